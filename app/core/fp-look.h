/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-applied.h"
#include "fp-period.h"
#include "fp-report.h"
#include "fp-units.h"

G_BEGIN_DECLS

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

typedef struct _FpCheck FpCheck;

/* The catalogue may grow to this many rows. */
#define FP_MOST_CHECKS 128

/*
 * A look at a claim: what the checks read, and where they write. Checks change nothing else, so
 * that the same claim gives the same findings.
 */
typedef struct
{
  const FpClaim *claim;
  const FpAccount *account; /* NULL = there is no ledger */
  const FpKnowledge *knowledge;
  const FpPolicySet *policies;
  FpDate as_of;
  FpDate received;    /* as_of where the claim does not say */
  FpLineFacts *facts; /* one a line */
  guint *sequence;    /* the lines in the order in which they are counted */
  FpPast *past;       /* history and ledger for the claim's payer, by date */
  guint n_past;
  guint n_ledger; /* how many of them the ledger knows */
  FpPast *beside; /* what the ledger knows for other payers, by date */
  guint n_beside;
  FpAuthorization *authorizations; /* the claim's, then the ledger's others */
  guint n_authorizations;
  int *used;           /* one each: what was used of it before this claim; -1 = not counted yet */
  GHashTable *counted; /* what the past holds for a limit and a period, once counted */
  FpArena *arena;      /* the findings' */
  GArray *findings;    /* of FpFinding */
  const FpCheck *check;
  guint order;             /* the check's place in the catalogue */
  const FpLineFacts *line; /* NULL while checks look at the claim as a whole */
} FpLook;

typedef enum
{
  FP_SCOPE_CLAIM = 1,
  FP_SCOPE_LINE = 2
} FpScope;

/*
 * A check is a row: its stable id, where it looks, who can mend what it finds and where, what to
 * say when nothing was found, and the function that looks.
 */
struct _FpCheck
{
  const char *id;
  guint scope;
  FpOwner owner;
  FpField field;
  const char *passed;
  void (*look) (FpLook *look);
};

/* Writes a text that lives as long as the report. */
#define FP_SAY(look, ...) fp_arena_printf ((look)->arena, __VA_ARGS__)

void fp_look_prepare (FpLook *look);
void fp_look_prepare_line (const FpLook *look, FpLineFacts *facts);
FpFinding *fp_look_found (FpLook *look,
                          FpStatus status,
                          const char *carc,
                          const FpRule *rule,
                          const char *title,
                          const char *message,
                          const char *fix);
void fp_look_passed (FpLook *look, const FpRule *rule);
const char *fp_look_payer (FpLook *look);
const FpRule *fp_look_winner (const FpLook *look, FpValue value);
FpStrings fp_line_pointed (const FpLook *look, const FpLine *line);

/* fp-past.c: what was before the claim. */
void fp_past_prepare (FpLook *look);
void fp_past_reckon (const FpLook *look, FpPast *past);
int fp_past_units (const FpLook *look, FpPast *past);
FpPast *fp_look_past (const FpLook *look, FpDate from, FpDate to, guint *n);
const FpPast *fp_look_beside (const FpLook *look, FpDate day, guint *n);

/* fp-count.c: what was used, and how much a line takes. */
void fp_count_prepare (FpLook *look);
void fp_count_finish (FpLook *look);
int fp_line_minutes_counted (const FpLineFacts *facts);
int fp_line_quantity (const FpLineFacts *facts, FpQuantityOf of);

FpCount fp_count_limit (const FpLook *look,
                        const FpLineFacts *facts,
                        const FpRule *rule,
                        const FpLimit *limit);
void fp_count_limits (const FpLook *look, FpLineFacts *facts);
gboolean fp_limit_concerns (const FpLimit *limit, const char *code);
int fp_count_authorization (const FpLook *look,
                            const FpLineFacts *facts,
                            const FpAuthorization *authorization);
int fp_count_past_of (const FpLook *look, const FpAuthorization *authorization);
gboolean
fp_same_service (const FpLineFacts *facts, const char *code, FpStrings modifiers, FpDate date);

/* fp-authorize.c */
void fp_authorize (const FpLook *look, FpLineFacts *facts);
const FpAuthorization *fp_authorize_rest (const FpLook *look, const FpLineFacts *facts, int rest);

G_END_DECLS
