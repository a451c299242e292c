/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-work-row.h"

#include <glib/gi18n.h>

#include "fp-money.h"
#include "fp-ui.h"

#define WHO_CHARS 19 /* names stand in a column of their own */

struct _FpWorkRow
{
  GtkListBoxRow parent_instance;
  FpWorkItem *item;
  GtkWidget *icon, *texts, *who, *what, *todo, *near, *when, *amount, *button;
};

G_DEFINE_FINAL_TYPE (FpWorkRow, fp_work_row, GTK_TYPE_LIST_BOX_ROW)

static void
fp_work_row_finalize (GObject *object)
{
  g_clear_pointer (&FP_WORK_ROW (object)->item, fp_work_item_unref);

  G_OBJECT_CLASS (fp_work_row_parent_class)->finalize (object);
}

static void
fp_work_row_class_init (FpWorkRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fp_work_row_finalize;
}

static GtkWidget *
make_texts (FpWorkRow *self)
{
  GtkWidget *whose = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  GtkWidget *rest = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  GtkWidget *deadline = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 4, NULL);

  self->texts = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  self->who = fp_ui_label (NULL, "row-title");
  self->what = fp_ui_label (NULL, "work-small");
  self->todo = fp_ui_wrapped (NULL, NULL);
  gtk_label_set_lines (GTK_LABEL (self->todo), 2);
  gtk_label_set_ellipsize (GTK_LABEL (self->todo), PANGO_ELLIPSIZE_END);
  self->near = fp_ui_icon ("fp-risk-symbolic", "is-risk");
  self->when = fp_ui_label (NULL, "work-small");
  gtk_box_append (GTK_BOX (whose), self->who);
  gtk_box_append (GTK_BOX (whose), self->what);
  gtk_box_append (GTK_BOX (deadline), self->near);
  gtk_box_append (GTK_BOX (deadline), self->when);
  gtk_box_append (GTK_BOX (rest), self->todo);
  gtk_box_append (GTK_BOX (rest), deadline);
  gtk_widget_set_hexpand (rest, TRUE);
  gtk_box_append (GTK_BOX (self->texts), whose);
  gtk_box_append (GTK_BOX (self->texts), rest);
  gtk_widget_set_hexpand (self->texts, TRUE);
  gtk_widget_set_valign (self->texts, GTK_ALIGN_CENTER);
  return self->texts;
}

/* The page has one menu for all rows: that of the row with the focus. */
static void
menu_cb (FpWorkRow *self)
{
  gtk_widget_grab_focus (self->button);
  gtk_widget_activate_action (GTK_WIDGET (self), "work.menu", NULL);
}

static void
fp_work_row_init (FpWorkRow *self)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 10, "work-row");

  self->icon = fp_ui_icon (NULL, NULL);
  self->amount = fp_ui_label (NULL, "work-amount");
  gtk_label_set_xalign (GTK_LABEL (self->amount), 1);
  gtk_label_set_ellipsize (GTK_LABEL (self->amount), PANGO_ELLIPSIZE_NONE);
  self->button = fp_ui_icon_button ("view-more-symbolic", _ ("What else can be done"));
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (menu_cb), self);
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), make_texts (self));
  gtk_box_append (GTK_BOX (box), self->amount);
  gtk_box_append (GTK_BOX (box), self->button);
  gtk_box_append (GTK_BOX (box), fp_ui_icon ("go-next-symbolic", "work-next"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

/**
 * fp_work_row_new:
 * @narrow: what to do stands below whose it is, not beside it
 */
GtkWidget *
fp_work_row_new (gboolean narrow)
{
  FpWorkRow *self = g_object_new (FP_TYPE_WORK_ROW, NULL);

  fp_work_row_set_narrow (self, narrow);
  return GTK_WIDGET (self);
}

void
fp_work_row_set_narrow (FpWorkRow *self, gboolean narrow)
{
  g_return_if_fail (FP_IS_WORK_ROW (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->texts),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (self->texts), narrow ? 2 : 12);
  gtk_label_set_width_chars (GTK_LABEL (self->who), narrow ? -1 : WHO_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (self->who), narrow ? -1 : WHO_CHARS);
  gtk_label_set_width_chars (GTK_LABEL (self->what), narrow ? -1 : WHO_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (self->what), narrow ? -1 : WHO_CHARS);
}

/* What does not fit is told on hovering. */
static void
set_text (GtkWidget *label, const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
}

static void
set_name (FpWorkRow *self, const char *amount)
{
  const FpWorkItem *item = self->item;
  g_autofree char *name = NULL;

  name = g_strdup_printf ("%s, %s, %s, %s%s%s",
                          item->who,
                          item->what != NULL ? item->what : "",
                          item->todo,
                          item->when,
                          amount != NULL ? ", " : "",
                          amount != NULL ? amount : "");
  fp_ui_set_name (GTK_WIDGET (self), name);
}

/**
 * fp_work_row_set_item:
 * @item: what the row is about; a denial has a mark of its own
 */
void
fp_work_row_set_item (FpWorkRow *self, FpWorkItem *item)
{
  g_autofree char *amount = NULL;

  g_return_if_fail (FP_IS_WORK_ROW (self));

  fp_work_item_ref (item);
  g_clear_pointer (&self->item, fp_work_item_unref);
  self->item = item;
  if (item->amount != FP_CENTS_UNSET)
    amount = fp_cents_display (item->amount);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon),
                                item->group == FP_WORK_DENIED ? "fp-denied-symbolic"
                                                              : fp_ui_status_icon (item->status));
  fp_ui_set_colour (self->icon, item->status);
  set_text (self->who, item->who);
  set_text (self->what, item->what);
  set_text (self->todo, item->todo);
  set_text (self->when, item->when);
  gtk_widget_set_visible (self->near, item->near);
  if (item->near)
    gtk_widget_add_css_class (self->when, "is-near");
  else
    gtk_widget_remove_css_class (self->when, "is-near");
  gtk_label_set_label (GTK_LABEL (self->amount), amount);
  gtk_widget_set_visible (self->amount, amount != NULL);
  gtk_widget_set_visible (self->button, item->claim != NULL);
  set_name (self, amount);
}

FpWorkItem *
fp_work_row_get_item (FpWorkRow *self)
{
  g_return_val_if_fail (FP_IS_WORK_ROW (self), NULL);
  return self->item;
}

GtkWidget *
fp_work_row_get_button (FpWorkRow *self)
{
  g_return_val_if_fail (FP_IS_WORK_ROW (self), NULL);
  return self->button;
}

/** fp_work_row_is_for: whether the row is about the same claim or record as @item. */
gboolean
fp_work_row_is_for (FpWorkRow *self, const FpWorkItem *item)
{
  const FpWorkItem *own = self->item;

  if (own == NULL || (own->claim != NULL) != (item->claim != NULL))
    return FALSE;
  return own->claim != NULL ? own->claim->id == item->claim->id
                            : own->client == item->client && own->record == item->record;
}
