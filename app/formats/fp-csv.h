/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-error.h"

G_BEGIN_DECLS

/* More than this is refused before it is read. */
#define FP_CSV_MOST_BYTES (8 * 1024 * 1024)
#define FP_CSV_MOST_ROWS 100000
#define FP_CSV_MOST_COLUMNS 100

/* Where a cell begins, 1-based, the column in characters. */
typedef struct
{
  const char *text;
  guint line, column;
} FpCsvCell;

/**
 * FpCsv: a table of text: a first line of names, then lines with as many cells each.
 */
typedef struct
{
  char *buffer;
  GArray *cells;           /* of FpCsvCell, row by row, the names first */
  guint n_columns, n_rows; /* the names are no row */
  char delimiter;
} FpCsv;

FpCsv *fp_csv_read (GBytes *bytes, FpProblems *problems) G_GNUC_WARN_UNUSED_RESULT;
void fp_csv_free (FpCsv *csv);
const FpCsvCell *fp_csv_get_name (const FpCsv *csv, guint column);
const FpCsvCell *fp_csv_get_cell (const FpCsv *csv, guint row, guint column);

void fp_csv_append (GString *text, const char *const *cells, guint n_cells);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpCsv, fp_csv_free)

G_END_DECLS
