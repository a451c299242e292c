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

/* What the ledger says of a record without opening it. */
typedef struct
{
  gint64 version;
  gboolean deleted;
  gint64 owner; /* the client whose it is; what is nobody's has its own id */
} FpRecordState;

/* What differs between the kinds of records: a row a kind, beside what reads and writes it. Each
 * function but past() runs within a transaction that writes, and returns FALSE with @error where
 * the whole change is not to be. */
typedef struct
{
  const char *table;
  FpKind kind;
  FpSql state;        /* takes an id: version, when it was deleted, owner */
  FpSql hide;         /* takes an id and when it was deleted, 0 = is here again */
  gsize id, version;  /* where the record's struct has them */
  gsize client;       /* likewise its client; 0 = a kind that is nobody's */
  gboolean has_names; /* a change is seen by the search by name */
  /* A row as a record, and its end. */
  gpointer (*read) (FpLedger *self, sqlite3_stmt *statement, GError **error);
  GDestroyNotify free;
  /* What the record that @record takes the place of says; NULL with @error. Kinds without it keep
   * no past. */
  char *(*past) (FpLedger *self, gconstpointer record, GError **error);
  /* Writes the row and what hangs on it. */
  gboolean (
      *write) (FpLedger *self, gconstpointer record, gint64 id, gboolean is_new, GError **error);
  /* (nullable): whether a deleted one can be brought back. */
  gboolean (*can_return) (FpLedger *self, gint64 id, GError **error);
  /* (nullable): what follows of a change for the owner. */
  gboolean (*settle) (FpLedger *self, gint64 owner, GError **error);
} FpRecordKind;

#define FP_RECORD_PLACES(Type)                                                                     \
  .id = G_STRUCT_OFFSET (Type, id), .version = G_STRUCT_OFFSET (Type, version)

/* One record by @get, a statement that takes its id; NULL with @error, which is NO_RECORD where
 * there is none. A deleted one is got, too. */
gpointer
_fp_record_get (FpLedger *self, const FpRecordKind *of, FpSql get, gint64 id, GError **error);
/* Adds a record of each row of @statement; FALSE with @error. */
gboolean _fp_record_read_all (FpLedger *self,
                              const FpRecordKind *of,
                              sqlite3_stmt *statement,
                              GPtrArray *records,
                              GError **error);
GPtrArray *_fp_record_new_list (const FpRecordKind *of);

/* Saves a record that can be kept: gives it its id, refuses where another changed it meanwhile,
 * keeps what it was, and sets id and version once it is on the disk. */
gboolean _fp_record_save (FpLedger *self, const FpRecordKind *of, gpointer record, GError **error);
/* Hides a record or shows it again. What is so already stays as it is. */
gboolean _fp_record_delete (FpLedger *self,
                            const FpRecordKind *of,
                            gint64 id,
                            gboolean deleted,
                            GError **error);

/* FALSE with @error, which is NO_RECORD where there is none. */
gboolean
_fp_record_get_state (FpLedger *self, FpSql sql, gint64 id, FpRecordState *state, GError **error);
/* Whether the client is there and not deleted; else @error. */
gboolean _fp_record_has_client (FpLedger *self, gint64 client, GError **error);

FpGroupRecord *_fp_ledger_get_group (FpLedger *self, gint64 id, GError **error);

/* A record's past as a text: keys and values in one group. */
void _fp_record_put (GKeyFile *file, const char *key, const char *text);
char *_fp_record_take (GKeyFile *file, const char *key);
#define FP_RECORD_GROUP "record"

G_END_DECLS
