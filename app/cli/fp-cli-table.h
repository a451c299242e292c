/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-cli.h"

G_BEGIN_DECLS

/* Rows of text, in columns as wide as what is in them. */
typedef struct _FpTable FpTable;

/* @right: a bit for each column that stands to the right, as figures do. */
FpTable *fp_table_new (const char *const *titles, guint n, guint right) G_GNUC_WARN_UNUSED_RESULT;
void fp_table_free (FpTable *table);
/* As many texts as there are titles; NULL is an empty cell. */
void fp_table_add (FpTable *table, const char *const *cells);
void fp_table_print (const FpTable *table, FpCli *cli);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpTable, fp_table_free)

G_END_DECLS
