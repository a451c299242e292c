/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-browser.h"

#include <glib/gi18n.h>

#include "fp-page-parts.h"
#include "fp-ui.h"

#define DETAIL_WIDTH 740
#define SETTLE_MS 60 /* by then new rows have been given their places */

struct _FpBrowser
{
  GtkWidget parent_instance;

  AdwLeaflet *leaflet;
  GtkWidget *list_pane, *detail_pane, *back_bar, *back;
  GtkDropDown *kinds;
  GtkSearchEntry *search;
  GtkWidget *list_scroller, *detail_scroller;
  GtkListBox *list;
  GtkStack *stack;
  AdwStatusPage *status;
  AdwClamp *clamp;
  gboolean filling; /* rows come and go: nobody has chosen anything */
};

enum
{
  SIGNAL_SEARCH,
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FpBrowser, fp_browser, GTK_TYPE_WIDGET)

static GQuark
datum_quark (void)
{
  return g_quark_from_static_string ("fp-browser-datum");
}

static void
folded_cb (FpBrowser *self)
{
  gtk_widget_set_visible (self->back_bar, adw_leaflet_get_folded (self->leaflet));
}

static void
kind_cb (FpBrowser *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[SIGNAL_SEARCH], 0, fp_browser_get_text (self));
}

static void
search_cb (FpBrowser *self)
{
  g_signal_emit (self, signals[SIGNAL_SEARCH], 0, fp_browser_get_text (self));
}

/* Where both are seen, the focus stays in the list. */
static void
row_activated_cb (FpBrowser *self, GtkListBoxRow *row)
{
  if (adw_leaflet_get_folded (self->leaflet))
    fp_browser_open (self);
}

/* Enter in the search takes the first result, as in the claim. */
static void
search_activate_cb (FpBrowser *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  row_activated_cb (self, row);
}

static void
stop_search_cb (FpBrowser *self)
{
  fp_browser_set_text (self, "");
}

static void
row_selected_cb (FpBrowser *self, GtkListBoxRow *row)
{
  if (row == NULL || self->filling)
    return;
  g_signal_emit (self,
                 signals[SIGNAL_CHOSEN],
                 0,
                 g_object_get_qdata (G_OBJECT (row), datum_quark ()));
}

static void
back_cb (FpBrowser *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  adw_leaflet_set_visible_child (self->leaflet, self->list_pane);
  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->search));
}

/* The clamp counts pixels; the person's text counts in em. */
static void
scale_cb (FpBrowser *self)
{
  int width = (int) (DETAIL_WIDTH * fp_ui_scale (GTK_WIDGET (self)));

  adw_clamp_set_maximum_size (self->clamp, width);
  adw_clamp_set_tightening_threshold (self->clamp, width);
}

static void
fp_browser_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (fp_browser_parent_class)->css_changed (widget, change);
  scale_cb (FP_BROWSER (widget));
}

/* Rows have their places only after they were shown. */
static gboolean
scroll_cb (gpointer data)
{
  FpBrowser *self = data;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  graphene_rect_t place;

  if (row != NULL && gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &place))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (
                                   GTK_SCROLLED_WINDOW (self->list_scroller)),
                               place.origin.y,
                               place.origin.y + place.size.height);
  return G_SOURCE_REMOVE;
}

static void
scroll_to_chosen (FpBrowser *self)
{
  g_timeout_add_full (
      G_PRIORITY_DEFAULT, SETTLE_MS, scroll_cb, g_object_ref (self), g_object_unref);
}

static void
fp_browser_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fp_browser_parent_class)->map (widget);
  scroll_to_chosen (FP_BROWSER (widget));
}

static void
fp_browser_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FP_TYPE_BROWSER);
  G_OBJECT_CLASS (fp_browser_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class, FP_RESOURCE_PREFIX "/ui/fp-browser.ui");
  gtk_widget_class_bind_template_child (class, FpBrowser, leaflet);
  gtk_widget_class_bind_template_child (class, FpBrowser, list_pane);
  gtk_widget_class_bind_template_child (class, FpBrowser, detail_pane);
  gtk_widget_class_bind_template_child (class, FpBrowser, back_bar);
  gtk_widget_class_bind_template_child (class, FpBrowser, back);
  gtk_widget_class_bind_template_child (class, FpBrowser, kinds);
  gtk_widget_class_bind_template_child (class, FpBrowser, search);
  gtk_widget_class_bind_template_child (class, FpBrowser, list_scroller);
  gtk_widget_class_bind_template_child (class, FpBrowser, detail_scroller);
  gtk_widget_class_bind_template_child (class, FpBrowser, list);
  gtk_widget_class_bind_template_child (class, FpBrowser, stack);
  gtk_widget_class_bind_template_child (class, FpBrowser, status);
  gtk_widget_class_bind_template_child (class, FpBrowser, clamp);
  gtk_widget_class_bind_template_callback (class, folded_cb);
  gtk_widget_class_bind_template_callback (class, kind_cb);
  gtk_widget_class_bind_template_callback (class, search_cb);
  gtk_widget_class_bind_template_callback (class, search_activate_cb);
  gtk_widget_class_bind_template_callback (class, stop_search_cb);
  gtk_widget_class_bind_template_callback (class, row_selected_cb);
  gtk_widget_class_bind_template_callback (class, row_activated_cb);
  gtk_widget_class_bind_template_callback (class, back_cb);
}

static void
fp_browser_class_init (FpBrowserClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fp_browser_dispose;
  widget_class->css_changed = fp_browser_css_changed;
  widget_class->map = fp_browser_map;
  signals[SIGNAL_SEARCH] = g_signal_new ("search",
                                         FP_TYPE_BROWSER,
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         1,
                                         G_TYPE_STRING);
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen",
                                         FP_TYPE_BROWSER,
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         1,
                                         G_TYPE_POINTER);
  bind_template (widget_class);
}

static void
fp_browser_init (FpBrowser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fp_ui_set_name (self->back, _ ("Back to the list"));
  fp_part_name_inside (GTK_WIDGET (self->status), GTK_TYPE_SCROLLED_WINDOW, _ ("Details"));
}

/** fp_browser_set_names: what the search field asks for, and what the list is called. */
void
fp_browser_set_names (FpBrowser *self, const char *search, const char *list)
{
  g_return_if_fail (FP_IS_BROWSER (self));
  g_object_set (self->search, "placeholder-text", search, NULL);
  fp_ui_set_name (GTK_WIDGET (self->search), search);
  fp_ui_set_name (GTK_WIDGET (self->list), list);
  fp_ui_set_name (self->list_scroller, list);
  fp_ui_set_name (self->detail_scroller, _ ("Details"));
}

/**
 * fp_browser_set_kinds:
 * @kinds: NULL-terminated and translated
 *
 * Lets the person choose above the search what is searched.
 */
void
fp_browser_set_kinds (FpBrowser *self, const char *const *kinds, const char *name)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (kinds);

  g_return_if_fail (FP_IS_BROWSER (self));
  self->filling = TRUE;
  gtk_drop_down_set_model (self->kinds, G_LIST_MODEL (model));
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->kinds), TRUE);
  fp_part_set_up_drop_down (GTK_WIDGET (self->kinds), name);
}

guint
fp_browser_get_kind (FpBrowser *self)
{
  g_return_val_if_fail (FP_IS_BROWSER (self), 0);
  return gtk_drop_down_get_selected (self->kinds);
}

void
fp_browser_set_kind (FpBrowser *self, guint kind)
{
  g_return_if_fail (FP_IS_BROWSER (self));
  gtk_drop_down_set_selected (self->kinds, kind);
}

const char *
fp_browser_get_text (FpBrowser *self)
{
  g_return_val_if_fail (FP_IS_BROWSER (self), NULL);
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

void
fp_browser_set_text (FpBrowser *self, const char *text)
{
  g_return_if_fail (FP_IS_BROWSER (self));
  gtk_editable_set_text (GTK_EDITABLE (self->search), text);
}

void
fp_browser_focus_search (FpBrowser *self)
{
  g_return_if_fail (FP_IS_BROWSER (self));
  adw_leaflet_set_visible_child (self->leaflet, self->list_pane);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}

/** fp_browser_clear: takes all rows out; nothing is told. */
void
fp_browser_clear (FpBrowser *self)
{
  GtkWidget *row;

  g_return_if_fail (FP_IS_BROWSER (self));
  self->filling = TRUE;
  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, row);
  self->filling = FALSE;
}

/**
 * fp_browser_add:
 * @content: (transfer floating):
 * @name: for the screen reader
 * @datum: told by “chosen”; outlives the row
 */
void
fp_browser_add (FpBrowser *self, GtkWidget *content, const char *name, gconstpointer datum)
{
  GtkWidget *row = gtk_list_box_row_new ();

  g_return_if_fail (FP_IS_BROWSER (self));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), content);
  g_object_set_qdata (G_OBJECT (row), datum_quark (), (gpointer) datum);
  gtk_list_box_append (self->list, row);
  fp_ui_set_name (row, name);
}

/** fp_browser_choose: selects the row of @datum and tells it; FALSE where there is none. */
gboolean
fp_browser_choose (FpBrowser *self, gconstpointer datum)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (FP_IS_BROWSER (self), FALSE);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_object_get_qdata (G_OBJECT (row), datum_quark ()) == datum)
      {
        gtk_list_box_select_row (self->list, row);
        scroll_to_chosen (self);
        return TRUE;
      }
  return FALSE;
}

void
fp_browser_choose_first (FpBrowser *self)
{
  g_return_if_fail (FP_IS_BROWSER (self));
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

/** fp_browser_open: shows the details where there is room for one of the two only. */
void
fp_browser_open (FpBrowser *self)
{
  g_return_if_fail (FP_IS_BROWSER (self));
  adw_leaflet_set_visible_child (self->leaflet, self->detail_pane);
}

/**
 * fp_browser_new_detail:
 *
 * Drops the details that are shown.
 *
 * Returns: (transfer none): an empty vertical box for the new ones
 */
GtkWidget *
fp_browser_new_detail (FpBrowser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkAdjustment *scroll;

  g_return_val_if_fail (FP_IS_BROWSER (self), NULL);
  gtk_widget_add_css_class (box, "page-detail");
  adw_clamp_set_child (self->clamp, box);
  gtk_stack_set_visible_child_name (self->stack, "detail");
  scroll = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->detail_scroller));
  gtk_adjustment_set_value (scroll, 0);
  return box;
}

/** fp_browser_show_status: what to say where there is nothing to show. */
void
fp_browser_show_status (FpBrowser *self, const char *icon, const char *title, const char *text)
{
  g_return_if_fail (FP_IS_BROWSER (self));
  adw_status_page_set_icon_name (self->status, icon);
  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, text);
  gtk_stack_set_visible_child_name (self->stack, "status");
}
