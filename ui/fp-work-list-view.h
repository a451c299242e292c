/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-work-row.h"

G_BEGIN_DECLS

/**
 * FpWorkListView: a list of the work list with its head: what it is, how many there are, and what
 * can be done to all. Shows the first few until asked for more.
 */
#define FP_TYPE_WORK_LIST_VIEW (fp_work_list_view_get_type ())
G_DECLARE_FINAL_TYPE (FpWorkListView, fp_work_list_view, FP, WORK_LIST_VIEW, GtkWidget)

GtkWidget *fp_work_list_view_new (FpWorkGroup group);
void fp_work_list_view_show (FpWorkListView *self, const FpWorkList *list);
void fp_work_list_view_clear (FpWorkListView *self);
void fp_work_list_view_set_narrow (FpWorkListView *self, gboolean narrow);
GtkWidget *fp_work_list_view_get_list (FpWorkListView *self);
GtkWidget *fp_work_list_view_get_button (FpWorkListView *self);

G_END_DECLS
