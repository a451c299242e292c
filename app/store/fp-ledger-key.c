/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What opens the ledger: passphrase, recovery key, keyring; and what locks it. */
#include "config.h"

#include "fp-ledger-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fp-key-file.h"

/* Of a passphrase, in characters, and how many of them differ. */
#define LEAST 10
#define LEAST_KINDS 5

#define CHECK "check"
#define CHECK_TEXT "Firstpass"

/* A value that tells whether a key is this ledger's. */
gboolean
_fp_ledger_put_check (FpLedger *self, GError **error)
{
  g_autoptr (GBytes) check = fp_seal (self->key, "meta", 0, CHECK, CHECK_TEXT);

  return fp_database_run (self->database, FP_SQL_META_SET, NULL, error, "tb", CHECK, check);
}

static gboolean
put_slot (FpLedger *self, const char *slot, const FpWrapped *wrapped, GError **error)
{
  g_autoptr (GBytes) salt = g_bytes_new (wrapped->salt, sizeof wrapped->salt);
  g_autoptr (GBytes) sealed = g_bytes_new (wrapped->wrapped, sizeof wrapped->wrapped);
  g_autoptr (GBytes) digest = g_bytes_new (wrapped->digest, sizeof wrapped->digest);

  return fp_database_run (self->database,
                          FP_SQL_KEY_SET,
                          NULL,
                          error,
                          "tbiibb",
                          slot,
                          salt,
                          wrapped->operations,
                          wrapped->memory,
                          sealed,
                          digest);
}

static gboolean
copy_column (sqlite3_stmt *statement, int column, gpointer to, gsize n)
{
  gconstpointer bytes = sqlite3_column_blob (statement, column);

  if (bytes == NULL || (gsize) sqlite3_column_bytes (statement, column) != n)
    return FALSE;
  memcpy (to, bytes, n);
  return TRUE;
}

/* What wraps the key under @slot. */
static gboolean
get_slot (FpLedger *self, const char *slot, FpWrapped *wrapped, GError **error)
{
  sqlite3_stmt *statement = fp_database_query (self->database, FP_SQL_KEY_GET, "t", slot);
  int row = fp_database_step (self->database, statement, error);
  gboolean whole;

  if (row < 0)
    return FALSE;
  memset (wrapped, 0, sizeof *wrapped);
  whole = row > 0 && copy_column (statement, 0, wrapped->salt, sizeof wrapped->salt) &&
          copy_column (statement, 3, wrapped->wrapped, sizeof wrapped->wrapped) &&
          copy_column (statement, 4, wrapped->digest, sizeof wrapped->digest);
  if (row > 0)
    {
      wrapped->operations = sqlite3_column_int64 (statement, 1);
      wrapped->memory = sqlite3_column_int64 (statement, 2);
      fp_database_done (self->database, statement);
    }
  if (!whole)
    g_set_error (error,
                 FP_LEDGER_ERROR,
                 FP_LEDGER_ERROR_DAMAGED_KEY,
                 _ ("%s: the ledger’s wrapped key is damaged or missing. Restore a backup."),
                 self->path);
  return whole;
}

gboolean
_fp_ledger_put_secrets (FpLedger *self,
                        const char *passphrase,
                        const char *recovery,
                        GError **error)
{
  FpWrapped by_passphrase, by_recovery;

  if (!fp_key_wrap (self->key, passphrase, TRUE, &by_passphrase) ||
      !fp_key_wrap (self->key, recovery, FALSE, &by_recovery))
    {
      g_set_error_literal (error,
                           FP_LEDGER_ERROR,
                           FP_LEDGER_ERROR_IO,
                           _ ("There is not enough memory to wrap the ledger’s key."));
      return FALSE;
    }
  return put_slot (self, "passphrase", &by_passphrase, error) &&
         put_slot (self, "recovery", &by_recovery, error);
}

/* Whether @key opens this ledger; takes it over if so. */
gboolean
_fp_ledger_take_key (FpLedger *self, FpKey *key, GError **error)
{
  sqlite3_stmt *statement = fp_database_query (self->database, FP_SQL_META_GET, "t", CHECK);
  g_autoptr (GBytes) check = NULL;
  char *text = NULL;

  if (fp_database_step (self->database, statement, error) > 0)
    {
      check = g_bytes_new (sqlite3_column_blob (statement, 0),
                           (gsize) sqlite3_column_bytes (statement, 0));
      text = fp_unseal (
          key, "meta", 0, CHECK, g_bytes_get_data (check, NULL), g_bytes_get_size (check), NULL);
      fp_database_done (self->database, statement);
    }
  if (g_strcmp0 (text, CHECK_TEXT) == 0)
    {
      g_free (text);
      fp_key_free (self->key);
      self->key = key;
      g_clear_pointer (&self->check, g_bytes_unref);
      self->check = g_steal_pointer (&check);
      return TRUE;
    }
  fp_wipe_free (text);
  fp_key_free (key);
  if (error != NULL && *error == NULL)
    g_set_error (error,
                 FP_LEDGER_ERROR,
                 FP_LEDGER_ERROR_DAMAGED_KEY,
                 _ ("%s: the key is another ledger’s. Put back the key that belongs to it, or "
                    "restore a backup."),
                 self->path);
  return FALSE;
}

/* Another program may have restored another ledger into the file: what the old key would seal could
 * never be read again, and what it hashes would find nobody. */
gboolean
_fp_ledger_check_key (FpLedger *self, GError **error)
{
  gint64 version = self->check == NULL ? 0 : fp_database_version (self->database);
  g_autoptr (GBytes) check = NULL;
  sqlite3_stmt *statement;
  int row;

  if (self->check == NULL || (version > 0 && version == self->check_version))
    return TRUE;
  statement = fp_database_query (self->database, FP_SQL_META_GET, "t", CHECK);
  row = fp_database_step (self->database, statement, error);
  if (row < 0)
    return FALSE;
  if (row > 0)
    {
      check = g_bytes_new (sqlite3_column_blob (statement, 0),
                           (gsize) sqlite3_column_bytes (statement, 0));
      fp_database_done (self->database, statement);
    }
  if (check != NULL && g_bytes_equal (check, self->check))
    {
      self->check_version = version;
      return TRUE;
    }
  g_set_error (error,
               FP_LEDGER_ERROR,
               FP_LEDGER_ERROR_STALE,
               _ ("%s: another ledger was put in this one’s place. Close it and open it again."),
               self->path);
  return FALSE;
}

/* The unlocking stands in the audit where the ledger can be written; it does not depend on it. */
static void
note_unlocking (FpLedger *self)
{
  gboolean ok;

  if (self->database->read_only != NULL || !_fp_ledger_begin (self, NULL))
    return;
  ok = _fp_ledger_audit_pending (self, NULL) &&
       _fp_ledger_audit (self, FP_AUDIT_UNLOCK, FP_KIND_LEDGER, 0, NULL);
  _fp_ledger_end (self, ok, NULL);
}

static gboolean
unlock (FpLedger *self, const char *slot, const char *secret, GError **error)
{
  g_autoptr (GError) failure = NULL;
  FpWrapped wrapped;
  FpKey *key;

  if (!get_slot (self, slot, &wrapped, error))
    return FALSE;
  key = fp_key_unwrap (&wrapped, secret, &failure);
  if (key == NULL)
    {
      if (g_error_matches (failure, FP_LEDGER_ERROR, FP_LEDGER_ERROR_WRONG_PASSPHRASE) &&
          self->database->read_only == NULL)
        _fp_ledger_note_failed_unlock (self);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!_fp_ledger_take_key (self, key, error))
    return FALSE;
  fp_key_file_remove (self->path); /* left where setting the passphrase was interrupted */
  note_unlocking (self);
  return TRUE;
}

/**
 * fp_ledger_unlock:
 * @ledger: a locked ledger
 * @passphrase: what was set
 * @error: WRONG_PASSPHRASE, DAMAGED_KEY, or why it cannot be read
 *
 * Returns: whether it is unlocked now
 */
gboolean
fp_ledger_unlock (FpLedger *ledger, const char *passphrase, GError **error)
{
  return unlock (ledger, "passphrase", passphrase, error);
}

/**
 * fp_ledger_unlock_with_recovery:
 * @ledger: a locked ledger
 * @recovery: the recovery key; case, blanks and dashes do not matter
 * @error: as fp_ledger_unlock()
 *
 * Returns: whether it is unlocked now
 */
gboolean
fp_ledger_unlock_with_recovery (FpLedger *ledger, const char *recovery, GError **error)
{
  return unlock (ledger, "recovery", recovery, error);
}

/**
 * fp_ledger_unlock_with_secret:
 * @ledger: a locked ledger
 * @secret: what fp_ledger_get_secret() gave
 * @error: DAMAGED_KEY where it is another's
 *
 * Returns: whether it is unlocked now
 */
gboolean
fp_ledger_unlock_with_secret (FpLedger *ledger, const char *secret, GError **error)
{
  FpKey *key = fp_key_from_text (secret);

  if (key == NULL)
    {
      g_set_error_literal (error,
                           FP_LEDGER_ERROR,
                           FP_LEDGER_ERROR_DAMAGED_KEY,
                           _ ("What the keyring holds for the ledger is damaged. Enter the "
                              "passphrase."));
      return FALSE;
    }
  if (!_fp_ledger_take_key (ledger, key, error))
    return FALSE;
  fp_key_file_remove (ledger->path);
  note_unlocking (ledger);
  return TRUE;
}

char *
fp_ledger_get_secret (FpLedger *ledger)
{
  return ledger->key == NULL ? NULL : fp_key_to_text (ledger->key);
}

void
fp_ledger_free_secret (char *secret)
{
  fp_wipe_free (secret);
}

void
fp_ledger_lock (FpLedger *ledger)
{
  gboolean ok;

  if (ledger->key == NULL || !ledger->has_passphrase)
    return;
  if (ledger->database->read_only == NULL && _fp_ledger_begin (ledger, NULL))
    {
      ok = _fp_ledger_audit (ledger, FP_AUDIT_LOCK, FP_KIND_LEDGER, 0, NULL);
      _fp_ledger_end (ledger, ok, NULL);
    }
  g_clear_pointer (&ledger->names, _fp_names_free);
  g_clear_pointer (&ledger->key, fp_key_free);
}

/**
 * fp_ledger_passphrase_fault:
 * @passphrase: one that somebody wants to set
 *
 * Returns: (nullable): what is wrong with it, as a sentence
 */
const char *
fp_ledger_passphrase_fault (const char *passphrase)
{
  g_autoptr (GHashTable) kinds = g_hash_table_new (NULL, NULL);

  for (const char *p = passphrase; *p != '\0'; p = g_utf8_next_char (p))
    g_hash_table_add (kinds, GUINT_TO_POINTER (g_utf8_get_char (p)));
  if (g_utf8_strlen (passphrase, -1) < LEAST)
    return _ ("That has fewer than 10 characters.");
  if (g_hash_table_size (kinds) < LEAST_KINDS)
    return _ ("Too much of it is the same letter.");
  return NULL;
}

/**
 * fp_ledger_set_passphrase:
 * @ledger: an unlocked ledger
 * @passphrase: the new one, not empty
 * @recovery: (out): the new recovery key, for fp_wipe_free()
 * @error: why the old one still holds
 *
 * Returns: whether it is set
 */
gboolean
fp_ledger_set_passphrase (FpLedger *ledger, const char *passphrase, char **recovery, GError **error)
{
  char *shown;
  gboolean ok;

  *recovery = NULL;
  if (*passphrase == '\0')
    {
      g_set_error_literal (error,
                           FP_LEDGER_ERROR,
                           FP_LEDGER_ERROR_BAD_DATA,
                           _ ("The passphrase is empty; expected at least one character."));
      return FALSE;
    }
  if (!_fp_ledger_begin (ledger, error))
    return FALSE;
  shown = fp_recovery_new ();
  ok = _fp_ledger_put_secrets (ledger, passphrase, shown, error) &&
       _fp_ledger_audit (ledger, FP_AUDIT_PASSPHRASE, FP_KIND_LEDGER, 0, error);
  if (!_fp_ledger_end (ledger, ok, error))
    {
      fp_wipe_free (shown);
      return FALSE;
    }
  ledger->has_passphrase = TRUE;
  fp_key_file_remove (ledger->path);
  g_ptr_array_unref (fp_ledger_wrap_backups (ledger, NULL));
  *recovery = shown;
  return TRUE;
}
