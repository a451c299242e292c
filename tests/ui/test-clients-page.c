/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding a client, bringing one back, and planning visits. */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "client-room.h"

#include "fp-client-page.h"
#include "fp-clients-page.h"
#include "fp-plan-dialog.h"

static guint
count_planned (Room *room)
{
  g_autoptr (FpArena) arena = fp_arena_new ();
  FpPlan series;

  fp_ledger_get_plan (room->ledger, room->client, "tx-example", "H2032", arena, &series, NULL);
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

  room_set_up (&room, NULL);
  room_fill (&room);
  page = fp_client_page_new (room.desk, room.session);
  fp_client_page_show (FP_CLIENT_PAGE (page), room.client);
  room_show (&room, page);
  fp_plan_dialog_show (GTK_WINDOW (room.window), room.desk, room.session, room.client, "H2032");
  room_settle ();
  dialog = find_dialog ();
  room_assert_told (dialog, "Covers 9 of 15 planned visits; the last covered visit is Fri, Dec 11");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (
                                    gtk_widget_get_ancestor (room_find (dialog, "Thu"),
                                                             GTK_TYPE_TOGGLE_BUTTON)),
                                FALSE);
  room_assert_told (dialog, "the last covered visit is Mon, Dec 21");
  room_press (dialog, "Save");
  g_assert_null (find_dialog ());
  g_assert_cmpuint (count_planned (&room), ==, 15);
  room_assert_told (page, "as planned: Mon, Fri");
  room_press (room.window, "Undo");
  room_assert_told (page, "as planned: Mon, Thu, Fri");
  fp_plan_dialog_show (GTK_WINDOW (room.window), room.desk, room.session, room.client, "H2032");
  room_settle ();
  room_press (find_dialog (), "Remove Plan");
  g_assert_cmpuint (count_planned (&room), ==, 0);
  room_assert_told (page, "No visits are planned");
  room_tear_down (&room);
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

  room_set_up (&room, NULL);
  add_many (&room, 230);
  page = fp_clients_page_new (room.desk, room.session);
  g_signal_connect (open, "activate", G_CALLBACK (opened_cb), &opened);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (open));
  gtk_widget_insert_action_group (page, "win", G_ACTION_GROUP (actions));
  room_show (&room, page);
  g_assert_cmpuint (count_rows (page), ==, 200);
  room_assert_told (page, "31 more: type more of the name");
  search = room_find (page, "");
  while (!GTK_IS_SEARCH_ENTRY (search))
    search = gtk_widget_get_parent (search);
  gtk_editable_set_text (GTK_EDITABLE (search), "zelda");
  g_signal_emit_by_name (search, "activate");
  room_settle ();
  g_assert_cmpuint (count_rows (page), ==, 1);
  g_assert_cmpint (opened, ==, room.client);
  gtk_editable_set_text (GTK_EDITABLE (search), "nobody is called so");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpuint (count_rows (page), ==, 0);
  room_assert_told (page, "Nobody fits");
  room_tear_down (&room);
}

/* Who was deleted is out of the list, and can be brought back from the fold below it. */
static void
test_deleted (void)
{
  Room room;
  GtkWidget *page;
  g_autoptr (GError) error = NULL;

  room_set_up (&room, NULL);
  page = fp_clients_page_new (room.desk, room.session);
  room_show (&room, page);
  g_assert_cmpuint (count_rows (page), ==, 1);
  g_assert_true (fp_ledger_delete_client (room.ledger, room.client, TRUE, &error));
  fp_desk_touch (room.desk);
  room_settle ();
  g_assert_cmpuint (count_rows (page), ==, 0);
  g_assert_null (room_find (page, NAME));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (
                                    gtk_widget_get_ancestor (room_find (page, "1 Deleted Client"),
                                                             GTK_TYPE_TOGGLE_BUTTON)),
                                TRUE);
  room_assert_told (page, NAME);
  room_press (page, "Undelete");
  g_assert_cmpuint (count_rows (page), ==, 1);
  g_assert_cmpuint (fp_ledger_count_clients (room.ledger), ==, 1);
  room_tear_down (&room);
}

/* A ledger with nobody in it says what belongs there. */
static void
test_empty (void)
{
  Room room;
  GtkWidget *page;

  room_set_up (&room, PASSPHRASE);
  room_unlock (&room);
  page = fp_clients_page_new (room.desk, room.session);
  room_show (&room, page);
  room_assert_told (page, "No Clients Yet");
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
  g_test_add_func ("/clients/plan", test_plan);
  g_test_add_func ("/clients/search", test_search);
  g_test_add_func ("/clients/empty", test_empty);
  g_test_add_func ("/clients/deleted", test_deleted);
  return g_test_run ();
}
