/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-search.h"

#include "fp-search-index.h"

#include <string.h>

#define MOST_WORDS 8
#define NO_PHRASE G_MAXUINT

/* How well a typed word meets one of the table, in percent. */
typedef enum
{
  QUALITY_TWO_ERRORS = 35,
  QUALITY_BEGINNING_BESIDE_WHOLE = 40, /* “art” for “arthritis”, where “art” is a word too */
  QUALITY_BEGINNING_WITH_ERROR = 40,
  QUALITY_SHORTENED = 50, /* “psych rehab”, or a word not typed to its end yet */
  QUALITY_ONE_ERROR = 60,
  QUALITY_BEGINNING = 70,
  QUALITY_WHOLE = 100
} Quality;

/* What a typed code is worth; far above what words can come to. */
typedef enum
{
  CODE_NEARLY = 100000000,
  CODE_NUMBER = 200000000, /* its figures alone */
  CODE_BEGINNING = 300000000,
  CODE_WHOLE = 400000000
} CodeMatch;

typedef struct
{
  guint score, term;
} Hit;

/* What a search found of one code; hit i is of the query's word i. */
typedef struct
{
  Hit hits[MOST_WORDS];
  guint code_score;
  guint phrase;
  guint total;
  gboolean touched;
} Tally;

struct _FpSearch
{
  FpSearchIndex index;
  Tally *tallies; /* one a code, all clear between searches */
  guint *touched;
  guint n_touched;
  guint8 *phrase_words; /* a bit for each of the query's words; clear between searches */
  guint *touched_phrases;
  guint n_touched_phrases;
};

typedef struct
{
  FpSearch *search;
  FpWord words[MOST_WORDS];
  guint n_words;
  guint at;         /* the word being looked for */
  gboolean is_last; /* and it may not be typed to its end */
} Query;

/**
 * fp_search_new:
 * @knowledge: the codebook, which must outlive the search
 *
 * Returns: (transfer full): a search over all its codes
 */
FpSearch *
fp_search_new (const FpKnowledge *knowledge)
{
  FpSearch *search;

  g_return_val_if_fail (knowledge != NULL, NULL);
  search = g_new0 (FpSearch, 1);
  search->index.arena = fp_arena_new ();
  fp_search_index_build (&search->index, knowledge);
  search->tallies = g_new0 (Tally, knowledge->n_codes + 1);
  search->touched = g_new (guint, knowledge->n_codes + 1);
  search->phrase_words = g_new0 (guint8, search->index.n_phrases + 1);
  search->touched_phrases = g_new (guint, search->index.n_phrases + 1);
  return search;
}

void
fp_search_free (FpSearch *search)
{
  if (search == NULL)
    return;
  fp_arena_free (search->index.arena);
  g_free (search->tallies);
  g_free (search->touched);
  g_free (search->phrase_words);
  g_free (search->touched_phrases);
  g_free (search);
}

static Tally *
touch (FpSearch *search, guint code)
{
  Tally *tally = &search->tallies[code];

  if (!tally->touched)
    {
      tally->touched = TRUE;
      tally->phrase = NO_PHRASE;
      search->touched[search->n_touched++] = code;
    }
  return tally;
}

static void
take_term (Query *query, guint place, guint quality, guint most_rarity)
{
  FpSearch *search = query->search;
  const FpTerm *term = &search->index.terms[place];
  const FpStem *stem = &search->index.stems[term->stem];
  guint worth = MIN (stem->rarity, most_rarity) * quality;

  for (guint i = 0; i < term->n_postings; i++)
    {
      Hit *hit = &touch (search, term->postings[i].code)->hits[query->at];
      guint score = term->postings[i].weight * worth;

      if (score > hit->score)
        *hit = (Hit){ score, place };
    }
  for (guint i = 0; i < stem->n_phrases; i++)
    {
      guint phrase = stem->phrases[i];

      if (search->phrase_words[phrase] == 0)
        search->touched_phrases[search->n_touched_phrases++] = phrase;
      search->phrase_words[phrase] |= (guint8) (1u << query->at);
    }
}

static void
take_stem (Query *query, const FpStem *stem, guint quality)
{
  for (guint i = 0; i < stem->n_terms; i++)
    take_term (query, stem->terms[i], quality, G_MAXUINT / QUALITY_WHOLE);
}

static gboolean
take_beginnings (Query *query, guint quality, guint most_rarity)
{
  guint n, first;

  first = fp_search_index_prefix (&query->search->index, query->words[query->at].folded, &n);
  for (guint i = 0; i < n; i++)
    take_term (query, first + i, quality, most_rarity);
  return n > 0;
}

/* A word on its way to -ing: “cookin” will be “cooking”, which may be in the table as “cook”. */
static gboolean
take_unfinished (Query *query)
{
  char word[FP_WORD_SIZE];
  const FpStem *stem;
  gsize n = g_strlcpy (word, query->words[query->at].folded, sizeof word);

  if (g_str_has_suffix (word, "in"))
    word[n - 2] = '\0';
  else if (g_str_has_suffix (word, "i"))
    word[n - 1] = '\0';
  else
    return FALSE;
  stem = fp_search_index_stem (&query->search->index, word);
  if (stem != NULL)
    take_stem (query, stem, QUALITY_SHORTENED);
  return stem != NULL;
}

/* Words that lack at most @errors of the letters of @letters, and have at most so many others. */
static gboolean
may_be_near (const FpTerm *term, guint32 letters, guint n_letters, guint errors, gboolean beginning)
{
  if (term->n_letters + errors < n_letters)
    return FALSE;
  if ((guint) __builtin_popcount (letters & ~term->letters) > errors)
    return FALSE;
  return beginning || (n_letters + errors >= term->n_letters &&
                       (guint) __builtin_popcount (term->letters & ~letters) <= errors);
}

static gboolean
take_nearly (Query *query, guint errors, gboolean beginning)
{
  const FpSearchIndex *index = &query->search->index;
  const FpWord *word = &query->words[query->at];
  guint32 letters = fp_words_letters (word->folded);
  guint n_letters = (guint) strlen (word->folded);
  Quality quality = beginning     ? QUALITY_BEGINNING_WITH_ERROR
                    : errors == 1 ? QUALITY_ONE_ERROR
                                  : QUALITY_TWO_ERRORS;
  gboolean any = FALSE;

  for (guint i = 0; i < index->n_terms; i++)
    {
      const FpTerm *term = &index->terms[i];

      if (!may_be_near (term, letters, n_letters, errors, beginning) ||
          g_ascii_isdigit (term->folded[0]) ||
          fp_words_distance (word->folded, term->folded, errors, beginning) > errors)
        continue;
      take_term (query, i, quality, G_MAXUINT / QUALITY_WHOLE);
      any = TRUE;
    }
  return any;
}

/* Nothing is written so: what may have been meant, the nearest first. */
static void
take_guesses (Query *query)
{
  guint forgiven = fp_words_forgiven (strlen (query->words[query->at].folded));

  for (guint errors = 1; errors <= forgiven; errors++)
    if (take_nearly (query, errors, FALSE) || (query->is_last && take_nearly (query, errors, TRUE)))
      return;
}

static void
take_word (Query *query)
{
  const FpWord *word = &query->words[query->at];
  const FpStem *stem = fp_search_index_stem (&query->search->index, word->stem);
  gsize n = strlen (word->folded);
  /* A letter or two begin so many words that none of them tells much. */
  guint most_rarity = n > 2 ? G_MAXUINT / QUALITY_WHOLE : 24;

  if (stem != NULL)
    {
      take_stem (query, stem, QUALITY_WHOLE);
      if (query->is_last)
        take_beginnings (query, QUALITY_BEGINNING_BESIDE_WHOLE, MIN (most_rarity, stem->rarity));
      return;
    }
  if (query->is_last ? take_beginnings (query, QUALITY_BEGINNING, most_rarity)
                     : n >= 3 && take_beginnings (query, QUALITY_SHORTENED, most_rarity))
    return;
  if (!(query->is_last && take_unfinished (query)))
    take_guesses (query);
}

/* A code as typed: capitals, the letter O as a nought where figures stand. */
static gboolean
read_code (const char *text, char code[8])
{
  gsize n = strlen (text);
  gboolean figures = FALSE;

  if (n == 0 || n > 6)
    return FALSE;
  for (gsize i = 0; i <= n; i++)
    {
      code[i] = g_ascii_toupper (text[i]);
      if (i > 0 && code[i] == 'O')
        code[i] = '0';
      figures = figures || g_ascii_isdigit (code[i]);
    }
  return figures || n == 1;
}

/* The codebook is sorted: the first code that is not before @code. */
static guint
find_code (const FpKnowledge *knowledge, const char *code)
{
  guint low = 0, high = knowledge->n_codes;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (strcmp (knowledge->codes[middle].code, code) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
take_code_beginnings (Query *query, const char *code)
{
  const FpKnowledge *knowledge = query->search->index.knowledge;
  guint first = find_code (knowledge, code);
  guint i;

  for (i = first; i < knowledge->n_codes && g_str_has_prefix (knowledge->codes[i].code, code); i++)
    touch (query->search, i)->code_score =
        g_str_equal (knowledge->codes[i].code, code) ? CODE_WHOLE : CODE_BEGINNING;
  return i > first;
}

/* How many letters two codes begin with alike: an error is likelier late than early. */
static guint
count_same (const char *a, const char *b)
{
  guint n = 0;

  while (a[n] != '\0' && a[n] == b[n])
    n++;
  return n;
}

/* By the figures alone (“2032”), else with one error (“H2O23”, “H20322”). */
static gboolean
take_code_guesses (Query *query, const char *code)
{
  const FpKnowledge *knowledge = query->search->index.knowledge;
  gboolean only_figures = strspn (code, "0123456789") == strlen (code);
  gboolean any = FALSE;

  for (guint i = 0; i < knowledge->n_codes; i++)
    {
      const char *known = knowledge->codes[i].code;
      guint score = 0;

      if (only_figures && g_str_has_prefix (known + 1, code))
        score = CODE_NUMBER;
      else if (strlen (code) >= 5 && fp_words_distance (code, known, 1, FALSE) <= 1)
        score = CODE_NEARLY + count_same (code, known);
      if (score == 0)
        continue;
      touch (query->search, i)->code_score = score;
      any = TRUE;
    }
  return any;
}

/* Whether the word is a code or begins one; a single letter only where nothing else is asked. */
static gboolean
take_code (Query *query, const char *text)
{
  gboolean alone = query->n_words == 1;
  char code[8] = "";

  if (!read_code (text, code) || strlen (code) < (alone ? 1 : 3))
    return FALSE;
  if (take_code_beginnings (query, code))
    return TRUE;
  return strlen (code) >= 3 && take_code_guesses (query, code);
}

/* “h 2032” and “H-2032” are one word. */
static void
join_code (Query *query)
{
  FpWord *first = &query->words[0];

  if (query->n_words < 2 || first->folded[1] != '\0' || !g_ascii_isdigit (first[1].folded[0]) ||
      strlen (first[1].folded) > 4)
    return;
  g_strlcat (first->folded, first[1].folded, sizeof first->folded);
  g_strlcpy (first->stem, first->folded, sizeof first->stem);
  query->n_words--;
  memmove (first + 1, first + 2, sizeof *first * (query->n_words - 1));
}

static gboolean
is_known (const Query *query, const FpWord *word)
{
  for (guint i = 0; i < query->n_words; i++)
    if (strcmp (query->words[i].stem, word->stem) == 0)
      return TRUE;
  return FALSE;
}

/* The words to look for; a stop word only where there is nothing else. */
static void
read_query (Query *query, const char *text)
{
  FpWord word, last_stop = { .folded = "" };
  gboolean ended = FALSE;

  while (query->n_words < MOST_WORDS && fp_words_next (&text, &word))
    {
      ended = *text != '\0';
      if (fp_words_is_stop (word.folded) && (ended || query->n_words > 0))
        last_stop = word;
      else if (!is_known (query, &word))
        query->words[query->n_words++] = word;
    }
  if (query->n_words == 0 && last_stop.folded[0] != '\0')
    query->words[query->n_words++] = last_stop;
  join_code (query);
}

static guint
sum_hits (const Tally *tally, guint words)
{
  guint sum = 0;

  for (guint i = 0; i < MOST_WORDS; i++)
    if (words & (1u << i))
      sum += tally->hits[i].score;
  return sum;
}

/* Words that people say together count twice, and more so where they are all that was asked. */
static void
count_phrases (const Query *query)
{
  FpSearch *search = query->search;

  for (guint i = 0; i < search->n_touched_phrases; i++)
    {
      guint place = search->touched_phrases[i];
      const FpPhrase *phrase = &search->index.phrases[place];
      guint words = search->phrase_words[place];
      guint n = (guint) __builtin_popcount (words);
      Tally *tally = &search->tallies[phrase->code];
      guint bonus;

      search->phrase_words[place] = 0;
      if (n < phrase->n_words)
        continue;
      bonus = sum_hits (tally, words);
      if (n == query->n_words)
        bonus += bonus / 2;
      if (bonus > tally->total)
        {
          tally->total = bonus;
          tally->phrase = place;
        }
    }
  search->n_touched_phrases = 0;
}

static guint
reckon_total (const Query *query, guint code)
{
  Tally *tally = &query->search->tallies[code];
  const FpCode *entry = &query->search->index.knowledge->codes[code];
  guint64 total = tally->total; /* the phrase's */
  guint matched = 0;

  for (guint i = 0; i < query->n_words; i++)
    {
      total += tally->hits[i].score;
      matched += tally->hits[i].score > 0;
    }
  total = total * (1 + matched) / (1 + query->n_words);
  if (entry->ended != FP_DATE_UNSET)
    total = total * 3 / 4;
  tally->total = (guint) MIN (total, CODE_NEARLY - 1) + tally->code_score;
  return tally->total;
}

static void
add_why (GString *why, const char *text)
{
  if (why->len > 0)
    g_string_append (why, ", ");
  g_string_append (why, text);
}

static gboolean
stands_before (const Tally *tally, guint word)
{
  for (guint i = 0; i < word; i++)
    if (tally->hits[i].score > 0 && tally->hits[i].term == tally->hits[word].term)
      return TRUE;
  return FALSE;
}

static gboolean
holds_word (const FpPhrase *phrase, const FpTerm *term, const FpSearchIndex *index)
{
  const char *rest = phrase->text;
  FpWord word;

  while (fp_words_next (&rest, &word))
    if (strcmp (word.stem, index->stems[term->stem].stem) == 0)
      return TRUE;
  return FALSE;
}

static char *
tell_why (const Query *query, const Tally *tally, const FpCode *code)
{
  const FpSearchIndex *index = &query->search->index;
  GString *why = g_string_new (NULL);
  const FpPhrase *phrase = tally->phrase == NO_PHRASE ? NULL : &index->phrases[tally->phrase];

  if (tally->code_score > 0)
    add_why (why, code->code);
  if (phrase != NULL)
    add_why (why, phrase->text);
  for (guint i = 0; i < query->n_words; i++)
    {
      const FpTerm *term = &index->terms[tally->hits[i].term];

      if (tally->hits[i].score > 0 && !stands_before (tally, i) &&
          !(phrase != NULL && holds_word (phrase, term, index)))
        add_why (why, term->shown);
    }
  return g_string_free (why, FALSE);
}

static void
free_result (gpointer data)
{
  FpSearchResult *result = data;

  g_free (result->why);
  g_free (result);
}

/* Puts @code where it belongs among the @n best, which are @most at the most. */
static guint
rank (const FpSearch *search, guint *best, guint n, guint most, guint code)
{
  guint total = search->tallies[code].total;
  guint at = n;

  while (at > 0 && (search->tallies[best[at - 1]].total < total ||
                    (search->tallies[best[at - 1]].total == total && best[at - 1] > code)))
    at--;
  if (at == most)
    return n;
  n = MIN (n + 1, most);
  memmove (&best[at + 1], &best[at], sizeof *best * (n - at - 1));
  best[at] = code;
  return n;
}

static GPtrArray *
collect (const Query *query, guint most)
{
  FpSearch *search = query->search;
  GPtrArray *results = g_ptr_array_new_with_free_func (free_result);
  g_autofree guint *best = g_new (guint, most + 1);
  guint n = 0;

  for (guint i = 0; i < search->n_touched; i++)
    if (reckon_total (query, search->touched[i]) > 0)
      n = rank (search, best, n, most, search->touched[i]);
  for (guint i = 0; i < n; i++)
    {
      const Tally *tally = &search->tallies[best[i]];
      FpSearchResult *result = g_new (FpSearchResult, 1);

      result->code = &search->index.knowledge->codes[best[i]];
      result->why = tell_why (query, tally, result->code);
      result->score = (int) tally->total;
      g_ptr_array_add (results, result);
    }
  for (guint i = 0; i < search->n_touched; i++)
    memset (&search->tallies[search->touched[i]], 0, sizeof (Tally));
  search->n_touched = 0;
  return results;
}

/**
 * fp_search_codes:
 * @search: a search
 * @words: a code, its beginning, or everyday words, as typed so far
 * @most: how many results are wanted
 *
 * Finds codes by their number and by what people call the service. The last word may be its
 * beginning only; where no word is written like it, one typing error is forgiven in a word of four
 * letters, two in one of eight. Case, diacritics and English endings make no difference.
 *
 * A code as typed stands before codes that begin so, and these before words; search words weigh
 * more than titles, these more than the rest. Equals stand in the order of their codes.
 *
 * Returns: (transfer full) (element-type FpSearchResult): the best first
 */
GPtrArray *
fp_search_codes (FpSearch *search, const char *words, guint most)
{
  Query query = { .search = search };

  g_return_val_if_fail (search != NULL, g_ptr_array_new_with_free_func (free_result));
  if (words != NULL && g_utf8_validate (words, -1, NULL))
    read_query (&query, words);
  for (query.at = 0; query.at < query.n_words; query.at++)
    {
      query.is_last = query.at + 1 == query.n_words;
      if (!take_code (&query, query.words[query.at].folded))
        take_word (&query);
    }
  count_phrases (&query);
  return collect (&query, most);
}
