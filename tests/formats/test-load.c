/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-load.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PACK                                                                                       \
  "{\"schema\":\"firstpass.policy/1\",\"payer\":{\"id\":\"%s\",\"kind\":\"other\"},\"rules\":[]}"

typedef struct
{
  char *folder;
  FpPolicySet *set;
  GPtrArray *diagnostics;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("firstpass-XXXXXX", NULL);
  fixture->set = fp_policy_set_new ();
  fixture->diagnostics = g_ptr_array_new_with_free_func (g_free);
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_all (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_all (fixture->folder);
  g_free (fixture->folder);
  fp_policy_set_unref (fixture->set);
  g_ptr_array_unref (fixture->diagnostics);
}

static void
put (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
put_pack (Fixture *fixture, const char *name, const char *payer)
{
  g_autofree char *text = g_strdup_printf (PACK, payer);

  put (fixture, name, text);
}

/* A folder gives its own *.json, not deeper; one bad pack does not stop the others. */
static void
test_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *expected = g_strdup_printf ("%s/b.json:1:1: ", fixture->folder);

  put_pack (fixture, "a.json", "a");
  put (fixture, "b.json", "[]");
  put_pack (fixture, "c.json", "c");
  put_pack (fixture, "d.txt", "d");
  put_pack (fixture, "deeper/e.json", "e");
  g_assert_false (fp_load_policies (fixture->set, fixture->folder, fixture->diagnostics, &error));
  g_assert_error (error, FP_ERROR, FP_ERROR_BAD_DATA);
  g_assert_cmpuint (fp_policy_set_n (fixture->set), ==, 2);
  g_assert_cmpstr (fp_policy_set_nth (fixture->set, 0)->payer, ==, "a");
  g_assert_cmpstr (fp_policy_set_nth (fixture->set, 1)->payer, ==, "c");
  g_assert_cmpuint (fixture->diagnostics->len, ==, 1);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (fixture->diagnostics, 0), expected));
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none.json", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (fp_load_policies (fixture->set, path, fixture->diagnostics, &error));
  g_assert_error (error, FP_ERROR, FP_ERROR_NO_INPUT);
  g_assert_cmpuint (fixture->diagnostics->len, ==, 1);
}

static void
test_empty_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fp_load_policies (fixture->set, fixture->folder, fixture->diagnostics, &error));
  g_assert_no_error (error);
}

/* Only files are packs; a link that leads nowhere is told of, and nothing is waited for. */
static void
test_odd_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *pipe = g_build_filename (fixture->folder, "a.json", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "b.json", NULL);
  g_autofree char *loop = g_build_filename (fixture->folder, "c.json", NULL);
  g_autofree char *link = g_build_filename (fixture->folder, "e.json", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (symlink ("none.json", nowhere), ==, 0);
  g_assert_cmpint (symlink ("c.json", loop), ==, 0);
  put_pack (fixture, "d.json", "d");
  g_assert_cmpint (symlink ("d.json", link), ==, 0);
  g_assert_false (fp_load_policies (fixture->set, fixture->folder, fixture->diagnostics, &error));
  g_assert_error (error, FP_ERROR, FP_ERROR_NO_INPUT);
  g_assert_cmpuint (fp_policy_set_n (fixture->set), ==, 2);
  g_assert_cmpuint (fixture->diagnostics->len, ==, 2);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (fixture->diagnostics, 0), nowhere));
  g_assert_true (g_str_has_prefix (g_ptr_array_index (fixture->diagnostics, 1), loop));
}

static void
test_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *large = g_strnfill (8 * 1024 * 1024 + 1, ' ');
  g_autofree char *path = g_build_filename (fixture->folder, "large.json", NULL);
  g_autoptr (GError) error = NULL;

  put (fixture, "large.json", large);
  g_assert_null (fp_load_file (path, &error));
  g_assert_error (error, FP_ERROR, FP_ERROR_BAD_DATA);
  g_clear_error (&error);
  g_assert_null (fp_load_file ("/dev/zero", &error));
  g_assert_error (error, FP_ERROR, FP_ERROR_BAD_DATA);
  g_clear_error (&error);
  g_assert_null (fp_load_file (fixture->folder, &error));
  g_assert_error (error, FP_ERROR, FP_ERROR_NO_INPUT);
  large[8 * 1024 * 1024] = '\0';
  put (fixture, "large.json", large);
  g_bytes_unref (fp_load_file (path, NULL));
}

/* The user's own packs come after those that ship. */
static void
test_installed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "firstpass", "payers", NULL);
  g_autofree char *path = g_build_filename (folder, "mine.json", NULL);
  g_autofree char *text = g_strdup_printf (PACK, "mine");
  guint n;

  fp_load_installed_policies (fixture->set, fixture->diagnostics);
  n = fp_policy_set_n (fixture->set);
  g_assert_cmpuint (n, >, 0);
  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  fp_load_installed_policies (fixture->set, fixture->diagnostics);
  g_assert_cmpuint (fp_policy_set_n (fixture->set), ==, 2 * n + 1);
  g_assert_cmpstr (fp_policy_set_nth (fixture->set, 2 * n)->payer, ==, "mine");
  g_assert_cmpuint (fixture->diagnostics->len, ==, 0);
}

static void
test_knowledge (void)
{
  g_autoptr (FpKnowledge) knowledge = fp_load_knowledge ();
  const FpCode *code = fp_knowledge_code (knowledge, "H2032");
  const FpModifier *modifier = fp_knowledge_modifier (knowledge, "HQ");

  g_assert_nonnull (code);
  g_assert_cmpint (code->unit_minutes, ==, 15);
  g_assert_true ((code->purposes & (1u << FP_PURPOSE_WELLBEING)) != 0);
  g_assert_true (code->compare.known);
  g_assert_cmpuint (code->n_topics, >, 0);
  g_assert_nonnull (code->source.title);
  g_assert_cmpint ((int) modifier->kind, ==, FP_CLASS_PRICING);
  g_assert_nonnull (fp_knowledge_conflict (knowledge, "HQ", "TT"));
  g_assert_nonnull (fp_knowledge_place (knowledge, "53"));
  for (guint i = 0; i < FP_N_DOCS; i++)
    g_assert_nonnull (knowledge->documents[i].question);
  for (guint i = 0; i < FP_N_QUESTIONS; i++)
    g_assert_cmpuint (knowledge->questions[i].n_answers, >, 1);
}

static void
assert_listed (const char *root, const char *folder, const char *name)
{
  g_autofree char *path = g_strconcat (FP_RESOURCE_PREFIX, "/", folder, name, NULL);
  g_autofree char *file = g_build_filename (root, folder, name, NULL);
  g_autofree char *text = NULL;
  gsize length = 0;
  g_autoptr (GBytes) source = NULL;
  g_autoptr (GBytes) shipped = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  if (shipped == NULL)
    g_error ("%s is not listed in fp-data.gresource.xml", file);
  g_assert_true (g_file_get_contents (file, &text, &length, NULL));
  source = g_bytes_new_static (text, length);
  g_assert_true (g_bytes_equal (source, shipped));
}

/* Each file of knowledge is compiled in. */
static void
test_all_listed (void)
{
  static const char *const folders[] = { "", "codes/", "payers/" };
  g_autofree char *root = g_build_filename (g_getenv ("FP_SOURCE_ROOT"), "data", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (root, folders[i], NULL);
      g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
      const char *name;

      g_assert_nonnull (directory);
      while ((name = g_dir_read_name (directory)) != NULL)
        if (g_str_has_suffix (name, ".json"))
          assert_listed (root, folders[i], name);
    }
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/load/knowledge", test_knowledge);
  g_test_add_func ("/load/all-listed", test_all_listed);
  ADD ("/load/folder", test_folder);
  ADD ("/load/missing", test_missing);
  ADD ("/load/empty-folder", test_empty_folder);
  ADD ("/load/odd-folder", test_odd_folder);
  ADD ("/load/files", test_files);
  ADD ("/load/installed", test_installed);
  return g_test_run ();
}
