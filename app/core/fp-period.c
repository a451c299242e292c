/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-period.h"

#include "fp-date.h"

/* The day a year that starts on @month, @day starts in @year; 29 February is the 28th where there
 * is none. */
static FpDate
year_start (int year, int month, int day)
{
  FpDate start = fp_date_from_ymd (year, month, day);

  return start != FP_DATE_UNSET ? start : fp_date_from_ymd (year, month, 28);
}

static FpSpan
year_around (FpDate day, int month, int start_day)
{
  int year, ignored;
  FpSpan span;

  fp_date_to_ymd (day, &year, &ignored, &ignored);
  if (year_start (year, month, start_day) > day)
    year--;
  span.from = year_start (year, month, start_day);
  span.to = year_start (year + 1, month, start_day) - 1;
  return span;
}

static FpSpan
months_around (FpDate day, int n_months)
{
  int year, month, day_of_month;
  FpSpan span;

  fp_date_to_ymd (day, &year, &month, &day_of_month);
  span.from = fp_date_from_ymd (year, (month - 1) / n_months * n_months + 1, 1);
  span.to = fp_date_add_months (span.from, n_months) - 1;
  return span;
}

static FpSpan
week_around (FpDate day, gboolean monday)
{
  int back = monday ? fp_date_weekday (day) - 1 : fp_date_weekday (day) % 7;

  return (FpSpan){ day - back, day - back + 6 };
}

/**
 * fp_period_span:
 * @period: which period
 * @day: a day in it
 * @coverage: the client's, for a benefit year
 * @authorization: (nullable): the line's, for the life of an authorization
 * @span: (out): its first and last day
 *
 * A session is its day. A rolling period ends on @day and looks back only. A benefit year starts
 * when the client's own does.
 *
 * Returns: whether the facts that the period needs are there; if not, @span is untouched
 */
gboolean
fp_period_span (const FpPeriod *period,
                FpDate day,
                const FpCoverage *coverage,
                const FpAuthorization *authorization,
                FpSpan *span)
{
  if (day == FP_DATE_UNSET)
    return FALSE;
  switch (period->per)
    {
    case FP_PER_SESSION:
    case FP_PER_DAY:
      *span = (FpSpan){ day, day };
      return TRUE;
    case FP_PER_WEEK:
      *span = week_around (day, period->monday);
      return TRUE;
    case FP_PER_MONTH:
      *span = months_around (day, 1);
      return TRUE;
    case FP_PER_QUARTER:
      *span = months_around (day, 3);
      return TRUE;
    case FP_PER_CALENDAR_YEAR:
      *span = months_around (day, 12);
      return TRUE;
    case FP_PER_FISCAL_YEAR:
      *span = year_around (day, period->starts_month, period->starts_day);
      return TRUE;
    case FP_PER_BENEFIT_YEAR:
      if (coverage->year_month == 0)
        return FALSE;
      *span = year_around (day, coverage->year_month, coverage->year_day);
      return TRUE;
    case FP_PER_ROLLING:
      *span = (FpSpan){ day - period->days + 1, day };
      return TRUE;
    case FP_PER_AUTHORIZATION:
      if (authorization == NULL)
        return FALSE;
      *span = (FpSpan){ authorization->from, authorization->to };
      return TRUE;
    case FP_PER_LIFETIME:
      *span = (FpSpan){ FP_DATE_UNSET, FP_DATE_UNSET };
      return TRUE;
    case FP_PER_UNSET:
    case FP_N_PERS:
    default:
      return FALSE;
    }
}

/**
 * fp_span_has:
 * @span: a span of days
 * @day: a day
 *
 * Returns: whether @day is in it
 */
gboolean
fp_span_has (const FpSpan *span, FpDate day)
{
  return (span->from == FP_DATE_UNSET || day >= span->from) &&
         (span->to == FP_DATE_UNSET || day <= span->to);
}
