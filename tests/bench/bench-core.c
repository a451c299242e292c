/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "codebook.h"
#include "fp-claim-json.h"
#include "fp-date.h"
#include "fp-forecast.h"
#include "fp-load.h"
#include "fp-policy-json.h"
#include "fp-report.h"
#include "fp-search.h"
#include "fp-suggest.h"

#include <locale.h>
#include <string.h>

#define N_PACKS 50
#define N_RULES 24
#define N_LINES 4
#define N_CHECKS 4000
#define N_SERVICES 300
#define N_GRANTS 10
#define N_FORECASTS 50
#define N_CODES 8000
#define N_SEARCHES 20000

/* Past this many times its aim a figure is no matter of a slow machine. */
#define FAR_OFF 5.0

static int status;

static void
tell (const char *what, double figure, const char *unit, double aim)
{
  g_print ("%-44s %9.2f %s", what, figure, unit);
  if (aim > 0)
    g_print ("   aim %.1f, ratio %.2f%s", aim, figure / aim, figure > aim ? "   MISSED" : "");
  g_print ("\n");
  if (aim > 0 && figure > FAR_OFF * aim)
    status = 1;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

static double
part (GArray *times, double share)
{
  guint at = MIN ((guint) (share * times->len), times->len - 1);

  g_array_sort (times, compare_doubles);
  return g_array_index (times, double, at);
}

static GBytes *
quote (char *json)
{
  g_strdelimit (json, "'", '"');
  return g_bytes_new_take (json, strlen (json));
}

/* Three rules a code for the claim's two, one for their family, the rest for other services. */
static const char *
rule_code (guint i)
{
  if (i == 2)
    return "H20*";
  return i % 8 == 0 ? "H2032" : i % 8 == 1 ? "H2014" : "T1016";
}

static char *
make_pack (guint number)
{
  GString *json = g_string_new (NULL);

  g_string_append_printf (json,
                          "{ 'schema': 'firstpass.policy/1', 'payer': { 'id': 'payer-%u', 'name': "
                          "'Payer %u', 'kind': 'medicaid' }, 'filing': { 'initial_days': 95 }, "
                          "'evidence': { 'title': 'Manual', 'dated': '2026-01-01', 'review_by': "
                          "'2027-06-01' }, 'rules': [",
                          number,
                          number);
  for (guint i = 0; i < N_RULES; i++)
    g_string_append_printf (
        json,
        "%s{ 'id': 'r%u', 'codes': ['%s', 'H0%03u'], 'when': { 'age': { 'from': %u, 'to': 90 }%s "
        "}, "
        "'covered': 'yes', 'prior_authorization': { 'required': 'over-limit', 'over': { "
        "'quantity': 24, 'of': 'units', 'per': 'month' } }, 'unit': { 'rounding': 'midpoint' }, "
        "'limits': [ { 'quantity': 16, 'of': 'units', 'per': 'day', 'pool': ['H2032', 'H2014'] }, "
        "{ 'quantity': 64, 'of': 'units', 'per': 'month' } ], 'modifiers': { 'required': [['HQ', "
        "'TT']], 'credential': { 'masters': 'HO' } }, 'places_of_service': ['53', '11'], "
        "'documentation': ['treatment-plan', 'session-note'], 'rate': { 'unit': '27.50' } }",
        i > 0 ? ", " : "",
        i,
        rule_code (i),
        i,
        i,
        i % 2 ? ", 'group': true" : "");
  g_string_append (json, "] }");
  return g_string_free (json, FALSE);
}

static FpPolicySet *
make_policies (void)
{
  FpPolicySet *set = fp_policy_set_new ();

  for (guint i = 0; i < N_PACKS; i++)
    {
      g_autoptr (GBytes) bytes = quote (make_pack (i));
      g_autoptr (FpProblems) problems = fp_problems_new ();
      FpPolicy *policy = fp_policy_from_json (bytes, NULL, problems, NULL);

      g_assert_nonnull (policy);
      fp_policy_set_take (set, policy);
    }
  return set;
}

static FpClaim *
make_claim (void)
{
  GString *json = g_string_new (
      "{ 'schema': 'firstpass.claim/1', 'id': 'B-1', 'payer': 'payer-7', 'client': { 'id': 'C-1', "
      "'name': 'Client, Example', 'birth_date': '1990-05-04', 'member_id': 'W1' }, "
      "'coverage': { 'from': '2026-01-01', 'verified_on': '2026-11-02' }, "
      "'billing_provider': { 'name': 'Example', 'npi': '1234567893' }, "
      "'rendering_provider': { 'name': 'Staff, Example', 'npi': '1558597799', 'credential': "
      "'masters', 'profession': 'recreational-therapist' }, 'diagnoses': ['F33.1', 'F70'], "
      "'authorizations': [ { 'number': 'A1', 'codes': ['H2032', 'H2014'], 'from': '2026-10-01', "
      "'to': '2026-12-31', 'quantity': 104, 'of': 'units', 'used': 40 } ], "
      "'documentation': { 'treatment-plan': 'yes', 'session-note': 'yes' }, 'history': [");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FpProblems) problems = fp_problems_new ();
  FpClaim *claim;

  for (guint i = 0; i < 12; i++)
    g_string_append_printf (json,
                            "%s{ 'code': 'H2032', 'modifiers': ['HQ'], 'date': '2026-11-%02u', "
                            "'units': 4, 'start': '10:00', 'end': '11:00' }",
                            i > 0 ? ", " : "",
                            i + 1);
  g_string_append (json, "], 'lines': [");
  for (guint i = 0; i < N_LINES; i++)
    g_string_append_printf (json,
                            "%s{ 'code': '%s', 'modifiers': ['HQ', 'HO'], 'date': '2026-11-%02u', "
                            "'start': '10:00', 'end': '11:00', 'units': 4, 'place_of_service': "
                            "'53', 'clients_present': 6, 'staff_present': 1, 'charge': '110.00', "
                            "'diagnosis_pointers': [1], 'activity': 'music', 'purpose': '%s' }",
                            i > 0 ? ", " : "",
                            i % 2 ? "H2014" : "H2032",
                            16 + i,
                            i % 2 ? "skills" : "wellbeing");
  g_string_append (json, "] }");
  bytes = quote (g_string_free (json, FALSE));
  claim = fp_claim_from_json (bytes, problems);
  g_assert_nonnull (claim);
  return claim;
}

static void
bench_check (void)
{
  g_autoptr (FpKnowledge) knowledge = fp_load_knowledge ();
  g_autoptr (FpPolicySet) policies = make_policies ();
  g_autoptr (FpClaim) claim = make_claim ();
  g_autoptr (GArray) checks = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) suggestions = g_array_new (FALSE, FALSE, sizeof (double));
  FpDate today = fp_date_from_ymd (2026, 11, 23);

  for (guint i = 0; i < N_CHECKS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      double each;

      for (guint j = 0; j < 4; j++)
        fp_report_free (fp_check_claim (claim, NULL, knowledge, policies, today));
      each = (double) (g_get_monotonic_time () - start) / (4.0 * N_LINES);
      g_array_append_val (checks, each);
      start = g_get_monotonic_time ();
      for (guint j = 0; j < N_LINES; j++)
        g_ptr_array_unref (fp_suggest_modifiers (claim, j, knowledge, policies));
      each = (double) (g_get_monotonic_time () - start) / N_LINES;
      g_array_append_val (suggestions, each);
    }
  tell ("check, 50 packs of 24 rules: a line, median", part (checks, 0.5), "µs", 20);
  tell ("check: a line, p95", part (checks, 0.95), "µs", 0);
  tell ("suggest modifiers: a line, median", part (suggestions, 0.5), "µs", 0);
}

/* A client who comes every day: what the ledger holds of them after most of a year. */
static FpAccount *
make_account (FpDate today, gboolean with_minutes)
{
  static const char *codes[] = { "H2032", "H2014" };
  static const char *modifiers[] = { "HQ", "HO" };
  FpAccount *account = fp_account_new ();

  account->services = fp_arena_new_array (account->arena, FpService, N_SERVICES);
  account->grants = fp_arena_new_array (account->arena, FpGrant, N_GRANTS);
  for (int i = 0; i < N_SERVICES; i++)
    account->services[account->n_services++] = (FpService){
      .entry = { .code = codes[i % 2],
                 .modifiers = { modifiers, 2 },
                 .date = today - N_SERVICES + i,
                 .units = with_minutes ? 4 : 0,
                 .minutes = with_minutes ? 60 : 0,
                 .start = 600,
                 .end = 660,
                 .authorization =
                     i % 3 ? fp_arena_printf (account->arena, "A%d", i % N_GRANTS) : NULL },
      .state = FP_SERVICE_BILLED,
      .payer = "payer-7",
    };
  for (int i = 0; i < N_GRANTS; i++)
    account->grants[account->n_grants++] = (FpGrant){
      .authorization = { .number = fp_arena_printf (account->arena, "A%d", i),
                         .codes = { codes, 2 },
                         .from = today - 60 * (N_GRANTS - i),
                         .to = today - 60 * (N_GRANTS - i - 1),
                         .quantity = 240,
                         .of = FP_QUANTITY_UNITS,
                         .used = -1 },
      .payer = "payer-7",
    };
  return account;
}

/* One line of a claim, held against what the ledger knows of its client. */
static void
bench_account (const char *what, gboolean with_minutes, double aim)
{
  g_autoptr (FpKnowledge) knowledge = fp_load_knowledge ();
  g_autoptr (FpPolicySet) policies = make_policies ();
  g_autoptr (FpClaim) claim = make_claim ();
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  FpDate today = fp_date_from_ymd (2026, 11, 23);
  g_autoptr (FpAccount) account = make_account (today, with_minutes);

  claim->n_lines = 1;
  claim->n_history = 0;
  claim->n_authorizations = 0;
  for (guint i = 0; i < N_CHECKS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      double each;

      for (guint j = 0; j < 4; j++)
        fp_report_free (fp_check_claim (claim, account, knowledge, policies, today));
      each = (double) (g_get_monotonic_time () - start) / 4;
      g_array_append_val (times, each);
    }
  tell (what, part (times, 0.5), "µs", aim);
  tell ("  p99", part (times, 0.99), "µs", 0);
}

/* A visit a day for more than a year, on top of what the ledger holds. */
static void
bench_forecast (void)
{
  g_autoptr (FpKnowledge) knowledge = fp_load_knowledge ();
  g_autoptr (FpPolicySet) policies = make_policies ();
  g_autoptr (FpClaim) claim = make_claim ();
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  FpDate today = fp_date_from_ymd (2026, 11, 23);
  g_autoptr (FpAccount) account = make_account (today, TRUE);
  FpPlan plan = { .line = claim->lines[0], .weekdays = 0x7f, .first = today + 1 };

  for (guint n = 12; n <= FP_FORECAST_MOST; n += FP_FORECAST_MOST - 12)
    {
      g_autofree char *what = g_strdup_printf ("forecast of %u visits, median", n);

      plan.n = n;
      g_array_set_size (times, 0);
      for (guint i = 0; i < N_FORECASTS; i++)
        {
          gint64 start = g_get_monotonic_time ();
          double each;

          fp_forecast_free (fp_forecast_new (claim, account, &plan, knowledge, policies, today));
          each = (double) (g_get_monotonic_time () - start) / 1000;
          g_array_append_val (times, each);
        }
      tell (what, part (times, 0.5), "ms", n == FP_FORECAST_MOST ? 20 : 0);
    }
}

static void
bench_search (void)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (2032);
  g_autoptr (FpKnowledge) knowledge = codebook_new (N_CODES, chance);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  gint64 start = g_get_monotonic_time ();
  g_autoptr (FpSearch) search = fp_search_new (knowledge);
  guint found = 0;

  tell ("index of 8,000 codes made in", (double) (g_get_monotonic_time () - start) / 1000, "ms", 0);
  for (guint i = 0; i < N_SEARCHES; i++)
    {
      g_autofree char *query = codebook_make_query (knowledge, chance);
      g_autoptr (GPtrArray) results = NULL;
      double time;

      start = g_get_monotonic_time ();
      results = fp_search_codes (search, query, 20);
      time = (double) (g_get_monotonic_time () - start) / 1000;
      g_array_append_val (times, time);
      found += results->len > 0;
    }
  tell ("search over 8,000 codes, p50", part (times, 0.5), "ms", 0);
  tell ("search over 8,000 codes, p95", part (times, 0.95), "ms", 1);
  tell ("search over 8,000 codes, the slowest", part (times, 1), "ms", 0);
  tell ("searches that found something", 100.0 * found / N_SEARCHES, "%", 0);
}

/* bench-core [check|account|forecast|search]: all, or one of them for a profiler. */
int
main (int argc, char **argv)
{
  const char *one = argc > 1 ? argv[1] : NULL;

  setlocale (LC_ALL, "");
  if (one == NULL || g_str_equal (one, "check"))
    bench_check ();
  if (one == NULL || g_str_equal (one, "account"))
    {
      bench_account ("check against 300 services: a line, median", TRUE, 60);
      bench_account ("  with no units stated", FALSE, 0);
    }
  if (one == NULL || g_str_equal (one, "forecast"))
    bench_forecast ();
  if (one == NULL || g_str_equal (one, "search"))
    bench_search ();
  return status;
}
