/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-claim.h"
#include "fp-knowledge.h"

G_BEGIN_DECLS

gboolean fp_claim_is_ready (const FpClaim *claim, const FpKnowledge *knowledge);
gboolean fp_claim_is_blank (const FpClaim *claim);

G_END_DECLS
