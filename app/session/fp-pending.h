/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-ledger.h"

G_BEGIN_DECLS

/* Texts that a ledger could not be given before it was locked, as on a full disk: they wait in
 * memory, sealed by its key, until it is unlocked. Zeroed is empty. */
typedef struct
{
  GPtrArray *sealed; /* of GBytes; NULL = none */
} FpPending;

void fp_pending_add (FpPending *pending, FpLedger *ledger, const char *text);
guint fp_pending_n (const FpPending *pending);
char *fp_pending_get (const FpPending *pending, FpLedger *ledger, guint index);
void fp_pending_clear (FpPending *pending);

G_END_DECLS
