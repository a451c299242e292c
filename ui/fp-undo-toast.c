/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-undo-toast.h"

#include <glib/gi18n.h>

#include "fp-window.h"

typedef struct
{
  FpUndoFunc undo;
  gpointer data;
  GDestroyNotify destroy;
} Undo;

static void
undo_free (gpointer data, GClosure *closure)
{
  Undo *undo = data;

  if (undo->destroy != NULL)
    undo->destroy (undo->data);
  g_free (undo);
}

static void
undo_cb (AdwToast *toast, Undo *undo)
{
  undo->undo (undo->data);
}

static GtkWidget *
find_overlay (GtkWidget *widget)
{
  GtkWidget *found = ADW_IS_TOAST_OVERLAY (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_overlay (child);
  return found;
}

/**
 * fp_undo_toast:
 * @widget: of the window that tells it
 * @words: what was done; nobody's name
 * @undo: (nullable): takes it back
 * @destroy: (nullable): of @data, once it can no longer be taken back
 *
 * Tells what was done, with a button that takes it back.
 */
void
fp_undo_toast (GtkWidget *widget,
               const char *words,
               FpUndoFunc undo,
               gpointer data,
               GDestroyNotify destroy)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *overlay;
  AdwToast *toast;
  Undo *work;

  /* The program's own window knows how to name what closes a toast. */
  if (FP_IS_WINDOW (root))
    {
      if (undo != NULL)
        fp_window_tell_undo (FP_WINDOW (root), words, undo, data, destroy);
      else
        fp_window_tell (FP_WINDOW (root), words);
      return;
    }
  overlay = find_overlay (GTK_WIDGET (root));
  if (overlay == NULL)
    {
      if (destroy != NULL)
        destroy (data);
      return;
    }
  toast = adw_toast_new (words);
  if (undo != NULL)
    {
      work = g_new (Undo, 1);
      *work = (Undo){ undo, data, destroy };
      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_timeout (toast, 10);
      g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), work, undo_free, 0);
    }
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}
