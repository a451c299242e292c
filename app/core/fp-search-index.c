/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of words behind the search: made once, then only read. */
#include "config.h"

#include "fp-search-index.h"

#include <math.h>
#include <string.h>

/* A word where it was met, before the tables are sorted. */
typedef struct
{
  guint term;
  FpPosting posting;
} Entry;

typedef struct
{
  guint stem, phrase;
} PhraseEntry;

typedef struct
{
  FpSearchIndex *index;
  GHashTable *term_ids, *stem_ids; /* letters → place + 1 */
  GArray *terms, *stems, *phrases; /* of FpTerm, FpStem, FpPhrase */
  GArray *entries, *phrase_entries;
  guint code;
} Builder;

static guint
add_stem (Builder *builder, const char *stem)
{
  guint id = GPOINTER_TO_UINT (g_hash_table_lookup (builder->stem_ids, stem));
  FpStem new = { .stem = NULL };

  if (id != 0)
    return id - 1;
  new.stem = fp_arena_strdup (builder->index->arena, stem);
  g_array_append_val (builder->stems, new);
  g_hash_table_insert (builder->stem_ids,
                       (gpointer) new.stem,
                       GUINT_TO_POINTER (builder->stems->len));
  return builder->stems->len - 1;
}

/* Short words in capitals, as OT, stay so. */
static const char *
show (FpArena *arena, const FpWord *word)
{
  g_autofree char *text = g_strndup (word->start, word->n_bytes);
  g_autofree char *upper = g_utf8_strup (text, -1);
  g_autofree char *lower = g_utf8_strdown (text, -1);
  gboolean initials = word->n_bytes > 1 && word->n_bytes <= 5 && g_str_equal (text, upper);

  return fp_arena_strdup (arena, initials ? text : lower);
}

static guint
add_term (Builder *builder, const FpWord *word)
{
  guint id = GPOINTER_TO_UINT (g_hash_table_lookup (builder->term_ids, word->folded));
  FpTerm new = { .folded = NULL };

  if (id != 0)
    return id - 1;
  new.folded = fp_arena_strdup (builder->index->arena, word->folded);
  new.shown = show (builder->index->arena, word);
  new.letters = fp_words_letters (word->folded);
  new.n_letters = (guint) strlen (word->folded);
  new.stem = add_stem (builder, word->stem);
  g_array_append_val (builder->terms, new);
  g_hash_table_insert (builder->term_ids,
                       (gpointer) new.folded,
                       GUINT_TO_POINTER (builder->terms->len));
  return builder->terms->len - 1;
}

static void
add_entry (Builder *builder, const FpWord *word, FpWeight weight)
{
  Entry entry = { add_term (builder, word), { builder->code, weight } };

  g_array_append_val (builder->entries, entry);
}

static void
add_words_of (Builder *builder, const char *text, FpWeight weight)
{
  FpWord word;

  while (fp_words_next (&text, &word))
    if (!fp_words_is_stop (word.folded))
      add_entry (builder, &word, weight);
}

/* In the language of the data and, where it differs, in the person's. */
static void
add_text (Builder *builder, const char *text, FpWeight weight)
{
  const char *translated = fp_text (text);

  if (text == NULL)
    return;
  add_words_of (builder, text, weight);
  if (translated != text)
    add_words_of (builder, translated, weight);
}

static guint
count_words (const char *text)
{
  FpWord word;
  guint n = 0;

  while (fp_words_next (&text, &word))
    n += !fp_words_is_stop (word.folded);
  return n;
}

static void
add_phrase (Builder *builder, const char *text)
{
  FpPhrase phrase = { builder->code, text, count_words (text) };
  const char *rest = text;
  FpWord word;

  add_words_of (builder, text, phrase.n_words == 1 ? FP_WEIGHT_WORD : FP_WEIGHT_PHRASE);
  if (phrase.n_words < 2)
    return;
  g_array_append_val (builder->phrases, phrase);
  while (fp_words_next (&rest, &word))
    if (!fp_words_is_stop (word.folded))
      {
        PhraseEntry entry = { add_stem (builder, word.stem), builder->phrases->len - 1 };

        g_array_append_val (builder->phrase_entries, entry);
      }
}

static void
add_search_words (Builder *builder, FpStrings words)
{
  for (guint i = 0; i < words.n; i++)
    {
      const char *translated = fp_text (words.items[i]);

      add_phrase (builder, words.items[i]);
      if (translated != words.items[i])
        add_phrase (builder, translated);
    }
}

static void
add_code (Builder *builder, const FpCode *code)
{
  add_search_words (builder, code->words);
  add_text (builder, code->title, FP_WEIGHT_TITLE);
  add_text (builder, code->summary, FP_WEIGHT_SUMMARY);
  for (guint i = 0; i < code->n_topics; i++)
    {
      const FpTopic *topic = &code->topics[i];

      if (topic->kind == FP_TOPIC_NOT || topic->kind == FP_TOPIC_SIMILAR)
        continue; /* they speak of what the code is not for */
      for (guint j = 0; j < topic->n_statements; j++)
        add_text (builder, topic->statements[j].text, FP_WEIGHT_KNOWLEDGE);
    }
}

static int
compare_terms (gconstpointer a, gconstpointer b, gpointer terms)
{
  return strcmp (((const FpTerm *) terms)[*(const guint *) a].folded,
                 ((const FpTerm *) terms)[*(const guint *) b].folded);
}

static int
compare_stems (gconstpointer a, gconstpointer b, gpointer stems)
{
  return strcmp (((const FpStem *) stems)[*(const guint *) a].stem,
                 ((const FpStem *) stems)[*(const guint *) b].stem);
}

/* The order that @compare makes of @items, and @place: where each went. */
static guint *
sort_order (GArray *items, GCompareDataFunc compare, guint *place)
{
  guint *order = g_new (guint, items->len + 1);

  for (guint i = 0; i < items->len; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) items->len, sizeof *order, compare, items->data);
  for (guint i = 0; i < items->len; i++)
    place[order[i]] = i;
  return order;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *one = a, *other = b;

  if (one->term != other->term)
    return one->term < other->term ? -1 : 1;
  if (one->posting.code != other->posting.code)
    return one->posting.code < other->posting.code ? -1 : 1;
  return (int) other->posting.weight - (int) one->posting.weight;
}

/* Terms and their postings: of several places in one code, the one that weighs most. */
static void
settle_terms (Builder *builder, const guint *stem_place)
{
  FpSearchIndex *index = builder->index;
  g_autofree guint *place = g_new (guint, builder->terms->len + 1);
  g_autofree guint *order = sort_order (builder->terms, compare_terms, place);
  GArray *entries = builder->entries;
  FpPosting *postings = fp_arena_new_array (index->arena, FpPosting, entries->len + 1);
  guint n = 0;

  index->n_terms = builder->terms->len;
  index->terms = fp_arena_new_array (index->arena, FpTerm, index->n_terms + 1);
  for (guint i = 0; i < index->n_terms; i++)
    {
      index->terms[i] = g_array_index (builder->terms, FpTerm, order[i]);
      index->terms[i].stem = stem_place[index->terms[i].stem];
    }
  for (guint i = 0; i < entries->len; i++)
    g_array_index (entries, Entry, i).term = place[g_array_index (entries, Entry, i).term];
  g_array_sort (entries, compare_entries);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      FpTerm *term = &index->terms[entry->term];

      if (term->n_postings == 0)
        term->postings = &postings[n];
      else if (postings[n - 1].code == entry->posting.code)
        continue;
      postings[n++] = entry->posting;
      term->n_postings++;
    }
}

static guint
reckon_rarity (guint n_codes, guint n_with)
{
  return (guint) (16.0 * (1.0 + log2 ((double) n_codes / MAX (MIN (n_with, n_codes), 1))));
}

static int
compare_phrase_entries (gconstpointer a, gconstpointer b)
{
  const PhraseEntry *one = a, *other = b;

  if (one->stem != other->stem)
    return one->stem < other->stem ? -1 : 1;
  return one->phrase < other->phrase ? -1 : one->phrase > other->phrase;
}

static void
settle_phrases (Builder *builder, const guint *stem_place)
{
  FpSearchIndex *index = builder->index;
  GArray *entries = builder->phrase_entries;
  guint *phrases = fp_arena_new_array (index->arena, guint, entries->len + 1);

  index->n_phrases = builder->phrases->len;
  index->phrases = fp_arena_copy (index->arena,
                                  builder->phrases->data,
                                  sizeof (FpPhrase) * builder->phrases->len);
  for (guint i = 0; i < entries->len; i++)
    g_array_index (entries, PhraseEntry, i).stem =
        stem_place[g_array_index (entries, PhraseEntry, i).stem];
  g_array_sort (entries, compare_phrase_entries);
  for (guint i = 0; i < entries->len; i++)
    {
      const PhraseEntry *entry = &g_array_index (entries, PhraseEntry, i);
      FpStem *stem = &index->stems[entry->stem];

      phrases[i] = entry->phrase;
      if (stem->n_phrases++ == 0)
        stem->phrases = &phrases[i];
    }
}

/* Which terms share a stem, and in how many codes they are met. */
static void
settle_stems (Builder *builder)
{
  FpSearchIndex *index = builder->index;
  guint *of_stems = fp_arena_new_array (index->arena, guint, index->n_terms + 1);
  g_autofree guint *n_with = g_new0 (guint, index->n_stems + 1);
  guint n = 0;

  for (guint i = 0; i < index->n_terms; i++)
    {
      index->stems[index->terms[i].stem].n_terms++;
      n_with[index->terms[i].stem] += index->terms[i].n_postings;
    }
  for (guint i = 0; i < index->n_stems; i++)
    {
      index->stems[i].terms = &of_stems[n];
      n += index->stems[i].n_terms;
      index->stems[i].n_terms = 0;
      index->stems[i].rarity = reckon_rarity (index->knowledge->n_codes, n_with[i]);
    }
  for (guint i = 0; i < index->n_terms; i++)
    {
      FpStem *stem = &index->stems[index->terms[i].stem];

      of_stems[(guint) (stem->terms - of_stems) + stem->n_terms++] = i;
    }
}

static void
settle (Builder *builder)
{
  FpSearchIndex *index = builder->index;
  g_autofree guint *place = g_new (guint, builder->stems->len + 1);
  g_autofree guint *order = sort_order (builder->stems, compare_stems, place);

  index->n_stems = builder->stems->len;
  index->stems = fp_arena_new_array (index->arena, FpStem, index->n_stems + 1);
  for (guint i = 0; i < index->n_stems; i++)
    index->stems[i] = g_array_index (builder->stems, FpStem, order[i]);
  settle_terms (builder, place);
  settle_stems (builder);
  settle_phrases (builder, place);
}

/**
 * fp_search_index_build:
 * @index: to be filled; its arena is there
 * @knowledge: the codebook, which must outlive the index
 *
 * Reads the search words, titles, summaries and knowledge of every code, in the language of the
 * data and in the person's. Cost: once through the text and a sort.
 */
void
fp_search_index_build (FpSearchIndex *index, const FpKnowledge *knowledge)
{
  Builder builder = {
    .index = index,
    .term_ids = g_hash_table_new (g_str_hash, g_str_equal),
    .stem_ids = g_hash_table_new (g_str_hash, g_str_equal),
    .terms = g_array_new (FALSE, FALSE, sizeof (FpTerm)),
    .stems = g_array_new (FALSE, FALSE, sizeof (FpStem)),
    .phrases = g_array_new (FALSE, FALSE, sizeof (FpPhrase)),
    .entries = g_array_new (FALSE, FALSE, sizeof (Entry)),
    .phrase_entries = g_array_new (FALSE, FALSE, sizeof (PhraseEntry)),
  };

  index->knowledge = knowledge;
  for (builder.code = 0; builder.code < knowledge->n_codes; builder.code++)
    add_code (&builder, &knowledge->codes[builder.code]);
  settle (&builder);
  g_hash_table_unref (builder.term_ids);
  g_hash_table_unref (builder.stem_ids);
  g_array_unref (builder.terms);
  g_array_unref (builder.stems);
  g_array_unref (builder.phrases);
  g_array_unref (builder.entries);
  g_array_unref (builder.phrase_entries);
}

/**
 * fp_search_index_stem:
 * @index: an index
 * @stem: a stem
 *
 * Returns: (transfer none) (nullable): the words that have it
 */
const FpStem *
fp_search_index_stem (const FpSearchIndex *index, const char *stem)
{
  guint low = 0, high = index->n_stems;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      int order = strcmp (index->stems[middle].stem, stem);

      if (order == 0)
        return &index->stems[middle];
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

/**
 * fp_search_index_prefix:
 * @index: an index
 * @prefix: the beginning of a folded word
 * @n: (out): how many words begin with it
 *
 * Returns: the place of the first of them
 */
guint
fp_search_index_prefix (const FpSearchIndex *index, const char *prefix, guint *n)
{
  gsize n_prefix = strlen (prefix);
  guint low = 0, high = index->n_terms;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (strcmp (index->terms[middle].folded, prefix) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  for (*n = 0; low + *n < index->n_terms; (*n)++)
    if (strncmp (index->terms[low + *n].folded, prefix, n_prefix) != 0)
      break;
  return low;
}
