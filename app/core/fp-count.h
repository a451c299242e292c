/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-look.h"

G_BEGIN_DECLS

/* What was used, and how much a line takes. */
void fp_count_prepare (FpLook *look);
void fp_count_finish (FpLook *look);
FpCount fp_count_limit (const FpLook *look,
                        const FpLineFacts *facts,
                        const FpRule *rule,
                        const FpLimit *limit);
void fp_count_limits (const FpLook *look, FpLineFacts *facts);
gboolean fp_limit_concerns (const FpLimit *limit, const char *code);
int fp_count_authorization (const FpLook *look,
                            const FpLineFacts *facts,
                            const FpAuthorization *authorization);
int fp_count_past_of (const FpLook *look, const FpAuthorization *authorization);

G_END_DECLS
