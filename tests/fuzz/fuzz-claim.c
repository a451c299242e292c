/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "fp-claim-json.h"
#include "fp-load.h"
#include "fp-report-json.h"

#include <string.h>

/* What is written is read as the same. */
static void
assert_round_trip (const FpClaim *claim)
{
  g_autofree char *text = fp_claim_to_json (claim);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autoptr (FpClaim) again = fp_claim_from_json (bytes, problems);
  g_autofree char *written = NULL;

  g_assert_nonnull (again);
  written = fp_claim_to_json (again);
  g_assert_cmpstr (written, ==, text);
}

/* What is read can be checked, and the report is one line. */
static void
assert_report (const FpClaim *claim)
{
  static FpKnowledge *knowledge;
  static FpPolicySet *policies;
  g_autoptr (FpReport) report = NULL;
  g_autofree char *text = NULL;

  if (knowledge == NULL)
    {
      g_autoptr (GPtrArray) diagnostics = g_ptr_array_new_with_free_func (g_free);

      knowledge = fp_load_knowledge ();
      policies = fp_policy_set_new ();
      fp_load_installed_policies (policies, diagnostics);
    }
  report = fp_check_claim (claim, NULL, knowledge, policies, 739943);
  text = fp_report_to_json (report, NULL);
  g_assert_null (strchr (text, '\n'));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autoptr (FpClaim) claim = fp_claim_from_json (bytes, problems);

  g_assert_true ((claim == NULL) == (problems->len > 0));
  g_assert_cmpuint (problems->len, <=, 20);
  if (claim == NULL)
    return 0;
  assert_round_trip (claim);
  assert_report (claim);
  return 0;
}
