/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "fp-backup-keys.h"
#include "fp-copy.h"
#include "fp-date.h"
#include "fp-files.h"
#include "fp-key-file.h"
#include "fp-log.h"
#include "fp-place.h"

/* Of a backup's whole work, how much the copying is, in thousandths; the rest is reading it back.
 */
#define COPYING 400

static gboolean
refuse (GError **error, FpLedgerError code, const char *format, const char *path)
{
  g_set_error (error, FP_LEDGER_ERROR, (int) code, format, path);
  return FALSE;
}

/* Whether @target is the ledger, or a file that stands beside it for its own use. */
static gboolean
is_own (FpLedger *self, const char *target)
{
  g_autofree char *folder = g_path_get_dirname (target), *name = g_path_get_basename (target);
  g_autofree char *own_folder = g_path_get_dirname (self->path);
  g_autofree char *own_name = g_path_get_basename (self->path);
  static const char *const ends[] = { "", "-wal", FP_LOG_END, "-shm", "-journal", ".key" };

  if (fp_files_are_one (target, self->path))
    return TRUE;
  if (!g_str_has_prefix (name, own_name) || !fp_files_are_one (folder, own_folder))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (strcmp (name + strlen (own_name), ends[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Nothing but a backup, or what a file chooser made for one, may give way to a backup. */
static gboolean
check_target (FpLedger *self, const char *target, GError **error)
{
  g_autofree char *log = g_strconcat (target, "-wal", NULL);
  g_autoptr (GError) failure = NULL;
  GStatBuf info;

  if (is_own (self, target))
    return refuse (error,
                   FP_LEDGER_ERROR_EXISTS,
                   _ ("%s: this is the ledger itself. Choose another name for the backup."),
                   target);
  if (g_file_test (log, G_FILE_TEST_EXISTS))
    return refuse (error,
                   FP_LEDGER_ERROR_EXISTS,
                   _ ("%s: this is a ledger that is in use. Choose another name for the backup."),
                   target);
  if (g_stat (target, &info) != 0 || (S_ISREG (info.st_mode) && info.st_size == 0))
    return TRUE;
  if (fp_place_check (target, &failure) ||
      g_error_matches (failure, FP_LEDGER_ERROR, FP_LEDGER_ERROR_DAMAGED))
    return TRUE;
  return refuse (error,
                 FP_LEDGER_ERROR_EXISTS,
                 _ ("%s: this is no backup, and is not overwritten. Choose another name."),
                 target);
}

/* The key's file of @target says what the ledger's says, where it has one; another ledger's is not
 * overwritten. */
static gboolean
settle_key (FpLedger *self, const char *target, gboolean *made, GError **error)
{
  g_autofree char *path = fp_key_file_path (target), *own_path = fp_key_file_path (self->path);
  gboolean there = g_file_test (path, G_FILE_TEST_EXISTS);
  char *own = NULL;
  gsize n = 0;

  *made = FALSE;
  if (there && !_fp_backup_has_key (self, target))
    return refuse (error,
                   FP_LEDGER_ERROR_EXISTS,
                   _ ("%s: this is another ledger’s key. Choose another name for the backup."),
                   path);
  if (there || self->has_passphrase)
    return TRUE;
  if (!g_file_get_contents (own_path, &own, &n, NULL))
    return refuse (error,
                   FP_LEDGER_ERROR_DAMAGED_KEY,
                   _ ("%s: the file with the ledger’s key cannot be read. Check its permissions."),
                   own_path);
  *made = fp_files_write (path, own, n, error);
  fp_wipe_free (own);
  return *made;
}

/* That it was made, and where, if it opens without a passphrase. */
static gboolean
note (FpLedger *self, const char *target, gboolean noted, GError **error)
{
  gboolean ok;

  if (!noted || self->database->read_only != NULL)
    return TRUE;
  if (!_fp_ledger_begin (self, error))
    return FALSE;
  ok = _fp_ledger_audit (self, FP_AUDIT_BACKUP, FP_KIND_LEDGER, 0, error) &&
       (self->has_passphrase || _fp_backup_remember (self, target, error));
  return _fp_ledger_end (self, ok, error);
}

/* Puts a verified copy in place: its key first, which alone is of no use. */
static gboolean
place (FpLedger *self, const char *part, const char *target, gboolean noted, GError **error)
{
  gboolean made = FALSE;

  if (!fp_files_settle (part, target, error) || !note (self, target, noted, error) ||
      !settle_key (self, target, &made, error))
    return FALSE;
  if (fp_files_rename (part, target, error))
    {
      if (self->has_passphrase)
        fp_key_file_remove (target); /* of an older backup, from before there was a passphrase */
      return TRUE;
    }
  if (made)
    fp_key_file_remove (target);
  return FALSE;
}

/**
 * fp_care_keep:
 * @ledger: a ledger, locked or not
 * @target: where; nothing good is replaced by anything bad
 * @noted: whether the audit says so
 *
 * Returns: whether a verified copy of @ledger is at @target
 */
gboolean
fp_care_keep (FpLedger *ledger, const char *target, gboolean noted, FpCare *care, GError **error)
{
  g_autofree char *part = fp_files_part (target);
  guint from = care->from, to = care->to > 0 ? care->to : 1000;
  guint middle = from + (to - from) * COPYING / 1000;
  gboolean kept;

  if (!check_target (ledger, target, error) || !fp_files_create (part, target, error))
    return FALSE;
  fp_care_phase (care, from, middle);
  kept = fp_copy_database (ledger->database, part, target, care, error);
  fp_care_phase (care, middle, to);
  kept = kept && fp_copy_verify (part, ledger->key, target, care, error) &&
         place (ledger, part, target, noted, error);
  if (!kept)
    fp_files_remove (part);
  return kept;
}

gboolean
fp_ledger_backup (FpLedger *ledger,
                  const char *path,
                  FpProgressFunc progress,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  FpCare care = { .progress = progress, .data = data, .cancellable = cancellable };

  g_return_val_if_fail (ledger != NULL && path != NULL, FALSE);

  return _fp_ledger_can_read (ledger, error) && fp_care_keep (ledger, path, TRUE, &care, error);
}

static GPtrArray *
list_names (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "ledger-") && g_str_has_suffix (name, ".db"))
      g_ptr_array_add (names, g_strdup (name));
  return names;
}

/* Before there was a passphrase, the key was put beside each. */
static void
wrap_keys (FpLedger *self, const char *folder)
{
  g_ptr_array_unref (fp_ledger_wrap_backups (self, folder));
}

/* Drops what the rotation does not keep. */
static void
rotate (const char *folder, FpDate today)
{
  g_autoptr (GPtrArray) names = list_names (folder), kept = fp_backups_to_keep (names, today);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);

      if (g_ptr_array_find_with_equal_func (kept, names->pdata[i], g_str_equal, NULL))
        continue;
      fp_files_remove (path);
      fp_key_file_remove (path);
    }
}

gboolean
fp_ledger_backup_daily (FpLedger *ledger,
                        const char *folder,
                        FpDate today,
                        gboolean *made,
                        GCancellable *cancellable,
                        GError **error)
{
  FpCare care = { .cancellable = cancellable };
  g_autofree char *day = fp_date_format (today);
  g_autofree char *name = g_strdup_printf ("ledger-%s.db", day);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_return_val_if_fail (ledger != NULL, FALSE);

  if (made != NULL)
    *made = FALSE;
  if (!_fp_ledger_can_read (ledger, error))
    return FALSE;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      wrap_keys (ledger, folder);
      return TRUE;
    }
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return refuse (error,
                   FP_LEDGER_ERROR_IO,
                   _ ("%s: the folder cannot be made. Check the permissions of the one above it."),
                   folder);
  if (!fp_care_keep (ledger, path, TRUE, &care, error))
    return FALSE;
  if (made != NULL)
    *made = TRUE;
  rotate (folder, today);
  wrap_keys (ledger, folder);
  return TRUE;
}
