/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window does with claims: open, save, the next one, undo, and what one leaves with. */
#include "config.h"

#include <glib/gi18n.h>

#include "fp-claim-file.h"
#include "fp-claim-json.h"
#include "fp-print.h"
#include "fp-report-text.h"
#include "fp-ui.h"
#include "fp-window-private.h"

/* A fingerprint, which outlives the lock and tells nothing of anybody. */
static char *
mark_of_claim (FpWindow *self)
{
  char *text = fp_claim_to_json (fp_session_get_claim (self->session));
  char *mark = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  fp_ledger_free_secret (text);
  return mark;
}

static void
set_file (FpWindow *self, GFile *file)
{
  g_set_object (&self->file, file);
  g_clear_pointer (&self->filed, g_free);
  if (file != NULL)
    self->filed = mark_of_claim (self);
}

/**
 * _fp_window_is_filed:
 *
 * Returns: whether the claim stands in a file or the ledger as it is
 */
gboolean
_fp_window_is_filed (FpWindow *self)
{
  guint edit = fp_session_get_edit (self->session);

  if (self->filed == NULL)
    return FALSE;
  /* Many ask at each change, and a long claim is half a megabyte. */
  if (self->mark == NULL || self->mark_of != edit)
    {
      g_free (self->mark);
      self->mark = mark_of_claim (self);
      self->mark_of = edit;
    }
  return g_str_equal (self->mark, self->filed);
}

/* Whether there was work that is in no file: it is put by. */
static gboolean
put_by (FpWindow *self)
{
  return !_fp_window_is_filed (self) && fp_draft_put_by (self->draft);
}

/**
 * fp_window_open_file:
 *
 * Shows the claim in @file, or says why it cannot. Work that it takes the place of can be brought
 * back.
 *
 * Returns: whether it is shown
 */
gboolean
fp_window_open_file (FpWindow *self, GFile *file)
{
  g_autofree char *sentence = NULL;
  FpClaim *claim;
  gboolean kept;

  g_return_val_if_fail (FP_IS_WINDOW (self), FALSE);

  claim = fp_claim_file_read (file, &sentence);
  if (claim == NULL)
    {
      fp_window_tell_wrong (self, sentence);
      return FALSE;
    }
  kept = put_by (self);
  fp_session_replace (self->session, claim);
  set_file (self, file);
  _fp_window_close_notice_cb (self);
  fp_claim_page_go (_fp_window_claim_page (self), FP_FIELD_CLIENT, NULL);
  _fp_window_refresh (self);
  if (kept && fp_draft_can_bring_back (self->draft))
    _fp_window_tell_with (self, _ ("Your draft is kept"), _ ("_Bring Back"), "win.bring-back");
  return TRUE;
}

/* The file stays as it is: saving asks for a place anew. */
static void
bring_back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWindow *self = FP_WINDOW (widget);

  if (!fp_draft_bring_back (self->draft, _ ("draft brought back")))
    return;
  set_file (self, NULL);
  _fp_window_close_notice_cb (self);
  fp_claim_page_go (_fp_window_claim_page (self), FP_FIELD_CLIENT, NULL);
  _fp_window_tell_undo (self, _ ("Your draft is back"));
}

static void
open_response_cb (GtkNativeDialog *dialog, int response, FpWindow *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    fp_window_open_file (self, file);
  g_object_unref (dialog);
}

static GtkFileChooser *
make_chooser (FpWindow *self, const char *title, GtkFileChooserAction action, const char *accept)
{
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, accept, NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Claims (JSON)"));
  gtk_file_filter_add_suffix (filter, "json");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  return GTK_FILE_CHOOSER (chooser);
}

static void
open_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWindow *self = FP_WINDOW (widget);
  GtkFileChooser *chooser =
      make_chooser (self, _ ("Open a Claim"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"));

  g_signal_connect_object (chooser, "response", G_CALLBACK (open_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
save_to (FpWindow *self, GFile *file)
{
  g_autofree char *sentence = NULL;

  if (!fp_claim_file_save (self->session, file, &sentence))
    {
      fp_window_tell_wrong (self, sentence);
      return;
    }
  set_file (self, file);
  fp_session_remember (self->session);
  _fp_window_close_notice_cb (self);
  fp_window_tell (self, _ ("Saved. Ctrl+D begins the next one like it."));
}

static void
save_response_cb (GtkNativeDialog *dialog, int response, FpWindow *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    save_to (self, file);
  g_object_unref (dialog);
}

/* FALSE, with the focus where it is mended, while the claim lacks what every file must hold. */
static gboolean
can_save (FpWindow *self)
{
  FpField field;
  const char *lacks = fp_claim_file_lacks (fp_session_get_claim (self->session), &field);

  if (lacks == NULL)
    return TRUE;
  fp_window_tell (self, lacks);
  fp_claim_page_go (_fp_window_claim_page (self), field, NULL);
  return FALSE;
}

static void
save_as_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWindow *self = FP_WINDOW (widget);
  g_autofree char *name = NULL;
  GtkFileChooser *chooser;

  if (!can_save (self))
    return;
  name = fp_claim_file_name (fp_session_get_claim (self->session));
  chooser = make_chooser (self, _ ("Save the Claim"), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"));
  gtk_file_chooser_set_current_name (chooser, name);
  g_signal_connect_object (chooser, "response", G_CALLBACK (save_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* The ledger gives a number to a client who has a name, and keeps what is not finished. */
static gboolean
can_keep (FpWindow *self)
{
  const FpClaim *claim = fp_session_get_claim (self->session);
  gboolean nobody = claim->client.id == NULL && claim->client.name == NULL;

  if (!nobody && claim->payer != NULL)
    return TRUE;
  fp_window_tell (self,
                  nobody ? _ ("Type the client first: a name or a number")
                         : _ ("Choose the payer first"));
  fp_claim_page_go (_fp_window_claim_page (self), nobody ? FP_FIELD_CLIENT : FP_FIELD_PAYER, NULL);
  return FALSE;
}

static void save_in_ledger (FpWindow *self, gboolean anyway);

static void
stale_response_cb (FpWindow *self, const char *response)
{
  g_autofree char *number = g_strdup (fp_session_get_claim (self->session)->id);

  if (g_str_equal (response, "mine"))
    save_in_ledger (self, TRUE);
  else if (g_str_equal (response, "theirs") && number != NULL)
    _fp_window_open_claim (self, number);
}

/* Two desks changed one claim: neither is lost without a word. */
static void
ask_whose (FpWindow *self)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (GTK_WINDOW (self), _ ("Changed by Somebody Else"), NULL));

  adw_message_dialog_set_body (dialog,
                               _ ("This claim was saved at another desk since you opened it. What "
                                  "gives way is kept in the claim’s history."));
  adw_message_dialog_add_responses (dialog,
                                    "cancel",
                                    _ ("_Cancel"),
                                    "theirs",
                                    _ ("_Show Theirs"),
                                    "mine",
                                    _ ("Save _Mine"),
                                    NULL);
  adw_message_dialog_set_close_response (dialog, "cancel");
  adw_message_dialog_set_default_response (dialog, "theirs");
  g_signal_connect_object (
      dialog, "response", G_CALLBACK (stale_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
save_in_ledger (FpWindow *self, gboolean anyway)
{
  g_autoptr (GError) error = NULL;

  if (fp_session_save (self->session, anyway, &error))
    {
      set_file (self, NULL);
      self->filed = mark_of_claim (self);
      fp_session_remember (self->session);
      _fp_window_close_notice_cb (self);
      _fp_window_refresh (self);
      fp_window_tell (self, _ ("Saved. Ctrl+D begins the next one like it."));
    }
  else if (g_error_matches (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_STALE))
    ask_whose (self);
  else
    fp_window_tell_wrong (self, error->message);
}

/* Saved, and worked on again. */
static void
correct_in_ledger (FpWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (fp_session_correct (self->session, &error))
    save_in_ledger (self, FALSE);
  else if (g_error_matches (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_STALE))
    ask_whose (self);
  else
    fp_window_tell_wrong (self, error->message);
}

static void
correct_response_cb (FpWindow *self, const char *response)
{
  if (g_str_equal (response, "save"))
    correct_in_ledger (self);
}

/* What the payer has already is not written over without a word. */
static void
ask_to_correct (FpWindow *self, FpClaimStatus status)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (GTK_WINDOW (self),
                              status == FP_CLAIM_SENT ? _ ("This Claim Was Sent")
                                                      : _ ("This Claim Was Answered"),
                              NULL));

  adw_message_dialog_set_body (dialog,
                               _ ("The payer learns of a change only by a corrected claim. Saved, "
                                  "it is back among the claims "
                                  "to be sent; what was sent before is kept in its history."));
  adw_message_dialog_add_responses (
      dialog, "cancel", _ ("_Cancel"), "save", _ ("_Save as Corrected"), NULL);
  adw_message_dialog_set_close_response (dialog, "cancel");
  adw_message_dialog_set_default_response (dialog, "save");
  g_signal_connect_object (
      dialog, "response", G_CALLBACK (correct_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Into the ledger; where there is none to write to, into a file. */
static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWindow *self = FP_WINDOW (widget);
  FpLedger *ledger = _fp_window_ledger (self);

  if (ledger != NULL && fp_ledger_get_read_only (ledger) == NULL)
    {
      const FpClaimRow *row = fp_session_get_row (self->session);

      if (!can_keep (self))
        return;
      if (row != NULL && row->status >= FP_CLAIM_SENT && !_fp_window_is_filed (self))
        ask_to_correct (self, row->status);
      else
        save_in_ledger (self, FALSE);
    }
  else if (self->file == NULL)
    save_as_cb (widget, action, parameter);
  else if (can_save (self))
    save_to (self, self->file);
}

/**
 * _fp_window_open_claim:
 * @number: the id of a claim of the ledger
 *
 * Shows it; the claim that it takes the place of can be brought back.
 */
void
_fp_window_open_claim (FpWindow *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  gboolean kept = put_by (self);

  if (!fp_session_open_claim (self->session, number, _ ("opened claim"), &error))
    {
      fp_window_tell_wrong (self, error->message);
      return;
    }
  set_file (self, NULL);
  self->filed = mark_of_claim (self);
  _fp_window_close_notice_cb (self);
  fp_claim_page_go (_fp_window_claim_page (self), FP_FIELD_CLIENT, NULL);
  _fp_window_refresh (self);
  if (kept && fp_draft_can_bring_back (self->draft))
    _fp_window_tell_with (self, _ ("Your draft is kept"), _ ("_Bring Back"), "win.bring-back");
}

/* What is said of each kind of next claim, and where the typing begins. */
static const struct
{
  const char *what, *told;
  FpField field;
} nexts[] = {
  [FP_NEXT_FRESH] = { N_ ("new claim"), N_ ("A new claim"), FP_FIELD_CLIENT },
  [FP_NEXT_SERVICE] = { N_ ("next claim"),
                        N_ ("The same session for another client"),
                        FP_FIELD_CLIENT },
  [FP_NEXT_CLIENT] = { N_ ("next session"), N_ ("The next session of this client"), FP_FIELD_DATE },
};

/* The claim that goes comes back with one press. */
static void
begin (FpWindow *self, FpNext kind)
{
  gboolean was_blank = fp_session_is_blank (self->session);
  FpClaim *next;

  if (!was_blank && fp_session_is_ready (self->session))
    fp_session_remember (self->session);
  next = fp_session_make_next (self->session, kind);
  set_file (self, NULL);
  fp_session_start (self->session, next, _ (nexts[kind].what));
  _fp_window_close_notice_cb (self);
  fp_claim_page_go (_fp_window_claim_page (self), nexts[kind].field, NULL);
  if (!was_blank)
    _fp_window_tell_undo (self, _ (nexts[kind].told));
}

/**
 * _fp_window_new_claim_for:
 * @client: a client of the ledger
 *
 * Begins a claim that has the client's facts in it.
 */
void
_fp_window_new_claim_for (FpWindow *self, gint64 client)
{
  begin (self, FP_NEXT_FRESH);
  if (fp_session_use_client (self->session, client, _ ("Client")))
    fp_claim_page_go (_fp_window_claim_page (self), FP_FIELD_CODE, NULL);
}

static void
new_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  begin (FP_WINDOW (widget), FP_NEXT_FRESH);
}

static void
next_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  begin (FP_WINDOW (widget), FP_NEXT_SERVICE);
}

static void
next_session_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  begin (FP_WINDOW (widget), FP_NEXT_CLIENT);
}

static void
undo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWindow *self = FP_WINDOW (widget);
  /* Translators: what was taken back, such as “Add HQ” */
  g_autofree char *words =
      g_strdup_printf (_ ("Taken back: %s"), fp_session_get_undo_label (self->session));

  if (_fp_window_take_back (self))
    fp_window_tell (self, _ ("Taken back"));
  else if (!_fp_window_is_on (self, "claim"))
    fp_window_tell (self, _ ("There is nothing to take back here"));
  else if (fp_session_undo (self->session))
    fp_window_tell (self, words);
}

static void
redo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWindow *self = FP_WINDOW (widget);

  if (_fp_window_is_on (self, "claim"))
    fp_session_redo (self->session);
}

static void
copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWindow *self = FP_WINDOW (widget);
  g_autofree char *text = fp_report_to_text (fp_session_get_report (self->session),
                                             NULL,
                                             fp_session_get_claim (self->session),
                                             fp_session_get_knowledge (self->session));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  fp_session_remember (self->session);
  fp_window_tell (self, _ ("Summary and checklist are on the clipboard"));
}

static void
print_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWindow *self = FP_WINDOW (widget);

  fp_session_remember (self->session);
  fp_print_run (GTK_WINDOW (self), self->session);
}

static void
pdf_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWindow *self = FP_WINDOW (widget);

  fp_session_remember (self->session);
  fp_print_export_pdf (GTK_WINDOW (self), self->session);
}

static void
call_sheet_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWindow *self = FP_WINDOW (widget);

  fp_print_call_sheet (GTK_WINDOW (self), self->session);
}

static const struct
{
  const char *name;
  GtkWidgetActionActivateFunc activate;
} claim_actions[] = {
  { "win.new", new_cb },
  { "win.next", next_cb },
  { "win.next-session", next_session_cb },
  { "win.open", open_cb },
  { "win.bring-back", bring_back_cb },
  { "win.save", save_cb },
  { "win.save-as", save_as_cb },
  { "win.undo", undo_cb },
  { "win.redo", redo_cb },
  { "win.copy", copy_cb },
  { "win.print", print_cb },
  { "win.pdf", pdf_cb },
  { "win.call-sheet", call_sheet_cb },
};

void
_fp_window_install_claim_actions (GtkWidgetClass *klass)
{
  for (guint i = 0; i < G_N_ELEMENTS (claim_actions); i++)
    gtk_widget_class_install_action (klass, claim_actions[i].name, NULL, claim_actions[i].activate);
}
