/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-forecast.h"

#include "fp-date.h"

#include <string.h>

/* Sunday is the lowest bit. */
static guint
weekday_bit (FpDate date)
{
  return 1u << (fp_date_weekday (date) % 7);
}

/**
 * fp_plan_dates:
 * @plan: a series of visits
 * @dates: (out caller-allocates): where their dates go, earliest first
 * @most: how many there is room for
 *
 * Holidays are days like any other: whether one is worked is not the payer's business.
 *
 * Returns: how many dates were written; none where the first day is not set
 */
guint
fp_plan_dates (const FpPlan *plan, FpDate *dates, guint most)
{
  FpDate last = fp_date_from_ymd (2199, 12, 31);
  guint wanted = MIN (MIN (plan->n, most), FP_FORECAST_MOST);
  guint weekdays = plan->weekdays & 0x7f;
  guint n = 0;

  if (plan->first == FP_DATE_UNSET)
    return 0;
  if (weekdays == 0)
    weekdays = weekday_bit (plan->first);
  for (FpDate date = plan->first; n < wanted && date <= last; date++)
    if (weekdays & weekday_bit (date))
      dates[n++] = date;
  return n;
}

/* The claim whose lines are the visits. What stands on @claim itself comes behind them: it takes
 * of the same limits, whether it was saved or not. */
static FpClaim *
claim_of_visits (const FpClaim *claim, const FpPlan *plan, const FpDate *dates, guint n)
{
  FpClaim *visits = fp_claim_copy (claim);
  FpLine *lines = fp_arena_new_array (visits->arena, FpLine, n + claim->n_lines);

  for (guint i = 0; i < n; i++)
    {
      lines[i] = plan->line;
      lines[i].date = dates[i];
    }
  if (claim->n_lines > 0)
    memcpy (&lines[n], visits->lines, sizeof (FpLine) * claim->n_lines);
  visits->lines = lines;
  visits->n_lines = n + claim->n_lines;
  visits->total_charge = FP_CENTS_UNSET;
  return visits;
}

/* Whether @service is reserved for something else than @plan, which stands in the place of what was
 * planned with its code. A day that has passed without a claim reserves nothing. */
static gboolean
reserves (const FpService *service, const FpClaim *claim, const FpPlan *plan, FpDate as_of)
{
  return (service->state == FP_SERVICE_BOOKED || service->state == FP_SERVICE_PLANNED) &&
         service->entry.date >= as_of &&
         (g_strcmp0 (service->entry.code, plan->line.code) != 0 ||
          g_strcmp0 (service->payer, claim->payer) != 0);
}

/* @account with what is reserved counted as if it were billed. It lives as long as both. */
static FpAccount
account_with_reserved (const FpAccount *account,
                       FpArena *arena,
                       const FpClaim *claim,
                       const FpPlan *plan,
                       FpDate as_of)
{
  FpAccount all = *account;

  all.services = fp_arena_copy (arena, account->services, sizeof (FpService) * account->n_services);
  for (guint i = 0; i < all.n_services; i++)
    if (reserves (&all.services[i], claim, plan, as_of))
      all.services[i].state = FP_SERVICE_DRAFT;
  return all;
}

/* Whether @finding is about what a visit draws on: coverage, authorization, limits. Where nobody
 * has said that an authorization is needed, one that has run out all the same does so. */
static gboolean
breaks (const FpFinding *finding, gboolean draws)
{
  if (finding->status == FP_STATUS_RISK)
    return g_str_equal (finding->check, "auth.exceeded") ||
           (draws && g_str_equal (finding->check, "auth.dates"));
  return finding->status == FP_STATUS_DENY && (g_str_has_prefix (finding->check, "auth.") ||
                                               g_str_equal (finding->check, "limit.exceeded") ||
                                               g_str_equal (finding->check, "coverage.inactive"));
}

/* Whether @finding says that nobody has said whether the visit is paid at all. */
static gboolean
is_unsaid (const FpFinding *finding)
{
  return finding->status == FP_STATUS_VERIFY && (g_str_equal (finding->check, "coverage.unknown") ||
                                                 g_str_equal (finding->check, "auth.unknown"));
}

static void
note_authorizations (FpForecast *forecast)
{
  const FpReport *report = forecast->report;

  for (guint i = 0; i < report->n_authorizations; i++)
    {
      const FpSummaryAuthorization *taken = &report->authorizations[i];
      guint at = (guint) taken->line - 1;

      if (at >= forecast->n_visits)
        continue;
      forecast->visits[at].number = taken->number;
      if (taken->quantity >= 0 && taken->used_after >= 0)
        forecast->visits[at].left = MAX (taken->quantity - taken->used_after, 0);
    }
}

static void
note_findings (FpForecast *forecast)
{
  const FpReport *report = forecast->report;

  for (guint i = 0; i < report->n_findings; i++)
    {
      const FpFinding *finding = &report->findings[i];
      guint at = (guint) finding->line - 1;
      FpVisit *visit = &forecast->visits[at];

      if (finding->line == 0 || at >= forecast->n_visits)
        continue;
      if (is_unsaid (finding) && visit->unsaid == NULL)
        visit->unsaid = finding;
      if (!breaks (finding, report->n_authorizations > 0))
        continue;
      if (visit->broken == NULL || finding->status < visit->broken->status)
        visit->broken = finding;
    }
}

/**
 * fp_forecast_new:
 * @claim: whose coverage and authorizations hold: a claim, or no more than a client and a payer
 * @account: (nullable): what the ledger knows of the client
 * @plan: the visits
 * @knowledge: what is known of codes and modifiers
 * @policies: the payers' packs; the report keeps a reference
 * @as_of: the day to reckon as today
 *
 * What was billed or is drafted counts, so do the claim's own lines, and so does what is reserved
 * from @as_of on for other codes and payers; what was planned with the code of @plan does not,
 * since that stands in its place.
 *
 * Returns: (transfer full): what becomes of each visit
 */
FpForecast *
fp_forecast_new (const FpClaim *claim,
                 const FpAccount *account,
                 const FpPlan *plan,
                 const FpKnowledge *knowledge,
                 FpPolicySet *policies,
                 FpDate as_of)
{
  FpForecast *forecast = g_new0 (FpForecast, 1);
  FpDate dates[FP_FORECAST_MOST];
  guint n = fp_plan_dates (plan, dates, FP_FORECAST_MOST);
  g_autoptr (FpClaim) visits = claim_of_visits (claim, plan, dates, n);
  FpAccount all;
  gboolean sure = TRUE;

  if (account != NULL)
    all = account_with_reserved (account, visits->arena, claim, plan, as_of);
  forecast->report =
      fp_check_claim (visits, account != NULL ? &all : NULL, knowledge, policies, as_of);
  forecast->visits = fp_arena_new_array (forecast->report->arena, FpVisit, n);
  forecast->n_visits = n;
  for (guint i = 0; i < n; i++)
    {
      forecast->visits[i].date = dates[i];
      forecast->visits[i].units = forecast->report->lines[i].units;
      forecast->visits[i].left = -1;
    }
  note_authorizations (forecast);
  note_findings (forecast);
  forecast->first_broken = -1;
  for (guint i = 0; i < n && forecast->first_broken < 0; i++)
    {
      sure = sure && forecast->visits[i].unsaid == NULL;
      if (forecast->visits[i].broken != NULL)
        forecast->first_broken = (int) i;
      else if (sure)
        forecast->last_day = dates[i];
    }
  return forecast;
}

/**
 * fp_forecast_covered:
 * @forecast: a forecast
 *
 * Returns: how many visits are covered, those after the first that is not among them; where nobody
 * has said, a visit is not
 */
guint
fp_forecast_covered (const FpForecast *forecast)
{
  guint covered = 0;

  for (guint i = 0; i < forecast->n_visits; i++)
    covered += forecast->visits[i].broken == NULL && forecast->visits[i].unsaid == NULL;
  return covered;
}

/**
 * fp_forecast_free:
 * @forecast: (transfer full) (nullable): a forecast
 */
void
fp_forecast_free (FpForecast *forecast)
{
  if (forecast == NULL)
    return;
  fp_report_free (forecast->report);
  g_free (forecast);
}
