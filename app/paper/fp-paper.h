/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "fp-report.h"

G_BEGIN_DECLS

typedef enum
{
  FP_PAPER_LETTER, /* 612 × 792 points */
  FP_PAPER_A4,     /* 595 × 842 points */
} FpPaperSize;

FpPaperSize fp_paper_size_from_name (const char *name);
void fp_paper_size_points (FpPaperSize size, double *width, double *height);

/**
 * FpPaper: a document laid out on pages of one size, in points. It needs no printer and no window,
 * and nothing of what it was made from once it is made.
 */
typedef struct _FpPaper FpPaper;

FpPaper *fp_paper_new_summary (const FpReport *report,
                               const FpClaim *claim,
                               const FpKnowledge *knowledge,
                               double width,
                               double height) G_GNUC_WARN_UNUSED_RESULT;
FpPaper *fp_paper_new_call_sheet (const FpReport *report,
                                  const FpClaim *claim,
                                  const FpKnowledge *knowledge,
                                  double width,
                                  double height) G_GNUC_WARN_UNUSED_RESULT;

/* A claim that one call to its payer is also about. */
typedef struct
{
  FpClaim *claim;
  FpReport *report;
} FpCall;

FpPaper *fp_paper_new_calls (const FpCall *calls,
                             guint n,
                             const FpKnowledge *knowledge,
                             double width,
                             double height) G_GNUC_WARN_UNUSED_RESULT;
guint fp_paper_count_questions (const FpCall *calls, guint n, const FpKnowledge *knowledge);

void fp_paper_free (FpPaper *paper);
guint fp_paper_n_pages (const FpPaper *paper);
void fp_paper_draw (FpPaper *paper, cairo_t *cr, guint page);

GBytes *fp_paper_to_bytes (const FpReport *report,
                           const FpClaim *claim,
                           const FpKnowledge *knowledge,
                           FpPaperSize size,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean fp_paper_calls_to_pdf (const FpCall *calls,
                                guint n,
                                const FpKnowledge *knowledge,
                                FpPaperSize size,
                                const char *path,
                                GError **error);
gboolean fp_paper_to_pdf (const FpReport *report,
                          const FpClaim *claim,
                          const FpKnowledge *knowledge,
                          FpPaperSize size,
                          const char *path,
                          GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpPaper, fp_paper_free)

G_END_DECLS
