/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims: saved under their number, listed, given a status, deleted and purged. */
#include "config.h"

#include "claims.h"
#include "plain.h"

static const char *const samples[] = {
  "child-skills-group", "clean",      "h2014-day-cap", "h2032-group",
  "medicare-h-code",    "telehealth", "verify",        "will-deny",
};

/* Every sample comes back as it was, and its row says what it is. */
static void
test_save (gconstpointer name)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_auto (Sample) sample = { 0 };
  g_autoptr (FpClaim) got = NULL;
  g_autoptr (FpClaimRow) row = NULL;
  g_autofree char *number = NULL, *text = NULL, *expected = NULL, *headline = NULL, *wrong = NULL;
  g_autoptr (GError) error = NULL;
  gint64 version = 0;

  sample_load (&sample, name, NULL, NULL);
  g_assert_true (
      fp_ledger_save_claim (shelf.ledger, sample.claim, sample.report, &version, &number, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (number, ==, sample.claim->id);
  g_assert_cmpint (version, ==, 1);
  got = fp_ledger_get_claim (shelf.ledger, number, &row, &error);
  g_assert_no_error (error);
  text = fp_claim_to_json (got);
  expected = fp_claim_to_json (sample.claim);
  g_assert_cmpstr (text, ==, expected);

  headline = fp_claim_headline (sample.report);
  g_assert_cmpint (row->version, ==, 1);
  g_assert_cmpstr (row->number, ==, number);
  g_assert_cmpstr (row->client_name, ==, sample.claim->client.name);
  g_assert_cmpint (row->client, ==, fp_ledger_find_client (shelf.ledger, sample.claim->client.id));
  g_assert_cmpstr (row->payer, ==, sample.claim->payer);
  g_assert_cmpstr (row->code, ==, sample.claim->lines[0].code);
  g_assert_cmpint (row->verdict, ==, sample.report->verdict);
  g_assert_cmpint (row->status,
                   ==,
                   row->verdict == FP_VERDICT_CLEAN ? FP_CLAIM_READY : FP_CLAIM_DRAFT);
  g_assert_cmpint (row->date, ==, sample.claim->lines[0].date);
  g_assert_cmpint (row->file_by, ==, sample.report->file_by);
  g_assert_cmpint (row->total, ==, sample.report->total_charge);
  g_assert_cmpstr (row->headline, ==, headline);
  g_assert_null (row->carc);
  g_assert_false (row->deleted);
  /* Saved again with nothing changed, it is the same claim; and all of it is well. */
  g_assert_true (fp_ledger_save_claim (shelf.ledger, got, sample.report, &version, NULL, &error));
  g_assert_cmpint (version, ==, 2);
  g_assert_cmpuint (count_claims (shelf.ledger), ==, 1);
  assert_content (shelf.ledger);
}

/* The number that a claim is saved under; @given stands for “as its own”. */
static void
test_numbers (void)
{
  static const struct
  {
    const char *own, *given;
    guint claims; /* how many there are then */
  } cases[] = {
    { NULL, "F000001", 1 },
    { NULL, "F000002", 2 },
    { "SAMPLE-1", "SAMPLE-1", 3 },
    { "SAMPLE-1", "SAMPLE-1", 3 }, /* the same claim */
    { "sample-1", "sample-1", 4 }, /* another: an id from elsewhere counts to the letter */
    { " SAMPLE-1 ", " SAMPLE-1 ", 5 },
    { "F000007", "F000007", 6 },
    { NULL, "F000007-1", 7 }, /* the next would be F000007 */
    { "Ä-7", "Ä-7", 8 },
    { "A\xcc\x88-7", "A\xcc\x88-7", 9 },
    { NULL, "F000010", 10 },
  };
  g_auto (Shelf) shelf = new_shelf (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FpClaim) claim = plain_claim (cases[i].own, "C-1", "2026-11-20");
      g_autofree char *given = save_as (shelf.ledger, claim, FP_VERDICT_CLEAN);
      g_autoptr (FpClaimRow) row = NULL;

      g_test_message ("case %u", i);
      g_assert_cmpstr (given, ==, cases[i].given);
      g_assert_cmpuint (count_claims (shelf.ledger), ==, cases[i].claims);
      row = get_row (shelf.ledger, given);
    }
  assert_content (shelf.ledger);
}

/* What a claim has to have before it can be saved. */
static void
test_refused (void)
{
  static const struct
  {
    const char *what;
    const char *client, *payer;
    guint lines;
    const char *says;
  } cases[] = {
    { "no client", NULL, PAYER, 1, "client’s number" },
    { "a blank client", "  ", PAYER, 1, "number" },
    { "no payer", "C-1", NULL, 1, "the payer" },
    { "no line", "C-1", PAYER, 0, "a service line" },
  };
  g_auto (Shelf) shelf = new_shelf (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FpClaim) claim = plain_claim ("K1", cases[i].client, "2026-11-20");
      FpReport report = { 0 };
      g_autofree char *number = NULL;
      g_autoptr (GError) error = NULL;
      gint64 version = 0;

      g_test_message ("%s", cases[i].what);
      claim->payer = cases[i].payer;
      claim->n_lines = cases[i].lines;
      g_assert_false (
          fp_ledger_save_claim (shelf.ledger, claim, &report, &version, &number, &error));
      g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_BAD_DATA);
      g_assert_nonnull (strstr (error->message, cases[i].says));
      g_assert_null (number);
      g_assert_cmpint (version, ==, 0);
      g_assert_cmpuint (count_claims (shelf.ledger), ==, 0);
      g_assert_cmpuint (fp_ledger_count_clients (shelf.ledger), ==, 0);
    }
}

static void
test_none (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  FpClaimRow *row = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;

      if (i == 0)
        g_assert_null (fp_ledger_get_claim (shelf.ledger, "K1", &row, &error));
      else if (i == 1)
        g_assert_false (fp_ledger_delete_claim (shelf.ledger, "K1", TRUE, &error));
      else
        g_assert_false (fp_ledger_set_claim_status (
            shelf.ledger, "K1", FP_CLAIM_PAID, NULL, FP_DATE_UNSET, &error));
      g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_NO_RECORD);
      g_assert_null (row);
    }
}

/* Two windows work on one claim: who saves last is told, and overwrites nothing. */
static void
test_stale (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autoptr (FpClaim) claim = plain_claim ("K1", "C-1", "2026-11-20");
  g_autoptr (FpClaim) theirs = plain_claim ("K1", "C-1", "2026-11-19");
  g_autoptr (FpClaimRow) row = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FpLedger) other = fp_ledger_open_again (shelf.ledger, &error);
  FpReport report = { 0 };
  gint64 here = 0, there = 0;

  g_assert_true (fp_ledger_save_claim (shelf.ledger, claim, &report, &here, NULL, &error));
  there = here;
  g_assert_true (fp_ledger_save_claim (other, theirs, &report, &there, NULL, &error));
  g_assert_cmpint (there, ==, 2);
  g_assert_false (fp_ledger_save_claim (shelf.ledger, claim, &report, &here, NULL, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_STALE);
  g_assert_cmpint (here, ==, 1);
  g_clear_error (&error);
  row = get_row (shelf.ledger, "K1");
  g_assert_cmpint (row->date, ==, day ("2026-11-19"));
  assert_services (shelf.ledger, row->client, "2026-11-19 H2032 draft 4");

  set_status (other, "K1", FP_CLAIM_SENT); /* is a change, too */
  g_assert_false (fp_ledger_save_claim (shelf.ledger, claim, &report, &there, NULL, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_STALE);
  g_clear_error (&error);
  here = 0; /* whichever it is */
  g_assert_true (fp_ledger_save_claim (shelf.ledger, claim, &report, &here, NULL, &error));
  g_assert_cmpint (here, ==, 4);
}

/* What a claim was before stays readable. */
static void
test_past (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  FpDatabase *database = shelf.ledger->database;
  g_autoptr (FpClaimRow) row = NULL;
  sqlite3_stmt *statement;
  g_autofree char *document = NULL;
  g_autoptr (GError) error = NULL;

  save_plain (shelf.ledger, "K1", "C-1", "2026-11-18");
  save_plain (shelf.ledger, "K1", "C-1", "2026-11-19");
  save_plain (shelf.ledger, "K1", "C-1", "2026-11-20");
  row = get_row (shelf.ledger, "K1");
  statement = fp_database_query (database, FP_SQL_VERSION_LIST, "ni", (int) FP_KIND_CLAIM, row->id);
  g_assert_cmpint (fp_database_step (database, statement, &error), ==, 1);
  g_assert_cmpint (sqlite3_column_int64 (statement, 0), ==, 2);
  document = _fp_ledger_unseal (shelf.ledger, "versions", row->id, "claim", statement, 3, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (document, "2026-11-19"));
  g_assert_cmpint (fp_database_step (database, statement, &error), ==, 1);
  g_assert_cmpint (fp_database_step (database, statement, &error), ==, 0);
  assert_content (shelf.ledger);
}

/* Several lines: each is a service; one without code or day is none yet. Saved again, they take the
 * place of what was. */
static void
test_lines (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autoptr (FpClaim) claim = plain_claim ("K1", "C-1", "2026-11-20");
  g_autoptr (FpClaimRow) row = NULL, after = NULL;
  g_autofree char *number = NULL, *again = NULL;
  FpLine *line = fp_claim_add_line (claim);

  line->code = "H2014";
  line->date = day ("2026-11-18");
  line->units = 2;
  line->modifiers = fp_strings_add (claim->arena, line->modifiers, "HQ");
  line = fp_claim_add_line (claim);
  line->date = day ("2026-11-17");
  line = fp_claim_add_line (claim);
  line->code = "H2014";
  number = save_as (shelf.ledger, claim, FP_VERDICT_AT_RISK);
  row = get_row (shelf.ledger, "K1");
  g_assert_cmpint (row->date, ==, day ("2026-11-17")); /* the earliest */
  g_assert_cmpstr (row->code, ==, "H2032");            /* the first */
  g_assert_cmpint (row->total, ==, FP_CENTS_UNSET);
  assert_services (shelf.ledger, row->client, "2026-11-18 H2014 draft 2, 2026-11-20 H2032 draft 4");
  assert_content (shelf.ledger);

  claim->n_lines = 1;
  claim->lines[0].units = 3;
  again = save_as (shelf.ledger, claim, FP_VERDICT_AT_RISK);
  after = get_row (shelf.ledger, "K1");
  g_assert_cmpint (after->id, ==, row->id);
  assert_services (shelf.ledger, row->client, "2026-11-20 H2032 draft 3");
  assert_content (shelf.ledger);
}

/* The claims of the lists: K1 and K2 are Ana's, the rest Kofi's; K7 is deleted, and all of May's
 * are with her. */
static gint64
fill_lists (FpLedger *ledger)
{
  static const struct
  {
    const char *number, *client, *date;
    FpClaimStatus status;
  } claims[] = {
    { "K1", "C-1", "2026-11-01", FP_CLAIM_READY }, { "K2", "C-1", "2026-11-03", FP_CLAIM_SENT },
    { "K3", "C-2", "2026-11-02", FP_CLAIM_PAID },  { "K4", "C-2", "2026-11-02", FP_CLAIM_DENIED },
    { "K5", "C-2", "2026-11-05", FP_CLAIM_VOID },  { "K6", "C-2", "2026-11-04", FP_CLAIM_SENT },
    { "K7", "C-2", "2026-11-06", FP_CLAIM_SENT },  { "K8", "C-3", "2026-11-07", FP_CLAIM_SENT },
    { "K9", "C-1", "2026-10-30", FP_CLAIM_READY },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (claims); i++)
    {
      save_plain (ledger, claims[i].number, claims[i].client, claims[i].date);
      set_status (ledger, claims[i].number, claims[i].status);
    }
  delete_claim (ledger, "K9", TRUE);
  delete_claim (ledger, "K7", TRUE);
  fp_ledger_delete_client (ledger, fp_ledger_find_client (ledger, "C-3"), TRUE, &error);
  g_assert_no_error (error);
  return fp_ledger_find_client (ledger, "C-1");
}

#define BIT(status) (1u << FP_CLAIM_##status)

static void
test_list (void)
{
  gint64 ana;
  g_auto (Shelf) shelf = new_shelf (NULL);
  struct
  {
    const char *what;
    FpClaimFilter filter;
    const char *numbers;
  } cases[] = {
    { "all", { 0 }, "K5 K6 K2 K4 K3 K1" },
    { "the latest two", { .most = 2 }, "K5 K6" },
    { "the next two", { .most = 2, .skip = 2 }, "K2 K4" },
    { "the rest", { .skip = 4 }, "K3 K1" },
    { "past the end", { .skip = 9 }, "" },
    { "sent", { .statuses = BIT (SENT) }, "K6 K2" },
    { "sent or paid", { .statuses = BIT (SENT) | BIT (PAID) }, "K6 K2 K3" },
    { "the latest of those", { .statuses = BIT (SENT) | BIT (PAID), .most = 1 }, "K6" },
    { "drafts", { .statuses = BIT (DRAFT) }, "" },
    { "a client's", { .client = 1 }, "K2 K1" },
    { "a client's sent", { .client = 1, .statuses = BIT (SENT) }, "K2" },
    { "a client's second", { .client = 1, .most = 1, .skip = 1 }, "K1" },
    { "nobody's", { .client = 99 }, "" },
    { "a deleted client's", { .client = 3 }, "" },
    { "deleted, the latest deleted first", { .deleted = TRUE }, "K7 K9" },
    { "one of those", { .deleted = TRUE, .most = 1 }, "K7" },
    { "the other", { .deleted = TRUE, .most = 1, .skip = 1 }, "K9" },
    { "a client's deleted", { .deleted = TRUE, .client = 1 }, "K9" },
    { "deleted ready ones", { .deleted = TRUE, .statuses = BIT (READY), .most = 1 }, "K9" },
  };

  ana = fill_lists (shelf.ledger);
  g_assert_cmpint (ana, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rows = fp_ledger_list_claims (shelf.ledger, &cases[i].filter, &error);
      g_autoptr (GString) text = g_string_new (NULL);

      g_assert_no_error (error);
      for (guint j = 0; j < rows->len; j++)
        g_string_append_printf (text,
                                "%s%s",
                                j > 0 ? " " : "",
                                ((FpClaimRow *) rows->pdata[j])->number);
      g_test_message ("%s: %s", cases[i].what, text->str);
      g_assert_cmpstr (text->str, ==, cases[i].numbers);
    }
}

/* A claim of @status is saved again, as ready or not; what it is then. */
static void
test_status (void)
{
  static const struct
  {
    FpClaimStatus status;
    gboolean deleted;
    FpVerdict verdict;
    FpClaimStatus then;
  } cases[] = {
    { FP_CLAIM_DRAFT, FALSE, FP_VERDICT_CLEAN, FP_CLAIM_READY },
    { FP_CLAIM_READY, FALSE, FP_VERDICT_VERIFY, FP_CLAIM_DRAFT },
    { FP_CLAIM_READY, FALSE, FP_VERDICT_WILL_DENY, FP_CLAIM_DRAFT },
    { FP_CLAIM_SENT, FALSE, FP_VERDICT_WILL_DENY, FP_CLAIM_SENT },
    { FP_CLAIM_PAID, FALSE, FP_VERDICT_CLEAN, FP_CLAIM_PAID },
    { FP_CLAIM_DENIED, FALSE, FP_VERDICT_CLEAN, FP_CLAIM_READY },
    { FP_CLAIM_DENIED, FALSE, FP_VERDICT_AT_RISK, FP_CLAIM_DRAFT },
    { FP_CLAIM_VOID, FALSE, FP_VERDICT_CLEAN, FP_CLAIM_READY },
    { FP_CLAIM_SENT, TRUE, FP_VERDICT_CLEAN, FP_CLAIM_READY },
  };
  g_auto (Shelf) shelf = new_shelf (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *number = g_strdup_printf ("K%u", i), *again = NULL;
      g_autoptr (FpClaim) claim = plain_claim (number, "C-1", "2026-11-20");
      g_autoptr (FpClaimRow) row = NULL, after = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("case %u", i);
      save_plain (shelf.ledger, number, "C-1", "2026-11-20");
      g_assert_true (fp_ledger_set_claim_status (
          shelf.ledger, number, cases[i].status, "197", day ("2027-02-01"), &error));
      row = get_row (shelf.ledger, number);
      g_assert_cmpint (row->status, ==, cases[i].status);
      g_assert_cmpstr (row->carc, ==, cases[i].status == FP_CLAIM_DENIED ? "197" : NULL);
      g_assert_cmpstr (date_of (row->answer_by),
                       ==,
                       cases[i].status == FP_CLAIM_DENIED ? "2027-02-01" : "-");
      if (cases[i].deleted)
        delete_claim (shelf.ledger, number, TRUE);
      again = save_as (shelf.ledger, claim, cases[i].verdict);
      after = get_row (shelf.ledger, number);
      g_assert_cmpint (after->status, ==, cases[i].then);
      g_assert_false (after->deleted);
      g_assert_null (after->carc); /* no denial any more */
      g_assert_cmpint (after->answer_by, ==, FP_DATE_UNSET);
    }
  assert_content (shelf.ledger);
}

/* A sent claim that is saved again has waited since it was sent. */
static void
test_status_day (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autoptr (FpClaimRow) row = NULL, after = NULL;
  FpDate sent = day ("2026-01-15");

  save_plain (shelf.ledger, "K1", "C-1", "2026-01-10");
  set_status (shelf.ledger, "K1", FP_CLAIM_SENT);
  row = get_row (shelf.ledger, "K1");
  g_assert_cmpint (row->status_on, >, sent);
  g_assert_true (fp_ledger_set_claim_status_on (
      shelf.ledger, "K1", FP_CLAIM_SENT, sent, NULL, FP_DATE_UNSET, NULL));
  save_plain (shelf.ledger, "K1", "C-1", "2026-01-10");
  after = get_row (shelf.ledger, "K1");
  g_assert_cmpstr (date_of (after->status_on), ==, "2026-01-15");
}

static guint
count_listed (FpLedger *ledger, gboolean deleted)
{
  FpClaimFilter filter = { .deleted = deleted };

  return count_list (fp_ledger_list_claims (ledger, &filter, NULL));
}

static void
test_delete (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autoptr (FpClaimRow) row = NULL;
  gint64 client;

  save_plain (shelf.ledger, "K1", "C-1", "2026-11-20");
  set_status (shelf.ledger, "K1", FP_CLAIM_SENT);
  client = fp_ledger_find_client (shelf.ledger, "C-1");
  assert_services (shelf.ledger, client, "2026-11-20 H2032 billed 4");
  delete_claim (shelf.ledger, "K1", TRUE);
  delete_claim (shelf.ledger, "K1", TRUE); /* is so already */
  g_assert_cmpuint (count_listed (shelf.ledger, FALSE), ==, 0);
  g_assert_cmpuint (count_listed (shelf.ledger, TRUE), ==, 1);
  assert_services (shelf.ledger, client, "");
  row = get_row (shelf.ledger, "K1");
  g_assert_true (row->deleted);
  set_status (shelf.ledger, "K1", FP_CLAIM_PAID); /* and counts nothing yet */
  assert_services (shelf.ledger, client, "");
  assert_content (shelf.ledger);
  delete_claim (shelf.ledger, "K1", FALSE);
  assert_services (shelf.ledger, client, "2026-11-20 H2032 billed 4");
  g_assert_cmpuint (count_listed (shelf.ledger, FALSE), ==, 1);
  g_assert_cmpuint (count_listed (shelf.ledger, TRUE), ==, 0);
  assert_content (shelf.ledger);
}

static guint
count_rows (FpLedger *ledger, const char *table)
{
  g_autofree char *sql = g_strconcat ("SELECT count(*) FROM ", table, NULL);
  sqlite3_stmt *statement = NULL;
  guint n;

  g_assert_cmpint (sqlite3_prepare_v2 (ledger->database->sqlite, sql, -1, &statement, NULL),
                   ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  n = (guint) sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return n;
}

/* What was deleted goes for good, with all that belongs to it; the rest stays. */
static void
test_purge (void)
{
  static const char *const tables[] = {
    "clients", "coverages", "authorizations", "claims", "services", "versions", "members",
  };
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_auto (Sample) sample = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 before = g_get_real_time (), client;
  g_autofree char *number = NULL;

  sample_load (&sample, "h2032-group", NULL, NULL);
  for (guint i = 0; i < 3; i++)
    save_made (shelf.ledger, &sample, "K", i % 2, &error);
  g_assert_no_error (error);
  client = fp_ledger_find_client (shelf.ledger, "C-0");
  book (shelf.ledger, client, "2026-12-24");
  delete_claim (shelf.ledger, "K1", TRUE);
  g_assert_true (fp_ledger_delete_client (shelf.ledger, client, TRUE, &error));
  g_assert_true (fp_ledger_purge (shelf.ledger, before, &error)); /* deleted later than that */
  g_assert_cmpuint (count_rows (shelf.ledger, "claims"), ==, 2);
  g_assert_true (fp_ledger_purge (shelf.ledger, g_get_real_time () + 1, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_rows (shelf.ledger, "claims"), ==, 0);
  g_assert_cmpuint (count_rows (shelf.ledger, "services"), ==, 0);
  g_assert_cmpuint (count_rows (shelf.ledger, "clients"), ==, 1); /* C-1, whose claim went */
  g_assert_false (fp_ledger_delete_claim (shelf.ledger, "K1", FALSE, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_NO_RECORD);
  g_clear_error (&error);
  assert_content (shelf.ledger);

  client = fp_ledger_find_client (shelf.ledger, "C-1");
  g_assert_true (fp_ledger_delete_client (shelf.ledger, client, TRUE, &error));
  g_assert_true (fp_ledger_purge (shelf.ledger, g_get_real_time () + 1, &error));
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_test_message ("%s", tables[i]);
      g_assert_cmpuint (count_rows (shelf.ledger, tables[i]), ==, 0);
    }
  assert_content (shelf.ledger);
  number = save_as (shelf.ledger, sample.claim, FP_VERDICT_CLEAN); /* and all begins anew */
  g_assert_cmpuint (count_claims (shelf.ledger), ==, 1);
}

/* Many claims are saved together, or none of them is. */
static void
test_save_claims (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autoptr (FpClaim) one = plain_claim (NULL, "C-1", "2026-11-20");
  g_autoptr (FpClaim) two = plain_claim ("K2", "C-2", "2026-11-20");
  g_autoptr (FpClaim) bad = plain_claim ("K3", NULL, "2026-11-20");
  FpReport report = { 0 };
  const FpClaim *claims[] = { one, two, bad };
  const FpReport *reports[] = { &report, &report, &report };
  g_auto (GStrv) numbers = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (fp_ledger_save_claims (shelf.ledger, claims, reports, 3, &numbers, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_BAD_DATA);
  g_clear_error (&error);
  g_assert_null (numbers);
  g_assert_cmpuint (count_claims (shelf.ledger), ==, 0);
  g_assert_cmpuint (fp_ledger_count_clients (shelf.ledger), ==, 0);
  g_assert_cmpuint (count_found (shelf.ledger, ""), ==, 0);
  g_assert_true (fp_ledger_save_claims (shelf.ledger, claims, reports, 2, &numbers, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (numbers), ==, 2);
  g_assert_cmpstr (numbers[0], ==, "F000001");
  g_assert_cmpstr (numbers[1], ==, "K2");
  g_assert_cmpuint (count_claims (shelf.ledger), ==, 2);
  g_assert_cmpuint (fp_ledger_count_clients (shelf.ledger), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *name = g_strconcat ("/claims/save/", samples[i], NULL);

      g_test_add_data_func (name, samples[i], test_save);
    }
  g_test_add_func ("/claims/numbers", test_numbers);
  g_test_add_func ("/claims/refused", test_refused);
  g_test_add_func ("/claims/none", test_none);
  g_test_add_func ("/claims/stale", test_stale);
  g_test_add_func ("/claims/past", test_past);
  g_test_add_func ("/claims/lines", test_lines);
  g_test_add_func ("/claims/list", test_list);
  g_test_add_func ("/claims/status", test_status);
  g_test_add_func ("/claims/status-day", test_status_day);
  g_test_add_func ("/claims/delete", test_delete);
  g_test_add_func ("/claims/purge", test_purge);
  g_test_add_func ("/claims/save-claims", test_save_claims);
  return g_test_run ();
}
