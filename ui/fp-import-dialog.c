/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-import-dialog.h"

#include <glib/gi18n.h>

#include "fp-dialogs.h"
#include "fp-import-preview.h"
#include "fp-load.h"
#include "fp-page-parts.h"
#include "fp-ui.h"
#include "fp-undo-toast.h"

#define WIDTH 760
#define HEIGHT 560
/* How often the bar is moved, in ms. */
#define TICK 80

struct _FpImportDialog
{
  AdwWindow parent_instance;
  FpDesk *desk;
  FpImportKind kind;
  FpImport *import; /* the thread's while it works */
  GCancellable *cancellable;
  GtkFileChooserNative *chooser;
  GtkWidget *stack, *box, *act, *choose, *bar, *doing;
  guint tick;
  gint per_mille; /* atomic: how far the thread is */
  gboolean working, gone;
};

G_DEFINE_FINAL_TYPE (FpImportDialog, fp_import_dialog, ADW_TYPE_WINDOW)

/* What a thread has of its own. */
typedef struct
{
  FpLedger *ledger;
  char *path; /* NULL = run what was compared */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->ledger, fp_ledger_close);
  g_free (job->path);
  g_free (job);
}

static const char *const titles[FP_N_IMPORTS] = {
  [FP_IMPORT_CLIENTS] = N_ ("Import Clients"),
  [FP_IMPORT_STAFF] = N_ ("Import Staff"),
  [FP_IMPORT_AUTHORIZATIONS] = N_ ("Import Authorizations"),
};

static void
progress_cb (gint64 done, gint64 whole, gpointer data)
{
  g_atomic_int_set ((gint *) data, whole > 0 ? (gint) (done * 1000 / whole) : 0);
}

static gboolean
tick_cb (gpointer data)
{
  FpImportDialog *self = data;

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar),
                                 g_atomic_int_get (&self->per_mille) / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
work_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  FpImportDialog *self = source;
  Job *job = data;
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;

  if (job->path == NULL)
    fp_import_run (self->import, job->ledger, progress_cb, &self->per_mille, cancellable, &error);
  else if ((bytes = fp_load_file (job->path, &error)) != NULL &&
           fp_import_read (self->import, bytes))
    fp_import_compare (
        self->import, job->ledger, progress_cb, &self->per_mille, cancellable, &error);
  /* A connection is closed in the thread that used it. */
  g_clear_pointer (&job->ledger, fp_ledger_close);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
show_page (FpImportDialog *self, const char *page)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), page);
}

static void
show_trouble (FpImportDialog *self, const char *words)
{
  GtkWidget *card = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "verdict");

  fp_ui_clear (self->box);
  gtk_widget_add_css_class (card, "is-deny");
  gtk_widget_add_css_class (card, "form-bar");
  gtk_box_append (GTK_BOX (card), fp_part_marked (fp_part_mark (FP_STATUS_DENY), words, "strong"));
  gtk_box_append (GTK_BOX (self->box), card);
  gtk_widget_set_visible (self->act, FALSE);
  gtk_widget_set_visible (self->choose, TRUE);
  show_page (self, "preview");
  gtk_widget_grab_focus (self->choose);
}

/* Begins work in a thread, on a ledger of its own. */
static void
begin (FpImportDialog *self, const char *path, const char *words, GAsyncReadyCallback callback)
{
  FpLedger *ledger = fp_desk_get_ledger (self->desk);
  g_autoptr (GError) error = NULL;
  FpLedger *again = ledger != NULL ? fp_ledger_open_again (ledger, &error) : NULL;
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (again == NULL)
    {
      show_trouble (self,
                    error != NULL ? error->message : _ ("The ledger is locked; unlock it first."));
      return;
    }
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, callback, NULL);
  job = g_new (Job, 1);
  *job = (Job){ again, g_strdup (path) };
  g_task_set_task_data (task, job, job_free);
  self->working = TRUE;
  g_atomic_int_set (&self->per_mille, 0);
  gtk_label_set_label (GTK_LABEL (self->doing), words);
  gtk_widget_set_visible (self->act, FALSE);
  gtk_widget_set_visible (self->choose, FALSE);
  show_page (self, "work");
  self->tick = g_timeout_add (TICK, tick_cb, self);
  g_task_run_in_thread (task, work_in_thread);
}

/* Whether there is still somebody to show something to. */
static gboolean
end (FpImportDialog *self)
{
  g_clear_handle_id (&self->tick, g_source_remove);
  self->working = FALSE;
  return !self->gone;
}

static void
compared_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  FpImportDialog *self = FP_IMPORT_DIALOG (object);
  g_autoptr (GError) error = NULL;
  gboolean ok = g_task_propagate_boolean (G_TASK (result), &error);
  guint n;

  if (!end (self))
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      gtk_widget_set_visible (self->choose, TRUE);
      show_page (self, "start");
      return;
    }
  if (!ok)
    {
      show_trouble (self, error->message);
      return;
    }
  fp_import_preview_fill (GTK_BOX (self->box), self->import);
  n = self->import->counts[FP_IMPORT_ADD] + self->import->counts[FP_IMPORT_CHANGE];
  gtk_widget_set_visible (self->choose, self->import->problems->len > 0 || n == 0);
  gtk_widget_set_visible (self->act, self->import->problems->len == 0 && n > 0);
  show_page (self, "preview");
  gtk_widget_grab_focus (self->import->problems->len > 0 || n == 0 ? self->choose : self->act);
}

static void
leave (FpImportDialog *self)
{
  self->gone = TRUE;
  g_cancellable_cancel (self->cancellable);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
ran_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  FpImportDialog *self = FP_IMPORT_DIALOG (object);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr (GError) error = NULL;
  gboolean ok = g_task_propagate_boolean (G_TASK (result), &error);
  g_autofree char *done = NULL;

  if (ok)
    fp_desk_touch (self->desk);
  if (!end (self))
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      show_trouble (self, _ ("Stopped; nothing was changed."));
      return;
    }
  if (!ok)
    {
      show_trouble (self, error->message);
      return;
    }
  done = g_strdup_printf (_ ("Imported: %u added, %u changed"),
                          self->import->counts[FP_IMPORT_ADD],
                          self->import->counts[FP_IMPORT_CHANGE]);
  if (parent != NULL)
    fp_undo_toast (GTK_WIDGET (parent), done, NULL, NULL, NULL);
  leave (self);
}

static void
run_cb (FpImportDialog *self)
{
  begin (self, NULL, _ ("Importing…"), ran_cb);
}

static void
take_file (FpImportDialog *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path == NULL)
    show_trouble (self, _ ("The file is not on this computer; copy it here first."));
  /* What is no file, as a pipe, might be waited for without end. */
  else if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    show_trouble (self, _ ("That is not a file; choose a table saved as CSV."));
  else
    begin (self, path, _ ("Reading the table…"), compared_cb);
}

static void
response_cb (FpImportDialog *self, int response)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser))
                               : NULL;

  g_clear_object (&self->chooser);
  if (file != NULL && !self->gone)
    take_file (self, file);
}

static void
choose_cb (FpImportDialog *self)
{
  g_autoptr (GtkFileFilter) tables = gtk_file_filter_new ();

  if (self->chooser != NULL)
    return;
  gtk_file_filter_set_name (tables, _ ("Tables (CSV)"));
  gtk_file_filter_add_suffix (tables, "csv");
  gtk_file_filter_add_suffix (tables, "txt");
  gtk_file_filter_add_suffix (tables, "tsv");
  self->chooser = gtk_file_chooser_native_new (
      _ (titles[self->kind]), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), NULL);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), tables);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (
      self->chooser, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* While it works, leaving stops the work and stays to say so. */
static gboolean
fp_import_dialog_close_request (GtkWindow *window)
{
  FpImportDialog *self = FP_IMPORT_DIALOG (window);

  if (self->working)
    {
      g_cancellable_cancel (self->cancellable);
      return GDK_EVENT_STOP;
    }
  self->gone = TRUE;
  return GDK_EVENT_PROPAGATE;
}

/* Locked: nothing of anybody stays. */
static void
state_cb (FpImportDialog *self)
{
  if (!self->gone && fp_desk_get_state (self->desk) != FP_DESK_OPEN)
    leave (self);
}

static void
fp_import_dialog_dispose (GObject *object)
{
  FpImportDialog *self = FP_IMPORT_DIALOG (object);

  self->gone = TRUE;
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->chooser);
  G_OBJECT_CLASS (fp_import_dialog_parent_class)->dispose (object);
}

/* The thread holds a reference: the table goes after it. */
static void
fp_import_dialog_finalize (GObject *object)
{
  FpImportDialog *self = FP_IMPORT_DIALOG (object);

  g_clear_pointer (&self->import, fp_import_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fp_import_dialog_parent_class)->finalize (object);
}

static void
fp_import_dialog_class_init (FpImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fp_import_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = fp_import_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = fp_import_dialog_close_request;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_header (FpImportDialog *self)
{
  GtkWidget *header = adw_header_bar_new (), *cancel = fp_ui_button (_ ("_Cancel"), NULL);

  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  self->act = fp_ui_button (_ ("_Import"), NULL);
  self->choose = fp_ui_button (_ ("Choose _File…"), NULL);
  gtk_widget_add_css_class (self->act, "suggested-action");
  gtk_widget_add_css_class (self->choose, "suggested-action");
  gtk_widget_set_visible (self->act, FALSE);
  g_signal_connect_swapped (self->act, "clicked", G_CALLBACK (run_cb), self);
  g_signal_connect_swapped (self->choose, "clicked", G_CALLBACK (choose_cb), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->act);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->choose);
  return header;
}

static GtkWidget *
make_start (FpImportDialog *self)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 10, "form");
  g_autofree char *columns = fp_import_list_columns (self->kind);

  gtk_box_append (GTK_BOX (box),
                  fp_ui_wrapped (_ ("A table saved as CSV, whose first line names the columns. You "
                                    "see what would be done before anything is."),
                                 NULL));
  gtk_box_append (GTK_BOX (box), fp_ui_wrapped (_ ("Columns that are used"), "card-heading"));
  gtk_box_append (GTK_BOX (box), fp_ui_wrapped (columns, NULL));
  gtk_box_append (GTK_BOX (box),
                  fp_ui_wrapped (_ ("Other usual names, such as “DOB” or “Medicaid ID”, are known "
                                    "too. Columns with other names are left out."),
                                 "hint-line"));
  return fp_ui_scrolled (box, _ (titles[self->kind]));
}

static GtkWidget *
make_work (FpImportDialog *self)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 12, "form");

  self->doing = fp_ui_wrapped (NULL, NULL);
  self->bar = gtk_progress_bar_new ();
  fp_ui_set_name (self->bar, _ ("How far it is"));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->doing);
  gtk_box_append (GTK_BOX (box), self->bar);
  return box;
}

static void
fill (FpImportDialog *self)
{
  GtkWidget *content = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);

  gtk_box_append (GTK_BOX (content), make_header (self));
  self->stack = gtk_stack_new ();
  self->box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "form");
  gtk_stack_add_named (GTK_STACK (self->stack), make_start (self), "start");
  gtk_stack_add_named (GTK_STACK (self->stack), make_work (self), "work");
  gtk_stack_add_named (GTK_STACK (self->stack),
                       fp_ui_scrolled (self->box, _ ("What would be done")),
                       "preview");
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (content), self->stack);
  adw_window_set_content (ADW_WINDOW (self), content);
}

static void
fp_import_dialog_init (FpImportDialog *self)
{
}

static FpImportDialog *
make (GtkWindow *parent, FpDesk *desk, FpSession *session, FpImportKind kind)
{
  FpImportDialog *self = g_object_new (FP_TYPE_IMPORT_DIALOG,
                                       "transient-for",
                                       parent,
                                       "modal",
                                       parent != NULL,
                                       "destroy-with-parent",
                                       TRUE,
                                       NULL);

  self->desk = g_object_ref (desk);
  self->kind = kind;
  self->import =
      fp_import_new (kind, fp_session_get_policies (session), fp_session_get_today (session));
  gtk_window_set_title (GTK_WINDOW (self), _ (titles[kind]));
  fill (self);
  fp_dialogs_fit (GTK_WINDOW (self), WIDTH, HEIGHT);
  g_signal_connect_object (desk, "state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->choose);
  return self;
}

/** fp_import_dialog_show: asks for a file, then shows what it would do. */
void
fp_import_dialog_show (GtkWindow *parent, FpDesk *desk, FpSession *session, FpImportKind kind)
{
  if (fp_desk_get_state (desk) == FP_DESK_OPEN)
    make (parent, desk, session, kind);
}

/** fp_import_dialog_show_file: the same for a file that is known. */
void
fp_import_dialog_show_file (GtkWindow *parent,
                            FpDesk *desk,
                            FpSession *session,
                            FpImportKind kind,
                            GFile *file)
{
  if (fp_desk_get_state (desk) == FP_DESK_OPEN)
    take_file (make (parent, desk, session, kind), file);
}
