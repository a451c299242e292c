/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-drop-down.h"

#include "fp-ui.h"

/* An item of the list: its words, and a mark behind the one that is chosen. */
static void
setup_item_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  GtkWidget *label = fp_ui_label (NULL, NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), fp_ui_icon ("object-select-symbolic", NULL));
  gtk_list_item_set_child (item, box);
}

static void
mark_item (GtkListItem *item, GtkDropDown *drop_down)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  gboolean chosen = gtk_drop_down_get_selected_item (drop_down) == gtk_list_item_get_item (item);

  if (box != NULL)
    gtk_widget_set_opacity (gtk_widget_get_last_child (box), chosen ? 1 : 0);
}

static void
remark_cb (GtkDropDown *drop_down, GParamSpec *pspec, GtkListItem *item)
{
  mark_item (item, drop_down);
}

/* A list item has no name of its own: it is given that of its words. */
static void
bind_item_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GtkDropDown *drop_down)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  const char *words = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (box)), words);
  fp_ui_set_name (gtk_widget_get_parent (box), words);
  mark_item (item, drop_down);
  g_signal_connect_object (drop_down, "notify::selected-item", G_CALLBACK (remark_cb), item, 0);
}

static void
unbind_item_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GtkDropDown *drop_down)
{
  g_signal_handlers_disconnect_by_func (drop_down, remark_cb, item);
}

/* What the button shows. */
static void
setup_chosen_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, fp_ui_label (NULL, NULL));
}

static void
bind_chosen_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *words = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (label), words);
  gtk_widget_set_focusable (gtk_widget_get_parent (label), FALSE);
  fp_ui_set_name (gtk_widget_get_parent (label), words);
}

static void
name_items (GtkDropDown *drop_down)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) chosen = gtk_signal_list_item_factory_new ();

  g_signal_connect (chosen, "setup", G_CALLBACK (setup_chosen_cb), NULL);
  g_signal_connect (chosen, "bind", G_CALLBACK (bind_chosen_cb), NULL);
  gtk_drop_down_set_factory (drop_down, chosen);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_item_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_item_cb), drop_down, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_item_cb), drop_down, 0);
  gtk_drop_down_set_list_factory (drop_down, factory);
}

/**
 * fp_drop_down_new:
 * @search: whether its list can be searched
 *
 * GtkDropDown leaves its items without a name for the screen reader; this one names them.
 *
 * Returns: (transfer floating): a drop-down over an empty GtkStringList
 */
GtkWidget *
fp_drop_down_new (gboolean search)
{
  GtkExpression *text = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *drop_down = gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (NULL)), text);

  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (drop_down), search);
  gtk_widget_add_css_class (drop_down, "flat");
  name_items (GTK_DROP_DOWN (drop_down));
  return drop_down;
}
