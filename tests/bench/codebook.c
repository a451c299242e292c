/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "codebook.h"

#include <math.h>
#include <string.h>

#define N_WORDS 6000

static const char *const syllables[] = {
  "the", "ra",  "py",   "men", "tal", "so",   "ci",   "al",   "re",   "ha",  "bi",
  "li",  "ta",  "tion", "in",  "ten", "sive", "care", "pro",  "gram", "day", "mu",
  "sic", "art", "gro",  "up",  "ski", "ll",   "ser",  "vice", "un",   "it"
};

static const char *
make_word (FpArena *arena, GRand *chance)
{
  g_autoptr (GString) word = g_string_new (NULL);
  int n = g_rand_int_range (chance, 2, 5);

  for (int i = 0; i < n; i++)
    g_string_append (word, syllables[g_rand_int_range (chance, 0, G_N_ELEMENTS (syllables))]);
  return fp_arena_strdup (arena, word->str);
}

/* As in a language: a few words are everywhere, most are rare. */
static const char *
draw (const char *const *words, GRand *chance)
{
  return words[(int) (N_WORDS * pow (g_rand_double (chance), 4))];
}

static const char *
make_text (FpArena *arena, const char *const *words, int n, GRand *chance)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", draw (words, chance));
  return fp_arena_strdup (arena, text->str);
}

FpKnowledge *
codebook_new (guint n_codes, GRand *chance)
{
  FpKnowledge *knowledge = fp_knowledge_new ();
  FpArena *arena = knowledge->arena;
  g_autofree const char **words = g_new (const char *, N_WORDS);

  for (guint i = 0; i < N_WORDS; i++)
    words[i] = make_word (arena, chance);
  knowledge->n_codes = n_codes;
  knowledge->codes = fp_arena_new_array (arena, FpCode, n_codes);
  for (guint i = 0; i < n_codes; i++)
    {
      FpCode *code = &knowledge->codes[i];
      const char **phrases = fp_arena_new_array (arena, const char *, 6);

      code->code = fp_arena_printf (arena, "%c%04u", "AEGHJQST"[i * 8 / n_codes], i);
      code->system = "hcpcs";
      code->title = make_text (arena, words, g_rand_int_range (chance, 4, 16), chance);
      code->summary = make_text (arena, words, g_rand_int_range (chance, 4, 10), chance);
      for (guint j = 0; j < 6; j++)
        phrases[j] = make_text (arena, words, g_rand_int_range (chance, 1, 4), chance);
      code->words = (FpStrings){ phrases, 6 };
    }
  fp_knowledge_seal (knowledge);
  return knowledge;
}

/* Two letters change places, or one is lost. */
static void
mistype (GString *text, GRand *chance)
{
  gsize at;

  if (text->len < 5)
    return;
  at = (gsize) g_rand_int_range (chance, 1, (gint32) text->len - 2);
  if (g_rand_boolean (chance))
    g_string_erase (text, (gssize) at, 1);
  else
    {
      char letter = text->str[at];

      text->str[at] = text->str[at + 1];
      text->str[at + 1] = letter;
    }
}

char *
codebook_make_query (const FpKnowledge *knowledge, GRand *chance)
{
  const FpCode *code = &knowledge->codes[g_rand_int_range (chance, 0, (gint32) knowledge->n_codes)];
  g_auto (GStrv) words = g_strsplit (code->title, " ", -1);
  GString *text = g_string_new (NULL);
  int n = g_rand_int_range (chance, 1, 4);

  if (g_rand_int_range (chance, 0, 8) == 0)
    g_string_append_len (text, code->code, g_rand_int_range (chance, 1, 6));
  else
    for (int i = 0; i < n; i++)
      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", words[i]);
  if (g_rand_int_range (chance, 0, 4) == 0)
    mistype (text, chance);
  if (g_rand_boolean (chance) && text->len > 3) /* not typed to its end yet */
    g_string_truncate (text, text->len - (gsize) g_rand_int_range (chance, 0, 3));
  return g_string_free (text, FALSE);
}
