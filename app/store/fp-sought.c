/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-sought.h"

#include <string.h>

#include "fp-seal.h"

/* Letters that Unicode takes for ones of their own and a keyboard without them cannot type. */
static const struct
{
  gunichar letter;
  const char *plain;
} letters[] = {
  { 0x00DF, "ss" }, { 0x00E6, "ae" }, { 0x00F0, "d" },  { 0x00F8, "o" }, { 0x00FE, "th" },
  { 0x0111, "d" },  { 0x0127, "h" },  { 0x0131, "i" },  { 0x0142, "l" }, { 0x0153, "oe" },
  { 0x0167, "t" },  { 0x03C2, "σ" },  { 0x1E9E, "ss" },
};

static void
add_letter (GString *word, gunichar character)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n = g_unichar_fully_decompose (character, TRUE, parts, G_N_ELEMENTS (parts));

  for (gsize i = 0; i < n; i++)
    {
      gunichar lower = g_unichar_tolower (parts[i]);
      const char *plain = NULL;

      for (guint j = 0; lower >= 0x80 && j < G_N_ELEMENTS (letters); j++)
        if (letters[j].letter == lower)
          plain = letters[j].plain;
      if (plain != NULL)
        g_string_append (word, plain);
      else if (!g_unichar_ismark (lower))
        g_string_append_unichar (word, lower);
    }
}

/* Whether a word goes on: the letters that stand for an apostrophe (ʻokina) part it as one does. */
static gboolean
is_of_word (gunichar character)
{
  return (g_unichar_isalnum (character) || g_unichar_ismark (character)) &&
         !(character >= 0x02B9 && character <= 0x02BF);
}

static gboolean
is_blank (gunichar character)
{
  return g_unichar_isspace (character) || character == ',' || character == ';';
}

/* The next of the texts that blanks part, with its parts; FALSE at the end. */
static gboolean
next_word (const char **text, GString *whole, GPtrArray *parts)
{
  g_autoptr (GString) part = g_string_new (NULL);

  g_string_truncate (whole, 0);
  g_ptr_array_set_size (parts, 0);
  while (**text != '\0' && is_blank (g_utf8_get_char (*text)))
    *text = g_utf8_next_char (*text);
  if (**text == '\0')
    return FALSE;
  for (; **text != '\0' && !is_blank (g_utf8_get_char (*text)); *text = g_utf8_next_char (*text))
    {
      gunichar character = g_utf8_get_char (*text);

      if (is_of_word (character))
        add_letter (part, character);
      else if (part->len > 0)
        {
          g_ptr_array_add (parts, g_strdup (part->str));
          g_string_truncate (part, 0);
        }
    }
  if (part->len > 0)
    g_ptr_array_add (parts, g_strdup (part->str));
  for (guint i = 0; i < parts->len; i++)
    g_string_append (whole, g_ptr_array_index (parts, i));
  return TRUE;
}

static void
add (GString *words, const char *word)
{
  if (*word == '\0')
    return;
  g_string_append_c (words, '\n');
  g_string_append (words, word);
}

static GPtrArray *
new_parts (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) fp_wipe_free);
}

static void
drop (GString *text)
{
  fp_wipe_free (g_string_free (text, FALSE));
}

void
_fp_fold_words (GString *words, const char *text)
{
  g_autoptr (GPtrArray) parts = new_parts ();
  GString *whole = g_string_new (NULL);

  while (text != NULL && next_word (&text, whole, parts))
    {
      add (words, whole->str);
      for (guint i = 1; i < parts->len; i++)
        add (words, g_ptr_array_index (parts, i));
    }
  drop (whole);
}

void
_fp_fold_number (GString *words, const char *text)
{
  g_autoptr (GPtrArray) parts = new_parts ();
  GString *whole = g_string_new (NULL), *all = g_string_new (NULL);
  const char *at = text;
  guint n = 0;

  _fp_fold_words (words, text);
  for (; at != NULL && next_word (&at, whole, parts); n++)
    g_string_append (all, whole->str);
  if (n > 1)
    add (words, all->str);
  drop (whole);
  drop (all);
}

void
_fp_fold_date (GString *words, int year, int month, int day)
{
  g_string_append_printf (words,
                          "\n%04d%02d%02d\n%02d%02d%04d\n%02d%02d%02d",
                          year,
                          month,
                          day,
                          month,
                          day,
                          year,
                          month,
                          day,
                          year % 100);
}

/* A word that is looked for: any of these ways of reading it will do. */
typedef struct
{
  char *whole;      /* with the line feed before it, as are the others */
  char *dates[2];   /* as a date, month and day in two digits; nullable */
  GPtrArray *parts; /* each of them a beginning; NULL = it has only one */
} Word;

struct _FpSought
{
  GArray *words;
};

static void
clear_word (gpointer data)
{
  Word *word = data;

  fp_wipe_free (word->whole);
  fp_wipe_free (word->dates[0]);
  fp_wipe_free (word->dates[1]);
  g_clear_pointer (&word->parts, g_ptr_array_unref);
}

static gboolean
is_digits (const char *text)
{
  return *text != '\0' && text[strspn (text, "0123456789")] == '\0';
}

/*
 * The parts as a date that may not be typed to its end, month and day in two digits: 5/4/1990,
 * 1990-5-4. @padded: whether the last part is, too: “5/1” is the first as well as the beginning of
 * the tenth. NULL where it is none.
 */
static char *
date_of (const GPtrArray *parts, gboolean padded)
{
  GString *date = g_string_new ("\n");
  gboolean year_first;

  if (parts->len < 2 || parts->len > 3)
    return g_string_free (date, TRUE);
  year_first = strlen (g_ptr_array_index (parts, 0)) == 4;
  for (guint i = 0; i < parts->len; i++)
    {
      const char *part = g_ptr_array_index (parts, i);
      gboolean is_year = year_first ? i == 0 : i == 2;

      if (!is_digits (part) || strlen (part) > (is_year ? 4 : 2))
        return g_string_free (date, TRUE);
      if (!is_year && strlen (part) == 1 && (padded || i + 1 < parts->len))
        g_string_append_c (date, '0');
      g_string_append (date, part);
    }
  return g_string_free (date, FALSE);
}

/* Numbers are one word: the parts of “C-1” would begin whatever begins with a 1. */
static gboolean
has_digit (const GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    if (strpbrk (g_ptr_array_index (parts, i), "0123456789") != NULL)
      return TRUE;
  return FALSE;
}

static Word
word_of (const char *whole, const GPtrArray *parts)
{
  Word word = { .whole = g_strconcat ("\n", whole, NULL) };

  word.dates[0] = date_of (parts, FALSE);
  word.dates[1] = date_of (parts, TRUE);
  if (parts->len < 2 || has_digit (parts))
    return word;
  word.parts = new_parts ();
  for (guint i = 0; i < parts->len; i++)
    g_ptr_array_add (word.parts, g_strconcat ("\n", g_ptr_array_index (parts, i), NULL));
  return word;
}

FpSought *
_fp_sought_new (const char *text)
{
  FpSought *self = g_new0 (FpSought, 1);
  g_autoptr (GPtrArray) parts = new_parts ();
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  const char *at = valid;
  GString *whole = g_string_new (NULL);

  self->words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_array_set_clear_func (self->words, clear_word);
  while (next_word (&at, whole, parts))
    if (whole->len > 0)
      {
        Word word = word_of (whole->str, parts);

        g_array_append_val (self->words, word);
      }
  drop (whole);
  return self;
}

void
_fp_sought_free (FpSought *sought)
{
  if (sought == NULL)
    return;
  g_array_unref (sought->words);
  g_free (sought);
}

static gboolean
begins (const char *beginning, const char *words, const char *more)
{
  return beginning != NULL &&
         (strstr (words, beginning) != NULL || (more != NULL && strstr (more, beginning) != NULL));
}

static gboolean
word_in (const Word *word, const char *words, const char *more)
{
  if (begins (word->whole, words, more) || begins (word->dates[0], words, more) ||
      begins (word->dates[1], words, more))
    return TRUE;
  for (guint i = 0; word->parts != NULL && i < word->parts->len; i++)
    if (!begins (g_ptr_array_index (word->parts, i), words, more))
      return FALSE;
  return word->parts != NULL;
}

gboolean
_fp_sought_in (const FpSought *sought, const char *words, const char *more)
{
  for (guint i = 0; i < sought->words->len; i++)
    if (!word_in (&g_array_index (sought->words, Word, i), words, more))
      return FALSE;
  return TRUE;
}
