/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-checks.h"

#include <glib/gi18n-lib.h>

#define MOST_DIAGNOSES 12
#define MOST_POINTERS 4

void
fp_check_diagnosis_missing (FpLook *look)
{
  guint n = look->claim->diagnoses.n;

  if (look->line == NULL)
    {
      if (n > 0)
        fp_look_passed (look, NULL);
      else
        fp_look_found (look,
                       FP_STATUS_DENY,
                       "16",
                       NULL,
                       _ ("Diagnosis is missing"),
                       _ ("A claim names at least one diagnosis that the service treats."),
                       _ ("Enter the diagnosis from the treatment plan."));
      return;
    }
  if (n == 0)
    return;
  if (n == 1 || look->line->line->n_pointers > 0)
    fp_look_passed (look, NULL);
  else
    fp_look_found (look,
                   FP_STATUS_DENY,
                   "16",
                   NULL,
                   _ ("The line points to no diagnosis"),
                   _ ("With several diagnoses on the claim, each line says which it treats."),
                   _ ("Choose the diagnosis that this service treats."));
}

void
fp_check_diagnosis_invalid (FpLook *look)
{
  FpStrings diagnoses = look->claim->diagnoses;
  gboolean found = FALSE;

  if (diagnoses.n == 0)
    return;
  for (guint i = 0; i < diagnoses.n; i++)
    {
      if (fp_icd10_is_well_formed (diagnoses.items[i]))
        continue;
      found = TRUE;
      fp_look_found (look,
                     FP_STATUS_DENY,
                     "146",
                     NULL,
                     FP_SAY (look, _ ("%s is not a diagnosis code"), diagnoses.items[i]),
                     _ ("ICD-10-CM codes are a letter and two signs, then up to four behind a dot, "
                        "as in F33.1."),
                     _ ("Check for a typing error."));
    }
  if (!found)
    fp_look_passed (look, NULL);
}

/* Whether @code begins with @prefix, dots and case aside. */
static gboolean
begins (const char *code, const char *prefix)
{
  for (;; code++, prefix++)
    {
      while (*code == '.')
        code++;
      while (*prefix == '.')
        prefix++;
      if (*prefix == '\0')
        return TRUE;
      if (g_ascii_toupper (*code) != g_ascii_toupper (*prefix))
        return FALSE;
    }
}

static const char *
first_beginning (FpStrings diagnoses, FpStrings prefixes)
{
  for (guint i = 0; i < diagnoses.n; i++)
    for (guint j = 0; j < prefixes.n; j++)
      if (begins (diagnoses.items[i], prefixes.items[j]))
        return diagnoses.items[i];
  return NULL;
}

void
fp_check_diagnosis_not_covered (FpLook *look)
{
  const FpRule *rule = fp_look_winner (look, FP_VALUE_DIAGNOSES);
  FpStrings pointed = fp_line_pointed (look, look->line->line);
  const char *excluded;

  if (rule == NULL || pointed.n == 0)
    return;
  excluded = first_beginning (pointed, rule->none_of);
  if (excluded != NULL)
    fp_look_found (
        look,
        FP_STATUS_DENY,
        "167",
        rule,
        FP_SAY (look, _ ("%s is not covered"), excluded),
        FP_SAY (look,
                _ ("%s excludes this diagnosis for %s."),
                fp_look_payer (look),
                look->line->line->code),
        _ ("Point the line to the diagnosis that the service treats, if it is another."));
  if (rule->any_of.n > 0 && first_beginning (pointed, rule->any_of) == NULL)
    fp_look_found (
        look,
        FP_STATUS_DENY,
        "11",
        rule,
        _ ("The diagnosis does not support it"),
        FP_SAY (look,
                _ ("%s pays for %s with other diagnoses than those that the line points to."),
                fp_look_payer (look),
                look->line->line->code),
        _ ("Point the line to the diagnosis that the service treats."));
  else if (excluded == NULL)
    fp_look_passed (look, rule);
}

static gboolean
points_past_the_last (const FpLook *look)
{
  const FpLine *line = look->line->line;

  for (guint i = 0; i < line->n_pointers; i++)
    if (line->pointers[i] > (int) look->claim->diagnoses.n)
      return TRUE;
  return FALSE;
}

void
fp_check_diagnosis_limits (FpLook *look)
{
  guint n = look->claim->diagnoses.n;
  const char *message = NULL;

  if (look->line == NULL && n > MOST_DIAGNOSES)
    message = FP_SAY (look,
                      ngettext ("The claim names %u diagnosis; it holds twelve.",
                                "The claim names %u diagnoses; it holds twelve.",
                                n),
                      n);
  else if (look->line != NULL && look->line->line->n_pointers > MOST_POINTERS)
    message = _ ("A line points to four diagnoses at most.");
  else if (look->line != NULL && points_past_the_last (look))
    message = _ ("The line points to a diagnosis that is not on the claim.");
  else if (n == 0)
    return;
  if (message == NULL)
    fp_look_passed (look, NULL);
  else
    fp_look_found (look,
                   FP_STATUS_DENY,
                   "16",
                   NULL,
                   look->line == NULL ? _ ("Too many diagnoses")
                                      : _ ("Diagnosis pointers are not right"),
                   message,
                   look->line == NULL
                       ? _ ("Keep those that the services treat.")
                       : _ ("Point to diagnoses that are on the claim, four at most."));
}
