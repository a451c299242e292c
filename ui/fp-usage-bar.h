/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FpUsageBar: how much of a limit is used (soft), how much this claim takes (solid), where the
 * limit is (a tick) and what runs past it (red, never too small to see); hatched, what is planned.
 * Without a limit, a dashed outline. The figures stand beside it in words: it says nothing to a
 * screen reader.
 */
#define FP_TYPE_USAGE_BAR (fp_usage_bar_get_type ())
G_DECLARE_FINAL_TYPE (FpUsageBar, fp_usage_bar, FP, USAGE_BAR, GtkWidget)

GtkWidget *fp_usage_bar_new (int before, int after, int limit, gboolean low);
GtkWidget *fp_usage_bar_new_unsaid (void);
GtkWidget *fp_usage_bar_new_planned (int used, int drafts, int planned, int limit, gboolean ended);

G_END_DECLS
