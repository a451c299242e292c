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

gboolean
_fp_record_get_state (FpLedger *self, FpSql sql, gint64 id, FpRecordState *state, GError **error)
{
  sqlite3_stmt *statement = fp_database_query (self->database, sql, "i", id);
  int found = fp_database_step (self->database, statement, error);

  if (found == 0)
    _fp_ledger_set_stale (self, FALSE, error);
  if (found <= 0)
    return FALSE;
  *state = (FpRecordState){
    .version = sqlite3_column_int64 (statement, 0),
    .deleted = sqlite3_column_int64 (statement, 1) > 0,
    .owner = sqlite3_column_int64 (statement, 2),
  };
  fp_database_done (self->database, statement);
  return TRUE;
}

gboolean
_fp_record_has_client (FpLedger *self, gint64 client, GError **error)
{
  FpRecordState state;

  if (!_fp_record_get_state (self, FP_SQL_CLIENT_STATE, client, &state, error))
    return FALSE;
  if (state.deleted)
    _fp_ledger_set_stale (self, FALSE, error);
  return !state.deleted;
}

GPtrArray *
_fp_record_new_list (const FpRecordKind *of)
{
  return g_ptr_array_new_with_free_func (of->free);
}

gboolean
_fp_record_read_all (FpLedger *self,
                     const FpRecordKind *of,
                     sqlite3_stmt *statement,
                     GPtrArray *records,
                     GError **error)
{
  int found;

  while ((found = fp_database_step (self->database, statement, error)) > 0)
    {
      gpointer record = of->read (self, statement, error);

      if (record == NULL)
        {
          fp_database_done (self->database, statement);
          return FALSE;
        }
      g_ptr_array_add (records, record);
    }
  return found == 0;
}

gpointer
_fp_record_get (FpLedger *self, const FpRecordKind *of, FpSql get, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) records = _fp_record_new_list (of);

  if (!_fp_ledger_can_read (self, error) ||
      !_fp_record_read_all (
          self, of, fp_database_query (self->database, get, "i", id), records, error))
    return NULL;
  if (records->len > 0)
    return g_ptr_array_steal_index (records, 0);
  _fp_ledger_set_stale (self, FALSE, error);
  return NULL;
}

/* The client whose @record is; a record that is nobody's has @id. */
static gint64
owner_of (const FpRecordKind *of, gpointer record, gint64 id)
{
  return of->client == 0 ? id : G_STRUCT_MEMBER (gint64, record, of->client);
}

/* Whether what is there is what @record was got as, and stays whose it is. */
static gboolean
is_current (FpLedger *self, const FpRecordKind *of, gpointer record, GError **error)
{
  gint64 id = G_STRUCT_MEMBER (gint64, record, of->id);
  FpRecordState state;

  if (!_fp_record_get_state (self, of->state, id, &state, error))
    return FALSE;
  if (state.deleted || state.version != G_STRUCT_MEMBER (gint64, record, of->version))
    {
      _fp_ledger_set_stale (self, !state.deleted, error);
      return FALSE;
    }
  return state.owner == owner_of (of, record, id) ||
         _fp_record_refuse (_ ("What is kept of a client stays with that client."), error);
}

static gboolean
keep_past (FpLedger *self, const FpRecordKind *of, gpointer record, GError **error)
{
  char *past = of->past (self, record, error);
  gboolean kept =
      past != NULL && _fp_ledger_keep_version (self,
                                               of->kind,
                                               G_STRUCT_MEMBER (gint64, record, of->id),
                                               G_STRUCT_MEMBER (gint64, record, of->version),
                                               past,
                                               error);

  fp_wipe_free (past);
  return kept;
}

/* @id is 0 for a new record, which is given one. */
static gboolean
put (FpLedger *self, const FpRecordKind *of, gpointer record, gint64 *id, GError **error)
{
  gboolean is_new = *id == 0;

  if (of->client != 0 && !_fp_record_has_client (self, owner_of (of, record, 0), error))
    return FALSE;
  if (!is_new && (!is_current (self, of, record, error) ||
                  (of->past != NULL && !keep_past (self, of, record, error))))
    return FALSE;
  if (is_new)
    *id = fp_database_next_id (self->database, of->table, error);
  if (*id == 0)
    return FALSE;
  return of->write (self, record, *id, is_new, error) &&
         _fp_ledger_audit (
             self, is_new ? FP_AUDIT_CREATE : FP_AUDIT_CHANGE, of->kind, *id, error) &&
         (of->settle == NULL || of->settle (self, owner_of (of, record, *id), error));
}

gboolean
_fp_record_save (FpLedger *self, const FpRecordKind *of, gpointer record, GError **error)
{
  gint64 *id = &G_STRUCT_MEMBER (gint64, record, of->id);
  gint64 *version = &G_STRUCT_MEMBER (gint64, record, of->version);
  gint64 given = *id;

  if (!_fp_ledger_begin (self, error) ||
      !_fp_ledger_end (self, put (self, of, record, &given, error), error))
    return FALSE;
  *version = *id == 0 ? 1 : *version + 1;
  *id = given;
  if (of->has_names)
    _fp_names_touch (self, owner_of (of, record, given));
  return TRUE;
}

static gboolean
hide (FpLedger *self, const FpRecordKind *of, gint64 id, gboolean deleted, GError **error)
{
  gint64 at = deleted ? _fp_now () : 0;
  int changed;

  if (!fp_database_run (self->database, of->hide, &changed, error, "ii", id, at))
    return FALSE;
  return changed == 0 || _fp_ledger_audit (self,
                                           deleted ? FP_AUDIT_DELETE : FP_AUDIT_UNDELETE,
                                           of->kind,
                                           id,
                                           error);
}

gboolean
_fp_record_delete (FpLedger *self,
                   const FpRecordKind *of,
                   gint64 id,
                   gboolean deleted,
                   GError **error)
{
  FpRecordState state = { 0 };
  gboolean ok;

  if (!_fp_ledger_begin (self, error))
    return FALSE;
  ok = _fp_record_get_state (self, of->state, id, &state, error) &&
       (deleted || of->can_return == NULL || of->can_return (self, id, error)) &&
       hide (self, of, id, deleted, error) &&
       (of->settle == NULL || of->settle (self, state.owner, error));
  if (!_fp_ledger_end (self, ok, error))
    return FALSE;
  if (of->has_names)
    _fp_names_touch (self, state.owner);
  return TRUE;
}

void
_fp_record_put (GKeyFile *file, const char *key, const char *text)
{
  if (text != NULL)
    g_key_file_set_string (file, FP_RECORD_GROUP, key, text);
}

char *
_fp_record_take (GKeyFile *file, const char *key)
{
  return g_key_file_get_string (file, FP_RECORD_GROUP, key, NULL);
}
