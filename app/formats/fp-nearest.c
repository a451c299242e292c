/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-nearest.h"

#include <string.h>

#define LONGEST 40

/* How many letters must be added, dropped, changed or swapped with their neighbor; a matrix's three
 * last rows. */
static guint
distance (const char *a, const char *b)
{
  guint rows[3][LONGEST + 1] = { { 0 } };
  guint length = (guint) strlen (b);
  guint n = 0;

  for (guint j = 0; j <= length; j++)
    rows[0][j] = j;
  for (n = 0; a[n] != '\0'; n++)
    {
      const guint *above = rows[n % 3], *before = rows[(n + 2) % 3];
      guint *row = rows[(n + 1) % 3];

      row[0] = n + 1;
      for (guint j = 0; j < length; j++)
        {
          guint change = above[j] + (a[n] == b[j] ? 0 : 1);

          row[j + 1] = MIN (MIN (row[j], above[j + 1]) + 1, change);
          if (n > 0 && j > 0 && a[n] == b[j - 1] && a[n - 1] == b[j])
            row[j + 1] = MIN (row[j + 1], before[j - 1] + 1);
        }
    }
  return rows[n % 3][length];
}

/**
 * fp_nearest_word:
 * @word: a word that is not right
 * @words: those that are; %NULL elements do not count
 * @n: how many
 *
 * Returns: (transfer none) (nullable): the one that was probably meant; %NULL if none is near
 */
const char *
fp_nearest_word (const char *word, const char *const *words, guint n)
{
  g_autofree char *folded = g_ascii_strdown (word, -1);
  const char *best = NULL;
  guint least = (guint) MIN (2, strlen (word) / 3 + 1) + 1;

  if (strlen (word) > LONGEST)
    return NULL;
  g_strdelimit (folded, " _", '-');
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *candidate = NULL;
      guint far;

      if (words[i] == NULL || strlen (words[i]) > LONGEST)
        continue;
      candidate = g_ascii_strdown (words[i], -1);
      g_strdelimit (candidate, "_", '-');
      far = distance (folded, candidate);
      if (far < least)
        {
          least = far;
          best = words[i];
        }
    }
  return best;
}
