/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-chips.h"

#include <glib/gi18n.h>

#include "fp-flow.h"
#include "fp-ui.h"

#define MOST_POINTERS 4

struct _FpChips
{
  GtkWidget parent_instance;
  FpSession *session;
  GtkWidget *flow, *entry, *sorry;
  GPtrArray *chips; /* of GtkWidget, not owned */
  char *shown;      /* the diagnoses that the chips are of */
};

G_DEFINE_FINAL_TYPE (FpChips, fp_chips, GTK_TYPE_WIDGET)

/* Whether the line points to all diagnoses as far as it can: then it does so after a change, too.
 */
static gboolean
points_to_all (const FpClaim *claim, const FpLine *line)
{
  if (line->n_pointers != MIN (claim->diagnoses.n, MOST_POINTERS) && line->n_pointers != 0)
    return FALSE;
  for (guint i = 0; i < line->n_pointers; i++)
    if (line->pointers[i] != (int) i + 1)
      return FALSE;
  return TRUE;
}

static void
point_to_all (FpClaim *claim, FpLine *line)
{
  guint n = MIN (claim->diagnoses.n, MOST_POINTERS);
  int *pointers = fp_arena_new_array (claim->arena, int, MOST_POINTERS);

  for (guint i = 0; i < n; i++)
    pointers[i] = (int) i + 1;
  line->pointers = pointers;
  line->n_pointers = n;
}

/* Takes @gone (1-based) out, and lets those behind it move up. */
static void
drop_pointer (FpClaim *claim, FpLine *line, int gone)
{
  int *pointers = fp_arena_new_array (claim->arena, int, line->n_pointers);
  guint n = 0;

  for (guint i = 0; i < line->n_pointers; i++)
    if (line->pointers[i] != gone)
      pointers[n++] = line->pointers[i] - (line->pointers[i] > gone ? 1 : 0);
  line->pointers = pointers;
  line->n_pointers = n;
}

static void
set_sorry (FpChips *self, const char *sorry)
{
  gtk_label_set_label (GTK_LABEL (self->sorry), sorry != NULL ? sorry : "");
  gtk_widget_set_visible (self->sorry, sorry != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  sorry != NULL ? sorry : "",
                                  -1);
}

/* “f331” as it is written on claims: “F33.1”. */
static char *
written (const char *text)
{
  g_autofree char *copy = g_strstrip (g_ascii_strup (text, -1));

  if (strlen (copy) > 3 && strchr (copy, '.') == NULL)
    return g_strdup_printf ("%.3s.%s", copy, copy + 3);
  return g_steal_pointer (&copy);
}

static void
add_diagnosis (FpChips *self, const char *code)
{
  FpClaim *claim = fp_session_begin (self->session);
  g_autofree gboolean *all = g_new0 (gboolean, claim->n_lines);

  for (guint i = 0; i < claim->n_lines; i++)
    all[i] = points_to_all (claim, &claim->lines[i]);
  claim->diagnoses = fp_strings_add (claim->arena, claim->diagnoses, code);
  for (guint i = 0; i < claim->n_lines; i++)
    if (all[i])
      point_to_all (claim, &claim->lines[i]);
  fp_session_commit (self->session, claim, _ ("Add a diagnosis"));
}

/* Several may be typed at once. TRUE where nothing is left to mend. */
static gboolean
take_typed (FpChips *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_auto (GStrv) parts = g_strsplit_set (text, " ,;", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *code = written (parts[i]);

      if (*code != '\0' && !fp_icd10_is_well_formed (code))
        {
          set_sorry (self,
                     _ ("A diagnosis code such as F33.1: a letter, two figures, then up to four."));
          return FALSE;
        }
    }
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *code = written (parts[i]);

      if (*code != '\0' && !fp_strings_have (fp_session_get_claim (self->session)->diagnoses, code))
        add_diagnosis (self, code);
    }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  set_sorry (self, NULL);
  return TRUE;
}

static void
activate_cb (FpChips *self)
{
  gboolean empty = *gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0';

  if (take_typed (self) && empty)
    gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (self->entry)), GTK_DIR_TAB_FORWARD);
}

static void
leave_cb (FpChips *self)
{
  take_typed (self);
}

static void
remove_cb (GtkWidget *button, FpChips *self)
{
  guint index;

  if (g_ptr_array_find (self->chips, gtk_widget_get_parent (button), &index))
    {
      FpClaim *claim = fp_session_begin (self->session);

      claim->diagnoses = fp_strings_remove (claim->arena, claim->diagnoses, index);
      for (guint i = 0; i < claim->n_lines; i++)
        drop_pointer (claim, &claim->lines[i], (int) index + 1);
      gtk_widget_grab_focus (self->entry);
      fp_session_commit (self->session, claim, _ ("Take a diagnosis off"));
    }
}

static GtkWidget *
make_chip (FpChips *self, const char *code)
{
  GtkWidget *chip = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 4, "chip");
  /* Translators: takes the diagnosis off the claim */
  g_autofree char *name = g_strdup_printf (_ ("Take %s off"), code);
  GtkWidget *button = fp_ui_icon_button ("window-close-symbolic", name);

  gtk_widget_add_css_class (button, "circular");
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  gtk_box_append (GTK_BOX (chip), gtk_label_new (code));
  gtk_box_append (GTK_BOX (chip), button);
  return chip;
}

/**
 * fp_chips_refresh:
 *
 * Shows the diagnoses as the claim has them now.
 */
void
fp_chips_refresh (FpChips *self)
{
  const FpClaim *claim = fp_session_get_claim (self->session);
  g_autoptr (GString) now = g_string_new (NULL);

  for (guint i = 0; i < claim->diagnoses.n; i++)
    g_string_append_printf (now, "%s ", claim->diagnoses.items[i]);
  if (g_strcmp0 (now->str, self->shown) == 0)
    return;

  for (guint i = 0; i < self->chips->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->chips, i));
  g_ptr_array_set_size (self->chips, 0);
  for (guint i = 0; i < claim->diagnoses.n; i++)
    {
      GtkWidget *chip = make_chip (self, claim->diagnoses.items[i]);

      fp_flow_insert_before (FP_FLOW (self->flow), chip, self->entry);
      g_ptr_array_add (self->chips, chip);
    }
  g_free (self->shown);
  self->shown = g_strdup (now->str);
}

static gboolean
fp_chips_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FP_CHIPS (widget)->entry);
}

static void
fp_chips_dispose (GObject *object)
{
  FpChips *self = FP_CHIPS (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fp_chips_parent_class)->dispose (object);
}

static void
fp_chips_finalize (GObject *object)
{
  g_ptr_array_unref (FP_CHIPS (object)->chips);
  g_free (FP_CHIPS (object)->shown);

  G_OBJECT_CLASS (fp_chips_parent_class)->finalize (object);
}

static void
fp_chips_class_init (FpChipsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fp_chips_dispose;
  G_OBJECT_CLASS (klass)->finalize = fp_chips_finalize;
  widget_class->grab_focus = fp_chips_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "chips");
}

static void
fp_chips_init (FpChips *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (
                                      gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  self->chips = g_ptr_array_new ();
}

static GtkWidget *
make_entry (FpChips *self)
{
  GtkWidget *entry = fp_ui_entry ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Add a code"));
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 9);
  fp_ui_set_name (entry, _ ("Add a diagnosis"));
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

/**
 * fp_chips_new:
 * @end: (nullable): a button that stands at the row's end
 */
GtkWidget *
fp_chips_new (FpSession *session, GtkWidget *end)
{
  FpChips *self = g_object_new (FP_TYPE_CHIPS, NULL);
  GtkWidget *row = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 8, NULL);

  self->session = g_object_ref (session);
  self->flow = fp_flow_new (8);
  self->entry = make_entry (self);
  self->sorry = fp_ui_wrapped (NULL, "sorry");
  gtk_widget_set_visible (self->sorry, FALSE);
  fp_flow_add (FP_FLOW (self->flow), fp_ui_label (_ ("Diagnoses"), "cell-caption"));
  fp_flow_add (FP_FLOW (self->flow), self->entry);
  gtk_widget_set_hexpand (self->flow, TRUE);
  gtk_widget_set_valign (self->flow, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (row, TRUE);
  gtk_box_append (GTK_BOX (row), self->flow);
  if (end != NULL)
    gtk_box_append (GTK_BOX (row), end);
  gtk_widget_set_parent (row, GTK_WIDGET (self));
  gtk_widget_set_parent (self->sorry, GTK_WIDGET (self));
  fp_chips_refresh (self);
  return GTK_WIDGET (self);
}
