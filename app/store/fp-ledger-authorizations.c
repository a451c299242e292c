/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "fp-claim-json.h"
#include "fp-record.h"

#define TABLE "authorizations"

/**
 * fp_authorization_record_new:
 *
 * Returns: (transfer full): an authorization, approved, of units, with nothing else stated
 */
FpAuthorizationRecord *
fp_authorization_record_new (void)
{
  FpAuthorizationRecord *record = g_new0 (FpAuthorizationRecord, 1);

  record->arena = fp_arena_new ();
  record->authorization.quantity = record->authorization.used = -1;
  record->authorization.of = FP_QUANTITY_UNITS;
  return record;
}

void
fp_authorization_record_free (FpAuthorizationRecord *record)
{
  if (record == NULL)
    return;
  fp_arena_free (record->arena);
  g_free (record);
}

/* What is sealed of an authorization: a claim with nothing else on it. @record has to stay. */
static FpClaim
part_of (FpAuthorizationRecord *record)
{
  return (FpClaim){
    .authorizations = &record->authorization,
    .n_authorizations = 1,
    .total_charge = FP_CENTS_UNSET,
  };
}

/* Takes the arena and the one authorization of @part. */
static FpAuthorizationRecord *
record_of (const FpClaim *part, GError **error)
{
  FpAuthorizationRecord *record;

  if (part->n_authorizations != 1)
    {
      fp_arena_free (part->arena);
      g_set_error_literal (error,
                           FP_LEDGER_ERROR,
                           FP_LEDGER_ERROR_DAMAGED,
                           _ ("An authorization is not as it was written."));
      return NULL;
    }
  record = g_new0 (FpAuthorizationRecord, 1);
  record->arena = part->arena;
  record->authorization = part->authorizations[0];
  return record;
}

static FpAuthorizationRecord *
read_row (FpLedger *self, sqlite3_stmt *statement, GError **error)
{
  FpRow row = { self, TABLE, sqlite3_column_int64 (statement, 0), statement, NULL };
  g_autofree FpClaim *part = _fp_row_unseal_claim (&row, "document", 4, error);
  g_autoptr (FpAuthorizationRecord) record = part == NULL ? NULL : record_of (part, error);

  if (record == NULL)
    return NULL;
  record->id = row.id;
  record->version = sqlite3_column_int64 (statement, 1);
  record->client = sqlite3_column_int64 (statement, 2);
  record->payer = _fp_row_text (&row, 3);
  record->said_on = sqlite3_column_int (statement, 6);
  record->deleted = sqlite3_column_int64 (statement, 9) > 0;
  if (_fp_row_unseal (&row, "said_by", 5, &record->said_by, error) &&
      _fp_row_unseal (&row, "reference", 7, &record->reference, error) &&
      _fp_row_unseal (&row, "note", 8, &record->note, error))
    return g_steal_pointer (&record);
  return NULL;
}

/* Counts what was taken of the authorization, in its own measure. */
static gboolean
count_taken (FpLedger *self, FpAuthorizationRecord *record, GError **error)
{
  /* Columns of the sums: units, minutes, services. */
  int column = record->authorization.of == FP_QUANTITY_MINUTES  ? 2
               : record->authorization.of == FP_QUANTITY_VISITS ? 3
                                                                : 1;
  sqlite3_stmt *statement =
      fp_database_query (self->database, FP_SQL_AUTHORIZATION_TAKEN, "i", record->id);
  gint64 sums[FP_N_SERVICE_STATES] = { 0 };
  int found;

  while ((found = fp_database_step (self->database, statement, error)) > 0)
    {
      int state = sqlite3_column_int (statement, 0);

      if (state < FP_N_SERVICE_STATES)
        sums[state] = sqlite3_column_int64 (statement, column);
    }
  record->taken = (FpTaken){
    (int) MIN (sums[FP_SERVICE_BILLED], G_MAXINT),
    (int) MIN (sums[FP_SERVICE_DRAFT], G_MAXINT),
    (int) MIN (sums[FP_SERVICE_BOOKED] + sums[FP_SERVICE_PLANNED], G_MAXINT),
  };
  return found == 0;
}

/* What is used by now: what somebody typed in and what came since, where that is more than the
 * count. */
static gboolean
count_now (FpLedger *self, FpAuthorizationRecord *record, GError **error)
{
  int column = record->authorization.of == FP_QUANTITY_MINUTES  ? 1
               : record->authorization.of == FP_QUANTITY_VISITS ? 2
                                                                : 0;
  int counted = record->taken.billed + record->taken.drafts;
  sqlite3_stmt *statement;

  record->used_now = counted;
  if (record->authorization.used < 0)
    return TRUE;
  statement = fp_database_query (self->database, FP_SQL_AUTHORIZATION_SINCE, "i", record->id);
  if (fp_database_step (self->database, statement, error) <= 0)
    return FALSE;
  record->used_now =
      (int) MIN (MAX (counted,
                      record->authorization.used + sqlite3_column_int64 (statement, column)),
                 G_MAXINT);
  fp_database_done (self->database, statement);
  return TRUE;
}

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) fp_authorization_record_free);
}

/* Adds each row of @statement with what was taken of it; FALSE with @error. */
static gboolean
read_all (FpLedger *self, sqlite3_stmt *statement, GPtrArray *records, GError **error)
{
  int found;

  while ((found = fp_database_step (self->database, statement, error)) > 0)
    {
      g_autoptr (FpAuthorizationRecord) record = read_row (self, statement, error);

      if (record == NULL || !count_taken (self, record, error) || !count_now (self, record, error))
        {
          fp_database_done (self->database, statement);
          return FALSE;
        }
      g_ptr_array_add (records, g_steal_pointer (&record));
    }
  return found == 0;
}

/**
 * fp_ledger_get_authorization:
 * @ledger: an unlocked ledger
 * @id: an authorization
 * @error: NO_RECORD where there is none
 *
 * Returns: (transfer full) (nullable): it, and what was taken of it; a deleted one too
 */
FpAuthorizationRecord *
fp_ledger_get_authorization (FpLedger *ledger, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) records = new_list ();

  if (!_fp_ledger_can_read (ledger, error) ||
      !read_all (ledger,
                 fp_database_query (ledger->database, FP_SQL_AUTHORIZATION_GET, "i", id),
                 records,
                 error))
    return NULL;
  if (records->len > 0)
    return g_ptr_array_steal_index (records, 0);
  _fp_ledger_set_stale (ledger, FALSE, error);
  return NULL;
}

/* Everybody's: those that end, then those that do not. */
static gboolean
read_ending (FpLedger *self, FpDate from, int most, GPtrArray *records, GError **error)
{
  if (!read_all (self,
                 fp_database_query (self->database, FP_SQL_AUTHORIZATION_ENDING, "nn", from, most),
                 records,
                 error))
    return FALSE;
  most -= (int) records->len;
  return most <= 0 ||
         read_all (self,
                   fp_database_query (self->database, FP_SQL_AUTHORIZATION_ENDLESS, "n", most),
                   records,
                   error);
}

/**
 * fp_ledger_list_authorizations:
 * @ledger: an unlocked ledger
 * @client: a client; 0 = everybody's
 * @from: only those that end on or after it, or do not end; unset = all
 * @most: how many at most; 0 = no bound
 * @error: why it cannot be read
 *
 * Returns: (transfer full) (nullable) (element-type FpAuthorizationRecord): them, the next to end
 * first and those without end last; none of deleted clients
 */
GPtrArray *
fp_ledger_list_authorizations (FpLedger *ledger,
                               gint64 client,
                               FpDate from,
                               guint most,
                               GError **error)
{
  g_autoptr (GPtrArray) records = new_list ();
  int bound = most == 0 ? G_MAXINT32 : (int) MIN (most, G_MAXINT32);
  gboolean ok;

  if (!_fp_ledger_can_read (ledger, error))
    return NULL;
  if (client == 0)
    ok = read_ending (ledger, from, bound, records, error);
  else
    ok =
        read_all (ledger,
                  fp_database_query (
                      ledger->database, FP_SQL_AUTHORIZATION_OF_CLIENT, "inn", client, from, bound),
                  records,
                  error);
  return ok ? g_steal_pointer (&records) : NULL;
}

static void
hash_number (FpLedger *self, gint64 client, const char *payer, const char *number, guint8 *hash)
{
  g_autofree char *stripped = g_strstrip (g_strdup (number));
  g_autofree char *value =
      g_strdup_printf ("%" G_GINT64_FORMAT "\n%s\n%s", client, payer, stripped);

  fp_hash (self->key, "authorization", value, hash);
}

gint64
_fp_ledger_find_authorization (FpLedger *self,
                               gint64 client,
                               const char *payer,
                               const char *number,
                               GError **error)
{
  guint8 hash[FP_HASH_BYTES];
  sqlite3_stmt *statement;
  gint64 id = 0;

  hash_number (self, client, payer, number, hash);
  statement = fp_database_query (self->database, FP_SQL_AUTHORIZATION_FIND, "ih", client, hash);
  if (fp_database_step (self->database, statement, error) > 0)
    {
      id = sqlite3_column_int64 (statement, 0);
      fp_database_done (self->database, statement);
    }
  return id;
}

static gboolean
are_texts (const FpAuthorizationRecord *record, GError **error)
{
  const char *const texts[] = {
    record->payer, record->authorization.number, record->said_by, record->reference, record->note
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!_fp_record_check_text (texts[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
can_keep (FpAuthorizationRecord *record, GError **error)
{
  const FpAuthorization *authorization = &record->authorization;
  const char *number = authorization->number;
  FpClaim part = part_of (record);

  if (record->payer == NULL || *record->payer == '\0')
    return _fp_record_refuse (_ ("The authorization’s payer is missing."), error);
  if (authorization->status != FP_AUTH_NOT_REQUIRED &&
      (number == NULL || number[strspn (number, " \t")] == '\0'))
    return _fp_record_refuse (_ ("The authorization’s number is missing."), error);
  if (authorization->codes.n == 0)
    return _fp_record_refuse (_ ("The authorization has no code; it needs at least one."), error);
  if (authorization->quantity < -1 || authorization->used < -1)
    return _fp_record_refuse (_ ("A quantity is below zero."), error);
  return _fp_record_check_span (authorization->from, authorization->to, error) &&
         are_texts (record, error) && _fp_record_check_part (&part, error);
}

/* A record as a text, and back. */
static char *
to_text (FpAuthorizationRecord *record)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  FpClaim part = part_of (record);
  g_autofree char *json = fp_draft_to_json (&part, NULL, NULL);

  _fp_record_put (file, "document", json);
  _fp_record_put (file, "payer", record->payer);
  _fp_record_put (file, "said-by", record->said_by);
  _fp_record_put (file, "reference", record->reference);
  _fp_record_put (file, "note", record->note);
  g_key_file_set_integer (file, FP_RECORD_GROUP, "said-on", record->said_on);
  g_key_file_set_int64 (file, FP_RECORD_GROUP, "client", record->client);
  return g_key_file_to_data (file, NULL, NULL);
}

static const char *
text_at (GKeyFile *file, FpArena *arena, const char *key)
{
  g_autofree char *text = _fp_record_get (file, key);

  return fp_arena_strdup (arena, text);
}

static FpAuthorizationRecord *
from_text (const char *text, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *json = NULL, *goal = NULL, *words = NULL;
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree FpClaim *part = NULL;
  FpAuthorizationRecord *record;

  if (g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_NONE, NULL))
    json = _fp_record_get (file, "document");
  bytes = g_bytes_new (json == NULL ? "" : json, json == NULL ? 0 : strlen (json));
  part = fp_draft_from_json (bytes, &goal, &words, problems);
  if (part == NULL)
    {
      g_set_error_literal (error,
                           FP_LEDGER_ERROR,
                           FP_LEDGER_ERROR_DAMAGED,
                           _ ("An authorization’s past is not as it was written."));
      return NULL;
    }
  record = record_of (part, error);
  if (record == NULL)
    return NULL;
  record->client = g_key_file_get_int64 (file, FP_RECORD_GROUP, "client", NULL);
  record->said_on = g_key_file_get_integer (file, FP_RECORD_GROUP, "said-on", NULL);
  record->payer = text_at (file, record->arena, "payer");
  record->said_by = text_at (file, record->arena, "said-by");
  record->reference = text_at (file, record->arena, "reference");
  record->note = text_at (file, record->arena, "note");
  return record;
}

/* Keeps what the authorization was, if @record is what another has not changed since. */
static gboolean
keep_old (FpLedger *self, const FpAuthorizationRecord *record, gboolean *typed, GError **error)
{
  g_autoptr (FpAuthorizationRecord) old = fp_ledger_get_authorization (self, record->id, error);
  g_autofree char *document = NULL;

  if (old == NULL)
    return FALSE;
  if (old->deleted || old->version != record->version)
    {
      _fp_ledger_set_stale (self, !old->deleted, error);
      return FALSE;
    }
  *typed = old->authorization.used != record->authorization.used;
  if (old->client != record->client)
    return _fp_record_refuse (_ ("An authorization stays with its client."), error);
  document = to_text (old);
  return _fp_ledger_keep_version (
      self, FP_KIND_AUTHORIZATION, old->id, old->version, document, error);
}

static gboolean
write_row (FpLedger *self,
           FpAuthorizationRecord *record,
           gboolean is_new,
           gint64 id,
           GError **error)
{
  const FpAuthorization *authorization = &record->authorization;
  FpClaim part = part_of (record);
  g_autoptr (GBytes) document = _fp_ledger_seal_claim (self, TABLE, id, "document", &part);
  g_autoptr (GBytes) said_by = _fp_ledger_seal (self, TABLE, id, "said_by", record->said_by);
  g_autoptr (GBytes) reference = _fp_ledger_seal (self, TABLE, id, "reference", record->reference);
  g_autoptr (GBytes) note = _fp_ledger_seal (self, TABLE, id, "note", record->note);
  guint8 hash[FP_HASH_BYTES];

  if (authorization->number != NULL)
    hash_number (self, record->client, record->payer, authorization->number, hash);
  return fp_database_run (self->database,
                          is_new ? FP_SQL_AUTHORIZATION_INSERT : FP_SQL_AUTHORIZATION_UPDATE,
                          NULL,
                          error,
                          "iithbbnbbnn",
                          id,
                          record->client,
                          record->payer,
                          authorization->number == NULL ? NULL : hash,
                          document,
                          said_by,
                          record->said_on,
                          reference,
                          note,
                          authorization->from,
                          authorization->to) &&
         _fp_ledger_audit (
             self, is_new ? FP_AUDIT_CREATE : FP_AUDIT_CHANGE, FP_KIND_AUTHORIZATION, id, error);
}

static gboolean
save (FpLedger *self, FpAuthorizationRecord *record, gint64 *id, GError **error)
{
  gboolean is_new = record->id == 0, typed = is_new;

  if (!_fp_record_has_client (self, record->client, error) ||
      (!is_new && !keep_old (self, record, &typed, error)))
    return FALSE;
  if (is_new)
    *id = fp_database_next_id (self->database, TABLE, error);
  return *id != 0 && write_row (self, record, is_new, *id, error) &&
         (!typed ||
          fp_database_run (self->database, FP_SQL_AUTHORIZATION_TYPED, NULL, error, "i", *id)) &&
         _fp_ledger_match_services (self, record->client, error);
}

/**
 * fp_ledger_save_authorization:
 * @ledger: an unlocked ledger
 * @record: an authorization; gets id and version
 * @error: BAD_DATA where something is missing or cannot be, STALE, NO_RECORD where it or the client
 *   was deleted
 *
 * Returns: whether it is on the disk
 */
gboolean
fp_ledger_save_authorization (FpLedger *ledger, FpAuthorizationRecord *record, GError **error)
{
  gint64 id = record->id;

  if (!can_keep (record, error) || !_fp_ledger_begin (ledger, error))
    return FALSE;
  if (!_fp_ledger_end (ledger, save (ledger, record, &id, error), error))
    return FALSE;
  record->version = record->id == 0 ? 1 : record->version + 1;
  record->id = id;
  return TRUE;
}

/**
 * fp_ledger_delete_authorization:
 * @ledger: an unlocked ledger
 * @id: an authorization
 * @deleted: whether to hide it, else to bring it back
 * @error: NO_RECORD where there is none
 *
 * Returns: whether it is on the disk
 */
gboolean
fp_ledger_delete_authorization (FpLedger *ledger, gint64 id, gboolean deleted, GError **error)
{
  gint64 client;
  gboolean ok;

  if (!_fp_ledger_begin (ledger, error))
    return FALSE;
  client = _fp_record_owner (ledger, FP_SQL_AUTHORIZATION_EXISTS, id, error);
  ok = client != 0 &&
       _fp_record_set_deleted (
           ledger, FP_SQL_AUTHORIZATION_DELETE, FP_KIND_AUTHORIZATION, id, deleted, error) &&
       _fp_ledger_match_services (ledger, client, error);
  return _fp_ledger_end (ledger, ok, error);
}

static void
past_free (FpPastAuthorization *past)
{
  g_free (past->who);
  fp_authorization_record_free (past->record);
  g_free (past);
}

static FpPastAuthorization *
read_past (FpLedger *self, gint64 id, sqlite3_stmt *statement, GError **error)
{
  char *text = _fp_ledger_unseal (
      self, "versions", id, fp_kind_words[FP_KIND_AUTHORIZATION], statement, 3, error);
  FpAuthorizationRecord *record = text == NULL ? NULL : from_text (text, error);
  FpPastAuthorization *past;

  fp_wipe_free (text);
  if (record == NULL)
    return NULL;
  past = g_new0 (FpPastAuthorization, 1);
  past->version = sqlite3_column_int64 (statement, 0);
  past->at = sqlite3_column_int64 (statement, 1);
  past->who = g_strdup (fp_column_text (statement, 2));
  past->record = record;
  record->id = id;
  record->version = past->version;
  return past;
}

/**
 * fp_ledger_list_past_authorizations:
 * @ledger: an unlocked ledger
 * @id: an authorization
 * @error: why it cannot be read
 *
 * Returns: (transfer full) (nullable) (element-type FpPastAuthorization): what it was before each
 * change, and who made that change when, the latest first
 */
GPtrArray *
fp_ledger_list_past_authorizations (FpLedger *ledger, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) past_free);
  sqlite3_stmt *statement;
  int found;

  if (!_fp_ledger_can_read (ledger, error))
    return NULL;
  statement = fp_database_query (
      ledger->database, FP_SQL_VERSION_LIST, "ni", (int) FP_KIND_AUTHORIZATION, id);
  while ((found = fp_database_step (ledger->database, statement, error)) > 0)
    {
      FpPastAuthorization *past = read_past (ledger, id, statement, error);

      if (past == NULL)
        {
          fp_database_done (ledger->database, statement);
          return NULL;
        }
      g_ptr_array_add (list, past);
    }
  return found == 0 ? g_steal_pointer (&list) : NULL;
}
