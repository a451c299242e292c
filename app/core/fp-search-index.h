/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-knowledge.h"
#include "fp-words.h"

G_BEGIN_DECLS

/* How much a word tells of a code by where it stands. */
typedef enum
{
  FP_WEIGHT_KNOWLEDGE = 1,
  FP_WEIGHT_SUMMARY = 6,
  FP_WEIGHT_TITLE = 10,
  FP_WEIGHT_PHRASE = 12, /* one word of several that people say together */
  FP_WEIGHT_WORD = 20    /* a search word by itself */
} FpWeight;

typedef struct
{
  guint code; /* place in the codebook */
  guint weight;
} FpPosting;

typedef struct
{
  const char *folded;
  const char *shown; /* as people write it */
  guint32 letters;
  guint n_letters;
  guint stem;
  const FpPosting *postings; /* by code, each code once */
  guint n_postings;
} FpTerm;

/* Words that share a stem, with the phrases that hold one of them. */
typedef struct
{
  const char *stem;
  const guint *terms;
  guint n_terms;
  const guint *phrases;
  guint n_phrases;
  guint rarity; /* 16 for a word that every code has, 16 more each time half of them lack it */
} FpStem;

/* Several words that are search words together. */
typedef struct
{
  guint code;
  const char *text;
  guint n_words;
} FpPhrase;

/* Terms and stems are sorted by their letters. Everything lives in the arena. */
typedef struct
{
  FpArena *arena;
  const FpKnowledge *knowledge;
  FpTerm *terms;
  guint n_terms;
  FpStem *stems;
  guint n_stems;
  FpPhrase *phrases;
  guint n_phrases;
} FpSearchIndex;

void fp_search_index_build (FpSearchIndex *index, const FpKnowledge *knowledge);
const FpStem *fp_search_index_stem (const FpSearchIndex *index, const char *stem);
guint fp_search_index_prefix (const FpSearchIndex *index, const char *prefix, guint *n);

G_END_DECLS
