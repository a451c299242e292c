/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fp-desk.h"
#include "fp-session.h"

G_BEGIN_DECLS

/* What one call to @payer settles: asks whether to print it or to save it, and does. */
void fp_call_sheet_run (GtkWidget *widget, FpDesk *desk, FpSession *session, const char *payer);

G_END_DECLS
