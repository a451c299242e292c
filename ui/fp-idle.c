/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-idle.h"

#include <string.h>
#include <time.h>

#include "fp-away.h"
#include "fp-dialogs.h"

#define LOOK 5         /* s between looks at the clock */
#define CLEAR_AFTER 60 /* s */

struct _FpIdle
{
  GObject parent_instance;
  FpDesk *desk;
  GSettings *settings; /* nullable */
  gint64 last;         /* when somebody was there, in s since the machine started */
  guint look;
  FpAway *away;
};

G_DEFINE_FINAL_TYPE (FpIdle, fp_idle, G_TYPE_OBJECT)

/* Time that goes on while the machine sleeps, and that nobody can set. */
static gint64
now (void)
{
  struct timespec since;

  clock_gettime (CLOCK_BOOTTIME, &since);
  return since.tv_sec;
}

static int
patience (FpIdle *self)
{
  return self->settings != NULL ? g_settings_get_int (self->settings, "lock-after") : 5;
}

/**
 * fp_idle_look:
 * @time: s since the machine started, asleep or not
 *
 * Locks if nobody was there for long enough. The program looks every few seconds.
 */
void
fp_idle_look (FpIdle *self, gint64 time)
{
  int minutes;

  g_return_if_fail (FP_IS_IDLE (self));

  minutes = patience (self);
  if (minutes > 0 && time - self->last >= (gint64) minutes * 60)
    fp_desk_lock (self->desk);
}

static gboolean
look_cb (gpointer data)
{
  fp_idle_look (data, now ());
  return G_SOURCE_CONTINUE;
}

/* Whatever a person does in a window; nothing of it is taken. A look comes first: what ends a long
 * sleep is no proof that the same person is there. */
static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, FpIdle *self)
{
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_KEY_PRESS:
    case GDK_MOTION_NOTIFY:
    case GDK_BUTTON_PRESS:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
    case GDK_TOUCH_UPDATE:
    case GDK_TOUCHPAD_SWIPE:
      look_cb (self);
      self->last = now ();
      break;
    default:
      break;
    }
  return GDK_EVENT_PROPAGATE;
}

/* What other programs write matters while one of the windows is looked at. */
static void
active_cb (FpIdle *self)
{
  GListModel *windows = gtk_window_get_toplevels ();
  gboolean active = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (windows) && !active; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      active = gtk_window_is_active (window);
    }
  fp_desk_set_watching (self->desk, active);
}

static void
watch (FpIdle *self, GtkWindow *window)
{
  GtkEventController *controller;

  if (g_object_get_data (G_OBJECT (window), "fp-idle") != NULL)
    return;
  g_object_set_data (G_OBJECT (window), "fp-idle", self);
  controller = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (event_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
  g_signal_connect_object (
      window, "notify::is-active", G_CALLBACK (active_cb), self, G_CONNECT_SWAPPED);
}

static void
windows_cb (FpIdle *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      watch (self, window);
    }
  active_cb (self);
}

/**
 * fp_idle_clear:
 *
 * Empties @clipboard if what it holds is the program's own.
 */
void
fp_idle_clear (GdkClipboard *clipboard)
{
  if (gdk_clipboard_is_local (clipboard) && gdk_clipboard_get_content (clipboard) != NULL)
    gdk_clipboard_set_content (clipboard, NULL);
}

static gboolean
clear_cb (gpointer data)
{
  fp_idle_clear (data);
  return G_SOURCE_REMOVE;
}

/** fp_idle_clear_later: the same, in a minute. */
void
fp_idle_clear_later (GdkClipboard *clipboard)
{
  g_timeout_add_seconds_full (
      G_PRIORITY_DEFAULT, CLEAR_AFTER, clear_cb, g_object_ref (clipboard), g_object_unref);
}

/*
 * The small blocks that were freed last wait unwiped to be given out again, some of each size:
 * asked for again, they are wiped. Larger ones are when they are freed (see main.c).
 */
static gboolean
wipe_freed_cb (gpointer data)
{
  enum
  {
    STEP = 16,
    LARGEST = 1040,
    OF_EACH = 8
  };
  char *blocks[LARGEST / STEP][OF_EACH];

  for (gsize i = 0; i < LARGEST / STEP; i++)
    for (gsize j = 0; j < OF_EACH; j++)
      {
        gsize size = (i + 1) * STEP - sizeof (gsize);

        blocks[i][j] = g_malloc (size);
        explicit_bzero (blocks[i][j], size);
      }
  for (gsize i = 0; i < LARGEST / STEP; i++)
    for (gsize j = 0; j < OF_EACH; j++)
      g_free (blocks[i][j]);
  return G_SOURCE_REMOVE;
}

static void
state_cb (FpIdle *self)
{
  GdkDisplay *display = gdk_display_get_default ();

  if (fp_desk_get_state (self->desk) == FP_DESK_OPEN)
    self->last = now ();
  if (fp_desk_get_state (self->desk) != FP_DESK_LOCKED)
    return;
  fp_dialogs_close_all ();
  g_idle_add_full (G_PRIORITY_LOW, wipe_freed_cb, NULL, NULL); /* when the widgets have followed */
  g_timeout_add_seconds (1, wipe_freed_cb, NULL);
  if (display == NULL)
    return;
  fp_idle_clear (gdk_display_get_clipboard (display));
  fp_idle_clear (gdk_display_get_primary_clipboard (display));
}

static void
fp_idle_dispose (GObject *object)
{
  FpIdle *self = FP_IDLE (object);

  g_clear_handle_id (&self->look, g_source_remove);
  g_clear_object (&self->away);
  g_clear_object (&self->settings);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (fp_idle_parent_class)->dispose (object);
}

static void
fp_idle_class_init (FpIdleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fp_idle_dispose;
}

static void
fp_idle_init (FpIdle *self)
{
  self->away = fp_away_new ();
  self->last = now ();
}

/** fp_idle_is_listening: see fp_away_is_listening(). */
gboolean
fp_idle_is_listening (FpIdle *self)
{
  g_return_val_if_fail (FP_IS_IDLE (self), FALSE);
  return fp_away_is_listening (self->away);
}

/**
 * fp_idle_new:
 * @settings: (nullable): where “lock-after” is
 */
FpIdle *
fp_idle_new (FpDesk *desk, GSettings *settings)
{
  FpIdle *self = g_object_new (FP_TYPE_IDLE, NULL);

  self->desk = g_object_ref (desk);
  self->settings = settings != NULL ? g_object_ref (settings) : NULL;
  self->look = g_timeout_add_seconds (LOOK, look_cb, self);
  g_signal_connect_object (gtk_window_get_toplevels (),
                           "items-changed",
                           G_CALLBACK (windows_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->away, "away", G_CALLBACK (fp_desk_lock), desk, G_CONNECT_SWAPPED);
  windows_cb (self);
  return self;
}
