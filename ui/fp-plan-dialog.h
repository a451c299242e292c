/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fp-desk.h"
#include "fp-session.h"

G_BEGIN_DECLS

/**
 * FpPlanDialog: a series of visits of one code: on which days, how many or until when, how many
 * units each; and, as one types, which of them are covered. It is gone when the ledger locks.
 */
#define FP_TYPE_PLAN_DIALOG (fp_plan_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FpPlanDialog, fp_plan_dialog, FP, PLAN_DIALOG, AdwWindow)

void fp_plan_dialog_show (GtkWindow *parent,
                          FpDesk *desk,
                          FpSession *session,
                          gint64 client,
                          const char *code);

G_END_DECLS
