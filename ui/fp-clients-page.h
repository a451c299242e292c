/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fp-desk.h"
#include "fp-session.h"

G_BEGIN_DECLS

/**
 * FpClientsPage: everybody whom the ledger knows, found as one types. Shows nobody while the ledger
 * is not open.
 */
#define FP_TYPE_CLIENTS_PAGE (fp_clients_page_get_type ())
G_DECLARE_FINAL_TYPE (FpClientsPage, fp_clients_page, FP, CLIENTS_PAGE, GtkWidget)

GtkWidget *fp_clients_page_new (FpDesk *desk, FpSession *session);
char *fp_clients_page_get_subtitle (FpClientsPage *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
