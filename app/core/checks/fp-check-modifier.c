/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-checks.h"

#include "fp-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static FpFinding *
remedy (FpFinding *finding, FpRemedyKind kind, const char *modifier)
{
  finding->remedy.kind = kind;
  finding->remedy.modifier = modifier;
  return finding;
}

void
fp_check_modifier_unknown (FpLook *look)
{
  FpStrings modifiers = look->line->line->modifiers;
  gboolean found = FALSE;

  for (guint i = 0; i < modifiers.n; i++)
    {
      const char *modifier = modifiers.items[i];
      gboolean number = strlen (modifier) == 2 && strspn (modifier, "0123456789") == 2;

      if (fp_knowledge_modifier (look->knowledge, modifier) != NULL ||
          fp_strings_repeat (modifiers, i))
        continue;
      found = TRUE;
      if (number)
        fp_look_found (look,
                       FP_STATUS_VERIFY,
                       "182",
                       NULL,
                       FP_SAY (look, _ ("Modifier %s is not in the table"), modifier),
                       _ ("Numbers belong to a code set that Firstpass carries only in part."),
                       _ ("Look it up in your own CPT list."));
      else
        remedy (fp_look_found (look,
                               FP_STATUS_DENY,
                               "182",
                               NULL,
                               FP_SAY (look, _ ("%s is not a modifier"), modifier),
                               _ ("It is not in the table of HCPCS and CPT modifiers."),
                               _ ("Check for a typing error, or remove it.")),
                FP_REMEDY_REMOVE_MODIFIER,
                modifier);
    }
  if (!found)
    fp_look_passed (look, NULL);
}

void
fp_check_modifier_inactive (FpLook *look)
{
  FpStrings modifiers = look->line->line->modifiers;
  FpDate date = look->line->line->date;
  gboolean found = FALSE;

  if (date == FP_DATE_UNSET)
    return;
  for (guint i = 0; i < modifiers.n; i++)
    {
      const FpModifier *modifier = fp_knowledge_modifier (look->knowledge, modifiers.items[i]);
      g_autofree char *day = NULL;
      gboolean early;

      if (modifier == NULL || fp_strings_repeat (modifiers, i))
        continue;
      early = modifier->added != FP_DATE_UNSET && date < modifier->added;
      if (!early && (modifier->ended == FP_DATE_UNSET || date <= modifier->ended))
        continue;
      found = TRUE;
      day = fp_date_display (early ? modifier->added : modifier->ended, FALSE, TRUE);
      remedy (fp_look_found (look,
                             FP_STATUS_DENY,
                             "182",
                             NULL,
                             FP_SAY (look, _ ("%s is not valid on this date"), modifier->code),
                             early ? FP_SAY (look, _ ("It is valid from %s on."), day)
                                   : FP_SAY (look, _ ("It ended on %s."), day),
                             _ ("Use the modifier that is valid on the date of service.")),
              FP_REMEDY_REMOVE_MODIFIER,
              modifier->code);
    }
  if (!found)
    fp_look_passed (look, NULL);
}

/* Whether item @i of @strings stands earlier too; @first = is it only the second time. */
static gboolean
repeats (FpStrings strings, guint i)
{
  guint seen = 0;

  for (guint j = 0; j < i; j++)
    if (g_str_equal (strings.items[j], strings.items[i]))
      seen++;
  return seen == 1;
}

void
fp_check_modifier_duplicate (FpLook *look)
{
  FpStrings modifiers = look->line->line->modifiers;
  gboolean found = FALSE;

  for (guint i = 0; i < modifiers.n; i++)
    {
      if (!repeats (modifiers, i))
        continue;
      found = TRUE;
      remedy (fp_look_found (look,
                             FP_STATUS_DENY,
                             "4",
                             NULL,
                             FP_SAY (look, _ ("%s stands twice"), modifiers.items[i]),
                             _ ("A line may carry a modifier once."),
                             FP_SAY (look, _ ("Remove one %s."), modifiers.items[i])),
              FP_REMEDY_REMOVE_MODIFIER,
              modifiers.items[i]);
    }
  if (!found)
    fp_look_passed (look, NULL);
}

void
fp_check_modifier_too_many (FpLook *look)
{
  guint n = look->line->line->modifiers.n;

  if (n <= 4)
    fp_look_passed (look, NULL);
  else
    fp_look_found (look,
                   FP_STATUS_DENY,
                   "16",
                   NULL,
                   _ ("Too many modifiers"),
                   FP_SAY (look,
                           ngettext ("The line carries %u modifier; the claim form holds four.",
                                     "The line carries %u modifiers; the claim form holds four.",
                                     n),
                           n),
                   _ ("Keep those that decide payment and remove the informational ones."));
}

static gboolean
has_persons_modifier (FpLook *look, const FpLine *line)
{
  for (guint i = 0; i < line->modifiers.n; i++)
    {
      const FpModifier *modifier =
          fp_knowledge_modifier (look->knowledge, line->modifiers.items[i]);

      if (modifier != NULL && modifier->persons_from > 0)
        return TRUE;
    }
  return FALSE;
}

void
fp_check_modifier_delivery (FpLook *look)
{
  const FpLine *line = look->line->line;
  gboolean hq = fp_line_has_modifier (line, "HQ");
  gboolean tt = fp_line_has_modifier (line, "TT");

  if (line->clients == 0)
    return;
  if (line->clients == 1 && (hq || tt))
    remedy (fp_look_found (
                look,
                FP_STATUS_RISK,
                "4",
                NULL,
                FP_SAY (look, _ ("%s with one client"), hq ? "HQ" : "TT"),
                hq ? _ ("HQ says that a group was served, but one client was present.")
                   : _ ("TT says that several clients were served, but one client was present."),
                FP_SAY (look,
                        _ ("Remove %s, or correct how many clients were present."),
                        hq ? "HQ" : "TT")),
            FP_REMEDY_REMOVE_MODIFIER,
            hq ? "HQ" : "TT");
  else if (line->clients > 1 && !hq && !tt && !has_persons_modifier (look, line) &&
           fp_code_is_timed (look->line->code) && !look->line->code->names_group)
    remedy (fp_look_found (
                look,
                FP_STATUS_RISK,
                "4",
                NULL,
                _ ("Nothing says that it was a group"),
                FP_SAY (look,
                        ngettext (
                            "%d client was present, but no modifier says so; the payer cannot tell "
                            "a group from one-to-one.",
                            "%d clients were present, but no modifier says so; the payer cannot "
                            "tell a group from one-to-one.",
                            (gulong) line->clients),
                        line->clients),
                _ ("Add HQ for a group, or TT where each client had individual attention.")),
            FP_REMEDY_ADD_MODIFIER,
            "HQ");
  else
    fp_look_passed (look, NULL);
}

typedef enum
{
  FACTS_FIT,
  FACTS_CONTRADICT,
  FACTS_NOT_KNOWN
} FactsFit;

static FactsFit
fits_age (const FpLook *look, const FpModifier *modifier, const FpLine *line)
{
  int age;

  if (modifier->age_from < 0 && modifier->age_to < 0)
    return FACTS_FIT;
  age = fp_age_on (look->claim->client.birth_date, line->date);
  if (age < 0)
    return FACTS_NOT_KNOWN;
  return age < modifier->age_from || (modifier->age_to >= 0 && age > modifier->age_to)
             ? FACTS_CONTRADICT
             : FACTS_FIT;
}

static FactsFit
fits_persons (const FpModifier *modifier, const FpLine *line)
{
  if (modifier->persons_from == 0)
    return FACTS_FIT;
  if (line->clients == 0)
    return FACTS_NOT_KNOWN;
  return line->clients < modifier->persons_from ||
                 (modifier->persons_to > 0 && line->clients > modifier->persons_to)
             ? FACTS_CONTRADICT
             : FACTS_FIT;
}

static FactsFit
fits_place (const FpLook *look, const FpModifier *modifier, const FpLine *line)
{
  const FpPlace *place;

  if (!modifier->telehealth)
    return FACTS_FIT;
  if (line->place == NULL)
    return FACTS_NOT_KNOWN;
  place = fp_knowledge_place (look->knowledge, line->place);
  return place != NULL && place->telehealth ? FACTS_FIT : FACTS_CONTRADICT;
}

/* The sentence that tells which fact @modifier contradicts, or NULL; @unknown is set where a fact
 * is missing. */
static const char *
contradiction (FpLook *look, const FpModifier *modifier, gboolean *unknown)
{
  const FpLine *line = look->line->line;
  FactsFit age = fits_age (look, modifier, line);
  FactsFit persons = fits_persons (modifier, line);
  FactsFit place = fits_place (look, modifier, line);

  *unknown =
      *unknown || age == FACTS_NOT_KNOWN || persons == FACTS_NOT_KNOWN || place == FACTS_NOT_KNOWN;
  if (age == FACTS_CONTRADICT)
    return FP_SAY (look,
                   _ ("%s names an age group, but the client was %d on the date of service."),
                   modifier->code,
                   fp_age_on (look->claim->client.birth_date, line->date));
  if (persons == FACTS_CONTRADICT)
    return FP_SAY (look,
                   ngettext ("%s says how many were served, but %d client was present.",
                             "%s says how many were served, but %d clients were present.",
                             (gulong) line->clients),
                   modifier->code,
                   line->clients);
  if (place == FACTS_CONTRADICT)
    return FP_SAY (look,
                   _ ("%s says telehealth, but the place of service is %s and not 02 or 10."),
                   modifier->code,
                   line->place);
  return NULL;
}

void
fp_check_modifier_facts (FpLook *look)
{
  FpStrings modifiers = look->line->line->modifiers;
  gboolean found = FALSE, unknown = FALSE;

  for (guint i = 0; i < modifiers.n; i++)
    {
      const FpModifier *modifier = fp_knowledge_modifier (look->knowledge, modifiers.items[i]);
      const char *message = modifier == NULL ? NULL : contradiction (look, modifier, &unknown);

      if (message == NULL || fp_strings_repeat (modifiers, i))
        continue;
      found = TRUE;
      remedy (fp_look_found (look,
                             FP_STATUS_RISK,
                             "4",
                             NULL,
                             FP_SAY (look, _ ("%s does not fit the facts"), modifier->code),
                             message,
                             FP_SAY (look, _ ("Remove %s, or correct the fact."), modifier->code)),
              FP_REMEDY_REMOVE_MODIFIER,
              modifier->code);
    }
  if (!found && !unknown)
    fp_look_passed (look, NULL);
}
