/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How much fits: by the width in units of the person's own text. */
typedef enum
{
  FP_ROOM_NARROW, /* fields two a row */
  FP_ROOM_SMALL,  /* the pane is an overlay, its verdict a bar below */
  FP_ROOM_MEDIUM, /* the sidebar is an overlay */
  FP_ROOM_WIDE
} FpRoom;

/**
 * FpFold: what the window holds. It says that 360 pixels are enough, and tells what fits when it
 * gets its size: a flap that decides alone makes its window as wide as all its panes.
 */
#define FP_TYPE_FOLD (fp_fold_get_type ())
G_DECLARE_FINAL_TYPE (FpFold, fp_fold, FP, FOLD, GtkWidget)

typedef void (*FpFoldFunc) (FpRoom room, gpointer data);

GtkWidget *fp_fold_new (FpFoldFunc func, gpointer data);
void fp_fold_set_child (FpFold *self, GtkWidget *child);

G_END_DECLS
