/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-claim-record.h"

#include <string.h>

/**
 * fp_claim_row_free:
 * @row: (transfer full) (nullable): a row
 */
void
fp_claim_row_free (FpClaimRow *row)
{
  if (row == NULL)
    return;
  fp_wipe_free (row->number);
  fp_wipe_free (row->client_name);
  fp_wipe_free (row->headline);
  g_free (row->payer);
  g_free (row->code);
  g_free (row->modifiers);
  g_free (row->carc);
  g_free (row);
}

static char *
column_copy (sqlite3_stmt *statement, int column)
{
  return g_strdup (fp_column_text (statement, column));
}

static int
column_within (sqlite3_stmt *statement, int column, int most)
{
  return CLAMP (sqlite3_column_int (statement, column), 0, most);
}

/* The columns that the lists and fp_ledger_get_claim() share. */
FpClaimRow *
_fp_ledger_read_claim_row (FpLedger *self, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (FpClaimRow) row = g_new0 (FpClaimRow, 1);
  GError *failure = NULL;

  row->id = sqlite3_column_int64 (statement, 0);
  row->version = sqlite3_column_int64 (statement, 1);
  row->client = sqlite3_column_int64 (statement, 2);
  row->number = _fp_ledger_unseal (self, "claims", row->id, "number", statement, 3, &failure);
  row->payer = column_copy (statement, 4);
  row->code = column_copy (statement, 5);
  row->modifiers = column_copy (statement, 6);
  row->status = (FpClaimStatus) column_within (statement, 7, FP_N_CLAIM_STATUSES - 1);
  row->verdict = (FpVerdict) column_within (statement, 8, FP_N_VERDICTS - 1);
  row->date = sqlite3_column_int (statement, 9);
  row->file_by = sqlite3_column_int (statement, 10);
  row->status_on = sqlite3_column_int (statement, 11);
  row->answer_by = sqlite3_column_int (statement, 12);
  row->carc = column_copy (statement, 13);
  row->total = sqlite3_column_type (statement, 14) == SQLITE_NULL
                   ? FP_CENTS_UNSET
                   : sqlite3_column_int64 (statement, 14);
  if (failure == NULL)
    row->headline =
        _fp_ledger_unseal (self, "claims", row->id, "headline", statement, 15, &failure);
  row->deleted = sqlite3_column_int64 (statement, 16) > 0;
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  row->client_name = g_strdup (_fp_names_get (self, row->client));
  return g_steal_pointer (&row);
}

FpClaim *
fp_ledger_get_claim (FpLedger *ledger, const char *number, FpClaimRow **row, GError **error)
{
  g_autoptr (FpClaim) claim = NULL;
  g_autoptr (FpClaimRow) read = NULL;
  guint8 hash[FP_HASH_BYTES];
  sqlite3_stmt *statement;
  int found;

  if (!_fp_ledger_can_read (ledger, error))
    return NULL;
  fp_hash_exact (ledger->key, "claim", number, hash);
  statement = fp_database_query (ledger->database, FP_SQL_CLAIM_GET, "h", hash);
  found = fp_database_step (ledger->database, statement, error);
  if (found == 0)
    _fp_ledger_set_stale (ledger, FALSE, error);
  if (found <= 0)
    return NULL;
  read = _fp_ledger_read_claim_row (ledger, statement, error);
  if (read != NULL)
    claim = _fp_ledger_unseal_claim (ledger, "claims", read->id, "document", statement, 17, error);
  fp_database_done (ledger->database, statement);
  if (claim != NULL && row != NULL)
    *row = g_steal_pointer (&read);
  return g_steal_pointer (&claim);
}

/* Appends the rows of a list that @filter wants; FALSE where one cannot be read. */
static gboolean
read_rows (FpLedger *self,
           sqlite3_stmt *statement,
           const FpClaimFilter *filter,
           GPtrArray *rows,
           GError **error)
{
  guint most = filter->most == 0 ? G_MAXUINT : filter->most + filter->skip;
  int more;

  while ((more = fp_database_step (self->database, statement, error)) > 0)
    {
      guint status = 1u << column_within (statement, 7, FP_N_CLAIM_STATUSES - 1);
      FpClaimRow *row;

      if ((filter->statuses != 0 && (filter->statuses & status) == 0) ||
          (filter->client != 0 && filter->client != sqlite3_column_int64 (statement, 2)))
        continue;
      if (rows->len >= most)
        {
          fp_database_done (self->database, statement);
          return TRUE;
        }
      row = _fp_ledger_read_claim_row (self, statement, error);
      if (row == NULL)
        {
          fp_database_done (self->database, statement);
          return FALSE;
        }
      g_ptr_array_add (rows, row);
    }
  return more == 0;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const FpClaimRow *one = *(FpClaimRow *const *) a, *other = *(FpClaimRow *const *) b;

  if (one->date != other->date)
    return one->date > other->date ? -1 : 1;
  return one->id > other->id ? -1 : one->id < other->id;
}

/* Each status by the index, then all together by date. */
static gboolean
read_by_status (FpLedger *self, const FpClaimFilter *filter, GPtrArray *rows, GError **error)
{
  gint64 most = filter->most == 0 ? -1 : (gint64) filter->most + filter->skip;

  for (int status = 0; status < FP_N_CLAIM_STATUSES; status++)
    {
      g_autoptr (GPtrArray) some =
          g_ptr_array_new_with_free_func ((GDestroyNotify) fp_claim_row_free);
      sqlite3_stmt *statement;

      if (filter->statuses != 0 && (filter->statuses & (1u << status)) == 0)
        continue;
      statement = fp_database_query (self->database, FP_SQL_CLAIM_LIST_STATUS, "ni", status, most);
      if (!read_rows (self, statement, filter, some, error))
        return FALSE;
      g_ptr_array_extend_and_steal (rows, g_steal_pointer (&some));
    }
  g_ptr_array_sort (rows, compare_rows);
  return TRUE;
}

static void
cut (GPtrArray *rows, const FpClaimFilter *filter)
{
  g_ptr_array_remove_range (rows, 0, MIN (filter->skip, rows->len));
  if (filter->most > 0 && rows->len > filter->most)
    g_ptr_array_remove_range (rows, filter->most, rows->len - filter->most);
}

GPtrArray *
fp_ledger_list_claims (FpLedger *ledger, const FpClaimFilter *filter, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fp_claim_row_free);
  /* What is filtered below is not bounded by the statement: read_rows() is. */
  gboolean filtered = filter->statuses != 0 || filter->client != 0, read;
  gint64 most = filter->most == 0 || filtered ? -1 : (gint64) filter->most + filter->skip;

  if (!_fp_ledger_can_read (ledger, error))
    return NULL;
  if (filter->deleted)
    read = read_rows (ledger,
                      fp_database_query (ledger->database, FP_SQL_CLAIM_LIST_DELETED, "i", most),
                      filter,
                      rows,
                      error);
  else if (filter->client != 0)
    read = read_rows (
        ledger,
        fp_database_query (ledger->database, FP_SQL_CLAIM_LIST_CLIENT, "i", filter->client),
        filter,
        rows,
        error);
  else
    read = read_by_status (ledger, filter, rows, error);
  if (!read)
    return NULL;
  cut (rows, filter);
  return g_steal_pointer (&rows);
}
