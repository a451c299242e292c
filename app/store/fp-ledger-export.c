/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fp-care.h"
#include "fp-export-json.h"
#include "fp-place.h"
#include "fp-tables.h"
#include "fp-unseen.h"

#define SCHEMA "firstpass.ledger-export/1"

/* How much is held before it is written, in bytes. */
#define BUFFER (1024 * 1024)

typedef struct
{
  FpLedger *ledger;
  FpUnseen *file;
  FpCare *care;
  GString *text; /* not written yet */
} Export;

static gboolean
flush (Export *self, GError **error)
{
  if (!fp_unseen_write (self->file, self->text->str, self->text->len, error))
    return FALSE;
  fp_wipe (self->text->str, self->text->len);
  g_string_truncate (self->text, 0);
  return TRUE;
}

static gboolean
put_line (Export *self, FpExportLine *line, GError **error)
{
  char *text = fp_export_line_finish (line);

  g_string_append (self->text, text);
  g_string_append_c (self->text, '\n');
  fp_wipe_free (text);
  return self->text->len < BUFFER || flush (self, error);
}

static gboolean
put_sealed (Export *self,
            FpExportLine *line,
            const FpTable *table,
            guint index,
            sqlite3_stmt *statement,
            GError **error)
{
  const FpColumn *column = &table->columns[index];
  GError *failure = NULL;
  char *text = fp_table_unseal (self->ledger, table, index, statement, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (column->kind == FP_COLUMN_SEALED)
    fp_export_line_text (line, column->name, text);
  else
    fp_export_line_json (line, column->name, text);
  fp_wipe_free (text);
  return TRUE;
}

static const char *
word_of (const FpColumn *column, gint64 value)
{
  return value >= 0 && value < column->n_words ? column->words[value] : NULL;
}

static gboolean
put_column (Export *self,
            FpExportLine *line,
            const FpTable *table,
            guint index,
            sqlite3_stmt *statement,
            GError **error)
{
  const FpColumn *column = &table->columns[index];
  gboolean none = sqlite3_column_type (statement, (int) index) == SQLITE_NULL;
  gint64 value = none ? 0 : sqlite3_column_int64 (statement, (int) index);

  switch (column->kind)
    {
    case FP_COLUMN_NUMBER:
      fp_export_line_number (line, column->name, value);
      return TRUE;
    case FP_COLUMN_COUNT:
      if (value != 0)
        fp_export_line_number (line, column->name, value);
      return TRUE;
    case FP_COLUMN_TEXT:
      fp_export_line_text (line, column->name, fp_column_text (statement, (int) index));
      return TRUE;
    case FP_COLUMN_MODIFIERS:
      fp_export_line_words (line, column->name, fp_column_text (statement, (int) index));
      return TRUE;
    case FP_COLUMN_DATE:
      fp_export_line_date (line, column->name, (FpDate) value);
      return TRUE;
    case FP_COLUMN_TIME:
      fp_export_line_time (line, column->name, (FpTime) value);
      return TRUE;
    case FP_COLUMN_MONEY:
      fp_export_line_money (line, column->name, none ? FP_CENTS_UNSET : value);
      return TRUE;
    case FP_COLUMN_INSTANT:
      fp_export_line_instant (line, column->name, value);
      return TRUE;
    case FP_COLUMN_WORD:
      fp_export_line_text (line, column->name, word_of (column, value));
      return TRUE;
    case FP_COLUMN_SEALED:
    case FP_COLUMN_SEALED_JSON:
    case FP_COLUMN_SEALED_VERSION:
      return put_sealed (self, line, table, index, statement, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
put_row (Export *self, const FpTable *table, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (FpExportLine) line = fp_export_line_new (table->kind);

  for (guint i = 0; i < FP_TABLE_MOST_COLUMNS && table->columns[i].name != NULL; i++)
    if (!put_column (self, line, table, i, statement, error))
      return FALSE;
  return put_line (self, line, error);
}

static gboolean
put_table (Export *self, const FpTable *table, GError **error)
{
  FpDatabase *database = self->ledger->database;
  sqlite3_stmt *statement = fp_database_query (database, table->sql, "");
  int row;

  while ((row = fp_database_step (database, statement, error)) > 0)
    if (!put_row (self, table, statement, error) || !fp_care_tick (self->care, 1, error))
      {
        fp_database_done (database, statement);
        return FALSE;
      }
  return row == 0;
}

static gboolean
put_title (Export *self, GError **error)
{
  g_autoptr (FpExportLine) line = fp_export_line_new ("ledger");
  sqlite3_stmt *statement = fp_database_query (self->ledger->database, FP_SQL_CARE_ROWS, "");

  if (fp_database_step (self->ledger->database, statement, error) <= 0)
    return FALSE;
  fp_care_begin (self->care, sqlite3_column_int64 (statement, 0));
  fp_database_done (self->ledger->database, statement);
  fp_export_line_text (line, "schema", SCHEMA);
  fp_export_line_text (line, "program", FP_VERSION);
  fp_export_line_instant (line, "at", _fp_now ());
  return put_line (self, line, error);
}

/* All that the ledger held at one moment. */
static gboolean
put_all (Export *self, GError **error)
{
  gboolean put;

  if (!fp_database_run (self->ledger->database, FP_SQL_CARE_READ, NULL, error, ""))
    return FALSE;
  put = put_title (self, error);
  for (guint i = 0; put && i < fp_n_tables; i++)
    put = put_table (self, &fp_tables[i], error);
  fp_database_run (self->ledger->database, FP_SQL_ROLLBACK, NULL, NULL, "");
  return put && flush (self, error);
}

static gboolean
write_all (Export *self, GError **error)
{
  gboolean written;

  self->text = g_string_sized_new (BUFFER);
  written = put_all (self, error);
  fp_wipe (self->text->str, self->text->len);
  g_string_free (self->text, TRUE);
  return written;
}

gboolean
fp_ledger_export (FpLedger *ledger,
                  const char *path,
                  FpProgressFunc progress,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  FpCare care = { .progress = progress, .data = data, .cancellable = cancellable };
  g_autoptr (FpUnseen) file = NULL;
  Export export = { .ledger = ledger, .care = &care };

  g_return_val_if_fail (ledger != NULL && path != NULL, FALSE);

  if (!_fp_ledger_can_read (ledger, error) || !fp_place_check_target (path, error))
    return FALSE;
  file = export.file = fp_unseen_new (path, error);
  /* Noted first: what is written of it can be read, whatever becomes of the rest. */
  return file != NULL &&
         (ledger->database->read_only != NULL ||
          fp_ledger_note (ledger, FP_AUDIT_EXPORT, FP_KIND_LEDGER, 0, error)) &&
         write_all (&export, error) && fp_unseen_show (file, error);
}
