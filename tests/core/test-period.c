/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-date.h"
#include "fp-period.h"

typedef struct
{
  const char *path;
  FpPeriod period;
  const char *day, *from, *to; /* from NULL = a fact is missing */
  int year_month, year_day;    /* the client's benefit year */
} PeriodCase;

static const PeriodCase cases[] = {
  { "/period/day", { .per = FP_PER_DAY }, "2026-11-20", "2026-11-20", "2026-11-20", 0, 0 },
  { "/period/session", { .per = FP_PER_SESSION }, "2026-11-20", "2026-11-20", "2026-11-20", 0, 0 },
  { "/period/week-sunday", { .per = FP_PER_WEEK }, "2026-11-20", "2026-11-15", "2026-11-21", 0, 0 },
  { "/period/week-on-sunday",
    { .per = FP_PER_WEEK },
    "2026-11-22",
    "2026-11-22",
    "2026-11-28",
    0,
    0 },
  { "/period/week-monday",
    { .per = FP_PER_WEEK, .monday = TRUE },
    "2026-11-22",
    "2026-11-16",
    "2026-11-22",
    0,
    0 },
  { "/period/week-over-year-end",
    { .per = FP_PER_WEEK },
    "2026-12-31",
    "2026-12-27",
    "2027-01-02",
    0,
    0 },
  { "/period/month-leap", { .per = FP_PER_MONTH }, "2024-02-10", "2024-02-01", "2024-02-29", 0, 0 },
  { "/period/month-december",
    { .per = FP_PER_MONTH },
    "2026-12-31",
    "2026-12-01",
    "2026-12-31",
    0,
    0 },
  { "/period/quarter", { .per = FP_PER_QUARTER }, "2026-11-20", "2026-10-01", "2026-12-31", 0, 0 },
  { "/period/quarter-first",
    { .per = FP_PER_QUARTER },
    "2026-01-01",
    "2026-01-01",
    "2026-03-31",
    0,
    0 },
  { "/period/calendar-year",
    { .per = FP_PER_CALENDAR_YEAR },
    "2026-12-31",
    "2026-01-01",
    "2026-12-31",
    0,
    0 },
  { "/period/fiscal-year-after",
    { .per = FP_PER_FISCAL_YEAR, .starts_month = 7, .starts_day = 1 },
    "2026-07-01",
    "2026-07-01",
    "2027-06-30",
    0,
    0 },
  { "/period/fiscal-year-before",
    { .per = FP_PER_FISCAL_YEAR, .starts_month = 7, .starts_day = 1 },
    "2026-06-30",
    "2025-07-01",
    "2026-06-30",
    0,
    0 },
  { "/period/benefit-year",
    { .per = FP_PER_BENEFIT_YEAR },
    "2026-09-30",
    "2025-10-01",
    "2026-09-30",
    10,
    1 },
  { "/period/benefit-year-leap-start",
    { .per = FP_PER_BENEFIT_YEAR },
    "2027-02-28",
    "2027-02-28",
    "2028-02-28",
    2,
    29 },
  { "/period/benefit-year-unknown",
    { .per = FP_PER_BENEFIT_YEAR },
    "2026-09-30",
    NULL,
    NULL,
    0,
    0 },
  { "/period/rolling",
    { .per = FP_PER_ROLLING, .days = 30 },
    "2026-11-20",
    "2026-10-22",
    "2026-11-20",
    0,
    0 },
  { "/period/rolling-leap",
    { .per = FP_PER_ROLLING, .days = 30 },
    "2024-03-01",
    "2024-02-01",
    "2024-03-01",
    0,
    0 },
  { "/period/authorization-unknown",
    { .per = FP_PER_AUTHORIZATION },
    "2026-11-20",
    NULL,
    NULL,
    0,
    0 },
};

static FpDate
day (const char *text)
{
  FpDate date = FP_DATE_UNSET;

  g_assert_true (fp_date_parse (text, &date));
  return date;
}

static void
test_period (gconstpointer data)
{
  const PeriodCase *test = data;
  FpCoverage coverage = { .year_month = test->year_month, .year_day = test->year_day };
  FpSpan span = { -1, -1 };
  gboolean known = fp_period_span (&test->period, day (test->day), &coverage, NULL, &span);

  g_assert_cmpint (known, ==, test->from != NULL);
  g_assert_cmpint (span.from, ==, test->from == NULL ? -1 : day (test->from));
  g_assert_cmpint (span.to, ==, test->to == NULL ? -1 : day (test->to));
}

static void
test_open_ends (void)
{
  FpPeriod lifetime = { .per = FP_PER_LIFETIME };
  FpPeriod of_authorization = { .per = FP_PER_AUTHORIZATION };
  FpCoverage coverage = { 0 };
  FpAuthorization authorization = { .from = day ("2026-10-01") };
  FpSpan span;

  g_assert_true (fp_period_span (&lifetime, day ("2026-11-20"), &coverage, NULL, &span));
  g_assert_true (fp_span_has (&span, day ("1990-01-01")));
  g_assert_true (
      fp_period_span (&of_authorization, day ("2026-11-20"), &coverage, &authorization, &span));
  g_assert_false (fp_span_has (&span, day ("2026-09-30")));
  g_assert_true (fp_span_has (&span, day ("2030-01-01")));
}

/* Every day of nine years lies in its own span, and the spans of a period neither overlap nor leave
 * gaps. */
static void
test_spans_tile (void)
{
  const FpPeriod periods[] = {
    { .per = FP_PER_WEEK },
    { .per = FP_PER_WEEK, .monday = TRUE },
    { .per = FP_PER_MONTH },
    { .per = FP_PER_QUARTER },
    { .per = FP_PER_CALENDAR_YEAR },
    { .per = FP_PER_FISCAL_YEAR, .starts_month = 2, .starts_day = 29 },
    { .per = FP_PER_BENEFIT_YEAR },
  };
  FpCoverage coverage = { .year_month = 10, .year_day = 1 };

  for (gsize i = 0; i < G_N_ELEMENTS (periods); i++)
    {
      FpSpan last = { 0, 0 };

      for (FpDate date = day ("2020-01-01"); date < day ("2029-01-01"); date++)
        {
          FpSpan span;

          g_assert_true (fp_period_span (&periods[i], date, &coverage, NULL, &span));
          g_assert_true (fp_span_has (&span, date));
          g_assert_true (last.to == 0 || span.from == last.from || span.from == last.to + 1);
          last = span;
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_period);
  g_test_add_func ("/period/open-ends", test_open_ends);
  g_test_add_func ("/period/tile", test_spans_tile);
  return g_test_run ();
}
