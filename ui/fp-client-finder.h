/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-session.h"

G_BEGIN_DECLS

/* The clients that the ledger knows, found as the client's cell is typed in: rows that stand below
 * it. Taking one fills the claim with what is known of the client. */
GtkWidget *fp_client_finder_new (FpSession *session, GtkWidget *entry, GtkWidget *next);

G_END_DECLS
