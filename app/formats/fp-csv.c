/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A text being read, by the rules of RFC 4180 and none beyond. */
typedef struct
{
  const char *at, *end;
  guint line, column;
  char *out; /* where a cell's next character goes: a cell needs no more room than in the file */
  FpCsv *csv;
  FpProblems *problems;
} Scan;

static const char *const delimiters = ",;\t";

/* Whether a spreadsheet would take a cell that begins so for a formula. */
static gboolean
begins_formula (const char *text)
{
  switch (g_utf8_get_char (text))
    {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\t':
    case '\r':
    case '\n':
    case 0xFF1D:
    case 0xFF0B:
    case 0xFF0D:
    case 0xFF20:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Or would, were it not for apostrophes in front. */
static gboolean
needs_apostrophe (const char *text)
{
  return begins_formula (text + strspn (text, "'"));
}

/* Over one character. */
static void
pass (Scan *scan)
{
  if (*scan->at == '\n')
    {
      scan->line++;
      scan->column = 1;
    }
  else
    scan->column++;
  scan->at = g_utf8_next_char (scan->at);
}

static void
keep (Scan *scan)
{
  const char *from = scan->at;

  pass (scan);
  memmove (scan->out, from, (gsize) (scan->at - from));
  scan->out += scan->at - from;
}

static void
complain (Scan *scan, const char *message)
{
  fp_problems_add (scan->problems, scan->line, scan->column, "%s", message);
}

static gboolean
is_at_line_end (const Scan *scan)
{
  return scan->at == scan->end || *scan->at == '\n' ||
         (*scan->at == '\r' && scan->at + 1 < scan->end && scan->at[1] == '\n');
}

static gboolean
is_at_cell_end (const Scan *scan)
{
  return is_at_line_end (scan) || *scan->at == scan->csv->delimiter;
}

/* FALSE where the character has no place in a table. */
static gboolean
check_character (Scan *scan, gboolean quoted)
{
  gunichar c = g_utf8_get_char (scan->at);

  if (c == '\t' || (quoted && (c == '\r' || c == '\n')) || !g_unichar_iscntrl (c))
    return TRUE;
  complain (scan, _ ("a control character stands here; expected text"));
  return FALSE;
}

static gboolean
read_quoted (Scan *scan)
{
  guint line = scan->line, column = scan->column;

  pass (scan);
  while (scan->at < scan->end)
    {
      if (*scan->at == '"' && (scan->at + 1 == scan->end || scan->at[1] != '"'))
        {
          pass (scan);
          if (is_at_cell_end (scan))
            return TRUE;
          complain (scan,
                    _ ("text stands behind a closing quotation mark; expected the cell’s end"));
          return FALSE;
        }
      if (*scan->at == '"')
        pass (scan);
      if (!check_character (scan, TRUE))
        return FALSE;
      keep (scan);
    }
  fp_problems_add (scan->problems,
                   line,
                   column,
                   "%s",
                   _ ("the quotation mark is not closed; expected another before the file’s end"));
  return FALSE;
}

static gboolean
read_plain (Scan *scan)
{
  while (!is_at_cell_end (scan))
    {
      if (*scan->at == '"')
        {
          complain (
              scan,
              _ ("a quotation mark stands within a cell; expected the whole cell in quotation "
                 "marks, and two for one inside"));
          return FALSE;
        }
      if (!check_character (scan, FALSE))
        return FALSE;
      keep (scan);
    }
  return TRUE;
}

static gboolean
read_cell (Scan *scan)
{
  FpCsvCell cell = { scan->out, scan->line, scan->column };
  gboolean is_read =
      scan->at < scan->end && *scan->at == '"' ? read_quoted (scan) : read_plain (scan);

  if (!is_read)
    return FALSE;
  *scan->out = '\0';
  /* What fp_csv_append() put in front. */
  if (*cell.text == '\'' && needs_apostrophe (cell.text))
    cell.text++;
  g_array_append_val (scan->csv->cells, cell);
  return TRUE;
}

/* The cells up to the line's end. */
static gboolean
read_cells (Scan *scan)
{
  for (;;)
    {
      gboolean more;

      if (!read_cell (scan))
        return FALSE;
      more = scan->at < scan->end && *scan->at == scan->csv->delimiter;
      scan->out++;
      if (!more)
        return TRUE;
      pass (scan);
    }
}

static void
end_line (Scan *scan)
{
  if (scan->at < scan->end && *scan->at == '\r')
    pass (scan);
  if (scan->at < scan->end)
    pass (scan);
}

/* A line of nothing is no row; one with other than the first line's count of cells is wrong. */
static gboolean
read_row (Scan *scan)
{
  FpCsv *csv = scan->csv;
  guint line = scan->line, before = csv->cells->len, n;

  if (is_at_line_end (scan))
    {
      end_line (scan);
      return TRUE;
    }
  if (!read_cells (scan))
    return FALSE;
  end_line (scan);
  n = csv->cells->len - before;
  if (csv->n_columns == 0)
    csv->n_columns = n;
  else if (n == csv->n_columns)
    csv->n_rows++;
  else
    {
      g_array_set_size (csv->cells, before);
      /* Translators: %u are counts of cells in a line of a table */
      fp_problems_add (scan->problems,
                       line,
                       1,
                       _ ("the line has %u cells; expected %u, as the first"),
                       n,
                       csv->n_columns);
    }
  return TRUE;
}

/* What stands most often between the names of the first line. */
static char
find_delimiter (const char *text, const char *end)
{
  guint counts[3] = { 0 };
  gboolean quoted = FALSE;
  guint best = 0;

  for (; text < end && (quoted || *text != '\n'); text++)
    {
      const char *found = *text != '\0' ? strchr (delimiters, *text) : NULL;

      if (*text == '"')
        quoted = !quoted;
      else if (found != NULL && !quoted)
        counts[found - delimiters]++;
    }
  for (guint i = 1; i < G_N_ELEMENTS (counts); i++)
    if (counts[i] > counts[best])
      best = i;
  return delimiters[best];
}

static gboolean
has_room (Scan *scan)
{
  if (scan->csv->n_columns > FP_CSV_MOST_COLUMNS)
    fp_problems_add (scan->problems,
                     1,
                     1,
                     _ ("there are too many columns; expected at most %d"),
                     FP_CSV_MOST_COLUMNS);
  else if (scan->csv->n_rows > FP_CSV_MOST_ROWS)
    fp_problems_add (scan->problems,
                     scan->line,
                     1,
                     _ ("there are too many lines; expected at most %d"),
                     FP_CSV_MOST_ROWS);
  else
    return TRUE;
  return FALSE;
}

/* Where the bytes at @bad stand, and that they are no text. */
static void
complain_encoding (const char *data, gsize n, const char *bad, FpProblems *problems)
{
  guint line = 1, column = 1;

  if (n >= 2 && (memcmp (data, "\xFF\xFE", 2) == 0 || memcmp (data, "\xFE\xFF", 2) == 0))
    {
      fp_problems_add (problems,
                       1,
                       1,
                       "%s",
                       _ ("the text is UTF-16; expected UTF-8: save the table as “CSV UTF-8”"));
      return;
    }
  for (const char *p = data; p < bad; p++)
    if (*p == '\n')
      {
        line++;
        column = 1;
      }
    else if ((*p & 0xC0) != 0x80)
      column++;
  fp_problems_add (problems,
                   line,
                   column,
                   "%s",
                   _ ("this is no UTF-8 text; expected it: save the table as “CSV UTF-8”"));
}

static gboolean
check_text (const char *data, gsize n, FpProblems *problems)
{
  const char *bad;

  if (n > FP_CSV_MOST_BYTES)
    {
      fp_problems_add (
          problems, 0, 0, "%s", _ ("the file is too large; expected at most 8 MB: split it"));
      return FALSE;
    }
  if (!g_utf8_validate_len (data, n, &bad))
    {
      complain_encoding (data, n, bad, problems);
      return FALSE;
    }
  return TRUE;
}

/**
 * fp_csv_read:
 * @bytes: UTF-8 with or without a byte order mark, cells divided by commas, semicolons or tabs
 * @problems: what is wrong, by line and column; never with what a cell holds
 *
 * Returns: (transfer full) (nullable): the table; %NULL where @problems were found
 */
FpCsv *
fp_csv_read (GBytes *bytes, FpProblems *problems)
{
  g_autoptr (FpCsv) csv = NULL;
  Scan scan = { .line = 1, .column = 1, .problems = problems };
  guint before = problems->len;
  gsize n;
  const char *data = g_bytes_get_data (bytes, &n);

  if (!check_text (data, n, problems))
    return NULL;
  if (n >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0)
    {
      data += 3;
      n -= 3;
    }
  csv = g_new0 (FpCsv, 1);
  csv->buffer = g_malloc (n + 1);
  csv->cells = g_array_new (FALSE, FALSE, sizeof (FpCsvCell));
  csv->delimiter = find_delimiter (data, data + n);
  scan.at = data;
  scan.end = data + n;
  scan.out = csv->buffer;
  scan.csv = csv;
  while (scan.at < scan.end && read_row (&scan) && has_room (&scan))
    ;
  if (problems->len == before && csv->n_columns == 0)
    fp_problems_add (
        problems, 1, 1, "%s", _ ("the file is empty; expected a line of column names"));
  return problems->len == before ? g_steal_pointer (&csv) : NULL;
}

/** fp_csv_free: frees @csv and all that its cells hold. */
void
fp_csv_free (FpCsv *csv)
{
  g_free (csv->buffer);
  g_array_unref (csv->cells);
  g_free (csv);
}

/** fp_csv_get_name: the name at the head of @column. */
const FpCsvCell *
fp_csv_get_name (const FpCsv *csv, guint column)
{
  g_return_val_if_fail (column < csv->n_columns, NULL);
  return &g_array_index (csv->cells, FpCsvCell, column);
}

/** fp_csv_get_cell: the cell of @row, from 0, the names not counted. */
const FpCsvCell *
fp_csv_get_cell (const FpCsv *csv, guint row, guint column)
{
  g_return_val_if_fail (row < csv->n_rows && column < csv->n_columns, NULL);
  return &g_array_index (csv->cells, FpCsvCell, (row + 1) * csv->n_columns + column);
}

static void
append_cell (GString *text, const char *cell)
{
  gboolean is_formula = needs_apostrophe (cell);

  if (!is_formula && strpbrk (cell, ",;\"\t\r\n ") == NULL)
    {
      g_string_append (text, cell);
      return;
    }
  g_string_append (text, is_formula ? "\"'" : "\"");
  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
}

/**
 * fp_csv_append:
 * @cells: (array length=n_cells): %NULL is an empty cell
 *
 * Adds a line to @text. What a spreadsheet would reckon as a formula gets an apostrophe in front,
 * which fp_csv_read() takes off again.
 */
void
fp_csv_append (GString *text, const char *const *cells, guint n_cells)
{
  for (guint i = 0; i < n_cells; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      if (cells[i] != NULL)
        append_cell (text, cells[i]);
    }
  g_string_append (text, "\r\n");
}
