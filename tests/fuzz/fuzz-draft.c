/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "fp-claim-json.h"

#include <string.h>

/* A draft that was read can be kept and read again, however odd it is. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autofree char *goal = NULL;
  g_autofree char *words = NULL;
  g_autofree char *goal_again = NULL;
  g_autofree char *words_again = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autoptr (FpClaim) again = NULL;
  g_autoptr (FpClaim) claim = fp_draft_from_json (bytes, &goal, &words, problems);

  g_assert_true ((claim == NULL) == (problems->len > 0));
  if (claim == NULL)
    return 0;
  text = fp_draft_to_json (claim, goal, words);
  written = g_bytes_new_static (text, strlen (text));
  again = fp_draft_from_json (written, &goal_again, &words_again, problems);
  g_assert_nonnull (again);
  return 0;
}
