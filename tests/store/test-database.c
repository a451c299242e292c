/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Connections: statements, transactions, writers that wait, versions of the tables. */
#include "config.h"

#include <unistd.h>

#include "beside.h"

#include "fp-database.h"
#include "fp-ledger-private.h"
#include "fp-migrations.h"
#include "fp-place.h"
#include "fp-vfs.h"

static const struct
{
  const char *name, *sql;
} statements[] = {
#define STATEMENT(title, text) { #title, text },
  FP_STATEMENTS (STATEMENT)
#undef STATEMENT
};

static void
execute (FpDatabase *database, const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (database->sqlite, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

static FpDatabase *
open_database (const char *path)
{
  g_autoptr (GError) error = NULL;
  FpDatabase *database = fp_database_open (path, &error);

  g_assert_no_error (error);
  return database;
}

/* The first column of the rows that @sql gives, or @column of them, a line each. */
static char *
ask (FpDatabase *database, const char *sql, int column)
{
  sqlite3_stmt *statement = NULL;
  GString *text = g_string_new (NULL);

  if (sqlite3_prepare_v2 (database->sqlite, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (database->sqlite));
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_string_append_printf (text, "%s\n", (const char *) sqlite3_column_text (statement, column));
  sqlite3_finalize (statement);
  return g_string_free (text, FALSE);
}

static void
test_statements (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  FpDatabase *database = shelf.ledger->database;

  G_STATIC_ASSERT (G_N_ELEMENTS (statements) == FP_N_SQL);
  for (guint i = 0; i < FP_N_SQL; i++)
    {
      sqlite3_stmt *statement = fp_database_query (database, (FpSql) i, "");

      if (statement == NULL)
        g_error ("%s: %s", statements[i].name, sqlite3_errmsg (database->sqlite));
      g_assert_cmpstr (sqlite3_sql (statement), ==, statements[i].sql);
    }
}

/* @uses is in the plan of a statement, @never is not: each stays quick as ledgers grow. */
static void
test_plans (void)
{
  static const struct
  {
    FpSql sql;
    const char *uses, *never;
  } cases[] = {
    { FP_SQL_MATCH_GRANTS, "PRIMARY KEY (client=?)", "SCAN" },
    { FP_SQL_SERVICE_OF_CLIENT, "services USING PRIMARY KEY (client=?)", "SCAN" },
    { FP_SQL_SERVICE_OF_CLIENT, "services", "TEMP B-TREE" },
    { FP_SQL_SERVICE_ELSEWHERE, "services_by_provider (provider=? AND date>? AND date<?)", "SCAN" },
    { FP_SQL_SERVICE_PLANNED, "PRIMARY KEY (client=? AND date>?)", "SCAN" },
    { FP_SQL_SERVICE_DONE, "services_to_come (date=? AND client=?)", "SCAN" },
    { FP_SQL_SERVICE_UNPLAN, "PRIMARY KEY (client=?)", "SCAN" },
    { FP_SQL_SERVICE_DROP_CLAIM, "services_by_claim (claim=?)", "SCAN" },
    { FP_SQL_SERVICE_STATE, "services_by_claim (claim=?)", "SCAN" },
    { FP_SQL_AUTHORIZATION_TAKEN, "services_by_authorization (own=? AND state>?)", "SCAN" },
    { FP_SQL_CLAIM_FIND, "claims_by_number (number_hash=?)", "SCAN" },
    { FP_SQL_CLAIM_GET, "claims_by_number (number_hash=?)", "SCAN" },
    { FP_SQL_CLAIM_LIST_STATUS, "claims_by_status (status=?)", "TEMP B-TREE" },
    { FP_SQL_CLAIM_LIST_CLIENT, "claims_by_client (client=?)", "TEMP B-TREE" },
    { FP_SQL_CLAIM_LIST_DELETED, "claims_deleted", "SCAN" },
    { FP_SQL_STAFF_NAME_OF, "staff_by_number (by_number=?)", "SCAN" },
    { FP_SQL_STAFF_NUMBERS_OF, "staff_by_name (by_name=?)", "SCAN" },
    { FP_SQL_CLIENT_FIND, "clients_by_number (number_hash=?)", "SCAN" },
    { FP_SQL_COVERAGE_LIST, "coverages_by_client (client=?)", "SCAN" },
    { FP_SQL_AUTHORIZATION_OF_CLIENT, "PRIMARY KEY (client=?)", "SCAN" },
    { FP_SQL_AUTHORIZATION_ENDING, "authorizations_by_end (valid_to>?)", "TEMP B-TREE" },
    { FP_SQL_WORK_COUNT, "COVERING INDEX claims_open", "SCAN o" },
    { FP_SQL_WORK_LIST, "COVERING INDEX claims_open (status=?", "SCAN o" },
    { FP_SQL_WORK_LIST, "SEARCH c USING INTEGER PRIMARY KEY", "SCAN c" },
    { FP_SQL_WORK_WAITING, "COVERING INDEX claims_open (status=?", "SCAN o" },
    { FP_SQL_WORK_SENT, "COVERING INDEX claims_open (status=?", "SCAN o" },
    { FP_SQL_WORK_ENDING,
      "authorizations_by_end ((valid_to,id)>(?,?) AND valid_to<?)",
      "TEMP B-TREE" },
    { FP_SQL_WORK_NEXT_DAY, "services_to_come (date>? AND date<?)", "SCAN" },
    { FP_SQL_WORK_DAY, "services_to_come (date=?)", "SCAN" },
    { FP_SQL_VERSION_LIST, "PRIMARY KEY (kind=? AND record=?)", "SCAN" },
  };
  g_auto (Shelf) shelf = new_shelf (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sql =
          g_strconcat ("EXPLAIN QUERY PLAN ", statements[cases[i].sql].sql, NULL);
      g_autofree char *plan = ask (shelf.ledger->database, sql, 3);

      g_test_message ("%s: %s", statements[cases[i].sql].name, plan);
      g_assert_nonnull (strstr (plan, cases[i].uses));
      g_assert_null (strstr (plan, cases[i].never));
    }
}

/* Values of each type, and what is read of them. */
static void
test_values (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  FpDatabase *database = shelf.ledger->database;
  g_autoptr (GBytes) bytes = g_bytes_new ("a\0b", 3);
  g_autoptr (GBytes) none = g_bytes_new (NULL, 0);
  g_autoptr (GError) error = NULL;
  static const guint8 hash[FP_HASH_BYTES] = { 1, 2, 3, 0, 5 };
  sqlite3_stmt *row;

  g_assert_true (fp_database_begin (database, &error));
  fp_database_run (database, FP_SQL_META_SET, NULL, &error, "ti", "i", G_MAXINT64);
  fp_database_run (database, FP_SQL_META_SET, NULL, &error, "tn", "n", -1);
  fp_database_run (database, FP_SQL_META_SET, NULL, &error, "tt", "t", "“text”");
  fp_database_run (database, FP_SQL_META_SET, NULL, &error, "tt", "t0", NULL);
  fp_database_run (database, FP_SQL_META_SET, NULL, &error, "tb", "b", bytes);
  fp_database_run (database, FP_SQL_META_SET, NULL, &error, "tb", "b0", NULL);
  fp_database_run (database, FP_SQL_META_SET, NULL, &error, "tb", "b1", none);
  fp_database_run (database, FP_SQL_META_SET, NULL, &error, "th", "h", hash);
  fp_database_run (database, FP_SQL_META_SET, NULL, &error, "th", "h0", NULL);
  g_assert_true (fp_database_end (database, TRUE, &error));
  g_assert_no_error (error);
#define READ(name)                                                                                 \
  row = fp_database_query (database, FP_SQL_META_GET, "t", name);                                  \
  g_assert_cmpint (fp_database_step (database, row, &error), ==, 1)
  READ ("i");
  g_assert_cmpint (sqlite3_column_int64 (row, 0), ==, G_MAXINT64);
  READ ("n");
  g_assert_cmpint (sqlite3_column_int64 (row, 0), ==, -1);
  READ ("t");
  g_assert_cmpstr (fp_column_text (row, 0), ==, "“text”");
  READ ("t0");
  g_assert_null (fp_column_text (row, 0));
  READ ("b");
  g_assert_cmpmem (sqlite3_column_blob (row, 0), sqlite3_column_bytes (row, 0), "a\0b", 3);
  READ ("b0");
  g_assert_cmpint (sqlite3_column_type (row, 0), ==, SQLITE_NULL);
  READ ("b1"); /* no bytes are not none at all */
  g_assert_cmpint (sqlite3_column_type (row, 0), ==, SQLITE_BLOB);
  READ ("h");
  g_assert_cmpmem (sqlite3_column_blob (row, 0), sqlite3_column_bytes (row, 0), hash, sizeof hash);
  READ ("h0");
  g_assert_cmpint (sqlite3_column_type (row, 0), ==, SQLITE_NULL);
#undef READ
  g_assert_cmpint (fp_database_step (database, row, &error), ==, 0);
  row = fp_database_query (database, FP_SQL_META_GET, "t", "nothing");
  g_assert_cmpint (fp_database_step (database, row, &error), ==, 0);
  g_assert_no_error (error);
}

/* What a table does not take is told, and changes nothing. */
static void
test_refused (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  FpDatabase *database = shelf.ledger->database;
  g_autoptr (GError) error = NULL;
  int changed = 7;

  g_assert_true (fp_database_begin (database, &error));
  g_assert_false (fp_database_run (
      database, FP_SQL_CLIENT_INSERT, &changed, &error, "it", (gint64) 1, "not bytes"));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_BAD_DATA);
  g_assert_cmpint (changed, ==, 0);
  g_clear_error (&error);
  g_assert_false (fp_database_run (database,
                                   FP_SQL_COVERAGE_INSERT,
                                   NULL,
                                   &error,
                                   "iitbnnnnn",
                                   (gint64) 1,
                                   (gint64) 99 /* no client */,
                                   PAYER,
                                   NULL,
                                   0,
                                   0,
                                   0,
                                   0,
                                   0));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_BAD_DATA);
  g_clear_error (&error);
  fp_database_rollback (database);
  g_assert_cmpuint (database->depth, ==, 0);
}

/* The last id of a counter that is used for nothing else. */
static gint64
last_id (FpDatabase *database)
{
  g_autofree char *text = ask (database, "SELECT last FROM counters WHERE name = 'test'", 0);

  return g_ascii_strtoll (text, NULL, 10);
}

static void
write_one (FpDatabase *database, gint64 *written)
{
  g_autoptr (GError) error = NULL;
  gint64 id = fp_database_next_id (database, "test", &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, ==, *written + 1);
  *written = id;
}

/* Does what the letters of @steps say: ( begins, w writes, ) commits and ! rolls back. Returns
 * whether each commit told the truth: that it, or what it is part of, is not lost yet. */
static gboolean
play (FpDatabase *database, const char *steps, gint64 was)
{
  gint64 written = was;
  gboolean lost = FALSE;

  for (const char *at = steps; *at != '\0'; at++)
    {
      g_autoptr (GError) error = NULL;

      if (*at == '(')
        g_assert_true (fp_database_begin (database, &error));
      else if (*at == 'w')
        write_one (database, &written);
      else if (*at == '!')
        {
          lost = TRUE;
          g_assert_false (fp_database_end (database, FALSE, &error));
          g_assert_no_error (error);
        }
      else
        {
          g_assert_cmpint (fp_database_end (database, TRUE, &error), ==, !lost);
          g_assert_cmpint (error != NULL, ==, lost); /* a failure says why */
        }
    }
  return !lost;
}

static void
test_transactions (void)
{
  static const struct
  {
    const char *steps;
    gint64 kept;
  } cases[] = {
    { "(w)", 1 },     { "(w!", 0 },      { "((w)w)", 2 },         { "(w(w)w)", 3 },
    { "((w!w)", 0 },  { "(w(w)!", 0 },   { "(w(w!!", 0 },         { "(((w)))", 1 },
    { "(((w!))", 0 }, { "((w)(w))", 2 }, { "((w)(w!)", 0 },       { "((w!(w))", 0 },
    { "()", 0 },      { "(!", 0 },       { "((w!(w)(w(w)))", 0 },
  };
  g_auto (Shelf) shelf = new_shelf (NULL);
  FpDatabase *database = shelf.ledger->database;
  g_autoptr (FpDatabase) other = open_database (shelf.path);
  gint64 was = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint64 changes = database->changes;
      gboolean kept;

      g_test_message ("%s", cases[i].steps);
      kept = play (database, cases[i].steps, was);
      was += cases[i].kept;
      g_assert_cmpuint (database->depth, ==, 0);
      g_assert_true (sqlite3_get_autocommit (database->sqlite));
      g_assert_cmpint (last_id (other), ==, was);
      g_assert_cmpuint (database->changes, ==, changes + (kept ? 1 : 0));
      g_assert_true (play (database, "(w)", was)); /* and the next one is not touched by it */
      was++;
    }
}

/* What is open when a connection closes is rolled back. */
static void
test_closed (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autoptr (FpDatabase) database = open_database (shelf.path);
  g_autoptr (FpDatabase) other = open_database (shelf.path);
  g_autoptr (GError) error = NULL;
  gint64 written = 0;

  g_assert_true (fp_database_begin (database, &error));
  write_one (database, &written);
  g_clear_pointer (&database, fp_database_close);
  g_assert_cmpint (last_id (other), ==, 0);
  g_assert_true (play (other, "(w)", 0));
}

/* While one writes, another reads what was, waits for its turn, and in the end is told. */
static void
test_busy (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  FpDatabase *database = shelf.ledger->database;
  g_autoptr (FpDatabase) other = open_database (shelf.path);
  g_autoptr (GError) error = NULL;
  gint64 written = 0, began;

  g_assert_true (fp_database_begin (database, &error));
  write_one (database, &written);
  g_assert_cmpint (last_id (other), ==, 0);
  sqlite3_busy_timeout (other->sqlite, 150);
  began = g_get_monotonic_time ();
  g_assert_false (fp_database_begin (other, &error));
  g_assert_cmpint (g_get_monotonic_time () - began, >=, 100000);
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_BUSY);
  g_assert_nonnull (strstr (error->message, shelf.path));
  g_assert_nonnull (strstr (error->message, "another program is writing"));
  g_clear_error (&error);
  g_assert_cmpuint (other->depth, ==, 0);
  g_assert_true (fp_database_end (database, TRUE, &error));
  g_assert_true (play (other, "(w)", 1));
}

static gpointer
commit_later (gpointer data)
{
  g_usleep (300000);
  return GINT_TO_POINTER (fp_database_end (data, TRUE, NULL));
}

static void
test_waits (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  FpDatabase *database = shelf.ledger->database;
  g_autoptr (FpDatabase) other = open_database (shelf.path);
  g_autoptr (GError) error = NULL;
  gint64 written = 0;
  GThread *thread;

  g_assert_true (fp_database_begin (database, &error));
  write_one (database, &written);
  thread = g_thread_new ("writer", commit_later, database);
  g_assert_true (play (other, "(w)", 1));
  g_assert_true (GPOINTER_TO_INT (g_thread_join (thread)));
}

/* The version of the data is another after another's commit, and only then. */
static void
test_data_version (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  FpDatabase *database = shelf.ledger->database;
  g_autoptr (FpDatabase) other = open_database (shelf.path);
  gint64 version = fp_database_version (database), next;

  g_assert_true (play (database, "(w)", 0));
  g_assert_cmpint (fp_database_version (database), ==, version);
  play (other, "(w!", 1);
  g_assert_cmpint (fp_database_version (database), ==, version);
  g_assert_cmpint (last_id (other), ==, 1);
  g_assert_cmpint (fp_database_version (database), ==, version);
  g_assert_true (play (other, "(w)", 1));
  next = fp_database_version (database);
  g_assert_cmpint (next, !=, version);
  g_assert_cmpint (fp_database_version (database), ==, next);
  /* A row that was read last does not hold the connection back in time. */
  fp_database_step (database, fp_database_query (database, FP_SQL_AUDIT_COUNT, ""), NULL);
  fp_database_done (database, fp_database_query (database, FP_SQL_AUDIT_COUNT, ""));
  g_assert_true (play (other, "(w)", 2));
  g_assert_cmpint (fp_database_version (database), !=, next);
}

/* A ledger's file before its first version: without a table. */
static void
make_old (const char *path)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA journal_mode = WAL",
                                          FP_PLACE_APPLICATION_ID);
  FpDatabase database = { 0 };
  int reserved = FP_VFS_RESERVED;

  g_assert_true (fp_vfs_register ());
  sqlite3_open_v2 (path, &database.sqlite, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, FP_VFS);
  sqlite3_file_control (database.sqlite, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved);
  execute (&database, sql);
  sqlite3_close (database.sqlite);
}

#define SCHEMA                                                                                     \
  "SELECT type || ' ' || name || ': ' || coalesce (sql, '') FROM sqlite_schema ORDER BY 1"

static void
test_migrations (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autofree char *old = g_strconcat (shelf.path, ".old", NULL);
  g_autofree char *made = ask (shelf.ledger->database, SCHEMA, 0);
  g_autofree char *present = g_strdup_printf ("%d\n", FP_DATABASE_VERSION);
  g_autofree char *migrated = NULL, *version = NULL;
  g_autoptr (FpDatabase) database = NULL;

  g_assert_null (fp_migration (0));
  for (int i = 1; i <= FP_DATABASE_VERSION; i++)
    g_assert_nonnull (fp_migration (i));
  g_assert_null (fp_migration (FP_DATABASE_VERSION + 1)); /* none is forgotten */
  make_old (old);
  database = open_database (old);
  g_assert_null (database->read_only);
  version = ask (database, "PRAGMA user_version", 0);
  g_assert_cmpstr (version, ==, present);
  migrated = ask (database, SCHEMA, 0);
  g_assert_cmpstr (migrated, ==, made);
  for (guint i = 0; i < FP_N_SQL; i++)
    g_assert_nonnull (fp_database_query (database, (FpSql) i, ""));
}

static gpointer
open_one (gpointer path)
{
  return open_database (path);
}

static void
test_migrations_at_once (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autofree char *old = g_strconcat (shelf.path, ".old", NULL);

  for (guint round = 0; round < 5; round++)
    {
      GThread *threads[4];

      g_unlink (old);
      make_old (old);
      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        threads[i] = g_thread_new ("opener", open_one, old);
      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        {
          g_autoptr (FpDatabase) database = g_thread_join (threads[i]);

          g_assert_nonnull (fp_database_query (database, FP_SQL_CARE_CLAIMS, ""));
        }
    }
}

/* An older file that may not be written cannot be read either: it says both. */
static void
test_older_read_only (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autofree char *old = g_strconcat (shelf.path, ".old", NULL);
  g_autoptr (GError) error = NULL;

  if (geteuid () != 0)
    {
      g_test_skip ("only root can give a file away");
      return;
    }
  make_old (old);
  g_assert_cmpint (chown (old, 65534, 65534), ==, 0);
  g_assert_null (fp_database_open (old, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (error->message, "older version"));
  g_assert_nonnull (strstr (error->message, "another user"));
}

static void
raise_version (const char *path)
{
  g_autoptr (FpDatabase) database = open_database (path);
  g_autofree char *sql = g_strdup_printf ("PRAGMA user_version = %d", FP_DATABASE_VERSION + 1);

  execute (database, sql);
}

/* A ledger that a newer program changed is read, and left as it is. */
static void
test_newer (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  gint64 client = add_client (shelf.ledger, "C-1", "Rivera, Ana");
  g_autoptr (FpClientRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  gsize n_before, n_after;

  g_clear_pointer (&shelf.ledger, fp_ledger_close);
  raise_version (shelf.path);
  before = take_file (shelf.path, &n_before);
  shelf.ledger = fp_ledger_open (shelf.path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (fp_ledger_get_read_only (shelf.ledger), "newer version of Firstpass"));
  g_assert_false (fp_ledger_is_locked (shelf.ledger));
  record = fp_ledger_get_client (shelf.ledger, client, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (record->client.name, ==, "Rivera, Ana");
  g_assert_false (fp_ledger_save_client (shelf.ledger, record, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_READ_ONLY);
  g_assert_cmpstr (error->message, ==, fp_ledger_get_read_only (shelf.ledger));
  g_clear_error (&error);
  g_assert_false (fp_ledger_save_draft (shelf.ledger, 0, "{}", &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_READ_ONLY);
  g_assert_cmpint (
      sqlite3_exec (shelf.ledger->database->sqlite, "DELETE FROM clients", NULL, NULL, NULL) & 0xff,
      ==,
      SQLITE_READONLY);
  g_clear_pointer (&shelf.ledger, fp_ledger_close);
  after = take_file (shelf.path, &n_after);
  g_assert_cmpuint (n_before, ==, n_after);
  g_assert_true (memcmp (before, after, n_before) == 0);
}

/* As a backup, such a file cannot be taken: nobody knows what it says. */
static void
test_newer_still (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autoptr (FpDatabase) still = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&shelf.ledger, fp_ledger_close);
  still = fp_database_open_still (shelf.path, &error);
  g_assert_no_error (error);
  g_assert_false (fp_database_begin (still, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_clear_pointer (&still, fp_database_close);
  raise_version (shelf.path);
  g_assert_null (fp_database_open_still (shelf.path, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (error->message, "newer version of Firstpass"));
}

/* A file is made where none is, for nobody else to read. */
static void
test_create (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autofree char *fresh = g_strconcat (shelf.path, ".fresh", NULL);
  g_autofree char *nowhere = g_build_filename (shelf.folder, "none", "x.db", NULL);
  g_autoptr (FpDatabase) database = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  g_assert_null (fp_database_create (shelf.path, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_null (fp_database_create (nowhere, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_IO);
  g_clear_error (&error);
  database = fp_database_create (fresh, NULL);
  g_assert_cmpint (g_stat (fresh, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/database/statements", test_statements);
  g_test_add_func ("/database/plans", test_plans);
  g_test_add_func ("/database/values", test_values);
  g_test_add_func ("/database/refused", test_refused);
  g_test_add_func ("/database/transactions", test_transactions);
  g_test_add_func ("/database/closed", test_closed);
  g_test_add_func ("/database/busy", test_busy);
  g_test_add_func ("/database/waits", test_waits);
  g_test_add_func ("/database/data-version", test_data_version);
  g_test_add_func ("/database/migrations", test_migrations);
  g_test_add_func ("/database/migrations-at-once", test_migrations_at_once);
  g_test_add_func ("/database/older-read-only", test_older_read_only);
  g_test_add_func ("/database/newer", test_newer);
  g_test_add_func ("/database/newer-still", test_newer_still);
  g_test_add_func ("/database/create", test_create);
  return g_test_run ();
}
