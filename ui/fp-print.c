/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-print.h"

#include <glib/gi18n.h>

#include "fp-date.h"
#include "fp-paper.h"
#include "fp-settings.h"

typedef FpPaper *(*MakePaper) (const FpReport *report,
                               const FpClaim *claim,
                               const FpKnowledge *knowledge,
                               double width,
                               double height);

/* One claim on its way to paper: a copy, so that the session may go on. */
typedef struct
{
  FpSession *session; /* for its knowledge */
  GtkWindow *parent;
  FpClaim *claim;
  FpReport *report;
  MakePaper make;
  GArray *calls; /* of FpCall, in the place of claim, report and make; NULL = one claim */
  FpPaper *paper;
  GtkFileChooserNative *chooser;
} Job;

static Job *
job_new_for (GtkWindow *parent,
             FpSession *session,
             const FpClaim *claim,
             const FpAccount *account,
             MakePaper make)
{
  Job *job = g_new0 (Job, 1);

  job->session = g_object_ref (session);
  job->parent = parent != NULL ? g_object_ref (parent) : NULL;
  job->claim = fp_claim_copy (claim);
  job->report = fp_check_claim (job->claim,
                                account,
                                fp_session_get_knowledge (session),
                                fp_session_get_policies (session),
                                fp_session_get_today (session));
  job->make = make;
  return job;
}

static Job *
job_new (GtkWindow *parent, FpSession *session, MakePaper make)
{
  return job_new_for (parent, session, fp_session_get_claim (session), NULL, make);
}

static void
job_free (Job *job)
{
  g_clear_object (&job->chooser);
  g_clear_pointer (&job->paper, fp_paper_free);
  g_clear_pointer (&job->report, fp_report_free);
  g_clear_pointer (&job->claim, fp_claim_free);
  g_clear_pointer (&job->calls, g_array_unref);
  g_clear_object (&job->parent);
  g_object_unref (job->session);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

/* What the person chose, else the region's as the command line has it. */
static FpPaperSize
get_size (void)
{
  g_autoptr (GSettings) settings = fp_settings_new ();
  g_autofree char *name = settings != NULL ? g_settings_get_string (settings, "paper-size") : NULL;

  return fp_paper_size_from_name (name);
}

static void
tell_failure (GtkWindow *parent, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static AdwToastOverlay *
find_overlay (GtkWidget *widget)
{
  if (widget == NULL || ADW_IS_TOAST_OVERLAY (widget))
    return (AdwToastOverlay *) widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      AdwToastOverlay *found = find_overlay (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
tell_success (GtkWindow *parent, const char *words)
{
  AdwToastOverlay *overlay = parent != NULL ? find_overlay (GTK_WIDGET (parent)) : NULL;

  if (overlay != NULL)
    adw_toast_overlay_add_toast (overlay, adw_toast_new (words));
}

/* The sheet may have been changed in the dialog, so pages are laid out only now. */
static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  const FpKnowledge *knowledge = fp_session_get_knowledge (job->session);
  double width = gtk_print_context_get_width (context);
  double height = gtk_print_context_get_height (context);

  g_clear_pointer (&job->paper, fp_paper_free);
  if (job->calls != NULL)
    job->paper = fp_paper_new_calls (
        (const FpCall *) (gpointer) job->calls->data, job->calls->len, knowledge, width, height);
  else
    job->paper = job->make (job->report, job->claim, knowledge, width, height);
  gtk_print_operation_set_n_pages (operation, (int) fp_paper_n_pages (job->paper));
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Job *job)
{
  fp_paper_draw (job->paper, gtk_print_context_get_cairo_context (context), (guint) page);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Job *job)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      tell_failure (job->parent,
                    _ ("It Was Not Printed"),
                    error != NULL ? error->message : _ ("See whether the printer is ready."));
    }
}

static GtkPageSetup *
make_page_setup (void)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *size = gtk_paper_size_new (get_size () == FP_PAPER_LETTER ? GTK_PAPER_NAME_LETTER
                                                                          : GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size_and_default_margins (setup, size);
  gtk_paper_size_free (size);
  return setup;
}

static void
free_job_cb (gpointer job, GClosure *closure)
{
  job_free (job);
}

/* @name is what printers and their queues show: it never says whose claim it is. */
static void
print (Job *job, const char *name, const char *file)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = make_page_setup ();
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autoptr (GtkWindow) parent = job->parent != NULL ? g_object_ref (job->parent) : NULL;
  g_autoptr (GError) error = NULL;

  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, file);
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_job_name (operation, name);
  gtk_print_operation_set_use_full_page (operation, TRUE); /* the margins are our own */
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);
  g_signal_connect_data (operation, "done", G_CALLBACK (done_cb), job, free_job_cb, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, &error);
}

/**
 * fp_print_run:
 * @parent: (nullable): the window to stand before
 * @session: what to print
 *
 * Asks for a printer and prints the summary with its checklist.
 */
void
fp_print_run (GtkWindow *parent, FpSession *session)
{
  print (job_new (parent, session, fp_paper_new_summary), _ ("Claim summary"), "claim-summary");
}

static gboolean
print_questions (Job *made)
{
  g_autoptr (Job) job = made;
  g_autoptr (GArray) questions =
      fp_report_call_sheet (job->report, fp_session_get_knowledge (job->session));

  if (questions->len == 0)
    {
      tell_success (job->parent, _ ("There is nothing to ask the payer"));
      return FALSE;
    }
  print (g_steal_pointer (&job), _ ("Questions for the payer"), "payer-questions");
  return TRUE;
}

/**
 * fp_print_call_sheet:
 * @parent: (nullable): the window to stand before
 * @session: the claim whose questions are printed
 *
 * As fp_print_run (), for what only the payer can answer; says so where nothing is to be asked.
 */
void
fp_print_call_sheet (GtkWindow *parent, FpSession *session)
{
  print_questions (job_new (parent, session, fp_paper_new_call_sheet));
}

/**
 * fp_print_questions:
 * @parent: (nullable): the window to stand before
 * @session: for its knowledge and packs
 * @claim: what the questions are about, another than the session's
 * @account: (nullable): what the ledger knows of its client
 *
 * Returns: whether there was anything to print
 */
gboolean
fp_print_questions (GtkWindow *parent,
                    FpSession *session,
                    const FpClaim *claim,
                    const FpAccount *account)
{
  return print_questions (job_new_for (parent, session, claim, account, fp_paper_new_call_sheet));
}

static Job *
job_new_for_calls (GtkWindow *parent, FpSession *session, GArray *calls)
{
  Job *job = g_new0 (Job, 1);

  job->session = g_object_ref (session);
  job->parent = parent != NULL ? g_object_ref (parent) : NULL;
  job->calls = g_array_ref (calls);
  return job;
}

/**
 * fp_print_calls:
 * @parent: (nullable): the window to stand before
 * @calls: (element-type FpCall): claims of one payer, with something to ask; frees them with itself
 *
 * As fp_print_run (), for one call about all of them.
 */
void
fp_print_calls (GtkWindow *parent, FpSession *session, GArray *calls)
{
  print (job_new_for_calls (parent, session, calls),
         _ ("Questions for the payer"),
         "payer-questions");
}

static void
save_calls (Job *job, const char *path)
{
  g_autoptr (GError) error = NULL;

  if (fp_paper_calls_to_pdf ((const FpCall *) (gpointer) job->calls->data,
                             job->calls->len,
                             fp_session_get_knowledge (job->session),
                             get_size (),
                             path,
                             &error))
    tell_success (job->parent, _ ("Call sheet saved"));
  else
    tell_failure (job->parent, _ ("The Call Sheet Was Not Saved"), error->message);
}

static void
save_pdf (Job *job, const char *path)
{
  g_autoptr (GError) error = NULL;

  if (job->calls != NULL)
    {
      save_calls (job, path);
      return;
    }
  if (fp_paper_to_pdf (job->report,
                       job->claim,
                       fp_session_get_knowledge (job->session),
                       get_size (),
                       path,
                       &error))
    tell_success (job->parent, _ ("Summary saved"));
  else
    tell_failure (job->parent, _ ("The Summary Was Not Saved"), error->message);
}

static void
response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    return;
  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (path != NULL)
    save_pdf (job, path);
  else
    tell_failure (job->parent,
                  job->calls != NULL ? _ ("The Call Sheet Was Not Saved")
                                     : _ ("The Summary Was Not Saved"),
                  _ ("Choose a folder of this computer."));
}

/* The name proposed says the day, not whose claim it is. */
static void
ask_where (Job *job, GtkWindow *parent, const char *title, const char *what, FpDate as_of)
{
  g_autofree char *day = fp_date_format (as_of);
  g_autofree char *name = g_strdup_printf ("%s-%s.pdf", what, day);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  job->chooser = gtk_file_chooser_native_new (
      title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_file_filter_set_name (filter, _ ("PDF"));
  gtk_file_filter_add_mime_type (filter, "application/pdf");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (job->chooser), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (job->chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (job->chooser), TRUE);
  g_signal_connect (job->chooser, "response", G_CALLBACK (response_cb), job);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (job->chooser));
}

/**
 * fp_print_export_pdf:
 * @parent: (nullable): the window to stand before
 * @session: what to save
 *
 * Asks for a file and writes the summary there as PDF.
 */
void
fp_print_export_pdf (GtkWindow *parent, FpSession *session)
{
  ask_where (job_new (parent, session, fp_paper_new_summary),
             parent,
             _ ("Save the Summary as PDF"),
             "claim-summary",
             fp_session_get_today (session));
}

/**
 * fp_print_export_calls:
 *
 * Asks for a file and writes there as PDF what fp_print_calls() prints.
 */
void
fp_print_export_calls (GtkWindow *parent, FpSession *session, GArray *calls)
{
  ask_where (job_new_for_calls (parent, session, calls),
             parent,
             _ ("Save the Call Sheet as PDF"),
             "payer-questions",
             fp_session_get_today (session));
}
