/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random-ledger.h"

#include "fp-forecast.h"

static FpKnowledge *knowledge;

#define SEED 2032
#define PLANS 60 /* of each kind of limit */
#define MOST_VISITS 24

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
    "0 - - - -1 -1",
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
  { "/forecast/others-on-the-authorization-are-reserved",
    RULE (YES ", 'limits': []"),
    "billed p H2032 2026-11-19 4u #A1; planned p H2014 2026-11-25 12u #A1; planned p H2014 "
    "2027-01-06 12u #A1",
    "p A1 H2032,H2014 2026-10-01..2027-01-31 40 units approved",
    "3 2026-12-03 auth.exceeded 2026-12-01 8 0",
    NULL,
    0,
    0 },
  { "/forecast/others-in-the-pool-are-reserved",
    RULE (NO ", 'limits': [ { 'quantity': 24, 'of': 'units', 'per': 'lifetime', 'pool': ['H2032', "
             "'H2014'] } ]"),
    "planned p H2014 2026-11-25 16u",
    NULL,
    "2 2026-12-01 limit.exceeded 2026-11-26 -1 -1",
    NULL,
    0,
    0 },
  { "/forecast/what-never-came-is-not",
    RULE (YES ", 'limits': []"),
    "planned p H2014 2026-11-20 24u #A1; planned p H2032 2026-11-10 24u #A1",
    "p A1 H2032,H2014 2026-10-01..2027-01-31 48 units approved",
    "12 - - 2026-12-31 44 0",
    NULL,
    0,
    0 },
  { "/forecast/another-payers-plan-takes-of-its-own",
    RULE (YES ", 'limits': []"),
    "planned q H2032 2026-11-25 24u",
    "p A1 H2032 2026-10-01..2027-01-31 48 units approved",
    "12 - - 2026-12-31 44 0",
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

static gboolean
is_found (const FpReport *report, const char *check, FpStatus status)
{
  for (guint i = 0; i < report->n_findings; i++)
    if (report->findings[i].line == 1 && report->findings[i].status == status &&
        g_str_has_prefix (report->findings[i].check, check))
      return TRUE;
  return FALSE;
}

/* Puts the claim that was sent into the ledger. */
static void
bill (FpAccount *account, const FpLine *line, const FpReport *report)
{
  FpService *service = &account->services[account->n_services++];

  if (is_found (report, "duplicate.line", FP_STATUS_DENY))
    {
      account->n_services--;
      return;
    }
  *service = (FpService){ .payer = "p", .state = FP_SERVICE_BILLED };
  service->entry = (FpHistory){ .code = line->code,
                                .modifiers = line->modifiers,
                                .date = line->date,
                                .units = line->units,
                                .minutes = line->minutes,
                                .start = line->start,
                                .end = line->end };
  /* A line for which none was required takes of none; without a number it would by its dates. */
  service->entry.authorization =
      report->n_authorizations > 0
          ? fp_arena_strdup (account->arena, report->authorizations[0].number)
          : "none";
}

/* Sends a claim for each visit, one after the other, and holds it against what was foretold;
 * returns how many are not covered. */
static guint
live_through (FpClaim *claim, FpAccount *account, const FpForecast *forecast, FpPolicySet *policies)
{
  guint denied = 0;

  for (guint i = 0; i < forecast->n_visits; i++)
    {
      const FpVisit *visit = &forecast->visits[i];
      g_autoptr (FpReport) report = NULL;
      const FpSummaryAuthorization *taken;
      gboolean deny;

      claim->lines[0].date = visit->date;
      report = fp_check_claim (claim, account, knowledge, policies, TODAY);
      taken = report->n_authorizations > 0 ? &report->authorizations[0] : NULL;
      deny = is_found (report, "limit.exceeded", FP_STATUS_DENY) ||
             is_found (report, "auth.", FP_STATUS_DENY) ||
             is_found (report, "auth.exceeded", FP_STATUS_RISK) ||
             (forecast->report->n_authorizations > 0 &&
              is_found (report, "auth.dates", FP_STATUS_RISK));
      g_assert_cmpint (visit->broken != NULL, ==, deny);
      g_assert_cmpstr (visit->number, ==, taken != NULL ? taken->number : NULL);
      if (taken != NULL && taken->quantity >= 0 && taken->used_after >= 0)
        g_assert_cmpint (visit->left, ==, MAX (taken->quantity - taken->used_after, 0));
      denied += deny;
      bill (account, &claim->lines[0], report);
    }
  return denied;
}

/* What is foretold of a visit is what its claim says when its day comes, for random ledgers, plans
 * and kinds of limit. */
static void
foretell (FpPolicySet *policies, GRand *chance, guint *visits, guint *denied)
{
  g_autoptr (FpClaim) claim = make_claim (chance, TODAY);
  g_autoptr (FpAccount) account = fp_account_new ();
  g_autoptr (FpForecast) forecast = NULL;
  FpHistory entries[MOST_SERVICES];
  guint n = make_services (claim->arena, chance, TODAY - 30, FALSE, entries);
  FpPlan plan = {
    .weekdays = (guint) g_rand_int_range (chance, 0, 128),
    .first = TODAY + g_rand_int_range (chance, -5, 60),
    .n = (guint) g_rand_int_range (chance, 1, MOST_VISITS),
  };

  account->services = fp_arena_new_array (account->arena, FpService, n + MOST_VISITS);
  for (guint i = 0; i < n; i++)
    account->services[account->n_services++] =
        (FpService){ .entry = entries[i], .payer = "p", .state = FP_SERVICE_BILLED };
  for (guint i = 0; i < claim->n_authorizations; i++)
    claim->authorizations[i].used = -1; /* what is stated stays what it is, day after day */
  claim->coverage.year_month = claim->coverage.year_day = 1;
  claim->lines[0].units = g_rand_int_range (chance, 1, 9);
  claim->lines[0].minutes = 15 * claim->lines[0].units;
  claim->lines[0].start = claim->lines[0].end = FP_TIME_UNSET;
  plan.line = claim->lines[0];
  claim->n_lines = 0;
  forecast = fp_forecast_new (claim, account, &plan, knowledge, policies, TODAY);
  claim->n_lines = 1;
  *visits += forecast->n_visits;
  *denied += live_through (claim, account, forecast, policies);
}

static void
test_foretold (void)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (SEED);
  guint visits = 0, denied = 0;

  for (guint period = 0; period < G_N_ELEMENTS (periods); period++)
    for (guint measure = 0; measure < G_N_ELEMENTS (measures); measure++)
      for (guint i = 0; i < PLANS; i++)
        {
          g_autofree char *rules =
              make_rules (period, measure, (Reach) (i % N_REACHES), i % 2 ? "yes" : "no", chance);
          g_autoptr (FpPolicySet) policies = ledger_policies (rules);

          foretell (policies, chance, &visits, &denied);
        }
  g_test_message ("%u visits, %u of which are not covered", visits, denied);
  g_assert_cmpuint (denied * 10, >, visits);
  g_assert_cmpuint (denied * 10, <, visits * 9);
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
  g_test_add_func ("/forecast/foretold", test_foretold);
  status = g_test_run ();
  fp_knowledge_free (knowledge);
  return status;
}
