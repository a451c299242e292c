/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-units.h"

/**
 * fp_units_from_minutes:
 * @minutes: how long the service lasted
 * @unit_minutes: one unit's length
 * @rounding: how what is over counts; not unset
 *
 * Midpoint counts the nearest whole number and exactly half downwards, which for 15 minutes is the
 * ladder of CMS Pub. 100-04 ch. 5 §20.2 (8 to 22 minutes are one unit).
 *
 * Returns: the units, which may be 0
 */
int
fp_units_from_minutes (int minutes, int unit_minutes, FpRounding rounding)
{
  int whole = minutes / unit_minutes;
  int rest = minutes % unit_minutes;

  switch (rounding)
    {
    case FP_ROUNDING_MIDPOINT:
      return whole + (rest * 2 > unit_minutes ? 1 : 0);
    case FP_ROUNDING_UP:
      return whole + (rest > 0 ? 1 : 0);
    case FP_ROUNDING_WHOLE:
    case FP_ROUNDING_UNSET:
    case FP_N_ROUNDINGS:
    default:
      return whole;
    }
}

/**
 * fp_units_span:
 * @units: a number of units, 1 or more
 * @unit_minutes: one unit's length
 * @rounding: how what is over counts; not unset
 * @from: (out): the fewest minutes that make @units
 * @to: (out): the most
 */
void
fp_units_span (int units, int unit_minutes, FpRounding rounding, int *from, int *to)
{
  int shift = 0; /* how many minutes before the full unit it already counts */

  if (rounding == FP_ROUNDING_MIDPOINT)
    shift = (unit_minutes - 1) / 2;
  else if (rounding == FP_ROUNDING_UP)
    shift = unit_minutes - 1;
  *from = units * unit_minutes - shift;
  *to = *from + unit_minutes - 1;
}
