/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-ledger-private.h"

G_BEGIN_DECLS

/* A long work on a ledger: how far it is, and whether to go on. Zeroed, it tells nobody. */
typedef struct
{
  FpProgressFunc progress;
  gpointer data;
  GCancellable *cancellable;
  gint64 done, whole, told;
  guint from, to; /* the part of the work that this is, in thousandths; 0, 0 = all */
} FpCare;

void fp_care_phase (FpCare *care, guint from, guint to);
void fp_care_begin (FpCare *care, gint64 whole);
/* @n more are done; FALSE with @error where it was cancelled. */
gboolean fp_care_tick (FpCare *care, gint64 n, GError **error);
gboolean fp_care_is_cancelled (FpCare *care, GError **error);

/* What is wrong with @ledger, a sentence each (fp-ledger-verify.c). */
GPtrArray *fp_care_verify (FpLedger *ledger, FpCare *care, GError **error);
/* Whether the services of the claim that @statement, FP_SQL_CARE_CLAIMS, stands at are its lines
 * (fp-care-claim.c). */
gboolean fp_care_check_claim (FpLedger *ledger, sqlite3_stmt *statement);
/* Whether the client that @statement, FP_SQL_CARE_CLIENTS, stands at is found by the number. */
gboolean fp_care_check_client (FpLedger *ledger, sqlite3_stmt *statement);

G_END_DECLS
