/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "claims.h"

G_BEGIN_DECLS

/* Ledgers, and copies of them beside them. */

static inline void
fill (Shelf *shelf, Sample *sample, guint from, guint to)
{
  g_autoptr (GError) error = NULL;

  if (sample->claim == NULL)
    sample_load (sample, "h2032-group", NULL, NULL);
  for (guint i = from; i < to; i++)
    {
      save_made (shelf->ledger, sample, "K", i, &error);
      g_assert_no_error (error);
    }
}

static inline char *
name (const Shelf *shelf, const char *file)
{
  return g_build_filename (shelf->folder, file, NULL);
}

static inline void
back_up (Shelf *shelf, const char *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fp_ledger_backup (shelf->ledger, path, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* How many files of the folder have @text in their names. */
static inline guint
count_files (const char *folder, const char *text)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *file;
  guint n = 0;

  while ((file = g_dir_read_name (dir)) != NULL)
    n += strstr (file, text) != NULL;
  return n;
}

static inline void
assert_claims (const char *path, const char *passphrase, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FpLedger) ledger = fp_ledger_open (path, &error);

  g_assert_no_error (error);
  if (passphrase != NULL)
    {
      g_assert_true (fp_ledger_is_locked (ledger));
      fp_ledger_unlock (ledger, passphrase, &error);
      g_assert_no_error (error);
    }
  g_assert_false (fp_ledger_is_locked (ledger));
  g_assert_cmpuint (count_claims (ledger), ==, n);
  assert_content (ledger);
}

static inline void
restore (Shelf *shelf, const char *backup, char **kept)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&shelf->ledger, fp_ledger_close);
  g_assert_true (fp_ledger_restore (shelf->path, backup, kept, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (shelf->folder, ".part-"), ==, 0);
  g_assert_cmpuint (count_files (shelf->folder, "key-next"), ==, 0);
}

G_END_DECLS
