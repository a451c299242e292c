/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clients, coverage, staff and groups: saved, changed by two at once, deleted and back. */
#include "config.h"

#include "shelf.h"

static void
test_client (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autoptr (FpClientRecord) made = fp_client_record_new ();
  g_autoptr (FpClientRecord) got = NULL;
  g_autoptr (FpClientRecord) none = NULL;
  g_autoptr (GError) error = NULL;

  made->client = (FpClient){
    .id = "C-1001",
    .name = "Rivera, Ana",
    .member_id = "W123456789",
    .birth_date = day ("1990-05-04"),
    .sex = FP_SEX_F,
    .address = { "1 Elm St", "Austin", "TX", "78701" },
  };
  made->diagnoses = fp_strings_add (made->arena, made->diagnoses, "F33.1");
  made->plan_until = day ("2027-01-31");
  made->note = "Calls back after four.\nSecond line.";
  g_assert_true (fp_ledger_save_client (shelf.ledger, made, &error));
  g_assert_no_error (error);
  g_assert_cmpint (made->version, ==, 1);

  got = fp_ledger_get_client (shelf.ledger, made->id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (got->client.id, ==, "C-1001");
  g_assert_cmpstr (got->client.name, ==, "Rivera, Ana");
  g_assert_cmpstr (got->client.member_id, ==, "W123456789");
  g_assert_cmpint (got->client.birth_date, ==, day ("1990-05-04"));
  g_assert_cmpint (got->client.sex, ==, FP_SEX_F);
  g_assert_cmpstr (got->client.address.zip, ==, "78701");
  g_assert_cmpuint (got->diagnoses.n, ==, 1);
  g_assert_cmpstr (got->diagnoses.items[0], ==, "F33.1");
  g_assert_cmpint (got->plan_until, ==, day ("2027-01-31"));
  g_assert_cmpstr (got->note, ==, made->note);
  g_assert_false (got->deleted);

  got->note = NULL;
  got->client.name = "Rivera, Ana María";
  g_assert_true (fp_ledger_save_client (shelf.ledger, got, &error));
  g_assert_cmpint (got->version, ==, 2);
  g_assert_cmpint (got->id, ==, made->id);
  g_clear_pointer (&got, fp_client_record_free);
  got = fp_ledger_get_client (shelf.ledger, made->id, &error);
  g_assert_cmpstr (got->client.name, ==, "Rivera, Ana María");
  g_assert_null (got->note);

  none = fp_ledger_get_client (shelf.ledger, made->id + 1, &error);
  g_assert_null (none);
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_NO_RECORD);
}

/* Clients that cannot be kept: @number is refused when “C-1” is somebody else's. */
static void
test_client_number (void)
{
  static const struct
  {
    const char *number;
    gboolean kept;
  } cases[] = {
    { NULL, FALSE },  { "", FALSE },      { "  ", FALSE },  { "C-1", FALSE },
    { "c-1", FALSE }, { " C-1 ", FALSE }, { "C-11", TRUE }, { "\xff", FALSE },
  };
  g_auto (Shelf) shelf = new_shelf (NULL);
  gint64 first = add_client (shelf.ledger, "C-1", "Rivera, Ana");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FpClientRecord) record = fp_client_record_new ();
      g_autoptr (GError) error = NULL;

      record->client.id = cases[i].number;
      g_assert_cmpint (fp_ledger_save_client (shelf.ledger, record, &error), ==, cases[i].kept);
      if (cases[i].kept)
        g_assert_no_error (error);
      else
        {
          g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_BAD_DATA);
          g_assert_null (strstr (error->message, "C-1"));
          g_assert_cmpint (record->id, ==, 0);
        }
    }
  g_assert_cmpuint (fp_ledger_count_clients (shelf.ledger), ==, 2);
  g_assert_cmpint (fp_ledger_find_client (shelf.ledger, "c-1 "), ==, first);
  g_assert_cmpint (fp_ledger_find_client (shelf.ledger, "C-2"), ==, 0);
  g_assert_cmpint (fp_ledger_find_client (shelf.ledger, NULL), ==, 0);
}

/* Two windows edit one client: the second to save is told, and nothing is overwritten. */
static void
test_stale (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  gint64 id = add_client (shelf.ledger, "C-1", "Rivera, Ana");
  g_autoptr (GError) error = NULL;
  g_autoptr (FpLedger) other = fp_ledger_open_again (shelf.ledger, &error);
  g_autoptr (FpClientRecord) here = fp_ledger_get_client (shelf.ledger, id, &error);
  g_autoptr (FpClientRecord) there = fp_ledger_get_client (other, id, &error);
  g_autoptr (FpClientRecord) now = NULL;

  g_assert_no_error (error);
  there->client.name = "Rivera, Anna";
  g_assert_true (fp_ledger_save_client (other, there, &error));
  here->client.name = "Rivera, Anita";
  g_assert_false (fp_ledger_save_client (shelf.ledger, here, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_STALE);
  g_clear_error (&error);
  now = fp_ledger_get_client (shelf.ledger, id, &error);
  g_assert_cmpstr (now->client.name, ==, "Rivera, Anna");

  g_assert_true (fp_ledger_delete_client (other, id, TRUE, &error));
  now->note = "late";
  g_assert_false (fp_ledger_save_client (shelf.ledger, now, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_NO_RECORD);
  g_clear_error (&error);
  /* Back again, what was begun before can be saved: nobody changed it. */
  g_assert_true (fp_ledger_delete_client (other, id, FALSE, &error));
  g_assert_true (fp_ledger_save_client (shelf.ledger, now, &error));
  g_assert_no_error (error);
}

static void
assert_visible (FpLedger *ledger, gint64 client, guint n)
{
  g_assert_cmpuint (count_found (ledger, ""), ==, n);
  g_assert_cmpuint (fp_ledger_count_clients (ledger), ==, n);
  g_assert_cmpuint (count_list (fp_ledger_list_coverages (ledger, client, NULL)), ==, n);
  g_assert_cmpuint (
      count_list (fp_ledger_list_authorizations (ledger, client, FP_DATE_UNSET, 0, NULL)), ==, n);
  g_assert_cmpuint (count_list (fp_ledger_list_authorizations (ledger, 0, FP_DATE_UNSET, 0, NULL)),
                    ==,
                    n);
}

static void
test_undo_delete (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  gint64 id = add_client (shelf.ledger, "C-1", "Rivera, Ana"), second;
  g_autoptr (GError) error = NULL;

  add_coverage (shelf.ledger, id, PAYER, NULL);
  add_authorization (shelf.ledger, id, "A1", NULL, NULL);
  assert_visible (shelf.ledger, id, 1);
  g_assert_true (fp_ledger_delete_client (shelf.ledger, id, TRUE, &error));
  assert_visible (shelf.ledger, id, 0);
  g_assert_true (fp_ledger_delete_client (shelf.ledger, id, TRUE, &error)); /* is so already */
  g_assert_true (fp_ledger_delete_client (shelf.ledger, id, FALSE, &error));
  assert_visible (shelf.ledger, id, 1);
  g_assert_no_error (error);

  g_assert_true (fp_ledger_delete_client (shelf.ledger, id, TRUE, &error));
  second = add_client (shelf.ledger, "C-1", "Osei, Kofi");
  g_assert_false (fp_ledger_delete_client (shelf.ledger, id, FALSE, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_BAD_DATA);
  g_clear_error (&error);
  g_assert_cmpint (fp_ledger_find_client (shelf.ledger, "C-1"), ==, second);
  g_assert_false (fp_ledger_delete_client (shelf.ledger, 99, TRUE, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_NO_RECORD);
}

static void
test_locked (void)
{
  g_auto (Shelf) shelf = new_shelf ("open sesame");
  gint64 id = add_client (shelf.ledger, "C-1", "Rivera, Ana");
  g_autoptr (FpClientRecord) record = fp_client_record_new ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (count_found (shelf.ledger, "rivera"), ==, 1);
  fp_ledger_lock (shelf.ledger);
  g_assert_cmpuint (count_found (shelf.ledger, ""), ==, 0);
  g_assert_cmpuint (fp_ledger_count_clients (shelf.ledger), ==, 0);
  g_assert_cmpint (fp_ledger_find_client (shelf.ledger, "C-1"), ==, 0);
  g_assert_null (fp_ledger_get_client (shelf.ledger, id, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_null (fp_ledger_list_staff (shelf.ledger, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_LOCKED);
  g_clear_error (&error);
  record->client.id = "C-2";
  g_assert_false (fp_ledger_save_client (shelf.ledger, record, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_true (fp_ledger_unlock (shelf.ledger, "open sesame", &error));
  g_assert_cmpuint (count_found (shelf.ledger, "rivera"), ==, 1);
}

static void
test_coverage (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autoptr (FpCoverageRecord) made = fp_coverage_record_new ();
  g_autoptr (FpCoverageRecord) got = NULL;
  g_autoptr (GError) error = NULL;

  made->client = add_client (shelf.ledger, "C-1", "Rivera, Ana");
  made->payer = PAYER;
  made->member_id = "W1";
  made->coverage.from = day ("2026-01-01");
  made->coverage.to = day ("2026-12-31");
  made->coverage.year_month = 2;
  made->coverage.year_day = 29;
  made->coverage.verified_on = day ("2026-11-02");
  made->verified_with = "Ms. Poe";
  made->verified_reference = "call 88";
  g_assert_true (fp_ledger_save_coverage (shelf.ledger, made, &error));
  g_assert_no_error (error);
  got = fp_ledger_get_coverage (shelf.ledger, made->id, &error);
  g_assert_cmpint (got->client, ==, made->client);
  g_assert_cmpstr (got->payer, ==, PAYER);
  g_assert_cmpstr (got->member_id, ==, "W1");
  g_assert_cmpstr (got->verified_with, ==, "Ms. Poe");
  g_assert_cmpstr (got->verified_reference, ==, "call 88");
  g_assert_true (got->coverage.stated);
  g_assert_cmpint (got->coverage.from, ==, made->coverage.from);
  g_assert_cmpint (got->coverage.to, ==, made->coverage.to);
  g_assert_cmpint (got->coverage.year_month, ==, 2);
  g_assert_cmpint (got->coverage.year_day, ==, 29);
  g_assert_cmpint (got->coverage.verified_on, ==, made->coverage.verified_on);

  got->coverage.to = day ("2027-12-31");
  g_assert_true (fp_ledger_save_coverage (shelf.ledger, got, &error));
  g_assert_cmpint (got->version, ==, 2);
  g_assert_false (fp_ledger_save_coverage (shelf.ledger, made, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_STALE);
  g_clear_error (&error);

  got->coverage.to = day ("2025-12-31");
  g_assert_false (fp_ledger_save_coverage (shelf.ledger, got, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_BAD_DATA);
  g_clear_error (&error);
  got->coverage.to = FP_DATE_UNSET;
  got->coverage.year_day = 30;
  g_assert_false (fp_ledger_save_coverage (shelf.ledger, got, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_BAD_DATA);
  g_clear_error (&error);
  made->id = made->version = 0;
  made->client = 99;
  g_assert_false (fp_ledger_save_coverage (shelf.ledger, made, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_NO_RECORD);
}

/* Whose benefits are to be verified again, by the number of each client. */
static void
test_unverified (void)
{
  static const struct
  {
    const char *number, *verified, *again, *service;
    gboolean listed;
  } cases[] = {
    { "never", NULL, NULL, "2026-11-20", TRUE },
    { "long-ago", "2026-10-31", NULL, "2026-11-20", TRUE },
    { "in-time", "2026-11-01", NULL, "2026-11-20", FALSE },
    { "verified-again", "2026-10-01", "2026-11-05", "2026-11-20", FALSE },
    { "to-come", "2026-10-30", NULL, "2026-12-20", TRUE },
    { "not-active", "2026-10-30", NULL, "2026-07-20", FALSE },
    { "no-service", "2026-10-30", NULL, NULL, FALSE },
    { "no-coverage", "", NULL, "2026-11-20", TRUE },
  };
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  gint64 ids[G_N_ELEMENTS (cases)];
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ids[i] = add_client (shelf.ledger, cases[i].number, NULL);
      if (cases[i].verified == NULL || *cases[i].verified != '\0')
        add_coverage (shelf.ledger, ids[i], PAYER, cases[i].verified);
      if (cases[i].again != NULL)
        add_coverage (shelf.ledger, ids[i], PAYER, cases[i].again);
      if (cases[i].service != NULL)
        book (shelf.ledger, ids[i], cases[i].service);
    }
  list =
      fp_ledger_list_unverified (shelf.ledger, day ("2026-11-01"), day ("2026-09-01"), 0, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean listed = FALSE;

      for (guint j = 0; j < list->len; j++)
        listed |= ((FpCoverageRecord *) g_ptr_array_index (list, j))->client == ids[i];
      g_test_message ("%s", cases[i].number);
      g_assert_cmpint (listed, ==, cases[i].listed);
      n += cases[i].listed;
    }
  g_assert_cmpuint (list->len, ==, n);
  g_assert_cmpint (((FpCoverageRecord *) g_ptr_array_index (list, 0))->id, ==, 0);
  g_assert_cmpstr (((FpCoverageRecord *) g_ptr_array_index (list, 0))->payer, ==, PAYER);
  g_assert_cmpint (((FpCoverageRecord *) g_ptr_array_index (list, 1))->client, ==, ids[0]);
  g_assert_cmpuint (count_list (fp_ledger_list_unverified (
                        shelf.ledger, day ("2026-11-01"), day ("2026-09-01"), 2, NULL)),
                    ==,
                    2);
}

static void
test_staff (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autoptr (FpStaffRecord) made = fp_staff_record_new ();
  g_autoptr (FpStaffRecord) got = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (fp_ledger_save_staff (shelf.ledger, made, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_BAD_DATA);
  g_clear_error (&error);
  made->person.name = "Lee, Sam";
  made->person.npi = "1558597799";
  made->person.credential = FP_CREDENTIAL_MASTERS;
  made->person.credential_expires = day ("2027-01-31");
  made->person.profession = FP_PROFESSION_MUSIC_THERAPIST;
  made->person.tax_id = "12-3456789"; /* not kept, and no harm */
  g_assert_true (fp_ledger_save_staff (shelf.ledger, made, &error));
  g_assert_no_error (error);
  got = fp_ledger_get_staff (shelf.ledger, made->id, &error);
  g_assert_cmpstr (got->person.name, ==, "Lee, Sam");
  g_assert_cmpstr (got->person.npi, ==, "1558597799");
  g_assert_cmpint (got->person.credential, ==, FP_CREDENTIAL_MASTERS);
  g_assert_cmpint (got->person.credential_expires, ==, day ("2027-01-31"));
  g_assert_cmpint (got->person.profession, ==, FP_PROFESSION_MUSIC_THERAPIST);
  got->person.name = "Zoe, Sam";
  g_assert_true (fp_ledger_save_staff (shelf.ledger, got, &error));
  g_assert_false (fp_ledger_save_staff (shelf.ledger, made, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_STALE);
  g_clear_error (&error);
  made->id = made->version = 0;
  g_assert_true (fp_ledger_save_staff (shelf.ledger, made, &error));
  list = fp_ledger_list_staff (shelf.ledger, &error);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (((FpStaffRecord *) g_ptr_array_index (list, 0))->person.name, ==, "Lee, Sam");
  g_assert_true (fp_ledger_delete_staff (shelf.ledger, made->id, TRUE, &error));
  g_assert_cmpuint (count_list (fp_ledger_list_staff (shelf.ledger, NULL)), ==, 1);
  g_assert_true (fp_ledger_delete_staff (shelf.ledger, made->id, FALSE, &error));
  g_assert_cmpuint (count_list (fp_ledger_list_staff (shelf.ledger, NULL)), ==, 2);
}

static FpGroupRecord *
new_group (const char *name, FpTime start)
{
  FpGroupRecord *record = fp_group_record_new ();
  FpLine *line = fp_claim_add_line (record->session);

  record->name = name;
  line->code = "H2032";
  line->start = start;
  line->end = start == FP_TIME_UNSET ? FP_TIME_UNSET : (FpTime) (start + 60);
  line->place = "53";
  line->staff = 2;
  line->activity = FP_ACTIVITY_MUSIC;
  record->session->rendering.stated = TRUE;
  record->session->rendering.name = "Lee, Sam";
  return record;
}

static void
test_group (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  gint64 members[] = {
    add_client (shelf.ledger, "C-2", "Osei, Kofi"),
    add_client (shelf.ledger, "C-1", "Rivera, Ana"),
    add_client (shelf.ledger, "C-3", "Stone, May"),
  };
  g_autoptr (FpGroupRecord) late = new_group ("Drums", 14 * 60);
  g_autoptr (FpGroupRecord) early = new_group ("Singing", 9 * 60);
  g_autoptr (FpGroupRecord) any = new_group ("Art", FP_TIME_UNSET);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  FpGroupRecord *got;

  late->weekdays = 1 << 2 | 1 << 4;
  late->members = members;
  late->n_members = 3;
  g_assert_true (fp_ledger_save_group (shelf.ledger, any, &error));
  g_assert_true (fp_ledger_save_group (shelf.ledger, late, &error));
  g_assert_true (fp_ledger_save_group (shelf.ledger, early, &error));
  g_assert_no_error (error);
  g_assert_true (fp_ledger_delete_client (shelf.ledger, members[1], TRUE, &error));
  list = fp_ledger_list_groups (shelf.ledger, &error);
  g_assert_cmpuint (list->len, ==, 3);
  g_assert_cmpstr (((FpGroupRecord *) g_ptr_array_index (list, 0))->name, ==, "Singing");
  g_assert_cmpstr (((FpGroupRecord *) g_ptr_array_index (list, 2))->name, ==, "Art");
  got = g_ptr_array_index (list, 1);
  g_assert_cmpint (got->weekdays, ==, 1 << 2 | 1 << 4);
  g_assert_cmpint (got->session->lines[0].start, ==, 14 * 60);
  g_assert_cmpint (got->session->lines[0].activity, ==, FP_ACTIVITY_MUSIC);
  g_assert_cmpstr (got->session->rendering.name, ==, "Lee, Sam");
  g_assert_cmpuint (got->n_members, ==, 2);
  g_assert_cmpint (got->members[0], ==, members[0]);
  g_assert_cmpint (got->members[1], ==, members[2]);

  /* Saved without the deleted client, who is there again when brought back. */
  g_assert_true (fp_ledger_save_group (shelf.ledger, got, &error));
  g_assert_true (fp_ledger_delete_client (shelf.ledger, members[1], FALSE, &error));
  g_ptr_array_unref (g_steal_pointer (&list));
  list = fp_ledger_list_groups (shelf.ledger, &error);
  g_assert_cmpuint (((FpGroupRecord *) g_ptr_array_index (list, 1))->n_members, ==, 3);
  g_assert_false (fp_ledger_save_group (shelf.ledger, late, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_STALE);
  g_clear_error (&error);

  g_assert_true (fp_ledger_delete_group (shelf.ledger, late->id, TRUE, &error));
  g_assert_cmpuint (count_list (fp_ledger_list_groups (shelf.ledger, NULL)), ==, 2);
  g_assert_true (fp_ledger_delete_group (shelf.ledger, late->id, FALSE, &error));
  g_assert_cmpuint (count_list (fp_ledger_list_groups (shelf.ledger, NULL)), ==, 3);
}

static void
test_roster (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  gint64 clients[] = {
    add_client (shelf.ledger, "C-2", "Osei, Kofi"),
    add_client (shelf.ledger, "C-1", "Rivera, Ana"),
    add_client (shelf.ledger, "C-3", "Stone, May"),
  };
  g_autoptr (FpGroupRecord) group = new_group ("Drums", 14 * 60);
  g_autoptr (GError) error = NULL;

  g_assert_true (fp_ledger_save_group (shelf.ledger, group, &error));
  g_assert_true (
      fp_ledger_save_roster (shelf.ledger, group->id, day ("2026-11-23"), clients, 3, &error));
  g_assert_true (
      fp_ledger_save_roster (shelf.ledger, group->id, day ("2026-11-23"), clients, 2, &error));
  clients[0] = 99;
  g_assert_false (
      fp_ledger_save_roster (shelf.ledger, group->id, day ("2026-11-23"), clients, 2, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_NO_RECORD);
  g_clear_error (&error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/records/client", test_client);
  g_test_add_func ("/records/client-number", test_client_number);
  g_test_add_func ("/records/stale", test_stale);
  g_test_add_func ("/records/undo-delete", test_undo_delete);
  g_test_add_func ("/records/locked", test_locked);
  g_test_add_func ("/records/coverage", test_coverage);
  g_test_add_func ("/records/unverified", test_unverified);
  g_test_add_func ("/records/staff", test_staff);
  g_test_add_func ("/records/group", test_group);
  g_test_add_func ("/records/roster", test_roster);
  return g_test_run ();
}
