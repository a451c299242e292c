/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Putting a backup in the ledger's place: what it would change is told first. */
#include "config.h"

#include <glib/gi18n.h>

#include "fp-backups.h"
#include "fp-desk-work.h"
#include "fp-progress-window.h"

/* One restoring under way. */
typedef struct
{
  GtkWindow *parent; /* weak: NULL when it is gone */
  FpDesk *desk;
  char *path;
  GtkFileChooserNative *chooser;
  FpProgressWindow *progress;
} Restore;

static void
restore_free (Restore *restore)
{
  g_clear_weak_pointer (&restore->parent);
  g_clear_object (&restore->chooser);
  g_clear_object (&restore->progress);
  g_object_unref (restore->desk);
  g_free (restore->path);
  g_free (restore);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Restore, restore_free)

static void
tell (Restore *restore, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (restore->parent, heading, NULL);

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
restored_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (Restore) restore = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  fp_progress_window_end (restore->progress);
  if (fp_desk_restore_finish (FP_DESK (object), result, &kept, &error))
    {
      g_autofree char *name = kept != NULL ? g_path_get_basename (kept) : NULL;
      g_autofree char *body =
          name != NULL
              ? g_strdup_printf (_ ("What was there before is kept beside it as %s."), name)
              : g_strdup (_ ("There was nothing in its place before."));

      tell (restore, _ ("The Backup Is Restored"), body);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (restore, _ ("The Backup Was Not Restored"), error->message);
}

/* @restore (transfer full). */
static void
go (Restore *restore)
{
  restore->progress =
      fp_progress_window_new (restore->parent, restore->desk, _ ("Restoring the backup"));
  fp_desk_restore_async (restore->desk,
                         restore->path,
                         fp_progress_window_get_cancellable (restore->progress),
                         restored_cb,
                         restore);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Restore *restore)
{
  if (g_str_equal (response, "restore"))
    go (restore);
  else
    restore_free (restore);
}

/* @restore (transfer full); @body: what it would change. */
static void
ask (Restore *restore, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (restore->parent, _ ("Restore This Backup?"), NULL);

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  adw_message_dialog_add_responses (
      ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "restore", _ ("_Restore"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog),
                                              "restore",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), restore);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
add_size (GString *text, const char *what, const FpLedgerSize *size)
{
  /* Translators: what is “The backup” or “The ledger now” */
  g_string_append_printf (text,
                          _ ("%s: %u clients, %u authorizations, %u claims, %u services"),
                          what,
                          size->clients,
                          size->authorizations,
                          size->claims,
                          size->services);
  g_string_append_c (text, '\n');
}

static char *
describe (const FpRestorePreview *preview)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GDateTime) changed =
      g_date_time_new_from_unix_local (preview->last_change / G_USEC_PER_SEC);
  g_autofree char *when = changed != NULL ? g_date_time_format (changed, "%x %H:%M") : NULL;

  if (when != NULL && preview->last_change > 0)
    g_string_append_printf (text, _ ("The backup was last changed on %s."), when);
  g_string_append (text, "\n\n");
  add_size (text, _ ("The backup"), &preview->then);
  add_size (text, _ ("The ledger now"), &preview->now);
  g_string_append_c (text, '\n');
  if (preview->claims_lost > 0)
    g_string_append_printf (text,
                            ngettext ("%u claim of now is not in the backup. ",
                                      "%u claims of now are not in the backup. ",
                                      preview->claims_lost),
                            preview->claims_lost);
  if (preview->claims_changed > 0)
    g_string_append_printf (text,
                            ngettext ("%u claim is different in the backup. ",
                                      "%u claims are different in the backup. ",
                                      preview->claims_changed),
                            preview->claims_changed);
  if (preview->claims_lost + preview->claims_changed == 0)
    g_string_append (text, _ ("Every claim of now is in the backup as it is. "));
  g_string_append (text, _ ("What is there now is kept beside it."));
  if (preview->other_key)
    g_string_append_printf (
        text, "\n\n%s", _ ("The backup was made with another passphrase: you will need that one."));
  return g_string_free (text, FALSE);
}

static void
previewed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (Restore) restore = data;
  g_autoptr (GError) error = NULL;
  FpRestorePreview preview;
  g_autofree char *body = NULL;

  fp_progress_window_end (restore->progress);
  g_clear_object (&restore->progress);
  if (!fp_desk_preview_finish (FP_DESK (object), result, &preview, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        tell (restore, _ ("The Backup Cannot Be Restored"), error->message);
      return;
    }
  body = describe (&preview);
  ask (g_steal_pointer (&restore), body);
}

/* @restore (transfer full). Where the ledger is not open there is nothing to compare with. */
static void
preview (Restore *restore)
{
  if (fp_desk_get_state (restore->desk) != FP_DESK_OPEN)
    {
      ask (
          restore,
          _ ("The ledger is not open, so that what the backup would change cannot be told. What is "
             "there now is kept beside it."));
      return;
    }
  restore->progress =
      fp_progress_window_new (restore->parent, restore->desk, _ ("Looking into the backup"));
  fp_desk_preview_async (restore->desk,
                         restore->path,
                         fp_progress_window_get_cancellable (restore->progress),
                         previewed_cb,
                         restore);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, Restore *restore)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                               : NULL;

  restore->path = file != NULL ? g_file_get_path (file) : NULL;
  if (restore->path == NULL)
    restore_free (restore);
  else
    preview (restore);
}

void
fp_restore_run (GtkWindow *parent, FpDesk *desk)
{
  Restore *restore = g_new0 (Restore, 1);
  g_autofree char *folder = fp_desk_get_backup_folder (desk);
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  g_set_weak_pointer (&restore->parent, parent);
  restore->desk = g_object_ref (desk);
  restore->chooser = gtk_file_chooser_native_new (
      _ ("Choose a Backup"), parent, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Choose"), NULL);
  gtk_file_filter_set_name (filter, _ ("Backups of the ledger"));
  gtk_file_filter_add_suffix (filter, "db");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (restore->chooser), filter);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (restore->chooser), file, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (restore->chooser), TRUE);
  g_signal_connect (restore->chooser, "response", G_CALLBACK (chosen_cb), restore);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (restore->chooser));
}
