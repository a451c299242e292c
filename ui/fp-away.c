/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-away.h"

#include <gio/gunixfdlist.h>
#include <glib/gi18n.h>
#include <unistd.h>

#define LOGIN "org.freedesktop.login1"
#define LOGIN_PATH "/org/freedesktop/login1"
#define MANAGER LOGIN ".Manager"

/* Behind all that follows on a lock: drawing, and wiping what was freed. */
#define AFTERWARDS (G_PRIORITY_LOW + 100)

/* A bus, and what is heard there; zero where there is no such bus. */
typedef struct
{
  GDBusConnection *connection;
  guint subscriptions[2];
  gboolean asked;
} Bus;

struct _FpAway
{
  GObject parent_instance;
  Bus session, system;
  int delay; /* while it is open, the machine waits before it sleeps; −1 = none */
  guint release;
  GCancellable *cancellable;
};

enum
{
  SIGNAL_AWAY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FpAway, fp_away, G_TYPE_OBJECT)

/* That the machine waits is asked for; where nobody answers it does not. */
static void
delay_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  FpAway *self = data; /* gone where there is no reply */
  g_autoptr (GUnixFDList) fds = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_with_unix_fd_list_finish (
      G_DBUS_CONNECTION (object), &fds, result, NULL);
  gint32 handle = -1;

  if (reply == NULL || fds == NULL)
    return;
  g_variant_get (reply, "(h)", &handle);
  if (self->delay < 0 && handle >= 0 && handle < g_unix_fd_list_get_length (fds))
    self->delay = g_unix_fd_list_get (fds, handle, NULL);
}

static void
ask_for_delay (FpAway *self)
{
  if (self->delay >= 0)
    return;
  g_dbus_connection_call_with_unix_fd_list (
      self->system.connection,
      LOGIN,
      LOGIN_PATH,
      MANAGER,
      "Inhibit",
      g_variant_new ("(ssss)", "sleep", "Firstpass", _ ("The ledger is being locked"), "delay"),
      G_VARIANT_TYPE ("(h)"),
      G_DBUS_CALL_FLAGS_NO_AUTO_START,
      -1,
      NULL,
      self->cancellable,
      delay_cb,
      self);
}

static void
let_it_sleep (FpAway *self)
{
  g_clear_handle_id (&self->release, g_source_remove);
  if (self->delay >= 0)
    close (self->delay);
  self->delay = -1;
}

static gboolean
release_cb (gpointer data)
{
  FpAway *self = FP_AWAY (data);

  self->release = 0;
  let_it_sleep (self);
  return G_SOURCE_REMOVE;
}

static void
sleep_cb (FpAway *self, gboolean begins)
{
  if (!begins)
    {
      let_it_sleep (self);
      ask_for_delay (self);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_AWAY], 0);
  if (self->release == 0)
    self->release = g_idle_add_full (AFTERWARDS, release_cb, self, NULL);
}

static void
signal_cb (GDBusConnection *bus,
           const char *sender,
           const char *path,
           const char *interface,
           const char *name,
           GVariant *parameters,
           gpointer data)
{
  FpAway *self = FP_AWAY (data);
  gboolean on = TRUE; /* “Lock” says nothing more */

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &on);
  if (g_str_equal (name, "PrepareForSleep"))
    sleep_cb (self, on);
  else if (on)
    g_signal_emit (self, signals[SIGNAL_AWAY], 0);
}

static guint
subscribe (FpAway *self, Bus *bus, const char *interface, const char *name)
{
  return g_dbus_connection_signal_subscribe (bus->connection,
                                             NULL,
                                             interface,
                                             name,
                                             NULL,
                                             NULL,
                                             G_DBUS_SIGNAL_FLAGS_NONE,
                                             signal_cb,
                                             self,
                                             NULL);
}

/* @bus belongs to nobody any more where that was cancelled. */
static gboolean
take_bus (Bus *bus, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection = g_bus_get_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  bus->connection = connection;
  bus->asked = TRUE;
  return connection != NULL;
}

static void
session_bus_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  FpAway *self = data;
  Bus *bus = &self->session;

  if (!take_bus (bus, result))
    return;
  bus->subscriptions[0] = subscribe (self, bus, "org.gnome.ScreenSaver", "ActiveChanged");
  bus->subscriptions[1] = subscribe (self, bus, "org.freedesktop.ScreenSaver", "ActiveChanged");
}

static void
system_bus_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  FpAway *self = data;
  Bus *bus = &self->system;

  if (!take_bus (bus, result))
    return;
  bus->subscriptions[0] = subscribe (self, bus, MANAGER, "PrepareForSleep");
  bus->subscriptions[1] = subscribe (self, bus, LOGIN ".Session", "Lock");
  ask_for_delay (self);
}

static void
leave (Bus *bus)
{
  for (guint i = 0; bus->connection != NULL && i < G_N_ELEMENTS (bus->subscriptions); i++)
    g_dbus_connection_signal_unsubscribe (bus->connection, bus->subscriptions[i]);
  g_clear_object (&bus->connection);
}

static void
fp_away_dispose (GObject *object)
{
  FpAway *self = FP_AWAY (object);

  g_cancellable_cancel (self->cancellable);
  leave (&self->session);
  leave (&self->system);
  let_it_sleep (self);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (fp_away_parent_class)->dispose (object);
}

static void
fp_away_class_init (FpAwayClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fp_away_dispose;
  signals[SIGNAL_AWAY] = g_signal_new (
      "away", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fp_away_init (FpAway *self)
{
  self->delay = -1;
  self->cancellable = g_cancellable_new ();
}

/** fp_away_new: asks the session's bus and the system's, and hears both some time later. */
FpAway *
fp_away_new (void)
{
  FpAway *self = g_object_new (FP_TYPE_AWAY, NULL);

  g_bus_get (G_BUS_TYPE_SESSION, self->cancellable, session_bus_cb, self);
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, system_bus_cb, self);
  return self;
}

gboolean
fp_away_is_listening (FpAway *self)
{
  g_return_val_if_fail (FP_IS_AWAY (self), FALSE);
  return self->session.asked && self->system.asked;
}
