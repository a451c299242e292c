/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A file operation fails: the first, the second, … of saving, of backing up and of restoring, once
 * or for good, as an error of the disk or because it is full. Nothing crashes, what was kept is
 * kept, and who is told that it was done has it.
 */
#include "config.h"

#include "claims.h"

#include "fp-vfs.h"

static const struct
{
  const char *what;
  gboolean stays, full;
} ways[] = {
  { "once", FALSE, FALSE },
  { "for good", TRUE, FALSE },
  { "full once", FALSE, TRUE },
  { "full for good", TRUE, TRUE },
};

/* A ledger, a backup of another with another key, and how many claims each has. */
#define N_OWN 8
#define N_OTHER 5

typedef struct
{
  Shelf shelf, other;
  Sample sample;
  char *backup;
  guint way, runs, told;
} Bench;

static void
bench_clear (Bench *bench)
{
  shelf_clear (&bench->shelf);
  shelf_clear (&bench->other);
  sample_clear (&bench->sample);
  g_free (bench->backup);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bench, bench_clear)

static void
fill (Bench *bench, FpLedger *ledger, guint from, guint n)
{
  for (guint i = from; i < n; i++)
    {
      g_autoptr (GError) error = NULL;

      save_made (ledger, &bench->sample, "K", i, &error);
      g_assert_no_error (error);
    }
}

static void
set_up (Bench *bench, gconstpointer way)
{
  g_autoptr (GError) error = NULL;

  *bench = (Bench){ .way = GPOINTER_TO_UINT (way) };
  bench->shelf = new_shelf (NULL);
  bench->other = new_shelf (NULL);
  sample_load (&bench->sample, "h2032-group", NULL, NULL);
  fill (bench, bench->shelf.ledger, 0, N_OWN);
  fill (bench, bench->other.ledger, 0, N_OTHER);
  bench->backup = g_build_filename (bench->other.folder, "backup.db", NULL);
  fp_ledger_backup (bench->other.ledger, bench->backup, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
open_again (Bench *bench)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&bench->shelf.ledger, fp_ledger_close);
  bench->shelf.ledger = fp_ledger_open (bench->shelf.path, &error);
  g_assert_no_error (error);
}

static void
begin_to_fail (const Bench *bench, guint n)
{
  fp_vfs_fail (n, ways[bench->way].stays, ways[bench->way].full);
}

/* Whether the @n-th operation was reached; what fails is told in a sentence. */
static gboolean
end (Bench *bench, guint n, gboolean done, const GError *error)
{
  gboolean reached = fp_vfs_fail (0, FALSE, FALSE) >= n;

  bench->runs++;
  if (done)
    {
      g_assert_no_error (error);
      return reached;
    }
  g_assert_true (reached);
  g_assert_nonnull (error);
  g_assert_true (error->domain == FP_LEDGER_ERROR);
  g_assert_cmpstr (error->message, !=, "");
  bench->told++;
  return TRUE;
}

static void
tell (const Bench *bench, const char *what)
{
  g_test_message ("%s: %u operations fail %s, %u of them are told",
                  what,
                  bench->runs - 1,
                  ways[bench->way].what,
                  bench->told);
  g_assert_cmpuint (bench->told, >, 0);
}

static void
test_save (gconstpointer way)
{
  g_auto (Bench) bench = { 0 };
  gboolean reached = TRUE;

  set_up (&bench, way);
  for (guint n = 1; reached; n++)
    {
      g_autoptr (GError) error = NULL;
      guint number = 100 + n;
      gboolean saved, there;

      begin_to_fail (&bench, n);
      saved = save_made (bench.shelf.ledger, &bench.sample, "K", number, &error);
      reached = end (&bench, n, saved, error);
      open_again (&bench);
      for (guint i = 0; i < N_OWN; i++)
        g_assert_true (is_made (bench.shelf.ledger, &bench.sample, "K", i, NULL));
      there = is_made (bench.shelf.ledger, &bench.sample, "K", number, NULL);
      g_assert_true (there || !saved);
      assert_content (bench.shelf.ledger);
    }
  tell (&bench, "save");
}

static guint
count_at (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FpLedger) ledger = fp_ledger_open (path, &error);

  g_assert_no_error (error);
  assert_content (ledger);
  return count_claims (ledger);
}

static void
test_backup (gconstpointer way)
{
  g_auto (Bench) bench = { 0 };
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  gboolean reached = TRUE;

  set_up (&bench, way);
  path = g_build_filename (bench.shelf.folder, "backup.db", NULL);
  fp_ledger_backup (bench.shelf.ledger, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  fill (&bench, bench.shelf.ledger, N_OWN, N_OWN + 1);
  for (guint n = 1; reached; n++)
    {
      g_autoptr (GError) failure = NULL;
      gboolean made;
      guint count;

      begin_to_fail (&bench, n);
      made = fp_ledger_backup (bench.shelf.ledger, path, NULL, NULL, NULL, &failure);
      reached = end (&bench, n, made, failure);
      count = count_at (path);
      g_assert_cmpuint (count, >=, made ? N_OWN + 1 : N_OWN);
      open_again (&bench);
      g_assert_cmpuint (count_claims (bench.shelf.ledger), ==, N_OWN + 1);
      assert_content (bench.shelf.ledger);
    }
  tell (&bench, "backup");
}

/* Removes what was kept, and makes the ledger again what it was before it was restored. */
static void
make_again (Bench *bench, const char *saved, const char *saved_key, gboolean damaged)
{
  g_autoptr (GDir) dir = g_dir_open (bench->shelf.folder, 0, NULL);
  g_autofree char *key = g_strconcat (bench->shelf.path, ".key", NULL), *text = NULL;
  const char *file;
  gsize n;

  g_clear_pointer (&bench->shelf.ledger, fp_ledger_close);
  while ((file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (bench->shelf.folder, file, NULL);

      if (!g_str_has_prefix (file, "saved"))
        g_unlink (path);
    }
  g_assert_true (g_file_get_contents (saved, &text, &n, NULL));
  if (damaged)
    memset (text + 8192, 'x', 64);
  g_assert_true (g_file_set_contents (bench->shelf.path, text, (gssize) n, NULL));
  g_clear_pointer (&text, g_free);
  g_assert_true (g_file_get_contents (saved_key, &text, &n, NULL));
  g_assert_true (g_file_set_contents (key, text, (gssize) n, NULL));
}

/* What stands in the ledger's place: of @damaged, it is never anything but that or the backup. */
static void
check_place (Bench *bench, gboolean restored, gboolean damaged)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FpLedger) ledger = fp_ledger_open (bench->shelf.path, &error);
  g_autofree char *wrong = ledger == NULL ? g_strdup (error->message) : verify_text (ledger);
  guint count = *wrong != '\0' ? 0 : count_claims (ledger);

  if (damaged && !restored && count == 0)
    {
      g_clear_pointer (&ledger, fp_ledger_close);
      g_clear_error (&error);
      fp_ledger_restore (bench->shelf.path, bench->backup, NULL, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (count_at (bench->shelf.path), ==, N_OTHER);
      return;
    }
  g_assert_cmpstr (wrong, ==, "");
  if (restored || damaged)
    g_assert_cmpuint (count, ==, N_OTHER);
  else if (count != N_OTHER)
    g_assert_cmpuint (count, ==, N_OWN);
}

static void
restore_with (gconstpointer way, gboolean damaged)
{
  g_auto (Bench) bench = { 0 };
  g_autofree char *saved = NULL, *saved_key = NULL;
  g_autoptr (GError) error = NULL;
  gboolean reached = TRUE;

  set_up (&bench, way);
  saved = g_build_filename (bench.shelf.folder, "saved.db", NULL);
  saved_key = g_strconcat (saved, ".key", NULL);
  fp_ledger_backup (bench.shelf.ledger, saved, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint n = 1; reached; n++)
    {
      g_autoptr (GError) failure = NULL;
      gboolean restored;

      make_again (&bench, saved, saved_key, damaged);
      begin_to_fail (&bench, n);
      restored =
          fp_ledger_restore (bench.shelf.path, bench.backup, NULL, NULL, NULL, NULL, &failure);
      reached = end (&bench, n, restored, failure);
      check_place (&bench, restored, damaged);
    }
  tell (&bench, damaged ? "restore over a damaged one" : "restore");
}

static void
test_restore (gconstpointer way)
{
  restore_with (way, FALSE);
}

static void
test_restore_damaged (gconstpointer way)
{
  restore_with (way, TRUE);
}

static void
add (const char *what, guint way, GTestDataFunc test)
{
  g_autofree char *path = g_strdup_printf ("/faults/%s/%s", what, ways[way].what);

  g_test_add_data_func (path, GUINT_TO_POINTER (way), test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
    {
      add ("save", way, test_save);
      add ("backup", way, test_backup);
      add ("restore", way, test_restore);
      add ("restore-damaged", way, test_restore_damaged);
    }
  return g_test_run ();
}
