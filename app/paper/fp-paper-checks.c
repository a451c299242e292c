/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lower half of the summary: what was found, and what is left to do by hand. */
#include "config.h"

#include "fp-paper-parts.h"

#include <glib/gi18n-lib.h>

#include "fp-sheet.h"

#define MARK_SIZE 11.0
#define BOX_SIZE 8.5
#define NOTE_LINE 19.0

#define LEAST_OVER 8.0 /* what is too much is seen even where it is little */

/* Soft is what was used, solid this claim, hatched what is too much; the thick line is the limit.
 */
static void
add_bar (FpPaper *paper, FpSpot spot, const FpSheetLimit *limit, double x, double width)
{
  const double height = 7;
  double all = MAX (MAX (limit->quantity, limit->after), 1);
  double room = limit->after > limit->quantity && limit->quantity > 0
                    ? MIN (width, (width - LEAST_OVER) * all / limit->quantity)
                    : width;
  double used = room * MIN (limit->before, limit->quantity) / all;
  double here = room * MIN (limit->after, limit->quantity) / all;
  double end = limit->after > limit->quantity ? room * limit->quantity / all : width;

  if (limit->unknown != NULL)
    {
      fp_page_frame (paper, spot, x, width, height, 0.7, TRUE);
      return;
    }
  if (used > 0)
    fp_page_bar (paper, spot, x, used, height, 0.72);
  if (here > used)
    fp_page_bar (paper, spot, x + used, here - used, height, 0);
  if (end < width)
    fp_page_hatch (paper, spot, x + end, width - end, height);
  fp_page_frame (paper, spot, x, width, height, 0.6, FALSE);
  if (limit->after > limit->quantity)
    {
      FpSpot tick = { spot.page, spot.y - 2 };

      fp_page_bar (paper, tick, x + end - 0.8, 1.6, height + 4, 0);
    }
}

static char *
limit_name (const FpReport *report, const FpSheetLimit *limit)
{
  g_autofree char *name = limit->until != NULL
                              ? g_strdup_printf ("%s, %s", limit->name, limit->until)
                              : g_strdup (limit->name);

  if (limit->line > 0 && report->n_lines > 1)
    return g_strdup_printf (_ ("Line %d: %s"), limit->line, name);
  return g_steal_pointer (&name);
}

static void
add_limit (const FpSheet *sheet, FpSpot *spot, const FpSheetLimit *limit)
{
  FpPaper *paper = sheet->paper;
  double inner = fp_page_inner (paper);
  g_autofree char *name = limit_name (sheet->report, limit);
  g_autofree char *sum = fp_sheet_limit_sum (limit, "<b>", "</b>");
  FpType plain = { 0 };
  FpType markup = { .markup = TRUE };
  FpType end = { .bold = limit->over, .side = FP_SIDE_END };
  double height = MAX (fp_page_height (paper, plain, name, inner * 0.27),
                       MAX (fp_page_height (paper, markup, sum, inner * 0.26),
                            fp_page_height (paper, end, limit->left, inner * 0.12)));
  FpSpot bar;

  fp_page_need (paper, spot, height);
  bar = *spot;
  bar.y += paper->size * 0.32;
  fp_page_put (paper, *spot, FP_PAGE_MARGIN, inner * 0.27, plain, name);
  add_bar (paper, bar, limit, FP_PAGE_MARGIN + inner * 0.29, inner * 0.3);
  fp_page_put (paper, *spot, FP_PAGE_MARGIN + inner * 0.61, inner * 0.26, markup, sum);
  fp_page_put (paper, *spot, FP_PAGE_MARGIN + inner * 0.88, inner * 0.12, end, limit->left);
  spot->y += height + 1.4 * paper->space;
}

void
fp_sheet_add_limits (const FpSheet *sheet, FpSpot *spot)
{
  g_autoptr (GPtrArray) limits = fp_sheet_limits (sheet->report);

  if (limits->len == 0)
    return;
  fp_page_heading (sheet->paper,
                   spot,
                   FP_PAGE_MARGIN,
                   fp_page_inner (sheet->paper),
                   _ ("Limits"),
                   _ ("used + this = after"));
  for (guint i = 0; i < limits->len; i++)
    add_limit (sheet, spot, g_ptr_array_index (limits, i));
  spot->y += 6 * sheet->paper->space;
}

/* Where the words of a finding stand: behind the widest status word. */
static double
status_width (FpPaper *paper)
{
  const FpFinding record = { .status = FP_STATUS_VERIFY };
  FpType bold = { .bold = TRUE };
  double width = 0;

  for (guint i = 0; i < FP_STATUS_PASS; i++)
    width = MAX (width, fp_page_measure (paper, bold, fp_status_label ((FpStatus) i)));
  width = MAX (width, fp_page_measure (paper, bold, fp_finding_label (&record)));
  return MARK_SIZE + 5 + width + 8;
}

/* What, and what to do. */
static char *
advice_text (const FpFinding *finding)
{
  return *finding->fix != '\0' ? g_strdup_printf ("%s %s", finding->message, finding->fix)
                               : g_strdup (finding->message);
}

/* Whose rule and how old, and the denial number last. */
static char *
reason_text (const FpReport *report, const FpFinding *finding)
{
  g_autofree char *source = fp_sheet_source (report, finding, TRUE);
  g_autoptr (GString) text = g_string_new (source);

  for (guint i = 0; i < finding->n_carc; i++)
    {
      if (i == 0)
        g_string_append_printf (text, "%s%s ", text->len > 0 ? " " : "", _ ("CARC"));
      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", finding->carc[i]);
    }
  if (finding->n_carc > 0)
    g_string_append_c (text, '.');
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static void
add_answer (FpPaper *paper, FpSpot *spot, double x, double width)
{
  static const char *const labels[] = { N_ ("Answer"), N_ ("Spoke with"), N_ ("Reference") };
  static const double shares[] = { 0.42, 0.32, 0.26 };

  fp_page_need (paper, spot, 2.4 * paper->size);
  fp_page_blanks (paper, spot, x, width, labels, shares, G_N_ELEMENTS (labels));
  spot->y += 2;
}

static void
add_finding (const FpSheet *sheet, FpSpot *spot, const FpFinding *finding, double width)
{
  FpPaper *paper = sheet->paper;
  double text_x = FP_PAGE_MARGIN + status_width (paper);
  double text_width = width - status_width (paper) - BOX_SIZE - 8;
  g_autofree char *title = fp_sheet_title (sheet->report, finding, TRUE);
  g_autofree char *head = g_markup_printf_escaped ("<b>%s</b>   <small>%s</small>",
                                                   title,
                                                   fp_owner_label (finding->owner));
  g_autofree char *advice = advice_text (finding);
  g_autofree char *reason = reason_text (sheet->report, finding);
  FpType bold = { .bold = TRUE };
  FpType markup = { .markup = TRUE };
  FpType small = { .size = paper->size - 0.3 };
  FpType soft = { .size = paper->size - 1.2, .soft = TRUE };
  FpSpot box;

  fp_page_need (paper, spot, 3.6 * paper->size);
  box = *spot;
  fp_page_mark (paper, *spot, FP_PAGE_MARGIN, MARK_SIZE, fp_sheet_status_mark (finding->status));
  fp_page_put (paper,
               *spot,
               FP_PAGE_MARGIN + MARK_SIZE + 5,
               text_x - FP_PAGE_MARGIN - MARK_SIZE - 5,
               bold,
               fp_finding_label (finding));
  box.y += 1;
  fp_page_mark (paper, box, FP_PAGE_MARGIN + width - BOX_SIZE, BOX_SIZE, FP_MARK_BOX);
  fp_page_text (paper, spot, text_x, text_width, markup, head);
  fp_page_text (paper, spot, text_x, text_width, small, advice);
  if (reason != NULL)
    fp_page_text (paper, spot, text_x, text_width, soft, reason);
  if (finding->status == FP_STATUS_VERIFY && finding->remedy.kind == FP_REMEDY_ASK)
    add_answer (paper, spot, text_x, text_width);
  spot->y += 4 * paper->space;
}

static void
add_findings (const FpSheet *sheet, FpSpot *spot, double width)
{
  FpPaper *paper = sheet->paper;
  guint n = 0;

  fp_page_heading (paper, spot, FP_PAGE_MARGIN, width, _ ("Denial-risk checklist"), _ ("done"));
  for (guint i = 0; i < FP_SHEET_PASSED; i++)
    {
      g_autoptr (GPtrArray) findings = fp_sheet_findings (sheet->report, (FpSheetGroup) i);

      for (guint j = 0; j < findings->len; j++)
        if (!fp_sheet_is_repeated (sheet->report, g_ptr_array_index (findings, j)))
          add_finding (sheet, spot, g_ptr_array_index (findings, j), width);
      n += findings->len;
    }
  if (n == 0)
    fp_page_text (paper,
                  spot,
                  FP_PAGE_MARGIN,
                  width,
                  (FpType){ 0 },
                  _ ("Nothing was found that would hold up payment."));
}

static void
add_document (FpPaper *paper, FpSpot *spot, const FpSheetDocument *document, double x, double width)
{
  static const FpMark marks[FP_N_DOC_ANSWERS] = {
    [FP_DOC_UNANSWERED] = FP_MARK_BOX,
    [FP_DOC_YES] = FP_MARK_YES,
    [FP_DOC_NO] = FP_MARK_NO,
    [FP_DOC_NOT_APPLICABLE] = FP_MARK_DASH,
  };
  static const char *const words[FP_N_DOC_ANSWERS] = {
    [FP_DOC_UNANSWERED] = N_ ("not answered"),
    [FP_DOC_YES] = NULL,
    [FP_DOC_NO] = N_ ("no"),
    [FP_DOC_NOT_APPLICABLE] = N_ ("not needed"),
  };
  gboolean bad = document->answer == FP_DOC_NO;
  FpType type = { .bold = bad };
  FpType end = { .bold = bad, .side = FP_SIDE_END };
  const char *word = words[document->answer] != NULL ? _ (words[document->answer]) : "";
  double word_width = *word != '\0' ? fp_page_measure (paper, end, word) + 6 : 0;
  FpSpot box;

  fp_page_need (paper,
                spot,
                fp_page_height (paper, type, document->label, width - 14 - word_width));
  box = *spot;
  box.y += 1.2;
  fp_page_mark (paper, box, x, BOX_SIZE, marks[document->answer]);
  if (*word != '\0')
    fp_page_put (paper, *spot, x, width, end, word);
  fp_page_text (paper, spot, x + 14, width - 14 - word_width, type, document->label);
  spot->y += 1.6 * paper->space;
}

static void
add_documents (const FpSheet *sheet, FpSpot *spot, double x, double width)
{
  FpPaper *paper = sheet->paper;
  g_autoptr (GArray) documents = fp_sheet_documents (sheet->report, sheet->claim, sheet->knowledge);
  g_autofree char *rules = fp_sheet_rules (sheet->report);
  FpType small = { .size = paper->size - 1.2, .soft = TRUE };

  if (documents->len > 0)
    fp_page_heading (paper, spot, x, width, _ ("Documentation"), _ ("yes ✓  no ✕"));
  for (guint i = 0; i < documents->len; i++)
    add_document (paper, spot, &g_array_index (documents, FpSheetDocument, i), x, width);
  spot->y += 3 * paper->space;
  fp_page_text (paper, spot, x, width, small, rules);
}

/* The checklist, with documentation and rules beside it. */
void
fp_sheet_add_checklist (const FpSheet *sheet, FpSpot *spot)
{
  double inner = fp_page_inner (sheet->paper);
  FpSpot beside;

  fp_page_need (sheet->paper, spot, 6 * sheet->paper->size);
  beside = *spot;
  add_findings (sheet, spot, inner * 0.6);
  add_documents (sheet, &beside, FP_PAGE_MARGIN + inner * 0.635, inner * 0.365);
  *spot = fp_page_later (*spot, beside);
  spot->y += 4 * sheet->paper->space;
}

void
fp_sheet_add_passed (const FpSheet *sheet, FpSpot *spot)
{
  FpPaper *paper = sheet->paper;
  FpType bold = { .bold = TRUE };
  FpType small = { .size = paper->size - 1.5 };
  const char *word = fp_status_label (FP_STATUS_PASS);
  double x = MARK_SIZE + 5 + fp_page_measure (paper, bold, word) + 8;
  g_autofree char *passed = fp_sheet_passed (sheet->report);

  if (fp_report_count (sheet->report, FP_STATUS_PASS) == 0)
    return;
  fp_page_need (paper, spot, 3 * paper->size);
  fp_page_mark (paper, *spot, FP_PAGE_MARGIN, MARK_SIZE, FP_MARK_CIRCLE);
  fp_page_put (paper, *spot, FP_PAGE_MARGIN + MARK_SIZE + 5, x - MARK_SIZE - 5, bold, word);
  spot->y += 0.7;
  fp_page_text (paper, spot, FP_PAGE_MARGIN + x, fp_page_inner (paper) - x, small, passed);
  spot->y += 6 * paper->space;
}

/* Lines to write on, down to the foot, where there is room for two at least. */
void
fp_sheet_add_notes (const FpSheet *sheet, FpSpot *spot)
{
  FpPaper *paper = sheet->paper;
  FpType bold = { .size = paper->size + 1, .bold = TRUE };
  double last = fp_page_bottom (paper) - 6;

  if (spot->y + 2.6 * NOTE_LINE > last)
    return;
  fp_page_text (paper, spot, FP_PAGE_MARGIN, fp_page_inner (paper), bold, _ ("Notes"));
  for (spot->y += NOTE_LINE - 3; spot->y <= last; spot->y += NOTE_LINE)
    fp_page_rule (paper, *spot, FP_PAGE_MARGIN, fp_page_inner (paper), 0.5, 0.55);
}

/* At the foot of the last page. */
void
fp_sheet_add_signature (const FpSheet *sheet)
{
  static const char *const labels[] = { N_ ("Checked by"), N_ ("Date") };
  static const double shares[] = { 0.68, 0.32 };
  FpPaper *paper = sheet->paper;
  FpSpot spot = { paper->n_pages - 1, paper->height - FP_PAGE_MARGIN - FP_PAGE_FOOT + 14 };

  fp_page_blanks (paper,
                  &spot,
                  FP_PAGE_MARGIN,
                  fp_page_inner (paper) * 0.54,
                  labels,
                  shares,
                  G_N_ELEMENTS (labels));
}
