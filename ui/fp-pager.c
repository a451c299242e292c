/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-pager.h"

#include <glib/gi18n.h>

#include "fp-ui.h"

struct _FpPager
{
  GtkWidget parent_instance;
  GtkWidget *box, *before, *label, *after;
  guint size; /* lines of a page */
  guint n, at, first;
};

enum
{
  SIGNAL_TURNED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FpPager, fp_pager, GTK_TYPE_WIDGET)

static void
refresh (FpPager *self)
{
  g_autofree char *words = g_strdup_printf (
      /* Translators: the first and the last line that are shown, and how many there are */
      _ ("Lines %u to %u of %u"),
      self->first + 1,
      fp_pager_get_end (self),
      self->n);

  gtk_widget_set_visible (GTK_WIDGET (self), self->n > self->size);
  gtk_label_set_label (GTK_LABEL (self->label), words);
  gtk_widget_set_sensitive (self->before, self->first > 0);
  gtk_widget_set_sensitive (self->after, fp_pager_get_end (self) < self->n);
}

/* The focus stays on the pager where the button that had it cannot be pressed any more. */
static void
turn (FpPager *self, gboolean on)
{
  GtkWidget *pressed = on ? self->after : self->before;
  gboolean had_focus = gtk_widget_has_focus (pressed);

  self->first = on ? self->first + self->size : self->first - MIN (self->first, self->size);
  refresh (self);
  if (had_focus && !gtk_widget_get_sensitive (pressed))
    gtk_widget_grab_focus (on ? self->before : self->after);
  g_signal_emit (self, signals[SIGNAL_TURNED], 0);
}

static void
before_cb (FpPager *self)
{
  turn (self, FALSE);
}

static void
after_cb (FpPager *self)
{
  turn (self, TRUE);
}

static void
fp_pager_dispose (GObject *object)
{
  FpPager *self = FP_PAGER (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (fp_pager_parent_class)->dispose (object);
}

static void
fp_pager_class_init (FpPagerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fp_pager_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  signals[SIGNAL_TURNED] = g_signal_new (
      "turned", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fp_pager_init (FpPager *self)
{
  self->box = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 6, "row");
  self->before = fp_ui_icon_button ("go-previous-symbolic", _ ("Lines before these"));
  self->label = fp_ui_label (NULL, "row-subtitle");
  self->after = fp_ui_icon_button ("go-next-symbolic", _ ("Lines after these"));
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_box_append (GTK_BOX (self->box), self->label);
  gtk_box_append (GTK_BOX (self->box), self->before);
  gtk_box_append (GTK_BOX (self->box), self->after);
  g_signal_connect_swapped (self->before, "clicked", G_CALLBACK (before_cb), self);
  g_signal_connect_swapped (self->after, "clicked", G_CALLBACK (after_cb), self);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * fp_pager_new:
 * @size: how many lines are shown at once
 */
GtkWidget *
fp_pager_new (guint size)
{
  FpPager *self = g_object_new (FP_TYPE_PAGER, NULL);

  self->size = size;
  return GTK_WIDGET (self);
}

/** fp_pager_add: puts @child between the words and the buttons. */
void
fp_pager_add (FpPager *self, GtkWidget *child)
{
  g_return_if_fail (FP_IS_PAGER (self));
  gtk_box_insert_child_after (GTK_BOX (self->box), child, self->label);
}

/**
 * fp_pager_set:
 * @n: how many lines there are
 * @at: the one that is worked on: where it is another than before, its page is shown
 */
void
fp_pager_set (FpPager *self, guint n, guint at)
{
  g_return_if_fail (FP_IS_PAGER (self));

  if (at != self->at || self->first >= n)
    self->first = at / self->size * self->size;
  self->n = n;
  self->at = at;
  refresh (self);
}

/** fp_pager_get_first: Returns: the first line that is shown, from 0. */
guint
fp_pager_get_first (FpPager *self)
{
  g_return_val_if_fail (FP_IS_PAGER (self), 0);
  return self->first;
}

/** fp_pager_get_end: Returns: the line behind the last that is shown. */
guint
fp_pager_get_end (FpPager *self)
{
  g_return_val_if_fail (FP_IS_PAGER (self), 0);
  return MIN (self->first + self->size, self->n);
}
