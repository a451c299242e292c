/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fp-desk.h"
#include "fp-session.h"

G_BEGIN_DECLS

/**
 * FpClientPage: what the ledger knows of one client: authorizations, on which visit they run out,
 * claims and visits; beside it coverage, limits and the person. Shows nothing of anybody while the
 * ledger is not open.
 *
 * Emits “titled” when title and subtitle are new.
 */
#define FP_TYPE_CLIENT_PAGE (fp_client_page_get_type ())
G_DECLARE_FINAL_TYPE (FpClientPage, fp_client_page, FP, CLIENT_PAGE, GtkWidget)

GtkWidget *fp_client_page_new (FpDesk *desk, FpSession *session);
void fp_client_page_show (FpClientPage *self, gint64 client);
gint64 fp_client_page_get_client (FpClientPage *self);
char *fp_client_page_get_title (FpClientPage *self) G_GNUC_WARN_UNUSED_RESULT;
char *fp_client_page_get_subtitle (FpClientPage *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
