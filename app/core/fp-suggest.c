/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-suggest.h"

#include "fp-suggest-maker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
has_one_of (const FpLine *line, FpStrings modifiers)
{
  for (guint i = 0; i < modifiers.n; i++)
    if (fp_line_has_modifier (line, modifiers.items[i]))
      return TRUE;
  return FALSE;
}

static char *
list_words (const GPtrArray *modifiers)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < modifiers->len; i++)
    {
      const FpModifier *modifier = g_ptr_array_index (modifiers, i);

      if (i > 0)
        g_string_append (text, i + 1 == modifiers->len ? _ (" or ") : ", ");
      g_string_append (text, modifier->code);
    }
  return g_strdup (text->str);
}

static int
compare_facts (gconstpointer a, gconstpointer b, gpointer maker)
{
  return (int) fp_maker_weigh (maker, *(const FpModifier *const *) a) -
         (int) fp_maker_weigh (maker, *(const FpModifier *const *) b);
}

/* Those of @wanted that no fact speaks against, the ones that a fact speaks for first. */
static GPtrArray *
find_fitting (FpMaker *maker, FpStrings wanted)
{
  GPtrArray *fitting = g_ptr_array_new ();

  for (guint i = 0; i < wanted.n; i++)
    {
      const FpModifier *modifier = fp_knowledge_modifier (maker->knowledge, wanted.items[i]);

      if (modifier != NULL && fp_maker_is_valid_then (maker, modifier) &&
          !fp_maker_is_forbidden (maker, modifier->code) &&
          fp_maker_weigh (maker, modifier) != FP_FACT_SPEAKS_AGAINST)
        g_ptr_array_add (fitting, (gpointer) modifier);
    }
  g_ptr_array_sort_with_data (fitting, compare_facts, maker);
  return fitting;
}

/*
 * A rule wants one of these. The one that the facts speak for is asked for, and so is the only one
 * that is left; where no fact decides, all are offered.
 */
static void
suggest_one_of (FpMaker *maker, const FpRule *rule, FpStrings wanted)
{
  g_autoptr (GPtrArray) fitting = NULL;
  g_autofree char *list = NULL;
  gboolean decided;

  if (wanted.n == 0 || has_one_of (maker->line, wanted))
    return;
  fitting = find_fitting (maker, wanted);
  if (fitting->len == 0)
    return;
  list = list_words (fitting);
  decided = fitting->len == 1 ||
            fp_maker_weigh (maker, g_ptr_array_index (fitting, 0)) == FP_FACT_SPEAKS_FOR;
  for (guint i = 0; i < fitting->len; i++)
    {
      const FpModifier *modifier = g_ptr_array_index (fitting, i);
      gboolean asked_for = decided && i == 0;
      char *sentence;

      if (asked_for)
        sentence = g_strdup_printf (_ ("%s requires %s."), maker->payer, modifier->code);
      else if (decided)
        sentence = g_strdup_printf (_ ("%s takes it instead."), maker->payer);
      else
        sentence = g_strdup_printf (_ ("%s wants one of %s."), maker->payer, list);
      fp_maker_suggest (maker,
                        modifier->code,
                        asked_for ? fp_maker_tell (maker, modifier, sentence) : sentence,
                        rule,
                        asked_for || !decided,
                        !asked_for);
    }
}

/* Several rules may name modifiers for one place: any of them will do there. */
static void
suggest_for_place (FpMaker *maker, guint place)
{
  const FpRule *rule = NULL;
  FpStrings wanted = { 0 };

  for (guint i = 0; i < maker->applied.n_rules; i++)
    {
      FpStrings own = maker->applied.rules[i]->positions[place];

      for (guint j = 0; j < own.n; j++)
        {
          if (rule == NULL)
            rule = maker->applied.rules[i];
          if (!fp_strings_have (wanted, own.items[j]))
            wanted = fp_strings_add (maker->arena, wanted, own.items[j]);
        }
    }
  suggest_one_of (maker, rule, wanted);
}

static void
suggest_by_rules (FpMaker *maker)
{
  for (guint i = 0; i < maker->applied.n_rules; i++)
    for (guint j = 0; j < maker->applied.rules[i]->n_required; j++)
      suggest_one_of (maker, maker->applied.rules[i], maker->applied.rules[i]->required[j]);
  for (guint place = 0; place < 4; place++)
    suggest_for_place (maker, place);
}

/* Whether how many were served stands on the line already, or is asked for by the payer. */
static gboolean
is_grouping_stated (const FpMaker *maker)
{
  for (guint i = 0; i < maker->line->modifiers.n; i++)
    {
      const FpModifier *modifier =
          fp_knowledge_modifier (maker->knowledge, maker->line->modifiers.items[i]);

      if (modifier != NULL && fp_maker_states_clients (modifier))
        return TRUE;
    }
  for (guint i = 0; i < maker->suggestions->len; i++)
    {
      const FpSuggestion *suggestion = g_ptr_array_index (maker->suggestions, i);

      if (suggestion->required && fp_maker_states_clients (suggestion->modifier))
        return TRUE;
    }
  return FALSE;
}

static void
suggest_by_group (FpMaker *maker)
{
  int clients = maker->line->clients;
  gboolean enough_staff = maker->line->staff >= clients;

  if (clients < 2 || !fp_code_is_timed (maker->code) || maker->code->names_group)
    return;
  if (!is_grouping_stated (maker))
    fp_maker_suggest (maker, "HQ", fp_maker_tell_clients (maker), NULL, FALSE, FALSE);
  if (fp_line_has_modifier (maker->line, "TT"))
    fp_maker_suggest (
        maker, "HQ", g_strdup (_ ("Only if the clients took part together.")), NULL, FALSE, TRUE);
  fp_maker_suggest (maker,
                    "TT",
                    g_strdup (enough_staff
                                  ? _ ("Only if each client had individual attention; there was "
                                       "staff enough for it.")
                                  : _ ("Only if each client had individual attention.")),
                    NULL,
                    FALSE,
                    TRUE);
}

static gboolean
states_credential (const FpMaker *maker)
{
  for (guint i = 0; i < maker->line->modifiers.n; i++)
    {
      const FpModifier *modifier =
          fp_knowledge_modifier (maker->knowledge, maker->line->modifiers.items[i]);

      if (modifier != NULL && modifier->kind == FP_CLASS_CREDENTIAL &&
          fp_maker_weigh (maker, modifier) != FP_FACT_SPEAKS_AGAINST)
        return TRUE;
    }
  return FALSE;
}

static void
suggest_by_credential (FpMaker *maker)
{
  const FpProvider *provider = &maker->claim->rendering;
  const FpRule *rule = maker->applied.winners[FP_VALUE_CREDENTIAL];
  const char *who = fp_maker_name_leader (maker);
  const char *mapped;

  if (provider->credential == FP_CREDENTIAL_UNSET)
    return;
  mapped = rule == NULL ? NULL : rule->credential_modifier[provider->credential];
  if (mapped != NULL)
    fp_maker_suggest (maker,
                      mapped,
                      g_strdup_printf (_ ("%s: %s; %s wants the degree on the line."),
                                       who,
                                       fp_credential_label (provider->credential),
                                       maker->payer),
                      rule,
                      TRUE,
                      FALSE);
  else if (strchr ("HT", maker->line->code[0]) != NULL && !states_credential (maker))
    fp_maker_suggest (maker,
                      fp_credential_modifier (provider->credential),
                      g_strdup_printf (_ ("%s: %s. Many payers want the degree on the line."),
                                       who,
                                       fp_credential_label (provider->credential)),
                      NULL,
                      FALSE,
                      FALSE);
}

static gboolean
is_telehealth_stated (const FpMaker *maker)
{
  for (guint i = 0; i < maker->line->modifiers.n; i++)
    {
      const FpModifier *modifier =
          fp_knowledge_modifier (maker->knowledge, maker->line->modifiers.items[i]);

      if (modifier != NULL && modifier->telehealth)
        return TRUE;
    }
  for (guint i = 0; i < maker->suggestions->len; i++)
    if (((const FpSuggestion *) g_ptr_array_index (maker->suggestions, i))->modifier->telehealth)
      return TRUE;
  return FALSE;
}

static void
suggest_by_place (FpMaker *maker)
{
  static const char *const ways[] = { "GT", "95" };
  const FpPlace *place = fp_knowledge_place (maker->knowledge, maker->line->place);

  if (place == NULL || !place->telehealth || is_telehealth_stated (maker))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    fp_maker_suggest (
        maker,
        ways[i],
        g_strdup (
            _ ("The place says telehealth. Nobody has said which of GT and 95 this payer takes.")),
        NULL,
        FALSE,
        TRUE);
}

/* The therapy plan that a profession works under, and what an assistant's part in it is told by. */
typedef struct
{
  FpProfession profession;
  const char *plan, *assistant;
} Therapy;

static const Therapy therapies[] = {
  { FP_PROFESSION_OCCUPATIONAL_THERAPIST, "GO", "CO" },
  { FP_PROFESSION_PHYSICAL_THERAPIST, "GP", "CQ" },
};

static void
suggest_plan (FpMaker *maker, const char *plan)
{
  FpProfession profession = maker->claim->rendering.profession;

  for (guint i = 0; i < G_N_ELEMENTS (therapies); i++)
    if (therapies[i].profession == profession && g_str_equal (therapies[i].plan, plan))
      {
        fp_maker_suggest (maker,
                          plan,
                          /* Translators: a profession; a code. */
                          g_strdup_printf (_ ("%s led it, and %s wants the therapy plan."),
                                           fp_profession_label (profession),
                                           maker->code->code),
                          NULL,
                          TRUE,
                          FALSE);
        return;
      }
  fp_maker_suggest (maker,
                    plan,
                    g_strdup_printf (_ ("%s wants the therapy plan: only if this is the one."),
                                     maker->code->code),
                    NULL,
                    FALSE,
                    TRUE);
}

static void
suggest_assistant (FpMaker *maker, const Therapy *therapy)
{
  FpProfession profession = maker->claim->rendering.profession;

  if (profession != therapy->profession && !fp_line_has_modifier (maker->line, therapy->plan))
    return;
  if (profession == FP_PROFESSION_THERAPY_ASSISTANT)
    fp_maker_suggest (maker,
                      therapy->assistant,
                      g_strdup_printf (_ ("An assistant gave it; some payers want it beside %s."),
                                       therapy->plan),
                      NULL,
                      FALSE,
                      TRUE);
  else
    fp_maker_suggest (
        maker,
        therapy->assistant,
        g_strdup_printf (_ ("Only if an assistant gave part of it; it stands beside %s."),
                         therapy->plan),
        NULL,
        FALSE,
        TRUE);
}

static void
suggest_by_therapy (FpMaker *maker)
{
  FpStrings plans;

  if (maker->code == NULL || maker->code->requires_one_of.n == 0)
    return;
  plans = maker->code->requires_one_of;
  if (!has_one_of (maker->line, plans))
    for (guint i = 0; i < plans.n; i++)
      suggest_plan (maker, plans.items[i]);
  for (guint i = 0; i < G_N_ELEMENTS (therapies); i++)
    suggest_assistant (maker, &therapies[i]);
}

static void
suggest_by_family (FpMaker *maker)
{
  if (maker->line->code[0] != 'H')
    return;
  fp_maker_suggest (maker,
                    "HR",
                    g_strdup (_ ("Only if the family took part and the client was there.")),
                    NULL,
                    FALSE,
                    TRUE);
  fp_maker_suggest (maker,
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
  FpMaker maker = { claim, NULL, NULL, knowledge, NULL, arena, { 0 }, NULL };

  maker.suggestions = fp_suggestions_new ();
  if (line_index >= claim->n_lines)
    return maker.suggestions;
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

static FpModifierClass
class_of (const FpKnowledge *knowledge, const char *code)
{
  const FpModifier *modifier = fp_knowledge_modifier (knowledge, code);

  return modifier == NULL ? FP_CLASS_OTHER : modifier->kind;
}

/**
 * fp_modifier_place:
 * @modifiers: those on a line
 * @modifier: one more
 *
 * Payers pay by the first place: pricing modifiers stand before the others.
 *
 * Returns: where @modifier belongs, from 0
 */
guint
fp_modifier_place (const FpKnowledge *knowledge, FpStrings modifiers, const char *modifier)
{
  FpModifierClass kind = class_of (knowledge, modifier);
  guint place = 0;

  while (place < modifiers.n && class_of (knowledge, modifiers.items[place]) <= kind)
    place++;
  return place;
}
