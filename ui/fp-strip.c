/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-strip.h"

#include <adwaita.h>

#include "fp-ui.h"

/* Narrower than this, in units of text, there are two columns. */
#define ENOUGH 540

/* Where a child is put. */
typedef struct
{
  GtkWidget *child;
  int row, column, columns;
} Place;

struct _FpStrip
{
  GtkWidget parent_instance;
  GQuark span;
  GArray *lines; /* of graphene_rect_t: the hairlines */
};

G_DEFINE_FINAL_TYPE (FpStrip, fp_strip, GTK_TYPE_WIDGET)

static int
span_of (FpStrip *self, GtkWidget *child)
{
  return GPOINTER_TO_INT (g_object_get_qdata (G_OBJECT (child), self->span));
}

static gboolean
is_narrow (FpStrip *self, int width)
{
  return width >= 0 && width < ENOUGH * fp_ui_scale (GTK_WIDGET (self));
}

/* The last field of a row that is not full takes what is left of it. */
static void
fill (GArray *places, int total)
{
  Place *last;

  if (places->len == 0)
    return;
  last = &g_array_index (places, Place, places->len - 1);
  last->columns = total - last->column;
}

static GArray *
arrange (FpStrip *self, gboolean narrow)
{
  GArray *places = g_array_new (FALSE, TRUE, sizeof (Place));
  int total = narrow ? 2 : FP_STRIP_COLUMNS, row = 0, column = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int columns = narrow ? (span_of (self, child) >= 3 ? 2 : 1) : span_of (self, child);
      Place place = { child, 0, 0, columns };

      if (!gtk_widget_should_layout (child))
        continue;
      if (column + columns > total)
        {
          fill (places, total);
          column = 0;
          row++;
        }
      place.row = row;
      place.column = column;
      column += columns;
      g_array_append_val (places, place);
    }
  fill (places, total);
  return places;
}

static int
edge (int column, int total, int width)
{
  return width * column / total;
}

static int
width_of (const Place *place, int total, int width)
{
  return edge (place->column + place->columns, total, width) - edge (place->column, total, width);
}

/* Each row is as high as its highest child wants to be at its width. */
static GArray *
heights (GArray *places, int total, int width)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (int));

  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      int height;

      if (place->row >= (int) rows->len)
        g_array_set_size (rows, (guint) place->row + 1);
      gtk_widget_measure (place->child,
                          GTK_ORIENTATION_VERTICAL,
                          width_of (place, total, width),
                          NULL,
                          &height,
                          NULL,
                          NULL);
      g_array_index (rows, int, place->row) = MAX (g_array_index (rows, int, place->row), height);
    }
  return rows;
}

static void
measure_width (FpStrip *self, gboolean narrow, int *minimum, int *natural)
{
  g_autoptr (GArray) places = arrange (self, narrow);
  int total = narrow ? 2 : FP_STRIP_COLUMNS;

  *minimum = *natural = 0;
  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      int least, wanted;

      gtk_widget_measure (
          place->child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least * total / place->columns);
      *natural = MAX (*natural, wanted * total / place->columns);
    }
}

static void
measure_height (FpStrip *self, int width, int *height)
{
  gboolean narrow = is_narrow (self, width);
  g_autoptr (GArray) places = arrange (self, narrow);
  int total = narrow ? 2 : FP_STRIP_COLUMNS;
  g_autoptr (GArray) rows = NULL;

  if (width < 0)
    width = (int) (ENOUGH * fp_ui_scale (GTK_WIDGET (self)));
  rows = heights (places, total, width);
  *height = 0;
  for (guint i = 0; i < rows->len; i++)
    *height += g_array_index (rows, int, i) + (i > 0 ? 1 : 0);
}

static void
fp_strip_measure (GtkWidget *widget,
                  GtkOrientation orientation,
                  int for_size,
                  int *minimum,
                  int *natural,
                  int *minimum_baseline,
                  int *natural_baseline)
{
  FpStrip *self = FP_STRIP (widget);
  int ignored;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      measure_height (self, for_size, minimum);
      *natural = *minimum;
      return;
    }
  measure_width (self, TRUE, minimum, &ignored);
  measure_width (self, FALSE, &ignored, natural);
  *natural = MAX (*minimum, *natural);
}

static void
add_line (FpStrip *self, float x, float y, float width, float height)
{
  graphene_rect_t line = GRAPHENE_RECT_INIT (x, y, width, height);

  g_array_append_val (self->lines, line);
}

static void
put (FpStrip *self, const Place *place, int total, int width, int y, int height)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int w = width_of (place, total, width);
  int x = edge (place->column, total, width);

  if (mirrored)
    x = width - x - w;
  gtk_widget_size_allocate (place->child, &(GtkAllocation){ x, y, w, height }, -1);
  if (place->column > 0)
    add_line (
        self, (float) (mirrored ? x + w : x) - (mirrored ? 0 : 1), (float) y, 1, (float) height);
}

static void
fp_strip_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FpStrip *self = FP_STRIP (widget);
  gboolean narrow = is_narrow (self, width);
  int total = narrow ? 2 : FP_STRIP_COLUMNS, y = 0, row = 0;
  g_autoptr (GArray) places = arrange (self, narrow);
  g_autoptr (GArray) rows = heights (places, total, width);

  g_array_set_size (self->lines, 0);
  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);

      if (place->row > row)
        {
          y += g_array_index (rows, int, row) + 1;
          add_line (self, 0, (float) y - 1, (float) width, 1);
          row = place->row;
        }
      put (self, place, total, width, y, g_array_index (rows, int, row));
    }
}

/* The colour of hairlines: the text's own, thinned; plain to see in high contrast. */
static GdkRGBA
hairline (GtkWidget *widget)
{
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  colour.alpha =
      adw_style_manager_get_high_contrast (adw_style_manager_get_default ()) ? 0.5f : 0.11f;
  return colour;
}

static void
fp_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FpStrip *self = FP_STRIP (widget);
  GdkRGBA colour = hairline (widget);

  for (guint i = 0; i < self->lines->len; i++)
    gtk_snapshot_append_color (snapshot, &colour, &g_array_index (self->lines, graphene_rect_t, i));
  GTK_WIDGET_CLASS (fp_strip_parent_class)->snapshot (widget, snapshot);
}

static GtkSizeRequestMode
fp_strip_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
fp_strip_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (fp_strip_parent_class)->dispose (object);
}

static void
fp_strip_finalize (GObject *object)
{
  g_array_unref (FP_STRIP (object)->lines);

  G_OBJECT_CLASS (fp_strip_parent_class)->finalize (object);
}

static void
fp_strip_class_init (FpStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fp_strip_dispose;
  G_OBJECT_CLASS (klass)->finalize = fp_strip_finalize;
  widget_class->measure = fp_strip_measure;
  widget_class->size_allocate = fp_strip_size_allocate;
  widget_class->snapshot = fp_strip_snapshot;
  widget_class->get_request_mode = fp_strip_get_request_mode;
  gtk_widget_class_set_css_name (widget_class, "strip");
}

static void
fp_strip_init (FpStrip *self)
{
  self->span = g_quark_from_static_string ("fp-strip-span");
  self->lines = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
}

GtkWidget *
fp_strip_new (void)
{
  return g_object_new (FP_TYPE_STRIP, NULL);
}

/**
 * fp_strip_add:
 * @columns: how many of the six it takes
 */
void
fp_strip_add (FpStrip *self, GtkWidget *child, int columns)
{
  g_return_if_fail (FP_IS_STRIP (self));
  g_return_if_fail (columns >= 1 && columns <= FP_STRIP_COLUMNS);

  g_object_set_qdata (G_OBJECT (child), self->span, GINT_TO_POINTER (columns));
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}
