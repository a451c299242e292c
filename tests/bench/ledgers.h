/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-ledger-claims.h"

G_BEGIN_DECLS

/* How a made-up ledger is filled. */
typedef struct
{
  guint lines; /* service lines in all */
  guint open;  /* claims that are not paid yet, one a client at most */
  FpDate today;
  const FpClaim *like; /* what an open claim is like */
} LedgerPlan;

#define LEDGER_EACH 200 /* service lines of a client */

/* Fills @ledger with clients, coverages, authorizations and claims of five lines, as years of work
 * leave one. Claims are written past the interface, many in a transaction: saving a million one by
 * one would take hours. */
void ledger_fill (FpLedger *ledger, const LedgerPlan *plan);
guint ledger_n_clients (const LedgerPlan *plan);
char *ledger_client_number (guint client);

G_END_DECLS
