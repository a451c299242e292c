/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-knowledge.h"

G_BEGIN_DECLS

/*
 * An index over the codebook, made once; a search allocates only its result. It holds room to
 * reckon in, so that one index serves one thread.
 */
typedef struct _FpSearch FpSearch;

typedef struct
{
  const FpCode *code;
  char *why; /* what matched, for people: “music, group” */
  int score; /* the greater the better; compares within one search only */
} FpSearchResult;

FpSearch *fp_search_new (const FpKnowledge *knowledge) G_GNUC_WARN_UNUSED_RESULT;
void fp_search_free (FpSearch *search);
GPtrArray *fp_search_codes (FpSearch *search, const char *words, guint most);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpSearch, fp_search_free)

G_END_DECLS
