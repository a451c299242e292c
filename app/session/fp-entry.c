/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-entry.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>

#include "fp-date.h"
#include "fp-money.h"

#define MOST_WORDS 4
#define MINUTES_A_DAY (24 * 60)

/* A text cut at spaces, commas, slashes, dots and dashes: numbers and words. */
typedef struct
{
  char *words[MOST_WORDS];
  guint n;
} Words;

static void
words_clear (Words *words)
{
  for (guint i = 0; i < words->n; i++)
    g_free (words->words[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

/* FALSE where there are none, or more than any date has. */
static gboolean
cut (const char *text, Words *words)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " \t,/.-", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] == '\0')
        continue;
      if (words->n == MOST_WORDS)
        return FALSE;
      words->words[words->n++] = g_utf8_casefold (parts[i], -1);
    }
  return words->n > 0;
}

/* Digits alone, at most four. */
static gboolean
read_number (const char *word, int *number)
{
  gsize length = strlen (word);

  if (length == 0 || length > 4 || strspn (word, "0123456789") != length)
    return FALSE;
  *number = atoi (word);
  return TRUE;
}

/* Whether @word begins @name and is at least two letters, so that “nov” and “fri” do. */
static gboolean
begins (const char *name, const char *word)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  return g_utf8_strlen (word, -1) >= 3 && g_str_has_prefix (folded, word);
}

/* 1 to 12 for the month's name or its beginning, in English or the person's language; else 0. */
static int
read_month (const char *word)
{
  static const char *const english[] = { "january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december" };
  static const nl_item local[] = { MON_1, MON_2, MON_3, MON_4,  MON_5,  MON_6,
                                   MON_7, MON_8, MON_9, MON_10, MON_11, MON_12 };

  for (int i = 0; i < 12; i++)
    if (begins (english[i], word) || begins (nl_langinfo (local[i]), word))
      return i + 1;
  return 0;
}

/* 1 = Monday … 7 = Sunday; else 0. */
static int
read_weekday (const char *word)
{
  static const char *const english[] = { "monday", "tuesday",  "wednesday", "thursday",
                                         "friday", "saturday", "sunday" };
  static const nl_item local[] = { DAY_2, DAY_3, DAY_4, DAY_5, DAY_6, DAY_7, DAY_1 };

  for (int i = 0; i < 7; i++)
    if (begins (english[i], word) || begins (nl_langinfo (local[i]), word))
      return i + 1;
  return 0;
}

static gboolean
is_word (const char *word, const char *english, const char *translated)
{
  g_autofree char *folded = g_utf8_casefold (translated, -1);

  return strcmp (word, english) == 0 || strcmp (word, folded) == 0;
}

static gboolean
read_day_word (const char *word, FpDate today, FpDate *date)
{
  int weekday = read_weekday (word);

  if (is_word (word, "today", _ ("today")) || strcmp (word, "t") == 0)
    *date = today;
  else if (is_word (word, "yesterday", _ ("yesterday")) || strcmp (word, "y") == 0)
    *date = today - 1;
  else if (is_word (word, "tomorrow", _ ("tomorrow")))
    *date = today + 1;
  else if (weekday > 0)
    *date = today - (fp_date_weekday (today) - weekday + 7) % 7;
  else
    return FALSE;
  return TRUE;
}

static gboolean
try_ymd (int year, int month, int day, FpDate *date)
{
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 ||
      day > g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year))
    return FALSE;
  *date = fp_date_from_ymd (year, month, day);
  return TRUE;
}

/* The year that puts the day nearest to today. */
static gboolean
nearest (int month, int day, FpDate today, FpDate *date)
{
  int year, this_month, this_day;
  gboolean found = FALSE;

  fp_date_to_ymd (today, &year, &this_month, &this_day);
  for (int y = year - 1; y <= year + 1; y++)
    {
      FpDate candidate;

      if (try_ymd (y, month, day, &candidate) &&
          (!found || ABS (candidate - today) < ABS (*date - today)))
        {
          *date = candidate;
          found = TRUE;
        }
    }
  return found;
}

/* Two digits are a year of this century; for a birth, of the last where this would be to come. */
static gboolean
full_year (const char *word, FpDate today, gboolean birth, int *year)
{
  int this_year, month, day;

  if (!read_number (word, year) || (strlen (word) != 2 && strlen (word) != 4))
    return FALSE;
  if (strlen (word) == 4)
    return TRUE;

  fp_date_to_ymd (today, &this_year, &month, &day);
  *year += 2000;
  if (birth && *year > this_year)
    *year -= 100;
  return TRUE;
}

/* Month and day of @first and @second, in either order where one is a name. */
static gboolean
month_and_day (const char *first, const char *second, int *month, int *day)
{
  if ((*month = read_month (first)) > 0)
    return read_number (second, day);
  if ((*month = read_month (second)) > 0)
    return read_number (first, day);
  return read_number (first, month) && read_number (second, day);
}

static gboolean
read_parts (const Words *words, FpDate today, gboolean birth, FpDate *date)
{
  int year, month, day;

  if (words->n == 3 && strlen (words->words[0]) == 4 && read_number (words->words[0], &year))
    return month_and_day (words->words[1], words->words[2], &month, &day) &&
           try_ymd (year, month, day, date);
  if (words->n == 3)
    return month_and_day (words->words[0], words->words[1], &month, &day) &&
           full_year (words->words[2], today, birth, &year) && try_ymd (year, month, day, date);
  if (words->n == 2 && !birth)
    return month_and_day (words->words[0], words->words[1], &month, &day) &&
           nearest (month, day, today, date);
  return FALSE;
}

/* 11202026 and 112026 (month, day, year). */
static gboolean
read_digits (const char *word, FpDate today, gboolean birth, FpDate *date)
{
  gsize length = strlen (word);
  int month, day, year;

  if ((length != 6 && length != 8) || strspn (word, "0123456789") != length)
    return FALSE;
  month = (word[0] - '0') * 10 + word[1] - '0';
  day = (word[2] - '0') * 10 + word[3] - '0';
  return full_year (word + 4, today, birth, &year) && try_ymd (year, month, day, date);
}

/* Drops a leading weekday, as fp_entry_show_date() writes one. */
static void
drop_weekday (Words *words)
{
  if (words->n < 3 || read_weekday (words->words[0]) == 0)
    return;
  g_free (words->words[0]);
  words->n--;
  memmove (words->words, words->words + 1, words->n * sizeof *words->words);
}

/* The latest day of that number that is not after today: what was done lies behind. */
static gboolean
read_day_number (const char *word, FpDate today, FpDate *date)
{
  int year, month, this_day, day;

  if (strlen (word) > 2 || !read_number (word, &day))
    return FALSE;
  fp_date_to_ymd (today, &year, &month, &this_day);
  for (int back = day > this_day ? 1 : 0; back <= 2; back++)
    {
      int m = (month - 1 - back + 12) % 12 + 1;

      if (try_ymd (m > month ? year - 1 : year, m, day, date))
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_day (const char *text, FpDate today, gboolean birth, FpDate *date)
{
  g_auto (Words) words = { 0 };

  if (!cut (text, &words))
    return FALSE;
  drop_weekday (&words);
  if (words.n == 1)
    return read_digits (words.words[0], today, birth, date) ||
           (!birth &&
            (read_day_word (words.words[0], today, date) ||
             (strpbrk (text, "/-") == NULL && read_day_number (words.words[0], today, date))));
  return read_parts (&words, today, birth, date);
}

/**
 * fp_entry_read_date:
 * @text: “11/20”, “nov 20”, “20”, “Fri, Nov 20”, “today”, “y”, “fri”, “2026-11-20”, “11/20/26”
 * @today: the day that “today” is, and that a missing year is nearest to,
 *         and that a mere number of a day is not after
 */
gboolean
fp_entry_read_date (const char *text, FpDate today, FpDate *date)
{
  return read_day (text, today, FALSE, date);
}

/**
 * fp_entry_read_birth:
 * @text: as for fp_entry_read_date(), but the year must be there and lie in the past
 */
gboolean
fp_entry_read_birth (const char *text, FpDate today, FpDate *date)
{
  FpDate day;

  if (!read_day (text, today, TRUE, &day) || day > today)
    return FALSE;
  *date = day;
  return TRUE;
}

/* Takes “a”, “am”, “a.m.”, “p” … off the end. 'a', 'p', or 0. */
static char
cut_half_of_day (GString *text)
{
  char half;

  while (text->len > 0 && strchr (". mM", text->str[text->len - 1]) != NULL)
    g_string_truncate (text, text->len - 1);
  if (text->len == 0)
    return 0;

  half = g_ascii_tolower (text->str[text->len - 1]);
  if (half != 'a' && half != 'p')
    return 0;
  g_string_truncate (text, text->len - 1);
  g_strchomp (text->str);
  text->len = strlen (text->str);
  return half;
}

/* “10”, “1000”, “930”, “10:00”, “10.30” → hour and minute as written. */
static gboolean
read_clock (const char *text, int *hour, int *minute, gboolean *is_24_hour)
{
  const char *colon = strpbrk (text, ":.h");
  g_autofree char *digits = NULL;
  gsize n_digits;

  if (colon != NULL && (colon - text < 1 || colon - text > 2 || strlen (colon + 1) != 2))
    return FALSE;

  digits = colon == NULL ? g_strdup (text)
                         : g_strdup_printf ("%.*s%s", (int) (colon - text), text, colon + 1);
  n_digits = strlen (digits);
  if (n_digits < 1 || n_digits > 4 || strspn (digits, "0123456789") != n_digits)
    return FALSE;

  *hour = atoi (digits);
  *minute = 0;
  if (n_digits > 2)
    {
      *minute = *hour % 100;
      *hour /= 100;
    }
  *is_24_hour = digits[0] == '0' || *hour > 12 || *hour == 0;
  return *minute < 60;
}

/* A clinic's day: 7 to 11 is morning, 12 noon, 1 to 6 afternoon, unless @after says otherwise. */
static int
guess_half (int hour, int minute, FpTime after)
{
  if (hour == 12 || hour < 7)
    hour = hour == 12 ? 12 : hour + 12;
  if (after != FP_TIME_UNSET && hour < 12 && hour * 60 + minute <= after)
    hour += 12;
  return hour;
}

/**
 * fp_entry_read_time:
 * @text: “10”, “10a”, “1p”, “1000”, “13:30”, “10:00 am”, “noon”
 * @after: for an end its start, so that “1” after 11:00 is the afternoon; else %FP_TIME_UNSET
 */
gboolean
fp_entry_read_time (const char *text, FpTime after, FpTime *time)
{
  g_autoptr (GString) clock = NULL;
  g_autofree char *folded = NULL, *copy = g_strstrip (g_strdup (text));
  gboolean is_24_hour;
  int hour, minute;
  char half;

  folded = g_utf8_casefold (copy, -1);
  if (is_word (folded, "noon", _ ("noon")))
    {
      *time = 12 * 60;
      return TRUE;
    }

  clock = g_string_new (folded);
  half = cut_half_of_day (clock);
  if (!read_clock (clock->str, &hour, &minute, &is_24_hour))
    return FALSE;
  if (half != 0 && (hour < 1 || hour > 12))
    return FALSE;

  if (half == 'a')
    hour %= 12;
  else if (half == 'p')
    hour = hour % 12 + 12;
  else if (!is_24_hour)
    hour = guess_half (hour, minute, after);
  if (hour * 60 + minute > MINUTES_A_DAY)
    return FALSE;
  *time = (FpTime) (hour * 60 + minute);
  return TRUE;
}

/* The digits before @end, without what stands between thousands; FALSE where that stands wrongly.
 */
static gboolean
read_dollars (const char *text, const char *end, const char *separators, GString *plain)
{
  int since = -1; /* digits behind the last separator; -1 = there was none */

  for (const char *p = text; p < end; p++)
    {
      if (g_ascii_isdigit (*p))
        {
          g_string_append_c (plain, *p);
          since += since >= 0;
        }
      else if (strchr (separators, *p) != NULL && plain->len > 0 && (since < 0 || since == 3))
        since = 0;
      else
        return FALSE;
    }
  return since < 0 || since == 3;
}

/**
 * fp_entry_read_money_with:
 * @point: what stands before the cents where the program runs: a full stop does everywhere
 *
 * Reads what fp_entry_read_money() does. A comma that could be either is refused, for ten dollars
 * must not become a thousand.
 */
gboolean
fp_entry_read_money_with (const char *text, char point, FpCents *cents)
{
  g_autoptr (GString) bare = g_string_new (NULL), plain = g_string_new (NULL);
  const char *end, *behind;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (*p != '$' && !g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (bare, g_utf8_get_char (p));
  if (strpbrk (bare->str, "0123456789") == NULL)
    return FALSE;

  end = behind = bare->str + bare->len;
  while (behind > bare->str && g_ascii_isdigit (behind[-1]))
    behind--;
  if (behind > bare->str && end - behind <= 2 && (behind[-1] == '.' || behind[-1] == point))
    end = behind - 1;
  else
    behind = ""; /* whole dollars */
  if (!read_dollars (bare->str, end, point == ',' ? "." : ",", plain))
    return FALSE;
  g_string_append_printf (plain, "%s.%s", plain->len > 0 ? "" : "0", behind);
  g_string_append (plain, &"00"[strlen (behind)]);
  return fp_cents_parse (plain->str, cents);
}

/**
 * fp_entry_read_money:
 * @text: “110”, “$110.00”, “1,250.5”; “1.250,50” where it is written so
 */
gboolean
fp_entry_read_money (const char *text, FpCents *cents)
{
  FpMoneyMarks marks;

  fp_money_marks (&marks);
  return fp_entry_read_money_with (text, marks.point[0], cents);
}

/**
 * fp_entry_read_count:
 * @most: the greatest number that can be meant
 */
gboolean
fp_entry_read_count (const char *text, int most, int *count)
{
  g_autofree char *copy = g_strstrip (g_strdup (text));
  int number;

  if (!read_number (copy, &number) || number < 1 || number > most)
    return FALSE;
  *count = number;
  return TRUE;
}

/* A client's number as clinics write them: one word with a digit in it. */
static gboolean
is_number (const char *word, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isdigit (word[i]))
      return TRUE;
  return FALSE;
}

/**
 * fp_entry_read_client:
 * @text: “Rivera, Ana”, or with the client's number before or after it: “C-1001 Rivera, Ana”
 * @id: (out) (nullable): the number, if one is there
 * @name: (out) (nullable): the name, if one is there
 */
void
fp_entry_read_client (const char *text, char **id, char **name)
{
  g_autofree char *copy = g_strstrip (g_strdup (text));
  char *space = strchr (copy, ' ');
  gsize first = space == NULL ? strlen (copy) : (gsize) (space - copy);
  char *last = strrchr (copy, ' ');

  *id = *name = NULL;
  if (*copy == '\0')
    return;
  if (is_number (copy, first))
    {
      *id = g_strndup (copy, first);
      *name = space == NULL ? NULL : g_strstrip (g_strdup (space));
    }
  else if (last != NULL && is_number (last + 1, strlen (last + 1)))
    {
      *id = g_strdup (last + 1);
      *last = '\0';
      *name = g_strstrip (g_strdup (copy));
    }
  else
    *name = g_strdup (copy);
}

static char *
show_date (FpDate date, FpDate today, gboolean with_weekday)
{
  int year, this_year, month, day;
  FpDate near_today;

  if (date == FP_DATE_UNSET)
    return g_strdup ("");

  fp_date_to_ymd (today, &this_year, &month, &day);
  fp_date_to_ymd (date, &year, &month, &day);
  if (nearest (month, day, today, &near_today) && near_today == date && ABS (date - today) < 150)
    return fp_date_display (date, with_weekday, FALSE);
  return fp_date_display (date, with_weekday, TRUE);
}

/**
 * fp_entry_show_date:
 *
 * Returns: (transfer full): “Fri, Nov 20”; with its year where that is not the one near @today
 */
char *
fp_entry_show_date (FpDate date, FpDate today)
{
  return show_date (date, today, TRUE);
}

/**
 * fp_entry_show_day:
 *
 * Returns: (transfer full): as fp_entry_show_date(), without the day of the week: “Nov 20”
 */
char *
fp_entry_show_day (FpDate date, FpDate today)
{
  return show_date (date, today, FALSE);
}

/**
 * fp_entry_show_time:
 *
 * Returns: (transfer full): “10:00 AM”, or “10:00” where the person's language knows no halves
 */
char *
fp_entry_show_time (FpTime time)
{
  const char *half;
  int hour;

  if (time == FP_TIME_UNSET)
    return g_strdup ("");

  half = nl_langinfo (time % MINUTES_A_DAY < 12 * 60 ? AM_STR : PM_STR);
  if (*half == '\0')
    return fp_time_format (time);
  hour = time / 60 % 12;
  return g_strdup_printf ("%d:%02d %s", hour == 0 ? 12 : hour, time % 60, half);
}
