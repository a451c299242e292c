/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-flow.h"

struct _FpFlow
{
  GtkWidget parent_instance;
  int spacing;
};

G_DEFINE_FINAL_TYPE (FpFlow, fp_flow, GTK_TYPE_WIDGET)

/* Where a child stands: its line, and how wide it is. */
typedef struct
{
  GtkWidget *child;
  int line, x, width, height;
} Spot;

static int
measure (GtkWidget *child, GtkOrientation orientation)
{
  int natural;

  gtk_widget_measure (child, orientation, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* Puts the children one after the other in lines of @width. */
static GArray *
arrange (FpFlow *self, int width)
{
  GArray *spots = g_array_new (FALSE, TRUE, sizeof (Spot));
  int line = 0, x = 0;

  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (GTK_WIDGET (self)));
       child != NULL;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      Spot spot = { .child = child };

      spot.width = MIN (measure (child, GTK_ORIENTATION_HORIZONTAL), width);
      spot.height = measure (child, GTK_ORIENTATION_VERTICAL);
      if (x > 0 && x + spot.width > width)
        {
          x = 0;
          line++;
        }
      spot.line = line;
      spot.x = x;
      x += spot.width + self->spacing;
      g_array_append_val (spots, spot);
    }
  return spots;
}

static int
height_of_line (GArray *spots, int line)
{
  int height = 0;

  for (guint i = 0; i < spots->len; i++)
    if (g_array_index (spots, Spot, i).line == line)
      height = MAX (height, g_array_index (spots, Spot, i).height);
  return height;
}

static int
height_at (FpFlow *self, int width)
{
  g_autoptr (GArray) spots = arrange (self, width);
  int height = 0, last = spots->len > 0 ? g_array_index (spots, Spot, spots->len - 1).line : -1;

  for (int line = 0; line <= last; line++)
    height += height_of_line (spots, line) + (line > 0 ? self->spacing : 0);
  return height;
}

static void
measure_width (FpFlow *self, int *minimum, int *natural)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (GTK_WIDGET (self)));
       child != NULL;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int least, wanted;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural += wanted + self->spacing;
    }
}

static void
fp_flow_measure (GtkWidget *widget,
                 GtkOrientation orientation,
                 int for_size,
                 int *minimum,
                 int *natural,
                 int *minimum_baseline,
                 int *natural_baseline)
{
  FpFlow *self = FP_FLOW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (self, minimum, natural);
  else
    *minimum = *natural = height_at (self, for_size < 0 ? G_MAXINT / 2 : for_size);
}

static void
fp_flow_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FpFlow *self = FP_FLOW (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  g_autoptr (GArray) spots = arrange (self, width);
  int y = 0, line = 0;

  for (guint i = 0; i < spots->len; i++)
    {
      Spot *spot = &g_array_index (spots, Spot, i);
      int line_height = height_of_line (spots, spot->line);

      if (spot->line > line)
        y += height_of_line (spots, line) + self->spacing;
      line = spot->line;
      if (i + 1 == spots->len)
        spot->width = width - spot->x;
      gtk_widget_size_allocate (spot->child,
                                &(GtkAllocation){ mirrored ? width - spot->x - spot->width
                                                           : spot->x,
                                                  y + (line_height - spot->height) / 2,
                                                  spot->width,
                                                  spot->height },
                                -1);
    }
}

static GtkSizeRequestMode
fp_flow_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
fp_flow_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (fp_flow_parent_class)->dispose (object);
}

static void
fp_flow_class_init (FpFlowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fp_flow_dispose;
  widget_class->measure = fp_flow_measure;
  widget_class->size_allocate = fp_flow_size_allocate;
  widget_class->get_request_mode = fp_flow_get_request_mode;
}

static void
fp_flow_init (FpFlow *self)
{
}

GtkWidget *
fp_flow_new (int spacing)
{
  FpFlow *self = g_object_new (FP_TYPE_FLOW, NULL);

  self->spacing = spacing;
  return GTK_WIDGET (self);
}

void
fp_flow_add (FpFlow *self, GtkWidget *child)
{
  g_return_if_fail (FP_IS_FLOW (self));
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

void
fp_flow_insert_before (FpFlow *self, GtkWidget *child, GtkWidget *sibling)
{
  g_return_if_fail (FP_IS_FLOW (self));
  gtk_widget_insert_before (child, GTK_WIDGET (self), sibling);
}
