/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-restore-trail.h"

#include <string.h>

/* What is copied as it is: the chain's head, and what waits for the key. */
static const char *const meta[] = { "audit-head", "audit-pending" };

/* The link of the entry @sequence; NULL = there is none, or @error. */
static GBytes *
get_link (FpDatabase *database, gint64 sequence, GError **error)
{
  sqlite3_stmt *statement = fp_database_query (database, FP_SQL_AUDIT_LINK, "i", sequence);
  GBytes *link = NULL;

  if (fp_database_step (database, statement, error) > 0)
    link = g_bytes_new (sqlite3_column_blob (statement, 0),
                        (gsize) sqlite3_column_bytes (statement, 0));
  fp_database_done (database, statement);
  return link;
}

/* Whether @from's entries go on from where @to's end: a link tells of all that were before it. */
static gboolean
goes_on (FpDatabase *from, FpDatabase *to, gint64 *last)
{
  sqlite3_stmt *statement = fp_database_query (to, FP_SQL_AUDIT_LAST, "");
  g_autoptr (GBytes) end = NULL, same = NULL;

  if (fp_database_step (to, statement, NULL) <= 0)
    return FALSE;
  *last = sqlite3_column_int64 (statement, 0);
  fp_database_done (to, statement);
  end = get_link (to, *last, NULL);
  same = get_link (from, *last, NULL);
  return end != NULL && same != NULL && g_bytes_equal (end, same);
}

static GBytes *
get_blob (sqlite3_stmt *statement, int column)
{
  return g_bytes_new (sqlite3_column_blob (statement, column),
                      (gsize) sqlite3_column_bytes (statement, column));
}

/* FALSE with @error where @to cannot be written, without where @from cannot be read. */
static gboolean
copy_entries (FpDatabase *from, FpDatabase *to, gint64 last, GError **error)
{
  sqlite3_stmt *statement =
      fp_database_query (from, FP_SQL_AUDIT_SINCE, "ii", last + 1, G_MAXINT64);
  gboolean ok = TRUE;
  int row;

  while (ok && (row = fp_database_step (from, statement, NULL)) != 0)
    {
      g_autoptr (GBytes) link = row < 0 ? NULL : get_blob (statement, 6);

      ok = row > 0 && fp_database_run (to,
                                       FP_SQL_AUDIT_INSERT,
                                       NULL,
                                       error,
                                       "iitiiib",
                                       sqlite3_column_int64 (statement, 0),
                                       sqlite3_column_int64 (statement, 1),
                                       fp_column_text (statement, 2),
                                       sqlite3_column_int64 (statement, 3),
                                       sqlite3_column_int64 (statement, 4),
                                       sqlite3_column_int64 (statement, 5),
                                       link);
    }
  fp_database_done (from, statement);
  return ok;
}

/* As copy_entries(). */
static gboolean
copy_meta (FpDatabase *from, FpDatabase *to, const char *name, GError **error)
{
  sqlite3_stmt *statement = fp_database_query (from, FP_SQL_META_GET, "t", name);
  int row = fp_database_step (from, statement, NULL);
  gboolean is_text = row > 0 && sqlite3_column_type (statement, 0) == SQLITE_TEXT;
  g_autofree char *text = is_text ? g_strdup (fp_column_text (statement, 0)) : NULL;
  g_autoptr (GBytes) bytes = row > 0 && !is_text ? get_blob (statement, 0) : NULL;

  fp_database_done (from, statement);
  if (row < 0)
    return FALSE;
  return is_text ? fp_database_run (to, FP_SQL_META_SET, NULL, error, "tt", name, text)
                 : fp_database_run (to, FP_SQL_META_SET, NULL, error, "tb", name, bytes);
}

/**
 * _fp_trail_carry:
 * @from: the ledger whose place @to takes
 * @to: a copy of a backup, as it was made
 * @error: why it cannot be written
 *
 * Who did what since the backup was made: where @from's audit goes on from @to's, it becomes @to's,
 * link by link, which takes no key. Where it does not, as in another ledger, or cannot be read, all
 * stays as it is.
 *
 * Returns: whether nothing went wrong
 */
gboolean
_fp_trail_carry (FpDatabase *from, FpDatabase *to, GError **error)
{
  GError *failure = NULL;
  gint64 last = 0;
  gboolean ok;

  if (!goes_on (from, to, &last))
    return TRUE;
  if (!fp_database_begin (to, error))
    return FALSE;
  ok = copy_entries (from, to, last, &failure);
  for (guint i = 0; ok && i < G_N_ELEMENTS (meta); i++)
    ok = copy_meta (from, to, meta[i], &failure);
  if (ok)
    return fp_database_end (to, TRUE, error);
  fp_database_rollback (to);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}
