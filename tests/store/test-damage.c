/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The file is damaged, bit by bit or cut off: whatever is read is what was written, or an error.
 * The audit is edited by one who knows SQL and has no key: verifying tells.
 */
#include "config.h"

#include "claims.h"

#include "fp-database.h"
#include "fp-vfs.h"
#include <sqlite3.h>

#define N_CLAIMS 40
#define N_FLIPS 1000
#define N_CUTS 200
#define N_EDITS 1000

/* Everything that a ledger says, a text each; NULL = an error. */
static void
take (GPtrArray *texts, char *text, const GError *error)
{
  g_ptr_array_add (texts, error != NULL ? (g_free (text), NULL) : text);
}

static void
read_claims (FpLedger *ledger, GPtrArray *texts)
{
  for (guint i = 0; i < N_CLAIMS; i++)
    {
      g_autofree char *number = g_strdup_printf ("K%u", i);
      g_autoptr (FpClaimRow) row = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (FpClaim) claim = fp_ledger_get_claim (ledger, number, &row, &error);

      take (texts, claim != NULL ? fp_claim_to_json (claim) : NULL, error);
      take (texts,
            row == NULL || row->client_name == NULL /* it cannot be read */
                ? NULL
                : g_strdup_printf ("%d %s %s %d %d %" G_GINT64_FORMAT,
                                   row->status,
                                   row->payer,
                                   row->client_name,
                                   row->date,
                                   row->file_by,
                                   row->total),
            error);
    }
}

static void
read_list (FpLedger *ledger, GPtrArray *texts)
{
  FpClaimFilter all = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = fp_ledger_list_claims (ledger, &all, &error);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean whole = TRUE;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const FpClaimRow *row = rows->pdata[i];

      whole = whole && row->client_name != NULL;
      g_string_append_printf (text, "%s %s %d\n", row->number, row->client_name, row->status);
    }
  take (texts, whole ? g_strdup (text->str) : NULL, error);
}

static char *
account_text (const FpAccount *account)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < account->n_services; i++)
    {
      const FpService *service = &account->services[i];

      g_string_append_printf (text,
                              "%d %s %d %d %d\n",
                              service->state,
                              service->entry.code,
                              service->entry.date,
                              service->entry.units,
                              service->entry.minutes);
    }
  for (guint i = 0; i < account->n_grants; i++)
    g_string_append_printf (text, "%s\n", account->grants[i].authorization.number);
  return g_string_free (text, FALSE);
}

static void
read_clients (FpLedger *ledger, GPtrArray *texts)
{
  for (gint64 id = 1; id <= N_CLIENTS; id++)
    {
      g_autoptr (GError) error = NULL, failure = NULL;
      g_autoptr (FpClientRecord) client = fp_ledger_get_client (ledger, id, &error);
      g_autoptr (FpAccount) account = fp_ledger_account_of (ledger, id, &failure);

      take (texts,
            client == NULL ? NULL
                           : g_strdup_printf ("%s %s %s %d",
                                              client->client.id,
                                              client->client.name,
                                              client->client.member_id,
                                              client->client.birth_date),
            error);
      take (texts, account == NULL ? NULL : account_text (account), failure);
    }
}

static void
read_audit (FpLedger *ledger, GPtrArray *texts)
{
  g_autoptr (GError) error = NULL, failure = NULL;
  g_autoptr (GPtrArray) entries = fp_ledger_list_audit (ledger, 0, 0, &error);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *draft = fp_ledger_get_draft (ledger, 0, &failure);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const FpAuditEntry *entry = entries->pdata[i];

      g_string_append_printf (text, "%s %s\n", entry->who, fp_audit_words[entry->what]);
    }
  take (texts, g_strdup (text->str), error);
  take (texts, g_strdup (draft), failure);
}

static GPtrArray *
read_all (FpLedger *ledger)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  read_claims (ledger, texts);
  read_list (ledger, texts);
  read_clients (ledger, texts);
  read_audit (ledger, texts);
  return texts;
}

/* A ledger whose file is closed, what it says, and its bytes. */
typedef struct
{
  Shelf shelf;
  Sample sample;
  GPtrArray *truth;
  char *bytes;
  gsize n;
} Bench;

static void
bench_clear (Bench *bench)
{
  shelf_clear (&bench->shelf);
  sample_clear (&bench->sample);
  g_ptr_array_unref (bench->truth);
  g_free (bench->bytes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bench, bench_clear)

static void
set_up (Bench *bench)
{
  g_autoptr (GError) error = NULL;

  bench->shelf = new_shelf (NULL);
  sample_load (&bench->sample, "h2032-group", NULL, NULL);
  for (guint i = 0; i < N_CLAIMS; i++)
    save_made (bench->shelf.ledger, &bench->sample, "K", i, &error);
  save_made (bench->shelf.ledger, &bench->sample, "K", 3, &error);
  fp_ledger_save_draft (bench->shelf.ledger, 0, "{\"words\":\"music\"}", &error);
  g_assert_no_error (error);
  bench->truth = read_all (bench->shelf.ledger);
  g_clear_pointer (&bench->shelf.ledger, fp_ledger_close);
  g_file_get_contents (bench->shelf.path, &bench->bytes, &bench->n, &error);
  g_assert_no_error (error);
}

static void
put (const Bench *bench, gsize n)
{
  g_autofree char *log = g_strconcat (bench->shelf.path, "-wal", NULL);
  g_autofree char *memory = g_strconcat (bench->shelf.path, "-shm", NULL);
  g_autoptr (GError) error = NULL;

  g_unlink (log);
  g_unlink (memory);
  g_unlink (bench->shelf.path);
  g_file_set_contents_full (
      bench->shelf.path, bench->bytes, (gssize) n, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

/* Reads everything; returns whether anything told of the damage. */
static gboolean
look (const Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FpLedger) ledger = fp_ledger_open (bench->shelf.path, &error);
  g_autoptr (GPtrArray) texts = NULL;
  g_autofree char *wrong = NULL;
  gboolean told = FALSE;

  if (ledger == NULL)
    {
      g_assert_true (error->domain == FP_LEDGER_ERROR);
      return TRUE;
    }
  texts = read_all (ledger);
  g_assert_cmpuint (texts->len, ==, bench->truth->len);
  for (guint i = 0; i < texts->len; i++)
    if (texts->pdata[i] == NULL)
      told = TRUE;
    else
      g_assert_cmpstr (texts->pdata[i], ==, bench->truth->pdata[i]);
  wrong = verify_text (ledger);
  g_assert_true (!told || *wrong != '\0'); /* verifying sees what reading sees */
  return *wrong != '\0';
}

static void
test_flips (void)
{
  g_auto (Bench) bench = { 0 };
  guint told = 0;

  set_up (&bench);
  for (guint i = 0; i < N_FLIPS; i++)
    {
      gsize at = (gsize) g_test_rand_double_range (0, (double) bench.n);
      char bit = (char) (1 << g_test_rand_int_range (0, 8));

      bench.bytes[at] ^= bit;
      put (&bench, bench.n);
      bench.bytes[at] ^= bit;
      told += look (&bench);
    }
  g_test_message ("%u bits of %" G_GSIZE_FORMAT " bytes flipped, one at a time: %u told of, "
                  "no wrong value",
                  N_FLIPS,
                  bench.n,
                  told);
  g_assert_cmpuint (told, ==, N_FLIPS);
  put (&bench, bench.n);
  g_assert_false (look (&bench));
}

static void
test_cuts (void)
{
  g_auto (Bench) bench = { 0 };
  guint told = 0;

  set_up (&bench);
  for (guint i = 0; i < N_CUTS; i++)
    {
      gsize n = (gsize) g_test_rand_double_range (0, (double) bench.n);

      if (i < 10) /* the end of the last page's checksum */
        n = bench.n - 1 - i;
      put (&bench, i % 2 == 0 || i < 10 ? n : n / FP_DATABASE_PAGE * FP_DATABASE_PAGE);
      told += look (&bench);
    }
  g_test_message ("%u cuts: %u told of, no wrong value", N_CUTS, told);
  g_assert_cmpuint (told, ==, N_CUTS);
}

/* Edits of the audit: ?1 is a row, ?2 another, ?3 any number. */
static const char *const edits[] = {
  "UPDATE audit SET at = at + ?3 WHERE sequence = ?1",
  "UPDATE audit SET who = who || ?3 WHERE sequence = ?1",
  "UPDATE audit SET who = who || char (0) WHERE sequence = ?1",
  "UPDATE audit SET who = '' WHERE sequence = ?1",
  "UPDATE audit SET what = (what + 1 + ?3 % 10) % 15 WHERE sequence = ?1",
  "UPDATE audit SET what = what + 4294967296 WHERE sequence = ?1",
  "UPDATE audit SET kind = kind + 1 WHERE sequence = ?1",
  "UPDATE audit SET record = record + ?3 WHERE sequence = ?1",
  "UPDATE audit SET link = randomblob (32) WHERE sequence = ?1",
  "UPDATE audit SET link = substr (link, 1, 31) WHERE sequence = ?1",
  "UPDATE audit SET link = zeroblob (0) WHERE sequence = ?1",
  "UPDATE audit SET sequence = sequence + 1000 + ?3 WHERE sequence = ?1",
  "UPDATE audit SET sequence = -sequence WHERE sequence = ?1",
  "DELETE FROM audit WHERE sequence = ?1",
  "DELETE FROM audit WHERE sequence >= ?1",
  "DELETE FROM audit WHERE sequence <= ?1",
  "DELETE FROM audit WHERE sequence BETWEEN min (?1, ?2) AND max (?1, ?2)",
  "DELETE FROM audit",
  "DELETE FROM audit WHERE what = 1",
  "INSERT INTO audit SELECT max (sequence) + 1, at, who, what, kind, record, link FROM audit",
  "INSERT INTO audit VALUES (0, 1, 'x', 1, 1, 1, zeroblob (32))",
  ("UPDATE audit SET (at, who, what, kind, record, link) = "
   "(SELECT at, who, what, kind, record, link FROM audit WHERE sequence = ?2) WHERE sequence = ?1"),
  ("UPDATE audit SET sequence = -1 WHERE sequence = ?1; "
   "UPDATE audit SET sequence = ?1 WHERE sequence = ?2; "
   "UPDATE audit SET sequence = ?2 WHERE sequence = -1"),
  "UPDATE meta SET value = randomblob (80) WHERE name = 'audit-head'",
  "UPDATE meta SET value = 1 WHERE name = 'audit-head'",
  "DELETE FROM meta WHERE name = 'audit-head'",
  "DELETE FROM audit WHERE sequence >= ?1; DELETE FROM meta WHERE name = 'audit-head'",
  "DELETE FROM audit; DELETE FROM meta WHERE name = 'audit-head'",
  ("DELETE FROM audit WHERE sequence >= ?1; UPDATE meta SET value = "
   "substr (value, 1, 15) || CAST (char (?1) AS BLOB) || substr (value, 17) "
   "WHERE name = 'audit-head'"),
};

static void
replace_number (GString *sql, const char *mark, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  g_string_replace (sql, mark, text, 0);
}

/* Runs one edit; FALSE where it changed nothing. */
static gboolean
edit (const char *path, const char *pattern, gint64 row, gint64 other)
{
  g_autoptr (GString) sql = g_string_new (pattern);
  sqlite3 *sqlite = NULL;
  char *message = NULL;
  gboolean changed;

  replace_number (sql, "?1", row);
  replace_number (sql, "?2", other);
  replace_number (sql, "?3", g_test_rand_int_range (1, 1000));
  g_assert_cmpint (sqlite3_open_v2 (path, &sqlite, SQLITE_OPEN_READWRITE, FP_VFS), ==, SQLITE_OK);
  if (sqlite3_exec (sqlite, sql->str, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql->str, message);
  changed = sqlite3_total_changes (sqlite) > 0;
  sqlite3_close (sqlite);
  return changed;
}

/* @goes_on: the program writes its next entry over what was done. */
static void
edit_many (gboolean goes_on)
{
  g_auto (Bench) bench = { 0 };
  guint told = 0, tried = 0;

  set_up (&bench);
  while (tried < N_EDITS / 2)
    {
      gint64 row = g_test_rand_int_range (1, N_CLAIMS), other = row + 1;
      const char *pattern = edits[tried % G_N_ELEMENTS (edits)];
      g_autoptr (FpLedger) ledger = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *wrong = NULL;

      put (&bench, bench.n);
      g_assert_true (edit (bench.shelf.path, pattern, row, other));
      ledger = fp_ledger_open (bench.shelf.path, &error);
      g_assert_no_error (error);
      for (guint i = 0; goes_on && i < 2; i++)
        g_assert_true (fp_ledger_note (ledger, FP_AUDIT_VIEW, FP_KIND_CLIENT, 1, NULL));
      wrong = verify_text (ledger);
      if (*wrong == '\0')
        g_test_message ("not told of: %s (%" G_GINT64_FORMAT ")", pattern, row);
      told += *wrong != '\0';
      tried++;
    }
  g_test_message ("%u edits of the audit: %u told of", tried, told);
  g_assert_cmpuint (told, ==, tried);
}

static void
test_edits (void)
{
  edit_many (FALSE);
}

static void
test_edits_then_writes (void)
{
  edit_many (TRUE);
}

/* The audit is put back, end and all, to what it once was. */
static void
test_put_back (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_auto (Sample) sample = { 0 };
  g_autofree char *wrong = NULL;
  g_autoptr (GError) error = NULL;

  sample_load (&sample, "h2032-group", NULL, NULL);
  for (guint i = 0; i < 10; i++)
    save_made (shelf.ledger, &sample, "K", i, &error);
  edit (shelf.path, "CREATE TABLE old AS SELECT * FROM meta WHERE name = 'audit-head'", 1, 1);
  edit (shelf.path, "CREATE TABLE past AS SELECT sequence FROM audit", 1, 1);
  save_made (shelf.ledger, &sample, "K", 10, &error);
  g_assert_no_error (error);
  edit (shelf.path,
        "UPDATE meta SET value = (SELECT value FROM old) WHERE name = 'audit-head'; "
        "DELETE FROM audit WHERE sequence NOT IN (SELECT sequence FROM past); "
        "DROP TABLE old; DROP TABLE past",
        1,
        1);
  wrong = verify_text (shelf.ledger);
  g_test_message ("%s", wrong);
  g_assert_nonnull (strstr (wrong, "who made record 11"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/damage/flips", test_flips);
  g_test_add_func ("/damage/cuts", test_cuts);
  g_test_add_func ("/damage/edits", test_edits);
  g_test_add_func ("/damage/edits-then-writes", test_edits_then_writes);
  g_test_add_func ("/damage/put-back", test_put_back);
  return g_test_run ();
}
