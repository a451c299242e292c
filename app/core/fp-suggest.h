/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-claim.h"
#include "fp-knowledge.h"
#include "fp-report.h"

G_BEGIN_DECLS

/* A modifier that the facts of a line speak for, with the reason in a sentence. */
typedef struct
{
  const FpModifier *modifier;
  char *reason;         /* translated; says which fact or whose rule */
  gboolean required;    /* the payer's rule or the code itself asks for it */
  gboolean alternative; /* only if the facts are different: “Only if the family took part” */
  const char *replaces; /* a modifier on the line that it excludes; NULL = none */
  const FpEvidence *evidence; /* the rule's, or NULL */
} FpSuggestion;

GPtrArray *fp_suggest_modifiers (const FpClaim *claim,
                                 guint line_index,
                                 const FpKnowledge *knowledge,
                                 FpPolicySet *policies);
guint fp_modifier_place (const FpKnowledge *knowledge, FpStrings modifiers, const char *modifier);

G_END_DECLS
