/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-checks.h"

#include "fp-authorize.h"
#include "fp-date.h"

#include <glib/gi18n-lib.h>

static const FpAuthorizing *
authorizing (const FpLook *look)
{
  return &look->line->authorizing;
}

/* Whether given authorizations matter to the line: one is required, or nobody has said. */
static gboolean
is_looked_at (const FpLook *look)
{
  return look->line->line->code != NULL && authorizing (look)->need != FP_NEED_NO;
}

/* What is wrong with a given authorization is worse where a rule requires one. */
static FpStatus
wrong (const FpLook *look)
{
  return authorizing (look)->need == FP_NEED_YES ? FP_STATUS_DENY : FP_STATUS_RISK;
}

/* A record that none is needed answers where nobody else has. */
static gboolean
is_waived (const FpLook *look)
{
  return authorizing (look)->need == FP_NEED_UNKNOWN && authorizing (look)->not_required != NULL &&
         authorizing (look)->approved == NULL;
}

static const char *
name (const FpAuthorization *authorization)
{
  return authorization->number != NULL ? authorization->number : _ ("The authorization");
}

void
fp_check_auth_missing (FpLook *look)
{
  const FpRule *rule = fp_look_winner (look, FP_VALUE_AUTHORIZATION);

  if (look->line->line->code == NULL || authorizing (look)->need == FP_NEED_UNKNOWN)
    return;
  if (authorizing (look)->need == FP_NEED_YES && look->n_authorizations == 0)
    fp_look_found (look,
                   FP_STATUS_DENY,
                   "197",
                   rule,
                   _ ("Authorization is missing"),
                   rule->authorization == FP_ANSWER_OVER_LIMIT
                       ? FP_SAY (look,
                                 _ ("%s requires one once %d are passed, and this line passes it."),
                                 fp_look_payer (look),
                                 rule->over.quantity)
                       : FP_SAY (look,
                                 _ ("%s requires one for %s."),
                                 fp_look_payer (look),
                                 look->line->line->code),
                   _ ("Request it, or enter the number if there is one."));
  else
    fp_look_passed (look, rule);
}

void
fp_check_auth_unknown (FpLook *look)
{
  const FpRule *rule = fp_look_winner (look, FP_VALUE_AUTHORIZATION);
  const FpAuthorizing *found = authorizing (look);

  if (look->line->line->code == NULL)
    return;
  if (found->need == FP_NEED_YES && found->chosen == NULL && found->not_required != NULL)
    fp_look_found (look,
                   FP_STATUS_VERIFY,
                   "197",
                   rule,
                   _ ("Is an authorization needed?"),
                   FP_SAY (look,
                           _ ("%s requires one, but the record says that none is needed."),
                           fp_look_payer (look)),
                   _ ("Ask the payer which holds for this client."));
  else if (found->need == FP_NEED_UNKNOWN && found->approved == NULL && found->not_required == NULL)
    fp_look_found (look,
                   FP_STATUS_VERIFY,
                   "197",
                   rule,
                   _ ("Is an authorization needed?"),
                   FP_SAY (look,
                           _ ("Nobody has said whether %s requires one for %s."),
                           fp_look_payer (look),
                           look->line->line->code),
                   _ ("Ask the payer, and record the answer with name, day and reference number."));
  else
    fp_look_passed (look, rule);
}

/* Authorizations are given and looked at, and none fits in code, modifiers and dates. */
static gboolean
none_fits (const FpLook *look)
{
  return is_looked_at (look) && look->n_authorizations > 0 && authorizing (look)->chosen == NULL &&
         authorizing (look)->not_required == NULL;
}

void
fp_check_auth_service (FpLook *look)
{
  if (!is_looked_at (look) || look->n_authorizations == 0)
    return;
  if (none_fits (look) && authorizing (look)->other_dates == NULL)
    fp_look_found (look,
                   wrong (look),
                   "15",
                   fp_look_winner (look, FP_VALUE_AUTHORIZATION),
                   _ ("No authorization for this service"),
                   FP_SAY (look,
                           _ ("None of those given is for %s with these modifiers."),
                           look->line->line->code),
                   _ ("Enter the one that is, or request one for this code and these modifiers."));
  else
    fp_look_passed (look, NULL);
}

void
fp_check_auth_dates (FpLook *look)
{
  const FpAuthorization *other = authorizing (look)->other_dates;
  g_autofree char *from = NULL, *to = NULL;

  if (!is_looked_at (look) || look->n_authorizations == 0)
    return;
  if (!none_fits (look))
    {
      fp_look_passed (look, NULL);
      return;
    }
  if (other == NULL)
    return;
  from = other->from != FP_DATE_UNSET ? fp_date_display (other->from, FALSE, TRUE) : g_strdup ("…");
  to = other->to != FP_DATE_UNSET ? fp_date_display (other->to, FALSE, TRUE) : g_strdup ("…");
  fp_look_found (look,
                 wrong (look),
                 "197",
                 fp_look_winner (look, FP_VALUE_AUTHORIZATION),
                 _ ("Outside the authorization’s dates"),
                 FP_SAY (look, _ ("%s runs from %s to %s."), name (other), from, to),
                 _ ("Check the date of service, or ask for the authorization to be extended."));
}

void
fp_check_auth_status (FpLook *look)
{
  const FpAuthorization *chosen = authorizing (look)->chosen;
  const FpRule *rule = fp_look_winner (look, FP_VALUE_AUTHORIZATION);

  if (!is_looked_at (look) || chosen == NULL || is_waived (look))
    return;
  if (chosen->status == FP_AUTH_PENDING)
    fp_look_found (look,
                   FP_STATUS_RISK,
                   "197",
                   rule,
                   _ ("Authorization is pending"),
                   FP_SAY (look, _ ("%s has not been decided."), name (chosen)),
                   _ ("Hold the claim until the payer has approved it."));
  else if (chosen->status == FP_AUTH_DENIED)
    fp_look_found (look,
                   wrong (look),
                   "39",
                   rule,
                   _ ("Authorization was refused"),
                   FP_SAY (look, _ ("The payer refused %s."), name (chosen)),
                   _ ("Appeal the refusal, or ask for another authorization."));
  else
    fp_look_passed (look, NULL);
}

static int
after (const FpAuthorizing *found)
{
  return found->used_before + found->quantity;
}

/* An approved authorization of known size is drawn on, and how much is known. */
static gboolean
is_drawn_on (const FpLook *look)
{
  const FpAuthorizing *found = authorizing (look);

  return found->uses && found->known && found->chosen->quantity >= 0;
}

/* Where another authorization has room for the rest, the line can be split over both. */
static const FpAuthorization *
rest_fits (FpLook *look, int over)
{
  const FpAuthorizing *found = authorizing (look);

  return found->chosen->of == FP_QUANTITY_UNITS && found->quantity > over
             ? fp_authorize_rest (look, look->line, over)
             : NULL;
}

static const char *
exceeded_fix (FpLook *look, const FpAuthorization *other, int over)
{
  if (other == NULL)
    return FP_SAY (look,
                   ngettext ("Request %d more before sending.",
                             "Request %d more before sending.",
                             (gulong) over),
                   over);
  return FP_SAY (look,
                 /* Translators: how many units are left, and of which of two authorizations */
                 _ ("Split the line: %d units go on %s, %d on %s. Or request %d more."),
                 authorizing (look)->quantity - over,
                 name (authorizing (look)->chosen),
                 over,
                 name (other),
                 over);
}

void
fp_check_auth_exceeded (FpLook *look)
{
  const FpAuthorizing *found = authorizing (look);
  const FpAuthorization *other;
  FpFinding *finding;
  int over;

  if (!is_drawn_on (look))
    return;
  over = after (found) - found->chosen->quantity;
  if (over <= 0)
    {
      fp_look_passed (look, NULL);
      return;
    }
  other = rest_fits (look, over);
  finding = fp_look_found (look,
                           wrong (look),
                           "198",
                           fp_look_winner (look, FP_VALUE_AUTHORIZATION),
                           _ ("Authorization runs over"),
                           FP_SAY (look,
                                   _ ("%s: %d used and %d now make %d of %d."),
                                   name (found->chosen),
                                   found->used_before,
                                   found->quantity,
                                   after (found),
                                   found->chosen->quantity),
                           exceeded_fix (look, other, over));
  if (other != NULL)
    finding->remedy = (FpRemedy){ FP_REMEDY_SPLIT_LINE, NULL, found->quantity - over };
}

void
fp_check_auth_low (FpLook *look)
{
  const FpAuthorizing *found = authorizing (look);
  int left;

  if (!is_drawn_on (look) || after (found) > found->chosen->quantity)
    return;
  left = found->chosen->quantity - after (found);
  if (left * 10 > found->chosen->quantity)
    fp_look_passed (look, NULL);
  else
    fp_look_found (look,
                   FP_STATUS_NOTE,
                   "198",
                   NULL,
                   _ ("Authorization is nearly used"),
                   FP_SAY (look,
                           ngettext ("%s has %d left of %d after this line.",
                                     "%s has %d left of %d after this line.",
                                     (gulong) left),
                           name (found->chosen),
                           left,
                           found->chosen->quantity),
                   _ ("Request the next one now."));
}
