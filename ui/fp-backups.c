/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the preferences say of the ledger: passphrase, lock, backups, whether it is whole. */
#include "config.h"

#include "fp-backups.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fp-desk-work.h"
#include "fp-page-parts.h"
#include "fp-passphrase.h"
#include "fp-progress-window.h"
#include "fp-ui.h"

struct _FpBackups
{
  GtkBox parent_instance;
  FpDesk *desk;
  GSettings *settings; /* nullable */
  AdwActionRow *passphrase_row, *daily_row, *verify_row;
  GtkWidget *passphrase, *after, *keyring, *folder, *backup, *restore, *verify;
  GtkFileChooserNative *chooser;
  FpProgressWindow *progress;
  gboolean asking; /* the keyring is being asked */
};

#define FP_TYPE_BACKUPS (fp_backups_get_type ())
G_DECLARE_FINAL_TYPE (FpBackups, fp_backups, FP, BACKUPS, GtkBox)
G_DEFINE_FINAL_TYPE (FpBackups, fp_backups, GTK_TYPE_BOX)

/* What can be chosen, in minutes; 0 is never. */
static const int minutes[] = { 1, 2, 5, 10, 15, 30, 60, 0 };

static GtkWindow *
window_of (FpBackups *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
tell (FpBackups *self, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (window_of (self), heading, NULL);

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The newest of the folder, by its name; NULL where there is none. */
static char *
newest_backup (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  char *newest = NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "ledger-") && g_str_has_suffix (name, ".db") &&
        (newest == NULL || strcmp (name, newest) > 0))
      {
        g_free (newest);
        newest = g_strdup (name);
      }
  return newest;
}

static void
show_daily (FpBackups *self)
{
  g_autofree char *folder = fp_desk_get_backup_folder (self->desk);
  g_autofree char *newest = newest_backup (folder), *text = NULL;
  const char *trouble = fp_desk_get_backup_trouble (self->desk);

  if (trouble != NULL)
    text = g_strdup_printf (_ ("The last one failed: %s"), trouble);
  else if (newest != NULL)
    text = g_strdup_printf (_ ("In %s. The newest is %s."), folder, newest);
  else
    text = g_strdup_printf (_ ("In %s. There is none yet."), folder);
  adw_action_row_set_subtitle (self->daily_row, text);
}

static void
refresh (FpBackups *self)
{
  gboolean open = fp_desk_get_state (self->desk) == FP_DESK_OPEN;
  gboolean has = fp_desk_has_passphrase (self->desk);

  adw_action_row_set_subtitle (
      self->passphrase_row,
      has ? _ ("The ledger opens with it only")
          : _ ("None yet: the ledger opens without being asked for one, and "
               "cannot be locked"));
  fp_ui_set_button_label (self->passphrase,
                          has ? _ ("_Change…") : _ ("_Set…"),
                          has ? _ ("Change the passphrase") : _ ("Set a passphrase"));
  gtk_widget_set_sensitive (self->passphrase, open);
  gtk_widget_set_sensitive (self->after, has && self->settings != NULL);
  gtk_widget_set_sensitive (self->keyring, has && open && self->settings != NULL);
  gtk_widget_set_sensitive (self->backup, open);
  gtk_widget_set_sensitive (self->verify, open);
  show_daily (self);
}

static void
passphrase_cb (FpBackups *self)
{
  fp_passphrase_show (window_of (self), self->desk, FP_PASSPHRASE_SET);
}

static void
after_cb (FpBackups *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->after));

  if (self->settings != NULL && selected < G_N_ELEMENTS (minutes))
    g_settings_set_int (self->settings, "lock-after", minutes[selected]);
}

static void
kept_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (FpBackups) self = FP_BACKUPS (data);
  gboolean keep = gtk_switch_get_active (GTK_SWITCH (self->keyring));
  gboolean done = fp_desk_keep_key_finish (FP_DESK (object), result);

  self->asking = FALSE;
  if (self->settings == NULL)
    return;
  /* Without a keyring there is nothing in it either. */
  g_settings_set_boolean (self->settings, "use-keyring", keep && done);
  if (!keep || done)
    return;
  self->asking = TRUE;
  gtk_switch_set_active (GTK_SWITCH (self->keyring), FALSE);
  self->asking = FALSE;
  if (window_of (self) != NULL)
    tell (self,
          _ ("The Keyring Does Not Answer"),
          _ ("The desktop’s keyring is missing or was not unlocked. The passphrase is asked for as "
             "before."));
}

static void
keyring_cb (FpBackups *self)
{
  if (self->asking)
    return;
  self->asking = TRUE;
  fp_desk_keep_key_async (self->desk,
                          gtk_switch_get_active (GTK_SWITCH (self->keyring)),
                          kept_cb,
                          g_object_ref (self));
}

static void
begin_work (FpBackups *self, const char *title)
{
  g_clear_object (&self->progress);
  self->progress = fp_progress_window_new (window_of (self), self->desk, title);
}

static void
end_work (FpBackups *self)
{
  if (self->progress != NULL)
    fp_progress_window_end (self->progress);
  g_clear_object (&self->progress);
}

static void
backed_up_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (FpBackups) self = FP_BACKUPS (data);
  g_autoptr (GError) error = NULL;
  gboolean done = fp_desk_backup_finish (FP_DESK (object), result, &error);

  end_work (self);
  if (window_of (self) == NULL)
    return;
  if (done)
    tell (self,
          _ ("The Backup Is Made"),
          _ ("It was read back and is as it should be. It is sealed as the ledger is: keep the "
             "passphrase or the recovery key."));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, _ ("The Backup Was Not Made"), error->message);
}

static void
backup_chosen_cb (GtkNativeDialog *dialog, int response, FpBackups *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                               : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path == NULL)
    return;
  begin_work (self, _ ("Making the backup"));
  fp_desk_backup_async (self->desk,
                        path,
                        fp_progress_window_get_cancellable (self->progress),
                        backed_up_cb,
                        g_object_ref (self));
}

static void
choose (FpBackups *self, const char *title, GtkFileChooserAction action, GCallback callback)
{
  g_clear_object (&self->chooser);
  self->chooser =
      gtk_file_chooser_native_new (title, window_of (self), action, _ ("_Choose"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", callback, self, 0);
}

static void
backup_cb (FpBackups *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, "ledger-%Y-%m-%d.db");

  choose (self, _ ("Back Up To"), GTK_FILE_CHOOSER_ACTION_SAVE, G_CALLBACK (backup_chosen_cb));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
folder_chosen_cb (GtkNativeDialog *dialog, int response, FpBackups *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                               : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path == NULL)
    return;
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "backup-folder", path);
  fp_desk_set_backup_folder (self->desk, path);
  show_daily (self);
}

static void
folder_cb (FpBackups *self)
{
  choose (self,
          _ ("Folder for the Backups"),
          GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
          G_CALLBACK (folder_chosen_cb));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
restore_cb (FpBackups *self)
{
  fp_restore_run (window_of (self), self->desk);
}

static void
verified_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (FpBackups) self = FP_BACKUPS (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) wrong = fp_desk_verify_finish (FP_DESK (object), result, &error);
  GString *text;

  end_work (self);
  if (window_of (self) == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (wrong == NULL)
    {
      tell (self, _ ("The Ledger Could Not Be Checked"), error->message);
      return;
    }
  if (wrong->len == 0)
    {
      adw_action_row_set_subtitle (self->verify_row,
                                   _ ("All is as it was written; checked just now"));
      return;
    }
  text = g_string_new (NULL);
  for (guint i = 0; i < MIN (wrong->len, 8); i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (wrong, i));
  g_string_append (text, _ ("Restore the newest backup, and keep this ledger to compare."));
  tell (self, _ ("The Ledger Is Not as It Was Written"), text->str);
  g_string_free (text, TRUE);
}

static void
verify_cb (FpBackups *self)
{
  begin_work (self, _ ("Checking the ledger"));
  fp_desk_verify_async (self->desk,
                        fp_progress_window_get_cancellable (self->progress),
                        verified_cb,
                        g_object_ref (self));
}

static AdwActionRow *
add_row (GtkWidget *group, const char *title, const char *subtitle, GtkWidget *end)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (row, 0);
  adw_action_row_set_subtitle_lines (row, 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (row, subtitle);
  gtk_widget_set_focusable (GTK_WIDGET (row), FALSE);
  gtk_widget_set_valign (end, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (row, end);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (row));
  return row;
}

static GtkWidget *
make_button (FpBackups *self, const char *label, const char *name, GCallback callback)
{
  GtkWidget *button = fp_ui_button (label, name);

  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static GtkWidget *
make_after (FpBackups *self)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  int now = self->settings != NULL ? g_settings_get_int (self->settings, "lock-after") : 5;
  guint selected = 0;

  for (guint i = 0; i < G_N_ELEMENTS (minutes); i++)
    {
      g_autofree char *text =
          minutes[i] == 0
              ? g_strdup (_ ("Never"))
              : g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) minutes[i]),
                                 minutes[i]);

      gtk_string_list_append (list, text);
      if (minutes[i] > 0 && minutes[i] <= now)
        selected = i;
      else if (now == 0)
        selected = i;
    }
  self->after = gtk_drop_down_new (G_LIST_MODEL (list), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->after), selected);
  g_signal_connect_swapped (self->after, "notify::selected", G_CALLBACK (after_cb), self);
  return self->after;
}

static GtkWidget *
add_group (FpBackups *self, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (GTK_BOX (self), group);
  return group;
}

static void
make_lock_group (FpBackups *self)
{
  GtkWidget *group = add_group (self,
                                _ ("Passphrase and Lock"),
                                _ ("The ledger is also locked when the screen is, before the "
                                   "computer sleeps, and by Ctrl+L."));

  self->passphrase = make_button (self, _ ("_Set…"), NULL, G_CALLBACK (passphrase_cb));
  self->passphrase_row = add_row (group, _ ("Passphrase"), NULL, self->passphrase);
  add_row (group, _ ("Lock when nobody is there for"), NULL, make_after (self));
  self->keyring = gtk_switch_new ();
  if (self->settings != NULL)
    gtk_switch_set_active (GTK_SWITCH (self->keyring),
                           g_settings_get_boolean (self->settings, "use-keyring"));
  fp_ui_set_name (self->keyring, _ ("Open with the desktop"));
  g_signal_connect_swapped (self->keyring, "notify::active", G_CALLBACK (keyring_cb), self);
  add_row (group,
           _ ("Open with the desktop"),
           _ ("The desktop’s keyring keeps the key: the ledger opens with Firstpass as long as you "
              "are signed in"),
           self->keyring);
  fp_part_set_up_drop_down (self->after, _ ("Lock when nobody is there for"));
  fp_part_name_inside (group, GTK_TYPE_LIST_BOX, _ ("Passphrase and lock"));
}

static void
make_backup_group (FpBackups *self)
{
  GtkWidget *group =
      add_group (self,
                 _ ("Backups"),
                 _ ("One is made each day the ledger is used and read back before it counts: the "
                    "last 7 days, 4 "
                    "weeks and 6 months are kept. They are sealed as the ledger is."));

  self->folder = make_button (self,
                              _ ("C_hange…"),
                              _ ("Change the folder for the backups"),
                              G_CALLBACK (folder_cb));
  self->daily_row = add_row (group, _ ("Each day"), NULL, self->folder);
  self->backup = make_button (self, _ ("_Back Up…"), NULL, G_CALLBACK (backup_cb));
  add_row (group, _ ("By hand"), _ ("To a folder or a drive that is kept elsewhere"), self->backup);
  self->restore = make_button (self, _ ("_Restore…"), NULL, G_CALLBACK (restore_cb));
  add_row (group,
           _ ("Restore a backup"),
           _ ("Shows first what it would change; what is there now is kept"),
           self->restore);
  self->verify = make_button (self, _ ("_Verify"), _ ("Verify the ledger"), G_CALLBACK (verify_cb));
  self->verify_row = add_row (group,
                              _ ("Verify the ledger"),
                              _ ("Whether every record is as it was written"),
                              self->verify);
  fp_part_name_inside (group, GTK_TYPE_LIST_BOX, _ ("Backups"));
}

static void
fp_backups_dispose (GObject *object)
{
  FpBackups *self = FP_BACKUPS (object);

  end_work (self);
  g_clear_object (&self->chooser);
  g_clear_object (&self->settings);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fp_backups_parent_class)->dispose (object);
}

static void
fp_backups_class_init (FpBackupsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fp_backups_dispose;
}

static void
fp_backups_init (FpBackups *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 24);
}

GtkWidget *
fp_backups_new (FpDesk *desk, GSettings *settings)
{
  FpBackups *self = g_object_new (FP_TYPE_BACKUPS, NULL);

  self->desk = g_object_ref (desk);
  self->settings = settings != NULL ? g_object_ref (settings) : NULL;
  make_lock_group (self);
  make_backup_group (self);
  refresh (self);
  g_signal_connect_object (desk, "state", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "backup", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
