/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fp-date.h"
#include "fp-ledger-care.h"

#define DAYS 7
#define WEEKS 4
#define MONTHS 6

#define BEFORE "ledger-"
#define AFTER ".db"
#define DAY 10 /* letters of 2026-11-23 */

/* The day of “ledger-2026-11-23.db”; unset for any other name. */
static FpDate
day_of (const char *name)
{
  g_autofree char *day = NULL;
  FpDate date;

  if (strlen (name) != strlen (BEFORE AFTER) + DAY || !g_str_has_prefix (name, BEFORE) ||
      !g_str_has_suffix (name, AFTER))
    return FP_DATE_UNSET;
  day = g_strndup (name + strlen (BEFORE), DAY);
  return fp_date_parse (day, &date) ? date : FP_DATE_UNSET;
}

static int
latest_first (gconstpointer a, gconstpointer b)
{
  return *(const FpDate *) b - *(const FpDate *) a;
}

/* The last backup of a week or month stands for it. */
static gint64
week_of (FpDate day)
{
  return day - fp_date_weekday (day);
}

static gint64
month_of (FpDate day)
{
  int year, month, of_month;

  fp_date_to_ymd (day, &year, &month, &of_month);
  return (gint64) year * 12 + month;
}

/* Whether @bucket is one more than the last, while there is room for it. */
static gboolean
begins (gint64 bucket, gint64 *last, guint *n, guint most)
{
  if (*n == most || bucket == *last)
    return FALSE;
  *last = bucket;
  *n += 1;
  return TRUE;
}

/* The days whose backups are kept, of @days, the latest first. */
static GHashTable *
keep_days (GArray *days)
{
  GHashTable *kept = g_hash_table_new (NULL, NULL);
  gint64 day = -1, week = -1, month = -1;
  guint n_days = 0, n_weeks = 0, n_months = 0;

  for (guint i = 0; i < days->len; i++)
    {
      FpDate date = g_array_index (days, FpDate, i);
      gboolean of_day = begins (date, &day, &n_days, DAYS);
      gboolean of_week = begins (week_of (date), &week, &n_weeks, WEEKS);
      gboolean of_month = begins (month_of (date), &month, &n_months, MONTHS);

      if (of_day || of_week || of_month)
        g_hash_table_add (kept, GINT_TO_POINTER (date));
    }
  return kept;
}

/*
 * It counts days, weeks and months that have a backup, not those that have passed, so that a
 * computer that was off for a year loses none when it is on again. What is dated in the future, as
 * where the clock was set back, is kept and counts nothing.
 */
GPtrArray *
fp_backups_to_keep (GPtrArray *names, FpDate today)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (FpDate));
  g_autoptr (GHashTable) kept = NULL;
  GPtrArray *keep = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < names->len; i++)
    {
      FpDate day = day_of (names->pdata[i]);

      if (day != FP_DATE_UNSET && day <= today)
        g_array_append_val (days, day);
    }
  g_array_sort (days, latest_first);
  kept = keep_days (days);
  for (guint i = 0; i < names->len; i++)
    {
      FpDate day = day_of (names->pdata[i]);

      if (day == FP_DATE_UNSET || day > today ||
          g_hash_table_contains (kept, GINT_TO_POINTER (day)))
        g_ptr_array_add (keep, g_strdup (names->pdata[i]));
    }
  return keep;
}
