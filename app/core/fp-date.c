/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * fp_date_from_ymd:
 * @year: 1 to 9999
 * @month: 1 to 12
 * @day: 1 to 31
 *
 * Returns: the day, or %FP_DATE_UNSET if there is no such day
 */
FpDate
fp_date_from_ymd (int year, int month, int day)
{
  GDate date;

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FP_DATE_UNSET;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return (FpDate) g_date_get_julian (&date);
}

/**
 * fp_date_to_ymd:
 * @date: a day, not unset
 * @year: (out): its year
 * @month: (out): its month, 1 to 12
 * @day: (out): its day of the month
 */
void
fp_date_to_ymd (FpDate date, int *year, int *month, int *day)
{
  GDate value;

  g_return_if_fail (date > 0);
  g_date_clear (&value, 1);
  g_date_set_julian (&value, (guint32) date);
  *year = g_date_get_year (&value);
  *month = g_date_get_month (&value);
  *day = g_date_get_day (&value);
}

/* @n digits at @text as a number, or -1. */
static int
digits (const char *text, int n)
{
  int value = 0;

  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      value = value * 10 + (text[i] - '0');
    }
  return value;
}

/**
 * fp_date_parse:
 * @text: YYYY-MM-DD and nothing else
 * @date: (out): the day; untouched on failure
 *
 * Returns: whether @text is a day that exists
 */
gboolean
fp_date_parse (const char *text, FpDate *date)
{
  FpDate parsed;

  if (strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  parsed = fp_date_from_ymd (digits (text, 4), digits (text + 5, 2), digits (text + 8, 2));
  if (parsed == FP_DATE_UNSET)
    return FALSE;
  *date = parsed;
  return TRUE;
}

/**
 * fp_date_format:
 * @date: a day, not unset
 *
 * Returns: (transfer full): it as YYYY-MM-DD
 */
char *
fp_date_format (FpDate date)
{
  int year, month, day;

  fp_date_to_ymd (date, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/**
 * fp_date_weekday:
 * @date: a day, not unset
 *
 * Returns: 1 for Monday to 7 for Sunday
 */
int
fp_date_weekday (FpDate date)
{
  return (date - 1) % 7 + 1; /* Julian day 1 of GDate was a Monday */
}

/**
 * fp_date_add_months:
 * @date: a day, not unset
 * @months: how many to add; may be negative
 *
 * Returns: the same day of the month that many months away, or that month's last day
 */
FpDate
fp_date_add_months (FpDate date, int months)
{
  GDate value;

  g_date_clear (&value, 1);
  g_date_set_julian (&value, (guint32) date);
  if (months >= 0)
    g_date_add_months (&value, (guint) months);
  else
    g_date_subtract_months (&value, (guint) -months);
  return (FpDate) g_date_get_julian (&value);
}

/* The @nth @weekday (1 = Monday) of a month; nth 5 = the last. */
static FpDate
nth_weekday (int year, int month, int weekday, int nth)
{
  FpDate first = fp_date_from_ymd (year, month, 1);
  FpDate found = first + (weekday - fp_date_weekday (first) + 7) % 7 + 7 * (MIN (nth, 4) - 1);

  if (nth == 5 && found + 7 < fp_date_add_months (first, 1))
    found += 7;
  return found;
}

/* A holiday of fixed date that falls on Saturday is kept on Friday, on Sunday on Monday. */
static gboolean
is_observed (FpDate date, FpDate holiday)
{
  int weekday = fp_date_weekday (holiday);

  if (weekday == 6)
    return date == holiday - 1 || date == holiday;
  if (weekday == 7)
    return date == holiday + 1 || date == holiday;
  return date == holiday;
}

/* US federal holidays, 5 U.S.C. 6103; Juneteenth since 2021. */
static gboolean
is_federal_holiday (FpDate date)
{
  static const struct
  {
    int month, day, since;
  } fixed[] = { { 1, 1, 1 }, { 6, 19, 2021 }, { 7, 4, 1 }, { 11, 11, 1 }, { 12, 25, 1 } };
  static const struct
  {
    int month, weekday, nth;
  } moving[] = { { 1, 1, 3 }, { 2, 1, 3 }, { 5, 1, 5 }, { 9, 1, 1 }, { 10, 1, 2 }, { 11, 4, 4 } };
  int year, month, day;

  fp_date_to_ymd (date, &year, &month, &day);
  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (year >= fixed[i].since &&
        is_observed (date, fp_date_from_ymd (year, fixed[i].month, fixed[i].day)))
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (moving); i++)
    if (date == nth_weekday (year, moving[i].month, moving[i].weekday, moving[i].nth))
      return TRUE;
  /* New Year's Day of a Saturday is kept on the last day of the year before. */
  return month == 12 && day == 31 && fp_date_weekday (date) == 5;
}

/**
 * fp_date_is_working_day:
 * @date: a day, not unset
 *
 * Returns: whether it is neither a Saturday or Sunday nor a US federal holiday (5 U.S.C. 6103)
 */
gboolean
fp_date_is_working_day (FpDate date)
{
  return fp_date_weekday (date) < 6 && !is_federal_holiday (date);
}

/**
 * fp_date_next_working_day:
 * @date: a day, not unset
 *
 * Returns: @date, or the first working day after it
 */
FpDate
fp_date_next_working_day (FpDate date)
{
  while (!fp_date_is_working_day (date))
    date++;
  return date;
}

/**
 * fp_time_parse:
 * @text: HH:MM and nothing else, 00:00 to 24:00
 * @time: (out): minutes after midnight; untouched on failure
 *
 * Returns: whether @text is a time of day
 */
gboolean
fp_time_parse (const char *text, FpTime *time)
{
  int hours, minutes;

  if (strlen (text) != 5 || text[2] != ':')
    return FALSE;
  hours = digits (text, 2);
  minutes = digits (text + 3, 2);
  if (hours < 0 || minutes < 0 || minutes > 59 || hours * 60 + minutes > 24 * 60)
    return FALSE;
  *time = (FpTime) (hours * 60 + minutes);
  return TRUE;
}

/**
 * fp_time_format:
 * @time: a time of day, not unset
 *
 * Returns: (transfer full): it as HH:MM
 */
char *
fp_time_format (FpTime time)
{
  return g_strdup_printf ("%02d:%02d", time / 60, time % 60);
}

/**
 * fp_date_display:
 * @date: a day, not unset
 * @with_weekday: whether to name the day of the week
 * @with_year: whether to name the year
 *
 * Returns: (transfer full): the day for people, in their language
 */
char *
fp_date_display (FpDate date, gboolean with_weekday, gboolean with_year)
{
  int year, month, day;
  g_autoptr (GDateTime) time = NULL;

  fp_date_to_ymd (date, &year, &month, &day);
  time = g_date_time_new_utc (year, month, day, 12, 0, 0);
  if (with_weekday && with_year)
    /* Translators: a day as in “Fri, Nov 20, 2026” */
    return g_date_time_format (time, _ ("%a, %b %-e, %Y"));
  if (with_weekday)
    /* Translators: a day as in “Fri, Nov 20” */
    return g_date_time_format (time, _ ("%a, %b %-e"));
  if (with_year)
    /* Translators: a day as in “Nov 20, 2026” */
    return g_date_time_format (time, _ ("%b %-e, %Y"));
  /* Translators: a day as in “Nov 20” */
  return g_date_time_format (time, _ ("%b %-e"));
}
