/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk: opened, made only where there never was a ledger, locked, unlocked, watched. */
#include "config.h"

#include "fp-desk-work.h"
#include "lap.h"

/* A key as its file holds one. */
static const char key[] = "Lgy3pLf0bgd8MBoImyJDI0dLMzdiIALVkVmK4sDFKQt9pyuu\n";

#define PASSPHRASE "correct horse battery"

/* What stands in the folder before a ledger is looked for, and what becomes of that. */
typedef struct
{
  const char *path, *file, *content;
  FpDeskState state;
  int code; /* of FP_LEDGER_ERROR, where it is closed */
} OpenCase;

static const OpenCase opens[] = {
  { "/desk/open/nothing", NULL, NULL, FP_DESK_OPEN, 0 },
  { "/desk/open/interrupted", "ledger.db.new-0123abcd", "", FP_DESK_OPEN, 0 },
  { "/desk/open/interrupted-later", "ledger.db.new-0123abcd", "+key", FP_DESK_OPEN, 0 },
  { "/desk/open/key-alone", "ledger.db.key", "x", FP_DESK_CLOSED, FP_LEDGER_ERROR_MISSING },
  { "/desk/open/backups",
    "backups/ledger-2026-11-20.db",
    "x",
    FP_DESK_CLOSED,
    FP_LEDGER_ERROR_MISSING },
  { "/desk/open/empty", "ledger.db", "", FP_DESK_CLOSED, FP_LEDGER_ERROR_DAMAGED },
  { "/desk/open/other",
    "ledger.db",
    "this is a letter, not a ledger, and longer than the header of "
    "any ledger that ever was, by a good deal more than a hundred bytes",
    FP_DESK_CLOSED,
    FP_LEDGER_ERROR_NOT_LEDGER },
};

static void
test_open (Lap *lap, gconstpointer data)
{
  const OpenCase *c = data;
  const GError *error;

  if (c->file != NULL && g_str_has_prefix (c->file, "backups/"))
    {
      g_autofree char *backups = g_build_filename (lap->folder, "backups", NULL);

      g_mkdir_with_parents (backups, 0700);
    }
  if (g_strcmp0 (c->content, "+key") == 0)
    lap_write (lap, "ledger.db.key", key);
  if (c->file != NULL)
    lap_write (lap, c->file, c->content);
  g_assert_cmpint (fp_desk_open (lap->desk), ==, (int) c->state);
  error = fp_desk_get_error (lap->desk);
  if (c->state == FP_DESK_OPEN)
    {
      g_assert_null (error);
      g_assert_null (fp_desk_get_trouble (lap->desk));
      g_assert_nonnull (fp_desk_get_ledger (lap->desk));
      return;
    }
  g_assert_error (error, FP_LEDGER_ERROR, c->code);
  g_assert_nonnull (fp_desk_get_trouble (lap->desk));
  g_assert_null (fp_desk_get_ledger (lap->desk));
  if (c->code == FP_LEDGER_ERROR_MISSING)
    g_assert_false (lap_is_there (lap, "ledger.db"));
}

/* Gone while it was open: no other takes its place, unless somebody asks for it. */
static void
test_gone (Lap *lap, gconstpointer data)
{
  g_assert_cmpint (fp_desk_open (lap->desk), ==, FP_DESK_OPEN);
  fp_desk_close (lap->desk);
  g_unlink (lap->path);
  g_assert_cmpint (fp_desk_open (lap->desk), ==, FP_DESK_CLOSED);
  g_assert_false (lap_is_there (lap, "ledger.db"));
  g_assert_true (fp_desk_begin (lap->desk));
  g_assert_true (lap_is_there (lap, "ledger.db"));
}

static void
count_cb (FpDesk *desk, guint *n)
{
  (*n)++;
}

static void
add_people (FpLedger *ledger, guint from, guint n)
{
  g_autoptr (FpClientRecord) record = fp_client_record_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (fp_ledger_begin_batch (ledger, &error));
  for (guint i = from; i < from + n; i++)
    {
      g_autofree char *number = g_strdup_printf ("C-%u", i);

      record->id = record->version = 0;
      record->client = (FpClient){ .id = number, .name = "Rivera, Ana" };
      g_assert_true (fp_ledger_save_client (ledger, record, &error));
    }
  g_assert_true (fp_ledger_end_batch (ledger, TRUE, &error));
  g_assert_no_error (error);
}

static guint
count_people (FpDesk *desk, guint most)
{
  g_autoptr (GPtrArray) hits = fp_ledger_search_clients (fp_desk_get_ledger (desk), "riv", most);

  return hits->len;
}

/* Thousands of names are read in a thread, and what is saved meanwhile is among them. */
static void
test_names (Lap *lap, gconstpointer data)
{
  guint changed = 0;

  fp_desk_open (lap->desk);
  add_people (fp_desk_get_ledger (lap->desk), 0, 100);
  fp_desk_close (lap->desk);
  fp_desk_open (lap->desk);
  g_assert_false (fp_desk_is_reading (lap->desk));
  g_assert_cmpuint (count_people (lap->desk, 5000), ==, 100);
  add_people (fp_desk_get_ledger (lap->desk), 100, 2000);
  fp_desk_close (lap->desk);

  fp_desk_open (lap->desk);
  g_assert_true (fp_desk_is_reading (lap->desk));
  g_assert_cmpuint (count_people (lap->desk, 5000), ==, 0);
  fp_desk_close (lap->desk);
  g_assert_false (fp_desk_is_reading (lap->desk));

  fp_desk_open (lap->desk);
  g_signal_connect (lap->desk, "changed", G_CALLBACK (count_cb), &changed);
  add_people (fp_desk_get_ledger (lap->desk), 2100, 1);
  g_assert_cmpuint (count_people (lap->desk, 5000), ==, 0);
  while (fp_desk_is_reading (lap->desk))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (changed, ==, 1);
  g_assert_cmpuint (count_people (lap->desk, 5000), ==, 2101);
  g_signal_handlers_disconnect_by_func (lap->desk, count_cb, &changed);

  fp_desk_open (lap->desk);
  g_assert_true (fp_desk_is_reading (lap->desk));
  g_assert_cmpuint (count_people (lap->desk, 0), ==, 2101); /* all of them are asked for */
  while (fp_desk_is_reading (lap->desk))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_people (lap->desk, 5000), ==, 2101);
}

static void
test_lock (Lap *lap, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint states = 0, locking = 0;
  char *recovery, *again;

  fp_desk_open (lap->desk);
  fp_desk_lock (lap->desk);
  g_assert_cmpint (fp_desk_get_state (lap->desk), ==, FP_DESK_OPEN);
  g_assert_false (fp_desk_has_passphrase (lap->desk));

  recovery = lap_set_passphrase (lap->desk, PASSPHRASE);
  g_assert_true (fp_desk_has_passphrase (lap->desk));
  g_assert_false (lap_is_there (lap, "ledger.db.key"));
  g_signal_connect (lap->desk, "state", G_CALLBACK (count_cb), &states);
  g_signal_connect (lap->desk, "locking", G_CALLBACK (count_cb), &locking);
  fp_desk_lock (lap->desk);
  g_assert_cmpint (fp_desk_get_state (lap->desk), ==, FP_DESK_LOCKED);
  g_assert_cmpuint (states, ==, 1);
  g_assert_cmpuint (locking, ==, 1);
  g_assert_null (fp_desk_get_ledger (lap->desk));

  g_assert_false (lap_unlock (lap->desk, "wrong", FALSE, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_WRONG_PASSPHRASE);
  g_assert_cmpint (fp_desk_get_state (lap->desk), ==, FP_DESK_LOCKED);
  g_clear_error (&error);
  g_assert_true (lap_unlock (lap->desk, PASSPHRASE, FALSE, &error));
  g_assert_cmpint (fp_desk_get_state (lap->desk), ==, FP_DESK_OPEN);

  fp_desk_lock (lap->desk);
  g_assert_true (lap_unlock (lap->desk, recovery, TRUE, &error));
  again = lap_set_passphrase (lap->desk, "another one");
  g_assert_cmpstr (again, !=, recovery);
  fp_desk_lock (lap->desk);
  g_assert_false (lap_unlock (lap->desk, PASSPHRASE, FALSE, NULL));
  g_assert_false (lap_unlock (lap->desk, recovery, TRUE, NULL));
  g_assert_true (lap_unlock (lap->desk, "another one", FALSE, NULL));
  fp_ledger_free_secret (recovery);
  fp_ledger_free_secret (again);
}

static gboolean
is_set (gpointer data)
{
  return *(guint *) data > 0;
}

static void
save_client (FpLedger *ledger, const char *number, const char *name)
{
  g_autoptr (FpClientRecord) record = fp_client_record_new ();
  g_autoptr (GError) error = NULL;

  record->client.id = number;
  record->client.name = name;
  record->client.birth_date = 2448016;
  record->diagnoses = fp_strings_add (record->arena, record->diagnoses, "F33.1");
  fp_ledger_save_client (ledger, record, &error);
  g_assert_no_error (error);
}

/* What another program writes is noticed; what one wrote oneself is told once. */
static void
test_watch (Lap *lap, gconstpointer data)
{
  g_autoptr (FpLedger) other = NULL;
  guint changed = 0;

  fp_desk_open (lap->desk);
  other = fp_ledger_open (lap->path, NULL);
  fp_desk_set_watching (lap->desk, TRUE);
  g_signal_connect (lap->desk, "changed", G_CALLBACK (count_cb), &changed);
  save_client (other, "C-1", "Rivera, Ana");
  g_assert_true (lap_wait (is_set, &changed));
  save_client (fp_desk_get_ledger (lap->desk), "C-2", "Okafor, Ben");
  fp_desk_touch (lap->desk);
  g_assert_cmpuint (changed, ==, 2);
  fp_desk_set_watching (lap->desk, FALSE);
  fp_desk_set_watching (lap->desk, TRUE);
  g_assert_cmpuint (changed, ==, 2);
}

/* The session's claim is the client's, with coverage, and is checked against the ledger. */
static void
test_session (Lap *lap, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  FpLedger *ledger;
  gint64 client;
  const FpClaim *claim;

  fp_desk_open (lap->desk);
  fp_session_set_desk (lap->session, lap->desk);
  g_assert_nonnull (fp_session_get_account (lap->session));
  ledger = fp_desk_get_ledger (lap->desk);
  save_client (ledger, "C-1", "Rivera, Ana");
  client = fp_ledger_find_client (ledger, "C-1");
  {
    g_autoptr (FpCoverageRecord) coverage = fp_coverage_record_new ();

    coverage->client = client;
    coverage->payer = "tx-example";
    coverage->member_id = "W1";
    coverage->coverage.from = 2460000;
    g_assert_true (fp_ledger_save_coverage (ledger, coverage, &error));
  }
  fp_desk_touch (lap->desk);
  g_assert_true (fp_session_use_client (lap->session, client, "Client"));
  claim = fp_session_get_claim (lap->session);
  g_assert_cmpstr (claim->client.name, ==, "Rivera, Ana");
  g_assert_cmpstr (claim->client.member_id, ==, "W1");
  g_assert_cmpstr (claim->payer, ==, "tx-example");
  g_assert_cmpint (claim->coverage.from, ==, 2460000);
  g_assert_cmpuint (claim->diagnoses.n, ==, 1);
  g_assert_cmpint (fp_session_get_client (lap->session), ==, client);
  g_assert_true (fp_session_undo (lap->session));
  g_assert_null (fp_session_get_claim (lap->session)->client.name);
  g_assert_cmpint (fp_session_get_client (lap->session), ==, 0);
}

static void
type_code (FpSession *session, const char *code, FpDate date)
{
  FpClaim *claim = fp_session_begin (session);
  FpLine *line = fp_session_line_of (session, claim);

  claim->client.id = "C-7";
  claim->payer = "tx-example";
  line->code = code;
  line->date = date;
  fp_session_commit (session, claim, "Code");
}

/* Saved twice it is one claim, undone too; what another saved meanwhile is not overwritten. */
static void
test_save (Lap *lap, gconstpointer data)
{
  g_autoptr (FpSession) second = lap_new_session ();
  g_autoptr (GError) error = NULL;
  g_autofree char *number = NULL;
  const FpClaimFilter open = { .statuses = 1u << FP_CLAIM_DRAFT | 1u << FP_CLAIM_READY };
  g_autoptr (GPtrArray) rows = NULL;

  fp_desk_open (lap->desk);
  fp_session_set_desk (lap->session, lap->desk);
  fp_session_set_desk (second, lap->desk);
  type_code (lap->session, "H2032", 2461365);
  g_assert_true (fp_session_save (lap->session, FALSE, &error));
  number = g_strdup (fp_session_get_claim (lap->session)->id);
  g_assert_nonnull (number);
  type_code (lap->session, "H2014", 2461365);
  g_assert_true (fp_session_save (lap->session, FALSE, &error));
  fp_session_undo (lap->session);
  fp_session_undo (lap->session);
  fp_session_redo (lap->session);
  g_assert_true (fp_session_save (lap->session, FALSE, &error));
  rows = fp_ledger_list_claims (fp_desk_get_ledger (lap->desk), &open, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);

  g_assert_true (fp_session_open_claim (second, number, "Open", &error));
  type_code (second, "H2017", 2461365);
  g_assert_true (fp_session_save (second, FALSE, &error));
  type_code (lap->session, "H2014", 2461366);
  g_assert_false (fp_session_save (lap->session, FALSE, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_STALE);
  g_clear_error (&error);
  g_assert_true (fp_session_save (lap->session, TRUE, &error));
  g_assert_true (fp_session_open_claim (second, number, "Open", &error));
  g_assert_cmpstr (fp_session_get_claim (second)->lines[0].code, ==, "H2014");
}

/* What was sent is worked on again by a step of its own, and by one desk. */
static void
test_correct (Lap *lap, gconstpointer data)
{
  g_autoptr (FpSession) second = lap_new_session ();
  g_autoptr (GError) error = NULL;
  FpLedger *ledger;
  const char *number;

  fp_desk_open (lap->desk);
  fp_session_set_desk (lap->session, lap->desk);
  fp_session_set_desk (second, lap->desk);
  ledger = fp_desk_get_ledger (lap->desk);
  type_code (lap->session, "H2032", 2461365);
  g_assert_null (fp_session_get_row (lap->session));
  g_assert_true (fp_session_save (lap->session, FALSE, &error));
  number = fp_session_get_claim (lap->session)->id;
  g_assert_cmpint (fp_session_get_row (lap->session)->status, <, FP_CLAIM_SENT);
  g_assert_true (
      fp_ledger_set_claim_status (ledger, number, FP_CLAIM_SENT, NULL, FP_DATE_UNSET, &error));
  g_assert_true (fp_session_open_claim (lap->session, number, "Open", &error));
  g_assert_true (fp_session_open_claim (second, number, "Open", &error));
  g_assert_cmpint (fp_session_get_row (second)->status, ==, FP_CLAIM_SENT);

  type_code (second, "H2017", 2461365);
  g_assert_true (fp_session_correct (second, &error));
  g_assert_true (fp_session_save (second, FALSE, &error));
  g_assert_cmpint (fp_session_get_row (second)->status, <, FP_CLAIM_SENT);
  type_code (lap->session, "H2014", 2461365);
  g_assert_false (fp_session_correct (lap->session, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_STALE);
  fp_session_forget (second);
  g_assert_null (fp_session_get_row (second));
}

static gboolean
back_up (FpDesk *desk, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  fp_desk_backup_async (desk, path, cancellable, lap_result_cb, &result);
  g_assert_true (lap_wait (lap_has_result, &result));
  return fp_desk_backup_finish (desk, result, error);
}

static gboolean
restore (FpDesk *desk, const char *path, char **kept, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  fp_desk_restore_async (desk, path, NULL, lap_result_cb, &result);
  g_assert_cmpint (fp_desk_get_state (desk), ==, FP_DESK_CLOSED);
  g_assert_null (fp_desk_get_error (desk));
  g_assert_true (lap_wait (lap_has_result, &result));
  return fp_desk_restore_finish (desk, result, kept, error);
}

/* Made, looked into, and put back: what came after it is gone, and kept beside. */
static void
test_restore (Lap *lap, gconstpointer data)
{
  g_autofree char *path = g_build_filename (lap->parent, "copy.db", NULL), *kept = NULL;
  g_autoptr (GAsyncResult) previewed = NULL;
  g_autoptr (GError) error = NULL;
  FpRestorePreview preview;

  fp_desk_open (lap->desk);
  save_client (fp_desk_get_ledger (lap->desk), "C-1", "Rivera, Ana");
  g_assert_true (back_up (lap->desk, path, NULL, &error));
  g_assert_cmpfloat (fp_desk_get_progress (lap->desk), ==, 1);
  save_client (fp_desk_get_ledger (lap->desk), "C-2", "Okafor, Ben");

  fp_desk_preview_async (lap->desk, path, NULL, lap_result_cb, &previewed);
  g_assert_true (lap_wait (lap_has_result, &previewed));
  g_assert_true (fp_desk_preview_finish (lap->desk, previewed, &preview, &error));
  g_assert_cmpuint (preview.now.clients, ==, 2);
  g_assert_cmpuint (preview.then.clients, ==, 1);

  g_assert_true (restore (lap->desk, path, &kept, &error));
  g_assert_cmpint (fp_desk_get_state (lap->desk), ==, FP_DESK_OPEN);
  g_assert_cmpuint (fp_ledger_count_clients (fp_desk_get_ledger (lap->desk)), ==, 1);
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
}

/* What is no backup leaves the ledger open and as it was. */
static void
test_restore_refused (Lap *lap, gconstpointer data)
{
  g_autofree char *path = g_build_filename (lap->parent, "letter.db", NULL), *kept = NULL;
  g_autoptr (GError) error = NULL;

  fp_desk_open (lap->desk);
  save_client (fp_desk_get_ledger (lap->desk), "C-1", "Rivera, Ana");
  g_assert_true (g_file_set_contents (path, "a letter", -1, NULL));
  g_assert_false (restore (lap->desk, path, &kept, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (fp_desk_get_state (lap->desk), ==, FP_DESK_OPEN);
  g_assert_cmpuint (fp_ledger_count_clients (fp_desk_get_ledger (lap->desk)), ==, 1);
}

/* A damaged ledger gives way to a backup of it. */
static void
test_restore_damaged (Lap *lap, gconstpointer data)
{
  g_autofree char *path = g_build_filename (lap->parent, "copy.db", NULL), *kept = NULL;
  g_autoptr (GError) error = NULL;

  fp_desk_open (lap->desk);
  save_client (fp_desk_get_ledger (lap->desk), "C-1", "Rivera, Ana");
  g_assert_true (back_up (lap->desk, path, NULL, &error));
  fp_desk_close (lap->desk);
  g_assert_true (g_file_set_contents (lap->path, "", 0, NULL));
  g_assert_cmpint (fp_desk_open (lap->desk), ==, FP_DESK_CLOSED);
  g_assert_true (restore (lap->desk, path, &kept, &error));
  g_assert_cmpint (fp_desk_get_state (lap->desk), ==, FP_DESK_OPEN);
  g_assert_cmpuint (fp_ledger_count_clients (fp_desk_get_ledger (lap->desk)), ==, 1);
}

static void
test_verify (Lap *lap, gconstpointer data)
{
  g_autoptr (GAsyncResult) first = NULL, second = NULL;
  g_autoptr (GPtrArray) wrong = NULL;
  g_autoptr (GError) error = NULL;

  fp_desk_open (lap->desk);
  save_client (fp_desk_get_ledger (lap->desk), "C-1", "Rivera, Ana");
  fp_desk_verify_async (lap->desk, NULL, lap_result_cb, &first);
  fp_desk_verify_async (lap->desk, NULL, lap_result_cb, &second);
  g_assert_true (lap_wait (lap_has_result, &second));
  g_assert_null (fp_desk_verify_finish (lap->desk, second, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_true (lap_wait (lap_has_result, &first));
  wrong = fp_desk_verify_finish (lap->desk, first, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wrong->len, ==, 0);
}

static void
test_cancelled (Lap *lap, gconstpointer data)
{
  g_autofree char *path = g_build_filename (lap->parent, "copy.db", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  fp_desk_open (lap->desk);
  g_cancellable_cancel (cancellable);
  g_assert_false (back_up (lap->desk, path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* The passphrase as it is now is asked for before another is set. */
static void
test_check (Lap *lap, gconstpointer data)
{
  g_autoptr (GAsyncResult) right = NULL, wrong = NULL;
  g_autoptr (GError) error = NULL;

  fp_desk_open (lap->desk);
  fp_ledger_free_secret (lap_set_passphrase (lap->desk, PASSPHRASE));
  fp_desk_check_async (lap->desk, PASSPHRASE, lap_result_cb, &right);
  g_assert_true (lap_wait (lap_has_result, &right));
  g_assert_true (fp_desk_check_finish (lap->desk, right, &error));
  fp_desk_check_async (lap->desk, "another", lap_result_cb, &wrong);
  g_assert_true (lap_wait (lap_has_result, &wrong));
  g_assert_false (fp_desk_check_finish (lap->desk, wrong, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_WRONG_PASSPHRASE);
}

/* Some seconds after it was opened, the day's backup is there. */
static void
test_daily (Lap *lap, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (lap->parent, "elsewhere", NULL);
  g_autoptr (GDir) dir = NULL;
  guint made = 0;

  g_signal_connect (lap->desk, "backup", G_CALLBACK (count_cb), &made);
  fp_desk_set_backup_folder (lap->desk, folder);
  fp_desk_open (lap->desk);
  g_assert_true (lap_wait (is_set, &made));
  g_assert_null (fp_desk_get_backup_trouble (lap->desk));
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  g_assert_true (g_str_has_prefix (g_dir_read_name (dir), "ledger-"));
}

static gboolean
is_other (gpointer data)
{
  Lap *lap = data;
  FpLedger *ledger = fp_desk_get_ledger (lap->desk);

  return ledger != NULL && fp_ledger_count_clients (ledger) == 2;
}

/* Another program restores another ledger's backup into the file: it is opened anew by itself. */
static void
test_replaced (Lap *lap, gconstpointer data)
{
  g_autofree char *path = g_build_filename (lap->parent, "other.db", NULL);
  g_autofree char *copy = g_build_filename (lap->parent, "copy.db", NULL), *kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FpLedger) other = fp_ledger_create (path, NULL, NULL, &error);

  g_assert_no_error (error);
  save_client (other, "C-8", "Brooks, Dana");
  save_client (other, "C-9", "Silva, Rosa");
  g_assert_true (fp_ledger_backup (other, copy, NULL, NULL, NULL, &error));
  fp_desk_open (lap->desk);
  save_client (fp_desk_get_ledger (lap->desk), "C-1", "Rivera, Ana");
  fp_desk_set_watching (lap->desk, TRUE);
  g_assert_true (fp_ledger_restore (lap->path, copy, &kept, NULL, NULL, NULL, &error));
  g_assert_true (lap_wait (is_other, lap));
  g_assert_cmpint (fp_desk_get_state (lap->desk), ==, FP_DESK_OPEN);
  save_client (fp_desk_get_ledger (lap->desk), "C-2", "Okafor, Ben");
}

#define ADD(path, function) g_test_add (path, Lap, NULL, lap_set_up, function, lap_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (opens); i++)
    g_test_add (opens[i].path, Lap, &opens[i], lap_set_up, test_open, lap_tear_down);
  ADD ("/desk/gone", test_gone);
  ADD ("/desk/names", test_names);
  ADD ("/desk/lock", test_lock);
  ADD ("/desk/watch", test_watch);
  ADD ("/desk/session", test_session);
  ADD ("/desk/save", test_save);
  ADD ("/desk/correct", test_correct);
  ADD ("/desk/restore", test_restore);
  ADD ("/desk/restore-refused", test_restore_refused);
  ADD ("/desk/restore-damaged", test_restore_damaged);
  ADD ("/desk/replaced", test_replaced);
  ADD ("/desk/verify", test_verify);
  ADD ("/desk/cancelled", test_cancelled);
  ADD ("/desk/check", test_check);
  ADD ("/desk/daily", test_daily);
  return g_test_run ();
}
