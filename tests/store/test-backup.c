/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups: what is made is whole, and gives way to nothing that is not. */
#include "config.h"

#include "copies.h"

#include <unistd.h>
#include <utime.h>

static void
test_backup (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_auto (Sample) sample = { 0 };
  g_autofree char *path = name (&shelf, "by hand.db"), *log = name (&shelf, "by hand.db-wal");
  g_autofree char *key = name (&shelf, "by hand.db.key");
  GStatBuf info;

  fill (&shelf, &sample, 0, 30);
  back_up (&shelf, path);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (key, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  assert_claims (path, NULL, 30);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  fill (&shelf, &sample, 30, 40);
  back_up (&shelf, path); /* over the one before */
  assert_claims (path, NULL, 40);
  g_assert_cmpuint (count_files (shelf.folder, ".part-"), ==, 0);
  assert_content (shelf.ledger);
}

/* Names that a backup does not take. */
static void
test_backup_refused (void)
{
  static const char *const names[] = {
    "ledger.db", "ledger.db-wal", "ledger.db-shm", "ledger.db.key",
    "notes.txt", "link",          "in-use.db",
  };
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_auto (Sample) sample = { 0 };
  g_autofree char *notes = name (&shelf, "notes.txt"), *link = name (&shelf, "link");
  g_autofree char *others = name (&shelf, "others.db"), *read = NULL;
  g_autofree char *others_key = name (&shelf, "others.db.key");
  g_autofree char *in_use = name (&shelf, "in-use.db"), *empty = NULL, *text = NULL;
  g_autofree char *nowhere = name (&shelf, "no/such/folder.db");
  g_autoptr (FpLedger) other = NULL;
  g_autoptr (GError) error = NULL;
  gsize n;

  fill (&shelf, &sample, 0, 3);
  g_assert_true (g_file_set_contents (notes, "mine", -1, NULL));
  g_assert_cmpint (symlink (shelf.path, link), ==, 0);
  other = fp_ledger_create (in_use, NULL, NULL, &error);
  g_assert_no_error (error);
  save_made (other, &sample, "K", 1, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = name (&shelf, names[i]);
      g_autoptr (GError) refused = NULL;

      g_assert_false (fp_ledger_backup (shelf.ledger, path, NULL, NULL, NULL, &refused));
      g_test_message ("%s", refused->message);
      g_assert_error (refused, FP_LEDGER_ERROR, FP_LEDGER_ERROR_EXISTS);
    }
  g_file_get_contents (shelf.path, &read, &n, NULL); /* another's backup, beside its key */
  g_file_set_contents (others, read, (gssize) n, NULL);
  g_file_set_contents (others_key, "someone's", -1, NULL);
  g_assert_false (fp_ledger_backup (shelf.ledger, others, NULL, NULL, NULL, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (fp_ledger_backup (shelf.ledger, nowhere, NULL, NULL, NULL, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_IO);
  g_file_get_contents (notes, &text, NULL, NULL);
  g_assert_cmpstr (text, ==, "mine");
  empty = name (&shelf, "empty.db"); /* what a file chooser leaves */
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  back_up (&shelf, empty);
  assert_content (shelf.ledger);
}

/* What somebody who was stopped left behind goes after a day; what is being made now stays. */
static void
test_backup_sweeps (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autofree char *old = name (&shelf, ".b.db.part-01234567"), *path = name (&shelf, "b.db");
  g_autofree char *recent = name (&shelf, ".c.db.part-01234567"), *other = name (&shelf, ".d.db");
  struct utimbuf times = { .modtime = time (NULL) - 25 * 60 * 60 };

  g_file_set_contents (old, "x", -1, NULL);
  g_file_set_contents (recent, "x", -1, NULL);
  g_file_set_contents (other, "x", -1, NULL);
  times.actime = times.modtime;
  g_assert_cmpint (utime (old, &times), ==, 0);
  g_assert_cmpint (utime (other, &times), ==, 0);
  back_up (&shelf, path);
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (recent, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
}

/* A locked ledger cannot be verified, so that it is not backed up. */
static void
test_locked (void)
{
  g_auto (Shelf) shelf = new_shelf ("horse");
  g_autofree char *path = name (&shelf, "b.db");
  g_autoptr (GError) error = NULL;

  fp_ledger_lock (shelf.ledger);
  g_assert_false (fp_ledger_backup (shelf.ledger, path, NULL, NULL, NULL, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_LOCKED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* With a passphrase no key is beside a backup, nor stays beside those from before there was one. */
static void
test_backup_passphrase (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_auto (Sample) sample = { 0 };
  g_autofree char *folder = name (&shelf, "backups"), *recovery = NULL;
  g_autofree char *kept = name (&shelf, "ledger-kept.db");
  g_autofree char *first = g_build_filename (folder, "ledger-2026-11-22.db", NULL);
  g_autofree char *second = g_build_filename (folder, "ledger-2026-11-23.db", NULL);
  g_autoptr (GError) error = NULL;
  gboolean made;

  fill (&shelf, &sample, 0, 5);
  fp_ledger_backup_daily (shelf.ledger, folder, day ("2026-11-22"), &made, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (made);
  back_up (&shelf, kept);
  g_assert_cmpuint (count_files (folder, ".key"), ==, 1);
  g_assert_true (fp_ledger_set_passphrase (shelf.ledger, "horse", &recovery, &error));
  fp_ledger_backup_daily (shelf.ledger, folder, day ("2026-11-23"), &made, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (made);
  g_assert_cmpuint (count_files (folder, ".key"), ==, 0);
  g_assert_cmpuint (count_files (shelf.folder, ".key"), ==, 0);
  assert_claims (first, "horse", 5);
  assert_claims (second, "horse", 5);
  assert_claims (kept, "horse", 5);
  fp_ledger_backup_daily (shelf.ledger, folder, day ("2026-11-23"), &made, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (made);
  g_unlink (first);
  g_unlink (second);
  g_rmdir (folder);
}

/* A year of days leaves what the rotation keeps, each whole. */
static void
test_backup_year (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_auto (Sample) sample = { 0 };
  g_autofree char *folder = name (&shelf, "backups"), *stranger = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;
  FpDate first = day ("2026-01-01");
  const char *file;
  gboolean made;

  fill (&shelf, &sample, 0, 2);
  g_mkdir (folder, 0700);
  stranger = g_build_filename (folder, "ledger-before-the-move.db", NULL);
  g_file_set_contents (stranger, "x", -1, NULL);
  for (FpDate today = first; today < first + 100; today++)
    {
      fp_ledger_backup_daily (shelf.ledger, folder, today, &made, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (made);
    }
  /* 4 to 10 April, the Sundays 22 and 29 March, and the ends of January to March; the Sunday of
   * this week is not there yet, that of the last is one of the seven */
  g_assert_cmpuint (count_files (folder, ".db.key"), ==, 12);
  g_assert_cmpuint (count_files (folder, ".db"), ==, 25);
  g_assert_true (g_file_test (stranger, G_FILE_TEST_EXISTS));
  dir = g_dir_open (folder, 0, NULL);
  while ((file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, file, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/* A backup from before there was a passphrase does not open without one for long, wherever it is.
 */
static void
test_backup_wrapped (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_auto (Sample) sample = { 0 };
  g_autofree char *here = name (&shelf, "here.db"), *here_key = name (&shelf, "here.db.key");
  g_autofree char *gone = name (&shelf, "gone.db"), *gone_key = name (&shelf, "gone.db.key");
  g_autofree char *drive = name (&shelf, "drive"), *away = name (&shelf, "away");
  g_autofree char *there = name (&shelf, "drive/there.db"), *recovery = NULL;
  g_autofree char *there_key = name (&shelf, "drive/there.db.key");
  g_autoptr (GPtrArray) left = NULL, none = NULL;
  g_autoptr (GError) error = NULL;

  fill (&shelf, &sample, 0, 3);
  g_assert_cmpint (g_mkdir (drive, 0700), ==, 0);
  back_up (&shelf, here);
  back_up (&shelf, gone);
  back_up (&shelf, there);
  g_assert_cmpint (g_unlink (gone), ==, 0);
  g_assert_cmpint (g_unlink (gone_key), ==, 0);
  g_assert_cmpint (g_rename (drive, away), ==, 0); /* a drive that is taken out */

  g_assert_true (fp_ledger_set_passphrase (shelf.ledger, "horse", &recovery, &error));
  g_assert_false (g_file_test (here_key, G_FILE_TEST_EXISTS));
  assert_claims (here, "horse", 3);
  left = fp_ledger_wrap_backups (shelf.ledger, NULL);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpstr (left->pdata[0], ==, there);

  g_assert_cmpint (g_rename (away, drive), ==, 0);
  none = fp_ledger_wrap_backups (shelf.ledger, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_false (g_file_test (there_key, G_FILE_TEST_EXISTS));
  assert_claims (there, "horse", 3);
  assert_content (shelf.ledger);
  g_unlink (there);
  g_rmdir (drive);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backup/backup", test_backup);
  g_test_add_func ("/backup/refused", test_backup_refused);
  g_test_add_func ("/backup/sweeps", test_backup_sweeps);
  g_test_add_func ("/backup/locked", test_locked);
  g_test_add_func ("/backup/passphrase", test_backup_passphrase);
  g_test_add_func ("/backup/wrapped", test_backup_wrapped);
  g_test_add_func ("/backup/year", test_backup_year);
  return g_test_run ();
}
