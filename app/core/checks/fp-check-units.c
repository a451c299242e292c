/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-checks.h"

#include <glib/gi18n-lib.h>

/* Too short to bill by the payer's minimum or rounding, or by the code itself. */
static gboolean
is_below_minimum (const FpLineFacts *facts)
{
  const FpUnitRule *unit = &facts->unit;

  if (facts->minutes == 0)
    return FALSE;
  if (unit->minimum > 0 && facts->minutes < unit->minimum)
    return TRUE;
  return unit->minutes > 0 && unit->rounding != FP_ROUNDING_UNSET &&
         fp_units_from_minutes (facts->minutes, unit->minutes, unit->rounding) == 0;
}

static FpFinding *
find_mismatch (FpLook *look, FpStatus status, const FpRule *rule, int wanted, const char *message)
{
  const FpLineFacts *facts = look->line;
  const char *title = facts->line->units == 0
                          ? _ ("Units are not clear")
                          : FP_SAY (look,
                                    ngettext ("%d minute does not make these units",
                                              "%d minutes do not make these units",
                                              (gulong) facts->minutes),
                                    facts->minutes);
  FpFinding *finding = fp_look_found (
      look,
      status,
      "16",
      rule,
      title,
      message,
      wanted > 0
          ? FP_SAY (look, ngettext ("Bill %d unit.", "Bill %d units.", (gulong) wanted), wanted)
      : status == FP_STATUS_VERIFY
          ? _ ("Ask the payer how minutes become units, and state the units.")
          : _ ("Correct the units or the times."));

  if (wanted > 0)
    finding->remedy = (FpRemedy){ FP_REMEDY_SET_UNITS, NULL, wanted };
  return finding;
}

/* Nobody has said how minutes are rounded: midpoint and whole are compared. */
static void
compare_roundings (FpLook *look)
{
  const FpLineFacts *facts = look->line;
  int midpoint = fp_units_from_minutes (facts->minutes, facts->unit.minutes, FP_ROUNDING_MIDPOINT);
  int whole = fp_units_from_minutes (facts->minutes, facts->unit.minutes, FP_ROUNDING_WHOLE);
  int up = fp_units_from_minutes (facts->minutes, facts->unit.minutes, FP_ROUNDING_UP);
  int units = facts->line->units;
  const char *both =
      FP_SAY (look,
              _ ("%d minutes are %d units where the nearest counts and %d where only full units "
                 "count; nobody has said which this payer does."),
              facts->minutes,
              midpoint,
              whole);

  if (units == 0 && midpoint == whole && whole > 0)
    fp_look_passed (look, NULL);
  else if (units == 0 && midpoint != whole)
    find_mismatch (look, FP_STATUS_VERIFY, NULL, 0, both);
  else if (units > 0 && units == midpoint && units == whole)
    fp_look_passed (look, NULL);
  else if (units > 0 && (units == midpoint || units == whole))
    find_mismatch (look, FP_STATUS_VERIFY, NULL, 0, both);
  else if (units == up || units == 0)
    find_mismatch (look,
                   FP_STATUS_RISK,
                   NULL,
                   midpoint,
                   FP_SAY (look,
                           _ ("Only a payer that rounds every part of a unit up would pay this for "
                              "%d minutes; nobody "
                              "has said that this one does."),
                           facts->minutes));
  else
    find_mismatch (
        look,
        FP_STATUS_DENY,
        NULL,
        midpoint,
        FP_SAY (
            look,
            _ ("A unit of %s is %d minutes; %d minutes make %d by any reading, and %d are billed."),
            facts->line->code,
            facts->unit.minutes,
            facts->minutes,
            midpoint,
            units));
}

void
fp_check_units_mismatch (FpLook *look)
{
  const FpLineFacts *facts = look->line;
  const FpRule *rule = fp_look_winner (look, FP_VALUE_UNIT);
  int wanted;

  if (facts->unit.minutes == 0 || facts->minutes == 0 || is_below_minimum (facts))
    return;
  if (facts->unit.rounding == FP_ROUNDING_UNSET)
    {
      compare_roundings (look);
      return;
    }
  wanted = fp_units_from_minutes (facts->minutes, facts->unit.minutes, facts->unit.rounding);
  if (facts->line->units == 0 || facts->line->units == wanted)
    fp_look_passed (look, rule);
  else
    find_mismatch (look,
                   FP_STATUS_DENY,
                   rule,
                   wanted,
                   FP_SAY (look,
                           _ ("%s reckons %d minutes as %d units of %d minutes; %d are billed."),
                           fp_look_payer (look),
                           facts->minutes,
                           wanted,
                           facts->unit.minutes,
                           facts->line->units));
}

void
fp_check_units_below_minimum (FpLook *look)
{
  const FpLineFacts *facts = look->line;
  const FpRule *rule = fp_look_winner (look, FP_VALUE_UNIT);
  int minimum = facts->unit.minimum;

  if (facts->minutes == 0 || (facts->unit.minutes == 0 && minimum == 0))
    return;
  if (!is_below_minimum (facts))
    {
      fp_look_passed (look, rule);
      return;
    }
  if (minimum == 0 || facts->minutes >= minimum)
    fp_units_span (1, facts->unit.minutes, facts->unit.rounding, &minimum, &(int){ 0 });
  if (rule != NULL && facts->code != NULL && facts->minutes < facts->code->minimum_minutes)
    rule = NULL; /* the code itself already asks for more */
  fp_look_found (look,
                 FP_STATUS_DENY,
                 "16",
                 rule,
                 _ ("Too short to bill"),
                 FP_SAY (look,
                         ngettext ("It lasted %d minute; %s is billed from %d minutes on.",
                                   "It lasted %d minutes; %s is billed from %d minutes on.",
                                   (gulong) facts->minutes),
                         facts->minutes,
                         facts->line->code,
                         minimum),
                 _ ("Check the times. If they are right, do not bill this service."))
      ->field = FP_FIELD_START;
}

void
fp_check_units_unsupported (FpLook *look)
{
  const FpLineFacts *facts = look->line;

  if (facts->unit.minutes == 0)
    return;
  if (facts->minutes > 0)
    fp_look_passed (look, NULL);
  else
    fp_look_found (
        look,
        FP_STATUS_RISK,
        "16 151",
        NULL,
        _ ("No times to support the units"),
        FP_SAY (look,
                _ ("%s is reckoned by time, but neither minutes nor start and end are given."),
                facts->line->code),
        _ ("Enter when it began and ended, as in the note."))
        ->field = FP_FIELD_START;
}
