/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Works on a ledger until it is killed, for the scripts beside it: each thing that is done is told
 * on a line of its own once the ledger says that it is.
 *
 *   keeper LEDGER make [PASSPHRASE]       a new ledger
 *   keeper LEDGER save PREFIX FIRST [N]   claims PREFIX-FIRST and on, N of them or until killed
 *   keeper LEDGER stay PREFIX FIRST N     the same, and before each a second look at the open
 * ledger keeper LEDGER backup FILE FIRST       saves a claim, backs up, and so on keeper LEDGER
 * restore A B             restores A, B, A, … keeper LEDGER break A B               the same, and
 * breaks the ledger before each keeper LEDGER passphrase              sets the passphrase p1, p2, …
 *   keeper LEDGER migrate                 makes the tables of an older file, over and over
 *   keeper LEDGER day FOLDER              a day with marked names, the ledger left open
 *   keeper LEDGER look [PASSPHRASE]       how many claims; what is wrong, a line each
 *   keeper LEDGER has PREFIX < NUMBERS    whether the claims with these numbers are whole
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "claims.h"

#include "fp-database.h"
#include "fp-place.h"
#include "fp-vfs.h"

static Sample sample;

static void
say (const char *format, guint number)
{
  printf (format, number);
  putchar ('\n');
  fflush (stdout);
}

static int
fail (const GError *error)
{
  fprintf (stderr, "%s\n", error->message);
  return 1;
}

static int
make (const char *path, char **args)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *recovery = NULL;
  g_autoptr (FpLedger) ledger = fp_ledger_create (path, args[0], &recovery, &error);

  return ledger == NULL ? fail (error) : 0;
}

static int
save_some (const char *path, char **args, gboolean again)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FpLedger) ledger = fp_ledger_open (path, &error);
  guint first = (guint) atoi (args[1]), n = args[2] != NULL ? (guint) atoi (args[2]) : G_MAXUINT;

  if (ledger == NULL)
    return fail (error);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FpLedger) second = again ? fp_ledger_open_again (ledger, &error) : NULL;

      if (again && second == NULL)
        return fail (error);
      g_clear_pointer (&second, fp_ledger_close);
      if (again)
        g_usleep (2000); /* for another to come, and be the last to go */
      if (!save_made (ledger, &sample, args[0], first + i, &error))
        return fail (error);
      say ("%u", first + i);
    }
  return 0;
}

static int
save (const char *path, char **args)
{
  return save_some (path, args, FALSE);
}

static int
stay (const char *path, char **args)
{
  return save_some (path, args, TRUE);
}

static int
backup (const char *path, char **args)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FpLedger) ledger = fp_ledger_open (path, &error);

  if (ledger == NULL)
    return fail (error);
  for (guint i = (guint) atoi (args[1]);; i++)
    {
      if (!save_made (ledger, &sample, "K", i, &error) ||
          !fp_ledger_backup (ledger, args[0], NULL, NULL, NULL, &error))
        return fail (error);
      say ("%u", count_claims (ledger));
    }
}

static int
restore_with (const char *path, char **args, gboolean broken)
{
  for (guint i = 0;; i++)
    {
      g_autoptr (GError) error = NULL;

      if (broken)
        g_file_set_contents (path, "SQLite format 3 no more", -1, NULL);
      if (!fp_ledger_restore (path, args[i % 2], NULL, NULL, NULL, NULL, &error))
        return fail (error);
      say ("%u", i);
    }
}

static int
restore (const char *path, char **args)
{
  return restore_with (path, args, FALSE);
}

static int
break_it (const char *path, char **args)
{
  return restore_with (path, args, TRUE);
}

static int
passphrase (const char *path, char **args)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FpLedger) ledger = fp_ledger_open (path, &error);

  if (ledger == NULL)
    return fail (error);
  for (guint i = 1;; i++)
    {
      g_autofree char *word = g_strdup_printf ("p%u", i), *recovery = NULL;

      if (!fp_ledger_set_passphrase (ledger, word, &recovery, &error))
        return fail (error);
      say ("%u", i);
    }
}

/* A ledger's file before its first version: without a table. */
static void
make_old (const char *path)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA journal_mode = WAL",
                                          FP_PLACE_APPLICATION_ID);
  sqlite3 *sqlite = NULL;
  int reserved = FP_VFS_RESERVED;

  fp_vfs_register ();
  sqlite3_open_v2 (path, &sqlite, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, FP_VFS);
  sqlite3_file_control (sqlite, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved);
  g_assert_cmpint (sqlite3_exec (sqlite, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (sqlite);
}

static int
migrate (const char *path, char **args)
{
  for (guint i = 0;; i++)
    {
      g_autofree char *old = g_strdup_printf ("%s.%u", path, i % 4);
      g_autoptr (GError) error = NULL;
      FpDatabase *database;

      g_unlink (old);
      make_old (old);
      database = fp_database_open (old, &error);
      if (database == NULL)
        return fail (error);
      fp_database_close (database);
      say ("%u", i);
    }
}

/* Whether the tables of a file that was being migrated are all there. */
static int
look_old (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FpDatabase) database = fp_database_open (path, &error);

  if (database == NULL)
    return fail (error);
  for (guint i = 0; i < FP_N_SQL; i++)
    if (fp_database_query (database, (FpSql) i, "") == NULL)
      say ("statement %u cannot be prepared", i);
  return 0;
}

static int
look (const char *path, char **args)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FpLedger) ledger = NULL;
  g_autofree char *wrong = NULL;

  if (g_strcmp0 (args[0], "--tables") == 0)
    return look_old (path);
  ledger = fp_ledger_open (path, &error);
  if (ledger == NULL || (args[0] != NULL && fp_ledger_is_locked (ledger) &&
                         !fp_ledger_unlock (ledger, args[0], &error)))
    return fail (error);
  if (fp_ledger_is_locked (ledger))
    {
      puts ("locked");
      return 0;
    }
  wrong = verify_text (ledger);
  say ("%u", count_claims (ledger));
  fputs (wrong, stdout);
  return 0;
}

static int
has (const char *path, char **args)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FpLedger) ledger = fp_ledger_open (path, &error);
  char line[64];

  if (ledger == NULL)
    return fail (error);
  while (fgets (line, sizeof line, stdin) != NULL)
    if (!is_made (ledger, &sample, args[0], (guint) atoi (line), NULL))
      say ("%u is lost or not whole", (guint) atoi (line));
  return 0;
}

/* What must be found in no file. */
static void
save_marked (FpLedger *ledger, GError **error)
{
  g_autoptr (FpClaim) claim = make_claim (&sample, "XMARKNUMBER", 1);
  g_autoptr (FpClientRecord) client = fp_client_record_new ();
  g_autoptr (FpCoverageRecord) coverage = fp_coverage_record_new ();
  g_autoptr (FpStaffRecord) staff = fp_staff_record_new ();
  g_autoptr (FpGroupRecord) group = fp_group_record_new ();
  g_autofree char *number = NULL, *draft = NULL;

  claim->client = (FpClient){ .id = "XMARKCLIENT",
                              .name = "XMARKNAME, Ana",
                              .member_id = "XMARKMEMBER",
                              .birth_date = fp_date_from_ymd (1987, 6, 5),
                              .address = { "XMARKSTREET 1", "XMARKCITY", "TX", "78701" } };
  claim->rendering.name = "XMARKSTAFF";
  if (claim->n_authorizations > 0)
    claim->authorizations[0].number = "XMARKAUTHORIZATION";
  claim->diagnoses.items[0] = "F33.1";
  draft = fp_draft_to_json (claim, NULL, "XMARKWORDS");
  fp_ledger_save_draft (ledger, 0, draft, error);
  fp_ledger_save_claim (ledger, claim, sample.report, NULL, &number, error);
  client->client = claim->client;
  client->client.id = "XMARKSECOND";
  client->note = "XMARKNOTE";
  fp_ledger_save_client (ledger, client, error);
  client->note = "XMARKAGAIN";
  fp_ledger_save_client (ledger, client, error);
  coverage->client = client->id;
  coverage->payer = PAYER;
  coverage->member_id = "XMARKMEMBER";
  coverage->verified_with = "XMARKCALL";
  coverage->verified_reference = "XMARKREFERENCE";
  fp_ledger_save_coverage (ledger, coverage, error);
  staff->person.stated = TRUE;
  staff->person.name = "XMARKSTAFF";
  fp_ledger_save_staff (ledger, staff, error);
  group->name = "XMARKGROUP";
  group->session = make_claim (&sample, "G", 1);
  fp_ledger_save_group (ledger, group, error);
}

static int
day_of_marks (const char *path, char **args)
{
  g_autofree char *file = g_build_filename (args[0], "by-hand.db", NULL), *recovery = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FpLedger) ledger = fp_ledger_create (path, NULL, NULL, &error);

  if (ledger == NULL)
    return fail (error);
  save_marked (ledger, &error);
  for (guint i = 0; error == NULL && i < 30; i++)
    save_made (ledger, &sample, "XMARKMORE", i, &error);
  if (error != NULL ||
      !fp_ledger_backup_daily (
          ledger, args[0], fp_date_from_ymd (2026, 11, 23), NULL, NULL, &error) ||
      !fp_ledger_backup (ledger, file, NULL, NULL, NULL, &error) ||
      !fp_ledger_restore (path, file, NULL, NULL, NULL, NULL, &error) ||
      !fp_ledger_set_passphrase (ledger, "XMARKPASS", &recovery, &error))
    return fail (error);
  fp_ledger_lock (ledger);
  fp_ledger_unlock (ledger, "XMARKWRONG", NULL);
  if (!fp_ledger_unlock (ledger, "XMARKPASS", &error))
    return fail (error);
  save_marked (ledger, NULL);
  say ("%u", 1);
  for (;;) /* until it is killed, with whatever stands beside an open ledger */
    sleep (1);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *verb;
    int (*function) (const char *path, char **args);
  } verbs[] = {
    { "make", make },       { "save", save },        { "backup", backup },
    { "restore", restore }, { "break", break_it },   { "passphrase", passphrase },
    { "migrate", migrate }, { "day", day_of_marks }, { "look", look },
    { "has", has },         { "stay", stay },
  };

  if (argc < 3)
    return 64;
  sample_load (&sample, "h2032-group", NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (argv[2], verbs[i].verb) == 0)
      return verbs[i].function (argv[1], argv + 3);
  return 64;
}
