/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-account.h"
#include "fp-applied.h"
#include "fp-knowledge.h"
#include "fp-period.h"
#include "fp-units.h"

G_BEGIN_DECLS

/* What is reckoned of a line, and of a service before it. fp-look.c, fp-authorize.c and fp-count.c
 * fill it in; the checks read it. */

/* Whether a line needs an authorization, after “over” has been counted. */
typedef enum
{
  FP_NEED_UNKNOWN,
  FP_NEED_YES,
  FP_NEED_NO
} FpNeed;

/* Which of the claim's authorizations a line is held against, and what that came to. */
typedef struct
{
  FpNeed need;
  const FpAuthorization *chosen;       /* fits in code, modifiers and dates; NULL = none */
  const FpAuthorization *approved;     /* the approved one that fits, needed or not */
  const FpAuthorization *not_required; /* a record that none is needed, which fits */
  const FpAuthorization *other_dates;  /* right service, wrong dates */
  gboolean uses;                       /* the line takes of @chosen */
  gboolean known; /* the line's quantity in the authorization's measure is known */
  int used_before, quantity;
} FpAuthorizing;

typedef struct
{
  gboolean known; /* else a fact that the period or the measure needs is missing */
  gboolean whole; /* else something that counts could not be told, and there may be more */
  int before, after;
  FpSpan span;
} FpCount;

/* A limit that concerns a line, with its count. */
typedef struct
{
  const FpRule *rule;
  const FpLimit *limit;
  FpCount count;
} FpLimitCount;

/* What is reckoned once for a line before any check looks at it. */
typedef struct
{
  const FpLine *line;
  const FpCode *code; /* NULL = not in the codebook */
  FpApplied applied;
  FpUnitRule unit;
  int minutes, units; /* 0 = cannot be told */
  gboolean is_group;
  gboolean duplicate; /* of an earlier line or of history, to the letter: not counted */
  FpAuthorizing authorizing;
  FpLimitCount *limits;
  guint n_limits;
  FpDate deadline; /* unset = no deadline is stated */
} FpLineFacts;

/* An earlier service of the client, with what can be reckoned of it; 0 = cannot be told. */
typedef struct
{
  const FpHistory *entry;
  int units, minutes; /* as stated, until it is reckoned */
  gboolean reckoned;
  gboolean joined; /* in the claim's history and in the ledger */
} FpPast;

/* fp-count.c */
int fp_line_minutes_counted (const FpLineFacts *facts);
int fp_line_quantity (const FpLineFacts *facts, FpQuantityOf of);
gboolean
fp_same_service (const FpLineFacts *facts, const char *code, FpStrings modifiers, FpDate date);

G_END_DECLS
