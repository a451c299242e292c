/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger.h"

#include "fp-forecast.h"

static FpKnowledge *knowledge;

#define TODAY fp_date_from_ymd (2026, 11, 23)
#define BARE                                                                                       \
  "{ 'schema': 'firstpass.claim/1', 'client': { 'id': 'C-1', 'birth_date': '1990-05-04' }, "       \
  "'payer': 'p', 'coverage': { 'from': '2026-01-01'%s }, 'lines': [ { 'code': 'H2032', 'date': "   \
  "'%s', 'start': '10:00', 'end': '11:00', 'units': 4 } ] }"
#define RULE(rest)                                                                                 \
  "{ 'id': 'r', 'codes': ['H2032'], 'covered': 'yes', 'unit': { 'rounding': 'midpoint' }, " rest   \
  " }"
#define NO "'prior_authorization': { 'required': 'no' }"
#define YES "'prior_authorization': { 'required': 'yes' }"
#define ASK "'prior_authorization': { 'required': 'unknown' }"
#define A1(quantity) "p A1 H2032 2026-10-01..2026-12-31 " quantity " units approved"

/*
 * Twelve Tuesdays and Thursdays from November 24, 2026, four units each, unless the case says
 * otherwise. What is expected: how many are covered, the first that is not and why, the last day,
 * and what is left of the authorization after the first visit and after the last.
 */
typedef struct
{
  const char *path, *rules, *services, *grants;
  const char *expected;
  const char *coverage_to;
  guint n, weekdays;
} Case;

static const Case cases[] = {
  { "/forecast/all-covered",
    RULE (NO ", 'limits': []"),
    NULL,
    NULL,
    "12 - - 2026-12-31 -1 -1",
    NULL,
    0,
    0 },
  { "/forecast/authorization-runs-out",
    RULE (YES ", 'limits': []"),
    "billed p H2032 2026-11-19 4u #A1",
    A1 ("24"),
    "5 2026-12-10 auth.exceeded 2026-12-08 16 0",
    NULL,
    0,
    0 },
  { "/forecast/authorization-ends",
    RULE (YES ", 'limits': []"),
    NULL,
    A1 ("400"),
    "12 2027-01-05 auth.dates 2026-12-31 396 -1",
    NULL,
    14,
    0 },
  { "/forecast/next-authorization-takes-over",
    RULE (YES ", 'limits': []"),
    NULL,
    A1 ("10") "; p A2 H2032 2026-10-01..2027-06-30 400 units approved",
    "12 - - 2026-12-31 6 360",
    NULL,
    0,
    0 },
  { "/forecast/no-authorization",
    RULE (YES ", 'limits': []"),
    NULL,
    NULL,
    "0 2026-11-24 auth.missing - -1 -1",
    NULL,
    0,
    0 },
  { "/forecast/pending-breaks-nothing",
    RULE (YES ", 'limits': []"),
    NULL,
    "p A1 H2032 2026-10-01..2026-12-31 40 units pending",
    "12 - - 2026-12-31 -1 -1",
    NULL,
    0,
    0 },
  { "/forecast/nobody-said-but-it-runs-out",
    RULE (ASK ", 'limits': []"),
    NULL,
    A1 ("8"),
    "2 2026-12-01 auth.exceeded 2026-11-26 4 0",
    NULL,
    0,
    0 },
  { "/forecast/nobody-said-but-it-ends",
    RULE (ASK ", 'limits': []"),
    NULL,
    A1 ("400"),
    "12 2027-01-05 auth.dates 2026-12-31 396 -1",
    NULL,
    13,
    0 },
  { "/forecast/nobody-said-and-an-old-one",
    RULE (ASK ", 'limits': []"),
    NULL,
    "p A1 H2032 2025-10-01..2025-12-31 40 units approved",
    "12 - - 2026-12-31 -1 -1",
    NULL,
    0,
    0 },
  { "/forecast/month-limit-comes-back",
    RULE (NO ", 'limits': [ { 'quantity': 24, 'of': 'units', 'per': 'month' } ]"),
    "billed p H2032 2026-11-03 20u",
    NULL,
    "7 2026-11-26 limit.exceeded 2026-11-24 -1 -1",
    NULL,
    0,
    0 },
  { "/forecast/drafts-count",
    RULE (NO ", 'limits': [ { 'quantity': 24, 'of': 'units', 'per': 'lifetime' } ]"),
    "draft p H2032 2026-11-03 20u",
    NULL,
    "1 2026-11-26 limit.exceeded 2026-11-24 -1 -1",
    NULL,
    0,
    0 },
  { "/forecast/plans-do-not",
    RULE (NO ", 'limits': [ { 'quantity': 24, 'of': 'units', 'per': 'lifetime' } ]"),
    "planned p H2032 2026-11-24 10:00-11:00 4u; booked p H2032 2026-11-26 4u",
    NULL,
    "6 2026-12-15 limit.exceeded 2026-12-10 -1 -1",
    NULL,
    0,
    0 },
  { "/forecast/first-reason-by-limit",
    RULE (YES ", 'limits': [ { 'quantity': 8, 'of': 'units', 'per': 'lifetime' } ]"),
    NULL,
    A1 ("40"),
    "2 2026-12-01 limit.exceeded 2026-11-26 36 0",
    NULL,
    0,
    0 },
  { "/forecast/coverage-ends",
    RULE (NO ", 'limits': []"),
    NULL,
    NULL,
    "3 2026-12-03 coverage.inactive 2026-12-01 -1 -1",
    "2026-12-02",
    0,
    0 },
  { "/forecast/daily",
    RULE (NO ", 'limits': [ { 'quantity': 5, 'of': 'visits', 'per': 'week' } ]"),
    NULL,
    NULL,
    "10 2026-11-28 limit.exceeded 2026-11-27 -1 -1",
    NULL,
    12,
    0x7f },
  { "/forecast/one-weekday",
    RULE (NO ", 'limits': []"),
    NULL,
    NULL,
    "3 - - 2026-12-12 -1 -1",
    NULL,
    3,
    1u << 6 },
  { "/forecast/no-visit", RULE (NO ", 'limits': []"), NULL, NULL, "0 - - -", NULL, 0, 0x80 },
};

static const char *
day_text (FpDate date, char **freed)
{
  *freed = date != FP_DATE_UNSET ? fp_date_format (date) : g_strdup ("-");
  return *freed;
}

static char *
tell (const FpForecast *forecast)
{
  int first = forecast->first_broken;
  guint n = forecast->n_visits;
  g_autofree char *first_day = NULL, *last_day = NULL, *left = NULL;

  if (n > 0)
    left = g_strdup_printf (" %d %d", forecast->visits[0].left, forecast->visits[n - 1].left);
  return g_strdup_printf ("%u %s %s %s%s",
                          fp_forecast_covered (forecast),
                          day_text (first < 0 ? FP_DATE_UNSET : forecast->visits[first].date,
                                    &first_day),
                          first < 0 ? "-" : forecast->visits[first].broken->check,
                          day_text (forecast->last_day, &last_day),
                          left != NULL ? left : "");
}

/* A client and a payer with one line on @date, which tests take for the visit. */
static FpClaim *
bare_claim (const char *coverage_to, const char *date)
{
  g_autofree char *to =
      coverage_to != NULL ? g_strdup_printf (", 'to': '%s'", coverage_to) : g_strdup ("");
  g_autofree char *json = g_strdup_printf (BARE, to, date);

  return ledger_claim (json);
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (FpClaim) claim = bare_claim (test->coverage_to, "2026-11-20");
  g_autoptr (FpPolicySet) policies = ledger_policies (test->rules);
  g_autoptr (FpAccount) account = ledger_account (test->services, test->grants);
  FpPlan plan = { .line = claim->lines[0], .weekdays = test->weekdays, .n = test->n };
  g_autoptr (FpForecast) forecast = NULL;
  g_autofree char *told = NULL;

  claim->n_lines = 0;
  plan.first = test->weekdays == 0x80 ? FP_DATE_UNSET : TODAY;
  if (plan.weekdays == 0)
    plan.weekdays = 1u << 2 | 1u << 4;
  if (plan.n == 0)
    plan.n = 12;
  forecast = fp_forecast_new (claim, account, &plan, knowledge, policies, TODAY);
  told = tell (forecast);
  g_assert_cmpstr (told, ==, test->expected);
}

/* What stands on the claim takes of the limit before the visits do, saved or not. */
static void
test_own_lines (void)
{
  g_autoptr (FpClaim) claim = bare_claim (NULL, "2026-11-20");
  g_autoptr (FpPolicySet) policies = ledger_policies (
      RULE (NO ", 'limits': [ { 'quantity': 12, 'of': 'units', 'per': 'lifetime' } ]"));
  FpPlan plan = { .line = claim->lines[0], .first = fp_date_from_ymd (2026, 11, 27), .n = 3 };
  g_autoptr (FpForecast) forecast =
      fp_forecast_new (claim, NULL, &plan, knowledge, policies, TODAY);
  g_autofree char *told = tell (forecast);

  g_assert_cmpstr (told, ==, "2 2026-12-11 limit.exceeded 2026-12-04 -1 -1");
  g_assert_cmpuint (forecast->n_visits, ==, 3);
  g_assert_cmpint (forecast->visits[0].units, ==, 4);
  g_assert_cmpuint (claim->n_lines, ==, 1);
}

typedef struct
{
  const char *path;
  const char *first;
  guint weekdays, n, most;
  const char *expected;
} DatesCase;

static const DatesCase dates_cases[] = {
  { "/forecast/dates/weekday-of-the-first",
    "2026-11-24",
    0,
    3,
    9,
    "2026-11-24 2026-12-01 2026-12-08" },
  { "/forecast/dates/sunday-is-lowest", "2026-11-23", 1, 2, 9, "2026-11-29 2026-12-06" },
  { "/forecast/dates/two-a-week",
    "2026-11-25",
    1u << 2 | 1u << 4,
    3,
    9,
    "2026-11-26 2026-12-01 2026-12-03" },
  { "/forecast/dates/holidays-too", "2026-12-24", 0x7f, 2, 9, "2026-12-24 2026-12-25" },
  { "/forecast/dates/room", "2026-11-24", 0x7f, 3, 2, "2026-11-24 2026-11-25" },
  { "/forecast/dates/none", "2026-11-24", 0, 0, 9, "" },
  { "/forecast/dates/end-of-time", "2199-12-31", 0x7f, 3, 9, "2199-12-31" },
};

static void
test_dates (gconstpointer data)
{
  const DatesCase *test = data;
  FpPlan plan = { .weekdays = test->weekdays, .n = test->n };
  FpDate dates[9];
  g_autoptr (GString) told = g_string_new (NULL);
  guint n;

  g_assert_true (fp_date_parse (test->first, &plan.first));
  n = fp_plan_dates (&plan, dates, test->most);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *date = fp_date_format (dates[i]);

      g_string_append_printf (told, "%s%s", i > 0 ? " " : "", date);
    }
  g_assert_cmpstr (told->str, ==, test->expected);
}

/* No plan is longer than what a forecast holds. */
static void
test_most (void)
{
  FpPlan plan = { .weekdays = 0x7f, .first = TODAY, .n = 5000 };
  FpDate dates[FP_FORECAST_MOST];

  g_assert_cmpuint (fp_plan_dates (&plan, dates, FP_FORECAST_MOST), ==, FP_FORECAST_MOST);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  knowledge = fp_load_knowledge ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_case);
  for (gsize i = 0; i < G_N_ELEMENTS (dates_cases); i++)
    g_test_add_data_func (dates_cases[i].path, &dates_cases[i], test_dates);
  g_test_add_func ("/forecast/own-lines", test_own_lines);
  g_test_add_func ("/forecast/most", test_most);
  status = g_test_run ();
  fp_knowledge_free (knowledge);
  return status;
}
