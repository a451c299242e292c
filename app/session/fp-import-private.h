/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-import.h"

G_BEGIN_DECLS

/* The records that a line becomes. Of clients: the client and, where a payer is named, the coverage
 * by it. Of authorizations: the authorization and its client. */
typedef struct
{
  FpClientRecord *client;
  FpCoverageRecord *coverage;
  FpStaffRecord *staff;
  FpAuthorizationRecord *authorization;
  gboolean differs; /* something was put into a record that it did not say before */
} FpImportTarget;

/* A column. */
typedef struct
{
  const char *name;      /* N_(): in the head of what is exported, untranslated */
  const char *spellings; /* other names, in small letters and digits alone, between bars */
  const char *expected;  /* N_(): what can be read; NULL = any text */
  /* Puts @text, not empty, into the records. FALSE where it cannot be meant. */
  gboolean (*read) (FpImportTarget *target, const char *text);
  char *(*show) (const FpImportTarget *target); /* nullable: not exported */
} FpImportField;

#define FP_IMPORT_MOST_FIELDS 20

/* Places in the tables of fields that a line is known by. */
enum
{
  FP_CLIENT_NUMBER,
  FP_CLIENT_NAME,
  FP_CLIENT_LAST,
  FP_CLIENT_FIRST,
  FP_CLIENT_PAYER,
  FP_CLIENT_FROM,
  FP_CLIENT_TO,
  FP_CLIENT_YEAR,
  FP_CLIENT_VERIFIED,
};

enum
{
  FP_STAFF_NAME,
  FP_STAFF_LAST,
  FP_STAFF_FIRST,
  FP_STAFF_NPI,
};

enum
{
  FP_GRANT_CLIENT,
  FP_GRANT_PAYER,
  FP_GRANT_NUMBER,
  FP_GRANT_CODES,
  FP_GRANT_FROM,
  FP_GRANT_TO,
  FP_GRANT_STATUS,
};

const FpImportField *_fp_import_fields (FpImportKind kind, guint *n_fields);
FpKind _fp_import_record (FpImportKind kind);
/* Small letters and digits alone: how names of columns, payers and words are compared. Free it. */
char *_fp_import_fold (const char *text);
void _fp_import_target_clear (FpImportTarget *target);

/* fp-import.c */
const char *_fp_import_text (const FpImport *import, guint row, guint field);
const char *_fp_import_payer (const FpImport *import, const char *text);
char *_fp_import_name (const FpImport *import, guint row);
gboolean _fp_import_complain (FpImport *import, guint row, guint field, const char *expected);
gboolean _fp_import_apply (FpImport *import, guint row, FpImportTarget *target, gboolean tell);

G_END_DECLS
