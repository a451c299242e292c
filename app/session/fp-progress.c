/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-progress.h"

static gboolean
line_is_ready (const FpLine *line, const FpKnowledge *knowledge)
{
  const FpCode *code;

  if (line->code == NULL || line->date == FP_DATE_UNSET)
    return FALSE;

  code = fp_knowledge_code (knowledge, line->code);
  if (code == NULL || !fp_code_is_timed (code))
    return TRUE;
  return line->minutes > 0 || line->units > 0 ||
         (line->start != FP_TIME_UNSET && line->end != FP_TIME_UNSET);
}

/**
 * fp_claim_is_ready:
 * @claim: a claim being worked on
 * @knowledge: what is known of codes
 *
 * Returns: whether code, date and, for a timed code, times are in on every line
 */
gboolean
fp_claim_is_ready (const FpClaim *claim, const FpKnowledge *knowledge)
{
  for (guint i = 0; i < claim->n_lines; i++)
    if (!line_is_ready (&claim->lines[i], knowledge))
      return FALSE;
  return TRUE;
}

/**
 * fp_claim_is_blank:
 * @claim: a claim being worked on, with at least one line
 *
 * Returns: whether it names no client and no service
 */
gboolean
fp_claim_is_blank (const FpClaim *claim)
{
  return claim->client.id == NULL && claim->client.name == NULL && claim->n_lines == 1 &&
         claim->lines[0].code == NULL && claim->lines[0].date == FP_DATE_UNSET &&
         claim->n_history == 0;
}
