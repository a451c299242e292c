/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-mark.h"

#include <glib.h>

/* Within a square of 16: paths are easier to read in whole numbers. */
static void
cross (cairo_t *cr, double from, double to)
{
  cairo_move_to (cr, from, from);
  cairo_line_to (cr, to, to);
  cairo_move_to (cr, to, from);
  cairo_line_to (cr, from, to);
}

static void
tick (cairo_t *cr)
{
  cairo_move_to (cr, 4.4, 8.4);
  cairo_line_to (cr, 7, 11);
  cairo_line_to (cr, 11.8, 5.4);
}

static void
dot (cairo_t *cr, double x, double y)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, 0.55, 0, 2 * G_PI);
}

static void
draw_octagon (cairo_t *cr)
{
  static const double corners[8][2] = { { 5, 0.6 },   { 11, 0.6 }, { 15.4, 5 }, { 15.4, 11 },
                                        { 11, 15.4 }, { 5, 15.4 }, { 0.6, 11 }, { 0.6, 5 } };

  for (int i = 0; i < 8; i++)
    cairo_line_to (cr, corners[i][0], corners[i][1]);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_set_line_width (cr, 2.2);
  cross (cr, 5, 11);
  cairo_stroke (cr);
}

static void
draw_triangle (cairo_t *cr)
{
  cairo_move_to (cr, 8, 1.2);
  cairo_line_to (cr, 15.4, 14.6);
  cairo_line_to (cr, 0.6, 14.6);
  cairo_close_path (cr);
  cairo_move_to (cr, 8, 6);
  cairo_line_to (cr, 8, 10);
  dot (cr, 8, 12.4);
  cairo_stroke (cr);
}

static void
draw_diamond (cairo_t *cr)
{
  cairo_move_to (cr, 8, 0.6);
  cairo_line_to (cr, 15.4, 8);
  cairo_line_to (cr, 8, 15.4);
  cairo_line_to (cr, 0.6, 8);
  cairo_close_path (cr);
  cairo_move_to (cr, 6.1, 6.4);
  cairo_curve_to (cr, 6.1, 3.9, 9.9, 3.9, 9.9, 6.4);
  cairo_curve_to (cr, 9.9, 8, 8, 7.8, 8, 9.6);
  dot (cr, 8, 11.7);
  cairo_stroke (cr);
}

static void
draw_square (cairo_t *cr)
{
  cairo_rectangle (cr, 1.6, 1.6, 12.8, 12.8);
  cairo_move_to (cr, 8, 7.2);
  cairo_line_to (cr, 8, 11.6);
  dot (cr, 8, 4.8);
  cairo_stroke (cr);
}

static void
draw_box (cairo_t *cr, FpMark mark)
{
  cairo_rectangle (cr, 1, 1, 14, 14);
  cairo_stroke (cr);
  cairo_set_line_width (cr, 2);
  if (mark == FP_MARK_YES)
    tick (cr);
  else if (mark == FP_MARK_NO)
    cross (cr, 4.6, 11.4);
  else if (mark == FP_MARK_DASH)
    {
      cairo_move_to (cr, 4.5, 8);
      cairo_line_to (cr, 11.5, 8);
    }
  cairo_stroke (cr);
}

/* Draws @mark in black within a square of @size at @x, @y. */
void
fp_mark_draw (cairo_t *cr, FpMark mark, double x, double y, double size)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, size / 16, size / 16);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, 1.4);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  switch (mark)
    {
    case FP_MARK_OCTAGON:
      draw_octagon (cr);
      break;
    case FP_MARK_TRIANGLE:
      draw_triangle (cr);
      break;
    case FP_MARK_DIAMOND:
      draw_diamond (cr);
      break;
    case FP_MARK_SQUARE:
      draw_square (cr);
      break;
    case FP_MARK_CIRCLE:
      cairo_arc (cr, 8, 8, 7, 0, 2 * G_PI);
      cairo_stroke (cr);
      tick (cr);
      cairo_stroke (cr);
      break;
    case FP_MARK_BOX:
    case FP_MARK_YES:
    case FP_MARK_NO:
    case FP_MARK_DASH:
    default:
      draw_box (cr, mark);
      break;
    }
  cairo_restore (cr);
}
