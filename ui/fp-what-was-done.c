/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the words under “What was done?” to the code and the activity of the line. */
#include "config.h"

#include "fp-what-was-done.h"

#include <glib/gi18n.h>

#include "fp-page-parts.h"

typedef struct
{
  const char *beginning; /* of a word, in lower case */
  FpActivity activity;
} Word;

/* English as the codebook's search words are; the longest beginnings that mean one thing only. */
static const Word words_of_activities[] = {
  { "music", FP_ACTIVITY_MUSIC },
  { "drum", FP_ACTIVITY_MUSIC },
  { "sing", FP_ACTIVITY_MUSIC },
  { "song", FP_ACTIVITY_MUSIC },
  { "art", FP_ACTIVITY_ART },
  { "paint", FP_ACTIVITY_ART },
  { "draw", FP_ACTIVITY_ART },
  { "craft", FP_ACTIVITY_ART },
  { "danc", FP_ACTIVITY_DANCE },
  { "movement", FP_ACTIVITY_DANCE },
  { "drama", FP_ACTIVITY_DRAMA },
  { "theat", FP_ACTIVITY_DRAMA },
  { "recreation", FP_ACTIVITY_RECREATION },
  { "leisure", FP_ACTIVITY_RECREATION },
  { "garden", FP_ACTIVITY_HORTICULTURE },
  { "horticultur", FP_ACTIVITY_HORTICULTURE },
  { "animal", FP_ACTIVITY_ANIMAL_ASSISTED },
  { "equine", FP_ACTIVITY_ANIMAL_ASSISTED },
  { "horse", FP_ACTIVITY_ANIMAL_ASSISTED },
  { "game", FP_ACTIVITY_GAMES },
  { "exercis", FP_ACTIVITY_EXERCISE },
  { "yoga", FP_ACTIVITY_EXERCISE },
  { "skill", FP_ACTIVITY_SKILLS },
  { "cook", FP_ACTIVITY_SKILLS },
  { "job", FP_ACTIVITY_WORK },
  { "vocation", FP_ACTIVITY_WORK },
};

static FpActivity
activity_of (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (words_of_activities); i++)
    if (g_str_has_prefix (word, words_of_activities[i].beginning))
      return words_of_activities[i].activity;
  return FP_ACTIVITY_UNSET;
}

/**
 * fp_activity_from_words:
 * @words: (nullable): “music group”
 *
 * Returns: the activity that the words name; unset where they name none, or two
 */
FpActivity
fp_activity_from_words (const char *words)
{
  g_autofree char *folded = g_utf8_strdown (words != NULL ? words : "", -1);
  g_auto (GStrv) parts = g_strsplit_set (folded, " ,./-", -1);
  FpActivity found = FP_ACTIVITY_UNSET;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      FpActivity activity = activity_of (parts[i]);

      if (activity == FP_ACTIVITY_UNSET)
        continue;
      if (found != FP_ACTIVITY_UNSET && found != activity)
        return FP_ACTIVITY_UNSET;
      found = activity;
    }
  return found;
}

/**
 * fp_code_title_with_unit:
 *
 * Returns: (transfer full): “Activity therapy · 1 unit is 15 minutes”: the unit in plain words in
 *   place of the “, per 15 minutes” that published titles end with
 */
char *
fp_code_title_with_unit (const FpCode *code)
{
  g_autofree char *unit = fp_part_unit_text (code);
  const char *title = fp_text (code->title), *per = strstr (title, ", per ");
  int length = per != NULL ? (int) (per - title) : (int) strlen (title);

  return g_strdup_printf ("%.*s · %s", length, title, unit);
}

/**
 * fp_session_use_code:
 * @code: what the line that the fields show is billed as from now on
 *
 * Also notes the activity where the words name one and nobody has said another.
 */
void
fp_session_use_code (FpSession *session, const char *code)
{
  FpClaim *claim = fp_session_begin (session);
  FpLine *line = fp_session_line_of (session, claim);
  g_autofree char *capitals = g_ascii_strup (code, -1);

  line->code = fp_arena_strdup (claim->arena, capitals);
  line->units = 0;
  if (line->activity == FP_ACTIVITY_UNSET)
    line->activity = fp_activity_from_words (fp_session_get_words (session));
  fp_session_commit (session, claim, _ ("Code"));
}
