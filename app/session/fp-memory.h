/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-claim.h"

G_BEGIN_DECLS

FpClaim *fp_claim_to_remember (const FpClaim *claim) G_GNUC_WARN_UNUSED_RESULT;
FpClaim *fp_claim_of_person (const FpProvider *person) G_GNUC_WARN_UNUSED_RESULT;
void fp_claim_set_provider (FpClaim *claim, FpProvider *place, const FpProvider *person);

G_END_DECLS
