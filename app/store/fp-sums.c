/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-sums.h"

#include <string.h>

#define META "meta"
#define SUMS "sums"

const char *const fp_sums_tables[FP_SUMS_TABLES] = {
  META,      "counters", "clients", "coverages", "authorizations", "staff",    "groups",
  "members", "rosters",  "claims",  "services",  "drafts",         "versions",
};

static const FpSql queries[FP_SUMS_TABLES] = {
  FP_SQL_SUM_META,           FP_SQL_SUM_COUNTERS, FP_SQL_SUM_CLIENTS,  FP_SQL_SUM_COVERAGES,
  FP_SQL_SUM_AUTHORIZATIONS, FP_SQL_SUM_STAFF,    FP_SQL_SUM_GROUPS,   FP_SQL_SUM_MEMBERS,
  FP_SQL_SUM_ROSTERS,        FP_SQL_SUM_CLAIMS,   FP_SQL_SUM_SERVICES, FP_SQL_SUM_DRAFTS,
  FP_SQL_SUM_VERSIONS,
};

/* Rows of “meta” that are written without the key, or say themselves whose they are. */
static const char *const others[] = { SUMS, "audit-head", "audit-pending", NULL };

/* What the transaction that is going on changes of each sum. */
struct _FpSums
{
  FpLedger *ledger;
  FpSum change[FP_SUMS_TABLES];
  gboolean changed; /* any of them */
  int failed;       /* what kept a row from being read; 0 = nothing */
};

static void
add_bytes (GByteArray *row, gconstpointer bytes, gsize n)
{
  if (n > 0)
    g_byte_array_append (row, bytes, (guint) n);
}

static void
add_number (GByteArray *row, gint64 number)
{
  gint64 big = GINT64_TO_BE (number);

  add_bytes (row, &big, sizeof big);
}

/* In a form that no two rows share: each value says what it is and how long. */
static void
add_value (GByteArray *row, sqlite3_value *value)
{
  int type = sqlite3_value_type (value);
  gconstpointer bytes;

  add_number (row, type);
  if (type == SQLITE_INTEGER)
    add_number (row, sqlite3_value_int64 (value));
  else if (type != SQLITE_NULL)
    {
      bytes = sqlite3_value_blob (value);
      add_number (row, sqlite3_value_bytes (value));
      add_bytes (row, bytes, (gsize) sqlite3_value_bytes (value));
    }
}

static GByteArray *
begin_row (guint index)
{
  GByteArray *row = g_byte_array_sized_new (512);

  add_bytes (row, fp_sums_tables[index], strlen (fp_sums_tables[index]) + 1);
  return row;
}

static gboolean
is_others (guint index, sqlite3_value *first)
{
  const char *name = index == 0 ? (const char *) sqlite3_value_text (first) : NULL;

  return name != NULL && g_strv_contains (others, name);
}

static void
add_row (const FpKey *key, const GByteArray *row, FpSum *sum)
{
  guint8 hash[FP_HASH_BYTES];

  G_STATIC_ASSERT (sizeof hash == sizeof *sum);
  fp_sum (key, row->data, row->len, hash);
  for (guint i = 0; i < sizeof hash; i++)
    (*sum)[i] ^= hash[i];
}

/* Adds the row that is about to be written, or the one that it takes the place of. */
static void
take_row (FpSums *self, guint index, int (*get) (sqlite3 *, int, sqlite3_value **))
{
  sqlite3 *sqlite = self->ledger->database->sqlite;
  g_autoptr (GByteArray) row = begin_row (index);
  int n = sqlite3_preupdate_count (sqlite);

  for (int i = 0; i < n && self->failed == 0; i++)
    {
      sqlite3_value *value = NULL;

      self->failed = get (sqlite, i, &value);
      if (self->failed == 0 && i == 0 && is_others (index, value))
        return;
      if (self->failed == 0)
        add_value (row, value);
    }
  if (self->failed != 0)
    return;
  add_row (self->ledger->key, row, &self->change[index]);
  self->changed = TRUE;
}

static void
write_cb (void *data,
          sqlite3 *sqlite,
          int what,
          const char *database,
          const char *table,
          sqlite3_int64 before,
          sqlite3_int64 after)
{
  FpSums *self = data;
  guint index = 0;

  while (index < FP_SUMS_TABLES && strcmp (fp_sums_tables[index], table) != 0)
    index++;
  if (index == FP_SUMS_TABLES || self->ledger->key == NULL)
    return;
  if (what != SQLITE_INSERT)
    take_row (self, index, sqlite3_preupdate_old);
  if (what != SQLITE_DELETE)
    take_row (self, index, sqlite3_preupdate_new);
}

static gboolean
read_sum (const char *text, FpSum *sum)
{
  for (guint i = 0; i < FP_SUM_BYTES; i++)
    {
      int high = g_ascii_xdigit_value (text[2 * i]);
      int low = high < 0 ? -1 : g_ascii_xdigit_value (text[2 * i + 1]);

      if (low < 0)
        return FALSE;
      (*sum)[i] = (guint8) (high * 16 + low);
    }
  return text[2 * FP_SUM_BYTES] == '\0';
}

static gboolean
read_sums (const char *text, FpSum *sums)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  if (!g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_NONE, NULL))
    return FALSE;
  for (guint i = 0; i < FP_SUMS_TABLES; i++)
    {
      g_autofree char *sum = g_key_file_get_string (file, SUMS, fp_sums_tables[i], NULL);

      if (sum == NULL || !read_sum (sum, &sums[i]))
        return FALSE;
    }
  return TRUE;
}

gboolean
_fp_sums_get (FpLedger *ledger, FpSum *sums, gboolean *whole, GError **error)
{
  sqlite3_stmt *statement = fp_database_query (ledger->database, FP_SQL_META_GET, "t", SUMS);
  int row = fp_database_step (ledger->database, statement, error);
  g_autofree char *text = NULL;

  *whole = FALSE;
  if (row < 0)
    return FALSE;
  if (row > 0)
    text = _fp_ledger_unseal (ledger, META, 0, SUMS, statement, 0, NULL);
  fp_database_done (ledger->database, statement);
  *whole = text != NULL && read_sums (text, sums);
  return TRUE;
}

static gboolean
put_sums (FpLedger *ledger, FpSum *sums, GError **error)
{
  g_autoptr (GString) text = g_string_new ("[" SUMS "]\n");
  g_autoptr (GBytes) sealed = NULL;

  for (guint i = 0; i < FP_SUMS_TABLES; i++)
    {
      g_string_append_printf (text, "%s=", fp_sums_tables[i]);
      for (guint k = 0; k < FP_SUM_BYTES; k++)
        g_string_append_printf (text, "%02x", sums[i][k]);
      g_string_append_c (text, '\n');
    }
  sealed = _fp_ledger_seal (ledger, META, 0, SUMS, text->str);
  return fp_database_run (ledger->database, FP_SQL_META_SET, NULL, error, "tb", SUMS, sealed);
}

static void
begin_cb (gpointer data)
{
  FpSums *self = data;

  memset (self->change, 0, sizeof self->change);
  self->changed = FALSE;
  self->failed = 0;
}

/* What was changed without the key before stays to be seen. */
static gboolean
commit_cb (gpointer data, GError **error)
{
  FpSums *self = data;
  FpSum sums[FP_SUMS_TABLES] = { 0 };
  gboolean whole;

  if (self->failed != 0)
    {
      fp_database_set_error (self->ledger->database, self->failed, error);
      return FALSE;
    }
  if (!self->changed)
    return TRUE;
  if (!_fp_sums_get (self->ledger, sums, &whole, error))
    return FALSE;
  for (guint i = 0; i < FP_SUMS_TABLES; i++)
    for (guint k = 0; k < FP_SUM_BYTES; k++)
      sums[i][k] ^= self->change[i][k];
  return !whole || put_sums (self->ledger, sums, error);
}

/**
 * _fp_sums_watch:
 * @ledger: one whose connection was just opened
 */
void
_fp_sums_watch (FpLedger *ledger)
{
  FpSums *self = g_new0 (FpSums, 1);

  self->ledger = ledger;
  ledger->sums = self;
  ledger->database->watch = (FpDatabaseWatch){ begin_cb, commit_cb, self };
  sqlite3_preupdate_hook (ledger->database->sqlite, write_cb, self);
}

void
_fp_sums_free (FpSums *sums)
{
  g_free (sums);
}

/**
 * _fp_sums_begin:
 * @ledger: one that is being made, with its key
 * @error: why it cannot be written
 *
 * Returns: whether it has sums now
 */
gboolean
_fp_sums_begin (FpLedger *ledger, GError **error)
{
  FpSum none[FP_SUMS_TABLES] = { 0 };

  return put_sums (ledger, none, error);
}

/**
 * _fp_sums_query:
 * @index: a table's place in fp_sums_tables
 *
 * Returns: what gives all its rows
 */
sqlite3_stmt *
_fp_sums_query (FpLedger *ledger, guint index)
{
  return fp_database_query (ledger->database, queries[index], "");
}

/**
 * _fp_sums_add:
 * @statement: what _fp_sums_query() gave, with a row
 * @sum: gets that row
 */
void
_fp_sums_add (FpLedger *ledger, guint index, sqlite3_stmt *statement, FpSum *sum)
{
  g_autoptr (GByteArray) row = begin_row (index);
  int n = sqlite3_column_count (statement);

  if (is_others (index, sqlite3_column_value (statement, 0)))
    return;
  for (int i = 0; i < n; i++)
    add_value (row, sqlite3_column_value (statement, i));
  add_row (ledger->key, row, sum);
}
