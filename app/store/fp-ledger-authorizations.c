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

int
fp_authorization_rest (const FpAuthorizationRecord *record)
{
  return record->authorization.quantity - record->used_now;
}

int
fp_authorization_left (const FpAuthorizationRecord *record, FpDate day)
{
  const FpAuthorization *authorization = &record->authorization;
  gboolean ended = authorization->to != FP_DATE_UNSET && authorization->to < day;

  if (authorization->quantity < 0)
    return -1;
  return ended || authorization->status == FP_AUTH_DENIED ? 0
                                                          : MAX (0, fp_authorization_rest (record));
}

/* What is sealed of an authorization: a claim with nothing else on it. @authorization has to stay.
 */
static FpClaim
part_of (FpAuthorization *authorization)
{
  return (FpClaim){
    .authorizations = authorization,
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
open_row (FpLedger *self, sqlite3_stmt *statement, GError **error)
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
      fp_database_query (self->database, FP_SQL_AUTHORIZATION_TAKEN, "in", record->id, self->today);
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

/* Each row with what was taken of it. */
static gpointer
read_row (FpLedger *self, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (FpAuthorizationRecord) record = open_row (self, statement, error);

  if (record != NULL && count_taken (self, record, error) && count_now (self, record, error))
    return g_steal_pointer (&record);
  return NULL;
}

static void
hash_number (FpLedger *self, gint64 client, const char *payer, const char *number, guint8 *hash)
{
  g_autofree char *stripped = g_strstrip (g_strdup (number));
  g_autofree char *value =
      g_strdup_printf ("%" G_GINT64_FORMAT "\n%s\n%s", client, payer, stripped);

  fp_hash (self->key, "authorization", value, hash);
}

/* A record as a text; from_text() reads it. */
static char *
to_text (FpAuthorizationRecord *record)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  FpClaim part = part_of (&record->authorization);
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

/* From now on what comes is added to the figure that somebody typed in. */
static gboolean
count_from_now (FpLedger *self, gint64 id, GError **error)
{
  return fp_database_run (self->database, FP_SQL_AUTHORIZATION_TYPED, NULL, error, "i", id);
}

/* What the authorization is now. */
static char *
past (FpLedger *self, gconstpointer data, GError **error)
{
  const FpAuthorizationRecord *record = data;
  g_autoptr (FpAuthorizationRecord) old = fp_ledger_get_authorization (self, record->id, error);

  if (old == NULL || (old->authorization.used != record->authorization.used &&
                      !count_from_now (self, record->id, error)))
    return NULL;
  return to_text (old);
}

static gboolean
write_row (FpLedger *self, gconstpointer data, gint64 id, gboolean is_new, GError **error)
{
  const FpAuthorizationRecord *record = data;
  FpAuthorization authorization = record->authorization;
  FpClaim part = part_of (&authorization);
  g_autoptr (GBytes) document = _fp_ledger_seal_claim (self, TABLE, id, "document", &part);
  g_autoptr (GBytes) said_by = _fp_ledger_seal (self, TABLE, id, "said_by", record->said_by);
  g_autoptr (GBytes) reference = _fp_ledger_seal (self, TABLE, id, "reference", record->reference);
  g_autoptr (GBytes) note = _fp_ledger_seal (self, TABLE, id, "note", record->note);
  guint8 hash[FP_HASH_BYTES];

  if (authorization.number != NULL)
    hash_number (self, record->client, record->payer, authorization.number, hash);
  return fp_database_run (self->database,
                          is_new ? FP_SQL_AUTHORIZATION_INSERT : FP_SQL_AUTHORIZATION_UPDATE,
                          NULL,
                          error,
                          "iithbbnbbnn",
                          id,
                          record->client,
                          record->payer,
                          authorization.number == NULL ? NULL : hash,
                          document,
                          said_by,
                          record->said_on,
                          reference,
                          note,
                          authorization.from,
                          authorization.to) &&
         (!is_new || count_from_now (self, id, error));
}

static const FpRecordKind authorizations = {
  .table = TABLE,
  .kind = FP_KIND_AUTHORIZATION,
  .state = FP_SQL_AUTHORIZATION_STATE,
  .hide = FP_SQL_AUTHORIZATION_DELETE,
  FP_RECORD_PLACES (FpAuthorizationRecord),
  .client = G_STRUCT_OFFSET (FpAuthorizationRecord, client),
  .read = read_row,
  .free = (GDestroyNotify) fp_authorization_record_free,
  .past = past,
  .write = write_row,
  .settle = _fp_ledger_match_services,
};

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
  return _fp_record_get (ledger, &authorizations, FP_SQL_AUTHORIZATION_GET, id, error);
}

/* Everybody's: those that end, then those that do not. */
static gboolean
read_ending (FpLedger *self, FpDate from, int most, GPtrArray *records, GError **error)
{
  if (!_fp_record_read_all (
          self,
          &authorizations,
          fp_database_query (self->database, FP_SQL_AUTHORIZATION_ENDING, "nn", from, most),
          records,
          error))
    return FALSE;
  most -= (int) records->len;
  return most <= 0 ||
         _fp_record_read_all (
             self,
             &authorizations,
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
  g_autoptr (GPtrArray) records = _fp_record_new_list (&authorizations);
  int bound = most == 0 ? G_MAXINT32 : (int) MIN (most, G_MAXINT32);
  gboolean ok;

  if (!_fp_ledger_can_read (ledger, error))
    return NULL;
  if (client == 0)
    ok = read_ending (ledger, from, bound, records, error);
  else
    ok = _fp_record_read_all (ledger,
                              &authorizations,
                              fp_database_query (ledger->database,
                                                 FP_SQL_AUTHORIZATION_OF_CLIENT,
                                                 "inn",
                                                 client,
                                                 from,
                                                 bound),
                              records,
                              error);
  return ok ? g_steal_pointer (&records) : NULL;
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
  FpClaim part = part_of (&record->authorization);

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

static const char *
text_at (GKeyFile *file, FpArena *arena, const char *key)
{
  g_autofree char *text = _fp_record_take (file, key);

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
    json = _fp_record_take (file, "document");
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
  return can_keep (record, error) && _fp_record_save (ledger, &authorizations, record, error);
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
  return _fp_record_delete (ledger, &authorizations, id, deleted, error);
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
