/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-claim.h"
#include "fp-knowledge.h"

G_BEGIN_DECLS

/* The answers to the five questions; NULL = not answered. Each is an id of the question's answers.
 */
typedef struct
{
  const char *answers[FP_N_QUESTIONS];
} FpCompareAnswers;

typedef enum
{
  FP_FIT_UNKNOWN, /* the question is not answered */
  FP_FIT_YES,
  FP_FIT_NO
} FpFit;

/* One code's column. */
typedef struct
{
  const FpCode *code;
  FpFit fits[FP_N_QUESTIONS];
  guint n_fit, n_answered;
} FpCompareColumn;

FpCompareAnswers fp_compare_answers_from_line (const FpClaim *claim, const FpLine *line);
GArray *
fp_compare_codes (const FpKnowledge *knowledge,
                  const char *const *codes,
                  const FpCompareAnswers *answers); /* of FpCompareColumn, in the order given */
char *fp_compare_reason (const FpKnowledge *knowledge,
                         const FpLine *line); /* “H2032 rather than H2014: …”, or NULL */

G_END_DECLS
