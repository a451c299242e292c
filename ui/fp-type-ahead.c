/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drop-down of the toolkit's chooses what is typed on it, as those of the claim do. */
#include "config.h"

#include "fp-type-ahead.h"

#include <string.h>

/* Letters that follow each other within this are one word, in µs. */
#define PAUSE (G_USEC_PER_SEC)

typedef struct
{
  GString *typed;
  gint64 last;
} TypeAhead;

static void
type_ahead_free (gpointer data, GClosure *closure)
{
  TypeAhead *ahead = data;

  g_string_free (ahead->typed, TRUE);
  g_free (ahead);
}

/* Whether @item, or one of its words, begins with @typed. */
static gboolean
begins (const char *item, const char *typed)
{
  g_autofree char *folded = g_utf8_casefold (item, -1), *part = g_utf8_casefold (typed, -1);
  gsize length = strlen (part);
  gboolean at_word = TRUE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (at_word && strncmp (p, part, length) == 0)
        return TRUE;
      at_word = !g_unichar_isalnum (g_utf8_get_char (p));
    }
  return FALSE;
}

/**
 * fp_type_ahead_choose:
 * @drop_down: of a GtkStringList
 * @typed: how an item, or one of its words, begins
 *
 * Chooses the next item that does, from the chosen one on; a single letter leads on from it, so
 * that the same letter again leads to the next.
 *
 * Returns: whether there is one
 */
gboolean
fp_type_ahead_choose (GtkDropDown *drop_down, const char *typed)
{
  GListModel *items = gtk_drop_down_get_model (drop_down);
  guint n = g_list_model_get_n_items (items), now = gtk_drop_down_get_selected (drop_down);
  guint from = now < n ? now + (g_utf8_strlen (typed, -1) == 1) : 0;

  for (guint i = 0; i < n; i++)
    {
      guint at = (from + i) % n;

      if (begins (gtk_string_list_get_string (GTK_STRING_LIST (items), at), typed))
        {
          gtk_drop_down_set_selected (drop_down, at);
          return TRUE;
        }
    }
  return FALSE;
}

/* The list goes when something was chosen: its button is the drop-down's first child. */
static void
shut (GtkDropDown *drop_down)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));

  if (GTK_IS_TOGGLE_BUTTON (button))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), FALSE);
}

static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, TypeAhead *ahead)
{
  GtkDropDown *drop_down =
      GTK_DROP_DOWN (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys)));
  gint64 now = g_get_monotonic_time ();
  gunichar letter = gdk_keyval_to_unicode (key);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (now - ahead->last > PAUSE)
    g_string_truncate (ahead->typed, 0);
  /* The space bar opens the list, unless a word is being typed. */
  if (!g_unichar_isprint (letter) || (letter == ' ' && ahead->typed->len == 0))
    return GDK_EVENT_PROPAGATE;
  ahead->last = now;
  g_string_append_unichar (ahead->typed, letter);
  if (fp_type_ahead_choose (drop_down, ahead->typed->str))
    shut (drop_down);
  else
    gtk_widget_error_bell (GTK_WIDGET (drop_down));
  return GDK_EVENT_STOP;
}

/** fp_type_ahead_add: from now on typing on @drop_down, of a GtkStringList, chooses in it. */
void
fp_type_ahead_add (GtkDropDown *drop_down)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  TypeAhead *ahead = g_new (TypeAhead, 1);

  *ahead = (TypeAhead){ g_string_new (NULL), 0 };
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_data (keys, "key-pressed", G_CALLBACK (key_cb), ahead, type_ahead_free, 0);
  gtk_widget_add_controller (GTK_WIDGET (drop_down), keys);
}
