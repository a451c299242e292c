/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-compare.h"

#include <glib/gi18n-lib.h>

/* What a plan's goal is, to finish “the plan’s goal is …, not …”. */
static const char *const goals[FP_N_PURPOSES] = {
  [FP_PURPOSE_WELLBEING] = N_ ("coping and feeling better"),
  [FP_PURPOSE_SKILLS] = N_ ("learning a skill"),
  [FP_PURPOSE_REHABILITATION] = N_ ("rehabilitation towards living in the community"),
  [FP_PURPOSE_PHYSICAL_FUNCTION] = N_ ("physical performance"),
  [FP_PURPOSE_PSYCHOTHERAPY] = N_ ("working problems through in psychotherapy"),
  [FP_PURPOSE_RECREATION_ONLY] = N_ ("recreation alone"),
};

/* The same for wellbeing, where the activity is known; each a phrase of its own for translators. */
static const char *const coping[FP_N_ACTIVITIES] = {
  [FP_ACTIVITY_ART] = N_ ("coping through art"),
  [FP_ACTIVITY_MUSIC] = N_ ("coping through music"),
  [FP_ACTIVITY_DANCE] = N_ ("coping through dance"),
  [FP_ACTIVITY_DRAMA] = N_ ("coping through drama"),
  [FP_ACTIVITY_RECREATION] = N_ ("coping through recreation"),
  [FP_ACTIVITY_HORTICULTURE] = N_ ("coping through gardening"),
  [FP_ACTIVITY_ANIMAL_ASSISTED] = N_ ("coping with the help of an animal"),
  [FP_ACTIVITY_GAMES] = N_ ("coping through games"),
  [FP_ACTIVITY_EXERCISE] = N_ ("coping through exercise"),
};

/**
 * fp_compare_answers_from_line:
 * @claim: the claim
 * @line: one of its lines
 *
 * Answers what the claim tells already: purpose, who led it, where, and one-to-one or group. The
 * plan's goal is not in a claim.
 *
 * Returns: the answers; they live as long as the claim
 */
FpCompareAnswers
fp_compare_answers_from_line (const FpClaim *claim, const FpLine *line)
{
  FpCompareAnswers answers = { 0 };

  g_return_val_if_fail (claim != NULL && line != NULL, answers);
  answers.answers[FP_QUESTION_PURPOSE] = fp_purpose_words[line->purpose];
  answers.answers[FP_QUESTION_LED_BY] = fp_profession_words[claim->rendering.profession];
  answers.answers[FP_QUESTION_PLACE] = line->place;
  if (line->clients > 0)
    answers.answers[FP_QUESTION_GROUPING] = line->clients > 1 ? "group" : "one-to-one";
  return answers;
}

static FpCompareColumn
compare (const FpCode *code, const FpCompareAnswers *answers)
{
  FpCompareColumn column = { .code = code };

  for (guint i = 0; i < FP_N_QUESTIONS; i++)
    {
      FpStrings fits = code->compare.sides[i].fits;

      if (answers->answers[i] == NULL || !code->compare.known || fits.n == 0)
        continue; /* what the code does not speak of is no answer against it */
      column.fits[i] = fp_strings_have (fits, answers->answers[i]) ? FP_FIT_YES : FP_FIT_NO;
      column.n_answered++;
      column.n_fit += column.fits[i] == FP_FIT_YES;
    }
  return column;
}

/**
 * fp_compare_codes:
 * @knowledge: the codebook
 * @codes: (array zero-terminated=1): codes to lay side by side
 * @answers: what is known of the session
 *
 * Returns: (transfer full) (element-type FpCompareColumn): a column for each code that the codebook
 *   has, in the order given
 */
GArray *
fp_compare_codes (const FpKnowledge *knowledge,
                  const char *const *codes,
                  const FpCompareAnswers *answers)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (FpCompareColumn));

  g_return_val_if_fail (knowledge != NULL && answers != NULL, columns);
  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    {
      const FpCode *code = fp_knowledge_code (knowledge, codes[i]);

      if (code != NULL)
        {
          FpCompareColumn column = compare (code, answers);

          g_array_append_val (columns, column);
        }
    }
  return columns;
}

/* The first look-alike of @code that serves other purposes than @purpose, or NULL. */
static const FpCode *
find_other (const FpKnowledge *knowledge, const FpCode *code, FpPurpose purpose)
{
  for (guint i = 0; i < code->similar.n; i++)
    {
      const FpCode *similar = fp_knowledge_code (knowledge, code->similar.items[i]);

      if (similar != NULL && similar->purposes != 0 && !(similar->purposes & (1u << purpose)))
        return similar;
    }
  return NULL;
}

/* The same; where all look-alikes serve this purpose too, as G0176 and H2032 do, one of theirs. */
static const FpCode *
find_rival (const FpKnowledge *knowledge, const FpCode *code, FpPurpose purpose)
{
  const FpCode *rival = find_other (knowledge, code, purpose);

  for (guint i = 0; rival == NULL && i < code->similar.n; i++)
    {
      const FpCode *similar = fp_knowledge_code (knowledge, code->similar.items[i]);

      if (similar != NULL && similar->purposes & (1u << purpose))
        rival = find_other (knowledge, similar, purpose);
    }
  return rival;
}

static const char *
name_goal (FpPurpose purpose, FpActivity activity)
{
  if (purpose == FP_PURPOSE_WELLBEING && coping[activity] != NULL)
    return _ (coping[activity]);
  return _ (goals[purpose]);
}

/**
 * fp_compare_reason:
 * @knowledge: the codebook
 * @line: a line of a claim
 *
 * Says why the line's code is right and its nearest look-alike is not: “H2032 rather than H2014:
 * the plan’s goal is coping through music, not learning a skill.” There is nothing to say without a
 * purpose, on a code that has no look-alikes, and where the purpose speaks against the code.
 *
 * Returns: (transfer full) (nullable): a sentence, translated
 */
char *
fp_compare_reason (const FpKnowledge *knowledge, const FpLine *line)
{
  const FpCode *code, *rival;
  FpPurpose other;

  g_return_val_if_fail (knowledge != NULL && line != NULL, NULL);
  if (line->purpose == FP_PURPOSE_UNSET || line->code == NULL)
    return NULL;
  code = fp_knowledge_code (knowledge, line->code);
  if (code == NULL || !(code->purposes & (1u << line->purpose)))
    return NULL;
  rival = find_rival (knowledge, code, line->purpose);
  if (rival == NULL)
    return NULL;
  other = (FpPurpose) g_bit_nth_lsf (rival->purposes, -1);
  /* Translators: two codes, then two goals: “H2032 rather than H2014: the plan’s goal is coping
     through music, not learning a skill.” */
  return g_strdup_printf (_ ("%1$s rather than %2$s: the plan’s goal is %3$s, not %4$s."),
                          code->code,
                          rival->code,
                          name_goal (line->purpose, line->activity),
                          name_goal (other, FP_ACTIVITY_UNSET));
}
