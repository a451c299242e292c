/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-error.h"

#include <stdarg.h>

#define MOST_PROBLEMS 20

G_DEFINE_QUARK (fp_error, fp_error)

static void
problem_free (FpProblem *problem)
{
  g_free (problem->message);
  g_free (problem);
}

/**
 * fp_problems_new:
 *
 * Returns: (transfer full): an empty list; free it with g_ptr_array_unref()
 */
FpProblems *
fp_problems_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) problem_free);
}

/**
 * fp_problems_add:
 * @problems: a list
 * @line: 1-based, or 0 where no position is known
 * @column: 1-based, in characters
 * @format: what is wrong; what was expected
 * @...: the format's values
 *
 * Adds a problem at the end. Past the twentieth, nothing is added.
 */
void
fp_problems_add (FpProblems *problems, guint line, guint column, const char *format, ...)
{
  FpProblem *problem;
  va_list args;

  if (problems->len >= MOST_PROBLEMS)
    return;
  problem = g_new (FpProblem, 1);
  problem->line = line;
  problem->column = column;
  va_start (args, format);
  problem->message = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (problems, problem);
}

/**
 * fp_problems_to_text:
 * @problems: a list
 * @file: the name of the file concerned
 *
 * Returns: (transfer full): a line for each problem, “file:line:column: message”; "" if there is
 * none
 */
char *
fp_problems_to_text (const FpProblems *problems, const char *file)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      const FpProblem *problem = g_ptr_array_index (problems, i);

      g_string_append (text, file);
      if (problem->line > 0)
        g_string_append_printf (text, ":%u:%u", problem->line, problem->column);
      g_string_append_printf (text, ": %s\n", problem->message);
    }
  return g_string_free (text, FALSE);
}
