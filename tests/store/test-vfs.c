/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages that are not as they were written: bytes changed, moved, or cut off where what is left
 * reads the same. */
#include "config.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <unistd.h>

#include "fp-vfs.h"

#define PAGE 4096

static char *
new_path (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("firstpass-XXXXXX", &error);

  g_assert_no_error (error);
  return g_build_filename (folder, "pages.db", NULL);
}

static void
remove_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static sqlite3 *
open_pages (const char *path)
{
  int reserved = FP_VFS_RESERVED;
  sqlite3 *sqlite = NULL;

  g_assert_true (fp_vfs_register ());
  g_assert_cmpint (
      sqlite3_open_v2 (path, &sqlite, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, FP_VFS),
      ==,
      SQLITE_OK);
  g_assert_cmpint (sqlite3_file_control (sqlite, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved),
                   ==,
                   SQLITE_OK);
  return sqlite;
}

/* Each row's bytes fill some three pages. */
static void
fill (const char *path)
{
  sqlite3 *sqlite = open_pages (path);

  g_assert_cmpint (sqlite3_exec (sqlite,
                                 "CREATE TABLE IF NOT EXISTS t (x BLOB); DELETE FROM t;"
                                 "INSERT INTO t VALUES (randomblob (10000)), (randomblob (10000))",
                                 NULL,
                                 NULL,
                                 NULL),
                   ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_close (sqlite), ==, SQLITE_OK);
}

/* What reading all of it says. */
static int
read_whole (const char *path)
{
  sqlite3 *sqlite = open_pages (path);
  int code;

  sqlite3_extended_result_codes (sqlite, 1);
  code = sqlite3_exec (sqlite, "SELECT sum (length (hex (x))) FROM t", NULL, NULL, NULL);
  sqlite3_close (sqlite);
  return code;
}

static void
take (const char *path, char **bytes, gsize *n)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (bytes, g_free);
  g_file_get_contents (path, bytes, n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (*n % PAGE, ==, 0);
  g_assert_cmpuint (*n / PAGE, >, 4);
}

static void
put (const char *path, const char *bytes, gsize n)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, (gssize) n, &error);
  g_assert_no_error (error);
}

static void
test_changed (void)
{
  g_autofree char *path = new_path (), *bytes = NULL, *moved = NULL;
  gsize n;

  fill (path);
  take (path, &bytes, &n);
  g_assert_cmpint (read_whole (path), ==, SQLITE_OK);
  bytes[n - PAGE / 2] ^= 1;
  put (path, bytes, n);
  g_assert_cmpint (read_whole (path), ==, SQLITE_IOERR_DATA);
  bytes[n - PAGE / 2] ^= 1;

  moved = g_memdup2 (bytes, n); /* the last two pages change places */
  memcpy (moved + n - PAGE, bytes + n - 2 * PAGE, PAGE);
  memcpy (moved + n - 2 * PAGE, bytes + n - PAGE, PAGE);
  put (path, moved, n);
  g_assert_cmpint (read_whole (path), ==, SQLITE_IOERR_DATA);
  put (path, bytes, n);
  g_assert_cmpint (read_whole (path), ==, SQLITE_OK);
  remove_path (path);
}

/* What a file lacks reads as zeros: a checksum that ends in one is no witness of the cut. */
static void
test_cut (void)
{
  g_autofree char *path = new_path (), *bytes = NULL;
  gsize n;

  do
    {
      fill (path);
      take (path, &bytes, &n);
    }
  while (bytes[n - 1] != '\0');
  for (gsize lost = 1; lost < PAGE; lost *= 2)
    {
      put (path, bytes, n - lost);
      g_assert_cmpint (read_whole (path), ==, SQLITE_IOERR_DATA);
    }
  put (path, bytes, n);
  g_assert_cmpint (read_whole (path), ==, SQLITE_OK);
  remove_path (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vfs/changed", test_changed);
  g_test_add_func ("/vfs/cut", test_cut);
  return g_test_run ();
}
