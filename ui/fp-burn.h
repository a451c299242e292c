/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-forecast.h"

G_BEGIN_DECLS

/* What was left of an authorization from @date on. */
typedef struct
{
  FpDate date;
  int left;
} FpBurnStep;

/* A planned visit. */
typedef struct
{
  FpDate date;
  int takes;          /* in the authorization's measure */
  gboolean draws;     /* it takes of the authorization that is drawn, so that @left is known */
  int left;           /* below 0: so much is lacking */
  const char *why;    /* why it is not covered, in a few words; NULL = it is, or nobody has said */
  const char *unsaid; /* what nobody has said of it, as a question; NULL = nothing */
} FpBurnVisit;

/**
 * FpBurn: how an authorization was and will be used up, visit by visit: what is drawn and what
 * stands in the table beside it. It depends on nothing but what it was made from, which need not
 * outlive it.
 */
typedef struct
{
  FpArena *arena;
  const char *number, *code; /* of the authorization, nullable; of the visits */
  FpQuantityOf of;
  int quantity, left; /* approved; left today. -1 = no authorization is drawn on */
  FpDate from, to, today;
  FpBurnStep *steps; /* the first is the start */
  guint n_steps;
  FpBurnVisit *visits;
  guint n_visits, n_covered, n_unsaid;
  FpDate last;      /* of the visits before the first that breaks; unset = not even one is */
  int first_broken; /* -1 = none breaks */
  int lacking;      /* at the last visit; 0 = nothing */
} FpBurn;

FpBurn *fp_burn_new (const FpAccount *account,
                     const FpForecast *forecast,
                     const char *code,
                     FpDate today) G_GNUC_WARN_UNUSED_RESULT;
void fp_burn_free (FpBurn *burn);

/* How far it reaches, in words; each translated, transfer full. */
char *fp_burn_title (const FpBurn *burn) G_GNUC_WARN_UNUSED_RESULT;
FpStatus fp_burn_status (const FpBurn *burn);
char *fp_burn_verdict (const FpBurn *burn) G_GNUC_WARN_UNUSED_RESULT;
char *fp_burn_describe (const FpBurn *burn) G_GNUC_WARN_UNUSED_RESULT;
char *fp_burn_left_text (const FpBurn *burn, const FpBurnVisit *visit) G_GNUC_WARN_UNUSED_RESULT;
char *
fp_day_text (FpDate date, gboolean with_weekday, gboolean with_year) G_GNUC_WARN_UNUSED_RESULT;
const char *fp_burn_measure (FpQuantityOf of);

/* Which visits a short table shows: the first, those around the first that is not covered, the last
 * ones. @shown has a place for each. */
void fp_burn_choose (const FpBurn *burn, gboolean *shown);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpBurn, fp_burn_free)

G_END_DECLS
