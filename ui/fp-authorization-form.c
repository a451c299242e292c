/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-authorization-form.h"

#include <glib/gi18n.h>

#include "fp-date.h"
#include "fp-entry.h"
#include "fp-form.h"
#include "fp-payer-fields.h"
#include "fp-ui.h"

#define MOST_COUNT 1000000
/* How many earlier versions are told. */
#define MOST_PAST 20

/* What comes and goes with what is chosen. Belongs to the form. */
typedef struct
{
  GtkWidget *number, *quantity, *of, *used, *hint, *said;
} Parts;

#define PARTS "fp-authorization-parts"

#define LIST(field_name, field, is_right)                                                          \
  static char *show_##field_name (FpForm *form, gconstpointer record)                              \
  {                                                                                                \
    return fp_form_show_list (((const FpAuthorizationRecord *) record)->field);                    \
  }                                                                                                \
  static gboolean read_##field_name (FpForm *form, gpointer record, const char *text)              \
  {                                                                                                \
    return fp_form_read_list (record, text, is_right, &((FpAuthorizationRecord *) record)->field); \
  }

#define COUNT(field_name, field)                                                                   \
  static char *show_##field_name (FpForm *form, gconstpointer record)                              \
  {                                                                                                \
    int n = ((const FpAuthorizationRecord *) record)->field;                                       \
    return n < 0 ? NULL : g_strdup_printf ("%d", n);                                               \
  }                                                                                                \
  static gboolean read_##field_name (FpForm *form, gpointer record, const char *text)              \
  {                                                                                                \
    int n = -1;                                                                                    \
    if (*text != '\0' && !fp_entry_read_count (text, MOST_COUNT, &n))                              \
      return FALSE;                                                                                \
    ((FpAuthorizationRecord *) record)->field = n;                                                 \
    return TRUE;                                                                                   \
  }

static const char *const measures[] = { N_ ("Units"), N_ ("Visits"), N_ ("Minutes") };

/* clang-format off */
FP_FORM_TEXT (FpAuthorizationRecord, number, authorization.number)
FP_FORM_TEXT (FpAuthorizationRecord, said_by, said_by)
FP_FORM_TEXT (FpAuthorizationRecord, reference, reference)
FP_FORM_TEXT (FpAuthorizationRecord, note, note)
LIST (codes, authorization.codes, fp_form_is_code)
LIST (modifiers, authorization.modifiers, fp_form_is_modifier)
COUNT (quantity, authorization.quantity)
COUNT (used, authorization.used)
FP_FORM_CHOICE (FpAuthorizationRecord, FpAuthStatus, status, authorization.status, 0,
                FP_N_AUTH_STATUSES)
FP_FORM_CHOICE (FpAuthorizationRecord, FpQuantityOf, measure, authorization.of, FP_QUANTITY_UNITS,
                G_N_ELEMENTS (measures))
/* clang-format on */

static const FpFormEntry number = {
  .caption = N_ ("Authorization number"),
  .required = N_ ("The number, as the payer wrote it."),
  .show = show_number,
  .read = read_number,
};

static const FpFormEntry codes = {
  .caption = N_ ("Codes it names"),
  .sorry = N_ ("One code or more, such as H2032 H2014."),
  .required = N_ ("One code or more, such as H2032 H2014."),
  .show = show_codes,
  .read = read_codes,
};

static const FpFormEntry modifiers = {
  .caption = N_ ("Only with modifiers"),
  .sorry = N_ ("Two letters each, such as HQ; nothing means any."),
  .hint = N_ ("any"),
  .show = show_modifiers,
  .read = read_modifiers,
};

static char *
show_from (FpForm *form, gconstpointer record)
{
  return fp_form_show_day (((const FpAuthorizationRecord *) record)->authorization.from);
}

static gboolean
read_from (FpForm *form, gpointer record, const char *text)
{
  FpAuthorization *own = &((FpAuthorizationRecord *) record)->authorization;

  return fp_form_read_first_day (form, text, own->to, &own->from);
}

static const FpFormEntry from = {
  .caption = N_ ("From"),
  .sorry = N_ ("A day not after its end, such as 10/1."),
  .show = show_from,
  .read = read_from,
};

static char *
show_to (FpForm *form, gconstpointer record)
{
  return fp_form_show_day (((const FpAuthorizationRecord *) record)->authorization.to);
}

static gboolean
read_to (FpForm *form, gpointer record, const char *text)
{
  FpAuthorization *own = &((FpAuthorizationRecord *) record)->authorization;

  return fp_form_read_last_day (form, text, own->from, &own->to);
}

static const FpFormEntry to = {
  .caption = N_ ("To"),
  .sorry = N_ ("A day not before its start, such as 12/31."),
  .show = show_to,
  .read = read_to,
};

static const char *const statuses[FP_N_AUTH_STATUSES] = {
  [FP_AUTH_APPROVED] = N_ ("Approved"),
  [FP_AUTH_PENDING] = N_ ("Pending"),
  [FP_AUTH_DENIED] = N_ ("Denied"),
  [FP_AUTH_NOT_REQUIRED] = N_ ("None needed"),
};

static char *
label_status (FpForm *form, guint index)
{
  return g_strdup (_ (statuses[index]));
}

static const FpFormChoice status = {
  .caption = N_ ("Status"),
  .count = count_status,
  .label = label_status,
  .chosen = chosen_status,
  .choose = choose_status,
};

static const FpFormEntry quantity = {
  .caption = N_ ("Quantity"),
  .sorry = N_ ("A whole number, such as 104."),
  .show = show_quantity,
  .read = read_quantity,
};

static char *
label_measure (FpForm *form, guint index)
{
  return g_strdup (_ (measures[index]));
}

static const FpFormChoice of = {
  .caption = N_ ("Counted in"),
  .count = count_measure,
  .label = label_measure,
  .chosen = chosen_measure,
  .choose = choose_measure,
};

static const FpFormEntry used = {
  .caption = N_ ("Used, as the payer says"),
  .sorry = N_ ("A whole number; nothing means count it here."),
  .hint = N_ ("count it here"),
  .show = show_used,
  .read = read_used,
};

static const FpFormEntry said_by = {
  .caption = N_ ("Who said so"),
  .sorry = N_ ("Who said so."),
  .show = show_said_by,
  .read = read_said_by,
};

static char *
show_said_on (FpForm *form, gconstpointer record)
{
  return fp_form_show_day (((const FpAuthorizationRecord *) record)->said_on);
}

static gboolean
read_said_on (FpForm *form, gpointer record, const char *text)
{
  FpDate date;

  if (!fp_form_read_day (form, text, &date) || date > fp_form_get_today (form))
    return FALSE;
  ((FpAuthorizationRecord *) record)->said_on = date;
  return TRUE;
}

static const FpFormEntry said_on = {
  .caption = N_ ("When"),
  .sorry = N_ ("The day of the call or letter, such as today or 11/3."),
  .show = show_said_on,
  .read = read_said_on,
};

static const FpFormEntry reference = {
  .caption = N_ ("Reference"),
  .hint = N_ ("of the call or letter"),
  .show = show_reference,
  .read = read_reference,
};

static const FpFormEntry note = {
  .caption = N_ ("Note"),
  .show = show_note,
  .read = read_note,
};

/* A new one is most likely by the client's own payer. */
static gpointer
make (FpLedger *ledger, gint64 client)
{
  FpAuthorizationRecord *record = fp_authorization_record_new ();
  g_autoptr (GPtrArray) coverages = fp_ledger_list_coverages (ledger, client, NULL);

  record->client = client;
  if (coverages != NULL && coverages->len > 0)
    record->payer =
        fp_arena_strdup (record->arena, ((FpCoverageRecord *) coverages->pdata[0])->payer);
  return record;
}

/* What one asks the payer for: the same again, from the day after the last. @old is the
 * authorization that it follows, which stays as it is. What only the payer can say stays open. */
static gpointer
make_next (FpLedger *ledger, gint64 old)
{
  FpAuthorizationRecord *record = fp_ledger_get_authorization (ledger, old, NULL);
  FpAuthorization *own;

  if (record == NULL)
    return NULL;
  own = &record->authorization;
  record->id = record->version = 0;
  record->taken = (FpTaken){ 0 };
  record->said_by = record->reference = record->note = NULL;
  record->said_on = FP_DATE_UNSET;
  own->number = NULL;
  own->status = FP_AUTH_PENDING;
  own->used = -1;
  own->from = own->to != FP_DATE_UNSET ? own->to + 1 : FP_DATE_UNSET;
  own->to = FP_DATE_UNSET;
  return record;
}

static gpointer
get (FpLedger *ledger, gint64 id, GError **error)
{
  return fp_ledger_get_authorization (ledger, id, error);
}

static gboolean
save (FpLedger *ledger, gpointer record, GError **error)
{
  return fp_ledger_save_authorization (ledger, record, error);
}

static void
free_record (gpointer record)
{
  fp_authorization_record_free (record);
}

/* What was counted, and how far what was typed is from it. */
static char *
counted_text (const FpAuthorizationRecord *record)
{
  int n = record->taken.billed, typed_in = record->authorization.used;
  g_autofree char *counted = NULL;

  if (record->id == 0)
    return g_strdup ("");
  counted = record->taken.drafts > 0
                ? g_strdup_printf (_ ("Counted here: %d billed, %d not sent yet."),
                                   n,
                                   record->taken.drafts)
                : g_strdup_printf (_ ("Counted here: %d billed."), n);
  if (typed_in < 0 || typed_in == n)
    return g_steal_pointer (&counted);
  if (typed_in > n)
    return g_strdup_printf (_ ("%s The payer says %d more."), counted, typed_in - n);
  return g_strdup_printf (_ ("%s The payer says %d fewer."), counted, n - typed_in);
}

/* Where none is needed there is no number and nothing to count, but who said so counts. */
static void
changed (FpForm *form)
{
  const FpAuthorizationRecord *record = fp_form_get_record (form);
  const Parts *parts = g_object_get_data (G_OBJECT (form), PARTS);
  gboolean needed = record->authorization.status != FP_AUTH_NOT_REQUIRED;
  g_autofree char *counted = counted_text (record);

  fp_payer_fields_update (form);
  gtk_widget_set_visible (parts->number, needed);
  gtk_widget_set_visible (parts->quantity, needed);
  gtk_widget_set_visible (parts->of, needed);
  gtk_widget_set_visible (parts->used, needed);
  gtk_label_set_label (GTK_LABEL (parts->hint), counted);
  gtk_widget_set_visible (parts->hint, needed && *counted != '\0');
  gtk_label_set_label (GTK_LABEL (parts->said),
                       needed ? _ ("What the payer said") : _ ("Who says that none is needed"));
  fp_form_set_required (form, &said_by, !needed);
  fp_form_set_required (form, &said_on, !needed);
}

static const FpFormKind kind = {
  .title_new = N_ ("New Authorization"),
  .title_edit = N_ ("Authorization"),
  .delete_label = N_ ("_Delete Authorization"),
  .deleted_words = N_ ("Authorization deleted"),
  .make = make,
  .get = get,
  .save = save,
  .delete_ = fp_ledger_delete_authorization,
  .free = free_record,
  .changed = changed,
};

static const FpFormKind next_kind = {
  .title_new = N_ ("Renew Authorization"),
  .title_edit = N_ ("Authorization"),
  .delete_label = N_ ("_Delete Authorization"),
  .deleted_words = N_ ("Authorization deleted"),
  .make = make_next,
  .get = get,
  .save = save,
  .delete_ = fp_ledger_delete_authorization,
  .free = free_record,
  .changed = changed,
};

static void
add_fields (FpForm *form)
{
  GtkWidget *group = fp_form_add_group (form, NULL);
  Parts *parts = g_new0 (Parts, 1);

  g_object_set_data_full (G_OBJECT (form), PARTS, parts, g_free);
  fp_form_add_choice (form, group, &status, 2);
  fp_payer_fields_add (form, group, G_STRUCT_OFFSET (FpAuthorizationRecord, payer));
  fp_payer_fields_add_name (form, group, N_ ("The payer’s name, as the coverage has it."));
  parts->number = fp_form_add_entry (form, group, &number, 2);
  fp_form_add_entry (form, group, &codes, 2);
  fp_form_add_entry (form, group, &modifiers, 2);
  fp_form_add_entry (form, group, &from, 3);
  fp_form_add_entry (form, group, &to, 3);
  parts->quantity = fp_form_add_entry (form, group, &quantity, 2);
  parts->of = fp_form_add_choice (form, group, &of, 2);
  parts->used = fp_form_add_entry (form, group, &used, 2);
  parts->hint = fp_ui_wrapped (NULL, "hint");
  fp_form_add (form, parts->hint);
  parts->said = fp_ui_wrapped (NULL, "card-heading");
  fp_form_add (form, parts->said);
  group = fp_form_add_group (form, NULL);
  fp_form_add_entry (form, group, &said_by, 2);
  fp_form_add_entry (form, group, &said_on, 2);
  fp_form_add_entry (form, group, &reference, 2);
  fp_form_add_entry (form, group, &note, 6);
}

/* When and by whom, then what became what. */
static GtkWidget *
make_change (FpForm *form, const FpPastAuthorization *past, const FpAuthorizationRecord *after)
{
  GtkWidget *row = fp_ui_box (GTK_ORIENTATION_VERTICAL, 1, "row");
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (past->at / G_USEC_PER_SEC);
  g_autofree char *when = at != NULL ? g_date_time_format (at, "%x %X") : g_strdup ("");
  g_autofree char *head = g_strdup_printf ("%s · %s", when, past->who);
  g_autoptr (GPtrArray) changes = fp_form_list_changes (form, past->record, after);

  gtk_box_append (GTK_BOX (row), fp_ui_wrapped (head, "row-subtitle"));
  for (guint i = 0; i < changes->len; i++)
    gtk_box_append (GTK_BOX (row), fp_ui_wrapped (g_ptr_array_index (changes, i), NULL));
  if (changes->len == 0)
    gtk_box_append (GTK_BOX (row), fp_ui_wrapped (_ ("Saved without a change"), NULL));
  return row;
}

static void
add_history (FpForm *form, FpLedger *ledger, gint64 id)
{
  g_autoptr (GPtrArray) past = fp_ledger_list_past_authorizations (ledger, id, NULL);
  const FpAuthorizationRecord *after = fp_form_get_record (form);
  g_autofree char *title = NULL;
  GtkWidget *expander, *card;

  if (past == NULL || past->len == 0)
    return;
  title = g_strdup_printf (ngettext ("Changed %u time", "Changed %u times", past->len), past->len);
  expander = gtk_expander_new (title);
  card = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "card");
  gtk_widget_add_css_class (card, "rows");
  gtk_widget_set_margin_top (card, 6);
  for (guint i = 0; i < MIN (past->len, MOST_PAST); i++)
    {
      const FpPastAuthorization *one = g_ptr_array_index (past, i);

      gtk_box_append (GTK_BOX (card), make_change (form, one, after));
      after = one->record;
    }
  gtk_expander_set_child (GTK_EXPANDER (expander), card);
  gtk_widget_set_margin_top (expander, 18);
  fp_ui_set_name (expander, title);
  fp_form_add (form, expander);
}

/**
 * fp_authorization_form_show:
 * @client: whose
 * @id: which; 0 for a new one
 *
 * Opens a form for an authorization, or for the record that none is needed.
 */
void
fp_authorization_form_show (GtkWindow *parent,
                            FpDesk *desk,
                            FpSession *session,
                            gint64 client,
                            gint64 id)
{
  FpForm *form = fp_form_new (parent, desk, session, &kind, client, id);

  FP_FORM_FITS (FpAuthorizationRecord);
  if (form == NULL)
    return;
  fp_form_set_client (form, ((FpAuthorizationRecord *) fp_form_get_record (form))->client);
  add_fields (form);
  if (id != 0)
    add_history (form, fp_desk_get_ledger (desk), id);
  fp_form_show (form);
}

/**
 * fp_authorization_form_renew:
 * @old: the authorization that the new one follows
 *
 * Opens a form for a new authorization for the same, from the day after @old’s last. @old is not
 * changed by it.
 */
void
fp_authorization_form_renew (GtkWindow *parent, FpDesk *desk, FpSession *session, gint64 old)
{
  FpForm *form = fp_form_new (parent, desk, session, &next_kind, old, 0);

  if (form == NULL)
    return;
  fp_form_set_client (form, ((FpAuthorizationRecord *) fp_form_get_record (form))->client);
  add_fields (form);
  fp_form_show (form);
}
