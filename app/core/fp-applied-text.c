/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a payer's pack says of one line, in a few words, as Compare shows it in a cell. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "fp-policy-text.h"

static void
add_part (GPtrArray *parts, char *part)
{
  g_ptr_array_add (parts, part);
}

static void
add_covered (GPtrArray *parts, FpAnswer covered)
{
  if (covered == FP_ANSWER_YES)
    add_part (parts, g_strdup (_ ("covered")));
  else if (covered == FP_ANSWER_NO)
    add_part (parts, g_strdup (_ ("not covered")));
  else if (covered == FP_ANSWER_CONDITIONAL)
    add_part (parts, g_strdup (_ ("covered on conditions")));
  else
    add_part (parts, g_strdup (_ ("coverage not stated")));
}

static void
add_required (GPtrArray *parts, const FpRule *rule)
{
  if (rule == NULL || rule->authorization == FP_ANSWER_UNKNOWN)
    add_part (parts, g_strdup (_ ("authorization not stated")));
  else if (rule->authorization == FP_ANSWER_YES)
    add_part (parts, g_strdup (_ ("authorization")));
  else if (rule->authorization == FP_ANSWER_NO)
    add_part (parts, g_strdup (_ ("no authorization")));
  else if (rule->authorization == FP_ANSWER_OVER_LIMIT)
    {
      FpLimit over = rule->over;
      g_autofree char *limit = NULL;

      /* In a few words: which codes are counted together, the payers page says. */
      over.pool.n = 0;
      limit = fp_limit_text (&over);
      add_part (parts, g_strdup_printf (_ ("authorization past %s"), limit));
    }
}

static void
add_counts (GPtrArray *parts, const FpApplied *applied)
{
  gboolean stated = FALSE;

  for (guint i = 0; i < applied->n_rules; i++)
    {
      const FpRule *rule = applied->rules[i];

      stated |= rule->has_limits;
      for (guint n = 0; n < rule->n_limits; n++)
        add_part (parts, fp_limit_text (&rule->limits[n]));
    }
  if (!stated)
    add_part (parts, g_strdup (_ ("limits not stated")));
}

static char *
capitalized (const char *text)
{
  g_autofree char *first = g_utf8_substring (text, 0, 1);
  g_autofree char *capital = g_utf8_strup (first, -1);

  return g_strconcat (capital, g_utf8_next_char (text), NULL);
}

/**
 * fp_applied_coverage:
 * @applied: (nullable):
 *
 * The payer's answer on coverage; what nothing states is %FP_ANSWER_UNKNOWN.
 */
FpAnswer
fp_applied_coverage (const FpApplied *applied)
{
  const FpRule *rule = applied != NULL ? applied->winners[FP_VALUE_COVERED] : NULL;

  if (rule == NULL || rule->covered == FP_ANSWER_UNSTATED)
    return FP_ANSWER_UNKNOWN;
  return rule->covered;
}

/**
 * fp_applied_text:
 * @applied: (nullable): what a pack says of a line
 *
 * “Covered; authorization past 24 units a month; 16 units a day over H2014 and H2017 together”, or
 * “Has not said” where no rule speaks of the line.
 *
 * Returns: (transfer full): translated, without a full stop
 */
char *
fp_applied_text (const FpApplied *applied)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  FpAnswer covered = fp_applied_coverage (applied);
  g_autofree char *joined = NULL;

  if (applied == NULL || applied->n_rules == 0)
    return g_strdup (_ ("Has not said"));
  add_covered (parts, covered);
  if (covered != FP_ANSWER_NO)
    {
      add_required (parts, applied->winners[FP_VALUE_AUTHORIZATION]);
      add_counts (parts, applied);
    }
  g_ptr_array_add (parts, NULL);
  joined = g_strjoinv (_ ("; "), (char **) parts->pdata);
  return capitalized (joined);
}
