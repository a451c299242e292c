/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is changed without the key is told, whatever it is. */
#include "config.h"

#include "copies.h"

#include "fp-ledger-private.h"

/* What is changed behind the program's back, by one who writes whole pages. */
static const struct
{
  const char *what, *sql;
} changes[] = {
  { "a value is moved to another row",
    "UPDATE clients SET person = (SELECT person FROM clients WHERE id = 2) WHERE id = 1" },
  { "a value is moved to another column", "UPDATE clients SET note = person WHERE id = 1" },
  { "a sealed byte changes", "UPDATE claims SET document = zeroblob (80) WHERE id = 2" },
  { "a claim's number is another's",
    "UPDATE claims SET number = (SELECT number FROM claims WHERE id = 1) WHERE id = 2" },
  { "a claim is found under another number",
    "UPDATE claims SET number_hash = zeroblob (16) WHERE id = 2" },
  { "a client is found under another number",
    "UPDATE clients SET number_hash = zeroblob (16) WHERE id = 2" },
  { "units change", "UPDATE services SET units = units + 1 WHERE claim = 2" },
  { "a service is another client's", "UPDATE services SET client = 2 WHERE claim = 1" },
  { "a service goes", "DELETE FROM services WHERE claim = 1 AND id = 1" },
  { "a service comes",
    "INSERT INTO services SELECT client, date, 9999, state, claim, payer, code, modifiers, units, "
    "minutes, start, finish, clients, own, provider FROM services WHERE id = 1" },
  { "what counts counts no more", "UPDATE services SET state = -1 WHERE claim = 1" },
  { "a claim is sent that was not", "UPDATE claims SET status = 2 WHERE id = 1" },
  { "a claim's client goes", "PRAGMA foreign_keys = OFF; DELETE FROM clients WHERE id = 1" },
  { "a past version changes", "UPDATE versions SET document = zeroblob (90)" },
  { "a draft changes", "UPDATE drafts SET document = zeroblob (90)" },
  { "a draft goes", "DELETE FROM drafts" },
  { "a claim goes, and its services",
    "DELETE FROM services WHERE claim = 1; DELETE FROM claims WHERE id = 1" },
  { "a client goes, and all that is theirs",
    "DELETE FROM services WHERE client = 2; DELETE FROM claims WHERE client = 2; "
    "DELETE FROM coverages WHERE client = 2; DELETE FROM authorizations WHERE client = 2; "
    "DELETE FROM clients WHERE id = 2" },
  { "an authorization goes",
    "UPDATE services SET own = NULL; DELETE FROM authorizations WHERE client = 1" },
  { "an authorization is deleted", "UPDATE authorizations SET deleted = 1" },
  { "an authorization has other days",
    "UPDATE authorizations SET valid_to = valid_to - 60, valid_from = 0" },
  { "an authorization was typed in otherwise", "UPDATE authorizations SET typed_at = 999999" },
  { "an authorization was said on another day", "UPDATE authorizations SET said_on = 1" },
  { "an authorization has another payer", "UPDATE authorizations SET payer = 'nobody'" },
  { "services take of nothing", "UPDATE services SET own = NULL" },
  { "a service has another provider", "UPDATE services SET provider = 5" },
  { "a claim is denied and counts nothing",
    "UPDATE claims SET status = 4 WHERE id = 1; UPDATE services SET state = -1 WHERE claim = 1" },
  { "a sent claim is paid", "UPDATE claims SET status = 3 WHERE id = 5" },
  { "a claim has another total", "UPDATE claims SET total = 999999 WHERE id = 1" },
  { "a claim has another verdict", "UPDATE claims SET verdict = (verdict + 1) % 4" },
  { "a claim has another deadline", "UPDATE claims SET file_by = file_by + 3000" },
  { "a claim has another code", "UPDATE claims SET code = 'H9999', modifiers = 'ZZ'" },
  { "a claim has another day", "UPDATE claims SET date = date - 300" },
  { "a claim has another version", "UPDATE claims SET version = 77" },
  { "a coverage has other days", "UPDATE coverages SET valid_to = 739000, verified_on = 740100" },
  { "a coverage has another payer", "UPDATE coverages SET payer = 'zzz'" },
  { "the past goes", "DELETE FROM versions" },
  { "the past is another's", "UPDATE versions SET who = 'mallory', at = 1" },
  { "a visit is planned",
    "INSERT INTO services VALUES (1, 739999, 900, 3, NULL, 'tx-example', 'H2032', '', 99, 0, -1, "
    "-1, 1, 1, NULL)" },
  { "a plan ends", "UPDATE clients SET plan_until = 1" },
  { "a client is deleted", "UPDATE clients SET deleted = 1795457413959482 WHERE id = 2" },
  { "a member of staff is deleted", "UPDATE staff SET deleted = 5" },
  { "numbers are given again", "UPDATE counters SET last = 1" },
  { "the keyring's name is another", "UPDATE meta SET value = 'x' WHERE name = 'name'" },
  { "the sums go", "DELETE FROM meta WHERE name = 'sums'" },
};

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *sqlite = NULL;
  int code = sqlite3_open_v2 (path, &sqlite, SQLITE_OPEN_READWRITE, "firstpass");

  g_assert_cmpint (code, ==, SQLITE_OK);
  code = sqlite3_exec (sqlite, sql, NULL, NULL, NULL);
  if (code != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (sqlite));
  g_assert_cmpint (sqlite3_total_changes (sqlite), >, 0);
  sqlite3_close (sqlite);
}

/* A draft, a member of staff, a sent claim, and a claim that takes of an authorization. */
static void
add_rest (FpLedger *ledger)
{
  g_autoptr (FpStaffRecord) staff = fp_staff_record_new ();
  g_autoptr (GError) error = NULL;

  staff->person.name = "Lee, Sam";
  g_assert_true (fp_ledger_save_staff (ledger, staff, &error));
  g_assert_true (fp_ledger_set_claim_status (ledger, "K4", FP_CLAIM_SENT, NULL, 0, &error));
  g_assert_true (fp_ledger_save_draft (ledger, 0, "{\"schema\":\"x\"}", &error));
  g_assert_no_error (error);
}

static void
test_changed (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_auto (Sample) sample = { 0 };
  g_autofree char *wrong = NULL;
  g_autoptr (GError) error = NULL;

  fill (&shelf, &sample, 0, 5);
  save_made (shelf.ledger, &sample, "K", 1, &error); /* again: a past version */
  add_rest (shelf.ledger);
  assert_content (shelf.ledger);
  run_sql (shelf.path, changes[index].sql);
  wrong = verify_text (shelf.ledger);
  g_test_message ("%s", wrong);
  g_assert_cmpstr (wrong, !=, "");
}

/* What waits for the key can be written by anybody: it is taken for nothing but what happens to a
 * locked ledger, at a time when it was locked, by somebody whom nobody knows. */
static void
test_forged (void)
{
  g_auto (Shelf) shelf = new_shelf ("horse");
  g_autofree char *wrong = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  gint64 last = 0;

  run_sql (shelf.path,
           "INSERT INTO meta VALUES ('audit-pending', '1795457413972559 export mallory\n"
           "1 purge boss\n1 unlock-failed boss\nnonsense\n') "
           "ON CONFLICT DO UPDATE SET value = excluded.value");
  wrong = verify_text (shelf.ledger);
  g_assert_cmpstr (wrong, !=, "");
  fp_ledger_lock (shelf.ledger);
  g_assert_true (fp_ledger_unlock (shelf.ledger, "horse", &error));
  entries = fp_ledger_list_audit (shelf.ledger, 5, 0, &error);
  g_assert_cmpuint (entries->len, ==, 5);
  for (guint i = 5; i > 0; i--)
    {
      const FpAuditEntry *entry = entries->pdata[i - 1];

      g_assert_cmpint (entry->what, ==, i == 1 ? FP_AUDIT_UNLOCK : FP_AUDIT_UNLOCK_FAILED);
      g_assert_cmpint (entry->at, >=, last);
      g_assert_cmpint (g_str_has_prefix (entry->who, FP_AUDIT_SAID), ==, i > 1);
      g_assert_null (strstr (entry->who, "mallory"));
      last = entry->at;
    }
  assert_content (shelf.ledger);
}

/* What was sealed for a place is not put back there, though the key once wrote it. */
static void
test_replayed (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autoptr (FpClientRecord) record = NULL;
  g_autofree char *wrong = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = add_client (shelf.ledger, "C-1", "Rivera, Ana");

  run_sql (shelf.path,
           "CREATE TABLE old (person BLOB); INSERT INTO old SELECT person FROM clients");
  record = fp_ledger_get_client (shelf.ledger, id, &error);
  record->client.name = "Rivera-Lee, Ana";
  g_assert_true (fp_ledger_save_client (shelf.ledger, record, &error));
  assert_content (shelf.ledger);
  run_sql (shelf.path, "UPDATE clients SET person = (SELECT person FROM old)");
  wrong = verify_text (shelf.ledger);
  g_assert_nonnull (strstr (wrong, "“clients”"));
  /* what is written later mends nothing */
  add_client (shelf.ledger, "C-2", "Brown, Bo");
  g_free (wrong);
  wrong = verify_text (shelf.ledger);
  g_assert_nonnull (strstr (wrong, "“clients”"));
}

/* A change that is not committed counts for nothing, one within another once. */
static void
test_rolled_back (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autoptr (GError) error = NULL;

  add_client (shelf.ledger, "C-1", "Rivera, Ana");
  g_assert_true (fp_ledger_begin_batch (shelf.ledger, &error));
  add_client (shelf.ledger, "C-2", "Brown, Bo");
  g_assert_false (fp_ledger_end_batch (shelf.ledger, FALSE, &error));
  assert_content (shelf.ledger);
  g_assert_true (fp_ledger_begin_batch (shelf.ledger, &error));
  add_client (shelf.ledger, "C-3", "Green, Gil");
  add_client (shelf.ledger, "C-4", "White, Wim");
  g_assert_true (fp_ledger_end_batch (shelf.ledger, TRUE, &error));
  assert_content (shelf.ledger);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *name = g_strconcat ("/edits/changed/", changes[i].what, NULL);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_changed);
    }
  g_test_add_func ("/edits/forged", test_forged);
  g_test_add_func ("/edits/replayed", test_replayed);
  g_test_add_func ("/edits/rolled-back", test_rolled_back);
  return g_test_run ();
}
