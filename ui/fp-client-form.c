/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-client-form.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fp-entry.h"
#include "fp-form.h"

/* clang-format off */
FP_FORM_TEXT (FpClientRecord, number, client.id)
FP_FORM_TEXT (FpClientRecord, name, client.name)
FP_FORM_TEXT (FpClientRecord, member, client.member_id)
FP_FORM_TEXT (FpClientRecord, street, client.address.line)
FP_FORM_TEXT (FpClientRecord, city, client.address.city)
FP_FORM_TEXT (FpClientRecord, state, client.address.state)
FP_FORM_TEXT (FpClientRecord, zip, client.address.zip)
FP_FORM_TEXT (FpClientRecord, note, note)
FP_FORM_CHOICE (FpClientRecord, FpSex, sex, client.sex, 1, FP_N_SEXES - 1)
/* clang-format on */

static const FpFormEntry name = {
  .caption = N_ ("Name"),
  .hint = N_ ("Last, First"),
  .show = show_name,
  .read = read_name,
};

static const FpFormEntry number = {
  .caption = N_ ("Client number"),
  .required = N_ ("The clinic’s own number; no two clients have the same."),
  .show = show_number,
  .read = read_number,
};

static char *
show_birth (FpForm *form, gconstpointer record)
{
  return fp_form_show_day (((const FpClientRecord *) record)->client.birth_date);
}

static gboolean
read_birth (FpForm *form, gpointer record, const char *text)
{
  FpDate date = FP_DATE_UNSET;

  if (*text != '\0' && !fp_entry_read_birth (text, fp_form_get_today (form), &date))
    return FALSE;
  ((FpClientRecord *) record)->client.birth_date = date;
  return TRUE;
}

static const FpFormEntry birth = {
  .caption = N_ ("Birth date"),
  .sorry = N_ ("A day that has been, with its year, such as 5/4/1990."),
  .show = show_birth,
  .read = read_birth,
};

static const char *const sexes[FP_N_SEXES] = {
  NULL, N_ ("Female"), N_ ("Male"), N_ ("Not stated"), N_ ("Another"),
};

static char *
label_sex (FpForm *form, guint index)
{
  return g_strdup (_ (sexes[index + 1]));
}

static const FpFormChoice sex = {
  .caption = N_ ("Sex"),
  .none = N_ ("Nobody has said"),
  .count = count_sex,
  .label = label_sex,
  .chosen = chosen_sex,
  .choose = choose_sex,
};

static const FpFormEntry member = {
  .caption = N_ ("Member ID"),
  .show = show_member,
  .read = read_member,
};

static const FpFormEntry street = {
  .caption = N_ ("Street"),
  .show = show_street,
  .read = read_street,
};

static const FpFormEntry city = {
  .caption = N_ ("City"),
  .show = show_city,
  .read = read_city,
};

static const FpFormEntry state = {
  .caption = N_ ("State"),
  .show = show_state,
  .read = read_state,
};

static const FpFormEntry zip = {
  .caption = N_ ("ZIP"),
  .show = show_zip,
  .read = read_zip,
};

static char *
show_diagnoses (FpForm *form, gconstpointer record)
{
  return fp_form_show_list (((const FpClientRecord *) record)->diagnoses);
}

static gboolean
read_diagnoses (FpForm *form, gpointer record, const char *text)
{
  return fp_form_read_list (record,
                            text,
                            fp_icd10_is_well_formed,
                            &((FpClientRecord *) record)->diagnoses);
}

static const FpFormEntry diagnoses = {
  .caption = N_ ("Diagnoses"),
  .sorry = N_ ("ICD-10-CM codes with spaces between, such as F33.1 F70."),
  .show = show_diagnoses,
  .read = read_diagnoses,
};

static char *
show_plan (FpForm *form, gconstpointer record)
{
  return fp_form_show_day (((const FpClientRecord *) record)->plan_until);
}

static gboolean
read_plan (FpForm *form, gpointer record, const char *text)
{
  return fp_form_read_day (form, text, &((FpClientRecord *) record)->plan_until);
}

static const FpFormEntry plan = {
  .caption = N_ ("Plan of treatment to"),
  .sorry = N_ ("The plan’s last day, such as 2/28/2027."),
  .show = show_plan,
  .read = read_plan,
};

static const FpFormEntry note = {
  .caption = N_ ("Note"),
  .show = show_note,
  .read = read_note,
};

static gpointer
make (FpLedger *ledger, gint64 client)
{
  return fp_client_record_new ();
}

static gpointer
get (FpLedger *ledger, gint64 id, GError **error)
{
  return fp_ledger_get_client (ledger, id, error);
}

static gboolean
save (FpLedger *ledger, gpointer record, GError **error)
{
  return fp_ledger_save_client (ledger, record, error);
}

static void
free_record (gpointer record)
{
  fp_client_record_free (record);
}

/* Whoever was added is gone on with. */
static void
saved (FpForm *form, gboolean is_new)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (form));

  if (is_new && parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent),
                                "win.open-client",
                                "x",
                                ((FpFormRecord *) fp_form_get_record (form))->id);
}

static const FpFormKind kind = {
  .title_new = N_ ("New Client"),
  .title_edit = N_ ("Client"),
  .delete_label = N_ ("_Delete Client"),
  .deleted_words = N_ ("Client deleted"),
  .make = make,
  .get = get,
  .save = save,
  .delete_ = fp_ledger_delete_client,
  .free = free_record,
  .saved = saved,
};

static void
add_fields (FpForm *form)
{
  GtkWidget *group = fp_form_add_group (form, NULL);

  fp_form_add_entry (form, group, &name, 4);
  fp_form_add_entry (form, group, &number, 2);
  fp_form_add_entry (form, group, &birth, 2);
  fp_form_add_choice (form, group, &sex, 2);
  fp_form_add_entry (form, group, &member, 2);
  group = fp_form_add_group (form, _ ("Address"));
  fp_form_add_entry (form, group, &street, 6);
  fp_form_add_entry (form, group, &city, 3);
  fp_form_add_entry (form, group, &state, 1);
  fp_form_add_entry (form, group, &zip, 2);
  group = fp_form_add_group (form, _ ("Treatment"));
  fp_form_add_entry (form, group, &diagnoses, 4);
  fp_form_add_entry (form, group, &plan, 2);
  fp_form_add_entry (form, group, &note, 6);
}

/**
 * fp_client_form_show:
 * @id: who; 0 for somebody new
 *
 * Opens a form for a client. Somebody new is shown on a page of their own once saved.
 */
void
fp_client_form_show (GtkWindow *parent, FpDesk *desk, gint64 id)
{
  FpForm *form = fp_form_new (parent, desk, NULL, &kind, 0, id);

  FP_FORM_FITS (FpClientRecord);
  if (form == NULL)
    return;
  fp_form_set_subtitle (form, ((FpClientRecord *) fp_form_get_record (form))->client.name);
  add_fields (form);
  fp_form_show (form);
}
