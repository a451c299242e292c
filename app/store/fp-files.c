/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "fp-ledger.h"
#include "fp-log.h"
#include "fp-place.h"
#include "fp-vfs.h"

#define PART ".part-"

/* How old a part has to be before it is nobody's any more, in s. */
#define OLD (24 * 60 * 60)

static gboolean
fail (const char *path, int reason, GError **error)
{
  g_set_error (error,
               FP_LEDGER_ERROR,
               reason == ENOSPC || reason == EDQUOT ? FP_LEDGER_ERROR_FULL : FP_LEDGER_ERROR_IO,
               _ ("%s: the file cannot be written: %s."),
               path,
               g_strerror (reason));
  return FALSE;
}

/**
 * fp_files_part:
 * @target: a file that is about to be made
 *
 * Returns: (transfer full): a name beside it for what is not whole yet, that nobody else uses;
 *   it says which process uses it
 */
char *
fp_files_part (const char *target)
{
  g_autofree char *folder = g_path_get_dirname (target), *name = g_path_get_basename (target);
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *part = g_strdup_printf (".%s" PART "%.8s-%d", name, unique, (int) getpid ());

  return g_build_filename (folder, part, NULL);
}

/* Whether who made the part may be at it still: the clock alone does not tell, for it may have been
 * set since, and a drive that is elsewhere has its own. */
static gboolean
is_used (const char *name)
{
  const char *last = strrchr (name, '-');
  gint64 process = last != NULL ? g_ascii_strtoll (last + 1, NULL, 10) : 0;

  return strlen (strstr (name, PART)) > strlen (PART) + 8 && process > 0 && process <= G_MAXINT &&
         (kill ((pid_t) process, 0) == 0 || errno == EPERM);
}

/* Removes the parts in @folder that somebody who was stopped left behind a day before @now or
 * earlier. */
static void
sweep (const char *folder, gint64 now)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf info;

      if (name[0] == '.' && strstr (name, PART) != NULL && g_lstat (path, &info) == 0 &&
          S_ISREG (info.st_mode) && now - info.st_mtime > OLD && !is_used (name))
        g_unlink (path);
    }
}

/**
 * fp_files_create:
 * @path: a name that nothing has
 * @target: what an error is told of
 *
 * Also sweeps its folder.
 *
 * Returns: whether an empty file is there that nobody else may read
 */
gboolean
fp_files_create (const char *path, const char *target, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct stat info;
  int fd = -1;

  if (!fp_vfs_fails ())
    fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    return fail (target, errno, error);
  if (fstat (fd, &info) == 0)
    sweep (folder, info.st_mtime);
  close (fd);
  return TRUE;
}

/**
 * fp_files_write:
 * @path: a file, there or not
 *
 * Returns: whether it holds @bytes now, which nobody else may read; else it is what it was
 */
gboolean
fp_files_write (const char *path, gconstpointer bytes, gsize n, GError **error)
{
  errno = EIO;
  if (!fp_vfs_fails () &&
      g_file_set_contents_full (path,
                                bytes,
                                (gssize) n,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                0600,
                                NULL))
    return TRUE;
  return fail (path, errno, error);
}

/**
 * fp_files_settle:
 * @path: a file
 * @target: what an error is told of
 *
 * Returns: whether the disk has all of it
 */
gboolean
fp_files_settle (const char *path, const char *target, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0), reason;
  gboolean settled = fd >= 0 && !fp_vfs_fails () && fsync (fd) == 0;

  reason = errno;
  if (fd >= 0)
    close (fd);
  return settled || fail (target, reason, error);
}

/**
 * fp_files_rename:
 * @from: a file
 * @to: its new name, taken from whatever has it
 *
 * Returns: whether the disk has the name
 */
gboolean
fp_files_rename (const char *from, const char *to, GError **error)
{
  if (fp_vfs_fails () || g_rename (from, to) != 0 || !fp_place_sync_folder (to))
    return fail (to, errno, error);
  return TRUE;
}

/**
 * fp_files_share:
 * @from: a file
 * @to: another name for it, which nothing has
 *
 * Where the file system knows one name a file only, @from loses its own.
 *
 * Returns: whether the disk has the name
 */
gboolean
fp_files_share (const char *from, const char *to, GError **error)
{
  if (fp_vfs_fails ())
    return fail (to, errno, error);
  if (link (from, to) == 0)
    return fp_place_sync_folder (to) || fail (to, errno, error);
  if (errno == EPERM || errno == ENOTSUP || errno == ENOSYS || errno == EMLINK)
    return fp_files_rename (from, to, error);
  return fail (to, errno, error);
}

/**
 * fp_files_remove:
 * @path: a database, with whatever stands beside it for the while that it is written
 */
void
fp_files_remove (const char *path)
{
  static const char *const ends[] = { "", "-journal", FP_LOG_END, "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *name = g_strconcat (path, ends[i], NULL);

      g_unlink (name);
    }
}

/**
 * fp_files_are_one:
 *
 * Returns: whether both names are of one file that is there
 */
gboolean
fp_files_are_one (const char *a, const char *b)
{
  GStatBuf of_a, of_b;

  return g_stat (a, &of_a) == 0 && g_stat (b, &of_b) == 0 && of_a.st_dev == of_b.st_dev &&
         of_a.st_ino == of_b.st_ino;
}
