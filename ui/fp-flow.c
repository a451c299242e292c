/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-flow.h"

struct _FpFlow
{
  GtkWidget parent_instance;
  int spacing;
};

G_DEFINE_FINAL_TYPE (FpFlow, fp_flow, GTK_TYPE_WIDGET)

/* The line being filled: where it is, and how high. */
typedef struct
{
  int x, y, height;
} Line;

static int
width_of (GtkWidget *child)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static int
height_of (GtkWidget *child)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

/* Where @child starts; goes to the next line where it does not fit. */
static void
place (FpFlow *self, GtkWidget *child, int child_width, int width, Line *line)
{
  if (line->x > 0 && line->x + child_width > width)
    {
      line->y += line->height + self->spacing;
      line->x = line->height = 0;
    }
  line->height = MAX (line->height, height_of (child));
}

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static void
allocate (FpFlow *self, GtkWidget *child, int child_width, int width, const Line *line)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int height = height_of (child);
  int x = mirrored ? width - line->x - child_width : line->x;

  gtk_widget_size_allocate (
      child, &(GtkAllocation){ x, line->y + (line->height - height) / 2, child_width, height }, -1);
}

/* Goes through the children at @width; gives them their place if @put. The height. */
static int
run (FpFlow *self, int width, gboolean put)
{
  GtkWidget *child = next_shown (gtk_widget_get_first_child (GTK_WIDGET (self))), *next;
  Line line = { 0, 0, 0 };

  for (; child != NULL; child = next)
    {
      int child_width = MIN (width_of (child), width);

      next = next_shown (gtk_widget_get_next_sibling (child));
      place (self, child, child_width, width, &line);
      if (next == NULL)
        child_width = width - line.x;
      if (put)
        allocate (self, child, child_width, width, &line);
      line.x += child_width + self->spacing;
    }
  return line.y + line.height;
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
    *minimum = *natural = run (self, for_size < 0 ? G_MAXINT / 2 : for_size, FALSE);
}

static void
fp_flow_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  run (FP_FLOW (widget), width, TRUE);
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
