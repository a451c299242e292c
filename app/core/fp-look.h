/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-facts.h"
#include "fp-report.h"

G_BEGIN_DECLS

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

G_END_DECLS
