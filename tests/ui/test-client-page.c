/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clients' pages: the figures of a ledger, what they lead to, and nothing once it is locked. */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "fp-burn.h"
#include "fp-client-check.h"
#include "fp-client-page.h"
#include "fp-client-view.h"
#include "fp-clients-page.h"
#include "fp-date.h"
#include "fp-load.h"
#include "fp-plan-dialog.h"

#define PASSPHRASE "four marked words here"
#define NAME "Quibblemark, Zelda"
#define NUMBER "C-MARK-77"
#define MEMBER "WMARK220913"
#define AUTHORIZATION "AMARK7802"

/* A ledger in a folder of its own, with one client of whom much is known. */
typedef struct
{
  char *folder;
  FpPolicySet *policies;
  FpSession *session;
  FpDesk *desk;
  FpLedger *ledger;
  gint64 client;
  GtkWidget *window;
} Room;

static FpDate
day (int month, int day_of_month)
{
  return fp_date_from_ymd (2026, month, day_of_month);
}

static FpDate
today (void)
{
  return day (11, 23);
}

static void
settle (void)
{
  for (int i = 0; i < 20; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (5000);
    }
}

static void
add_client (Room *room)
{
  g_autoptr (FpClientRecord) client = fp_client_record_new ();
  g_autoptr (FpCoverageRecord) coverage = fp_coverage_record_new ();
  g_autoptr (GError) error = NULL;

  client->client.id = NUMBER;
  client->client.name = NAME;
  client->client.birth_date = fp_date_from_ymd (1985, 3, 9);
  client->diagnoses = fp_strings_add (client->arena, client->diagnoses, "F33.1");
  client->plan_until = fp_date_from_ymd (2027, 2, 28);
  g_assert_true (fp_ledger_save_client (room->ledger, client, &error));
  g_assert_no_error (error);
  room->client = client->id;
  coverage->client = client->id;
  coverage->payer = "tx-example";
  coverage->member_id = MEMBER;
  coverage->coverage = (FpCoverage){
    .stated = TRUE,
    .from = day (1, 1),
    .year_month = 10,
    .year_day = 1,
    .verified_on = day (11, 3),
  };
  g_assert_true (fp_ledger_save_coverage (room->ledger, coverage, &error));
  g_assert_no_error (error);
}

static void
add_authorization (Room *room, const char *number, const char *code, FpDate to, int used)
{
  g_autoptr (FpAuthorizationRecord) record = fp_authorization_record_new ();
  g_autoptr (GError) error = NULL;

  record->client = room->client;
  record->payer = "tx-example";
  record->authorization = (FpAuthorization){
    .number = number,
    .from = to - 91,
    .to = to,
    .quantity = 96,
    .of = FP_QUANTITY_UNITS,
    .used = used,
    .status = FP_AUTH_APPROVED,
  };
  record->authorization.codes = fp_strings_add (record->arena, record->authorization.codes, code);
  g_assert_true (fp_ledger_save_authorization (room->ledger, record, &error));
  g_assert_no_error (error);
}

static void
add_claims (Room *room, const char *code, FpDate first, int n, int units)
{
  g_autofree FpClaim **claims = g_new0 (FpClaim *, n);
  g_autofree FpReport **reports = g_new0 (FpReport *, n);
  g_auto (GStrv) numbers = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < n; i++)
    {
      FpLine *line;

      claims[i] = fp_claim_new ();
      claims[i]->client.id = NUMBER;
      claims[i]->payer = "tx-example";
      line = fp_claim_add_line (claims[i]);
      line->code = code;
      line->modifiers = fp_strings_add (claims[i]->arena, line->modifiers, "HQ");
      line->date = first + i * 3;
      line->units = units;
      line->clients = 6;
      line->place = "53";
      line->charge = 11000;
      reports[i] = fp_check_claim (
          claims[i], NULL, fp_session_get_knowledge (room->session), room->policies, today ());
    }
  g_assert_true (fp_ledger_save_claims (room->ledger,
                                        (const FpClaim *const *) claims,
                                        (const FpReport *const *) reports,
                                        (guint) n,
                                        &numbers,
                                        &error));
  g_assert_no_error (error);
  for (int i = 0; i < n; i++)
    {
      g_assert_true (fp_ledger_set_claim_status (
          room->ledger, numbers[i], FP_CLAIM_SENT, NULL, FP_DATE_UNSET, &error));
      fp_report_free (reports[i]);
      fp_claim_free (claims[i]);
    }
}

static void
plan (Room *room, const char *code, guint n)
{
  g_autoptr (FpArena) arena = fp_arena_new ();
  g_autoptr (GError) error = NULL;
  FpPlan series = {
    .line = { .code = code,
              .units = 4,
              .clients = 6,
              .start = FP_TIME_UNSET,
              .end = FP_TIME_UNSET,
              .charge = FP_CENTS_UNSET },
    .weekdays = 1 << 1 | 1 << 4 | 1 << 5,
    .first = today (),
    .n = n,
  };

  series.line.modifiers = fp_strings_add (arena, series.line.modifiers, "HQ");
  g_assert_true (fp_ledger_plan (room->ledger, room->client, "tx-example", &series, &error));
  g_assert_no_error (error);
}

static void
set_up (Room *room, const char *passphrase)
{
  g_autofree char *ledger = NULL, *pack = NULL, *recovery = NULL;
  g_autoptr (GPtrArray) diagnostics = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  *room = (Room){ 0 };
  room->folder = g_dir_make_tmp ("fp-client-XXXXXX", &error);
  g_assert_no_error (error);
  ledger = g_build_filename (room->folder, "ledger.db", NULL);
  fp_ledger_close (fp_ledger_create (ledger, passphrase, &recovery, &error));
  g_assert_no_error (error);
  pack = g_build_filename (
      g_getenv ("FP_SOURCE_ROOT"), "data", "samples", "example-medicaid.policy.json", NULL);
  room->policies = fp_policy_set_new ();
  g_assert_true (fp_load_policies (room->policies, pack, diagnostics, NULL));
  room->session = fp_session_new (fp_load_knowledge (), room->policies);
  fp_session_set_today (room->session, today ());
  room->desk = fp_desk_new (ledger);
  fp_desk_set_use_keyring (room->desk, FALSE);
  fp_desk_open (room->desk);
  if (passphrase == NULL)
    {
      room->ledger = fp_desk_get_ledger (room->desk);
      g_assert_nonnull (room->ledger);
      add_client (room);
    }
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Room *room)
{
  if (room->window != NULL)
    gtk_window_destroy (GTK_WINDOW (room->window));
  settle ();
  g_object_unref (room->session);
  fp_desk_close (room->desk);
  g_object_unref (room->desk);
  fp_policy_set_unref (room->policies);
  remove_folder (room->folder);
  g_free (room->folder);
}

static void
show (Room *room, GtkWidget *page)
{
  GtkWidget *toasts = adw_toast_overlay_new ();

  room->window = gtk_window_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), page);
  gtk_window_set_default_size (GTK_WINDOW (room->window), 1172, 768);
  gtk_window_set_child (GTK_WINDOW (room->window), toasts);
  gtk_window_present (GTK_WINDOW (room->window));
  settle ();
}

/* A label below @widget, seen or not, that holds @text. */
static GtkWidget *
find_text (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return widget;
  if (GTK_IS_EDITABLE (widget) && strstr (gtk_editable_get_text (GTK_EDITABLE (widget)), text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_text (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
assert_told (GtkWidget *page, const char *text)
{
  if (find_text (page, text) == NULL)
    g_error ("the page does not say “%s”", text);
}

static void
press (GtkWidget *widget, const char *label)
{
  GtkWidget *found = find_text (widget, label);

  g_assert_nonnull (found);
  g_signal_emit_by_name (gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON), "clicked");
  settle ();
}

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

/* 60 of 96 units used, 15 visits of 4 planned: 9 of them are covered. */
static void
fill (Room *room)
{
  add_authorization (room, AUTHORIZATION, "H2032", day (12, 31), 70);
  add_authorization (room, "A6650", "H2014", day (9, 30), -1);
  add_claims (room, "H2032", day (10, 2), 15, 4);
  plan (room, "H2032", 15);
}

static void
test_figures (void)
{
  static const char *const told[] = {
    AUTHORIZATION,
    "60 used + 60 planned = 120 of 96 units",
    "Runs out Fri, Dec 11: 6 planned visits not covered",
    "Typed in: 70 used. Counted here: 60.",
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

  set_up (&room, NULL);
  fill (&room);
  page = fp_client_page_new (room.desk, room.session);
  fp_client_page_show (FP_CLIENT_PAGE (page), room.client);
  show (&room, page);
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    assert_told (page, told[i]);
  title = fp_client_page_get_title (FP_CLIENT_PAGE (page));
  subtitle = fp_client_page_get_subtitle (FP_CLIENT_PAGE (page));
  g_assert_cmpstr (title, ==, NAME);
  g_assert_cmpstr (subtitle, ==, NUMBER " · Example Medicaid plan");
  g_assert_null (find_text (page, "24 short 2"));
  press (page, "All 15 Visits");
  assert_told (page, "24 short");
  tear_down (&room);
}

/* A look is noted once each time the client is shown, not each time the rows are made. */
static void
test_looks (void)
{
  Room room;
  GtkWidget *page;

  set_up (&room, NULL);
  fill (&room);
  page = fp_client_page_new (room.desk, room.session);
  fp_client_page_show (FP_CLIENT_PAGE (page), room.client);
  g_assert_cmpuint (count_looks (&room), ==, 0);
  show (&room, page);
  g_assert_cmpuint (count_looks (&room), ==, 1);
  plan (&room, "H2032", 3);
  fp_desk_touch (room.desk);
  settle ();
  assert_told (page, "Covers all 3 planned visits");
  g_assert_cmpuint (count_looks (&room), ==, 1);
  gtk_widget_set_visible (page, FALSE);
  gtk_widget_set_visible (page, TRUE);
  settle ();
  g_assert_cmpuint (count_looks (&room), ==, 2);
  tear_down (&room);
}

static void
unlocked_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fp_desk_unlock_finish (FP_DESK (desk), result, &error));
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
unlock (Room *room)
{
  gboolean done = FALSE;

  g_assert_cmpint (fp_desk_get_state (room->desk), ==, FP_DESK_LOCKED);
  fp_desk_unlock_async (room->desk, PASSPHRASE, FALSE, NULL, unlocked_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  room->ledger = fp_desk_get_ledger (room->desk);
}

static void
assert_silent (GtkWidget *widget)
{
  static const char *const marks[] = { "Quibblemark", "MARK", "F33.1", "1985", "H2032" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (find_text (widget, marks[i]) != NULL)
      g_error ("“%s” can still be read", marks[i]);
}

/* Nothing of anybody is left in the page, its title or the search once it is locked. */
static void
test_locked (void)
{
  Room room;
  GtkWidget *client, *clients, *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *title = NULL, *subtitle = NULL, *count = NULL;

  set_up (&room, PASSPHRASE);
  unlock (&room);
  add_client (&room);
  fill (&room);
  client = fp_client_page_new (room.desk, room.session);
  clients = fp_clients_page_new (room.desk, room.session);
  gtk_box_append (GTK_BOX (box), client);
  gtk_box_append (GTK_BOX (box), clients);
  fp_client_page_show (FP_CLIENT_PAGE (client), room.client);
  show (&room, box);
  assert_told (client, AUTHORIZATION);
  assert_told (clients, NAME);
  gtk_editable_set_text (GTK_EDITABLE (find_text (clients, "")), "Quibblemark");
  fp_plan_dialog_show (GTK_WINDOW (room.window), room.desk, room.session, room.client, "H2032");
  settle ();
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 2);
  fp_desk_lock (room.desk);
  assert_silent (box);
  settle ();
  assert_silent (box);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 1);
  title = fp_client_page_get_title (FP_CLIENT_PAGE (client));
  subtitle = fp_client_page_get_subtitle (FP_CLIENT_PAGE (client));
  count = fp_clients_page_get_subtitle (FP_CLIENTS_PAGE (clients));
  g_assert_cmpstr (title, ==, "Client");
  g_assert_cmpstr (subtitle, ==, "");
  g_assert_cmpstr (count, ==, "");
  unlock (&room);
  settle ();
  assert_told (client, AUTHORIZATION);
  assert_told (clients, NAME);
  tear_down (&room);
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

  set_up (&room, NULL);
  page = fp_client_page_new (room.desk, room.session);
  fp_client_page_show (FP_CLIENT_PAGE (page), room.client);
  show (&room, page);
  g_assert_cmpint (verified_on (&room, &with), ==, day (11, 3));
  press (page, "Mark Checked Today");
  g_assert_cmpint (verified_on (&room, &with), ==, today ());
  assert_told (page, "Nov 23 · today");
  press (room.window, "Undo");
  g_assert_cmpint (verified_on (&room, &with), ==, day (11, 3));
  assert_told (page, "Nov 3 · 20 days ago");
  tear_down (&room);
}

static guint
count_planned (Room *room)
{
  g_autoptr (FpArena) arena = fp_arena_new ();
  FpPlan series;

  fp_ledger_get_plan (room->ledger, room->client, "H2032", arena, &series, NULL);
  return series.n;
}

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (FP_IS_PLAN_DIALOG (window))
        return window;
    }
  return NULL;
}

/* The dialog says how far the plan reaches, keeps it, and the toast takes it back. */
static void
test_plan (void)
{
  Room room;
  GtkWidget *page, *dialog;

  set_up (&room, NULL);
  fill (&room);
  page = fp_client_page_new (room.desk, room.session);
  fp_client_page_show (FP_CLIENT_PAGE (page), room.client);
  show (&room, page);
  fp_plan_dialog_show (GTK_WINDOW (room.window), room.desk, room.session, room.client, "H2032");
  settle ();
  dialog = find_dialog ();
  assert_told (dialog, "Covers 9 of 15 planned visits; the last covered visit is Fri, Dec 11");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (
                                    gtk_widget_get_ancestor (find_text (dialog, "Thu"),
                                                             GTK_TYPE_TOGGLE_BUTTON)),
                                FALSE);
  assert_told (dialog, "the last covered visit is Mon, Dec 21");
  press (dialog, "Save");
  g_assert_null (find_dialog ());
  g_assert_cmpuint (count_planned (&room), ==, 15);
  assert_told (page, "as planned: Mon, Fri");
  press (room.window, "Undo");
  assert_told (page, "as planned: Mon, Thu, Fri");
  fp_plan_dialog_show (GTK_WINDOW (room.window), room.desk, room.session, room.client, "H2032");
  settle ();
  press (find_dialog (), "Remove Plan");
  g_assert_cmpuint (count_planned (&room), ==, 0);
  assert_told (page, "No visits are planned");
  tear_down (&room);
}

static void
opened_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  *(gint64 *) data = g_variant_get_int64 (parameter);
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += GTK_IS_LIST_BOX_ROW (child) ? 1 : count_rows (child);
  return n;
}

static void
add_many (Room *room, int n)
{
  for (int i = 0; i < n; i++)
    {
      g_autoptr (FpClientRecord) client = fp_client_record_new ();

      client->client.id = fp_arena_printf (client->arena, "D-%d", i);
      client->client.name = fp_arena_printf (client->arena, "Client, Number%d", i);
      g_assert_true (fp_ledger_save_client (room->ledger, client, NULL));
    }
}

static void
test_search (void)
{
  Room room;
  GtkWidget *page, *search;
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) open = g_simple_action_new ("open-client", G_VARIANT_TYPE_INT64);
  gint64 opened = 0;

  set_up (&room, NULL);
  add_many (&room, 230);
  page = fp_clients_page_new (room.desk, room.session);
  g_signal_connect (open, "activate", G_CALLBACK (opened_cb), &opened);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (open));
  gtk_widget_insert_action_group (page, "win", G_ACTION_GROUP (actions));
  show (&room, page);
  g_assert_cmpuint (count_rows (page), ==, 200);
  assert_told (page, "31 more: type more of the name");
  search = find_text (page, "");
  while (!GTK_IS_SEARCH_ENTRY (search))
    search = gtk_widget_get_parent (search);
  gtk_editable_set_text (GTK_EDITABLE (search), "zelda");
  g_signal_emit_by_name (search, "activate");
  settle ();
  g_assert_cmpuint (count_rows (page), ==, 1);
  g_assert_cmpint (opened, ==, room.client);
  gtk_editable_set_text (GTK_EDITABLE (search), "nobody is called so");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpuint (count_rows (page), ==, 0);
  assert_told (page, "Nobody fits");
  tear_down (&room);
}

/* Who was deleted is out of the list, and can be brought back from the fold below it. */
static void
test_deleted (void)
{
  Room room;
  GtkWidget *page;
  g_autoptr (GError) error = NULL;

  set_up (&room, NULL);
  page = fp_clients_page_new (room.desk, room.session);
  show (&room, page);
  g_assert_cmpuint (count_rows (page), ==, 1);
  g_assert_true (fp_ledger_delete_client (room.ledger, room.client, TRUE, &error));
  fp_desk_touch (room.desk);
  settle ();
  g_assert_cmpuint (count_rows (page), ==, 0);
  g_assert_null (find_text (page, NAME));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (
                                    gtk_widget_get_ancestor (find_text (page, "1 Deleted Client"),
                                                             GTK_TYPE_TOGGLE_BUTTON)),
                                TRUE);
  assert_told (page, NAME);
  press (page, "Undelete");
  g_assert_cmpuint (count_rows (page), ==, 1);
  g_assert_cmpuint (fp_ledger_count_clients (room.ledger), ==, 1);
  tear_down (&room);
}

/* A ledger with nobody in it says what belongs there. */
static void
test_empty (void)
{
  Room room;
  GtkWidget *page;

  set_up (&room, PASSPHRASE);
  unlock (&room);
  page = fp_clients_page_new (room.desk, room.session);
  show (&room, page);
  assert_told (page, "No Clients Yet");
  tear_down (&room);
}

/* A thousand services on a page: reading, reckoning and making the rows stays short. */
static void
test_fast (void)
{
  Room room;
  GtkWidget *page;
  double best = G_MAXDOUBLE;

  set_up (&room, NULL);
  fill (&room);
  for (int i = 0; i < 4; i++)
    add_claims (&room, "H2014", day (1, 1) - 365 * (i + 1), 250, 4);
  page = fp_client_page_new (room.desk, room.session);
  show (&room, page);
  for (int i = 0; i < 5; i++)
    {
      gint64 begun = g_get_monotonic_time ();

      fp_client_page_show (FP_CLIENT_PAGE (page), i % 2 == 0 ? room.client : 0);
      if (i % 2 == 0)
        best = MIN (best, (double) (g_get_monotonic_time () - begun) / 1000);
      settle ();
    }
  assert_told (page, AUTHORIZATION);
  g_test_message ("1,000 services: %.1f ms", best);
  g_assert_cmpfloat (best, <, 500);
  tear_down (&room);
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
  g_test_add_func ("/client/looks", test_looks);
  g_test_add_func ("/client/locked", test_locked);
  g_test_add_func ("/client/check", test_check);
  g_test_add_func ("/client/plan", test_plan);
  g_test_add_func ("/client/fast", test_fast);
  g_test_add_func ("/client/table", test_choose);
  g_test_add_func ("/clients/search", test_search);
  g_test_add_func ("/clients/empty", test_empty);
  g_test_add_func ("/clients/deleted", test_deleted);
  return g_test_run ();
}
