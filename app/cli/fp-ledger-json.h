/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-ledger-care.h"
#include "fp-ledger-claims.h"

G_BEGIN_DECLS

/* One object each, on one line. @client is the clinic's own number. */
char *fp_ledger_claim_to_json (const FpClaim *claim) G_GNUC_WARN_UNUSED_RESULT;
char *fp_ledger_row_to_json (const FpClaimRow *row, const char *client) G_GNUC_WARN_UNUSED_RESULT;
char *fp_ledger_authorization_to_json (const FpAuthorizationRecord *record,
                                       const char *client,
                                       FpDate day) G_GNUC_WARN_UNUSED_RESULT;
char *fp_ledger_audit_to_json (const FpAuditEntry *entry) G_GNUC_WARN_UNUSED_RESULT;

/* An instant as ISO 8601, in UTC for programs and in local time for people. */
char *fp_ledger_instant (gint64 at, gboolean local) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
