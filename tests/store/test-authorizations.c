/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Authorizations: saved, listed, and what is taken of which. */
#include "config.h"

#include "shelf.h"
#include "fp-load.h"

static FpAuthorizationRecord *
whole_authorization (gint64 client)
{
  FpAuthorizationRecord *made = new_authorization (client, "A7731", "2026-10-01", "2026-12-31");

  made->authorization.modifiers = fp_strings_add (made->arena, made->authorization.modifiers, "HQ");
  made->authorization.of = FP_QUANTITY_VISITS;
  made->authorization.used = 7;
  made->said_by = "Ms. Poe";
  made->said_on = day ("2026-09-28");
  made->reference = "letter 5";
  made->note = "tab\tand [brackets] = \\ and\nlines";
  return made;
}

static void
test_authorization (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  gint64 client = add_client (shelf.ledger, "C-1", "Rivera, Ana");
  g_autoptr (FpAuthorizationRecord) made = whole_authorization (client);
  g_autoptr (FpAuthorizationRecord) got = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (fp_ledger_save_authorization (shelf.ledger, made, &error));
  g_assert_no_error (error);
  got = fp_ledger_get_authorization (shelf.ledger, made->id, &error);
  g_assert_cmpstr (got->authorization.number, ==, "A7731");
  g_assert_cmpstr (got->authorization.codes.items[0], ==, "H2032");
  g_assert_cmpstr (got->authorization.modifiers.items[0], ==, "HQ");
  g_assert_cmpint (got->authorization.quantity, ==, 104);
  g_assert_cmpint (got->authorization.of, ==, FP_QUANTITY_VISITS);
  g_assert_cmpint (got->authorization.used, ==, 7);
  g_assert_cmpint (got->authorization.to, ==, day ("2026-12-31"));
  g_assert_cmpstr (got->payer, ==, PAYER);
  g_assert_cmpstr (got->said_by, ==, "Ms. Poe");
  g_assert_cmpint (got->said_on, ==, day ("2026-09-28"));
  g_assert_cmpstr (got->reference, ==, "letter 5");
  g_assert_cmpstr (got->note, ==, made->note);
}

/* What was before each change stands in the ledger, and who changed it. */
static void
test_past (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  gint64 client = add_client (shelf.ledger, "C-1", "Rivera, Ana");
  g_autoptr (FpAuthorizationRecord) made = whole_authorization (client);
  g_autoptr (FpAuthorizationRecord) got = NULL;
  g_autoptr (GPtrArray) past = NULL;
  g_autoptr (GError) error = NULL;
  FpPastAuthorization *before;

  g_assert_true (fp_ledger_save_authorization (shelf.ledger, made, &error));
  got = fp_ledger_get_authorization (shelf.ledger, made->id, &error);
  got->authorization.quantity = 120;
  got->note = NULL;
  g_assert_true (fp_ledger_save_authorization (shelf.ledger, got, &error));
  got->authorization.status = FP_AUTH_DENIED;
  g_assert_true (fp_ledger_save_authorization (shelf.ledger, got, &error));
  g_assert_cmpint (got->version, ==, 3);
  g_assert_false (fp_ledger_save_authorization (shelf.ledger, made, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_STALE);
  g_clear_error (&error);

  past = fp_ledger_list_past_authorizations (shelf.ledger, made->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (past->len, ==, 2);
  before = g_ptr_array_index (past, 0);
  g_assert_cmpint (before->version, ==, 2);
  g_assert_cmpint (before->record->authorization.quantity, ==, 120);
  g_assert_null (before->record->note);
  before = g_ptr_array_index (past, 1);
  g_assert_cmpint (before->version, ==, 1);
  g_assert_cmpint (before->record->authorization.quantity, ==, 104);
  g_assert_cmpint (before->record->authorization.used, ==, 7);
  g_assert_cmpstr (before->record->note, ==, made->note);
  g_assert_cmpstr (before->record->said_by, ==, "Ms. Poe");
  g_assert_cmpint (before->record->said_on, ==, day ("2026-09-28"));
  g_assert_cmpint (before->record->client, ==, client);
  g_assert_cmpint (before->at, >, 0);
  g_assert_nonnull (before->who);
}

static void
test_delete (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  gint64 client = add_client (shelf.ledger, "C-1", "Rivera, Ana");
  gint64 id = add_authorization (shelf.ledger, client, "A1", NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (fp_ledger_delete_authorization (shelf.ledger, id, TRUE, &error));
  g_assert_cmpuint (count_list (fp_ledger_list_authorizations (shelf.ledger, client, 0, 0, NULL)),
                    ==,
                    0);
  g_assert_true (fp_ledger_delete_authorization (shelf.ledger, id, FALSE, &error));
  g_assert_cmpuint (count_list (fp_ledger_list_authorizations (shelf.ledger, client, 0, 0, NULL)),
                    ==,
                    1);
}

typedef enum
{
  NO_NUMBER,
  BLANK_NUMBER,
  NO_NUMBER_NEEDED,
  NO_CODE,
  NO_PAYER,
  WRONG_ORDER,
  BELOW_ZERO,
  OTHER_CLIENT,
  N_FAULTS
} Fault;

static void
spoil (FpAuthorizationRecord *record, Fault fault)
{
  if (fault == NO_NUMBER || fault == NO_NUMBER_NEEDED)
    record->authorization.number = NULL;
  if (fault == NO_NUMBER_NEEDED)
    record->authorization.status = FP_AUTH_NOT_REQUIRED;
  if (fault == BLANK_NUMBER)
    record->authorization.number = " ";
  if (fault == NO_CODE)
    record->authorization.codes.n = 0;
  if (fault == NO_PAYER)
    record->payer = NULL;
  if (fault == WRONG_ORDER)
    record->authorization.to = record->authorization.from - 1;
  if (fault == BELOW_ZERO)
    record->authorization.quantity = -2;
}

static void
test_authorization_refused (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  gint64 client = add_client (shelf.ledger, "C-1", "Rivera, Ana");
  gint64 other = add_client (shelf.ledger, "C-2", "Osei, Kofi");

  for (Fault fault = NO_NUMBER; fault < N_FAULTS; fault++)
    {
      g_autoptr (FpAuthorizationRecord) record =
          new_authorization (client, "A1", "2026-10-01", "2026-12-31");
      g_autoptr (GError) error = NULL;

      if (fault == OTHER_CLIENT)
        {
          g_assert_true (fp_ledger_save_authorization (shelf.ledger, record, &error));
          record->client = other;
        }
      spoil (record, fault);
      g_test_message ("fault %d", (int) fault);
      g_assert_cmpint (fp_ledger_save_authorization (shelf.ledger, record, &error),
                       ==,
                       fault == NO_NUMBER_NEEDED);
      if (fault == NO_NUMBER_NEEDED)
        g_assert_no_error (error);
      else
        g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_BAD_DATA);
    }
}

static void
test_authorization_list (void)
{
  static const struct
  {
    const char *to;
    int place; /* among those that end on or after 1 November; -1 = not among them */
  } cases[] = {
    { "2026-12-31", 2 }, { NULL, 3 },         { "2026-10-31", -1 },
    { "2026-11-01", 0 }, { "2026-11-30", 1 },
  };
  g_auto (Shelf) shelf = new_shelf (NULL);
  gint64 client = add_client (shelf.ledger, "C-1", "Rivera, Ana");
  gint64 ids[G_N_ELEMENTS (cases)];

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    ids[i] = add_authorization (shelf.ledger, client, "A1", NULL, cases[i].to);
  for (gint64 who = 0; who <= client; who += client)
    {
      g_autoptr (GPtrArray) list =
          fp_ledger_list_authorizations (shelf.ledger, who, day ("2026-11-01"), 0, NULL);

      g_assert_cmpuint (list->len, ==, 4);
      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        if (cases[i].place >= 0)
          {
            FpAuthorizationRecord *record = g_ptr_array_index (list, (guint) cases[i].place);

            g_assert_cmpint (record->id, ==, ids[i]);
          }
      for (guint most = 1; most < 6; most++)
        g_assert_cmpuint (count_list (
                              fp_ledger_list_authorizations (shelf.ledger, who, 0, most, NULL)),
                          ==,
                          MIN (most, 5));
    }
}

/* Saves a claim of one line and marks it @status; @named: the authorization that it names. */
static void
save_claim (FpLedger *ledger, const char *date, int units, const char *named, FpClaimStatus status)
{
  g_autoptr (FpClaim) claim = fp_claim_new ();
  g_autofree char *number = NULL;
  g_autoptr (GError) error = NULL;
  FpKnowledge *knowledge = fp_load_knowledge ();
  g_autoptr (FpPolicySet) policies = fp_policy_set_new ();
  g_autoptr (FpReport) report = NULL;
  gint64 version = 0;
  FpLine *line = fp_claim_add_line (claim);

  claim->client.id = "C-1";
  claim->payer = PAYER;
  line->code = "H2032";
  line->date = day (date);
  line->units = units;
  line->minutes = units * 15;
  if (named != NULL)
    {
      FpAuthorization *authorization = fp_claim_add_authorization (claim);

      authorization->number = named;
      authorization->codes = fp_strings_add (claim->arena, authorization->codes, "H2032");
      authorization->from = day ("2026-10-01");
      authorization->to = day ("2026-12-31");
      authorization->quantity = 104;
    }
  report = fp_check_claim (claim, NULL, knowledge, policies, day ("2026-11-23"));
  fp_ledger_save_claim (ledger, claim, report, &version, &number, &error);
  g_assert_no_error (error);
  if (status != FP_CLAIM_DRAFT)
    fp_ledger_set_claim_status (ledger, number, status, NULL, FP_DATE_UNSET, &error);
  g_assert_no_error (error);
  fp_knowledge_free (knowledge);
}

static void
assert_taken (FpLedger *ledger, gint64 id, int billed, int drafts, int reserved)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FpAuthorizationRecord) record = fp_ledger_get_authorization (ledger, id, &error);

  g_assert_no_error (error);
  g_assert_cmpint (record->taken.billed, ==, billed);
  g_assert_cmpint (record->taken.drafts, ==, drafts);
  g_assert_cmpint (record->taken.reserved, ==, reserved);
}

static void
test_taken (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  gint64 client = add_client (shelf.ledger, "C-1", "Rivera, Ana"), id;
  g_autoptr (FpAuthorizationRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  save_claim (shelf.ledger, "2026-11-02", 4, NULL, FP_CLAIM_SENT);
  save_claim (shelf.ledger, "2026-11-03", 3, NULL, FP_CLAIM_PAID);
  save_claim (shelf.ledger, "2026-11-04", 5, NULL, FP_CLAIM_DENIED);
  save_claim (shelf.ledger, "2026-11-05", 2, NULL, FP_CLAIM_DRAFT);
  save_claim (shelf.ledger, "2026-09-30", 8, NULL, FP_CLAIM_SENT); /* before it begins */
  book (shelf.ledger, client, "2026-11-24");
  id = add_authorization (shelf.ledger, client, "A1", "2026-10-01", "2026-12-31");
  assert_taken (shelf.ledger, id, 7, 2, 4);

  record = fp_ledger_get_authorization (shelf.ledger, id, &error);
  record->authorization.of = FP_QUANTITY_MINUTES;
  g_assert_true (fp_ledger_save_authorization (shelf.ledger, record, &error));
  assert_taken (shelf.ledger, id, 105, 30, 60);
  record->authorization.of = FP_QUANTITY_VISITS;
  g_assert_true (fp_ledger_save_authorization (shelf.ledger, record, &error));
  assert_taken (shelf.ledger, id, 2, 1, 1);
  record->authorization.of = FP_QUANTITY_UNITS;
  record->authorization.from = day ("2026-11-03");
  g_assert_true (fp_ledger_save_authorization (shelf.ledger, record, &error));
  assert_taken (shelf.ledger, id, 3, 2, 4);
  record->authorization.status = FP_AUTH_PENDING;
  g_assert_true (fp_ledger_save_authorization (shelf.ledger, record, &error));
  assert_taken (shelf.ledger, id, 0, 0, 0);
}

/* Two authorizations: what one gives up the other takes, but for what a claim names. */
static void
test_matching (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  gint64 client = add_client (shelf.ledger, "C-1", "Rivera, Ana"), late, early;
  g_autoptr (FpAuthorizationRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  save_claim (shelf.ledger, "2026-11-02", 4, NULL, FP_CLAIM_SENT);
  late = add_authorization (shelf.ledger, client, "late", NULL, NULL);
  save_claim (shelf.ledger, "2026-11-03", 3, NULL, FP_CLAIM_SENT);
  assert_taken (shelf.ledger, late, 7, 0, 0);
  /* What was given stays; a new one takes of that which ends first. */
  early = add_authorization (shelf.ledger, client, "early", NULL, "2026-12-31");
  book (shelf.ledger, client, "2026-11-24");
  assert_taken (shelf.ledger, late, 7, 0, 0);
  assert_taken (shelf.ledger, early, 0, 0, 4);
  g_assert_true (fp_ledger_delete_authorization (shelf.ledger, early, TRUE, &error));
  assert_taken (shelf.ledger, late, 7, 0, 4);
  g_assert_true (fp_ledger_delete_authorization (shelf.ledger, early, FALSE, &error));
  g_assert_true (fp_ledger_delete_authorization (shelf.ledger, late, TRUE, &error));
  assert_taken (shelf.ledger, early, 7, 0, 4);

  /* Eleven of twelve are taken: the next ones go where there is room. */
  record = fp_ledger_get_authorization (shelf.ledger, early, &error);
  record->authorization.quantity = 12;
  g_assert_true (fp_ledger_save_authorization (shelf.ledger, record, &error));
  g_assert_true (fp_ledger_delete_authorization (shelf.ledger, late, FALSE, &error));
  assert_taken (shelf.ledger, early, 7, 0, 4);
  record->authorization.from = day ("2026-11-03");
  g_assert_true (fp_ledger_save_authorization (shelf.ledger, record, &error));
  assert_taken (shelf.ledger, early, 3, 0, 4);
  assert_taken (shelf.ledger, late, 4, 0, 0);
}

static void
test_matching_named (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  gint64 client = add_client (shelf.ledger, "C-1", "Rivera, Ana"), other, named;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FpAuthorizationRecord) record = NULL;

  other = add_authorization (shelf.ledger, client, "other", NULL, "2026-11-30");
  save_claim (shelf.ledger, "2026-11-02", 4, "A7731", FP_CLAIM_SENT);
  list = fp_ledger_list_authorizations (shelf.ledger, client, 0, 0, &error);
  g_assert_cmpuint (list->len, ==, 2);
  named = ((FpAuthorizationRecord *) g_ptr_array_index (list, 1))->id;
  assert_taken (shelf.ledger, named, 4, 0, 0);
  assert_taken (shelf.ledger, other, 0, 0, 0);
  record = fp_ledger_get_authorization (shelf.ledger, named, &error);
  record->authorization.from = day ("2026-11-03");
  g_assert_true (fp_ledger_save_authorization (shelf.ledger, record, &error));
  assert_taken (shelf.ledger, named, 4, 0, 0);
  g_assert_true (fp_ledger_delete_authorization (shelf.ledger, named, TRUE, &error));
  assert_taken (shelf.ledger, other, 0, 0, 0);
  g_assert_true (fp_ledger_delete_authorization (shelf.ledger, named, FALSE, &error));
  assert_taken (shelf.ledger, named, 4, 0, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/authorizations/kept", test_authorization);
  g_test_add_func ("/authorizations/past", test_past);
  g_test_add_func ("/authorizations/delete", test_delete);
  g_test_add_func ("/authorizations/refused", test_authorization_refused);
  g_test_add_func ("/authorizations/list", test_authorization_list);
  g_test_add_func ("/authorizations/taken", test_taken);
  g_test_add_func ("/authorizations/matching", test_matching);
  g_test_add_func ("/authorizations/matching-named", test_matching_named);
  return g_test_run ();
}
