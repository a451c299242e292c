/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a ledger is, or is not: each reason why it does not open or cannot be written. */
#include "config.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

#include "beside.h"

#include "fp-key-file.h"
#include "fp-ledger-care.h"
#include "fp-place.h"

#define PASSPHRASE "open sesame"
#define NOBODY 65534

/* Places: what stands there, made from a whole ledger at @path. */

static void
place_missing (const char *path)
{
  g_unlink (path);
}

static void
place_folder (const char *path)
{
  g_unlink (path);
  g_mkdir (path, 0700);
}

static void
place_empty (const char *path)
{
  put_file (path, "", 0);
}

static void
place_text (const char *path)
{
  g_autofree char *text = g_strnfill (9000, 'x');

  put_file (path, text, 9000);
}

static void
place_foreign (const char *path)
{
  sqlite3 *sqlite = NULL;

  g_unlink (path);
  sqlite3_open (path, &sqlite);
  g_assert_cmpint (sqlite3_exec (sqlite, "CREATE TABLE clients (id)", NULL, NULL, NULL), ==, 0);
  sqlite3_close (sqlite);
}

static void
cut (const char *path, gsize to)
{
  gsize n;
  g_autofree char *bytes = take_file (path, &n);

  g_assert_cmpuint (n, >, to);
  put_file (path, bytes, (gssize) to);
}

static void
place_cut_in_page (const char *path)
{
  cut (path, 5000);
}

static void
place_cut_to_page (const char *path)
{
  cut (path, 4096);
}

static void
place_header_damaged (const char *path)
{
  gsize n;
  g_autofree char *bytes = take_file (path, &n);

  bytes[3] ^= 1;
  put_file (path, bytes, (gssize) n);
}

static void
place_zeros (const char *path)
{
  g_autofree char *bytes = g_malloc0 (50000);

  put_file (path, bytes, 50000);
}

static void
place_pipe (const char *path)
{
  g_unlink (path);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
}

static void
place_link_to_nothing (const char *path)
{
  g_unlink (path);
  g_assert_cmpint (symlink ("/nonexistent/ledger.db", path), ==, 0);
}

static const struct
{
  const char *what;
  void (*make) (const char *path);
  FpLedgerError code;
  const char *says;
} places[] = {
  { "missing", place_missing, FP_LEDGER_ERROR_MISSING, "there is no ledger here" },
  { "a link to nothing", place_link_to_nothing, FP_LEDGER_ERROR_MISSING, "there is no ledger" },
  { "a folder", place_folder, FP_LEDGER_ERROR_NOT_LEDGER, "not a file" },
  { "a pipe", place_pipe, FP_LEDGER_ERROR_NOT_LEDGER, "not a file" },
  { "an empty file", place_empty, FP_LEDGER_ERROR_DAMAGED, "the file is empty" },
  { "a text", place_text, FP_LEDGER_ERROR_NOT_LEDGER, "not a ledger of Firstpass" },
  { "zeros", place_zeros, FP_LEDGER_ERROR_NOT_LEDGER, "not a ledger of Firstpass" },
  { "another program's", place_foreign, FP_LEDGER_ERROR_NOT_LEDGER, "not a ledger of Firstpass" },
  { "cut within a page", place_cut_in_page, FP_LEDGER_ERROR_DAMAGED, "Restore a backup" },
  { "cut behind a page", place_cut_to_page, FP_LEDGER_ERROR_DAMAGED, "Restore a backup" },
  { "a bit of the header", place_header_damaged, FP_LEDGER_ERROR_DAMAGED, "at its beginning" },
};

/* What does not open says why, stays as it is, and no new ledger takes its place. */
static void
test_place (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL, made = NULL;

  add_client (shelf.ledger, "C-1", "Rivera, Ana");
  g_clear_pointer (&shelf.ledger, fp_ledger_close);
  places[index].make (shelf.path);
  before = list_folder (shelf.folder);
  shelf.ledger = fp_ledger_open (shelf.path, &error);
  g_assert_null (shelf.ledger);
  g_assert_error (error, FP_LEDGER_ERROR, (int) places[index].code);
  g_assert_nonnull (strstr (error->message, places[index].says));
  g_assert_nonnull (strstr (error->message, shelf.path));
  if (places[index].make != place_missing)
    {
      shelf.ledger = fp_ledger_create (shelf.path, NULL, NULL, &made);
      g_assert_null (shelf.ledger);
      g_assert_error (made, FP_LEDGER_ERROR, FP_LEDGER_ERROR_EXISTS);
    }
  after = list_folder (shelf.folder);
  g_assert_cmpstr (before, ==, after);
  g_remove (shelf.path);
}

static void
test_nowhere (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autofree char *nowhere = g_build_filename (shelf.folder, "none", "ledger.db", NULL);
  g_autofree char *below = g_build_filename (shelf.path, "ledger.db", NULL);
  const char *const paths[] = { nowhere, below };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    for (guint sealed = 0; sealed < 2; sealed++)
      {
        g_autoptr (GError) error = NULL, made = NULL;
        g_autofree char *recovery = NULL;

        g_assert_null (fp_ledger_open (paths[i], &error));
        g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_MISSING);
        g_assert_null (
            fp_ledger_create (paths[i], sealed != 0 ? PASSPHRASE : NULL, &recovery, &made));
        g_assert_error (made, FP_LEDGER_ERROR, FP_LEDGER_ERROR_IO);
        g_assert_null (recovery);
      }
}

/* Reads what is there, and says why it cannot be written. */
static void
assert_read_only (FpLedger *ledger, const char *says)
{
  g_autoptr (FpClientRecord) record = fp_client_record_new ();
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (fp_ledger_get_read_only (ledger));
  g_assert_nonnull (strstr (fp_ledger_get_read_only (ledger), says));
  g_assert_cmpuint (count_found (ledger, "rivera"), ==, 1);
  record->client.id = "C-2";
  g_assert_false (fp_ledger_save_client (ledger, record, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_READ_ONLY);
  g_assert_cmpstr (error->message, ==, fp_ledger_get_read_only (ledger));
}

static void
test_other_owner (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autofree char *before = NULL, *after = NULL;

  if (geteuid () != 0)
    {
      g_test_skip ("only root can give a file away");
      return;
    }
  add_client (shelf.ledger, "C-1", "Rivera, Ana");
  g_clear_pointer (&shelf.ledger, fp_ledger_close);
  g_assert_cmpint (chown (shelf.path, NOBODY, NOBODY), ==, 0);
  before = list_folder (shelf.folder);
  shelf.ledger = open_ledger (shelf.path);
  assert_read_only (shelf.ledger, "belongs to another user");
  after = list_folder (shelf.folder);
  g_assert_cmpstr (before, ==, after);
}

/* As a child that is not root: what it finds is its exit. */
static int
as_nobody (void (*look) (const char *path), const char *path)
{
  pid_t child = fork ();
  int status = 0;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      if (geteuid () == 0 && (setgid (NOBODY) != 0 || setuid (NOBODY) != 0))
        _exit (3);
      look (path);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return WIFEXITED (status) ? WEXITSTATUS (status) : 4;
}

static void
give_away (const Shelf *shelf)
{
  g_autofree char *key = fp_key_file_path (shelf->path);

  if (geteuid () != 0)
    return;
  g_assert_cmpint (chown (shelf->path, NOBODY, NOBODY), ==, 0);
  g_assert_cmpint (chown (key, NOBODY, NOBODY), ==, 0);
  g_assert_cmpint (chown (shelf->folder, NOBODY, NOBODY), ==, 0);
}

static void
look_read_only (const char *path)
{
  g_autoptr (FpLedger) ledger = open_ledger (path);

  assert_read_only (ledger, "Check the permissions");
}

static void
look_not_readable (const char *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fp_ledger_open (path, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "permissions"));
}

static void
look_cannot_make (const char *path)
{
  g_autofree char *beside = g_strconcat (path, "-2", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (fp_ledger_create (beside, NULL, NULL, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_IO);
  g_clear_error (&error);
  g_assert_null (fp_ledger_create (beside, PASSPHRASE, NULL, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_IO);
}

static void
test_permissions (void)
{
  static const struct
  {
    const char *what;
    int folder, file;
    void (*look) (const char *path);
  } cases[] = {
    { "a folder that may not be written", 0500, 0600, look_read_only },
    { "a file that may not be written", 0700, 0400, look_read_only },
    { "both", 0500, 0400, look_read_only },
    { "a file that may not be read", 0700, 0000, look_not_readable },
    { "a folder that may not be entered", 0000, 0600, look_not_readable },
    { "a new one where nothing may be written", 0500, 0600, look_cannot_make },
  };
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autofree char *before = NULL;

  add_client (shelf.ledger, "C-1", "Rivera, Ana");
  g_clear_pointer (&shelf.ledger, fp_ledger_close);
  give_away (&shelf);
  before = list_folder (shelf.folder);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *after = NULL;
      int status;

      g_test_message ("%s", cases[i].what);
      g_assert_cmpint (g_chmod (shelf.path, cases[i].file), ==, 0);
      g_assert_cmpint (g_chmod (shelf.folder, cases[i].folder), ==, 0);
      status = as_nobody (cases[i].look, shelf.path);
      g_assert_cmpint (g_chmod (shelf.folder, 0700), ==, 0);
      g_assert_cmpint (g_chmod (shelf.path, 0600), ==, 0);
      g_assert_cmpint (status, ==, 0);
      after = list_folder (shelf.folder);
      g_assert_cmpstr (before, ==, after);
    }
}

static void
test_network (void)
{
  static const struct
  {
    const char *what;
    gint64 type;
    gboolean network;
  } cases[] = {
    { "NFS", 0x6969, TRUE },
    { "SMB", 0x517B, TRUE },
    { "CIFS", 0xFF534D42, TRUE },
    { "CIFS, as where a long has 32 bits", (gint32) 0xFF534D42, TRUE },
    { "SMB 2", 0xFE534D42, TRUE },
    { "9P", 0x01021997, TRUE },
    { "Ceph", 0x00C36400, TRUE },
    { "FUSE", 0x65735546, TRUE },
    { "ext4", 0xEF53, FALSE },
    { "Btrfs", 0x9123683E, FALSE },
    { "XFS", 0x58465342, FALSE },
    { "tmpfs", 0x01021994, FALSE },
    { "overlay", 0x794c7630, FALSE },
    { "eCryptfs", 0xF15F, FALSE },
    { "ZFS", 0x2FC12FC1, FALSE },
    { "none", 0, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].what);
      g_assert_cmpint (fp_place_is_network (cases[i].type), ==, cases[i].network);
    }
}

static void
test_disk (void)
{
  static const char mounts[] =
      "21 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n"
      "90 21 0:71 / /run/user/1000/gvfs rw shared:9 - fuse.gvfsd-fuse gvfsd-fuse rw\n"
      "91 21 0:72 / /home/ana/far rw - fuse.sshfs ana@far:/8:17 rw,user_id=1000\n"
      "92 21 8:17 / /media/ana/STICK rw shared:4 master:2 - fuseblk /dev/sdb1 rw,user_id=0\n"
      "93 21 8:177 / /media/ana/8:1 rw - fuseblk /dev/sdl1 rw\n";
  static const struct
  {
    guint major, minor;
    gboolean disk;
  } cases[] = {
    { 8, 17, TRUE },  { 8, 177, TRUE },  { 8, 1, FALSE }, { 0, 71, FALSE },
    { 0, 72, FALSE }, { 254, 0, FALSE }, { 9, 9, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (fp_place_is_disk (mounts, makedev (cases[i].major, cases[i].minor)),
                     ==,
                     cases[i].disk);
  g_assert_false (fp_place_is_disk ("", makedev (8, 17)));
}

/* By a symbolic link it is the same ledger, with the same key and journal; the link stays one. */
static void
test_link (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autofree char *other = g_build_filename (shelf.folder, "other", NULL);
  g_autofree char *link_path = g_build_filename (other, "link.db", NULL);
  g_autofree char *copy = g_build_filename (other, "copy.db", NULL);
  g_autoptr (FpLedger) by_link = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (other, 0700), ==, 0);
  g_assert_cmpint (symlink ("../ledger.db", link_path), ==, 0);
  by_link = open_ledger (link_path);
  add_client (by_link, "C-1", "Rivera, Ana");
  add_client (shelf.ledger, "C-2", "Okafor, Ben");
  g_assert_cmpuint (fp_ledger_count_clients (by_link), ==, 2);
  g_assert_cmpstr (fp_ledger_get_path (by_link), ==, shelf.path);
  g_assert_true (fp_ledger_backup (by_link, copy, NULL, NULL, NULL, &error));
  add_client (by_link, "C-3", NULL);
  g_clear_pointer (&by_link, fp_ledger_close);
  g_clear_pointer (&shelf.ledger, fp_ledger_close);
  g_assert_true (fp_ledger_restore (link_path, copy, NULL, NULL, NULL, NULL, &error));
  g_assert_true (g_file_test (link_path, G_FILE_TEST_IS_SYMLINK));
  shelf.ledger = open_ledger (shelf.path);
  g_assert_cmpuint (fp_ledger_count_clients (shelf.ledger), ==, 2);
}

static gpointer
create_one (gpointer path)
{
  g_autoptr (GError) error = NULL;
  FpLedger *ledger = fp_ledger_create (path, NULL, NULL, &error);

  if (ledger == NULL)
    g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_EXISTS);
  return ledger;
}

/* Whether another program sees that somebody works with the ledger. */
static gboolean
is_in_use (const char *path)
{
  pid_t child = fork ();
  int status = 0;

  if (child == 0)
    {
      /* The bytes that every connection holds (www.sqlite.org/lockingv3.html). */
      struct flock lock = {
        .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0x40000002, .l_len = 510
      };
      int fd = g_open (path, O_RDWR, 0);

      _exit (fd < 0 || fcntl (fd, F_GETLK, &lock) != 0 ? 2 : lock.l_type != F_UNLCK);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) < 2);
  return WEXITSTATUS (status) == 1;
}

/* Opening it once more, or only looking at it, takes no lock from who has it open already: else
 * another program that closes it throws away what is written from then on. */
static void
test_locks_stay (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autoptr (FpLedger) again = NULL;

  add_client (shelf.ledger, "C-1", NULL);
  g_assert_true (is_in_use (shelf.path));
  again = fp_ledger_open_again (shelf.ledger, NULL);
  g_assert_nonnull (again);
  g_assert_true (is_in_use (shelf.path));
  g_assert_true (fp_place_check (shelf.path, NULL));
  g_assert_true (is_in_use (shelf.path));
}

/* Several make the same ledger at once: one is made, and all can work with it. */
static void
test_creators (void)
{
  for (guint round = 0; round < 10; round++)
    {
      g_auto (Shelf) shelf = { .folder = g_dir_make_tmp ("firstpass-ledger-XXXXXX", NULL) };
      FpLedger *ledgers[4];
      GThread *threads[G_N_ELEMENTS (ledgers)];
      g_autofree char *content = NULL;
      guint made = 0;

      shelf.path = g_build_filename (shelf.folder, "ledger.db", NULL);
      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        threads[i] = g_thread_new ("creator", create_one, shelf.path);
      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        {
          ledgers[i] = g_thread_join (threads[i]);
          made += ledgers[i] != NULL;
        }
      g_assert_cmpuint (made, ==, 1);
      for (guint i = 0; i < G_N_ELEMENTS (ledgers); i++)
        {
          g_autofree char *number = g_strdup_printf ("C-%u", i);

          if (ledgers[i] == NULL)
            ledgers[i] = open_ledger (shelf.path);
          add_client (ledgers[i], number, NULL);
        }
      for (guint i = 0; i < G_N_ELEMENTS (ledgers); i++)
        {
          g_assert_cmpuint (fp_ledger_count_clients (ledgers[i]), ==, G_N_ELEMENTS (ledgers));
          fp_ledger_close (ledgers[i]);
        }
      content = list_folder (shelf.folder);
      g_assert_null (strstr (content, "new"));
    }
}

/* Where nothing may be written out to, by what is put there. */
static void
test_targets (void)
{
  static const struct
  {
    const char *name;
    gboolean may;
  } targets[] = {
    { "ledger.db", FALSE },
    { "ledger.db.key", FALSE },
    { "ledger.db-wal", FALSE },
    { "ledger.db-shm", FALSE },
    { "ledger.db-wal-end", FALSE },
    { "link", FALSE },
    { "backup.db", FALSE },
    { "backup.db.key", FALSE },
    { "torn.db", FALSE },
    { "empty", TRUE },
    { "new.csv", TRUE },
    { "other.key", TRUE },
    { "plain.csv", TRUE },
  };
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autofree char *backup = g_build_filename (shelf.folder, "backup.db", NULL);
  g_autofree char *torn = g_build_filename (shelf.folder, "torn.db", NULL);
  g_autofree char *empty = g_build_filename (shelf.folder, "empty", NULL);
  g_autofree char *plain = g_build_filename (shelf.folder, "plain.csv", NULL);
  g_autofree char *link = g_build_filename (shelf.folder, "link", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize n;

  g_assert_true (fp_ledger_backup (shelf.ledger, backup, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  bytes = take_file (backup, &n);
  bytes[0] ^= 1; /* damaged at its beginning, and still a backup */
  put_file (torn, bytes, (gssize) n);
  put_file (empty, "", 0);
  put_file (plain, "Name\n", 5);
  g_assert_cmpint (symlink (shelf.path, link), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autofree char *path = g_build_filename (shelf.folder, targets[i].name, NULL);
      g_autoptr (GError) refusal = NULL;

      if (fp_place_check_target (path, &refusal) != targets[i].may)
        g_error ("%s: %s", targets[i].name, refusal == NULL ? "allowed" : refusal->message);
      if (!targets[i].may)
        g_assert_error (refusal, FP_LEDGER_ERROR, FP_LEDGER_ERROR_EXISTS);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *name = g_strconcat ("/place/opens/", places[i].what, NULL);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_place);
    }
  g_test_add_func ("/place/nowhere", test_nowhere);
  g_test_add_func ("/place/other-owner", test_other_owner);
  g_test_add_func ("/place/permissions", test_permissions);
  g_test_add_func ("/place/network", test_network);
  g_test_add_func ("/place/disk", test_disk);
  g_test_add_func ("/place/link", test_link);
  g_test_add_func ("/place/locks-stay", test_locks_stay);
  g_test_add_func ("/place/targets", test_targets);
  g_test_add_func ("/place/creators", test_creators);
  return g_test_run ();
}
