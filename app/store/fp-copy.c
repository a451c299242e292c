/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-copy.h"

#include <glib/gi18n-lib.h>

#include "fp-files.h"
#include "fp-sums.h"
#include "fp-vfs.h"

#define PAGES 128 /* a step */

/* How long to wait for a file that others write, and how long before asking again, in µs. */
#define WAIT (10 * G_USEC_PER_SEC)
#define PAUSE 50000

/* A copy has no log beside it: it is one file, and can be read where nothing can be written. The
 * file is nobody else's yet, and settled as a whole in the end. */
static const char alone[] =
    "PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY";

/* What only reading can meet. */
static gboolean
is_damage (int code)
{
  return code == SQLITE_IOERR_DATA || code == SQLITE_IOERR_SHORT_READ || code == SQLITE_NOTADB ||
         (code & 0xff) == SQLITE_CORRUPT;
}

/* Steps through a copy; the destination is rolled back where it cannot be finished. */
static gboolean
copy_pages (FpDatabase *from, FpDatabase *to, FpCare *care, GError **error)
{
  sqlite3_backup *copy = sqlite3_backup_init (to->sqlite, "main", from->sqlite, "main");
  gboolean going = copy != NULL;
  int code = SQLITE_OK, ended;
  gint64 until = g_get_monotonic_time () + WAIT;

  while (going)
    {
      code = sqlite3_backup_step (copy, PAGES);
      care->done = sqlite3_backup_pagecount (copy) - sqlite3_backup_remaining (copy);
      care->whole = sqlite3_backup_pagecount (copy);
      going = code == SQLITE_OK;
      if ((code & 0xff) == SQLITE_BUSY && g_get_monotonic_time () < until)
        {
          g_usleep (PAUSE);
          going = TRUE;
        }
      if (!fp_care_tick (care, 0, error))
        {
          sqlite3_backup_finish (copy);
          return FALSE;
        }
    }
  ended = copy == NULL ? sqlite3_extended_errcode (to->sqlite) : sqlite3_backup_finish (copy);
  if (code == SQLITE_DONE && ended == SQLITE_OK)
    return TRUE;
  if (code == SQLITE_DONE || code == SQLITE_OK)
    code = ended;
  fp_database_set_error (is_damage (code) ? from : to, code, error);
  return FALSE;
}

/* Holds one picture of @database: a reading transaction that has begun to read. */
static gboolean
hold (FpDatabase *database, GError **error)
{
  sqlite3_stmt *statement;

  if (!fp_database_run (database, FP_SQL_CARE_READ, NULL, error, ""))
    return FALSE;
  statement = fp_database_query (database, FP_SQL_KEY_COUNT, "");
  if (fp_database_step (database, statement, error) > 0)
    {
      fp_database_done (database, statement);
      return TRUE;
    }
  fp_database_run (database, FP_SQL_ROLLBACK, NULL, NULL, "");
  return FALSE;
}

/* A part is nobody else's: it needs no locks, which some drives that backups go to do not have. */
static sqlite3 *
open_part (const char *part, const char *sql, int *code)
{
  g_autofree char *escaped = g_uri_escape_string (part, "/", TRUE);
  g_autofree char *uri = g_strdup_printf ("file:%s?nolock=1", escaped);
  sqlite3 *sqlite = NULL;

  *code = SQLITE_CANTOPEN;
  if (fp_vfs_register ())
    *code = sqlite3_open_v2 (uri,
                             &sqlite,
                             SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                                 SQLITE_OPEN_URI,
                             FP_VFS);
  if (*code == SQLITE_OK)
    *code = sqlite3_exec (sqlite, sql, NULL, NULL, NULL);
  return sqlite;
}

/*
 * Says in the file's header whether a log is beside it (www.sqlite.org/fileformat2.html, 1.3.3): a
 * copy of a ledger that has one says so too, and could not be read where no log can be made. It is
 * written as any page is, with its checksum.
 */
static int
mark_log (sqlite3 *sqlite, gboolean log)
{
  g_autofree guint8 *page = g_malloc (FP_DATABASE_PAGE);
  sqlite3_file *file = NULL;
  int code = sqlite3_file_control (sqlite, "main", SQLITE_FCNTL_FILE_POINTER, &file);

  if (code == SQLITE_OK)
    code = file->pMethods->xRead (file, page, FP_DATABASE_PAGE, 0);
  if (code != SQLITE_OK)
    return code;
  page[18] = page[19] = log ? 2 : 1;
  return file->pMethods->xWrite (file, page, FP_DATABASE_PAGE, 0);
}

gboolean
fp_copy_database (FpDatabase *from,
                  const char *part,
                  const char *target,
                  FpCare *care,
                  GError **error)
{
  FpDatabase to = { .path = (char *) target };
  gboolean copied = FALSE;
  int code;

  g_return_val_if_fail (from->depth == 0, FALSE);

  to.sqlite = open_part (part, alone, &code);
  if (code != SQLITE_OK)
    fp_database_set_error (&to, code, error);
  else if (hold (from, error))
    {
      copied = copy_pages (from, &to, care, error);
      fp_database_run (from, FP_SQL_ROLLBACK, NULL, NULL, "");
    }
  if (copied && (code = mark_log (to.sqlite, FALSE)) != SQLITE_OK)
    {
      fp_database_set_error (&to, code, error);
      copied = FALSE;
    }
  sqlite3_close_v2 (to.sqlite);
  return copied;
}

gboolean
fp_copy_add_log (const char *part, const char *target, GError **error)
{
  FpDatabase shown = { .path = (char *) target };
  int code;
  sqlite3 *sqlite = open_part (part, "", &code);

  if (code == SQLITE_OK)
    code = mark_log (sqlite, TRUE);
  sqlite3_close_v2 (sqlite);
  if (code == SQLITE_OK)
    return TRUE;
  fp_database_set_error (&shown, code, error);
  return FALSE;
}

gboolean
fp_copy_over (FpDatabase *from, FpDatabase *to, FpCare *care, GError **error)
{
  gboolean copied;

  g_return_val_if_fail (from->depth == 0 && to->depth == 0, FALSE);

  for (guint i = 0; i < FP_N_SQL; i++) /* none may be reading */
    fp_database_done (to, to->statements[i]);
  if (!hold (from, error))
    return FALSE;
  copied = copy_pages (from, to, care, error);
  fp_database_run (from, FP_SQL_ROLLBACK, NULL, NULL, "");
  to->changes += copied;
  return copied;
}

FpLedger *
fp_copy_open (const char *part, const FpKey *key, GError **error)
{
  FpDatabase *database = fp_database_open (part, error);
  FpLedger *ledger;

  if (database == NULL)
    return NULL;
  ledger = g_new0 (FpLedger, 1);
  ledger->database = database;
  ledger->path = g_strdup (part);
  ledger->who = g_utf8_make_valid (g_get_user_name (), -1);
  ledger->key = key == NULL ? NULL : fp_key_copy (key);
  _fp_sums_watch (ledger);
  return ledger;
}

gboolean
fp_copy_verify (const char *part,
                const FpKey *key,
                const char *target,
                FpCare *care,
                GError **error)
{
  g_autoptr (FpLedger) copy = fp_copy_open (part, key, error);
  g_autoptr (GPtrArray) wrong = NULL;

  if (copy == NULL)
    return FALSE;
  wrong = fp_care_verify (copy, care, error);
  if (wrong == NULL)
    return FALSE;
  if (wrong->len == 0)
    return TRUE;
  g_set_error (error,
               FP_LEDGER_ERROR,
               FP_LEDGER_ERROR_DAMAGED,
               _ ("%s: a copy of the ledger is not whole: %s"),
               target,
               (const char *) wrong->pdata[0]);
  return FALSE;
}
