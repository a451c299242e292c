/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random-ledger.h"

#include "fp-report-json.h"
#include "fp-report.h"

/*
 * Limits and authorizations are counted the same whether what was before stands in the claim's
 * history, in the ledger, in part here and in part there, or in both: byte for byte the same
 * report, for random ledgers and every kind of limit.
 */

#define SEED 20261123
#define LEDGERS 24 /* of each kind of limit */

static FpKnowledge *knowledge;

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

/* The authorizations of @claim as the ledger's, which counts what was used of them. */
static void
move_authorizations (FpClaim *claim, FpAccount *account)
{
  account->grants = fp_arena_new_array (account->arena, FpGrant, claim->n_authorizations);
  for (guint i = 0; i < claim->n_authorizations; i++)
    account->grants[account->n_grants++] =
        (FpGrant){ .authorization = claim->authorizations[i], .payer = "p" };
  claim->n_authorizations = 0;
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
  g_autofree char *both = NULL, *granted = NULL;

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
  move_authorizations (claim, all);
  granted = report_on (claim, NULL, 0, all, policies, &ignored);
  g_assert_cmpstr (granted, ==, history);
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
          g_autofree char *rules = make_rules (period, measure, reach, NULL, chance);
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
