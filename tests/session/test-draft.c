/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The draft: kept, restored, set aside when damaged, and one writer a folder. */
#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "fp-draft.h"
#include "fp-load.h"

typedef struct
{
  char *folder;
  FpSession *session;
} Fixture;

static FpSession *
new_session (void)
{
  g_autoptr (FpPolicySet) policies = fp_policy_set_new ();

  return fp_session_new (fp_load_knowledge (), policies);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *parent = g_dir_make_tmp ("fp-draft-XXXXXX", NULL);

  g_assert_nonnull (parent);
  fixture->folder = g_build_filename (parent, "firstpass", NULL);
  fixture->session = new_session ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_clear_object (&fixture->session);
  g_free (fixture->folder);
}

static void
name_client (FpSession *session, const char *name)
{
  FpClaim *claim = fp_session_begin (session);

  claim->client.name = fp_arena_strdup (claim->arena, name);
  fp_session_commit (session, claim, "Client");
}

static char *
path_of (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static gboolean
is_there (Fixture *fixture, const char *name)
{
  g_autofree char *path = path_of (fixture, name);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
assert_mode (const char *path, guint mode)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, mode);
}

/* Each change is in draft.json before the next can be made. */
static void
test_kept_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FpDraft) draft = fp_draft_new (fixture->session, fixture->folder);
  g_autofree char *path = path_of (fixture, "draft.json");

  g_assert_cmpint (fp_draft_open (draft), ==, FP_DRAFT_NONE);
  g_assert_false (is_there (fixture, "draft.json"));
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("Client %u", i), *text = NULL;

      name_client (fixture->session, name);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_nonnull (strstr (text, name));
    }
  assert_mode (path, 0600);
  assert_mode (fixture->folder, 0700);
}

/* Half a second later the disk has it, too. */
static void
test_kept_on_disk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FpDraft) draft = fp_draft_new (fixture->session, fixture->folder);
  g_autofree char *kept = path_of (fixture, "draft-kept.json");
  gint64 until = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;

  fp_draft_open (draft);
  name_client (fixture->session, "Rivera, Ana");
  while (!is_there (fixture, "draft-kept.json") && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  assert_mode (kept, 0600);
}

static FpDraftState
reopen (Fixture *fixture, FpSession **session, FpDraft **draft)
{
  *session = new_session ();
  *draft = fp_draft_new (*session, fixture->folder);
  return fp_draft_open (*draft);
}

static void
test_restored (Fixture *fixture, gconstpointer data)
{
  FpDraft *draft = fp_draft_new (fixture->session, fixture->folder);
  g_autoptr (FpSession) session = NULL;
  g_autoptr (FpDraft) again = NULL;

  fp_draft_open (draft);
  name_client (fixture->session, "Rivera, Ana");
  fp_session_set_words (fixture->session, "music group");
  fp_session_set_goal (fixture->session, "coping-mood");
  g_clear_object (&draft);
  g_assert_cmpint (reopen (fixture, &session, &again), ==, FP_DRAFT_RESTORED);
  g_assert_cmpstr (fp_session_get_claim (session)->client.name, ==, "Rivera, Ana");
  g_assert_cmpstr (fp_session_get_words (session), ==, "music group");
  g_assert_cmpstr (fp_session_get_goal (session), ==, "coping-mood");
}

/* A new claim leaves nothing of the old one behind. */
static void
test_begun_anew (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FpDraft) draft = fp_draft_new (fixture->session, fixture->folder);

  fp_draft_open (draft);
  name_client (fixture->session, "Rivera, Ana");
  fp_draft_flush (draft);
  g_assert_true (is_there (fixture, "draft-kept.json"));
  fp_session_replace (fixture->session, fp_claim_new ());
  g_assert_false (is_there (fixture, "draft.json"));
  g_assert_false (is_there (fixture, "draft-kept.json"));
}

static void
damage (Fixture *fixture, const char *name, const char *bytes)
{
  g_autofree char *path = path_of (fixture, name);

  g_assert_true (g_file_set_contents (path, bytes, -1, NULL));
}

static void
keep_one (Fixture *fixture)
{
  FpDraft *draft = fp_draft_new (fixture->session, fixture->folder);

  fp_draft_open (draft);
  name_client (fixture->session, "Rivera, Ana");
  fp_draft_flush (draft);
  g_clear_object (&draft);
}

static const char *const damages[] = { "", "{", "[1,2]", "{\"schema\":\"other\"}", "not json" };

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autoptr (FpSession) session = NULL;
      g_autoptr (FpDraft) draft = NULL;

      keep_one (fixture);
      damage (fixture, "draft.json", damages[i]);
      damage (fixture, "draft-kept.json", damages[i]);
      g_assert_cmpint (reopen (fixture, &session, &draft), ==, FP_DRAFT_DAMAGED);
      g_assert_true (fp_session_is_blank (session));
      g_assert_nonnull (fp_draft_get_set_aside (draft));
      g_assert_true (g_file_test (fp_draft_get_set_aside (draft), G_FILE_TEST_EXISTS));
    }
}

/* The newest is damaged, as by a power cut: the one before it serves. */
static void
test_older (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FpSession) session = NULL;
  g_autoptr (FpDraft) draft = NULL;

  keep_one (fixture);
  damage (fixture, "draft.json", "");
  g_assert_cmpint (reopen (fixture, &session, &draft), ==, FP_DRAFT_OLDER);
  g_assert_cmpstr (fp_session_get_claim (session)->client.name, ==, "Rivera, Ana");
  g_assert_true (is_there (fixture, "draft-damaged-1.json"));
}

/* The second copy neither reads nor writes; when the first has gone, the folder is free. */
static void
test_one_writer (Fixture *fixture, gconstpointer data)
{
  FpDraft *first = fp_draft_new (fixture->session, fixture->folder);
  g_autoptr (FpSession) session = NULL, third = NULL;
  g_autoptr (FpDraft) second = NULL, last = NULL;
  g_autofree char *path = path_of (fixture, "draft.json"), *before = NULL, *after = NULL;

  fp_draft_open (first);
  name_client (fixture->session, "Rivera, Ana");
  g_assert_true (g_file_get_contents (path, &before, NULL, NULL));
  g_assert_cmpint (reopen (fixture, &session, &second), ==, FP_DRAFT_IN_USE);
  g_assert_false (fp_draft_is_kept (second));
  name_client (session, "Somebody else");
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (before, ==, after);
  g_clear_object (&first);
  g_assert_cmpint (reopen (fixture, &third, &last), ==, FP_DRAFT_RESTORED);
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *parent = g_path_get_dirname (fixture->folder);
  g_autofree char *file = g_build_filename (parent, "file", NULL);
  g_autofree char *folder = g_build_filename (file, "firstpass", NULL);
  g_autoptr (FpDraft) draft = fp_draft_new (fixture->session, folder);

  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_assert_cmpint (fp_draft_open (draft), ==, FP_DRAFT_FAILED);
  name_client (fixture->session, "Rivera, Ana");
  g_assert_false (fp_draft_is_kept (draft));
  g_unlink (file);
}

static void
expect_client (FpSession *session, const char *name)
{
  g_assert_cmpstr (fp_session_get_claim (session)->client.name, ==, name);
}

/* What gives way to another claim comes back, in another run too, and so does the other. */
static void
test_put_by (Fixture *fixture, gconstpointer data)
{
  FpDraft *first = fp_draft_new (fixture->session, fixture->folder);
  g_autoptr (FpSession) session = NULL;
  g_autoptr (FpDraft) again = NULL;

  fp_draft_open (first);
  g_assert_false (fp_draft_put_by (first));
  g_assert_false (fp_draft_can_bring_back (first));
  name_client (fixture->session, "Rivera, Ana");
  g_assert_true (fp_draft_put_by (first));
  name_client (fixture->session, "Okafor, Ben");
  g_clear_object (&first);

  g_assert_cmpint (reopen (fixture, &session, &again), ==, FP_DRAFT_RESTORED);
  expect_client (session, "Okafor, Ben");
  g_assert_true (fp_draft_bring_back (again, "Bring back"));
  expect_client (session, "Rivera, Ana");
  g_assert_true (fp_session_undo (session));
  expect_client (session, "Okafor, Ben");
  g_assert_true (fp_draft_bring_back (again, "Bring back"));
  g_assert_true (fp_draft_bring_back (again, "Bring back"));
  expect_client (session, "Okafor, Ben");
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/draft/kept-at-once", test_kept_at_once);
  ADD ("/draft/kept-on-disk", test_kept_on_disk);
  ADD ("/draft/restored", test_restored);
  ADD ("/draft/begun-anew", test_begun_anew);
  ADD ("/draft/damaged", test_damaged);
  ADD ("/draft/older", test_older);
  ADD ("/draft/put-by", test_put_by);
  ADD ("/draft/one-writer", test_one_writer);
  ADD ("/draft/no-folder", test_no_folder);
  return g_test_run ();
}
