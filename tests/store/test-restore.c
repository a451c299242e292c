/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Restoring: all at once, over whatever may be there, and what was there is not lost. */
#include "config.h"

#include <utime.h>

#include "copies.h"

#include "fp-key-file.h"
#include "fp-ledger-private.h"

static void
set_version (const char *path, int version)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA user_version = %d", version);
  sqlite3 *sqlite = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &sqlite, SQLITE_OPEN_READWRITE, "firstpass"),
                   ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (sqlite, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (sqlite);
}

/* A ledger of a newer version can be backed up and verified; nothing is restored from one or over
 * one. */
static void
test_newer (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_auto (Sample) sample = { 0 };
  g_autofree char *path = name (&shelf, "b.db"), *newer = name (&shelf, "newer.db");
  g_autoptr (GError) error = NULL;

  fill (&shelf, &sample, 0, 4);
  back_up (&shelf, path);
  g_clear_pointer (&shelf.ledger, fp_ledger_close);
  set_version (shelf.path, 99);
  shelf.ledger = fp_ledger_open (shelf.path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fp_ledger_get_read_only (shelf.ledger));
  back_up (&shelf, newer);
  assert_claims (newer, NULL, 4);
  g_assert_false (fp_ledger_restore (shelf.path, path, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_clear_pointer (&shelf.ledger, fp_ledger_close);
  set_version (shelf.path, 1);
  g_assert_false (fp_ledger_restore (shelf.path, newer, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_READ_ONLY);
  assert_claims (shelf.path, NULL, 4);
}

static void
test_restore (gconstpointer data)
{
  const char *passphrase = data;
  g_auto (Shelf) shelf = new_shelf (passphrase);
  g_auto (Sample) sample = { 0 };
  g_autofree char *path = name (&shelf, "backup.db"), *kept = NULL;

  fill (&shelf, &sample, 0, 20);
  back_up (&shelf, path);
  fill (&shelf, &sample, 10, 35); /* ten of them again */
  restore (&shelf, path, &kept);
  assert_claims (shelf.path, passphrase, 20);
  g_assert_nonnull (strstr (kept, "ledger-replaced-"));
  assert_claims (kept, passphrase, 35);
  assert_claims (path, passphrase, 20);
}

/* Others who have the ledger open see it at their next read, and go on writing. */
static void
test_restore_beside (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_auto (Sample) sample = { 0 };
  g_autofree char *path = name (&shelf, "backup.db");
  g_autoptr (FpLedger) beside = NULL;
  g_autoptr (GError) error = NULL;

  fill (&shelf, &sample, 0, 20);
  back_up (&shelf, path);
  fill (&shelf, &sample, 20, 25);
  beside = fp_ledger_open_again (shelf.ledger, &error);
  g_assert_cmpuint (count_claims (beside), ==, 25);
  restore (&shelf, path, NULL);
  g_assert_true (fp_ledger_has_changed (beside));
  g_assert_cmpuint (count_claims (beside), ==, 20);
  g_assert_true (save_made (beside, &sample, "K", 77, &error));
  g_assert_no_error (error);
  assert_content (beside);
  assert_claims (shelf.path, NULL, 21);
}

/* A backup of another ledger, whose key is another. */
static void
test_restore_other (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL), other = new_shelf (NULL), locked = new_shelf ("horse");
  g_auto (Sample) sample = { 0 };
  g_autofree char *path = name (&other, "backup.db"), *sealed = name (&locked, "backup.db");
  g_autofree char *kept = NULL, *second = NULL, *third = NULL;
  g_autofree char *key = fp_key_file_path (shelf.path);

  fill (&shelf, &sample, 0, 5);
  fill (&other, &sample, 0, 8);
  fill (&locked, &sample, 0, 11);
  back_up (&other, path);
  back_up (&locked, sealed);
  restore (&shelf, path, &kept);
  assert_claims (shelf.path, NULL, 8);
  assert_claims (kept, NULL, 5);
  restore (&shelf, sealed, &second); /* a passphrase comes */
  assert_claims (shelf.path, "horse", 11);
  assert_claims (second, NULL, 8);
  g_assert_false (g_file_test (key, G_FILE_TEST_EXISTS));
  restore (&shelf, path, &third); /* and goes */
  assert_claims (shelf.path, NULL, 8);
  assert_claims (third, "horse", 11);
}

/* What is in the ledger's place and does not open. */
static const struct
{
  const char *what, *bytes; /* NULL = the file goes */
  gsize from;               /* where they are put */
  gboolean short_file, log, without_key;
} broken[] = {
  { "nothing", NULL, 0, FALSE, FALSE, FALSE },
  { "nothing, and no key", NULL, 0, FALSE, FALSE, TRUE },
  { "nothing but a log", NULL, 0, FALSE, TRUE, FALSE },
  { "an empty file", "", 0, TRUE, FALSE, FALSE },
  { "another file", "Dear Sir or Madam", 0, TRUE, FALSE, FALSE },
  { "a header that is wrong", "Mangled!", 0, FALSE, FALSE, FALSE },
  { "a page that is wrong", "Mangled!", 8192 + 100, FALSE, FALSE, FALSE },
  { "a page that is wrong, and a log", "Mangled!", 8192 + 100, FALSE, TRUE, FALSE },
  { "no key", "", 0, FALSE, FALSE, TRUE },
};

static void
test_restore_broken (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_auto (Sample) sample = { 0 };
  g_autofree char *path = name (&shelf, "backup.db"), *key = fp_key_file_path (shelf.path);
  g_autofree char *log = g_strconcat (shelf.path, "-wal", NULL);
  g_autofree char *text = NULL, *kept = NULL, *logged = NULL;
  gsize n, n_logged;

  fill (&shelf, &sample, 0, 20);
  back_up (&shelf, path);
  fill (&shelf, &sample, 20, 25);
  g_assert_true (g_file_get_contents (log, &logged, &n_logged, NULL));
  g_clear_pointer (&shelf.ledger, fp_ledger_close);
  g_assert_true (g_file_get_contents (shelf.path, &text, &n, NULL));
  if (broken[index].bytes != NULL)
    {
      gsize length = strlen (broken[index].bytes);

      memcpy (text + broken[index].from, broken[index].bytes, length);
      n = broken[index].short_file ? length : n;
      g_assert_true (g_file_set_contents (shelf.path, text, (gssize) n, NULL));
    }
  else
    g_unlink (shelf.path);
  if (broken[index].log)
    g_assert_true (g_file_set_contents (log, logged, (gssize) n_logged, NULL));
  if (broken[index].without_key)
    g_unlink (key);

  restore (&shelf, path, &kept);
  assert_claims (shelf.path, NULL, 20);
  if (broken[index].bytes == NULL)
    g_assert_null (kept);
  else if (broken[index].log) /* which may hold the page */
    g_assert_nonnull (kept);
  else
    g_assert_nonnull (strstr (kept, "ledger-damaged-"));
  if (broken[index].log)
    g_assert_cmpuint (count_files (shelf.folder, "ledger-"), >=, 1);
}

/* What is no good backup is refused, and nothing is touched. */
static void
test_restore_refused (void)
{
  static const struct
  {
    const char *what;
    gsize at, length; /* a byte that flips; 0 = none; what is cut off at; 0 = nothing */
    gboolean key;
    FpLedgerError error;
  } cases[] = {
    { "another file", 0, 10, TRUE, FP_LEDGER_ERROR_NOT_LEDGER },
    { "as good as empty", 0, 1, TRUE, FP_LEDGER_ERROR_DAMAGED },
    { "cut short", 0, FP_DATABASE_PAGE * 3, TRUE, FP_LEDGER_ERROR_DAMAGED },
    { "a bit", FP_DATABASE_PAGE * 5 + 77, 0, TRUE, FP_LEDGER_ERROR_DAMAGED },
    { "a bit of the header", 5, 0, TRUE, FP_LEDGER_ERROR_DAMAGED },
    { "without its key", 0, 0, FALSE, FP_LEDGER_ERROR_DAMAGED_KEY },
  };
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_auto (Sample) sample = { 0 };
  g_autofree char *path = name (&shelf, "backup.db"), *bad = name (&shelf, "bad.db");
  g_autofree char *key = name (&shelf, "bad.db.key"), *text = NULL, *key_text = NULL;
  g_autofree char *own_key = fp_key_file_path (shelf.path);
  g_autoptr (GError) error = NULL;
  gsize n;

  fill (&shelf, &sample, 0, 20);
  back_up (&shelf, path);
  g_file_get_contents (path, &text, &n, NULL);
  g_file_get_contents (own_key, &key_text, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) refused = NULL;
      g_autofree char *kept = NULL;

      text[cases[i].at] ^= cases[i].at > 0 ? 4 : 0;
      g_file_set_contents (bad, text, (gssize) (cases[i].length > 0 ? cases[i].length : n), NULL);
      text[cases[i].at] ^= cases[i].at > 0 ? 4 : 0;
      g_unlink (key);
      if (cases[i].key)
        g_file_set_contents (key, key_text, -1, NULL);
      g_assert_false (fp_ledger_restore (shelf.path, bad, &kept, NULL, NULL, NULL, &refused));
      g_test_message ("%s: %s", cases[i].what, refused->message);
      g_assert_error (refused, FP_LEDGER_ERROR, (int) cases[i].error);
      g_assert_null (kept);
      g_assert_cmpuint (count_files (shelf.folder, ".part-"), ==, 0);
      g_assert_cmpuint (count_files (shelf.folder, "ledger-"), ==, 0);
    }
  g_assert_false (fp_ledger_restore (shelf.path, shelf.path, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_BAD_DATA);
  assert_content (shelf.ledger);
  g_assert_cmpuint (count_claims (shelf.ledger), ==, 20);
}

static void
test_preview (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_auto (Sample) sample = { 0 };
  g_autofree char *path = name (&shelf, "backup.db"), *recovery = NULL;
  g_autoptr (GError) error = NULL;
  FpRestorePreview preview;

  fill (&shelf, &sample, 0, 20);
  back_up (&shelf, path);
  fill (&shelf, &sample, 15, 28);
  g_assert_true (fp_ledger_delete_claim (shelf.ledger, "K2", TRUE, &error));
  g_assert_true (fp_ledger_preview_restore (shelf.ledger, path, &preview, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (preview.now.claims, ==, 27);
  g_assert_cmpuint (preview.then.claims, ==, 20);
  g_assert_cmpuint (preview.claims_lost, ==, 8);
  g_assert_cmpuint (preview.claims_changed, ==, 5);
  g_assert_cmpint (preview.last_change, >, 0);
  g_assert_cmpint (preview.last_change, <, g_get_real_time ());
  g_assert_false (preview.other_key);
  /* the first passphrase becomes the backup's, too */
  g_assert_true (fp_ledger_set_passphrase (shelf.ledger, "horse", &recovery, &error));
  g_assert_true (fp_ledger_preview_restore (shelf.ledger, path, &preview, &error));
  g_assert_false (preview.other_key);
  fp_ledger_free_secret (recovery);
  g_assert_true (fp_ledger_set_passphrase (shelf.ledger, "mule", &recovery, &error));
  g_assert_true (fp_ledger_preview_restore (shelf.ledger, path, &preview, &error));
  g_assert_true (preview.other_key);
}

/* Restoring stands in the audit, at once or when somebody has the passphrase. */
static void
test_restore_audit (gconstpointer data)
{
  const char *passphrase = data;
  g_auto (Shelf) shelf = new_shelf (passphrase);
  g_auto (Sample) sample = { 0 };
  g_autofree char *path = name (&shelf, "backup.db");
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  gboolean restored = FALSE;

  fill (&shelf, &sample, 0, 2);
  back_up (&shelf, path);
  restore (&shelf, path, NULL);
  shelf.ledger = fp_ledger_open (shelf.path, &error);
  if (passphrase != NULL)
    g_assert_true (fp_ledger_unlock (shelf.ledger, passphrase, &error));
  entries = fp_ledger_list_audit (shelf.ledger, 2, 0, &error);
  for (guint i = 0; i < entries->len; i++)
    restored = restored || ((FpAuditEntry *) entries->pdata[i])->what == FP_AUDIT_RESTORE;
  g_assert_true (restored);
  assert_content (shelf.ledger);
}

/* What was done since the backup was made stays in the audit, which goes on in one chain. */
static void
test_restore_trail (gconstpointer data)
{
  static const FpAudit done[] = { FP_AUDIT_BACKUP, FP_AUDIT_PRINT, FP_AUDIT_DELETE };
  const char *passphrase = data;
  g_auto (Shelf) shelf = new_shelf (passphrase);
  g_auto (Sample) sample = { 0 };
  g_autofree char *path = name (&shelf, "backup.db");
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  guint found = 0;

  fill (&shelf, &sample, 0, 2);
  back_up (&shelf, path);
  g_assert_true (fp_ledger_note (shelf.ledger, FP_AUDIT_PRINT, FP_KIND_CLAIM, 1, &error));
  g_assert_true (fp_ledger_delete_claim (shelf.ledger, "K1", TRUE, &error));
  for (guint round = 1; round <= 2; round++) /* the same backup again: what the first did is kept */
    {
      restore (&shelf, path, NULL);
      shelf.ledger = fp_ledger_open (shelf.path, &error);
      if (passphrase != NULL)
        g_assert_true (fp_ledger_unlock (shelf.ledger, passphrase, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (count_claims (shelf.ledger), ==, 2);
      assert_content (shelf.ledger);
    }
  entries = fp_ledger_list_audit (shelf.ledger, 0, 0, &error);
  for (guint i = 0; i < G_N_ELEMENTS (done); i++)
    for (guint k = 0; k < entries->len; k++)
      found += ((FpAuditEntry *) entries->pdata[k])->what == done[i];
  g_assert_cmpuint (found, ==, G_N_ELEMENTS (done));
  for (guint k = found = 0; k < entries->len; k++)
    found += ((FpAuditEntry *) entries->pdata[k])->what == FP_AUDIT_RESTORE;
  g_assert_cmpuint (found, ==, 2);
}

static void
cancel_cb (gint64 done, gint64 whole, gpointer data)
{
  if (done * 10 > whole * 9)
    g_cancellable_cancel (data);
}

static void
test_cancelled (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_auto (Sample) sample = { 0 };
  g_autofree char *path = name (&shelf, "backup.db"), *second = name (&shelf, "second.db");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  fill (&shelf, &sample, 0, 200);
  back_up (&shelf, path);
  g_assert_false (
      fp_ledger_backup (shelf.ledger, second, cancel_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (second, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  g_cancellable_reset (cancellable);
  g_assert_false (
      fp_ledger_restore (shelf.path, path, NULL, cancel_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (shelf.folder, ".part-"), ==, 0);
  assert_content (shelf.ledger);
}

/* What is done to every part in the folder while a restore is at it. */
typedef struct
{
  const char *folder;
  gboolean removes; /* else the clock jumps: they look as if they were made two days ago */
} Disturb;

static void
disturb_cb (gint64 done, gint64 whole, gpointer data)
{
  const Disturb *disturb = data;
  struct utimbuf times = { .modtime = time (NULL) - 48 * 60 * 60 };
  g_autoptr (GDir) dir = g_dir_open (disturb->folder, 0, NULL);
  const char *file;

  times.actime = times.modtime;
  while ((file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (disturb->folder, file, NULL);

      if (strstr (file, ".part-") == NULL)
        continue;
      g_assert_cmpint (disturb->removes ? g_unlink (path) : utime (path, &times), ==, 0);
    }
}

/* What is being made is not swept away as old, and where it goes the ledger is not taken for what
 * is broken. */
static void
test_disturbed (gconstpointer removes)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_auto (Sample) sample = { 0 };
  g_autofree char *sub = name (&shelf, "copies"), *backup = g_build_filename (sub, "b.db", NULL);
  g_autoptr (GError) error = NULL;
  Disturb disturb = { shelf.folder, removes != NULL };
  gboolean restored;

  g_assert_cmpint (g_mkdir (sub, 0700), ==, 0);
  fill (&shelf, &sample, 0, 20);
  back_up (&shelf, backup);
  g_clear_pointer (&shelf.ledger, fp_ledger_close);
  restored = fp_ledger_restore (shelf.path, backup, NULL, disturb_cb, &disturb, NULL, &error);
  if (!disturb.removes)
    g_assert_no_error (error);
  g_assert_cmpint (restored, ==, error == NULL);
  g_assert_cmpuint (count_files (shelf.folder, "damaged"), ==, 0);
  shelf.ledger = fp_ledger_open (shelf.path, NULL);
  g_assert_nonnull (shelf.ledger);
  assert_content (shelf.ledger);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/restore/newer", test_newer);
  g_test_add_data_func ("/restore/restore", NULL, test_restore);
  g_test_add_data_func ("/restore/locked", "horse", test_restore);
  g_test_add_func ("/restore/beside", test_restore_beside);
  g_test_add_func ("/restore/other", test_restore_other);
  g_test_add_func ("/restore/refused", test_restore_refused);
  g_test_add_func ("/restore/preview", test_preview);
  g_test_add_data_func ("/restore/audit", NULL, test_restore_audit);
  g_test_add_data_func ("/restore/audit-locked", "horse", test_restore_audit);
  g_test_add_data_func ("/restore/trail", NULL, test_restore_trail);
  g_test_add_data_func ("/restore/trail-locked", "horse", test_restore_trail);
  g_test_add_func ("/restore/cancelled", test_cancelled);
  g_test_add_data_func ("/restore/clock-jumps", NULL, test_disturbed);
  g_test_add_data_func ("/restore/copy-goes", "removes", test_disturbed);
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autofree char *path = g_strconcat ("/restore/over/", broken[i].what, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_restore_broken);
    }
  return g_test_run ();
}
