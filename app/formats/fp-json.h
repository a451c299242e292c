/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-arena.h"
#include "fp-error.h"

G_BEGIN_DECLS

/*
 * JSON from outside, read strictly (RFC 8259 and the contract's stricter rules) into a tree that
 * knows where each key and value stands. A parser that merges duplicate keys, wraps large numbers
 * and forgets positions could not tell a person what is wrong where; so the tree is made in the
 * same pass that checks the text.
 */

#define FP_JSON_MOST_BYTES (8 * 1024 * 1024)
#define FP_JSON_MOST_NESTING 32

typedef enum
{
  FP_JSON_BROKEN, /* a problem has been told already: read over it */
  FP_JSON_NULL,
  FP_JSON_BOOLEAN,
  FP_JSON_INTEGER,
  FP_JSON_REAL,
  FP_JSON_STRING,
  FP_JSON_LIST,
  FP_JSON_OBJECT
} FpJsonKind;

typedef struct _FpJson FpJson;

/* A value; in an object with its key. Offsets are in bytes from the start of the text. */
struct _FpJson
{
  const FpJson *next; /* in the same list or object */
  const char *key;    /* NULL in a list, and where the key is broken */
  union
  {
    gint64 integer; /* a boolean too */
    const char *string;
    const FpJson *first;
  } value;
  guint32 at, key_at;
  FpJsonKind kind;
  guint n; /* how many values a list or object holds */
};

typedef struct
{
  guint32 at;
  char *message;
} FpJsonProblem;

#define FP_JSON_MOST_PROBLEMS 20

/* A text, its tree, and what is wrong with it: the first twenty problems by position. */
typedef struct
{
  FpArena *arena;
  const char *text; /* not terminated */
  gsize length;
  const FpJson *root; /* NULL if the text is no JSON */
  FpJsonProblem problems[FP_JSON_MOST_PROBLEMS];
  guint n_problems;
} FpJsonDocument;

FpJsonDocument *fp_json_document_new (GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;
void fp_json_document_free (FpJsonDocument *document);
void fp_json_document_forget (FpJsonDocument *document);
gboolean fp_json_document_tell (const FpJsonDocument *document, FpProblems *problems);

void fp_json_complain (FpJsonDocument *document, gsize at, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
void fp_json_complain_valist (FpJsonDocument *document, gsize at, const char *format, va_list args)
    G_GNUC_PRINTF (3, 0);
gboolean fp_json_wants (const FpJsonDocument *document, gsize at);
const FpJson *fp_json_get (const FpJson *object, const char *key);
char *fp_json_describe (const FpJsonDocument *document,
                        const FpJson *value) G_GNUC_WARN_UNUSED_RESULT;

/* Of fp-json-scan.c: fills root and problems. */
void fp_json_scan (FpJsonDocument *document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpJsonDocument, fp_json_document_free)

G_END_DECLS
