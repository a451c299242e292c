/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-checks.h"

#include "fp-money.h"

#include <glib/gi18n-lib.h>

static void
check_total (FpLook *look)
{
  FpCents sum = 0;
  g_autofree char *given = NULL, *reckoned = NULL;

  if (look->claim->total_charge == FP_CENTS_UNSET)
    return;
  for (guint i = 0; i < look->claim->n_lines; i++)
    if (look->claim->lines[i].charge == FP_CENTS_UNSET ||
        !fp_cents_add (&sum, look->claim->lines[i].charge))
      return;
  if (sum == look->claim->total_charge)
    {
      fp_look_passed (look, NULL);
      return;
    }
  given = fp_cents_display (look->claim->total_charge);
  reckoned = fp_cents_display (sum);
  fp_look_found (look,
                 FP_STATUS_DENY,
                 "16",
                 NULL,
                 _ ("The total is not the sum"),
                 FP_SAY (look, _ ("The lines make %s; the claim says %s."), reckoned, given),
                 _ ("Correct the total or the charge of a line."));
}

void
fp_check_charge_missing (FpLook *look)
{
  if (look->line == NULL)
    check_total (look);
  else if (look->line->line->charge != FP_CENTS_UNSET)
    fp_look_passed (look, NULL);
  else
    fp_look_found (look,
                   FP_STATUS_DENY,
                   "16",
                   NULL,
                   _ ("Charge is missing"),
                   _ ("Every line says what is charged."),
                   _ ("Enter your charge for the line."));
}

void
fp_check_member_missing (FpLook *look)
{
  const FpClient *client = &look->claim->client;
  guint before = look->findings->len;

  if (client->member_id == NULL)
    fp_look_found (look,
                   FP_STATUS_DENY,
                   "31",
                   NULL,
                   _ ("Member id is missing"),
                   _ ("The payer cannot find the client without it."),
                   _ ("Enter it as it stands on the card."));
  if (client->name == NULL)
    fp_look_found (look,
                   FP_STATUS_DENY,
                   "16",
                   NULL,
                   _ ("The client’s name is missing"),
                   _ ("The payer compares name and member id."),
                   _ ("Enter it as it stands on the card."))
        ->field = FP_FIELD_CLIENT;
  if (client->birth_date == FP_DATE_UNSET)
    fp_look_found (
        look,
        FP_STATUS_DENY,
        "16",
        NULL,
        _ ("The birth date is missing"),
        _ ("The payer compares birth date and member id, and rules may depend on the age."),
        _ ("Enter the client’s birth date."));
  if (look->findings->len == before)
    fp_look_passed (look, NULL);
}
