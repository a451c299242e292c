/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-burn.h"

#include <glib/gi18n.h>

#include "fp-date.h"

/* A table of at most so many visits is shown whole. */
#define SHORT_TABLE 9

/* The authorization that a visit takes of, by its number; else by what the visit is. */
static const FpGrant *
grant_of (const FpAccount *account, const FpForecast *forecast, guint visit)
{
  const FpSummaryLine *line = &forecast->report->lines[visit];
  const char *number = forecast->visits[visit].number;

  for (guint i = 0; i < account->n_grants; i++)
    {
      const FpAuthorization *authorization = &account->grants[i].authorization;

      if (authorization->status != FP_AUTH_APPROVED || authorization->quantity < 0)
        continue;
      if (number != NULL
              ? g_strcmp0 (authorization->number, number) == 0
              : fp_authorization_fits (authorization, line->code, line->modifiers, line->date))
        return &account->grants[i];
    }
  return NULL;
}

/* The one of the first visit that is not covered, else of the first visit. */
static const FpGrant *
choose_grant (const FpAccount *account, const FpForecast *forecast)
{
  const FpGrant *grant = NULL;

  if (forecast->first_broken >= 0)
    grant = grant_of (account, forecast, (guint) forecast->first_broken);
  for (guint i = 0; grant == NULL && i < forecast->n_visits; i++)
    grant = grant_of (account, forecast, i);
  return grant;
}

/* What somebody typed in as used, beyond what is counted here: nobody knows when it was. */
static int
used_beyond (const FpAccount *account, const FpGrant *grant)
{
  FpTaken taken = fp_account_taken (account, grant);

  return grant->authorization.used >= 0
             ? MAX (grant->authorization.used - taken.billed - taken.drafts, 0)
             : 0;
}

/* What other plans reserve of it: the visits of this one cannot have that. */
static int
reserved_for_others (const FpBurn *self, const FpAccount *account, const FpGrant *grant)
{
  int reserved = 0;

  for (guint i = 0; i < account->n_services; i++)
    {
      const FpService *service = &account->services[i];

      if ((service->state == FP_SERVICE_BOOKED || service->state == FP_SERVICE_PLANNED) &&
          service->entry.date >= self->today && g_strcmp0 (service->entry.code, self->code) != 0 &&
          fp_service_takes_of (service, grant))
        reserved += fp_service_quantity (service, self->of);
    }
  return reserved;
}

static void
add_steps (FpBurn *self, const FpAccount *account, const FpGrant *grant)
{
  int reserved = reserved_for_others (self, account, grant);
  guint n = 0;

  self->steps = fp_arena_new_array (self->arena, FpBurnStep, account->n_services + 2);
  self->left = self->quantity - used_beyond (account, grant);
  for (guint i = 0; i < account->n_services; i++)
    {
      const FpService *service = &account->services[i];
      FpDate date = MIN (service->entry.date, self->today);

      if ((service->state != FP_SERVICE_BILLED && service->state != FP_SERVICE_DRAFT) ||
          !fp_service_takes_of (service, grant))
        continue;
      if (n == 0)
        {
          if (self->from == FP_DATE_UNSET)
            self->from = date;
          self->steps[n++] = (FpBurnStep){ self->from, self->left };
        }
      self->left -= fp_service_quantity (service, self->of);
      if (self->steps[n - 1].date == date)
        self->steps[n - 1].left = self->left;
      else
        self->steps[n++] = (FpBurnStep){ date, self->left };
    }
  if (n == 0)
    {
      if (self->from == FP_DATE_UNSET)
        self->from = self->today;
      self->steps[n++] = (FpBurnStep){ MIN (self->from, self->today), self->left };
    }
  if (reserved > 0)
    self->steps[n++] =
        (FpBurnStep){ MAX (self->today, self->steps[n - 1].date), self->left - reserved };
  self->n_steps = n;
}

/* What the report reckoned for a visit: it tells how far past the end, too. */
static void
add_left (FpBurn *self, const FpReport *report)
{
  for (guint i = 0; i < report->n_authorizations; i++)
    {
      const FpSummaryAuthorization *taken = &report->authorizations[i];
      guint at = (guint) taken->line - 1;

      if (at >= self->n_visits || taken->quantity < 0 || taken->used_after < 0 ||
          g_strcmp0 (taken->number, self->number) != 0)
        continue;
      self->visits[at].draws = TRUE;
      self->visits[at].left = taken->quantity - taken->used_after;
      self->visits[at].takes = taken->used_after - taken->used_before;
    }
}

/* Where none is required, as below a limit that nobody has passed, the visits take of none. */
static gboolean
draws (const FpBurn *self)
{
  for (guint i = 0; i < self->n_visits; i++)
    if (self->visits[i].draws)
      return TRUE;
  return FALSE;
}

static void
add_visits (FpBurn *self, const FpForecast *forecast)
{
  self->visits = fp_arena_new_array (self->arena, FpBurnVisit, forecast->n_visits);
  self->n_visits = forecast->n_visits;
  for (guint i = 0; i < forecast->n_visits; i++)
    {
      const FpVisit *visit = &forecast->visits[i];

      self->visits[i] = (FpBurnVisit){
        .date = visit->date,
        .takes = visit->units,
        .why = visit->broken != NULL ? fp_arena_strdup (self->arena, visit->broken->title) : NULL,
        .unsaid = visit->broken == NULL && visit->unsaid != NULL
                      ? fp_arena_strdup (self->arena, visit->unsaid->title)
                      : NULL,
      };
    }
  if (self->quantity >= 0)
    add_left (self, forecast->report);
  if (!draws (self))
    self->quantity = self->left = -1;
  for (guint i = 0; i < self->n_visits; i++)
    {
      self->n_covered += self->visits[i].why == NULL && self->visits[i].unsaid == NULL;
      self->n_unsaid += self->visits[i].unsaid != NULL;
      if (self->visits[i].draws)
        self->lacking = MAX (self->lacking, -self->visits[i].left);
    }
}

/**
 * fp_burn_new:
 * @account: what the ledger knows of the client
 * @forecast: of the client's plan
 * @code: the plan's
 */
FpBurn *
fp_burn_new (const FpAccount *account, const FpForecast *forecast, const char *code, FpDate today)
{
  FpBurn *self = g_new0 (FpBurn, 1);
  const FpGrant *grant = choose_grant (account, forecast);

  self->arena = fp_arena_new ();
  self->code = fp_arena_strdup (self->arena, code);
  self->today = today;
  self->of = FP_QUANTITY_UNITS;
  self->quantity = self->left = -1;
  self->first_broken = forecast->first_broken;
  if (grant != NULL)
    {
      self->number = fp_arena_strdup (self->arena, grant->authorization.number);
      self->of = grant->authorization.of;
      self->quantity = grant->authorization.quantity;
      self->from = grant->authorization.from;
      self->to = grant->authorization.to;
      add_steps (self, account, grant);
    }
  add_visits (self, forecast);
  if (self->n_visits > 0 && self->first_broken != 0)
    self->last =
        self->visits[(self->first_broken < 0 ? (int) self->n_visits : self->first_broken) - 1].date;
  return self;
}

void
fp_burn_free (FpBurn *burn)
{
  if (burn == NULL)
    return;
  fp_arena_free (burn->arena);
  g_free (burn);
}

/** fp_day_text: a day for people; "" where there is none. */
char *
fp_day_text (FpDate date, gboolean with_weekday, gboolean with_year)
{
  return date != FP_DATE_UNSET ? fp_date_display (date, with_weekday, with_year) : g_strdup ("");
}

/** fp_burn_measure: what is counted, as a heading has it. */
const char *
fp_burn_measure (FpQuantityOf of)
{
  switch (of)
    {
    case FP_QUANTITY_VISITS:
      return _ ("Visits");
    case FP_QUANTITY_MINUTES:
      return _ ("Minutes");
    case FP_QUANTITY_DAYS:
      return _ ("Days");
    case FP_QUANTITY_UNITS:
    case FP_QUANTITY_UNSET:
    case FP_N_QUANTITIES:
    default:
      return _ ("Units");
    }
}

/** fp_burn_title: “A7802 · H2032”. */
char *
fp_burn_title (const FpBurn *burn)
{
  return burn->number != NULL && burn->quantity >= 0
             ? g_strdup_printf ("%s · %s", burn->number, burn->code)
             : g_strdup (burn->code);
}

FpStatus
fp_burn_status (const FpBurn *burn)
{
  if (burn->n_covered + burn->n_unsaid < burn->n_visits)
    return FP_STATUS_RISK;
  return burn->n_unsaid > 0 ? FP_STATUS_VERIFY : FP_STATUS_PASS;
}

/** fp_burn_verdict: “Covers 9 of 15 planned visits”; what nobody has said is never fine. */
char *
fp_burn_verdict (const FpBurn *burn)
{
  guint n = burn->n_visits, broken = n - burn->n_covered - burn->n_unsaid;

  if (burn->n_unsaid > 0 && broken > 0)
    return g_strdup_printf (ngettext ("%u of %u planned visit not covered, nobody has said of %u",
                                      "%u of %u planned visits not covered, nobody has said of %u",
                                      n),
                            broken,
                            n,
                            burn->n_unsaid);
  if (burn->n_unsaid > 0)
    return g_strdup_printf (ngettext ("Nobody has said whether %u planned visit is covered",
                                      "Nobody has said whether %u planned visits are covered",
                                      burn->n_unsaid),
                            burn->n_unsaid);
  if (broken == 0)
    return g_strdup_printf (
        ngettext ("Covers the %u planned visit", "Covers all %u planned visits", n), n);
  return g_strdup_printf (ngettext ("Covers %u of %u planned visit",
                                    "Covers %u of %u planned visits",
                                    n),
                          burn->n_covered,
                          n);
}

static void
describe_end (const FpBurn *burn, GString *text)
{
  g_autofree char *last = fp_day_text (burn->last, TRUE, FALSE);

  if (burn->first_broken < 0)
    return;
  if (burn->last != FP_DATE_UNSET)
    g_string_append_printf (text, _ (" The last visit before it runs out is %s."), last);
  else
    g_string_append (text, _ (" Not even the first visit is covered."));
  g_string_append_printf (text,
                          _ (" What then stops it: %s."),
                          burn->visits[burn->first_broken].why);
  if (burn->lacking > 0)
    g_string_append_printf (text, _ (" In the end %d are lacking."), burn->lacking);
}

/** fp_burn_describe: what the drawing shows, for who cannot see it. */
char *
fp_burn_describe (const FpBurn *burn)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *verdict = fp_burn_verdict (burn);

  g_string_append_printf (text, "%s.", verdict);
  if (burn->quantity >= 0)
    g_string_append_printf (text, _ (" %d of %d are left today."), burn->left, burn->quantity);
  describe_end (burn, text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/** fp_burn_left_text: “24”, “4 short”, or why a visit is not covered. */
char *
fp_burn_left_text (const FpBurn *burn, const FpBurnVisit *visit)
{
  if (visit->draws && visit->left < 0)
    return g_strdup_printf (_ ("%d short"), -visit->left);
  if (visit->why != NULL)
    return g_strdup (visit->why);
  return visit->draws ? g_strdup_printf ("%d", visit->left) : g_strdup ("–");
}

static void
show_range (const FpBurn *burn, gboolean *shown, int from, int to)
{
  for (int i = MAX (from, 0); i < to && i < (int) burn->n_visits; i++)
    shown[i] = TRUE;
}

void
fp_burn_choose (const FpBurn *burn, gboolean *shown)
{
  int n = (int) burn->n_visits;

  show_range (burn, shown, 0, n <= SHORT_TABLE ? n : 3);
  if (burn->first_broken >= 0)
    show_range (burn, shown, burn->first_broken - 2, burn->first_broken + 2);
  else
    show_range (burn, shown, n - 4, n);
  /* A line that says “1 more visit” takes the room of the visit. */
  for (int i = 1; i + 1 < n; i++)
    if (shown[i - 1] && shown[i + 1])
      shown[i] = TRUE;
  if (n > 1 && shown[n - 2])
    shown[n - 1] = TRUE;
}
