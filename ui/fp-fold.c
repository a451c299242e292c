/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-fold.h"

#include "fp-ui.h"

#define LEAST_WIDTH 360

struct _FpFold
{
  GtkWidget parent_instance;
  GtkWidget *child;
  FpFoldFunc func;
  gpointer data;
  int room; /* -1 before the first size */
};

G_DEFINE_FINAL_TYPE (FpFold, fp_fold, GTK_TYPE_WIDGET)

static FpRoom
room_of (FpFold *self, int width)
{
  double effective = width / fp_ui_scale (GTK_WIDGET (self));

  if (effective < 600)
    return FP_ROOM_NARROW;
  if (effective < 880)
    return FP_ROOM_SMALL;
  return effective < 1040 ? FP_ROOM_MEDIUM : FP_ROOM_WIDE;
}

static void
fp_fold_measure (GtkWidget *widget,
                 GtkOrientation orientation,
                 int for_size,
                 int *minimum,
                 int *natural,
                 int *minimum_baseline,
                 int *natural_baseline)
{
  FpFold *self = FP_FOLD (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    for_size = -1;
  gtk_widget_measure (self->child, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = LEAST_WIDTH;
  *natural = MAX (*natural, *minimum);
}

static void
fp_fold_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FpFold *self = FP_FOLD (widget);
  int room = (int) room_of (self, width), least_width, least_height;

  if (room != self->room)
    {
      self->room = room;
      self->func ((FpRoom) room, self->data);
    }
  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  width = MAX (width, least_width);
  gtk_widget_measure (
      self->child, GTK_ORIENTATION_VERTICAL, width, &least_height, NULL, NULL, NULL);
  gtk_widget_allocate (self->child, width, MAX (height, least_height), baseline, NULL);
}

static void
fp_fold_dispose (GObject *object)
{
  FpFold *self = FP_FOLD (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (fp_fold_parent_class)->dispose (object);
}

static void
fp_fold_class_init (FpFoldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fp_fold_dispose;
  widget_class->measure = fp_fold_measure;
  widget_class->size_allocate = fp_fold_size_allocate;
}

static void
fp_fold_init (FpFold *self)
{
  self->room = -1;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * fp_fold_new:
 * @func: told what fits before the child gets its size, and whenever that changes
 */
GtkWidget *
fp_fold_new (FpFoldFunc func, gpointer data)
{
  FpFold *self = g_object_new (FP_TYPE_FOLD, NULL);

  self->func = func;
  self->data = data;
  return GTK_WIDGET (self);
}

void
fp_fold_set_child (FpFold *self, GtkWidget *child)
{
  g_return_if_fail (FP_IS_FOLD (self));
  g_return_if_fail (self->child == NULL);

  self->child = child;
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}
