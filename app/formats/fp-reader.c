/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-reader.h"

#include "fp-date.h"
#include "fp-money.h"
#include "fp-nearest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FIRST_YEAR 1900
#define LAST_YEAR 2199

/**
 * fp_reader_complain:
 * @reader: a reader
 * @value: the value concerned
 * @format: what is wrong; what was expected
 * @...: the format's values
 */
void
fp_reader_complain (FpReader *reader, const FpJson *value, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  fp_json_complain_valist (reader->document, value->at, format, args);
  va_end (args);
}

/**
 * fp_reader_complain_key:
 * @reader: a reader
 * @value: a value in an object, whose key is concerned
 * @format: what is wrong; what was expected
 * @...: the format's values
 */
void
fp_reader_complain_key (FpReader *reader, const FpJson *value, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  fp_json_complain_valist (reader->document, value->key_at, format, args);
  va_end (args);
}

/**
 * fp_reader_expect:
 * @reader: a reader
 * @key: the key of @value, or of the list that it is in
 * @value: a value that is not right
 * @what: what was expected, translated
 */
void
fp_reader_expect (FpReader *reader, const FpKey *key, const FpJson *value, const char *what)
{
  g_autofree char *found = NULL;

  if (!fp_json_wants (reader->document, value->at))
    return;
  found = fp_json_describe (reader->document, value);
  fp_reader_complain (reader, value, _ ("“%s” is %s; expected %s"), key->name, found, what);
}

static char *
list_words (const char *const *words, guint n)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    if (words[i] != NULL)
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", words[i]);
  return g_string_free (list, FALSE);
}

/**
 * fp_reader_unknown:
 * @reader: a reader
 * @value: a value whose key is unknown
 * @word: that key
 * @words: the keys that there are; %NULL elements do not count
 * @n: how many
 *
 * Tells of an unknown key, with the one that was probably meant.
 */
void
fp_reader_unknown (FpReader *reader,
                   const FpJson *value,
                   const char *word,
                   const char *const *words,
                   guint n)
{
  const char *meant;
  g_autofree char *all = NULL;

  if (!fp_json_wants (reader->document, value->key_at))
    return;
  meant = fp_nearest_word (word, words, n);
  all = list_words (words, n);
  if (meant != NULL)
    fp_reader_complain_key (reader, value, _ ("unknown key “%s”; expected “%s”?"), word, meant);
  else
    fp_reader_complain_key (reader, value, _ ("unknown key “%s”; expected one of: %s"), word, all);
}

/**
 * fp_reader_is:
 * @reader: a reader
 * @key: the key of @value, or of the list that it is in
 * @value: a value
 * @kind: what it should be
 * @what: the same in words, translated
 *
 * Returns: whether it is; if not, that is told
 */
gboolean
fp_reader_is (FpReader *reader,
              const FpKey *key,
              const FpJson *value,
              FpJsonKind kind,
              const char *what)
{
  if (value->kind == kind)
    return TRUE;
  if (value->kind != FP_JSON_BROKEN)
    fp_reader_expect (reader, key, value, what);
  return FALSE;
}

/**
 * fp_reader_is_short:
 * @reader: a reader
 * @key: the key of @list
 * @list: a list
 *
 * A draft may say what it likes: it is what somebody typed.
 *
 * Returns: whether it has no more entries than a list of modifiers may; if not, that is told
 */
gboolean
fp_reader_is_short (FpReader *reader, const FpKey *key, const FpJson *list)
{
  if (list->n <= FP_READER_MOST_MODIFIERS || reader->draft)
    return TRUE;
  fp_reader_complain (reader,
                      list,
                      _ ("“%s” has %u entries; expected %d at the most"),
                      key->name,
                      (guint) list->n,
                      FP_READER_MOST_MODIFIERS);
  return FALSE;
}

static const FpKey *
find_key (const FpRecord *kind, const char *name)
{
  for (guint i = 0; i < kind->n_keys; i++)
    if (g_str_equal (kind->keys[i].name, name))
      return &kind->keys[i];
  return NULL;
}

static void
complain_unknown (FpReader *reader, const FpRecord *kind, const FpJson *value)
{
  g_autofree const char **names = g_new (const char *, kind->n_keys);

  for (guint i = 0; i < kind->n_keys; i++)
    names[i] = kind->keys[i].name;
  fp_reader_unknown (reader, value, value->key, names, kind->n_keys);
}

static void
check_required (FpReader *reader, const FpRecord *kind, const FpJson *object)
{
  for (guint i = 0; i < kind->n_keys; i++)
    if (kind->keys[i].required && fp_json_get (object, kind->keys[i].name) == NULL)
      fp_reader_complain (reader,
                          object,
                          _ ("“%s” is missing; expected it in this object"),
                          kind->keys[i].name);
}

/**
 * fp_reader_object:
 * @reader: a reader
 * @kind: what @object should be
 * @object: an object
 * @record: the struct to fill
 *
 * Reads each key of @object by its row in @kind, tells of unknown and missing ones, then lets @kind
 * check the whole.
 */
void
fp_reader_object (FpReader *reader, const FpRecord *kind, const FpJson *object, gpointer record)
{
  for (const FpJson *value = object->value.first; value != NULL; value = value->next)
    {
      const FpKey *key = value->key == NULL ? NULL : find_key (kind, value->key);

      if (value->key == NULL)
        continue;
      if (key == NULL)
        complain_unknown (reader, kind, value);
      else if (value->kind != FP_JSON_NULL && value->kind != FP_JSON_BROKEN)
        key->read (reader, key, value, record);
    }
  if (!reader->draft)
    check_required (reader, kind, object);
  if (kind->check != NULL)
    kind->check (reader, object, record);
}

/**
 * fp_reader_open:
 * @reader: a reader with its document
 * @schema: the schema that the document must name
 *
 * A document of another schema is told of alone: all else that could be said of it would be noise.
 *
 * Returns: whether there is an object of @schema to be read
 */
gboolean
fp_reader_open (FpReader *reader, const char *schema)
{
  static const FpKey key = { .name = "schema" };
  const FpJson *root = reader->document->root;
  const FpJson *found;
  g_autofree char *expected = g_strdup_printf ("“%s”", schema);

  if (root == NULL)
    return FALSE;
  if (root->kind != FP_JSON_OBJECT)
    {
      g_autofree char *what = fp_json_describe (reader->document, root);

      fp_json_document_forget (reader->document);
      fp_reader_complain (reader, root, _ ("the file holds %s; expected an object"), what);
      return FALSE;
    }
  found = fp_json_get (root, "schema");
  if (found != NULL && found->kind == FP_JSON_STRING && g_str_equal (found->value.string, schema))
    return TRUE;
  fp_json_document_forget (reader->document);
  if (found == NULL)
    fp_reader_complain (reader, root, _ ("“schema” is missing; expected %s"), expected);
  else
    fp_reader_expect (reader, &key, found, expected);
  return FALSE;
}

/**
 * fp_reader_month_day:
 * @text: MM-DD
 * @month: (out): 1 to 12
 * @day: (out): 1 to 31
 *
 * Returns: whether @text is a day that every year has
 */
gboolean
fp_reader_month_day (const char *text, int *month, int *day)
{
  g_autofree char *whole = g_strdup_printf ("2001-%s", text);
  FpDate date;
  int year;

  if (!fp_date_parse (whole, &date))
    return FALSE;
  fp_date_to_ymd (date, &year, month, day);
  return TRUE;
}

/** fp_read_nothing: For “schema”, which fp_reader_open() has read, and for keys that only people
 * read. */
void
fp_read_nothing (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
}

/** fp_read_text: A text for people. An empty one is the same as left out. */
void
fp_read_text (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
  if (!fp_reader_is (reader, key, value, FP_JSON_STRING, _ ("text")))
    return;
  if (value->value.string[strspn (value->value.string, " ")] != '\0')
    FP_FIELD (record, key, const char *) = fp_arena_strdup (reader->arena, value->value.string);
}

/* The text of a code or an identifier, which cannot be empty; NULL if it is not one. */
static const char *
id (FpReader *reader, const FpKey *key, const FpJson *value)
{
  const char *text;

  if (!fp_reader_is (reader, key, value, FP_JSON_STRING, _ ("text in quotation marks")))
    return NULL;
  text = value->value.string;
  if (text[strspn (text, " ")] != '\0' || reader->draft)
    return text;
  fp_reader_complain (reader, value, _ ("“%s” is empty; expected text"), key->name);
  return NULL;
}

static const char *
code (FpReader *reader, const FpKey *key, const FpJson *value)
{
  const char *text = id (reader, key, value);
  g_autofree char *capitals = text == NULL ? NULL : g_ascii_strup (text, -1);

  return fp_arena_strdup (reader->arena, capitals);
}

/** fp_read_id: An identifier, taken to the letter; an empty one is told. */
void
fp_read_id (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
  FP_FIELD (record, key, const char *) = fp_arena_strdup (reader->arena, id (reader, key, value));
}

/** fp_read_code: A code, written in capitals whatever the case it came in; an empty one is told. */
void
fp_read_code (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
  FP_FIELD (record, key, const char *) = code (reader, key, value);
}

typedef const char *(*ReadString) (FpReader *reader, const FpKey *key, const FpJson *value);

static void
read_strings (FpReader *reader,
              const FpKey *key,
              const FpJson *value,
              gpointer record,
              ReadString read)
{
  FpStrings strings = { NULL, 0 };

  if (!fp_reader_is (reader, key, value, FP_JSON_LIST, _ ("a list")))
    return;
  strings.items = fp_arena_new_array (reader->arena, const char *, value->n);
  for (const FpJson *item = value->value.first; item != NULL; item = item->next)
    {
      const char *text = read (reader, key, item);

      if (text != NULL)
        strings.items[strings.n++] = text;
    }
  FP_FIELD (record, key, FpStrings) = strings;
}

/** fp_read_codes: A list of codes, into an FpStrings. */
void
fp_read_codes (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
  read_strings (reader, key, value, record, code);
}

/** fp_read_modifiers: A list of so many codes as a line may have modifiers, into an FpStrings. */
void
fp_read_modifiers (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
  if (value->kind != FP_JSON_LIST || fp_reader_is_short (reader, key, value))
    fp_read_codes (reader, key, value, record);
}

static const char *
text_of (FpReader *reader, const FpKey *key, const FpJson *value)
{
  return fp_arena_strdup (reader->arena, id (reader, key, value));
}

/** fp_read_texts: A list of texts taken to the letter, into an FpStrings. */
void
fp_read_texts (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
  read_strings (reader, key, value, record, text_of);
}

static void
expect_integer (FpReader *reader, const FpKey *key, const FpJson *value, const FpRange *range)
{
  g_autofree char *what =
      g_strdup_printf (_ ("a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT),
                       range->from,
                       range->to);

  fp_reader_expect (reader, key, value, what);
}

static gboolean
integer (FpReader *reader, const FpKey *key, const FpJson *value, int *number)
{
  static const FpRange all = { G_MININT, G_MAXINT };
  const FpRange *range = key->how;
  const FpRange *limits = reader->draft ? &all : range;

  if (value->kind == FP_JSON_BROKEN)
    return FALSE;
  if (value->kind != FP_JSON_INTEGER || value->value.integer < limits->from ||
      value->value.integer > limits->to)
    {
      expect_integer (reader, key, value, range);
      return FALSE;
    }
  *number = (int) value->value.integer;
  return TRUE;
}

/** fp_read_integer: A whole number; how: FpRange. */
void
fp_read_integer (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
  integer (reader, key, value, &FP_FIELD (record, key, int));
}

/** fp_read_integers: A list of whole numbers; how: FpRange. */
void
fp_read_integers (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
  int *numbers;
  guint n = 0;

  if (!fp_reader_is (reader, key, value, FP_JSON_LIST, _ ("a list of whole numbers")))
    return;
  numbers = fp_arena_new_array (reader->arena, int, value->n);
  for (const FpJson *item = value->value.first; item != NULL; item = item->next)
    if (integer (reader, key, item, &numbers[n]))
      n++;
  FP_FIELD (record, key, const int *) = numbers;
  *(guint *) (gpointer) ((char *) record + key->n_offset) = n;
}

/** fp_read_boolean: True or false. */
void
fp_read_boolean (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
  if (fp_reader_is (reader, key, value, FP_JSON_BOOLEAN, _ ("true or false")))
    FP_FIELD (record, key, gboolean) = value->value.integer != 0;
}

/** fp_read_date: A day from 1900 to 2199; in a draft, any day. */
void
fp_read_date (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
  FpDate date = FP_DATE_UNSET;
  int year = 0, month, day;

  if (value->kind == FP_JSON_STRING && fp_date_parse (value->value.string, &date))
    fp_date_to_ymd (date, &year, &month, &day);
  if (date != FP_DATE_UNSET && (reader->draft || (year >= FIRST_YEAR && year <= LAST_YEAR)))
    FP_FIELD (record, key, FpDate) = date;
  else
    fp_reader_expect (reader, key, value, _ ("a day from 1900 to 2199 as YYYY-MM-DD"));
}

/** fp_read_time: A time of day. */
void
fp_read_time (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
  if (value->kind != FP_JSON_STRING ||
      !fp_time_parse (value->value.string, &FP_FIELD (record, key, FpTime)))
    fp_reader_expect (reader, key, value, _ ("a time of day as HH:MM"));
}

/** fp_read_money: An amount with its two decimals. */
void
fp_read_money (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
  if (value->kind != FP_JSON_STRING ||
      !fp_cents_parse (value->value.string, &FP_FIELD (record, key, FpCents)))
    fp_reader_expect (reader, key, value, _ ("dollars as text with two decimals, as in “27.50”"));
}

/* The value of a word; -1 if it is none, which is told. */
static int
word (FpReader *reader, const FpKey *key, const FpJson *value)
{
  const FpWords *words = key->how;
  int index = -1;
  const char *meant = NULL;
  g_autofree char *expected = NULL;

  if (value->kind == FP_JSON_BROKEN)
    return -1;
  if (value->kind == FP_JSON_STRING)
    index = fp_word_index (words->words, words->n, value->value.string);
  if (index >= 0 || !fp_json_wants (reader->document, value->at))
    return index;
  if (value->kind == FP_JSON_STRING)
    meant = fp_nearest_word (value->value.string, words->words, words->n);
  if (meant != NULL)
    expected = g_strdup_printf (_ ("“%s”?"), meant);
  else
    {
      g_autofree char *all = list_words (words->words, words->n);

      expected = g_strdup_printf (_ ("one of: %s"), all);
    }
  fp_reader_expect (reader, key, value, expected);
  return -1;
}

/** fp_read_word: A word of an enumeration; how: FpWords. */
void
fp_read_word (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
  int index = word (reader, key, value);

  if (index >= 0)
    FP_FIELD (record, key, int) = index;
}

/** fp_read_words: A list of words as bits; how: FpWords. */
void
fp_read_words (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
  if (!fp_reader_is (reader, key, value, FP_JSON_LIST, _ ("a list")))
    return;
  for (const FpJson *item = value->value.first; item != NULL; item = item->next)
    {
      int index = word (reader, key, item);

      if (index >= 0)
        FP_FIELD (record, key, guint) |= 1u << index;
    }
}

/** fp_read_object: An object within the record; how: FpRecord. */
void
fp_read_object (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
  if (fp_reader_is (reader, key, value, FP_JSON_OBJECT, _ ("an object")))
    fp_reader_object (reader, key->how, value, (char *) record + key->offset);
}

/** fp_read_objects: A list of objects; how: FpRecord. */
void
fp_read_objects (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
  const FpRecord *kind = key->how;
  char *items;
  guint n = 0;

  if (!fp_reader_is (reader, key, value, FP_JSON_LIST, _ ("a list of objects")))
    return;
  items = fp_arena_alloc (reader->arena, kind->size * value->n);
  for (const FpJson *item = value->value.first; item != NULL; item = item->next)
    {
      char *element = items + kind->size * n;

      if (!fp_reader_is (reader, key, item, FP_JSON_OBJECT, _ ("an object")))
        continue;
      if (kind->blank != NULL)
        memcpy (element, kind->blank, kind->size);
      fp_reader_object (reader, kind, item, element);
      n++;
    }
  memcpy ((char *) record + key->offset, &items, sizeof items);
  *(guint *) (gpointer) ((char *) record + key->n_offset) = n;
}
