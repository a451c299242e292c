/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a saved claim tells the records of its client: it fills what they do not say. */
#include "config.h"

#include "plain.h"

/* What a claim says of its client; NULL and 0 = nothing. */
typedef struct
{
  const char *name, *member, *born, *line, *zip, *diagnosis;
  FpSex sex;
} Told;

static FpClaim *
claim_of (const char *number, const Told *told)
{
  FpClaim *claim = plain_claim (number, "C-1", "2026-11-20");

  claim->client.name = told->name;
  claim->client.member_id = told->member;
  claim->client.birth_date = told->born == NULL ? FP_DATE_UNSET : day (told->born);
  claim->client.sex = told->sex;
  claim->client.address.line = told->line;
  claim->client.address.zip = told->zip;
  if (told->diagnosis != NULL)
    claim->diagnoses = fp_strings_add (claim->arena, claim->diagnoses, told->diagnosis);
  return claim;
}

static void
tell (FpLedger *ledger, const char *number, const Told *told)
{
  g_autoptr (FpClaim) claim = claim_of (number, told);
  g_autofree char *given = save_as (ledger, claim, FP_VERDICT_CLEAN);
}

static void
assert_client (FpLedger *ledger, const Told *expected, gint64 version)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FpClientRecord) record =
      fp_ledger_get_client (ledger, fp_ledger_find_client (ledger, "C-1"), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (record->client.id, ==, "C-1");
  g_assert_cmpstr (record->client.name, ==, expected->name);
  g_assert_cmpstr (record->client.member_id, ==, expected->member);
  g_assert_cmpstr (date_of (record->client.birth_date),
                   ==,
                   expected->born == NULL ? "-" : expected->born);
  g_assert_cmpint (record->client.sex, ==, expected->sex);
  g_assert_cmpstr (record->client.address.line, ==, expected->line);
  g_assert_cmpstr (record->client.address.zip, ==, expected->zip);
  g_assert_cmpstr (record->diagnoses.n == 0 ? NULL : record->diagnoses.items[0],
                   ==,
                   expected->diagnosis);
  g_assert_cmpint (record->version, ==, version);
}

/* One claim after the other, and what the record says then. */
static void
test_client (void)
{
  static const struct
  {
    const char *what;
    Told told, then;
    gint64 version;
  } cases[] = {
    { "a new client", { .name = "Rivera, Ana" }, { .name = "Rivera, Ana" }, 1 },
    { "nothing new", { .name = "Rivera, Ana" }, { .name = "Rivera, Ana" }, 1 },
    { "nothing at all", { 0 }, { .name = "Rivera, Ana" }, 1 },
    { "another name, and a birthday",
      { .name = "Rivera, Anna", .born = "1990-05-04" },
      { .name = "Rivera, Ana", .born = "1990-05-04" },
      2 },
    { "another birthday, and a member id",
      { .born = "1991-05-04", .member = "W1" },
      { .name = "Rivera, Ana", .born = "1990-05-04", .member = "W1" },
      3 },
    { "a ZIP alone is an address",
      { .zip = "78701", .sex = FP_SEX_F },
      { .name = "Rivera, Ana",
        .born = "1990-05-04",
        .member = "W1",
        .zip = "78701",
        .sex = FP_SEX_F },
      4 },
    { "another address is not mixed with it",
      { .line = "9 Oak St", .zip = "10001", .sex = FP_SEX_M, .diagnosis = "F33.1" },
      { .name = "Rivera, Ana",
        .born = "1990-05-04",
        .member = "W1",
        .zip = "78701",
        .sex = FP_SEX_F,
        .diagnosis = "F33.1" },
      5 },
    { "another diagnosis",
      { .diagnosis = "F70" },
      { .name = "Rivera, Ana",
        .born = "1990-05-04",
        .member = "W1",
        .zip = "78701",
        .sex = FP_SEX_F,
        .diagnosis = "F33.1" },
      5 },
  };
  g_auto (Shelf) shelf = new_shelf (NULL);

  g_assert_cmpuint (count_found (shelf.ledger, "rivera"), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *number = g_strdup_printf ("K%u", i);

      g_test_message ("%s", cases[i].what);
      tell (shelf.ledger, number, &cases[i].told);
      assert_client (shelf.ledger, &cases[i].then, cases[i].version);
    }
  g_assert_cmpuint (fp_ledger_count_clients (shelf.ledger), ==, 1);
  g_assert_cmpuint (count_found (shelf.ledger, "rivera 1990-05-04"), ==, 1);
}

/* A claim that cannot be saved taught nothing. */
static void
test_not_saved (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  Told told = { .name = "Rivera, Ana", .member = "W1" };
  g_autoptr (FpClaim) claim = claim_of ("K1", &told);
  FpReport report = { 0 };
  gint64 version = 7;
  g_autoptr (GError) error = NULL;

  save_plain (shelf.ledger, "K1", "C-1", "2026-11-20");
  g_assert_false (fp_ledger_save_claim (shelf.ledger, claim, &report, &version, NULL, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_STALE);
  assert_client (shelf.ledger, &(Told){ 0 }, 1);
  g_assert_cmpuint (count_found (shelf.ledger, "rivera"), ==, 0);
}

/* Coverage: “payer member from to year verified” of each record, in order; a claim says the same
 * of itself. */
static char *
coverages_text (FpLedger *ledger)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list =
      fp_ledger_list_coverages (ledger, fp_ledger_find_client (ledger, "C-1"), &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      const FpCoverageRecord *record = list->pdata[i];

      g_string_append_printf (text,
                              "%s%s %s %s %s %d-%d %s",
                              i > 0 ? ", " : "",
                              record->payer,
                              record->member_id == NULL ? "-" : record->member_id,
                              date_of (record->coverage.from),
                              date_of (record->coverage.to),
                              record->coverage.year_month,
                              record->coverage.year_day,
                              date_of (record->coverage.verified_on));
    }
  return g_string_free (text, FALSE);
}

static void
test_coverage (void)
{
  static const struct
  {
    const char *what, *payer, *member;
    gboolean stated;
    const char *from, *to;
    int month, day;
    const char *verified, *then;
  } cases[] = {
    { "nothing", PAYER, NULL, FALSE, NULL, NULL, 0, 0, NULL, "" },
    { "a member id", PAYER, "W1", FALSE, NULL, NULL, 0, 0, NULL, PAYER " W1 - - 0-0 -" },
    { "days", PAYER, "W2", TRUE, "2026-01-01", NULL, 0, 0, NULL, PAYER " W1 2026-01-01 - 0-0 -" },
    { "other days, and the year",
      PAYER,
      NULL,
      TRUE,
      "2025-01-01",
      "2025-12-31",
      10,
      1,
      NULL,
      PAYER " W1 2026-01-01 - 0-0 -, " PAYER " - 2025-01-01 2025-12-31 10-1 -" },
    { "verified",
      PAYER,
      NULL,
      TRUE,
      NULL,
      NULL,
      7,
      1,
      "2026-11-01",
      PAYER " W1 2026-01-01 - 7-1 2026-11-01, " PAYER " - 2025-01-01 2025-12-31 10-1 -" },
    { "verified before that",
      PAYER,
      NULL,
      TRUE,
      NULL,
      NULL,
      0,
      0,
      "2026-10-01",
      PAYER " W1 2026-01-01 - 7-1 2026-11-01, " PAYER " - 2025-01-01 2025-12-31 10-1 -" },
    { "verified again",
      PAYER,
      NULL,
      TRUE,
      NULL,
      NULL,
      0,
      0,
      "2026-11-20",
      PAYER " W1 2026-01-01 - 7-1 2026-11-20, " PAYER " - 2025-01-01 2025-12-31 10-1 -" },
    { "another payer",
      "medicare",
      "1EG4",
      TRUE,
      "2026-02-01",
      "2026-12-31",
      0,
      0,
      NULL,
      PAYER " W1 2026-01-01 - 7-1 2026-11-20, medicare 1EG4 2026-02-01 2026-12-31 0-0 -, " PAYER
            " - 2025-01-01 2025-12-31 10-1 -" },
  };
  g_auto (Shelf) shelf = new_shelf (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *number = g_strdup_printf ("K%u", i), *given = NULL, *text = NULL;
      g_autoptr (FpClaim) claim = plain_claim (number, "C-1", "2026-11-20");

      g_test_message ("%s", cases[i].what);
      claim->payer = cases[i].payer;
      claim->client.member_id = cases[i].member;
      claim->coverage = (FpCoverage){
        .stated = cases[i].stated,
        .from = cases[i].from == NULL ? FP_DATE_UNSET : day (cases[i].from),
        .to = cases[i].to == NULL ? FP_DATE_UNSET : day (cases[i].to),
        .year_month = cases[i].month,
        .year_day = cases[i].day,
        .verified_on = cases[i].verified == NULL ? FP_DATE_UNSET : day (cases[i].verified),
      };
      given = save_as (shelf.ledger, claim, FP_VERDICT_CLEAN);
      text = coverages_text (shelf.ledger);
      g_assert_cmpstr (text, ==, cases[i].then);
    }
}

/* Authorizations: “number quantity version” of each, in order. */
static char *
authorizations_text (FpLedger *ledger)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = fp_ledger_list_authorizations (
      ledger, fp_ledger_find_client (ledger, "C-1"), FP_DATE_UNSET, 0, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      const FpAuthorizationRecord *record = list->pdata[i];

      g_string_append_printf (text,
                              "%s%s %d %" G_GINT64_FORMAT,
                              i > 0 ? ", " : "",
                              record->authorization.number,
                              record->authorization.quantity,
                              record->version);
    }
  return g_string_free (text, FALSE);
}

/* One claim after the other: each makes known what was not, and changes nothing that is. */
static void
test_authorizations (void)
{
  static const struct
  {
    const char *what, *claim, *payer, *number, *code;
    int quantity;
    const char *then;
  } cases[] = {
    { "none", "K1", PAYER, NULL, NULL, 0, "" },
    { "a new one", "K2", PAYER, "A1", "H2032", 104, "A1 104 1" },
    { "the same", "K3", PAYER, "A1", "H2032", 104, "A1 104 1" },
    { "the same in another case", "K4", PAYER, "a1", "H2032", 104, "A1 104 1" },
    { "more of it: the record stays", "K5", PAYER, "A1", "H2032", 208, "A1 104 1" },
    { "an old claim saved again", "K2", PAYER, "A1", "H2032", 300, "A1 104 1" },
    { "an old claim that names another", "K1", PAYER, "B2", "H2032", 10, "A1 104 1, B2 10 1" },
    { "one without a number", "K6", PAYER, NULL, "H2032", 5, "A1 104 1, B2 10 1" },
    { "one without a code", "K7", PAYER, "C3", NULL, 5, "A1 104 1, B2 10 1" },
    { "the number of another payer",
      "K8",
      "medicare",
      "A1",
      "H2032",
      1,
      "A1 104 1, B2 10 1, A1 1 1" },
    { "the same number for another code",
      "K9",
      PAYER,
      "B2",
      "H2014",
      7,
      "A1 104 1, B2 10 1, A1 1 1, B2 7 1" },
  };
  g_auto (Shelf) shelf = new_shelf (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FpClaim) claim = plain_claim (cases[i].claim, "C-1", "2026-11-20");
      g_autofree char *given = NULL, *text = NULL;

      g_test_message ("%s", cases[i].what);
      claim->payer = cases[i].payer;
      if (cases[i].number != NULL || cases[i].code != NULL)
        {
          FpAuthorization *authorization = fp_claim_add_authorization (claim);

          authorization->number = cases[i].number;
          authorization->quantity = cases[i].quantity;
          if (cases[i].code != NULL)
            authorization->codes =
                fp_strings_add (claim->arena, authorization->codes, cases[i].code);
        }
      given = save_as (shelf.ledger, claim, FP_VERDICT_CLEAN);
      text = authorizations_text (shelf.ledger);
      g_assert_cmpstr (text, ==, cases[i].then);
    }
}

/* A record of the ledger as somebody corrected it; what an old claim says of it changes nothing but
 * what the record does not say. */
static void
test_record_stays (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  gint64 client = add_client (shelf.ledger, "C-1", NULL);
  g_autoptr (FpAuthorizationRecord) record =
      new_authorization (client, "Z1", "2026-07-01", "2026-12-31");
  g_autoptr (FpAuthorizationRecord) now = NULL;
  g_autoptr (FpClaim) claim = plain_claim ("K1", "C-1", "2026-11-20");
  FpAuthorization *told = fp_claim_add_authorization (claim);
  g_autofree char *given = NULL;
  g_autoptr (GError) error = NULL;

  record->authorization.quantity = 300;
  record->authorization.codes =
      fp_strings_add (record->arena, record->authorization.codes, "H2014");
  record->note = "raised by the payer";
  g_assert_true (fp_ledger_save_authorization (shelf.ledger, record, &error));
  told->number = "Z1";
  told->codes = fp_strings_add (claim->arena, told->codes, "H2032");
  told->from = day ("2026-07-01");
  told->to = day ("2026-11-30");
  told->quantity = 100;
  told->used = 12;
  told->status = FP_AUTH_PENDING;
  given = save_as (shelf.ledger, claim, FP_VERDICT_CLEAN);
  now = fp_ledger_get_authorization (shelf.ledger, record->id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (now->authorization.quantity, ==, 300);
  g_assert_cmpuint (now->authorization.codes.n, ==, 2);
  g_assert_cmpstr (date_of (now->authorization.to), ==, "2026-12-31");
  g_assert_cmpint (now->authorization.status, ==, FP_AUTH_APPROVED);
  g_assert_cmpint (now->authorization.used, ==, 12); /* nobody had said */
  g_assert_cmpstr (now->note, ==, "raised by the payer");
}

/* “number from used” of each authorization. */
static char *
use_text (FpLedger *ledger)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = fp_ledger_list_authorizations (
      ledger, fp_ledger_find_client (ledger, "C-1"), FP_DATE_UNSET, 0, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      const FpAuthorizationRecord *record = list->pdata[i];

      g_string_append_printf (text,
                              "%s%s %s %d of %d",
                              i > 0 ? ", " : "",
                              record->authorization.number,
                              date_of (record->authorization.from),
                              record->used_now,
                              record->authorization.quantity);
    }
  return g_string_free (text, FALSE);
}

static void
save_under (FpLedger *ledger,
            const char *claim_number,
            const char *date,
            const char *from,
            const char *to,
            int quantity)
{
  g_autoptr (FpClaim) claim = plain_claim (claim_number, "C-1", date);
  FpAuthorization *told = fp_claim_add_authorization (claim);
  g_autofree char *given = NULL;

  told->number = "R1";
  told->codes = fp_strings_add (claim->arena, told->codes, "H2032");
  told->from = day (from);
  told->to = day (to);
  told->quantity = quantity;
  given = save_as (ledger, claim, FP_VERDICT_CLEAN);
}

/* A renewal keeps its number: two records, each with what was used in its own days; days in common
 * are the same one. */
static void
test_renewal (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autofree char *first = NULL, *text = NULL, *extended = NULL;

  save_under (shelf.ledger, "K1", "2026-09-20", "2026-07-01", "2026-09-30", 8);
  save_under (shelf.ledger, "K2", "2026-09-22", "2026-07-01", "2026-09-30", 8);
  first = use_text (shelf.ledger);
  g_assert_cmpstr (first, ==, "R1 2026-07-01 8 of 8");
  save_under (shelf.ledger, "K3", "2026-11-20", "2026-10-01", "2026-12-31", 20);
  text = use_text (shelf.ledger);
  g_assert_cmpstr (text, ==, "R1 2026-07-01 8 of 8, R1 2026-10-01 4 of 20");
  save_under (shelf.ledger, "K4", "2026-11-21", "2026-10-01", "2027-01-31", 20);
  extended = use_text (shelf.ledger);
  g_assert_cmpstr (extended, ==, "R1 2026-07-01 8 of 8, R1 2026-10-01 8 of 20");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/learn/client", test_client);
  g_test_add_func ("/learn/not-saved", test_not_saved);
  g_test_add_func ("/learn/coverage", test_coverage);
  g_test_add_func ("/learn/authorizations", test_authorizations);
  g_test_add_func ("/learn/record-stays", test_record_stays);
  g_test_add_func ("/learn/renewal", test_renewal);
  return g_test_run ();
}
