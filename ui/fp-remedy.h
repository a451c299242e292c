/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-session.h"

G_BEGIN_DECLS

/* What one press does about a finding. */
char *fp_remedy_label (const FpFinding *finding) G_GNUC_WARN_UNUSED_RESULT;
void fp_remedy_run (GtkWidget *widget, FpSession *session, const FpFinding *finding);

G_END_DECLS
