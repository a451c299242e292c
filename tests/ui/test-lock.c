/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What locks the ledger, and what is gone from the display then. */
#include "config.h"

#include <adwaita.h>
#include <time.h>

#include "../session/lap.h"
#include "fp-idle.h"
#include "fp-passphrase.h"
#include "fp-secret.h"
#include "fp-unlock-page.h"

#define PASSPHRASE "quagga zither 77 plinth"

static void
set_up (Lap *lap, gconstpointer data)
{
  lap_set_up (lap, data);
  fp_desk_open (lap->desk);
  fp_ledger_free_secret (lap_set_passphrase (lap->desk, PASSPHRASE));
}

static gint64
seconds_up (void)
{
  struct timespec time;

  clock_gettime (CLOCK_BOOTTIME, &time);
  return time.tv_sec;
}

/* How long nobody was there, in s, and whether that locks it under a patience in minutes. */
typedef struct
{
  const char *path;
  int minutes, seconds;
  gboolean locks;
} IdleCase;

static const IdleCase idles[] = {
  { "/lock/idle/default-before", -1, 4 * 60 + 50, FALSE },
  { "/lock/idle/default", -1, 5 * 60 + 5, TRUE },
  { "/lock/idle/slept", -1, 3 * 24 * 60 * 60, TRUE },
  { "/lock/idle/ten-before", 10, 6 * 60, FALSE },
  { "/lock/idle/ten", 10, 10 * 60 + 5, TRUE },
  { "/lock/idle/never", 0, 3 * 24 * 60 * 60, FALSE },
};

static void
test_idle (Lap *lap, gconstpointer data)
{
  const IdleCase *c = data;
  g_autoptr (GSettings) settings = g_settings_new (FP_APP_ID);
  g_autoptr (FpIdle) idle = NULL;

  g_settings_reset (settings, "lock-after");
  if (c->minutes >= 0)
    g_settings_set_int (settings, "lock-after", c->minutes);
  idle = fp_idle_new (lap->desk, settings);
  fp_idle_look (idle, seconds_up () + c->seconds);
  g_assert_cmpint (fp_desk_get_state (lap->desk), ==, c->locks ? FP_DESK_LOCKED : FP_DESK_OPEN);
}

/* What the program copied is taken off the clipboard, and windows before the main one close. */
static void
test_locked (Lap *lap, gconstpointer data)
{
  g_autoptr (FpIdle) idle = fp_idle_new (lap->desk, NULL);
  GdkClipboard *clipboard = gdk_display_get_clipboard (gdk_display_get_default ());
  GtkWidget *window = adw_window_new ();
  guint n = g_list_model_get_n_items (gtk_window_get_toplevels ());

  gtk_window_present (GTK_WINDOW (window));
  gdk_clipboard_set_text (clipboard, "Rivera, Ana");
  g_assert_nonnull (gdk_clipboard_get_content (clipboard));
  fp_desk_lock (lap->desk);
  g_assert_null (gdk_clipboard_get_content (clipboard));
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), <, n);
}

static gboolean
is_locked (gpointer data)
{
  return fp_desk_get_state (data) == FP_DESK_LOCKED;
}

/* Who says that the screen is locked, on the session's bus. */
static void
test_screen (Lap *lap, gconstpointer data)
{
  const char *interface = data;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (FpIdle) idle = NULL;
  gint64 until;

  if (bus == NULL)
    {
      g_test_skip ("there is no session bus");
      return;
    }
  idle = fp_idle_new (lap->desk, NULL);
  until = g_get_monotonic_time () + G_USEC_PER_SEC / 2;
  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_dbus_connection_emit_signal (
      bus, NULL, "/test", interface, "ActiveChanged", g_variant_new ("(b)", FALSE), NULL);
  until = g_get_monotonic_time () + G_USEC_PER_SEC / 2;
  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (fp_desk_get_state (lap->desk), ==, FP_DESK_OPEN);
  g_dbus_connection_emit_signal (
      bus, NULL, "/test", interface, "ActiveChanged", g_variant_new ("(b)", TRUE), NULL);
  g_assert_true (lap_wait (is_locked, lap->desk));
}

/* Nothing that is an entry of the toolkit's: those tell the bus what was typed. */
static void
refuse_entries (GtkWidget *widget)
{
  g_assert_false (GTK_IS_EDITABLE (widget) || GTK_IS_TEXT_VIEW (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    refuse_entries (child);
}

static void
test_no_entries (Lap *lap, gconstpointer data)
{
  GtkWidget *window = adw_application_window_new (NULL), *page = NULL;
  GListModel *windows = gtk_window_get_toplevels ();

  fp_desk_lock (lap->desk);
  page = fp_unlock_page_new (lap->desk);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), page);
  refuse_entries (page);
  g_assert_true (lap_unlock (lap->desk, PASSPHRASE, FALSE, NULL));
  fp_passphrase_show (GTK_WINDOW (window), lap->desk, FP_PASSPHRASE_SET);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) other = g_list_model_get_item (windows, i);

      refuse_entries (other);
    }
  while (g_list_model_get_n_items (windows) > 0)
    {
      g_autoptr (GtkWindow) other = g_list_model_get_item (windows, 0);

      gtk_window_destroy (other);
    }
}

/* What is taken for a passphrase. */
typedef struct
{
  const char *path, *passphrase;
  gboolean good;
} FaultCase;

static const FaultCase faults[] = {
  { "/lock/passphrase/empty", "", FALSE },
  { "/lock/passphrase/nine", "abcdefghi", FALSE },
  { "/lock/passphrase/ten", "abcdefghij", TRUE },
  { "/lock/passphrase/ten-letters-not-bytes", "éèêëéèêëé", FALSE },
  { "/lock/passphrase/one-letter", "aaaaaaaaaaaaaaaa", FALSE },
  { "/lock/passphrase/four-letters", "abcdabcdabcdabcd", FALSE },
  { "/lock/passphrase/words", PASSPHRASE, TRUE },
};

static void
test_fault (gconstpointer data)
{
  const FaultCase *c = data;

  g_assert_cmpint (fp_passphrase_fault (c->passphrase) == NULL, ==, c->good);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  for (guint i = 0; i < G_N_ELEMENTS (idles); i++)
    g_test_add (idles[i].path, Lap, &idles[i], set_up, test_idle, lap_tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    g_test_add_data_func (faults[i].path, &faults[i], test_fault);
  g_test_add ("/lock/locked", Lap, NULL, set_up, test_locked, lap_tear_down);
  g_test_add ("/lock/no-entries", Lap, NULL, set_up, test_no_entries, lap_tear_down);
  g_test_add (
      "/lock/screen/gnome", Lap, "org.gnome.ScreenSaver", set_up, test_screen, lap_tear_down);
  g_test_add ("/lock/screen/freedesktop",
              Lap,
              "org.freedesktop.ScreenSaver",
              set_up,
              test_screen,
              lap_tear_down);
  return g_test_run ();
}
