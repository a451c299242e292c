/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-work.h"

G_BEGIN_DECLS

/**
 * FpWorkRow: one thing to do, as a row of a list: whose, what to do about it and until when. A
 * claim has a button with what else can be done to it.
 */
#define FP_TYPE_WORK_ROW (fp_work_row_get_type ())
G_DECLARE_FINAL_TYPE (FpWorkRow, fp_work_row, FP, WORK_ROW, GtkListBoxRow)

GtkWidget *fp_work_row_new (gboolean narrow);
void fp_work_row_set_item (FpWorkRow *self, FpWorkItem *item);
FpWorkItem *fp_work_row_get_item (FpWorkRow *self);
GtkWidget *fp_work_row_get_button (FpWorkRow *self);
void fp_work_row_set_narrow (FpWorkRow *self, gboolean narrow);
gboolean fp_work_row_is_for (FpWorkRow *self, const FpWorkItem *item);

G_END_DECLS
