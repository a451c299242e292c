/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Objects with more keys than this are searched for duplicates with a table. */
#define MANY_KEYS 16

/* Recursion is bounded by the nesting limit. Broken syntax ends the scan: what follows would be
 * guesses. */
typedef struct
{
  FpJsonDocument *document;
  const char *text;
  gsize at, end;
  guint depth;
  gboolean failed;
} Scan;

static FpJson *scan_value (Scan *scan);

static void
skip_space (Scan *scan)
{
  while (scan->at < scan->end && strchr (" \t\r\n", scan->text[scan->at]) != NULL &&
         scan->text[scan->at] != '\0')
    scan->at++;
}

static gboolean
looking_at (const Scan *scan, char byte)
{
  return scan->at < scan->end && scan->text[scan->at] == byte;
}

/* The character at the scan's place, for a message. */
static char *
character (const Scan *scan)
{
  gunichar c = g_utf8_get_char_validated (scan->text + scan->at, (gssize) (scan->end - scan->at));
  char utf8[7] = { 0 };

  if (c == (gunichar) -1 || c == (gunichar) -2)
    return g_strdup_printf (_ ("byte 0x%02X"), (guchar) scan->text[scan->at]);
  if (!g_unichar_isprint (c))
    return g_strdup_printf ("U+%04X", c);
  g_unichar_to_utf8 (c, utf8);
  return g_strdup_printf ("“%s”", utf8);
}

/* Ends the scan: something other than @expected (translated) stands here. */
static void
fail (Scan *scan, const char *expected)
{
  g_autofree char *found = NULL;

  if (scan->failed)
    return;
  scan->failed = TRUE;
  if (scan->at >= scan->end)
    {
      fp_json_complain (scan->document, scan->end, _ ("the text ends here; expected %s"), expected);
      return;
    }
  found = character (scan);
  fp_json_complain (scan->document, scan->at, _ ("unexpected %s; expected %s"), found, expected);
}

static gboolean
scan_hex (const Scan *scan, gsize at, gunichar *value)
{
  *value = 0;
  if (scan->end - at < 4)
    return FALSE;
  for (gsize i = at; i < at + 4; i++)
    {
      if (!g_ascii_isxdigit (scan->text[i]))
        return FALSE;
      *value = *value * 16 + (gunichar) g_ascii_xdigit_value (scan->text[i]);
    }
  return TRUE;
}

/* What is wrong with a string's content; NULL = nothing. All of it is told at the string's start.
 */
static const char *
check_character (gunichar c)
{
  if (c == 0)
    return N_ ("the text holds a NUL; expected text without control characters");
  if (c < 0x20 || (c >= 0x7F && c < 0xA0))
    return N_ ("the text holds a control character; expected text without any");
  return NULL;
}

/* Reads the escape at the scan's place, behind the backslash. */
static const char *
scan_escape (Scan *scan, GString *text)
{
  static const char names[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
  const char *name = scan->at < scan->end && scan->text[scan->at] != '\0'
                         ? strchr (names, scan->text[scan->at])
                         : NULL;
  gunichar c, low;

  if (name != NULL)
    {
      scan->at++;
      g_string_append_c (text, meant[name - names]);
      return check_character ((gunichar) meant[name - names]);
    }
  if (!looking_at (scan, 'u') || !scan_hex (scan, scan->at + 1, &c))
    return N_ ("the text holds an unknown escape; expected one of \\\" \\\\ \\/ \\uXXXX");
  scan->at += 5;
  if (c >= 0xD800 && c < 0xDC00 && looking_at (scan, '\\') && scan->at + 1 < scan->end &&
      scan->text[scan->at + 1] == 'u' && scan_hex (scan, scan->at + 2, &low) && low >= 0xDC00 &&
      low < 0xE000)
    {
      scan->at += 6;
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    }
  if (c >= 0xD800 && c < 0xE000)
    return N_ ("the text holds half of a surrogate pair; expected a whole character");
  if (c != 0)
    g_string_append_unichar (text, c);
  return check_character (c);
}

/* Reads one character of a string that stands for itself. */
static const char *
scan_plain (Scan *scan, GString *text)
{
  gunichar c = g_utf8_get_char_validated (scan->text + scan->at, (gssize) (scan->end - scan->at));

  if (scan->text[scan->at] == '\0')
    c = 0; /* which GLib takes for the end */
  if (c == (gunichar) -1 || c == (gunichar) -2)
    {
      scan->at++;
      return N_ ("the text holds a byte that is not UTF-8; expected UTF-8");
    }
  scan->at += (gsize) g_unichar_to_utf8 (c, NULL);
  if (c != 0)
    g_string_append_unichar (text, c);
  return check_character (c);
}

/* Reads over plain ASCII at once. */
static void
scan_run (Scan *scan, GString *text)
{
  gsize start = scan->at;

  while (scan->at < scan->end && (guchar) scan->text[scan->at] >= 0x20 &&
         (guchar) scan->text[scan->at] < 0x7F && scan->text[scan->at] != '"' &&
         scan->text[scan->at] != '\\')
    scan->at++;
  g_string_append_len (text, scan->text + start, (gssize) (scan->at - start));
}

/* Reads the string at the scan's place. NULL if it is broken, which has been told. */
static const char *
scan_string (Scan *scan)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *wrong = NULL;
  gsize start = scan->at++;

  while (TRUE)
    {
      const char *found = NULL;

      scan_run (scan, text);
      if (scan->at >= scan->end || scan->text[scan->at] == '\n')
        {
          scan->failed = TRUE;
          fp_json_complain (scan->document, start, _ ("the text is not closed; expected “\"”"));
          return NULL;
        }
      if (looking_at (scan, '"'))
        break;
      if (looking_at (scan, '\\'))
        {
          scan->at++;
          found = scan_escape (scan, text);
        }
      else
        found = scan_plain (scan, text);
      if (wrong == NULL)
        wrong = found;
    }
  scan->at++;
  if (wrong != NULL)
    fp_json_complain (scan->document, start, "%s", _ (wrong));
  return wrong != NULL ? NULL : fp_arena_strdup (scan->document->arena, text->str);
}

static gboolean
scan_digits (Scan *scan)
{
  gsize start = scan->at;

  while (scan->at < scan->end && g_ascii_isdigit (scan->text[scan->at]))
    scan->at++;
  if (scan->at == start)
    fail (scan, _ ("a digit"));
  return scan->at > start;
}

/* The digits from @start to the scan's place as a number; FALSE if it does not fit. */
static gboolean
read_integer (const Scan *scan, gsize start, gint64 *value)
{
  gboolean negative = scan->text[start] == '-';
  gint64 sum = 0;

  for (gsize i = start + (negative ? 1 : 0); i < scan->at; i++)
    {
      int digit = scan->text[i] - '0';

      if (__builtin_mul_overflow (sum, 10, &sum) ||
          __builtin_add_overflow (sum, negative ? -digit : digit, &sum))
        return FALSE;
    }
  *value = sum;
  return TRUE;
}

static void
scan_number (Scan *scan, FpJson *node)
{
  gsize start = scan->at;

  node->kind = FP_JSON_INTEGER;
  if (looking_at (scan, '-'))
    scan->at++;
  if (looking_at (scan, '0'))
    scan->at++;
  else if (!scan_digits (scan))
    return;
  if (scan->at < scan->end && g_ascii_isdigit (scan->text[scan->at]))
    {
      fail (scan, _ ("a number without leading zeros"));
      return;
    }
  if (looking_at (scan, '.'))
    {
      node->kind = FP_JSON_REAL;
      scan->at++;
      if (!scan_digits (scan))
        return;
    }
  if (looking_at (scan, 'e') || looking_at (scan, 'E'))
    {
      node->kind = FP_JSON_REAL;
      scan->at++;
      if (looking_at (scan, '+') || looking_at (scan, '-'))
        scan->at++;
      if (!scan_digits (scan))
        return;
    }
  if (node->kind == FP_JSON_INTEGER && !read_integer (scan, start, &node->value.integer))
    {
      node->kind = FP_JSON_BROKEN;
      fp_json_complain (scan->document,
                        start,
                        _ ("the number is too large; expected a whole number within 64 bits"));
    }
}

static void
scan_word (Scan *scan, FpJson *node)
{
  static const struct
  {
    const char *word;
    FpJsonKind kind;
    gint64 value;
  } words[] = {
    { "null", FP_JSON_NULL, 0 },
    { "true", FP_JSON_BOOLEAN, TRUE },
    { "false", FP_JSON_BOOLEAN, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i].word);

      if (scan->end - scan->at < length ||
          memcmp (scan->text + scan->at, words[i].word, length) != 0)
        continue;
      scan->at += length;
      node->kind = words[i].kind;
      node->value.integer = words[i].value;
      return;
    }
  fail (scan, _ ("a value"));
}

/* Tells of each key of @object that came before. */
static void
check_duplicates (Scan *scan, const FpJson *object)
{
  g_autoptr (GHashTable) seen = NULL;

  if (object->n > MANY_KEYS)
    seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (const FpJson *value = object->value.first; value != NULL; value = value->next)
    {
      gboolean again = FALSE;

      if (value->key == NULL)
        continue;
      if (seen != NULL)
        again = !g_hash_table_add (seen, (gpointer) value->key);
      else
        for (const FpJson *other = object->value.first; other != value && !again;
             other = other->next)
          again = g_strcmp0 (other->key, value->key) == 0;
      if (again)
        fp_json_complain (scan->document,
                          value->key_at,
                          _ ("the key “%s” is there twice; expected it once"),
                          value->key);
    }
}

/* Reads the members of a list or object up to its closing bracket. */
static void
scan_members (Scan *scan, FpJson *node, char close)
{
  gboolean is_object = node->kind == FP_JSON_OBJECT;
  const FpJson **last = &node->value.first;

  skip_space (scan);
  if (looking_at (scan, close))
    return;
  while (!scan->failed)
    {
      const char *key = NULL;
      gsize key_at = scan->at;
      FpJson *member;

      if (is_object)
        {
          if (!looking_at (scan, '"'))
            {
              fail (scan, _ ("a key in quotation marks"));
              return;
            }
          key = scan_string (scan);
          skip_space (scan);
          if (!looking_at (scan, ':'))
            {
              fail (scan, "“:”");
              return;
            }
          scan->at++;
          skip_space (scan);
        }
      member = scan_value (scan);
      member->key = key;
      member->key_at = (guint32) key_at;
      *last = member;
      last = &member->next;
      node->n++;
      skip_space (scan);
      if (!looking_at (scan, ','))
        return;
      scan->at++;
      skip_space (scan);
    }
}

static void
scan_container (Scan *scan, FpJson *node)
{
  char close = scan->text[scan->at] == '{' ? '}' : ']';

  node->kind = close == '}' ? FP_JSON_OBJECT : FP_JSON_LIST;
  if (++scan->depth > FP_JSON_MOST_NESTING)
    {
      scan->failed = TRUE;
      fp_json_complain (scan->document,
                        scan->at,
                        _ ("nested too deeply; expected at most %d levels"),
                        FP_JSON_MOST_NESTING);
      return;
    }
  scan->at++;
  scan_members (scan, node, close);
  if (!looking_at (scan, close))
    {
      fail (scan, close == '}' ? _ ("“,” or “}”") : _ ("“,” or “]”"));
      return;
    }
  scan->at++;
  scan->depth--;
  if (node->kind == FP_JSON_OBJECT)
    check_duplicates (scan, node);
}

/* Reads the value at the scan's place; never NULL. */
static FpJson *
scan_value (Scan *scan)
{
  FpJson *node = fp_arena_alloc (scan->document->arena, sizeof (FpJson));
  char byte = scan->at < scan->end ? scan->text[scan->at] : '\0';

  node->at = (guint32) scan->at;
  if (byte == '{' || byte == '[')
    scan_container (scan, node);
  else if (byte == '"')
    {
      node->value.string = scan_string (scan);
      node->kind = node->value.string == NULL ? FP_JSON_BROKEN : FP_JSON_STRING;
    }
  else if (byte == '-' || g_ascii_isdigit (byte))
    scan_number (scan, node);
  else
    scan_word (scan, node);
  return node;
}

/**
 * fp_json_scan:
 * @document: a document with its text
 *
 * Reads one value and nothing after it: no comments, no byte order mark. Sets the root unless the
 * syntax is broken.
 */
void
fp_json_scan (FpJsonDocument *document)
{
  Scan scan = { document, document->text, 0, document->length, 0, FALSE };
  const FpJson *root;

  if (document->length > FP_JSON_MOST_BYTES)
    return;
  skip_space (&scan);
  if (scan.at >= scan.end)
    {
      fp_json_complain (document, 0, _ ("there is nothing here; expected a JSON object"));
      return;
    }
  root = scan_value (&scan);
  skip_space (&scan);
  if (!scan.failed && scan.at < scan.end)
    fail (&scan, _ ("nothing after the end"));
  if (!scan.failed)
    document->root = root;
}
