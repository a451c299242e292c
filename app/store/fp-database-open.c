/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a connection is made and set up, and what its errors are called. */
#include "config.h"

#include "fp-database.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "fp-ledger.h"
#include "fp-log.h"
#include "fp-migrations.h"
#include "fp-place.h"
#include "fp-vfs.h"

#define BUSY_MS 5000 /* how long a writer waits for another */

static FpLedgerError
error_of (int code)
{
  if (code == SQLITE_IOERR_SHMSIZE) /* no room for what stands beside the log */
    return FP_LEDGER_ERROR_FULL;
  switch (code & 0xff)
    {
    case SQLITE_FULL:
      return FP_LEDGER_ERROR_FULL;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return FP_LEDGER_ERROR_BUSY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
    case SQLITE_MISMATCH:
    case SQLITE_SCHEMA:
    case SQLITE_ERROR: /* a table that is not there: every statement is tested against a whole one
                        */
      return FP_LEDGER_ERROR_DAMAGED;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return FP_LEDGER_ERROR_READ_ONLY;
    case SQLITE_CONSTRAINT:
    case SQLITE_TOOBIG:
    case SQLITE_RANGE:
      return FP_LEDGER_ERROR_BAD_DATA;
    default:
      return code == SQLITE_IOERR_DATA || code == SQLITE_IOERR_SHORT_READ ||
                     code == SQLITE_IOERR_CORRUPTFS
                 ? FP_LEDGER_ERROR_DAMAGED
                 : FP_LEDGER_ERROR_IO;
    }
}

static const char *
sentence_of (FpLedgerError error)
{
  switch (error)
    {
    case FP_LEDGER_ERROR_FULL:
      return _ ("%s: the disk is full; nothing was changed. Make room and try again.");
    case FP_LEDGER_ERROR_BUSY:
      return _ ("%s: another program is writing to the ledger; nothing was changed. Try again in "
                "a moment.");
    case FP_LEDGER_ERROR_DAMAGED:
      return _ ("%s: the ledger is damaged. Restore a backup.");
    case FP_LEDGER_ERROR_READ_ONLY:
      return _ ("%s: the ledger may not be written. Check the permissions of its folder.");
    case FP_LEDGER_ERROR_BAD_DATA:
      return _ ("%s: the ledger cannot keep this value; nothing was changed.");
    case FP_LEDGER_ERROR_MISSING:
    case FP_LEDGER_ERROR_EXISTS:
    case FP_LEDGER_ERROR_NOT_LEDGER:
    case FP_LEDGER_ERROR_DAMAGED_KEY:
    case FP_LEDGER_ERROR_WRONG_PASSPHRASE:
    case FP_LEDGER_ERROR_LOCKED:
    case FP_LEDGER_ERROR_LOG:
    case FP_LEDGER_ERROR_STALE:
    case FP_LEDGER_ERROR_NO_RECORD:
    case FP_LEDGER_ERROR_IO:
    default:
      return _ ("%s: the ledger cannot be read or written; nothing was changed. Check the disk.");
    }
}

static void
set_error (const char *path, int code, GError **error)
{
  FpLedgerError what = error_of (code);

  g_set_error (error, FP_LEDGER_ERROR, (int) what, sentence_of (what), path);
}

/**
 * fp_database_set_error:
 * @database: a connection
 * @code: what SQLite said
 * @error: set to that in a sentence
 */
void
fp_database_set_error (FpDatabase *database, int code, GError **error)
{
  set_error (database->path, code, error);
}

/* SQL that is run once a connection, not a statement of the program's. */
static gboolean
execute (FpDatabase *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->sqlite, sql, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    return TRUE;
  fp_database_set_error (self, sqlite3_extended_errcode (self->sqlite), error);
  return FALSE;
}

/* A number that a PRAGMA gives; -1 with @error. */
static gint64
ask (FpDatabase *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;
  gint64 answer = -1;
  int code = sqlite3_prepare_v2 (self->sqlite, sql, -1, &statement, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    answer = sqlite3_column_int64 (statement, 0);
  else
    fp_database_set_error (self, sqlite3_extended_errcode (self->sqlite), error);
  sqlite3_finalize (statement);
  return answer;
}

/* Read-only where nobody can have left anything to be recovered: no shared memory is needed. */
static char *
uri_of (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *escaped = g_uri_escape_string (path, "/", TRUE);
  GStatBuf info;
  gboolean still = g_stat (log, &info) != 0 || info.st_size == 0;

  return g_strdup_printf ("file:%s?mode=ro%s", escaped, still ? "&immutable=1" : "");
}

static FpDatabase *
connect (const char *path, char *read_only, gboolean create, GError **error)
{
  FpDatabase *self = g_new0 (FpDatabase, 1);
  g_autofree char *uri = read_only != NULL ? uri_of (path) : NULL;
  /* Where SQLite was built so, what begins like an address is one. */
  g_autofree char *name = g_strconcat (g_str_has_prefix (path, "file:") ? "./" : "", path, NULL);
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
  int code;

  self->path = g_strdup (path);
  self->read_only = read_only;
  if (!fp_vfs_register ())
    code = SQLITE_CANTOPEN;
  else
    code = sqlite3_open_v2 (uri != NULL ? uri : name,
                            &self->sqlite,
                            flags | (uri != NULL ? SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
                                                 : SQLITE_OPEN_READWRITE),
                            FP_VFS);
  if (code == SQLITE_OK)
    {
      int reserved = FP_VFS_RESERVED;

      sqlite3_busy_timeout (self->sqlite, BUSY_MS);
      if (create)
        sqlite3_file_control (self->sqlite, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved);
      if (execute (self,
                   "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA mmap_size = 0;"
                   "PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;"
                   "PRAGMA cell_size_check = ON; PRAGMA cache_size = -32768",
                   error))
        return self;
    }
  else
    set_error (path, code, error);
  fp_database_close (self);
  return NULL;
}

/* One step of fp_migration() a transaction; another program may have been quicker. */
static gboolean
migrate (FpDatabase *self, GError **error)
{
  gint64 version = ask (self, "PRAGMA user_version", error);

  while (version >= 0 && version < FP_DATABASE_VERSION)
    {
      g_autofree char *sql = NULL;

      if (!fp_database_begin (self, error))
        return FALSE;
      version = ask (self, "PRAGMA user_version", error);
      if (version < 0 || version >= FP_DATABASE_VERSION)
        {
          fp_database_rollback (self);
          break;
        }
      sql = g_strdup_printf ("%s PRAGMA user_version = %d;",
                             fp_migration ((int) version + 1),
                             (int) version + 1);
      if (!fp_database_end (self, execute (self, sql, error), error))
        return FALSE;
      version++;
    }
  return version >= 0;
}

static gboolean
check_version (FpDatabase *self, GError **error)
{
  gint64 version = ask (self, "PRAGMA user_version", error);

  if (version < 0)
    return FALSE;
  if (version > FP_DATABASE_VERSION && self->read_only == NULL)
    {
      self->read_only = g_strdup (_ ("The ledger was changed by a newer version of Firstpass: it "
                                     "can be read only. Update the program."));
      return execute (self, "PRAGMA query_only = ON", error);
    }
  if (version < FP_DATABASE_VERSION && self->read_only == NULL)
    return migrate (self, error);
  if (version < FP_DATABASE_VERSION)
    {
      g_set_error (error,
                   FP_LEDGER_ERROR,
                   FP_LEDGER_ERROR_READ_ONLY,
                   _ ("%s: the ledger is of an older version and cannot be brought up to date: %s"),
                   self->path,
                   self->read_only);
      return FALSE;
    }
  return TRUE;
}

/* SQLite would drop what is not whole without a word: it is told once, and a copy kept. Where
 * nothing can be written, that is why. */
static gboolean
check_log (const char *path, char **read_only, GError **error)
{
  g_autofree char *kept = NULL;

  if (fp_log_is_whole (path))
    return TRUE;
  if (*read_only != NULL)
    {
      g_free (*read_only);
      *read_only = g_strdup (_ ("The log of the last changes is damaged: some of them may be "
                                "missing here. The ledger can be read only."));
      return TRUE;
    }
  if (fp_log_keep (path, &kept, error))
    g_set_error (error,
                 FP_LEDGER_ERROR,
                 FP_LEDGER_ERROR_LOG,
                 _ ("%s: the log of the last changes was damaged on the disk: the last of them may "
                    "be lost. What is left of it is kept as %s. Restore a backup, or open the "
                    "ledger again to go on without them."),
                 path,
                 kept);
  return FALSE;
}

/**
 * fp_database_open:
 * @path: a ledger
 * @error: why it cannot be opened
 *
 * Opens what is there and never makes anything: for reading alone, with the reason in read_only,
 * where it is on a network, another user's, of a newer version, or may not be written.
 *
 * Returns: (transfer full) (nullable): a connection
 */
FpDatabase *
fp_database_open (const char *path, GError **error)
{
  g_autoptr (FpDatabase) self = NULL;
  g_autofree char *read_only = NULL;

  if (!fp_place_check (path, error))
    return NULL;
  read_only = fp_place_read_only (path);
  if (!check_log (path, &read_only, error))
    return NULL;
  self = connect (path, g_steal_pointer (&read_only), FALSE, error);
  if (self == NULL || !check_version (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * fp_database_open_still:
 * @path: a copy of a ledger
 * @error: why it cannot be opened
 *
 * Opens it for reading alone, of this version of the tables or an older one, and leaves it as it
 * is.
 *
 * Returns: (transfer full) (nullable): a connection
 */
FpDatabase *
fp_database_open_still (const char *path, GError **error)
{
  g_autoptr (FpDatabase) self = NULL;
  gint64 version;

  if (!fp_place_check (path, error))
    return NULL;
  self = connect (path, g_strdup (_ ("A backup is read only.")), FALSE, error);
  version = self == NULL ? -1 : ask (self, "PRAGMA user_version", error);
  if (version < 0)
    return NULL;
  if (version > FP_DATABASE_VERSION)
    {
      g_set_error (error,
                   FP_LEDGER_ERROR,
                   FP_LEDGER_ERROR_READ_ONLY,
                   _ ("%s: this was made by a newer version of Firstpass. Update the program."),
                   path);
      return NULL;
    }
  return g_steal_pointer (&self);
}

static gboolean
fill (FpDatabase *self, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA page_size = %d; PRAGMA application_id = %d;"
                                          "PRAGMA journal_mode = DELETE",
                                          FP_DATABASE_PAGE,
                                          FP_PLACE_APPLICATION_ID);

  return execute (self, sql, error) && migrate (self, error) &&
         execute (self, "PRAGMA journal_mode = WAL", error);
}

/**
 * fp_database_create:
 * @path: a file that is not there yet
 * @error: why it cannot be made
 *
 * Makes an empty ledger that nobody else may read, with a write-ahead log.
 *
 * Returns: (transfer full) (nullable): a connection to it
 */
FpDatabase *
fp_database_create (const char *path, GError **error)
{
  g_autoptr (FpDatabase) self = NULL;
  int fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0)
    {
      int reason = errno;

      g_set_error (error,
                   FP_LEDGER_ERROR,
                   reason == ENOSPC   ? FP_LEDGER_ERROR_FULL
                   : reason == EEXIST ? FP_LEDGER_ERROR_EXISTS
                                      : FP_LEDGER_ERROR_IO,
                   _ ("%s: a ledger cannot be made here: %s."),
                   path,
                   g_strerror (reason));
      return NULL;
    }
  close (fd);
  self = connect (path, NULL, TRUE, error);
  if (self == NULL || !fill (self, error))
    {
      g_clear_pointer (&self, fp_database_close);
      g_unlink (path);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * fp_database_close:
 * @database: (transfer full) (nullable): a connection
 *
 * What is not committed is rolled back.
 */
void
fp_database_close (FpDatabase *database)
{
  if (database == NULL)
    return;
  for (guint i = 0; i < FP_N_SQL; i++)
    sqlite3_finalize (database->statements[i]);
  sqlite3_close_v2 (database->sqlite);
  g_free (database->read_only);
  g_free (database->path);
  g_free (database);
}

/**
 * fp_database_set_durable:
 * @database: a connection outside a transaction
 * @durable: whether commits wait for the disk from now on
 *
 * A commit that does not wait survives the program, and the machine once a later one has waited
 * (www.sqlite.org/pragma.html#pragma_synchronous).
 */
void
fp_database_set_durable (FpDatabase *database, gboolean durable)
{
  execute (database, durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL", NULL);
}

/**
 * fp_database_version:
 * @database: a connection
 *
 * Returns: a number that is another after another connection has committed
 */
gint64
fp_database_version (FpDatabase *database)
{
  return ask (database, "PRAGMA data_version", NULL);
}
