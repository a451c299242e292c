/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-load.h"

#include "fp-data.h"
#include "fp-json.h"
#include "fp-knowledge-json.h"
#include "fp-policy-json.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define CHUNK_BYTES 65536

static void
set_read_error (GError **error, const char *path, int number)
{
  g_set_error (
      error, FP_ERROR, FP_ERROR_NO_INPUT, _ ("%s: cannot be read: %s"), path, g_strerror (number));
}

static GBytes *
too_large (const char *path, GError **error)
{
  g_set_error (error,
               FP_ERROR,
               FP_ERROR_BAD_DATA,
               _ ("%s: the file is too large; expected at most 8 MiB"),
               path);
  return NULL;
}

/* Reads a stream to its end, or until it is larger than any file may be. */
static GBytes *
read_stream (FILE *stream, const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 chunk[CHUNK_BYTES];
  gsize n;

  while ((n = fread (chunk, 1, sizeof chunk, stream)) > 0)
    {
      g_byte_array_append (bytes, chunk, (guint) n);
      if (bytes->len > FP_JSON_MOST_BYTES)
        return too_large (path, error);
    }
  explicit_bzero (chunk, sizeof chunk); /* it may be of somebody */
  if (ferror (stream))
    {
      set_read_error (error, path, errno);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/**
 * fp_load_file:
 * @path: a file's path, or “-” for standard input
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its bytes; %NULL with %FP_ERROR_NO_INPUT or, if there are
 * more than 8 MiB of them, %FP_ERROR_BAD_DATA
 */
GBytes *
fp_load_file (const char *path, GError **error)
{
  GBytes *bytes;
  FILE *stream;

  if (g_str_equal (path, "-"))
    return read_stream (stdin, path, error);
  stream = g_fopen (path, "rbe");
  if (stream == NULL)
    {
      set_read_error (error, path, errno);
      return NULL;
    }
  bytes = read_stream (stream, path, error);
  fclose (stream);
  return bytes;
}

static GBytes *
shipped (const char *path)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  if (bytes == NULL)
    g_error ("%s", error->message);
  return bytes;
}

static void
add_knowledge (FpKnowledge *knowledge, const char *path)
{
  g_autoptr (GBytes) bytes = shipped (path);
  g_autoptr (FpProblems) problems = fp_problems_new ();

  if (!fp_knowledge_add_json (knowledge, bytes, problems))
    {
      g_autofree char *text = fp_problems_to_text (problems, path);

      g_error ("%s", text);
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The files in a folder of what ships, by name. Naming the resource links it, which registers it.
 */
static GPtrArray *
list_shipped (const char *folder)
{
  g_autofree char *path = g_strconcat (FP_RESOURCE_PREFIX, "/", folder, NULL);
  g_auto (GStrv) names = g_resource_enumerate_children (fp_data_get_resource (),
                                                        path,
                                                        G_RESOURCE_LOOKUP_FLAGS_NONE,
                                                        NULL);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (g_str_has_suffix (names[i], ".json"))
      g_ptr_array_add (paths, g_strconcat (path, names[i], NULL));
  g_ptr_array_sort (paths, compare_names);
  return paths;
}

/**
 * fp_load_knowledge:
 *
 * Returns: (transfer full): what ships, sealed
 */
FpKnowledge *
fp_load_knowledge (void)
{
  FpKnowledge *knowledge = fp_knowledge_new ();
  g_autoptr (GPtrArray) tables = list_shipped ("");
  g_autoptr (GPtrArray) codes = list_shipped ("codes/");

  for (guint i = 0; i < tables->len; i++)
    add_knowledge (knowledge, g_ptr_array_index (tables, i));
  for (guint i = 0; i < codes->len; i++)
    add_knowledge (knowledge, g_ptr_array_index (codes, i));
  fp_knowledge_seal (knowledge);
  return knowledge;
}

/* Adds the lines of @problems to @diagnostics. */
static void
note (GPtrArray *diagnostics, const FpProblems *problems, const char *file)
{
  g_autofree char *text = fp_problems_to_text (problems, file);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0')
      g_ptr_array_add (diagnostics, g_strdup (lines[i]));
}

/* Reads one pack; whether it can be used. */
static gboolean
load_pack (FpPolicySet *set, const char *path, GPtrArray *diagnostics, GError **error)
{
  g_autoptr (GBytes) bytes = fp_load_file (path, error);
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autoptr (FpPolicy) policy = NULL;

  if (bytes == NULL)
    return FALSE;
  policy = fp_policy_from_json (bytes, path, problems, NULL);
  note (diagnostics, problems, path);
  if (policy == NULL)
    {
      g_set_error (error, FP_ERROR, FP_ERROR_BAD_DATA, _ ("%s: not used"), path);
      return FALSE;
    }
  fp_policy_set_take (set, g_steal_pointer (&policy));
  return TRUE;
}

/* Whether @path is a file, or a link that leads nowhere and has to be told of. A pipe may wait
 * forever for somebody to write. */
static gboolean
is_pack (const char *path)
{
  GStatBuf status;

  return g_str_has_suffix (path, ".json") &&
         (g_stat (path, &status) != 0 || S_ISREG (status.st_mode));
}

/* The packs of a folder by name; NULL and an error if it cannot be read. */
static GPtrArray *
list_folder (const char *folder, GError **error)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  GPtrArray *paths;
  const char *name;

  if (directory == NULL)
    {
      set_read_error (error, folder, g_access (folder, R_OK) != 0 ? errno : EIO);
      return NULL;
    }
  paths = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (is_pack (path))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
  g_ptr_array_sort (paths, compare_names);
  return paths;
}

/* Keeps the graver of two failures: what is missing counts above what is wrong. */
static void
keep_graver (GError **kept, GError *failure)
{
  if (*kept == NULL || (*kept)->code < failure->code)
    {
      g_clear_error (kept);
      *kept = failure;
    }
  else
    g_error_free (failure);
}

/**
 * fp_load_list_packs:
 * @path: a pack, “-”, or a folder
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type filename): @path, or the folder's own *.json by
 *   name, not deeper
 */
GPtrArray *
fp_load_list_packs (const char *path, GError **error)
{
  GPtrArray *paths;

  if (!g_str_equal (path, "-") && g_file_test (path, G_FILE_TEST_IS_DIR))
    return list_folder (path, error);
  paths = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (paths, g_strdup (path));
  return paths;
}

/**
 * fp_load_policies:
 * @set: gets the packs
 * @path: a pack, or a folder of packs
 * @diagnostics: (element-type utf8): gets a line for each thing that is wrong
 * @error: return location
 *
 * One bad pack never stops the others.
 *
 * Returns: whether all could be used; if not, @error has the graver code: %FP_ERROR_NO_INPUT where
 *   something could not be read, else %FP_ERROR_BAD_DATA
 */
gboolean
fp_load_policies (FpPolicySet *set, const char *path, GPtrArray *diagnostics, GError **error)
{
  g_autoptr (GError) kept = NULL;
  g_autoptr (GPtrArray) paths = fp_load_list_packs (path, &kept);

  for (guint i = 0; paths != NULL && i < paths->len; i++)
    {
      GError *failure = NULL;
      guint before = diagnostics->len;

      if (load_pack (set, g_ptr_array_index (paths, i), diagnostics, &failure))
        continue;
      g_assert (failure != NULL);
      if (diagnostics->len == before)
        g_ptr_array_add (diagnostics, g_strdup (failure->message));
      keep_graver (&kept, failure);
    }
  if (paths == NULL)
    {
      g_assert (kept != NULL);
      g_ptr_array_add (diagnostics, g_strdup (kept->message));
    }
  if (kept == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&kept));
  return FALSE;
}

/* Takes the packs that ship. */
static void
load_shipped_policies (FpPolicySet *set)
{
  g_autoptr (GPtrArray) paths = list_shipped ("payers/");

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autoptr (GBytes) bytes = shipped (path);
      g_autoptr (FpProblems) problems = fp_problems_new ();
      FpPolicy *policy = fp_policy_from_json (bytes, NULL, problems, NULL);

      if (policy == NULL)
        {
          g_autofree char *text = fp_problems_to_text (problems, path);

          g_error ("%s", text);
        }
      fp_policy_set_take (set, policy);
    }
}

/**
 * fp_load_installed_policies:
 * @set: gets the packs
 * @diagnostics: (element-type utf8): gets a line for each thing that is wrong
 *
 * Takes the packs that ship, then those of $XDG_DATA_HOME/firstpass/payers/, if there is such a
 * folder.
 */
void
fp_load_installed_policies (FpPolicySet *set, GPtrArray *diagnostics)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "firstpass", "payers", NULL);
  g_autoptr (GError) error = NULL;

  load_shipped_policies (set);
  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    fp_load_policies (set, folder, diagnostics, &error);
}
