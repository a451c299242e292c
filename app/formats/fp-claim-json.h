/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-claim.h"
#include "fp-error.h"

G_BEGIN_DECLS

/* Strict reading of firstpass.claim/1. NULL and at least one problem when the bytes are not one. */
FpClaim *fp_claim_from_json (GBytes *bytes, FpProblems *problems) G_GNUC_WARN_UNUSED_RESULT;
/* Pretty, complete, in the contract's order of keys; what is unset is left out. */
char *fp_claim_to_json (const FpClaim *claim) G_GNUC_WARN_UNUSED_RESULT;

/* The claim being worked on: as above but nothing is required. */
FpClaim *fp_draft_from_json (GBytes *bytes, char **goal, char **words, FpProblems *problems)
    G_GNUC_WARN_UNUSED_RESULT;
char *fp_draft_to_json (const FpClaim *claim,
                        const char *goal,
                        const char *words) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
