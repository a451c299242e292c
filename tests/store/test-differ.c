/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A claim that says something else than the ledger does: what is told, and what is refused. */
#include "config.h"

#include "plain.h"

#include "fp-ledger-differ.h"

/* What a claim says of the client C-1, and of authorization A1; NULL and 0 = nothing. */
typedef struct
{
  const char *name, *born, *member, *payer;
  int quantity, used;
  const char *to, *number;
} Told;

static const Told known = { .name = "Rivera, Ana",
                            .born = "1990-05-04",
                            .member = "W1",
                            .quantity = 104 };

static FpClaim *
claim_of (const char *number, const Told *told)
{
  FpClaim *claim = plain_claim (number, "C-1", "2026-11-20");
  FpAuthorization *authorization;

  claim->client.name = told->name;
  claim->client.member_id = told->member;
  claim->client.birth_date = told->born == NULL ? FP_DATE_UNSET : day (told->born);
  if (told->payer != NULL)
    claim->payer = told->payer;
  if (told->quantity == 0)
    return claim;
  authorization = fp_claim_add_authorization (claim);
  authorization->number = told->number != NULL ? told->number : "A1";
  authorization->codes = fp_strings_add (claim->arena, authorization->codes, "H2032");
  authorization->quantity = told->quantity;
  authorization->used = told->used == 0 ? -1 : told->used;
  authorization->to = day (told->to == NULL ? "2026-12-31" : told->to);
  return claim;
}

/* A ledger that knows what @known says. */
static Shelf
shelf_of_one (void)
{
  Shelf shelf = new_shelf (NULL);
  g_autoptr (FpClaim) claim = claim_of ("K0", &known);
  g_autofree char *given = save_as (shelf.ledger, claim, FP_VERDICT_CLEAN);

  return shelf;
}

/* The places of what is told, with blanks between. */
static char *
places_of (FpLedger *ledger, const FpClaim *claim)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = fp_ledger_list_differences (ledger, claim, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      g_auto (GStrv) parts = g_strsplit (list->pdata[i], ": ", 2);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", parts[0]);
    }
  return g_string_free (text, FALSE);
}

static void
test_told (void)
{
  static const struct
  {
    const char *what;
    Told told;
    const char *expected;
  } cases[] = {
    { "nothing is said", { 0 }, "" },
    { "the same", { .name = "Rivera, Ana", .member = "W1", .quantity = 104 }, "" },
    { "a married name", { .name = "Poe, Ana", .born = "1990-05-04" }, "client.name" },
    { "a new card", { .name = "Rivera, Ana", .member = "W2" }, "client.member_id" },
    { "a birth date", { .born = "1991-05-04" }, "client.birth_date" },
    { "fewer units, and another end",
      { .quantity = 50, .to = "2026-11-30" },
      "authorizations[0].to authorizations[0].quantity" },
    { "less used than is counted", { .quantity = 104, .used = 2 }, "authorizations[0].used" },
    { "another authorization", { .quantity = 50, .number = "A2" }, "" },
    { "another payer", { .member = "M9", .payer = "medicare", .quantity = 50 }, "" },
  };
  g_auto (Shelf) shelf = shelf_of_one ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FpClaim) claim = claim_of ("K1", &cases[i].told);
      g_autofree char *text = places_of (shelf.ledger, claim);

      g_test_message ("%s", cases[i].what);
      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

/* Another person under a known number is not taken in; one fact of the same person may change. */
static void
test_other_person (void)
{
  static const struct
  {
    const char *what;
    Told told;
    gboolean other;
  } cases[] = {
    { "another name and birth date", { .name = "Totally, Other", .born = "1960-01-01" }, TRUE },
    { "another name and member id", { .name = "Totally, Other", .member = "W9" }, TRUE },
    { "a twin", { .name = "Rivera, Eva", .born = "1990-05-04", .member = "W9" }, TRUE },
    { "another name", { .name = "Poe, Ana", .born = "1990-05-04", .member = "W1" }, FALSE },
    { "another name, and no more", { .name = "Totally, Other" }, FALSE },
    { "another birth date", { .name = "Rivera, Ana", .born = "1960-01-01" }, FALSE },
    { "a middle name", { .name = "RIVERA, Ana María", .born = "1960-01-01" }, FALSE },
    { "accents", { .name = "Ana Rivéra", .member = "W9" }, FALSE },
    { "another payer's member id",
      { .name = "Poe, Ana", .member = "M9", .payer = "medicare" },
      FALSE },
    { "nothing is said", { 0 }, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Shelf) shelf = shelf_of_one ();
      g_autoptr (FpClaim) claim = claim_of ("K1", &cases[i].told);
      FpReport report = { .total_charge = FP_CENTS_UNSET };
      g_autoptr (GError) error = NULL;
      gboolean saved;

      g_test_message ("%s", cases[i].what);
      g_assert_cmpint (fp_ledger_is_other_person (shelf.ledger, claim), ==, cases[i].other);
      saved = fp_ledger_save_claim (shelf.ledger, claim, &report, NULL, NULL, &error);
      g_assert_cmpint (saved, ==, !cases[i].other);
      if (!saved)
        g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_BAD_DATA);
    }
}

/* The id of another client's claim is refused, a deleted one's too; the same client's is not. */
static void
test_other_client (void)
{
  static const struct
  {
    const char *client;
    gboolean deleted, refused;
  } cases[] = {
    { "C-1", FALSE, FALSE },
    { "C-2", FALSE, TRUE },
    { "C-new", FALSE, TRUE },
    { "C-2", TRUE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Shelf) shelf = shelf_of_one ();
      g_autoptr (FpClaim) claim = plain_claim ("K0", cases[i].client, "2026-11-21");
      FpReport report = { .total_charge = FP_CENTS_UNSET };
      g_autoptr (GError) error = NULL;

      add_client (shelf.ledger, "C-2", NULL);
      if (cases[i].deleted)
        delete_claim (shelf.ledger, "K0", TRUE);
      g_assert_cmpint (fp_ledger_save_claim (shelf.ledger, claim, &report, NULL, NULL, &error),
                       ==,
                       !cases[i].refused);
      if (cases[i].refused)
        g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_BAD_DATA);
      g_assert_cmpint (fp_ledger_find_client (shelf.ledger, "C-new"), ==, 0);
    }
}

/* What a claim that went out bills: a paid one is not changed before somebody says that it is not
 * paid; of others it is told. */
static void
test_went_out (void)
{
  static const struct
  {
    FpClaimStatus status;
    int units;
    gboolean refused;
    guint told;
    FpClaimStatus then;
  } cases[] = {
    { FP_CLAIM_READY, 1, FALSE, 0, FP_CLAIM_READY },
    { FP_CLAIM_SENT, 4, FALSE, 0, FP_CLAIM_SENT },
    { FP_CLAIM_SENT, 1, FALSE, 1, FP_CLAIM_SENT },
    { FP_CLAIM_PAID, 4, FALSE, 0, FP_CLAIM_PAID },
    { FP_CLAIM_PAID, 1, TRUE, 0, FP_CLAIM_PAID },
    { FP_CLAIM_DENIED, 1, FALSE, 1, FP_CLAIM_READY },
    { FP_CLAIM_VOID, 4, FALSE, 1, FP_CLAIM_READY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Shelf) shelf = shelf_of_one ();
      g_autoptr (FpClaim) claim = claim_of ("K0", &known);
      FpReport report = { .verdict = FP_VERDICT_CLEAN, .total_charge = FP_CENTS_UNSET };
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) told = NULL;
      g_autoptr (FpClaimRow) row = NULL;
      g_autoptr (FpClaim) kept = NULL;

      g_test_message ("%s, %d units", fp_claim_status_words[cases[i].status], cases[i].units);
      set_status (shelf.ledger, "K0", cases[i].status);
      claim->lines[0].units = cases[i].units;
      told = fp_ledger_list_differences (shelf.ledger, claim, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (told->len, ==, cases[i].told);
      g_assert_cmpint (fp_ledger_save_claim (shelf.ledger, claim, &report, NULL, NULL, &error),
                       ==,
                       !cases[i].refused);
      kept = fp_ledger_get_claim (shelf.ledger, "K0", &row, NULL);
      g_assert_cmpint (row->status, ==, cases[i].then);
      g_assert_cmpint (kept->lines[0].units, ==, cases[i].refused ? 4 : cases[i].units);
    }
}

/* Saved for another client by who has seen it, a claim is that one's. */
static void
test_moved (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autoptr (FpClaim) moved = plain_claim ("K1", "C-2", "2026-11-20");
  FpReport report = { .total_charge = FP_CENTS_UNSET };
  g_autoptr (GError) error = NULL;
  g_autoptr (FpClaimRow) row = NULL, after = NULL;

  save_plain (shelf.ledger, "K1", "C-1", "2026-11-20");
  row = get_row (shelf.ledger, "K1");
  g_assert_true (
      fp_ledger_save_claim (shelf.ledger, moved, &report, &(gint64){ row->version }, NULL, &error));
  g_assert_no_error (error);
  after = get_row (shelf.ledger, "K1");
  g_assert_cmpint (after->client, !=, row->client);
  assert_services (shelf.ledger, row->client, "");
  assert_services (shelf.ledger, after->client, "2026-11-20 H2032 draft 4");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/differ/told", test_told);
  g_test_add_func ("/differ/other-person", test_other_person);
  g_test_add_func ("/differ/other-client", test_other_client);
  g_test_add_func ("/differ/went-out", test_went_out);
  g_test_add_func ("/differ/moved", test_moved);
  return g_test_run ();
}
