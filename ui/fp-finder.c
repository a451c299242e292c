/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-finder.h"

#include <glib/gi18n.h>

#include "fp-ui.h"

struct _FpFinder
{
  GtkWidget parent_instance;
  GtkWidget *entry;
  GPtrArray *rows; /* of GtkWidget, not owned */
  guint chosen;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FpFinder, fp_finder, GTK_TYPE_WIDGET)

#define KEY "fp-finder-key"
#define SAID "fp-finder-said"
#define HINT "fp-finder-hint"

/* The focus is in the entry, so what is chosen is said there. */
static void
say (FpFinder *self)
{
  g_autofree char *words = NULL;

  if (self->rows->len > 0)
    /* Translators: the row that Enter takes, its place, and how many there are */
    words = g_strdup_printf (
        _ ("%s, %u of %u, Enter takes it"),
        (const char *) g_object_get_data (g_ptr_array_index (self->rows, self->chosen), SAID),
        self->chosen + 1,
        self->rows->len);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words != NULL ? words : "",
                                  -1);
}

static void
choose (FpFinder *self, guint index)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      GtkWidget *hint = g_object_get_data (G_OBJECT (row), HINT);

      if (i == index)
        gtk_widget_add_css_class (row, "tinted");
      else
        gtk_widget_remove_css_class (row, "tinted");
      gtk_widget_set_visible (hint, i == index);
    }
  self->chosen = index;
  say (self);
}

static void
take (FpFinder *self, GtkWidget *row)
{
  g_autofree char *key = g_strdup (g_object_get_data (G_OBJECT (row), KEY));

  g_object_ref (self);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, key);
  g_object_unref (self);
}

static gboolean
key_cb (FpFinder *self, guint key, guint code, GdkModifierType state)
{
  guint n = self->rows->len;

  if (n == 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  if (key == GDK_KEY_Down)
    choose (self, (self->chosen + 1) % n);
  else if (key == GDK_KEY_Up)
    choose (self, (self->chosen + n - 1) % n);
  else if (key == GDK_KEY_Escape)
    fp_finder_clear (self);
  else if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
    take (self, g_ptr_array_index (self->rows, self->chosen));
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
pressed_cb (GtkGestureClick *gesture, int n, double x, double y, FpFinder *self)
{
  take (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)));
}

static void
fp_finder_dispose (GObject *object)
{
  FpFinder *self = FP_FINDER (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_ptr_array_set_size (self->rows, 0);

  G_OBJECT_CLASS (fp_finder_parent_class)->dispose (object);
}

static void
fp_finder_finalize (GObject *object)
{
  g_ptr_array_unref (FP_FINDER (object)->rows);

  G_OBJECT_CLASS (fp_finder_parent_class)->finalize (object);
}

static void
fp_finder_class_init (FpFinderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fp_finder_dispose;
  G_OBJECT_CLASS (klass)->finalize = fp_finder_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen",
                                         G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         1,
                                         G_TYPE_STRING);
}

static void
fp_finder_init (FpFinder *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (
                                      gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "rows");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->rows = g_ptr_array_new ();
}

/**
 * fp_finder_new:
 * @entry: (transfer none): where the words are typed; must live as long as the finder
 */
GtkWidget *
fp_finder_new (GtkWidget *entry)
{
  FpFinder *self = g_object_new (FP_TYPE_FINDER, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = entry;
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, keys);
  return GTK_WIDGET (self);
}

/* Closes it. */
void
fp_finder_clear (FpFinder *self)
{
  GtkWidget *child;

  g_return_if_fail (FP_IS_FINDER (self));

  if (self->rows->len == 0)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_ptr_array_set_size (self->rows, 0);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  say (self);
}

static GtkWidget *
make_texts (const char *title, const char *subtitle)
{
  GtkWidget *texts = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);

  gtk_box_append (GTK_BOX (texts), fp_ui_label (title, "row-title"));
  if (subtitle != NULL && *subtitle != '\0')
    gtk_box_append (GTK_BOX (texts), fp_ui_label (subtitle, "row-subtitle"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  return texts;
}

/**
 * fp_finder_add:
 * @key: the code or modifier: shown in its frame, and what “chosen” tells
 * @subtitle: (nullable): what it is for, or what matched
 *
 * Adds a row; call fp_finder_done() after the last.
 */
void
fp_finder_add (FpFinder *self, const char *key, const char *title, const char *subtitle)
{
  GtkWidget *row = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, "row");
  GtkWidget *hint = fp_ui_label (_ ("Enter"), "row-subtitle");
  GtkGesture *click = gtk_gesture_click_new ();

  g_return_if_fail (FP_IS_FINDER (self));

  gtk_box_append (GTK_BOX (row), fp_ui_badge (key, FALSE));
  gtk_box_append (GTK_BOX (row), make_texts (title, subtitle));
  gtk_box_append (GTK_BOX (row), hint);
  g_object_set_data_full (G_OBJECT (row), KEY, g_strdup (key), g_free);
  g_object_set_data_full (G_OBJECT (row), SAID, g_strdup_printf ("%s, %s", key, title), g_free);
  g_object_set_data (G_OBJECT (row), HINT, hint);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_parent (row, GTK_WIDGET (self));
  g_ptr_array_add (self->rows, row);
}

/* Opens it with the first row chosen, or closes it where nothing was added. */
void
fp_finder_done (FpFinder *self)
{
  g_return_if_fail (FP_IS_FINDER (self));

  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
  choose (self, 0);
}

gboolean
fp_finder_is_open (FpFinder *self)
{
  g_return_val_if_fail (FP_IS_FINDER (self), FALSE);
  return self->rows->len > 0;
}
