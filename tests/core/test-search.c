/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-load.h"
#include "fp-search.h"
#include "fp-words.h"

#include <string.h>

#define FEW 3 /* the right code is among the first three */

static FpKnowledge *knowledge;
static FpSearch *search;

typedef struct
{
  const char *name, *words, *code;
  guint within;
  const char *why; /* NULL = not looked at */
} SearchCase;

/* clang-format off */
static const SearchCase search_cases[] = {
  { "number/whole", "H2032", "H2032", 1, "H2032" },
  { "number/small-letters", "h2014", "H2014", 1, "H2014" },
  { "number/cpt", "97530", "97530", 1, "97530" },
  { "number/with-a-space", "h 2032", "H2032", 1, NULL },
  { "number/with-a-dash", "H-2032", "H2032", 1, NULL },
  { "number/blanks-around", "  H2017  ", "H2017", 1, NULL },
  { "number/figures-alone", "2032", "H2032", FEW, NULL },
  { "number/letter-o", "H2O17", "H2017", 1, NULL },
  { "number/one-too-many", "H20322", "H2032", 1, NULL },
  { "number/with-a-modifier", "H2032 HQ", "H2032", 1, NULL },
  { "prefix/of-five", "H203", "H2032", FEW, NULL },
  { "prefix/of-cpt", "9753", "97530", 1, NULL },
  { "words/music-group", "music group", "H2032", 1, "music group" },
  { "words/music-typed-so-far", "music gr", "H2032", 1, "music group" },
  { "words/mus", "mus", "H2032", 1, "music" },
  { "words/job-skills", "job skills", "H2014", 1, NULL },
  { "words/art-for-teens", "art therapy for teens", "H2032", 1, NULL },
  { "words/art-for-adults", "an art therapy group with adults", "H2032", 1, NULL },
  { "words/drum-circle", "drum circle", "H2032", 1, "drum circle" },
  { "words/drums", "drums", "H2032", 1, NULL },
  { "words/teach-cooking", "teach cooking", "H2014", 1, NULL },
  { "words/taught-cooking", "taught her to cook", "H2014", 1, NULL },
  { "words/balance", "balance exercises OT", "97530", 1, NULL },
  { "words/physical-therapy", "physical therapy strength", "97530", 1, NULL },
  { "words/gardening", "gardening", "H2032", 1, NULL },
  { "words/yoga", "yoga", "H2032", 1, NULL },
  { "words/pet", "pet therapy", "H2032", 1, NULL },
  { "words/dance", "dancing", "H2032", FEW, NULL },
  { "words/painting-class", "painting class", "H2032", FEW, NULL },
  { "words/group-games", "group games", "H2032", 1, NULL },
  { "words/outing", "community outing", "H2032", FEW, NULL },
  { "words/budget", "budgeting", "H2014", 1, NULL },
  { "words/bus", "riding the bus", "H2014", 1, NULL },
  { "words/social-skills", "social skills group", "H2014", 1, NULL },
  { "words/hygiene", "hygiene and grooming", "H2014", 1, NULL },
  { "words/rehab", "psych rehab", "H2017", FEW, NULL },
  { "words/psychosocial", "psychosocial rehabilitation", "H2017", 1, NULL },
  { "words/psr", "PSR", "H2017", FEW, NULL },
  { "words/back-to-work", "back to work", "H2017", FEW, NULL },
  { "words/php-music", "partial hospital music", "G0176", 1, NULL },
  { "words/medicare-art", "Medicare art therapy", "G0176", 1, NULL },
  { "words/job-coach", "job coach", "H2023", FEW, NULL },
  { "words/peer", "peer support", "H0038", FEW, NULL },
  { "words/case-management", "case management", "T1016", FEW, NULL },
  { "words/crisis", "crisis", "H2011", 1, NULL },
  { "words/respite", "respite", "S5150", FEW, NULL },
  { "words/taxi", "taxi", "A0100", 1, NULL },
  { "words/methadone", "methadone clinic", "H0020", FEW, NULL },
  { "words/clubhouse", "clubhouse", "H2030", FEW, NULL },
  { "words/capitals", "MUSIC GROUP", "H2032", 1, NULL },
  { "words/diacritics", "mùsïc gröup", "H2032", 1, "music group" },
  { "words/punctuation", "music, group!", "H2032", 1, NULL },
  { "words/twice", "music music group", "H2032", 1, "music group" },
  { "typing/swapped", "musci group", "H2032", 1, NULL },
  { "typing/dropped", "musc group", "H2032", 1, NULL },
  { "typing/doubled", "drumm circle", "H2032", 1, NULL },
  { "typing/changed", "garfening", "H2032", 1, NULL },
  { "typing/two-in-a-long-word", "recraetoinal therapy", "H2032", 1, NULL },
  { "typing/both-words", "skils trianing", "H2014", 1, NULL },
  { "typing/last-word-unfinished", "cookin", "H2014", 1, NULL },
  { "typing/beginning-with-error", "pyschosoc", "H2017", FEW, NULL },
};
/* clang-format on */

static void
test_words (gconstpointer data)
{
  const SearchCase *test = data;
  g_autoptr (GPtrArray) results = fp_search_codes (search, test->words, 20);

  for (guint i = 0; i < MIN (results->len, test->within); i++)
    {
      const FpSearchResult *result = g_ptr_array_index (results, i);

      if (strcmp (result->code->code, test->code) != 0)
        continue;
      if (test->why != NULL)
        g_assert_cmpstr (result->why, ==, test->why);
      return;
    }
  for (guint i = 0; i < MIN (results->len, 5); i++)
    g_test_message ("%u: %s", i, ((FpSearchResult *) g_ptr_array_index (results, i))->code->code);
  g_test_message ("“%s” does not find %s", test->words, test->code);
  g_test_fail ();
}

static void
test_nothing (void)
{
  static const char *const texts[] = { "", "  ", "%%%", "zzqqxx", "\xff\xfe", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) results = fp_search_codes (search, texts[i], 10);

      g_assert_cmpuint (results->len, ==, 0);
    }
}

/* An exact number is no invitation to guess. */
static void
test_number_alone (void)
{
  g_autoptr (GPtrArray) results = fp_search_codes (search, "H2032", 10);

  g_assert_cmpuint (results->len, ==, 1);
}

static void
test_most (void)
{
  g_autoptr (GPtrArray) none = fp_search_codes (search, "group", 0);
  g_autoptr (GPtrArray) two = fp_search_codes (search, "group", 2);
  g_autoptr (GPtrArray) many = fp_search_codes (search, "group", 50);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (two->len, ==, 2);
  g_assert_cmpuint (many->len, >, 2);
  for (guint i = 0; i < two->len; i++)
    g_assert_true (((FpSearchResult *) g_ptr_array_index (two, i))->code ==
                   ((FpSearchResult *) g_ptr_array_index (many, i))->code);
}

/* The same words find the same codes in the same order, whatever was looked for in between. */
static void
test_stable (void)
{
  g_autoptr (GPtrArray) before = fp_search_codes (search, "music group", 50);

  for (guint i = 0; i < G_N_ELEMENTS (search_cases); i++)
    g_ptr_array_unref (fp_search_codes (search, search_cases[i].words, 5));
  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (FpSearch) other = fp_search_new (knowledge);
      g_autoptr (GPtrArray) after =
          fp_search_codes (round == 0 ? search : other, "music group", 50);

      g_assert_cmpuint (after->len, ==, before->len);
      for (guint i = 0; i < after->len; i++)
        {
          const FpSearchResult *one = g_ptr_array_index (before, i);
          const FpSearchResult *again = g_ptr_array_index (after, i);

          g_assert_true (one->code == again->code);
          g_assert_cmpint (one->score, ==, again->score);
          g_assert_cmpstr (one->why, ==, again->why);
        }
    }
}

/* Every code is found by its own number, and by its whole title among the first ten. */
static void
test_every_code (void)
{
  for (guint i = 0; i < knowledge->n_codes; i++)
    {
      const FpCode *code = &knowledge->codes[i];
      g_autoptr (GPtrArray) by_number = fp_search_codes (search, code->code, 1);
      g_autoptr (GPtrArray) by_title = fp_search_codes (search, code->title, 10);

      g_assert_cmpuint (by_number->len, ==, 1);
      g_assert_true (((FpSearchResult *) g_ptr_array_index (by_number, 0))->code == code);
      g_assert_cmpuint (by_title->len, >, 0);
    }
}

typedef struct
{
  const char *text, *folded, *stem;
} StemCase;

static const StemCase stem_cases[] = {
  { "Drums", "drums", "drum" },
  { "drumming", "drumming", "drum" },
  { "dancing", "dancing", "danc" },
  { "dance", "dance", "danc" },
  { "Therapies", "therapies", "therapy" },
  { "classes", "classes", "class" },
  { "exercises", "exercises", "exercis" },
  { "crisis", "crisis", "crisis" },
  { "children’s", "children", "children" },
  { "children's", "children", "children" },
  { "Música", "musica", "musica" },
  { "ÉCOLE", "ecole", "ecol" },
  { "bus", "bus", "bus" },
  { "need", "need", "need" },
  { "sing", "sing", "sing" },
  { "skill", "skill", "skill" },
};

static void
test_stems (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (stem_cases); i++)
    {
      const char *text = stem_cases[i].text;
      FpWord word;

      g_assert_true (fp_words_next (&text, &word));
      g_assert_cmpstr (word.folded, ==, stem_cases[i].folded);
      g_assert_cmpstr (word.stem, ==, stem_cases[i].stem);
      g_assert_false (fp_words_next (&text, &word));
    }
}

static void
test_distance (void)
{
  static const struct
  {
    const char *typed, *word;
    guint limit;
    gboolean as_prefix;
    guint errors;
  } cases[] = {
    { "music", "music", 2, FALSE, 0 },         { "musci", "music", 2, FALSE, 1 },
    { "musc", "music", 2, FALSE, 1 },          { "musiic", "music", 2, FALSE, 1 },
    { "mosic", "music", 2, FALSE, 1 },         { "mosci", "music", 2, FALSE, 2 },
    { "art", "music", 2, FALSE, 3 },           { "pyscho", "psychosocial", 1, TRUE, 1 },
    { "psychos", "psychosocial", 1, TRUE, 0 }, { "psychosocials", "psychosocial", 1, TRUE, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (
        fp_words_distance (cases[i].typed, cases[i].word, cases[i].limit, cases[i].as_prefix),
        ==,
        cases[i].errors);
}

static void
test_long_word (void)
{
  g_autofree char *text = g_strnfill (500, 'm');
  const char *rest = text;
  FpWord word;

  g_assert_true (fp_words_next (&rest, &word));
  g_assert_cmpuint (strlen (word.folded), <, FP_WORD_SIZE);
  g_assert_cmpstr (rest, ==, "");
  g_ptr_array_unref (fp_search_codes (search, text, 10));
}

static void
test_empty_codebook (void)
{
  g_autoptr (FpKnowledge) empty = fp_knowledge_new ();
  g_autoptr (FpSearch) over_nothing = NULL;
  g_autoptr (GPtrArray) results = NULL;

  fp_knowledge_seal (empty);
  over_nothing = fp_search_new (empty);
  results = fp_search_codes (over_nothing, "music H2032", 10);
  g_assert_cmpuint (results->len, ==, 0);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  knowledge = fp_load_knowledge ();
  search = fp_search_new (knowledge);
  for (gsize i = 0; i < G_N_ELEMENTS (search_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/search/%s", search_cases[i].name);

      g_test_add_data_func (path, &search_cases[i], test_words);
    }
  g_test_add_func ("/search/nothing", test_nothing);
  g_test_add_func ("/search/number-alone", test_number_alone);
  g_test_add_func ("/search/most", test_most);
  g_test_add_func ("/search/stable", test_stable);
  g_test_add_func ("/search/every-code", test_every_code);
  g_test_add_func ("/search/empty-codebook", test_empty_codebook);
  g_test_add_func ("/words/stems", test_stems);
  g_test_add_func ("/words/distance", test_distance);
  g_test_add_func ("/words/long", test_long_word);
  status = g_test_run ();
  fp_search_free (search);
  fp_knowledge_free (knowledge);
  return status;
}
