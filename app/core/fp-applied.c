/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-applied.h"

#include <string.h>

typedef enum
{
  MATCH_NO,
  MATCH_YES,
  MATCH_NOT_KNOWN
} Match;

static Match
match_age (const FpWhen *when, const FpClaim *claim, const FpLine *line)
{
  int age = fp_age_on (claim->client.birth_date, line->date);

  if (age < 0)
    return MATCH_NOT_KNOWN;
  return age >= when->age_from && (when->age_to < 0 || age <= when->age_to) ? MATCH_YES : MATCH_NO;
}

static Match
match_group (const FpWhen *when, const FpLine *line)
{
  if (line->clients == 0)
    return MATCH_NOT_KNOWN;
  return (line->clients > 1) == when->group ? MATCH_YES : MATCH_NO;
}

static Match
match_bits (guint bits, guint value)
{
  if (value == 0)
    return MATCH_NOT_KNOWN;
  return bits & (1u << value) ? MATCH_YES : MATCH_NO;
}

static Match
match_place (const FpWhen *when, const FpLine *line)
{
  if (line->place == NULL)
    return MATCH_NOT_KNOWN;
  return fp_strings_have (when->places, line->place) ? MATCH_YES : MATCH_NO;
}

static gboolean
has_all_modifiers (const FpLine *line, FpStrings modifiers)
{
  for (guint i = 0; i < modifiers.n; i++)
    if (!fp_line_has_modifier (line, modifiers.items[i]))
      return FALSE;
  return TRUE;
}

/* Whether @rule holds for @line; %FALSE with @facts set when only these facts keep it from holding.
 */
static gboolean
rule_matches (const FpRule *rule, const FpClaim *claim, const FpLine *line, guint *facts)
{
  const FpWhen *when = &rule->when;
  Match matches[FP_N_FACTS];

  *facts = 0;
  if (rule->from > line->date || (rule->to != FP_DATE_UNSET && line->date > rule->to) ||
      !has_all_modifiers (line, when->modifiers))
    return FALSE;
  for (guint i = 0; i < FP_N_FACTS; i++)
    matches[i] = MATCH_YES;
  if (when->has_age)
    matches[FP_FACT_AGE] = match_age (when, claim, line);
  if (when->has_group)
    matches[FP_FACT_CLIENTS] = match_group (when, line);
  if (when->places.n > 0)
    matches[FP_FACT_PLACE] = match_place (when, line);
  if (when->activities != 0)
    matches[FP_FACT_ACTIVITY] = match_bits (when->activities, line->activity);
  if (when->credentials != 0)
    matches[FP_FACT_CREDENTIAL] = match_bits (when->credentials, claim->rendering.credential);
  for (guint i = 0; i < FP_N_FACTS; i++)
    {
      if (matches[i] == MATCH_NO)
        {
          *facts = 0;
          return FALSE;
        }
      if (matches[i] == MATCH_NOT_KNOWN)
        *facts |= 1u << i;
    }
  return *facts == 0;
}

/**
 * fp_rule_states:
 * @rule: a rule
 * @value: what it may state
 *
 * Returns: whether it does; a stated “unknown” counts
 */
gboolean
fp_rule_states (const FpRule *rule, FpValue value)
{
  switch (value)
    {
    case FP_VALUE_COVERED:
      return rule->covered != FP_ANSWER_UNSTATED;
    case FP_VALUE_AUTHORIZATION:
      return rule->authorization != FP_ANSWER_UNSTATED;
    case FP_VALUE_UNIT:
      return rule->has_unit;
    case FP_VALUE_GROUP:
      return rule->has_group;
    case FP_VALUE_RATE:
      return rule->rate != FP_CENTS_UNSET;
    case FP_VALUE_PROVIDERS:
      return rule->has_providers;
    case FP_VALUE_PLACES:
      return rule->has_places;
    case FP_VALUE_DIAGNOSES:
      return rule->has_diagnoses;
    case FP_VALUE_CREDENTIAL:
      return rule->has_credential_map;
    case FP_N_VALUES:
    default:
      return FALSE;
    }
}

static void
crown (FpApplied *applied, const FpRule *rule)
{
  for (FpValue value = 0; value < FP_N_VALUES; value++)
    {
      const FpRule *best = applied->winners[value];

      if (!fp_rule_states (rule, value))
        continue;
      if (best == NULL || rule->when.n_conditions > best->when.n_conditions ||
          (rule->when.n_conditions == best->when.n_conditions && rule->index >= best->index))
        applied->winners[value] = rule;
    }
}

/**
 * fp_applied_add:
 * @applied: what a pack says of a line
 * @rule: a rule of the same pack that is taken to hold too
 * @arena: where the longer list lives
 *
 * Lets @rule compete with those that hold, as if the facts it lacks were there.
 */
void
fp_applied_add (FpApplied *applied, const FpRule *rule, FpArena *arena)
{
  const FpRule **rules = fp_arena_new_array (arena, const FpRule *, applied->n_rules + 1);
  guint at = 0;

  while (at < applied->n_rules && applied->rules[at]->index < rule->index)
    at++;
  for (guint i = 0; i < at; i++)
    rules[i] = applied->rules[i];
  rules[at] = rule;
  for (guint i = at; i < applied->n_rules; i++)
    rules[i + 1] = applied->rules[i];
  applied->rules = rules;
  applied->n_rules++;
  crown (applied, rule);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  guint one = *(const guint *) a, other = *(const guint *) b;

  return one < other ? -1 : one > other;
}

/* Appends the rules that name @pattern; returns whether there are any. */
static gboolean
gather (const FpPolicy *policy, const char *pattern, GArray *candidates)
{
  const GArray *places = g_hash_table_lookup (policy->by_code, pattern);

  if (places == NULL)
    return FALSE;
  g_array_append_vals (candidates, places->data, places->len);
  return TRUE;
}

/* The rules that name @code, in the file's order: by the code itself and by each of its prefixes. A
 * rule that names it in two ways stands twice. */
static GArray *
candidates_for (const FpPolicy *policy, const char *code)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (guint));
  gsize n = MIN (strlen (code), 7);
  char pattern[9];
  guint lists = 0;

  lists += gather (policy, code, candidates);
  for (gsize i = 0; i <= n; i++)
    {
      memcpy (pattern, code, i);
      pattern[i] = '*';
      pattern[i + 1] = '\0';
      lists += gather (policy, pattern, candidates);
    }
  if (lists > 1)
    g_array_sort (candidates, compare_places);
  return candidates;
}

/**
 * fp_policy_apply:
 * @policy: (nullable): the payer's pack in force on the line's date
 * @claim: the claim
 * @line: one of its lines
 * @arena: where the answer lives
 * @applied: (out): what the pack says of the line
 *
 * All rules hold whose codes and conditions match and that were in force on the date of service.
 * For a value that only one can state, the rule with the most conditions wins, and on a tie the
 * later one in the file.
 */
void
fp_policy_apply (const FpPolicy *policy,
                 const FpClaim *claim,
                 const FpLine *line,
                 FpArena *arena,
                 FpApplied *applied)
{
  g_autoptr (GArray) candidates = NULL;

  memset (applied, 0, sizeof *applied);
  applied->policy = policy;
  if (policy == NULL || line->code == NULL || policy->n_rules == 0)
    return;
  candidates = candidates_for (policy, line->code);
  applied->rules = fp_arena_new_array (arena, const FpRule *, candidates->len);
  applied->near = fp_arena_new_array (arena, FpNearMatch, candidates->len);
  for (guint i = 0; i < candidates->len; i++)
    {
      guint place = g_array_index (candidates, guint, i);
      const FpRule *rule = &policy->rules[place];
      guint facts;

      if (i > 0 && place == g_array_index (candidates, guint, i - 1))
        continue;
      if (rule_matches (rule, claim, line, &facts))
        {
          applied->rules[applied->n_rules++] = rule;
          crown (applied, rule);
        }
      else if (facts != 0)
        applied->near[applied->n_near++] = (FpNearMatch){ rule, facts };
    }
}

/**
 * fp_applied_wants_modifier:
 * @applied: what a pack says of a line
 * @claim: the claim
 * @modifier: two characters
 *
 * Returns: whether a rule that holds requires it, places it, or maps who delivered to it
 */
gboolean
fp_applied_wants_modifier (const FpApplied *applied, const FpClaim *claim, const char *modifier)
{
  const FpRule *map = applied->winners[FP_VALUE_CREDENTIAL];

  if (map != NULL &&
      g_strcmp0 (map->credential_modifier[claim->rendering.credential], modifier) == 0)
    return TRUE;
  for (guint i = 0; i < applied->n_rules; i++)
    {
      const FpRule *rule = applied->rules[i];

      for (guint j = 0; j < rule->n_required; j++)
        if (fp_strings_have (rule->required[j], modifier))
          return TRUE;
      for (guint j = 0; j < G_N_ELEMENTS (rule->positions); j++)
        if (fp_strings_have (rule->positions[j], modifier))
          return TRUE;
    }
  return FALSE;
}
