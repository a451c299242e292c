/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-authorize.h"

#include "fp-count.h"

static gboolean
is_for (const FpAuthorization *authorization, const FpLine *line)
{
  return fp_strings_have (authorization->codes, line->code) &&
         fp_strings_have_all (line->modifiers, authorization->modifiers);
}

static FpNeed
need_of (const FpLook *look, const FpLineFacts *facts)
{
  const FpRule *rule = facts->applied.winners[FP_VALUE_AUTHORIZATION];
  FpCount count;

  if (rule == NULL)
    return FP_NEED_UNKNOWN;
  switch (rule->authorization)
    {
    case FP_ANSWER_YES:
      return FP_NEED_YES;
    case FP_ANSWER_NO:
      return FP_NEED_NO;
    case FP_ANSWER_OVER_LIMIT:
      if (!fp_limit_concerns (&rule->over, facts->line->code))
        return FP_NEED_NO;
      count = fp_count_limit (look, facts, rule, &rule->over);
      if (count.known && count.after > rule->over.quantity)
        return FP_NEED_YES;
      return count.known && count.whole ? FP_NEED_NO : FP_NEED_UNKNOWN;
    case FP_ANSWER_UNSTATED:
    case FP_ANSWER_CONDITIONAL:
    case FP_ANSWER_UNKNOWN:
    default:
      return FP_NEED_UNKNOWN;
    }
}

static gboolean
has_room (const FpLook *look, const FpLineFacts *facts, const FpAuthorization *authorization)
{
  int own = fp_line_quantity (facts, authorization->of);

  return authorization->quantity < 0 || own < 0 ||
         fp_count_authorization (look, facts, authorization) + own <= authorization->quantity;
}

/* The smaller, the better: approved with room, approved, pending, refused. */
static int
rank (const FpLook *look, const FpLineFacts *facts, const FpAuthorization *authorization)
{
  switch (authorization->status)
    {
    case FP_AUTH_APPROVED:
      return has_room (look, facts, authorization) ? 0 : 1;
    case FP_AUTH_PENDING:
      return 2;
    case FP_AUTH_DENIED:
      return 3;
    case FP_AUTH_NOT_REQUIRED:
    case FP_N_AUTH_STATUSES:
    default:
      return 4;
    }
}

static gboolean
ends_earlier (const FpAuthorization *a, const FpAuthorization *b)
{
  FpDate a_to = a->to == FP_DATE_UNSET ? G_MAXINT32 : a->to;
  FpDate b_to = b->to == FP_DATE_UNSET ? G_MAXINT32 : b->to;

  return a_to < b_to;
}

/* How many days @authorization is from @date, which lies outside it. */
static int
away (const FpAuthorization *authorization, FpDate date)
{
  return date < authorization->from ? authorization->from - date : date - authorization->to;
}

static void
consider (const FpLook *look, FpLineFacts *facts, const FpAuthorization *authorization, int *best)
{
  FpAuthorizing *authorizing = &facts->authorizing;
  FpSpan span = { authorization->from, authorization->to };
  int place;

  if (!is_for (authorization, facts->line))
    return;
  if (!fp_span_has (&span, facts->line->date))
    {
      if (authorizing->other_dates == NULL ||
          away (authorization, facts->line->date) <
              away (authorizing->other_dates, facts->line->date))
        authorizing->other_dates = authorization;
      return;
    }
  if (authorization->status == FP_AUTH_NOT_REQUIRED)
    {
      if (authorizing->not_required == NULL)
        authorizing->not_required = authorization;
      return;
    }
  place = rank (look, facts, authorization);
  if (authorizing->chosen == NULL || place < *best ||
      (place == *best && ends_earlier (authorization, authorizing->chosen)))
    {
      authorizing->chosen = authorization;
      *best = place;
    }
}

/**
 * fp_authorize:
 * @look: the look
 * @facts: a line, of which all but the authorization is reckoned; earlier lines are done
 *
 * Picks for the line the authorization with the right code, modifiers and dates that is approved
 * and has room, then approved, then pending, then refused; among equals the one that ends first,
 * then the first in the file, the claim's own before the ledger's. Lines for which none is required
 * use nothing of one.
 */
void
fp_authorize (const FpLook *look, FpLineFacts *facts)
{
  FpAuthorizing *authorizing = &facts->authorizing;
  int best = G_MAXINT;

  *authorizing = (FpAuthorizing){ 0 };
  if (facts->line->code == NULL)
    return;
  for (guint i = 0; i < look->n_authorizations; i++)
    consider (look, facts, &look->authorizations[i], &best);
  if (authorizing->chosen != NULL && authorizing->chosen->status == FP_AUTH_APPROVED)
    authorizing->approved = authorizing->chosen;
  authorizing->need = need_of (look, facts);
  if (authorizing->approved == NULL || authorizing->need == FP_NEED_NO)
    return;
  authorizing->quantity = fp_line_quantity (facts, authorizing->approved->of);
  authorizing->known = authorizing->quantity >= 0;
  authorizing->used_before = fp_count_authorization (look, facts, authorizing->approved);
  authorizing->uses = !facts->duplicate;
}

/**
 * fp_authorize_rest:
 * @look: the look
 * @facts: a line that takes more than is left of the authorization chosen for it
 * @rest: how many units more
 *
 * Returns: (transfer none) (nullable): another approved authorization, of units, that fits the line
 * and has room for the rest
 */
const FpAuthorization *
fp_authorize_rest (const FpLook *look, const FpLineFacts *facts, int rest)
{
  for (guint i = 0; i < look->n_authorizations; i++)
    {
      const FpAuthorization *other = &look->authorizations[i];
      FpSpan span = { other->from, other->to };

      if (other != facts->authorizing.chosen && other->status == FP_AUTH_APPROVED &&
          other->of == FP_QUANTITY_UNITS && other->quantity >= 0 && is_for (other, facts->line) &&
          fp_span_has (&span, facts->line->date) &&
          fp_count_authorization (look, facts, other) + rest <= other->quantity)
        return other;
    }
  return NULL;
}
