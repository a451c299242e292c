/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fp-care.h"
#include "fp-sums.h"
#include "fp-tables.h"

#define MOST_SENTENCES 50

/* How many rows pass between two looks at whether to go on. */
#define STRIDE 256

/* One look at a whole ledger. */
typedef struct
{
  FpLedger *ledger;
  GPtrArray *wrong; /* sentences */
  guint more;       /* that did not fit */
  FpCare *care;
  GHashTable *made; /* whose making the audit tells; NULL = it tells nothing for sure */
} Look;

static void tell (Look *look, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
tell (Look *look, const char *format, ...)
{
  va_list args;

  if (look->wrong->len >= MOST_SENTENCES)
    {
      look->more++;
      return;
    }
  va_start (args, format);
  g_ptr_array_add (look->wrong, g_strdup_vprintf (format, args));
  va_end (args);
}

/* What is found is told; what keeps from looking is an error. */
static gboolean
take (Look *look, GError *failure, GError **error)
{
  if (g_error_matches (failure, FP_LEDGER_ERROR, FP_LEDGER_ERROR_DAMAGED))
    {
      tell (look, "%s", failure->message);
      g_error_free (failure);
      return TRUE;
    }
  g_propagate_error (error, failure);
  return FALSE;
}

/* 1 = a row, 0 = no more or none that can be read, -1 = @error. */
static int
step (Look *look, sqlite3_stmt *statement, GError **error)
{
  GError *failure = NULL;
  int row = fp_database_step (look->ledger->database, statement, &failure);

  if (row >= 0)
    return row;
  if (fp_care_is_cancelled (look->care, error))
    {
      g_error_free (failure);
      return -1;
    }
  return take (look, failure, error) ? 0 : -1;
}

static int
interrupt_cb (gpointer data)
{
  return fp_care_is_cancelled (data, NULL);
}

/* What SQLite itself can tell: every page, every index. */
static gboolean
check_pages (Look *look, GError **error)
{
  FpDatabase *database = look->ledger->database;
  sqlite3_stmt *statement;
  int row;

  sqlite3_progress_handler (database->sqlite, 100000, interrupt_cb, look->care);
  statement = fp_database_query (database, FP_SQL_CARE_CHECK, "");
  while ((row = step (look, statement, error)) > 0)
    {
      const char *said = fp_column_text (statement, 0);

      if (g_strcmp0 (said, "ok") != 0)
        tell (look, _ ("The database is damaged: %s"), said != NULL ? said : "");
    }
  sqlite3_progress_handler (database->sqlite, 0, NULL, NULL);
  if (row < 0)
    return FALSE;

  statement = fp_database_query (database, FP_SQL_CARE_REFERENCES, "");
  while ((row = step (look, statement, error)) > 0)
    tell (look,
          _ ("A record of “%s” belongs to one that is not there."),
          fp_column_text (statement, 0));
  return row == 0;
}

static gboolean
check_seals (Look *look, const FpTable *table, sqlite3_stmt *statement)
{
  gboolean whole = TRUE;

  for (guint i = 0; i < FP_TABLE_MOST_COLUMNS && table->columns[i].name != NULL; i++)
    {
      g_autoptr (GError) failure = NULL;
      char *text;

      if (!fp_column_is_sealed (&table->columns[i]))
        continue;
      text = fp_table_unseal (look->ledger, table, i, statement, &failure);
      fp_wipe_free (text);
      if (failure == NULL)
        continue;
      whole = FALSE;
      tell (look,
            _ ("What is sealed in record %lld of “%s” (%s) is not as it was written."),
            (long long) sqlite3_column_int64 (statement, 0),
            table->name,
            table->columns[i].name);
    }
  return whole;
}

/* A record, among all kinds of them. */
static gpointer
key_of (FpKind kind, gint64 id)
{
  return GSIZE_TO_POINTER ((gsize) id * FP_N_KINDS + (gsize) kind);
}

/* One entry of the chain, after the link @before, which becomes its own. */
static gboolean
follow (Look *look, sqlite3_stmt *statement, guint8 *before)
{
  g_autoptr (FpAuditEntry) entry = _fp_audit_read (statement);
  const guint8 *stored = sqlite3_column_blob (statement, 6);
  guint8 link[FP_LINK_BYTES];
  gboolean fits;

  _fp_audit_link (look->ledger->key, before, entry, link);
  fits = stored != NULL && sqlite3_column_bytes (statement, 6) == FP_LINK_BYTES &&
         memcmp (stored, link, FP_LINK_BYTES) == 0 &&
         strlen (entry->who) == (gsize) sqlite3_column_bytes (statement, 2);
  if (stored != NULL && sqlite3_column_bytes (statement, 6) == FP_LINK_BYTES)
    memcpy (before, stored, FP_LINK_BYTES);
  if (!fits)
    g_clear_pointer (&look->made, g_hash_table_unref);
  if (look->made != NULL && entry->what == FP_AUDIT_CREATE)
    g_hash_table_add (look->made, key_of (entry->kind, entry->id));
  return fits;
}

static gboolean
check_head (Look *look, gint64 last, gint64 count, const guint8 *link, GError **error)
{
  FpAuditHead head;
  gboolean whole;
  GError *failure = NULL;

  if (!_fp_audit_get_head (look->ledger, &head, &whole, &failure))
    return take (look, failure, error);
  if (!whole)
    tell (look, _ ("The end of the audit is not as it was written."));
  else if (head.sequence != last || head.count != count ||
           memcmp (head.link, link, FP_LINK_BYTES) != 0)
    tell (look,
          _ ("The audit does not end where it was written to: it has %lld entries, expected %lld."),
          (long long) count,
          (long long) head.count);
  return TRUE;
}

static gboolean
check_pending (Look *look, GError **error)
{
  GError *failure = NULL;
  gboolean whole;

  if (!_fp_audit_check_pending (look->ledger, &whole, &failure))
    return take (look, failure, error);
  if (!whole)
    tell (look, _ ("What waits to be written into the audit was put there by somebody else."));
  return TRUE;
}

static gboolean
check_audit (Look *look, GError **error)
{
  sqlite3_stmt *statement = fp_database_query (look->ledger->database, FP_SQL_AUDIT_CHAIN, "");
  guint8 link[FP_LINK_BYTES] = { 0 };
  gint64 last = 0, count = 0;
  int row;

  while ((row = step (look, statement, error)) > 0)
    {
      gint64 sequence = sqlite3_column_int64 (statement, 0);

      count++;
      if (!follow (look, statement, link))
        tell (
            look,
            _ ("Entry %lld of the audit, or the one before it, was changed, taken out or put in."),
            (long long) sequence);
      last = sequence;
      if (count % STRIDE == 0 && fp_care_is_cancelled (look->care, error))
        return FALSE;
    }
  return row == 0 && check_head (look, last, count, link, error) && check_pending (look, error);
}

/* FP_KIND_LEDGER for what are no records of their own. */
static FpKind
kind_of (const FpTable *table)
{
  static const struct
  {
    FpSql sql;
    FpKind kind;
  } kinds[] = {
    { FP_SQL_CARE_CLIENTS, FP_KIND_CLIENT },
    { FP_SQL_CARE_COVERAGES, FP_KIND_COVERAGE },
    { FP_SQL_CARE_AUTHORIZATIONS, FP_KIND_AUTHORIZATION },
    { FP_SQL_CARE_STAFF, FP_KIND_STAFF },
    { FP_SQL_CARE_GROUPS, FP_KIND_GROUP },
    { FP_SQL_CARE_CLAIMS, FP_KIND_CLAIM },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].sql == table->sql)
      return kinds[i].kind;
  return FP_KIND_LEDGER;
}

/* An audit that was put back to what it once was has no break, but lacks what was made since. */
static void
check_made (Look *look, const FpTable *table, gint64 id)
{
  FpKind kind = kind_of (table);

  if (look->made != NULL && kind != FP_KIND_LEDGER &&
      !g_hash_table_contains (look->made, key_of (kind, id)))
    tell (look,
          _ ("The audit does not say who made record %lld of “%s”."),
          (long long) id,
          table->name);
}

/* What a record's plain columns say of what is sealed in it. */
static void
check_record (Look *look, const FpTable *table, sqlite3_stmt *statement)
{
  long long id = (long long) sqlite3_column_int64 (statement, 0);

  check_made (look, table, id);
  if (table->sql == FP_SQL_CARE_CLAIMS && !fp_care_check_claim (look->ledger, statement))
    tell (look, _ ("What claim record %lld counts is not what its lines say."), id);
  if (table->sql == FP_SQL_CARE_CLIENTS && !fp_care_check_client (look->ledger, statement))
    tell (look, _ ("Client record %lld is not found by its number."), id);
}

static gboolean
check_table (Look *look, const FpTable *table, GError **error)
{
  sqlite3_stmt *statement = fp_database_query (look->ledger->database, table->sql, "");
  int row;

  while ((row = step (look, statement, error)) > 0)
    {
      if (look->ledger->key != NULL && check_seals (look, table, statement))
        check_record (look, table, statement);
      if (!fp_care_tick (look->care, 1, error))
        return FALSE;
    }
  return row == 0;
}

/* Whether the rows of a table are those that were written with the key. */
static gboolean
check_sum (Look *look, guint index, const FpSum *said, GError **error)
{
  sqlite3_stmt *statement = _fp_sums_query (look->ledger, index);
  FpSum sum = { 0 };
  guint n = 0;
  int row;

  while ((row = step (look, statement, error)) > 0)
    {
      _fp_sums_add (look->ledger, index, statement, &sum);
      if (++n % STRIDE == 0 && fp_care_is_cancelled (look->care, error))
        return FALSE;
    }
  if (row == 0 && memcmp (sum, said, sizeof sum) != 0)
    tell (look,
          _ ("Something in “%s” was changed, taken out or put in without the ledger’s key."),
          fp_sums_tables[index]);
  return row == 0;
}

static gboolean
check_sums (Look *look, GError **error)
{
  FpSum sums[FP_SUMS_TABLES] = { 0 };
  GError *failure = NULL;
  gboolean whole;

  if (!_fp_sums_get (look->ledger, sums, &whole, &failure))
    return take (look, failure, error);
  if (!whole)
    tell (look, _ ("What the ledger says of all its records together is not as it was written."));
  for (guint i = 0; whole && i < FP_SUMS_TABLES; i++)
    if (!check_sum (look, i, &sums[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
count_rows (Look *look, GError **error)
{
  sqlite3_stmt *statement = fp_database_query (look->ledger->database, FP_SQL_CARE_ROWS, "");
  int row = step (look, statement, error);

  if (row <= 0)
    return row == 0;
  fp_care_begin (look->care, sqlite3_column_int64 (statement, 0));
  fp_database_done (look->ledger->database, statement);
  return TRUE;
}

static gboolean
look_at_all (Look *look, GError **error)
{
  if (!count_rows (look, error) || !check_pages (look, error) ||
      (look->ledger->key != NULL && !check_audit (look, error)))
    return FALSE;
  for (guint i = 0; i < fp_n_tables; i++)
    if (!check_table (look, &fp_tables[i], error))
      return FALSE;
  return look->ledger->key == NULL || check_sums (look, error);
}

/**
 * fp_care_verify:
 * @ledger: a ledger that nothing was read from yet, so that everything comes from the disk; without
 *   its key the seals and the audit are passed over
 * @care: (nullable): how far it is, and whether to go on
 * @error: why it could not be looked at
 *
 * Returns: (transfer full) (nullable): what is wrong, a sentence each
 */
GPtrArray *
fp_care_verify (FpLedger *ledger, FpCare *care, GError **error)
{
  g_autoptr (GPtrArray) wrong = g_ptr_array_new_with_free_func (g_free);
  FpCare none = { 0 };
  Look look = { .ledger = ledger, .wrong = wrong, .care = care != NULL ? care : &none };
  GError *failure = NULL;
  gboolean looked;

  /* One picture of the ledger, whatever others write meanwhile. */
  if (!fp_database_run (ledger->database, FP_SQL_CARE_READ, NULL, &failure, ""))
    return take (&look, failure, error) ? g_steal_pointer (&wrong) : NULL;
  look.made = ledger->key != NULL ? g_hash_table_new (NULL, NULL) : NULL;
  looked = look_at_all (&look, error);
  g_clear_pointer (&look.made, g_hash_table_unref);
  fp_database_run (ledger->database, FP_SQL_ROLLBACK, NULL, NULL, "");
  if (looked && look.more > 0)
    g_ptr_array_add (wrong,
                     g_strdup_printf (ngettext ("%u more thing is not as it was written.",
                                                "%u more things are not as they were written.",
                                                look.more),
                                      look.more));
  return looked ? g_steal_pointer (&wrong) : NULL;
}

GPtrArray *
fp_ledger_verify (FpLedger *ledger,
                  FpProgressFunc progress,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  FpCare care = { .progress = progress, .data = data, .cancellable = cancellable };
  g_autoptr (FpLedger) own = NULL;
  g_autoptr (GPtrArray) wrong = g_ptr_array_new_with_free_func (g_free);
  Look look = { .wrong = wrong };
  GError *failure = NULL;

  g_return_val_if_fail (ledger != NULL, NULL);

  if (!_fp_ledger_can_read (ledger, error))
    return NULL;
  own = fp_ledger_open_again (ledger, &failure);
  if (own == NULL)
    return take (&look, failure, error) ? g_steal_pointer (&wrong) : NULL;
  return fp_care_verify (own, &care, error);
}

gboolean
fp_ledger_measure (FpLedger *ledger, FpLedgerSize *size, GError **error)
{
  sqlite3_stmt *statement = fp_database_query (ledger->database, FP_SQL_CARE_SIZE, "");

  memset (size, 0, sizeof *size);
  if (fp_database_step (ledger->database, statement, error) <= 0)
    return FALSE;
  size->clients = (guint) sqlite3_column_int64 (statement, 0);
  size->authorizations = (guint) sqlite3_column_int64 (statement, 1);
  size->claims = (guint) sqlite3_column_int64 (statement, 2);
  size->services = (guint) sqlite3_column_int64 (statement, 3);
  size->audits = (guint) sqlite3_column_int64 (statement, 4);
  fp_database_done (ledger->database, statement);
  return TRUE;
}
