/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-secret.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fp-ui.h"

#define MOST 1023 /* bytes */
#define DOT "●"

struct _FpSecret
{
  GtkWidget parent_instance;
  char text[MOST + 1];
  gsize n;
  gboolean shown;
  int lines;       /* 1, or how many there is room for */
  GtkWidget *show; /* the button beside it, or NULL; the row has both */
  GtkIMContext *im;
  PangoLayout *layout; /* what is drawn */
  GdkDevice *keyboard;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_ACTIVATE,
  SIGNAL_CAPS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FpSecret, fp_secret, GTK_TYPE_WIDGET)

static void
lay_out (FpSecret *self)
{
  GString *dots;

  if (self->shown)
    {
      pango_layout_set_text (self->layout, self->text, (int) self->n);
      return;
    }
  dots = g_string_new (NULL);
  for (glong i = g_utf8_strlen (self->text, (gssize) self->n); i > 0; i--)
    g_string_append (dots, DOT);
  pango_layout_set_text (self->layout, dots->str, (int) dots->len);
  g_string_free (dots, TRUE);
}

static void
tell_length (FpSecret *self)
{
  guint n = (guint) g_utf8_strlen (self->text, (gssize) self->n);
  g_autofree char *words =
      g_strdup_printf (ngettext ("Hidden; %u character", "Hidden; %u characters", n), n);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words,
                                  -1);
}

static void
changed (FpSecret *self)
{
  lay_out (self);
  tell_length (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Adds what of @text is no control character and has room. */
static void
add (FpSecret *self, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gsize length = (gsize) (g_utf8_next_char (p) - p);

      if (g_unichar_iscntrl (g_utf8_get_char (p)))
        continue;
      if (self->n + length > MOST)
        break;
      memcpy (self->text + self->n, p, length);
      self->n += length;
    }
  self->text[self->n] = '\0';
  changed (self);
}

static void
take_back (FpSecret *self)
{
  gsize before;

  if (self->n == 0)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  before = (gsize) (g_utf8_find_prev_char (self->text, self->text + self->n) - self->text);
  explicit_bzero (self->text + before, self->n - before);
  self->n = before;
  changed (self);
}

static void
commit_cb (FpSecret *self, const char *text)
{
  if (g_utf8_validate (text, -1, NULL))
    add (self, text);
}

static void
pasted_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (FpSecret) self = FP_SECRET (data);
  char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);

  if (text == NULL)
    return;
  add (self, text);
  explicit_bzero (text, strlen (text));
  g_free (text);
}

static void
paste (FpSecret *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                                 NULL,
                                 pasted_cb,
                                 g_object_ref (self));
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        FpSecret *self)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0, shift = (state & GDK_SHIFT_MASK) != 0;

  switch (key)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
      return TRUE;
    case GDK_KEY_BackSpace:
      if (control)
        fp_secret_clear (self);
      else
        take_back (self);
      return TRUE;
    case GDK_KEY_u:
    case GDK_KEY_U:
      if (!control)
        return FALSE;
      fp_secret_clear (self);
      return TRUE;
    case GDK_KEY_r:
    case GDK_KEY_R:
      if (!control || self->show == NULL)
        return FALSE;
      fp_secret_set_shown (self, !self->shown);
      return TRUE;
    case GDK_KEY_v:
    case GDK_KEY_V:
    case GDK_KEY_Insert:
    case GDK_KEY_KP_Insert:
      if (key == GDK_KEY_v || key == GDK_KEY_V ? !control : !shift)
        return FALSE;
      paste (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
focus_cb (FpSecret *self)
{
  if (gtk_widget_has_focus (GTK_WIDGET (self)))
    gtk_im_context_focus_in (self->im);
  else
    gtk_im_context_focus_out (self->im);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
pressed_cb (GtkGestureClick *gesture, int n, double x, double y, FpSecret *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
caps_cb (FpSecret *self)
{
  g_signal_emit (self, signals[SIGNAL_CAPS], 0);
}

static void
fp_secret_realize (GtkWidget *widget)
{
  FpSecret *self = FP_SECRET (widget);
  GdkSeat *seat;

  GTK_WIDGET_CLASS (fp_secret_parent_class)->realize (widget);
  gtk_im_context_set_client_widget (self->im, widget);
  seat = gdk_display_get_default_seat (gtk_widget_get_display (widget));
  self->keyboard = seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;
  if (self->keyboard != NULL)
    g_signal_connect_object (
        self->keyboard, "notify::caps-lock-state", G_CALLBACK (caps_cb), self, G_CONNECT_SWAPPED);
}

static void
fp_secret_unrealize (GtkWidget *widget)
{
  FpSecret *self = FP_SECRET (widget);

  if (self->keyboard != NULL)
    g_signal_handlers_disconnect_by_data (self->keyboard, self);
  self->keyboard = NULL;
  gtk_im_context_set_client_widget (self->im, NULL);
  GTK_WIDGET_CLASS (fp_secret_parent_class)->unrealize (widget);
}

static void
fp_secret_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  g_autoptr (PangoLayout) letter = gtk_widget_create_pango_layout (widget, "M");
  int width, height;

  pango_layout_get_pixel_size (letter, &width, &height);
  if (FP_SECRET (widget)->lines > 1)
    height = height * FP_SECRET (widget)->lines + height / 2; /* lines stand off the frame */
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 8 * width : height;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 24 * width : height;
}

static void
fp_secret_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FpSecret *self = FP_SECRET (widget);

  pango_layout_set_width (self->layout, self->lines > 1 ? width * PANGO_SCALE : -1);
}

static void
fp_secret_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FpSecret *self = FP_SECRET (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int text_width, text_height;
  double x, y;

  pango_layout_get_pixel_size (self->layout, &text_width, &text_height);
  x = mirrored ? width - text_width - 2 : 0;
  /* The end is what one types at: it stays in sight. */
  if (text_width > width - 2 && self->lines == 1)
    x = mirrored ? 0 : width - 2 - text_width;
  y = (height - text_height) / 2.0;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gtk_snapshot_render_layout (snapshot, style, x, y, self->layout);
  if (gtk_widget_has_focus (widget))
    gtk_snapshot_render_insertion_cursor (snapshot,
                                          style,
                                          x,
                                          y,
                                          self->layout,
                                          (int) strlen (pango_layout_get_text (self->layout)),
                                          PANGO_DIRECTION_LTR);
  gtk_snapshot_pop (snapshot);
}

static void
fp_secret_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  FpSecret *self = FP_SECRET (widget);

  GTK_WIDGET_CLASS (fp_secret_parent_class)->css_changed (widget, change);
  pango_layout_context_changed (self->layout);
  gtk_widget_queue_resize (widget);
}

static void
fp_secret_finalize (GObject *object)
{
  FpSecret *self = FP_SECRET (object);

  explicit_bzero (self->text, sizeof self->text);
  g_clear_weak_pointer (&self->show);
  g_clear_object (&self->im);
  g_clear_object (&self->layout);

  G_OBJECT_CLASS (fp_secret_parent_class)->finalize (object);
}

static void
fp_secret_class_init (FpSecretClass *klass)
{
  static const char *const names[N_SIGNALS] = { "changed", "activate", "caps" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fp_secret_finalize;
  widget_class->realize = fp_secret_realize;
  widget_class->unrealize = fp_secret_unrealize;
  widget_class->measure = fp_secret_measure;
  widget_class->size_allocate = fp_secret_size_allocate;
  widget_class->snapshot = fp_secret_snapshot;
  widget_class->css_changed = fp_secret_css_changed;
  gtk_widget_class_set_css_name (widget_class, "entry");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i],
                               G_TYPE_FROM_CLASS (klass),
                               G_SIGNAL_RUN_LAST,
                               0,
                               NULL,
                               NULL,
                               NULL,
                               G_TYPE_NONE,
                               0);
}

static void
fp_secret_init (FpSecret *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->im = gtk_im_multicontext_new ();
  g_object_set (self->im,
                "input-purpose",
                GTK_INPUT_PURPOSE_PASSWORD,
                "input-hints",
                GTK_INPUT_HINT_NO_SPELLCHECK | GTK_INPUT_HINT_PRIVATE,
                NULL);
  self->layout = gtk_widget_create_pango_layout (widget, NULL);
  self->lines = 1;
  pango_layout_set_single_paragraph_mode (self->layout, TRUE);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_cursor_from_name (widget, "text");
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_event_controller_key_set_im_context (GTK_EVENT_CONTROLLER_KEY (key), self->im);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (widget, key);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (self->im, "commit", G_CALLBACK (commit_cb), self);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (focus_cb), NULL);
  tell_length (self);
}

/**
 * fp_secret_new:
 * @name: what a screen reader says it is for
 */
GtkWidget *
fp_secret_new (const char *name)
{
  GtkWidget *self = g_object_new (FP_TYPE_SECRET, NULL);

  fp_ui_set_name (self, name);
  return self;
}

/** fp_secret_get_text: what was typed; good until the next change. */
const char *
fp_secret_get_text (FpSecret *self)
{
  g_return_val_if_fail (FP_IS_SECRET (self), NULL);
  return self->text;
}

/** fp_secret_clear: wipes what was typed. */
void
fp_secret_clear (FpSecret *self)
{
  g_return_if_fail (FP_IS_SECRET (self));

  explicit_bzero (self->text, sizeof self->text);
  self->n = 0;
  gtk_im_context_reset (self->im);
  changed (self);
}

/** fp_secret_set_shown: whether the letters are drawn; the accessibility bus never has them. */
void
fp_secret_set_shown (FpSecret *self, gboolean shown)
{
  g_return_if_fail (FP_IS_SECRET (self));

  self->shown = shown;
  if (self->show != NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->show), shown);
  lay_out (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** fp_secret_set_lines: how many lines what is typed may take, as a recovery key. */
void
fp_secret_set_lines (FpSecret *self, int lines)
{
  g_return_if_fail (FP_IS_SECRET (self) && lines > 0);

  self->lines = lines;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

gboolean
fp_secret_has_caps_lock (FpSecret *self)
{
  g_return_val_if_fail (FP_IS_SECRET (self), FALSE);
  return self->keyboard != NULL && gdk_device_get_caps_lock_state (self->keyboard);
}

static void
show_cb (GtkToggleButton *button, FpSecret *self)
{
  fp_secret_set_shown (self, gtk_toggle_button_get_active (button));
}

/**
 * fp_secret_row_new:
 * @name: what it is for
 * @entry: (out) (transfer none): the entry
 *
 * Returns: (transfer floating): the entry with the button that shows what was typed
 */
GtkWidget *
fp_secret_row_new (const char *name, FpSecret **entry)
{
  GtkWidget *row = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
  GtkWidget *secret = fp_secret_new (name), *show = gtk_toggle_button_new ();

  gtk_widget_set_hexpand (secret, TRUE);
  /* Not on the way of Tab: who types on into the next field must not show this one by a space. */
  gtk_widget_set_focusable (show, FALSE);
  gtk_widget_set_focus_on_click (show, FALSE);
  gtk_button_set_icon_name (GTK_BUTTON (show), "view-reveal-symbolic");
  gtk_widget_set_tooltip_text (show, _ ("Show what is typed (Ctrl+R)"));
  fp_ui_set_name (show, _ ("Show what is typed"));
  g_signal_connect_object (show, "toggled", G_CALLBACK (show_cb), secret, 0);
  gtk_box_append (GTK_BOX (row), secret);
  gtk_box_append (GTK_BOX (row), show);
  *entry = FP_SECRET (secret);
  g_set_weak_pointer (&FP_SECRET (secret)->show, show);
  return row;
}
