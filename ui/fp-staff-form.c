/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-staff-form.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fp-entry.h"
#include "fp-form.h"

static char *
show_name (FpForm *form, gconstpointer record)
{
  return g_strdup (((const FpStaffRecord *) record)->person.name);
}

static gboolean
read_name (FpForm *form, gpointer record, const char *text)
{
  ((FpStaffRecord *) record)->person.name = fp_form_take (record, text);
  return TRUE;
}

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

static guint
count_credentials (FpForm *form)
{
  return FP_N_CREDENTIALS - 1;
}

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

static int
chosen_credential (FpForm *form, gconstpointer record)
{
  return (int) ((const FpStaffRecord *) record)->person.credential - 1;
}

static void
choose_credential (FpForm *form, gpointer record, int index)
{
  ((FpStaffRecord *) record)->person.credential = (FpCredential) (index + 1);
}

static const FpFormChoice credential = {
  .caption = N_ ("Credential"),
  .none = N_ ("Nobody has said"),
  .count = count_credentials,
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

static guint
count_professions (FpForm *form)
{
  return FP_N_PROFESSIONS - 1;
}

static char *
label_profession (FpForm *form, guint index)
{
  return g_strdup (fp_profession_label ((FpProfession) (index + 1)));
}

static int
chosen_profession (FpForm *form, gconstpointer record)
{
  return (int) ((const FpStaffRecord *) record)->person.profession - 1;
}

static void
choose_profession (FpForm *form, gpointer record, int index)
{
  ((FpStaffRecord *) record)->person.profession = (FpProfession) (index + 1);
}

static const FpFormChoice profession = {
  .caption = N_ ("Profession"),
  .none = N_ ("Nobody has said"),
  .count = count_professions,
  .label = label_profession,
  .chosen = chosen_profession,
  .choose = choose_profession,
};

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
  FpLedger *ledger = fp_desk_get_ledger (desk);
  FpStaffRecord *record, *base;
  GtkWidget *group;
  FpForm *form;

  G_STATIC_ASSERT (G_STRUCT_OFFSET (FpStaffRecord, version) ==
                   G_STRUCT_OFFSET (FpFormRecord, version));
  if (ledger == NULL)
    return;
  record = id != 0 ? fp_ledger_get_staff (ledger, id, NULL) : fp_staff_record_new ();
  base = id != 0 ? fp_ledger_get_staff (ledger, id, NULL) : fp_staff_record_new ();
  if (record == NULL || base == NULL)
    {
      g_clear_pointer (&record, fp_staff_record_free);
      g_clear_pointer (&base, fp_staff_record_free);
      return;
    }
  form = fp_form_new (parent, desk, NULL, &kind, record, base);
  group = fp_form_add_group (form, NULL);
  fp_form_add_entry (form, group, &name, 4);
  fp_form_add_entry (form, group, &npi, 2);
  fp_form_add_choice (form, group, &credential, 4);
  fp_form_add_entry (form, group, &expires, 2);
  fp_form_add_choice (form, group, &profession, 6);
  fp_form_show (form);
}
