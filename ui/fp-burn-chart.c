/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-burn-chart.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#include "fp-date.h"
#include "fp-ui.h"

#define LEAST_WIDTH 240
#define HEIGHT 236
#define GAP 6
#define MOST_NOTES 12

/* A note's colour and weight. */
typedef enum
{
  NOTE_PLAIN,
  NOTE_DIM,
  NOTE_RED,
  NOTE_RED_BOLD
} Note;

struct _FpBurnChart
{
  GtkWidget parent_instance;
  const FpBurn *burn;
};

G_DEFINE_FINAL_TYPE (FpBurnChart, fp_burn_chart, GTK_TYPE_WIDGET)

/* One drawing: what it is drawn with, and where things are. */
typedef struct
{
  GtkWidget *widget;
  const FpBurn *burn;
  cairo_t *cr;
  double width, height;
  double start, end, top, bottom; /* of the plot, before it is mirrored */
  FpDate first, last;
  int least; /* the lowest value; 0 or below */
  gboolean mirrored, contrast;
  GdkRGBA ink, line, red;
  cairo_rectangle_t notes[MOST_NOTES]; /* where words stand already */
  guint n_notes;
} Plot;

static double
x_of (const Plot *plot, FpDate date)
{
  double span = MAX (plot->last - plot->first, 1);
  double along = CLAMP ((date - plot->first) / span, 0, 1);

  return plot->start + along * (plot->end - plot->start);
}

static double
y_of (const Plot *plot, int value)
{
  double span = plot->burn->quantity - plot->least;

  return plot->bottom - (value - plot->least) / MAX (span, 1) * (plot->bottom - plot->top);
}

/* Sharp lines stand on half pixels; from the other side where text runs from right to left. */
static double
mirror (const Plot *plot, double x)
{
  return floor (plot->mirrored ? plot->width - x : x) + 0.5;
}

static void
move_to (const Plot *plot, double x, double y)
{
  cairo_move_to (plot->cr, mirror (plot, x), floor (y) + 0.5);
}

static void
line_to (const Plot *plot, double x, double y)
{
  cairo_line_to (plot->cr, mirror (plot, x), floor (y) + 0.5);
}

static void
set_colour (const Plot *plot, const GdkRGBA *colour, double alpha)
{
  cairo_set_source_rgba (plot->cr, colour->red, colour->green, colour->blue, colour->alpha * alpha);
}

static PangoLayout *
layout_of (GtkWidget *widget, const char *text, Note note)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.84));
  if (note == NOTE_RED_BOLD)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

static gboolean
is_free (const Plot *plot, const cairo_rectangle_t *place)
{
  for (guint i = 0; i < plot->n_notes; i++)
    {
      const cairo_rectangle_t *other = &plot->notes[i];

      if (place->x < other->x + other->width + GAP && other->x < place->x + place->width + GAP &&
          place->y < other->y + other->height && other->y < place->y + place->height)
        return FALSE;
    }
  return TRUE;
}

/* Writes @text with its middle at @x (0 = its start there, 1 = its end) and its top at @y, unless
 * it would stand on other words; within the widget. Returns whether it was written. */
static gboolean
write_note (Plot *plot, const char *text, Note note, double x, double align, double y)
{
  g_autoptr (PangoLayout) layout = layout_of (plot->widget, text, note);
  cairo_rectangle_t place = { 0 };
  int width, height;
  double from;

  pango_layout_get_pixel_size (layout, &width, &height);
  from = CLAMP (x - width * align, 0, MAX (plot->width - width, 0));
  place = (cairo_rectangle_t){ from, y, width, height };
  if (!is_free (plot, &place) || plot->n_notes >= MOST_NOTES)
    return FALSE;
  plot->notes[plot->n_notes++] = place;
  switch (note)
    {
    case NOTE_RED:
    case NOTE_RED_BOLD:
      set_colour (plot, &plot->red, 1);
      break;
    case NOTE_DIM:
      set_colour (plot, &plot->ink, plot->contrast ? 1 : 0.78);
      break;
    case NOTE_PLAIN:
    default:
      set_colour (plot, &plot->ink, 1);
      break;
    }
  cairo_move_to (plot->cr, round (plot->mirrored ? plot->width - from - width : from), round (y));
  pango_cairo_show_layout (plot->cr, layout);
  return TRUE;
}

static int
note_height (GtkWidget *widget)
{
  g_autoptr (PangoLayout) layout = layout_of (widget, "0", NOTE_PLAIN);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static int
note_width (GtkWidget *widget, const char *text, Note note)
{
  g_autoptr (PangoLayout) layout = layout_of (widget, text, note);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* What divides the axis so that whole numbers stand beside it. */
static int
grid_step (int quantity)
{
  static const int parts[] = { 3, 4, 5, 2 };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (quantity >= parts[i] && quantity % parts[i] == 0)
      return quantity / parts[i];
  return MAX ((quantity + 2) / 3, 1);
}

static void
draw_grid (Plot *plot)
{
  int step = grid_step (plot->burn->quantity), height = note_height (plot->widget);

  cairo_set_line_width (plot->cr, 1);
  for (int value = 0; value <= plot->burn->quantity; value += step)
    {
      g_autofree char *text = g_strdup_printf ("%d", value);
      double y = y_of (plot, value);

      set_colour (plot, &plot->ink, value == 0 ? 0.45 : plot->contrast ? 0.5 : 0.15);
      move_to (plot, plot->start, y);
      line_to (plot, plot->end, y);
      cairo_stroke (plot->cr);
      if (plot->n_notes < MOST_NOTES / 2)
        write_note (plot, text, NOTE_DIM, plot->start - 8, 1, y - height / 2.0);
    }
}

/* The months below, and at the end the last day. */
static void
draw_months (Plot *plot)
{
  double y = plot->height - note_height (plot->widget);
  g_autofree char *to = fp_day_text (plot->last, FALSE, FALSE);
  g_autofree char *until = g_strdup_printf (_ ("until %s"), to);
  g_autoptr (GDate) month = g_date_new_julian ((guint32) plot->first);
  int every = 1 + (plot->last - plot->first) / 200;

  write_note (plot, until, NOTE_DIM, plot->end, 1, y);
  while ((FpDate) g_date_get_julian (month) < plot->last)
    {
      char name[32];

      if (g_date_strftime (name, sizeof name, "%b", month) > 0)
        write_note (plot, name, NOTE_DIM, x_of (plot, (FpDate) g_date_get_julian (month)), 0, y);
      g_date_set_day (month, 1);
      g_date_add_months (month, (guint) every);
    }
}

static void
trace_used (const Plot *plot)
{
  const FpBurn *burn = plot->burn;

  move_to (plot, x_of (plot, burn->steps[0].date), y_of (plot, burn->steps[0].left));
  for (guint i = 1; i < burn->n_steps; i++)
    {
      double x = x_of (plot, burn->steps[i].date);

      line_to (plot, x, y_of (plot, burn->steps[i - 1].left));
      line_to (plot, x, y_of (plot, MAX (burn->steps[i].left, plot->least)));
    }
  line_to (plot,
           x_of (plot, burn->today),
           y_of (plot, MAX (burn->steps[burn->n_steps - 1].left, plot->least)));
}

static void
draw_used (Plot *plot)
{
  const FpBurn *burn = plot->burn;

  if (burn->today <= plot->first)
    return;
  trace_used (plot);
  line_to (plot, x_of (plot, burn->today), y_of (plot, 0));
  line_to (plot, x_of (plot, burn->steps[0].date), y_of (plot, 0));
  cairo_close_path (plot->cr);
  set_colour (plot, &plot->line, 0.15);
  cairo_fill (plot->cr);
  trace_used (plot);
  set_colour (plot, &plot->line, 1);
  cairo_set_line_width (plot->cr, plot->contrast ? 3 : 2);
  cairo_stroke (plot->cr);
}

/* The steps of the visits that lie at or above, or else below, what is approved. */
static void
trace_planned (const Plot *plot, gboolean lacking)
{
  const FpBurn *burn = plot->burn;
  int left = burn->left;
  double x = x_of (plot, burn->today);
  gboolean begun = FALSE;

  for (guint i = 0; i < burn->n_visits; i++)
    {
      const FpBurnVisit *visit = &burn->visits[i];
      double next = x_of (plot, visit->date);

      if (!visit->draws || (burn->to != FP_DATE_UNSET && visit->date > burn->to))
        continue;
      if ((visit->left < 0) == lacking)
        {
          if (!begun)
            move_to (plot, x, y_of (plot, left));
          begun = TRUE;
          line_to (plot, next, y_of (plot, left));
          line_to (plot, next, y_of (plot, visit->left));
        }
      left = visit->left;
      x = next;
    }
  if (begun && lacking)
    line_to (plot, plot->end, y_of (plot, left));
}

static void
hatch (const Plot *plot)
{
  double height = plot->height;

  cairo_set_line_width (plot->cr, 1);
  set_colour (plot, &plot->red, plot->contrast ? 1 : 0.7);
  for (int i = 0; i * 6 < plot->width + height; i++)
    {
      cairo_move_to (plot->cr, i * 6 - height, height);
      cairo_line_to (plot->cr, i * 6, 0);
    }
  cairo_stroke (plot->cr);
}

static void
draw_lacking (Plot *plot)
{
  double x, y;

  trace_planned (plot, TRUE);
  if (!cairo_has_current_point (plot->cr))
    return;
  cairo_get_current_point (plot->cr, &x, &y);
  cairo_save (plot->cr);
  cairo_line_to (plot->cr, x, floor (y_of (plot, 0)) + 0.5);
  cairo_close_path (plot->cr);
  set_colour (plot, &plot->red, 0.08);
  cairo_fill_preserve (plot->cr);
  cairo_clip (plot->cr);
  hatch (plot);
  cairo_restore (plot->cr);
  trace_planned (plot, TRUE);
  set_colour (plot, &plot->red, 1);
  cairo_set_line_width (plot->cr, plot->contrast ? 3 : 2);
  cairo_stroke (plot->cr);
}

static void
draw_planned (Plot *plot)
{
  static const double dashes[] = { 4, 3 };

  trace_planned (plot, FALSE);
  set_colour (plot, &plot->line, 1);
  cairo_set_line_width (plot->cr, plot->contrast ? 3 : 2);
  cairo_set_dash (plot->cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_stroke (plot->cr);
  cairo_set_dash (plot->cr, NULL, 0, 0);
}

static void
draw_today (Plot *plot)
{
  static const double dots[] = { 1, 2 };
  const FpBurn *burn = plot->burn;
  g_autofree char *text = NULL;
  double x = x_of (plot, burn->today);

  if (burn->today < plot->first || burn->today > plot->last)
    return;
  text = g_strdup_printf (_ ("today: %d left"), burn->left);
  write_note (plot, text, NOTE_PLAIN, x, 0.5, 0);
  set_colour (plot, &plot->ink, 0.8);
  cairo_set_line_width (plot->cr, 1);
  cairo_set_dash (plot->cr, dots, G_N_ELEMENTS (dots), 0);
  move_to (plot, x, note_height (plot->widget) + 2);
  line_to (plot, x, plot->bottom);
  cairo_stroke (plot->cr);
  cairo_set_dash (plot->cr, NULL, 0, 0);
}

/* What is left after the visits up to and with @date. */
static int
left_on (const FpBurn *burn, FpDate date)
{
  int left = burn->left;

  for (guint i = 0; i < burn->n_visits && burn->visits[i].date <= date; i++)
    if (burn->visits[i].draws)
      left = burn->visits[i].left;
  return left;
}

/* The highest that the planned line stands from @x on to the end, in the way of a note there. */
static double
clear_above (const Plot *plot, double x)
{
  const FpBurn *burn = plot->burn;
  int left = burn->left;

  for (guint i = 0; i < burn->n_visits; i++)
    if (burn->visits[i].draws && x_of (plot, burn->visits[i].date) < x)
      left = burn->visits[i].left;
  return y_of (plot, MAX (left, 0));
}

static void
draw_last_covered (Plot *plot)
{
  const FpBurn *burn = plot->burn;
  g_autofree char *date = fp_day_text (burn->last, TRUE, FALSE);
  double x = x_of (plot, burn->last), y, middle, bottom;
  const char *title = burn->n_unsaid > 0 ? _ ("Last before it runs out") : _ ("Last covered visit");
  int height = note_height (plot->widget), width;

  if (burn->first_broken < 0 || burn->last == FP_DATE_UNSET || burn->last < plot->first ||
      burn->last > plot->last)
    return;
  y = y_of (plot, MAX (left_on (burn, burn->last), 0));
  width = MAX (note_width (plot->widget, title, NOTE_RED),
               note_width (plot->widget, date, NOTE_RED_BOLD));
  /* Beside the line of today, not on it; above what is planned, not on it. */
  middle = MAX (x, x_of (plot, burn->today) + width / 2.0 + GAP);
  middle = MIN (middle, plot->width - width / 2.0);
  bottom = MIN (clear_above (plot, middle - width / 2.0) - GAP, y - 3 * GAP);
  bottom = MAX (bottom, 3.0 * height);
  write_note (plot, title, NOTE_RED, middle, 0.5, bottom - 2 * height);
  write_note (plot, date, NOTE_RED_BOLD, middle, 0.5, bottom - height);
  set_colour (plot, &plot->red, 1);
  cairo_set_line_width (plot->cr, 1);
  move_to (plot, x, bottom + 2);
  line_to (plot, x, y);
  cairo_stroke (plot->cr);
  cairo_arc (plot->cr, mirror (plot, x), floor (y) + 0.5, plot->contrast ? 6 : 4.5, 0, 2 * G_PI);
  cairo_fill (plot->cr);
}

/* What the lines are, where there is room to say so. */
static void
write_names (Plot *plot)
{
  const FpBurn *burn = plot->burn;
  int height = note_height (plot->widget);
  double today = x_of (plot, burn->today);
  FpDate middle = burn->n_visits > 0 ? burn->visits[burn->n_visits / 3].date : burn->today;
  double x = x_of (plot, middle);

  if (burn->lacking > 0)
    {
      g_autofree char *text = g_strdup_printf ("%d %s", burn->lacking, _ ("short"));
      double from = x_of (plot, burn->visits[burn->first_broken].date);

      write_note (plot, text, NOTE_RED, from - GAP, 1, y_of (plot, 0) + GAP);
    }
  if (today - plot->start > note_width (plot->widget, _ ("used"), NOTE_DIM) + 4 * GAP &&
      y_of (plot, 0) - y_of (plot, burn->left) > height + 2 * GAP)
    write_note (
        plot, _ ("used"), NOTE_DIM, (plot->start + today) / 2, 0.5, y_of (plot, burn->left) + GAP);
  if (burn->n_visits > 1 && x - today > 4 * GAP)
    write_note (plot,
                _ ("planned"),
                NOTE_DIM,
                x,
                0,
                y_of (plot, MAX (left_on (burn, middle - 1), 0)) - height - GAP);
}

static void
set_up (Plot *plot)
{
  const FpBurn *burn = plot->burn;
  GtkStyleContext *style = gtk_widget_get_style_context (plot->widget);
  g_autofree char *most = g_strdup_printf ("%d", burn->quantity);
  int height = note_height (plot->widget);
  FpDate last = burn->to;

  gtk_style_context_get_color (style, &plot->ink);
  if (!gtk_style_context_lookup_color (style, "accent_color", &plot->line))
    plot->line = plot->ink;
  if (!gtk_style_context_lookup_color (style, "error_color", &plot->red))
    plot->red = plot->ink;
  plot->contrast = adw_style_manager_get_high_contrast (
      adw_style_manager_get_for_display (gtk_widget_get_display (plot->widget)));
  plot->mirrored = gtk_widget_get_direction (plot->widget) == GTK_TEXT_DIR_RTL;
  plot->first = burn->from;
  if (last == FP_DATE_UNSET)
    last = MAX (burn->today, burn->n_visits > 0 ? burn->visits[burn->n_visits - 1].date : 0);
  plot->last = MAX (last, plot->first + 1);
  plot->least = MIN (-burn->lacking, MIN (burn->left, 0));
  plot->start = note_width (plot->widget, most, NOTE_DIM) + 10;
  plot->end = plot->width - 4;
  plot->top = height + 2 * GAP;
  plot->bottom = plot->height - height - GAP;
}

static void
fp_burn_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FpBurnChart *self = FP_BURN_CHART (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  Plot plot = { .widget = widget, .burn = self->burn, .width = width, .height = height };

  if (width <= 0 || height <= 0)
    return;
  set_up (&plot);
  plot.cr = gtk_snapshot_append_cairo (snapshot,
                                       &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  draw_grid (&plot);
  plot.n_notes = 0;
  draw_used (&plot);
  draw_today (&plot);
  draw_lacking (&plot);
  draw_planned (&plot);
  draw_last_covered (&plot);
  draw_months (&plot);
  write_names (&plot);
  cairo_destroy (plot.cr);
}

static void
fp_burn_chart_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  double scale = fp_ui_scale (widget);

  *minimum = *natural =
      (int) ((orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : HEIGHT) * scale);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (LEAST_WIDTH, *natural);
}

static void
fp_burn_chart_class_init (FpBurnChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = fp_burn_chart_snapshot;
  widget_class->measure = fp_burn_chart_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
fp_burn_chart_init (FpBurnChart *self)
{
}

/**
 * fp_burn_chart_new:
 * @burn: of an authorization; has to outlive the chart
 */
GtkWidget *
fp_burn_chart_new (const FpBurn *burn)
{
  FpBurnChart *self = g_object_new (FP_TYPE_BURN_CHART, NULL);
  g_autofree char *title = fp_burn_title (burn);
  g_autofree char *text = fp_burn_describe (burn);

  self->burn = burn;
  fp_ui_set_name (GTK_WIDGET (self), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text,
                                  -1);
  return GTK_WIDGET (self);
}
