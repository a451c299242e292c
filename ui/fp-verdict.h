/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-session.h"

G_BEGIN_DECLS

const char *fp_verdict_title (FpSession *session);
char *fp_verdict_counts (FpSession *session) G_GNUC_WARN_UNUSED_RESULT;
const char *fp_verdict_icon (FpSession *session);
void fp_verdict_colour (FpSession *session, GtkWidget *widget);

/**
 * FpVerdictBar: the verdict in one line, for where the pane does not fit.
 */
#define FP_TYPE_VERDICT_BAR (fp_verdict_bar_get_type ())
G_DECLARE_FINAL_TYPE (FpVerdictBar, fp_verdict_bar, FP, VERDICT_BAR, GtkWidget)

GtkWidget *fp_verdict_bar_new (FpSession *session);
void fp_verdict_bar_set_short (FpVerdictBar *self, gboolean is_short);

G_END_DECLS
