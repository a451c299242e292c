/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window tells of, and how it is taken back. */
#include "config.h"

#include "client-room.h"
#include "fp-draft.h"
#include "fp-window.h"

static void
open_window (Room *room)
{
  g_autoptr (FpDraft) draft = NULL;

  fp_session_set_desk (room->session, room->desk);
  draft = fp_draft_new (room->session, NULL);
  room->window = fp_window_new (NULL, room->session, draft, NULL);
  gtk_window_present (GTK_WINDOW (room->window));
  room_settle ();
}

static void
taken_back (gpointer times)
{
  (*(guint *) times)++;
}

static void
show_page (Room *room, const char *page)
{
  gtk_widget_activate_action (room->window, "win.page", "s", page);
  room_settle ();
}

static void
undo (Room *room)
{
  gtk_widget_activate_action (room->window, "win.undo", NULL);
}

static void
tell (Room *room, guint *times)
{
  fp_window_tell_undo (FP_WINDOW (room->window), "Done", taken_back, times, NULL);
}

static void
set_place (Room *room, const char *place)
{
  FpClaim *claim = fp_session_begin (room->session);

  fp_session_line_of (room->session, claim)->place = place; /* a constant of the test */
  fp_session_commit (room->session, claim, "Place");
}

static const char *
place (Room *room)
{
  return fp_session_get_line (room->session)->place;
}

/* A key takes back what was done last where one is, never the claim on another page. */
static void
test_undo (void)
{
  Room room = { 0 };
  guint first = 0, second = 0, third = 0;

  room_set_up (&room, NULL);
  open_window (&room);
  show_page (&room, "claim");
  set_place (&room, "53");
  show_page (&room, "clients");
  tell (&room, &first);
  tell (&room, &second);
  undo (&room);
  undo (&room);
  g_assert_cmpuint (first, ==, 0); /* only the newest, and only once */
  g_assert_cmpuint (second, ==, 1);
  g_assert_cmpstr (place (&room), ==, "53");

  show_page (&room, "claim");
  tell (&room, &third);
  set_place (&room, "11");
  undo (&room); /* the claim was changed since */
  g_assert_cmpuint (third, ==, 0);
  g_assert_cmpstr (place (&room), ==, "53");
  tell (&room, &third);
  undo (&room);
  g_assert_cmpuint (third, ==, 1);
  undo (&room);
  g_assert_null (place (&room));

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
  g_test_add_func ("/window-tell/undo", test_undo);
  return g_test_run ();
}
