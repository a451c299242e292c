/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-ledger-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "fp-claim-json.h"
#include "fp-key-file.h"
#include "fp-place.h"

G_DEFINE_QUARK (fp_ledger_error, fp_ledger_error)

#define NAME "name"
#define CHECK "check"
#define CHECK_TEXT "Firstpass"

/**
 * fp_ledger_default_path:
 *
 * Returns: (transfer full): where the user's own ledger is, whether or not it is there yet
 */
char *
fp_ledger_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "firstpass", "ledger.db", NULL);
}

gint64
_fp_now (void)
{
  return g_get_real_time ();
}

static FpLedger *
wrap (FpDatabase *database, const char *path)
{
  FpLedger *self = g_new0 (FpLedger, 1);

  self->database = database;
  self->path = g_strdup (path);
  self->who = g_utf8_make_valid (g_get_user_name (), -1);
  return self;
}

/* A text of “meta”; NULL where there is none, or with @error. */
static char *
get_meta (FpLedger *self, const char *name, GError **error)
{
  sqlite3_stmt *statement = fp_database_query (self->database, FP_SQL_META_GET, "t", name);
  char *value;

  if (fp_database_step (self->database, statement, error) <= 0)
    return NULL;
  value = g_strdup (fp_column_text (statement, 0));
  fp_database_done (self->database, statement);
  return value;
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

static gboolean
put_secrets (FpLedger *self, const char *passphrase, const char *recovery, GError **error)
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

/* Its name, and a value that tells whether a key is this ledger's. */
static gboolean
put_marks (FpLedger *self, GError **error)
{
  g_autoptr (GBytes) check = fp_seal (self->key, "meta", 0, CHECK, CHECK_TEXT);

  self->name = g_uuid_string_random ();
  return fp_database_run (self->database, FP_SQL_META_SET, NULL, error, "tt", NAME, self->name) &&
         fp_database_run (self->database, FP_SQL_META_SET, NULL, error, "tb", CHECK, check);
}

static gboolean
initialize (FpLedger *self, const char *passphrase, const char *recovery, GError **error)
{
  gboolean ok;

  if (!_fp_ledger_begin (self, error))
    return FALSE;
  ok = put_marks (self, error) &&
       (passphrase == NULL || put_secrets (self, passphrase, recovery, error)) &&
       _fp_ledger_audit (self, FP_AUDIT_CREATE, FP_KIND_LEDGER, 0, error);
  return _fp_ledger_end (self, ok, error);
}

/* Gives @part the name @path, which nothing may have yet. */
static gboolean
put_in_place (const char *part, const char *path, GError **error)
{
  int reason;

  if (link (part, path) == 0)
    {
      g_unlink (part);
      if (fp_place_sync_folder (path))
        return TRUE;
      errno = EIO;
    }
  else if ((errno == EPERM || errno == ENOTSUP || errno == ENOSYS) &&
           !g_file_test (path, G_FILE_TEST_EXISTS) && g_rename (part, path) == 0)
    return fp_place_sync_folder (path);
  reason = errno;
  g_set_error (error,
               FP_LEDGER_ERROR,
               reason == EEXIST ? FP_LEDGER_ERROR_EXISTS : FP_LEDGER_ERROR_IO,
               reason == EEXIST ? _ ("%s: there is a file of this name already.")
                                : _ ("%s: the new ledger cannot be put in its place."),
               path);
  return FALSE;
}

/* Made whole under a name of its own, so that a ledger is there as a whole or not at all. */
static gboolean
make (const char *part,
      const char *path,
      FpKey *key,
      const char *passphrase,
      const char *recovery,
      GError **error)
{
  FpDatabase *database = fp_database_create (part, error);
  FpLedger *self;
  gboolean made;

  if (database == NULL)
    return FALSE;
  self = wrap (database, path);
  self->key = fp_key_copy (key);
  made = initialize (self, passphrase, recovery, error);
  fp_ledger_close (self);
  made = made && put_in_place (part, path, error);
  if (!made)
    g_unlink (part);
  return made;
}

/**
 * fp_ledger_create:
 * @path: where; nothing may be there yet
 * @passphrase: (nullable): what unlocks it; %NULL puts the key into a file beside it
 * @recovery: (out) (optional) (nullable): the recovery key, where there is a passphrase; for
 *   fp_wipe_free()
 * @error: EXISTS, FULL or IO
 *
 * Returns: (transfer full) (nullable): a new ledger, unlocked
 */
FpLedger *
fp_ledger_create (const char *path, const char *passphrase, char **recovery, GError **error)
{
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *part = g_strdup_printf ("%s.new-%.8s", path, unique);
  g_autoptr (FpKey) key = NULL;
  char *shown = passphrase == NULL ? NULL : fp_recovery_new ();
  FpLedger *self = NULL;

  if (recovery != NULL)
    *recovery = NULL;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    g_set_error (error,
                 FP_LEDGER_ERROR,
                 FP_LEDGER_ERROR_EXISTS,
                 _ ("%s: there is a file of this name already."),
                 path);
  else
    key = passphrase == NULL ? fp_key_file_make (path, error) : fp_key_new ();
  if (key != NULL && make (part, path, key, passphrase, shown, error))
    {
      self = fp_ledger_open (path, error);
      if (self != NULL && self->key == NULL)
        self->key = g_steal_pointer (&key);
    }
  if (self != NULL && recovery != NULL)
    *recovery = g_steal_pointer (&shown);
  fp_wipe_free (shown);
  return self;
}

/* Whether @key opens this ledger; takes it over if so. */
static gboolean
take_key (FpLedger *self, FpKey *key, GError **error)
{
  sqlite3_stmt *statement = fp_database_query (self->database, FP_SQL_META_GET, "t", CHECK);
  char *text = NULL;

  if (fp_database_step (self->database, statement, error) > 0)
    {
      text = fp_unseal (key,
                        "meta",
                        0,
                        CHECK,
                        sqlite3_column_blob (statement, 0),
                        (gsize) sqlite3_column_bytes (statement, 0),
                        NULL);
      fp_database_done (self->database, statement);
    }
  if (g_strcmp0 (text, CHECK_TEXT) == 0)
    {
      g_free (text);
      fp_key_free (self->key);
      self->key = key;
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

/* Takes the key from its file, or the one that waits where restoring was interrupted. */
static gboolean
take_key_file (FpLedger *self, GError **error)
{
  GError *failure = NULL;
  FpKey *key = fp_key_file_read (self->path, &failure);

  if (key != NULL && take_key (self, key, &failure))
    return TRUE;
  key = fp_key_file_read_next (self->path);
  if (key == NULL || !take_key (self, key, NULL))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  g_clear_error (&failure);
  fp_key_file_take_next (self->path, NULL);
  return TRUE;
}

/* Reads what is told without the key, and takes the key where it stands in its file. */
static gboolean
look_inside (FpLedger *self, GError **error)
{
  sqlite3_stmt *statement;

  self->name = get_meta (self, NAME, error);
  if (self->name == NULL)
    {
      if (error != NULL && *error == NULL)
        fp_database_set_error (self->database, SQLITE_CORRUPT, error);
      return FALSE;
    }
  statement = fp_database_query (self->database, FP_SQL_KEY_COUNT, "");
  if (fp_database_step (self->database, statement, error) <= 0)
    return FALSE;
  self->has_passphrase = sqlite3_column_int (statement, 0) > 0;
  fp_database_done (self->database, statement);
  self->seen_version = fp_database_version (self->database);
  return self->has_passphrase || take_key_file (self, error);
}

/**
 * fp_ledger_open:
 * @path: a ledger
 * @error: what is wrong with it
 *
 * Returns: (transfer full) (nullable): it, unlocked where its key stands in a file beside it
 */
FpLedger *
fp_ledger_open (const char *path, GError **error)
{
  FpDatabase *database = fp_database_open (path, error);
  FpLedger *self;

  if (database == NULL)
    return NULL;
  self = wrap (database, path);
  if (look_inside (self, error))
    return self;
  fp_ledger_close (self);
  return NULL;
}

/**
 * fp_ledger_open_again:
 * @ledger: a ledger
 * @error: what is wrong
 *
 * Returns: (transfer full) (nullable): the same file by a connection of its own, for another
 * thread; unlocked if @ledger is
 */
FpLedger *
fp_ledger_open_again (FpLedger *ledger, GError **error)
{
  FpDatabase *database = fp_database_open (ledger->path, error);
  FpLedger *self;

  if (database == NULL)
    return NULL;
  self = wrap (database, ledger->path);
  self->name = g_strdup (ledger->name);
  self->has_passphrase = ledger->has_passphrase;
  self->key = ledger->key == NULL ? NULL : fp_key_copy (ledger->key);
  self->seen_version = fp_database_version (self->database);
  return self;
}

/**
 * fp_ledger_close:
 * @ledger: (transfer full) (nullable): a ledger
 */
void
fp_ledger_close (FpLedger *ledger)
{
  if (ledger == NULL)
    return;
  g_clear_pointer (&ledger->names, _fp_names_free);
  fp_key_free (ledger->key);
  fp_database_close (ledger->database);
  g_free (ledger->name);
  g_free (ledger->who);
  g_free (ledger->path);
  g_free (ledger);
}

const char *
fp_ledger_get_path (FpLedger *ledger)
{
  return ledger->path;
}

const char *
fp_ledger_get_name (FpLedger *ledger)
{
  return ledger->name;
}

const char *
fp_ledger_get_read_only (FpLedger *ledger)
{
  return ledger->database->read_only;
}

gboolean
fp_ledger_is_locked (FpLedger *ledger)
{
  return ledger->key == NULL;
}

gboolean
fp_ledger_has_passphrase (FpLedger *ledger)
{
  return ledger->has_passphrase;
}

gint64
_fp_ledger_data_version (FpLedger *self)
{
  return fp_database_version (self->database);
}

gboolean
fp_ledger_has_changed (FpLedger *ledger)
{
  gint64 version = fp_database_version (ledger->database);
  gboolean changed =
      version != ledger->seen_version || ledger->database->changes != ledger->seen_changes;

  ledger->seen_version = version;
  ledger->seen_changes = ledger->database->changes;
  return changed;
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
  if (!take_key (self, key, error))
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
  if (!take_key (ledger, key, error))
    return FALSE;
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
  ok = put_secrets (ledger, passphrase, shown, error) &&
       _fp_ledger_audit (ledger, FP_AUDIT_PASSPHRASE, FP_KIND_LEDGER, 0, error);
  if (!_fp_ledger_end (ledger, ok, error))
    {
      fp_wipe_free (shown);
      return FALSE;
    }
  ledger->has_passphrase = TRUE;
  fp_key_file_remove (ledger->path);
  *recovery = shown;
  return TRUE;
}

gboolean
_fp_ledger_can_read (FpLedger *self, GError **error)
{
  if (self->key != NULL)
    return TRUE;
  g_set_error_literal (error,
                       FP_LEDGER_ERROR,
                       FP_LEDGER_ERROR_LOCKED,
                       _ ("The ledger is locked. Unlock it with its passphrase."));
  return FALSE;
}

gboolean
_fp_ledger_begin (FpLedger *self, GError **error)
{
  return _fp_ledger_can_read (self, error) && fp_database_begin (self->database, error);
}

gboolean
_fp_ledger_end (FpLedger *self, gboolean ok, GError **error)
{
  gboolean ended = fp_database_end (self->database, ok, error);

  if (!ended) /* what was taken note of may not have happened */
    g_clear_pointer (&self->names, _fp_names_free);
  return ended;
}

gboolean
fp_ledger_begin_batch (FpLedger *ledger, GError **error)
{
  return _fp_ledger_begin (ledger, error);
}

gboolean
fp_ledger_end_batch (FpLedger *ledger, gboolean ok, GError **error)
{
  return _fp_ledger_end (ledger, ok, error);
}

GBytes *
_fp_ledger_seal (FpLedger *self,
                 const char *table,
                 gint64 row,
                 const char *column,
                 const char *text)
{
  return fp_seal (self->key, table, row, column, text);
}

char *
_fp_ledger_unseal (FpLedger *self,
                   const char *table,
                   gint64 row,
                   const char *column,
                   sqlite3_stmt *statement,
                   int index,
                   GError **error)
{
  return fp_unseal (self->key,
                    table,
                    row,
                    column,
                    sqlite3_column_blob (statement, index),
                    (gsize) sqlite3_column_bytes (statement, index),
                    error);
}

GBytes *
_fp_ledger_seal_claim (FpLedger *self,
                       const char *table,
                       gint64 row,
                       const char *column,
                       const FpClaim *claim)
{
  char *text = fp_draft_to_json (claim, NULL, NULL);
  GBytes *sealed = fp_seal (self->key, table, row, column, text);

  fp_wipe_free (text);
  return sealed;
}

FpClaim *
_fp_ledger_unseal_claim (FpLedger *self,
                         const char *table,
                         gint64 row,
                         const char *column,
                         sqlite3_stmt *statement,
                         int index,
                         GError **error)
{
  char *text = _fp_ledger_unseal (self, table, row, column, statement, index, error);
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autofree char *goal = NULL, *words = NULL;
  g_autoptr (GBytes) bytes = NULL;
  FpClaim *claim;

  if (text == NULL)
    {
      if (error != NULL && *error == NULL)
        fp_database_set_error (self->database, SQLITE_CORRUPT, error);
      return NULL;
    }
  bytes = g_bytes_new_static (text, strlen (text));
  claim = fp_draft_from_json (bytes, &goal, &words, problems);
  fp_wipe_free (text);
  if (claim == NULL)
    fp_database_set_error (self->database, SQLITE_CORRUPT, error);
  return claim;
}

void
_fp_ledger_set_stale (FpLedger *self, gboolean exists, GError **error)
{
  if (exists)
    g_set_error_literal (error,
                         FP_LEDGER_ERROR,
                         FP_LEDGER_ERROR_STALE,
                         _ ("Somebody else changed this record meanwhile; nothing was "
                            "overwritten. Look at what it says now."));
  else
    g_set_error_literal (error,
                         FP_LEDGER_ERROR,
                         FP_LEDGER_ERROR_NO_RECORD,
                         _ ("The ledger has no such record, or it was deleted."));
}
