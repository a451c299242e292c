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
#include "fp-sums.h"

G_DEFINE_QUARK (fp_ledger_error, fp_ledger_error)

#define NAME "name"

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
  _fp_sums_watch (self);
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
put_name (FpLedger *self, GError **error)
{
  self->name = g_uuid_string_random ();
  return fp_database_run (self->database, FP_SQL_META_SET, NULL, error, "tt", NAME, self->name);
}

static gboolean
initialize (FpLedger *self, const char *passphrase, const char *recovery, GError **error)
{
  gboolean ok;

  if (!_fp_ledger_begin (self, error))
    return FALSE;
  ok = _fp_sums_begin (self, error) && put_name (self, error) &&
       _fp_ledger_put_check (self, error) &&
       (passphrase == NULL || _fp_ledger_put_secrets (self, passphrase, recovery, error)) &&
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
 * @error: EXISTS, READ_ONLY, FULL or IO
 *
 * Returns: (transfer full) (nullable): a new ledger, unlocked
 */
FpLedger *
fp_ledger_create (const char *path, const char *passphrase, char **recovery, GError **error)
{
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *part = g_strdup_printf ("%s.new-%.8s", path, unique);
  g_autofree char *folder = g_path_get_dirname (path);
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
  else if (fp_place_is_remote (folder))
    g_set_error (error,
                 FP_LEDGER_ERROR,
                 FP_LEDGER_ERROR_READ_ONLY,
                 _ ("%s: the folder is on a network drive, where two programs could overwrite each "
                    "other. Choose a folder of this computer."),
                 path);
  else
    key = passphrase == NULL ? fp_key_file_make (path, error) : fp_key_new ();
  if (key != NULL && make (part, path, key, passphrase, shown, error))
    {
      self = fp_ledger_open (path, error);
      if (self != NULL && self->key == NULL &&
          !_fp_ledger_take_key (self, g_steal_pointer (&key), error))
        g_clear_pointer (&self, fp_ledger_close);
    }
  if (self != NULL && recovery != NULL)
    *recovery = g_steal_pointer (&shown);
  fp_wipe_free (shown);
  return self;
}

/* Takes the key from its file, or the one that waits where restoring was interrupted. */
static gboolean
take_key_file (FpLedger *self, GError **error)
{
  GError *failure = NULL;
  FpKey *key = fp_key_file_read (self->path, &failure);

  if (key != NULL && _fp_ledger_take_key (self, key, &failure))
    return TRUE;
  key = fp_key_file_read_next (self->path);
  if (key == NULL || !_fp_ledger_take_key (self, key, NULL))
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
  g_autofree char *found = fp_place_find (path);
  FpDatabase *database = fp_database_open (found, error);
  FpLedger *self;

  if (database == NULL)
    return NULL;
  self = wrap (database, found);
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
  self->check = ledger->check == NULL ? NULL : g_bytes_ref (ledger->check);
  self->seen_version = fp_database_version (self->database);
  self->today = ledger->today;
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
  g_clear_pointer (&ledger->check, g_bytes_unref);
  fp_database_close (ledger->database);
  _fp_sums_free (ledger->sums);
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

gboolean
fp_ledger_is_replaced (FpLedger *ledger)
{
  g_autoptr (GError) error = NULL;

  return !_fp_ledger_can_read (ledger, &error) &&
         g_error_matches (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_STALE);
}

gboolean
_fp_ledger_can_read (FpLedger *self, GError **error)
{
  if (self->key != NULL) /* within a transaction, nobody else writes */
    return self->database->depth > 0 || _fp_ledger_check_key (self, error);
  g_set_error_literal (error,
                       FP_LEDGER_ERROR,
                       FP_LEDGER_ERROR_LOCKED,
                       _ ("The ledger is locked. Unlock it with its passphrase."));
  return FALSE;
}

gboolean
_fp_ledger_begin (FpLedger *self, GError **error)
{
  if (!_fp_ledger_can_read (self, error) || !fp_database_begin (self->database, error))
    return FALSE;
  if (self->database->depth > 1 || _fp_ledger_check_key (self, error))
    return TRUE;
  fp_database_rollback (self->database);
  return FALSE;
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
