/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-ledger-private.h"

G_BEGIN_DECLS

/*
 * What tells an edit that was made without the key, wherever it is: of each table, the sum of its
 * rows. A row counts as a keyed hash over all its columns, so that none can be changed, put in, put
 * back or taken out without another sum; rows add up by exclusive or, so that a change costs no
 * look at the others. The sums stand sealed in “meta”, and are brought up to date within each
 * transaction, from what SQLite says it is about to write. The audit has its chain instead: that
 * goes on from a backup to what was there when it was restored. What is written of the ledger
 * without its key, that an unlocking failed, and what wraps the key, is in none.
 *
 * Sums that do not fit are not mended: the rows that were changed are told for ever, or until a
 * backup is restored. A new version of the tables that changes what rows they have has to make the
 * sums anew.
 */

/* @ledger's connection keeps the sums from now on, whenever there is a key; until it is closed. */
void _fp_sums_watch (FpLedger *ledger);
void _fp_sums_free (FpSums *sums);
/* Within the transaction that makes a ledger: there is nothing in it yet. */
gboolean _fp_sums_begin (FpLedger *ledger, GError **error);

/* Of each table, in fp_sums_tables' order. */
#define FP_SUMS_TABLES 13
#define FP_SUM_BYTES 16
extern const char *const fp_sums_tables[FP_SUMS_TABLES];
typedef guint8 FpSum[FP_SUM_BYTES];

/* What is said of all; @whole (out): whether the key's owner said it. FALSE = @error. */
gboolean _fp_sums_get (FpLedger *ledger, FpSum *sums, gboolean *whole, GError **error);
/* What is there of table @index: a row a step, 1 = it was added, 0 = no more, -1 = @error. */
sqlite3_stmt *_fp_sums_query (FpLedger *ledger, guint index);
void _fp_sums_add (FpLedger *ledger, guint index, sqlite3_stmt *statement, FpSum *sum);

G_END_DECLS
