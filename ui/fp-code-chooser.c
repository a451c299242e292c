/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-code-chooser.h"

#include <glib/gi18n.h>

#include "fp-ui.h"

#define MOST_RESULTS 8

struct _FpCodeChooser
{
  GtkWidget parent_instance;

  FpSearch *search; /* the session's, which outlives the window */
  GtkWidget *button, *popover;
  GtkSearchEntry *entry;
  GtkListBox *list;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FpCodeChooser, fp_code_chooser, GTK_TYPE_WIDGET)

static void
add_result (FpCodeChooser *self, const FpCode *code)
{
  GtkWidget *content = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 8, "page-row");
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *name = g_strdup_printf ("%s, %s", code->code, fp_text (code->title));

  gtk_box_append (GTK_BOX (content), fp_ui_badge (code->code, FALSE));
  gtk_box_append (GTK_BOX (content), fp_ui_label (fp_text (code->title), NULL));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), content);
  g_object_set_data (G_OBJECT (row), "code", (gpointer) code->code);
  gtk_list_box_append (self->list, row);
  fp_ui_set_name (row, name);
}

static void
search_cb (FpCodeChooser *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  GtkWidget *row;

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, row);
  if (*text == '\0' || self->search == NULL)
    return;

  g_autoptr (GPtrArray) results = fp_search_codes (self->search, text, MOST_RESULTS);

  for (guint i = 0; i < results->len; i++)
    add_result (self, ((const FpSearchResult *) g_ptr_array_index (results, i))->code);
}

static void
choose_cb (FpCodeChooser *self, GtkListBoxRow *row)
{
  const char *code = g_object_get_data (G_OBJECT (row), "code");

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, code);
}

static void
activate_cb (FpCodeChooser *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  if (row != NULL)
    choose_cb (self, row);
}

static void
stop_cb (FpCodeChooser *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
}

static void
show_cb (FpCodeChooser *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
fp_code_chooser_dispose (GObject *object)
{
  FpCodeChooser *self = FP_CODE_CHOOSER (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  G_OBJECT_CLASS (fp_code_chooser_parent_class)->dispose (object);
}

static void
fp_code_chooser_class_init (FpCodeChooserClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fp_code_chooser_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen",
                                         FP_TYPE_CODE_CHOOSER,
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         1,
                                         G_TYPE_STRING);
}

static GtkWidget *
new_popover (FpCodeChooser *self)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 6, "page-chooser");
  GtkWidget *popover = gtk_popover_new ();
  const char *name = _ ("Find a code: number or words");

  self->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  g_object_set (self->entry, "placeholder-text", name, "enable-undo", FALSE, NULL);
  fp_ui_set_name (GTK_WIDGET (self->entry), name);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  fp_ui_set_name (GTK_WIDGET (self->list), _ ("Codes found"));
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "page-plain");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (search_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (stop_cb), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (choose_cb), self);
  g_signal_connect_swapped (popover, "show", G_CALLBACK (show_cb), self);
  return popover;
}

static void
fp_code_chooser_init (FpCodeChooser *self)
{
  self->button = gtk_menu_button_new ();
  self->popover = new_popover (self);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

/**
 * fp_code_chooser_new:
 * @search: outlives the chooser
 * @label: the button's, with a mnemonic
 */
GtkWidget *
fp_code_chooser_new (FpSearch *search, const char *label)
{
  FpCodeChooser *self = g_object_new (FP_TYPE_CODE_CHOOSER, NULL);
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *plain = g_strjoinv (NULL, parts);

  self->search = search;
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), gtk_label_new_with_mnemonic (label));
  gtk_widget_add_css_class (self->button, "raised");
  fp_ui_set_name (self->button, plain);
  /* The focus is in the toggle inside, which has no name of its own. */
  fp_ui_set_name (gtk_widget_get_first_child (self->button), plain);
  return GTK_WIDGET (self);
}
