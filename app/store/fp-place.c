/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-place.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "fp-ledger.h"
#include "fp-vfs.h"

#define HEADER 100

/* The header of an SQLite file (www.sqlite.org/fileformat2.html, section 1.3). */
static gboolean
looks_like_ledger (const guint8 *header, gsize n, gboolean *damaged)
{
  guint32 id = FP_PLACE_APPLICATION_ID, found;
  gboolean magic, ours, reserved;

  *damaged = FALSE;
  if (n < HEADER)
    return FALSE;
  memcpy (&found, header + 68, sizeof found);
  magic = memcmp (header, "SQLite format 3", 16) == 0;
  ours = GUINT32_FROM_BE (found) == id;
  reserved = header[20] == FP_VFS_RESERVED;
  /* One of three marks may be damaged; two that agree say what the file was. */
  *damaged = (magic + ours + reserved) == 2 && (ours || reserved);
  return magic && ours && reserved;
}

static gboolean
fail (GError **error, FpLedgerError code, const char *format, const char *path)
{
  g_set_error (error, FP_LEDGER_ERROR, (int) code, format, path);
  return FALSE;
}

static gboolean
check_header (const char *path, sqlite3_file *file, GError **error)
{
  guint8 header[HEADER];
  sqlite3_int64 n;
  gboolean damaged;

  if (file->pMethods->xFileSize (file, &n) != SQLITE_OK ||
      (n >= HEADER && file->pMethods->xRead (file, header, HEADER, 0) != SQLITE_OK))
    n = -1;

  if (n < 0)
    return fail (error,
                 FP_LEDGER_ERROR_IO,
                 _ ("%s: the ledger cannot be read. Check the disk, or restore a backup."),
                 path);
  if (n == 0)
    return fail (error,
                 FP_LEDGER_ERROR_DAMAGED,
                 _ ("%s: the file is empty; expected a ledger. Restore a backup."),
                 path);
  if (looks_like_ledger (header, (gsize) n, &damaged))
    return TRUE;
  if (damaged)
    return fail (error,
                 FP_LEDGER_ERROR_DAMAGED,
                 _ ("%s: the ledger is damaged at its beginning. Restore a backup."),
                 path);
  return fail (error,
               FP_LEDGER_ERROR_NOT_LEDGER,
               _ ("%s: this is not a ledger of Firstpass. Choose another file."),
               path);
}

/* A file that is open for reading, with the name that it was opened by. */
typedef struct
{
  const char *name;
  sqlite3_file file; /* the rest of it follows */
} Open;

static void
close_file (sqlite3_file *file)
{
  Open *open = (Open *) (gpointer) ((char *) file - G_STRUCT_OFFSET (Open, file));

  if (file->pMethods != NULL)
    file->pMethods->xClose (file);
  sqlite3_free_filename (open->name);
  g_free (open);
}

/**
 * fp_place_find:
 * @path: a ledger, or a symbolic link to one
 *
 * Returns: (transfer full): where it is, with its key and its journal beside it
 */
char *
fp_place_find (const char *path)
{
  char *target = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? realpath (path, NULL) : NULL;
  char *found = g_strdup (target != NULL ? target : path);

  free (target);
  return found;
}

/* By SQLite, which knows what else of this program has the file open. Were it closed in any other
 * way, that would take away the locks of them all, and another program that closes the ledger then
 * would throw away the journal that is still written to (www.sqlite.org/howtocorrupt.html, 2.2). */
static sqlite3_file *
open_file (const char *path)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find ("unix");
  Open *open = g_malloc0 (sizeof (Open) + (gsize) vfs->szOsFile);
  int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB;
  g_autofree char *found = fp_place_find (path); /* it follows no link by itself */

  open->name = sqlite3_create_filename (found, "", "", 0, NULL);
  if (open->name != NULL && vfs->xOpen (vfs, open->name, &open->file, flags, &flags) == SQLITE_OK)
    return &open->file;
  close_file (&open->file);
  return NULL;
}

/**
 * fp_place_check:
 * @path: where a ledger should be
 * @error: what is wrong: missing, not a ledger, damaged, or not readable
 *
 * Returns: whether a ledger may be there
 */
gboolean
fp_place_check (const char *path, GError **error)
{
  GStatBuf info;
  gboolean good;
  sqlite3_file *file;

  if (g_stat (path, &info) != 0)
    return errno == ENOENT || errno == ENOTDIR
               ? fail (error, FP_LEDGER_ERROR_MISSING, _ ("%s: there is no ledger here."), path)
               : fail (error,
                       FP_LEDGER_ERROR_IO,
                       _ ("%s: the ledger cannot be reached. Check the folder’s permissions."),
                       path);
  if (!S_ISREG (info.st_mode))
    return fail (error,
                 FP_LEDGER_ERROR_NOT_LEDGER,
                 _ ("%s: this is not a file; expected a ledger."),
                 path);
  file = open_file (path);
  if (file == NULL)
    return fail (error,
                 FP_LEDGER_ERROR_IO,
                 _ ("%s: the ledger cannot be read. Check whose it is and its permissions."),
                 path);
  good = check_header (path, file, error);
  close_file (file);
  return good;
}

static gboolean
is_ledger (const char *path)
{
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  if (g_stat (path, &info) != 0 || !S_ISREG (info.st_mode) || info.st_size == 0)
    return FALSE;
  return fp_place_check (path, &error) ||
         !(g_error_matches (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_MISSING) ||
           g_error_matches (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_NOT_LEDGER));
}

/**
 * fp_place_check_target:
 * @path: where an export will be written
 * @error: that a ledger, a backup, or a file of theirs has this name
 *
 * Returns: whether it may be written there
 */
gboolean
fp_place_check_target (const char *path, GError **error)
{
  static const char *const ends[] = { ".key", "-wal", "-wal-end", "-shm", "-journal" };

  if (is_ledger (path))
    return fail (error,
                 FP_LEDGER_ERROR_EXISTS,
                 _ ("%s: this is a ledger or a backup of one. Choose another name."),
                 path);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (path, ends[i]))
      {
        g_autofree char *ledger = g_strndup (path, strlen (path) - strlen (ends[i]));

        if (is_ledger (ledger))
          return fail (error,
                       FP_LEDGER_ERROR_EXISTS,
                       _ ("%s: this belongs to the ledger beside it. Choose another name."),
                       path);
      }
  return TRUE;
}

/**
 * fp_place_is_network:
 * @file_system: statfs()'s f_type
 *
 * Locks and shared memory cannot be relied on there (www.sqlite.org/howtocorrupt.html, 2.1).
 *
 * Returns: whether such a file system is reached over a network
 */
gboolean
fp_place_is_network (gint64 file_system)
{
  static const guint32 types[] = {
    0x6969,     /* NFS */
    0x517B,     /* SMB */
    0xFF534D42, /* CIFS */
    0xFE534D42, /* SMB2 */
    0x564C,     /* NCP */
    0x5346414F, /* AFS */
    0x6B414653, /* AFS of the kernel */
    0x73757245, /* Coda */
    0x01021997, /* 9P */
    0x00C36400, /* Ceph */
    0x47504653, /* GPFS */
    0x0BD00BD0, /* Lustre */
    0x65735546, /* FUSE: most often sshfs, a cloud, or the desktop's own mounts */
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if ((guint32) file_system == types[i])
      return TRUE;
  return FALSE;
}

/**
 * fp_place_is_disk:
 * @mounts: what /proc/self/mountinfo says
 * @device: a file's st_dev
 *
 * A memory stick formatted for Windows is FUSE as well, but nobody reaches it over a network; the
 * kernel tells those apart by their names only (see proc(5)).
 *
 * Returns: whether it is on a disk that a program serves through FUSE
 */
gboolean
fp_place_is_disk (const char *mounts, dev_t device)
{
  g_autofree char *number = g_strdup_printf (" %u:%u ", major (device), minor (device));
  g_auto (GStrv) lines = g_strsplit (mounts, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *kind = strstr (lines[i], " - ");

      if (kind != NULL && strstr (lines[i], number) != NULL && strstr (lines[i], number) < kind &&
          g_str_has_prefix (kind, " - fuseblk "))
        return TRUE;
    }
  return FALSE;
}

/** fp_place_is_remote: @path: a file or a folder; whether it is reached over a network. */
gboolean
fp_place_is_remote (const char *path)
{
  g_autofree char *mounts = NULL;
  struct statfs system;
  GStatBuf info;

  return statfs (path, &system) == 0 && fp_place_is_network ((gint64) system.f_type) &&
         !(g_stat (path, &info) == 0 &&
           g_file_get_contents ("/proc/self/mountinfo", &mounts, NULL, NULL) &&
           fp_place_is_disk (mounts, info.st_dev));
}

/**
 * fp_place_read_only:
 * @path: a ledger
 *
 * Returns: (transfer full) (nullable): why it cannot be written, a sentence with the next step
 */
char *
fp_place_read_only (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  GStatBuf info;

  if (fp_place_is_remote (path))
    return g_strdup (_ ("The ledger is on a network drive, where two programs could overwrite "
                        "each other: it can be read only. Move it to this computer."));
  if (g_stat (path, &info) == 0 && info.st_uid != geteuid ())
    return g_strdup (_ ("The ledger belongs to another user of this computer: it can be read "
                        "only."));
  if (g_access (path, W_OK) != 0 || g_access (folder, W_OK) != 0)
    return g_strdup (_ ("The ledger or its folder may not be written: it can be read only. Check "
                        "the permissions."));
  return NULL;
}

/**
 * fp_place_sync_folder:
 * @path: a file that was just given its name
 *
 * Returns: whether the disk has the name
 */
gboolean
fp_place_sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean synced;

  if (fd < 0)
    return FALSE;
  synced = fsync (fd) == 0;
  close (fd);
  return synced;
}
