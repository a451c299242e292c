/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-checks.h"

#include "fp-date.h"

#include <glib/gi18n-lib.h>

static FpAnswer
covered (const FpLook *look)
{
  const FpRule *rule = fp_look_winner (look, FP_VALUE_COVERED);

  return rule == NULL || rule->covered == FP_ANSWER_UNKNOWN ? FP_ANSWER_UNSTATED : rule->covered;
}

void
fp_check_coverage_excluded (FpLook *look)
{
  const FpLine *line = look->line->line;
  const FpRule *rule = fp_look_winner (look, FP_VALUE_COVERED);
  gboolean diversion = line->purpose == FP_PURPOSE_RECREATION_ONLY;

  if (diversion)
    fp_look_found (look,
                   FP_STATUS_DENY,
                   "96 204",
                   NULL,
                   _ ("Recreation alone is not billable"),
                   _ ("A service must serve a goal of the treatment plan; this one is told as "
                      "diversion only."),
                   _ ("Do not bill it, or correct the purpose if the plan names a goal for it."))
        ->field = FP_FIELD_PURPOSE;
  if (covered (look) == FP_ANSWER_NO)
    fp_look_found (
        look,
        FP_STATUS_DENY,
        "96 204",
        rule,
        _ ("Not covered"),
        FP_SAY (look, _ ("%s does not pay for %s in this case."), fp_look_payer (look), line->code),
        _ ("Bill other coverage, or agree on payment with the client before the service."));
  else if (!diversion && covered (look) != FP_ANSWER_UNSTATED)
    fp_look_passed (look, rule);
}

void
fp_check_coverage_conditional (FpLook *look)
{
  const FpRule *rule = fp_look_winner (look, FP_VALUE_COVERED);

  if (covered (look) == FP_ANSWER_CONDITIONAL)
    fp_look_found (look,
                   FP_STATUS_RISK,
                   "96 204",
                   rule,
                   _ ("Covered on conditions"),
                   FP_SAY (look,
                           _ ("%s pays for %s only where its conditions are met."),
                           fp_look_payer (look),
                           look->line->line->code),
                   _ ("Read the rule’s source and make sure that the note shows each condition."));
  else if (covered (look) == FP_ANSWER_YES)
    fp_look_passed (look, rule);
}

void
fp_check_coverage_unknown (FpLook *look)
{
  const FpRule *rule = fp_look_winner (look, FP_VALUE_COVERED);

  if (look->line->line->code == NULL)
    return;
  if (covered (look) == FP_ANSWER_UNSTATED)
    fp_look_found (
        look,
        FP_STATUS_VERIFY,
        "96 204",
        rule,
        _ ("Coverage not stated"),
        FP_SAY (look,
                _ ("Nobody has said whether %s covers %s."),
                fp_look_payer (look),
                look->line->line->code),
        _ ("Ask the payer, and write down who answered, when, and the reference number."));
  else
    fp_look_passed (look, rule);
}

void
fp_check_coverage_inactive (FpLook *look)
{
  const FpCoverage *coverage = &look->claim->coverage;
  FpDate date = look->line->line->date;
  gboolean early;
  g_autofree char *day = NULL;

  if (date == FP_DATE_UNSET || (coverage->from == FP_DATE_UNSET && coverage->to == FP_DATE_UNSET))
    return;
  early = coverage->from != FP_DATE_UNSET && date < coverage->from;
  if (!early && (coverage->to == FP_DATE_UNSET || date <= coverage->to))
    {
      fp_look_passed (look, NULL);
      return;
    }
  day = fp_date_display (early ? coverage->from : coverage->to, FALSE, TRUE);
  fp_look_found (look,
                 FP_STATUS_DENY,
                 early ? "26" : "27",
                 NULL,
                 _ ("Not covered on this date"),
                 early ? FP_SAY (look, _ ("The client’s coverage began on %s."), day)
                       : FP_SAY (look, _ ("The client’s coverage ended on %s."), day),
                 _ ("Check the date of service, then verify eligibility again."));
}

static FpDate
last_service (const FpClaim *claim)
{
  FpDate last = FP_DATE_UNSET;

  for (guint i = 0; i < claim->n_lines; i++)
    last = MAX (last, claim->lines[i].date);
  return last;
}

static int
month_number (FpDate date)
{
  int year, month, day;

  fp_date_to_ymd (date, &year, &month, &day);
  return year * 12 + month;
}

void
fp_check_coverage_stale (FpLook *look)
{
  FpDate verified = look->claim->coverage.verified_on;
  FpDate last = last_service (look->claim);
  g_autofree char *day = NULL;

  if (last == FP_DATE_UNSET)
    return;
  if (verified != FP_DATE_UNSET && month_number (verified) >= month_number (last))
    {
      fp_look_passed (look, NULL);
      return;
    }
  if (verified != FP_DATE_UNSET)
    day = fp_date_display (verified, FALSE, TRUE);
  fp_look_found (
      look,
      FP_STATUS_VERIFY,
      "27",
      NULL,
      _ ("Benefits not checked this month"),
      day != NULL
          ? FP_SAY (look,
                    _ ("They were last verified on %s, in an earlier month than the service."),
                    day)
          : _ ("Nobody has recorded that the client’s benefits were verified."),
      _ ("Verify eligibility for the date of service and enter the day."));
}
