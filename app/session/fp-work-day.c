/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who comes on the next day of visits, and whether each is covered. */
#include "config.h"

#include "fp-work-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fp-date.h"
#include "fp-entry.h"
#include "fp-forecast.h"
#include "fp-seal.h"

#define AHEAD 7  /* days that are looked at */
#define MOST 300 /* visits of a day */

/* Somebody who comes: the claim of the visit, with its one line. */
typedef struct
{
  gint64 client;
  FpClaim *claim;
} Expected;

static void
expected_free (Expected *expected)
{
  fp_claim_free (expected->claim);
  g_free (expected);
}

static void
visit_free (FpWorkVisit *visit)
{
  fp_wipe_free (visit->who);
  fp_wipe_free (visit->words);
  g_free (visit);
}

void
_fp_work_free_day (FpWork *self)
{
  g_clear_pointer (&self->day.visits, g_ptr_array_unref);
  g_clear_pointer (&self->day.title, fp_wipe_free);
  g_clear_pointer (&self->expected, g_ptr_array_unref);
}

static gboolean
meets_on (const FpGroupRecord *group, FpDate date)
{
  return (group->weekdays & (1u << (fp_date_weekday (date) % 7))) != 0 && group->n_members > 0;
}

/* The first day after today on which a group meets or somebody is booked. */
static FpDate
find_day (FpWork *self, const GPtrArray *groups)
{
  FpDate booked =
      fp_ledger_next_booked_day (_fp_work_ledger (self), self->today + 1, self->today + AHEAD);

  for (FpDate date = self->today + 1; date <= self->today + AHEAD; date++)
    {
      if (date == booked)
        return date;
      for (guint i = 0; groups != NULL && i < groups->len; i++)
        if (meets_on (g_ptr_array_index (groups, i), date))
          return date;
    }
  return FP_DATE_UNSET;
}

static void
expect (FpWork *self, gint64 client, FpClaim *claim)
{
  Expected *expected = g_new0 (Expected, 1);

  expected->client = client;
  expected->claim = claim;
  g_ptr_array_add (self->expected, expected);
}

static void
expect_group (FpWork *self, const FpGroupRecord *group)
{
  for (guint i = 0; i < group->n_members && self->expected->len < MOST; i++)
    {
      FpClaim *claim = fp_claim_copy (group->session);

      if (claim->n_lines == 0)
        fp_claim_add_line (claim);
      claim->lines[0].date = self->day.date;
      if (claim->lines[0].clients == 0)
        claim->lines[0].clients = (int) group->n_members;
      expect (self, group->members[i], claim);
    }
}

static FpClaim *
claim_of_booking (const FpBooking *booking)
{
  FpClaim *claim = fp_claim_new ();
  FpLine *line = fp_claim_add_line (claim);

  *line = booking->line;
  line->code = fp_arena_strdup (claim->arena, booking->line.code);
  line->modifiers = (FpStrings){ 0 };
  for (guint i = 0; i < booking->line.modifiers.n; i++)
    line->modifiers =
        fp_strings_add (claim->arena, line->modifiers, booking->line.modifiers.items[i]);
  claim->payer = fp_arena_strdup (claim->arena, booking->payer);
  return claim;
}

/* “10:00 AM Music group”, or how many sessions there are. */
static char *
title_of (guint n, FpTime start, const char *name)
{
  g_autofree char *time = start >= 0 ? fp_entry_show_time (start) : NULL;

  if (n != 1)
    return g_strdup_printf (ngettext ("%u session", "%u sessions", n), n);
  return time != NULL ? g_strdup_printf ("%s %s", time, name) : g_strdup (name);
}

/* A client of a group has no visit of one's own at that time beside it. */
static gboolean
is_expected (FpWork *self, const FpBooking *booking)
{
  for (guint i = 0; i < self->expected->len; i++)
    {
      const Expected *other = g_ptr_array_index (self->expected, i);
      const FpLine *line = &other->claim->lines[0];

      if (other->client == booking->client && g_strcmp0 (line->code, booking->line.code) == 0 &&
          (line->start < 0 || booking->line.start < 0 || line->start == booking->line.start))
        return TRUE;
    }
  return FALSE;
}

static void
expect_all (FpWork *self, const GPtrArray *groups)
{
  g_autoptr (GPtrArray) bookings =
      fp_ledger_list_bookings (_fp_work_ledger (self), self->day.date, MOST, NULL);
  const char *name = _ ("visit");
  FpTime start = FP_TIME_UNSET;
  guint n = 0;

  for (guint i = 0; groups != NULL && i < groups->len; i++)
    {
      const FpGroupRecord *group = g_ptr_array_index (groups, i);

      if (!meets_on (group, self->day.date))
        continue;
      expect_group (self, group);
      n++;
      name = group->name != NULL ? group->name : _ ("Group");
      start = group->session->n_lines > 0 ? group->session->lines[0].start : FP_TIME_UNSET;
    }
  for (guint i = 0; bookings != NULL && i < bookings->len && self->expected->len < MOST; i++)
    {
      const FpBooking *booking = g_ptr_array_index (bookings, i);

      if (is_expected (self, booking))
        continue;
      expect (self, booking->client, claim_of_booking (booking));
      n++;
      name = booking->line.code;
      start = booking->line.start;
    }
  self->many = n > 1;
  self->day.title = title_of (n, start, name);
}

void
_fp_work_find_day (FpWork *self)
{
  g_autoptr (GPtrArray) groups = fp_ledger_list_groups (_fp_work_ledger (self), NULL);

  self->expected = g_ptr_array_new_with_free_func ((GDestroyNotify) expected_free);
  self->day.visits = g_ptr_array_new_with_free_func ((GDestroyNotify) visit_free);
  self->day.date = find_day (self, groups);
  if (self->day.date != FP_DATE_UNSET)
    expect_all (self, groups);
}

/* Whether the benefits are to be verified first: a words' worth, or NULL. */
static char *
benefits_text (FpWork *self, const FpReport *report, const FpClaim *claim)
{
  g_autofree char *date = NULL;

  for (guint i = 0; i < report->n_findings; i++)
    {
      const FpFinding *finding = &report->findings[i];

      if (!g_str_equal (finding->check, "coverage.stale") || finding->status == FP_STATUS_PASS)
        continue;
      if (claim->coverage.verified_on == FP_DATE_UNSET)
        return g_strdup (_ ("Benefits never verified"));
      date = _fp_work_date (self, claim->coverage.verified_on);
      return g_strdup_printf (_ ("Benefits last verified %s"), date);
    }
  return NULL;
}

/* “Covered; 36 of 96 units left”. */
static char *
covered_text (FpWork *self, const FpForecast *forecast, FpStatus *status)
{
  const FpVisit *visit = &forecast->visits[0];
  const FpSummaryAuthorization *taken =
      forecast->report->n_authorizations > 0 ? &forecast->report->authorizations[0] : NULL;
  g_autofree char *quantity = NULL, *date = NULL;

  if (visit->left < 0 || taken == NULL || taken->quantity < 0)
    return g_strdup (_ ("Covered"));
  quantity = _fp_work_quantity (visit->left, taken->quantity, taken->of);
  if (visit->left == 0 || visit->left < taken->used_after - taken->used_before)
    {
      *status = FP_STATUS_RISK;
      return g_strdup_printf (_ ("Covered, the last visit: %s left"), quantity);
    }
  if (taken->to != FP_DATE_UNSET && taken->to <= self->today + FP_WORK_NEAR)
    {
      *status = FP_STATUS_RISK;
      date = _fp_work_date (self, taken->to);
      return g_strdup_printf (_ ("Covered; the authorization ends %s"), date);
    }
  return g_strdup_printf (_ ("Covered; %s left"), quantity);
}

static char *
words_for (FpWork *self, const FpForecast *forecast, const FpClaim *claim, FpStatus *status)
{
  char *benefits;

  if (forecast->visits[0].broken != NULL)
    {
      *status = forecast->visits[0].broken->status;
      return g_strdup (forecast->visits[0].broken->title);
    }
  benefits = benefits_text (self, forecast->report, claim);
  if (benefits != NULL)
    {
      *status = FP_STATUS_VERIFY;
      return benefits;
    }
  *status = FP_STATUS_PASS;
  return covered_text (self, forecast, status);
}

static int
compare_visits (gconstpointer a, gconstpointer b)
{
  const FpWorkVisit *one = *(FpWorkVisit *const *) a, *other = *(FpWorkVisit *const *) b;

  if (one->status != other->status)
    return one->status < other->status ? -1 : 1;
  return g_utf8_collate (one->who, other->who);
}

static FpForecast *
foresee (FpWork *self, const Expected *expected, FpClaim *claim)
{
  g_autoptr (FpAccount) account =
      fp_ledger_account_of (_fp_work_ledger (self), expected->client, NULL);
  FpPlan plan = { .line = claim->lines[0], .first = claim->lines[0].date, .n = 1 };

  if (account == NULL)
    return NULL;
  claim->n_lines = 0;
  return fp_forecast_new (claim,
                          account,
                          &plan,
                          fp_session_get_knowledge (self->session),
                          fp_session_get_policies (self->session),
                          self->today);
}

static void
add_visit (FpWork *self, const Expected *expected)
{
  FpClaim *claim = expected->claim;
  FpTime start = claim->lines[0].start;
  g_autofree char *time = start >= 0 ? fp_entry_show_time (start) : NULL;
  g_autoptr (FpForecast) forecast = NULL;
  FpWorkVisit *visit;
  char *words;

  if (!fp_session_put_client (self->session, claim, expected->client))
    return;
  forecast = foresee (self, expected, claim);
  if (forecast == NULL || forecast->n_visits == 0)
    return;
  visit = g_new0 (FpWorkVisit, 1);
  visit->client = expected->client;
  visit->who = g_strdup (claim->client.name != NULL ? claim->client.name : claim->client.id);
  words = words_for (self, forecast, claim, &visit->status);
  visit->words =
      self->many && time != NULL ? g_strdup_printf ("%s · %s", time, words) : g_strdup (words);
  fp_wipe_free (words);
  /* What is at risk is covered as far as anybody has said; what is to be asked is not yet. */
  self->day.covered += visit->status == FP_STATUS_PASS ||
                       (visit->status == FP_STATUS_RISK && forecast->visits[0].broken == NULL);
  g_ptr_array_add (self->day.visits, visit);
  g_ptr_array_sort (self->day.visits, compare_visits);
}

gboolean
_fp_work_look_at_visit (FpWork *self)
{
  Expected *expected;

  if (self->expected->len == 0)
    return FALSE;
  expected = g_ptr_array_steal_index (self->expected, 0);
  add_visit (self, expected);
  expected_free (expected);
  return self->expected->len > 0;
}
