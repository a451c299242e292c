/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-claim.h"
#include "fp-date.h"
#include "fp-money.h"
#include "fp-units.h"

typedef struct
{
  const char *path, *text;
  gboolean good;
  gint64 value;
} MoneyCase;

static const MoneyCase money_cases[] = {
  { "/money/plain", "27.50", TRUE, 2750 },
  { "/money/zero", "0.00", TRUE, 0 },
  { "/money/large", "999999999999.99", TRUE, G_GINT64_CONSTANT (99999999999999) },
  { "/money/too-large", "9999999999999.99", FALSE, 0 },
  { "/money/no-decimals", "27", FALSE, 0 },
  { "/money/one-decimal", "27.5", FALSE, 0 },
  { "/money/three-decimals", "27.500", FALSE, 0 },
  { "/money/sign", "-1.00", FALSE, 0 },
  { "/money/comma", "1,000.00", FALSE, 0 },
  { "/money/no-dollars", ".50", FALSE, 0 },
  { "/money/two-points", "1.0.00", FALSE, 0 },
  { "/money/empty", "", FALSE, 0 },
};

static void
test_money (gconstpointer data)
{
  const MoneyCase *test = data;
  FpCents cents = -7;

  g_assert_cmpint (fp_cents_parse (test->text, &cents), ==, test->good);
  g_assert_cmpint (cents, ==, test->good ? test->value : -7);
  if (test->good)
    {
      g_autofree char *again = fp_cents_format (cents);

      g_assert_cmpstr (again, ==, test->text);
    }
}

typedef struct
{
  const char *path;
  FpCents cents;
  FpMoneyMarks marks;
  const char *text;
} DisplayCase;

static const DisplayCase display_cases[] = {
  { "/money/display/small", 5, { ".", "," }, "$0.05" },
  { "/money/display/no-thousands", 99999, { ".", "," }, "$999.99" },
  { "/money/display/thousands", 123450, { ".", "," }, "$1,234.50" },
  { "/money/display/millions", 123456700, { ".", "," }, "$1,234,567.00" },
  { "/money/display/less-than-nothing", -123450, { ".", "," }, "−$1,234.50" },
  { "/money/display/spanish", 123450, { ",", "." }, "$1.234,50" },
  { "/money/display/narrow-space", 123450, { ",", "\u202f" }, "$1\u202f234,50" },
  { "/money/display/plain", 123450, { ".", "" }, "$1234.50" },
};

static void
test_display (gconstpointer data)
{
  const DisplayCase *test = data;
  g_autofree char *text = fp_cents_display_with (test->cents, &test->marks);

  g_assert_cmpstr (text, ==, test->text);
}

static void
test_money_overflow (void)
{
  FpCents sum = G_MAXINT64 - 1;

  g_assert_true (fp_cents_add (&sum, 1));
  g_assert_false (fp_cents_add (&sum, 1));
  g_assert_cmpint (sum, ==, G_MAXINT64);
  g_assert_false (fp_cents_multiply (G_MAXINT64 / 2, 3, &sum));
  g_assert_cmpint (sum, ==, G_MAXINT64);
}

typedef struct
{
  const char *path, *text, *again; /* again NULL = refused */
} TextCase;

static const TextCase date_cases[] = {
  { "/date/plain", "2026-11-20", "2026-11-20" },
  { "/date/leap", "2024-02-29", "2024-02-29" },
  { "/date/not-leap", "2026-02-29", NULL },
  { "/date/century", "1900-02-29", NULL },
  { "/date/four-centuries", "2000-02-29", "2000-02-29" },
  { "/date/month-13", "2026-13-01", NULL },
  { "/date/day-0", "2026-01-00", NULL },
  { "/date/short", "2026-1-1", NULL },
  { "/date/slashes", "2026/01/01", NULL },
  { "/date/behind", "2026-01-01x", NULL },
};

static void
test_date (gconstpointer data)
{
  const TextCase *test = data;
  FpDate date = FP_DATE_UNSET;
  g_autofree char *again = NULL;

  g_assert_cmpint (fp_date_parse (test->text, &date), ==, test->again != NULL);
  again = date == FP_DATE_UNSET ? NULL : fp_date_format (date);
  g_assert_cmpstr (again, ==, test->again);
}

static const TextCase time_cases[] = {
  { "/time/morning", "09:05", "09:05" },    { "/time/midnight", "00:00", "00:00" },
  { "/time/end-of-day", "24:00", "24:00" }, { "/time/past", "24:01", NULL },
  { "/time/minute-60", "10:60", NULL },     { "/time/short", "9:05", NULL },
  { "/time/letters", "aa:bb", NULL },
};

static void
test_time (gconstpointer data)
{
  const TextCase *test = data;
  FpTime time = FP_TIME_UNSET;
  g_autofree char *again = NULL;

  g_assert_cmpint (fp_time_parse (test->text, &time), ==, test->again != NULL);
  again = time == FP_TIME_UNSET ? NULL : fp_time_format (time);
  g_assert_cmpstr (again, ==, test->again);
}

static FpDate
day (const char *text)
{
  FpDate date = FP_DATE_UNSET;

  g_assert_true (fp_date_parse (text, &date));
  return date;
}

/* From, and the first working day on or after it. */
static const TextCase working_cases[] = {
  { "/working/weekday", "2026-11-24", "2026-11-24" },
  { "/working/saturday", "2026-11-21", "2026-11-23" },
  { "/working/thanksgiving", "2026-11-26", "2026-11-27" },
  { "/working/christmas", "2026-12-25", "2026-12-28" },
  { "/working/new-year", "2027-01-01", "2027-01-04" },
  { "/working/independence-on-saturday", "2026-07-03", "2026-07-06" },
  { "/working/new-year-on-saturday", "2021-12-31", "2022-01-03" },
  { "/working/juneteenth-sunday", "2022-06-20", "2022-06-21" },
  { "/working/before-juneteenth", "2020-06-19", "2020-06-19" },
  { "/working/king", "2027-01-18", "2027-01-19" },
  { "/working/memorial-last-monday", "2026-05-25", "2026-05-26" },
  { "/working/memorial-not-fourth", "2027-05-24", "2027-05-24" },
  { "/working/labor", "2026-09-07", "2026-09-08" },
  { "/working/veterans", "2026-11-11", "2026-11-12" },
};

static void
test_working (gconstpointer data)
{
  const TextCase *test = data;
  g_autofree char *found = fp_date_format (fp_date_next_working_day (day (test->text)));

  g_assert_cmpstr (found, ==, test->again);
}

static void
test_months (void)
{
  g_assert_cmpint (fp_date_add_months (day ("2026-01-31"), 1), ==, day ("2026-02-28"));
  g_assert_cmpint (fp_date_add_months (day ("2024-01-31"), 1), ==, day ("2024-02-29"));
  g_assert_cmpint (fp_date_add_months (day ("2026-08-31"), 6), ==, day ("2027-02-28"));
  g_assert_cmpint (fp_date_add_months (day ("2024-02-29"), 12), ==, day ("2025-02-28"));
  g_assert_cmpint (fp_date_weekday (day ("2026-11-23")), ==, 1);
  g_assert_cmpint (fp_date_weekday (day ("2026-11-22")), ==, 7);
}

static void
test_age (void)
{
  g_assert_cmpint (fp_age_on (day ("2008-11-20"), day ("2026-11-19")), ==, 17);
  g_assert_cmpint (fp_age_on (day ("2008-11-20"), day ("2026-11-20")), ==, 18);
  g_assert_cmpint (fp_age_on (day ("2008-02-29"), day ("2026-02-28")), ==, 17);
  g_assert_cmpint (fp_age_on (FP_DATE_UNSET, day ("2026-02-28")), ==, -1);
  g_assert_cmpint (fp_age_on (day ("2026-03-01"), day ("2026-02-28")), ==, -1);
}

typedef struct
{
  const char *path;
  int minutes, unit;
  int midpoint, whole, up;
} UnitCase;

static const UnitCase unit_cases[] = {
  { "/units/7", 7, 15, 0, 0, 1 },          { "/units/8", 8, 15, 1, 0, 1 },
  { "/units/15", 15, 15, 1, 1, 1 },        { "/units/22", 22, 15, 1, 1, 2 },
  { "/units/23", 23, 15, 2, 1, 2 },        { "/units/61", 61, 15, 4, 4, 5 },
  { "/units/67", 67, 15, 4, 4, 5 },        { "/units/68", 68, 15, 5, 4, 5 },
  { "/units/half-down", 30, 60, 0, 0, 1 }, { "/units/over-half", 31, 60, 1, 0, 1 },
  { "/units/127", 127, 15, 8, 8, 9 },
};

static void
test_units (gconstpointer data)
{
  const UnitCase *test = data;

  g_assert_cmpint (fp_units_from_minutes (test->minutes, test->unit, FP_ROUNDING_MIDPOINT),
                   ==,
                   test->midpoint);
  g_assert_cmpint (fp_units_from_minutes (test->minutes, test->unit, FP_ROUNDING_WHOLE),
                   ==,
                   test->whole);
  g_assert_cmpint (fp_units_from_minutes (test->minutes, test->unit, FP_ROUNDING_UP), ==, test->up);
}

/* The span of minutes and the reckoning of units must agree for every length and rounding. */
static void
test_units_span (void)
{
  for (FpRounding rounding = FP_ROUNDING_MIDPOINT; rounding < FP_N_ROUNDINGS; rounding++)
    for (int unit = 10; unit <= 60; unit += 5)
      for (int units = 1; units <= 12; units++)
        {
          int from, to;

          fp_units_span (units, unit, rounding, &from, &to);
          g_assert_cmpint (fp_units_from_minutes (from, unit, rounding), ==, units);
          g_assert_cmpint (fp_units_from_minutes (to, unit, rounding), ==, units);
          g_assert_cmpint (fp_units_from_minutes (from - 1, unit, rounding), ==, units - 1);
          g_assert_cmpint (fp_units_from_minutes (to + 1, unit, rounding), ==, units + 1);
        }
}

static void
test_npi (void)
{
  g_assert_true (fp_npi_is_valid ("1234567893"));
  g_assert_true (fp_npi_is_valid ("1558597799"));
  g_assert_true (fp_npi_is_valid ("1993999998"));
  g_assert_false (fp_npi_is_valid ("1558597798"));
  g_assert_false (fp_npi_is_valid ("3234567893"));
  g_assert_false (fp_npi_is_valid ("123456789"));
  g_assert_false (fp_npi_is_valid ("123456789X"));
}

static const TextCase icd_cases[] = {
  { "/icd10/plain", "F33.1", "" },
  { "/icd10/no-dot", "F331", "" },
  { "/icd10/three", "F70", "" },
  { "/icd10/lower", "f33.1", "" },
  { "/icd10/letter-third", "C7A.010", "" },
  { "/icd10/long", "S72.001A", "" },
  { "/icd10/too-long", "S72.00123", NULL },
  { "/icd10/dot-at-end", "F33.", NULL },
  { "/icd10/digits", "333.1", NULL },
  { "/icd10/short", "F3", NULL },
  { "/icd10/third", "F3C", NULL },
  { "/icd10/two-dots", "F33..1", NULL },
};

static void
test_icd (gconstpointer data)
{
  const TextCase *test = data;

  g_assert_cmpint (fp_icd10_is_well_formed (test->text), ==, test->again != NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (money_cases); i++)
    g_test_add_data_func (money_cases[i].path, &money_cases[i], test_money);
  for (gsize i = 0; i < G_N_ELEMENTS (display_cases); i++)
    g_test_add_data_func (display_cases[i].path, &display_cases[i], test_display);
  for (gsize i = 0; i < G_N_ELEMENTS (date_cases); i++)
    g_test_add_data_func (date_cases[i].path, &date_cases[i], test_date);
  for (gsize i = 0; i < G_N_ELEMENTS (time_cases); i++)
    g_test_add_data_func (time_cases[i].path, &time_cases[i], test_time);
  for (gsize i = 0; i < G_N_ELEMENTS (working_cases); i++)
    g_test_add_data_func (working_cases[i].path, &working_cases[i], test_working);
  for (gsize i = 0; i < G_N_ELEMENTS (unit_cases); i++)
    g_test_add_data_func (unit_cases[i].path, &unit_cases[i], test_units);
  for (gsize i = 0; i < G_N_ELEMENTS (icd_cases); i++)
    g_test_add_data_func (icd_cases[i].path, &icd_cases[i], test_icd);
  g_test_add_func ("/money/overflow", test_money_overflow);
  g_test_add_func ("/date/months", test_months);
  g_test_add_func ("/date/age", test_age);
  g_test_add_func ("/units/span", test_units_span);
  g_test_add_func ("/npi", test_npi);
  return g_test_run ();
}
