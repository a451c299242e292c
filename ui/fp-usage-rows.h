/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-session.h"

G_BEGIN_DECLS

guint fp_usage_rows_fill (GtkGrid *grid, FpSession *session, gboolean narrow);
guint fp_usage_rows_fill_report (GtkGrid *grid, const FpReport *report, gboolean narrow);
GtkWidget *fp_usage_bar_for_finding (FpSession *session, const FpFinding *finding);

G_END_DECLS
