/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One call about many claims: what is to be asked of a payer for all that are not sent yet. */
#include "config.h"

#include "fp-call-sheet.h"

#include <glib/gi18n.h>

#include "fp-paper.h"
#include "fp-print.h"
#include "fp-undo-toast.h"

/* Claims on a sheet: nobody asks about more in one call. */
#define MOST 100
/* Claims that are looked at for them, the latest first: more would take long to check. */
#define MOST_LOOKED_AT 400
#define MOST_LISTED 4000

typedef struct
{
  FpDesk *desk;
  FpSession *session;
  GtkWidget *widget;
  GArray *calls; /* of FpCall */
  gulong state;
  GtkWidget *dialog;
} Sheet;

static void
call_clear (gpointer data)
{
  FpCall *call = data;

  fp_report_free (call->report);
  fp_claim_free (call->claim);
}

static void
sheet_free (gpointer data, GClosure *closure)
{
  Sheet *sheet = data;

  g_signal_handler_disconnect (sheet->desk, sheet->state);
  g_array_unref (sheet->calls);
  g_object_unref (sheet->widget);
  g_object_unref (sheet->session);
  g_object_unref (sheet->desk);
  g_free (sheet);
}

/* Adds the claim as it is and would be judged now; nothing where nothing is to be asked. */
static gboolean
add_call (GArray *calls, FpLedger *ledger, FpSession *session, const char *number, GError **error)
{
  FpCall call = { fp_ledger_get_claim (ledger, number, NULL, error), NULL };
  g_autoptr (FpAccount) account =
      call.claim != NULL ? fp_ledger_account (ledger, call.claim, error) : NULL;

  if (account == NULL)
    {
      g_clear_pointer (&call.claim, fp_claim_free);
      return FALSE;
    }
  call.report = fp_check_claim (call.claim,
                                account,
                                fp_session_get_knowledge (session),
                                fp_session_get_policies (session),
                                fp_session_get_today (session));
  if (fp_paper_count_questions (&call, 1, fp_session_get_knowledge (session)) > 0)
    g_array_append_val (calls, call);
  else
    call_clear (&call);
  return TRUE;
}

/* NULL with @error. */
static GArray *
gather (FpLedger *ledger, FpSession *session, const char *payer, GError **error)
{
  const FpClaimFilter filter = { .statuses = 1u << FP_CLAIM_DRAFT | 1u << FP_CLAIM_READY,
                                 .most = MOST_LISTED };
  g_autoptr (GPtrArray) rows = fp_ledger_list_claims (ledger, &filter, error);
  g_autoptr (GArray) calls = g_array_new (FALSE, FALSE, sizeof (FpCall));
  guint looked = 0;

  g_array_set_clear_func (calls, call_clear);
  for (guint i = 0; rows != NULL && i < rows->len && calls->len < MOST && looked < MOST_LOOKED_AT;
       i++)
    {
      const FpClaimRow *row = g_ptr_array_index (rows, i);

      if (g_strcmp0 (row->payer, payer) != 0)
        continue;
      looked++;
      if (!add_call (calls, ledger, session, row->number, error))
        return NULL;
    }
  return rows == NULL ? NULL : g_steal_pointer (&calls);
}

/* Each claim that is on it was printed, or went to a file. */
static void
note (Sheet *sheet, FpAudit what)
{
  FpLedger *ledger = fp_desk_get_ledger (sheet->desk);

  for (guint i = 0; ledger != NULL && i < sheet->calls->len; i++)
    {
      const FpCall *call = &g_array_index (sheet->calls, FpCall, i);
      gint64 client = call->claim->client.id != NULL
                          ? fp_ledger_find_client (ledger, call->claim->client.id)
                          : 0;

      if (client != 0)
        fp_ledger_note (ledger, what, FP_KIND_CLIENT, client, NULL);
    }
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Sheet *sheet)
{
  GtkRoot *root = gtk_widget_get_root (sheet->widget);
  GtkWindow *parent = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;

  if (fp_desk_get_ledger (sheet->desk) == NULL)
    return;
  if (g_str_equal (response, "print"))
    {
      note (sheet, FP_AUDIT_PRINT);
      fp_print_calls (parent, sheet->session, sheet->calls);
    }
  else if (g_str_equal (response, "save"))
    {
      note (sheet, FP_AUDIT_EXPORT);
      fp_print_export_calls (parent, sheet->session, sheet->calls);
    }
}

/* What it is about is gone when the ledger is locked. */
static void
state_cb (FpDesk *desk, Sheet *sheet)
{
  if (fp_desk_get_state (desk) != FP_DESK_OPEN)
    gtk_window_destroy (GTK_WINDOW (sheet->dialog));
}

static char *
body_of (FpSession *session, const char *payer, GArray *calls)
{
  guint n = fp_paper_count_questions ((const FpCall *) (gpointer) calls->data,
                                      calls->len,
                                      fp_session_get_knowledge (session));
  const FpPolicy *policy = fp_policy_set_any (fp_session_get_policies (session), payer);
  const char *name = policy != NULL && policy->name != NULL ? policy->name : payer;
  g_autofree char *questions = g_strdup_printf (ngettext ("%u question", "%u questions", n), n);
  g_autofree char *claims =
      g_strdup_printf (ngettext ("%u claim", "%u claims", calls->len), calls->len);

  /* Translators: 3 questions; 12 claims; the payer’s name */
  return g_strdup_printf (_ ("%s about %s, for one call to %s."), questions, claims, name);
}

static void
present (GtkWidget *widget, FpDesk *desk, FpSession *session, const char *payer, GArray *calls)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autofree char *body = body_of (session, payer, calls);
  Sheet *sheet = g_new0 (Sheet, 1);
  AdwMessageDialog *dialog =
      ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                  _ ("Call Sheet"),
                                                  body));

  sheet->desk = g_object_ref (desk);
  sheet->session = g_object_ref (session);
  sheet->widget = g_object_ref (widget);
  sheet->calls = g_array_ref (calls);
  sheet->dialog = GTK_WIDGET (dialog);
  adw_message_dialog_add_response (dialog, "cancel", _ ("_Cancel"));
  adw_message_dialog_add_response (dialog, "save", _ ("_Save as PDF…"));
  adw_message_dialog_add_response (dialog, "print", _ ("_Print…"));
  adw_message_dialog_set_response_appearance (dialog, "print", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "print");
  adw_message_dialog_set_close_response (dialog, "cancel");
  sheet->state = g_signal_connect (desk, "state", G_CALLBACK (state_cb), sheet);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), sheet, sheet_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * fp_call_sheet_run:
 * @widget: of the window that asks
 * @payer: whose claims
 *
 * Gathers what is to be asked of @payer for the claims that are not sent yet, each question once,
 * and asks whether to print it or to save it. Says so where there is nothing to ask.
 */
void
fp_call_sheet_run (GtkWidget *widget, FpDesk *desk, FpSession *session, const char *payer)
{
  FpLedger *ledger = fp_desk_get_ledger (desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) calls = NULL;

  if (ledger == NULL)
    return;
  calls = gather (ledger, session, payer, &error);
  if (calls == NULL)
    fp_undo_toast (widget, error->message, NULL, NULL, NULL);
  else if (calls->len == 0)
    fp_undo_toast (widget, _ ("There is nothing to ask the payer"), NULL, NULL, NULL);
  else
    present (widget, desk, session, payer, calls);
}
