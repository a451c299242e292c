/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-policy-keys.h"

#include <glib/gi18n-lib.h>

/* The value at a path of up to two keys; NULL if there is none. */
static const FpJson *
find (const FpJson *rule, const char *key, const char *inner)
{
  const FpJson *value = fp_json_get (rule, key);

  return value == NULL || inner == NULL ? value : fp_json_get (value, inner);
}

static const FpJson *
first_of (const FpJson *list)
{
  return list == NULL ? NULL : list->value.first;
}

/* The code that @item is, in capitals as the rule has it. */
static char *
code_of (const FpJson *item)
{
  return g_ascii_strup (item->value.string, -1);
}

/* Warns of each code in @list that the rule forbids. */
static void
warn_forbidden (const FpRule *rule, const FpJson *list, FpJsonDocument *warnings)
{
  for (const FpJson *item = first_of (list); item != NULL; item = item->next)
    {
      g_autofree char *code = item->kind == FP_JSON_STRING ? code_of (item) : NULL;

      if (code != NULL && fp_strings_have (rule->forbidden, code))
        fp_json_complain (warnings,
                          item->at,
                          _ ("rule “%s” also forbids %s; expected a modifier that it allows"),
                          rule->id,
                          code);
    }
}

/* What is required, mapped or positioned and also forbidden. */
static void
warn_modifiers (const FpRule *rule, const FpJson *object, FpJsonDocument *warnings)
{
  const FpJson *positions = find (object, "modifiers", "positions");

  for (const FpJson *list = first_of (find (object, "modifiers", "required")); list != NULL;
       list = list->next)
    warn_forbidden (rule, list, warnings);
  warn_forbidden (rule, find (object, "modifiers", "credential"), warnings);
  for (const FpJson *list = first_of (positions); list != NULL; list = list->next)
    if (list->kind == FP_JSON_LIST)
      warn_forbidden (rule, list, warnings);
  warn_forbidden (rule, find (object, "when", "modifiers"), warnings);
}

/* A “when” that lies outside the rule's own lists: what matches it is always refused. */
static void
warn_when (const FpRule *rule, const FpJson *object, FpJsonDocument *warnings)
{
  const FpJson *places = find (object, "when", "place_of_service");
  const FpJson *credentials = find (object, "when", "credential");

  for (const FpJson *item = first_of (rule->has_places ? places : NULL); item != NULL;
       item = item->next)
    if (!fp_strings_have (rule->places, item->value.string))
      fp_json_complain (warnings,
                        item->at,
                        _ ("rule “%s” holds for place %s, which it does not allow; expected one "
                           "of its places_of_service"),
                        rule->id,
                        item->value.string);
  for (const FpJson *item = first_of (rule->credentials != 0 ? credentials : NULL); item != NULL;
       item = item->next)
    {
      int value = fp_word_index (fp_credential_words, FP_N_CREDENTIALS, item->value.string);

      if (value >= 0 && (rule->credentials & (1u << value)) == 0)
        fp_json_complain (warnings,
                          item->at,
                          _ ("rule “%s” holds for credential %s, which it does not allow; "
                             "expected one of its credentials"),
                          rule->id,
                          item->value.string);
    }
}

/* A required list that “when” fulfills already. */
static void
warn_implied (const FpRule *rule, const FpJson *object, FpJsonDocument *warnings)
{
  const FpJson *list = first_of (find (object, "modifiers", "required"));

  for (guint i = 0; i < rule->n_required && list != NULL; i++, list = list->next)
    for (guint j = 0; j < rule->required[i].n; j++)
      if (fp_strings_have (rule->when.modifiers, rule->required[i].items[j]))
        {
          fp_json_complain (warnings,
                            list->at,
                            _ ("rule “%s” holds only where %s is on the line and requires it; "
                               "expected one of the two"),
                            rule->id,
                            rule->required[i].items[j]);
          break;
        }
}

static FpDate
earlier (FpDate a, FpDate b)
{
  if (a == FP_DATE_UNSET || b == FP_DATE_UNSET)
    return MAX (a, b);
  return MIN (a, b);
}

static void
warn_never (const FpPolicy *policy,
            const FpRule *rule,
            const FpJson *object,
            FpJsonDocument *warnings)
{
  const FpJson *effective = fp_json_get (object, "effective");
  FpDate from = MAX (rule->from, policy->from);
  FpDate to = earlier (rule->to, policy->to);

  if (effective != NULL && to != FP_DATE_UNSET && to < from)
    fp_json_complain (warnings,
                      effective->at,
                      _ ("rule “%s” is in force on no day; expected a span within the pack's"),
                      rule->id);
}

/**
 * fp_policy_warn:
 * @policy: a pack in which nothing is wrong
 * @root: the tree that it was read from
 * @warnings: gets the warnings
 */
void
fp_policy_warn (const FpPolicy *policy, const FpJson *root, FpJsonDocument *warnings)
{
  const FpJson *object = first_of (fp_json_get (root, "rules"));

  for (guint i = 0; i < policy->n_rules && object != NULL; i++, object = object->next)
    {
      const FpRule *rule = &policy->rules[i];

      warn_modifiers (rule, object, warnings);
      warn_when (rule, object, warnings);
      warn_implied (rule, object, warnings);
      warn_never (policy, rule, object, warnings);
    }
}
