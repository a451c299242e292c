/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every window above the main one has: the key that locks, and the focus that comes back to
 * where it was when the window goes. */
#include "config.h"

#include "fp-dialogs.h"

#include <adwaita.h>

#include "fp-ui.h"

/* After a page was made anew, and before that is drawn. */
#define BEFORE_DRAWING (G_PRIORITY_HIGH_IDLE + 10)
#define FOLLOWED "fp-dialogs"

/* A widget on the way to the focus, and which child of the one before it. */
typedef struct
{
  GWeakRef widget;
  guint at;
} Step;

/* Where the focus was in the window below. Nobody's name is kept with it. */
typedef struct
{
  GWeakRef below;
  Step *steps; /* the last one had the focus */
  guint n;
  char *action; /* nullable: what it does */
  GVariant *target;
  GWeakRef put;    /* where the focus was put again */
  gboolean active; /* the person was in the window that goes */
} Place;

static void
place_free (gpointer data)
{
  Place *place = data;

  for (guint i = 0; i < place->n; i++)
    g_weak_ref_clear (&place->steps[i].widget);
  g_weak_ref_clear (&place->below);
  g_weak_ref_clear (&place->put);
  g_free (place->steps);
  g_free (place->action);
  g_clear_pointer (&place->target, g_variant_unref);
  g_free (place);
}

static guint
index_of (GtkWidget *widget)
{
  guint at = 0;

  for (; (widget = gtk_widget_get_prev_sibling (widget)) != NULL; at++)
    ;
  return at;
}

/* A menu goes with what was chosen in it: what opened it has the focus then. */
static GtkWidget *
focus_of (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window), *popover;

  while (focus != NULL && (popover = gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER)) != NULL)
    focus = gtk_widget_get_parent (popover);
  return focus;
}

static void
remember_action (Place *place, GtkWidget *widget)
{
  GtkActionable *actionable;
  GVariant *target;

  if (!GTK_IS_ACTIONABLE (widget))
    return;
  actionable = GTK_ACTIONABLE (widget);
  target = gtk_actionable_get_action_target_value (actionable);
  place->action = g_strdup (gtk_actionable_get_action_name (actionable));
  place->target = target != NULL ? g_variant_ref (target) : NULL;
}

/* NULL where nothing has the focus. */
static Place *
place_new (GtkWindow *below)
{
  GtkWidget *focus = focus_of (below);
  Place *place;

  if (focus == NULL || focus == GTK_WIDGET (below))
    return NULL;
  place = g_new0 (Place, 1);
  g_weak_ref_init (&place->below, below);
  g_weak_ref_init (&place->put, NULL);
  for (GtkWidget *on = focus; on != GTK_WIDGET (below); on = gtk_widget_get_parent (on))
    place->n++;
  place->steps = g_new0 (Step, place->n);
  remember_action (place, focus);
  for (guint i = place->n; i > 0; i--, focus = gtk_widget_get_parent (focus))
    {
      g_weak_ref_init (&place->steps[i - 1].widget, focus);
      place->steps[i - 1].at = index_of (focus);
    }
  return place;
}

static gboolean
does_the_same (const Place *place, GtkWidget *widget)
{
  GtkActionable *actionable;
  GVariant *target;

  if (!GTK_IS_ACTIONABLE (widget) || !gtk_widget_get_mapped (widget))
    return FALSE;
  actionable = GTK_ACTIONABLE (widget);
  target = gtk_actionable_get_action_target_value (actionable);
  if (g_strcmp0 (gtk_actionable_get_action_name (actionable), place->action) != 0)
    return FALSE;
  return target == NULL || place->target == NULL ? target == place->target
                                                 : g_variant_equal (target, place->target);
}

static GtkWidget *
find_the_same (const Place *place, GtkWidget *widget)
{
  GtkWidget *found = does_the_same (place, widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_the_same (place, child);
  return found;
}

static GtkWidget *
child_at (GtkWidget *widget, guint at)
{
  GtkWidget *child = gtk_widget_get_first_child (widget), *last = NULL;

  for (guint i = 0; child != NULL && i <= at; i++, child = gtk_widget_get_next_sibling (child))
    last = child;
  return last;
}

/* What stands now where @place was: the same widget, else as far as one comes on the same way. */
static GtkWidget *
walk (const Place *place, GtkWidget *below)
{
  GtkWidget *on = below;

  for (guint i = 0; i < place->n; i++)
    {
      g_autoptr (GtkWidget) same = g_weak_ref_get (&place->steps[i].widget);
      GtkWidget *next = same != NULL && gtk_widget_is_ancestor (same, below)
                            ? same
                            : child_at (on, place->steps[i].at);

      if (next == NULL || !gtk_widget_get_mapped (next))
        break;
      on = next;
    }
  return on;
}

/* @widget, or what is nearest around it, gets the focus. */
static void
focus_near (GtkWidget *widget, GtkWidget *below)
{
  if (gtk_widget_grab_focus (widget))
    return;
  for (; widget != NULL && widget != below; widget = gtk_widget_get_parent (widget))
    if (gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD))
      return;
}

/* Whether that can have the focus where it is. */
static gboolean
is_there (GtkWidget *widget, GtkWidget *below)
{
  return gtk_widget_is_ancestor (widget, below) && gtk_widget_get_mapped (widget) &&
         gtk_widget_is_sensitive (widget);
}

static void
put_back (Place *place)
{
  g_autoptr (GtkWidget) below = g_weak_ref_get (&place->below);
  g_autoptr (GtkWidget) before = g_weak_ref_get (&place->steps[place->n - 1].widget);
  GtkWidget *now;

  if (below == NULL || !gtk_widget_get_mapped (below))
    return;
  /* Not every desktop leads the keyboard back to the window below by itself. */
  if (place->active && !gtk_window_is_active (GTK_WINDOW (below)))
    gtk_window_present (GTK_WINDOW (below));
  now = gtk_window_get_focus (GTK_WINDOW (below));
  if (before != NULL && is_there (before, below))
    {
      if (now == NULL || (now != before && !gtk_widget_is_ancestor (now, before)))
        gtk_widget_grab_focus (before);
    }
  /* Another page is shown: it knows where its focus is. */
  else if (before == NULL || !gtk_widget_is_ancestor (before, below) ||
           gtk_widget_get_mapped (before))
    {
      GtkWidget *same = place->action != NULL ? find_the_same (place, below) : NULL;

      focus_near (same != NULL ? same : walk (place, below), below);
    }
  g_weak_ref_set (&place->put, gtk_window_get_focus (GTK_WINDOW (below)));
}

static gboolean
put_back_cb (gpointer data)
{
  put_back (data);
  return G_SOURCE_REMOVE;
}

/* A page that was made anew only now took the focus with it. */
static gboolean
put_back_again_cb (gpointer data)
{
  Place *place = data;
  g_autoptr (GtkWidget) below = g_weak_ref_get (&place->below);
  g_autoptr (GtkWidget) put = g_weak_ref_get (&place->put);

  if (below != NULL && (put == NULL || !gtk_widget_is_ancestor (put, below)))
    put_back (place);
  return G_SOURCE_REMOVE;
}

static void
map_cb (GtkWindow *window)
{
  GtkWindow *below = gtk_window_get_transient_for (window);

  g_object_set_data_full (G_OBJECT (window),
                          FOLLOWED,
                          below != NULL ? place_new (below) : NULL,
                          place_free);
}

static void
unmap_cb (GtkWindow *window)
{
  Place *place = g_object_steal_data (G_OBJECT (window), FOLLOWED);

  if (place == NULL)
    return;
  place->active = gtk_window_is_active (window);
  g_idle_add_full (BEFORE_DRAWING, put_back_cb, place, NULL);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, put_back_again_cb, place, place_free);
}

/* The main window's keys do not reach those above it; locking must not wait until they close. */
static gboolean
lock_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  GtkWindow *window = GTK_WINDOW (widget);

  while ((window = gtk_window_get_transient_for (window)) != NULL)
    if (gtk_widget_activate_action (GTK_WIDGET (window), "win.lock", NULL))
      return GDK_EVENT_STOP;
  return GDK_EVENT_PROPAGATE;
}

static void
follow (GtkWindow *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger = gtk_keyval_trigger_new (GDK_KEY_l, GDK_CONTROL_MASK);

  gtk_event_controller_set_name (keys, FOLLOWED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (trigger, gtk_callback_action_new (lock_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
  g_signal_connect (window, "map", G_CALLBACK (map_cb), NULL);
  g_signal_connect (window, "unmap", G_CALLBACK (unmap_cb), NULL);
}

static gboolean
is_followed (GtkWindow *window)
{
  return g_signal_handler_find (window, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, (gpointer) map_cb, NULL) !=
         0;
}

static void
windows_cb (GListModel *windows)
{
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (!GTK_IS_APPLICATION_WINDOW (window) && !is_followed (window))
        follow (window);
    }
}

/**
 * fp_dialogs_follow:
 *
 * From now on each window above another has the key that locks, and gives the focus back to where
 * it was: to the control that opened it, or to what stands there once its page was made anew.
 */
void
fp_dialogs_follow (void)
{
  static gsize once = 0;

  if (!g_once_init_enter (&once))
    return;
  g_signal_connect (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (windows_cb), NULL);
  windows_cb (gtk_window_get_toplevels ());
  g_once_init_leave (&once, 1);
}

/**
 * fp_dialogs_fit:
 * @width: in pixels at the usual size of text
 * @height: likewise
 *
 * Makes @window as large as that with the person's text, and no larger than the one it is above.
 */
void
fp_dialogs_fit (GtkWindow *window, int width, int height)
{
  GtkWindow *below = gtk_window_get_transient_for (window);
  double scale = fp_ui_scale (GTK_WIDGET (window));

  width = (int) (width * scale);
  height = (int) (height * scale);
  if (below != NULL && gtk_widget_get_width (GTK_WIDGET (below)) > 0)
    {
      width = MIN (width, gtk_widget_get_width (GTK_WIDGET (below)));
      height = MIN (height, gtk_widget_get_height (GTK_WIDGET (below)));
    }
  gtk_window_set_default_size (window, width, height);
}

static GtkWindow *
find_above (GtkWindow *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) above = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (above) == window &&
          gtk_widget_get_mapped (GTK_WIDGET (above)))
        return above;
    }
  return NULL;
}

/**
 * fp_dialogs_top:
 *
 * Returns: (transfer none): the window that stands above all others of @window; @window itself
 *   where none does
 */
GtkWindow *
fp_dialogs_top (GtkWindow *window)
{
  GtkWindow *above;

  while ((above = find_above (window)) != NULL)
    window = above;
  return window;
}

/* Who waits for an answer gets the one that changes nothing: it may hold what is to be freed. */
static void
dismiss (GtkWindow *window)
{
  if (ADW_IS_MESSAGE_DIALOG (window))
    {
      AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (window);

      adw_message_dialog_response (dialog, adw_message_dialog_get_close_response (dialog));
    }
  else if (GTK_IS_DIALOG (window))
    gtk_dialog_response (GTK_DIALOG (window), GTK_RESPONSE_DELETE_EVENT);
  gtk_window_destroy (window);
}

/**
 * fp_dialogs_close_all:
 *
 * Takes away every window but the main one, as when the ledger is locked.
 */
void
fp_dialogs_close_all (void)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      GtkWindow *window = g_list_model_get_item (windows, i);

      if (GTK_IS_APPLICATION_WINDOW (window))
        g_object_unref (window);
      else
        g_ptr_array_add (others, window);
    }
  for (guint i = 0; i < others->len; i++)
    dismiss (g_ptr_array_index (others, i));
}
