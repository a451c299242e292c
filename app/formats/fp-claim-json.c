/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-claim-json.h"

#include "fp-claim-keys.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *goal, *words;
  FpClaim *claim;
} Draft;

static void
read_claim (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
  Draft *draft = record;

  if (fp_reader_is (reader, key, value, FP_JSON_OBJECT, _ ("an object")))
    fp_reader_object (reader, &fp_claim_record, value, draft->claim);
}

static const FpKey draft_keys[] = {
  { .name = "schema", .read = fp_read_nothing },
  { .name = "goal", .read = fp_read_text, .offset = G_STRUCT_OFFSET (Draft, goal) },
  { .name = "words", .read = fp_read_text, .offset = G_STRUCT_OFFSET (Draft, words) },
  { .name = "claim", .read = read_claim },
};

static const FpRecord draft_record = FP_RECORD (draft_keys, Draft, NULL, NULL);

/* Reads @bytes as @kind into @record; whether nothing is wrong. */
static gboolean
read_all (GBytes *bytes,
          const char *schema,
          const FpRecord *kind,
          gpointer record,
          FpArena *arena,
          FpProblems *problems)
{
  g_autoptr (FpJsonDocument) document = fp_json_document_new (bytes);
  FpReader reader = { .document = document, .arena = arena, .draft = kind == &draft_record };

  if (fp_reader_open (&reader, schema))
    fp_reader_object (&reader, kind, document->root, record);
  return fp_json_document_tell (document, problems);
}

/**
 * fp_claim_from_json:
 * @bytes: a text
 * @problems: gets what is wrong with it
 *
 * Returns: (transfer full) (nullable): the claim; %NULL if anything is wrong
 */
FpClaim *
fp_claim_from_json (GBytes *bytes, FpProblems *problems)
{
  g_autoptr (FpClaim) claim = fp_claim_new ();

  if (!read_all (bytes, FP_CLAIM_SCHEMA, &fp_claim_record, claim, claim->arena, problems))
    return NULL;
  return g_steal_pointer (&claim);
}

/**
 * fp_draft_from_json:
 * @bytes: a text
 * @goal: (out) (transfer full) (nullable): the answer on the plan's goal
 * @words: (out) (transfer full) (nullable): what was typed to describe the session
 * @problems: gets what is wrong with it
 *
 * Nothing is required, and values that contradict each other pass: a draft is what was typed so
 * far.
 *
 * Returns: (transfer full) (nullable): the claim being worked on; %NULL if anything is wrong
 */
FpClaim *
fp_draft_from_json (GBytes *bytes, char **goal, char **words, FpProblems *problems)
{
  g_autoptr (FpClaim) claim = fp_claim_new ();
  Draft draft = { .claim = claim };

  *goal = NULL;
  *words = NULL;
  if (!read_all (bytes, FP_DRAFT_SCHEMA, &draft_record, &draft, claim->arena, problems))
    return NULL;
  *goal = g_strdup (draft.goal);
  *words = g_strdup (draft.words);
  return g_steal_pointer (&claim);
}
