/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-database.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdarg.h>
#include <unistd.h>

#include "fp-ledger.h"
#include "fp-migrations.h"
#include "fp-place.h"
#include "fp-seal.h"
#include "fp-vfs.h"

#define BUSY_MS 5000 /* how long a writer waits for another */

static const char *const statements[FP_N_SQL] = {
#define FP_SQL_TEXT(name, sql) [FP_SQL_##name] = (sql),
  FP_STATEMENTS (FP_SQL_TEXT)
#undef FP_SQL_TEXT
};

static FpLedgerError
error_of (int code)
{
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
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
  int code;

  self->path = g_strdup (path);
  self->read_only = read_only;
  if (!fp_vfs_register ())
    code = SQLITE_CANTOPEN;
  else
    code = sqlite3_open_v2 (uri != NULL ? uri : path,
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

  if (!fp_place_check (path, error))
    return NULL;
  self = connect (path, fp_place_read_only (path), FALSE, error);
  if (self == NULL || !check_version (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * fp_database_open_still:
 * @path: a copy of a ledger
 * @error: why it cannot be opened
 *
 * Opens it for reading alone, of this version of the tables or an older one, and leaves it as it is.
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
  g_autofree char *sql = g_strdup_printf ("PRAGMA page_size = 4096; PRAGMA application_id = %d;"
                                          "PRAGMA journal_mode = DELETE",
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

/* The statement, prepared and ready to be bound; NULL where it cannot be. */
static sqlite3_stmt *
statement_of (FpDatabase *self, FpSql sql)
{
  sqlite3_stmt **statement = &self->statements[sql];

  if (*statement == NULL)
    self->prepared = sqlite3_prepare_v3 (
        self->sqlite, statements[sql], -1, SQLITE_PREPARE_PERSISTENT, statement, NULL);
  else
    sqlite3_reset (*statement);
  return *statement;
}

static void
bind_bytes (sqlite3_stmt *statement, int index, GBytes *bytes)
{
  gsize n = 0;
  gconstpointer data = bytes == NULL ? NULL : g_bytes_get_data (bytes, &n);

  if (bytes == NULL)
    sqlite3_bind_null (statement, index);
  else
    sqlite3_bind_blob64 (statement, index, data != NULL ? data : "", n, SQLITE_TRANSIENT);
}

static void
bind_hash (sqlite3_stmt *statement, int index, const guint8 *hash)
{
  if (hash == NULL)
    sqlite3_bind_null (statement, index);
  else
    sqlite3_bind_blob (statement, index, hash, FP_HASH_BYTES, SQLITE_TRANSIENT);
}

/* Values by letters, as fp_database_query() says. */
static void
bind_all (sqlite3_stmt *statement, const char *types, va_list args)
{
  for (int i = 1; *types != '\0'; i++, types++)
    switch (*types)
      {
      case 'i':
        sqlite3_bind_int64 (statement, i, va_arg (args, gint64));
        break;
      case 'n':
        sqlite3_bind_int (statement, i, va_arg (args, int));
        break;
      case 't':
        sqlite3_bind_text (statement, i, va_arg (args, const char *), -1, SQLITE_TRANSIENT);
        break;
      case 'b':
        bind_bytes (statement, i, va_arg (args, GBytes *));
        break;
      case 'h':
        bind_hash (statement, i, va_arg (args, const guint8 *));
        break;
      default:
        g_assert_not_reached ();
      }
}

/**
 * fp_database_query:
 * @database: a connection
 * @sql: a statement
 * @types: a letter for each value that follows: see the header
 *
 * Returns: (transfer none) (nullable): it, bound, for fp_database_step(), which tells why it is
 * %NULL
 */
sqlite3_stmt *
fp_database_query (FpDatabase *database, FpSql sql, const char *types, ...)
{
  sqlite3_stmt *statement = statement_of (database, sql);
  va_list args;

  if (statement == NULL)
    return NULL;
  va_start (args, types);
  bind_all (statement, types, args);
  va_end (args);
  return statement;
}

/**
 * fp_database_step:
 * @database: a connection
 * @statement: (nullable): what fp_database_query() gave
 * @error: why there is no row, where that is not because there are no more
 *
 * Returns: 1 = there is a row, 0 = no more, -1 = @error; after 0 and -1 it is reset
 */
int
fp_database_step (FpDatabase *database, sqlite3_stmt *statement, GError **error)
{
  int code;

  if (statement == NULL)
    {
      fp_database_set_error (database, database->prepared, error);
      return -1;
    }
  code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    return 1;
  fp_database_done (database, statement);
  if (code == SQLITE_DONE)
    return 0;
  fp_database_set_error (database, code, error);
  return -1;
}

/**
 * fp_database_done:
 * @database: a connection
 * @statement: (nullable): one that is not stepped any further
 */
void
fp_database_done (FpDatabase *database, sqlite3_stmt *statement)
{
  if (statement == NULL)
    return;
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

/**
 * fp_database_run:
 * @database: a connection
 * @sql: a statement that gives no rows
 * @changed: (out) (optional): how many rows it changed
 * @error: why it failed
 * @types: a letter for each value that follows
 *
 * Returns: whether it was run
 */
gboolean
fp_database_run (FpDatabase *database,
                 FpSql sql,
                 int *changed,
                 GError **error,
                 const char *types,
                 ...)
{
  sqlite3_stmt *statement = statement_of (database, sql);
  va_list args;
  int code;

  if (statement != NULL)
    {
      va_start (args, types);
      bind_all (statement, types, args);
      va_end (args);
    }
  do
    code = fp_database_step (database, statement, error);
  while (code > 0);
  if (changed != NULL)
    *changed = code == 0 ? sqlite3_changes (database->sqlite) : 0;
  return code == 0;
}

/**
 * fp_database_next_id:
 * @database: a connection within a transaction
 * @table: a table
 * @error: why there is none
 *
 * Returns: an id that no row of @table has or had; 0 with @error
 */
gint64
fp_database_next_id (FpDatabase *database, const char *table, GError **error)
{
  sqlite3_stmt *statement = fp_database_query (database, FP_SQL_NEXT_ID, "t", table);
  gint64 id = 0;

  if (fp_database_step (database, statement, error) > 0)
    {
      id = sqlite3_column_int64 (statement, 0);
      if (fp_database_step (database, statement, error) < 0)
        id = 0;
    }
  return id;
}

/**
 * fp_database_begin:
 * @database: a connection
 * @error: read-only, or busy for too long
 *
 * Returns: whether a transaction that writes began; ones within it are part of it
 */
gboolean
fp_database_begin (FpDatabase *database, GError **error)
{
  if (database->read_only != NULL)
    {
      g_set_error_literal (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_READ_ONLY, database->read_only);
      return FALSE;
    }
  if (database->depth == 0)
    {
      database->failed = FALSE;
      if (!fp_database_run (database, FP_SQL_BEGIN, NULL, error, ""))
        return FALSE;
    }
  database->depth++;
  return TRUE;
}

static void
roll_back (FpDatabase *self)
{
  self->depth = 0;
  if (!sqlite3_get_autocommit (self->sqlite)) /* some errors roll back by themselves */
    fp_database_run (self, FP_SQL_ROLLBACK, NULL, NULL, "");
}

/**
 * fp_database_commit:
 * @database: a connection within a transaction
 * @error: why it was rolled back instead
 *
 * Returns: whether the disk has it, or an outer transaction goes on
 */
gboolean
fp_database_commit (FpDatabase *database, GError **error)
{
  g_return_val_if_fail (database->depth > 0, FALSE);

  if (database->depth > 1)
    {
      database->depth--;
      return !database->failed;
    }
  if (!database->failed && fp_database_run (database, FP_SQL_COMMIT, NULL, error, ""))
    {
      database->depth = 0;
      database->changes++;
      return TRUE;
    }
  if (database->failed)
    g_set_error (error,
                 FP_LEDGER_ERROR,
                 FP_LEDGER_ERROR_IO,
                 _ ("%s: a part of the change failed; nothing was changed."),
                 database->path);
  roll_back (database);
  return FALSE;
}

/**
 * fp_database_rollback:
 * @database: a connection within a transaction
 *
 * Drops it; within an outer one, that can only be rolled back too.
 */
void
fp_database_rollback (FpDatabase *database)
{
  g_return_if_fail (database->depth > 0);

  if (database->depth > 1)
    {
      database->depth--;
      database->failed = TRUE;
    }
  else
    roll_back (database);
}

/**
 * fp_database_end:
 * @database: a connection within a transaction
 * @ok: whether to commit
 * @error: set where a commit fails
 *
 * Returns: whether it was committed
 */
gboolean
fp_database_end (FpDatabase *database, gboolean ok, GError **error)
{
  if (ok)
    return fp_database_commit (database, error);
  fp_database_rollback (database);
  return FALSE;
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

/**
 * fp_column_text:
 * @statement: a statement with a row
 * @column: a column, from 0
 *
 * Returns: (transfer none) (nullable): its text, until the next step
 */
const char *
fp_column_text (sqlite3_stmt *statement, int column)
{
  return (const char *) sqlite3_column_text (statement, column);
}
