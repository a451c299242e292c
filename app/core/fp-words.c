/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words as people type them: what makes two of them the same, or nearly so. */
#include "config.h"

#include "fp-words.h"

#include <stdlib.h>
#include <string.h>

/* Words that tell nothing of a service, sorted; English and Spanish. */
static const char *const stop_words[] = {
  "a",   "an",   "and", "are", "as",   "at",   "be",  "by",   "con",  "de",   "del",
  "did", "do",   "el",  "en",  "for",  "from", "had", "has",  "her",  "his",  "i",
  "in",  "into", "is",  "it",  "la",   "las",  "los", "my",   "of",   "on",   "or",
  "our", "para", "per", "por", "some", "that", "the", "them", "they", "this", "to",
  "un",  "una",  "was", "we",  "were", "what", "who", "with", "y",
};

/* @character in lower case and without its diacritics; 0 for a mark that stands on another. */
static gunichar
fold (gunichar character)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  if (character < 0x80)
    return (gunichar) g_ascii_tolower ((char) character);
  if (g_unichar_ismark (character))
    return 0;
  if (g_unichar_fully_decompose (character, TRUE, parts, G_N_ELEMENTS (parts)) == 0)
    return 0;
  return g_unichar_tolower (parts[0]);
}

static gboolean
is_apostrophe (gunichar character)
{
  return character == '\'' || character == 0x2019;
}

static gboolean
has_vowel (const char *word, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (strchr ("aeiouy", word[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
ends (const char *word, gsize n, const char *ending)
{
  gsize n_ending = strlen (ending);

  return n > n_ending && memcmp (word + n - n_ending, ending, n_ending) == 0;
}

static gsize
drop_plural (char *word, gsize n)
{
  if (n < 4 || !ends (word, n, "s") || ends (word, n, "ss") || ends (word, n, "us") ||
      ends (word, n, "is"))
    return n;
  if (n > 4 && ends (word, n, "ies"))
    {
      word[n - 3] = 'y';
      return n - 2;
    }
  return ends (word, n, "sses") || ends (word, n, "ches") || ends (word, n, "shes") ? n - 2 : n - 1;
}

static gsize
drop_verb_ending (const char *word, gsize n)
{
  gsize n_ending = ends (word, n, "ing") ? 3 : ends (word, n, "ed") ? 2 : 0;
  gsize left = n - n_ending;

  if (n_ending == 0 || left < 3 || !has_vowel (word, left))
    return n;
  if (word[left - 1] == word[left - 2] && strchr ("lsz", word[left - 1]) == NULL)
    left--; /* planning, plan */
  return left;
}

/*
 * Takes the plural and -ing, -ed and a last -e from the English word in @word, so that “drums”,
 * “drumming” and “drum” are one. Light on purpose: “therapist” and “therapy” stay two.
 */
static void
stem (char *word)
{
  gsize n = strlen (word);

  for (gsize i = 0; i < n; i++)
    if (!g_ascii_islower (word[i]))
      return;
  n = drop_plural (word, n);
  n = drop_verb_ending (word, n);
  if (n > 3 && word[n - 1] == 'e')
    n--;
  word[n] = '\0';
}

/* An apostrophe takes a lone “s” behind it along, so that “children’s” is “children”. */
static const char *
skip_possessive (const char *at)
{
  const char *after;

  if (!is_apostrophe (g_utf8_get_char (at)))
    return at;
  after = g_utf8_next_char (at);
  return g_ascii_tolower (*after) == 's' && !g_unichar_isalnum (g_utf8_get_char (after + 1))
             ? after + 1
             : at;
}

/**
 * fp_words_next:
 * @text: (inout): where to look, valid UTF-8; moved behind the word that was found
 * @word: (out): the word
 *
 * Finds the next run of letters and digits.
 *
 * Returns: whether there was one
 */
gboolean
fp_words_next (const char **text, FpWord *word)
{
  const char *at = *text;
  gsize n = 0;

  while (*at != '\0' && !g_unichar_isalnum (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  word->start = at;
  for (; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      gunichar folded;

      if (!g_unichar_isalnum (character) && !g_unichar_ismark (character))
        break;
      folded = fold (character);
      if (folded != 0 && n + 6 < FP_WORD_SIZE)
        n += (gsize) g_unichar_to_utf8 (folded, word->folded + n);
    }
  word->folded[n] = '\0';
  word->n_bytes = (gsize) (at - word->start);
  *text = skip_possessive (at);
  memcpy (word->stem, word->folded, n + 1);
  stem (word->stem);
  return n > 0;
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (a, *(const char *const *) b);
}

/**
 * fp_words_is_stop:
 * @folded: a folded word
 *
 * Returns: whether it is too common to look for
 */
gboolean
fp_words_is_stop (const char *folded)
{
  return bsearch (folded,
                  stop_words,
                  G_N_ELEMENTS (stop_words),
                  sizeof *stop_words,
                  compare_words) != NULL;
}

/**
 * fp_words_forgiven:
 * @n_letters: the length of a typed word
 *
 * Returns: how many typing errors are forgiven in it
 */
guint
fp_words_forgiven (gsize n_letters)
{
  return n_letters >= 8 ? 2 : n_letters >= 4 ? 1 : 0;
}

/**
 * fp_words_letters:
 * @folded: a folded word
 *
 * Returns: which letters occur in it, a bit each; what differs in more letters than errors are
 *   forgiven need not be measured
 */
guint32
fp_words_letters (const char *folded)
{
  guint32 letters = 0;

  for (const char *at = folded; *at != '\0'; at++)
    letters |= 1u << ((guchar) *at % 32);
  return letters;
}

/**
 * fp_words_distance:
 * @typed: a folded word
 * @word: another
 * @limit: the most errors of interest
 * @as_prefix: measure against that beginning of @word that is nearest
 *
 * Counts the letters to insert, drop, change or swap with their neighbor (Damerau and Levenshtein,
 * each letter touched once).
 *
 * Returns: the errors, or @limit + 1 where there are more
 */
guint
fp_words_distance (const char *typed, const char *word, guint limit, gboolean as_prefix)
{
  guint rows[3][FP_WORD_SIZE + 1];
  gsize n = strlen (typed), n_word = strlen (word);
  guint least = limit + 1;

  g_return_val_if_fail (n < FP_WORD_SIZE && n_word < FP_WORD_SIZE, limit + 1);
  if (n_word + limit < n || (!as_prefix && n + limit < n_word))
    return limit + 1;
  n_word = MIN (n_word, n + limit);
  for (gsize j = 0; j <= n_word; j++)
    rows[0][j] = (guint) j;
  for (gsize i = 1; i <= n; i++)
    {
      guint *row = rows[i % 3], *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];

      row[0] = least = (guint) i;
      for (gsize j = 1; j <= n_word; j++)
        {
          guint cost = MIN (above[j], row[j - 1]) + 1;

          cost = MIN (cost, above[j - 1] + (typed[i - 1] != word[j - 1]));
          if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1])
            cost = MIN (cost, before[j - 2] + 1);
          row[j] = cost;
          least = MIN (least, cost);
        }
      if (least > limit)
        return limit + 1;
    }
  return as_prefix ? MIN (least, limit + 1) : MIN (rows[n % 3][n_word], limit + 1);
}
