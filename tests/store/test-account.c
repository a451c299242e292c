/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a check is told of a client. */
#include "config.h"

#include "claims.h"
#include "plain.h"

/* What services of a claim of each status count as; "" = nothing. */
static void
test_states (void)
{
  static const struct
  {
    FpClaimStatus status;
    gboolean deleted;
    const char *services;
  } cases[] = {
    { FP_CLAIM_DRAFT, FALSE, "2026-11-20 H2032 draft 4" },
    { FP_CLAIM_READY, FALSE, "2026-11-20 H2032 draft 4" },
    { FP_CLAIM_SENT, FALSE, "2026-11-20 H2032 billed 4" },
    { FP_CLAIM_PAID, FALSE, "2026-11-20 H2032 billed 4" },
    { FP_CLAIM_DENIED, FALSE, "" },
    { FP_CLAIM_VOID, FALSE, "" },
    { FP_CLAIM_DRAFT, TRUE, "" },
    { FP_CLAIM_SENT, TRUE, "" },
    { FP_CLAIM_DENIED, TRUE, "" },
  };
  g_auto (Shelf) shelf = new_shelf (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *client = g_strdup_printf ("C-%u", i), *number = g_strdup_printf ("K%u", i);

      g_test_message ("%s%s",
                      fp_claim_status_words[cases[i].status],
                      cases[i].deleted ? ", deleted" : "");
      save_plain (shelf.ledger, number, client, "2026-11-20");
      set_status (shelf.ledger, number, cases[i].status);
      if (cases[i].deleted)
        delete_claim (shelf.ledger, number, TRUE);
      assert_services (shelf.ledger,
                       fp_ledger_find_client (shelf.ledger, client),
                       cases[i].services);
    }
  assert_content (shelf.ledger);
}

static char *
account_for (FpLedger *ledger, const FpClaim *claim)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FpAccount) account = fp_ledger_account (ledger, claim, &error);

  g_assert_no_error (error);
  return services_text (account);
}

/* The claim that is checked does not count against itself. */
static void
test_own_left_out (void)
{
  static const struct
  {
    const char *number, *client, *services;
  } cases[] = {
    { "K1", "C-1", "2026-11-19 H2032 billed 4" },
    { "k1", "C-1", "2026-11-19 H2032 billed 4, 2026-11-20 H2032 draft 4" }, /* another claim */
    { "K2", "C-1", "2026-11-20 H2032 draft 4" },
    { "K3", "C-1", "2026-11-19 H2032 billed 4, 2026-11-20 H2032 draft 4" },
    { NULL, "C-1", "2026-11-19 H2032 billed 4, 2026-11-20 H2032 draft 4" },
    { NULL, " c-1", "2026-11-19 H2032 billed 4, 2026-11-20 H2032 draft 4" },
    { "K1", "C-2", "2026-11-20 H2032 draft 4" },
    { NULL, "C-9", "" }, /* not known */
    { NULL, NULL, "" },
  };
  g_auto (Shelf) shelf = new_shelf (NULL);

  save_plain (shelf.ledger, "K1", "C-1", "2026-11-20");
  save_plain (shelf.ledger, "K2", "C-1", "2026-11-19");
  save_plain (shelf.ledger, "K9", "C-2", "2026-11-20");
  set_status (shelf.ledger, "K2", FP_CLAIM_SENT);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FpClaim) claim = plain_claim (cases[i].number, cases[i].client, "2026-11-20");
      g_autofree char *services = account_for (shelf.ledger, claim);

      g_test_message ("case %u", i);
      g_assert_cmpstr (services, ==, cases[i].services);
    }
}

/* Another claim beside one of C-1 that is led from ten to eleven by NPI on 2026-11-20: whether the
 * check is told that the provider was elsewhere. */
static const struct
{
  const char *what, *client, *date, *npi;
  FpTime start, end;
  int clients;
  const char *modifier;
  FpClaimStatus status;
  gboolean deleted, told;
} others[] = {
  { "at the same time",
    "C-2",
    "2026-11-20",
    NPI,
    10 * 60,
    11 * 60,
    0,
    NULL,
    FP_CLAIM_DRAFT,
    FALSE,
    TRUE },
  { "alone, as it says",
    "C-2",
    "2026-11-20",
    NPI,
    10 * 60,
    11 * 60,
    1,
    NULL,
    FP_CLAIM_SENT,
    FALSE,
    TRUE },
  { "later that day",
    "C-2",
    "2026-11-20",
    NPI,
    15 * 60,
    16 * 60,
    0,
    NULL,
    FP_CLAIM_PAID,
    FALSE,
    TRUE },
  { "a modifier that says nothing of a group",
    "C-2",
    "2026-11-20",
    NPI,
    10 * 60,
    11 * 60,
    0,
    "HO",
    FP_CLAIM_DRAFT,
    FALSE,
    TRUE },
  { "the same client",
    "C-1",
    "2026-11-20",
    NPI,
    10 * 60,
    11 * 60,
    0,
    NULL,
    FP_CLAIM_DRAFT,
    FALSE,
    FALSE },
  { "another day",
    "C-2",
    "2026-11-19",
    NPI,
    10 * 60,
    11 * 60,
    0,
    NULL,
    FP_CLAIM_DRAFT,
    FALSE,
    FALSE },
  { "another provider",
    "C-2",
    "2026-11-20",
    "1234567893",
    10 * 60,
    11 * 60,
    0,
    NULL,
    FP_CLAIM_DRAFT,
    FALSE,
    FALSE },
  { "nobody knows who",
    "C-2",
    "2026-11-20",
    NULL,
    10 * 60,
    11 * 60,
    0,
    NULL,
    FP_CLAIM_DRAFT,
    FALSE,
    FALSE },
  { "no times",
    "C-2",
    "2026-11-20",
    NPI,
    FP_TIME_UNSET,
    FP_TIME_UNSET,
    0,
    NULL,
    FP_CLAIM_DRAFT,
    FALSE,
    FALSE },
  { "no end",
    "C-2",
    "2026-11-20",
    NPI,
    10 * 60,
    FP_TIME_UNSET,
    0,
    NULL,
    FP_CLAIM_DRAFT,
    FALSE,
    FALSE },
  { "a group by its number",
    "C-2",
    "2026-11-20",
    NPI,
    10 * 60,
    11 * 60,
    6,
    NULL,
    FP_CLAIM_DRAFT,
    FALSE,
    FALSE },
  { "a group by HQ",
    "C-2",
    "2026-11-20",
    NPI,
    10 * 60,
    11 * 60,
    0,
    "HQ",
    FP_CLAIM_DRAFT,
    FALSE,
    FALSE },
  { "a group by TT",
    "C-2",
    "2026-11-20",
    NPI,
    10 * 60,
    11 * 60,
    0,
    "TT",
    FP_CLAIM_DRAFT,
    FALSE,
    FALSE },
  { "two by UN",
    "C-2",
    "2026-11-20",
    NPI,
    10 * 60,
    11 * 60,
    0,
    "UN",
    FP_CLAIM_DRAFT,
    FALSE,
    FALSE },
  { "six by US",
    "C-2",
    "2026-11-20",
    NPI,
    10 * 60,
    11 * 60,
    0,
    "US",
    FP_CLAIM_DRAFT,
    FALSE,
    FALSE },
  { "denied", "C-2", "2026-11-20", NPI, 10 * 60, 11 * 60, 0, NULL, FP_CLAIM_DENIED, FALSE, FALSE },
  { "void", "C-2", "2026-11-20", NPI, 10 * 60, 11 * 60, 0, NULL, FP_CLAIM_VOID, FALSE, FALSE },
  { "deleted", "C-2", "2026-11-20", NPI, 10 * 60, 11 * 60, 0, NULL, FP_CLAIM_DRAFT, TRUE, FALSE },
};

static void
test_elsewhere (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autoptr (FpClaim) claim = plain_claim ("K1", "C-1", "2026-11-20");
  g_autoptr (FpClaim) other = plain_claim ("K2", others[index].client, others[index].date);
  g_autofree char *first = save_as (shelf.ledger, claim, FP_VERDICT_CLEAN), *second = NULL;
  g_autoptr (FpAccount) account = NULL;
  g_autoptr (GError) error = NULL;

  other->rendering.npi = others[index].npi;
  other->lines[0].start = others[index].start;
  other->lines[0].end = others[index].end;
  other->lines[0].clients = others[index].clients;
  if (others[index].modifier != NULL)
    other->lines[0].modifiers =
        fp_strings_add (other->arena, other->lines[0].modifiers, others[index].modifier);
  second = save_as (shelf.ledger, other, FP_VERDICT_CLEAN);
  set_status (shelf.ledger, second, others[index].status);
  if (others[index].deleted)
    delete_claim (shelf.ledger, second, TRUE);
  account = fp_ledger_account (shelf.ledger, claim, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (account->n_elsewhere, ==, others[index].told ? 1 : 0);
  if (others[index].told)
    {
      g_assert_cmpstr (account->elsewhere[0].code, ==, "H2032");
      g_assert_cmpint (account->elsewhere[0].date, ==, day ("2026-11-20"));
      g_assert_cmpint (account->elsewhere[0].start, ==, others[index].start);
      g_assert_cmpint (account->elsewhere[0].end, ==, others[index].end);
    }
}

/* The same, as far as it depends on the claim that is checked. */
static void
test_elsewhere_asked (void)
{
  static const struct
  {
    const char *what, *client, *npi, *name;
    FpTime start;
    int clients;
    guint told;
  } cases[] = {
    { "one to one", "C-1", NPI, NULL, 600, 1, 1 },
    { "nobody said how many", "C-1", NPI, NULL, 600, 0, 1 },
    { "a client who is not known", "C-9", NPI, NULL, 600, 0, 1 },
    { "no client yet", NULL, NPI, NULL, 600, 0, 1 },
    { "a group", "C-1", NPI, NULL, 600, 6, 0 },
    { "no time", "C-1", NPI, NULL, FP_TIME_UNSET, 0, 0 },
    { "nobody said who", "C-1", NULL, NULL, 600, 0, 0 },
    { "by a name that nobody knows the number of", "C-1", NULL, "Lee, Sam", 600, 0, 0 },
    { "by name alone", "C-1", NULL, " stone, MAY", 600, 0, 1 },
  };
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autoptr (FpClaim) named = plain_claim ("K3", "C-3", "2026-11-20");
  g_autofree char *number = NULL;
  g_autoptr (GError) error = NULL;

  save_plain (shelf.ledger, "K2", "C-2", "2026-11-20");
  named->rendering.npi = NULL;
  named->rendering.name = "Stone, May";
  number = save_as (shelf.ledger, named, FP_VERDICT_CLEAN);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FpClaim) claim = plain_claim (NULL, cases[i].client, "2026-11-20");
      g_autoptr (FpAccount) account = NULL;

      g_test_message ("%s", cases[i].what);
      claim->rendering.npi = cases[i].npi;
      claim->rendering.name = cases[i].name;
      claim->lines[0].start = cases[i].start;
      claim->lines[0].clients = cases[i].clients;
      account = fp_ledger_account (shelf.ledger, claim, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (account->n_elsewhere, ==, cases[i].told);
    }
  g_assert_true (fp_ledger_delete_client (
      shelf.ledger, fp_ledger_find_client (shelf.ledger, "C-2"), TRUE, &error));
  {
    g_autoptr (FpClaim) claim = plain_claim (NULL, "C-1", "2026-11-20");
    g_autoptr (FpAccount) account = fp_ledger_account (shelf.ledger, claim, &error);

    g_assert_cmpuint (account->n_elsewhere, ==, 0);
  }
}

/* The ledger's row of the authorization that the claim's service takes of; 0 = none. */
static gint64
own_of (FpLedger *ledger, const char *number)
{
  g_autoptr (FpClaimRow) row = get_row (ledger, number);
  g_autofree char *sql =
      g_strdup_printf ("SELECT coalesce (own, 0) FROM services WHERE claim = %" G_GINT64_FORMAT,
                       row->id);
  sqlite3_stmt *statement = NULL;
  gint64 own;

  g_assert_cmpint (sqlite3_prepare_v2 (ledger->database->sqlite, sql, -1, &statement, NULL),
                   ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  own = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return own;
}

/* Of which authorization a saved service takes: of what its claim names, where it names one, else
 * of one that fits. Two of the ledger's are of one number, for half a year each. */
static void
test_takes (void)
{
  static const struct
  {
    const char *what, *date, *named, *from, *to;
    guint grant; /* by its place below; 0 = none */
  } cases[] = {
    { "fits the first", "2026-03-02", NULL, NULL, NULL, 1 },
    { "fits the second", "2026-09-02", NULL, NULL, NULL, 2 },
    { "fits none", "2025-09-02", NULL, NULL, NULL, 0 },
    { "names the first", "2026-03-03", "A1", "2026-01-01", "2026-06-30", 1 },
    { "names the second", "2026-09-03", "a1", "2026-07-01", "2026-12-31", 2 },
    { "names another that fits, too", "2026-03-04", "B2", "2026-01-01", "2027-06-30", 3 },
  };
  g_auto (Shelf) shelf = new_shelf (NULL);
  gint64 client = add_client (shelf.ledger, "C-1", NULL), grants[4] = { 0 };

  grants[1] = add_authorization (shelf.ledger, client, "A1", "2026-01-01", "2026-06-30");
  grants[2] = add_authorization (shelf.ledger, client, "A1", "2026-07-01", "2026-12-31");
  grants[3] = add_authorization (shelf.ledger, client, "B2", "2026-01-01", "2027-06-30");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *number = g_strdup_printf ("K%u", i), *given = NULL;
      g_autoptr (FpClaim) claim = plain_claim (number, "C-1", cases[i].date);

      g_test_message ("%s", cases[i].what);
      if (cases[i].named != NULL)
        {
          FpAuthorization *authorization = fp_claim_add_authorization (claim);

          authorization->number = cases[i].named;
          authorization->codes = fp_strings_add (claim->arena, authorization->codes, "H2032");
          authorization->from = day (cases[i].from);
          authorization->to = day (cases[i].to);
          authorization->quantity = 104;
        }
      given = save_as (shelf.ledger, claim, FP_VERDICT_CLEAN);
      g_assert_cmpint (own_of (shelf.ledger, number), ==, grants[cases[i].grant]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) /* and what came later changed none of it */
    {
      g_autofree char *number = g_strdup_printf ("K%u", i);

      g_assert_cmpint (own_of (shelf.ledger, number), ==, grants[cases[i].grant]);
    }
  g_assert_cmpuint (
      count_list (fp_ledger_list_authorizations (shelf.ledger, client, FP_DATE_UNSET, 0, NULL)),
      ==,
      3);
}

/* What is used of the only authorization by now: by its record, and by the account, -1 = counted.
 */
static void
assert_used (FpLedger *ledger, gint64 id, int now, int stated)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FpAuthorizationRecord) record = fp_ledger_get_authorization (ledger, id, &error);
  g_autoptr (FpAccount) account = fp_ledger_account_of (ledger, record->client, &error);

  g_assert_no_error (error);
  g_assert_cmpint (record->used_now, ==, now);
  g_assert_cmpuint (account->n_grants, ==, 1);
  g_assert_cmpint (account->grants[0].authorization.used, ==, stated);
}

#define LEE "Lee, Sam"
#define OTHER_NPI "1993999998"

static void
add_staff (FpLedger *ledger, const char *name, const char *npi)
{
  g_autoptr (FpStaffRecord) record = fp_staff_record_new ();
  g_autoptr (GError) error = NULL;

  record->person.name = name;
  record->person.npi = npi;
  fp_ledger_save_staff (ledger, record, &error);
  g_assert_no_error (error);
}

/* A provider stands on one claim by number and on another by name: the staff's records, of which
 * @staff gives pairs of name and number, tell that it is one. */
static void
test_one_provider (void)
{
  static const struct
  {
    const char *what;
    const char *kept_npi, *kept_name, *npi, *name;
    const char *staff[4];
    guint told;
  } cases[] = {
    { "number, then name", NPI, NULL, NULL, LEE, { LEE, NPI }, 1 },
    { "name, then number", NULL, LEE, NPI, NULL, { LEE, NPI }, 1 },
    { "name, then both", NULL, LEE, NPI, LEE, { NULL }, 1 },
    { "both, then name", NPI, LEE, NULL, LEE, { LEE, NPI }, 1 },
    { "both, then both", NPI, LEE, NPI, LEE, { LEE, NPI }, 1 },
    { "number, then a name that nobody has", NPI, NULL, NULL, LEE, { "Stone, May", NPI }, 0 },
    { "two of the name", NPI, NULL, NULL, LEE, { LEE, NPI, LEE, OTHER_NPI }, 0 },
    { "two of the name, told by number", NULL, LEE, NPI, NULL, { LEE, NPI, LEE, OTHER_NPI }, 0 },
    { "another of the name", OTHER_NPI, LEE, NPI, LEE, { LEE, NPI }, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Shelf) shelf = new_shelf (NULL);
      g_autoptr (FpClaim) kept = plain_claim ("K1", "C-1", "2026-11-20");
      g_autoptr (FpClaim) claim = plain_claim ("K2", "C-2", "2026-11-20");
      g_autofree char *number = NULL;
      g_autoptr (FpAccount) account = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].what);
      for (guint j = 0; j < G_N_ELEMENTS (cases[i].staff) && cases[i].staff[j] != NULL; j += 2)
        add_staff (shelf.ledger, cases[i].staff[j], cases[i].staff[j + 1]);
      kept->rendering.npi = cases[i].kept_npi;
      kept->rendering.name = cases[i].kept_name;
      number = save_as (shelf.ledger, kept, FP_VERDICT_CLEAN);
      claim->rendering.npi = cases[i].npi;
      claim->rendering.name = cases[i].name;
      account = fp_ledger_account (shelf.ledger, claim, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (account->n_elsewhere, ==, cases[i].told);
    }
}

/* Somebody types in what was used elsewhere before: what is billed from then on comes on top. */
static void
test_typed (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autoptr (FpAuthorizationRecord) record = fp_authorization_record_new ();
  g_autoptr (GError) error = NULL;

  save_plain (shelf.ledger, "K1", "C-1", "2026-11-18");
  record->client = fp_ledger_find_client (shelf.ledger, "C-1");
  record->payer = PAYER;
  record->authorization.number = "A1";
  record->authorization.codes =
      fp_strings_add (record->arena, record->authorization.codes, "H2032");
  record->authorization.quantity = 104;
  record->authorization.of = FP_QUANTITY_UNITS;
  record->authorization.used = 96;
  fp_ledger_save_authorization (shelf.ledger, record, &error);
  g_assert_no_error (error);
  assert_used (shelf.ledger, record->id, 96, 96);
  save_plain (shelf.ledger, "K2", "C-1", "2026-11-19");
  assert_used (shelf.ledger, record->id, 100, 100);
  save_plain (shelf.ledger, "K1", "C-1", "2026-11-18"); /* saved again, it is not newer */
  assert_used (shelf.ledger, record->id, 100, 100);
  set_status (shelf.ledger, "K2", FP_CLAIM_DENIED);
  assert_used (shelf.ledger, record->id, 96, 96);
  record->note = "no other figure";
  fp_ledger_save_authorization (shelf.ledger, record, &error);
  g_assert_no_error (error);
  save_plain (shelf.ledger, "K3", "C-1", "2026-11-20");
  assert_used (shelf.ledger, record->id, 100, 100);
  record->authorization.used = 2; /* less than the ledger knows of */
  fp_ledger_save_authorization (shelf.ledger, record, &error);
  g_assert_no_error (error);
  assert_used (shelf.ledger, record->id, 8, -1);
}

/* What the claim does not say of its client comes from the ledger; what it says holds. */
static void
test_person (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autoptr (FpClaim) known = plain_claim ("K1", "C-1", "2026-11-20");
  g_autoptr (FpClaim) bare = plain_claim ("K2", "C-1", "2026-11-21");
  g_autoptr (FpClaim) other = plain_claim ("K3", "C-1", "2026-11-21");
  g_autofree char *given = NULL;
  g_autoptr (FpAccount) account = NULL, beside = NULL;
  g_autoptr (GError) error = NULL;

  known->client.name = "Rivera, Ana";
  known->client.birth_date = day ("1990-05-04");
  known->client.member_id = "W1";
  known->coverage =
      (FpCoverage){ .stated = TRUE, .from = day ("2026-01-01"), .year_month = 10, .year_day = 1 };
  given = save_as (shelf.ledger, known, FP_VERDICT_CLEAN);
  bare->client.birth_date = day ("1990-05-05");
  account = fp_ledger_account (shelf.ledger, bare, &error);
  g_assert_no_error (error);
  fp_account_complete (account, bare);
  g_assert_cmpstr (bare->client.name, ==, "Rivera, Ana");
  g_assert_cmpstr (date_of (bare->client.birth_date), ==, "1990-05-05");
  g_assert_cmpstr (bare->client.member_id, ==, "W1");
  g_assert_cmpint (bare->coverage.year_month, ==, 10);
  other->client.name = "Totally, Other";
  other->client.member_id = "W9";
  beside = fp_ledger_account (shelf.ledger, other, &error);
  fp_account_complete (beside, other);
  g_assert_cmpint (other->client.birth_date, ==, FP_DATE_UNSET);
  g_assert_false (other->coverage.stated);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/account/states", test_states);
  g_test_add_func ("/account/own-left-out", test_own_left_out);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *name = g_strconcat ("/account/elsewhere/", others[i].what, NULL);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_elsewhere);
    }
  g_test_add_func ("/account/elsewhere-asked", test_elsewhere_asked);
  g_test_add_func ("/account/one-provider", test_one_provider);
  g_test_add_func ("/account/takes", test_takes);
  g_test_add_func ("/account/typed", test_typed);
  g_test_add_func ("/account/person", test_person);
  return g_test_run ();
}
