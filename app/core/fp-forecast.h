/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-account.h"
#include "fp-report.h"

G_BEGIN_DECLS

#define FP_FORECAST_MOST 400 /* visits: a daily one for a year and a month */

/* A series of like visits: “the next 12 Tuesdays, 4 units each”. */
typedef struct
{
  FpLine line;    /* what each visit is: code, modifiers, units or minutes, times, place, … */
  guint weekdays; /* bits, Sunday the lowest; 0 = the weekday of @first */
  FpDate first;   /* no visit is earlier */
  guint n;        /* how many; at most FP_FORECAST_MOST */
  gint64 version; /* the ledger's own: which of its plans this was read as; 0 = it has none */
} FpPlan;

/* One planned visit, with what is left after it. */
typedef struct
{
  FpDate date;
  int units;               /* 0 = cannot be told */
  int left;                /* of the authorization it takes of, in its measure; -1 = of none */
  const char *number;      /* that authorization's; NULL = of none, or it has none */
  const FpFinding *broken; /* why it is not covered; NULL = it is, or nobody has said */
  const FpFinding *unsaid; /* what nobody has said, where nothing is broken; NULL = it is covered */
} FpVisit;

/**
 * FpForecast: which limit or authorization breaks first, and on which visit. It is the report of a
 * claim whose lines are the visits, so that it says what each claim will say when its day comes;
 * behind them stand the lines of the claim that was asked about.
 */
typedef struct
{
  FpReport *report;
  FpVisit *visits; /* by date */
  guint n_visits;
  int first_broken; /* index; -1 = every visit is covered */
  FpDate last_day;  /* of the last visit up to which all are covered; unset = none is */
} FpForecast;

guint fp_plan_dates (const FpPlan *plan, FpDate *dates, guint most);
FpForecast *fp_forecast_new (const FpClaim *claim,
                             const FpAccount *account,
                             const FpPlan *plan,
                             const FpKnowledge *knowledge,
                             FpPolicySet *policies,
                             FpDate as_of) G_GNUC_WARN_UNUSED_RESULT;
guint fp_forecast_covered (const FpForecast *forecast);
void fp_forecast_free (FpForecast *forecast);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpForecast, fp_forecast_free)

G_END_DECLS
