/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What locks the ledger, and what is gone from the display then. */
#include "config.h"

#include <adwaita.h>
#include <gio/gunixfdlist.h>
#include <glib-unix.h>
#include <poll.h>
#include <time.h>

#include "../session/lap.h"
#include "fp-idle.h"
#include "fp-passphrase.h"
#include "fp-secret.h"
#include "fp-unlock-page.h"

#define PASSPHRASE "quagga zither 77 plinth"
#define LOGIN "org.freedesktop.login1"

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

/* Who says that nobody is at the desk, and how often that has been heard. */
typedef struct
{
  const char *path;
  GBusType bus;
  const char *interface, *name;
  gboolean tells; /* with a boolean */
} AwayCase;

static const AwayCase aways[] = {
  { "/lock/away/gnome", G_BUS_TYPE_SESSION, "org.gnome.ScreenSaver", "ActiveChanged", TRUE },
  { "/lock/away/freedesktop",
    G_BUS_TYPE_SESSION,
    "org.freedesktop.ScreenSaver",
    "ActiveChanged",
    TRUE },
  { "/lock/away/sleep", G_BUS_TYPE_SYSTEM, LOGIN ".Manager", "PrepareForSleep", TRUE },
  { "/lock/away/session", G_BUS_TYPE_SYSTEM, LOGIN ".Session", "Lock", FALSE },
};

static gboolean
is_listening (gpointer data)
{
  return fp_idle_is_listening (data);
}

static void
emit_away (GDBusConnection *bus, const AwayCase *c, gboolean on)
{
  g_autoptr (GError) error = NULL;

  g_dbus_connection_emit_signal (bus,
                                 NULL,
                                 "/test",
                                 c->interface,
                                 c->name,
                                 c->tells ? g_variant_new ("(b)", on) : NULL,
                                 &error);
  g_assert_no_error (error);
}

static void
heard_cb (GDBusConnection *bus,
          const char *sender,
          const char *path,
          const char *interface,
          const char *name,
          GVariant *parameters,
          gpointer data)
{
  (*(int *) data)++;
}

static gboolean
was_heard (gpointer data)
{
  return *(int *) data > 0;
}

/* That somebody is there again locks nothing; whoever listens later hears it later. */
static void
test_away (Lap *lap, gconstpointer data)
{
  const AwayCase *c = data;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (c->bus, NULL, NULL);
  g_autoptr (FpIdle) idle = fp_idle_new (lap->desk, NULL);
  int heard = 0;
  guint id;

  g_assert_true (lap_wait (is_listening, idle));
  id = g_dbus_connection_signal_subscribe (bus,
                                           NULL,
                                           c->interface,
                                           c->name,
                                           NULL,
                                           NULL,
                                           G_DBUS_SIGNAL_FLAGS_NONE,
                                           heard_cb,
                                           &heard,
                                           NULL);
  if (c->tells)
    {
      emit_away (bus, c, FALSE);
      g_assert_true (lap_wait (was_heard, &heard));
      g_assert_cmpint (fp_desk_get_state (lap->desk), ==, FP_DESK_OPEN);
    }
  emit_away (bus, c, TRUE);
  g_assert_true (lap_wait (is_locked, lap->desk));
  g_dbus_connection_signal_unsubscribe (bus, id);
}

/* Who manages sessions, on the bus of the test: it gives a pipe to whoever asks it to wait. */
typedef struct
{
  GDBusNodeInfo *info;
  guint name, object;
  int pipe, asked;
  FpDesk *desk;
} Login;

static gboolean
is_waited_for (Login *login)
{
  struct pollfd poll_pipe = { .fd = login->pipe, .events = 0 };

  return poll (&poll_pipe, 1, 0) == 0;
}

static void
inhibit_cb (GDBusConnection *bus,
            const char *sender,
            const char *path,
            const char *interface,
            const char *method,
            GVariant *parameters,
            GDBusMethodInvocation *invocation,
            gpointer data)
{
  Login *login = data;
  g_autoptr (GUnixFDList) fds = g_unix_fd_list_new ();
  const char *what, *mode;
  int ends[2];

  g_variant_get (parameters, "(&s&s&s&s)", &what, NULL, NULL, &mode);
  g_assert_cmpstr (what, ==, "sleep");
  g_assert_cmpstr (mode, ==, "delay");
  g_assert_true (g_unix_open_pipe (ends, FD_CLOEXEC, NULL));
  g_assert_cmpint (g_unix_fd_list_append (fds, ends[1], NULL), ==, 0);
  close (ends[1]);
  if (login->asked++ > 0)
    close (login->pipe);
  login->pipe = ends[0];
  g_dbus_method_invocation_return_value_with_unix_fd_list (invocation,
                                                           g_variant_new ("(h)", 0),
                                                           fds);
}

static void
named_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  static const char xml[] = "<node><interface name='" LOGIN ".Manager'><method name='Inhibit'>"
                            "<arg type='s' direction='in'/><arg type='s' direction='in'/>"
                            "<arg type='s' direction='in'/><arg type='s' direction='in'/>"
                            "<arg type='h' direction='out'/></method></interface></node>";
  static const GDBusInterfaceVTable table = { .method_call = inhibit_cb };
  Login *login = data;

  login->info = g_dbus_node_info_new_for_xml (xml, NULL);
  login->object = g_dbus_connection_register_object (
      bus, "/org/freedesktop/login1", login->info->interfaces[0], &table, login, NULL, NULL);
  g_assert_cmpuint (login->object, >, 0);
}

static gboolean
has_name (gpointer data)
{
  return ((Login *) data)->object > 0;
}

static gboolean
was_asked (gpointer data)
{
  return ((Login *) data)->asked > 0;
}

static gboolean
was_asked_again (gpointer data)
{
  return ((Login *) data)->asked > 1;
}

static gboolean
may_sleep (gpointer data)
{
  return !is_waited_for (data);
}

static void
state_cb (FpDesk *desk, Login *login)
{
  g_assert_true (is_waited_for (login));
}

/* The machine waits until the ledger is locked, and the next time too. */
static void
test_delay (Lap *lap, gconstpointer data)
{
  static const AwayCase sleeps = { NULL, 0, LOGIN ".Manager", "PrepareForSleep", TRUE };
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SYSTEM, NULL, NULL);
  g_autoptr (FpIdle) idle = NULL;
  Login login = { .desk = lap->desk };

  login.name = g_bus_own_name_on_connection (
      bus, LOGIN, G_BUS_NAME_OWNER_FLAGS_NONE, named_cb, NULL, &login, NULL);
  g_assert_true (lap_wait (has_name, &login));
  idle = fp_idle_new (lap->desk, NULL);
  g_assert_true (lap_wait (was_asked, &login));
  g_assert_true (is_waited_for (&login));
  g_signal_connect (lap->desk, "state", G_CALLBACK (state_cb), &login);
  emit_away (bus, &sleeps, TRUE);
  g_assert_true (lap_wait (may_sleep, &login));
  g_assert_cmpint (fp_desk_get_state (lap->desk), ==, FP_DESK_LOCKED);
  emit_away (bus, &sleeps, FALSE);
  g_assert_true (lap_wait (was_asked_again, &login));
  g_assert_true (is_waited_for (&login));
  g_signal_handlers_disconnect_by_data (lap->desk, &login);
  g_dbus_connection_unregister_object (bus, login.object);
  g_bus_unown_name (login.name);
  g_dbus_node_info_unref (login.info);
  close (login.pipe);
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

  g_assert_cmpint (fp_ledger_passphrase_fault (c->passphrase) == NULL, ==, c->good);
}

/* One bus of the test's own stands for both. */
static GTestDBus *
start_bus (void)
{
  GTestDBus *bus = g_test_dbus_new (G_TEST_DBUS_NONE);

  g_test_dbus_up (bus);
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", g_test_dbus_get_bus_address (bus), TRUE);
  return bus;
}

static void
stop_bus (GTestDBus *bus)
{
  for (GBusType type = G_BUS_TYPE_SYSTEM; type <= G_BUS_TYPE_SESSION; type++)
    {
      g_autoptr (GDBusConnection) connection = g_bus_get_sync (type, NULL, NULL);

      g_dbus_connection_set_exit_on_close (connection, FALSE);
    }
  g_test_dbus_stop (bus);
}

int
main (int argc, char **argv)
{
  static GTestDBus *bus;
  int status;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  bus = start_bus (); /* takes DISPLAY from the environment: not before */

  for (guint i = 0; i < G_N_ELEMENTS (idles); i++)
    g_test_add (idles[i].path, Lap, &idles[i], set_up, test_idle, lap_tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    g_test_add_data_func (faults[i].path, &faults[i], test_fault);
  g_test_add ("/lock/locked", Lap, NULL, set_up, test_locked, lap_tear_down);
  g_test_add ("/lock/no-entries", Lap, NULL, set_up, test_no_entries, lap_tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (aways); i++)
    g_test_add (aways[i].path, Lap, &aways[i], set_up, test_away, lap_tear_down);
  g_test_add ("/lock/delay", Lap, NULL, set_up, test_delay, lap_tear_down);
  status = g_test_run ();
  stop_bus (bus);
  return status;
}
