/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-claim-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fp-claim-json.h"
#include "fp-date.h"

const char *const fp_claim_status_words[FP_N_CLAIM_STATUSES] = {
  "draft", "ready", "sent", "paid", "denied", "void",
};

/* What a claim of each status counts as; -1 = nothing. */
const int _fp_claim_states[FP_N_CLAIM_STATUSES] = {
  FP_SERVICE_DRAFT, FP_SERVICE_DRAFT, FP_SERVICE_BILLED, FP_SERVICE_BILLED, -1, -1,
};

FpDate
_fp_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return fp_date_from_ymd (g_date_time_get_year (now),
                           g_date_time_get_month (now),
                           g_date_time_get_day_of_month (now));
}

/* Modifiers as a column keeps them: with blanks between. */
char *
_fp_join_words (FpStrings words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < words.n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", words.items[i]);
  return g_string_free (text, FALSE);
}

gboolean
_fp_claim_find (FpLedger *self, const guint8 *hash, FpFoundClaim *found, GError **error)
{
  sqlite3_stmt *statement = fp_database_query (self->database, FP_SQL_CLAIM_FIND, "h", hash);
  int row = fp_database_step (self->database, statement, error);

  *found = (FpFoundClaim){ 0 };
  if (row <= 0)
    return row == 0;
  found->id = sqlite3_column_int64 (statement, 0);
  found->version = sqlite3_column_int64 (statement, 1);
  found->status = (FpClaimStatus) CLAMP (sqlite3_column_int (statement, 2), 0, FP_CLAIM_VOID);
  found->deleted = sqlite3_column_int64 (statement, 3) > 0;
  found->client = sqlite3_column_int64 (statement, 4);
  fp_database_done (self->database, statement);
  return TRUE;
}

/* The same, which has to be there. */
static gboolean
find_number (FpLedger *self, const char *number, FpFoundClaim *found, GError **error)
{
  guint8 hash[FP_HASH_BYTES];

  fp_hash_exact (self->key, "claim", number, hash);
  if (!_fp_claim_find (self, hash, found, error))
    return FALSE;
  if (found->id == 0)
    _fp_ledger_set_stale (self, FALSE, error);
  return found->id != 0;
}

/* Within a transaction: what the claim's services count as from now on. */
static gboolean
set_state (FpLedger *self, gint64 id, int state, FpAudit what, GError **error)
{
  return fp_database_run (self->database, FP_SQL_SERVICE_STATE, NULL, error, "in", id, state) &&
         _fp_ledger_audit (self, what, FP_KIND_CLAIM, id, error);
}

gboolean
fp_ledger_set_claim_status (FpLedger *ledger,
                            const char *number,
                            FpClaimStatus status,
                            const char *carc,
                            FpDate answer_by,
                            GError **error)
{
  return fp_ledger_set_claim_status_on (
      ledger, number, status, _fp_today (), carc, answer_by, error);
}

gboolean
fp_ledger_set_claim_status_on (FpLedger *ledger,
                               const char *number,
                               FpClaimStatus status,
                               FpDate on,
                               const char *carc,
                               FpDate answer_by,
                               GError **error)
{
  gboolean denied = status == FP_CLAIM_DENIED, ok;
  FpFoundClaim found;

  if (!_fp_ledger_begin (ledger, error))
    return FALSE;
  ok = find_number (ledger, number, &found, error) &&
       fp_database_run (ledger->database,
                        FP_SQL_CLAIM_STATUS,
                        NULL,
                        error,
                        "inntn",
                        found.id,
                        (int) status,
                        (int) on,
                        denied ? carc : NULL,
                        denied ? (int) answer_by : FP_DATE_UNSET) &&
       set_state (
           ledger, found.id, found.deleted ? -1 : _fp_claim_states[status], FP_AUDIT_CHANGE, error);
  return _fp_ledger_end (ledger, ok, error);
}

gboolean
fp_ledger_delete_claim (FpLedger *ledger, const char *number, gboolean deleted, GError **error)
{
  gboolean ok;
  FpFoundClaim found;

  if (!_fp_ledger_begin (ledger, error))
    return FALSE;
  ok = find_number (ledger, number, &found, error) &&
       fp_database_run (ledger->database,
                        FP_SQL_CLAIM_DELETE,
                        NULL,
                        error,
                        "ii",
                        found.id,
                        deleted ? _fp_now () : (gint64) 0) &&
       set_state (ledger,
                  found.id,
                  deleted ? -1 : _fp_claim_states[found.status],
                  deleted ? FP_AUDIT_DELETE : FP_AUDIT_UNDELETE,
                  error);
  return _fp_ledger_end (ledger, ok, error);
}

gboolean
fp_ledger_purge (FpLedger *ledger, gint64 before, GError **error)
{
  static const FpSql steps[] = {
    FP_SQL_PURGE_SERVICES,  FP_SQL_PURGE_SERVICES_OF, FP_SQL_PURGE_CLAIMS,
    FP_SQL_PURGE_CLAIMS_OF, FP_SQL_PURGE_RELEASE,     FP_SQL_PURGE_AUTHORIZATIONS,
    FP_SQL_PURGE_COVERAGES, FP_SQL_PURGE_MEMBERS,     FP_SQL_PURGE_ROSTERS,
    FP_SQL_PURGE_GROUPS,    FP_SQL_PURGE_STAFF,       FP_SQL_PURGE_CLIENTS,
  };
  static const FpSql without_values[] = {
    FP_SQL_PURGE_VERSIONS_OF_CLIENTS,
    FP_SQL_PURGE_VERSIONS_OF_COVERAGES,
    FP_SQL_PURGE_VERSIONS_OF_AUTHORIZATIONS,
    FP_SQL_PURGE_VERSIONS_OF_CLAIMS,
  };
  gboolean ok = TRUE;

  if (!_fp_ledger_begin (ledger, error))
    return FALSE;
  for (guint i = 0; ok && i < G_N_ELEMENTS (steps); i++)
    ok = fp_database_run (ledger->database, steps[i], NULL, error, "i", before);
  for (guint i = 0; ok && i < G_N_ELEMENTS (without_values); i++)
    ok = fp_database_run (ledger->database, without_values[i], NULL, error, "");
  ok = ok && _fp_ledger_audit (ledger, FP_AUDIT_PURGE, FP_KIND_LEDGER, 0, error);
  return _fp_ledger_end (ledger, ok, error);
}
