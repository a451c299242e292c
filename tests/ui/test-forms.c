/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms and the lists of authorizations and staff, on a real ledger. */
#include "config.h"

#include "fp-authorization-form.h"
#include "fp-authorization-row.h"
#include "fp-authorizations-page.h"
#include "fp-client-form.h"
#include "fp-client-page.h"
#include "fp-coverage-form.h"
#include "fp-form.h"
#include "fp-service-section.h"
#include "fp-staff-form.h"
#include "fp-staff-page.h"
#include "room.h"

static void
save (GtkWidget *form)
{
  gtk_widget_activate_action (form, "form.save", NULL);
  settle ();
}

static void
test_new_client (void)
{
  g_auto (Room) room = new_room (NULL);
  g_autoptr (FpClientRecord) record = NULL;
  GtkWidget *form;

  fp_client_form_show (room.window, room.desk, 0);
  settle ();
  form = window_of (FP_TYPE_FORM);
  g_assert_nonnull (form);
  type (form, "Name", "Rivera, Ana");
  type (form, "Birth date", "5/4/1990");
  type (form, "Diagnoses", "f33.1 F70");
  /* The number is needed. */
  save (form);
  g_assert_true (window_of (FP_TYPE_FORM) == form);
  g_assert_nonnull (find_text (form, "no two clients have the same"));
  g_assert_cmpuint (fp_ledger_count_clients (ledger_of (&room)), ==, 0);
  type (form, "Client number", "C-1");
  save (form);
  g_assert_null (window_of (FP_TYPE_FORM));
  record = fp_ledger_get_client (ledger_of (&room),
                                 fp_ledger_find_client (ledger_of (&room), "C-1"),
                                 NULL);
  g_assert_nonnull (record);
  g_assert_cmpstr (record->client.name, ==, "Rivera, Ana");
  g_assert_cmpint (record->client.birth_date, ==, day ("1990-05-04"));
  g_assert_cmpuint (record->diagnoses.n, ==, 2);
  g_assert_cmpstr (record->diagnoses.items[0], ==, "F33.1");
}

/* What cannot be meant is told and not kept; what is right again is. */
static void
test_wrong (void)
{
  g_auto (Room) room = new_room (NULL);
  gint64 id = add_client (ledger_of (&room), "C-1", "Rivera, Ana");
  g_autoptr (FpClientRecord) record = NULL;
  GtkWidget *form;

  fp_client_form_show (room.window, room.desk, id);
  settle ();
  form = window_of (FP_TYPE_FORM);
  type (form, "Birth date", "2/31/1990");
  save (form);
  g_assert_nonnull (find_text (form, "A day that has been"));
  type (form, "Birth date", "2/28/1990");
  g_assert_null (find_text (form, "A day that has been"));
  save (form);
  g_assert_null (window_of (FP_TYPE_FORM));
  record = fp_ledger_get_client (ledger_of (&room), id, NULL);
  g_assert_cmpint (record->client.birth_date, ==, day ("1990-02-28"));
  g_assert_cmpint (record->version, ==, 2);
}

/* Nothing changed: nothing is written. */
static void
test_unchanged (void)
{
  g_auto (Room) room = new_room (NULL);
  gint64 id = add_client (ledger_of (&room), "C-1", "Rivera, Ana");
  g_autoptr (FpClientRecord) record = NULL;

  fp_client_form_show (room.window, room.desk, id);
  settle ();
  save (window_of (FP_TYPE_FORM));
  g_assert_null (window_of (FP_TYPE_FORM));
  record = fp_ledger_get_client (ledger_of (&room), id, NULL);
  g_assert_cmpint (record->version, ==, 1);
}

/* Left with changes: they can be brought back. */
static void
test_leave (void)
{
  g_auto (Room) room = new_room (NULL);
  gint64 id = add_client (ledger_of (&room), "C-1", "Rivera, Ana");
  GtkWidget *form;

  fp_client_form_show (room.window, room.desk, id);
  settle ();
  form = window_of (FP_TYPE_FORM);
  type (form, "Name", "Rivera, Anna");
  gtk_window_close (GTK_WINDOW (form));
  settle ();
  g_assert_false (gtk_widget_get_visible (form));
  press (GTK_WIDGET (room.window), "Undo");
  g_assert_true (gtk_widget_get_visible (form));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (field (form, "Name"))), ==, "Rivera, Anna");
  save (form);
  g_assert_null (window_of (FP_TYPE_FORM));
}

/* Another changes it meanwhile, by a program of its own. */
static void
change_elsewhere (Room *room, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FpLedger) other = fp_ledger_open_again (ledger_of (room), &error);
  g_autoptr (FpClientRecord) record = NULL;

  g_assert_no_error (error);
  record = fp_ledger_get_client (other, id, &error);
  record->client.birth_date = day ("1990-05-14");
  record->client.address.city = "Waco";
  g_assert_true (fp_ledger_save_client (other, record, &error));
  g_assert_no_error (error);
}

static void
test_clash (gconstpointer data)
{
  gboolean keep = GPOINTER_TO_INT (data);
  g_auto (Room) room = new_room (NULL);
  gint64 id = add_client (ledger_of (&room), "C-1", "Rivera, Ana");
  g_autoptr (FpClientRecord) record = NULL;
  GtkWidget *form;

  fp_client_form_show (room.window, room.desk, id);
  settle ();
  form = window_of (FP_TYPE_FORM);
  type (form, "Birth date", "5/5/1990");
  change_elsewhere (&room, id);
  save (form);
  g_assert_nonnull (find_text (form, "Somebody else changed this meanwhile"));
  g_assert_nonnull (find_text (form, "May 14, 1990"));
  g_assert_nonnull (find_text (form, "Waco"));
  press (form, keep ? "Keep Mine" : "Take Theirs");
  if (!keep)
    {
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (field (form, "City"))), ==, "Waco");
      save (form);
    }
  g_assert_null (window_of (FP_TYPE_FORM));
  record = fp_ledger_get_client (ledger_of (&room), id, NULL);
  g_assert_cmpint (record->client.birth_date, ==, day (keep ? "1990-05-05" : "1990-05-14"));
  /* What only the other changed is kept either way. */
  g_assert_cmpstr (record->client.address.city, ==, "Waco");
}

static void
test_delete (void)
{
  g_auto (Room) room = new_room (NULL);
  gint64 id = add_client (ledger_of (&room), "C-1", "Rivera, Ana");

  fp_client_form_show (room.window, room.desk, id);
  settle ();
  press (window_of (FP_TYPE_FORM), "Delete Client");
  g_assert_null (window_of (FP_TYPE_FORM));
  g_assert_cmpuint (fp_ledger_count_clients (ledger_of (&room)), ==, 0);
  press (GTK_WIDGET (room.window), "Undo");
  g_assert_cmpuint (fp_ledger_count_clients (ledger_of (&room)), ==, 1);
}

static void
unlocked_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fp_desk_unlock_finish (FP_DESK (object), result, &error));
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

/* Locked: no form is left, the one that was put aside with changes neither. */
static void
test_lock (void)
{
  static const char passphrase[] = "a long enough passphrase";
  g_auto (Room) room = new_room (passphrase);
  gboolean done = FALSE;
  gint64 id;

  g_assert_cmpint (fp_desk_get_state (room.desk), ==, FP_DESK_LOCKED);
  fp_client_form_show (room.window, room.desk, 0);
  g_assert_null (window_of (FP_TYPE_FORM));
  fp_desk_unlock_async (room.desk, passphrase, FALSE, NULL, unlocked_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  id = add_client (ledger_of (&room), "C-1", "Rivera, Ana");
  fp_client_form_show (room.window, room.desk, id);
  settle ();
  type (window_of (FP_TYPE_FORM), "Name", "Rivera, Anna");
  gtk_window_close (GTK_WINDOW (window_of (FP_TYPE_FORM)));
  fp_client_form_show (room.window, room.desk, id);
  settle ();
  fp_desk_lock (room.desk);
  settle ();
  g_assert_null (window_of (FP_TYPE_FORM));
}

static void
test_authorizations (void)
{
  g_auto (Room) room = new_room (NULL);
  FpLedger *ledger = ledger_of (&room);
  gint64 ana = add_client (ledger, "C-1", "Rivera, Ana");
  gint64 james = add_client (ledger, "C-2", "Okafor, James");
  GtkWidget *page = fp_authorizations_page_new (room.desk, room.session);

  add_grant (ledger, ana, "A1", "2027-06-30", 91);
  add_grant (ledger, ana, "A2", "2026-12-20", 10);
  add_grant (ledger, james, "A3", "2027-06-30", 10);
  add_grant (ledger, james, "A4", "2026-10-31", 10);
  adw_toast_overlay_set_child (room.toasts, page);
  settle ();
  g_assert_cmpuint (fp_authorizations_page_count_due (FP_AUTHORIZATIONS_PAGE (page)), ==, 2);
  g_assert_nonnull (find_text (page, "A1 · H2032"));
  g_assert_nonnull (find_text (page, "9 units left"));
  g_assert_nonnull (find_text (page, "in 27 days"));
  g_assert_nonnull (find_text (page, "Okafor, James"));
  g_assert_null (find_text (page, "A4"));
  /* Another program adds one: it is there once the desk has heard of it. */
  add_grant (ledger, james, "A5", "2026-11-24", 0);
  fp_desk_touch (room.desk);
  settle ();
  g_assert_nonnull (find_text (page, "tomorrow"));
  g_assert_cmpuint (fp_authorizations_page_count_due (FP_AUTHORIZATIONS_PAGE (page)), ==, 3);
  fp_desk_close (room.desk);
  settle ();
  g_assert_null (find_text (page, "Okafor"));
  g_assert_null (find_text (page, "A1"));
}

static void
test_staff (void)
{
  g_auto (Room) room = new_room (NULL);
  GtkWidget *page = fp_staff_page_new (room.desk, room.session), *form;
  GtkWidget *row;

  adw_toast_overlay_set_child (room.toasts, page);
  settle ();
  g_assert_nonnull (find_text (page, "No Staff Yet"));
  fp_staff_form_show (room.window, room.desk, 0);
  settle ();
  form = window_of (FP_TYPE_FORM);
  type (form, "Name", "Lee, Sam");
  type (form, "NPI", "1558597798");
  type (form, "Credential expires", "12/1/2026");
  save (form);
  g_assert_nonnull (find_text (form, "one of these is mistyped"));
  type (form, "NPI", "1558597799");
  save (form);
  g_assert_null (window_of (FP_TYPE_FORM));
  row = find_text (page, "Lee, Sam");
  g_assert_nonnull (row);
  g_assert_nonnull (find_text (page, "in 8 days"));
  g_assert_cmpuint (fp_staff_page_count_due (FP_STAFF_PAGE (page)), ==, 1);
  fp_desk_close (room.desk);
  settle ();
  g_assert_null (find_text (page, "Lee, Sam"));
}

/* None needed: no number, but who said so and when. */
static void
test_none_needed (void)
{
  g_auto (Room) room = new_room (NULL);
  gint64 client = add_client (ledger_of (&room), "C-1", "Rivera, Ana");
  g_autoptr (GPtrArray) grants = NULL;
  const FpAuthorizationRecord *grant;
  g_autofree char *words = NULL;
  GtkWidget *form;

  fp_authorization_form_show (room.window, room.desk, room.session, client, 0);
  settle ();
  form = window_of (FP_TYPE_FORM);
  g_assert_nonnull (find_text (form, "Authorization number"));
  g_signal_emit_by_name (field (form, "Status"), "chosen", (guint) FP_AUTH_NOT_REQUIRED);
  g_assert_null (find_text (form, "Authorization number"));
  type (form, "Codes it names", "h2032 H2014");
  save (form);
  g_assert_nonnull (find_text (form, "Choose who pays."));
  g_signal_emit_by_name (field (form, "Payer"), "chosen", 1u);
  save (form);
  g_assert_nonnull (find_text (form, "Who said so."));
  type (form, "Who said so", "Kim");
  type (form, "When", "11/20/2026");
  type (form, "Reference", "R-77");
  save (form);
  g_assert_null (window_of (FP_TYPE_FORM));
  grants = fp_ledger_list_authorizations (ledger_of (&room), client, FP_DATE_UNSET, 9, NULL);
  g_assert_cmpuint (grants->len, ==, 1);
  grant = g_ptr_array_index (grants, 0);
  g_assert_cmpint (grant->authorization.status, ==, FP_AUTH_NOT_REQUIRED);
  g_assert_cmpstr (grant->said_by, ==, "Kim");
  g_assert_cmpint (grant->said_on, ==, day ("2026-11-20"));
  g_assert_cmpuint (grant->authorization.codes.n, ==, 2);
  words = fp_authorization_waived_text (grant);
  g_assert_cmpstr (words, ==, "None is needed, said Kim on Nov 20, 2026 · reference R-77");
}

/* Chooses “Another payer”, the last of the choices after “Choose”, in a form that was just opened.
 */
static GtkWidget *
choose_another (guint n_payers)
{
  GtkWidget *form = window_of (FP_TYPE_FORM);

  g_assert_null (find_text (form, "Payer’s name"));
  g_signal_emit_by_name (field (form, "Payer"), "chosen", n_payers + 1);
  settle ();
  g_assert_nonnull (find_text (form, "Payer’s name"));
  return form;
}

/* A payer without a pack is typed, and seen as typed when the form is opened again. */
static void
test_typed_payer (void)
{
  g_auto (Room) room = new_room (NULL);
  gint64 client = add_client (ledger_of (&room), "C-1", "Rivera, Ana");
  FpPolicySet *set = fp_session_get_policies (room.session);
  guint n_payers = 0;
  g_autoptr (GPtrArray) coverages = NULL, grants = NULL;
  GtkWidget *form;

  for (guint i = 0; i < fp_policy_set_n (set); i++)
    if (fp_policy_set_any (set, fp_policy_set_nth (set, i)->payer) == fp_policy_set_nth (set, i))
      n_payers++;
  fp_coverage_form_show (room.window, room.desk, room.session, client, 0);
  settle ();
  form = choose_another (n_payers);
  save (form);
  g_assert_nonnull (find_text (form, "as it stands on the card"));
  type (form, "Payer’s name", "Sunshine Mutual");
  save (form);
  g_assert_null (window_of (FP_TYPE_FORM));
  coverages = fp_ledger_list_coverages (ledger_of (&room), client, NULL);
  g_assert_cmpstr (((FpCoverageRecord *) coverages->pdata[0])->payer, ==, "Sunshine Mutual");

  /* A new authorization begins with the coverage's payer. */
  fp_authorization_form_show (room.window, room.desk, room.session, client, 0);
  settle ();
  form = window_of (FP_TYPE_FORM);
  g_assert_nonnull (find_text (form, "Payer’s name"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (field (form, "Payer’s name"))),
                   ==,
                   "Sunshine Mutual");
  type (form, "Authorization number", "A1");
  type (form, "Codes it names", "H2032");
  save (form);
  g_assert_null (window_of (FP_TYPE_FORM));
  grants = fp_ledger_list_authorizations (ledger_of (&room), client, FP_DATE_UNSET, 9, NULL);
  g_assert_cmpstr (((FpAuthorizationRecord *) grants->pdata[0])->payer, ==, "Sunshine Mutual");
}

static FpDate
end_of (Room *room, gint64 coverage)
{
  g_autoptr (FpCoverageRecord) record = fp_ledger_get_coverage (ledger_of (room), coverage, NULL);

  g_assert_nonnull (record);
  return record->coverage.to;
}

/* Whether a button below @widget does @action with @target. */
static gboolean
has_button (GtkWidget *widget, const char *action, GVariant *target)
{
  if (GTK_IS_BUTTON (widget) &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0 &&
      g_variant_equal (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget)), target))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_button (child, action, target))
      return TRUE;
  return FALSE;
}

/* Beside the coverage of today, another can be added that does not take its place. */
static void
assert_can_add (Room *room, gint64 client)
{
  GtkWidget *page = fp_client_page_new (room->desk, room->session);
  g_autoptr (GVariant) target = g_variant_ref_sink (g_variant_new ("(xx)", client, (gint64) 0));

  fp_client_page_show (FP_CLIENT_PAGE (page), client);
  adw_toast_overlay_set_child (room->toasts, page);
  settle ();
  g_assert_nonnull (find_text (page, "from Jan 1, 2026"));
  g_assert_true (has_button (page, "win.edit-coverage", target));
}

/* A client moves to another payer: the coverage until now ends, unless somebody says otherwise. */
static void
test_next_coverage (gconstpointer data)
{
  gboolean ends = GPOINTER_TO_INT (data);
  g_auto (Room) room = new_room (NULL);
  gint64 client = add_client (ledger_of (&room), "C-1", "Rivera, Ana");
  g_autoptr (FpCoverageRecord) old = fp_coverage_record_new ();
  g_autoptr (GPtrArray) coverages = NULL;
  GtkWidget *form;

  old->client = client;
  old->payer = "tx-medicaid";
  old->coverage = (FpCoverage){ .stated = TRUE, .from = day ("2026-01-01") };
  g_assert_true (fp_ledger_save_coverage (ledger_of (&room), old, NULL));
  assert_can_add (&room, client);
  fp_coverage_form_show (room.window, room.desk, room.session, client, 0);
  settle ();
  form = window_of (FP_TYPE_FORM);
  g_signal_emit_by_name (field (form, "Payer"), "chosen", 1u);
  save (form);
  g_assert_nonnull (find_text (form, "so that the other coverage can end"));
  if (!ends)
    g_signal_emit_by_name (field (form, "Coverage until now"), "chosen", 0u);
  type (form, "Coverage from", "12/1/2026");
  save (form);
  g_assert_null (window_of (FP_TYPE_FORM));
  coverages = fp_ledger_list_coverages (ledger_of (&room), client, NULL);
  g_assert_cmpuint (coverages->len, ==, 2);
  g_assert_cmpint (end_of (&room, old->id), ==, ends ? day ("2026-11-30") : FP_DATE_UNSET);
  if (ends)
    {
      g_assert_nonnull (find_text (GTK_WIDGET (room.window), "ends Nov 30, 2026"));
      press (GTK_WIDGET (room.window), "Undo");
      g_assert_cmpint (end_of (&room, old->id), ==, FP_DATE_UNSET);
    }
}

static void
rename_client (FpDesk *desk, gint64 client, const char *name)
{
  g_autoptr (FpClientRecord) record =
      fp_ledger_get_client (fp_desk_get_ledger (desk), client, NULL);

  record->client.name = name;
  g_assert_true (fp_ledger_save_client (fp_desk_get_ledger (desk), record, NULL));
  fp_desk_touch (desk);
  settle ();
}

/* A number that is another's is told under it, as the ledger has it now. */
static void
test_stranger (void)
{
  g_auto (Room) room = new_room (NULL);
  gint64 client = add_client (ledger_of (&room), "C-1", "Rivera, Ana");
  GtkWidget *section = fp_service_section_new (room.session, FALSE);
  FpClaim *claim;

  fp_session_set_desk (room.session, room.desk);
  adw_toast_overlay_set_child (room.toasts, section);
  claim = fp_session_begin (room.session);
  claim->client.id = "C-1";
  claim->client.name = "Osei, Kofi";
  fp_session_commit (room.session, claim, "Client");
  settle ();
  g_assert_nonnull (find_text (section, "C-1 is Rivera, Ana in the ledger"));
  rename_client (room.desk, client, "Rivera, Anna");
  g_assert_nonnull (find_text (section, "C-1 is Rivera, Anna in the ledger"));
  rename_client (room.desk, client, "Osei, Kofi");
  g_assert_null (find_text (section, "in the ledger"));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/forms/new-client", test_new_client);
  g_test_add_func ("/forms/wrong", test_wrong);
  g_test_add_func ("/forms/unchanged", test_unchanged);
  g_test_add_func ("/forms/leave", test_leave);
  g_test_add_data_func ("/forms/clash-keep", GINT_TO_POINTER (TRUE), test_clash);
  g_test_add_data_func ("/forms/clash-take", GINT_TO_POINTER (FALSE), test_clash);
  g_test_add_func ("/forms/delete", test_delete);
  g_test_add_func ("/forms/none-needed", test_none_needed);
  g_test_add_data_func ("/forms/next-coverage", GINT_TO_POINTER (TRUE), test_next_coverage);
  g_test_add_data_func ("/forms/coverage-beside", GINT_TO_POINTER (FALSE), test_next_coverage);
  g_test_add_func ("/forms/typed-payer", test_typed_payer);
  g_test_add_func ("/forms/stranger", test_stranger);
  g_test_add_func ("/forms/lock", test_lock);
  g_test_add_func ("/lists/authorizations", test_authorizations);
  g_test_add_func ("/lists/staff", test_staff);
  return g_test_run ();
}
