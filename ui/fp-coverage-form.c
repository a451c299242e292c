/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-coverage-form.h"

#include <glib/gi18n.h>

#include "fp-client-view.h"
#include "fp-date.h"
#include "fp-form.h"
#include "fp-payer-fields.h"
#include "fp-undo-toast.h"

/* What a form for a new coverage knows of the client's others. */
#define OTHERS "coverage-others" /* GPtrArray of FpCoverageRecord */
#define ENDED "coverage-ended"   /* which of them ends the day before; 0 = none does, 1 = first */

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
  .required = N_ ("The first day, so that the other coverage can end the day before."),
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

static GPtrArray *
get_others (FpForm *form)
{
  return g_object_get_data (G_OBJECT (form), OTHERS);
}

static guint
count_ended (FpForm *form)
{
  return get_others (form)->len + 1;
}

static char *
label_ended (FpForm *form, guint index)
{
  GPtrArray *others = get_others (form);
  const FpCoverageRecord *other;

  if (index == 0)
    return g_strdup (others->len == 1 ? _ ("Goes on beside this one")
                                      : _ ("All go on beside this one"));
  other = g_ptr_array_index (others, index - 1);
  /* Translators: a payer */
  return g_strdup_printf (_ ("%s ends the day before"),
                          fp_payer_name (fp_form_get_session (form), other->payer));
}

static int
chosen_ended (FpForm *form, gconstpointer record)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (form), ENDED));
}

static void
choose_ended (FpForm *form, gpointer record, int index)
{
  g_object_set_data (G_OBJECT (form), ENDED, GINT_TO_POINTER (index));
}

static const FpFormChoice ended = {
  .caption = N_ ("Coverage until now"),
  .count = count_ended,
  .label = label_ended,
  .chosen = chosen_ended,
  .choose = choose_ended,
};

static void
changed (FpForm *form)
{
  fp_payer_fields_update (form);
  fp_form_set_required (form, &from, chosen_ended (form, NULL) > 0);
}

/* A coverage that ended as another began, so that it can be taken back. */
typedef struct
{
  FpDesk *desk;
  gint64 id;
  FpDate before, after; /* its last day */
} Ended;

static void
ended_free (gpointer data)
{
  g_object_unref (((Ended *) data)->desk);
  g_free (data);
}

/* FALSE where another changed it meanwhile, or it cannot be saved. */
static gboolean
set_end (FpLedger *ledger, gint64 id, FpDate was, FpDate end)
{
  g_autoptr (FpCoverageRecord) record =
      ledger != NULL ? fp_ledger_get_coverage (ledger, id, NULL) : NULL;

  if (record == NULL || record->deleted || record->coverage.to != was)
    return FALSE;
  record->coverage.to = end;
  return fp_ledger_save_coverage (ledger, record, NULL);
}

static void
unend_cb (gpointer data)
{
  const Ended *done = data;

  if (set_end (fp_desk_get_ledger (done->desk), done->id, done->after, done->before))
    fp_desk_touch (done->desk);
}

static gboolean
can_end (const FpCoverage *other, FpDate first)
{
  return first != FP_DATE_UNSET && (other->from == FP_DATE_UNSET || other->from < first) &&
         (other->to == FP_DATE_UNSET || other->to >= first);
}

static void
saved (FpForm *form, gboolean is_new)
{
  int index = chosen_ended (form, NULL);
  FpDate first = ((const FpCoverageRecord *) fp_form_get_record (form))->coverage.from;
  const FpCoverageRecord *other;
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (form));
  g_autofree char *date = NULL, *words = NULL;
  Ended *done;

  if (!is_new || index == 0)
    return;
  other = g_ptr_array_index (get_others (form), index - 1);
  if (!can_end (&other->coverage, first))
    return;
  date = fp_date_display (first - 1, FALSE, TRUE);
  done = g_new (Ended, 1);
  *done =
      (Ended){ g_object_ref (fp_form_get_desk (form)), other->id, other->coverage.to, first - 1 };
  if (!set_end (fp_desk_get_ledger (done->desk), done->id, done->before, done->after))
    {
      ended_free (done);
      if (parent != NULL)
        fp_undo_toast (
            GTK_WIDGET (parent), _ ("The coverage until now could not be ended"), NULL, NULL, NULL);
      return;
    }
  words = g_strdup_printf (_ ("The coverage until now ends %s"), date);
  if (parent != NULL)
    fp_undo_toast (GTK_WIDGET (parent), words, unend_cb, done, ended_free);
  else
    ended_free (done);
  fp_desk_touch (fp_form_get_desk (form));
}

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
  .changed = changed,
  .saved = saved,
};

/* Those that would go on beside a new one. Where that is one, a client most likely moved. */
static void
find_others (FpForm *form)
{
  const FpCoverageRecord *record = fp_form_get_record (form);
  FpLedger *ledger = fp_desk_get_ledger (fp_form_get_desk (form));
  GPtrArray *others = record->id == 0 && ledger != NULL
                          ? fp_ledger_list_coverages (ledger, record->client, NULL)
                          : NULL;

  if (others == NULL)
    others = g_ptr_array_new ();
  for (guint i = others->len; i > 0; i--)
    {
      const FpCoverageRecord *other = g_ptr_array_index (others, i - 1);

      if (other->coverage.to != FP_DATE_UNSET && other->coverage.to < fp_form_get_today (form))
        g_ptr_array_remove_index (others, i - 1);
    }
  g_object_set_data_full (G_OBJECT (form), OTHERS, others, (GDestroyNotify) g_ptr_array_unref);
  choose_ended (form, NULL, others->len == 1 ? 1 : 0);
}

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
  if (get_others (form)->len > 0)
    fp_form_add_choice (form, group, &ended, 6);
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
  find_others (form);
  add_fields (form);
  fp_form_show (form);
}
