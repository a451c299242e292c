/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of those who led, supervised and bill. */
#include "config.h"

#include <glib/gi18n.h>

#include "fp-cells.h"
#include "fp-date.h"
#include "fp-entry.h"

/* A cell for a string of one of the claim's providers, which is stated by it. */
#define TEXT(name, who, field)                                                                     \
  static char *show_##name (FpSession *session)                                                    \
  {                                                                                                \
    const char *text = fp_session_get_claim (session)->who.field;                                  \
                                                                                                   \
    return g_strdup (text != NULL ? text : "");                                                    \
  }                                                                                                \
  static gboolean read_##name (FpSession *session, FpClaim *claim, const char *text)               \
  {                                                                                                \
    claim->who.field = fp_cells_take (claim, text);                                                \
    claim->who.stated = claim->who.stated || *text != '\0';                                        \
    return TRUE;                                                                                   \
  }
#define TEXT_SPEC(name, label)                                                                     \
  {                                                                                                \
    .caption = label, .what = label, .show = show_##name, .read = read_##name, .at_once = TRUE     \
  }

TEXT (rendering_name, rendering, name)
TEXT (rendering_npi, rendering, npi)
TEXT (supervising_name, supervising, name)
TEXT (supervising_npi, supervising, npi)
TEXT (billing_name, billing, name)
TEXT (billing_npi, billing, npi)
TEXT (billing_tax_id, billing, tax_id)
TEXT (billing_taxonomy, billing, taxonomy)
TEXT (billing_line, billing, address.line)
TEXT (billing_city, billing, address.city)
TEXT (billing_state, billing, address.state)
TEXT (billing_zip, billing, address.zip)

const FpEntrySpec fp_cell_rendering_name = TEXT_SPEC (rendering_name, N_ ("Led by: name"));
const FpEntrySpec fp_cell_rendering_npi = TEXT_SPEC (rendering_npi, N_ ("Leader's NPI"));
const FpEntrySpec fp_cell_supervising_name = TEXT_SPEC (supervising_name, N_ ("Supervised by"));
const FpEntrySpec fp_cell_supervising_npi = TEXT_SPEC (supervising_npi, N_ ("Supervisor's NPI"));
const FpEntrySpec fp_cell_billing_name = TEXT_SPEC (billing_name, N_ ("Billed by"));
const FpEntrySpec fp_cell_billing_npi = TEXT_SPEC (billing_npi, N_ ("Billing NPI"));
const FpEntrySpec fp_cell_billing_tax_id = TEXT_SPEC (billing_tax_id, N_ ("Tax ID"));
const FpEntrySpec fp_cell_billing_taxonomy = TEXT_SPEC (billing_taxonomy, N_ ("Taxonomy"));
const FpEntrySpec fp_cell_billing_address[4] = {
  TEXT_SPEC (billing_line, N_ ("Street")),
  TEXT_SPEC (billing_city, N_ ("City")),
  TEXT_SPEC (billing_state, N_ ("State")),
  TEXT_SPEC (billing_zip, N_ ("ZIP")),
};

static char *
show_expires (FpSession *session)
{
  FpDate date = fp_session_get_claim (session)->rendering.credential_expires;

  return date == FP_DATE_UNSET ? g_strdup ("") : fp_date_display (date, FALSE, TRUE);
}

static gboolean
read_expires (FpSession *session, FpClaim *claim, const char *text)
{
  FpDate date = FP_DATE_UNSET;

  if (*text != '\0' && !fp_entry_read_date (text, fp_session_get_today (session), &date))
    return FALSE;
  claim->rendering.credential_expires = date;
  claim->rendering.stated = TRUE;
  return TRUE;
}

const FpEntrySpec fp_cell_rendering_expires = {
  .caption = N_ ("Credential ends"),
  .what = N_ ("Credential ends"),
  .show = show_expires,
  .read = read_expires,
  .sorry = N_ ("A day such as 1/31/2027."),
};

static guint
count_credentials (FpSession *session)
{
  return FP_N_CREDENTIALS - 1;
}

static char *
label_credential (FpSession *session, guint index)
{
  return g_strdup (fp_credential_label ((FpCredential) (index + 1)));
}

static int
chosen_credential (FpSession *session)
{
  return (int) fp_session_get_claim (session)->rendering.credential - 1;
}

static void
choose_credential (FpSession *session, FpClaim *claim, int index)
{
  claim->rendering.credential = (FpCredential) (index + 1);
  claim->rendering.stated = TRUE;
}

const FpChoiceSpec fp_cell_credential = {
  .caption = N_ ("Credential"),
  .what = N_ ("Credential"),
  .none = N_ ("Nobody has said"),
  .count = count_credentials,
  .label = label_credential,
  .chosen = chosen_credential,
  .choose = choose_credential,
};

static guint
count_professions (FpSession *session)
{
  return FP_N_PROFESSIONS - 1;
}

static char *
label_profession (FpSession *session, guint index)
{
  return g_strdup (fp_profession_label ((FpProfession) (index + 1)));
}

static int
chosen_profession (FpSession *session)
{
  return (int) fp_session_get_claim (session)->rendering.profession - 1;
}

static void
choose_profession (FpSession *session, FpClaim *claim, int index)
{
  claim->rendering.profession = (FpProfession) (index + 1);
  claim->rendering.stated = TRUE;
}

const FpChoiceSpec fp_cell_profession = {
  .caption = N_ ("Profession"),
  .what = N_ ("Profession"),
  .none = N_ ("Nobody has said"),
  .count = count_professions,
  .label = label_profession,
  .chosen = chosen_profession,
  .choose = choose_profession,
};
