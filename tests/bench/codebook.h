/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-knowledge.h"

G_BEGIN_DECLS

/* A codebook of @n_codes, the size of an imported one, which is the same each time. */
FpKnowledge *codebook_new (guint n_codes, GRand *chance);
/* Something that a person might type to find one of its codes, with an error now and then. */
char *codebook_make_query (const FpKnowledge *knowledge, GRand *chance);

G_END_DECLS
