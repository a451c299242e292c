/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-vfs.h"

#include "fp-log.h"

#include <errno.h>
#include <sodium.h>
#include <sqlite3.h>
#include <string.h>

/* What is written to a log. */
typedef struct
{
  sqlite3_int64 last;   /* where the last frame begins; 0 = none was written yet */
  gboolean last_commit; /* whether a transaction ends with it */
  sqlite3_int64 end;    /* where the last commit ends that was not synced yet; 0 = there is none */
  guint8 salts[8];      /* which log it is in */
} Commit;

/* A file of this layer: SQLite's own stands right behind it. */
typedef struct
{
  sqlite3_file base;
  gboolean pages; /* a database: its pages carry checksums */
  guint8 *page;   /* a copy to write from */
  int n_page;
  const char *log; /* the name of a write-ahead log; else NULL */
  Commit commit;
} File;

static sqlite3_vfs *below;
static sqlite3_vfs own;

static sqlite3_file *
real (sqlite3_file *file)
{
  return (sqlite3_file *) (gpointer) ((guint8 *) file + sizeof (File));
}

/* Counts of the injected failures; of one test at a time. */
static struct
{
  guint n, seen;
  gboolean stays, full;
} failing;

/* SQLITE_OK, or what an injected failure says. */
static int
fails (int code)
{
  failing.seen++;
  if (failing.n == 0 || failing.seen < failing.n || (failing.seen > failing.n && !failing.stays))
    return SQLITE_OK;
  return failing.full ? SQLITE_FULL : code;
}

/**
 * fp_vfs_fail:
 * @n: which file operation from now on fails; 0 = none
 * @stays: whether those after it fail too
 * @full: as on a full disk
 *
 * For tests of what happens when a disk fails.
 *
 * Returns: how many file operations there were since this was last called
 */
guint
fp_vfs_fail (guint n, gboolean stays, gboolean full)
{
  guint seen = failing.seen;

  failing.n = n;
  failing.seen = 0;
  failing.stays = stays;
  failing.full = full;
  return seen;
}

/**
 * fp_vfs_fails:
 *
 * Counts one of the store's own file operations.
 *
 * Returns: whether it has to fail instead, with the reason in errno
 */
gboolean
fp_vfs_fails (void)
{
  int code = fails (SQLITE_IOERR);

  if (code != SQLITE_OK)
    errno = code == SQLITE_FULL ? ENOSPC : EIO;
  return code != SQLITE_OK;
}

static gboolean
is_page (const File *file, int n, sqlite3_int64 at)
{
  return file->pages && n >= 512 && (n & (n - 1)) == 0 && at % n == 0;
}

/* The checksum of a page at its place: a page that was written to another is wrong too. */
static void
checksum (const guint8 *page, int n, sqlite3_int64 at, guint8 *sum)
{
  guint8 key[crypto_shorthash_KEYBYTES] = "Firstpass page.";
  guint64 place = GUINT64_TO_LE ((guint64) at);

  G_STATIC_ASSERT (crypto_shorthash_BYTES == FP_VFS_RESERVED);
  memcpy (key, &place, sizeof place);
  crypto_shorthash (sum, page, (guint64) (n - FP_VFS_RESERVED), key);
}

/* A page that was never written, as where the file only grew. */
static gboolean
is_blank (const guint8 *page, int n)
{
  return page[0] == 0 && memcmp (page, page + 1, (gsize) n - 1) == 0;
}

static int
file_close (sqlite3_file *file)
{
  g_clear_pointer (&((File *) file)->page, g_free);
  return real (file)->pMethods->xClose (real (file));
}

/* Whether the file ends within the page at @at: what is lost reads as zeros, which its checksum may
 * end in. */
static gboolean
is_cut (sqlite3_file *file, int n, sqlite3_int64 at)
{
  sqlite3_int64 size = 0;

  if (real (file)->pMethods->xFileSize (real (file), &size) != SQLITE_OK)
    return TRUE;
  return size > at && size < at + n;
}

static int
file_read (sqlite3_file *file, void *bytes, int n, sqlite3_int64 at)
{
  int code = real (file)->pMethods->xRead (real (file), bytes, n, at);
  guint8 sum[FP_VFS_RESERVED];

  /* What a short file lacks of a page is zeros here, and no error to SQLite. */
  if ((code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ) || !is_page ((File *) file, n, at))
    return code;
  if (code == SQLITE_IOERR_SHORT_READ && is_cut (file, n, at))
    return SQLITE_IOERR_DATA;
  checksum (bytes, n, at, sum);
  if (memcmp (sum, (guint8 *) bytes + n - FP_VFS_RESERVED, sizeof sum) == 0 || is_blank (bytes, n))
    return code;
  return SQLITE_IOERR_DATA;
}

/* Takes note of what is written to a log: of the frame that says how large the database is now, a
 * transaction's last. Each comes in two parts (www.sqlite.org/fileformat2.html, 4.1). */
static void
watch (File *self, const guint8 *bytes, int n, sqlite3_int64 at)
{
  static const guint8 none[4] = { 0 };
  Commit *commit = &self->commit;

  if (n != FP_LOG_FRAME || at < FP_LOG_HEADER)
    return;
  if (commit->last == 0 || commit->last_commit || at <= commit->last)
    fp_log_lower (self->log, bytes + 8, at);
  if (at < commit->end) /* that failed after all */
    commit->end = 0;
  commit->last = at;
  commit->last_commit = memcmp (bytes + 4, none, sizeof none) != 0;
  memcpy (commit->salts, bytes + 8, sizeof commit->salts);
}

/* Writes to a log. */
static int
write_log (File *self, const guint8 *bytes, int n, sqlite3_int64 at)
{
  sqlite3_file *file = real (&self->base);
  int code;

  watch (self, bytes, n, at);
  code = file->pMethods->xWrite (file, bytes, n, at);
  if (code == SQLITE_OK && self->commit.last_commit && at == self->commit.last + FP_LOG_FRAME)
    self->commit.end = at + n;
  return code;
}

static int
file_write (sqlite3_file *file, const void *bytes, int n, sqlite3_int64 at)
{
  File *self = (File *) file;
  int code = fails (SQLITE_IOERR_WRITE);

  if (code != SQLITE_OK)
    return code;
  if (self->log != NULL)
    return write_log (self, bytes, n, at);
  if (!is_page (self, n, at))
    return real (file)->pMethods->xWrite (real (file), bytes, n, at);
  if (self->n_page < n)
    {
      self->page = g_realloc (self->page, (gsize) n);
      self->n_page = n;
    }
  memcpy (self->page, bytes, (gsize) n);
  checksum (self->page, n, at, self->page + n - FP_VFS_RESERVED);
  return real (file)->pMethods->xWrite (real (file), self->page, n, at);
}

static int
file_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  int code = fails (SQLITE_IOERR_TRUNCATE);

  if (code == SQLITE_OK && ((File *) file)->log != NULL)
    fp_log_forget (((File *) file)->log);
  return code != SQLITE_OK ? code : real (file)->pMethods->xTruncate (real (file), size);
}

/* The disk has the log's last commit, unless the log began anew meanwhile. */
static void
note_commit (File *self, gboolean synced)
{
  sqlite3_file *below_it = real (&self->base);
  guint8 header[FP_LOG_HEADER];

  if (synced && below_it->pMethods->xRead (below_it, header, sizeof header, 0) == SQLITE_OK &&
      memcmp (header + 16, self->commit.salts, sizeof self->commit.salts) == 0)
    fp_log_note (self->log, header, self->commit.end);
  self->commit.end = 0;
}

static int
file_sync (sqlite3_file *file, int flags)
{
  int code = fails (SQLITE_IOERR_FSYNC);

  if (code == SQLITE_OK)
    code = real (file)->pMethods->xSync (real (file), flags);
  if (((File *) file)->commit.end > 0)
    note_commit ((File *) file, code == SQLITE_OK);
  return code;
}

static int
file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return real (file)->pMethods->xFileSize (real (file), size);
}

static int
file_lock (sqlite3_file *file, int level)
{
  return real (file)->pMethods->xLock (real (file), level);
}

static int
file_unlock (sqlite3_file *file, int level)
{
  return real (file)->pMethods->xUnlock (real (file), level);
}

static int
file_check_lock (sqlite3_file *file, int *reserved)
{
  return real (file)->pMethods->xCheckReservedLock (real (file), reserved);
}

static int
file_control (sqlite3_file *file, int what, void *value)
{
  return real (file)->pMethods->xFileControl (real (file), what, value);
}

static int
file_sector_size (sqlite3_file *file)
{
  return real (file)->pMethods->xSectorSize (real (file));
}

static int
file_characteristics (sqlite3_file *file)
{
  return real (file)->pMethods->xDeviceCharacteristics (real (file));
}

static int
file_map (sqlite3_file *file, int page, int size, int extend, void volatile **memory)
{
  return real (file)->pMethods->xShmMap (real (file), page, size, extend, memory);
}

static int
file_map_lock (sqlite3_file *file, int from, int n, int flags)
{
  return real (file)->pMethods->xShmLock (real (file), from, n, flags);
}

static void
file_barrier (sqlite3_file *file)
{
  real (file)->pMethods->xShmBarrier (real (file));
}

static int
file_unmap (sqlite3_file *file, int remove)
{
  return real (file)->pMethods->xShmUnmap (real (file), remove);
}

/* Version 2: shared memory for the write-ahead log, but no mapped pages, which nobody would check.
 */
static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = file_close,
  .xRead = file_read,
  .xWrite = file_write,
  .xTruncate = file_truncate,
  .xSync = file_sync,
  .xFileSize = file_size,
  .xLock = file_lock,
  .xUnlock = file_unlock,
  .xCheckReservedLock = file_check_lock,
  .xFileControl = file_control,
  .xSectorSize = file_sector_size,
  .xDeviceCharacteristics = file_characteristics,
  .xShmMap = file_map,
  .xShmLock = file_map_lock,
  .xShmBarrier = file_barrier,
  .xShmUnmap = file_unmap,
};

static int
open_file (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
  File *self = (File *) file;
  int code = (flags & SQLITE_OPEN_CREATE) != 0 ? fails (SQLITE_CANTOPEN) : SQLITE_OK;

  memset (self, 0, sizeof *self);
  if (code != SQLITE_OK)
    return code;
  code = below->xOpen (below, name, real (file), flags, out_flags);
  if (code != SQLITE_OK)
    return code;
  self->pages = (flags & SQLITE_OPEN_MAIN_DB) != 0;
  self->log = (flags & SQLITE_OPEN_WAL) != 0 ? name : NULL;
  self->base.pMethods = &methods;
  return SQLITE_OK;
}

static int
remove_file (sqlite3_vfs *vfs, const char *name, int sync)
{
  int code = fails (SQLITE_IOERR_DELETE);

  if (code == SQLITE_OK && g_str_has_suffix (name, "-wal"))
    fp_log_forget (name);
  return code != SQLITE_OK ? code : below->xDelete (below, name, sync);
}

static gpointer
register_once (gpointer unused)
{
  if (sodium_init () < 0 || sqlite3_initialize () != SQLITE_OK)
    return NULL;
  below = sqlite3_vfs_find (NULL);
  if (below == NULL)
    return NULL;
  own = *below;
  own.pNext = NULL;
  own.zName = FP_VFS;
  own.szOsFile = (int) sizeof (File) + below->szOsFile;
  own.xOpen = open_file;
  own.xDelete = remove_file;
  return sqlite3_vfs_register (&own, 0) == SQLITE_OK ? &own : NULL;
}

/**
 * fp_vfs_register:
 *
 * Makes the layer known to SQLite, once.
 *
 * Returns: whether it is
 */
gboolean
fp_vfs_register (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, register_once, NULL) != NULL;
}
