/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "fp-copy.h"
#include "fp-files.h"
#include "fp-key-file.h"
#include "fp-log.h"
#include "fp-place.h"
#include "fp-restore-trail.h"

/*
 * Restoring never works on the backup itself, nor on what is in the ledger's place until all is
 * known to be good. First the backup is copied beside the ledger, and the copy verified. A ledger
 * that still opens is then kept as a verified backup, and the copy written over it in one
 * transaction; one that does not open is renamed, and the copy takes its name. The key's file,
 * where there is one, has to change with it: the new key waits under a name of its own until the
 * ledger is the new one, and opening a ledger takes it over.
 */

/* What belongs to a ledger that is not open, itself last. */
static const char *const ends[] = { "-wal", "-journal", ".key", "" };

/* Of the whole work, in thousandths: until the copy is verified, until what was there is kept. */
#define VERIFIED 350
#define KEPT 750

typedef struct
{
  const char *path, *backup;
  char *part;    /* the backup's copy */
  FpKey *key;    /* the backup's, where it stands in a file; NULL = it has a passphrase */
  gboolean open; /* whether the backup has no passphrase */
  char *kept;
  FpCare care;
} Restore;

static void
restore_clear (Restore *self)
{
  if (self->part != NULL)
    fp_files_remove (self->part);
  g_free (self->part);
  g_free (self->kept);
  fp_key_free (self->key);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Restore, restore_clear)

static gboolean
count_keys (FpDatabase *database, int *n, GError **error)
{
  sqlite3_stmt *statement = fp_database_query (database, FP_SQL_KEY_COUNT, "");

  if (fp_database_step (database, statement, error) <= 0)
    return FALSE;
  *n = sqlite3_column_int (statement, 0);
  fp_database_done (database, statement);
  return TRUE;
}

/* Copies the backup beside the ledger; takes its key where that stands in a file. */
static gboolean
fetch (Restore *self, GError **error)
{
  g_autoptr (FpDatabase) from = fp_database_open_still (self->backup, error);
  int n_keys = 0;

  if (from == NULL || !count_keys (from, &n_keys, error))
    return FALSE;
  self->open = n_keys == 0;
  if (self->open)
    self->key = fp_key_file_read (self->backup, error);
  if (self->open && self->key == NULL)
    return FALSE;
  self->part = fp_files_part (self->path);
  fp_care_phase (&self->care, 0, VERIFIED / 2);
  return fp_files_create (self->part, self->path, error) &&
         fp_copy_database (from, self->part, self->path, &self->care, error);
}

/* The ledger that is there, for its audit alone; NULL where it cannot be read. */
static FpDatabase *
open_present (const char *path)
{
  g_autoptr (GError) failure = NULL;
  FpDatabase *present = fp_database_open (path, &failure);

  return g_error_matches (failure, FP_LEDGER_ERROR, FP_LEDGER_ERROR_LOG) /* that was put aside */
             ? fp_database_open (path, NULL)
             : present;
}

/* Writes into the copy who did what until now, and that it was restored, or what has to be written
 * when it is unlocked. */
static gboolean
sign (Restore *self, GError **error)
{
  g_autoptr (FpLedger) copy = fp_copy_open (self->part, self->key, error);
  g_autoptr (FpDatabase) present = open_present (self->path);
  gboolean ok;

  if (copy == NULL || (present != NULL && !_fp_trail_carry (present, copy->database, error)) ||
      !fp_database_begin (copy->database, error))
    return FALSE;
  ok = self->key != NULL ? _fp_ledger_audit (copy, FP_AUDIT_RESTORE, FP_KIND_LEDGER, 0, error)
                         : _fp_ledger_audit_later (copy, FP_AUDIT_RESTORE, error);
  return fp_database_end (copy->database, ok, error);
}

/* What is wrong with the backup, told as that. */
static gboolean
refuse (Restore *self, GError *failure, GError **error)
{
  if (!g_error_matches (failure, FP_LEDGER_ERROR, FP_LEDGER_ERROR_DAMAGED))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  g_error_free (failure);
  g_set_error (error,
               FP_LEDGER_ERROR,
               FP_LEDGER_ERROR_DAMAGED,
               _ ("%s: this backup is damaged; nothing was changed. Choose another one."),
               self->backup);
  return FALSE;
}

static gboolean
check (Restore *self, GError **error)
{
  GError *failure = NULL;

  if (!fetch (self, &failure))
    return refuse (self, failure, error);
  fp_care_phase (&self->care, VERIFIED / 2, VERIFIED);
  return fp_copy_verify (self->part, self->key, self->backup, &self->care, &failure) ||
         refuse (self, failure, error);
}

static gboolean
prepare (Restore *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  if (fp_files_are_one (self->path, self->backup))
    {
      g_set_error (error,
                   FP_LEDGER_ERROR,
                   FP_LEDGER_ERROR_BAD_DATA,
                   _ ("%s: this is the ledger itself; expected a backup of it."),
                   self->backup);
      return FALSE;
    }
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error,
                   FP_LEDGER_ERROR,
                   FP_LEDGER_ERROR_IO,
                   _ ("%s: the folder cannot be made. Check the permissions of the one above it."),
                   folder);
      return FALSE;
    }
  return check (self, error) && sign (self, error) &&
         fp_files_settle (self->part, self->path, error);
}

/* Whether anything has the name @path, or one that begins with it, as what belongs to a ledger. */
static gboolean
is_taken (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *name = g_strconcat (path, ends[i], NULL);

      if (g_file_test (name, G_FILE_TEST_EXISTS))
        return TRUE;
    }
  return FALSE;
}

/* A name beside the ledger that says what and when, and that nothing has. */
static char *
name_kept (const char *path, const char *what)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%d-%H%M%S");
  g_autofree char *stem =
      g_strndup (path, strlen (path) - (g_str_has_suffix (path, ".db") ? strlen (".db") : 0));
  char *name = g_strdup_printf ("%s-%s-%s.db", stem, what, time);

  for (guint i = 2; is_taken (name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s-%s-%s-%u.db", stem, what, time, i);
    }
  return name;
}

/* The key's file for what is about to be the ledger, under the name where it waits. */
static gboolean
lay_key (Restore *self, GError **error)
{
  if (!self->open)
    {
      fp_key_file_drop_next (self->path);
      return TRUE;
    }
  return fp_key_file_write_next (self->path, self->key, error);
}

/* The ledger is the backup now: so is its key. Opening it would do the same. */
static gboolean
turn_key (Restore *self, GError **error)
{
  if (self->open)
    return fp_key_file_take_next (self->path, error);
  fp_key_file_remove (self->path);
  return TRUE;
}

/* Where the audit of the ledger at @path ends, with what waits to be written there. */
static GBytes *
get_end (const char *path)
{
  static const char *const names[] = { "audit-head", "audit-pending" };
  g_autoptr (FpDatabase) database = fp_database_open (path, NULL);
  g_autoptr (GByteArray) end = g_byte_array_new ();

  for (guint i = 0; database != NULL && i < G_N_ELEMENTS (names); i++)
    {
      sqlite3_stmt *statement = fp_database_query (database, FP_SQL_META_GET, "t", names[i]);

      if (fp_database_step (database, statement, NULL) > 0)
        g_byte_array_append (end,
                             sqlite3_column_blob (statement, 0),
                             (guint) sqlite3_column_bytes (statement, 0));
      fp_database_done (database, statement);
    }
  return end->len == 0 ? NULL : g_byte_array_free_to_bytes (g_steal_pointer (&end));
}

/* Whether the ledger is the copy now; -1 = cannot be told. When writing the very end of a log
 * fails, only opening it anew tells. */
static int
is_there (Restore *self)
{
  g_autoptr (GBytes) here = get_end (self->path), wanted = get_end (self->part);

  return here == NULL || wanted == NULL ? -1 : g_bytes_equal (here, wanted);
}

static void
drop_kept (Restore *self)
{
  fp_files_remove (self->kept);
  fp_key_file_remove (self->kept);
  g_clear_pointer (&self->kept, g_free);
}

/* Writes the copy, which @from reads, over a ledger that opens, and is kept first. */
static gboolean
write_over (Restore *self, FpDatabase *from, FpLedger **present, GError **error)
{
  GError *failure = NULL;
  int there;

  self->kept = name_kept (self->path, "replaced");
  fp_care_phase (&self->care, VERIFIED, KEPT);
  if (!fp_care_keep (*present, self->kept, FALSE, &self->care, error))
    {
      g_clear_pointer (&self->kept, g_free);
      return FALSE;
    }
  fp_care_phase (&self->care, KEPT, 1000);
  if (!lay_key (self, error))
    {
      drop_kept (self);
      return FALSE;
    }
  if (fp_copy_over (from, (*present)->database, &self->care, &failure))
    return turn_key (self, error);
  g_clear_pointer (present, fp_ledger_close);
  there = is_there (self);
  if (there == 1)
    {
      g_error_free (failure);
      return turn_key (self, error);
    }
  if (there == 0) /* the ledger is as it was */
    {
      drop_kept (self);
      fp_key_file_drop_next (self->path);
    }
  g_propagate_error (error, failure);
  return FALSE;
}

/* Gives the file at @path with @end another name too, if it is there. */
static gboolean
keep_file (Restore *self, const char *end, GError **error)
{
  g_autofree char *from = g_strconcat (self->path, end, NULL);
  g_autofree char *to = g_strconcat (self->kept, end, NULL);

  return !g_file_test (from, G_FILE_TEST_EXISTS) || fp_files_share (from, to, error);
}

/* Until the copy is in its place, something is there that is no ledger: a log that is left of what
 * was there can then be taken for nothing else's. */
static gboolean
clear_place (Restore *self, GError **error)
{
  static const char *const beside[] = { FP_LOG_END, "-wal", "-shm", "-journal" };
  g_autofree char *mark = fp_files_part (self->path);
  static const char words[] = "A ledger is being restored here.\n";

  if (!fp_files_write (mark, words, strlen (words), error))
    return FALSE;
  if (!fp_files_rename (mark, self->path, error))
    {
      g_unlink (mark);
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *path = g_strconcat (self->path, beside[i], NULL);

      g_unlink (path);
    }
  return TRUE;
}

static gboolean
put_in_place (Restore *self, GError **error)
{
  return lay_key (self, error) && fp_files_rename (self->part, self->path, error) &&
         turn_key (self, error);
}

/* Takes back the names that were given, as long as the files still stand where they did. */
static void
unkeep (Restore *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *from = g_strconcat (self->path, ends[i], NULL);
      g_autofree char *to = g_strconcat (self->kept, ends[i], NULL);

      if (fp_files_are_one (from, to))
        g_unlink (to);
      else if (!g_file_test (from, G_FILE_TEST_EXISTS))
        g_rename (to, from);
    }
  g_clear_pointer (&self->kept, g_free);
}

/* Puts the copy in the place of what does not open, or of nothing. */
static gboolean
replace (Restore *self, GError **error)
{
  gboolean there = g_file_test (self->path, G_FILE_TEST_EXISTS), kept = TRUE;

  fp_care_phase (&self->care, KEPT, 1000);
  /* A copy that takes the ledger's name has a log, as every ledger. */
  if (!fp_copy_add_log (self->part, self->path, error) ||
      !fp_files_settle (self->part, self->path, error))
    return FALSE;
  self->kept = name_kept (self->path, there ? "damaged" : "lost");
  for (guint i = 0; kept && i < G_N_ELEMENTS (ends); i++)
    kept = keep_file (self, ends[i], error);
  if (!kept)
    unkeep (self);
  if (!kept || !clear_place (self, error) || !put_in_place (self, error))
    return FALSE;
  if (!there)
    g_clear_pointer (&self->kept, g_free);
  return TRUE;
}

/* Whether a ledger that fails so cannot be kept as a backup, but as the files that it is. */
static gboolean
is_broken (const GError *error)
{
  return g_error_matches (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_MISSING) ||
         g_error_matches (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_NOT_LEDGER) ||
         g_error_matches (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_DAMAGED) ||
         g_error_matches (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_DAMAGED_KEY);
}

static gboolean
put (Restore *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  /* Before anything is done: that the copy is gone is no trouble of the ledger's. */
  g_autoptr (FpDatabase) from = fp_database_open_still (self->part, error);
  g_autoptr (FpLedger) present = from == NULL ? NULL : fp_ledger_open (self->path, &failure);

  if (from == NULL)
    return FALSE;
  if (g_error_matches (failure, FP_LEDGER_ERROR, FP_LEDGER_ERROR_LOG)) /* what is left is kept */
    {
      g_clear_error (&failure);
      present = fp_ledger_open (self->path, &failure);
    }
  if (present != NULL && present->database->read_only != NULL)
    {
      g_set_error_literal (error,
                           FP_LEDGER_ERROR,
                           FP_LEDGER_ERROR_READ_ONLY,
                           present->database->read_only);
      return FALSE;
    }
  if (present != NULL && write_over (self, from, &present, &failure))
    return TRUE;
  g_clear_pointer (&present, fp_ledger_close);
  g_clear_pointer (&from, fp_database_close);
  if (is_broken (failure))
    return replace (self, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
fp_ledger_restore (const char *path,
                   const char *backup,
                   char **kept,
                   FpProgressFunc progress,
                   gpointer data,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autofree char *found = fp_place_find (path), *source = fp_place_find (backup);
  g_auto (Restore) self = {
    .path = found,
    .backup = source,
    .care = { .progress = progress, .data = data, .cancellable = cancellable },
  };
  gboolean restored;

  g_return_val_if_fail (path != NULL && backup != NULL, FALSE);

  restored = prepare (&self, error) && put (&self, error);
  if (kept != NULL)
    *kept = g_steal_pointer (&self.kept);
  return restored;
}
