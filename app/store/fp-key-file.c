/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-key-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "fp-ledger.h"
#include "fp-place.h"
#include "fp-vfs.h"

#define MOST 1024 /* bytes: a key has 49 */

/**
 * fp_key_file_path:
 * @ledger: a ledger's path
 *
 * Returns: (transfer full): where its key would stand
 */
char *
fp_key_file_path (const char *ledger)
{
  return g_strconcat (ledger, ".key", NULL);
}

static void
set_failed (const char *path, int reason, GError **error)
{
  g_set_error (error,
               FP_LEDGER_ERROR,
               reason == ENOSPC ? FP_LEDGER_ERROR_FULL : FP_LEDGER_ERROR_IO,
               _ ("%s: the ledger’s key cannot be kept here: %s."),
               path,
               g_strerror (reason));
}

/* The key's text under a name of its own, on the disk. */
static gboolean
write_part (const char *part, const FpKey *key)
{
  char *text = fp_key_to_text (key), *line = g_strconcat (text, "\n", NULL);
  gboolean written = g_file_set_contents_full (
      part, line, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, NULL);

  fp_wipe_free (line);
  fp_wipe_free (text);
  return written;
}

/**
 * fp_key_file_write:
 * @ledger: a ledger's path, which has no key's file yet or the same
 * @key: its key
 * @error: FULL or IO
 *
 * Returns: whether the disk has it
 */
gboolean
fp_key_file_write (const char *ledger, const FpKey *key, GError **error)
{
  g_autofree char *path = fp_key_file_path (ledger);

  errno = EIO;
  if (write_part (path, key))
    return TRUE;
  set_failed (path, errno, error);
  return FALSE;
}

/**
 * fp_key_file_make:
 * @ledger: a ledger that is about to be made
 * @error: FULL, IO, or DAMAGED_KEY where the key that is there cannot be read
 *
 * A key that is there already, as where another makes the same ledger at the same time or a ledger
 * was lost, is used again: backups may need it.
 *
 * Returns: (transfer full) (nullable): the key that stands in the file now
 */
FpKey *
fp_key_file_make (const char *ledger, GError **error)
{
  g_autofree char *path = fp_key_file_path (ledger), *unique = g_uuid_string_random ();
  g_autofree char *part = g_strdup_printf ("%s.new-%.8s", path, unique);
  g_autoptr (FpKey) key = NULL;
  int reason = EIO;
  gboolean placed;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return fp_key_file_read (ledger, error);
  key = fp_key_new ();
  errno = 0;
  if (!write_part (part, key))
    {
      set_failed (path, errno != 0 ? errno : reason, error);
      g_unlink (part);
      return NULL;
    }
  placed = link (part, path) == 0;
  reason = errno;
  if (!placed && reason != EEXIST) /* a file system without links */
    placed = !g_file_test (path, G_FILE_TEST_EXISTS) && g_rename (part, path) == 0;
  g_unlink (part);
  if (placed && fp_place_sync_folder (path))
    return g_steal_pointer (&key);
  if (reason == EEXIST)
    return fp_key_file_read (ledger, error);
  set_failed (path, reason, error);
  return NULL;
}

static char *
next_path (const char *ledger)
{
  return g_strconcat (ledger, ".key-next", NULL);
}

/**
 * fp_key_file_write_next:
 * @ledger: a ledger that is about to become another one
 * @key: its key then
 * @error: FULL or IO
 *
 * Returns: whether the disk has it, under the name where it waits
 */
gboolean
fp_key_file_write_next (const char *ledger, const FpKey *key, GError **error)
{
  g_autofree char *path = next_path (ledger);

  errno = EIO;
  if (!fp_vfs_fails () && write_part (path, key))
    return TRUE;
  set_failed (path, errno, error);
  return FALSE;
}

/**
 * fp_key_file_take_next:
 * @ledger: a ledger whose key waits
 * @error: FULL or IO
 *
 * Returns: whether the key stands in the ledger's file now
 */
gboolean
fp_key_file_take_next (const char *ledger, GError **error)
{
  g_autofree char *next = next_path (ledger), *path = fp_key_file_path (ledger);

  if (!fp_vfs_fails () && g_rename (next, path) == 0 && fp_place_sync_folder (path))
    return TRUE;
  set_failed (path, errno, error);
  return FALSE;
}

/**
 * fp_key_file_drop_next:
 * @ledger: a ledger that does not become another one
 */
void
fp_key_file_drop_next (const char *ledger)
{
  g_autofree char *path = next_path (ledger);

  g_unlink (path);
}

/* The key in the file at @path; no error where it is not one. */
static FpKey *
read_file (const char *path)
{
  char *text = NULL;
  FpKey *key = NULL;
  GStatBuf info;
  gsize n = 0;

  if (g_stat (path, &info) == 0 && S_ISREG (info.st_mode) && info.st_size <= MOST &&
      g_file_get_contents (path, &text, &n, NULL) && strlen (text) == n)
    key = fp_key_from_text (text);
  fp_wipe_free (text);
  return key;
}

/**
 * fp_key_file_read_next:
 * @ledger: a ledger's path
 *
 * Returns: (transfer full) (nullable): the key that waits, as where restoring was interrupted
 */
FpKey *
fp_key_file_read_next (const char *ledger)
{
  g_autofree char *path = next_path (ledger);

  return read_file (path);
}

/**
 * fp_key_file_read:
 * @ledger: a ledger's path
 * @error: DAMAGED_KEY where the file is missing or not as it was written
 *
 * Returns: (transfer full) (nullable): its key
 */
FpKey *
fp_key_file_read (const char *ledger, GError **error)
{
  g_autofree char *path = fp_key_file_path (ledger);
  FpKey *key = read_file (path);
  gboolean closed =
      key == NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR) && g_access (path, R_OK) != 0;

  if (key == NULL)
    g_set_error (error,
                 FP_LEDGER_ERROR,
                 closed ? FP_LEDGER_ERROR_IO : FP_LEDGER_ERROR_DAMAGED_KEY,
                 closed ? _ ("%s: the file with the ledger’s key cannot be read. Check its "
                             "permissions.")
                 : g_file_test (path, G_FILE_TEST_EXISTS)
                     ? _ ("%s: the file with the ledger’s key is damaged. Put back a copy of it, "
                          "or restore a backup with its key.")
                     : _ ("%s: the file with the ledger’s key is missing. Put it back, or restore "
                          "a backup with its key."),
                 path);
  return key;
}

/**
 * fp_key_file_remove:
 * @ledger: a ledger whose passphrase was set
 */
void
fp_key_file_remove (const char *ledger)
{
  g_autofree char *path = fp_key_file_path (ledger);

  fp_key_file_drop_next (ledger);
  if (g_unlink (path) == 0)
    fp_place_sync_folder (path);
}
