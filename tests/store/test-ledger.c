/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ledger made, opened and unlocked: by its passphrase, recovery key, keyring or key's file. */
#include "config.h"

#include "beside.h"
#include "claims.h"

#include "fp-key-file.h"
#include "fp-ledger-private.h"
#include "fp-vfs.h"

#define PASSPHRASE "open sesame"

static void
test_create (void)
{
  static const char *const passphrases[] = { NULL, PASSPHRASE };

  for (guint i = 0; i < G_N_ELEMENTS (passphrases); i++)
    {
      gboolean sealed = passphrases[i] != NULL;
      g_auto (Shelf) shelf = { .folder = g_dir_make_tmp ("firstpass-ledger-XXXXXX", NULL) };
      g_autofree char *recovery = NULL, *key = NULL, *content = NULL;
      g_autoptr (GError) error = NULL;
      GStatBuf info;

      shelf.path = g_build_filename (shelf.folder, "ledger.db", NULL);
      key = fp_key_file_path (shelf.path);
      shelf.ledger = fp_ledger_create (shelf.path, passphrases[i], &recovery, &error);
      g_assert_no_error (error);
      g_assert_cmpint (recovery != NULL, ==, sealed);
      g_assert_cmpint (fp_ledger_has_passphrase (shelf.ledger), ==, sealed);
      g_assert_false (fp_ledger_is_locked (shelf.ledger));
      g_assert_null (fp_ledger_get_read_only (shelf.ledger));
      g_assert_cmpstr (fp_ledger_get_path (shelf.ledger), ==, shelf.path);
      g_assert_true (g_uuid_string_is_valid (fp_ledger_get_name (shelf.ledger)));
      g_assert_cmpint (g_file_test (key, G_FILE_TEST_EXISTS), ==, !sealed);
      g_assert_cmpint (g_stat (shelf.path, &info), ==, 0);
      g_assert_cmpint (info.st_mode & 0777, ==, 0600);
      if (!sealed)
        {
          g_assert_cmpint (g_stat (key, &info), ==, 0);
          g_assert_cmpint (info.st_mode & 0777, ==, 0600);
        }
      add_client (shelf.ledger, "C-1", "Rivera, Ana");
      g_clear_pointer (&shelf.ledger, fp_ledger_close);
      content = list_folder (shelf.folder); /* no part of the making is left */
      g_assert_null (strstr (content, "new"));
      shelf.ledger = open_ledger (shelf.path);
      g_assert_cmpint (fp_ledger_is_locked (shelf.ledger), ==, sealed);
      g_assert_cmpuint (fp_ledger_count_clients (shelf.ledger), ==, sealed ? 0 : 1);
    }
}

static void
test_default_path (void)
{
  g_autofree char *path = fp_ledger_default_path ();

  g_assert_true (g_str_has_prefix (path, g_get_user_data_dir ()));
  g_assert_true (g_str_has_suffix (path, "/firstpass/ledger.db"));
}

/* What the tables say of people, as it stands on the disk. */
static char *
sealed_content (const char *path)
{
  static const char sql[] = "SELECT hex (person) || hex (number_hash) FROM clients UNION ALL "
                            "SELECT hex (member) FROM coverages UNION ALL "
                            "SELECT hex (document) FROM authorizations UNION ALL "
                            "SELECT hex (value) FROM meta WHERE name IN ('check', 'name')";
  sqlite3_stmt *statement = NULL;
  GString *text = g_string_new (NULL);
  sqlite3 *sqlite = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &sqlite, SQLITE_OPEN_READWRITE, FP_VFS), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (sqlite, sql, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_string_append_printf (text, "%s\n", (const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (sqlite);
  g_assert_cmpuint (text->len, >, 500);
  return g_string_free (text, FALSE);
}

static void
assert_locked_with (FpLedger *ledger, const char *secret, gboolean recovery, FpLedgerError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (recovery ? fp_ledger_unlock_with_recovery (ledger, secret, &error)
                           : fp_ledger_unlock (ledger, secret, &error));
  g_assert_error (error, FP_LEDGER_ERROR, (int) code);
  g_assert_null (strstr (error->message, secret));
  g_assert_true (fp_ledger_is_locked (ledger));
}

static void
assert_opens_with (FpLedger *ledger, const char *secret, gboolean recovery)
{
  g_autoptr (GError) error = NULL;

  fp_ledger_lock (ledger);
  g_assert_true (fp_ledger_is_locked (ledger));
  g_assert_true (recovery ? fp_ledger_unlock_with_recovery (ledger, secret, &error)
                          : fp_ledger_unlock (ledger, secret, &error));
  g_assert_no_error (error);
  g_assert_false (fp_ledger_is_locked (ledger));
  g_assert_cmpuint (count_found (ledger, "rivera"), ==, 1);
}

/* Another passphrase: the old one and the old recovery key open nothing any more, and nothing that
 * was sealed is written again. */
static void
test_passphrase (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autofree char *key = fp_key_file_path (shelf.path), *first = NULL, *second = NULL;
  g_autofree char *before = NULL, *between = NULL, *after = NULL, *lower = NULL;
  gint64 client = add_client (shelf.ledger, "C-1", "Rivera, Ana");
  g_autoptr (GError) error = NULL;

  add_coverage (shelf.ledger, client, PAYER, NULL);
  add_authorization (shelf.ledger, client, "A1", NULL, NULL);
  before = sealed_content (shelf.path);
  fp_ledger_lock (shelf.ledger); /* without a passphrase, it does not */
  g_assert_false (fp_ledger_is_locked (shelf.ledger));
  g_assert_false (fp_ledger_set_passphrase (shelf.ledger, "", &first, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_BAD_DATA);
  g_assert_null (first);
  g_clear_error (&error);
  g_assert_true (g_file_test (key, G_FILE_TEST_EXISTS));

  g_assert_true (fp_ledger_set_passphrase (shelf.ledger, "first", &first, &error));
  g_assert_no_error (error);
  g_assert_true (fp_ledger_has_passphrase (shelf.ledger));
  g_assert_false (g_file_test (key, G_FILE_TEST_EXISTS));
  between = sealed_content (shelf.path);
  g_assert_cmpstr (between, ==, before);
  assert_opens_with (shelf.ledger, "first", FALSE);
  assert_opens_with (shelf.ledger, first, TRUE);
  lower = g_ascii_strdown (first, -1);
  assert_opens_with (shelf.ledger, lower, TRUE);

  g_assert_true (fp_ledger_set_passphrase (shelf.ledger, "second", &second, &error));
  after = sealed_content (shelf.path);
  g_assert_cmpstr (after, ==, before);
  g_clear_pointer (&shelf.ledger, fp_ledger_close);
  shelf.ledger = open_ledger (shelf.path);
  assert_locked_with (shelf.ledger, "first", FALSE, FP_LEDGER_ERROR_WRONG_PASSPHRASE);
  assert_locked_with (shelf.ledger, first, TRUE, FP_LEDGER_ERROR_WRONG_PASSPHRASE);
  assert_locked_with (shelf.ledger, "second", TRUE, FP_LEDGER_ERROR_WRONG_PASSPHRASE);
  assert_locked_with (shelf.ledger, second, FALSE, FP_LEDGER_ERROR_WRONG_PASSPHRASE);
  g_assert_true (fp_ledger_unlock (shelf.ledger, "second", &error));
  assert_opens_with (shelf.ledger, second, TRUE);
  assert_content (shelf.ledger);
}

/* What wraps the key is damaged, either way or both. */
static void
test_wrapping_damaged (void)
{
  static const struct
  {
    const char *sql;
    FpLedgerError passphrase, recovery; /* EXISTS = it opens */
  } cases[] = {
    { "UPDATE keys SET wrapped = randomblob (72) WHERE slot = 'passphrase'",
      FP_LEDGER_ERROR_DAMAGED_KEY,
      FP_LEDGER_ERROR_EXISTS },
    { "UPDATE keys SET salt = zeroblob (16) WHERE slot = 'recovery'",
      FP_LEDGER_ERROR_EXISTS,
      FP_LEDGER_ERROR_DAMAGED_KEY },
    { "UPDATE keys SET digest = zeroblob (15)",
      FP_LEDGER_ERROR_DAMAGED_KEY,
      FP_LEDGER_ERROR_DAMAGED_KEY },
    { "UPDATE keys SET operations = operations + 1, memory = memory + 1",
      FP_LEDGER_ERROR_DAMAGED_KEY,
      FP_LEDGER_ERROR_DAMAGED_KEY },
    { "DELETE FROM keys WHERE slot = 'passphrase'",
      FP_LEDGER_ERROR_DAMAGED_KEY,
      FP_LEDGER_ERROR_EXISTS },
    { "UPDATE meta SET value = randomblob (49) WHERE name = 'check'",
      FP_LEDGER_ERROR_DAMAGED_KEY,
      FP_LEDGER_ERROR_DAMAGED_KEY },
  };
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autofree char *recovery = NULL, *bytes = NULL;
  gsize n;

  g_assert_true (fp_ledger_set_passphrase (shelf.ledger, PASSPHRASE, &recovery, NULL));
  g_clear_pointer (&shelf.ledger, fp_ledger_close);
  bytes = take_file (shelf.path, &n);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint way = 0; way < 2; way++)
      {
        FpLedgerError expected = way == 0 ? cases[i].passphrase : cases[i].recovery;
        FpDatabase *database;
        FpLedger *ledger;

        put_file (shelf.path, bytes, (gssize) n);
        database = fp_database_open (shelf.path, NULL);
        g_assert_cmpint (sqlite3_exec (database->sqlite, cases[i].sql, NULL, NULL, NULL),
                         ==,
                         SQLITE_OK);
        fp_database_close (database);
        ledger = open_ledger (shelf.path);
        g_test_message ("%s, %u", cases[i].sql, way);
        if (expected == FP_LEDGER_ERROR_EXISTS)
          g_assert_true (way == 0 ? fp_ledger_unlock (ledger, PASSPHRASE, NULL)
                                  : fp_ledger_unlock_with_recovery (ledger, recovery, NULL));
        else
          assert_locked_with (ledger, way == 0 ? PASSPHRASE : recovery, way == 1, expected);
        fp_ledger_close (ledger);
      }
}

static void
test_secret (void)
{
  g_auto (Shelf) shelf = new_shelf (PASSPHRASE), other = new_shelf (PASSPHRASE);
  char *secret = fp_ledger_get_secret (shelf.ledger);
  char *foreign = fp_ledger_get_secret (other.ledger);
  g_autoptr (GError) error = NULL;

  add_client (shelf.ledger, "C-1", "Rivera, Ana");
  g_assert_cmpstr (fp_ledger_get_name (shelf.ledger), !=, fp_ledger_get_name (other.ledger));
  fp_ledger_lock (shelf.ledger);
  g_assert_null (fp_ledger_get_secret (shelf.ledger));
  g_assert_false (fp_ledger_unlock_with_secret (shelf.ledger, foreign, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_DAMAGED_KEY);
  g_assert_null (strstr (error->message, foreign));
  g_clear_error (&error);
  g_assert_false (fp_ledger_unlock_with_secret (shelf.ledger, PASSPHRASE, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_DAMAGED_KEY);
  g_clear_error (&error);
  g_assert_true (fp_ledger_is_locked (shelf.ledger));
  g_assert_true (fp_ledger_unlock_with_secret (shelf.ledger, secret, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_found (shelf.ledger, "rivera"), ==, 1);
  fp_ledger_free_secret (secret);
  fp_ledger_free_secret (foreign);
}

/* The key's file as it should not be; @says is in the sentence. */
static const struct
{
  const char *what;
  const char *bytes; /* NULL = of another kind: see below */
  const char *says;
} key_files[] = {
  { "missing", NULL, "missing" },
  { "a folder", NULL, "damaged" },
  { "cut", NULL, "damaged" },
  { "one letter is another", NULL, "damaged" },
  { "another ledger's", NULL, "another ledger’s" },
  { "empty", "", "damaged" },
  { "words", "the key is under the mat", "damaged" },
  { "no text", "\xff\xfe\x01", "damaged" },
};

static void
spoil_key (const char *path, guint index)
{
  gsize n;
  g_autofree char *bytes = take_file (path, &n);
  g_autoptr (FpKey) other = fp_key_new ();
  char *text = fp_key_to_text (other);

  g_unlink (path);
  if (index == 1)
    g_mkdir (path, 0700);
  else if (index == 2)
    put_file (path, bytes, (gssize) n - 9);
  else if (index == 3)
    {
      bytes[20] = bytes[20] == 'A' ? 'B' : 'A';
      put_file (path, bytes, (gssize) n);
    }
  else if (index == 4)
    put_file (path, text, -1);
  else if (key_files[index].bytes != NULL)
    put_file (path, key_files[index].bytes, -1);
  fp_wipe_free (text);
}

static void
test_key_file (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autofree char *path = fp_key_file_path (shelf.path), *key = NULL;

  add_client (shelf.ledger, "C-1", "Rivera, Ana");
  g_clear_pointer (&shelf.ledger, fp_ledger_close);
  key = take_file (path, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (key_files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *before = NULL, *after = NULL;

      g_test_message ("%s", key_files[i].what);
      spoil_key (path, i);
      before = list_folder (shelf.folder);
      g_assert_null (fp_ledger_open (shelf.path, &error));
      g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_DAMAGED_KEY);
      g_assert_nonnull (strstr (error->message, key_files[i].says));
      g_assert_nonnull (strstr (error->message, shelf.path));
      after = list_folder (shelf.folder);
      g_assert_cmpstr (before, ==, after);
      g_remove (path);
      put_file (path, key, -1);
      shelf.ledger = open_ledger (shelf.path); /* put back, all is well */
      g_assert_cmpuint (count_found (shelf.ledger, "rivera"), ==, 1);
      g_clear_pointer (&shelf.ledger, fp_ledger_close);
    }
}

/* A key whose ledger is gone is used for the next one there, so that its backups can be read. */
static void
test_key_file_kept (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autofree char *path = fp_key_file_path (shelf.path), *before = take_file (path, NULL);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&shelf.ledger, fp_ledger_close);
  g_unlink (shelf.path);
  shelf.ledger = fp_ledger_create (shelf.path, NULL, NULL, &error);
  g_assert_no_error (error);
  after = take_file (path, NULL);
  g_assert_cmpstr (before, ==, after);
  g_clear_pointer (&shelf.ledger, fp_ledger_close);
  g_unlink (shelf.path);
  put_file (path, "broken", -1);
  g_assert_null (fp_ledger_create (shelf.path, NULL, NULL, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_DAMAGED_KEY);
  g_assert_false (g_file_test (shelf.path, G_FILE_TEST_EXISTS));
}

/* Another program restores another ledger into the file that is open: nothing is sealed into it
 * with the key of the one that was there, and nothing is looked up by it. */
static void
test_replaced (void)
{
  static const char *const passphrases[] = { NULL, PASSPHRASE };

  for (guint i = 0; i < G_N_ELEMENTS (passphrases); i++)
    {
      g_auto (Shelf) shelf = new_shelf (passphrases[i]), other = new_shelf (NULL);
      g_autofree char *backup = g_build_filename (other.folder, "backup.db", NULL);
      g_autoptr (FpClientRecord) record = fp_client_record_new ();
      g_autoptr (FpClaim) claim = fp_claim_new ();
      g_autoptr (FpLedger) now = NULL;
      g_autoptr (GError) error = NULL, unread = NULL;

      add_client (shelf.ledger, "C-1", "Rivera, Ana");
      add_client (other.ledger, "C-2", "Okafor, Ife");
      g_assert_true (fp_ledger_backup (other.ledger, backup, NULL, NULL, NULL, &error));
      g_assert_true (fp_ledger_restore (shelf.path, backup, NULL, NULL, NULL, NULL, &error));
      g_assert_no_error (error);

      record->client.id = "C-3";
      claim->client.id = "C-1";
      g_assert_false (fp_ledger_save_client (shelf.ledger, record, &error));
      g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_STALE);
      g_assert_null (fp_ledger_account (shelf.ledger, claim, &unread));
      g_assert_error (unread, FP_LEDGER_ERROR, FP_LEDGER_ERROR_STALE);
      now = open_ledger (shelf.path);
      assert_content (now);
      g_assert_cmpuint (fp_ledger_count_clients (now), ==, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger/create", test_create);
  g_test_add_func ("/ledger/default-path", test_default_path);
  g_test_add_func ("/ledger/passphrase", test_passphrase);
  g_test_add_func ("/ledger/wrapping-damaged", test_wrapping_damaged);
  g_test_add_func ("/ledger/secret", test_secret);
  g_test_add_func ("/ledger/key-file", test_key_file);
  g_test_add_func ("/ledger/key-file-kept", test_key_file_kept);
  g_test_add_func ("/ledger/replaced", test_replaced);
  return g_test_run ();
}
