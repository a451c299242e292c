/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-ledger-claims.h"

G_BEGIN_DECLS

/* Where @claim says something else than the records of its client, which saving it leaves as they
 * are: a sentence each with the place in the claim, and nobody's data. Empty where all agrees, or
 * the client is not known. */
GPtrArray *fp_ledger_list_differences (FpLedger *ledger,
                                       const FpClaim *claim,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the number of @claim's client is another person's in the ledger: the name is another, and
 * so is the birth date or the member id. One of them alone may have changed. */
gboolean fp_ledger_is_other_person (FpLedger *ledger, const FpClaim *claim);

G_END_DECLS
