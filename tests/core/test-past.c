/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger.h"

#include "fp-report-json.h"
#include "fp-report.h"

/*
 * Limits and authorizations are counted the same whether what was before stands in the claim's
 * history, in the ledger, in part here and in part there, or in both: byte for byte the same
 * report, for random ledgers and every kind of limit.
 */

#define SEED 20261123
#define LEDGERS 24 /* of each kind of limit */
#define MOST_SERVICES 90

static FpKnowledge *knowledge;

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

static char *
make_rules (guint period, guint measure, Reach reach, GRand *chance)
{
  static const char *const needs[] = { "yes", "no", "unknown" };
  int quantity = measure == 1 ? g_rand_int_range (chance, 60, 4000)
                              : g_rand_int_range (chance, 1, measure == 0 ? 200 : 60);
  g_autofree char *need = g_strdup_printf ("'%s'", needs[g_rand_int_range (chance, 0, 3)]);

  if (g_rand_boolean (chance))
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

static FpStrings
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
static FpHistory
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

static gboolean
is_told (const FpHistory *entries, guint n, const FpHistory *entry)
{
  for (guint i = 0; i < n; i++)
    if (entries[i].date == entry->date && entries[i].start == entry->start &&
        g_str_equal (entries[i].code, entry->code))
      return TRUE;
  return FALSE;
}

/* With @twice some are told two times. */
static guint
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

static void
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

static FpClaim *
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

static int
compare_services (gconstpointer a, gconstpointer b)
{
  return ((const FpService *) a)->entry.date - ((const FpService *) b)->entry.date;
}

/* Appointments and other payers' services stand between them, and change nothing. */
static FpAccount *
make_account (const FpHistory *entries, guint n, GRand *chance)
{
  static const char *const payers[] = { "p", "q" };
  FpAccount *account = fp_account_new ();

  account->services = fp_arena_new_array (account->arena, FpService, 2 * n);
  for (guint i = 0; i < n; i++)
    {
      FpService *service = &account->services[account->n_services++];

      *service = (FpService){ .entry = entries[i], .payer = "p" };
      service->state = g_rand_boolean (chance) ? FP_SERVICE_BILLED : FP_SERVICE_DRAFT;
      if (g_rand_int_range (chance, 0, 4) > 0)
        continue;
      service = &account->services[account->n_services++];
      *service =
          (FpService){ .entry = entries[i], .payer = payers[g_rand_int_range (chance, 0, 2)] };
      service->state = g_str_equal (service->payer, "p") ? FP_SERVICE_PLANNED : FP_SERVICE_BILLED;
      if (g_str_equal (service->payer, "q"))
        service->entry.start = service->entry.end = FP_TIME_UNSET;
    }
  qsort (account->services, account->n_services, sizeof (FpService), compare_services);
  return account;
}

/* The report where @history is the claim's and the ledger holds @services; either may be none. */
static char *
report_on (FpClaim *claim,
           FpHistory *history,
           guint n_history,
           const FpAccount *account,
           FpPolicySet *policies,
           guint *counted)
{
  g_autoptr (FpReport) report = NULL;

  claim->history = history;
  claim->n_history = n_history;
  report = fp_check_claim (claim, account, knowledge, policies, fp_date_from_ymd (2026, 11, 23));
  for (guint i = 0; i < report->n_limits; i++)
    *counted += report->limits[i].used_before > 0;
  for (guint i = 0; i < report->n_authorizations; i++)
    *counted += report->authorizations[i].used_before > 0;
  return fp_report_to_json (report, NULL);
}

static void
shuffle (FpHistory *entries, guint n, GRand *chance)
{
  for (guint i = n; i > 1; i--)
    {
      guint at = (guint) g_rand_int_range (chance, 0, (int) i);
      FpHistory kept = entries[i - 1];

      entries[i - 1] = entries[at];
      entries[at] = kept;
    }
}

/* Returns whether anything was counted at all. */
static gboolean
compare_ledger (FpPolicySet *policies, GRand *chance)
{
  FpDate day = fp_date_from_ymd (2026, 11, 20) + g_rand_int_range (chance, -400, 1);
  g_autoptr (FpClaim) claim = make_claim (chance, day);
  FpHistory entries[MOST_SERVICES];
  gboolean twice = g_rand_boolean (chance);
  guint n = make_services (claim->arena, chance, day, twice, entries);
  g_autoptr (FpAccount) all = make_account (entries, n, chance);
  guint counted = 0, ignored = 0;
  g_autofree char *history = report_on (claim, entries, n, NULL, policies, &counted);
  g_autofree char *ledger = report_on (claim, NULL, 0, all, policies, &ignored);
  g_autofree char *both = NULL;

  g_assert_cmpstr (ledger, ==, history);
  shuffle (entries, n, chance);
  both = report_on (claim, entries, n, all, policies, &ignored);
  g_assert_cmpstr (both, ==, history);
  if (!twice)
    {
      g_autoptr (FpAccount) half = make_account (entries, n / 2, chance);
      g_autofree char *halves =
          report_on (claim, entries + n / 2, n - n / 2, half, policies, &ignored);

      g_assert_cmpstr (halves, ==, history);
    }
  return counted > 0;
}

static void
test_reach (gconstpointer data)
{
  Reach reach = (Reach) GPOINTER_TO_UINT (data);
  g_autoptr (GRand) chance = g_rand_new_with_seed (SEED + reach);
  guint counted = 0, all = 0;

  for (guint period = 0; period < G_N_ELEMENTS (periods); period++)
    for (guint measure = 0; measure < G_N_ELEMENTS (measures); measure++)
      for (guint i = 0; i < LEDGERS; i++)
        {
          g_autofree char *rules = make_rules (period, measure, reach, chance);
          g_autoptr (FpPolicySet) policies = ledger_policies (rules);

          counted += compare_ledger (policies, chance);
          all++;
        }
  g_test_message ("%u ledgers, %u of which counted for something", all, counted);
  g_assert_cmpuint (counted * 2, >, all);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  knowledge = fp_load_knowledge ();
  g_test_add_data_func ("/past/random/own-code", GUINT_TO_POINTER (REACH_OWN_CODE), test_reach);
  g_test_add_data_func ("/past/random/pool", GUINT_TO_POINTER (REACH_POOL), test_reach);
  g_test_add_data_func ("/past/random/modifiers", GUINT_TO_POINTER (REACH_MODIFIERS), test_reach);
  status = g_test_run ();
  fp_knowledge_free (knowledge);
  return status;
}
