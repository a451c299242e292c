/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-checks.h"

#include "fp-date.h"

#include <glib/gi18n-lib.h>

#define SOON_DAYS 7

/* Filing is the pack's own rule: it has no id, but the pack's evidence stands behind it. */
static FpFinding *
by_pack (FpLook *look, FpFinding *finding)
{
  const FpPolicy *policy = look->line->applied.policy;

  finding->evidence = policy->evidence;
  finding->rule_is_template = fp_policy_is_template (policy, NULL);
  return finding;
}

void
fp_check_date_future (FpLook *look)
{
  FpDate date = look->line->line->date;

  if (date == FP_DATE_UNSET)
    return;
  if (date <= look->received && date <= look->as_of)
    fp_look_passed (look, NULL);
  else
    fp_look_found (look,
                   FP_STATUS_DENY,
                   "110",
                   NULL,
                   _ ("The service is in the future"),
                   _ ("A claim is denied when it is received before the service took place."),
                   _ ("Check the date, or send the claim after the service."));
}

void
fp_check_filing_late (FpLook *look)
{
  FpDate deadline = look->line->deadline;
  g_autofree char *day = NULL;

  if (deadline == FP_DATE_UNSET)
    return;
  if (look->received <= deadline)
    {
      fp_look_passed (look, NULL);
      by_pack (look, &g_array_index (look->findings, FpFinding, look->findings->len - 1));
      return;
    }
  day = fp_date_display (deadline, FALSE, TRUE);
  by_pack (
      look,
      fp_look_found (look,
                     FP_STATUS_DENY,
                     "29",
                     NULL,
                     _ ("Filed too late"),
                     FP_SAY (look, _ ("%s had to receive it by %s."), fp_look_payer (look), day),
                     _ ("Appeal only with proof that the claim was sent in time.")));
}

void
fp_check_filing_soon (FpLook *look)
{
  FpDate deadline = look->line->deadline;
  int left = deadline - look->as_of;
  g_autofree char *day = NULL;

  if (deadline == FP_DATE_UNSET || look->claim->received_on != FP_DATE_UNSET || left < 0)
    return;
  if (left > SOON_DAYS)
    {
      fp_look_passed (look, NULL);
      by_pack (look, &g_array_index (look->findings, FpFinding, look->findings->len - 1));
      return;
    }
  day = fp_date_display (deadline, FALSE, TRUE);
  by_pack (look,
           fp_look_found (look,
                          FP_STATUS_RISK,
                          "29",
                          NULL,
                          _ ("The deadline is near"),
                          FP_SAY (look,
                                  ngettext ("%s must receive it by %s: %d day is left.",
                                            "%s must receive it by %s: %d days are left.",
                                            (gulong) left),
                                  fp_look_payer (look),
                                  day,
                                  left),
                          _ ("Send it first, and keep the proof that it was received.")));
}

void
fp_check_filing_unknown (FpLook *look)
{
  for (guint i = 0; i < look->claim->n_lines; i++)
    {
      const FpPolicy *policy = look->facts[i].applied.policy;

      if (policy != NULL && policy->has_filing && policy->initial.n > 0)
        continue;
      fp_look_found (look,
                     FP_STATUS_VERIFY,
                     "29",
                     NULL,
                     _ ("Filing deadline not stated"),
                     FP_SAY (look,
                             _ ("Nobody has said how long %s takes claims."),
                             fp_look_payer (look)),
                     _ ("Ask the payer by when a claim must be received."));
      return;
    }
  fp_look_passed (look, NULL);
}
