/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-work.h"

G_BEGIN_DECLS

/**
 * FpWorkPane: who comes on the next day of visits, and who of them is covered.
 */
#define FP_TYPE_WORK_PANE (fp_work_pane_get_type ())
G_DECLARE_FINAL_TYPE (FpWorkPane, fp_work_pane, FP, WORK_PANE, GtkWidget)

GtkWidget *fp_work_pane_new (void);
/* @today: the day to reckon as today. */
void fp_work_pane_show (FpWorkPane *self, const FpWorkDay *day, FpDate today);
void fp_work_pane_clear (FpWorkPane *self);

char *fp_work_pane_title (const FpWorkDay *day, FpDate today);
char *fp_work_pane_summary (const FpWorkDay *day, FpStatus *status);

G_END_DECLS
