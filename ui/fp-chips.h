/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FpChips: the claim's diagnoses, each with a button that takes it off, and an entry for the next.
 */
#define FP_TYPE_CHIPS (fp_chips_get_type ())
G_DECLARE_FINAL_TYPE (FpChips, fp_chips, FP, CHIPS, GtkWidget)

GtkWidget *fp_chips_new (FpSession *session, GtkWidget *end);
void fp_chips_refresh (FpChips *self);

G_END_DECLS
