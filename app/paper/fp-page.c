/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-page.h"

#include <glib/gi18n-lib.h>

/* Families that are narrow and clear at 8 points, best first; scripts they lack come from others.
 */
#define FAMILIES "Cantarell, Noto Sans, Open Sans, Liberation Sans, DejaVu Sans Condensed, Sans"
#define SOFT_GRAY 0.28

typedef enum
{
  ITEM_TEXT,
  ITEM_RULE,
  ITEM_BAR,
  ITEM_HATCH,
  ITEM_FRAME,
  ITEM_DASHED,
  ITEM_MARK,
} ItemKind;

/* x is from the left here: what is added has been turned round already. */
typedef struct
{
  ItemKind kind;
  guint page;
  double x, y, width, height, thick, gray;
  PangoLayout *layout;
  int first, last; /* its lines that stand here; last is past the end */
  FpMark mark;
} Item;

static void
clear_item (gpointer data)
{
  g_clear_object (&((Item *) data)->layout);
}

static gboolean
runs_from_right (PangoLayout *layout)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, 0);

  return pango_layout_line_get_resolved_direction (line) == PANGO_DIRECTION_RTL;
}

static gboolean
heading_runs_from_right (PangoContext *context)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (context);

  pango_layout_set_text (layout, _ ("Service"), -1);
  return runs_from_right (layout);
}

FpPaper *
fp_page_new (double width, double height, double size, double space)
{
  FpPaper *paper = g_new0 (FpPaper, 1);
  PangoFontMap *fonts = pango_cairo_font_map_get_default ();
  cairo_font_options_t *options = cairo_font_options_create ();

  paper->width = width;
  paper->height = height;
  paper->size = size;
  paper->space = space;
  paper->context = pango_font_map_create_context (fonts);
  paper->items = g_array_new (FALSE, TRUE, sizeof (Item));
  g_array_set_clear_func (paper->items, clear_item);
  paper->n_pages = 1;

  /* Hinted metrics are those of a screen: on paper letters would drift apart. */
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (paper->context, options);
  pango_cairo_context_set_resolution (paper->context, 72);
  pango_context_set_round_glyph_positions (paper->context, FALSE);
  cairo_font_options_destroy (options);

  /* The language of the page decides its direction, and a heading is in that language. */
  paper->rtl = heading_runs_from_right (paper->context);
  return paper;
}

/**
 * fp_paper_free:
 * @paper: (transfer full) (nullable): a document
 */
void
fp_paper_free (FpPaper *paper)
{
  if (paper == NULL)
    return;
  g_array_unref (paper->items);
  g_object_unref (paper->context);
  g_free (paper);
}

/**
 * fp_paper_n_pages:
 *
 * Returns: how many pages it takes
 */
guint
fp_paper_n_pages (const FpPaper *paper)
{
  return paper->n_pages;
}

double
fp_page_bottom (const FpPaper *paper)
{
  return paper->height - FP_PAGE_MARGIN - FP_PAGE_FOOT;
}

/* The width between the margins. */
double
fp_page_inner (const FpPaper *paper)
{
  return paper->width - 2 * FP_PAGE_MARGIN;
}

static void
next_page (FpPaper *paper, FpSpot *spot)
{
  spot->page++;
  spot->y = FP_PAGE_MARGIN + 22; /* below the head of a further page */
  paper->n_pages = MAX (paper->n_pages, spot->page + 1);
}

/* Goes to the next page unless @height still fits on this one. */
void
fp_page_need (FpPaper *paper, FpSpot *spot, double height)
{
  if (spot->y + height > fp_page_bottom (paper) && spot->y > FP_PAGE_MARGIN + 22)
    next_page (paper, spot);
}

FpSpot
fp_page_later (FpSpot a, FpSpot b)
{
  if (a.page != b.page)
    return a.page > b.page ? a : b;
  return a.y > b.y ? a : b;
}

static Item *
add_item (FpPaper *paper, ItemKind kind, FpSpot spot, double x, double width, double height)
{
  Item item = {
    .kind = kind,
    .page = spot.page,
    .x = paper->rtl ? paper->width - x - width : x,
    .y = spot.y,
    .width = width,
    .height = height,
  };

  g_array_append_val (paper->items, item);
  return &g_array_index (paper->items, Item, paper->items->len - 1);
}

/* Pango turns left and right round by itself in a paragraph that runs from the right. */
static PangoAlignment
alignment_of (const FpPaper *paper, FpSide side, PangoLayout *layout)
{
  gboolean at_right = (side == FP_SIDE_END) != paper->rtl;

  if (side == FP_SIDE_MIDDLE)
    return PANGO_ALIGN_CENTER;
  return at_right != runs_from_right (layout) ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

static PangoLayout *
make_layout (FpPaper *paper, FpType type, const char *text, double width)
{
  PangoLayout *layout = pango_layout_new (paper->context);
  PangoFontDescription *font = pango_font_description_from_string (FAMILIES);

  pango_font_description_set_size (font,
                                   (int) ((type.size > 0 ? type.size : paper->size) * PANGO_SCALE));
  pango_font_description_set_weight (font, type.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (type.markup)
    pango_layout_set_markup (layout, text, -1);
  else
    pango_layout_set_text (layout, text, -1);
  if (width >= 0)
    pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_alignment (layout, alignment_of (paper, type.side, layout));
  return layout;
}

/* How wide @text is on one line. */
double
fp_page_measure (FpPaper *paper, FpType type, const char *text)
{
  g_autoptr (PangoLayout) layout = make_layout (paper, type, text, -1);
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return (double) width / PANGO_SCALE + 0.1;
}

double
fp_page_height (FpPaper *paper, FpType type, const char *text, double width)
{
  g_autoptr (PangoLayout) layout = make_layout (paper, type, text, width);
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static void
add_lines (FpPaper *paper,
           FpSpot spot,
           double x,
           double width,
           FpType type,
           PangoLayout *layout,
           int first,
           int last)
{
  Item *item = add_item (paper, ITEM_TEXT, spot, x, width, 0);

  item->layout = g_object_ref (layout);
  item->first = first;
  item->last = last;
  item->gray = type.soft ? SOFT_GRAY : 0;
}

/**
 * fp_page_text:
 * @spot: (inout): where to start; where the text ends on return
 *
 * Sets a paragraph; the lines that do not fit stand on the next page.
 */
void
fp_page_text (FpPaper *paper, FpSpot *spot, double x, double width, FpType type, const char *text)
{
  g_autoptr (PangoLayout) layout = make_layout (paper, type, text, width);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  FpSpot start = *spot;
  int first = 0, at = 0;

  do
    {
      PangoRectangle line;
      double height;

      pango_layout_iter_get_line_extents (iter, NULL, &line);
      height = (double) line.height / PANGO_SCALE;
      if (spot->y + height > fp_page_bottom (paper) && spot->y > FP_PAGE_MARGIN + 22)
        {
          if (at > first)
            add_lines (paper, start, x, width, type, layout, first, at);
          next_page (paper, spot);
          start = *spot;
          first = at;
        }
      spot->y += height;
      at++;
    }
  while (pango_layout_iter_next_line (iter));
  add_lines (paper, start, x, width, type, layout, first, at);
  pango_layout_iter_free (iter);
}

/* Sets text where there is room for it whatever its length: in heads and margins. */
void
fp_page_put (FpPaper *paper, FpSpot spot, double x, double width, FpType type, const char *text)
{
  g_autoptr (PangoLayout) layout = make_layout (paper, type, text, width);

  add_lines (paper, spot, x, width, type, layout, 0, pango_layout_get_line_count (layout));
}

void
fp_page_rule (FpPaper *paper, FpSpot spot, double x, double width, double thick, double gray)
{
  Item *item = add_item (paper, ITEM_RULE, spot, x, width, 0);

  item->thick = thick;
  item->gray = gray;
}

void
fp_page_bar (FpPaper *paper, FpSpot spot, double x, double width, double height, double gray)
{
  add_item (paper, ITEM_BAR, spot, x, width, height)->gray = gray;
}

void
fp_page_hatch (FpPaper *paper, FpSpot spot, double x, double width, double height)
{
  add_item (paper, ITEM_HATCH, spot, x, width, height);
}

void
fp_page_frame (FpPaper *paper,
               FpSpot spot,
               double x,
               double width,
               double height,
               double thick,
               gboolean dashed)
{
  add_item (paper, dashed ? ITEM_DASHED : ITEM_FRAME, spot, x, width, height)->thick = thick;
}

void
fp_page_mark (FpPaper *paper, FpSpot spot, double x, double size, FpMark mark)
{
  add_item (paper, ITEM_MARK, spot, x, size, size)->mark = mark;
}

/**
 * fp_page_heading:
 * @aside: (nullable): small text at the end of the line
 *
 * A section's title over a rule. At least two lines of text follow on the same page.
 */
void
fp_page_heading (FpPaper *paper,
                 FpSpot *spot,
                 double x,
                 double width,
                 const char *text,
                 const char *aside)
{
  FpType type = { .size = paper->size + 1, .bold = TRUE };
  FpType small = { .size = paper->size - 0.5, .side = FP_SIDE_END };
  double end = aside != NULL ? fp_page_measure (paper, small, aside) + 6 : 0;
  FpSpot at;

  fp_page_need (paper, spot, 4.5 * paper->size);
  at = *spot;
  at.y += 0.8;
  if (aside != NULL)
    fp_page_put (paper, at, x, width, small, aside);
  fp_page_text (paper, spot, x, width - end, type, text);
  spot->y += 2;
  fp_page_rule (paper, *spot, x, width, 0.9, 0);
  spot->y += 3.5 * paper->space;
}

/**
 * fp_page_blanks:
 * @shares: how the lines to write on share what the labels leave
 *
 * A row of labels, each with a line to write on; there must be room for it.
 */
void
fp_page_blanks (FpPaper *paper,
                FpSpot *spot,
                double x,
                double width,
                const char *const *labels,
                const double *shares,
                guint n)
{
  FpType type = { .size = paper->size - 1, .soft = TRUE };
  double room = width - 8 * (n - 1), height = 0;

  for (guint i = 0; i < n; i++)
    {
      room -= fp_page_measure (paper, type, _ (labels[i])) + 3;
      height = MAX (height, fp_page_height (paper, type, _ (labels[i]), -1));
    }
  spot->y += 6;
  for (guint i = 0; i < n; i++)
    {
      double label = fp_page_measure (paper, type, _ (labels[i]));
      FpSpot line = { spot->page, spot->y + height - 1 };

      fp_page_put (paper, *spot, x, label, type, _ (labels[i]));
      x += label + 3;
      fp_page_rule (paper, line, x, MAX (room * shares[i], 12), 0.6, 0);
      x += room * shares[i] + 8;
    }
  spot->y += height;
}

/**
 * fp_page_footer:
 * @title: what stands at the head of further pages
 * @whose: likewise, at their end
 * @promise: the last words of each page, before its number
 *
 * Ends the document: heads of further pages, and the foot of every page.
 */
void
fp_page_footer (FpPaper *paper, const char *title, const char *whose, const char *promise)
{
  FpType small = { .size = 7.5, .side = FP_SIDE_END };
  FpType head = { .size = 8, .bold = TRUE };
  FpType end = { .size = 8, .side = FP_SIDE_END };
  double inner = fp_page_inner (paper);

  for (guint i = 0; i < paper->n_pages; i++)
    {
      FpSpot top = { i, FP_PAGE_MARGIN };
      FpSpot foot = { i, paper->height - FP_PAGE_MARGIN - FP_PAGE_FOOT + 14 };
      FpSpot rule = { i, foot.y - 5 };
      g_autofree char *page = g_strdup_printf (_ ("Page %u of %u"), i + 1, paper->n_pages);
      g_autofree char *text = g_strdup_printf ("%s\n%s %s",
                                               _ ("Holds health information: keep it private."),
                                               promise,
                                               page);

      fp_page_rule (paper, rule, FP_PAGE_MARGIN, inner, 0.7, 0);
      fp_page_put (paper, foot, FP_PAGE_MARGIN + inner / 2, inner / 2, small, text);
      if (i == 0)
        continue;
      fp_page_put (paper, top, FP_PAGE_MARGIN, inner * 0.6, head, title);
      fp_page_put (paper, top, FP_PAGE_MARGIN + inner * 0.6, inner * 0.4, end, whose);
    }
}

static void
draw_text (cairo_t *cr, const Item *item)
{
  PangoLayoutIter *iter = pango_layout_get_iter (item->layout);
  double top = 0;
  int at = 0;

  do
    {
      PangoRectangle line;

      pango_layout_iter_get_line_extents (iter, NULL, &line);
      if (at == item->first)
        top = line.y;
      if (at >= item->first && at < item->last)
        {
          cairo_move_to (cr,
                         item->x + (double) line.x / PANGO_SCALE,
                         item->y + (pango_layout_iter_get_baseline (iter) - top) / PANGO_SCALE);
          pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
        }
      at++;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static void
draw_hatch (cairo_t *cr, const Item *item)
{
  cairo_rectangle (cr, item->x, item->y, item->width, item->height);
  cairo_clip (cr);
  cairo_set_line_width (cr, 0.6);
  for (int i = 0; i * 2.2 < item->width + item->height; i++)
    {
      cairo_move_to (cr, item->x - item->height + i * 2.2, item->y + item->height);
      cairo_rel_line_to (cr, item->height, -item->height);
    }
  cairo_stroke (cr);
}

static void
draw_frame (cairo_t *cr, const Item *item)
{
  static const double dashes[] = { 2.5, 2 };

  cairo_set_line_width (cr, item->thick);
  if (item->kind == ITEM_DASHED)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_rectangle (cr, item->x, item->y, item->width, item->height);
  cairo_stroke (cr);
}

static void
draw_item (cairo_t *cr, const Item *item)
{
  cairo_save (cr);
  cairo_new_path (cr); /* a line of text leaves its end behind */
  cairo_set_source_rgb (cr, item->gray, item->gray, item->gray);
  switch (item->kind)
    {
    case ITEM_TEXT:
      draw_text (cr, item);
      break;
    case ITEM_RULE:
      cairo_set_line_width (cr, item->thick);
      cairo_move_to (cr, item->x, item->y);
      cairo_rel_line_to (cr, item->width, 0);
      cairo_stroke (cr);
      break;
    case ITEM_BAR:
      cairo_rectangle (cr, item->x, item->y, item->width, item->height);
      cairo_fill (cr);
      break;
    case ITEM_HATCH:
      draw_hatch (cr, item);
      break;
    case ITEM_FRAME:
    case ITEM_DASHED:
      draw_frame (cr, item);
      break;
    case ITEM_MARK:
    default:
      fp_mark_draw (cr, item->mark, item->x, item->y, item->width);
      break;
    }
  cairo_restore (cr);
}

/**
 * fp_paper_draw:
 * @paper: a document
 * @cr: where to draw; its unit is a point and its origin the corner of the sheet
 * @page: which page, from 0
 */
void
fp_paper_draw (FpPaper *paper, cairo_t *cr, guint page)
{
  for (guint i = 0; i < paper->items->len; i++)
    {
      const Item *item = &g_array_index (paper->items, Item, i);

      if (item->page == page)
        draw_item (cr, item);
    }
}
