/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-ledger-private.h"

/* No key press waits longer than this for another program that writes, in ms. */
#define PATIENCE 20
#define PATIENCE_ELSE 5000

static gboolean
put_draft (FpLedger *self, guint slot, const char *text, GError **error)
{
  g_autoptr (GBytes) sealed = NULL;
  gboolean ok;

  if (!_fp_ledger_begin (self, error))
    return FALSE;
  sealed = _fp_ledger_seal (self, "drafts", slot, "document", text);
  if (sealed != NULL)
    ok = fp_database_run (
        self->database, FP_SQL_DRAFT_SET, NULL, error, "ib", (gint64) slot, sealed);
  else
    ok = fp_database_run (self->database, FP_SQL_DRAFT_DROP, NULL, error, "i", (gint64) slot);
  return _fp_ledger_end (self, ok, error);
}

gboolean
fp_ledger_save_draft (FpLedger *ledger, guint slot, const char *text, GError **error)
{
  gboolean saved;

  if (ledger->database->depth > 0)
    return put_draft (ledger, slot, text, error);
  fp_database_set_durable (ledger->database, FALSE);
  sqlite3_busy_timeout (ledger->database->sqlite, PATIENCE);
  saved = put_draft (ledger, slot, text, error);
  sqlite3_busy_timeout (ledger->database->sqlite, PATIENCE_ELSE);
  fp_database_set_durable (ledger->database, TRUE);
  return saved;
}

char *
fp_ledger_get_draft (FpLedger *ledger, guint slot, GError **error)
{
  sqlite3_stmt *statement;
  char *text;

  if (!_fp_ledger_can_read (ledger, error))
    return NULL;
  statement = fp_database_query (ledger->database, FP_SQL_DRAFT_GET, "i", (gint64) slot);
  if (fp_database_step (ledger->database, statement, error) <= 0)
    return NULL;
  text = _fp_ledger_unseal (ledger, "drafts", slot, "document", statement, 0, error);
  fp_database_done (ledger->database, statement);
  return text;
}

gboolean
fp_ledger_settle (FpLedger *ledger, GError **error)
{
  int code = sqlite3_wal_checkpoint_v2 (
      ledger->database->sqlite, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);

  if (code == SQLITE_OK || ledger->database->read_only != NULL)
    return TRUE;
  fp_database_set_error (ledger->database, code, error);
  return FALSE;
}
