/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is lost of a write-ahead log is told, and nothing else is. */
#include "config.h"

#include "claims.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fp-database.h"
#include "fp-log.h"

#define N_COMMITS 20
#define N_FLIPS 200

/* What a process that was killed left behind. */
static const char *const ends[] = { "", "-wal", FP_LOG_END, ".key" };

typedef struct
{
  Sample sample;
  GBytes *files[G_N_ELEMENTS (ends)];
  gsize saved; /* the log's bytes up to what was told is saved */
} Left;

static const guint log_file = 1, note_file = 2;

/* In a process of its own, which nothing closes the ledger of. */
static void
save_and_die (const char *path, const Sample *sample)
{
  pid_t child = fork ();
  int status = 0;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      FpLedger *ledger = fp_ledger_open (path, NULL);

      for (guint i = 0; i < N_COMMITS; i++)
        if (!save_made (ledger, sample, "L", i, NULL))
          _exit (1);
      /* A draft's commit does not wait for the disk: it may be lost. */
      fp_ledger_save_draft (ledger, 0, "{}", NULL);
      kill (getpid (), SIGKILL);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
}

static GBytes *
read_file (const char *path, const char *end)
{
  g_autofree char *name = g_strconcat (path, end, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  gsize n;

  g_file_get_contents (name, &text, &n, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, n);
}

static Left
new_left (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  Left left = { 0 };
  guint64 saved;

  sample_load (&left.sample, "clean", NULL, NULL);
  g_clear_pointer (&shelf.ledger, fp_ledger_close);
  save_and_die (shelf.path, &left.sample);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    left.files[i] = read_file (shelf.path, ends[i]);
  memcpy (&saved,
          (const guint8 *) g_bytes_get_data (left.files[note_file], NULL) + 8 + FP_LOG_HEADER,
          sizeof saved);
  left.saved = (gsize) GUINT64_FROM_LE (saved);
  g_assert_cmpuint (left.saved, >, N_COMMITS * FP_DATABASE_PAGE);
  g_assert_cmpuint (left.saved, <, g_bytes_get_size (left.files[log_file]));
  return left;
}

static void
left_clear (Left *left)
{
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    g_bytes_unref (left->files[i]);
  sample_clear (&left->sample);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Left, left_clear)

static void
write_file (const char *path, const char *end, GBytes *bytes)
{
  g_autofree char *name = g_strconcat (path, end, NULL);
  g_autoptr (GError) error = NULL;
  gsize n;
  const char *text = g_bytes_get_data (bytes, &n);

  g_file_set_contents_full (name, text, (gssize) n, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

/* The same again, in a folder of its own and with another log. */
static Shelf
lay (const Left *left, GBytes *log)
{
  g_autoptr (GError) error = NULL;
  Shelf shelf = { .folder = g_dir_make_tmp ("firstpass-log-XXXXXX", &error) };

  g_assert_no_error (error);
  shelf.path = g_build_filename (shelf.folder, "ledger.db", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    write_file (shelf.path, ends[i], i == log_file ? log : left->files[i]);
  return shelf;
}

/* The log with the bit at @bit turned. */
static GBytes *
flip (const Left *left, gsize bit)
{
  gsize n;
  const guint8 *bytes = g_bytes_get_data (left->files[log_file], &n);
  guint8 *flipped = g_memdup2 (bytes, n);

  flipped[bit / 8] ^= (guint8) (1 << bit % 8);
  return g_bytes_new_take (flipped, n);
}

static void
assert_all_there (FpLedger *ledger, const Left *left)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_COMMITS; i++)
    {
      g_assert_true (is_made (ledger, &left->sample, "L", i, &error));
      g_assert_no_error (error);
    }
}

/* The copy of the log that an error names: it is what the log was. */
static void
assert_kept (const char *path, GBytes *log)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "ledger.db-log-"))
      {
        g_autofree char *kept = g_build_filename (folder, name, NULL);
        g_autoptr (GBytes) bytes = read_file (kept, "");
        GStatBuf info;

        g_assert_true (g_bytes_equal (bytes, log));
        g_assert_cmpint (g_stat (kept, &info), ==, 0);
        g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
        n++;
      }
  g_assert_cmpuint (n, ==, 1);
}

/* Opens it: whether it was told that something is lost. Then it opens the next time. */
static gboolean
is_told (Shelf *shelf, GBytes *log)
{
  g_autoptr (GError) error = NULL;

  shelf->ledger = fp_ledger_open (shelf->path, &error);
  if (shelf->ledger != NULL)
    return FALSE;
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_LOG);
  assert_kept (shelf->path, log);
  g_clear_error (&error);
  shelf->ledger = fp_ledger_open (shelf->path, &error);
  g_assert_no_error (error);
  g_assert_null (fp_ledger_get_read_only (shelf->ledger));
  return TRUE;
}

static void
test_flips (void)
{
  g_auto (Left) left = new_left ();
  g_autoptr (GRand) random = g_rand_new_with_seed (2026);
  gsize n = g_bytes_get_size (left.files[log_file]);
  guint n_told = 0;

  for (guint i = 0; i < N_FLIPS; i++)
    {
      gsize byte = i < FP_LOG_HEADER ? i : (gsize) g_rand_int_range (random, 0, (int) n);
      g_autoptr (GBytes) log = flip (&left, byte * 8 + (gsize) g_rand_int_range (random, 0, 8));
      g_auto (Shelf) shelf = lay (&left, log);
      gboolean told = is_told (&shelf, log);

      n_told += told;
      g_assert_cmpint (told, ==, byte < left.saved);
      if (!told)
        assert_all_there (shelf.ledger, &left);
      else if (i % 10 == 0)
        assert_content (shelf.ledger);
    }
  g_test_message ("%u of %d flips told", n_told, N_FLIPS);
  g_assert_cmpuint (n_told, >, N_FLIPS / 2);
}

/* What is not whole because a write was interrupted is no damage. */
static void
test_torn (void)
{
  g_auto (Left) left = new_left ();
  const gsize cuts[] = { 0, 1, 23, 24, 100, 4119, FP_LOG_FRAME + FP_DATABASE_PAGE };

  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      g_autoptr (GBytes) log =
          g_bytes_new_from_bytes (left.files[log_file], 0, left.saved + cuts[i]);
      g_auto (Shelf) shelf = lay (&left, log);

      g_assert_false (is_told (&shelf, log));
      assert_all_there (shelf.ledger, &left);
    }
}

static void
test_cut (void)
{
  g_auto (Left) left = new_left ();
  const gsize cuts[] = { 1, 31, 32, 33, 4000, left.saved / 2, left.saved - 1 };

  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      g_autoptr (GBytes) log = g_bytes_new_from_bytes (left.files[log_file], 0, cuts[i]);
      g_auto (Shelf) shelf = lay (&left, log);

      g_assert_true (is_told (&shelf, log));
    }
}

/* A note that is older than its log, of another log, or not whole itself tells nothing wrong. */
static void
test_notes (void)
{
  g_auto (Left) left = new_left (), other = new_left ();
  g_autoptr (GBytes) none = g_bytes_new_static ("", 0), half = NULL;
  GBytes *notes[3];

  half = g_bytes_new_from_bytes (left.files[note_file], 0, 20);
  notes[0] = none;
  notes[1] = half;
  notes[2] = other.files[note_file];
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_auto (Shelf) shelf = lay (&left, left.files[log_file]);

      write_file (shelf.path, FP_LOG_END, notes[i]);
      g_assert_false (is_told (&shelf, left.files[log_file]));
      assert_all_there (shelf.ledger, &left);
    }
}

/* A ledger that is closed leaves nothing to be told of; one that goes on is told of anew. */
static void
test_goes_on (void)
{
  g_auto (Left) left = new_left ();
  g_autoptr (GBytes) log = flip (&left, left.saved * 4);
  g_auto (Shelf) shelf = lay (&left, log);
  g_autofree char *note = g_strconcat (shelf.path, FP_LOG_END, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (is_told (&shelf, log));
  g_assert_true (save_made (shelf.ledger, &left.sample, "M", 1, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (note, G_FILE_TEST_EXISTS));
  g_clear_pointer (&shelf.ledger, fp_ledger_close);
  g_assert_false (g_file_test (note, G_FILE_TEST_EXISTS));
  shelf.ledger = fp_ledger_open (shelf.path, &error);
  g_assert_no_error (error);
  g_assert_true (is_made (shelf.ledger, &left.sample, "M", 1, &error));
}

/* Logs that begin anew while others open the ledger are whole. */
static void
test_begins_anew (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_auto (Sample) sample = { 0 };
  g_autoptr (GError) error = NULL;

  sample_load (&sample, "clean", NULL, NULL);
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (FpLedger) other = NULL;

      g_assert_true (save_made (shelf.ledger, &sample, "N", i, &error));
      g_assert_no_error (error);
      other = fp_ledger_open (shelf.path, &error);
      g_assert_no_error (error);
      if (i % 3 == 0)
        g_assert_true (save_made (other, &sample, "O", i, &error));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/log/flips", test_flips);
  g_test_add_func ("/log/torn", test_torn);
  g_test_add_func ("/log/cut", test_cut);
  g_test_add_func ("/log/notes", test_notes);
  g_test_add_func ("/log/goes-on", test_goes_on);
  g_test_add_func ("/log/begins-anew", test_begins_anew);
  return g_test_run ();
}
