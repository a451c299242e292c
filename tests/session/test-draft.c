/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The draft: kept in the ledger, restored, sealed while locked, and one writer a ledger. */
#include "config.h"

#include "fp-claim-json.h"
#include "fp-draft.h"
#include "fp-put-by.h"
#include "fp-vfs.h"
#include "lap.h"

static void
set_up (Lap *lap, gconstpointer data)
{
  lap_set_up (lap, data);
  fp_desk_open (lap->desk);
}

static char *
stored (Lap *lap, guint slot)
{
  g_autoptr (FpLedger) ledger = fp_ledger_open (lap->path, NULL);

  g_assert_nonnull (ledger);
  return fp_ledger_get_draft (ledger, slot, NULL);
}

static void
expect_client (FpSession *session, const char *name)
{
  g_assert_cmpstr (fp_session_get_claim (session)->client.name, ==, name);
}

/* Each change is in the ledger before the next can be made. */
static void
test_kept_at_once (Lap *lap, gconstpointer data)
{
  g_autoptr (FpDraft) draft = fp_draft_new (lap->session, lap->desk);

  g_assert_cmpint (fp_draft_open (draft), ==, FP_DRAFT_NONE);
  g_assert_null (stored (lap, FP_SLOT_DRAFT));
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("Client %u", i), *text = NULL;

      lap_name_client (lap->session, name);
      text = stored (lap, FP_SLOT_DRAFT);
      g_assert_nonnull (text);
      g_assert_nonnull (strstr (text, name));
      g_assert_true (fp_draft_is_kept (draft));
    }
}

static FpDraftState
reopen (Lap *lap, FpSession **session, FpDesk **desk, FpDraft **draft)
{
  *session = lap_new_session ();
  *desk = fp_desk_new (lap->path);
  fp_desk_open (*desk);
  *draft = fp_draft_new (*session, *desk);
  return fp_draft_open (*draft);
}

static void
test_restored (Lap *lap, gconstpointer data)
{
  FpDraft *draft = fp_draft_new (lap->session, lap->desk);
  g_autoptr (FpSession) session = NULL;
  g_autoptr (FpDesk) desk = NULL;
  g_autoptr (FpDraft) again = NULL;

  fp_draft_open (draft);
  lap_name_client (lap->session, "Rivera, Ana");
  fp_session_set_words (lap->session, "music group");
  fp_session_set_goal (lap->session, "coping-mood");
  g_clear_object (&draft);
  g_assert_cmpint (reopen (lap, &session, &desk, &again), ==, FP_DRAFT_RESTORED);
  expect_client (session, "Rivera, Ana");
  g_assert_cmpstr (fp_session_get_words (session), ==, "music group");
  g_assert_cmpstr (fp_session_get_goal (session), ==, "coping-mood");
}

/* A new claim leaves nothing of the old one behind. */
static void
test_begun_anew (Lap *lap, gconstpointer data)
{
  g_autoptr (FpDraft) draft = fp_draft_new (lap->session, lap->desk);
  g_autofree char *text = NULL;

  fp_draft_open (draft);
  lap_name_client (lap->session, "Rivera, Ana");
  text = stored (lap, FP_SLOT_DRAFT);
  g_assert_nonnull (text);
  fp_session_replace (lap->session, fp_claim_new ());
  g_assert_null (stored (lap, FP_SLOT_DRAFT));
}

/* What gives way to another claim comes back, in another run too, and so does the other. */
static void
test_put_by (Lap *lap, gconstpointer data)
{
  FpDraft *first = fp_draft_new (lap->session, lap->desk);
  g_autoptr (FpSession) session = NULL;
  g_autoptr (FpDesk) desk = NULL;
  g_autoptr (FpDraft) again = NULL;

  fp_draft_open (first);
  g_assert_false (fp_draft_put_by (first));
  g_assert_false (fp_draft_can_bring_back (first));
  lap_name_client (lap->session, "Rivera, Ana");
  g_assert_true (fp_draft_put_by (first));
  lap_name_client (lap->session, "Okafor, Ben");
  g_clear_object (&first);

  g_assert_cmpint (reopen (lap, &session, &desk, &again), ==, FP_DRAFT_RESTORED);
  expect_client (session, "Okafor, Ben");
  g_assert_true (fp_draft_bring_back (again, "Bring back"));
  expect_client (session, "Rivera, Ana");
  g_assert_true (fp_session_undo (session));
  expect_client (session, "Okafor, Ben");
  g_assert_true (fp_draft_bring_back (again, "Bring back"));
  g_assert_true (fp_draft_bring_back (again, "Bring back"));
  expect_client (session, "Okafor, Ben");
}

/* The second copy neither reads nor writes; when the first has gone, the ledger is free. */
static void
test_one_writer (Lap *lap, gconstpointer data)
{
  FpDraft *first = fp_draft_new (lap->session, lap->desk);
  g_autoptr (FpSession) session = NULL, third = NULL;
  g_autoptr (FpDesk) desk = NULL, third_desk = NULL;
  g_autoptr (FpDraft) second = NULL, last = NULL;
  g_autofree char *before = NULL, *after = NULL;

  fp_draft_open (first);
  lap_name_client (lap->session, "Rivera, Ana");
  before = stored (lap, FP_SLOT_DRAFT);
  g_assert_cmpint (reopen (lap, &session, &desk, &second), ==, FP_DRAFT_IN_USE);
  g_assert_false (fp_draft_is_kept (second));
  lap_name_client (session, "Somebody else");
  after = stored (lap, FP_SLOT_DRAFT);
  g_assert_cmpstr (before, ==, after);
  g_clear_object (&first);
  g_assert_cmpint (reopen (lap, &third, &third_desk, &last), ==, FP_DRAFT_RESTORED);
}

/* Locked: the session is empty, whatever was typed last is in the ledger, and comes back. */
static void
test_locked (Lap *lap, gconstpointer data)
{
  g_autoptr (FpDraft) draft = fp_draft_new (lap->session, lap->desk);
  char *recovery = lap_set_passphrase (lap->desk, "a passphrase");

  fp_draft_open (draft);
  lap_name_client (lap->session, "Somebody Else");
  fp_draft_put_by (draft);
  lap_name_client (lap->session, "Rivera, Ana");
  fp_desk_lock (lap->desk);
  g_assert_true (fp_session_is_blank (lap->session));
  g_assert_null (fp_session_get_undo_label (lap->session));
  g_assert_false (fp_draft_is_kept (draft));
  g_assert_false (fp_draft_can_bring_back (draft));
  g_assert_true (lap_unlock (lap->desk, "a passphrase", FALSE, NULL));
  expect_client (lap->session, "Rivera, Ana");
  g_assert_true (fp_draft_is_kept (draft));
  g_assert_true (fp_draft_can_bring_back (draft));
  fp_ledger_free_secret (recovery);
}

/* What could not be kept before it was locked waits in memory, sealed. */
static void
test_pending (Lap *lap, gconstpointer data)
{
  g_autoptr (FpDraft) first = fp_draft_new (lap->session, lap->desk);
  char *recovery = lap_set_passphrase (lap->desk, "a passphrase");
  g_autoptr (FpSession) session = lap_new_session ();
  g_autoptr (FpDesk) desk = fp_desk_new (lap->path);
  g_autoptr (FpDraft) second = NULL;

  fp_draft_open (first);
  fp_desk_open (desk);
  g_assert_true (lap_unlock (desk, "a passphrase", FALSE, NULL));
  second = fp_draft_new (session, desk);
  g_assert_cmpint (fp_draft_open (second), ==, FP_DRAFT_IN_USE);
  lap_name_client (session, "Okafor, Ben");
  fp_desk_lock (desk);
  g_assert_true (fp_session_is_blank (session));
  g_assert_true (lap_unlock (desk, "a passphrase", FALSE, NULL));
  expect_client (session, "Okafor, Ben");
  g_assert_null (stored (lap, FP_SLOT_DRAFT));
  fp_ledger_free_secret (recovery);
}

static gboolean
is_kept (gpointer data)
{
  return fp_draft_is_kept (data);
}

/* A full disk is told, and what could not be written is tried again until it can. */
static void
test_full_disk (Lap *lap, gconstpointer data)
{
  g_autoptr (FpDraft) draft = fp_draft_new (lap->session, lap->desk);
  g_autofree char *text = NULL, *before = NULL;

  fp_draft_open (draft);
  lap_name_client (lap->session, "Before");
  fp_vfs_fail (1, TRUE, TRUE);
  lap_name_client (lap->session, "Rivera, Ana");
  g_assert_false (fp_draft_is_kept (draft));
  fp_draft_put_by (draft);
  fp_vfs_fail (0, FALSE, FALSE);
  g_assert_true (lap_wait (is_kept, draft));
  text = stored (lap, FP_SLOT_DRAFT);
  g_assert_nonnull (strstr (text, "Rivera, Ana"));
  before = stored (lap, FP_SLOT_PUT_BY);
  g_assert_nonnull (strstr (before, "Rivera, Ana"));
}

/* Locked while the disk is full: the draft is there again, and so is what was put by. */
static void
test_full_disk_locked (Lap *lap, gconstpointer data)
{
  g_autoptr (FpDraft) draft = fp_draft_new (lap->session, lap->desk);
  char *recovery = lap_set_passphrase (lap->desk, "a passphrase");

  fp_draft_open (draft);
  lap_name_client (lap->session, "Before");
  fp_vfs_fail (1, TRUE, TRUE);
  lap_name_client (lap->session, "Okafor, Ben");
  fp_draft_put_by (draft);
  lap_name_client (lap->session, "Rivera, Ana");
  fp_desk_lock (lap->desk);
  g_assert_true (fp_session_is_blank (lap->session));
  fp_vfs_fail (0, FALSE, FALSE);
  g_assert_true (lap_unlock (lap->desk, "a passphrase", FALSE, NULL));
  expect_client (lap->session, "Rivera, Ana");
  g_assert_true (lap_wait (is_kept, draft));
  g_assert_true (fp_draft_bring_back (draft, "Bring back"));
  expect_client (lap->session, "Okafor, Ben");
  fp_ledger_free_secret (recovery);
}

/* Locked at the start: the draft waits for the passphrase. */
static void
test_waiting (Lap *lap, gconstpointer data)
{
  FpDraft *draft = fp_draft_new (lap->session, lap->desk);
  char *recovery = lap_set_passphrase (lap->desk, "a passphrase");
  g_autoptr (FpSession) session = NULL;
  g_autoptr (FpDesk) desk = NULL;
  g_autoptr (FpDraft) again = NULL;

  fp_draft_open (draft);
  lap_name_client (lap->session, "Rivera, Ana");
  g_clear_object (&draft);
  g_assert_cmpint (reopen (lap, &session, &desk, &again), ==, FP_DRAFT_NONE);
  g_assert_true (fp_session_is_blank (session));
  g_assert_true (lap_unlock (desk, "a passphrase", FALSE, NULL));
  g_assert_cmpint (fp_draft_get_state (again), ==, FP_DRAFT_RESTORED);
  expect_client (session, "Rivera, Ana");
  fp_ledger_free_secret (recovery);
}

static char *
draft_of (const char *name)
{
  g_autoptr (FpClaim) claim = fp_claim_new ();

  fp_claim_add_line (claim);
  claim->client.name = name;
  return fp_draft_to_json (claim, NULL, NULL);
}

/* What an earlier version left in files; NULL = no such file. */
typedef struct
{
  const char *path;
  const char *draft, *kept, *before; /* a client's name, or text that is no draft after “!” */
  FpDraftState state;
  const char *client, *brought_back;
} MoveCase;

static const MoveCase moves[] = {
  { "/draft/move/both", "Ana", "Old Ana", NULL, FP_DRAFT_RESTORED, "Ana", NULL },
  { "/draft/move/kept-alone", NULL, "Old Ana", NULL, FP_DRAFT_RESTORED, "Old Ana", NULL },
  { "/draft/move/before", "Ana", NULL, "Ben", FP_DRAFT_RESTORED, "Ana", "Ben" },
  { "/draft/move/older", "!{", "Old Ana", NULL, FP_DRAFT_OLDER, "Old Ana", NULL },
  { "/draft/move/damaged", "!not json", "![]", NULL, FP_DRAFT_DAMAGED, NULL, NULL },
  { "/draft/move/before-alone", NULL, NULL, "Ben", FP_DRAFT_NONE, NULL, "Ben" },
};

static void
write_old (Lap *lap, const char *file, const char *what)
{
  g_autofree char *text = NULL;

  if (what == NULL)
    return;
  text = *what == '!' ? g_strdup (what + 1) : draft_of (what);
  lap_write (lap, file, text);
}

static void
test_move (Lap *lap, gconstpointer data)
{
  const MoveCase *c = data;
  g_autoptr (FpDraft) draft = fp_draft_new (lap->session, lap->desk);

  write_old (lap, "draft.json", c->draft);
  write_old (lap, "draft-kept.json", c->kept);
  write_old (lap, "draft-before-2.json", c->before);
  lap_write (lap, "draft-damaged-3.json", "{\"damaged\": true");
  g_assert_cmpint (fp_draft_open (draft), ==, (int) c->state);
  expect_client (lap->session, c->client);
  g_assert_false (lap_is_there (lap, "draft.json"));
  g_assert_false (lap_is_there (lap, "draft-kept.json"));
  g_assert_false (lap_is_there (lap, "draft-before-2.json"));
  g_assert_false (lap_is_there (lap, "draft-damaged-3.json"));
  {
    g_autofree char *aside = stored (lap, FP_SLOT_DAMAGED);

    g_assert_cmpstr (aside, ==, "{\"damaged\": true");
  }
  g_assert_cmpint (fp_draft_bring_back (draft, "Bring back"), ==, c->brought_back != NULL);
  if (c->brought_back != NULL)
    expect_client (lap->session, c->brought_back);
}

/* A draft of before and one of the ledger: both can be had. */
static void
test_move_beside (Lap *lap, gconstpointer data)
{
  FpDraft *first = fp_draft_new (lap->session, lap->desk);
  g_autoptr (FpSession) session = NULL;
  g_autoptr (FpDesk) desk = NULL;
  g_autoptr (FpDraft) again = NULL;

  fp_draft_open (first);
  lap_name_client (lap->session, "Rivera, Ana");
  g_clear_object (&first);
  write_old (lap, "draft.json", "Okafor, Ben");
  g_assert_cmpint (reopen (lap, &session, &desk, &again), ==, FP_DRAFT_RESTORED);
  expect_client (session, "Rivera, Ana");
  g_assert_true (fp_draft_bring_back (again, "Bring back"));
  expect_client (session, "Okafor, Ben");
}

/* Which claim of the ledger the draft changes is kept with it. */
static void
test_version (Lap *lap, gconstpointer data)
{
  FpDraft *draft = fp_draft_new (lap->session, lap->desk);
  g_autoptr (FpSession) session = NULL;
  g_autoptr (FpDesk) desk = NULL;
  g_autoptr (FpDraft) again = NULL;
  g_autoptr (GError) error = NULL;
  FpClaim *claim;

  fp_session_set_desk (lap->session, lap->desk);
  fp_draft_open (draft);
  claim = fp_session_begin (lap->session);
  claim->client.id = "C-7";
  claim->payer = "tx-example";
  claim->lines[0].code = "H2032";
  claim->lines[0].date = 2461365;
  fp_session_commit (lap->session, claim, "Code");
  g_assert_true (fp_session_save (lap->session, FALSE, &error));
  g_clear_object (&draft);
  g_assert_cmpint (reopen (lap, &session, &desk, &again), ==, FP_DRAFT_RESTORED);
  g_assert_true (fp_session_save (lap->session, FALSE, &error));
  fp_session_set_desk (session, desk);
  g_assert_false (fp_session_save (session, FALSE, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_STALE);
}

/* No ledger: nothing is kept, and it says so. */
static void
test_closed (Lap *lap, gconstpointer data)
{
  g_autoptr (FpDesk) desk = fp_desk_new (lap->path);
  g_autoptr (FpDraft) draft = NULL;

  fp_desk_close (lap->desk);
  lap_write (lap, "ledger.db", "");
  g_assert_cmpint (fp_desk_open (desk), ==, FP_DESK_CLOSED);
  draft = fp_draft_new (lap->session, desk);
  g_assert_cmpint (fp_draft_open (draft), ==, FP_DRAFT_NONE);
  lap_name_client (lap->session, "Rivera, Ana");
  g_assert_false (fp_draft_is_kept (draft));
  g_assert_false (lap_is_there (lap, "draft.json"));
}

static void
test_no_folder (Lap *lap, gconstpointer data)
{
  g_autofree char *path = g_build_filename (lap->parent, "file", "ledger.db", NULL);
  g_autofree char *file = g_build_filename (lap->parent, "file", NULL);
  g_autoptr (FpDesk) desk = fp_desk_new (path);
  g_autoptr (FpDraft) draft = NULL;

  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_assert_cmpint (fp_desk_open (desk), ==, FP_DESK_CLOSED);
  draft = fp_draft_new (lap->session, desk);
  g_assert_cmpint (fp_draft_open (draft), ==, FP_DRAFT_FAILED);
  lap_name_client (lap->session, "Rivera, Ana");
  g_assert_false (fp_draft_is_kept (draft));
}

#define ADD(path, function) g_test_add (path, Lap, NULL, set_up, function, lap_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/draft/kept-at-once", test_kept_at_once);
  ADD ("/draft/restored", test_restored);
  ADD ("/draft/begun-anew", test_begun_anew);
  ADD ("/draft/put-by", test_put_by);
  ADD ("/draft/one-writer", test_one_writer);
  ADD ("/draft/locked", test_locked);
  ADD ("/draft/pending", test_pending);
  ADD ("/draft/full-disk", test_full_disk);
  ADD ("/draft/full-disk-locked", test_full_disk_locked);
  ADD ("/draft/waiting", test_waiting);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    g_test_add (moves[i].path, Lap, &moves[i], set_up, test_move, lap_tear_down);
  ADD ("/draft/move/beside", test_move_beside);
  ADD ("/draft/version", test_version);
  ADD ("/draft/closed", test_closed);
  ADD ("/draft/no-folder", test_no_folder);
  return g_test_run ();
}
