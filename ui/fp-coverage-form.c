/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-coverage-form.h"

#include <glib/gi18n.h>

#include "fp-date.h"
#include "fp-form.h"
#include "fp-payer-fields.h"

/* The cell for a payer without a pack; of a form. */
#define TYPED_CELL "fp-typed-payer"

static int
chosen_payer (FpForm *form, gconstpointer record)
{
  return fp_payer_fields_chosen (form, ((const FpCoverageRecord *) record)->payer);
}

static void
choose_payer (FpForm *form, gpointer record, int index)
{
  ((FpCoverageRecord *) record)->payer = fp_payer_fields_choose (form, record, index);
}

static const FpFormChoice payer = {
  .caption = N_ ("Payer"),
  .none = N_ ("Choose"),
  .required = N_ ("Choose who pays."),
  .count = fp_payer_fields_count,
  .label = fp_payer_fields_label,
  .chosen = chosen_payer,
  .choose = choose_payer,
};

static char *
show_typed (FpForm *form, gconstpointer record)
{
  const char *own = ((const FpCoverageRecord *) record)->payer;

  return g_strdup (fp_payer_fields_is_typed (form, own) ? own : "");
}

static gboolean
read_typed (FpForm *form, gpointer record, const char *text)
{
  FpCoverageRecord *coverage = record;

  if (*text != '\0' || fp_payer_fields_is_typed (form, coverage->payer))
    coverage->payer = fp_arena_strdup (coverage->arena, text);
  return TRUE;
}

static const FpFormEntry typed = {
  .caption = N_ ("Payer’s name"),
  .required = N_ ("The payer’s name, as it stands on the card."),
  .show = show_typed,
  .read = read_typed,
};

#define TEXT(field_name, field)                                                                    \
  static char *show_##field_name (FpForm *form, gconstpointer record)                              \
  {                                                                                                \
    return g_strdup (((const FpCoverageRecord *) record)->field);                                  \
  }                                                                                                \
  static gboolean read_##field_name (FpForm *form, gpointer record, const char *text)              \
  {                                                                                                \
    ((FpCoverageRecord *) record)->field = fp_form_take (record, text);                            \
    return TRUE;                                                                                   \
  }

/* clang-format off */
TEXT (member, member_id)
TEXT (verified_with, verified_with)
TEXT (reference, verified_reference)
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
  FpDate date;

  if (!fp_form_read_day (form, text, &date) ||
      (coverage->to != FP_DATE_UNSET && date > coverage->to))
    return FALSE;
  coverage->from = date;
  return TRUE;
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
  FpDate date;

  if (!fp_form_read_day (form, text, &date) || (date != FP_DATE_UNSET && date < coverage->from))
    return FALSE;
  coverage->to = date;
  return TRUE;
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

/* The name is asked for where the payer has no pack. */
static void
changed (FpForm *form)
{
  const FpCoverageRecord *record = fp_form_get_record (form);

  gtk_widget_set_visible (g_object_get_data (G_OBJECT (form), TYPED_CELL),
                          fp_payer_fields_is_typed (form, record->payer));
}

static const FpFormKind kind = {
  .title_new = N_ ("New Coverage"),
  .title_edit = N_ ("Coverage"),
  .delete_label = N_ ("_Delete Coverage"),
  .deleted_words = N_ ("Coverage deleted"),
  .get = get,
  .save = save,
  .delete_ = fp_ledger_delete_coverage,
  .free = free_record,
  .changed = changed,
};

static FpCoverageRecord *
make (FpLedger *ledger, gint64 client, gint64 id)
{
  FpCoverageRecord *record;

  if (id != 0)
    return fp_ledger_get_coverage (ledger, id, NULL);
  record = fp_coverage_record_new ();
  record->client = client;
  return record;
}

static void
add_fields (FpForm *form)
{
  GtkWidget *group = fp_form_add_group (form, NULL);

  fp_form_add_choice (form, group, &payer, 4);
  fp_form_add_entry (form, group, &member, 2);
  g_object_set_data (G_OBJECT (form), TYPED_CELL, fp_form_add_entry (form, group, &typed, 6));
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
  FpLedger *ledger = fp_desk_get_ledger (desk);
  g_autoptr (FpClientRecord) person = NULL;
  FpCoverageRecord *record, *base;
  FpForm *form;

  G_STATIC_ASSERT (G_STRUCT_OFFSET (FpCoverageRecord, version) ==
                   G_STRUCT_OFFSET (FpFormRecord, version));
  if (ledger == NULL)
    return;
  record = make (ledger, client, id);
  base = make (ledger, client, id);
  if (record == NULL || base == NULL)
    {
      g_clear_pointer (&record, fp_coverage_record_free);
      g_clear_pointer (&base, fp_coverage_record_free);
      return;
    }
  person = fp_ledger_get_client (ledger, record->client, NULL);
  form = fp_form_new (parent, desk, session, &kind, record, base);
  fp_form_set_subtitle (form, person != NULL ? person->client.name : NULL);
  add_fields (form);
  fp_form_show (form);
}
