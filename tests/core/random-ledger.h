/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger.h"

/* Ledgers, claims and limits by chance, of every kind that the contract knows. */

#define MOST_SERVICES 90

static const char *const codes[] = { "H2032", "H2014", "H2017", "97530", "T1016" };
static const char *const modifiers[] = { "HQ", "HO", "U1" };
static const char *const numbers[] = { "A1", "A2", "B7" };

/* As a pack spells it, with what the period needs beside it. */
static const char *const periods[] = {
  "'per': 'session'",       "'per': 'day'",
  "'per': 'week'",          "'per': 'week', 'starts': 'monday'",
  "'per': 'month'",         "'per': 'quarter'",
  "'per': 'calendar-year'", "'per': 'fiscal-year', 'starts': '07-01'",
  "'per': 'benefit-year'",  "'per': 'rolling', 'days': 30",
  "'per': 'authorization'", "'per': 'lifetime'",
};

static const char *const measures[] = { "units", "minutes", "visits", "days" };

typedef enum
{
  REACH_OWN_CODE,
  REACH_POOL,
  REACH_MODIFIERS,
  N_REACHES
} Reach;

/* With @need the rule says that of authorizations, else anything. */
static inline char *
make_rules (guint period, guint measure, Reach reach, const char *need_word, GRand *chance)
{
  static const char *const needs[] = { "yes", "no", "unknown" };
  int quantity = measure == 1 ? g_rand_int_range (chance, 60, 4000)
                              : g_rand_int_range (chance, 1, measure == 0 ? 200 : 60);
  g_autofree char *need =
      g_strdup_printf ("'%s'",
                       need_word != NULL ? need_word : needs[g_rand_int_range (chance, 0, 3)]);

  if (need_word == NULL && g_rand_boolean (chance))
    {
      g_free (need);
      need = g_strdup_printf ("'over-limit', 'over': { 'quantity': %d, 'of': '%s', %s }",
                              quantity / 2 + 1,
                              measures[measure],
                              periods[period]);
    }
  return g_strdup_printf (
      "{ 'id': 'r', 'codes': ['H20*', '97530'], %s 'covered': 'yes', 'unit': { 'rounding': '%s' "
      "}, 'prior_authorization': { 'required': %s }, 'limits': [ { 'quantity': %d, 'of': '%s', "
      "%s%s } ] }",
      reach == REACH_MODIFIERS ? "'when': { 'modifiers': ['HQ'] }," : "",
      g_rand_boolean (chance) ? "midpoint" : "whole",
      need,
      quantity,
      measures[measure],
      periods[period],
      reach == REACH_POOL ? ", 'pool': ['H2032', 'H2014', '975*']" : "");
}

static inline FpStrings
some_modifiers (FpArena *arena, GRand *chance)
{
  FpStrings some = { 0 };
  int first = g_rand_int_range (chance, 0, G_N_ELEMENTS (modifiers));

  for (guint i = 0; i < G_N_ELEMENTS (modifiers); i++)
    if (g_rand_int_range (chance, 0, 5) < 2)
      some =
          fp_strings_add (arena, some, modifiers[((guint) first + i) % G_N_ELEMENTS (modifiers)]);
  return some;
}

/* A service within a year and a half around @day, most of them near it; some facts are missing. */
static inline FpHistory
some_service (FpArena *arena, GRand *chance, FpDate day)
{
  int reach = g_rand_boolean (chance) ? 35 : 550;
  FpHistory entry = {
    .code = codes[g_rand_int_range (chance, 0, G_N_ELEMENTS (codes))],
    .modifiers = some_modifiers (arena, chance),
    .date = day + g_rand_int_range (chance, -reach, reach / 3),
    .start = FP_TIME_UNSET,
    .end = FP_TIME_UNSET,
  };

  if (g_rand_int_range (chance, 0, 4) > 0)
    entry.units = g_rand_int_range (chance, 1, 8);
  if (g_rand_int_range (chance, 0, 4) > 1)
    entry.minutes = g_rand_int_range (chance, 5, 120);
  if (g_rand_int_range (chance, 0, 4) > 0)
    {
      entry.start = (FpTime) (15 * g_rand_int_range (chance, 32, 68));
      entry.end = (FpTime) (entry.start + MAX (entry.minutes, 15));
    }
  if (g_rand_int_range (chance, 0, 3) == 0)
    entry.authorization = numbers[g_rand_int_range (chance, 0, G_N_ELEMENTS (numbers))];
  return entry;
}

static inline gboolean
is_told (const FpHistory *entries, guint n, const FpHistory *entry)
{
  for (guint i = 0; i < n; i++)
    if (entries[i].date == entry->date && entries[i].start == entry->start &&
        g_str_equal (entries[i].code, entry->code))
      return TRUE;
  return FALSE;
}

/* With @twice some are told two times. */
static inline guint
make_services (FpArena *arena, GRand *chance, FpDate day, gboolean twice, FpHistory *entries)
{
  guint wanted = (guint) g_rand_int_range (chance, 0, MOST_SERVICES);
  guint n = 0;

  while (n < wanted)
    {
      FpHistory entry = some_service (arena, chance, day);

      if (twice && n > 0 && g_rand_int_range (chance, 0, 4) == 0)
        entry = entries[g_rand_int_range (chance, 0, (int) n)];
      else if (is_told (entries, n, &entry))
        continue;
      entries[n++] = entry;
    }
  return n;
}

static inline void
add_authorizations (FpClaim *claim, GRand *chance, FpDate day)
{
  guint n = (guint) g_rand_int_range (chance, 0, G_N_ELEMENTS (numbers) + 1);

  for (guint i = 0; i < n; i++)
    {
      FpAuthorization *authorization = fp_claim_add_authorization (claim);
      guint n_codes = (guint) g_rand_int_range (chance, 1, 4);

      authorization->number = numbers[i];
      for (guint j = 0; j < n_codes; j++)
        authorization->codes = fp_strings_add (claim->arena, authorization->codes, codes[j]);
      if (g_rand_int_range (chance, 0, 3) == 0)
        authorization->modifiers = fp_strings_add (claim->arena, authorization->modifiers, "HQ");
      authorization->from = day - g_rand_int_range (chance, 0, 120);
      authorization->to = day + g_rand_int_range (chance, -5, 120);
      authorization->of =
          (FpQuantityOf) g_rand_int_range (chance, FP_QUANTITY_UNITS, FP_QUANTITY_MINUTES + 1);
      authorization->quantity = g_rand_int_range (chance, 1, 300);
      if (g_rand_int_range (chance, 0, 4) == 0)
        authorization->used = g_rand_int_range (chance, 0, 100);
    }
}

static inline FpClaim *
make_claim (GRand *chance, FpDate day)
{
  FpClaim *claim = fp_claim_new ();
  guint n = (guint) g_rand_int_range (chance, 1, 4);

  claim->id = "T-1";
  claim->payer = "p";
  claim->client.id = "C-1";
  if (g_rand_int_range (chance, 0, 8) > 0)
    claim->coverage = (FpCoverage){ .stated = TRUE, .year_month = 10, .year_day = 1 };
  for (guint i = 0; i < n; i++)
    {
      FpHistory like = some_service (claim->arena, chance, day);
      FpLine *line = fp_claim_add_line (claim);

      line->code = i == 0 ? "H2032" : like.code;
      line->modifiers = like.modifiers;
      line->date = day + g_rand_int_range (chance, -3, 4);
      line->start = like.start;
      line->end = like.end;
      line->minutes = like.minutes;
      line->units = like.units;
    }
  add_authorizations (claim, chance, day);
  return claim;
}
