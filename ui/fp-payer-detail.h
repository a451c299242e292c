/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fp-knowledge.h"
#include "fp-policy.h"

G_BEGIN_DECLS

/* The services that the program tells apart, which every payer is asked about. */
extern const char *const fp_payer_codes[];

/* One payer's pack, appended to an empty vertical box. @rule is marked where it is not NULL. */
void fp_payer_detail_fill (GtkBox *box,
                           const FpKnowledge *knowledge,
                           const FpPolicy *policy,
                           FpDate today,
                           const char *rule);
guint fp_payer_count_overdue (const FpPolicy *policy, FpDate today);
guint fp_payer_count_unsaid (const FpPolicy *policy, FpDate today);
char *fp_payer_call_sheet (const FpKnowledge *knowledge,
                           const FpPolicy *policy,
                           FpDate today) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
