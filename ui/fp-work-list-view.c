/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-work-list-view.h"

#include <glib/gi18n.h>

#include "fp-ui.h"

/* Rows shown until more are asked for: of what there is to do, and of what is done. */
#define FIRST 10
#define FIRST_DONE 3

struct _FpWorkListView
{
  GtkWidget parent_instance;
  FpWorkGroup group;
  GtkWidget *count, *button, *list, *more, *rest;
  gboolean all, narrow;
};

G_DEFINE_FINAL_TYPE (FpWorkListView, fp_work_list_view, GTK_TYPE_WIDGET)

static const char *const titles[FP_N_WORKS] = {
  [FP_WORK_DENIED] = N_ ("Answer denials"),
  [FP_WORK_FIX] = N_ ("Fix before sending"),
  [FP_WORK_ASK] = N_ ("Ask the payer"),
  [FP_WORK_READY] = N_ ("Ready to send"),
  [FP_WORK_WAITING] = N_ ("Sent more than 30 days ago"),
  [FP_WORK_AUTHORIZATIONS] = N_ ("Authorizations ending or nearly used"),
  [FP_WORK_BENEFITS] = N_ ("Benefits not verified this month"),
  [FP_WORK_SENT] = N_ ("Sent"),
  [FP_WORK_PAID] = N_ ("Paid"),
};

static gboolean
is_done (FpWorkListView *self)
{
  return self->group == FP_WORK_SENT || self->group == FP_WORK_PAID;
}

static guint
first (FpWorkListView *self)
{
  return is_done (self) ? FIRST_DONE : FIRST;
}

static guint
bound (FpWorkListView *self)
{
  return self->all ? G_MAXUINT : first (self);
}

static GtkWidget *
row_at (FpWorkListView *self, guint index)
{
  return GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) index));
}

static gboolean
is_wanted (FpWorkRow *row, const GPtrArray *items, guint n)
{
  for (guint i = 0; i < n; i++)
    if (fp_work_row_is_for (row, g_ptr_array_index (items, i)))
      return TRUE;
  return FALSE;
}

/* A row stays while it is about the same, so that the focus does. */
static void
drop_others (FpWorkListView *self, const GPtrArray *items, guint n)
{
  guint at = 0;
  GtkWidget *row;

  while ((row = row_at (self, at)) != NULL)
    if (is_wanted (FP_WORK_ROW (row), items, n))
      at++;
    else
      gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
}

static void
fill (FpWorkListView *self, const GPtrArray *items)
{
  guint n = MIN (items->len, bound (self));
  GtkWidget *row;

  drop_others (self, items, n);
  for (guint i = 0; i < n; i++)
    {
      FpWorkItem *item = g_ptr_array_index (items, i);

      row = row_at (self, i);
      if (row == NULL || !fp_work_row_is_for (FP_WORK_ROW (row), item))
        {
          row = fp_work_row_new (self->narrow);
          gtk_list_box_insert (GTK_LIST_BOX (self->list), row, (int) i);
        }
      fp_work_row_set_item (FP_WORK_ROW (row), item);
    }
  while ((row = row_at (self, n)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
}

static void
show_ends (FpWorkListView *self, const FpWorkList *list)
{
  guint hidden = list->items->len - MIN (list->items->len, bound (self));
  guint beyond = list->n > list->items->len ? list->n - list->items->len : 0;
  g_autofree char *count = g_strdup_printf ("%u", list->n);
  g_autofree char *more =
      g_strdup_printf (ngettext ("Show %u More", "Show %u More", hidden), hidden);
  g_autofree char *rest =
      g_strdup_printf (ngettext ("%u more comes after these", "%u more come after these", beyond),
                       beyond);
  g_autofree char *name = g_strdup_printf ("%s, %s", more, _ (titles[self->group]));

  gtk_label_set_label (GTK_LABEL (self->count), is_done (self) ? "" : count);
  fp_ui_set_button_label (self->more, more, name);
  gtk_widget_set_visible (self->more, hidden > 0);
  gtk_label_set_label (GTK_LABEL (self->rest), rest);
  gtk_widget_set_visible (self->rest, beyond > 0 && hidden == 0);
}

static void
more_cb (FpWorkListView *self)
{
  GtkWidget *row;

  self->all = TRUE;
  /* The page shows it again with all of its items. */
  gtk_widget_activate_action (GTK_WIDGET (self), "work.refresh", NULL);
  row = row_at (self, first (self));
  if (row != NULL)
    gtk_widget_grab_focus (row);
}

static void
fp_work_list_view_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (fp_work_list_view_parent_class)->dispose (object);
}

static void
fp_work_list_view_class_init (FpWorkListViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fp_work_list_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
fp_work_list_view_init (FpWorkListView *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (
                                      gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
}

static void
make_head (FpWorkListView *self)
{
  GtkWidget *head = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 10, "work-head");
  GtkWidget *title = fp_ui_wrapped (_ (titles[self->group]), "section-title");

  gtk_widget_set_hexpand (title, TRUE);
  self->count = fp_ui_label (NULL, "work-dim");
  self->button = fp_ui_button ("", "");
  gtk_widget_set_visible (self->button, FALSE);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), self->count);
  gtk_box_append (GTK_BOX (head), self->button);
  gtk_widget_set_parent (head, GTK_WIDGET (self));
}

GtkWidget *
fp_work_list_view_new (FpWorkGroup group)
{
  FpWorkListView *self = g_object_new (FP_TYPE_WORK_LIST_VIEW, NULL);

  self->group = group;
  make_head (self);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_add_css_class (self->list, "work-list");
  fp_ui_set_name (self->list, _ (titles[group]));
  fp_ui_set_name (GTK_WIDGET (self), _ (titles[group]));
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
  self->more = fp_ui_button ("", "");
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_set_halign (self->more, GTK_ALIGN_START);
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (more_cb), self);
  gtk_widget_set_parent (self->more, GTK_WIDGET (self));
  self->rest = fp_ui_wrapped (NULL, "work-small");
  gtk_widget_add_css_class (self->rest, "work-rest");
  gtk_widget_set_parent (self->rest, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

/** fp_work_list_view_show: @list: what it shows; it is hidden where that is nothing. */
void
fp_work_list_view_show (FpWorkListView *self, const FpWorkList *list)
{
  g_return_if_fail (FP_IS_WORK_LIST_VIEW (self));

  fill (self, list->items);
  show_ends (self, list);
  gtk_widget_set_visible (GTK_WIDGET (self), list->items->len > 0);
}

/** fp_work_list_view_clear: nothing of anybody is in it then. */
void
fp_work_list_view_clear (FpWorkListView *self)
{
  g_return_if_fail (FP_IS_WORK_LIST_VIEW (self));

  for (GtkWidget *row; (row = row_at (self, 0)) != NULL;)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  self->all = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
fp_work_list_view_set_narrow (FpWorkListView *self, gboolean narrow)
{
  GtkWidget *row;

  g_return_if_fail (FP_IS_WORK_LIST_VIEW (self));

  self->narrow = narrow;
  for (guint i = 0; (row = row_at (self, i)) != NULL; i++)
    fp_work_row_set_narrow (FP_WORK_ROW (row), narrow);
}

/** fp_work_list_view_get_list: Returns: (transfer none): the GtkListBox of FpWorkRow */
GtkWidget *
fp_work_list_view_get_list (FpWorkListView *self)
{
  g_return_val_if_fail (FP_IS_WORK_LIST_VIEW (self), NULL);
  return self->list;
}

/** fp_work_list_view_get_button: Returns: (transfer none): for what is done to all; hidden at first
 */
GtkWidget *
fp_work_list_view_get_button (FpWorkListView *self)
{
  g_return_val_if_fail (FP_IS_WORK_LIST_VIEW (self), NULL);
  return self->button;
}
