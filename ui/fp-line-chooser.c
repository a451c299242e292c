/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-line-chooser.h"

#include <glib/gi18n.h>

#include "fp-entry.h"
#include "fp-flow.h"
#include "fp-pager.h"
#include "fp-ui.h"

#define MOST 8 /* lines that are shown at once */

struct _FpLineChooser
{
  GtkWidget parent_instance;
  FpSession *session;
  GtkWidget *box, *lines, *pager, *number;
  char *shown; /* what the buttons say */
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE (FpLineChooser, fp_line_chooser, GTK_TYPE_WIDGET)

#define LINE "fp-line"

static guint
line_of (GtkWidget *button)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), LINE));
}

static void
line_cb (GtkWidget *button, FpLineChooser *self)
{
  if (!self->refreshing && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)))
    fp_session_set_line_index (self->session, line_of (button));
}

static char *
label_of (FpLineChooser *self, guint i)
{
  const char *code = fp_session_get_claim (self->session)->lines[i].code;

  return g_strdup_printf (_ ("Line %u · %s"), i + 1, code != NULL ? code : _ ("new"));
}

static void
add_button (FpLineChooser *self, guint i)
{
  g_autofree char *label = label_of (self, i);
  GtkWidget *button = gtk_toggle_button_new_with_label (label);
  GtkWidget *first = gtk_widget_get_first_child (self->lines);

  if (first != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_object_set_data (G_OBJECT (button), LINE, GUINT_TO_POINTER (i));
  g_signal_connect (button, "toggled", G_CALLBACK (line_cb), self);
  fp_flow_add (FP_FLOW (self->lines), button);
}

/* All that the buttons say, so that the one that has the focus stays. */
static char *
sign (FpLineChooser *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = fp_pager_get_first (FP_PAGER (self->pager));
       i < fp_pager_get_end (FP_PAGER (self->pager));
       i++)
    {
      g_autofree char *label = label_of (self, i);

      g_string_append_printf (text, "%s\n", label);
    }
  return g_string_free (text, FALSE);
}

static void
make_buttons (FpLineChooser *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->lines)) != NULL)
    gtk_widget_unparent (child);
  for (guint i = fp_pager_get_first (FP_PAGER (self->pager));
       i < fp_pager_get_end (FP_PAGER (self->pager));
       i++)
    add_button (self, i);
}

/* None is pressed where the line that is worked on is on another page. */
static void
press (FpLineChooser *self)
{
  guint at = fp_session_get_line_index (self->session);

  for (GtkWidget *button = gtk_widget_get_first_child (self->lines); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), line_of (button) == at);
}

static void
show (FpLineChooser *self)
{
  g_autofree char *now = sign (self);

  self->refreshing = TRUE;
  if (g_strcmp0 (now, self->shown) != 0)
    {
      make_buttons (self);
      g_free (self->shown);
      self->shown = g_steal_pointer (&now);
    }
  press (self);
  self->refreshing = FALSE;
}

/**
 * fp_line_chooser_refresh:
 *
 * Shows the lines as they are now.
 */
void
fp_line_chooser_refresh (FpLineChooser *self)
{
  guint n;

  g_return_if_fail (FP_IS_LINE_CHOOSER (self));

  n = fp_session_get_claim (self->session)->n_lines;
  gtk_widget_set_visible (GTK_WIDGET (self), n > 1);
  fp_pager_set (FP_PAGER (self->pager), n, fp_session_get_line_index (self->session));
  show (self);
}

/* What is no line’s number stays to be mended. */
static void
number_cb (FpLineChooser *self)
{
  guint n = fp_session_get_claim (self->session)->n_lines;
  int number = 0;

  if (!fp_entry_read_count (gtk_editable_get_text (GTK_EDITABLE (self->number)),
                            (int) n,
                            &number) ||
      number < 1)
    {
      gtk_widget_error_bell (self->number);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->number), "");
  fp_session_set_line_index (self->session, (guint) number - 1);
  fp_line_chooser_refresh (self);
}

static void
fp_line_chooser_dispose (GObject *object)
{
  FpLineChooser *self = FP_LINE_CHOOSER (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fp_line_chooser_parent_class)->dispose (object);
}

static void
fp_line_chooser_finalize (GObject *object)
{
  g_free (FP_LINE_CHOOSER (object)->shown);

  G_OBJECT_CLASS (fp_line_chooser_parent_class)->finalize (object);
}

static void
fp_line_chooser_class_init (FpLineChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fp_line_chooser_dispose;
  G_OBJECT_CLASS (klass)->finalize = fp_line_chooser_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
fp_line_chooser_init (FpLineChooser *self)
{
  self->box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "rows");
  self->lines = fp_flow_new (6);
  gtk_widget_add_css_class (self->lines, "row");
  self->pager = fp_pager_new (MOST);
  self->number = fp_ui_entry ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->number), 10);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->number), 10);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->number), _ ("Go to line…"));
  fp_ui_set_name (self->number, _ ("Go to the line with this number"));
  g_signal_connect_swapped (self->number, "activate", G_CALLBACK (number_cb), self);
  g_signal_connect_swapped (self->pager, "turned", G_CALLBACK (show), self);
  fp_pager_add (FP_PAGER (self->pager), self->number);
  gtk_box_append (GTK_BOX (self->box), self->lines);
  gtk_box_append (GTK_BOX (self->box), self->pager);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
fp_line_chooser_new (FpSession *session)
{
  FpLineChooser *self = g_object_new (FP_TYPE_LINE_CHOOSER, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
