/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-checks.h"

#include <glib/gi18n-lib.h>

/* What the history holds of the line's day. */
static const FpPast *
past_of_day (const FpLook *look, guint *n)
{
  return fp_look_past (look, look->line->line->date, look->line->line->date, n);
}

/* Whether an earlier line or history has the same service, told twice or not. */
static gboolean
has_same_service (const FpLook *look)
{
  guint n;
  const FpPast *past = past_of_day (look, &n);

  for (const FpLine *other = look->claim->lines; other < look->line->line; other++)
    if (fp_same_service (look->line, other->code, other->modifiers, other->date))
      return TRUE;
  for (guint i = 0; i < n; i++)
    if (fp_same_service (
            look->line, past[i].entry->code, past[i].entry->modifiers, past[i].entry->date))
      return TRUE;
  return FALSE;
}

void
fp_check_duplicate_line (FpLook *look)
{
  if (look->line->line->code == NULL || look->line->line->date == FP_DATE_UNSET)
    return;
  if (look->line->duplicate)
    fp_look_found (
        look,
        FP_STATUS_DENY,
        "18",
        NULL,
        _ ("Already billed"),
        _ ("The same code, modifiers and day stand on an earlier line or in the client’s history, "
           "at the "
           "same time or with the same units."),
        _ ("Remove the line. To correct a claim that was sent, send a corrected claim instead."));
  else if (has_same_service (look))
    fp_look_found (look,
                   FP_STATUS_RISK,
                   "18",
                   NULL,
                   _ ("Twice on one day"),
                   _ ("The same code and modifiers were billed for this day at another time; "
                      "payers want one line "
                      "with the sum."),
                   _ ("Put both on one line with all units and minutes."));
  else
    fp_look_passed (look, NULL);
}

static gboolean
overlaps (const FpLook *look,
          const char *code,
          FpStrings modifiers,
          FpDate date,
          FpTime start,
          FpTime end)
{
  const FpLine *line = look->line->line;

  return date == line->date && start >= 0 && end >= 0 && start < line->end && line->start < end &&
         !fp_same_service (look->line, code, modifiers, date);
}

/* The code of an earlier line or of history that took place at the same time, or NULL. */
static const char *
overlapping_code (const FpLook *look)
{
  guint n;
  const FpPast *past = past_of_day (look, &n);

  for (const FpLine *other = look->claim->lines; other < look->line->line; other++)
    if (overlaps (look, other->code, other->modifiers, other->date, other->start, other->end))
      return other->code;
  for (guint i = 0; i < n; i++)
    {
      const FpHistory *entry = past[i].entry;

      if (overlaps (look, entry->code, entry->modifiers, entry->date, entry->start, entry->end))
        return entry->code;
    }
  return NULL;
}

void
fp_check_overlap_time (FpLook *look)
{
  const FpLine *line = look->line->line;
  const char *other;

  if (line->code == NULL || line->start < 0 || line->end < 0 || line->date == FP_DATE_UNSET)
    return;
  other = overlapping_code (look);
  if (other == NULL)
    fp_look_passed (look, NULL);
  else
    fp_look_found (
        look,
        FP_STATUS_RISK,
        "59",
        NULL,
        FP_SAY (look, _ ("At the same time as %s"), other),
        FP_SAY (look,
                _ ("The client cannot be in two timed services at once: %s overlaps it."),
                other),
        _ ("Check the times of both in the notes."));
}
