/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-csv.h"
#include "fp-ledger-care.h"
#include "fp-ledger-records.h"
#include "fp-policy.h"

G_BEGIN_DECLS

/* What a table can hold. */
typedef enum
{
  FP_IMPORT_CLIENTS,
  FP_IMPORT_STAFF,
  FP_IMPORT_AUTHORIZATIONS,
  FP_N_IMPORTS
} FpImportKind;

extern const char *const fp_import_words[FP_N_IMPORTS]; /* “clients” and so on */

/* What a line would do to the ledger. */
typedef enum
{
  FP_IMPORT_ADD,
  FP_IMPORT_CHANGE,
  FP_IMPORT_SAME,
  FP_N_IMPORT_DEEDS
} FpImportDeed;

/**
 * FpImport: a table on its way into the ledger, in three steps that any one thread may take: read
 * it (what each column is, what is wrong on which line), compare it (what each line would do), run
 * it (all in one transaction, or nothing). An empty cell leaves what the ledger has as it is.
 */
typedef struct
{
  FpImportKind kind;
  FpDate today;
  GHashTable *payers;   /* a pack's name or id, as compared, to its id */
  FpCsv *csv;           /* NULL where it cannot be read */
  int *columns;         /* of the table: which field, -1 = none */
  int *places;          /* of the fields: in which column, -1 = none */
  FpProblems *problems; /* the first 20; never with what a cell holds */
  guint n_wrong;        /* lines with problems */
  FpImportDeed *deeds;  /* of each line; NULL = not compared yet */
  guint counts[FP_N_IMPORT_DEEDS];
} FpImport;

FpImport *
fp_import_new (FpImportKind kind, FpPolicySet *policies, FpDate today) G_GNUC_WARN_UNUSED_RESULT;
void fp_import_free (FpImport *import);
/* Whether the table is right as far as can be told without the ledger. */
gboolean fp_import_read (FpImport *import, GBytes *bytes);
/* Whether every line fits the ledger; FALSE without @error where @problems say why not. */
gboolean fp_import_compare (FpImport *import,
                            FpLedger *ledger,
                            FpProgressFunc progress,
                            gpointer data,
                            GCancellable *cancellable,
                            GError **error);
gboolean fp_import_run (FpImport *import,
                        FpLedger *ledger,
                        FpProgressFunc progress,
                        gpointer data,
                        GCancellable *cancellable,
                        GError **error);
/* What @column of the table is taken for, translated; NULL = not used. */
const char *fp_import_get_label (const FpImport *import, guint column);
/* The names of all columns that can be used, translated. */
char *fp_import_list_columns (FpImportKind kind) G_GNUC_WARN_UNUSED_RESULT;

/* The same table out of the ledger, as a file that only its owner can read. */
gboolean fp_export_table (FpImportKind kind,
                          FpLedger *ledger,
                          const char *path,
                          FpProgressFunc progress,
                          gpointer data,
                          GCancellable *cancellable,
                          GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpImport, fp_import_free)

G_END_DECLS
