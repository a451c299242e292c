/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-progress-window.h"

#include <glib/gi18n.h>

#include "fp-desk-work.h"
#include "fp-ui.h"

#define LOOK 100 /* ms */

struct _FpProgressWindow
{
  AdwWindow parent_instance;
  FpDesk *desk;
  GCancellable *cancellable;
  GtkWidget *bar, *cancel;
  guint look;
};

G_DEFINE_FINAL_TYPE (FpProgressWindow, fp_progress_window, ADW_TYPE_WINDOW)

static gboolean
look_cb (gpointer data)
{
  FpProgressWindow *self = FP_PROGRESS_WINDOW (data);

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), fp_desk_get_progress (self->desk));
  return G_SOURCE_CONTINUE;
}

/* The work ends when it has left things as they were; until then the window stays. */
static void
cancel_cb (FpProgressWindow *self)
{
  gtk_widget_set_sensitive (self->cancel, FALSE);
  g_cancellable_cancel (self->cancellable);
}

static gboolean
fp_progress_window_close_request (GtkWindow *window)
{
  cancel_cb (FP_PROGRESS_WINDOW (window));
  return TRUE;
}

static void
fp_progress_window_dispose (GObject *object)
{
  FpProgressWindow *self = FP_PROGRESS_WINDOW (object);

  g_clear_handle_id (&self->look, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fp_progress_window_parent_class)->dispose (object);
}

static void
fp_progress_window_class_init (FpProgressWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fp_progress_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = fp_progress_window_close_request;
  gtk_widget_class_add_binding_action (
      GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fp_progress_window_init (FpProgressWindow *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * fp_progress_window_new:
 * @title: what is being done
 *
 * Returns: (transfer full): it, shown
 */
FpProgressWindow *
fp_progress_window_new (GtkWindow *parent, FpDesk *desk, const char *title)
{
  FpProgressWindow *self = g_object_new (FP_TYPE_PROGRESS_WINDOW,
                                         "modal",
                                         TRUE,
                                         "transient-for",
                                         parent,
                                         "title",
                                         title,
                                         "resizable",
                                         FALSE,
                                         NULL);
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 18, "lock-page");
  GtkWidget *label = fp_ui_label (title, "strong");

  self->desk = g_object_ref (desk);
  self->bar = gtk_progress_bar_new ();
  fp_ui_set_name (self->bar, title);
  gtk_widget_set_size_request (self->bar, 320, -1);
  self->cancel = fp_ui_button (_ ("_Cancel"), NULL);
  gtk_widget_set_halign (self->cancel, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (cancel_cb), self);
  gtk_widget_set_halign (label, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->bar);
  gtk_box_append (GTK_BOX (box), self->cancel);
  adw_window_set_content (ADW_WINDOW (self), box);
  self->look = g_timeout_add (LOOK, look_cb, self);
  gtk_window_present (GTK_WINDOW (self));
  return g_object_ref (self);
}

/** fp_progress_window_get_cancellable: Returns: (transfer none): what its button cancels. */
GCancellable *
fp_progress_window_get_cancellable (FpProgressWindow *self)
{
  g_return_val_if_fail (FP_IS_PROGRESS_WINDOW (self), NULL);
  return self->cancellable;
}

void
fp_progress_window_end (FpProgressWindow *self)
{
  g_return_if_fail (FP_IS_PROGRESS_WINDOW (self));

  g_clear_handle_id (&self->look, g_source_remove);
  gtk_window_destroy (GTK_WINDOW (self));
}
