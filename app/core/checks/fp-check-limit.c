/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-checks.h"

#include "fp-date.h"

#include <glib/gi18n-lib.h>

typedef void (*LimitFunc) (FpLook *look,
                           const FpRule *rule,
                           const FpLimit *limit,
                           const FpCount *count);

/* Calls @func for each limit of the rules that hold and that concerns the line; returns whether all
 * could be counted. */
static gboolean
each_limit (FpLook *look, LimitFunc func)
{
  gboolean all = TRUE;

  for (guint i = 0; i < look->line->n_limits; i++)
    {
      const FpLimitCount *counted = &look->line->limits[i];

      all = all && counted->count.known && counted->count.whole;
      func (look, counted->rule, counted->limit, &counted->count);
    }
  return all;
}

static gboolean
is_stated (const FpLook *look)
{
  for (guint i = 0; i < look->line->applied.n_rules; i++)
    if (look->line->applied.rules[i]->has_limits)
      return TRUE;
  return FALSE;
}

/* What a period's limit is called behind “at most 16 units …”. */
static const char *
per_label (FpPer per)
{
  static const char *const labels[FP_N_PERS] = {
    "",
    N_ ("a session"),
    N_ ("a day"),
    N_ ("a week"),
    N_ ("a month"),
    N_ ("a quarter"),
    N_ ("a calendar year"),
    N_ ("a fiscal year"),
    N_ ("a benefit year"),
    N_ ("in a rolling period"),
    N_ ("an authorization"),
    N_ ("in a lifetime"),
  };

  g_return_val_if_fail (per > FP_PER_UNSET && per < FP_N_PERS, "");
  return _ (labels[per]);
}

static const char *
of_label (FpQuantityOf of, int n)
{
  switch (of)
    {
    case FP_QUANTITY_MINUTES:
      return ngettext ("minute", "minutes", (gulong) n);
    case FP_QUANTITY_VISITS:
      return ngettext ("visit", "visits", (gulong) n);
    case FP_QUANTITY_DAYS:
      return ngettext ("day", "days", (gulong) n);
    case FP_QUANTITY_UNITS:
    case FP_QUANTITY_UNSET:
    case FP_N_QUANTITIES:
    default:
      return ngettext ("unit", "units", (gulong) n);
    }
}

static const char *
limit_carc (FpPer per)
{
  switch (per)
    {
    case FP_PER_QUARTER:
    case FP_PER_CALENDAR_YEAR:
    case FP_PER_FISCAL_YEAR:
    case FP_PER_BENEFIT_YEAR:
    case FP_PER_AUTHORIZATION:
      return "119";
    case FP_PER_LIFETIME:
      return "35";
    case FP_PER_UNSET:
    case FP_PER_SESSION:
    case FP_PER_DAY:
    case FP_PER_WEEK:
    case FP_PER_MONTH:
    case FP_PER_ROLLING:
    case FP_N_PERS:
    default:
      return "151";
    }
}

static gboolean
is_over (const FpLook *look, const FpLimit *limit, const FpCount *count)
{
  return count->known && count->after > limit->quantity && count->after > count->before &&
         !(limit->may_exceed && look->line->authorizing.approved != NULL);
}

static void
look_for_exceeded (FpLook *look, const FpRule *rule, const FpLimit *limit, const FpCount *count)
{
  if (!is_over (look, limit, count))
    return;
  fp_look_found (
      look,
      FP_STATUS_DENY,
      limit_carc (limit->period.per),
      rule,
      FP_SAY (look, _ ("Over the limit: %d %s"), limit->quantity, per_label (limit->period.per)),
      FP_SAY (look,
              _ ("%s pays at most %d %s %s; %d used and %d now make %d."),
              fp_look_payer (look),
              limit->quantity,
              of_label (limit->of, limit->quantity),
              per_label (limit->period.per),
              count->before,
              count->after - count->before,
              count->after),
      limit->may_exceed ? _ ("Ask for an authorization to exceed it, or bill less.")
                        : _ ("Bill what the limit leaves, or ask the payer for an exception before "
                             "the service."));
}

void
fp_check_limit_exceeded (FpLook *look)
{
  guint before = look->findings->len;

  if (look->line->line->code == NULL || look->line->duplicate || !is_stated (look))
    return;
  if (each_limit (look, look_for_exceeded) && look->findings->len == before)
    fp_look_passed (look, NULL);
}

static void
look_for_unknown (FpLook *look, const FpRule *rule, const FpLimit *limit, const FpCount *count)
{
  if ((count->known && count->whole) || is_over (look, limit, count))
    return;
  fp_look_found (
      look,
      FP_STATUS_VERIFY,
      "119",
      rule,
      _ ("A limit cannot be counted"),
      FP_SAY (look,
              _ ("At most %d %s %s, but the claim does not say what that count needs: %s."),
              limit->quantity,
              of_label (limit->of, limit->quantity),
              per_label (limit->period.per),
              count->known ? _ ("units or minutes of an earlier service")
              : limit->period.per == FP_PER_BENEFIT_YEAR && look->claim->coverage.year_month == 0
                  ? _ ("when the client’s benefit year starts")
              : limit->period.per == FP_PER_AUTHORIZATION && look->line->authorizing.chosen == NULL
                  ? _ ("the authorization")
                  : _ ("units or minutes")),
      _ ("Find out and enter it."))
      ->field = limit->period.per == FP_PER_BENEFIT_YEAR ? FP_FIELD_COVERAGE : FP_FIELD_UNITS;
}

void
fp_check_limit_unknown (FpLook *look)
{
  guint before = look->findings->len;

  if (look->line->line->code == NULL || look->line->duplicate)
    return;
  if (!is_stated (look))
    fp_look_found (look,
                   FP_STATUS_VERIFY,
                   "119",
                   NULL,
                   _ ("Limits not stated"),
                   FP_SAY (look,
                           _ ("Nobody has said whether %s limits %s by day, month or year."),
                           fp_look_payer (look),
                           look->line->line->code),
                   _ ("Ask the payer which limits apply and how much of them is used."));
  else
    {
      each_limit (look, look_for_unknown);
      if (look->findings->len == before)
        fp_look_passed (look, NULL);
    }
}

static gboolean
can_be_near (FpPer per)
{
  return per != FP_PER_SESSION && per != FP_PER_DAY;
}

static void
look_for_near (FpLook *look, const FpRule *rule, const FpLimit *limit, const FpCount *count)
{
  if (!count->known || !can_be_near (limit->period.per) || count->after > limit->quantity ||
      (gint64) count->after * 5 < (gint64) limit->quantity * 4)
    return;
  fp_look_found (look,
                 FP_STATUS_NOTE,
                 "119",
                 rule,
                 FP_SAY (look,
                         _ ("Nearly at the limit: %d %s"),
                         limit->quantity,
                         per_label (limit->period.per)),
                 FP_SAY (look,
                         _ ("After this line %d of %d %s are used."),
                         count->after,
                         limit->quantity,
                         of_label (limit->of, limit->quantity)),
                 _ ("Plan the next visits with what is left."));
}

void
fp_check_limit_near (FpLook *look)
{
  guint before = look->findings->len;

  if (look->line->line->code == NULL || look->line->duplicate || !is_stated (look))
    return;
  if (each_limit (look, look_for_near) && look->findings->len == before)
    fp_look_passed (look, NULL);
}

void
fp_check_group_size (FpLook *look)
{
  const FpRule *rule = fp_look_winner (look, FP_VALUE_GROUP);
  int clients = look->line->line->clients;

  if (rule == NULL || rule->max_clients == 0 || clients == 0)
    return;
  if (clients <= rule->max_clients)
    fp_look_passed (look, rule);
  else
    fp_look_found (
        look,
        FP_STATUS_DENY,
        "272",
        rule,
        _ ("The group was too large"),
        FP_SAY (look,
                ngettext ("%d client was present; %s allows %d.",
                          "%d clients were present; %s allows %d.",
                          (gulong) clients),
                clients,
                fp_look_payer (look),
                rule->max_clients),
        _ ("Check the number. Groups over the limit are not paid; split them next time."))
        ->field = FP_FIELD_CLIENTS;
}

void
fp_check_group_ratio (FpLook *look)
{
  const FpRule *rule = fp_look_winner (look, FP_VALUE_GROUP);
  const FpLine *line = look->line->line;

  if (rule == NULL || rule->max_clients_per_staff == 0 || line->clients == 0)
    return;
  if (line->clients <= rule->max_clients_per_staff ||
      (line->staff > 0 &&
       (gint64) line->clients <= (gint64) line->staff * rule->max_clients_per_staff))
    fp_look_passed (look, rule);
  else if (line->staff == 0)
    fp_look_found (look,
                   FP_STATUS_VERIFY,
                   "272",
                   rule,
                   _ ("How many staff were there?"),
                   FP_SAY (look,
                           _ ("%s allows %d clients for each staff member, and the claim does not "
                              "say how many were there."),
                           fp_look_payer (look),
                           rule->max_clients_per_staff),
                   _ ("Enter how many staff were present."))
        ->remedy.kind = FP_REMEDY_GO_THERE;
  else
    fp_look_found (
        look,
        FP_STATUS_DENY,
        "272",
        rule,
        _ ("Too few staff for the group"),
        FP_SAY (
            look,
            _ ("%s allows %d clients for each staff member; there were %d clients and %d staff."),
            fp_look_payer (look),
            rule->max_clients_per_staff,
            line->clients,
            line->staff),
        _ ("Check both numbers. A group with too few staff is not paid."));
}
