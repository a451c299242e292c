/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-claim.h"
#include "fp-reader.h"

G_BEGIN_DECLS

#define FP_CLAIM_SCHEMA "firstpass.claim/1"
#define FP_DRAFT_SCHEMA "firstpass.draft/1"

/* The keys of firstpass.claim/1, which fill an FpClaim. */
extern const FpRecord fp_claim_record;

/* Words that several formats share. */
extern const FpWords fp_credentials, fp_professions, fp_activities, fp_purposes, fp_documents;

G_END_DECLS
