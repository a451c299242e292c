/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-policy.h"

G_BEGIN_DECLS

/* How minutes become units for one code under one payer. */
typedef struct
{
  int minutes;         /* one unit's; 0 = the code is not reckoned by time */
  int minimum;         /* below it nothing is billable; 0 = none */
  FpRounding rounding; /* unset = nobody has said */
} FpUnitRule;

int fp_units_from_minutes (int minutes, int unit_minutes, FpRounding rounding);
void fp_units_span (int units, int unit_minutes, FpRounding rounding, int *from, int *to);

G_END_DECLS
