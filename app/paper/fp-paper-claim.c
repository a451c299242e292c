/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The upper half of the summary: what the claim says. */
#include "config.h"

#include "fp-paper-parts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fp-date.h"
#include "fp-sheet.h"

#define GAP 12.0
#define LABEL_WIDTH 50.0
#define LEAST_TABLE_SIZE 6.5

FpMark
fp_sheet_status_mark (FpStatus status)
{
  static const FpMark marks[FP_N_STATUSES] = {
    [FP_STATUS_DENY] = FP_MARK_OCTAGON,   [FP_STATUS_RISK] = FP_MARK_TRIANGLE,
    [FP_STATUS_VERIFY] = FP_MARK_DIAMOND, [FP_STATUS_NOTE] = FP_MARK_SQUARE,
    [FP_STATUS_PASS] = FP_MARK_CIRCLE,
  };

  return marks[status];
}

void
fp_sheet_add_head (const FpSheet *sheet, FpSpot *spot, const char *title)
{
  FpPaper *paper = sheet->paper;
  double inner = fp_page_inner (paper);
  g_autofree char *day = fp_date_display (sheet->report->as_of, TRUE, TRUE);
  g_autofree char *checked = g_strdup_printf (_ ("Checked %s"), day);
  g_autofree char *aside = g_strdup_printf ("%s\n%s", _ ("Firstpass · not sent"), checked);
  FpType end = { .size = paper->size, .side = FP_SIDE_END };
  FpType big = { .size = paper->size + 6, .bold = TRUE };
  double width = fp_page_measure (paper, end, aside);
  FpSpot start = *spot;

  fp_page_put (paper, *spot, FP_PAGE_MARGIN + inner - width, width, end, aside);
  fp_page_text (paper, spot, FP_PAGE_MARGIN, inner - width - GAP, big, title);
  spot->y = MAX (spot->y, start.y + fp_page_height (paper, end, aside, width)) + 5 * paper->space;
}

static FpMark
verdict_mark (FpVerdict verdict)
{
  static const FpStatus statuses[FP_N_VERDICTS] = {
    [FP_VERDICT_CLEAN] = FP_STATUS_PASS,
    [FP_VERDICT_VERIFY] = FP_STATUS_VERIFY,
    [FP_VERDICT_AT_RISK] = FP_STATUS_RISK,
    [FP_VERDICT_WILL_DENY] = FP_STATUS_DENY,
  };

  return fp_sheet_status_mark (statuses[verdict]);
}

/* “File by” with the day bold, and what is left until then. */
static char *
file_by_markup (const FpReport *report)
{
  g_autofree char *day = fp_sheet_file_by (report);
  g_autofree char *days = fp_sheet_days_left (report);
  g_autofree char *bold = g_markup_printf_escaped ("<b>%s</b>", day);
  g_autofree char *first = g_strdup_printf (_ ("File by %s"), bold);
  g_autofree char *second = days != NULL ? g_markup_escape_text (days, -1) : NULL;

  return g_strdup_printf ("%s%s%s",
                          first,
                          second != NULL ? "\n" : "",
                          second != NULL ? second : "");
}

/* The three texts of the box are as high as the highest and each in the middle. */
static void
put_middle (FpPaper *paper,
            FpSpot spot,
            double box,
            double x,
            double width,
            FpType type,
            const char *text)
{
  spot.y += (box - fp_page_height (paper, type, text, width)) / 2;
  fp_page_put (paper, spot, x, width, type, text);
}

void
fp_sheet_add_verdict (const FpSheet *sheet, FpSpot *spot)
{
  FpPaper *paper = sheet->paper;
  double inner = fp_page_inner (paper), x = FP_PAGE_MARGIN, box;
  gboolean checked = fp_sheet_is_checked (sheet->claim);
  const char *verdict = fp_sheet_verdict (sheet->report, sheet->claim);
  g_autofree char *counts =
      checked ? fp_sheet_counts (sheet->report) : g_strdup (_ ("code or date is missing"));
  g_autofree char *file_by = file_by_markup (sheet->report);
  FpType big = { .size = paper->size + 4, .bold = TRUE };
  FpType plain = { .size = paper->size + 0.5 };
  FpType end = { .size = paper->size, .markup = TRUE, .side = FP_SIDE_END };
  double verdict_width = MIN (fp_page_measure (paper, big, verdict), inner * 0.4);
  double end_width = MIN (fp_page_measure (paper, end, file_by), inner * 0.35);
  double counts_width = inner - 36 - verdict_width - end_width - 34;
  FpSpot mark = *spot;

  box = MAX (fp_page_height (paper, big, verdict, verdict_width),
             MAX (fp_page_height (paper, plain, counts, counts_width),
                  fp_page_height (paper, end, file_by, end_width))) +
        9;
  fp_page_frame (paper, *spot, x, inner, box, 1.5, FALSE);
  mark.y += (box - 18) / 2;
  if (checked)
    fp_page_mark (paper, mark, x + 10, 18, verdict_mark (sheet->report->verdict));
  x += 36;
  put_middle (paper, *spot, box, x, verdict_width, big, verdict);
  x += verdict_width + 18;
  put_middle (paper, *spot, box, x, counts_width, plain, counts);
  x = FP_PAGE_MARGIN + inner - end_width - 10;
  put_middle (paper, *spot, box, x, end_width, end, file_by);
  spot->y += box + 10 * paper->space;
}

/* The value as markup, with its first line bold where it is what the eye looks for. */
static char *
field_markup (const FpSheetField *field)
{
  const char *end = strchr (field->value, '\n');
  g_autofree char *first = NULL;

  if (!field->strong)
    return g_markup_escape_text (field->value, -1);
  if (end == NULL)
    return g_markup_printf_escaped ("<b>%s</b>", field->value);
  first = g_strndup (field->value, (gsize) (end - field->value));
  return g_markup_printf_escaped ("<b>%s</b>%s", first, end);
}

/* A heading over labelled values. */
void
fp_sheet_add_column (const FpSheet *sheet,
                     FpSpot *spot,
                     double x,
                     double width,
                     const char *title,
                     GPtrArray *fields)
{
  FpPaper *paper = sheet->paper;
  FpType label = { .size = paper->size - 1, .soft = TRUE };
  FpType value = { .markup = TRUE };

  fp_page_heading (paper, spot, x, width, title, NULL);
  for (guint i = 0; i < fields->len; i++)
    {
      const FpSheetField *field = g_ptr_array_index (fields, i);
      g_autofree char *markup = field_markup (field);
      FpSpot at, below;

      fp_page_need (paper, spot, 1.4 * paper->size);
      at = *spot;
      at.y += 0.9; /* the smaller type on the same base line */
      below = at;
      fp_page_text (paper, &below, x, LABEL_WIDTH, label, field->label);
      fp_page_text (paper, spot, x + LABEL_WIDTH, width - LABEL_WIDTH, value, markup);
      *spot = fp_page_later (*spot, below);
      spot->y += 1.2 * paper->space;
    }
}

/* Client, payer and providers side by side. */
void
fp_sheet_add_fields (const FpSheet *sheet, FpSpot *spot)
{
  double width = (fp_page_inner (sheet->paper) - 2 * GAP) / 3;
  const char *titles[] = { _ ("Client"), _ ("Payer and authorization"), _ ("Providers") };
  GPtrArray *fields[] = { fp_sheet_client (sheet->report, sheet->claim),
                          fp_sheet_payer (sheet->report, sheet->claim),
                          fp_sheet_providers (sheet->claim) };
  FpSpot start = *spot;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      FpSpot at = start;

      fp_sheet_add_column (
          sheet, &at, FP_PAGE_MARGIN + i * (width + GAP), width, titles[i], fields[i]);
      *spot = fp_page_later (*spot, at);
      g_ptr_array_unref (fields[i]);
    }
  spot->y += 7 * sheet->paper->space;
}

#define N_COLUMNS 14

/* The table of service lines. */
typedef struct
{
  double x[N_COLUMNS], width[N_COLUMNS];
  double size;
} Table;

/* Figures stand at the end of their column, words at its start. */
static FpSide
column_side (guint column)
{
  return column >= 6 && column != 8 ? FP_SIDE_END : FP_SIDE_START;
}

static void
measure_row (FpPaper *paper, Table *table, GPtrArray *fields, gboolean head)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      const FpSheetField *field = g_ptr_array_index (fields, i);
      FpType type = { .size = head ? table->size - 1 : table->size,
                      .bold = !head && field->strong };

      table->width[i] =
          MAX (table->width[i], fp_page_measure (paper, type, head ? field->label : field->value));
    }
}

/* As wide as its widest cells if that fits; else in smaller type; else every column narrower. */
static void
fit_table (FpPaper *paper, Table *table, GPtrArray *rows)
{
  double inner = fp_page_inner (paper), sum = 0, gap, x = FP_PAGE_MARGIN;

  for (table->size = paper->size; table->size >= LEAST_TABLE_SIZE; table->size -= 0.5)
    {
      memset (table->width, 0, sizeof table->width);
      for (guint i = 0; i < rows->len; i++)
        {
          measure_row (paper, table, g_ptr_array_index (rows, i), TRUE);
          measure_row (paper, table, g_ptr_array_index (rows, i), FALSE);
        }
      sum = 0;
      for (guint i = 0; i < N_COLUMNS; i++)
        sum += table->width[i];
      if (sum + (N_COLUMNS - 1) * 5 <= inner)
        break;
    }
  table->size = MAX (table->size, LEAST_TABLE_SIZE);
  gap = MAX ((inner - sum) / (N_COLUMNS - 1), 5);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      if (gap == 5)
        table->width[i] *= (inner - (N_COLUMNS - 1) * gap) / sum;
      table->x[i] = x;
      x += table->width[i] + gap;
    }
}

static void
add_row (FpPaper *paper, FpSpot *spot, const Table *table, GPtrArray *fields, gboolean head)
{
  FpSpot end = *spot;

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      const FpSheetField *field = g_ptr_array_index (fields, i);
      FpType type = { .size = head ? table->size - 1 : table->size,
                      .bold = !head && field->strong,
                      .soft = head,
                      .side = column_side (i) };
      FpSpot at = *spot;

      fp_page_text (
          paper, &at, table->x[i], table->width[i], type, head ? field->label : field->value);
      end = fp_page_later (end, at);
    }
  *spot = end;
}

/* What the numbers of a line mean and why it has this code, in one paragraph each. */
static char *
notes_text (const FpSheet *sheet, guint index)
{
  g_autofree char *note = fp_sheet_line_note (sheet->report, sheet->claim, sheet->knowledge, index);
  const char *why = fp_sheet_why_code (sheet->report, index);
  g_autofree char *reason = why != NULL ? g_strdup_printf (_ ("Why this code: %s"), why) : NULL;

  return g_strdup_printf ("%s%s%s", note, why != NULL ? "\n" : "", why != NULL ? reason : "");
}

/* Tells once what holds for several lines. */
static void
add_line_notes (const FpSheet *sheet, FpSpot *spot, guint index, double width)
{
  FpType small = { .size = sheet->paper->size - 0.6 };
  g_autofree char *notes = notes_text (sheet, index);
  g_autofree char *before = index > 0 ? notes_text (sheet, index - 1) : NULL;

  if (g_strcmp0 (notes, before) != 0)
    fp_page_text (sheet->paper, spot, FP_PAGE_MARGIN, width, small, notes);
  spot->y += 2 * sheet->paper->space;
}

static void
add_total (const FpSheet *sheet, FpSpot *spot, FpSpot beside)
{
  FpPaper *paper = sheet->paper;
  double inner = fp_page_inner (paper);
  FpType type = { .size = paper->size + 1, .markup = TRUE, .side = FP_SIDE_END };
  g_autofree char *sum = fp_sheet_total (sheet->report, sheet->claim);
  g_autofree char *bold = g_markup_printf_escaped ("<b>%s</b>", sum);
  g_autofree char *total = g_strdup_printf (_ ("Total %s"), bold);
  FpSpot at = beside;

  /* A long statement of two sums does not fit beside the note. */
  if (beside.page != spot->page || fp_page_measure (paper, type, total) > inner * 0.2)
    at = *spot;
  fp_page_text (paper, &at, FP_PAGE_MARGIN, inner, type, total);
  *spot = fp_page_later (*spot, at);
}

static void
add_earlier (const FpSheet *sheet, FpSpot *spot)
{
  FpPaper *paper = sheet->paper;
  FpType small = { .size = paper->size - 0.6 };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < sheet->claim->n_history; i++)
    {
      g_autofree char *entry = fp_sheet_earlier (&sheet->claim->history[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", entry);
    }
  if (text->len > 0)
    {
      g_autofree char *earlier = g_strdup_printf (_ ("Earlier services: %s."), text->str);

      fp_page_text (paper, spot, FP_PAGE_MARGIN, fp_page_inner (paper), small, earlier);
    }
}

static void
add_lines (const FpSheet *sheet, FpSpot *spot, GPtrArray *rows)
{
  FpPaper *paper = sheet->paper;
  double inner = fp_page_inner (paper);
  Table table = { 0 };
  FpSpot beside = *spot;
  guint page = G_MAXUINT;

  fit_table (paper, &table, rows);
  for (guint i = 0; i < rows->len; i++)
    {
      fp_page_need (paper, spot, 5 * paper->size);
      if (spot->page != page)
        add_row (paper, spot, &table, g_ptr_array_index (rows, i), TRUE);
      else
        fp_page_rule (paper, *spot, FP_PAGE_MARGIN, inner, 0.4, 0.6);
      page = spot->page;
      spot->y += 1;
      add_row (paper, spot, &table, g_ptr_array_index (rows, i), FALSE);
      spot->y += 2;
      if (rows->len == 1)
        fp_page_rule (paper, *spot, FP_PAGE_MARGIN, inner, 0.7, 0);
      spot->y += 2.5;
      beside = *spot;
      add_line_notes (sheet, spot, i, inner * 0.8);
    }
  add_total (sheet, spot, beside);
}

/* The lines with what their numbers mean, the total, and what was delivered before. */
void
fp_sheet_add_service (const FpSheet *sheet, FpSpot *spot)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < sheet->claim->n_lines; i++)
    g_ptr_array_add (rows, fp_sheet_line (sheet->report, sheet->claim, i));
  fp_page_heading (
      sheet->paper, spot, FP_PAGE_MARGIN, fp_page_inner (sheet->paper), _ ("Service"), NULL);
  if (rows->len > 0)
    add_lines (sheet, spot, rows);
  add_earlier (sheet, spot);
  spot->y += 7 * sheet->paper->space;
}
