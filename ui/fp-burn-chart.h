/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-burn.h"

G_BEGIN_DECLS

/**
 * FpBurnChart: an authorization's use drawn over its time: what is left as a line of steps, solid
 * where it was used and dashed where it is planned, red and hatched where it is lacking. A screen
 * reader is told the figures.
 */
#define FP_TYPE_BURN_CHART (fp_burn_chart_get_type ())
G_DECLARE_FINAL_TYPE (FpBurnChart, fp_burn_chart, FP, BURN_CHART, GtkWidget)

GtkWidget *fp_burn_chart_new (const FpBurn *burn);

G_END_DECLS
