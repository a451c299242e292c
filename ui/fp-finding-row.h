/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-session.h"

G_BEGIN_DECLS

/**
 * FpFindingRow: one finding: its mark and title, the button that mends it, why, and whose rule says
 * so. It is one thing to a screen reader, which says its status, title and message.
 */
#define FP_TYPE_FINDING_ROW (fp_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (FpFindingRow, fp_finding_row, FP, FINDING_ROW, GtkWidget)

GtkWidget *fp_finding_row_new (FpSession *session, const FpFinding *finding);
char *fp_finding_key (const FpFinding *finding) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
