/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every window above the main one does: keys, focus, and nothing left when it is locked. */
#include "config.h"

#include "client-room.h"
#include "fp-about.h"
#include "fp-backups.h"
#include "fp-dialogs.h"
#include "fp-draft.h"
#include "fp-help.h"
#include "fp-idle.h"
#include "fp-passphrase.h"
#include "fp-preferences.h"
#include "fp-shortcuts.h"
#include "fp-window.h"

static void
open_window (Room *room)
{
  g_autoptr (FpDraft) draft = NULL;

  fp_session_set_desk (room->session, room->desk);
  draft = fp_draft_new (room->session, NULL);
  room->window = fp_window_new (NULL, room->session, draft, NULL);
  gtk_window_set_default_size (GTK_WINDOW (room->window), 1366, 768);
  gtk_window_present (GTK_WINDOW (room->window));
  room_settle ();
}

/* Opens what stands above the window. */
typedef void (*Open) (Room *room);

static void
open_client (Room *room)
{
  gtk_widget_activate_action (room->window, "win.add-client", NULL);
}

static void
open_known (Room *room)
{
  gtk_widget_activate_action (room->window, "win.edit-client", "x", room->client);
}

static void
open_coverage (Room *room)
{
  gtk_widget_activate_action (
      room->window, "win.edit-coverage", "(xx)", room->client, G_GINT64_CONSTANT (1));
}

static void
open_authorization (Room *room)
{
  gtk_widget_activate_action (
      room->window, "win.edit-authorization", "(xx)", room->client, G_GINT64_CONSTANT (0));
}

static void
open_plan (Room *room)
{
  gtk_widget_activate_action (room->window, "win.plan", "(xs)", room->client, "H2032");
}

static void
open_import (Room *room)
{
  gtk_widget_activate_action (room->window, "win.import", "s", "clients");
}

static void
open_export (Room *room)
{
  gtk_widget_activate_action (room->window, "win.export", "s", "clients");
}

static void
open_passphrase (Room *room)
{
  fp_passphrase_show (GTK_WINDOW (room->window), room->desk, FP_PASSPHRASE_SET);
}

static void
open_preferences (Room *room)
{
  GtkWindow *window = fp_preferences_window_new ();

  fp_preferences_add (FP_PREFERENCES (window), fp_backups_new (room->desk, NULL));
  gtk_window_set_transient_for (window, GTK_WINDOW (room->window));
  gtk_window_present (window);
}

static void
open_restore (Room *room)
{
  fp_restore_run (GTK_WINDOW (room->window), room->desk);
}

static void
open_help (Room *room)
{
  fp_help_show (GTK_WINDOW (room->window), fp_session_get_knowledge (room->session), NULL);
}

static void
open_shortcuts (Room *room)
{
  fp_shortcuts_show (GTK_WINDOW (room->window));
}

static void
open_about (Room *room)
{
  fp_about_show (GTK_WINDOW (room->window));
}

typedef struct
{
  const char *name;
  Open open;
  gboolean foreign; /* the toolkit's own: its letters are its affair */
} Dialog;

static const Dialog dialogs[] = {
  { "new-client", open_client, FALSE },
  { "client", open_known, FALSE },
  { "coverage", open_coverage, FALSE },
  { "authorization", open_authorization, FALSE },
  { "plan", open_plan, FALSE },
  { "import", open_import, FALSE },
  { "export", open_export, TRUE },
  { "passphrase", open_passphrase, FALSE },
  { "preferences", open_preferences, FALSE },
  { "restore", open_restore, TRUE },
  { "help", open_help, FALSE },
  { "shortcuts", open_shortcuts, TRUE },
  { "about", open_about, TRUE },
};

/* The letters of what can be seen below @widget, and what each leads to. */
static void
collect_letters (GtkWidget *widget, GHashTable *letters)
{
  guint key = GTK_IS_LABEL (widget) ? gtk_label_get_mnemonic_keyval (GTK_LABEL (widget))
                                    : GDK_KEY_VoidSymbol;
  gpointer other = NULL;

  if (!gtk_widget_get_mapped (widget))
    return;
  if (key != 0 && key != GDK_KEY_VoidSymbol)
    {
      if (g_hash_table_lookup_extended (letters, GUINT_TO_POINTER (key), NULL, &other))
        g_error ("“%s” and “%s” have the same letter",
                 (const char *) other,
                 gtk_label_get_label (GTK_LABEL (widget)));
      g_hash_table_insert (letters,
                           GUINT_TO_POINTER (key),
                           (gpointer) gtk_label_get_label (GTK_LABEL (widget)));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_letters (child, letters);
}

static void
assert_letters (GtkWidget *window)
{
  g_autoptr (GHashTable) letters = g_hash_table_new (NULL, NULL);

  collect_letters (window, letters);
}

/* What a letter that leads to a field does: the field has the focus. */
static void
press_letters (GtkWidget *widget, GtkWindow *window)
{
  GtkWidget *to = NULL, *focus;

  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget) &&
      gtk_label_get_mnemonic_keyval (GTK_LABEL (widget)) != GDK_KEY_VoidSymbol)
    to = gtk_label_get_mnemonic_widget (GTK_LABEL (widget));
  if (GTK_IS_CHECK_BUTTON (widget))
    to = widget;
  /* A button is pressed by its letter, and a row does what its control does. */
  if (to != NULL && !GTK_IS_BUTTON (to) && !GTK_IS_LIST_BOX_ROW (to))
    {
      gtk_window_set_focus (window, NULL);
      gtk_widget_mnemonic_activate (to, FALSE);
      focus = gtk_window_get_focus (window);
      if (focus == NULL)
        g_error ("the letter of “%s” does nothing",
                 GTK_IS_LABEL (widget) ? gtk_label_get_label (GTK_LABEL (widget))
                                       : gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    press_letters (child, window);
}

static void
test_letters (void)
{
  Room room;

  room_set_up (&room, NULL);
  room_fill (&room);
  open_window (&room);
  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      GtkWindow *top;

      if (dialogs[i].foreign)
        continue;
      g_test_message ("%s", dialogs[i].name);
      dialogs[i].open (&room);
      room_settle ();
      top = fp_dialogs_top (GTK_WINDOW (room.window));
      g_assert_true (top != GTK_WINDOW (room.window));
      assert_letters (GTK_WIDGET (top));
      press_letters (GTK_WIDGET (top), top);
      gtk_window_destroy (top);
    }
  room_tear_down (&room);
}

static const char *const pages[] = {
  "claim", "work", "clients", "authorizations", "staff", "group", "payers", "codes", "client",
};

static void
test_page_letters (void)
{
  Room room;

  room_set_up (&room, NULL);
  room_fill (&room);
  open_window (&room);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_test_message ("%s", pages[i]);
      if (g_str_equal (pages[i], "client"))
        gtk_widget_activate_action (room.window, "win.open-client", "x", room.client);
      else
        gtk_widget_activate_action (room.window, "win.page", "s", pages[i]);
      room_settle ();
      assert_letters (room.window);
    }
  room_tear_down (&room);
}

/* Presses the key that locks, as the window above has it. */
static void
press_lock (GtkWindow *window)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) keys = g_list_model_get_item (controllers, i);
      g_autoptr (GtkShortcut) shortcut = NULL;

      if (g_strcmp0 (gtk_event_controller_get_name (keys), "fp-dialogs") != 0)
        continue;
      shortcut = g_list_model_get_item (G_LIST_MODEL (keys), 0);
      gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut),
                                    GTK_SHORTCUT_ACTION_EXCLUSIVE,
                                    GTK_WIDGET (window),
                                    NULL);
      return;
    }
  g_error ("the window has no key that locks");
}

static void
assert_nobody (Room *room)
{
  GListModel *windows = gtk_window_get_toplevels ();

  g_assert_cmpint (fp_desk_get_state (room->desk), ==, FP_DESK_LOCKED);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      g_assert_true (window == room->window);
    }
  g_assert_null (room_find (room->window, NAME));
  g_assert_null (room_find (room->window, NUMBER));
  g_assert_null (room_find (room->window, MEMBER));
}

/* With nothing of the client in any window left. */
static void
test_lock (void)
{
  Room room;
  g_autoptr (FpIdle) idle = NULL;

  room_set_up (&room, PASSPHRASE);
  room_unlock (&room);
  room_add_client (&room);
  room_fill (&room);
  idle = fp_idle_new (room.desk, NULL);
  open_window (&room);
  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      g_test_message ("%s", dialogs[i].name);
      if (i > 0)
        room_unlock (&room);
      gtk_widget_activate_action (room.window, "win.open-client", "x", room.client);
      room_settle ();
      dialogs[i].open (&room);
      room_settle ();
      press_lock (fp_dialogs_top (GTK_WINDOW (room.window)));
      room_settle ();
      assert_nobody (&room);
    }
  g_clear_object (&idle);
  room_tear_down (&room);
}

/* What can have the focus, does an action and is seen: the @n th of them; NULL = there are fewer.
 */
static GtkWidget *
find_opener (GtkWidget *widget, const char *action, guint *n)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_ACTIONABLE (widget) &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0 &&
      (*n)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_opener (child, action, n);
  return found;
}

/* A control of a page, and what it opens. */
typedef struct
{
  const char *path, *page, *action;
  gboolean save; /* the page is made anew */
} Opener;

static const Opener openers[] = {
  { "/dialogs/focus/client/edit-left", "client", "win.edit-client", FALSE },
  { "/dialogs/focus/client/edit-saved", "client", "win.edit-client", TRUE },
  { "/dialogs/focus/client/coverage-left", "client", "win.edit-coverage", FALSE },
  { "/dialogs/focus/client/coverage-saved", "client", "win.edit-coverage", TRUE },
  { "/dialogs/focus/client/authorization-left", "client", "win.edit-authorization", FALSE },
  { "/dialogs/focus/client/authorization-saved", "client", "win.edit-authorization", TRUE },
  { "/dialogs/focus/client/plan-left", "client", "win.plan", FALSE },
  { "/dialogs/focus/client/plan-saved", "client", "win.plan", TRUE },
};

/* Another program changes all that the page shows. */
static void
change_client (Room *room)
{
  g_autoptr (FpClientRecord) record = fp_ledger_get_client (room->ledger, room->client, NULL);
  g_autoptr (GError) error = NULL;

  record->client.address.city = "Waco";
  record->client.name = "Quibblemark, Zelda Ann";
  g_assert_true (fp_ledger_save_client (room->ledger, record, &error));
  g_assert_no_error (error);
  room_add_authorization (room, "NEW-1", "H2032", room_today () + 100, 3);
  fp_desk_touch (room->desk);
}

/* The window is the person's again, so that Tab goes on from there. */
static void
wait_for_keys (GtkWidget *control)
{
  gint64 until = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (gtk_widget_get_focus_child (gtk_widget_get_parent (control)) != control)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      room_settle ();
    }
}

static void
test_focus (gconstpointer data)
{
  const Opener *opener = data;
  GtkWidget *control, *again;
  GtkWindow *above;
  guint n = 0;
  Room room;

  room_set_up (&room, NULL);
  room_fill (&room);
  open_window (&room);
  gtk_widget_activate_action (room.window, "win.open-client", "x", room.client);
  room_settle ();
  control = find_opener (room.window, opener->action, &n);
  g_assert_nonnull (control);
  gtk_widget_grab_focus (control);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (room.window)) == control);
  g_signal_emit_by_name (control, "clicked");
  room_settle ();
  above = fp_dialogs_top (GTK_WINDOW (room.window));
  g_assert_true (above != GTK_WINDOW (room.window));
  if (opener->save)
    change_client (&room);
  gtk_window_close (above);
  room_settle ();
  n = 0;
  again = find_opener (room.window, opener->action, &n);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (room.window)) == again);
  wait_for_keys (again);
  room_tear_down (&room);
}

/* What opened it is gone with what it stood for: the focus stays on the page, near by. */
static void
test_focus_gone (void)
{
  GtkWidget *control, *focus, *page;
  g_autoptr (GError) error = NULL;
  guint n = 0;
  Room room;

  room_set_up (&room, NULL);
  room_fill (&room);
  open_window (&room);
  gtk_widget_activate_action (room.window, "win.open-client", "x", room.client);
  room_settle ();
  control = find_opener (room.window, "win.edit-coverage", &n);
  g_assert_nonnull (control);
  page = gtk_widget_get_ancestor (control, g_type_from_name ("FpClientPage"));
  gtk_widget_grab_focus (control);
  g_signal_emit_by_name (control, "clicked");
  room_settle ();
  g_assert_true (fp_ledger_delete_coverage (room.ledger, 1, TRUE, &error));
  g_assert_no_error (error);
  fp_desk_touch (room.desk);
  gtk_window_close (fp_dialogs_top (GTK_WINDOW (room.window)));
  room_settle ();
  focus = gtk_window_get_focus (GTK_WINDOW (room.window));
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, page));
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
  g_test_add_func ("/dialogs/letters", test_letters);
  g_test_add_func ("/dialogs/lock", test_lock);
  g_test_add_func ("/dialogs/page-letters", test_page_letters);
  for (guint i = 0; i < G_N_ELEMENTS (openers); i++)
    g_test_add_data_func (openers[i].path, &openers[i], test_focus);
  g_test_add_func ("/dialogs/focus/gone", test_focus_gone);
  return g_test_run ();
}
