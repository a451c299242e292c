/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-burn.h"

G_BEGIN_DECLS

/**
 * FpBurnDown: an authorization's use drawn, with the visits' figures in a table: beside the drawing
 * where both fit, else below it. The table shows what matters; a button unfolds the rest.
 */
#define FP_TYPE_BURN_DOWN (fp_burn_down_get_type ())
G_DECLARE_FINAL_TYPE (FpBurnDown, fp_burn_down, FP, BURN_DOWN, GtkWidget)

GtkWidget *fp_burn_down_new (FpBurn *burn);

G_END_DECLS
