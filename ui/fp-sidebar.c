/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-sidebar.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "fp-ui.h"

struct _FpSidebar
{
  GtkWidget parent_instance;
  GtkWidget *list;
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE (FpSidebar, fp_sidebar, GTK_TYPE_WIDGET)

static const struct
{
  const char *page, *icon, *title;
} pages[] = {
  { "claim", "fp-claim-symbolic", N_ ("New Claim") },
  { "payers", "fp-payers-symbolic", N_ ("Payers") },
  { "codes", "fp-codes-symbolic", N_ ("Codes") },
};

static void
selected_cb (FpSidebar *self, GtkListBoxRow *row)
{
  if (!self->refreshing && row != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self),
                                "win.page",
                                "s",
                                pages[gtk_list_box_row_get_index (row)].page);
}

static GtkWidget *
make_row (guint index)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, NULL);

  gtk_box_append (GTK_BOX (box), fp_ui_icon (pages[index].icon, NULL));
  gtk_box_append (GTK_BOX (box), fp_ui_label (_ (pages[index].title), NULL));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  fp_ui_set_name (row, _ (pages[index].title));
  return row;
}

static GtkWidget *
make_list (FpSidebar *self)
{
  self->list = gtk_list_box_new ();
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_widget_set_vexpand (self->list, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (i));
  fp_ui_set_name (self->list, _ ("Pages"));
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (selected_cb), self);
  return self->list;
}

static GtkWidget *
make_menu (void)
{
  g_autoptr (GMenu) menu = g_menu_new (), claims = g_menu_new (), program = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  g_menu_append (claims, _ ("_New Claim"), "win.new");
  g_menu_append (claims, _ ("_Open…"), "win.open");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (claims));
  g_menu_append (program, _ ("_Preferences"), "app.preferences");
  g_menu_append (program, _ ("_Keyboard Shortcuts"), "app.shortcuts");
  g_menu_append (program, _ ("_Help"), "app.help");
  g_menu_append (program, _ ("_About Firstpass"), "app.about");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (program));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "open-menu-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_primary (GTK_MENU_BUTTON (button), TRUE);
  gtk_widget_set_tooltip_text (button, _ ("Main menu"));
  fp_ui_set_name (gtk_widget_get_first_child (button), _ ("Main menu"));
  return button;
}

static void
fp_sidebar_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (fp_sidebar_parent_class)->dispose (object);
}

static void
fp_sidebar_class_init (FpSidebarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fp_sidebar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "sidebar");
}

static void
fp_sidebar_init (FpSidebar *self)
{
  AdwHeaderBar *header = ADW_HEADER_BAR (adw_header_bar_new ());

  gtk_orientable_set_orientation (GTK_ORIENTABLE (
                                      gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  adw_header_bar_set_show_end_title_buttons (header, FALSE);
  adw_header_bar_set_title_widget (header, adw_window_title_new ("Firstpass", ""));
  adw_header_bar_pack_end (header, make_menu ());
  gtk_widget_set_parent (GTK_WIDGET (header), GTK_WIDGET (self));
  gtk_widget_set_parent (make_list (self), GTK_WIDGET (self));
  gtk_widget_set_parent (fp_ui_label (_ ("Working offline"), "sidebar-foot"), GTK_WIDGET (self));
}

GtkWidget *
fp_sidebar_new (void)
{
  return g_object_new (FP_TYPE_SIDEBAR, NULL);
}

/**
 * fp_sidebar_set_page:
 * @page: the page that is shown
 */
void
fp_sidebar_set_page (FpSidebar *self, const char *page)
{
  g_return_if_fail (FP_IS_SIDEBAR (self));

  self->refreshing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (pages[i].page, page) == 0)
      gtk_list_box_select_row (GTK_LIST_BOX (self->list),
                               gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) i));
  self->refreshing = FALSE;
}
