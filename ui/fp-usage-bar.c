/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-usage-bar.h"

#include <math.h>

#define LEAST_WIDTH 90
#define LEAST_OVER 14
#define TICK 3

struct _FpUsageBar
{
  GtkWidget parent_instance;
  int before, after, limit; /* limit -1 = nobody has said */
  int planned;              /* beyond after */
  gboolean low;
  gboolean ended; /* it can be used no more */
};

G_DEFINE_FINAL_TYPE (FpUsageBar, fp_usage_bar, GTK_TYPE_WIDGET)

static GdkRGBA
colour_of (GtkWidget *widget, const char *name, float alpha)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA colour;

  if (name == NULL || !gtk_style_context_lookup_color (style, name, &colour))
    gtk_style_context_get_color (style, &colour);
  colour.alpha *= alpha;
  return colour;
}

/* A stretch of the bar; from the other side where the text runs from right to left. */
static void
fill (GtkWidget *widget, GtkSnapshot *snapshot, const GdkRGBA *colour, double from, double to)
{
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  float x = (float) from, w = (float) (to - from);

  if (w <= 0)
    return;
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x = width - x - w;
  gtk_snapshot_append_color (snapshot, colour, &GRAPHENE_RECT_INIT (x, 0, w, height));
}

static void
draw_used (FpUsageBar *self, GtkSnapshot *snapshot, double width)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GdkRGBA trough = colour_of (widget, NULL, 0.14f);
  GdkRGBA soft = colour_of (widget, "accent_bg_color", 0.55f);
  GdkRGBA solid = colour_of (widget, self->low ? "warning_color" : "accent_bg_color", 1);
  GdkRGBA red = colour_of (widget, "error_color", 1), ink = colour_of (widget, NULL, 1);
  gboolean over = self->after > self->limit;
  double end =
      over ? width - MAX (LEAST_OVER, width * (self->after - self->limit) / self->after) : width;
  double unit = self->limit > 0 ? end / self->limit : 0;
  double before = MIN (self->before, self->limit) * unit;

  fill (widget, snapshot, &trough, 0, width);
  fill (widget, snapshot, &soft, 0, before);
  fill (widget, snapshot, &solid, before, MIN (self->after, self->limit) * unit);
  if (over)
    {
      fill (widget, snapshot, &red, end, width);
      fill (widget, snapshot, &ink, end - TICK, end);
    }
}

/* Slanted lines from one side of @from … @to to the other, as for what is not there yet. */
static void
hatch (GtkWidget *widget, GtkSnapshot *snapshot, const GdkRGBA *colour, double from, double to)
{
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  GdkRGBA under = *colour;
  cairo_t *cr;

  if (to <= from)
    return;
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    {
      double end = width - from;

      from = width - to;
      to = end;
    }
  under.alpha *= 0.25f;
  cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT ((float) from, 0, (float) (to - from), (float) height));
  gdk_cairo_set_source_rgba (cr, &under);
  cairo_paint (cr);
  gdk_cairo_set_source_rgba (cr, colour);
  cairo_set_line_width (cr, 2);
  for (int i = 0; i * 4.5 < to - from + 2 * height; i++)
    {
      double x = from - height + i * 4.5;

      cairo_move_to (cr, x, height + 1);
      cairo_line_to (cr, x + height, -1);
    }
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
draw_planned (FpUsageBar *self, GtkSnapshot *snapshot, double width)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GdkRGBA trough = colour_of (widget, NULL, 0.14f);
  GdkRGBA soft = colour_of (widget, self->ended ? NULL : "accent_bg_color", 0.55f);
  GdkRGBA solid = colour_of (widget, "accent_bg_color", 1);
  GdkRGBA red = colour_of (widget, "error_color", 1), ink = colour_of (widget, NULL, 1);
  int whole = self->after + self->planned;
  gboolean over = whole > self->limit;
  double end =
      over ? width - MAX (LEAST_OVER, width * (whole - self->limit) / (double) whole) : width;
  double unit = self->limit > 0 ? end / self->limit : 0;
  double before = MIN (self->before, self->limit) * unit;
  double after = MIN (self->after, self->limit) * unit;

  fill (widget, snapshot, &trough, 0, width);
  fill (widget, snapshot, &soft, 0, before);
  fill (widget, snapshot, &solid, before, after);
  hatch (widget, snapshot, &solid, after, MIN (whole, self->limit) * unit);
  if (!over)
    return;
  hatch (widget, snapshot, &red, end, width);
  fill (widget, snapshot, &ink, end - TICK, end);
}

static void
draw_unsaid (FpUsageBar *self, GtkSnapshot *snapshot, float width, float height)
{
  static const double dashes[] = { 4, 3 };
  GdkRGBA colour = colour_of (GTK_WIDGET (self), NULL, 0.6f);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  double radius = height / 2 - 0.5;

  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_arc (cr, radius + 0.5, height / 2, radius, G_PI / 2, 3 * G_PI / 2);
  cairo_arc (cr, width - radius - 0.5, height / 2, radius, -G_PI / 2, G_PI / 2);
  cairo_close_path (cr);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
fp_usage_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FpUsageBar *self = FP_USAGE_BAR (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  GskRoundedRect outline;

  if (width <= 0 || height <= 0)
    return;
  if (self->limit < 0)
    {
      draw_unsaid (self, snapshot, width, height);
      return;
    }
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, width, height), height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  if (self->planned >= 0)
    draw_planned (self, snapshot, width);
  else
    draw_used (self, snapshot, width);
  gtk_snapshot_pop (snapshot);
}

static void
fp_usage_bar_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : 10;
}

static void
fp_usage_bar_class_init (FpUsageBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = fp_usage_bar_snapshot;
  widget_class->measure = fp_usage_bar_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
fp_usage_bar_init (FpUsageBar *self)
{
  self->planned = -1;
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * fp_usage_bar_new:
 * @before: used before this line
 * @after: used with it
 * @limit: how much may be used; -1 where nobody has said
 * @low: so little is left that it is marked
 */
GtkWidget *
fp_usage_bar_new (int before, int after, int limit, gboolean low)
{
  FpUsageBar *self = g_object_new (FP_TYPE_USAGE_BAR, NULL);

  self->before = before;
  self->after = after;
  self->limit = limit;
  self->low = low;
  return GTK_WIDGET (self);
}

GtkWidget *
fp_usage_bar_new_unsaid (void)
{
  return fp_usage_bar_new (0, 0, -1, FALSE);
}

/**
 * fp_usage_bar_new_planned:
 * @used: what was used (soft)
 * @drafts: what drafts add (solid)
 * @planned: what is booked and planned beyond (hatched)
 * @limit: how much may be used; -1 where nobody has said
 * @ended: it can be used no more, so that it is grey
 */
GtkWidget *
fp_usage_bar_new_planned (int used, int drafts, int planned, int limit, gboolean ended)
{
  FpUsageBar *self = FP_USAGE_BAR (fp_usage_bar_new (used, used + drafts, limit, FALSE));

  self->planned = planned;
  self->ended = ended;
  return GTK_WIDGET (self);
}
