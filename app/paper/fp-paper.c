/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-paper.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <locale.h>

#include "fp-paper-parts.h"

#define TEXT_SIZE 8.5

/* Sheets in points. */
static const double sizes[][2] = {
  [FP_PAPER_LETTER] = { 612, 792 },
  [FP_PAPER_A4] = { 595.276, 841.89 },
};

/* US Letter is 216 mm wide. A locale of no country says A4; this program's payers are of one. */
static FpPaperSize
size_of_region (void)
{
  const char *name = setlocale (LC_PAPER, NULL);
  guint width = GPOINTER_TO_UINT (nl_langinfo (_NL_PAPER_WIDTH));

  if (name == NULL || g_str_equal (name, "POSIX") || g_str_equal (name, "C") ||
      g_str_has_prefix (name, "C."))
    return FP_PAPER_LETTER;
  return width == 216 ? FP_PAPER_LETTER : FP_PAPER_A4;
}

/**
 * fp_paper_size_from_name:
 * @name: (nullable): “na_letter”, “iso_a4”, or "" for what the region uses
 *
 * Returns: the size of paper
 */
FpPaperSize
fp_paper_size_from_name (const char *name)
{
  if (g_strcmp0 (name, "na_letter") == 0)
    return FP_PAPER_LETTER;
  if (g_strcmp0 (name, "iso_a4") == 0)
    return FP_PAPER_A4;
  return size_of_region ();
}

void
fp_paper_size_points (FpPaperSize size, double *width, double *height)
{
  *width = sizes[size][0];
  *height = sizes[size][1];
}

static FpPaper *
lay_out (FpSheet *sheet, double width, double height, double size, double space)
{
  FpSpot spot = { 0, FP_PAGE_MARGIN };
  const char *title = _ ("Claim summary and denial-risk checklist");

  sheet->paper = fp_page_new (width, height, size, space);
  fp_sheet_add_head (sheet, &spot, title);
  fp_sheet_add_verdict (sheet, &spot);
  fp_sheet_add_fields (sheet, &spot);
  fp_sheet_add_service (sheet, &spot);
  fp_sheet_add_limits (sheet, &spot);
  fp_sheet_add_checklist (sheet, &spot);
  fp_sheet_add_passed (sheet, &spot);
  fp_sheet_add_notes (sheet, &spot);
  fp_sheet_add_signature (sheet);
  fp_page_footer (sheet->paper,
                  title,
                  sheet->report->client != NULL ? sheet->report->client : "",
                  _ ("A checklist, not a promise of payment."));
  return sheet->paper;
}

/**
 * fp_paper_new_summary:
 * @report: the report on @claim
 * @claim: a claim
 * @knowledge: what is known of codes and documentation
 * @width: of the sheet in points
 * @height: likewise
 *
 * The claim and its checklist: one page for a usual claim, as many as it takes for others. What
 * just misses one page is set closer; type is made smaller by half a point at most.
 *
 * Returns: (transfer full): the summary
 */
FpPaper *
fp_paper_new_summary (const FpReport *report,
                      const FpClaim *claim,
                      const FpKnowledge *knowledge,
                      double width,
                      double height)
{
  static const struct
  {
    double size, space;
  } closer[] = { { TEXT_SIZE, 0.5 }, { TEXT_SIZE - 0.5, 0.4 } };
  FpSheet sheet = { NULL, report, claim, knowledge };

  g_autoptr (FpPaper) roomy = lay_out (&sheet, width, height, TEXT_SIZE, 1);

  for (guint i = 0; i < G_N_ELEMENTS (closer) && roomy->n_pages == 2; i++)
    {
      g_autoptr (FpPaper) paper = lay_out (&sheet, width, height, closer[i].size, closer[i].space);

      if (paper->n_pages == 1)
        return g_steal_pointer (&paper);
    }
  return g_steal_pointer (&roomy);
}
