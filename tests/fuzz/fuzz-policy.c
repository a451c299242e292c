/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "fp-policy-json.h"
#include "fp-policy-text.h"

#define DAY 739943

/* What is read can be told in words. */
static void
tell (const FpPolicy *policy)
{
  g_autofree char *filing = fp_filing_text (policy);

  g_assert_true (filing == NULL || filing[0] != '\0' || policy->has_filing);
  for (guint i = 0; i < policy->n_rules; i++)
    {
      g_autofree char *subject = fp_rule_subject (&policy->rules[i]);
      g_autofree char *text = fp_rule_text (&policy->rules[i], NULL);
      g_autofree char *evidence = fp_evidence_text (policy->rules[i].evidence, DAY);

      g_assert_true (subject != NULL && text != NULL && evidence != NULL);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autoptr (FpProblems) warnings = fp_problems_new ();
  g_autoptr (FpPolicy) policy = fp_policy_from_json (bytes, "f", problems, warnings);

  g_assert_true ((policy == NULL) == (problems->len > 0));
  if (policy != NULL)
    tell (policy);
  return 0;
}
