/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people type, and what is understood. */
#include "config.h"

#include <locale.h>

#include "fp-date.h"
#include "fp-entry.h"

/* Monday, 2026-11-23. */
static FpDate
today (void)
{
  return fp_date_from_ymd (2026, 11, 23);
}

/* NULL = cannot be meant. */
typedef struct
{
  const char *path, *typed, *date;
} DateCase;

static const DateCase dates[] = {
  { "/entry/date/month-day", "11/20", "2026-11-20" },
  { "/entry/date/name", "nov 20", "2026-11-20" },
  { "/entry/date/name-whole", "November 20", "2026-11-20" },
  { "/entry/date/day-first", "20 nov", "2026-11-20" },
  { "/entry/date/shown", "Fri, Nov 20", "2026-11-20" },
  { "/entry/date/shown-year", "Fri, Nov 20, 2026", "2026-11-20" },
  { "/entry/date/iso", "2026-11-20", "2026-11-20" },
  { "/entry/date/us", "11/20/2026", "2026-11-20" },
  { "/entry/date/us-short", "11/20/26", "2026-11-20" },
  { "/entry/date/digits", "11202026", "2026-11-20" },
  { "/entry/date/digits-short", "112026", "2026-11-20" },
  { "/entry/date/today", "today", "2026-11-23" },
  { "/entry/date/today-letter", "t", "2026-11-23" },
  { "/entry/date/yesterday", "Yesterday", "2026-11-22" },
  { "/entry/date/yesterday-letter", "y", "2026-11-22" },
  { "/entry/date/weekday", "fri", "2026-11-20" },
  { "/entry/date/weekday-today", "monday", "2026-11-23" },
  { "/entry/date/nearest-year-after", "1/5", "2027-01-05" },
  { "/entry/date/nearest-year-before", "6/30", "2026-06-30" },
  { "/entry/date/spaces", "  11 / 20  ", "2026-11-20" },
  { "/entry/date/number", "20", "2026-11-20" },
  { "/entry/date/number-today", "23", "2026-11-23" },
  { "/entry/date/number-before", "24", "2026-10-24" },
  { "/entry/date/number-long-month", "31", "2026-10-31" },
  { "/entry/date/number-one-digit", "5", "2026-11-05" },
  { "/entry/date/number-zero", "0", NULL },
  { "/entry/date/number-too-large", "32", NULL },
  { "/entry/date/number-half-typed", "11/", NULL },
  { "/entry/date/no-such-day", "2/30", NULL },
  { "/entry/date/no-such-month", "13/1", NULL },
  { "/entry/date/leap", "2/29/2028", "2028-02-29" },
  { "/entry/date/no-leap", "2/29/2027", NULL },
  { "/entry/date/one-digit-year", "11/20/2", NULL },
  { "/entry/date/too-old", "1/1/1899", NULL },
  { "/entry/date/letters", "soon", NULL },
  { "/entry/date/empty", "", NULL },
};

static void
test_date (gconstpointer data)
{
  const DateCase *c = data;
  FpDate date = FP_DATE_UNSET;
  gboolean read = fp_entry_read_date (c->typed, today (), &date);
  g_autofree char *text = read ? fp_date_format (date) : NULL;

  g_assert_cmpstr (text, ==, c->date);
}

static const DateCase births[] = {
  { "/entry/birth/us", "5/4/1990", "1990-05-04" },
  { "/entry/birth/short-past", "5/4/90", "1990-05-04" },
  { "/entry/birth/short-young", "5/4/19", "2019-05-04" },
  { "/entry/birth/iso", "1990-05-04", "1990-05-04" },
  { "/entry/birth/name", "may 4 1990", "1990-05-04" },
  { "/entry/birth/no-year", "5/4", NULL },
  { "/entry/birth/to-come", "2027-01-01", NULL },
  { "/entry/birth/word", "today", NULL },
};

static void
test_birth (gconstpointer data)
{
  const DateCase *c = data;
  FpDate date = FP_DATE_UNSET;
  gboolean read = fp_entry_read_birth (c->typed, today (), &date);
  g_autofree char *text = read ? fp_date_format (date) : NULL;

  g_assert_cmpstr (text, ==, c->date);
}

typedef struct
{
  const char *path, *typed, *after, *time;
} TimeCase;

static const TimeCase times[] = {
  { "/entry/time/hour", "10", NULL, "10:00" },
  { "/entry/time/morning", "10a", NULL, "10:00" },
  { "/entry/time/am", "10:00 am", NULL, "10:00" },
  { "/entry/time/am-dots", "10 a.m.", NULL, "10:00" },
  { "/entry/time/run-together", "1000", NULL, "10:00" },
  { "/entry/time/three-digits", "930", NULL, "09:30" },
  { "/entry/time/dot", "10.30", NULL, "10:30" },
  { "/entry/time/afternoon", "1p", NULL, "13:00" },
  { "/entry/time/guessed-afternoon", "1", NULL, "13:00" },
  { "/entry/time/guessed-morning", "8", NULL, "08:00" },
  { "/entry/time/after-start", "1", "11:00", "13:00" },
  { "/entry/time/after-late-start", "8", "16:00", "20:00" },
  { "/entry/time/noon", "noon", NULL, "12:00" },
  { "/entry/time/twelve", "12", NULL, "12:00" },
  { "/entry/time/midnight", "12a", NULL, "00:00" },
  { "/entry/time/24", "13:30", NULL, "13:30" },
  { "/entry/time/24-zero", "0100", NULL, "01:00" },
  { "/entry/time/shown", "1:15 PM", NULL, "13:15" },
  { "/entry/time/end-of-day", "24:00", NULL, "24:00" },
  { "/entry/time/too-late", "25", NULL, NULL },
  { "/entry/time/no-minute", "10:75", NULL, NULL },
  { "/entry/time/13p", "13p", NULL, NULL },
  { "/entry/time/word", "late", NULL, NULL },
  { "/entry/time/empty", "", NULL, NULL },
};

static void
test_time (gconstpointer data)
{
  const TimeCase *c = data;
  FpTime after = FP_TIME_UNSET, time = FP_TIME_UNSET;
  gboolean read;
  g_autofree char *text = NULL;

  if (c->after != NULL)
    g_assert_true (fp_time_parse (c->after, &after));
  read = fp_entry_read_time (c->typed, after, &time);
  text = read ? fp_time_format (time) : NULL;
  g_assert_cmpstr (text, ==, c->time);
}

typedef struct
{
  const char *path, *typed;
  FpCents cents;
  char point; /* '\0' = as where the program runs */
} MoneyCase;

static const MoneyCase amounts[] = {
  { "/entry/money/whole", "110", 11000, '\0' },
  { "/entry/money/dollars", "$110.00", 11000, '\0' },
  { "/entry/money/one-decimal", "27.5", 2750, '\0' },
  { "/entry/money/point-last", "110.", 11000, '\0' },
  { "/entry/money/cents-alone", ".50", 50, '\0' },
  { "/entry/money/thousands", "1,250.75", 125075, '\0' },
  { "/entry/money/three-decimals", "1.234", FP_CENTS_UNSET, '\0' },
  { "/entry/money/letters", "ten", FP_CENTS_UNSET, '\0' },
  { "/entry/money/empty", "", FP_CENTS_UNSET, '\0' },
  { "/entry/money/millions", "$1,234,567.00", 123456700, '\0' },
  { "/entry/money/comma-before-cents", "27,50", FP_CENTS_UNSET, '\0' },
  { "/entry/money/two-commas", "1,,250", FP_CENTS_UNSET, '\0' },
  { "/entry/money/comma-first", ",250", FP_CENTS_UNSET, '\0' },
  { "/entry/money/spanish", "$1.234,50", 123450, ',' },
  { "/entry/money/spanish-whole", "1.234", 123400, ',' },
  { "/entry/money/spanish-point-before-cents", "110.50", 11050, ',' },
  { "/entry/money/spanish-narrow-space", "1\u202f234,5", 123450, ',' },
  { "/entry/money/spanish-three-decimals", "1,234", FP_CENTS_UNSET, ',' },
};

static void
test_money (gconstpointer data)
{
  const MoneyCase *c = data;
  FpCents cents = FP_CENTS_UNSET;
  gboolean read = c->point != 0 ? fp_entry_read_money_with (c->typed, c->point, &cents)
                                : fp_entry_read_money (c->typed, &cents);

  g_assert_cmpint (read, ==, c->cents != FP_CENTS_UNSET);
  if (read)
    g_assert_cmpint (cents, ==, c->cents);
}

typedef struct
{
  const char *path, *typed, *id, *name;
} ClientCase;

static const ClientCase clients[] = {
  { "/entry/client/name", "Rivera, Ana", NULL, "Rivera, Ana" },
  { "/entry/client/number", "C-1001", "C-1001", NULL },
  { "/entry/client/number-first", "C-1001 Rivera, Ana", "C-1001", "Rivera, Ana" },
  { "/entry/client/number-last", "Rivera, Ana C-1001", "C-1001", "Rivera, Ana" },
  { "/entry/client/empty", "  ", NULL, NULL },
};

static void
test_client (gconstpointer data)
{
  const ClientCase *c = data;
  g_autofree char *id = NULL, *name = NULL;

  fp_entry_read_client (c->typed, &id, &name);
  g_assert_cmpstr (id, ==, c->id);
  g_assert_cmpstr (name, ==, c->name);
}

static void
test_show (void)
{
  g_autofree char *near_date = fp_entry_show_date (fp_date_from_ymd (2026, 11, 20), today ());
  g_autofree char *far_date = fp_entry_show_date (fp_date_from_ymd (2024, 11, 20), today ());
  g_autofree char *day = fp_entry_show_day (fp_date_from_ymd (2026, 11, 3), today ());
  g_autofree char *none = fp_entry_show_date (FP_DATE_UNSET, today ());
  g_autofree char *morning = fp_entry_show_time (10 * 60);
  g_autofree char *noon = fp_entry_show_time (12 * 60);
  g_autofree char *midnight = fp_entry_show_time (0);

  g_assert_cmpstr (near_date, ==, "Fri, Nov 20");
  g_assert_cmpstr (far_date, ==, "Wed, Nov 20, 2024");
  g_assert_cmpstr (day, ==, "Nov 3");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (morning, ==, "10:00 AM");
  g_assert_cmpstr (noon, ==, "12:00 PM");
  g_assert_cmpstr (midnight, ==, "12:00 AM");
}

/* What a field shows must be understood when it is left as it is. */
static void
test_round_trip (void)
{
  for (FpDate date = today () - 800; date < today () + 800; date++)
    {
      g_autofree char *shown = fp_entry_show_date (date, today ());
      g_autofree char *day = fp_entry_show_day (date, today ());
      FpDate read = FP_DATE_UNSET;

      g_assert_true (fp_entry_read_date (shown, today (), &read));
      g_assert_cmpint (read, ==, date);
      g_assert_true (fp_entry_read_date (day, today (), &read));
      g_assert_cmpint (read, ==, date);
    }
  for (FpTime time = 0; time < 24 * 60; time++)
    {
      g_autofree char *shown = fp_entry_show_time (time);
      FpTime read = FP_TIME_UNSET;

      g_assert_true (fp_entry_read_time (shown, FP_TIME_UNSET, &read));
      g_assert_cmpint (read, ==, time);
    }
}

#define ADD(cases, function)                                                                       \
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)                                                 \
  g_test_add_data_func (cases[i].path, &cases[i], function)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  ADD (dates, test_date);
  ADD (births, test_birth);
  ADD (times, test_time);
  ADD (amounts, test_money);
  ADD (clients, test_client);
  g_test_add_func ("/entry/show", test_show);
  g_test_add_func ("/entry/round-trip", test_round_trip);
  return g_test_run ();
}
