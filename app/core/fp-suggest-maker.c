/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a suggestion may be, and what the claim's facts say to it. */
#include "config.h"

#include "fp-suggest-maker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
suggestion_free (FpSuggestion *suggestion)
{
  g_free (suggestion->reason);
  g_free (suggestion);
}

/**
 * fp_suggestions_new:
 *
 * Returns: (transfer full) (element-type FpSuggestion): an empty list that owns what is put into it
 */
GPtrArray *
fp_suggestions_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) suggestion_free);
}

/**
 * fp_maker_is_forbidden:
 * @maker: who suggests
 * @modifier: two characters
 *
 * Returns: whether a rule that holds forbids it
 */
gboolean
fp_maker_is_forbidden (const FpMaker *maker, const char *modifier)
{
  for (guint i = 0; i < maker->applied.n_rules; i++)
    if (fp_strings_have (maker->applied.rules[i]->forbidden, modifier))
      return TRUE;
  return FALSE;
}

static FpSuggestion *
already_suggested (const FpMaker *maker, const char *modifier)
{
  for (guint i = 0; i < maker->suggestions->len; i++)
    {
      FpSuggestion *suggestion = g_ptr_array_index (maker->suggestions, i);

      if (g_str_equal (suggestion->modifier->code, modifier))
        return suggestion;
    }
  return NULL;
}

/* The modifier on the line that @modifier excludes, or NULL. One that the payer wants does not give
 * way to another one that is @asked_for: then it wants both. */
static const char *
excluded_by (const FpMaker *maker, const char *modifier, gboolean asked_for)
{
  for (guint i = 0; i < maker->line->modifiers.n; i++)
    {
      const char *other = maker->line->modifiers.items[i];

      if (fp_knowledge_conflict (maker->knowledge, modifier, other) != NULL &&
          !(asked_for && fp_applied_wants_modifier (&maker->applied, maker->claim, other)))
        return fp_knowledge_modifier (maker->knowledge, other)->code;
    }
  return NULL;
}

/* Whether one that the payer requires is suggested already, which @modifier excludes. */
static gboolean
gives_way (const FpMaker *maker, const char *modifier)
{
  for (guint i = 0; i < maker->suggestions->len; i++)
    {
      const FpSuggestion *other = g_ptr_array_index (maker->suggestions, i);

      if (other->required && !other->alternative &&
          fp_knowledge_conflict (maker->knowledge, modifier, other->modifier->code) != NULL)
        return TRUE;
    }
  return FALSE;
}

/**
 * fp_maker_is_valid_then:
 * @maker: who suggests
 * @modifier: a modifier
 *
 * Returns: whether it was valid on the date of service
 */
gboolean
fp_maker_is_valid_then (const FpMaker *maker, const FpModifier *modifier)
{
  FpDate date = maker->line->date;

  return date == FP_DATE_UNSET ||
         (date >= modifier->added && (modifier->ended == FP_DATE_UNSET || date <= modifier->ended));
}

static gboolean
may_suggest (const FpMaker *maker, const FpModifier *modifier)
{
  return modifier != NULL && fp_maker_is_valid_then (maker, modifier) &&
         !fp_line_has_modifier (maker->line, modifier->code) &&
         !fp_maker_is_forbidden (maker, modifier->code) &&
         already_suggested (maker, modifier->code) == NULL;
}

/* Takes @reason. Adds nothing that stands on the line, is forbidden, is not valid on the day, or
 * was suggested with more weight. */
/**
 * fp_maker_suggest:
 * @maker: who suggests
 * @modifier: two characters
 * @reason: (transfer full): a sentence
 * @rule: (nullable): the payer's rule that asks for it
 * @required: whether the payer or the code asks for it
 * @alternative: whether it is right only if the facts are different
 *
 * Adds nothing that stands on the line, is forbidden, is not valid on the day, or was suggested
 * with more weight; tells what on the line it excludes.
 */
void
fp_maker_suggest (FpMaker *maker,
                  const char *modifier,
                  char *reason,
                  const FpRule *rule,
                  gboolean required,
                  gboolean alternative)
{
  g_autofree char *owned = reason;
  const FpModifier *known = fp_knowledge_modifier (maker->knowledge, modifier);
  FpSuggestion *suggestion;

  if (!may_suggest (maker, known) || (!required && !alternative && gives_way (maker, modifier)))
    return;
  suggestion = g_new0 (FpSuggestion, 1);
  suggestion->modifier = known;
  suggestion->required = required;
  suggestion->alternative = alternative;
  suggestion->replaces = excluded_by (maker, modifier, required && !alternative);
  suggestion->evidence = rule != NULL ? rule->evidence : NULL;
  if (suggestion->replaces != NULL)
    {
      const FpExclusive *set =
          fp_knowledge_conflict (maker->knowledge, modifier, suggestion->replaces);

      /* Translators: a whole sentence; a modifier; why the two exclude each other, a sentence. */
      suggestion->reason = g_strdup_printf (_ ("%1$s Replaces %2$s: %3$s"),
                                            owned,
                                            suggestion->replaces,
                                            fp_text (set->why));
    }
  else
    suggestion->reason = g_steal_pointer (&owned);
  g_ptr_array_add (maker->suggestions, suggestion);
}

/**
 * fp_maker_states_clients:
 * @modifier: a modifier
 *
 * Returns: whether it says how many clients were served
 */
gboolean
fp_maker_states_clients (const FpModifier *modifier)
{
  return modifier->persons_from > 0 || g_str_equal (modifier->code, "HQ") ||
         g_str_equal (modifier->code, "TT");
}

static FpFactWord
within (int value, int from, int to, gboolean known)
{
  if (!known)
    return FP_FACT_NOT_KNOWN;
  return value < from || (to >= 0 && value > to) ? FP_FACT_SPEAKS_AGAINST : FP_FACT_SPEAKS_FOR;
}

/**
 * fp_maker_weigh:
 * @maker: who suggests
 * @modifier: a modifier
 *
 * Returns: what the claim says to the fact that @modifier states
 */
FpFactWord
fp_maker_weigh (const FpMaker *maker, const FpModifier *modifier)
{
  const FpProvider *provider = &maker->claim->rendering;
  int age = fp_age_on (maker->claim->client.birth_date, maker->line->date);
  int clients = maker->line->clients;

  if (modifier->age_from >= 0 || modifier->age_to >= 0)
    return within (age, modifier->age_from, modifier->age_to, age >= 0);
  if (fp_maker_states_clients (modifier))
    return within (clients,
                   MAX (modifier->persons_from, 2),
                   modifier->persons_to > 0 ? modifier->persons_to : -1,
                   clients > 0);
  if (modifier->telehealth)
    {
      const FpPlace *place = fp_knowledge_place (maker->knowledge, maker->line->place);

      if (place == NULL)
        return FP_FACT_NOT_KNOWN;
      return place->telehealth ? FP_FACT_SPEAKS_FOR : FP_FACT_SPEAKS_AGAINST;
    }
  if (modifier->credentials == 0)
    return FP_FACT_NONE;
  if (g_str_equal (modifier->code, "TD") && provider->profession == FP_PROFESSION_NURSE)
    return FP_FACT_SPEAKS_FOR;
  if (provider->credential == FP_CREDENTIAL_UNSET)
    return FP_FACT_NOT_KNOWN;
  return modifier->credentials & (1u << provider->credential) ? FP_FACT_SPEAKS_FOR
                                                              : FP_FACT_SPEAKS_AGAINST;
}

/**
 * fp_maker_name_leader:
 * @maker: who suggests
 *
 * Returns: (transfer none): who delivered the service, to begin a sentence with
 */
const char *
fp_maker_name_leader (const FpMaker *maker)
{
  const char *name = maker->claim->rendering.name;

  return name != NULL ? name : _ ("Who led it");
}

/**
 * fp_maker_tell_clients:
 * @maker: who suggests
 *
 * Returns: (transfer full): how many clients were present, as a sentence
 */
char *
fp_maker_tell_clients (const FpMaker *maker)
{
  int clients = maker->line->clients;

  return g_strdup_printf (
      ngettext ("%d client was present.", "%d clients were present.", (gulong) clients), clients);
}

/* The fact that speaks for @modifier, as a sentence; NULL where there is none. */
static char *
tell_fact (const FpMaker *maker, const FpModifier *modifier)
{
  const FpProvider *provider = &maker->claim->rendering;
  int age = fp_age_on (maker->claim->client.birth_date, maker->line->date);

  if (fp_maker_weigh (maker, modifier) != FP_FACT_SPEAKS_FOR)
    return NULL;
  if (modifier->age_from >= 0 || modifier->age_to >= 0)
    return g_strdup_printf (
        ngettext ("The client is %d year old.", "The client is %d years old.", (gulong) age), age);
  if (fp_maker_states_clients (modifier))
    return fp_maker_tell_clients (maker);
  if (modifier->telehealth)
    return g_strdup (_ ("The place says telehealth."));
  /* Translators: who led it, and the degree. */
  return g_strdup_printf (_ ("%s: %s."),
                          fp_maker_name_leader (maker),
                          provider->credential != FP_CREDENTIAL_UNSET
                              ? fp_credential_label (provider->credential)
                              : fp_profession_label (provider->profession));
}

/**
 * fp_maker_tell:
 * @maker: who suggests
 * @modifier: a modifier
 * @sentence: (transfer full): what is said of it
 *
 * Returns: (transfer full): @sentence, with the fact that speaks for @modifier before it
 */
char *
fp_maker_tell (const FpMaker *maker, const FpModifier *modifier, char *sentence)
{
  g_autofree char *owned = sentence;
  g_autofree char *fact = tell_fact (maker, modifier);

  return fact == NULL ? g_steal_pointer (&owned) : g_strconcat (fact, " ", owned, NULL);
}
