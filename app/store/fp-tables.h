/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-ledger-private.h"

G_BEGIN_DECLS

/* What the ledger's tables hold, column by column, for what goes through all of them. */

typedef enum
{
  FP_COLUMN_NUMBER,
  FP_COLUMN_COUNT, /* nothing is meant by 0 */
  FP_COLUMN_TEXT,
  FP_COLUMN_MODIFIERS, /* words with spaces between */
  FP_COLUMN_DATE,
  FP_COLUMN_TIME,
  FP_COLUMN_MONEY,
  FP_COLUMN_INSTANT,
  FP_COLUMN_WORD,   /* of .words */
  FP_COLUMN_SEALED, /* text */
  FP_COLUMN_SEALED_JSON,
  FP_COLUMN_SEALED_VERSION /* JSON, sealed for column 0 and the kind in column 1 */
} FpColumnKind;

typedef struct
{
  const char *name; /* in the table, and the key in an export */
  FpColumnKind kind;
  const char *const *words;
  guint n_words;
} FpColumn;

#define FP_TABLE_MOST_COLUMNS 22

/* Column 0 of what @sql gives is the row that its sealed values are sealed for. */
typedef struct
{
  const char *kind; /* one record of it, in an export */
  const char *name;
  FpSql sql;
  FpColumn columns[FP_TABLE_MOST_COLUMNS];
} FpTable;

extern const FpTable fp_tables[];
extern const guint fp_n_tables;

gboolean fp_column_is_sealed (const FpColumn *column);
/* What a sealed column of the row that @statement stands at says; free it by fp_wipe_free(). NULL
 * without @error for none. */
char *fp_table_unseal (FpLedger *ledger,
                       const FpTable *table,
                       guint column,
                       sqlite3_stmt *statement,
                       GError **error);

G_END_DECLS
