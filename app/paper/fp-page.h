/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "fp-mark.h"
#include "fp-paper.h"

G_BEGIN_DECLS

/*
 * Pages as a list of things to draw. Layout adds them from top to bottom; what does not fit goes on
 * the next page, so that nothing is ever cut. All measures are points from the start edge of the
 * page: in a right-to-left language the start is at the right, and this file alone turns it round.
 */

#define FP_PAGE_MARGIN 36.0
#define FP_PAGE_FOOT 40.0 /* room below for the footer */

/* Where the next thing goes. */
typedef struct
{
  guint page;
  double y;
} FpSpot;

typedef enum
{
  FP_SIDE_START,
  FP_SIDE_END,
  FP_SIDE_MIDDLE,
} FpSide;

/* How text is set; 0 in size is the text size of the page. */
typedef struct
{
  double size;
  gboolean bold, markup, soft; /* soft: gray, still readable in print */
  FpSide side;
} FpType;

struct _FpPaper
{
  double width, height;
  double size;  /* of ordinary text */
  double space; /* stretches what lies between; 1 = roomy */
  gboolean rtl;
  PangoContext *context;
  GArray *items;
  guint n_pages;
};

FpPaper *
fp_page_new (double width, double height, double size, double space) G_GNUC_WARN_UNUSED_RESULT;
double fp_page_bottom (const FpPaper *paper);
double fp_page_inner (const FpPaper *paper);
void fp_page_need (FpPaper *paper, FpSpot *spot, double height);
FpSpot fp_page_later (FpSpot a, FpSpot b);

double fp_page_measure (FpPaper *paper, FpType type, const char *text);
double fp_page_height (FpPaper *paper, FpType type, const char *text, double width);
void
fp_page_text (FpPaper *paper, FpSpot *spot, double x, double width, FpType type, const char *text);
void
fp_page_put (FpPaper *paper, FpSpot spot, double x, double width, FpType type, const char *text);
void fp_page_rule (FpPaper *paper, FpSpot spot, double x, double width, double thick, double gray);
void fp_page_bar (FpPaper *paper, FpSpot spot, double x, double width, double height, double gray);
void fp_page_hatch (FpPaper *paper, FpSpot spot, double x, double width, double height);
void fp_page_frame (FpPaper *paper,
                    FpSpot spot,
                    double x,
                    double width,
                    double height,
                    double thick,
                    gboolean dashed);
void fp_page_mark (FpPaper *paper, FpSpot spot, double x, double size, FpMark mark);
void fp_page_heading (FpPaper *paper,
                      FpSpot *spot,
                      double x,
                      double width,
                      const char *text,
                      const char *aside);
void fp_page_blanks (FpPaper *paper,
                     FpSpot *spot,
                     double x,
                     double width,
                     const char *const *labels,
                     const double *shares,
                     guint n);
void fp_page_footer (FpPaper *paper, const char *title, const char *whose, const char *promise);

G_END_DECLS
