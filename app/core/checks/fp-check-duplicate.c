/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-checks.h"

#include "fp-past.h"
#include <glib/gi18n-lib.h>

/* What history and ledger hold of the line's day. */
static const FpPast *
past_of_day (const FpLook *look, guint *n)
{
  return fp_look_past (look, look->line->line->date, look->line->line->date, n);
}

/* Whether an earlier line, history or the ledger has the same service, told twice or not. */
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

static const char *
overlapping_past (const FpLook *look, const FpPast *past, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const FpHistory *entry = past[i].entry;

      if (overlaps (look, entry->code, entry->modifiers, entry->date, entry->start, entry->end))
        return entry->code;
    }
  return NULL;
}

/* The code of an earlier line or service of the client that took place at the same time, or NULL.
 * Which payer it was billed to does not matter; the same service told to two of them is one. */
static const char *
overlapping_code (const FpLook *look)
{
  FpDate date = look->line->line->date;
  const char *code;
  const FpPast *past;
  guint n;

  for (const FpLine *other = look->claim->lines; other < look->line->line; other++)
    if (overlaps (look, other->code, other->modifiers, other->date, other->start, other->end))
      return other->code;
  past = past_of_day (look, &n);
  code = overlapping_past (look, past, n);
  if (code != NULL)
    return code;
  past = fp_look_beside (look, date, &n);
  return overlapping_past (look, past, n);
}

/* Whether the line says by number or by modifier that several clients were served. */
static gboolean
serves_several (const FpLook *look)
{
  const FpLine *line = look->line->line;

  for (guint i = 0; i < line->modifiers.n; i++)
    {
      const FpModifier *modifier =
          fp_knowledge_modifier (look->knowledge, line->modifiers.items[i]);

      if (modifier != NULL && modifier->persons_from > 0)
        return TRUE;
    }
  return line->clients > 1 || fp_line_has_modifier (line, "HQ") ||
         fp_line_has_modifier (line, "TT");
}

/* The code of another client's service that the same provider delivered at the same time, or
 * NULL. */
static const char *
elsewhere_code (const FpLook *look)
{
  const FpLine *line = look->line->line;
  const FpAccount *account = look->account;

  if (account == NULL || account->n_elsewhere == 0 || serves_several (look))
    return NULL;
  for (guint i = 0; i < account->n_elsewhere; i++)
    {
      const FpElsewhere *other = &account->elsewhere[i];

      if (other->date == line->date && other->start >= 0 && other->end >= 0 &&
          other->start < line->end && line->start < other->end)
        return other->code;
    }
  return NULL;
}

void
fp_check_overlap_time (FpLook *look)
{
  const FpLine *line = look->line->line;
  const char *other, *elsewhere;

  if (line->code == NULL || line->start < 0 || line->end < 0 || line->date == FP_DATE_UNSET)
    return;
  other = overlapping_code (look);
  elsewhere = elsewhere_code (look);
  if (elsewhere != NULL)
    fp_look_found (look,
                   FP_STATUS_RISK,
                   "59",
                   NULL,
                   _ ("The provider was with another client"),
                   FP_SAY (look,
                           _ ("Outside a group nobody can serve two clients at once: the same "
                              "provider’s %s for another client overlaps it."),
                           elsewhere),
                   _ ("Check times and provider in the notes of both, or enter how many clients "
                      "were present."));
  if (other != NULL)
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
  else if (elsewhere == NULL)
    fp_look_passed (look, NULL);
}
