/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-claim.h"

G_BEGIN_DECLS

/* Claims as they were before a change, the newest at the head. Zeroed is empty. */
typedef struct
{
  GQueue queue;
} FpSteps;

void fp_steps_clear (FpSteps *steps);
void fp_steps_push (FpSteps *steps, FpClaim *claim, guint line, const char *what, gboolean begins);
void fp_steps_set_id (FpSteps *steps, const char *id);
gboolean fp_steps_exchange (FpSteps *from, FpSteps *to, FpClaim **claim, guint *line);
const char *fp_steps_label (const FpSteps *steps);

G_END_DECLS
