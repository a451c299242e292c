/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A locked ledger tells nothing; connections of one ledger beside each other; batches. */
#include "config.h"

#include "shelf.h"

#include "fp-ledger-private.h"
#include "fp-ledger-work.h"

#define PASSPHRASE "open sesame"

/* The calls that need an open ledger: each TRUE where it worked. */

static FpClaim *
any_claim (void)
{
  FpClaim *claim = fp_claim_new ();
  FpLine *line = fp_claim_add_line (claim);

  claim->client.id = "C-1";
  claim->payer = PAYER;
  line->code = "H2032";
  line->date = fp_date_from_ymd (2026, 11, 23);
  return claim;
}

static gboolean
call_save_client (FpLedger *ledger, GError **error)
{
  g_autoptr (FpClientRecord) record = fp_client_record_new ();

  record->client.id = "C-2";
  return fp_ledger_save_client (ledger, record, error);
}

static gboolean
call_get_client (FpLedger *ledger, GError **error)
{
  g_autoptr (FpClientRecord) record = fp_ledger_get_client (ledger, 1, error);

  return record != NULL;
}

static gboolean
call_next_number (FpLedger *ledger, GError **error)
{
  g_autofree char *number = fp_ledger_next_client_number (ledger, error);

  return number != NULL;
}

static gboolean
call_delete_client (FpLedger *ledger, GError **error)
{
  return fp_ledger_delete_client (ledger, 1, FALSE, error);
}

static gboolean
call_save_coverage (FpLedger *ledger, GError **error)
{
  g_autoptr (FpCoverageRecord) record = fp_coverage_record_new ();

  record->client = 1;
  record->payer = PAYER;
  return fp_ledger_save_coverage (ledger, record, error);
}

static gboolean
call_save_authorization (FpLedger *ledger, GError **error)
{
  g_autoptr (FpAuthorizationRecord) record = new_authorization (1, "A2", NULL, NULL);

  return fp_ledger_save_authorization (ledger, record, error);
}

static gboolean
call_save_staff (FpLedger *ledger, GError **error)
{
  g_autoptr (FpStaffRecord) record = fp_staff_record_new ();

  record->person.name = "Lee, Sam";
  return fp_ledger_save_staff (ledger, record, error);
}

static gboolean
is_list (GPtrArray *list)
{
  gboolean is = list != NULL;

  g_clear_pointer (&list, g_ptr_array_unref);
  return is;
}

static gboolean
call_list_coverages (FpLedger *ledger, GError **error)
{
  return is_list (fp_ledger_list_coverages (ledger, 1, error));
}

static gboolean
call_list_unverified (FpLedger *ledger, GError **error)
{
  return is_list (fp_ledger_list_unverified (ledger, 9999999, 1, 0, error));
}

static gboolean
call_list_authorizations (FpLedger *ledger, GError **error)
{
  return is_list (fp_ledger_list_authorizations (ledger, 0, FP_DATE_UNSET, 0, error));
}

static gboolean
call_list_past (FpLedger *ledger, GError **error)
{
  return is_list (fp_ledger_list_past_authorizations (ledger, 1, error));
}

static gboolean
call_list_groups (FpLedger *ledger, GError **error)
{
  return is_list (fp_ledger_list_groups (ledger, error));
}

static gboolean
call_save_claim (FpLedger *ledger, GError **error)
{
  g_autoptr (FpClaim) claim = any_claim ();
  FpReport report = { 0 };

  claim->id = "K2";
  return fp_ledger_save_claim (ledger, claim, &report, NULL, NULL, error);
}

static gboolean
call_save_claims (FpLedger *ledger, GError **error)
{
  g_autoptr (FpClaim) claim = any_claim ();
  FpReport report = { 0 };
  const FpClaim *claims[] = { claim };
  const FpReport *reports[] = { &report };
  g_auto (GStrv) numbers = NULL;
  gboolean saved = fp_ledger_save_claims (ledger, claims, reports, 1, &numbers, error);

  g_assert_cmpint (numbers != NULL, ==, saved);
  return saved;
}

static gboolean
call_get_claim (FpLedger *ledger, GError **error)
{
  g_autoptr (FpClaim) claim = fp_ledger_get_claim (ledger, "K1", NULL, error);

  return claim != NULL;
}

static gboolean
call_list_claims (FpLedger *ledger, GError **error)
{
  FpClaimFilter filter = { 0 };

  return is_list (fp_ledger_list_claims (ledger, &filter, error));
}

static gboolean
call_set_status (FpLedger *ledger, GError **error)
{
  return fp_ledger_set_claim_status (ledger, "K1", FP_CLAIM_SENT, NULL, FP_DATE_UNSET, error);
}

static gboolean
call_delete_claim (FpLedger *ledger, GError **error)
{
  return fp_ledger_delete_claim (ledger, "K1", FALSE, error);
}

static gboolean
call_purge (FpLedger *ledger, GError **error)
{
  return fp_ledger_purge (ledger, 1, error);
}

static gboolean
call_account (FpLedger *ledger, GError **error)
{
  g_autoptr (FpClaim) claim = any_claim ();
  g_autoptr (FpAccount) account = fp_ledger_account (ledger, claim, error);

  return account != NULL;
}

static gboolean
call_account_of (FpLedger *ledger, GError **error)
{
  g_autoptr (FpAccount) account = fp_ledger_account_of (ledger, 1, error);

  return account != NULL;
}

static gboolean
call_plan (FpLedger *ledger, GError **error)
{
  FpPlan plan = { .line = { .code = "H2032" }, .first = fp_date_from_ymd (2026, 12, 1), .n = 1 };

  return fp_ledger_plan (ledger, 1, PAYER, &plan, error);
}

static gboolean
call_book (FpLedger *ledger, GError **error)
{
  FpLine line = { .code = "H2032", .date = fp_date_from_ymd (2026, 12, 2) };

  return fp_ledger_book (ledger, 1, PAYER, &line, error);
}

static gboolean
call_get_plan (FpLedger *ledger, GError **error)
{
  g_autoptr (FpArena) arena = fp_arena_new ();
  FpPlan plan;

  return fp_ledger_get_plan (ledger, 1, PAYER, "H2032", arena, &plan, error);
}

static gboolean
call_save_draft (FpLedger *ledger, GError **error)
{
  return fp_ledger_save_draft (ledger, 0, "{}", error);
}

static gboolean
call_drop_draft (FpLedger *ledger, GError **error)
{
  return fp_ledger_save_draft (ledger, 1, NULL, error);
}

static gboolean
call_get_draft (FpLedger *ledger, GError **error)
{
  g_autofree char *text = fp_ledger_get_draft (ledger, 0, error);

  return text != NULL;
}

static gboolean
call_batch (FpLedger *ledger, GError **error)
{
  return fp_ledger_begin_batch (ledger, error) && fp_ledger_end_batch (ledger, TRUE, error);
}

static gboolean
call_passphrase (FpLedger *ledger, GError **error)
{
  g_autofree char *recovery = NULL;
  gboolean set = fp_ledger_set_passphrase (ledger, PASSPHRASE, &recovery, error);

  g_assert_cmpint (recovery != NULL, ==, set);
  return set;
}

static gboolean
call_note (FpLedger *ledger, GError **error)
{
  return fp_ledger_note (ledger, FP_AUDIT_VIEW, FP_KIND_CLIENT, 1, error);
}

static gboolean
call_list_audit (FpLedger *ledger, GError **error)
{
  return is_list (fp_ledger_list_audit (ledger, 0, 0, error));
}

static gboolean
call_count_open (FpLedger *ledger, GError **error)
{
  FpOpenCount counts[FP_N_OPENS];

  return fp_ledger_count_open (ledger, 1, 1, counts, error);
}

static gboolean
call_list_open (FpLedger *ledger, GError **error)
{
  return is_list (fp_ledger_list_open (ledger, FP_OPEN_FIX, 1, 1, error));
}

static gboolean
call_list_ending (FpLedger *ledger, GError **error)
{
  g_autoptr (GArray) ids = fp_ledger_list_ending (ledger, 1, 2, 0, 1, error);

  return ids != NULL;
}

static gboolean
call_list_bookings (FpLedger *ledger, GError **error)
{
  return is_list (fp_ledger_list_bookings (ledger, 1, 1, error));
}

static gboolean
call_mark (FpLedger *ledger, GError **error)
{
  const char *const numbers[] = { "K1", NULL };

  return fp_ledger_mark_claims (ledger, numbers, FP_CLAIM_SENT, error);
}

static const struct
{
  const char *what;
  gboolean (*call) (FpLedger *ledger, GError **error);
} calls[] = {
#define CALL(what)                                                                                 \
  {                                                                                                \
#what, call_##what                                                                             \
  }
  CALL (save_client),     CALL (get_client),
  CALL (next_number),     CALL (delete_client),
  CALL (save_coverage),   CALL (save_authorization),
  CALL (save_staff),      CALL (list_coverages),
  CALL (list_unverified), CALL (list_authorizations),
  CALL (list_past),       CALL (list_groups),
  CALL (save_claim),      CALL (save_claims),
  CALL (get_claim),       CALL (list_claims),
  CALL (set_status),      CALL (delete_claim),
  CALL (purge),           CALL (account),
  CALL (account_of),      CALL (plan),
  CALL (get_plan),        CALL (book),
  CALL (save_draft),      CALL (get_draft),
  CALL (drop_draft),      CALL (batch),
  CALL (passphrase),      CALL (note),
  CALL (list_audit),      CALL (count_open),
  CALL (list_open),       CALL (list_ending),
  CALL (list_bookings),   CALL (mark),
#undef CALL
};

/* Locked, nothing can be read or written, and nothing that was read stays in memory. */
static void
test_locked (void)
{
  g_auto (Shelf) shelf = new_shelf (PASSPHRASE);
  gint64 client = add_client (shelf.ledger, "C-1", "Rivera, Ana");
  g_autoptr (FpClaim) claim = any_claim ();
  FpReport report = { 0 };
  g_autoptr (GError) error = NULL;

  add_authorization (shelf.ledger, client, "A1", NULL, NULL);
  claim->id = "K1";
  g_assert_true (fp_ledger_save_claim (shelf.ledger, claim, &report, NULL, NULL, &error));
  g_assert_cmpuint (count_found (shelf.ledger, "rivera"), ==, 1);
  g_assert_nonnull (shelf.ledger->names);
  fp_ledger_lock (shelf.ledger);
  g_assert_null (shelf.ledger->names);
  g_assert_null (shelf.ledger->key);
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (GError) failure = NULL;

      g_test_message ("%s", calls[i].what);
      g_assert_false (calls[i].call (shelf.ledger, &failure));
      g_assert_error (failure, FP_LEDGER_ERROR, FP_LEDGER_ERROR_LOCKED);
      g_assert_cmpuint (shelf.ledger->database->depth, ==, 0);
    }
  g_assert_cmpuint (fp_ledger_count_unverified (shelf.ledger, 9999999, 1), ==, 0);
  g_assert_cmpint (fp_ledger_next_booked_day (shelf.ledger, 1, 9999999), ==, 0);
  g_assert_null (shelf.ledger->names);
  fp_ledger_lock (shelf.ledger); /* is so already */
  g_assert_true (fp_ledger_unlock (shelf.ledger, PASSPHRASE, &error));
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (GError) failure = NULL;

      g_test_message ("%s", calls[i].what);
      g_assert_true (calls[i].call (shelf.ledger, &failure));
      g_assert_no_error (failure);
    }
}

/* Another thread, with a connection of its own, writes while this one reads. */
static gpointer
work_in_thread (gpointer ledger)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FpLedger) own = fp_ledger_open_again (ledger, &error);

  g_assert_no_error (error);
  g_assert_false (fp_ledger_is_locked (own));
  g_assert_cmpstr (fp_ledger_get_name (own), ==, fp_ledger_get_name (ledger));
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *number = g_strdup_printf ("C-%u", i);

      add_client (own, number, "Osei, Kofi");
    }
  return NULL;
}

static void
test_open_again (void)
{
  g_auto (Shelf) shelf = new_shelf (PASSPHRASE);
  GThread *thread;
  guint before = 0;

  g_assert_cmpuint (count_found (shelf.ledger, ""), ==, 0);
  fp_ledger_has_changed (shelf.ledger);
  thread = g_thread_new ("worker", work_in_thread, shelf.ledger);
  while (before < 30)
    {
      guint n = fp_ledger_count_clients (shelf.ledger);

      g_assert_cmpuint (n, >=, before);
      before = n;
      g_usleep (1000);
    }
  g_thread_join (thread);
  g_assert_true (fp_ledger_has_changed (shelf.ledger));
  g_assert_false (fp_ledger_has_changed (shelf.ledger));
  g_assert_cmpuint (count_found (shelf.ledger, "osei"), ==, 30);
  add_client (shelf.ledger, "C-own", NULL);
  g_assert_true (fp_ledger_has_changed (shelf.ledger));
  g_assert_false (fp_ledger_has_changed (shelf.ledger));
}

static void
test_open_again_locked (void)
{
  g_auto (Shelf) shelf = new_shelf (PASSPHRASE);
  g_autoptr (FpLedger) locked = NULL, open = NULL;
  g_autoptr (GError) error = NULL;

  open = fp_ledger_open_again (shelf.ledger, &error);
  fp_ledger_lock (shelf.ledger);
  locked = fp_ledger_open_again (shelf.ledger, &error);
  g_assert_no_error (error);
  g_assert_true (fp_ledger_is_locked (locked));
  g_assert_false (fp_ledger_is_locked (open)); /* each has a key of its own */
  add_client (open, "C-1", NULL);
  g_assert_true (fp_ledger_unlock (locked, PASSPHRASE, &error));
  g_assert_cmpuint (fp_ledger_count_clients (locked), ==, 1);
  g_clear_pointer (&shelf.ledger, fp_ledger_close);
  g_unlink (shelf.path);
  g_assert_null (fp_ledger_open_again (open, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_MISSING);
}

/* A batch: all or none, and the index of names says what the disk does. */
static void
test_batch (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autoptr (FpClientRecord) record = fp_client_record_new ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (count_found (shelf.ledger, ""), ==, 0);
  g_assert_true (fp_ledger_begin_batch (shelf.ledger, &error));
  add_client (shelf.ledger, "C-1", "Rivera, Ana");
  g_assert_cmpuint (count_found (shelf.ledger, "rivera"), ==, 1);
  g_assert_false (fp_ledger_end_batch (shelf.ledger, FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_found (shelf.ledger, "rivera"), ==, 0);
  g_assert_cmpuint (fp_ledger_count_clients (shelf.ledger), ==, 0);

  g_assert_true (fp_ledger_begin_batch (shelf.ledger, &error));
  add_client (shelf.ledger, "C-1", "Rivera, Ana");
  add_client (shelf.ledger, "C-2", "Osei, Kofi");
  g_assert_true (fp_ledger_end_batch (shelf.ledger, TRUE, &error));
  g_assert_cmpuint (count_found (shelf.ledger, ""), ==, 2);

  /* What is refused in the middle takes all with it, and whoever goes on is told. */
  g_assert_true (fp_ledger_begin_batch (shelf.ledger, &error));
  add_client (shelf.ledger, "C-3", "Stone, May");
  record->client.id = "C-9";
  record->id = 99;
  record->version = 1;
  g_assert_false (fp_ledger_save_client (shelf.ledger, record, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_NO_RECORD);
  g_clear_error (&error);
  record->id = record->version = 0;
  g_assert_false (fp_ledger_save_client (shelf.ledger, record, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (fp_ledger_end_batch (shelf.ledger, TRUE, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (count_found (shelf.ledger, ""), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/locked/locked", test_locked);
  g_test_add_func ("/locked/open-again", test_open_again);
  g_test_add_func ("/locked/open-again-locked", test_open_again_locked);
  g_test_add_func ("/locked/batch", test_batch);
  return g_test_run ();
}
