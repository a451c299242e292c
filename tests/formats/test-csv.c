/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-csv.h"

#include "cases.h"

/* In cases.h's manner; @cells is the table as it is read, cells divided by |, lines by /. */
typedef struct
{
  Case given;
  const char *cells;
} TableCase;

static char *
flatten (const FpCsv *csv)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < csv->cells->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, i % csv->n_columns == 0 ? '/' : '|');
      g_string_append (text, g_array_index (csv->cells, FpCsvCell, i).text);
    }
  return g_string_free (text, FALSE);
}

/* clang-format off */
static const TableCase tables[] = {
  { { "plain", "a,b\r\n1,2\r\n", NULL }, "a|b/1|2" },
  { { "line-feed", "a,b\n1,2\n", NULL }, "a|b/1|2" },
  { { "no-last-line-end", "a,b\n1,2", NULL }, "a|b/1|2" },
  { { "mark", "\xEF\xBB\xBF" "a,b\n1,2\n", NULL }, "a|b/1|2" },
  { { "semicolon", "a;b\n1,5;2\n", NULL }, "a|b/1,5|2" },
  { { "tab", "a\tb\n1,5\t2;3\n", NULL }, "a|b/1,5|2;3" },
  { { "delimiter-not-in-quotes", "'a;;;',b\n1,2\n", NULL }, "a;;;|b/1|2" },
  { { "one-column", "a\n1\n2\n", NULL }, "a/1/2" },
  { { "names-only", "a,b\n", NULL }, "a|b" },
  { { "empty-cells", "a,b,c\n,,\n1,,3\n", NULL }, "a|b|c/||/1||3" },
  { { "empty-lines", "a,b\n\n1,2\n\r\n3,4\n\n", NULL }, "a|b/1|2/3|4" },
  { { "quoted", "a,b\n'1, 2','3'\n", NULL }, "a|b/1, 2|3" },
  { { "quote-in-quotes", "a,b\n'say ''x''',2\n", NULL }, "a|b/say \"x\"|2" },
  { { "empty-quotes", "a,b\n'','2'\n", NULL }, "a|b/|2" },
  { { "line-in-quotes", "a,b\n'1\n2',3\n", NULL }, "a|b/1\n2|3" },
  { { "accents", "a,b\nZo\xC3\xAB,\xE6\x9D\x8E\n", NULL }, "a|b/Zo\xC3\xAB|\xE6\x9D\x8E" },
  { { "blanks-stay", "a,b\n 1 , 2\n", NULL }, "a|b/ 1 | 2" },
  { { "apostrophe-stays", "a,b\n't Hart,''\n", NULL }, NULL },
  { { "too-few", "a,b\n@1\n3,4\n", "the line has 1 cells; expected 2" }, NULL },
  { { "too-many", "a,b\n@1,2,3\n", "the line has 3 cells; expected 2" }, NULL },
  { { "several", "a,b\n@1\n@2\n", NULL }, NULL },
  { { "quote-inside", "a,b\n1@'2,3\n", "within a cell" }, NULL },
  { { "behind-quote", "a,b\n'1'@x,3\n", "behind a closing" }, NULL },
  { { "quote-open", "a,b\n1,@'2\n3,4\n", "not closed" }, NULL },
  { { "quote-open-line", "a,b\n1,2\nx,@'", "not closed" }, NULL },
  { { "carriage-return", "a,b\n1@\r2,3\n", "control character" }, NULL },
  { { "control", "a,b\n1,@\x01\n", "control character" }, NULL },
  { { "control-in-quotes", "a,b\n'1@\x1B',2\n", "control character" }, NULL },
  { { "not-utf-8", "a,b\n1,Zo@\xEB\n", "CSV UTF-8" }, NULL },
  { { "not-utf-8-later", "a,b\n\xC3\xAB,2\n3,@\xC0\xAF\n", "CSV UTF-8" }, NULL },
  { { "utf-16", "@\xFF\xFE" "a,b\n", "UTF-16" }, NULL },
  { { "empty", "@", "empty" }, NULL },
  { { "only-lines", "@\n\n", "empty" }, NULL },
};
/* clang-format on */

static void
test_table (gconstpointer data)
{
  const TableCase *given = data;
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) bytes = case_bytes (&given->given, places);
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autoptr (FpCsv) csv = NULL;

  if (g_str_equal (given->given.path, "apostrophe-stays"))
    {
      /* Where single quotes cannot stand for double ones. */
      g_bytes_unref (g_steal_pointer (&bytes));
      bytes = g_bytes_new_static ("a,b\n't Hart,'\n", 14);
    }
  csv = fp_csv_read (bytes, problems);
  assert_problems (&given->given, problems, places);
  g_assert_true ((csv == NULL) == (problems->len > 0));
  if (csv != NULL)
    {
      g_autofree char *cells = flatten (csv);

      g_assert_cmpstr (cells, ==, given->cells != NULL ? given->cells : "a|b/'t Hart|'");
      g_assert_cmpuint (csv->cells->len, ==, (csv->n_rows + 1) * csv->n_columns);
    }
}

/* A cell, and how it stands in a file. */
typedef struct
{
  const char *cell, *written;
} CellCase;

static const CellCase cells[] = {
  { "plain", "plain" },
  { "", "" },
  { "two words", "\"two words\"" },
  { "a,b", "\"a,b\"" },
  { "a;b", "\"a;b\"" },
  { "say \"x\"", "\"say \"\"x\"\"\"" },
  { "=1+1", "\"'=1+1\"" },
  { "+1", "\"'+1\"" },
  { "-1", "\"'-1\"" },
  { "@SUM(1)", "\"'@SUM(1)\"" },
  { "\t=1", "\"'\t=1\"" },
  { "\r=1", "\"'\r=1\"" },
  { "\xEF\xBC\x9D"
    "1",
    "\"'\xEF\xBC\x9D"
    "1\"" },
  { "\xEF\xBC\x8B"
    "1",
    "\"'\xEF\xBC\x8B"
    "1\"" },
  { "\xEF\xBC\x8D"
    "1",
    "\"'\xEF\xBC\x8D"
    "1\"" },
  { "\xEF\xBC\xA0"
    "1",
    "\"'\xEF\xBC\xA0"
    "1\"" },
  { "'=1", "\"''=1\"" },
  { "''-x", "\"'''-x\"" },
  { "'t Hart", "\"'t Hart\"" },
  { "a=1", "a=1" },
  { "O'Neil", "O'Neil" },
  { "1\n2", "\"1\n2\"" },
};

/* What is written is safe in a spreadsheet, and read back as it was. */
static void
test_written (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      const char *row[] = { cells[i].cell, NULL, "x" };
      const char *head[] = { "a", "b", "c" };
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *line = g_strdup_printf ("a,b,c\r\n%s,,x\r\n", cells[i].written);
      g_autoptr (FpProblems) problems = fp_problems_new ();
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (FpCsv) csv = NULL;

      fp_csv_append (text, head, 3);
      fp_csv_append (text, row, 3);
      g_assert_cmpstr (text->str, ==, line);
      bytes = g_bytes_new (text->str, text->len);
      csv = fp_csv_read (bytes, problems);
      g_assert_nonnull (csv);
      g_assert_cmpuint (csv->n_rows, ==, 1);
      g_assert_cmpstr (fp_csv_get_cell (csv, 0, 0)->text, ==, cells[i].cell);
      g_assert_cmpstr (fp_csv_get_cell (csv, 0, 1)->text, ==, "");
      g_assert_cmpstr (fp_csv_get_cell (csv, 0, 2)->text, ==, "x");
    }
}

static void
assert_refused (GString *text, const char *message)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autoptr (FpCsv) csv = fp_csv_read (bytes, problems);
  g_autofree char *told = fp_problems_to_text (problems, "f");

  g_assert_null (csv);
  g_assert_nonnull (strstr (told, message));
}

static void
test_bounds (void)
{
  g_autoptr (GString) rows = g_string_new ("a,b\n");
  g_autoptr (GString) columns = g_string_new ("a");
  g_autoptr (GString) large = g_string_sized_new (FP_CSV_MOST_BYTES + 1);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autoptr (FpCsv) csv = NULL;

  for (guint i = 0; i < FP_CSV_MOST_ROWS; i++)
    g_string_append (rows, "1,2\n");
  bytes = g_bytes_new (rows->str, rows->len);
  csv = fp_csv_read (bytes, problems);
  g_assert_nonnull (csv);
  g_assert_cmpuint (csv->n_rows, ==, FP_CSV_MOST_ROWS);
  g_string_append (rows, "1,2\n");
  assert_refused (rows, "too many lines");

  for (guint i = 0; i < FP_CSV_MOST_COLUMNS; i++)
    g_string_append (columns, ",a");
  assert_refused (columns, "too many columns");

  while (large->len <= FP_CSV_MOST_BYTES)
    g_string_append (large, "aaaaaaaa\n");
  assert_refused (large, "too large");
}

/* A cell tells where it stands: what is wrong in it is told by that. */
static void
test_places (void)
{
  static const char text[] = "a,b\r\n\"1\n2\",\xC3\xAB\xC3\xAB,\r\n";
  static const char good[] = "a,b,c\r\n\"1\n2\",\xC3\xAB\xC3\xAB,x\r\n4,5,6\r\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (good, sizeof good - 1);
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autoptr (FpCsv) csv = fp_csv_read (bytes, problems);
  g_autoptr (GString) bad = g_string_new (text);

  g_assert_nonnull (csv);
  g_assert_cmpuint (fp_csv_get_cell (csv, 0, 1)->line, ==, 3);
  g_assert_cmpuint (fp_csv_get_cell (csv, 0, 1)->column, ==, 4);
  g_assert_cmpuint (fp_csv_get_cell (csv, 0, 2)->column, ==, 7);
  g_assert_cmpuint (fp_csv_get_cell (csv, 1, 0)->line, ==, 4);
  assert_refused (bad, "f:2:1: the line has 3 cells");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *path = g_strdup_printf ("/csv/read/%s", tables[i].given.path);

      g_test_add_data_func (path, &tables[i], test_table);
    }
  g_test_add_func ("/csv/written", test_written);
  g_test_add_func ("/csv/bounds", test_bounds);
  g_test_add_func ("/csv/places", test_places);
  return g_test_run ();
}
