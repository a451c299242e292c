/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FpPager: which of many lines are shown, with buttons for those before and after; not visible
 * where all are. Emits “turned” when somebody pressed one.
 */
#define FP_TYPE_PAGER (fp_pager_get_type ())
G_DECLARE_FINAL_TYPE (FpPager, fp_pager, FP, PAGER, GtkWidget)

GtkWidget *fp_pager_new (guint size);
void fp_pager_add (FpPager *self, GtkWidget *child);
void fp_pager_set (FpPager *self, guint n, guint at);
guint fp_pager_get_first (FpPager *self);
guint fp_pager_get_end (FpPager *self);

G_END_DECLS
