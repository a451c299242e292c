/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-error.h"
#include "fp-knowledge.h"

G_BEGIN_DECLS

/*
 * Adds what @bytes say to @knowledge, whatever part of it they are: codes, questions, modifiers,
 * places, denials, documentation or checks. FALSE, and @knowledge fit only for freeing, when
 * anything is wrong.
 */
gboolean fp_knowledge_add_json (FpKnowledge *knowledge, GBytes *bytes, FpProblems *problems);

G_END_DECLS
