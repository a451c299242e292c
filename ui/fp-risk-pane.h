/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-session.h"

G_BEGIN_DECLS

/**
 * FpRiskPane: the verdict, what to fix, to ask and to weigh, what passed, and what one leaves with.
 */
#define FP_TYPE_RISK_PANE (fp_risk_pane_get_type ())
G_DECLARE_FINAL_TYPE (FpRiskPane, fp_risk_pane, FP, RISK_PANE, GtkWidget)

GtkWidget *fp_risk_pane_new (FpSession *session);
gboolean fp_risk_pane_next (FpRiskPane *self);

G_END_DECLS
