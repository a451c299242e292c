/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-checks.h"

#include "fp-compare.h"
#include "fp-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_all_digits (const char *text, gsize n)
{
  return strlen (text) == n && strspn (text, "0123456789") == n;
}

void
fp_check_code_unknown (FpLook *look)
{
  const char *code = look->line->line->code;

  if (code == NULL)
    return;
  if (look->line->code != NULL)
    fp_look_passed (look, NULL);
  else if (is_all_digits (code, 5))
    fp_look_found (
        look,
        FP_STATUS_VERIFY,
        "181",
        NULL,
        FP_SAY (look, _ ("%s is not in the codebook"), code),
        _ ("Numbers of five digits belong to a code set that Firstpass does not carry."),
        _ ("Look it up in your own CPT list, or choose a code that the codebook knows."));
  else
    fp_look_found (look,
                   FP_STATUS_DENY,
                   "181",
                   NULL,
                   FP_SAY (look, _ ("%s is not a code"), code),
                   _ ("It is neither in the codebook nor in the imported code sets."),
                   _ ("Check for a typing error, or search for what was done."))
        ->remedy.kind = FP_REMEDY_GO_THERE;
}

/* Why the code is not valid on the date of service, or NULL. */
static const char *
inactive_since (FpLook *look, const FpCode *code, FpDate date)
{
  g_autofree char *day = NULL;

  if (code->added != FP_DATE_UNSET && date < code->added)
    {
      day = fp_date_display (code->added, FALSE, TRUE);
      return FP_SAY (look, _ ("%s is valid from %s on."), code->code, day);
    }
  if (code->ended != FP_DATE_UNSET && date > code->ended)
    {
      day = fp_date_display (code->ended, FALSE, TRUE);
      return FP_SAY (look, _ ("%s ended on %s."), code->code, day);
    }
  return NULL;
}

void
fp_check_code_inactive (FpLook *look)
{
  const FpCode *code = look->line->code;
  FpDate date = look->line->line->date;
  const char *why;

  if (code == NULL || date == FP_DATE_UNSET)
    return;
  why = inactive_since (look, code, date);
  if (why == NULL)
    fp_look_passed (look, NULL);
  else
    fp_look_found (look,
                   FP_STATUS_DENY,
                   "181",
                   NULL,
                   FP_SAY (look, _ ("%s is not valid on this date"), code->code),
                   why,
                   _ ("Use the code that is valid on the date of service."));
}

/* The payer's pack of the day, else its latest: what kind of payer it is does not hang on a day. */
static const FpPolicy *
policy_of (const FpLook *look)
{
  const FpPolicy *policy = look->line->applied.policy;

  return policy != NULL ? policy : fp_policy_set_any (look->policies, look->claim->payer);
}

void
fp_check_code_not_payable (FpLook *look)
{
  const FpPolicy *policy = policy_of (look);
  const char *code = look->line->line->code;

  if (code == NULL || policy == NULL || policy->kind == FP_PAYER_UNSET)
    return;
  if (policy->kind != FP_PAYER_MEDICARE ||
      (strchr ("HT", code[0]) == NULL &&
       (look->line->code == NULL || look->line->code->medicare != FP_MEDICARE_NEVER)))
    {
      fp_look_passed (look, NULL);
      return;
    }
  fp_look_found (
      look,
      FP_STATUS_DENY,
      "96",
      NULL,
      FP_SAY (look, _ ("Medicare never pays %s"), code),
      _ ("National coverage in the HCPCS file says that Medicare does not pay for this code."),
      _ ("Bill the client’s other coverage, or see whether a code that Medicare pays describes "
         "what was done."));
}

/* Another code of the five whose purpose this is, or NULL. */
static const FpCode *
code_for_purpose (const FpLook *look, FpPurpose purpose)
{
  for (guint i = 0; i < look->knowledge->n_codes; i++)
    {
      const FpCode *code = &look->knowledge->codes[i];

      if (code->purposes & (1u << purpose) && !g_str_equal (code->code, "G0176"))
        return code;
    }
  return NULL;
}

static void
find_other_purpose (FpLook *look, FpPurpose purpose)
{
  const char *code = look->line->code->code;
  const FpCode *other = code_for_purpose (look, purpose);
  const char *title = other == NULL
                          ? FP_SAY (look, _ ("%s may be the wrong code"), code)
                          : FP_SAY (look, _ ("%s may fit better than %s"), other->code, code);
  const char *message =
      FP_SAY (look,
              _ ("The purpose is given as “%s”, which is not what %s stands for."),
              fp_purpose_label (purpose),
              code);
  const char *fix = other == NULL ? _ ("Compare the codes. Talk therapy has codes of its own.")
                                  : FP_SAY (look,
                                            _ ("Compare the codes: use %s if that was the plan’s "
                                               "goal, or correct the purpose."),
                                            other->code);

  fp_look_found (look, FP_STATUS_RISK, "16", NULL, title, message, fix)->remedy.kind =
      FP_REMEDY_COMPARE;
}

void
fp_check_code_similar (FpLook *look)
{
  const FpCode *code = look->line->code;
  const FpLine *line = look->line->line;
  const FpPolicy *policy = policy_of (look);
  g_autofree char *reason = NULL;
  FpFinding *finding;

  if (code == NULL || code->purposes == 0)
    return;
  if (g_str_equal (code->code, "H2032") && policy != NULL && policy->kind == FP_PAYER_MEDICARE &&
      g_strcmp0 (line->place, "52") == 0)
    fp_look_found (look,
                   FP_STATUS_RISK,
                   "16",
                   NULL,
                   _ ("G0176 is Medicare’s code here"),
                   _ ("Activity therapy in a partial hospitalization program is billed to Medicare "
                      "per session of "
                      "45 minutes or more."),
                   _ ("Compare H2032 with G0176."))
        ->remedy.kind = FP_REMEDY_COMPARE;
  else if (line->purpose == FP_PURPOSE_UNSET || line->purpose == FP_PURPOSE_RECREATION_ONLY)
    return;
  else if (!(code->purposes & (1u << line->purpose)))
    find_other_purpose (look, line->purpose);
  else
    {
      fp_look_passed (look, NULL);
      reason = fp_compare_reason (look->knowledge, line);
      finding = &g_array_index (look->findings, FpFinding, look->findings->len - 1);
      if (reason != NULL)
        finding->message = fp_arena_strdup (look->arena, reason);
    }
}
