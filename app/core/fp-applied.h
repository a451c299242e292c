/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-claim.h"
#include "fp-policy.h"

G_BEGIN_DECLS

/* A fact that a rule may ask for. */
typedef enum
{
  FP_FACT_AGE,
  FP_FACT_CLIENTS,
  FP_FACT_PLACE,
  FP_FACT_ACTIVITY,
  FP_FACT_CREDENTIAL,
  FP_FACT_PROFESSION,
  FP_FACT_DIAGNOSES,
  FP_FACT_QUANTITY, /* units or minutes */
  FP_FACT_BENEFIT_YEAR,
  FP_FACT_MINUTES,
  FP_N_FACTS
} FpFact;

/* A value that only one rule can state: the winner's whole object holds. */
typedef enum
{
  FP_VALUE_COVERED,
  FP_VALUE_AUTHORIZATION,
  FP_VALUE_UNIT,
  FP_VALUE_GROUP,
  FP_VALUE_RATE,
  FP_VALUE_PROVIDERS,
  FP_VALUE_PLACES,
  FP_VALUE_DIAGNOSES,
  FP_VALUE_CREDENTIAL,
  FP_N_VALUES
} FpValue;

/* A rule that would match but for facts the claim does not state. */
typedef struct
{
  const FpRule *rule;
  guint facts; /* bits 1 << FpFact */
} FpNearMatch;

/* What a payer's pack says of one line. Lives in the arena it was made in. */
typedef struct
{
  const FpPolicy *policy; /* NULL = none in force: nothing below is set */
  const FpRule **rules;   /* all that match, in the file's order */
  guint n_rules;
  const FpRule *winners[FP_N_VALUES]; /* NULL = no rule states it */
  FpNearMatch *near;
  guint n_near;
} FpApplied;

void fp_policy_apply (const FpPolicy *policy,
                      const FpClaim *claim,
                      const FpLine *line,
                      FpArena *arena,
                      FpApplied *applied);
void fp_applied_add (FpApplied *applied, const FpRule *rule, FpArena *arena);
gboolean fp_rule_states (const FpRule *rule, FpValue value);
gboolean
fp_applied_wants_modifier (const FpApplied *applied, const FpClaim *claim, const char *modifier);

G_END_DECLS
