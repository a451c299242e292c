/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of keys. The toolkit's own window for it is two columns wide, whatever the size of text:
 * what it would show is read from the same file and shown in one column. */
#include "config.h"

#include "fp-shortcuts.h"

#include <glib/gi18n.h>

#include "fp-dialogs.h"
#include "fp-page-parts.h"
#include "fp-ui.h"

#define WIDTH 560
#define HEIGHT 620

static GtkWidget *
new_key (const char *accelerator, const char *title)
{
  GtkWidget *label = gtk_shortcut_label_new (accelerator);

  gtk_widget_add_css_class (label, "page-keys");
  return fp_part_row (label, fp_ui_wrapped (title, NULL), NULL);
}

static void
fill_group (GtkBox *box, GtkWidget *group)
{
  GtkWidget *card = fp_part_card ();
  g_autofree char *heading = NULL;

  g_object_get (group, "title", &heading, NULL);
  gtk_box_append (box, fp_part_heading (heading, NULL));
  gtk_box_append (box, card);
  for (GtkWidget *child = gtk_widget_get_first_child (group); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      g_autofree char *accelerator = NULL;
      g_autofree char *title = NULL;

      if (!GTK_IS_SHORTCUTS_SHORTCUT (child))
        continue;
      g_object_get (child, "accelerator", &accelerator, "title", &title, NULL);
      gtk_box_append (GTK_BOX (card), new_key (accelerator, title));
    }
}

static const char *
first_id (GtkWidget *group)
{
  GtkWidget *child = gtk_widget_get_first_child (group);

  while (child != NULL && !GTK_IS_SHORTCUTS_SHORTCUT (child))
    child = gtk_widget_get_next_sibling (child);
  return child != NULL ? gtk_buildable_get_buildable_id (GTK_BUILDABLE (child)) : NULL;
}

/* The toolkit arranges groups in columns as they come; the ids in the file count. */
static int
compare_groups (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (first_id (*(GtkWidget *const *) a), first_id (*(GtkWidget *const *) b));
}

static void
collect_groups (GPtrArray *groups, GtkWidget *widget)
{
  if (GTK_IS_SHORTCUTS_GROUP (widget))
    g_ptr_array_add (groups, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_groups (groups, child);
}

/** fp_shortcuts_fill: every key with what it does, below the heading of its group. */
void
fp_shortcuts_fill (GtkBox *box)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource (FP_RESOURCE_PREFIX "/ui/fp-shortcuts.ui");
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();
  GtkWidget *list = GTK_WIDGET (gtk_builder_get_object (builder, "help_overlay"));

  collect_groups (groups, list);
  g_ptr_array_sort (groups, compare_groups);
  for (guint i = 0; i < groups->len; i++)
    fill_group (box, g_ptr_array_index (groups, i));
  gtk_window_destroy (GTK_WINDOW (list));
}

static gboolean
close_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return GDK_EVENT_STOP;
}

static void
add_key_that_closes (GtkWidget *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (close_cb, NULL, NULL)));
  gtk_widget_add_controller (window, keys);
}

/** fp_shortcuts_show: the list of keys, in a window of its own. */
void
fp_shortcuts_show (GtkWindow *parent)
{
  GtkWidget *window = adw_window_new (), *content = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 9, "form"), *scrolled;

  gtk_window_set_title (GTK_WINDOW (window), _ ("Keyboard Shortcuts"));
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  fp_shortcuts_fill (GTK_BOX (box));
  scrolled = fp_ui_scrolled (box, _ ("Keyboard Shortcuts"));
  gtk_widget_set_focusable (scrolled, TRUE); /* so that arrows and Page Down move it */
  gtk_box_append (GTK_BOX (content), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (content), scrolled);
  adw_window_set_content (ADW_WINDOW (window), content);
  add_key_that_closes (window);
  fp_dialogs_fit (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (scrolled);
}
