/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-policy-json.h"

#include "fp-policy-keys.h"

#define POLICY_SCHEMA "firstpass.policy/1"

/* Gives the pack's evidence to the rules that have none. */
static void
share_evidence (FpPolicy *policy)
{
  for (guint i = 0; i < policy->n_rules; i++)
    if (policy->rules[i].evidence == NULL)
      policy->rules[i].evidence = policy->evidence;
}

/* Looks for rules that never matter; their positions are told in @warnings. */
static void
warn (const FpPolicy *policy, const FpJsonDocument *document, FpProblems *warnings)
{
  FpJsonDocument notes = { .text = document->text, .length = document->length };

  fp_policy_warn (policy, document->root, &notes);
  fp_json_document_tell (&notes, warnings);
  fp_json_document_forget (&notes);
}

/**
 * fp_policy_from_json:
 * @bytes: a text
 * @file: (nullable): where it was read
 * @problems: gets what is wrong with it
 * @warnings: (nullable): gets what is right and yet can never be satisfied or never matters
 *
 * Returns: (transfer full) (nullable): the pack, compiled; %NULL if anything is wrong
 */
FpPolicy *
fp_policy_from_json (GBytes *bytes, const char *file, FpProblems *problems, FpProblems *warnings)
{
  g_autoptr (FpJsonDocument) document = fp_json_document_new (bytes);
  g_autoptr (FpPolicy) policy = fp_policy_new ();
  FpReader reader = { .document = document, .arena = policy->arena };

  if (fp_reader_open (&reader, POLICY_SCHEMA))
    fp_reader_object (&reader, &fp_policy_record, document->root, policy);
  if (!fp_json_document_tell (document, problems))
    return NULL;
  policy->file = fp_arena_strdup (policy->arena, file);
  share_evidence (policy);
  if (warnings != NULL)
    warn (policy, document, warnings);
  fp_policy_compile (policy);
  return g_steal_pointer (&policy);
}
