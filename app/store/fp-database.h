/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "fp-statements.h"

G_BEGIN_DECLS

/* Who is told of each outermost transaction: as it begins, and before it is committed, which fails
 * with @error where that returns FALSE. */
typedef struct
{
  void (*begin) (gpointer data);
  gboolean (*commit) (gpointer data, GError **error);
  gpointer data;
} FpDatabaseWatch;

/*
 * A connection to the ledger's file, and the only way to run a statement: all are in
 * fp-statements.h, prepared when first run. Errors come as FP_LEDGER_ERROR, in a sentence that
 * names the file.
 */
typedef struct
{
  sqlite3 *sqlite;
  char *path;
  sqlite3_stmt *statements[FP_N_SQL];
  guint depth;     /* of transactions; only the outermost is one */
  gboolean failed; /* an inner one was rolled back */
  guint64 changes; /* commits of this connection */
  char *read_only; /* why; NULL = it can be written */
  int prepared;    /* what preparing the last statement said */
  FpDatabaseWatch watch;
} FpDatabase;

/* The version of the tables that this program makes and understands. */
#define FP_DATABASE_VERSION 1

/* Bytes of a page: a client's lines of a year are on two or three. */
#define FP_DATABASE_PAGE 8192

FpDatabase *fp_database_open (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A copy, for reading alone, as it is. */
FpDatabase *fp_database_open_still (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
FpDatabase *fp_database_create (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void fp_database_close (FpDatabase *database);

/* @types is one letter for each value that follows: i gint64, n int, t const char * (nullable),
 * b GBytes * (nullable), h const guint8 * of FP_HASH_BYTES (nullable). Returns the statement with
 * the values bound, to be stepped; the next query of the same FpSql resets it. */
sqlite3_stmt *fp_database_query (FpDatabase *database, FpSql sql, const char *types, ...);
/* 1 = a row, 0 = no more, -1 = @error. After 0 and -1 the statement is reset. */
int fp_database_step (FpDatabase *database, sqlite3_stmt *statement, GError **error);
/* Ends a statement whose rows are not stepped through to the last: after a single row, call this,
 * or the connection goes on seeing the ledger as it was then. */
void fp_database_done (FpDatabase *database, sqlite3_stmt *statement);
/* A statement without rows; @changed (out) (optional): how many rows it changed. */
gboolean fp_database_run (FpDatabase *database,
                          FpSql sql,
                          int *changed,
                          GError **error,
                          const char *types,
                          ...);
/* The next id of @table; within a transaction. 0 = @error. */
gint64 fp_database_next_id (FpDatabase *database, const char *table, GError **error);

/* Transactions that write. They nest: an inner one is part of the outer. A commit that fails has
 * rolled back. */
gboolean fp_database_begin (FpDatabase *database, GError **error);
gboolean fp_database_commit (FpDatabase *database, GError **error);
void fp_database_rollback (FpDatabase *database);
/* Ends with a commit where @ok, else with a rollback; returns whether it was committed. */
gboolean fp_database_end (FpDatabase *database, gboolean ok, GError **error);

/* How long the connection waits for the disk: for each commit, or not (a draft's). */
void fp_database_set_durable (FpDatabase *database, gboolean durable);
/* Raised by each commit of another connection. */
gint64 fp_database_version (FpDatabase *database);
void fp_database_set_error (FpDatabase *database, int code, GError **error);

/* A text column, NULL as NULL; valid until the next step. */
const char *fp_column_text (sqlite3_stmt *statement, int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpDatabase, fp_database_close)

G_END_DECLS
