/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-backup-keys.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fp-key-file.h"

/*
 * A backup from before there was a passphrase has the key in a file beside it, and that key still
 * is the ledger's. It is wrapped as the ledger's is, and the file goes. Backups are looked for in
 * their folder, beside the ledger, where restoring keeps what it replaced, and wherever one was
 * ever put: the ledger keeps a list of these, sealed, until each was wrapped or is gone.
 */
#define META "meta"
#define OPEN "open-backups"

gboolean
_fp_backup_has_key (FpLedger *self, const char *backup)
{
  FpKey *key = fp_key_file_read (backup, NULL);
  char *theirs = key == NULL ? NULL : fp_key_to_text (key);
  char *own = self->key == NULL ? NULL : fp_key_to_text (self->key);
  gboolean same = theirs != NULL && g_strcmp0 (theirs, own) == 0;

  fp_key_free (key);
  fp_wipe_free (theirs);
  fp_wipe_free (own);
  return same;
}

/* One wrapped key of @from's under the same name in @to. */
static gboolean
copy_slot (FpDatabase *from, FpDatabase *to, const char *slot)
{
  sqlite3_stmt *statement = fp_database_query (from, FP_SQL_KEY_GET, "t", slot);
  g_autoptr (GBytes) salt = NULL, wrapped = NULL, digest = NULL;
  gboolean copied;

  if (fp_database_step (from, statement, NULL) <= 0)
    return FALSE;
  salt = g_bytes_new (sqlite3_column_blob (statement, 0), sqlite3_column_bytes (statement, 0));
  wrapped = g_bytes_new (sqlite3_column_blob (statement, 3), sqlite3_column_bytes (statement, 3));
  digest = g_bytes_new (sqlite3_column_blob (statement, 4), sqlite3_column_bytes (statement, 4));
  copied = fp_database_run (to,
                            FP_SQL_KEY_SET,
                            NULL,
                            NULL,
                            "tbiibb",
                            slot,
                            salt,
                            sqlite3_column_int64 (statement, 1),
                            sqlite3_column_int64 (statement, 2),
                            wrapped,
                            digest);
  fp_database_done (from, statement);
  return copied;
}

static void
wrap_key (FpLedger *self, const char *backup)
{
  g_autofree char *file = fp_key_file_path (backup);
  FpDatabase *database;
  gboolean wrapped;

  if (!g_file_test (file, G_FILE_TEST_EXISTS) || !_fp_backup_has_key (self, backup))
    return;
  database = fp_database_open (backup, NULL);
  if (database == NULL)
    return;
  wrapped = fp_database_begin (database, NULL) &&
            fp_database_end (database,
                             copy_slot (self->database, database, "passphrase") &&
                                 copy_slot (self->database, database, "recovery"),
                             NULL);
  fp_database_close (database);
  if (wrapped)
    fp_key_file_remove (backup);
}

/* What in @folder is named @stem, a dash, and more. */
static void
wrap_keys_in (FpLedger *self, const char *folder, const char *stem)
{
  g_autofree char *beginning = g_strconcat (stem, "-", NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, beginning) && g_str_has_suffix (name, ".db"))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  for (guint i = 0; i < paths->len; i++)
    wrap_key (self, paths->pdata[i]);
}

/* The list of backups with the key beside them; empty where there are none, or none can be read. */
static char **
get_list (FpLedger *self)
{
  sqlite3_stmt *statement = fp_database_query (self->database, FP_SQL_META_GET, "t", OPEN);
  g_autofree char *text = NULL;

  if (fp_database_step (self->database, statement, NULL) > 0)
    {
      text = _fp_ledger_unseal (self, META, 0, OPEN, statement, 0, NULL);
      fp_database_done (self->database, statement);
    }
  return g_strsplit (text == NULL ? "" : text, "\n", -1);
}

static gboolean
put_list (FpLedger *self, GPtrArray *paths, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) sealed = NULL;

  for (guint i = 0; i < paths->len; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? "" : "\n", (const char *) paths->pdata[i]);
  sealed = _fp_ledger_seal (self, META, 0, OPEN, text->str);
  return fp_database_run (self->database, FP_SQL_META_SET, NULL, error, "tb", OPEN, sealed);
}

/* Whether the key may still stand beside @backup: not where its folder is there without it. */
static gboolean
is_open (FpLedger *self, const char *backup)
{
  g_autofree char *file = fp_key_file_path (backup), *folder = g_path_get_dirname (backup);

  if (!g_file_test (file, G_FILE_TEST_EXISTS))
    return !g_file_test (folder, G_FILE_TEST_IS_DIR);
  return _fp_backup_has_key (self, backup);
}

/**
 * _fp_backup_remember:
 * @backup: where one was put whose key stands beside it
 * @error: why that cannot be kept
 *
 * Within a transaction: puts it on the list.
 */
gboolean
_fp_backup_remember (FpLedger *self, const char *backup, GError **error)
{
  g_autofree char *path = g_canonicalize_filename (backup, NULL);
  g_auto (GStrv) list = get_list (self);
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();

  if (strchr (path, '\n') != NULL || g_strv_contains ((const char *const *) list, path))
    return TRUE;
  for (guint i = 0; list[i] != NULL; i++)
    if (*list[i] != '\0' && is_open (self, list[i]))
      g_ptr_array_add (paths, list[i]);
  g_ptr_array_add (paths, path);
  return put_list (self, paths, error);
}

/* Drops from the list what is not open any more; where others write, the next time. */
static void
settle_list (FpLedger *self, char **list, GPtrArray *left)
{
  if (left->len == g_strv_length (list) || self->database->read_only != NULL ||
      !_fp_ledger_begin (self, NULL))
    return;
  _fp_ledger_end (self, put_list (self, left, NULL), NULL);
}

GPtrArray *
fp_ledger_wrap_backups (FpLedger *ledger, const char *folder)
{
  GPtrArray *left = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *own = g_path_get_dirname (ledger->path);
  g_autofree char *name = g_path_get_basename (ledger->path);
  g_autofree char *usual = g_build_filename (own, "backups", NULL);
  g_auto (GStrv) list = NULL;

  if (!ledger->has_passphrase || ledger->key == NULL)
    return left;
  if (g_str_has_suffix (name, ".db"))
    name[strlen (name) - strlen (".db")] = '\0';
  wrap_keys_in (ledger, folder != NULL ? folder : usual, "ledger");
  wrap_keys_in (ledger, own, name);
  list = get_list (ledger);
  for (guint i = 0; list[i] != NULL; i++)
    {
      if (*list[i] == '\0')
        continue;
      wrap_key (ledger, list[i]);
      if (is_open (ledger, list[i]))
        g_ptr_array_add (left, g_strdup (list[i]));
    }
  settle_list (ledger, list, left);
  return left;
}
