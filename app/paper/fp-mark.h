/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

/* Four shapes that are told apart without color, the one of a note, and boxes to tick. */
typedef enum
{
  FP_MARK_OCTAGON,  /* × : fix */
  FP_MARK_TRIANGLE, /* ! : risk */
  FP_MARK_DIAMOND,  /* ? : ask */
  FP_MARK_SQUARE,   /* i : note */
  FP_MARK_CIRCLE,   /* ✓ : passed */
  FP_MARK_BOX,      /* to be ticked by hand */
  FP_MARK_YES,
  FP_MARK_NO,
  FP_MARK_DASH,
} FpMark;

void fp_mark_draw (cairo_t *cr, FpMark mark, double x, double y, double size);
