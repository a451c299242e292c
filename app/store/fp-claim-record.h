/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-ledger-private.h"

G_BEGIN_DECLS

/* What saving, listing and changing a claim's row share. */

/* A claim's row as far as saving needs it. */
typedef struct
{
  gint64 id, version, client; /* 0 = there is none */
  FpClaimStatus status;
  gboolean deleted;
} FpFoundClaim;

/* What a claim of each status counts as; -1 = nothing. */
extern const int _fp_claim_states[FP_N_CLAIM_STATUSES];

/* Whether it could be looked for; @found is zero where no claim has the number of @hash. */
gboolean _fp_claim_find (FpLedger *self, const guint8 *hash, FpFoundClaim *found, GError **error);
/* fp-ledger-differ.c: whether @claim may stand in the place of @found; and whether it bills what
 * the ledger's claim of its id does. */
gboolean _fp_claim_may_replace (FpLedger *self,
                                const FpFoundClaim *found,
                                const FpClaim *claim,
                                gboolean known,
                                GError **error);
gboolean _fp_claim_bills_same (FpLedger *self, const FpClaim *claim);
FpDate _fp_today (void);
char *_fp_join_words (FpStrings words) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
