/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only the payer can answer: whom to ask, what, and room for the answer. */
#include "config.h"

#include "fp-paper-parts.h"

#include <glib/gi18n-lib.h>

#include "fp-sheet.h"

static void
add_question (const FpSheet *sheet, FpSpot *spot, const FpCallQuestion *question, guint number)
{
  static const char *const answer[] = { N_ ("Answer") };
  static const char *const who[] = { N_ ("Spoke with"), N_ ("Date"), N_ ("Reference") };
  static const double all[] = { 1 }, shares[] = { 0.42, 0.22, 0.36 };
  FpPaper *paper = sheet->paper;
  double x = FP_PAGE_MARGIN + 18, width = fp_page_inner (paper) - 18;
  g_autofree char *lead = g_strdup_printf ("%u.", number);
  g_autofree char *about = fp_sheet_about (sheet->report, question->finding);
  g_autofree char *whom = g_strdup_printf (_ ("Ask: %s"), fp_sheet_whom (question->finding));
  g_autofree char *aside = g_strdup_printf ("%s · %s", about, whom);
  FpType bold = { .size = paper->size + 1.5, .bold = TRUE };
  FpType soft = { .soft = TRUE };

  fp_page_need (paper, spot, 12 * paper->size);
  fp_page_put (paper, *spot, FP_PAGE_MARGIN, 18, bold, lead);
  fp_page_text (paper, spot, x, width, bold, question->question);
  fp_page_text (paper, spot, x, width, soft, aside);
  spot->y += 5;
  fp_page_blanks (paper, spot, x, width, answer, all, G_N_ELEMENTS (answer));
  spot->y += 12;
  fp_page_rule (paper, *spot, x, width, 0.6, 0);
  spot->y += 8;
  fp_page_blanks (paper, spot, x, width, who, shares, G_N_ELEMENTS (who));
  spot->y += 16;
}

/**
 * fp_paper_new_call_sheet:
 * @report: the report on @claim
 * @claim: a claim
 * @knowledge: for the questions
 * @width: of the sheet in points
 * @height: likewise
 *
 * Returns: (transfer full) (nullable): the call sheet; %NULL where nothing is to be asked
 */
FpPaper *
fp_paper_new_call_sheet (const FpReport *report,
                         const FpClaim *claim,
                         const FpKnowledge *knowledge,
                         double width,
                         double height)
{
  g_autoptr (GArray) questions = fp_report_call_sheet (report, knowledge);
  g_autoptr (GPtrArray) ready = NULL;
  g_autofree char *payer = NULL;
  FpSheet sheet = { NULL, report, claim, knowledge };
  FpSpot spot = { 0, FP_PAGE_MARGIN };
  FpType big;

  if (questions->len == 0)
    return NULL;
  ready = fp_sheet_have_ready (claim);
  payer = fp_sheet_call_payer (report);
  sheet.paper = fp_page_new (width, height, 9, 1);
  big = (FpType){ .size = 11, .bold = TRUE };
  fp_sheet_add_head (&sheet, &spot, _ ("Questions for the payer"));
  fp_page_text (sheet.paper, &spot, FP_PAGE_MARGIN, fp_page_inner (sheet.paper), big, payer);
  spot.y += 8;
  fp_sheet_add_column (
      &sheet, &spot, FP_PAGE_MARGIN, fp_page_inner (sheet.paper), _ ("Have ready"), ready);
  spot.y += 12;
  for (guint i = 0; i < questions->len; i++)
    add_question (&sheet, &spot, &g_array_index (questions, FpCallQuestion, i), i + 1);
  fp_sheet_add_notes (&sheet, &spot);
  fp_page_footer (sheet.paper,
                  _ ("Questions for the payer"),
                  report->client != NULL ? report->client : "",
                  _ ("An answer by phone is no promise of payment."));
  return sheet.paper;
}
