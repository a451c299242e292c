/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-sidebar.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "fp-ui.h"

struct _FpSidebar
{
  GtkWidget parent_instance;
  GtkWidget *list, *lock;
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE (FpSidebar, fp_sidebar, GTK_TYPE_WIDGET)

static const struct
{
  const char *page, *icon, *title;
} pages[] = {
  { "claim", "fp-claim-symbolic", N_ ("New Claim") },
  { "work", "fp-work-symbolic", N_ ("Work List") },
  { "group", "fp-group-symbolic", N_ ("Group Session") },
  { "clients", "fp-clients-symbolic", N_ ("Clients") },
  { "authorizations", "fp-authorizations-symbolic", N_ ("Authorizations") },
  { "payers", "fp-payers-symbolic", N_ ("Payers") },
  { "codes", "fp-codes-symbolic", N_ ("Codes") },
  { "staff", "fp-staff-symbolic", N_ ("Staff") },
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

/* What waits on the page: a sign where it is urgent, and how many. */
static GtkWidget *
make_count (GtkWidget *row)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 4, "sidebar-count");
  GtkWidget *sign = fp_ui_icon ("fp-risk-symbolic", "is-risk"), *number = gtk_label_new (NULL);

  gtk_widget_add_css_class (number, "dim");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), sign);
  gtk_box_append (GTK_BOX (box), number);
  gtk_widget_set_visible (box, FALSE);
  g_object_set_data (G_OBJECT (row), "count", box);
  return box;
}

static GtkWidget *
make_row (guint index)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 9, NULL);

  gtk_box_append (GTK_BOX (box), fp_ui_icon (pages[index].icon, NULL));
  gtk_box_append (GTK_BOX (box), fp_ui_label (_ (pages[index].title), NULL));
  gtk_box_append (GTK_BOX (box), make_count (row));
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
  g_menu_append (claims, _ ("_Import Clients…"), "win.import::clients");
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

static GtkWidget *
make_foot (FpSidebar *self)
{
  GtkWidget *foot = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 6, "sidebar-foot-row");
  GtkWidget *words = fp_ui_label (_ ("Working offline"), "sidebar-foot");
  GtkWidget *content = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 6, NULL);

  self->lock = gtk_button_new ();
  gtk_box_append (GTK_BOX (content), fp_ui_icon ("fp-lock-symbolic", NULL));
  gtk_box_append (GTK_BOX (content), fp_ui_label (_ ("Lock"), "section-title"));
  gtk_button_set_child (GTK_BUTTON (self->lock), content);
  gtk_button_set_has_frame (GTK_BUTTON (self->lock), FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->lock), "win.lock");
  gtk_widget_set_tooltip_text (self->lock, _ ("Hide everything until the passphrase is entered"));
  fp_ui_set_name (self->lock, _ ("Lock"));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_box_append (GTK_BOX (foot), words);
  gtk_box_append (GTK_BOX (foot), self->lock);
  return foot;
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
  gtk_widget_set_parent (fp_ui_scrolled (make_list (self), _ ("Pages")), GTK_WIDGET (self));
  gtk_widget_set_parent (make_foot (self), GTK_WIDGET (self));
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

static int
index_of (const char *page)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (pages[i].page, page) == 0)
      return (int) i;
  return -1;
}

/**
 * fp_sidebar_set_count:
 * @page: a page
 * @n: how much waits there; 0 shows nothing
 * @urgent: whether some of it cannot wait
 */
void
fp_sidebar_set_count (FpSidebar *self, const char *page, guint n, gboolean urgent)
{
  int index = index_of (page);
  GtkWidget *row, *box;
  g_autofree char *number = g_strdup_printf ("%u", n), *name = NULL;

  g_return_if_fail (FP_IS_SIDEBAR (self) && index >= 0);

  row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), index));
  box = g_object_get_data (G_OBJECT (row), "count");
  gtk_widget_set_visible (box, n > 0);
  gtk_widget_set_visible (gtk_widget_get_first_child (box), urgent);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)), number);
  /* Translators: a page of the sidebar, and how much waits there */
  name = n > 0 ? g_strdup_printf (_ ("%s, %u waiting"), _ (pages[index].title), n)
               : g_strdup (_ (pages[index].title));
  fp_ui_set_name (row, name);
}
