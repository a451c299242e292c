/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "fp-date.h"
#include "fp-record.h"

#define TABLE "coverages"

/**
 * fp_coverage_record_new:
 *
 * Returns: (transfer full): a coverage of which nothing is known
 */
FpCoverageRecord *
fp_coverage_record_new (void)
{
  FpCoverageRecord *record = g_new0 (FpCoverageRecord, 1);

  record->arena = fp_arena_new ();
  record->coverage.stated = TRUE;
  return record;
}

void
fp_coverage_record_free (FpCoverageRecord *record)
{
  if (record == NULL)
    return;
  fp_arena_free (record->arena);
  g_free (record);
}

static gpointer
read_row (FpLedger *self, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (FpCoverageRecord) record = fp_coverage_record_new ();
  FpRow row = {
    self, TABLE, sqlite3_column_int64 (statement, 0), statement, record->arena,
  };

  record->id = row.id;
  record->version = sqlite3_column_int64 (statement, 1);
  record->client = sqlite3_column_int64 (statement, 2);
  record->payer = _fp_row_text (&row, 3);
  record->coverage.from = sqlite3_column_int (statement, 5);
  record->coverage.to = sqlite3_column_int (statement, 6);
  record->coverage.year_month = sqlite3_column_int (statement, 7);
  record->coverage.year_day = sqlite3_column_int (statement, 8);
  record->coverage.verified_on = sqlite3_column_int (statement, 9);
  record->deleted = sqlite3_column_int64 (statement, 12) > 0;
  if (_fp_row_unseal (&row, "member", 4, &record->member_id, error) &&
      _fp_row_unseal (&row, "verified_with", 10, &record->verified_with, error) &&
      _fp_row_unseal (&row, "verified_reference", 11, &record->verified_reference, error))
    return g_steal_pointer (&record);
  return NULL;
}

/* What the coverage is now. */
static char *
past (FpLedger *self, gconstpointer record, GError **error)
{
  g_autoptr (FpCoverageRecord) old =
      fp_ledger_get_coverage (self, ((const FpCoverageRecord *) record)->id, error);
  g_autoptr (GKeyFile) file = g_key_file_new ();

  if (old == NULL)
    return NULL;
  _fp_record_put (file, "payer", old->payer);
  _fp_record_put (file, "member", old->member_id);
  _fp_record_put (file, "verified-with", old->verified_with);
  _fp_record_put (file, "verified-reference", old->verified_reference);
  g_key_file_set_integer (file, FP_RECORD_GROUP, "from", old->coverage.from);
  g_key_file_set_integer (file, FP_RECORD_GROUP, "to", old->coverage.to);
  g_key_file_set_integer (file, FP_RECORD_GROUP, "year-month", old->coverage.year_month);
  g_key_file_set_integer (file, FP_RECORD_GROUP, "year-day", old->coverage.year_day);
  g_key_file_set_integer (file, FP_RECORD_GROUP, "verified-on", old->coverage.verified_on);
  return g_key_file_to_data (file, NULL, NULL);
}

static gboolean
write_row (FpLedger *self, gconstpointer data, gint64 id, gboolean is_new, GError **error)
{
  const FpCoverageRecord *record = data;
  g_autoptr (GBytes) member = _fp_ledger_seal (self, TABLE, id, "member", record->member_id);
  g_autoptr (GBytes) with =
      _fp_ledger_seal (self, TABLE, id, "verified_with", record->verified_with);
  g_autoptr (GBytes) reference =
      _fp_ledger_seal (self, TABLE, id, "verified_reference", record->verified_reference);

  return fp_database_run (self->database,
                          is_new ? FP_SQL_COVERAGE_INSERT : FP_SQL_COVERAGE_UPDATE,
                          NULL,
                          error,
                          "iitbnnnnnbb",
                          id,
                          record->client,
                          record->payer,
                          member,
                          record->coverage.from,
                          record->coverage.to,
                          record->coverage.year_month,
                          record->coverage.year_day,
                          record->coverage.verified_on,
                          with,
                          reference);
}

static const FpRecordKind coverages = {
  .table = TABLE,
  .kind = FP_KIND_COVERAGE,
  .state = FP_SQL_COVERAGE_STATE,
  .hide = FP_SQL_COVERAGE_DELETE,
  FP_RECORD_PLACES (FpCoverageRecord),
  .client = G_STRUCT_OFFSET (FpCoverageRecord, client),
  .has_names = TRUE,
  .read = read_row,
  .free = (GDestroyNotify) fp_coverage_record_free,
  .past = past,
  .write = write_row,
};

/**
 * fp_ledger_get_coverage:
 * @ledger: an unlocked ledger
 * @id: a coverage
 * @error: NO_RECORD where there is none
 *
 * Returns: (transfer full) (nullable): the coverage, a deleted one too
 */
FpCoverageRecord *
fp_ledger_get_coverage (FpLedger *ledger, gint64 id, GError **error)
{
  return _fp_record_get (ledger, &coverages, FP_SQL_COVERAGE_GET, id, error);
}

/**
 * fp_ledger_list_coverages:
 * @ledger: an unlocked ledger
 * @client: a client
 * @error: why it cannot be read
 *
 * Returns: (transfer full) (nullable) (element-type FpCoverageRecord): the client's, that which
 * lasts longest first; none of a deleted client
 */
GPtrArray *
fp_ledger_list_coverages (FpLedger *ledger, gint64 client, GError **error)
{
  g_autoptr (GPtrArray) records = _fp_record_new_list (&coverages);

  if (_fp_ledger_can_read (ledger, error) &&
      _fp_record_read_all (ledger,
                           &coverages,
                           fp_database_query (ledger->database, FP_SQL_COVERAGE_LIST, "i", client),
                           records,
                           error))
    return g_steal_pointer (&records);
  return NULL;
}

/* Clients with services and without any coverage: a record of each that is not kept yet. */
static gboolean
add_uncovered (FpLedger *self, FpDate active, guint most, GPtrArray *records, GError **error)
{
  sqlite3_stmt *statement =
      fp_database_query (self->database, FP_SQL_COVERAGE_NONE, "nn", active, (int) most);
  int found;

  while ((found = fp_database_step (self->database, statement, error)) > 0)
    {
      FpCoverageRecord *record = fp_coverage_record_new ();

      record->client = sqlite3_column_int64 (statement, 0);
      record->payer = fp_arena_strdup (record->arena, fp_column_text (statement, 1));
      g_ptr_array_add (records, record);
    }
  return found == 0;
}

/**
 * fp_ledger_list_unverified:
 * @ledger: an unlocked ledger
 * @before: the day since when it would do
 * @active: since when a service, done or to come, tells that it matters
 * @most: how many at most; 0 = no bound
 * @error: why it cannot be read
 *
 * A client without any coverage is among them, with a record that has no id, of the payer of the
 * last service. A coverage that ended before @active, or that a later one by the same payer
 * replaced, is not.
 *
 * Returns: (transfer full) (nullable) (element-type FpCoverageRecord): coverages verified last
 * before @before, never verified ones first
 */
GPtrArray *
fp_ledger_list_unverified (FpLedger *ledger,
                           FpDate before,
                           FpDate active,
                           guint most,
                           GError **error)
{
  g_autoptr (GPtrArray) records = _fp_record_new_list (&coverages);
  guint bound = most == 0 ? G_MAXINT32 : MIN (most, G_MAXINT32);

  if (!_fp_ledger_can_read (ledger, error) ||
      !add_uncovered (ledger, active, bound, records, error))
    return NULL;
  if (records->len < bound &&
      !_fp_record_read_all (ledger,
                            &coverages,
                            fp_database_query (ledger->database,
                                               FP_SQL_COVERAGE_UNVERIFIED,
                                               "nnn",
                                               before,
                                               active,
                                               (int) (bound - records->len)),
                            records,
                            error))
    return NULL;
  return g_steal_pointer (&records);
}

static gboolean
can_keep (const FpCoverageRecord *record, GError **error)
{
  const FpCoverage *coverage = &record->coverage;
  const char *const texts[] = {
    record->payer, record->member_id, record->verified_with, record->verified_reference
  };

  if (record->payer == NULL || *record->payer == '\0')
    return _fp_record_refuse (_ ("The coverage’s payer is missing."), error);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!_fp_record_check_text (texts[i], error))
      return FALSE;
  /* 29 February is a day of some years. */
  if ((coverage->year_month != 0 || coverage->year_day != 0) &&
      fp_date_from_ymd (2024, coverage->year_month, coverage->year_day) == FP_DATE_UNSET)
    return _fp_record_refuse (_ ("The benefit year starts on a day that does not exist."), error);
  return _fp_record_check_span (coverage->from, coverage->to, error);
}

/**
 * fp_ledger_save_coverage:
 * @ledger: an unlocked ledger
 * @record: a coverage; gets id and version
 * @error: BAD_DATA where the payer is missing or a date cannot be, STALE, NO_RECORD where it or the
 *   client was deleted
 *
 * Returns: whether it is on the disk
 */
gboolean
fp_ledger_save_coverage (FpLedger *ledger, FpCoverageRecord *record, GError **error)
{
  return can_keep (record, error) && _fp_record_save (ledger, &coverages, record, error);
}

/**
 * fp_ledger_delete_coverage:
 * @ledger: an unlocked ledger
 * @id: a coverage
 * @deleted: whether to hide it, else to bring it back
 * @error: NO_RECORD where there is none
 *
 * Returns: whether it is on the disk
 */
gboolean
fp_ledger_delete_coverage (FpLedger *ledger, gint64 id, gboolean deleted, GError **error)
{
  return _fp_record_delete (ledger, &coverages, id, deleted, error);
}
