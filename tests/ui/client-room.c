/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client-room.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fp-date.h"
#include "fp-load.h"

FpDate
room_day (int month, int day_of_month)
{
  return fp_date_from_ymd (2026, month, day_of_month);
}

FpDate
room_today (void)
{
  return room_day (11, 23);
}

void
room_settle (void)
{
  for (int i = 0; i < 20; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (5000);
    }
}

void
room_add_client (Room *room)
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
    .from = room_day (1, 1),
    .year_month = 10,
    .year_day = 1,
    .verified_on = room_day (11, 3),
  };
  g_assert_true (fp_ledger_save_coverage (room->ledger, coverage, &error));
  g_assert_no_error (error);
}

void
room_add_authorization (Room *room, const char *number, const char *code, FpDate to, int used)
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

void
room_add_claims (Room *room, const char *code, FpDate first, int n, int units)
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
          claims[i], NULL, fp_session_get_knowledge (room->session), room->policies, room_today ());
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

void
room_plan (Room *room, const char *code, guint n)
{
  g_autoptr (FpArena) arena = fp_arena_new ();
  g_autoptr (GError) error = NULL;
  FpPlan before = { 0 };
  FpPlan series = {
    .line = { .code = code,
              .units = 4,
              .clients = 6,
              .start = FP_TIME_UNSET,
              .end = FP_TIME_UNSET,
              .charge = FP_CENTS_UNSET },
    .weekdays = 1 << 1 | 1 << 4 | 1 << 5,
    .first = room_today (),
    .n = n,
  };

  series.line.modifiers = fp_strings_add (arena, series.line.modifiers, "HQ");
  if (fp_ledger_get_plan (room->ledger, room->client, "tx-example", code, arena, &before, NULL))
    series.version = before.version; /* what is planned again takes its place */
  g_assert_true (fp_ledger_plan (room->ledger, room->client, "tx-example", &series, &error));
  g_assert_no_error (error);
}

void
room_set_up (Room *room, const char *passphrase)
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
  fp_session_set_today (room->session, room_today ());
  room->desk = fp_desk_new (ledger);
  fp_desk_set_use_keyring (room->desk, FALSE);
  fp_desk_open (room->desk);
  if (passphrase == NULL)
    {
      room->ledger = fp_desk_get_ledger (room->desk);
      g_assert_nonnull (room->ledger);
      room_add_client (room);
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

void
room_tear_down (Room *room)
{
  if (room->window != NULL)
    gtk_window_destroy (GTK_WINDOW (room->window));
  room_settle ();
  g_object_unref (room->session);
  fp_desk_close (room->desk);
  g_object_unref (room->desk);
  fp_policy_set_unref (room->policies);
  remove_folder (room->folder);
  g_free (room->folder);
}

void
room_show (Room *room, GtkWidget *page)
{
  GtkWidget *toasts = adw_toast_overlay_new ();

  room->window = gtk_window_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), page);
  gtk_window_set_default_size (GTK_WINDOW (room->window), 1172, 768);
  gtk_window_set_child (GTK_WINDOW (room->window), toasts);
  gtk_window_present (GTK_WINDOW (room->window));
  room_settle ();
}

/* A label below @widget, seen or not, that holds @text. */
GtkWidget *
room_find (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return widget;
  if (GTK_IS_EDITABLE (widget) && strstr (gtk_editable_get_text (GTK_EDITABLE (widget)), text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = room_find (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

void
room_assert_told (GtkWidget *page, const char *text)
{
  if (room_find (page, text) == NULL)
    g_error ("the page does not say “%s”", text);
}

void
room_press (GtkWidget *widget, const char *label)
{
  GtkWidget *found = room_find (widget, label);

  g_assert_nonnull (found);
  g_signal_emit_by_name (gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON), "clicked");
  room_settle ();
}

/* 60 of 96 units used, 15 visits of 4 planned: 9 of them are covered. */
void
room_fill (Room *room)
{
  room_add_authorization (room, AUTHORIZATION, "H2032", room_day (12, 31), -1);
  room_add_authorization (room, "A6650", "H2014", room_day (9, 30), -1);
  room_add_claims (room, "H2032", room_day (10, 2), 15, 4);
  room_plan (room, "H2032", 15);
}

static void
unlocked_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fp_desk_unlock_finish (FP_DESK (desk), result, &error));
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

void
room_unlock (Room *room)
{
  gboolean done = FALSE;

  g_assert_cmpint (fp_desk_get_state (room->desk), ==, FP_DESK_LOCKED);
  fp_desk_unlock_async (room->desk, PASSPHRASE, FALSE, NULL, unlocked_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  room->ledger = fp_desk_get_ledger (room->desk);
}
