/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "shelf.h"

G_BEGIN_DECLS

/* Files as they stand beside a ledger. */

static inline void
put_file (const char *path, const char *bytes, gssize n)
{
  g_autoptr (GError) error = NULL;

  g_unlink (path);
  g_file_set_contents_full (path, bytes, n, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

static inline char *
take_file (const char *path, gsize *n)
{
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;

  g_file_get_contents (path, &bytes, n, &error);
  g_assert_no_error (error);
  return bytes;
}

static inline FpLedger *
open_ledger (const char *path)
{
  g_autoptr (GError) error = NULL;
  FpLedger *ledger = fp_ledger_open (path, &error);

  g_assert_no_error (error);
  return ledger;
}

static inline int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What is in a folder: names and sizes. */
static inline char *
list_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf info;

      g_assert_cmpint (g_lstat (path, &info), ==, 0);
      g_ptr_array_add (names,
                       g_strdup_printf ("%s %" G_GINT64_FORMAT, name, (gint64) info.st_size));
    }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv ("\n", (char **) names->pdata);
}

G_END_DECLS
