/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-claim-json.h"
#include "fp-date.h"
#include "fp-load.h"
#include "fp-report.h"

#include <string.h>

G_BEGIN_DECLS

/* A shipped sample claim, checked under the example payer's pack on the day it was written for. */
typedef struct
{
  FpKnowledge *knowledge;
  FpPolicySet *policies;
  FpClaim *claim;
  FpReport *report;
} Sample;

static inline void
sample_check (Sample *sample)
{
  g_clear_pointer (&sample->report, fp_report_free);
  sample->report = fp_check_claim (
      sample->claim, NULL, sample->knowledge, sample->policies, fp_date_from_ymd (2026, 11, 23));
}

static inline void
sample_clear (Sample *sample)
{
  fp_report_free (sample->report);
  fp_claim_free (sample->claim);
  fp_policy_set_unref (sample->policies);
  fp_knowledge_free (sample->knowledge);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sample, sample_clear)

/* @name without .json; each @from (NULL = none) is replaced by @to before it is read. */
static inline void
sample_load (Sample *sample, const char *name, const char *from, const char *to)
{
  const char *root = g_getenv ("FP_SOURCE_ROOT");
  g_autofree char *pack =
      g_build_filename (root, "data", "samples", "example-medicaid.policy.json", NULL);
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *path = g_build_filename (root, "data", "samples", file, NULL);
  g_autoptr (GPtrArray) diagnostics = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *read = NULL;

  g_file_get_contents (path, &read, NULL, &error);
  g_assert_no_error (error);
  g_string_assign (text, read);
  if (from != NULL)
    g_assert_cmpuint (g_string_replace (text, from, to, 0), >, 0);
  bytes = g_bytes_new (text->str, text->len);
  sample->knowledge = fp_load_knowledge ();
  sample->policies = fp_policy_set_new ();
  g_assert_true (fp_load_policies (sample->policies, pack, diagnostics, &error));
  g_assert_no_error (error);
  sample->claim = fp_claim_from_json (bytes, problems);
  if (sample->claim == NULL)
    g_error ("%s: %s", name, fp_problems_to_text (problems, file));
  sample_check (sample);
}

G_END_DECLS
