/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fp-database.h"
#include "fp-key-file.h"
#include "fp-ledger-private.h"

/* A connection that is read claim by claim, by the hash of their numbers. */
typedef struct
{
  FpDatabase *database;
  sqlite3_stmt *statement;
  int row; /* as of fp_database_step() */
} Side;

static gboolean
advance (Side *side, GError **error)
{
  side->row = fp_database_step (side->database, side->statement, error);
  return side->row >= 0;
}

static gboolean
begin (Side *side, FpDatabase *database, GError **error)
{
  side->database = database;
  side->statement = fp_database_query (database, FP_SQL_CARE_NUMBERS, "");
  return advance (side, error);
}

/* As strcmp(): which of the two comes first; one that has ended comes last. */
static int
compare (const Side *a, const Side *b)
{
  int n_a, n_b, order;

  if (a->row == 0 || b->row == 0)
    return b->row - a->row;
  n_a = sqlite3_column_bytes (a->statement, 0);
  n_b = sqlite3_column_bytes (b->statement, 0);
  order = memcmp (sqlite3_column_blob (a->statement, 0),
                  sqlite3_column_blob (b->statement, 0),
                  (gsize) MIN (n_a, n_b));
  return order != 0 ? order : n_a - n_b;
}

/* Walks both in step, as in merging. */
static gboolean
compare_claims (FpDatabase *now, FpDatabase *then, FpRestorePreview *preview, GError **error)
{
  Side of_now, of_then;

  if (!begin (&of_now, now, error) || !begin (&of_then, then, error))
    return FALSE;
  while (of_now.row > 0)
    {
      int order = compare (&of_now, &of_then);

      if (order < 0)
        preview->claims_lost++;
      else if (order == 0 && sqlite3_column_int64 (of_now.statement, 1) !=
                                 sqlite3_column_int64 (of_then.statement, 1))
        preview->claims_changed++;
      if ((order <= 0 && !advance (&of_now, error)) || (order >= 0 && !advance (&of_then, error)))
        return FALSE;
    }
  fp_database_done (then, of_then.statement);
  return TRUE;
}

/* What wraps the key under the passphrase; nothing where there is none. */
static GBytes *
get_wrapped (FpDatabase *database)
{
  sqlite3_stmt *statement = fp_database_query (database, FP_SQL_KEY_GET, "t", "passphrase");
  GBytes *wrapped;

  if (fp_database_step (database, statement, NULL) <= 0)
    return g_bytes_new (NULL, 0);
  wrapped = g_bytes_new (sqlite3_column_blob (statement, 3), sqlite3_column_bytes (statement, 3));
  fp_database_done (database, statement);
  return wrapped;
}

static gboolean
has_other_key (FpDatabase *now, FpDatabase *then)
{
  g_autoptr (GBytes) of_now = get_wrapped (now), of_then = get_wrapped (then);

  return !g_bytes_equal (of_now, of_then);
}

static gboolean
get_last_change (FpDatabase *database, gint64 *at, GError **error)
{
  sqlite3_stmt *statement = fp_database_query (database, FP_SQL_CARE_LAST_AT, "");

  if (fp_database_step (database, statement, error) <= 0)
    return FALSE;
  *at = sqlite3_column_int64 (statement, 0);
  fp_database_done (database, statement);
  return TRUE;
}

gboolean
fp_ledger_preview_restore (FpLedger *ledger,
                           const char *path,
                           FpRestorePreview *preview,
                           GError **error)
{
  FpLedger then = { 0 };
  g_autoptr (FpDatabase) database = NULL;

  g_return_val_if_fail (ledger != NULL && path != NULL && preview != NULL, FALSE);

  memset (preview, 0, sizeof *preview);
  database = fp_database_open_still (path, error);
  if (database == NULL)
    return FALSE;
  then.database = database;
  preview->other_key = has_other_key (ledger->database, database);
  return fp_ledger_measure (ledger, &preview->now, error) &&
         fp_ledger_measure (&then, &preview->then, error) &&
         get_last_change (database, &preview->last_change, error) &&
         compare_claims (ledger->database, database, preview, error);
}
