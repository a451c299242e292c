/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-ui.h"

#include <glib/gi18n.h>

/* What the layout's figures were found at: 11 points at 96 dots an inch. */
#define BASE_FONT 14.667

/**
 * fp_ui_scale:
 *
 * Returns: how much larger the person's text is than that which sizes in pixels were found at
 */
double
fp_ui_scale (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  int dpi = 96 * 1024;

  if (!pango_font_description_get_size_is_absolute (font))
    {
      g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
      size *= (dpi > 0 ? dpi / 1024.0 : 96.0) / 72.0;
    }
  return size > 0 ? size / BASE_FONT : 1;
}

GtkWidget *
fp_ui_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

GtkWidget *
fp_ui_wrapped (const char *text, const char *css_class)
{
  GtkWidget *label = fp_ui_label (text, css_class);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

GtkWidget *
fp_ui_box (GtkOrientation orientation, int spacing, const char *css_class)
{
  GtkWidget *box = gtk_box_new (orientation, spacing);

  if (css_class != NULL)
    gtk_widget_add_css_class (box, css_class);
  return box;
}

/* The words beside an icon say what it says: a screen reader need not hear it. */
GtkWidget *
fp_ui_icon (const char *icon, const char *css_class)
{
  GtkWidget *image = g_object_new (
      GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "icon-name", icon, NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (image, css_class);
  return image;
}

/**
 * fp_ui_set_name:
 * @name: what a screen reader says of @widget, in place of what it would gather itself
 */
void
fp_ui_set_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * fp_ui_button:
 * @label: may hold a mnemonic
 * @name: (nullable): what a screen reader says; %NULL is the label
 */
GtkWidget *
fp_ui_button (const char *label, const char *name)
{
  GtkWidget *button = gtk_button_new ();

  fp_ui_set_button_label (button, label, name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

void
fp_ui_set_button_label (GtkWidget *button, const char *label, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *plain = g_strjoinv (NULL, parts);

  gtk_button_set_use_underline (GTK_BUTTON (button), TRUE);
  gtk_button_set_label (GTK_BUTTON (button), label);
  fp_ui_set_name (button, name != NULL ? name : plain);
}

GtkWidget *
fp_ui_icon_button (const char *icon, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  fp_ui_set_name (button, name);
  return button;
}

/* A code or modifier in its small frame; hollow where it is only suggested. */
GtkWidget *
fp_ui_badge (const char *code, gboolean hollow)
{
  GtkWidget *label = gtk_label_new (code);

  gtk_widget_add_css_class (label, "badge");
  if (hollow)
    gtk_widget_add_css_class (label, "hollow");
  /* Codes are as wide as each other, so that what stands beside them aligns. */
  if (strlen (code) > 2)
    gtk_widget_add_css_class (label, "is-long");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  return label;
}

const char *
fp_ui_status_icon (FpStatus status)
{
  static const char *const icons[FP_N_STATUSES] = {
    [FP_STATUS_DENY] = "fp-deny-symbolic",     [FP_STATUS_RISK] = "fp-risk-symbolic",
    [FP_STATUS_VERIFY] = "fp-verify-symbolic", [FP_STATUS_NOTE] = "fp-note-symbolic",
    [FP_STATUS_PASS] = "fp-pass-symbolic",
  };

  return icons[status];
}

const char *
fp_ui_status_class (FpStatus status)
{
  static const char *const classes[FP_N_STATUSES] = {
    [FP_STATUS_DENY] = "is-deny", [FP_STATUS_RISK] = "is-risk", [FP_STATUS_VERIFY] = "is-verify",
    [FP_STATUS_NOTE] = "is-note", [FP_STATUS_PASS] = "is-pass",
  };

  return classes[status];
}

static FpStatus
status_of (FpVerdict verdict)
{
  static const FpStatus statuses[FP_N_VERDICTS] = {
    [FP_VERDICT_CLEAN] = FP_STATUS_PASS,
    [FP_VERDICT_VERIFY] = FP_STATUS_VERIFY,
    [FP_VERDICT_AT_RISK] = FP_STATUS_RISK,
    [FP_VERDICT_WILL_DENY] = FP_STATUS_DENY,
  };

  return statuses[verdict];
}

const char *
fp_ui_verdict_icon (FpVerdict verdict)
{
  return fp_ui_status_icon (status_of (verdict));
}

const char *
fp_ui_verdict_class (FpVerdict verdict)
{
  return fp_ui_status_class (status_of (verdict));
}

/**
 * fp_ui_state:
 *
 * Returns: an icon with its words beside it, never one without the other
 */
GtkWidget *
fp_ui_state (const char *icon, const char *css_class, const char *words)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 6, "mark");

  gtk_box_append (GTK_BOX (box), fp_ui_icon (icon, NULL));
  gtk_box_append (GTK_BOX (box), fp_ui_label (words, NULL));
  if (css_class != NULL)
    gtk_widget_add_css_class (box, css_class);
  return box;
}

GtkWidget *
fp_ui_mark (FpStatus status, const char *words)
{
  return fp_ui_state (fp_ui_status_icon (status), fp_ui_status_class (status), words);
}

/* The status's colour, in place of the one @widget had. */
void
fp_ui_set_colour (GtkWidget *widget, FpStatus status)
{
  for (guint i = 0; i < FP_N_STATUSES; i++)
    gtk_widget_remove_css_class (widget, fp_ui_status_class (i));
  if (status < FP_N_STATUSES)
    gtk_widget_add_css_class (widget, fp_ui_status_class (status));
}

/* Whether the first letter is of a script that runs from left to right. */
static gboolean
is_left_to_right (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      GUnicodeScript script = g_unichar_get_script (c);

      if (g_unichar_isalpha (c))
        return script != G_UNICODE_SCRIPT_HEBREW && script != G_UNICODE_SCRIPT_ARABIC &&
               script != G_UNICODE_SCRIPT_SYRIAC && script != G_UNICODE_SCRIPT_THAANA;
    }
  return FALSE;
}

/* Where the text runs from right to left, a Latin name or date would stand at the far side. */
static void
align_cb (GtkWidget *entry)
{
  gboolean mirrored = gtk_widget_get_direction (entry) == GTK_TEXT_DIR_RTL;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  gtk_editable_set_alignment (GTK_EDITABLE (entry), mirrored && is_left_to_right (text) ? 1 : 0);
}

/**
 * fp_ui_entry:
 *
 * What is in it stays at the side where lines begin, whatever script it is in. It has no undo of
 * its own, which would take back what the program put there: Ctrl+Z is the claim's.
 *
 * Returns: (transfer floating): an entry without a frame
 */
GtkWidget *
fp_ui_entry (void)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_has_frame (GTK_ENTRY (entry), FALSE);
  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
  align_cb (entry);
  g_signal_connect (entry, "changed", G_CALLBACK (align_cb), NULL);
  g_signal_connect (entry, "direction-changed", G_CALLBACK (align_cb), NULL);
  return entry;
}

#define CLAMP_WIDTH "fp-clamp-width"

/* A clamp counts in pixels: it must know how large the text is. */
static void
fit_clamp (GtkWidget *clamp)
{
  int width = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (clamp), CLAMP_WIDTH));
  int size = (int) (width * fp_ui_scale (clamp));

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), size);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), size);
}

/**
 * fp_ui_clamp:
 * @width: the greatest width of @child, in pixels at the usual size of text
 */
GtkWidget *
fp_ui_clamp (GtkWidget *child, int width)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkSettings *settings = gtk_settings_get_default ();

  adw_clamp_set_child (ADW_CLAMP (clamp), child);
  g_object_set_data (G_OBJECT (clamp), CLAMP_WIDTH, GINT_TO_POINTER (width));
  fit_clamp (clamp);
  g_signal_connect (clamp, "realize", G_CALLBACK (fit_clamp), NULL);
  g_signal_connect_object (
      settings, "notify::gtk-font-name", G_CALLBACK (fit_clamp), clamp, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      settings, "notify::gtk-xft-dpi", G_CALLBACK (fit_clamp), clamp, G_CONNECT_SWAPPED);
  return clamp;
}

/* Not a few pixels down, as where the first that has the focus stands below a margin. */
#define NEXT_TO_TOP 24

static gboolean
begin_at_top_cb (gpointer data)
{
  GtkAdjustment *vertical = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (data));

  if (gtk_adjustment_get_value (vertical) <= NEXT_TO_TOP * fp_ui_scale (data))
    gtk_adjustment_set_value (vertical, 0);
  return G_SOURCE_REMOVE;
}

/* Once it is laid out. */
static void
scrolled_map_cb (GtkWidget *scrolled)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE,
                   begin_at_top_cb,
                   g_object_ref (scrolled),
                   g_object_unref);
}

GtkWidget *
fp_ui_scrolled (GtkWidget *child, const char *name)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), child);
  gtk_widget_set_vexpand (scrolled, TRUE);
  g_signal_connect (scrolled, "map", G_CALLBACK (scrolled_map_cb), NULL);
  fp_ui_set_name (scrolled, name);
  return scrolled;
}

void
fp_ui_clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}
