/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "fp-import-dialog.h"
#include "fp-undo-toast.h"
#include "fp-window.h"

/* From the question where to, until the file is there. */
typedef struct
{
  GtkWindow *parent; /* NULL once it is gone */
  FpDesk *desk;
  FpImportKind kind;
  FpLedger *ledger; /* the thread's */
  char *path;
  GtkFileChooserNative *chooser;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_clear_weak_pointer (&export->parent);
  g_clear_pointer (&export->ledger, fp_ledger_close);
  g_clear_object (&export->chooser);
  g_object_unref (export->desk);
  g_free (export->path);
  g_free (export);
}

static void
tell (Export *export, const char *words)
{
  if (export->parent != NULL)
    fp_undo_toast (GTK_WIDGET (export->parent), words, NULL, NULL, NULL);
}

/* What went wrong stays until it was seen. */
static void
tell_wrong (Export *export, const char *sentence)
{
  if (FP_IS_WINDOW (export->parent))
    fp_window_tell_wrong (FP_WINDOW (export->parent), sentence);
  else
    tell (export, sentence);
}

static void
export_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Export *export = data;
  GError *error = NULL;

  fp_export_table (export->kind, export->ledger, export->path, NULL, NULL, cancellable, &error);
  g_clear_pointer (&export->ledger, fp_ledger_close);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
exported_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Export *export = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    tell (export, _ ("Exported. Whoever has the file can read it: keep it safe."));
  else if (error != NULL)
    tell_wrong (export, error->message);
}

static void
start (Export *export)
{
  FpLedger *ledger = fp_desk_get_ledger (export->desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = g_task_new (export->desk, NULL, exported_cb, NULL);

  g_task_set_task_data (task, export, export_free);
  if (ledger == NULL || export->path == NULL)
    {
      tell_wrong (export,
                  ledger == NULL ? _ ("The ledger is locked; unlock it first.")
                                 : _ ("Nothing was exported: that place is not on this computer."));
      g_task_return_boolean (task, FALSE);
      return;
    }
  export->ledger = fp_ledger_open_again (ledger, &error);
  if (export->ledger == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_run_in_thread (task, export_in_thread);
}

static void
response_cb (GtkNativeDialog *dialog, int response, Export *export)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                               : NULL;

  if (file == NULL)
    {
      export_free (export);
      return;
    }
  export->path = g_file_get_path (file);
  start (export);
}

/**
 * fp_export_dialog_show:
 *
 * Asks where to, under a name that says nothing of anybody, and writes the table there.
 */
void
fp_export_dialog_show (GtkWindow *parent, FpDesk *desk, FpImportKind kind)
{
  g_autofree char *name = g_strdup_printf ("%s.csv", fp_import_words[kind]);
  Export *export;

  if (fp_desk_get_state (desk) != FP_DESK_OPEN)
    return;
  export = g_new0 (Export, 1);
  g_set_weak_pointer (&export->parent, parent);
  export->desk = g_object_ref (desk);
  export->kind = kind;
  export->chooser = gtk_file_chooser_native_new (
      _ ("Export"), parent, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"), NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (export->chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (export->chooser), TRUE);
  g_signal_connect (export->chooser, "response", G_CALLBACK (response_cb), export);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (export->chooser));
}
