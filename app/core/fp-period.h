/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-claim.h"
#include "fp-policy.h"

G_BEGIN_DECLS

/* The days a period spans, both ends included; unset = open at that end. */
typedef struct
{
  FpDate from, to;
} FpSpan;

gboolean fp_period_span (const FpPeriod *period,
                         FpDate day,
                         const FpCoverage *coverage,
                         const FpAuthorization *authorization,
                         FpSpan *span);
gboolean fp_span_has (const FpSpan *span, FpDate day);

G_END_DECLS
