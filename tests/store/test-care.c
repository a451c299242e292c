/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who did what, whether all is as it was written, and leaving. */
#define _GNU_SOURCE /* O_TMPFILE */
#include "config.h"

#include "claims.h"

#include <fcntl.h>
#include <unistd.h>

#include "fp-database.h"
#include "fp-ledger-private.h"
#include "fp-unseen.h"

/* Backups by day, on a day; what is kept of them, the latest first. */
static const struct
{
  const char *what, *today, *names, *kept;
} rotations[] = {
  { "none", "2026-11-23", "", "" },
  { "today's", "2026-11-23", "2026-11-23", "2026-11-23" },
  { "a week",
    "2026-11-23",
    "2026-11-23 2026-11-22 2026-11-21 2026-11-20 2026-11-19 2026-11-18 2026-11-17",
    "2026-11-23 2026-11-22 2026-11-21 2026-11-20 2026-11-19 2026-11-18 2026-11-17" },
  { "the eighth day is its week's last, or goes",
    "2026-11-24",
    "2026-11-24 2026-11-23 2026-11-22 2026-11-21 2026-11-20 2026-11-19 2026-11-18 2026-11-17 "
    "2026-11-16 2026-11-15 2026-11-14",
    "2026-11-24 2026-11-23 2026-11-22 2026-11-21 2026-11-20 2026-11-19 2026-11-18 2026-11-15" },
  { "a month's last",
    "2026-11-08",
    "2026-11-08 2026-11-07 2026-11-06 2026-11-05 2026-11-04 2026-11-03 2026-11-02 2026-11-01 "
    "2026-10-31 2026-10-30",
    "2026-11-08 2026-11-07 2026-11-06 2026-11-05 2026-11-04 2026-11-03 2026-11-02 2026-11-01 "
    "2026-10-31" },
  { "six months, over a year's end",
    "2027-02-10",
    "2027-02-10 2027-01-31 2026-12-31 2026-11-30 2026-10-31 2026-09-30 2026-08-31 2026-07-31 "
    "2026-06-30",
    "2027-02-10 2027-01-31 2026-12-31 2026-11-30 2026-10-31 2026-09-30 2026-08-31" },
  { "a week over a year's end is one",
    "2027-01-12",
    "2027-01-12 2027-01-11 2027-01-10 2027-01-09 2027-01-08 2027-01-07 2027-01-06 2027-01-03 "
    "2027-01-02 2026-12-31 2026-12-27",
    "2027-01-12 2027-01-11 2027-01-10 2027-01-09 2027-01-08 2027-01-07 2027-01-06 2027-01-03 "
    "2026-12-31 2026-12-27" },
  { "leap days",
    "2028-03-07",
    "2028-03-07 2028-03-06 2028-03-05 2028-03-04 2028-03-03 2028-03-02 2028-03-01 2028-02-29 "
    "2028-02-28 2028-02-27 2028-02-26",
    "2028-03-07 2028-03-06 2028-03-05 2028-03-04 2028-03-03 2028-03-02 2028-03-01 2028-02-29 "
    "2028-02-27" },
  { "no leap day: the name is no day's",
    "2027-03-07",
    "2027-03-07 2027-02-29",
    "2027-03-07 2027-02-29" },
  { "off for a year",
    "2027-11-23",
    "2027-11-23 2026-11-23 2026-11-22 2026-11-21 2026-11-20 2026-11-19 2026-11-18 2026-11-17",
    "2027-11-23 2026-11-23 2026-11-22 2026-11-21 2026-11-20 2026-11-19 2026-11-18" },
  { "the clock was set back: what is dated later stays and counts nothing",
    "2026-01-08",
    "2031-05-01 2026-11-23 2026-01-08 2026-01-07 2026-01-06 2026-01-05 2026-01-04 2026-01-03 "
    "2026-01-02 2025-12-30 2025-12-29",
    "2031-05-01 2026-11-23 2026-01-08 2026-01-07 2026-01-06 2026-01-05 2026-01-04 2026-01-03 "
    "2026-01-02 2025-12-30" },
  { "twice the same day", "2026-11-23", "2026-11-23 2026-11-23", "2026-11-23 2026-11-23" },
};

static void
test_rotation (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_auto (GStrv) days = g_strsplit (rotations[index].names, " ", -1);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free), kept = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; days[i] != NULL; i++)
    g_ptr_array_add (names, g_strdup_printf ("ledger-%s.db", days[i]));
  kept = fp_backups_to_keep (names, day (rotations[index].today));
  for (guint i = 0; i < kept->len; i++)
    g_string_append_printf (text, "%s%.10s", i > 0 ? " " : "", (char *) kept->pdata[i] + 7);
  g_assert_cmpstr (text->str, ==, rotations[index].kept);
}

/* Names that nobody may delete, because the rotation did not give them. */
static void
test_rotation_strangers (void)
{
  static const char *const strangers[] = {
    "ledger.db",
    "ledger-2020-01-01.db.key",
    "ledger-2020-1-1.db",
    "ledger-.db",
    "ledger-20200101.db",
    "Ledger-2020-01-01.db",
    "ledger-2020-13-01.db",
    "",
    "ledger-2020-01-01.DB",
    "ledger-2020-01-01 (1).db",
    "ledger-0000-00-00.db",
    "notes.txt",
  };
  g_autoptr (GPtrArray) names = g_ptr_array_new (), kept = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++)
    g_ptr_array_add (names, (char *) strangers[i]);
  kept = fp_backups_to_keep (names, day ("2026-11-23"));
  g_assert_cmpuint (kept->len, ==, G_N_ELEMENTS (strangers));
}

/* Whatever days there are, a second rotation on the same day drops nothing more. */
static void
test_rotation_settles (void)
{
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free), kept = NULL;
      g_autoptr (GPtrArray) again = NULL;
      FpDate today = day ("2026-11-23");

      for (guint i = 0; i < 60; i++)
        {
          g_autofree char *date = fp_date_format (today - g_test_rand_int_range (0, 500));

          g_ptr_array_add (names, g_strdup_printf ("ledger-%s.db", date));
        }
      kept = fp_backups_to_keep (names, today);
      again = fp_backups_to_keep (kept, today);
      g_assert_cmpuint (again->len, ==, kept->len);
      g_assert_cmpuint (kept->len, >=, 7);
    }
}

static char *
audit_text (FpLedger *ledger, guint most, guint skip)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = fp_ledger_list_audit (ledger, most, skip, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    {
      const FpAuditEntry *entry = entries->pdata[i];

      g_string_append_printf (text,
                              "%s%" G_GINT64_FORMAT " %s %s %" G_GINT64_FORMAT,
                              i > 0 ? "; " : "",
                              entry->sequence,
                              fp_audit_words[entry->what],
                              fp_kind_words[entry->kind],
                              entry->id);
      g_assert_cmpstr (entry->who + g_str_has_prefix (entry->who, FP_AUDIT_SAID),
                       ==,
                       g_get_user_name ());
    }
  return g_string_free (text, FALSE);
}

static void
test_audit (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autofree char *made = audit_text (shelf.ledger, 0, 0), *two = NULL, *second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (made, ==, "1 create ledger 0");
  g_assert_true (fp_ledger_note (shelf.ledger, FP_AUDIT_VIEW, FP_KIND_CLIENT, 7, &error));
  g_assert_true (fp_ledger_note (shelf.ledger, FP_AUDIT_PRINT, FP_KIND_CLAIM, 8, &error));
  two = audit_text (shelf.ledger, 2, 0);
  g_assert_cmpstr (two, ==, "3 print claim 8; 2 view client 7");
  second = audit_text (shelf.ledger, 1, 1);
  g_assert_cmpstr (second, ==, "2 view client 7");
  assert_content (shelf.ledger);
}

/* Failures while locked are chained when somebody can. */
static void
test_audit_locked (void)
{
  g_auto (Shelf) shelf = new_shelf ("horse");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  fp_ledger_lock (shelf.ledger);
  g_assert_false (fp_ledger_unlock (shelf.ledger, "cow", NULL));
  g_assert_false (fp_ledger_unlock (shelf.ledger, "goat", NULL));
  g_assert_null (fp_ledger_list_audit (shelf.ledger, 0, 0, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_LOCKED);
  g_assert_true (fp_ledger_unlock (shelf.ledger, "horse", NULL));
  text = audit_text (shelf.ledger, 4, 0);
  g_assert_cmpstr (text,
                   ==,
                   "5 unlock ledger 0; 4 unlock-failed ledger 0; 3 unlock-failed ledger 0; "
                   "2 lock ledger 0");
  assert_content (shelf.ledger);
}

static void
fill (Shelf *shelf, Sample *sample, guint n)
{
  g_autoptr (GError) error = NULL;

  sample_load (sample, "h2032-group", NULL, NULL);
  for (guint i = 0; i < n; i++)
    {
      save_made (shelf->ledger, sample, "K", i, &error);
      g_assert_no_error (error);
    }
}

static void
count_cb (gint64 done, gint64 whole, gpointer data)
{
  gint64 *last = data;

  g_assert_cmpint (done, <=, whole);
  g_assert_cmpint (done, >=, *last);
  *last = done;
}

static void
test_verify (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_auto (Sample) sample = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) wrong = NULL, none = NULL;
  g_autoptr (GError) error = NULL;
  gint64 last = 0;

  fill (&shelf, &sample, 25);
  g_assert_true (fp_ledger_delete_claim (shelf.ledger, "K3", TRUE, &error));
  g_assert_true (fp_ledger_set_claim_status (shelf.ledger, "K4", FP_CLAIM_SENT, NULL, 0, &error));
  g_assert_true (fp_ledger_set_claim_status (shelf.ledger, "K5", FP_CLAIM_DENIED, "50", 0, &error));
  g_assert_true (fp_ledger_save_draft (shelf.ledger, 0, "{\"schema\":\"x\"}", &error));
  wrong = fp_ledger_verify (shelf.ledger, count_cb, &last, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < wrong->len; i++)
    g_test_message ("%s", (char *) wrong->pdata[i]);
  g_assert_cmpuint (wrong->len, ==, 0);
  g_assert_cmpint (last, >, 0);

  g_cancellable_cancel (cancellable);
  none = fp_ledger_verify (shelf.ledger, NULL, NULL, cancellable, &error);
  g_assert_null (none);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static guint
count_lines (const char *text, const char *kind)
{
  g_autofree char *begin = g_strdup_printf ("{\"kind\":\"%s\"", kind);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += g_str_has_prefix (lines[i], begin);
  return n;
}

static void
test_export (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_auto (Sample) sample = { 0 };
  g_autofree char *path = g_build_filename (shelf.folder, "all.jsonl", NULL), *text = NULL;
  g_autofree char *last = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  fill (&shelf, &sample, 25);
  g_assert_true (fp_ledger_export (shelf.ledger, path, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (text, "{\"kind\":\"ledger\",\"schema\":\"firstpass.ledger-"));
  g_assert_cmpuint (count_lines (text, "client"), ==, N_CLIENTS);
  g_assert_cmpuint (count_lines (text, "claim"), ==, 25);
  g_assert_cmpuint (count_lines (text, "service"), ==, 25 * (sample.claim->n_lines + 2));
  g_assert_nonnull (strstr (text, "\"name\":\"Name7, Ana\""));
  g_assert_nonnull (strstr (text, "\"id\":\"K24\""));
  last = audit_text (shelf.ledger, 1, 0);
  g_assert_true (g_str_has_suffix (last, "export ledger 0"));
  /* never over a ledger */
  g_assert_false (fp_ledger_export (shelf.ledger, shelf.path, NULL, NULL, NULL, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_EXISTS);
  assert_content (shelf.ledger);
}

static char *
only_file (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  char *name = g_strdup (g_dir_read_name (dir));

  g_assert_null (g_dir_read_name (dir));
  return name;
}

/* Nothing is there until all is: a program that is killed leaves nothing behind. */
static void
test_unseen (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("firstpass-unseen-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "all.jsonl", NULL), *kept = NULL;
  int probe = g_open (folder, O_WRONLY | O_TMPFILE, 0600);

  for (guint round = 0; round < 2; round++) /* the second takes the first one's name */
    {
      g_autofree char *text = g_strdup_printf ("Rivera %u", round), *before = NULL, *name = NULL;
      g_autofree char *read = NULL;
      FpUnseen *file = fp_unseen_new (path, &error);
      GStatBuf info;

      g_assert_no_error (error);
      g_assert_true (fp_unseen_write (file, text, strlen (text), &error));
      if (probe >= 0)
        before = only_file (folder);
      g_assert_cmpstr (before, ==, probe >= 0 && round > 0 ? "all.jsonl" : NULL);
      g_assert_true (fp_unseen_show (file, &error));
      fp_unseen_free (file);
      name = only_file (folder);
      g_assert_cmpstr (name, ==, "all.jsonl");
      g_file_get_contents (path, &read, NULL, &error);
      g_assert_cmpstr (read, ==, text);
      g_assert_cmpint (g_stat (path, &info), ==, 0);
      g_assert_cmpint (info.st_mode & 0777, ==, 0600);
      file = fp_unseen_new (path, &error); /* that comes to nothing */
      g_assert_true (fp_unseen_write (file, "x", 1, &error));
      fp_unseen_free (file);
      g_free (kept);
      kept = only_file (folder);
      g_assert_cmpstr (kept, ==, "all.jsonl");
    }
  if (probe >= 0)
    close (probe);
  g_unlink (path);
  g_rmdir (folder);
}

/* Two windows change one claim: the second is told, and nothing is overwritten. */
static void
test_stale (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_auto (Sample) sample = { 0 };
  g_autoptr (FpLedger) beside = NULL;
  g_autoptr (FpClaimRow) row = NULL;
  g_autoptr (FpClaim) claim = NULL, other = NULL, kept = NULL;
  g_autofree char *number = NULL;
  g_autoptr (GError) error = NULL;
  gint64 mine, theirs;

  fill (&shelf, &sample, 2);
  beside = fp_ledger_open_again (shelf.ledger, &error);
  claim = fp_ledger_get_claim (shelf.ledger, "K1", &row, &error);
  other = fp_ledger_get_claim (beside, "K1", NULL, &error);
  g_assert_no_error (error);
  mine = theirs = row->version;
  other->lines[0].place = "11";
  g_assert_true (fp_ledger_save_claim (beside, other, sample.report, &theirs, &number, &error));
  g_assert_no_error (error);
  g_assert_cmpint (theirs, ==, mine + 1);
  claim->lines[0].place = "12";
  g_clear_pointer (&number, g_free);
  g_assert_false (
      fp_ledger_save_claim (shelf.ledger, claim, sample.report, &mine, &number, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_STALE);
  g_assert_null (number);
  g_clear_error (&error);
  kept = fp_ledger_get_claim (shelf.ledger, "K1", NULL, &error);
  g_assert_cmpstr (kept->lines[0].place, ==, "11");
  g_assert_true (
      fp_ledger_save_claim (shelf.ledger, claim, sample.report, &theirs, &number, &error));
  assert_content (beside);
}

/* Every statement can be prepared against the tables. */
static void
test_statements (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);

  for (guint i = 0; i < FP_N_SQL; i++)
    if (fp_database_query (shelf.ledger->database, (FpSql) i, "") == NULL)
      g_error ("statement %u: %s", i, sqlite3_errmsg (shelf.ledger->database->sqlite));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rotations); i++)
    {
      g_autofree char *name = g_strconcat ("/care/rotation/", rotations[i].what, NULL);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_rotation);
    }
  g_test_add_func ("/care/rotation-strangers", test_rotation_strangers);
  g_test_add_func ("/care/rotation-settles", test_rotation_settles);
  g_test_add_func ("/care/audit", test_audit);
  g_test_add_func ("/care/audit-locked", test_audit_locked);
  g_test_add_func ("/care/verify", test_verify);
  g_test_add_func ("/care/export", test_export);
  g_test_add_func ("/care/unseen", test_unseen);
  g_test_add_func ("/care/stale", test_stale);
  g_test_add_func ("/care/statements", test_statements);
  return g_test_run ();
}
