/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-knowledge.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

const char *const fp_unit_kind_words[FP_N_UNIT_KINDS] = {
  "minutes", "session", "visit", "day", "week", "month", "service", "mile", "trip", "item",
};

const char *const fp_medicare_words[FP_N_MEDICARE] = { NULL, "never", "carrier", "special" };

const char *const fp_topic_words[FP_N_TOPICS] = {
  "definition", "not",       "purpose",       "settings", "populations", "examples",
  "delivery",   "modifiers", "documentation", "denials",  "commercial",  "similar",
};

const char *const fp_question_words[FP_N_QUESTIONS] = {
  "purpose", "goal", "led_by", "place", "grouping",
};

const char *const fp_class_words[FP_N_CLASSES] = {
  "pricing", "credential", "program", "informational", "other",
};

/**
 * fp_knowledge_new:
 *
 * Returns: (transfer full): an empty body of knowledge, to be filled and then sealed
 */
FpKnowledge *
fp_knowledge_new (void)
{
  FpKnowledge *knowledge = g_new0 (FpKnowledge, 1);

  knowledge->arena = fp_arena_new ();
  return knowledge;
}

/**
 * fp_knowledge_free:
 * @knowledge: (transfer full) (nullable): a body of knowledge
 */
void
fp_knowledge_free (FpKnowledge *knowledge)
{
  if (knowledge == NULL)
    return;
  fp_arena_free (knowledge->arena);
  g_free (knowledge);
}

/* All tables begin with the string they are sorted by. */
static int
compare_keys (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gconstpointer
find (gconstpointer table, guint n, gsize size, const char *key)
{
  return key == NULL || n == 0 ? NULL : bsearch (&key, table, n, size, compare_keys);
}

static void
sort (gpointer table, guint n, gsize size)
{
  if (n > 0)
    qsort (table, n, size, compare_keys);
}

/**
 * fp_knowledge_seal:
 * @knowledge: a filled body of knowledge
 *
 * Sorts the tables and works out which modifiers exclude each other. Call once, before any look-up.
 */
void
fp_knowledge_seal (FpKnowledge *knowledge)
{
  sort (knowledge->codes, knowledge->n_codes, sizeof (FpCode));
  sort (knowledge->modifiers, knowledge->n_modifiers, sizeof (FpModifier));
  sort (knowledge->places, knowledge->n_places, sizeof (FpPlace));
  sort (knowledge->carcs, knowledge->n_carcs, sizeof (FpDenial));
  sort (knowledge->rarcs, knowledge->n_rarcs, sizeof (FpDenial));
  sort (knowledge->checks, knowledge->n_checks, sizeof (FpCheckHelp));
  g_assert (knowledge->n_exclusives <= 64);
  for (guint i = 0; i < knowledge->n_modifiers; i++)
    for (guint set = 0; set < knowledge->n_exclusives; set++)
      if (fp_strings_have (knowledge->exclusives[set].members, knowledge->modifiers[i].code))
        knowledge->modifiers[i].exclusive |= G_GUINT64_CONSTANT (1) << set;
}

/**
 * fp_knowledge_code:
 * @knowledge: what is known
 * @code: (nullable): a procedure code in capitals
 *
 * Returns: (transfer none) (nullable): what is known of it
 */
const FpCode *
fp_knowledge_code (const FpKnowledge *knowledge, const char *code)
{
  return find (knowledge->codes, knowledge->n_codes, sizeof (FpCode), code);
}

/**
 * fp_knowledge_modifier:
 * @knowledge: what is known
 * @modifier: (nullable): two characters, capitals
 *
 * Returns: (transfer none) (nullable): what is known of it
 */
const FpModifier *
fp_knowledge_modifier (const FpKnowledge *knowledge, const char *modifier)
{
  return find (knowledge->modifiers, knowledge->n_modifiers, sizeof (FpModifier), modifier);
}

/**
 * fp_knowledge_place:
 * @knowledge: what is known
 * @place: (nullable): a place-of-service code
 *
 * Returns: (transfer none) (nullable): what is known of it
 */
const FpPlace *
fp_knowledge_place (const FpKnowledge *knowledge, const char *place)
{
  return find (knowledge->places, knowledge->n_places, sizeof (FpPlace), place);
}

/**
 * fp_knowledge_carc:
 * @knowledge: what is known
 * @number: (nullable): a claim adjustment reason code
 *
 * Returns: (transfer none) (nullable): what it means, in our own words
 */
const FpDenial *
fp_knowledge_carc (const FpKnowledge *knowledge, const char *number)
{
  return find (knowledge->carcs, knowledge->n_carcs, sizeof (FpDenial), number);
}

/**
 * fp_knowledge_check:
 * @knowledge: what is known
 * @check: (nullable): a check's id
 *
 * Returns: (transfer none) (nullable): its help
 */
const FpCheckHelp *
fp_knowledge_check (const FpKnowledge *knowledge, const char *check)
{
  return find (knowledge->checks, knowledge->n_checks, sizeof (FpCheckHelp), check);
}

/**
 * fp_code_topic:
 * @code: a code
 * @kind: what to read about
 *
 * Returns: (transfer none) (nullable): what is known of that
 */
const FpTopic *
fp_code_topic (const FpCode *code, FpTopicKind kind)
{
  for (guint i = 0; i < code->n_topics; i++)
    if (code->topics[i].kind == kind)
      return &code->topics[i];
  return NULL;
}

/**
 * fp_knowledge_conflict:
 * @knowledge: what is known
 * @modifier: two characters
 * @other: two others
 *
 * Returns: (transfer none) (nullable): the set of which a line may carry only one, if both are of
 * one
 */
const FpExclusive *
fp_knowledge_conflict (const FpKnowledge *knowledge, const char *modifier, const char *other)
{
  const FpModifier *a = fp_knowledge_modifier (knowledge, modifier);
  const FpModifier *b = fp_knowledge_modifier (knowledge, other);
  guint64 both = a == NULL || b == NULL || a == b ? 0 : a->exclusive & b->exclusive;

  return both == 0 ? NULL : &knowledge->exclusives[__builtin_ctzll (both)];
}

/**
 * fp_code_is_timed:
 * @code: (nullable): a code
 *
 * Returns: whether its units are reckoned from minutes
 */
gboolean
fp_code_is_timed (const FpCode *code)
{
  return code != NULL && code->unit_kind == FP_UNIT_MINUTES;
}

/**
 * fp_text:
 * @msgid: (nullable): a text of the knowledge
 *
 * Returns: (transfer none) (nullable): it in the person's language
 */
const char *
fp_text (const char *msgid)
{
  return msgid == NULL || *msgid == '\0' ? msgid : g_dgettext (GETTEXT_PACKAGE, msgid);
}

/**
 * fp_code_unit_text:
 * @code: a code
 *
 * Returns: (transfer full): “15 minutes”, “session”, …: what one unit is
 */
char *
fp_code_unit_text (const FpCode *code)
{
  static const char *const kinds[FP_N_UNIT_KINDS] = {
    NULL,         N_ ("session"), N_ ("visit"), N_ ("day"),  N_ ("week"),
    N_ ("month"), N_ ("service"), N_ ("mile"),  N_ ("trip"), N_ ("item"),
  };

  if (code->unit_kind == FP_UNIT_MINUTES)
    return g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) code->unit_minutes),
                            code->unit_minutes);
  return g_strdup (_ (kinds[code->unit_kind]));
}
