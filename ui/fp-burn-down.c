/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-burn-down.h"

#include <glib/gi18n.h>

#include "fp-burn-chart.h"
#include "fp-date.h"
#include "fp-ui.h"

#define GAP 28
#define BELOW 12
/* What the drawing needs beside the table, in units of text. */
#define LEAST_CHART 330

struct _FpBurnDown
{
  GtkWidget parent_instance;
  FpBurn *burn;
  GtkWidget *chart; /* NULL where no authorization is drawn on */
  GtkWidget *table, *grid, *unfold;
  gboolean whole;
};

G_DEFINE_FINAL_TYPE (FpBurnDown, fp_burn_down, GTK_TYPE_WIDGET)

static void
add_text (GtkGrid *grid, int column, int row, const char *text, const char *css_class)
{
  GtkWidget *label = fp_ui_label (text, css_class);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  if (column > 0)
    gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

static void
add_head (FpBurnDown *self)
{
  GtkGrid *grid = GTK_GRID (self->grid);

  add_text (grid, 0, 0, _ ("Visit"), "page-small");
  add_text (grid, 1, 0, fp_burn_measure (self->burn->of), "page-small");
  add_text (grid, 2, 0, _ ("Left"), "page-small");
}

/* Why a visit is not covered needs more room than a figure. */
static void
add_why (FpBurnDown *self, int row, const char *why)
{
  GtkWidget *label = fp_ui_wrapped (why, "burn-short");

  gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_grid_attach (GTK_GRID (self->grid), label, 2, row, 1, 1);
}

static void
add_visit (FpBurnDown *self, int row, const FpBurnVisit *visit)
{
  GtkGrid *grid = GTK_GRID (self->grid);
  g_autofree char *date = fp_day_text (visit->date, TRUE, FALSE);
  g_autofree char *takes = visit->takes > 0 ? g_strdup_printf ("%d", visit->takes) : g_strdup ("–");
  g_autofree char *left = fp_burn_left_text (self->burn, visit);

  add_text (grid, 0, row, date, NULL);
  add_text (grid, 1, row, takes, NULL);
  if (visit->why != NULL)
    add_why (self, row, left);
  else
    add_text (grid, 2, row, left, NULL);
}

static void
add_gap (FpBurnDown *self, int row, guint n)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u more visit", "%u more visits", n), n);
  GtkWidget *label = fp_ui_label (text, "page-dim");

  gtk_grid_attach (GTK_GRID (self->grid), label, 0, row, 3, 1);
}

static void
clear (GtkWidget *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (grid)) != NULL)
    gtk_grid_remove (GTK_GRID (grid), child);
}

/* Returns how many visits the table left out. */
static guint
fill (FpBurnDown *self)
{
  guint n = self->burn->n_visits, gap = 0, hidden = 0;
  g_autofree gboolean *shown = g_new0 (gboolean, n + 1);
  int row = 1;

  clear (self->grid);
  add_head (self);
  if (!self->whole)
    fp_burn_choose (self->burn, shown);
  for (guint i = 0; i < n; i++)
    {
      if (!self->whole && !shown[i])
        {
          gap++;
          hidden++;
          continue;
        }
      if (gap > 0)
        add_gap (self, row++, gap);
      gap = 0;
      add_visit (self, row++, &self->burn->visits[i]);
    }
  if (gap > 0)
    add_gap (self, row, gap);
  return hidden;
}

static void
refresh (FpBurnDown *self)
{
  guint hidden = fill (self), n = self->burn->n_visits;
  g_autofree char *all = g_strdup_printf (ngettext ("All %u Visit", "All %u Visits", n), n);

  gtk_widget_set_visible (self->unfold, self->whole || hidden > 0);
  fp_ui_set_button_label (self->unfold, self->whole ? _ ("Fewer Visits") : all, NULL);
}

static void
unfold_cb (FpBurnDown *self)
{
  self->whole = !self->whole;
  refresh (self);
}

static gboolean
is_beside (FpBurnDown *self, int width)
{
  int least;

  gtk_widget_measure (self->table, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &least, NULL, NULL);
  return self->chart == NULL ||
         width >= least + GAP + LEAST_CHART * fp_ui_scale (GTK_WIDGET (self));
}

static int
table_width (FpBurnDown *self)
{
  int width;

  gtk_widget_measure (self->table, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  return width;
}

static int
height_of (GtkWidget *widget, int width)
{
  int height;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height;
}

static void
fp_burn_down_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  FpBurnDown *self = FP_BURN_DOWN (widget);
  int least = 0, width;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      if (self->chart != NULL)
        gtk_widget_measure (self->chart, orientation, -1, &least, NULL, NULL, NULL);
      gtk_widget_measure (self->table, orientation, -1, minimum, natural, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural + GAP + LEAST_CHART, *minimum);
      return;
    }
  width = for_size < 0 ? G_MAXINT / 4 : for_size;
  if (self->chart == NULL)
    *minimum = height_of (self->table, for_size);
  else if (is_beside (self, width))
    *minimum = MAX (height_of (self->chart, -1), height_of (self->table, table_width (self)));
  else
    *minimum = height_of (self->chart, -1) + BELOW + height_of (self->table, for_size);
  *natural = *minimum;
}

static void
place (GtkWidget *child, int x, int y, int width, int height)
{
  GtkAllocation allocation = { x, y, width, height };

  gtk_widget_size_allocate (child, &allocation, -1);
}

static void
fp_burn_down_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FpBurnDown *self = FP_BURN_DOWN (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int beside = table_width (self), chart = width - beside - GAP, high;

  if (self->chart == NULL)
    place (self->table, 0, 0, width, height);
  else if (is_beside (self, width))
    {
      /* As high as the drawing wants to be, however long the table is. */
      place (self->chart, mirrored ? beside + GAP : 0, 0, chart, height_of (self->chart, -1));
      place (self->table, mirrored ? 0 : chart + GAP, 0, beside, height);
    }
  else
    {
      high = height_of (self->chart, -1);
      place (self->chart, 0, 0, width, high);
      place (self->table, 0, high + BELOW, width, height - high - BELOW);
    }
}

/* A line between the two where they stand side by side. */
static void
fp_burn_down_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FpBurnDown *self = FP_BURN_DOWN (widget);
  int width = gtk_widget_get_width (widget), x = width - table_width (self) - GAP / 2;
  GdkRGBA colour;

  GTK_WIDGET_CLASS (fp_burn_down_parent_class)->snapshot (widget, snapshot);
  if (self->chart == NULL || !is_beside (self, width))
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  colour.alpha *= 0.2f;
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x = width - x;
  gtk_snapshot_append_color (
      snapshot,
      &colour,
      &GRAPHENE_RECT_INIT ((float) x, 0, 1, (float) gtk_widget_get_height (widget)));
}

static void
fp_burn_down_dispose (GObject *object)
{
  FpBurnDown *self = FP_BURN_DOWN (object);

  g_clear_pointer (&self->chart, gtk_widget_unparent);
  g_clear_pointer (&self->table, gtk_widget_unparent);

  G_OBJECT_CLASS (fp_burn_down_parent_class)->dispose (object);
}

static void
fp_burn_down_finalize (GObject *object)
{
  fp_burn_free (FP_BURN_DOWN (object)->burn);

  G_OBJECT_CLASS (fp_burn_down_parent_class)->finalize (object);
}

static GtkSizeRequestMode
fp_burn_down_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
fp_burn_down_class_init (FpBurnDownClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fp_burn_down_dispose;
  G_OBJECT_CLASS (klass)->finalize = fp_burn_down_finalize;
  widget_class->measure = fp_burn_down_measure;
  widget_class->snapshot = fp_burn_down_snapshot;
  widget_class->size_allocate = fp_burn_down_size_allocate;
  widget_class->get_request_mode = fp_burn_down_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "burndown");
}

static void
fp_burn_down_init (FpBurnDown *self)
{
  self->table = fp_ui_box (GTK_ORIENTATION_VERTICAL, 4, NULL);
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 16);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 3);
  self->unfold = fp_ui_button ("", NULL);
  gtk_widget_add_css_class (self->unfold, "flat");
  gtk_widget_add_css_class (self->unfold, "burn-unfold");
  gtk_widget_set_halign (self->unfold, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->table), self->grid);
  gtk_box_append (GTK_BOX (self->table), self->unfold);
  g_signal_connect_swapped (self->unfold, "clicked", G_CALLBACK (unfold_cb), self);
}

/**
 * fp_burn_down_new:
 * @burn: (transfer full): what it shows
 */
GtkWidget *
fp_burn_down_new (FpBurn *burn)
{
  FpBurnDown *self = g_object_new (FP_TYPE_BURN_DOWN, NULL);
  g_autofree char *title = fp_burn_title (burn);

  self->burn = burn;
  if (burn->quantity >= 0)
    {
      self->chart = fp_burn_chart_new (burn);
      gtk_widget_set_parent (self->chart, GTK_WIDGET (self));
    }
  gtk_widget_set_parent (self->table, GTK_WIDGET (self));
  fp_ui_set_name (GTK_WIDGET (self), title);
  refresh (self);
  return GTK_WIDGET (self);
}
