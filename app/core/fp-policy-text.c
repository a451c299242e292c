/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A payer's rule in plain sentences, for the payers page, for Compare, for `policy show` and for
 * reports. What a rule does not state has no sentence; what it states as unknown has one that says
 * so.
 */
#include "config.h"

#include "fp-policy-text.h"

#include <glib/gi18n-lib.h>

#include "fp-date.h"
#include "fp-money.h"

/* Collects the sentences of one rule, a space between them. */
static void
add_sentence (GString *text, const char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

static void G_GNUC_PRINTF (2, 3) add_format (GString *text, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list args;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);
  add_sentence (text, sentence);
}

/* “a”, “a or b”, “a, b or c”. */
static char *
join (GPtrArray *words, const char *last_two)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      if (i == 0)
        g_string_assign (text, word);
      else if (i + 1 < words->len)
        g_string_append_printf (text, _ (", %s"), word);
      else
        {
          g_autofree char *before = g_strdup (text->str);

          g_string_printf (text, last_two, before, word);
        }
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
join_or (GPtrArray *words)
{
  /* Translators: the end of a list of alternatives: “HQ or TT” */
  return join (words, _ ("%s or %s"));
}

static char *
join_and (GPtrArray *words)
{
  /* Translators: the end of a list: “16 units a day and 64 a month” */
  return join (words, _ ("%s and %s"));
}

static GPtrArray *
words_of (FpStrings strings)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < strings.n; i++)
    g_ptr_array_add (words, g_strdup (strings.items[i]));
  return words;
}

static char *
strings_or (FpStrings strings)
{
  g_autoptr (GPtrArray) words = words_of (strings);

  return join_or (words);
}

static char *
strings_and (FpStrings strings)
{
  g_autoptr (GPtrArray) words = words_of (strings);

  return join_and (words);
}

static char *
bits_or (guint bits, guint n, const char *(*label) (guint))
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 1; i < n; i++)
    if (bits & (1u << i))
      g_ptr_array_add (words, g_strdup (label (i)));
  return join_or (words);
}

static const char *
activity_label (guint i)
{
  return fp_activity_label ((FpActivity) i);
}

static const char *
credential_label (guint i)
{
  return fp_credential_label ((FpCredential) i);
}

static const char *
profession_label (guint i)
{
  return fp_profession_label ((FpProfession) i);
}

/* “16 units”; the bare number where the noun has just been said. */
static char *
quantity_text (int n, FpQuantityOf of, gboolean bare)
{
  if (bare)
    return g_strdup_printf ("%d", n);
  switch (of)
    {
    case FP_QUANTITY_VISITS:
      return g_strdup_printf (ngettext ("%d visit", "%d visits", n), n);
    case FP_QUANTITY_MINUTES:
      return g_strdup_printf (ngettext ("%d minute", "%d minutes", n), n);
    case FP_QUANTITY_DAYS:
      return g_strdup_printf (ngettext ("%d day", "%d days", n), n);
    case FP_QUANTITY_UNSET:
    case FP_QUANTITY_UNITS:
    case FP_N_QUANTITIES:
    default:
      return g_strdup_printf (ngettext ("%d unit", "%d units", n), n);
    }
}

static char *
limit_phrase (const FpLimit *limit, gboolean bare)
{
  static const char *const periods[FP_N_PERS] = {
    [FP_PER_UNSET] = "%s",
    [FP_PER_SESSION] = N_ ("%s a session"),
    [FP_PER_DAY] = N_ ("%s a day"),
    [FP_PER_WEEK] = N_ ("%s a week"),
    [FP_PER_MONTH] = N_ ("%s a month"),
    [FP_PER_QUARTER] = N_ ("%s a quarter"),
    [FP_PER_CALENDAR_YEAR] = N_ ("%s a calendar year"),
    [FP_PER_FISCAL_YEAR] = N_ ("%s a fiscal year"),
    [FP_PER_BENEFIT_YEAR] = N_ ("%s a benefit year"),
    [FP_PER_AUTHORIZATION] = N_ ("%s an authorization"),
    [FP_PER_LIFETIME] = N_ ("%s in a lifetime"),
  };
  g_autofree char *quantity = quantity_text (limit->quantity, limit->of, bare);

  if (limit->period.per == FP_PER_ROLLING)
    return g_strdup_printf (ngettext ("%s in any %d day", "%s in any %d days", limit->period.days),
                            quantity,
                            limit->period.days);
  return g_strdup_printf (_ (periods[limit->period.per]), quantity);
}

static gboolean
strings_equal (FpStrings a, FpStrings b)
{
  for (guint i = 0; i < a.n && a.n == b.n; i++)
    if (!g_str_equal (a.items[i], b.items[i]))
      return FALSE;
  return a.n == b.n;
}

/**
 * fp_limit_text:
 *
 * “16 units a day over H2014 and H2017 together”; without a full stop.
 *
 * Returns: (transfer full): translated
 */
char *
fp_limit_text (const FpLimit *limit)
{
  g_autofree char *phrase = NULL;
  g_autofree char *pool = NULL;

  g_return_val_if_fail (limit != NULL, NULL);
  phrase = limit_phrase (limit, FALSE);
  if (limit->pool.n < 2)
    return g_steal_pointer (&phrase);
  pool = strings_and (limit->pool);
  return g_strdup_printf (_ ("%s over %s together"), phrase, pool);
}

/* One sentence for the limits from @first on that count the same services; returns how many. */
static guint
add_limits_from (GString *text, const FpRule *rule, guint first)
{
  g_autoptr (GPtrArray) phrases = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;
  g_autofree char *pool = NULL;
  const FpLimit *head = &rule->limits[first];
  guint i = first;

  for (; i < rule->n_limits; i++)
    {
      const FpLimit *limit = &rule->limits[i];

      if (!strings_equal (limit->pool, head->pool) || limit->may_exceed != head->may_exceed)
        break;
      g_ptr_array_add (phrases,
                       limit_phrase (limit, i > first && limit->of == rule->limits[i - 1].of));
    }
  joined = join_and (phrases);
  if (head->pool.n > 1)
    pool = strings_and (head->pool);
  if (pool != NULL && head->may_exceed)
    add_format (text, _ ("At most %s over %s together, more with authorization."), joined, pool);
  else if (pool != NULL)
    add_format (text, _ ("At most %s over %s together."), joined, pool);
  else if (head->may_exceed)
    add_format (text, _ ("At most %s, more with authorization."), joined);
  else
    add_format (text, _ ("At most %s."), joined);
  return i - first;
}

static void
add_limits (GString *text, const FpRule *rule)
{
  if (rule->has_limits && rule->n_limits == 0)
    add_sentence (text, _ ("No limit."));
  for (guint i = 0; i < rule->n_limits;)
    i += add_limits_from (text, rule, i);
}

static void
add_covered (GString *text, const FpRule *rule)
{
  FpAnswer covered = rule->covered;

  if (covered == FP_ANSWER_YES)
    add_sentence (text, _ ("Covered."));
  else if (covered == FP_ANSWER_NO)
    add_sentence (text, _ ("Not covered."));
  else if (covered == FP_ANSWER_CONDITIONAL)
    add_sentence (text, _ ("Covered on conditions."));
  else if (covered == FP_ANSWER_UNKNOWN && rule->authorization == FP_ANSWER_UNKNOWN)
    add_sentence (text, _ ("Nobody has said whether it is covered or needs authorization."));
  else if (covered == FP_ANSWER_UNKNOWN)
    add_sentence (text, _ ("Nobody has said whether it is covered."));
}

static void
add_authorization (GString *text, const FpRule *rule)
{
  if (rule->authorization == FP_ANSWER_YES)
    add_sentence (text, _ ("Authorization for every visit."));
  else if (rule->authorization == FP_ANSWER_NO)
    add_sentence (text, _ ("No authorization."));
  else if (rule->authorization == FP_ANSWER_OVER_LIMIT)
    {
      g_autofree char *limit = fp_limit_text (&rule->over);

      add_format (text, _ ("Authorization past %s."), limit);
    }
  else if (rule->authorization == FP_ANSWER_UNKNOWN && rule->covered != FP_ANSWER_UNKNOWN)
    add_sentence (text, _ ("Nobody has said whether it needs authorization."));
}

static void
add_coverage (GString *text, const FpRule *rule)
{
  add_covered (text, rule);
  add_authorization (text, rule);
}

static void
add_unit (GString *text, const FpRule *rule)
{
  int minutes = rule->unit_minutes;

  if (!rule->has_unit)
    return;
  if (rule->rounding == FP_ROUNDING_WHOLE && minutes > 0)
    add_format (text,
                ngettext ("Only a full %d minute counts.", "Only full %d minutes count.", minutes),
                minutes);
  else if (rule->rounding == FP_ROUNDING_WHOLE)
    add_sentence (text, _ ("Only full units count."));
  else if (minutes > 0)
    add_format (text,
                ngettext ("One unit is %d minute.", "One unit is %d minutes.", minutes),
                minutes);
  if (rule->rounding == FP_ROUNDING_MIDPOINT)
    add_sentence (text, _ ("Minutes count to the nearest unit."));
  else if (rule->rounding == FP_ROUNDING_UP)
    add_sentence (text, _ ("A unit that was begun counts whole."));
  if (rule->minimum_minutes > 0)
    add_format (text,
                ngettext ("Nothing is billable under %d minute.",
                          "Nothing is billable under %d minutes.",
                          rule->minimum_minutes),
                rule->minimum_minutes);
}

/* A list that must be on the line and must also stand at a place is told once, by the place. */
static gboolean
has_position (const FpRule *rule, FpStrings list)
{
  for (guint i = 0; i < G_N_ELEMENTS (rule->positions); i++)
    if (strings_equal (rule->positions[i], list))
      return TRUE;
  return FALSE;
}

static void
add_positions (GString *text, const FpRule *rule)
{
  static const char *const formats[] = {
    N_ ("%s first."),
    N_ ("%s second."),
    N_ ("%s third."),
    N_ ("%s fourth."),
  };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (rule->positions[i].n > 0)
      {
        g_autofree char *list = strings_or (rule->positions[i]);

        add_format (text, _ (formats[i]), list);
      }
}

static void
add_credential_map (GString *text, const FpRule *rule)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  if (!rule->has_credential_map)
    return;
  for (guint i = 1; i < FP_N_CREDENTIALS; i++)
    if (rule->credential_modifier[i] != NULL)
      g_ptr_array_add (pairs,
                       /* Translators: a modifier and the degree it stands for */
                       g_strdup_printf (_ ("%s for %s"),
                                        rule->credential_modifier[i],
                                        fp_credential_label ((FpCredential) i)));
  if (pairs->len == 0)
    return;
  list = join_or (pairs);
  add_format (text, _ ("The leader’s degree on the line: %s."), list);
}

/* “HA and HQ on the line.”; a choice between several has a sentence of its own. */
static void
add_required (GString *text, const FpRule *rule)
{
  g_autoptr (GPtrArray) each = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < rule->n_required; i++)
    if (rule->required[i].n == 1 && !has_position (rule, rule->required[i]))
      g_ptr_array_add (each, g_strdup (rule->required[i].items[0]));
  if (each->len > 0)
    {
      g_autofree char *list = join_and (each);

      add_format (text, _ ("%s on the line."), list);
    }
  for (guint i = 0; i < rule->n_required; i++)
    if (rule->required[i].n > 1 && !has_position (rule, rule->required[i]))
      {
        g_autofree char *list = strings_or (rule->required[i]);

        add_format (text, _ ("%s on the line."), list);
      }
}

static void
add_modifiers (GString *text, const FpRule *rule)
{
  add_required (text, rule);
  add_positions (text, rule);
  add_credential_map (text, rule);
  if (rule->forbidden.n > 0)
    {
      g_autofree char *list = strings_or (rule->forbidden);

      add_format (text, _ ("Never with %s."), list);
    }
}

static void
add_group (GString *text, const FpRule *rule)
{
  if (!rule->has_group)
    return;
  if (rule->max_clients > 0)
    add_format (text,
                ngettext ("At most %d client at once.",
                          "At most %d clients at once.",
                          rule->max_clients),
                rule->max_clients);
  if (rule->max_clients_per_staff > 0)
    add_format (text,
                ngettext ("At most %d client for each staff member.",
                          "At most %d clients for each staff member.",
                          rule->max_clients_per_staff),
                rule->max_clients_per_staff);
}

static void
add_providers (GString *text, const FpRule *rule)
{
  if (!rule->has_providers)
    return;
  if (rule->professions != 0)
    {
      g_autofree char *list = bits_or (rule->professions, FP_N_PROFESSIONS, profession_label);

      add_format (text, _ ("Led by: %s."), list);
    }
  if (rule->credentials != 0)
    {
      g_autofree char *list = bits_or (rule->credentials, FP_N_CREDENTIALS, credential_label);

      add_format (text, _ ("Degree: %s."), list);
    }
}

static void
add_places (GString *text, const FpRule *rule)
{
  g_autofree char *list = NULL;

  if (!rule->has_places)
    return;
  list = strings_or (rule->places);
  add_format (text, _ ("Only at place %s."), list);
}

static void
add_diagnoses (GString *text, const FpRule *rule)
{
  if (!rule->has_diagnoses)
    return;
  if (rule->any_of.n > 0)
    {
      g_autofree char *list = strings_or (rule->any_of);

      add_format (text, _ ("For diagnoses that begin with %s."), list);
    }
  if (rule->none_of.n > 0)
    {
      g_autofree char *list = strings_or (rule->none_of);

      add_format (text, _ ("Not for diagnoses that begin with %s."), list);
    }
}

static void
add_documentation (GString *text, const FpRule *rule, const FpKnowledge *knowledge)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  for (guint i = 0; i < FP_N_DOCS; i++)
    if (rule->documentation & FP_DOC_BIT (i))
      {
        const char *label = knowledge != NULL ? knowledge->documents[i].label : NULL;

        g_ptr_array_add (items, g_strdup (label != NULL ? fp_text (label) : fp_doc_words[i]));
      }
  if (items->len == 0)
    return;
  list = join_and (items);
  add_format (text, _ ("Asks for: %s."), list);
}

static void
add_rate (GString *text, const FpRule *rule)
{
  g_autofree char *money = NULL;

  if (rule->rate == FP_CENTS_UNSET)
    return;
  money = fp_cents_display (rule->rate);
  add_format (text, _ ("Pays %s a unit."), money);
}

/**
 * fp_rule_says:
 * @knowledge: (nullable): for the names of the documentation items
 * @says: what to tell, of #FpSays
 *
 * Returns: (transfer full): what @rule says of that, in sentences; "" where it says nothing
 */
char *
fp_rule_says (const FpRule *rule, const FpKnowledge *knowledge, guint says)
{
  static void (*const adders[]) (GString *, const FpRule *) = {
    add_coverage,  add_limits, add_unit,      add_modifiers, add_group,
    add_providers, add_places, add_diagnoses, NULL,          add_rate,
  };
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (rule != NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (adders); i++)
    if ((says & (1u << i)) && adders[i] != NULL)
      adders[i](text, rule);
    else if (says & (1u << i))
      add_documentation (text, rule, knowledge);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* All that @rule says, in sentences; "" for a rule that states nothing. */
char *
fp_rule_text (const FpRule *rule, const FpKnowledge *knowledge)
{
  return fp_rule_says (rule, knowledge, FP_SAYS_ALL);
}

static char *
age_text (const FpWhen *when)
{
  if (!when->has_age)
    return g_strdup (_ ("Anyone"));
  if (when->age_to < 0 && when->age_from == 18)
    return g_strdup (_ ("Adults"));
  if (when->age_to < 0)
    return g_strdup_printf (_ ("From age %d"), when->age_from);
  if (when->age_from <= 0)
    return g_strdup_printf (_ ("Under %d"), when->age_to + 1);
  return g_strdup_printf (_ ("Ages %d to %d"), when->age_from, when->age_to);
}

static void
add_condition (GString *text, const char *format, char *list)
{
  /* Translators: between two conditions of a rule: “Adults, in a group” */
  g_string_append (text, _ (", "));
  g_string_append_printf (text, format, list);
  g_free (list);
}

/**
 * fp_rule_subject:
 *
 * Whom and what @rule is about: “Adults, in a group, with HQ”.
 *
 * Returns: (transfer full): translated, without a full stop
 */
char *
fp_rule_subject (const FpRule *rule)
{
  const FpWhen *when;
  g_autofree char *age = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (rule != NULL, NULL);
  when = &rule->when;
  age = age_text (when);
  g_string_append (text, age);
  if (when->has_group)
    add_condition (text, "%s", g_strdup (when->group ? _ ("in a group") : _ ("one-to-one")));
  if (when->activities != 0)
    add_condition (text, "%s", bits_or (when->activities, FP_N_ACTIVITIES, activity_label));
  if (when->modifiers.n > 0)
    add_condition (text, _ ("with %s"), strings_and (when->modifiers));
  if (when->places.n > 0)
    add_condition (text, _ ("at place %s"), strings_or (when->places));
  if (when->credentials != 0)
    add_condition (text,
                   _ ("led with %s"),
                   bits_or (when->credentials, FP_N_CREDENTIALS, credential_label));
  return g_string_free (g_steal_pointer (&text), FALSE);
}
