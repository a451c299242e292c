/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A client's page: the figures of a ledger, what is done there, and nothing once it is locked. */
#include "config.h"

#include <adwaita.h>

#include "client-room.h"

#include "fp-authorization-form.h"
#include "fp-burn.h"
#include "fp-client-page.h"
#include "fp-clients-page.h"
#include "fp-form-private.h"
#include "fp-plan-dialog.h"

static guint
count_looks (Room *room)
{
  g_autoptr (GPtrArray) audit = fp_ledger_list_audit (room->ledger, 1000, 0, NULL);
  guint n = 0;

  for (guint i = 0; i < audit->len; i++)
    {
      const FpAuditEntry *entry = g_ptr_array_index (audit, i);

      n += entry->what == FP_AUDIT_VIEW && entry->kind == FP_KIND_CLIENT &&
           entry->id == room->client;
    }
  return n;
}

static void
test_figures (void)
{
  static const char *const told[] = {
    AUTHORIZATION,
    "60 used + 60 planned = 120 of 96 units",
    "Runs out Fri, Dec 11: 6 planned visits not covered",
    "ended Sep 30",
    "Ended; 96 units were not used",
    "Covers 9 of 15 planned visits",
    "as planned: Mon, Thu, Fri",
    "4 more visits",
    "8 short",
    "All 15 Visits",
    "H2032 HQ · Nov 13",
    "$110.00",
    "Example Medicaid plan",
    MEMBER,
    "Nov 3 · 20 days ago",
    "Mar 9, 1985 · 41",
    "F33.1",
    "to Feb 28, 2027",
    "of 64 units",
  };
  Room room;
  GtkWidget *page;
  g_autofree char *title = NULL, *subtitle = NULL;

  room_set_up (&room, NULL);
  room_fill (&room);
  page = fp_client_page_new (room.desk, room.session);
  fp_client_page_show (FP_CLIENT_PAGE (page), room.client);
  room_show (&room, page);
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    room_assert_told (page, told[i]);
  title = fp_client_page_get_title (FP_CLIENT_PAGE (page));
  subtitle = fp_client_page_get_subtitle (FP_CLIENT_PAGE (page));
  g_assert_cmpstr (title, ==, NAME);
  g_assert_cmpstr (subtitle, ==, NUMBER " · Example Medicaid plan");
  g_assert_null (room_find (page, "24 short 2"));
  room_press (page, "All 15 Visits");
  room_assert_told (page, "24 short");
  room_tear_down (&room);
}

/* What somebody typed in beyond the count is used too, and the difference is told. */
static void
test_typed (void)
{
  Room room;
  GtkWidget *page;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  room_set_up (&room, NULL);
  room_fill (&room);
  records = fp_ledger_list_authorizations (room.ledger, room.client, room_today (), 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 1);
  ((FpAuthorizationRecord *) g_ptr_array_index (records, 0))->authorization.used = 70;
  g_assert_true (
      fp_ledger_save_authorization (room.ledger, g_ptr_array_index (records, 0), &error));
  page = fp_client_page_new (room.desk, room.session);
  fp_client_page_show (FP_CLIENT_PAGE (page), room.client);
  room_show (&room, page);
  room_assert_told (page, "70 used + 60 planned = 130 of 96 units");
  room_assert_told (page, "Typed in: 70 used. Counted here: 60.");
  room_assert_told (page, "Covers 6 of 15 planned visits");
  room_assert_told (page, "2 short");
  room_add_claims (&room, "H2032", room_day (11, 19), 1, 4);
  fp_desk_touch (room.desk);
  room_settle ();
  room_assert_told (page, "Typed in: 70 used, 74 with what came since. Counted here: 64.");
  room_tear_down (&room);
}

/* A look is noted once each time the client is shown, not each time the rows are made. */
static void
test_looks (void)
{
  Room room;
  GtkWidget *page;

  room_set_up (&room, NULL);
  room_fill (&room);
  page = fp_client_page_new (room.desk, room.session);
  fp_client_page_show (FP_CLIENT_PAGE (page), room.client);
  g_assert_cmpuint (count_looks (&room), ==, 0);
  room_show (&room, page);
  g_assert_cmpuint (count_looks (&room), ==, 1);
  room_plan (&room, "H2032", 3);
  fp_desk_touch (room.desk);
  room_settle ();
  room_assert_told (page, "Covers all 3 planned visits");
  g_assert_cmpuint (count_looks (&room), ==, 1);
  gtk_widget_set_visible (page, FALSE);
  gtk_widget_set_visible (page, TRUE);
  room_settle ();
  g_assert_cmpuint (count_looks (&room), ==, 2);
  room_tear_down (&room);
}

static void
assert_silent (GtkWidget *widget)
{
  static const char *const marks[] = { "Quibblemark", "MARK", "F33.1", "1985", "H2032" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (room_find (widget, marks[i]) != NULL)
      g_error ("“%s” can still be read", marks[i]);
}

/* Nothing of anybody is left in the page, its title or the search once it is locked. */
static void
test_locked (void)
{
  Room room;
  GtkWidget *client, *clients, *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *title = NULL, *subtitle = NULL, *count = NULL;

  room_set_up (&room, PASSPHRASE);
  room_unlock (&room);
  room_add_client (&room);
  room_fill (&room);
  client = fp_client_page_new (room.desk, room.session);
  clients = fp_clients_page_new (room.desk, room.session);
  gtk_box_append (GTK_BOX (box), client);
  gtk_box_append (GTK_BOX (box), clients);
  fp_client_page_show (FP_CLIENT_PAGE (client), room.client);
  room_show (&room, box);
  room_assert_told (client, AUTHORIZATION);
  room_assert_told (clients, NAME);
  gtk_editable_set_text (GTK_EDITABLE (room_find (clients, "")), "Quibblemark");
  fp_plan_dialog_show (GTK_WINDOW (room.window), room.desk, room.session, room.client, "H2032");
  room_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 2);
  fp_desk_lock (room.desk);
  assert_silent (box);
  room_settle ();
  assert_silent (box);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 1);
  title = fp_client_page_get_title (FP_CLIENT_PAGE (client));
  subtitle = fp_client_page_get_subtitle (FP_CLIENT_PAGE (client));
  count = fp_clients_page_get_subtitle (FP_CLIENTS_PAGE (clients));
  g_assert_cmpstr (title, ==, "Client");
  g_assert_cmpstr (subtitle, ==, "");
  g_assert_cmpstr (count, ==, "");
  room_unlock (&room);
  room_settle ();
  room_assert_told (client, AUTHORIZATION);
  room_assert_told (clients, NAME);
  room_tear_down (&room);
}

static FpDate
verified_on (Room *room, char **with)
{
  g_autoptr (GPtrArray) coverages = fp_ledger_list_coverages (room->ledger, room->client, NULL);
  const FpCoverageRecord *record = g_ptr_array_index (coverages, 0);

  g_free (*with);
  *with = g_strdup (record->verified_with);
  return record->coverage.verified_on;
}

static void
test_check (void)
{
  Room room;
  GtkWidget *page;
  g_autofree char *with = NULL;

  room_set_up (&room, NULL);
  page = fp_client_page_new (room.desk, room.session);
  fp_client_page_show (FP_CLIENT_PAGE (page), room.client);
  room_show (&room, page);
  g_assert_cmpint (verified_on (&room, &with), ==, room_day (11, 3));
  room_press (page, "Mark Checked Today");
  g_assert_cmpint (verified_on (&room, &with), ==, room_today ());
  room_assert_told (page, "Nov 23 · today");
  room_press (room.window, "Undo");
  g_assert_cmpint (verified_on (&room, &with), ==, room_day (11, 3));
  room_assert_told (page, "Nov 3 · 20 days ago");
  room_tear_down (&room);
}

/* A thousand services on a page: reading, reckoning and making the rows stays short. */
static void
test_fast (void)
{
  Room room;
  GtkWidget *page;
  double best = G_MAXDOUBLE;

  room_set_up (&room, NULL);
  room_fill (&room);
  for (int i = 0; i < 4; i++)
    room_add_claims (&room, "H2014", room_day (1, 1) - 365 * (i + 1), 250, 4);
  page = fp_client_page_new (room.desk, room.session);
  room_show (&room, page);
  for (int i = 0; i < 5; i++)
    {
      gint64 begun = g_get_monotonic_time ();

      fp_client_page_show (FP_CLIENT_PAGE (page), i % 2 == 0 ? room.client : 0);
      if (i % 2 == 0)
        best = MIN (best, (double) (g_get_monotonic_time () - begun) / 1000);
      room_settle ();
    }
  room_assert_told (page, AUTHORIZATION);
  g_test_message ("1,000 services: %.1f ms", best);
  g_assert_cmpfloat (best, <, 500);
  room_tear_down (&room);
}

/* What a short table shows: the first visits, those around the first that is not covered, the last
 * or how many there are. */
static void
test_choose (void)
{
  static const struct
  {
    guint n;
    int broken;
    const char *shown; /* a letter a visit */
  } cases[] = {
    { 1, -1, "x" },
    { 9, -1, "xxxxxxxxx" },
    { 15, 9, "xxx....xxxx...." },
    { 15, -1, "xxx........xxxx" },
    { 15, 0, "xxx............" },
    { 15, 6, "xxxxxxxx......." },
    { 15, 13, "xxx........xxxx" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FpBurn burn = { .n_visits = cases[i].n, .first_broken = cases[i].broken };
      gboolean shown[20] = { FALSE };
      char text[20] = "";

      fp_burn_choose (&burn, shown);
      for (guint v = 0; v < cases[i].n; v++)
        text[v] = shown[v] ? 'x' : '.';
      g_assert_cmpstr (text, ==, cases[i].shown);
    }
}

/* How far a plan reaches, in words; what nobody has said is never told as covered. */
static void
test_verdict (void)
{
  static const struct
  {
    guint n, covered, unsaid;
    FpStatus status;
    const char *words;
  } cases[] = {
    { 1, 1, 0, FP_STATUS_PASS, "Covers the 1 planned visit" },
    { 15, 15, 0, FP_STATUS_PASS, "Covers all 15 planned visits" },
    { 15, 9, 0, FP_STATUS_RISK, "Covers 9 of 15 planned visits" },
    { 15, 0, 15, FP_STATUS_VERIFY, "Nobody has said whether 15 planned visits are covered" },
    { 15, 5, 10, FP_STATUS_VERIFY, "Nobody has said whether 10 planned visits are covered" },
    { 15, 0, 9, FP_STATUS_RISK, "6 of 15 planned visits not covered, nobody has said of 9" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FpBurn burn = {
        .n_visits = cases[i].n,
        .n_covered = cases[i].covered,
        .n_unsaid = cases[i].unsaid,
      };
      g_autofree char *words = fp_burn_verdict (&burn);

      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_cmpint (fp_burn_status (&burn), ==, cases[i].status);
    }
}

static GtkWidget *
form_above (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    if (FP_IS_FORM (at->data))
      return at->data;
  g_assert_not_reached ();
}

/* The next authorization is another: nothing that is typed there changes the one before. */
static void
test_renew (void)
{
  g_autoptr (GPtrArray) grants = NULL;
  const FpAuthorizationRecord *old;
  FpAuthorizationRecord *next;
  GtkWidget *form;
  Room room;
  gint64 id;

  room_set_up (&room, NULL);
  room_add_authorization (&room, AUTHORIZATION, "H2032", room_day (12, 10), 3);
  grants = fp_ledger_list_authorizations (room.ledger, room.client, FP_DATE_UNSET, 0, NULL);
  g_assert_cmpuint (grants->len, ==, 1);
  old = g_ptr_array_index (grants, 0);
  id = old->id;
  fp_authorization_form_renew (NULL, room.desk, room.session, id);
  room_settle ();
  form = form_above ();
  next = fp_form_get_record (FP_FORM (form));
  g_assert_cmpint (next->id, ==, 0);
  g_assert_cmpint (next->client, ==, room.client);
  g_assert_cmpstr (next->payer, ==, old->payer);
  g_assert_cmpstr (next->authorization.codes.items[0], ==, "H2032");
  g_assert_cmpint (next->authorization.quantity, ==, old->authorization.quantity);
  g_assert_cmpint (next->authorization.from, ==, room_day (12, 11));
  g_assert_cmpint (next->authorization.to, ==, FP_DATE_UNSET);
  g_assert_cmpint (next->authorization.status, ==, FP_AUTH_PENDING);
  g_assert_null (next->authorization.number);
  g_assert_cmpint (next->authorization.used, ==, -1);

  next->authorization.number = "NEXT-1";
  _fp_form_refresh (FP_FORM (form));
  gtk_widget_activate_action (form, "form.save", NULL);
  room_settle ();
  g_clear_pointer (&grants, g_ptr_array_unref);
  grants = fp_ledger_list_authorizations (room.ledger, room.client, FP_DATE_UNSET, 0, NULL);
  g_assert_cmpuint (grants->len, ==, 2);
  for (guint i = 0; i < grants->len; i++)
    {
      old = g_ptr_array_index (grants, i);
      g_assert_cmpstr (old->authorization.number, ==, old->id == id ? AUTHORIZATION : "NEXT-1");
      if (old->id == id)
        g_assert_cmpint (old->authorization.to, ==, room_day (12, 10));
    }
  room_tear_down (&room);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      return 0;
    }
  adw_init ();
  g_test_add_func ("/client/figures", test_figures);
  g_test_add_func ("/client/typed", test_typed);
  g_test_add_func ("/client/looks", test_looks);
  g_test_add_func ("/client/locked", test_locked);
  g_test_add_func ("/client/check", test_check);
  g_test_add_func ("/client/fast", test_fast);
  g_test_add_func ("/client/table", test_choose);
  g_test_add_func ("/client/verdict", test_verdict);
  g_test_add_func ("/client/renew", test_renew);
  return g_test_run ();
}
