/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fp-care.h"

/* What a claim's row says, as far as its services have to agree. */
typedef struct
{
  gint64 id, client;
  const char *payer;
  int state; /* of its services; -1 = they count nothing */
} Row;

/* Where FP_SQL_CARE_CLAIMS has what is needed. */
enum
{
  COLUMN_ID = 0,
  COLUMN_CLIENT = 2,
  COLUMN_PAYER = 3,
  COLUMN_STATUS = 4,
  COLUMN_DELETED = 14,
  COLUMN_NUMBER = 15,
  COLUMN_DOCUMENT = 17,
  COLUMN_HASH = 18
};

/* The same in FP_SQL_CARE_CLIENTS. */
enum
{
  CLIENT_PERSON = 4,
  CLIENT_HASH = 6
};

/* What services of a claim of @status count as; -2 = no status. */
static int
state_of (gint64 status, gboolean deleted)
{
  switch (status)
    {
    case FP_CLAIM_DRAFT:
    case FP_CLAIM_READY:
      return deleted ? -1 : FP_SERVICE_DRAFT;
    case FP_CLAIM_SENT:
    case FP_CLAIM_PAID:
      return deleted ? -1 : FP_SERVICE_BILLED;
    case FP_CLAIM_DENIED:
    case FP_CLAIM_VOID:
      return -1;
    default:
      return -2;
    }
}

static gboolean
words_are (FpStrings words, const char *text)
{
  g_auto (GStrv) split = g_strsplit (text != NULL ? text : "", " ", -1);
  guint n = text == NULL || *text == '\0' ? 0 : g_strv_length (split);

  if (n != words.n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (strcmp (split[i], words.items[i]) != 0)
      return FALSE;
  return TRUE;
}

/* Whether the service that @statement stands at is @line. What a line does not state was reckoned.
 */
static gboolean
is_line (const Row *row, const FpLine *line, sqlite3_stmt *statement)
{
  return sqlite3_column_int64 (statement, 0) == row->client &&
         sqlite3_column_int64 (statement, 1) == line->date &&
         sqlite3_column_int64 (statement, 2) == row->state &&
         g_strcmp0 (fp_column_text (statement, 3), row->payer) == 0 &&
         g_strcmp0 (fp_column_text (statement, 4), line->code) == 0 &&
         words_are (line->modifiers, fp_column_text (statement, 5)) &&
         (line->units <= 0 || sqlite3_column_int64 (statement, 6) == line->units) &&
         (line->minutes <= 0 || sqlite3_column_int64 (statement, 7) == line->minutes) &&
         sqlite3_column_int64 (statement, 8) == line->start &&
         sqlite3_column_int64 (statement, 9) == line->end &&
         sqlite3_column_int64 (statement, 10) == line->clients;
}

static gboolean
lines_are_services (FpDatabase *database, const Row *row, const FpClaim *claim)
{
  sqlite3_stmt *statement = fp_database_query (database, FP_SQL_CARE_LINES, "i", row->id);
  gboolean same = TRUE;
  int more = fp_database_step (database, statement, NULL);

  for (guint i = 0; same && i < claim->n_lines; i++)
    {
      if (claim->lines[i].code == NULL || claim->lines[i].date == FP_DATE_UNSET)
        continue;
      same = more > 0 && is_line (row, &claim->lines[i], statement);
      more = same ? fp_database_step (database, statement, NULL) : more;
    }
  if (more > 0)
    fp_database_done (database, statement);
  return same && more == 0;
}

/* Whether @column says what @number is hashed to: a record is found by that. */
static gboolean
is_found (FpLedger *ledger,
          const char *what,
          const char *number,
          sqlite3_stmt *statement,
          int column)
{
  gconstpointer stored = sqlite3_column_blob (statement, column);
  guint8 hash[FP_HASH_BYTES];

  if (number == NULL || stored == NULL || sqlite3_column_bytes (statement, column) != FP_HASH_BYTES)
    return FALSE;
  if (g_str_equal (what, "claim")) /* ids of claims count to the letter */
    fp_hash_exact (ledger->key, what, number, hash);
  else
    fp_hash (ledger->key, what, number, hash);
  return memcmp (hash, stored, FP_HASH_BYTES) == 0;
}

static gboolean
claim_is_found (FpLedger *ledger, sqlite3_stmt *statement)
{
  char *number = _fp_ledger_unseal (ledger,
                                    "claims",
                                    sqlite3_column_int64 (statement, COLUMN_ID),
                                    "number",
                                    statement,
                                    COLUMN_NUMBER,
                                    NULL);
  gboolean found = is_found (ledger, "claim", number, statement, COLUMN_HASH);

  fp_wipe_free (number);
  return found;
}

/**
 * fp_care_check_client:
 * @ledger: an unlocked ledger
 * @statement: FP_SQL_CARE_CLIENTS, with a row that unseals
 *
 * Returns: whether the client is found by the number
 */
gboolean
fp_care_check_client (FpLedger *ledger, sqlite3_stmt *statement)
{
  g_autoptr (FpClaim) person = _fp_ledger_unseal_claim (ledger,
                                                        "clients",
                                                        sqlite3_column_int64 (statement, 0),
                                                        "person",
                                                        statement,
                                                        CLIENT_PERSON,
                                                        NULL);

  return person != NULL && is_found (ledger, "client", person->client.id, statement, CLIENT_HASH);
}

/**
 * fp_care_check_claim:
 * @ledger: an unlocked ledger
 * @statement: FP_SQL_CARE_CLAIMS, with a row that unseals
 *
 * Returns: whether the claim is found by its number, and counts what its document says
 */
gboolean
fp_care_check_claim (FpLedger *ledger, sqlite3_stmt *statement)
{
  Row row = { .id = sqlite3_column_int64 (statement, COLUMN_ID),
              .client = sqlite3_column_int64 (statement, COLUMN_CLIENT),
              .payer = fp_column_text (statement, COLUMN_PAYER) };
  g_autoptr (FpClaim) claim = NULL;

  row.state = state_of (sqlite3_column_int64 (statement, COLUMN_STATUS),
                        sqlite3_column_int64 (statement, COLUMN_DELETED) > 0);
  if (row.state < -1 || !claim_is_found (ledger, statement))
    return FALSE;
  claim = _fp_ledger_unseal_claim (
      ledger, "claims", row.id, "document", statement, COLUMN_DOCUMENT, NULL);
  return claim != NULL && g_strcmp0 (claim->payer, row.payer) == 0 &&
         lines_are_services (ledger->database, &row, claim);
}
