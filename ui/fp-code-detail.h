/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fp-knowledge.h"

G_BEGIN_DECLS

/* What is known of one entry of the codebook, appended to an empty vertical box. */
void fp_code_detail_fill_code (GtkBox *box, const FpKnowledge *knowledge, const FpCode *code);
void fp_code_detail_fill_topics (GtkBox *box, const FpCode *code);
void fp_code_detail_fill_modifier (GtkBox *box,
                                   const FpKnowledge *knowledge,
                                   const FpModifier *modifier);
void fp_code_detail_fill_place (GtkBox *box, const FpPlace *place);
void fp_code_detail_fill_denial (GtkBox *box, const FpDenial *denial, gboolean is_remark);
void fp_code_detail_fill_source (GtkBox *box, const FpSource *source);

G_END_DECLS
