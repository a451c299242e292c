/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-desk.h"
#include "fp-session.h"

G_BEGIN_DECLS

/**
 * FpRosters: the group sessions of which it is known who came, the latest first. One is unfolded to
 * see who did, and leads to the claim of each. Holds nothing of anybody while the ledger is not
 * open.
 */
#define FP_TYPE_ROSTERS (fp_rosters_get_type ())
G_DECLARE_FINAL_TYPE (FpRosters, fp_rosters, FP, ROSTERS, GtkWidget)

GtkWidget *fp_rosters_new (FpDesk *desk, FpSession *session);

G_END_DECLS
