/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-staff-form.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fp-entry.h"
#include "fp-form.h"

/* clang-format off */
FP_FORM_TEXT (FpStaffRecord, name, person.name)
FP_FORM_CHOICE (FpStaffRecord, FpCredential, credential, person.credential, 1,
                FP_N_CREDENTIALS - 1)
FP_FORM_CHOICE (FpStaffRecord, FpProfession, profession, person.profession, 1,
                FP_N_PROFESSIONS - 1)
/* clang-format on */

static const FpFormEntry name = {
  .caption = N_ ("Name"),
  .required = N_ ("The name, as it stands on claims."),
  .hint = N_ ("Last, First"),
  .show = show_name,
  .read = read_name,
};

static char *
show_npi (FpForm *form, gconstpointer record)
{
  return g_strdup (((const FpStaffRecord *) record)->person.npi);
}

static gboolean
read_npi (FpForm *form, gpointer record, const char *text)
{
  if (*text != '\0' && !fp_npi_is_valid (text))
    return FALSE;
  ((FpStaffRecord *) record)->person.npi = fp_form_take (record, text);
  return TRUE;
}

static const FpFormEntry npi = {
  .caption = N_ ("NPI"),
  .sorry = N_ ("Ten digits, of which the last fits the others: one of these is mistyped."),
  .show = show_npi,
  .read = read_npi,
};

static char *
label_credential (FpForm *form, guint index)
{
  FpCredential credential = (FpCredential) (index + 1);
  const char *label = fp_credential_label (credential);
  g_autofree char *first = g_utf8_strup (label, (gssize) (g_utf8_next_char (label) - label));

  /* As it stands behind a name, it begins with a small letter. */
  return g_strdup_printf ("%s%s · %s",
                          first,
                          g_utf8_next_char (label),
                          fp_credential_modifier (credential));
}

static const FpFormChoice credential = {
  .caption = N_ ("Credential"),
  .none = N_ ("Nobody has said"),
  .count = count_credential,
  .label = label_credential,
  .chosen = chosen_credential,
  .choose = choose_credential,
};

static char *
show_expires (FpForm *form, gconstpointer record)
{
  return fp_form_show_day (((const FpStaffRecord *) record)->person.credential_expires);
}

static gboolean
read_expires (FpForm *form, gpointer record, const char *text)
{
  return fp_form_read_day (form, text, &((FpStaffRecord *) record)->person.credential_expires);
}

static const FpFormEntry expires = {
  .caption = N_ ("Credential expires"),
  .sorry = N_ ("A day with its year, such as 1/31/2027."),
  .hint = N_ ("Never"),
  .show = show_expires,
  .read = read_expires,
};

static char *
label_profession (FpForm *form, guint index)
{
  return g_strdup (fp_profession_label ((FpProfession) (index + 1)));
}

static const FpFormChoice profession = {
  .caption = N_ ("Profession"),
  .none = N_ ("Nobody has said"),
  .count = count_profession,
  .label = label_profession,
  .chosen = chosen_profession,
  .choose = choose_profession,
};

static gpointer
make (FpLedger *ledger, gint64 client)
{
  return fp_staff_record_new ();
}

static gpointer
get (FpLedger *ledger, gint64 id, GError **error)
{
  return fp_ledger_get_staff (ledger, id, error);
}

static gboolean
save (FpLedger *ledger, gpointer record, GError **error)
{
  ((FpStaffRecord *) record)->person.stated = TRUE;
  return fp_ledger_save_staff (ledger, record, error);
}

static void
free_record (gpointer record)
{
  fp_staff_record_free (record);
}

static const FpFormKind kind = {
  .title_new = N_ ("New Staff Member"),
  .title_edit = N_ ("Staff Member"),
  .delete_label = N_ ("_Delete Staff Member"),
  .deleted_words = N_ ("Staff member deleted"),
  .make = make,
  .get = get,
  .save = save,
  .delete_ = fp_ledger_delete_staff,
  .free = free_record,
};

/**
 * fp_staff_form_show:
 * @id: who; 0 for somebody new
 *
 * Opens a form for a person who renders or supervises services.
 */
void
fp_staff_form_show (GtkWindow *parent, FpDesk *desk, gint64 id)
{
  FpForm *form = fp_form_new (parent, desk, NULL, &kind, 0, id);
  GtkWidget *group;

  FP_FORM_FITS (FpStaffRecord);
  if (form == NULL)
    return;
  group = fp_form_add_group (form, NULL);
  fp_form_add_entry (form, group, &name, 4);
  fp_form_add_entry (form, group, &npi, 2);
  fp_form_add_choice (form, group, &credential, 4);
  fp_form_add_entry (form, group, &expires, 2);
  fp_form_add_choice (form, group, &profession, 6);
  fp_form_show (form);
}
