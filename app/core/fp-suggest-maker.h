/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-applied.h"
#include "fp-suggest.h"

G_BEGIN_DECLS

/* What suggestions are drawn from; lives for one call. */
typedef struct
{
  const FpClaim *claim;
  const FpLine *line;
  const FpCode *code; /* NULL = not in the codebook */
  const FpKnowledge *knowledge;
  const char *payer; /* its name */
  FpArena *arena;
  FpApplied applied;
  GPtrArray *suggestions;
} FpMaker;

/* What the claim says to the fact that a modifier states; the stronger word first. */
typedef enum
{
  FP_FACT_SPEAKS_FOR,
  FP_FACT_NONE, /* it states none that a claim holds */
  FP_FACT_NOT_KNOWN,
  FP_FACT_SPEAKS_AGAINST
} FpFactWord;

GPtrArray *fp_suggestions_new (void) G_GNUC_WARN_UNUSED_RESULT;
void fp_maker_suggest (FpMaker *maker,
                       const char *modifier,
                       char *reason,
                       const FpRule *rule,
                       gboolean required,
                       gboolean alternative);
FpFactWord fp_maker_weigh (const FpMaker *maker, const FpModifier *modifier);
gboolean fp_maker_states_clients (const FpModifier *modifier);
const char *fp_maker_name_leader (const FpMaker *maker);
char *fp_maker_tell_clients (const FpMaker *maker);
char *fp_maker_tell (const FpMaker *maker, const FpModifier *modifier, char *sentence);
gboolean fp_maker_is_forbidden (const FpMaker *maker, const char *modifier);
gboolean fp_maker_is_valid_then (const FpMaker *maker, const FpModifier *modifier);

G_END_DECLS
