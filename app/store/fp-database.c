/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-database.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>

#include "fp-ledger.h"
#include "fp-seal.h"

static const char *const statements[FP_N_SQL] = {
#define FP_SQL_TEXT(name, sql) [FP_SQL_##name] = (sql),
  FP_STATEMENTS (FP_SQL_TEXT)
#undef FP_SQL_TEXT
};

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
      if (database->watch.begin != NULL)
        database->watch.begin (database->watch.data);
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

  if (database->failed)
    g_set_error (error,
                 FP_LEDGER_ERROR,
                 FP_LEDGER_ERROR_IO,
                 _ ("%s: a part of the change failed; nothing was changed."),
                 database->path);
  if (database->depth > 1)
    {
      database->depth--;
      return !database->failed;
    }
  if (!database->failed &&
      (database->watch.commit == NULL || database->watch.commit (database->watch.data, error)) &&
      fp_database_run (database, FP_SQL_COMMIT, NULL, error, ""))
    {
      database->depth = 0;
      database->changes++;
      return TRUE;
    }
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
