/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-policy.h"

#include <string.h>

const char *const fp_per_words[FP_N_PERS] = {
  NULL,          "session",      "day",     "week",          "month",    "quarter", "calendar-year",
  "fiscal-year", "benefit-year", "rolling", "authorization", "lifetime",
};

const char *const fp_rounding_words[FP_N_ROUNDINGS] = { NULL, "midpoint", "whole", "up" };

struct _FpPolicySet
{
  gatomicrefcount references;
  GPtrArray *policies;  /* of FpPolicy, owned, in the order of loading */
  GHashTable *by_payer; /* payer id → GPtrArray of FpPolicy, not owned */
};

/**
 * fp_policy_new:
 *
 * Returns: (transfer full): a pack with nothing in it, to be filled and then compiled
 */
FpPolicy *
fp_policy_new (void)
{
  FpPolicy *policy = g_new0 (FpPolicy, 1);

  policy->arena = fp_arena_new ();
  return policy;
}

/**
 * fp_policy_free:
 * @policy: (transfer full) (nullable): a pack
 */
void
fp_policy_free (FpPolicy *policy)
{
  if (policy == NULL)
    return;
  g_clear_pointer (&policy->by_code, g_hash_table_unref);
  fp_arena_free (policy->arena);
  g_free (policy);
}

/* A pattern that a rule repeats counts once: the rules come one after the other. */
static void
index_rule (FpPolicy *policy, const FpRule *rule, const char *pattern)
{
  GArray *places = g_hash_table_lookup (policy->by_code, pattern);

  if (places == NULL)
    {
      places = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (policy->by_code, (gpointer) pattern, places);
    }
  if (places->len == 0 || g_array_index (places, guint, places->len - 1) != rule->index)
    g_array_append_val (places, rule->index);
}

/**
 * fp_policy_compile:
 * @policy: a filled pack
 *
 * Builds the index by code or prefix. Call once, before the pack is asked anything.
 */
void
fp_policy_compile (FpPolicy *policy)
{
  policy->by_code =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  for (guint i = 0; i < policy->n_rules; i++)
    {
      policy->rules[i].policy = policy;
      policy->rules[i].index = i;
      for (guint j = 0; j < policy->rules[i].codes.n; j++)
        index_rule (policy, &policy->rules[i], policy->rules[i].codes.items[j]);
    }
}

/**
 * fp_policy_is_template:
 * @policy: a pack
 * @rule: (nullable): one of its rules; %NULL for its filing
 *
 * Returns: whether nobody vouches for it: the pack says so, or no evidence counts
 */
gboolean
fp_policy_is_template (const FpPolicy *policy, const FpRule *rule)
{
  return policy->template_ || (rule == NULL ? policy->evidence : rule->evidence) == NULL;
}

/**
 * fp_rule_names:
 * @rule: a rule
 * @code: a procedure code
 *
 * Returns: whether one of the rule's codes or prefixes is @code's
 */
gboolean
fp_rule_names (const FpRule *rule, const char *code)
{
  for (guint i = 0; i < rule->codes.n; i++)
    {
      const char *pattern = rule->codes.items[i];
      const char *star = strchr (pattern, '*');

      if (star == NULL ? g_str_equal (pattern, code)
                       : strncmp (pattern, code, (gsize) (star - pattern)) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * fp_policy_set_new:
 *
 * Returns: (transfer full): a set without packs
 */
FpPolicySet *
fp_policy_set_new (void)
{
  FpPolicySet *set = g_new0 (FpPolicySet, 1);

  g_atomic_ref_count_init (&set->references);
  set->policies = g_ptr_array_new_with_free_func ((GDestroyNotify) fp_policy_free);
  set->by_payer =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  return set;
}

/**
 * fp_policy_set_ref:
 * @set: a set
 *
 * Returns: (transfer full): @set
 */
FpPolicySet *
fp_policy_set_ref (FpPolicySet *set)
{
  g_atomic_ref_count_inc (&set->references);
  return set;
}

/**
 * fp_policy_set_unref:
 * @set: (transfer full) (nullable): a set
 */
void
fp_policy_set_unref (FpPolicySet *set)
{
  if (set == NULL || !g_atomic_ref_count_dec (&set->references))
    return;
  g_hash_table_unref (set->by_payer);
  g_ptr_array_unref (set->policies);
  g_free (set);
}

/**
 * fp_policy_set_take:
 * @set: a set that nobody else reads yet
 * @policy: (transfer full): a compiled pack, which counts as loaded later than those there
 */
void
fp_policy_set_take (FpPolicySet *set, FpPolicy *policy)
{
  GPtrArray *packs = g_hash_table_lookup (set->by_payer, policy->payer);

  if (packs == NULL)
    {
      packs = g_ptr_array_new ();
      g_hash_table_insert (set->by_payer, (gpointer) policy->payer, packs);
    }
  g_ptr_array_add (packs, policy);
  g_ptr_array_add (set->policies, policy);
}

/**
 * fp_policy_set_n:
 * @set: a set
 *
 * Returns: how many packs it holds
 */
guint
fp_policy_set_n (const FpPolicySet *set)
{
  return set->policies->len;
}

/**
 * fp_policy_set_nth:
 * @set: a set
 * @index: less than fp_policy_set_n()
 *
 * Returns: (transfer none): that pack, in the order of loading
 */
const FpPolicy *
fp_policy_set_nth (const FpPolicySet *set, guint index)
{
  return g_ptr_array_index (set->policies, index);
}

/**
 * fp_policy_set_on:
 * @set: a set
 * @payer: (nullable): a payer's id
 * @day: a day; unset = any
 *
 * Of several packs for a payer the one in force on the day that came into force last holds, and
 * among these the one loaded later.
 *
 * Returns: (transfer none) (nullable): the payer's pack in force on @day
 */
const FpPolicy *
fp_policy_set_on (const FpPolicySet *set, const char *payer, FpDate day)
{
  GPtrArray *packs = payer == NULL ? NULL : g_hash_table_lookup (set->by_payer, payer);
  const FpPolicy *best = NULL;

  for (guint i = 0; packs != NULL && i < packs->len; i++)
    {
      const FpPolicy *pack = g_ptr_array_index (packs, i);
      gboolean holds = day == FP_DATE_UNSET ||
                       (pack->from <= day && (pack->to == FP_DATE_UNSET || day <= pack->to));

      if (holds && (best == NULL || pack->from >= best->from))
        best = pack;
    }
  return best;
}

/**
 * fp_policy_set_any:
 * @set: a set
 * @payer: (nullable): a payer's id
 *
 * Returns: (transfer none) (nullable): the payer's latest pack, in force or not
 */
const FpPolicy *
fp_policy_set_any (const FpPolicySet *set, const char *payer)
{
  return fp_policy_set_on (set, payer, FP_DATE_UNSET);
}
