/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-coverage-form.h"

#include <glib/gi18n.h>

#include "fp-date.h"
#include "fp-form.h"
#include "fp-payer-fields.h"

/* clang-format off */
FP_FORM_TEXT (FpCoverageRecord, member, member_id)
FP_FORM_TEXT (FpCoverageRecord, verified_with, verified_with)
FP_FORM_TEXT (FpCoverageRecord, reference, verified_reference)
/* clang-format on */

static const FpFormEntry member = {
  .caption = N_ ("Member ID"),
  .show = show_member,
  .read = read_member,
};

static char *
show_from (FpForm *form, gconstpointer record)
{
  return fp_form_show_day (((const FpCoverageRecord *) record)->coverage.from);
}

static gboolean
read_from (FpForm *form, gpointer record, const char *text)
{
  FpCoverage *coverage = &((FpCoverageRecord *) record)->coverage;

  return fp_form_read_first_day (form, text, coverage->to, &coverage->from);
}

static const FpFormEntry from = {
  .caption = N_ ("Coverage from"),
  .sorry = N_ ("A day not after the coverage’s end, such as 1/1/2026."),
  .show = show_from,
  .read = read_from,
};

static char *
show_to (FpForm *form, gconstpointer record)
{
  return fp_form_show_day (((const FpCoverageRecord *) record)->coverage.to);
}

static gboolean
read_to (FpForm *form, gpointer record, const char *text)
{
  FpCoverage *coverage = &((FpCoverageRecord *) record)->coverage;

  return fp_form_read_last_day (form, text, coverage->from, &coverage->to);
}

static const FpFormEntry to = {
  .caption = N_ ("Coverage to"),
  .sorry = N_ ("A day not before the coverage’s start, or nothing while it goes on."),
  .hint = N_ ("goes on"),
  .show = show_to,
  .read = read_to,
};

static char *
show_year (FpForm *form, gconstpointer record)
{
  const FpCoverage *coverage = &((const FpCoverageRecord *) record)->coverage;

  if (coverage->year_month == 0)
    return NULL;
  return fp_date_display (fp_date_from_ymd (2024, coverage->year_month, coverage->year_day),
                          FALSE,
                          FALSE);
}

static gboolean
read_year (FpForm *form, gpointer record, const char *text)
{
  FpCoverage *coverage = &((FpCoverageRecord *) record)->coverage;
  int year, month = 0, day = 0;
  FpDate date;

  if (!fp_form_read_day (form, text, &date))
    return FALSE;
  if (date != FP_DATE_UNSET)
    fp_date_to_ymd (date, &year, &month, &day);
  coverage->year_month = month;
  coverage->year_day = day;
  return TRUE;
}

static const FpFormEntry year = {
  .caption = N_ ("Benefit year starts"),
  .sorry = N_ ("Month and day, such as 10/1 or jan 1."),
  .show = show_year,
  .read = read_year,
};

static char *
show_verified (FpForm *form, gconstpointer record)
{
  return fp_form_show_day (((const FpCoverageRecord *) record)->coverage.verified_on);
}

static gboolean
read_verified (FpForm *form, gpointer record, const char *text)
{
  FpDate date;

  if (!fp_form_read_day (form, text, &date) || date > fp_form_get_today (form))
    return FALSE;
  ((FpCoverageRecord *) record)->coverage.verified_on = date;
  return TRUE;
}

static const FpFormEntry verified = {
  .caption = N_ ("Benefits checked"),
  .sorry = N_ ("The day somebody checked, such as today or 11/3."),
  .hint = N_ ("not yet"),
  .show = show_verified,
  .read = read_verified,
};

static const FpFormEntry verified_with = {
  .caption = N_ ("Who said so"),
  .show = show_verified_with,
  .read = read_verified_with,
};

static const FpFormEntry reference = {
  .caption = N_ ("Reference"),
  .show = show_reference,
  .read = read_reference,
};

static gpointer
make (FpLedger *ledger, gint64 client)
{
  FpCoverageRecord *record = fp_coverage_record_new ();

  record->client = client;
  return record;
}

static gpointer
get (FpLedger *ledger, gint64 id, GError **error)
{
  return fp_ledger_get_coverage (ledger, id, error);
}

static gboolean
save (FpLedger *ledger, gpointer record, GError **error)
{
  ((FpCoverageRecord *) record)->coverage.stated = TRUE;
  return fp_ledger_save_coverage (ledger, record, error);
}

static void
free_record (gpointer record)
{
  fp_coverage_record_free (record);
}

static const FpFormKind kind = {
  .title_new = N_ ("New Coverage"),
  .title_edit = N_ ("Coverage"),
  .delete_label = N_ ("_Delete Coverage"),
  .deleted_words = N_ ("Coverage deleted"),
  .make = make,
  .get = get,
  .save = save,
  .delete_ = fp_ledger_delete_coverage,
  .free = free_record,
  .changed = fp_payer_fields_update,
};

static void
add_fields (FpForm *form)
{
  GtkWidget *group = fp_form_add_group (form, NULL);

  fp_payer_fields_add (form, group, G_STRUCT_OFFSET (FpCoverageRecord, payer));
  fp_form_add_entry (form, group, &member, 2);
  fp_payer_fields_add_name (form, group, N_ ("The payer’s name, as it stands on the card."));
  fp_form_add_entry (form, group, &from, 2);
  fp_form_add_entry (form, group, &to, 2);
  fp_form_add_entry (form, group, &year, 2);
  group = fp_form_add_group (form, _ ("What the payer said"));
  fp_form_add_entry (form, group, &verified, 2);
  fp_form_add_entry (form, group, &verified_with, 2);
  fp_form_add_entry (form, group, &reference, 2);
}

/**
 * fp_coverage_form_show:
 * @client: whose
 * @id: which; 0 for a new one
 *
 * Opens a form for a client's coverage by a payer.
 */
void
fp_coverage_form_show (GtkWindow *parent,
                       FpDesk *desk,
                       FpSession *session,
                       gint64 client,
                       gint64 id)
{
  FpForm *form = fp_form_new (parent, desk, session, &kind, client, id);

  FP_FORM_FITS (FpCoverageRecord);
  if (form == NULL)
    return;
  fp_form_set_client (form, ((FpCoverageRecord *) fp_form_get_record (form))->client);
  add_fields (form);
  fp_form_show (form);
}
