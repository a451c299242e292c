/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-checks.h"

#include "fp-date.h"

#include <glib/gi18n-lib.h>

static const char *
who (const FpLook *look)
{
  return look->claim->rendering.name != NULL ? look->claim->rendering.name
                                             : _ ("Who led the service");
}

static gboolean
is_accepted (guint accepted, guint value)
{
  return accepted == 0 || value == 0 || (accepted & (1u << value)) != 0;
}

static void
find_not_accepted (FpLook *look, const FpRule *rule)
{
  const FpProvider *provider = &look->claim->rendering;

  if (!is_accepted (rule->professions, provider->profession))
    fp_look_found (
        look,
        FP_STATUS_DENY,
        "8",
        rule,
        _ ("This profession may not bill it"),
        FP_SAY (look,
                _ ("%s: %s, which %s does not accept for this service."),
                who (look),
                fp_profession_label (provider->profession),
                fp_look_payer (look)),
        _ ("Check who led it, or bill under a provider whom the payer accepts, if that is true."));
  if (!is_accepted (rule->credentials, provider->credential))
    fp_look_found (
        look,
        FP_STATUS_DENY,
        "185",
        rule,
        _ ("This credential may not bill it"),
        FP_SAY (look,
                _ ("%s: %s, which %s does not accept for this service."),
                who (look),
                fp_credential_label (provider->credential),
                fp_look_payer (look)),
        _ ("Check who led it, or bill under a provider whom the payer accepts, if that is true."));
}

static gboolean
find_expired (FpLook *look)
{
  FpDate expires = look->claim->rendering.credential_expires;
  FpDate last = FP_DATE_UNSET;
  g_autofree char *day = NULL;

  for (guint i = 0; i < look->claim->n_lines; i++)
    last = MAX (last, look->claim->lines[i].date);
  if (expires == FP_DATE_UNSET || last <= expires)
    return FALSE;
  day = fp_date_display (expires, FALSE, TRUE);
  fp_look_found (
      look,
      FP_STATUS_DENY,
      "B7",
      NULL,
      _ ("The credential had expired"),
      FP_SAY (look, _ ("%s: the credential ran until %s, before the service."), who (look), day),
      _ ("Enter the renewed credential, or do not bill under this provider."));
  return TRUE;
}

/* Whether the claim states one of the facts that @rule asks for. */
static gboolean
can_judge (const FpRule *rule, const FpProvider *provider)
{
  return (rule->credentials != 0 && provider->credential != FP_CREDENTIAL_UNSET) ||
         (rule->professions != 0 && provider->profession != FP_PROFESSION_UNSET);
}

void
fp_check_provider_credential (FpLook *look)
{
  const FpProvider *provider = &look->claim->rendering;
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  gboolean judged = provider->credential_expires != FP_DATE_UNSET;
  guint before = look->findings->len;

  for (guint i = 0; i < look->claim->n_lines; i++)
    {
      const FpRule *rule = look->facts[i].applied.winners[FP_VALUE_PROVIDERS];

      if (rule == NULL || !g_hash_table_add (seen, (gpointer) rule))
        continue;
      judged = judged || can_judge (rule, provider);
      find_not_accepted (look, rule);
    }
  find_expired (look);
  if (judged && look->findings->len == before)
    fp_look_passed (look, NULL);
}

void
fp_check_provider_unknown (FpLook *look)
{
  const FpProvider *provider = &look->claim->rendering;

  if (provider->name == NULL && provider->npi == NULL)
    fp_look_found (look,
                   FP_STATUS_RISK,
                   "16 185",
                   NULL,
                   _ ("Who led the service?"),
                   _ ("No rendering provider is given."),
                   _ ("Enter who led it, with credential and NPI."));
  else if (provider->credential == FP_CREDENTIAL_UNSET)
    fp_look_found (look,
                   FP_STATUS_RISK,
                   "16 185",
                   NULL,
                   _ ("Credential not given"),
                   FP_SAY (look, _ ("%s: the claim does not say which degree."), who (look)),
                   _ ("Enter the credential of who led it."));
  else
    fp_look_passed (look, NULL);
}

static gboolean
find_bad_npi (FpLook *look, const FpProvider *provider, const char *role)
{
  if (provider->npi == NULL || fp_npi_is_valid (provider->npi))
    return FALSE;
  fp_look_found (look,
                 FP_STATUS_DENY,
                 "207",
                 NULL,
                 FP_SAY (look, _ ("%s: NPI is not right"), role),
                 FP_SAY (look,
                         _ ("%s fails the check digit that every NPI carries."),
                         provider->npi),
                 _ ("Check the ten digits for a typing error."));
  return TRUE;
}

void
fp_check_provider_npi (FpLook *look)
{
  const FpClaim *claim = look->claim;
  guint before = look->findings->len;

  if (claim->billing.npi == NULL)
    fp_look_found (look,
                   FP_STATUS_DENY,
                   "206",
                   NULL,
                   _ ("Billing NPI is missing"),
                   _ ("Every claim carries the NPI of who bills it."),
                   _ ("Enter the billing provider’s NPI."));
  find_bad_npi (look, &claim->billing, _ ("Billing provider"));
  find_bad_npi (look, &claim->rendering, _ ("Rendering provider"));
  find_bad_npi (look, &claim->supervising, _ ("Supervising provider"));
  if (look->findings->len == before)
    fp_look_passed (look, NULL);
}

void
fp_check_provider_billing (FpLook *look)
{
  const FpProvider *billing = &look->claim->billing;
  g_autoptr (GString) missing = g_string_new (NULL);
  const struct
  {
    gboolean there;
    const char *what;
  } parts[] = {
    { billing->name != NULL, _ ("name") },
    { billing->tax_id != NULL, _ ("tax id") },
    { billing->address.line != NULL && billing->address.city != NULL, _ ("address") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!parts[i].there)
      g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", parts[i].what);
  if (missing->len == 0)
    fp_look_passed (look, NULL);
  else
    fp_look_found (look,
                   FP_STATUS_NOTE,
                   "16",
                   NULL,
                   _ ("Billing provider is incomplete"),
                   FP_SAY (look, _ ("Missing: %s."), missing->str),
                   _ ("Enter it, or make sure that your billing system adds it."));
}
