/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#define MOST_BYTES 65536

/*
 * Runs a fuzz target without a fuzzer: each seed as it is, each seed cut off at up to 500 places,
 * then mutants made by a generator that starts the same way every time.
 */
typedef struct
{
  GPtrArray *seeds; /* of GBytes */
  guint64 state;
} Driver;

static const char *const tokens[] = {
  "{",
  "}",
  "[",
  "]",
  ":",
  ",",
  "\"",
  "null",
  "true",
  "\\u0000",
  "\\ud83d",
  "1e999",
  "-1",
  "4294967296",
  "\"\"",
  "2026-02-30",
  "0.1",
  "\xFF",
  "\xC0\xAF",
  "H2032",
  "\"code\":",
  "\"when\":{}",
  "\"limits\":[]",
  "9223372036854775808",
  "\xEF\xBB\xBF",
  "//",
  "\n",
  "\\",
};

/* xorshift64*: the same numbers on every machine. */
static guint
next (Driver *driver, guint below)
{
  driver->state ^= driver->state >> 12;
  driver->state ^= driver->state << 25;
  driver->state ^= driver->state >> 27;
  return (guint) ((driver->state * G_GUINT64_CONSTANT (2685821657736338717)) >> 33) % below;
}

static GByteArray *
copy_seed (Driver *driver)
{
  GBytes *seed = g_ptr_array_index (driver->seeds, next (driver, driver->seeds->len));
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, g_bytes_get_data (seed, NULL), (guint) g_bytes_get_size (seed));
  return bytes;
}

static void
insert (GByteArray *bytes, guint at, const guint8 *data, guint n)
{
  g_autofree guint8 *tail = g_memdup2 (bytes->data + at, bytes->len - at);
  guint n_tail = bytes->len - at;

  g_byte_array_set_size (bytes, at);
  g_byte_array_append (bytes, data, n);
  g_byte_array_append (bytes, tail, n_tail);
}

static void
mutate (Driver *driver, GByteArray *bytes)
{
  guint at = next (driver, bytes->len + 1);
  guint wanted = next (driver, 32) + 1;
  guint n = MIN (wanted, bytes->len - at);
  const char *token = tokens[next (driver, G_N_ELEMENTS (tokens))];
  g_autofree guint8 *piece = g_memdup2 (bytes->data + at, n);

  switch (next (driver, 4))
    {
    case 0:
      if (at < bytes->len)
        bytes->data[at] = (guint8) next (driver, 256);
      break;
    case 1:
      if (n > 0)
        g_byte_array_remove_range (bytes, at, n);
      break;
    case 2:
      insert (bytes, next (driver, bytes->len + 1), piece, n);
      break;
    default:
      insert (bytes, at, (const guint8 *) token, (guint) strlen (token));
      break;
    }
}

static void
run_mutants (Driver *driver, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GByteArray) bytes = copy_seed (driver);

      for (guint j = next (driver, 4) + 1; j > 0 && bytes->len < MOST_BYTES; j--)
        mutate (driver, bytes);
      LLVMFuzzerTestOneInput (bytes->data, bytes->len);
    }
}

static void
run_seeds (Driver *driver)
{
  for (guint i = 0; i < driver->seeds->len; i++)
    {
      gsize n;
      const guint8 *data = g_bytes_get_data (g_ptr_array_index (driver->seeds, i), &n);
      gsize step = MAX (n / 500, 1);

      for (gsize length = 0; length < n; length += step)
        LLVMFuzzerTestOneInput (data, length);
      LLVMFuzzerTestOneInput (data, n);
    }
}

static void
add_seed (Driver *driver, const char *path)
{
  char *text;
  gsize n;

  if (g_file_get_contents (path, &text, &n, NULL))
    g_ptr_array_add (driver->seeds, g_bytes_new_take (text, n));
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_seeds (Driver *driver, const char *folder)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (paths, compare);
  for (guint i = 0; i < paths->len; i++)
    add_seed (driver, g_ptr_array_index (paths, i));
}

/* RUNS FOLDER… */
int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  Driver driver = { seeds, G_GUINT64_CONSTANT (88172645463325252) };
  guint n = argc < 2 ? 0 : (guint) strtoul (argv[1], NULL, 10);

  for (int i = 2; i < argc; i++)
    add_seeds (&driver, argv[i]);
  if (seeds->len == 0)
    {
      g_printerr ("no seeds are found\n");
      return 1;
    }
  run_seeds (&driver);
  run_mutants (&driver, n);
  g_print ("%u seeds, %u mutants\n", seeds->len, n);
  return 0;
}
