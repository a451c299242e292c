/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-ledger-private.h"

G_BEGIN_DECLS

/* What all kinds of records share. */

/* @error becomes FP_LEDGER_ERROR_BAD_DATA with @sentence; FALSE. */
gboolean _fp_record_refuse (const char *sentence, GError **error);
/* Whether @to is not before @from; else @error. */
gboolean _fp_record_check_span (FpDate from, FpDate to, GError **error);
/* Whether the text, if there is one, is UTF-8; else @error. */
gboolean _fp_record_check_text (const char *text, GError **error);
/* Whether what is sealed of @part can be read again; else @error. */
gboolean _fp_record_check_part (const FpClaim *part, GError **error);

/* A row that is being read, into @arena. */
typedef struct
{
  FpLedger *ledger;
  const char *table;
  gint64 id;
  sqlite3_stmt *statement;
  FpArena *arena;
} FpRow;

/* The text of a sealed column; FALSE with @error where it is damaged. */
gboolean
_fp_row_unseal (const FpRow *row, const char *column, int index, const char **text, GError **error);
/* A text that is not sealed. */
const char *_fp_row_text (const FpRow *row, int index);
/* The claim that is sealed in a column; its arena becomes the row's. NULL with @error. */
FpClaim *_fp_row_unseal_claim (FpRow *row, const char *column, int index, GError **error);

/* Whether the client is there and not deleted; else @error. */
gboolean _fp_record_has_client (FpLedger *self, gint64 client, GError **error);
/* Within a transaction: the first value of @exists, a statement that takes the record's id; 0 with
 * @error, which is NO_RECORD where it has no row. */
gint64 _fp_record_owner (FpLedger *self, FpSql exists, gint64 id, GError **error);
/* Within a transaction: hides the record or shows it again by @sql, and writes it into the audit.
 * What is so already stays as it is. */
gboolean _fp_record_set_deleted (FpLedger *self,
                                 FpSql sql,
                                 FpKind kind,
                                 gint64 id,
                                 gboolean deleted,
                                 GError **error);

/* A record's past as a text: keys and values in one group. */
void _fp_record_put (GKeyFile *file, const char *key, const char *text);
char *_fp_record_get (GKeyFile *file, const char *key);
#define FP_RECORD_GROUP "record"

G_END_DECLS
