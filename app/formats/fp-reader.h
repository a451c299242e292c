/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-json.h"
#include "fp-types.h"

G_BEGIN_DECLS

/*
 * From a JSON tree to structs by tables: a format is a few records, a record is a row for each key.
 * A key that has no row is an error; null is the same as left out. All that is wrong is told, each
 * at the key or value concerned.
 */

typedef struct _FpKey FpKey;
typedef struct _FpRecord FpRecord;

typedef struct
{
  FpJsonDocument *document;
  FpArena *arena;   /* what is read lives here */
  gboolean draft;   /* nothing is required, and values that contradict each other pass */
  gpointer context; /* the format's own */
} FpReader;

/* Reads @value, which is neither null nor broken, into the struct @record. */
typedef void (*FpReadFunc) (FpReader *reader,
                            const FpKey *key,
                            const FpJson *value,
                            gpointer record);

/* A key of an object, and where its value goes. */
struct _FpKey
{
  const char *name;
  FpReadFunc read;
  gsize offset;
  gconstpointer how; /* what @read takes: FpWords, FpRange or FpRecord */
  gboolean required;
  gsize n_offset; /* where a list's length goes */
};

/* An object: its keys, and the struct that they fill. */
struct _FpRecord
{
  const FpKey *keys;
  guint n_keys;
  gsize size;          /* of a list's elements */
  gconstpointer blank; /* what an element is before it is read; NULL = zeros */
  /* What no single key can tell. Called for each object of this kind, after its keys. */
  void (*check) (FpReader *reader, const FpJson *object, gpointer record);
};

typedef struct
{
  const char *const *words;
  guint n;
} FpWords;

typedef struct
{
  gint64 from, to;
} FpRange;

#define FP_READER_MOST 1000000 /* of anything that is counted, so that sums fit */
/* of modifiers in a list: each is held against each of another */
#define FP_READER_MOST_MODIFIERS 100
#define FP_FIELD(record, key, type) (*(type *) (gpointer) ((char *) (record) + (key)->offset))

gboolean fp_reader_open (FpReader *reader, const char *schema);
void
fp_reader_object (FpReader *reader, const FpRecord *kind, const FpJson *object, gpointer record);

void fp_reader_complain (FpReader *reader, const FpJson *value, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
void fp_reader_complain_key (FpReader *reader, const FpJson *value, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
void fp_reader_expect (FpReader *reader, const FpKey *key, const FpJson *value, const char *what);
void fp_reader_unknown (FpReader *reader,
                        const FpJson *value,
                        const char *word,
                        const char *const *words,
                        guint n);

gboolean fp_reader_is (FpReader *reader,
                       const FpKey *key,
                       const FpJson *value,
                       FpJsonKind kind,
                       const char *what);
gboolean fp_reader_is_short (FpReader *reader, const FpKey *key, const FpJson *list);
gboolean fp_reader_month_day (const char *text, int *month, int *day);

void fp_read_text (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record);
void fp_read_id (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record);
void fp_read_code (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record);
void fp_read_codes (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record);
void fp_read_modifiers (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record);
void fp_read_texts (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record);
void fp_read_integer (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record);
void fp_read_integers (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record);
void fp_read_boolean (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record);
void fp_read_date (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record);
void fp_read_time (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record);
void fp_read_money (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record);
void fp_read_word (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record);
void fp_read_words (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record);
void fp_read_object (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record);
void fp_read_objects (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record);
void fp_read_nothing (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record);

/* For tables of keys. */
#define FP_RECORD(keys_, type, blank_, check_)                                                     \
  {                                                                                                \
    .keys = (keys_), .n_keys = G_N_ELEMENTS (keys_), .size = sizeof (type), .blank = (blank_),     \
    .check = (check_)                                                                              \
  }

G_END_DECLS
