/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-suggest.h"

#include "fp-applied.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What suggestions are drawn from; lives for one call. */
typedef struct
{
  const FpClaim *claim;
  const FpLine *line;
  const FpCode *code;
  const FpKnowledge *knowledge;
  const char *payer;
  FpArena *arena;
  FpApplied applied;
  GPtrArray *suggestions;
} Maker;

static void
suggestion_free (FpSuggestion *suggestion)
{
  g_free (suggestion->reason);
  g_free (suggestion);
}

static gboolean
is_forbidden (const Maker *maker, const char *modifier)
{
  for (guint i = 0; i < maker->applied.n_rules; i++)
    if (fp_strings_have (maker->applied.rules[i]->forbidden, modifier))
      return TRUE;
  return FALSE;
}

static FpSuggestion *
already_suggested (const Maker *maker, const char *modifier)
{
  for (guint i = 0; i < maker->suggestions->len; i++)
    {
      FpSuggestion *suggestion = g_ptr_array_index (maker->suggestions, i);

      if (g_str_equal (suggestion->modifier->code, modifier))
        return suggestion;
    }
  return NULL;
}

/* The modifier on the line that @modifier excludes, or NULL. */
static const char *
excluded_by (const Maker *maker, const char *modifier)
{
  for (guint i = 0; i < maker->line->modifiers.n; i++)
    if (fp_knowledge_conflict (maker->knowledge, modifier, maker->line->modifiers.items[i]) != NULL)
      return fp_knowledge_modifier (maker->knowledge, maker->line->modifiers.items[i])->code;
  return NULL;
}

/* Takes @reason. Adds nothing that stands on the line, is forbidden, or was suggested with more
 * weight. */
static void
suggest (Maker *maker,
         const char *modifier,
         char *reason,
         const FpRule *rule,
         gboolean required,
         gboolean alternative)
{
  g_autofree char *owned = reason;
  const FpModifier *known = fp_knowledge_modifier (maker->knowledge, modifier);
  FpSuggestion *suggestion;

  if (known == NULL || fp_line_has_modifier (maker->line, modifier) ||
      is_forbidden (maker, modifier) || already_suggested (maker, modifier) != NULL)
    return;
  suggestion = g_new0 (FpSuggestion, 1);
  suggestion->modifier = known;
  suggestion->required = required;
  suggestion->alternative = alternative;
  suggestion->replaces = excluded_by (maker, modifier);
  suggestion->evidence = rule != NULL ? rule->evidence : NULL;
  if (suggestion->replaces != NULL)
    {
      const FpExclusive *set =
          fp_knowledge_conflict (maker->knowledge, modifier, suggestion->replaces);

      suggestion->reason = g_strdup_printf (_ ("%s Replaces %s: %s"),
                                            owned,
                                            suggestion->replaces,
                                            fp_text (set->why));
    }
  else
    suggestion->reason = g_steal_pointer (&owned);
  g_ptr_array_add (maker->suggestions, suggestion);
}

static gboolean
has_one_of (const FpLine *line, FpStrings modifiers)
{
  for (guint i = 0; i < modifiers.n; i++)
    if (fp_line_has_modifier (line, modifiers.items[i]))
      return TRUE;
  return FALSE;
}

/* Whether no fact of the claim speaks against @modifier. */
static gboolean
fits_facts (const Maker *maker, const FpModifier *modifier)
{
  int age = fp_age_on (maker->claim->client.birth_date, maker->line->date);
  int clients = maker->line->clients;
  guint credential = maker->claim->rendering.credential;

  if (age >= 0 && ((modifier->age_from >= 0 && age < modifier->age_from) ||
                   (modifier->age_to >= 0 && age > modifier->age_to)))
    return FALSE;
  if (clients > 0 && modifier->persons_from > 0 &&
      (clients < modifier->persons_from ||
       (modifier->persons_to > 0 && clients > modifier->persons_to)))
    return FALSE;
  if (clients == 1 && (g_str_equal (modifier->code, "HQ") || g_str_equal (modifier->code, "TT")))
    return FALSE;
  return credential == 0 || modifier->credentials == 0 ||
         (modifier->credentials & (1u << credential)) != 0;
}

/* The first of @wanted that the facts allow is asked for; the others, if they differ, are
 * alternatives. */
static void
suggest_one_of (Maker *maker, const FpRule *rule, FpStrings wanted)
{
  gboolean first = TRUE;

  if (has_one_of (maker->line, wanted))
    return;
  for (guint i = 0; i < wanted.n; i++)
    {
      const FpModifier *modifier = fp_knowledge_modifier (maker->knowledge, wanted.items[i]);

      if (modifier == NULL || !fits_facts (maker, modifier))
        continue;
      suggest (maker,
               modifier->code,
               first ? g_strdup_printf (_ ("%s requires it for a service like this."), maker->payer)
                     : g_strdup_printf (_ ("%s takes it instead."), maker->payer),
               rule,
               first,
               !first);
      first = FALSE;
    }
}

static void
suggest_by_rules (Maker *maker)
{
  for (guint i = 0; i < maker->applied.n_rules; i++)
    {
      const FpRule *rule = maker->applied.rules[i];

      for (guint j = 0; j < rule->n_required; j++)
        suggest_one_of (maker, rule, rule->required[j]);
      for (guint place = 0; place < G_N_ELEMENTS (rule->positions); place++)
        if (rule->positions[place].n > 0)
          suggest_one_of (maker, rule, rule->positions[place]);
    }
}

static gboolean
states_persons (const Maker *maker)
{
  for (guint i = 0; i < maker->line->modifiers.n; i++)
    {
      const FpModifier *modifier =
          fp_knowledge_modifier (maker->knowledge, maker->line->modifiers.items[i]);

      if (modifier != NULL && modifier->persons_from > 0)
        return TRUE;
    }
  return fp_line_has_modifier (maker->line, "HQ") || fp_line_has_modifier (maker->line, "TT");
}

static void
suggest_by_group (Maker *maker)
{
  int clients = maker->line->clients;

  if (clients < 2 || !fp_code_is_timed (maker->code) || maker->code->names_group)
    return;
  if (!states_persons (maker))
    suggest (maker,
             "HQ",
             g_strdup_printf (
                 ngettext ("%d client was present.", "%d clients were present.", (gulong) clients),
                 clients),
             NULL,
             FALSE,
             FALSE);
  suggest (maker,
           "TT",
           g_strdup (_ ("Only if each client had individual attention.")),
           NULL,
           FALSE,
           TRUE);
}

static const char *
national_credential (const FpProvider *provider)
{
  static const char *const modifiers[FP_N_CREDENTIALS] = {
    NULL, "HM", "HM", "HN", "HO", "HP", "TD"
  };

  return modifiers[provider->credential];
}

static gboolean
states_credential (const Maker *maker)
{
  for (guint i = 0; i < maker->line->modifiers.n; i++)
    {
      const FpModifier *modifier =
          fp_knowledge_modifier (maker->knowledge, maker->line->modifiers.items[i]);

      if (modifier != NULL && modifier->kind == FP_CLASS_CREDENTIAL && fits_facts (maker, modifier))
        return TRUE;
    }
  return FALSE;
}

static void
suggest_by_credential (Maker *maker)
{
  const FpProvider *provider = &maker->claim->rendering;
  const FpRule *rule = maker->applied.winners[FP_VALUE_CREDENTIAL];
  const char *who = provider->name != NULL ? provider->name : _ ("Who led it");
  const char *mapped;

  if (provider->credential == FP_CREDENTIAL_UNSET)
    return;
  mapped = rule == NULL ? NULL : rule->credential_modifier[provider->credential];
  if (mapped != NULL)
    suggest (maker,
             mapped,
             g_strdup_printf (_ ("%s: %s; %s wants the degree on the line."),
                              who,
                              fp_credential_label (provider->credential),
                              maker->payer),
             rule,
             TRUE,
             FALSE);
  else if (strchr ("HT", maker->line->code[0]) != NULL && !states_credential (maker))
    suggest (maker,
             national_credential (provider),
             g_strdup_printf (_ ("%s: %s. Many payers want the degree on the line."),
                              who,
                              fp_credential_label (provider->credential)),
             NULL,
             FALSE,
             FALSE);
}

static void
suggest_by_place (Maker *maker)
{
  static const char *const ways[] = { "GT", "95" };
  const FpPlace *place = fp_knowledge_place (maker->knowledge, maker->line->place);

  if (place == NULL || !place->telehealth)
    return;
  for (guint i = 0; i < maker->line->modifiers.n; i++)
    {
      const FpModifier *modifier =
          fp_knowledge_modifier (maker->knowledge, maker->line->modifiers.items[i]);

      if (modifier != NULL && modifier->telehealth)
        return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    suggest (
        maker,
        ways[i],
        g_strdup (
            _ ("The place says telehealth. Nobody has said which of GT and 95 this payer takes.")),
        NULL,
        FALSE,
        TRUE);
}

/* The therapy plan that a profession works under: GO and GP, with CO and CQ for what an assistant
 * gave. */
static void
suggest_by_therapy (Maker *maker)
{
  FpProfession profession = maker->claim->rendering.profession;
  const char *assistant = NULL;

  if (maker->code == NULL || maker->code->requires_one_of.n == 0)
    return;
  if (!has_one_of (maker->line, maker->code->requires_one_of))
    {
      gboolean occupational = profession == FP_PROFESSION_OCCUPATIONAL_THERAPIST;
      gboolean physical = profession == FP_PROFESSION_PHYSICAL_THERAPIST;

      for (guint i = 0; i < maker->code->requires_one_of.n; i++)
        {
          const char *plan = maker->code->requires_one_of.items[i];
          gboolean own =
              (occupational && g_str_equal (plan, "GO")) || (physical && g_str_equal (plan, "GP"));

          suggest (maker,
                   plan,
                   own ? g_strdup_printf (_ ("%s led it, and %s wants the therapy plan."),
                                          fp_profession_label (profession),
                                          maker->code->code)
                       : g_strdup_printf (_ ("%s wants the therapy plan that it belongs to."),
                                          maker->code->code),
                   NULL,
                   own,
                   !own && (occupational || physical));
        }
    }
  if (profession != FP_PROFESSION_THERAPY_ASSISTANT)
    return;
  if (fp_line_has_modifier (maker->line, "GO"))
    assistant = "CO";
  else if (fp_line_has_modifier (maker->line, "GP"))
    assistant = "CQ";
  if (assistant != NULL)
    suggest (maker, assistant, g_strdup (_ ("An assistant gave it.")), NULL, FALSE, TRUE);
}

static void
suggest_by_family (Maker *maker)
{
  if (maker->line->code[0] != 'H')
    return;
  suggest (maker,
           "HR",
           g_strdup (_ ("Only if the family took part and the client was there.")),
           NULL,
           FALSE,
           TRUE);
  suggest (maker,
           "HS",
           g_strdup (_ ("Only if the family took part without the client.")),
           NULL,
           FALSE,
           TRUE);
}

/* Asked for, then probable, then only if the facts are different; in each the payment modifiers
 * first. */
static int
compare_suggestions (gconstpointer a, gconstpointer b)
{
  const FpSuggestion *one = *(const FpSuggestion *const *) a;
  const FpSuggestion *other = *(const FpSuggestion *const *) b;

  if (one->alternative != other->alternative)
    return one->alternative ? 1 : -1;
  if (one->required != other->required)
    return one->required ? -1 : 1;
  if (one->modifier->kind != other->modifier->kind)
    return (int) one->modifier->kind - (int) other->modifier->kind;
  return strcmp (one->modifier->code, other->modifier->code);
}

/**
 * fp_suggest_modifiers:
 * @claim: a claim
 * @line_index: which of its lines
 * @knowledge: what is known; outlives the result
 * @policies: the payers' packs; outlive the result
 *
 * Draws on the clients and staff present, who delivered, the place, the age, and the payer's rules.
 * Nothing is suggested that stands on the line or that a rule forbids; a modifier that one on the
 * line excludes says so.
 *
 * Returns: (transfer full) (element-type FpSuggestion): asked for, then probable, then alternatives
 */
GPtrArray *
fp_suggest_modifiers (const FpClaim *claim,
                      guint line_index,
                      const FpKnowledge *knowledge,
                      FpPolicySet *policies)
{
  g_autoptr (FpArena) arena = fp_arena_new ();
  const FpPolicy *policy = fp_policy_set_any (policies, claim->payer);
  Maker maker = { claim, NULL, NULL, knowledge, NULL, arena, { 0 }, NULL };

  maker.suggestions = g_ptr_array_new_with_free_func ((GDestroyNotify) suggestion_free);
  g_return_val_if_fail (line_index < claim->n_lines, maker.suggestions);
  maker.line = &claim->lines[line_index];
  if (maker.line->code == NULL)
    return maker.suggestions;
  maker.code = fp_knowledge_code (knowledge, maker.line->code);
  maker.payer = policy != NULL && policy->name != NULL ? policy->name : _ ("The payer");
  fp_policy_apply (fp_policy_set_on (policies, claim->payer, maker.line->date),
                   claim,
                   maker.line,
                   arena,
                   &maker.applied);
  suggest_by_rules (&maker);
  suggest_by_group (&maker);
  suggest_by_credential (&maker);
  suggest_by_place (&maker);
  suggest_by_therapy (&maker);
  suggest_by_family (&maker);
  g_ptr_array_sort (maker.suggestions, compare_suggestions);
  return maker.suggestions;
}
