/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a client's authorizations allow, what is used and planned of them, and how far they reach.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "fp-authorization-row.h"
#include "fp-client-parts.h"
#include "fp-date.h"
#include "fp-page-parts.h"
#include "fp-ui.h"
#include "fp-usage-bar.h"

/* The ended ones that are worth a row. */
#define MOST_ENDED 3
#define MOST_ROWS 12

/* How the visits of a plan lie to one authorization. */
typedef struct
{
  guint on_it, over, after;
  FpDate last; /* of those that it covers */
} Reach;

/**
 * fp_client_button:
 * @to: (nullable) (transfer floating): the action's target
 */
GtkWidget *
fp_client_button (const char *label, const char *name, const char *action, GVariant *to)
{
  GtkWidget *button = fp_ui_button (label, name);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (to != NULL)
    gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), to);
  return button;
}

static Reach
reach_of (const FpClientView *view, const FpAuthorization *authorization)
{
  const FpClientPlan *item = fp_client_view_plan_of (view, authorization);
  const FpReport *report = item != NULL ? item->forecast->report : NULL;
  Reach reach = { 0 };

  for (guint i = 0; report != NULL && i < report->n_authorizations; i++)
    {
      const FpSummaryAuthorization *taken = &report->authorizations[i];

      if (g_strcmp0 (taken->number, authorization->number) != 0 || taken->quantity < 0 ||
          taken->line > (int) item->forecast->n_visits)
        continue;
      reach.on_it++;
      if (taken->used_after > taken->quantity)
        reach.over++;
      else if (reach.over == 0)
        reach.last = item->forecast->visits[taken->line - 1].date;
    }
  for (guint i = 0; item != NULL && i < item->forecast->n_visits; i++)
    if (authorization->to != FP_DATE_UNSET && item->forecast->visits[i].date > authorization->to &&
        item->forecast->visits[i].broken != NULL)
      reach.after++;
  return reach;
}

/* “96 units”, in what the authorization counts. */
static char *
quantity_text (int n, FpQuantityOf of)
{
  switch (of)
    {
    case FP_QUANTITY_VISITS:
      return g_strdup_printf (ngettext ("%d visit", "%d visits", (gulong) n), n);
    case FP_QUANTITY_MINUTES:
      return g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) n), n);
    case FP_QUANTITY_DAYS:
      return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) n), n);
    case FP_QUANTITY_UNITS:
    case FP_QUANTITY_UNSET:
    case FP_N_QUANTITIES:
    default:
      return g_strdup_printf (ngettext ("%d unit", "%d units", (gulong) n), n);
    }
}

/* What is used beyond what is counted here, as somebody typed in. */
static int
used_beyond (const FpAuthorizationRecord *record)
{
  return record->used_now - record->taken.billed - record->taken.drafts;
}

/* “60 used + 4 not sent yet + 56 planned = 120 of 96 units”. */
static char *
sum_text (const FpAuthorizationRecord *record, int beyond)
{
  const FpTaken *taken = &record->taken;
  int whole = taken->billed + beyond + taken->drafts + taken->reserved;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *of = NULL;

  if (taken->drafts > 0 || taken->reserved > 0)
    {
      g_string_append_printf (text, _ ("%d used"), taken->billed + beyond);
      if (taken->drafts > 0)
        g_string_append_printf (text, _ (" + %d not sent yet"), taken->drafts);
      if (taken->reserved > 0)
        g_string_append_printf (text, _ (" + %d planned"), taken->reserved);
      g_string_append (text, " = ");
    }
  if (record->authorization.quantity < 0)
    {
      of = quantity_text (whole, record->authorization.of);
      g_string_append_printf (text, _ ("%s; nobody has said of how many"), of);
      return g_string_free (g_steal_pointer (&text), FALSE);
    }
  of = quantity_text (record->authorization.quantity, record->authorization.of);
  /* Translators: how much is used, of how many units: “120 of 96 units” */
  g_string_append_printf (text, _ ("%d of %s"), whole, of);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
ended_text (const FpAuthorizationRecord *record, int left)
{
  g_autofree char *rest = quantity_text (left, record->authorization.of);

  if (record->authorization.quantity < 0)
    return g_strdup (_ ("Ended"));
  if (left <= 0)
    return g_strdup (_ ("Ended; all was used"));
  return g_strdup_printf (
      ngettext ("Ended; %s was not used", "Ended; %s were not used", (gulong) left), rest);
}

static FpStatus
say_planned (const FpAuthorization *authorization, const Reach *reach, char **words)
{
  g_autofree char *last = fp_day_text (reach->last, TRUE, FALSE);
  g_autofree char *to = fp_day_text (authorization->to, FALSE, FALSE);

  if (reach->over > 0 && reach->last == FP_DATE_UNSET)
    *words = g_strdup (_ ("Not enough for the first planned visit"));
  else if (reach->over > 0)
    *words = g_strdup_printf (ngettext ("Runs out %s: %u planned visit not covered",
                                        "Runs out %s: %u planned visits not covered",
                                        reach->over),
                              last,
                              reach->over);
  else if (reach->after > 0)
    *words = g_strdup_printf (ngettext ("Ends %s: %u planned visit comes after it",
                                        "Ends %s: %u planned visits come after it",
                                        reach->after),
                              to,
                              reach->after);
  else
    *words = g_strdup (_ ("Enough for every planned visit"));
  return reach->over > 0 || reach->after > 0 ? FP_STATUS_RISK : FP_STATUS_PASS;
}

static FpStatus
say_unplanned (const FpAuthorizationRecord *record, int left, char **words)
{
  int quantity = record->authorization.quantity;
  g_autofree char *rest = quantity_text (left, record->authorization.of);

  if (quantity < 0)
    *words = g_strdup (_ ("How many were approved is not kept"));
  else if (record->taken.reserved > 0 && record->taken.reserved <= left)
    *words = g_strdup (_ ("Enough for every planned visit"));
  else if (left <= 0)
    *words = g_strdup (_ ("Used up"));
  else
    *words = g_strdup_printf (ngettext ("%s left", "%s left", (gulong) left), rest);
  if (quantity < 0)
    return FP_STATUS_VERIFY;
  if (left <= 0)
    return FP_STATUS_DENY;
  return left * 10 <= quantity ? FP_STATUS_RISK : FP_STATUS_PASS;
}

/* The one thing to know of it; FP_N_STATUSES = it is over, nothing is to be done. */
static FpStatus
say (const FpClientView *view, const FpAuthorizationRecord *record, char **words)
{
  const FpAuthorization *authorization = &record->authorization;
  int left = fp_authorization_rest (record);
  g_autofree char *from = fp_day_text (authorization->from, FALSE, FALSE);
  Reach reach = reach_of (view, authorization);

  if (authorization->status == FP_AUTH_NOT_REQUIRED)
    {
      *words = fp_authorization_waived_text (record);
      return record->said_by != NULL ? FP_STATUS_PASS : FP_STATUS_VERIFY;
    }
  if (authorization->to != FP_DATE_UNSET && authorization->to < view->today)
    {
      *words = ended_text (record, left);
      return FP_N_STATUSES;
    }
  if (authorization->status != FP_AUTH_APPROVED)
    {
      gboolean denied = authorization->status == FP_AUTH_DENIED;

      *words = g_strdup (denied ? _ ("The payer refused it") : _ ("Not decided yet"));
      return denied ? FP_STATUS_DENY : FP_STATUS_RISK;
    }
  if (reach.on_it > 0)
    return say_planned (authorization, &reach, words);
  if (authorization->from > view->today)
    {
      *words = g_strdup_printf (_ ("Begins %s"), from);
      return FP_STATUS_PASS;
    }
  return say_unplanned (record, left, words);
}

static GtkWidget *
make_sentence (const FpClientView *view, const FpAuthorizationRecord *record)
{
  g_autofree char *words = NULL;
  FpStatus status = say (view, record, &words);
  GtkWidget *mark =
      status < FP_N_STATUSES ? fp_part_mark (status) : fp_ui_icon ("fp-empty-symbolic", "page-dim");

  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  return fp_part_marked (mark,
                         words,
                         status == FP_STATUS_RISK   ? "is-risk"
                         : status == FP_STATUS_DENY ? "is-deny"
                                                    : "page-dim");
}

/* What somebody typed in stands beside what was counted. */
static GtkWidget *
make_difference (const FpAuthorizationRecord *record, int beyond)
{
  int typed = record->authorization.used;
  int counted = record->taken.billed + record->taken.drafts;
  g_autofree char *words = NULL;

  if (typed < 0 || typed == counted)
    return NULL;
  if (beyond > 0 && counted + beyond != typed)
    words = g_strdup_printf (_ ("Typed in: %d used, %d with what came since. Counted here: %d."),
                             typed,
                             counted + beyond,
                             counted);
  else
    words = g_strdup_printf (_ ("Typed in: %d used. Counted here: %d."), typed, counted);
  return fp_part_marked (fp_part_mark (FP_STATUS_VERIFY), words, "page-dim");
}

/* “H2032, any modifier” or “H2017 HQ”. */
static char *
service_text (const FpAuthorization *authorization)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < authorization->codes.n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", authorization->codes.items[i]);
  for (guint i = 0; i < authorization->modifiers.n; i++)
    g_string_append_printf (text, " %s", authorization->modifiers.items[i]);
  if (authorization->modifiers.n == 0)
    g_string_append (text, _ (", any modifier"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
span_text (const FpAuthorization *authorization, FpDate today)
{
  g_autofree char *from = fp_day_text (authorization->from, FALSE, FALSE);
  g_autofree char *to = fp_day_text (authorization->to, FALSE, FALSE);

  if (authorization->to != FP_DATE_UNSET && authorization->to < today)
    return g_strdup_printf (_ ("ended %s"), to);
  if (authorization->from == FP_DATE_UNSET && authorization->to == FP_DATE_UNSET)
    return g_strdup (_ ("no end is known"));
  if (authorization->from == FP_DATE_UNSET)
    return g_strdup_printf (_ ("to %s"), to);
  if (authorization->to == FP_DATE_UNSET)
    return g_strdup_printf (_ ("from %s"), from);
  return g_strdup_printf (_ ("%s to %s"), from, to);
}

static GtkWidget *
make_usage (const FpClientView *view, const FpAuthorizationRecord *record)
{
  const FpAuthorization *authorization = &record->authorization;
  int beyond = used_beyond (record);
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 4, NULL);
  /* Not a box: GtkBox of GTK 4.8 tries widths for the height of a wrapped label, 30 ms a row. */
  GtkWidget *head = gtk_grid_new (), *difference;
  g_autofree char *service = service_text (authorization), *sum = sum_text (record, beyond);
  GtkWidget *name = fp_ui_wrapped (service, NULL), *figures = fp_ui_wrapped (sum, "page-dim");
  gboolean waived = authorization->status == FP_AUTH_NOT_REQUIRED;
  gboolean ended = authorization->to != FP_DATE_UNSET && authorization->to < view->today;

  gtk_widget_set_hexpand (name, TRUE);
  gtk_label_set_xalign (GTK_LABEL (figures), 1);
  gtk_label_set_justify (GTK_LABEL (figures), GTK_JUSTIFY_RIGHT);
  gtk_grid_set_column_spacing (GTK_GRID (head), 12);
  gtk_grid_attach (GTK_GRID (head), name, 0, 0, 1, 1);
  if (!waived)
    gtk_grid_attach (GTK_GRID (head), figures, 1, 0, 1, 1);
  else
    {
      g_object_ref_sink (figures);
      g_object_unref (figures);
    }
  gtk_box_append (GTK_BOX (box), head);
  if (!waived)
    gtk_box_append (GTK_BOX (box),
                    fp_usage_bar_new_planned (record->taken.billed + beyond,
                                              record->taken.drafts,
                                              record->taken.reserved,
                                              authorization->quantity,
                                              ended));
  gtk_box_append (GTK_BOX (box), make_sentence (view, record));
  difference = make_difference (record, beyond);
  if (difference != NULL)
    gtk_box_append (GTK_BOX (box), difference);
  return box;
}

static GtkWidget *
make_edit (const FpClientView *view, const FpAuthorizationRecord *record, const char *number)
{
  g_autofree char *name = g_strdup_printf (_ ("Change authorization %s"), number);
  GtkWidget *edit = fp_ui_icon_button ("document-edit-symbolic", name);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (edit), "win.edit-authorization");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (edit), "(xx)", view->record->id, record->id);
  return edit;
}

static GtkWidget *
make_acts (const FpClientView *view, const FpAuthorizationRecord *record, const char *number)
{
  GtkWidget *acts = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 6, NULL), *renew;
  g_autofree char *name = g_strdup_printf (_ ("Renew authorization %s"), number);

  if (record->authorization.status == FP_AUTH_APPROVED)
    {
      renew = fp_client_button (_ ("Renew…"),
                                name,
                                "win.renew-authorization",
                                g_variant_new_int64 (record->id));
      gtk_widget_add_css_class (renew, "flat");
      gtk_widget_set_valign (renew, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (acts), renew);
    }
  gtk_box_append (GTK_BOX (acts), make_edit (view, record, number));
  return acts;
}

/* Number and days stand before the usage, or above it where little fits side by side. */
static GtkWidget *
make_row (const FpClientView *view, const FpAuthorizationRecord *record, gboolean narrow)
{
  const FpAuthorization *authorization = &record->authorization;
  const char *number = authorization->number != NULL ? authorization->number : _ ("No number");
  GtkWidget *row = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, "page-row");
  GtkWidget *who = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, narrow ? NULL : "authorization-name");
  GtkWidget *usage = make_usage (view, record), *acts = make_acts (view, record, number), *head;
  g_autofree char *span = span_text (authorization, view->today);

  gtk_box_append (GTK_BOX (who), fp_ui_wrapped (number, "page-strong"));
  gtk_box_append (GTK_BOX (who), fp_ui_wrapped (span, "page-small"));
  gtk_widget_set_valign (who, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (usage, TRUE);
  if (!narrow)
    {
      gtk_box_append (GTK_BOX (row), who);
      gtk_box_append (GTK_BOX (row), usage);
      gtk_box_append (GTK_BOX (row), acts);
      return row;
    }
  head = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (row), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (row), 4);
  gtk_widget_set_hexpand (who, TRUE);
  gtk_box_append (GTK_BOX (head), who);
  gtk_box_append (GTK_BOX (head), acts);
  gtk_box_append (GTK_BOX (row), head);
  gtk_box_append (GTK_BOX (row), usage);
  return row;
}

static GtkWidget *
make_note (const char *words)
{
  GtkWidget *row = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 0, "page-row");

  gtk_box_append (GTK_BOX (row), fp_ui_wrapped (words, "page-dim"));
  return row;
}

/* Those that are over say little: the last few are enough, and the page of all has the rest. */
static void
fill (const FpClientView *view, GtkWidget *card, gboolean narrow)
{
  guint ended = 0, rows = 0, left_out = 0;

  for (guint i = 0; i < view->authorizations->len; i++)
    {
      const FpAuthorizationRecord *record = g_ptr_array_index (view->authorizations, i);
      FpDate to = record->authorization.to;

      if (to != FP_DATE_UNSET && to < view->today && ++ended > MOST_ENDED)
        left_out++;
      else if (rows++ < MOST_ROWS)
        gtk_box_append (GTK_BOX (card), make_row (view, record, narrow));
      else
        left_out++;
    }
  if (left_out > 0)
    {
      g_autofree char *words =
          g_strdup_printf (ngettext ("%u earlier one is on the authorizations page",
                                     "%u earlier ones are on the authorizations page",
                                     left_out),
                           left_out);

      gtk_box_append (GTK_BOX (card), make_note (words));
    }
  if (rows == 0 && left_out == 0)
    gtk_box_append (GTK_BOX (card),
                    make_note (
                        _ ("None is kept. Add the one the payer gave, or that none is needed.")));
}

/**
 * fp_client_authorizations_new:
 * @narrow: little fits side by side
 */
GtkWidget *
fp_client_authorizations_new (const FpClientView *view, gboolean narrow)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  GtkWidget *card = fp_part_card ();
  GtkWidget *add = fp_client_button (_ ("_Add…"),
                                     _ ("Add an authorization"),
                                     "win.edit-authorization",
                                     g_variant_new ("(xx)", view->record->id, (gint64) 0));

  gtk_box_append (GTK_BOX (box), fp_part_heading (_ ("Authorizations"), add));
  fill (view, card, narrow);
  gtk_box_append (GTK_BOX (box), card);
  return box;
}
