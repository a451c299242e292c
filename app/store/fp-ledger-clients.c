/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "fp-claim-json.h"
#include "fp-record.h"

#define TABLE "clients"

/**
 * fp_client_record_new:
 *
 * Returns: (transfer full): a client of whom nothing is known
 */
FpClientRecord *
fp_client_record_new (void)
{
  FpClientRecord *record = g_new0 (FpClientRecord, 1);

  record->arena = fp_arena_new ();
  return record;
}

void
fp_client_record_free (FpClientRecord *record)
{
  if (record == NULL)
    return;
  fp_arena_free (record->arena);
  g_free (record);
}

/* What is sealed of a client: a claim with nothing else on it. */
static FpClaim
part_of (const FpClientRecord *record)
{
  return (FpClaim){
    .client = record->client,
    .diagnoses = record->diagnoses,
    .total_charge = FP_CENTS_UNSET,
  };
}

static gpointer
read_row (FpLedger *self, sqlite3_stmt *statement, GError **error)
{
  FpRow row = { self, TABLE, sqlite3_column_int64 (statement, 0), statement, NULL };
  g_autofree FpClaim *part = _fp_row_unseal_claim (&row, "person", 2, error);
  g_autoptr (FpClientRecord) record = NULL;

  if (part == NULL)
    return NULL;
  record = g_new0 (FpClientRecord, 1);
  record->arena = row.arena;
  record->id = row.id;
  record->version = sqlite3_column_int64 (statement, 1);
  record->client = part->client;
  record->diagnoses = part->diagnoses;
  record->plan_until = sqlite3_column_int (statement, 4);
  record->deleted = sqlite3_column_int64 (statement, 5) > 0;
  if (!_fp_row_unseal (&row, "note", 3, &record->note, error))
    return NULL;
  return g_steal_pointer (&record);
}

static void
hash_number (FpLedger *self, const char *number, guint8 *hash)
{
  fp_hash (self->key, "client", number, hash);
}

/* Whose number it is, 0 where nobody's; FALSE with @error. */
static gboolean
find (FpLedger *self, const char *number, gint64 *id, GError **error)
{
  guint8 hash[FP_HASH_BYTES];
  sqlite3_stmt *statement;
  int found;

  *id = 0;
  hash_number (self, number, hash);
  statement = fp_database_query (self->database, FP_SQL_CLIENT_FIND, "h", hash);
  found = fp_database_step (self->database, statement, error);
  if (found > 0)
    {
      *id = sqlite3_column_int64 (statement, 0);
      fp_database_done (self->database, statement);
    }
  return found >= 0;
}

static gboolean
is_free (FpLedger *self, const char *number, gint64 id, GError **error)
{
  gint64 holder;

  if (!find (self, number, &holder, error))
    return FALSE;
  return holder == 0 || holder == id ||
         _fp_record_refuse (_ ("Another client has this number already."), error);
}

/* What the client is now. */
static char *
past (FpLedger *self, gconstpointer record, GError **error)
{
  g_autoptr (FpClientRecord) old =
      fp_ledger_get_client (self, ((const FpClientRecord *) record)->id, error);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *json = NULL;
  FpClaim part;

  if (old == NULL)
    return NULL;
  part = part_of (old);
  json = fp_draft_to_json (&part, NULL, NULL);
  _fp_record_put (file, "person", json);
  _fp_record_put (file, "note", old->note);
  g_key_file_set_integer (file, FP_RECORD_GROUP, "plan-until", old->plan_until);
  return g_key_file_to_data (file, NULL, NULL);
}

static gboolean
write_row (FpLedger *self, gconstpointer data, gint64 id, gboolean is_new, GError **error)
{
  const FpClientRecord *record = data;
  FpClaim part = part_of (record);
  g_autoptr (GBytes) person = _fp_ledger_seal_claim (self, TABLE, id, "person", &part);
  g_autoptr (GBytes) note = _fp_ledger_seal (self, TABLE, id, "note", record->note);
  guint8 hash[FP_HASH_BYTES];

  hash_number (self, record->client.id, hash);
  return is_free (self, record->client.id, id, error) &&
         fp_database_run (self->database,
                          is_new ? FP_SQL_CLIENT_INSERT : FP_SQL_CLIENT_UPDATE,
                          NULL,
                          error,
                          "ihbbn",
                          id,
                          hash,
                          person,
                          note,
                          record->plan_until);
}

/* Whether nobody else got the number of a deleted client meanwhile. */
static gboolean
can_return (FpLedger *self, gint64 id, GError **error)
{
  sqlite3_stmt *statement = fp_database_query (self->database, FP_SQL_CLIENT_RIVAL, "i", id);
  int found = fp_database_step (self->database, statement, error);

  if (found <= 0)
    return found == 0;
  fp_database_done (self->database, statement);
  return _fp_record_refuse (
      _ ("The client cannot be brought back: another client has the number now."), error);
}

static const FpRecordKind clients = {
  .table = TABLE,
  .kind = FP_KIND_CLIENT,
  .state = FP_SQL_CLIENT_STATE,
  .hide = FP_SQL_CLIENT_DELETE,
  FP_RECORD_PLACES (FpClientRecord),
  .has_names = TRUE,
  .read = read_row,
  .free = (GDestroyNotify) fp_client_record_free,
  .past = past,
  .write = write_row,
  .can_return = can_return,
};

/**
 * fp_ledger_get_client:
 * @ledger: an unlocked ledger
 * @id: a client's row
 * @error: NO_RECORD where there is none
 *
 * Returns: (transfer full) (nullable): the client, a deleted one too
 */
FpClientRecord *
fp_ledger_get_client (FpLedger *ledger, gint64 id, GError **error)
{
  return _fp_record_get (ledger, &clients, FP_SQL_CLIENT_GET, id, error);
}

/**
 * fp_ledger_find_client:
 * @ledger: an unlocked ledger
 * @number: (nullable): the clinic's number of a client; case, accents and outer blanks do not
 * matter
 *
 * Returns: the client's row; 0 where nobody has the number
 */
gint64
fp_ledger_find_client (FpLedger *ledger, const char *number)
{
  gint64 id;

  if (number == NULL || !_fp_ledger_can_read (ledger, NULL))
    return 0;
  return find (ledger, number, &id, NULL) ? id : 0;
}

/**
 * fp_ledger_next_client_number:
 * @ledger: a ledger within a batch, so that nobody else is given the same
 * @error: why there is none
 *
 * Returns: (transfer full) (nullable): a number that no client has, for one who was typed in by
 * name
 */
char *
fp_ledger_next_client_number (FpLedger *ledger, GError **error)
{
  while (_fp_ledger_can_read (ledger, error))
    {
      gint64 next = fp_database_next_id (ledger->database, "client numbers", error), id = 0;
      g_autofree char *number = NULL;

      if (next == 0)
        return NULL;
      number = g_strdup_printf ("C-%04" G_GINT64_FORMAT, next);
      if (!find (ledger, number, &id, error))
        return NULL;
      if (id == 0)
        return g_steal_pointer (&number);
    }
  return NULL;
}

/**
 * fp_ledger_count_clients:
 * @ledger: an unlocked ledger
 *
 * Returns: how many clients there are, without the deleted
 */
guint
fp_ledger_count_clients (FpLedger *ledger)
{
  sqlite3_stmt *statement;
  guint n = 0;

  if (!_fp_ledger_can_read (ledger, NULL))
    return 0;
  statement = fp_database_query (ledger->database, FP_SQL_CLIENT_COUNT, "");
  if (fp_database_step (ledger->database, statement, NULL) > 0)
    {
      n = (guint) sqlite3_column_int64 (statement, 0);
      fp_database_done (ledger->database, statement);
    }
  return n;
}

static gboolean
can_keep (const FpClientRecord *record, GError **error)
{
  const char *number = record->client.id;
  FpClaim part = part_of (record);

  if (number == NULL || number[strspn (number, " \t")] == '\0')
    return _fp_record_refuse (_ ("The client’s number is missing."), error);
  return _fp_record_check_text (number, error) && _fp_record_check_text (record->note, error) &&
         _fp_record_check_part (&part, error);
}

/**
 * fp_ledger_save_client:
 * @ledger: an unlocked ledger
 * @record: a client; gets id and version
 * @error: BAD_DATA where the number is missing or another's, STALE, NO_RECORD where it was deleted
 *
 * Returns: whether it is on the disk
 */
gboolean
fp_ledger_save_client (FpLedger *ledger, FpClientRecord *record, GError **error)
{
  return can_keep (record, error) && _fp_record_save (ledger, &clients, record, error);
}

/**
 * fp_ledger_delete_client:
 * @ledger: an unlocked ledger
 * @id: a client
 * @deleted: whether to hide, else to bring back, the client with coverage, authorizations and
 * claims
 * @error: BAD_DATA where the client cannot be brought back since another has the number now
 *
 * Returns: whether it is on the disk
 */
gboolean
fp_ledger_delete_client (FpLedger *ledger, gint64 id, gboolean deleted, GError **error)
{
  return _fp_record_delete (ledger, &clients, id, deleted, error);
}

/**
 * fp_ledger_list_deleted_clients:
 * @ledger: an unlocked ledger
 * @most: how many at most
 * @error: why they cannot be read
 *
 * Returns: (transfer full) (nullable) (element-type FpClientRecord): those who can be brought back,
 * the last deleted first
 */
GPtrArray *
fp_ledger_list_deleted_clients (FpLedger *ledger, guint most, GError **error)
{
  g_autoptr (GPtrArray) records = _fp_record_new_list (&clients);
  int bound = (int) MIN (most, G_MAXINT);

  if (!_fp_ledger_can_read (ledger, error) ||
      !_fp_record_read_all (ledger,
                            &clients,
                            fp_database_query (ledger->database, FP_SQL_CLIENT_DELETED, "n", bound),
                            records,
                            error))
    return NULL;
  return g_steal_pointer (&records);
}
