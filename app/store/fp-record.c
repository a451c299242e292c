/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fp-claim-json.h"

gboolean
_fp_record_refuse (const char *sentence, GError **error)
{
  g_set_error_literal (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_BAD_DATA, sentence);
  return FALSE;
}

gboolean
_fp_record_check_span (FpDate from, FpDate to, GError **error)
{
  if (from == FP_DATE_UNSET || to == FP_DATE_UNSET || from <= to)
    return TRUE;
  return _fp_record_refuse (_ ("The last day is before the first one."), error);
}

gboolean
_fp_record_check_text (const char *text, GError **error)
{
  return text == NULL || g_utf8_validate (text, -1, NULL) ||
         _fp_record_refuse (_ ("A text holds characters that cannot be kept."), error);
}

/* Nothing is to be sealed that cannot be opened again. */
gboolean
_fp_record_check_part (const FpClaim *part, GError **error)
{
  g_autofree char *text = fp_draft_to_json (part, NULL, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autofree char *goal = NULL, *words = NULL;
  g_autoptr (FpClaim) again = fp_draft_from_json (bytes, &goal, &words, problems);

  return again != NULL ||
         _fp_record_refuse (_ ("A text, date or number here cannot be kept."), error);
}

gboolean
_fp_row_unseal (const FpRow *row, const char *column, int index, const char **text, GError **error)
{
  g_autoptr (GError) damage = NULL;
  char *plain =
      _fp_ledger_unseal (row->ledger, row->table, row->id, column, row->statement, index, &damage);

  *text = fp_arena_strdup (row->arena, plain);
  fp_wipe_free (plain);
  if (damage == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&damage));
  return FALSE;
}

const char *
_fp_row_text (const FpRow *row, int index)
{
  return fp_arena_strdup (row->arena, fp_column_text (row->statement, index));
}

FpClaim *
_fp_row_unseal_claim (FpRow *row, const char *column, int index, GError **error)
{
  FpClaim *part = _fp_ledger_unseal_claim (
      row->ledger, row->table, row->id, column, row->statement, index, error);

  if (part == NULL)
    return NULL;
  row->arena = part->arena;
  return part;
}

/* The first value of a statement's only row: 0 with @error, or without one where there is no row.
 */
static gint64
ask (FpLedger *self, FpSql sql, gint64 id, GError **error)
{
  sqlite3_stmt *statement = fp_database_query (self->database, sql, "i", id);
  gint64 value = 0;

  if (fp_database_step (self->database, statement, error) > 0)
    {
      value = sqlite3_column_int64 (statement, 0);
      fp_database_done (self->database, statement);
    }
  return value;
}

gint64
_fp_record_owner (FpLedger *self, FpSql exists, gint64 id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 owner = ask (self, exists, id, &failure);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (owner == 0)
    _fp_ledger_set_stale (self, FALSE, error);
  return owner;
}

gboolean
_fp_record_has_client (FpLedger *self, gint64 client, GError **error)
{
  return _fp_record_owner (self, FP_SQL_CLIENT_HERE, client, error) != 0;
}

gboolean
_fp_record_set_deleted (FpLedger *self,
                        FpSql sql,
                        FpKind kind,
                        gint64 id,
                        gboolean deleted,
                        GError **error)
{
  int changed;

  if (!fp_database_run (self->database, sql, &changed, error, "ii", id, deleted ? _fp_now () : 0))
    return FALSE;
  return changed == 0 ||
         _fp_ledger_audit (self, deleted ? FP_AUDIT_DELETE : FP_AUDIT_UNDELETE, kind, id, error);
}

void
_fp_record_put (GKeyFile *file, const char *key, const char *text)
{
  if (text != NULL)
    g_key_file_set_string (file, FP_RECORD_GROUP, key, text);
}

char *
_fp_record_get (GKeyFile *file, const char *key)
{
  return g_key_file_get_string (file, FP_RECORD_GROUP, key, NULL);
}
