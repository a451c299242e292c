/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-compare.h"
#include "fp-load.h"

static FpKnowledge *knowledge;

typedef struct
{
  const char *name, *code;
  FpPurpose purpose;
  FpActivity activity;
  const char *reason; /* NULL = there is nothing to say */
} ReasonCase;

/* clang-format off */
static const ReasonCase reason_cases[] = {
  { "music", "H2032", FP_PURPOSE_WELLBEING, FP_ACTIVITY_MUSIC,
    "H2032 rather than H2014: the plan’s goal is coping through music, not learning a skill." },
  { "gardening", "H2032", FP_PURPOSE_WELLBEING, FP_ACTIVITY_HORTICULTURE,
    "H2032 rather than H2014: the plan’s goal is coping through gardening, not learning a skill." },
  { "activity-not-said", "H2032", FP_PURPOSE_WELLBEING, FP_ACTIVITY_UNSET,
    "H2032 rather than H2014: the plan’s goal is coping and feeling better, not learning a skill." },
  { "skills", "H2014", FP_PURPOSE_SKILLS, FP_ACTIVITY_MUSIC,
    "H2014 rather than H2032: the plan’s goal is learning a skill, not coping and feeling better." },
  { "rehabilitation", "H2017", FP_PURPOSE_REHABILITATION, FP_ACTIVITY_WORK,
    "H2017 rather than H2014: the plan’s goal is rehabilitation towards living in the community, not learning a skill." },
  { "physical", "97530", FP_PURPOSE_PHYSICAL_FUNCTION, FP_ACTIVITY_EXERCISE,
    "97530 rather than H2032: the plan’s goal is physical performance, not coping and feeling better." },
  { "by-the-session", "G0176", FP_PURPOSE_WELLBEING, FP_ACTIVITY_ART,
    "G0176 rather than H2014: the plan’s goal is coping through art, not learning a skill." },
  { "purpose-not-said", "H2032", FP_PURPOSE_UNSET, FP_ACTIVITY_MUSIC, NULL },
  { "another-code's-purpose", "H2032", FP_PURPOSE_SKILLS, FP_ACTIVITY_MUSIC, NULL },
  { "psychotherapy", "H2032", FP_PURPOSE_PSYCHOTHERAPY, FP_ACTIVITY_ART, NULL },
  { "recreation", "H2032", FP_PURPOSE_RECREATION_ONLY, FP_ACTIVITY_GAMES, NULL },
  { "takes-no-part", "H0038", FP_PURPOSE_WELLBEING, FP_ACTIVITY_MUSIC, NULL },
  { "unknown-code", "H9999", FP_PURPOSE_WELLBEING, FP_ACTIVITY_MUSIC, NULL },
  { "no-code", NULL, FP_PURPOSE_WELLBEING, FP_ACTIVITY_MUSIC, NULL },
};
/* clang-format on */

static void
test_reason (gconstpointer data)
{
  const ReasonCase *test = data;
  FpLine line = { .code = test->code, .purpose = test->purpose, .activity = test->activity };
  g_autofree char *reason = fp_compare_reason (knowledge, &line);

  g_assert_cmpstr (reason, ==, test->reason);
}

/* Every code that takes part has a look-alike to be told from, for each purpose it serves. */
static void
test_every_reason (void)
{
  for (guint i = 0; i < knowledge->n_codes; i++)
    for (FpPurpose purpose = 1; purpose < FP_N_PURPOSES; purpose++)
      {
        const FpCode *code = &knowledge->codes[i];
        FpLine line = { .code = code->code, .purpose = purpose };
        g_autofree char *reason = fp_compare_reason (knowledge, &line);

        g_assert_true ((reason != NULL) == ((code->purposes & (1u << purpose)) != 0));
      }
}

static void
test_answers (void)
{
  g_autoptr (FpClaim) claim = fp_claim_new ();
  FpLine *line = fp_claim_add_line (claim);
  FpCompareAnswers answers = fp_compare_answers_from_line (claim, line);

  for (guint i = 0; i < FP_N_QUESTIONS; i++)
    g_assert_null (answers.answers[i]);
  line->purpose = FP_PURPOSE_WELLBEING;
  line->place = "53";
  line->clients = 6;
  claim->rendering.profession = FP_PROFESSION_COUNSELOR;
  answers = fp_compare_answers_from_line (claim, line);
  g_assert_cmpstr (answers.answers[FP_QUESTION_PURPOSE], ==, "wellbeing");
  g_assert_null (answers.answers[FP_QUESTION_GOAL]);
  g_assert_cmpstr (answers.answers[FP_QUESTION_LED_BY], ==, "counselor");
  g_assert_cmpstr (answers.answers[FP_QUESTION_PLACE], ==, "53");
  g_assert_cmpstr (answers.answers[FP_QUESTION_GROUPING], ==, "group");
  line->clients = 1;
  answers = fp_compare_answers_from_line (claim, line);
  g_assert_cmpstr (answers.answers[FP_QUESTION_GROUPING], ==, "one-to-one");
}

typedef struct
{
  const char *name;
  const char *answers[FP_N_QUESTIONS];
  guint fit[4], answered; /* of H2032, H2014, H2017, 97530 */
} FitCase;

/* clang-format off */
static const FitCase fit_cases[] = {
  { "music-group", { "wellbeing", "coping-mood", "counselor", "53", "group" }, { 5, 3, 3, 0 }, 5 },
  { "cooking", { "skills", "daily-living-skill", "counselor", "53", "one-to-one" }, { 3, 5, 3, 1 }, 5 },
  { "balance", { "physical-function", "physical-performance", "physical-therapist", "62", "one-to-one" }, { 1, 1, 1, 5 }, 5 },
  { "purpose-only", { "rehabilitation", NULL, NULL, NULL, NULL }, { 0, 0, 1, 0 }, 1 },
  { "recreation", { "recreation-only", "none", NULL, NULL, NULL }, { 0, 0, 0, 0 }, 2 },
  { "nothing-said", { NULL, NULL, NULL, NULL, NULL }, { 0, 0, 0, 0 }, 0 },
};
/* clang-format on */

static void
test_fits (gconstpointer data)
{
  static const char *const codes[] = { "H2032", "H2014", "H2017", "97530", "H9999", NULL };
  const FitCase *test = data;
  FpCompareAnswers answers;
  g_autoptr (GArray) columns = NULL;

  for (guint i = 0; i < FP_N_QUESTIONS; i++)
    answers.answers[i] = test->answers[i];
  columns = fp_compare_codes (knowledge, codes, &answers);
  g_assert_cmpuint (columns->len, ==, 4); /* H9999 is no code */
  for (guint i = 0; i < columns->len; i++)
    {
      const FpCompareColumn *column = &g_array_index (columns, FpCompareColumn, i);

      g_assert_cmpstr (column->code->code, ==, codes[i]);
      g_assert_cmpuint (column->n_answered, ==, test->answered);
      g_assert_cmpuint (column->n_fit, ==, test->fit[i]);
      for (guint j = 0; j < FP_N_QUESTIONS; j++)
        g_assert_true ((column->fits[j] == FP_FIT_UNKNOWN) == (test->answers[j] == NULL));
    }
}

/* What a code does not speak of is no answer against it. */
static void
test_silent_code (void)
{
  static const char *const codes[] = { "H0038", NULL };
  FpCompareAnswers answers = { { "wellbeing", "coping-mood", "peer", "53", "group" } };
  g_autoptr (GArray) columns = fp_compare_codes (knowledge, codes, &answers);
  const FpCompareColumn *column = &g_array_index (columns, FpCompareColumn, 0);

  g_assert_cmpuint (columns->len, ==, 1);
  g_assert_cmpuint (column->n_answered, ==, 0);
  g_assert_cmpint (column->fits[FP_QUESTION_PURPOSE], ==, FP_FIT_UNKNOWN);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  knowledge = fp_load_knowledge ();
  for (gsize i = 0; i < G_N_ELEMENTS (reason_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/compare/reason/%s", reason_cases[i].name);

      g_test_add_data_func (path, &reason_cases[i], test_reason);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (fit_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/compare/fits/%s", fit_cases[i].name);

      g_test_add_data_func (path, &fit_cases[i], test_fits);
    }
  g_test_add_func ("/compare/every-reason", test_every_reason);
  g_test_add_func ("/compare/answers", test_answers);
  g_test_add_func ("/compare/silent-code", test_silent_code);
  status = g_test_run ();
  fp_knowledge_free (knowledge);
  return status;
}
