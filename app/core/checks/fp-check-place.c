/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-checks.h"

#include <glib/gi18n-lib.h>

void
fp_check_place_missing (FpLook *look)
{
  if (look->line->line->place != NULL)
    fp_look_passed (look, NULL);
  else
    fp_look_found (look,
                   FP_STATUS_DENY,
                   "16",
                   NULL,
                   _ ("Place of service is missing"),
                   _ ("Every line says where the service was given."),
                   _ ("Choose the place."));
}

void
fp_check_place_not_allowed (FpLook *look)
{
  const char *place = look->line->line->place;
  const FpRule *rule = fp_look_winner (look, FP_VALUE_PLACES);

  if (place == NULL)
    return;
  if (fp_knowledge_place (look->knowledge, place) == NULL)
    fp_look_found (look,
                   FP_STATUS_DENY,
                   "58",
                   NULL,
                   FP_SAY (look, _ ("%s is not a place of service"), place),
                   _ ("It is not in the national list of place-of-service codes."),
                   _ ("Choose the place from the list."));
  else if (rule != NULL && !fp_strings_have (rule->places, place))
    fp_look_found (look,
                   FP_STATUS_DENY,
                   "5",
                   rule,
                   FP_SAY (look, _ ("Place %s is not accepted"), place),
                   FP_SAY (look,
                           _ ("%s does not pay for %s there."),
                           fp_look_payer (look),
                           look->line->line->code),
                   _ ("Check where the service was given."));
  else
    fp_look_passed (look, rule);
}
