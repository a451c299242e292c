/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-knowledge.h"
#include "fp-reader.h"

G_BEGIN_DECLS

/* What one file of knowledge says: the tables of its own kind are filled, the others empty. */
typedef struct
{
  FpSource source;
  FpKnowledge said; /* without an arena of its own */
} FpKnowledgeFile;

extern const FpRecord fp_codes_record, fp_modifiers_record, fp_places_record, fp_denials_record;
extern const FpRecord fp_documentation_record, fp_questions_record, fp_checks_record;

/* Of fp-code-keys.c: one code; and where a fact comes from. */
extern const FpRecord fp_code_record, fp_source_record;

G_END_DECLS
