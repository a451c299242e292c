/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans, appointments, and drafts. */
#include "config.h"

#include "claims.h"
#include "plain.h"

/* What was booked or planned gives way to a claim of the day, and of nothing else. */
static void
test_gives_way (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  gint64 client = add_client (shelf.ledger, "C-1", NULL);
  gint64 other = add_client (shelf.ledger, "C-2", NULL);
  FpPlan plan = { .line = { .code = "H2032", .units = 2, .start = -1, .end = -1 },
                  .first = day ("2026-11-20"),
                  .n = 2 };
  FpLine line = { .code = "H2014", .date = day ("2026-11-20"), .units = 1, .start = -1, .end = -1 };
  g_autoptr (GError) error = NULL;

  book (shelf.ledger, client, "2026-11-20");
  book (shelf.ledger, client, "2026-11-21");
  book (shelf.ledger, other, "2026-11-20");
  g_assert_true (fp_ledger_book (shelf.ledger, client, PAYER, &line, &error));
  g_assert_true (fp_ledger_plan (shelf.ledger, client, PAYER, &plan, &error));
  g_assert_no_error (error);
  assert_services (shelf.ledger,
                   client,
                   "2026-11-20 H2032 booked 4, 2026-11-20 H2014 booked 1, "
                   "2026-11-20 H2032 planned 2, 2026-11-21 H2032 booked 4, "
                   "2026-11-27 H2032 planned 2");
  save_plain (shelf.ledger, "K1", "C-1", "2026-11-20");
  assert_services (shelf.ledger,
                   client,
                   "2026-11-20 H2014 booked 1, 2026-11-20 H2032 draft 4, "
                   "2026-11-21 H2032 booked 4, 2026-11-27 H2032 planned 2");
  assert_services (shelf.ledger, other, "2026-11-20 H2032 booked 4");
  save_plain (shelf.ledger, "K2", "C-1", "2026-11-27");
  delete_claim (shelf.ledger, "K1", TRUE);
  assert_services (shelf.ledger,
                   client,
                   "2026-11-20 H2014 booked 1, 2026-11-21 H2032 booked 4, "
                   "2026-11-27 H2032 draft 4");
  assert_content (shelf.ledger);
}

#define SUN 1u
#define MON 2u
#define TUE 4u
#define FRI 32u
#define SAT 64u

/* A plan is put and read back; 2026-12-01 is a Tuesday. */
static void
test_plan (void)
{
  static const struct
  {
    const char *what, *first;
    guint weekdays, n;
    const char *then; /* its first day when it is read */
    guint days;
  } cases[] = {
    { "the weekday of the first", "2026-12-01", 0, 12, "2026-12-01", TUE },
    { "that weekday, named", "2026-12-01", TUE, 12, "2026-12-01", TUE },
    { "two days a week", "2026-12-01", TUE | FRI, 9, "2026-12-01", TUE | FRI },
    { "from the next such day", "2026-12-01", MON, 3, "2026-12-07", MON },
    { "a Sunday", "2026-12-01", SUN, 2, "2026-12-06", SUN },
    { "a week's end", "2026-12-01", SAT | SUN, 4, "2026-12-05", SAT | SUN },
    { "daily", "2026-12-01", 127, 7, "2026-12-01", 127 },
    { "one visit", "2026-12-01", TUE, 1, "2026-12-01", TUE },
    { "a year of days", "2026-12-01", 127, FP_FORECAST_MOST, "2026-12-01", 127 },
  };
  g_auto (Shelf) shelf = new_shelf (NULL);
  gint64 client = add_client (shelf.ledger, "C-1", NULL), version = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FpArena) arena = fp_arena_new ();
      FpPlan plan = { .line = { .code = "H2032",
                                .units = 4,
                                .start = 600,
                                .end = 660,
                                .clients = 6,
                                .charge = FP_CENTS_UNSET },
                      .weekdays = cases[i].weekdays,
                      .first = day (cases[i].first),
                      .n = cases[i].n,
                      .version = version };
      FpPlan got;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].what);
      plan.line.modifiers = fp_strings_add (arena, plan.line.modifiers, "HQ");
      plan.line.modifiers = fp_strings_add (arena, plan.line.modifiers, "HO");
      g_assert_true (fp_ledger_plan (shelf.ledger, client, PAYER, &plan, &error));
      g_assert_no_error (error);
      g_assert_true (
          fp_ledger_get_plan (shelf.ledger, client, PAYER, "H2032", arena, &got, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (date_of (got.first), ==, cases[i].then);
      g_assert_cmpuint (got.weekdays, ==, cases[i].days);
      g_assert_cmpuint (got.n, ==, cases[i].n);
      g_assert_cmpstr (got.line.code, ==, "H2032");
      g_assert_cmpuint (got.line.modifiers.n, ==, 2);
      g_assert_cmpstr (got.line.modifiers.items[0], ==, "HQ");
      g_assert_cmpint (got.line.units, ==, 4);
      g_assert_cmpint (got.line.minutes, ==, 60);
      g_assert_cmpint (got.line.start, ==, 600);
      g_assert_cmpint (got.line.end, ==, 660);
      g_assert_cmpint (got.line.clients, ==, 6);
      g_assert_cmpint (got.line.charge, ==, FP_CENTS_UNSET);
      g_assert_cmpint (got.version, ==, plan.version);
      g_assert_cmpint (got.version, >, version);
      version = got.version;
    }
}

/* A plan takes the place of the one of its code; none of visits drops it; others stay. */
static void
test_plan_replaced (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  gint64 client = add_client (shelf.ledger, "C-1", NULL);
  FpPlan plan = { .line = { .code = "H2032", .units = 4, .start = -1, .end = -1 },
                  .first = day ("2026-12-01"),
                  .n = 2 },
         other = plan, got;
  g_autoptr (FpArena) arena = fp_arena_new ();
  g_autoptr (GError) error = NULL;

  other.line.code = "H2014";
  other.n = 1;
  g_assert_false (fp_ledger_get_plan (shelf.ledger, client, PAYER, "H2032", arena, &got, &error));
  g_assert_no_error (error); /* there is none */
  g_assert_true (fp_ledger_plan (shelf.ledger, client, PAYER, &plan, &error));
  g_assert_true (fp_ledger_plan (shelf.ledger, client, PAYER, &other, &error));
  book (shelf.ledger, client, "2026-12-03");
  plan.first = day ("2026-12-02");
  plan.n = 1;
  g_assert_true (fp_ledger_plan (shelf.ledger, client, PAYER, &plan, &error));
  assert_services (
      shelf.ledger,
      client,
      "2026-12-01 H2014 planned 4, 2026-12-02 H2032 planned 4, 2026-12-03 H2032 booked 4");
  plan.n = 0;
  g_assert_true (fp_ledger_plan (shelf.ledger, client, PAYER, &plan, &error));
  assert_services (shelf.ledger, client, "2026-12-01 H2014 planned 4, 2026-12-03 H2032 booked 4");
  g_assert_false (fp_ledger_get_plan (shelf.ledger, client, PAYER, "H2032", arena, &got, &error));
  g_assert_no_error (error);
  plan.n = 1;
  g_assert_false (fp_ledger_plan (shelf.ledger, 99, PAYER, &plan, &error)); /* no such client */
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_BAD_DATA);
  assert_content (shelf.ledger);
}

/* Who plans what another has planned anew meanwhile is told; another payer's plan is another. */
static void
test_plan_stale (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  gint64 client = add_client (shelf.ledger, "C-1", NULL);
  FpPlan mine = { .line = { .code = "H2032", .units = 4, .start = -1, .end = -1 },
                  .first = day ("2026-12-01"),
                  .n = 1 },
         theirs = mine, medicare = mine;
  g_autoptr (GError) error = NULL;

  theirs.line.units = 2;
  medicare.line.units = 9;
  g_assert_true (fp_ledger_plan (shelf.ledger, client, PAYER, &theirs, &error));
  g_assert_false (fp_ledger_plan (shelf.ledger, client, PAYER, &mine, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_STALE);
  g_clear_error (&error);
  g_assert_true (fp_ledger_plan (shelf.ledger, client, "medicare", &medicare, &error));
  assert_services (shelf.ledger, client, "2026-12-01 H2032 planned 2, 2026-12-01 H2032 planned 9");
  mine.version = theirs.version;
  g_assert_true (fp_ledger_plan (shelf.ledger, client, PAYER, &mine, &error));
  assert_services (shelf.ledger, client, "2026-12-01 H2032 planned 9, 2026-12-01 H2032 planned 4");
  theirs.n = 0;
  g_assert_false (fp_ledger_plan (shelf.ledger, client, PAYER, &theirs, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_STALE);
}

/* What was planned for a day that has passed reserves nothing, and is in no plan. */
static void
test_never_came (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  gint64 client = add_client (shelf.ledger, "C-1", NULL), grant;
  FpPlan plan = { .line = { .code = "H2032", .units = 4, .start = -1, .end = -1 },
                  .first = day ("2026-11-10"),
                  .n = 4 },
         got;
  g_autoptr (FpArena) arena = fp_arena_new ();
  g_autoptr (GError) error = NULL;
  static const struct
  {
    const char *today;
    int reserved;
  } cases[] = {
    { "2026-11-10", 16 }, { "2026-11-18", 8 }, { "2026-11-24", 8 }, { "2026-12-02", 0 }
  };

  grant = add_authorization (shelf.ledger, client, "A1", "2026-10-01", "2026-12-31");
  g_assert_true (fp_ledger_plan (shelf.ledger, client, PAYER, &plan, &error));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FpAuthorizationRecord) record = NULL;
      g_autoptr (FpAccount) account = NULL;
      gboolean found;

      fp_ledger_set_today (shelf.ledger, day (cases[i].today));
      record = fp_ledger_get_authorization (shelf.ledger, grant, &error);
      g_assert_cmpint (record->taken.reserved, ==, cases[i].reserved);
      account = fp_ledger_account_of (shelf.ledger, client, &error);
      g_assert_cmpuint (account->n_services * 4, ==, cases[i].reserved);
      found = fp_ledger_get_plan (shelf.ledger, client, PAYER, "H2032", arena, &got, &error);
      g_assert_no_error (error);
      g_assert_cmpint (found, ==, cases[i].reserved > 0);
      g_assert_cmpuint (got.n * 4, ==, cases[i].reserved);
    }
}

static void
assert_draft (FpLedger *ledger, guint slot, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = fp_ledger_get_draft (ledger, slot, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_drafts (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autoptr (GError) error = NULL;

  assert_draft (shelf.ledger, 0, NULL);
  g_assert_true (fp_ledger_save_draft (shelf.ledger, 0, "{\"words\":\"músic\"}", &error));
  g_assert_true (fp_ledger_save_draft (shelf.ledger, 3, "", &error));
  g_assert_true (fp_ledger_save_draft (shelf.ledger, 7, "seven", &error));
  g_assert_true (fp_ledger_save_draft (shelf.ledger, 7, "eight", &error));
  g_assert_true (fp_ledger_settle (shelf.ledger, &error));
  g_assert_no_error (error);
  g_clear_pointer (&shelf.ledger, fp_ledger_close);
  shelf.ledger = fp_ledger_open (shelf.path, &error);
  assert_draft (shelf.ledger, 0, "{\"words\":\"músic\"}");
  assert_draft (shelf.ledger, 1, NULL);
  assert_draft (shelf.ledger, 3, "");
  assert_draft (shelf.ledger, 7, "eight");
  g_assert_true (fp_ledger_save_draft (shelf.ledger, 7, NULL, &error));
  g_assert_true (fp_ledger_save_draft (shelf.ledger, 7, NULL, &error)); /* is gone already */
  assert_draft (shelf.ledger, 7, NULL);
  g_assert_true (fp_ledger_save_draft (shelf.ledger, 0, NULL, &error));
  g_assert_true (fp_ledger_save_draft (shelf.ledger, 3, NULL, &error));
  assert_content (shelf.ledger);
}

/* A key press does not wait for another program; a change that follows does. */
static void
test_drafts_busy (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FpLedger) other = fp_ledger_open_again (shelf.ledger, &error);
  gint64 began;

  g_assert_true (fp_ledger_begin_batch (other, &error));
  began = g_get_monotonic_time ();
  g_assert_false (fp_ledger_save_draft (shelf.ledger, 0, "a", &error));
  g_assert_cmpint (g_get_monotonic_time () - began, <, 2 * G_USEC_PER_SEC);
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_true (fp_ledger_end_batch (other, TRUE, &error));
  g_assert_true (fp_ledger_save_draft (shelf.ledger, 0, "b", &error));
  g_assert_true (fp_ledger_settle (other, &error));
  g_assert_no_error (error);
  assert_draft (other, 0, "b");
  /* Within a batch, a draft is part of it. */
  g_assert_true (fp_ledger_begin_batch (shelf.ledger, &error));
  g_assert_true (fp_ledger_save_draft (shelf.ledger, 0, "c", &error));
  g_assert_false (fp_ledger_end_batch (shelf.ledger, FALSE, &error));
  assert_draft (shelf.ledger, 0, "b");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plans/gives-way", test_gives_way);
  g_test_add_func ("/plans/plan", test_plan);
  g_test_add_func ("/plans/plan-replaced", test_plan_replaced);
  g_test_add_func ("/plans/plan-stale", test_plan_stale);
  g_test_add_func ("/plans/never-came", test_never_came);
  g_test_add_func ("/plans/drafts", test_drafts);
  g_test_add_func ("/plans/drafts-busy", test_drafts_busy);
  return g_test_run ();
}
