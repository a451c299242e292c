/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * fp_json_document_new:
 * @bytes: a text, which must outlive the document
 *
 * Reads @bytes. What is wrong with it is kept for fp_json_document_tell(). Cost: one pass.
 *
 * Returns: (transfer full): the document
 */
FpJsonDocument *
fp_json_document_new (GBytes *bytes)
{
  FpJsonDocument *document = g_new0 (FpJsonDocument, 1);

  document->arena = fp_arena_new ();
  document->text = g_bytes_get_data (bytes, &document->length);
  fp_json_scan (document);
  return document;
}

/**
 * fp_json_document_free:
 * @document: (transfer full) (nullable): a document
 */
void
fp_json_document_free (FpJsonDocument *document)
{
  if (document == NULL)
    return;
  fp_json_document_forget (document);
  fp_arena_free (document->arena);
  g_free (document);
}

/**
 * fp_json_document_forget:
 * @document: a document
 *
 * Drops the problems told so far, for one that makes all others moot.
 */
void
fp_json_document_forget (FpJsonDocument *document)
{
  for (guint i = 0; i < document->n_problems; i++)
    g_free (document->problems[i].message);
  document->n_problems = 0;
}

/**
 * fp_json_wants:
 * @document: a document
 * @at: where, in bytes
 *
 * Returns: whether a problem there would be kept; if not, its message need not be made
 */
gboolean
fp_json_wants (const FpJsonDocument *document, gsize at)
{
  return document->n_problems < FP_JSON_MOST_PROBLEMS ||
         at < document->problems[FP_JSON_MOST_PROBLEMS - 1].at;
}

/**
 * fp_json_complain_valist:
 * @document: a document
 * @at: where, in bytes
 * @format: what is wrong; what was expected
 * @args: the format's values
 *
 * Notes a problem. Of more than twenty, those that come first in the text are kept, so the cost of
 * a problem is bounded.
 */
void
fp_json_complain_valist (FpJsonDocument *document, gsize at, const char *format, va_list args)
{
  FpJsonProblem *problems = document->problems;
  guint place = document->n_problems;

  if (!fp_json_wants (document, at))
    return;
  while (place > 0 && problems[place - 1].at > at)
    place--;
  if (document->n_problems == FP_JSON_MOST_PROBLEMS)
    g_free (problems[--document->n_problems].message);
  memmove (&problems[place + 1],
           &problems[place],
           sizeof (FpJsonProblem) * (document->n_problems - place));
  problems[place].at = (guint32) at;
  problems[place].message = g_strdup_vprintf (format, args);
  document->n_problems++;
}

/**
 * fp_json_complain:
 * @document: a document
 * @at: where, in bytes
 * @format: what is wrong; what was expected
 * @...: the format's values
 *
 * fp_json_complain_valist() with the values themselves.
 */
void
fp_json_complain (FpJsonDocument *document, gsize at, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  fp_json_complain_valist (document, at, format, args);
  va_end (args);
}

/* Moves @line and @column on from byte @from to byte @to, counting characters. */
static void
advance (const FpJsonDocument *document, gsize from, gsize to, guint *line, guint *column)
{
  for (gsize i = from; i < to; i++)
    {
      guchar byte = (guchar) document->text[i];

      if (byte == '\n')
        {
          (*line)++;
          *column = 1;
        }
      else if ((byte & 0xC0) != 0x80) /* the first byte of a character */
        (*column)++;
    }
}

/**
 * fp_json_document_tell:
 * @document: a document
 * @problems: a list
 *
 * Adds what is wrong to @problems, in the text's order, with line and column.
 *
 * Returns: whether nothing is wrong
 */
gboolean
fp_json_document_tell (const FpJsonDocument *document, FpProblems *problems)
{
  guint line = 1, column = 1;
  gsize at = 0;

  if (document->length > FP_JSON_MOST_BYTES)
    {
      fp_problems_add (problems, 0, 0, _ ("the file is too large; expected at most 8 MiB"));
      return FALSE;
    }
  for (guint i = 0; i < document->n_problems; i++)
    {
      advance (document, at, document->problems[i].at, &line, &column);
      at = document->problems[i].at;
      fp_problems_add (problems, line, column, "%s", document->problems[i].message);
    }
  return document->n_problems == 0;
}

/**
 * fp_json_get:
 * @object: a value
 * @key: a key
 *
 * Returns: (transfer none) (nullable): the value of @key; %NULL where it is absent or null, or
 * @object is no object
 */
const FpJson *
fp_json_get (const FpJson *object, const char *key)
{
  if (object->kind != FP_JSON_OBJECT)
    return NULL;
  for (const FpJson *value = object->value.first; value != NULL; value = value->next)
    if (value->kind != FP_JSON_NULL && g_strcmp0 (value->key, key) == 0)
      return value;
  return NULL;
}

/* A string as a message shows it: no longer than fits. */
static char *
quote (const char *text)
{
  const glong most = 40;
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= most)
    return g_strdup_printf ("“%s”", text);
  start = g_utf8_substring (text, 0, most);
  return g_strdup_printf ("“%s…”", start);
}

/* A number as it is written. */
static char *
number (const FpJsonDocument *document, const FpJson *value)
{
  gsize end = value->at;

  while (end < document->length && end - value->at < 40 &&
         (g_ascii_isalnum (document->text[end]) || strchr ("+-.", document->text[end]) != NULL) &&
         document->text[end] != '\0')
    end++;
  return g_strndup (document->text + value->at, end - value->at);
}

/**
 * fp_json_describe:
 * @document: a document
 * @value: one of its values
 *
 * Returns: (transfer full): what @value is, for a message
 */
char *
fp_json_describe (const FpJsonDocument *document, const FpJson *value)
{
  switch (value->kind)
    {
    case FP_JSON_STRING:
      return quote (value->value.string);
    case FP_JSON_INTEGER:
    case FP_JSON_REAL:
    case FP_JSON_BROKEN:
      return number (document, value);
    case FP_JSON_BOOLEAN:
      return g_strdup (value->value.integer ? "true" : "false");
    case FP_JSON_LIST:
      return g_strdup (_ ("a list"));
    case FP_JSON_OBJECT:
      return g_strdup (_ ("an object"));
    case FP_JSON_NULL:
    default:
      return g_strdup ("null");
    }
}
