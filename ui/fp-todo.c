/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-todo.h"

#include <glib/gi18n.h>

/**
 * fp_todo_of:
 *
 * Returns: what @finding asks of the person
 */
FpTodo
fp_todo_of (FpSession *session, const FpFinding *finding)
{
  return (FpTodo) fp_sheet_group_of (finding, fp_session_get_claim (session)->payer);
}

/* How many of each there are at each step, and in the last place at all. */
typedef struct
{
  guint serial; /* of the report they were counted in */
  gboolean no_payer;
  guint n[FP_N_TODOS][FP_N_STEPS + 1];
} Counts;

#define COUNTS "fp-todo-counts"

static void
count (FpSession *session, Counts *counts)
{
  const FpReport *report = fp_session_get_report (session);

  for (guint i = 0; i < report->n_findings; i++)
    {
      const FpFinding *finding = &report->findings[i];
      FpTodo todo = fp_todo_of (session, finding);

      counts->n[todo][fp_step_of_field (finding->field)]++;
      counts->n[todo][FP_N_STEPS]++;
    }
}

/* Many ask at each change, and a long claim has ten thousands of findings: they are counted once.
 */
static const Counts *
get_counts (FpSession *session)
{
  gboolean no_payer = fp_session_get_claim (session)->payer == NULL;
  const FpReport *report = fp_session_get_report (session);
  guint serial = fp_session_get_serial (session);
  Counts *counts = g_object_get_data (G_OBJECT (session), COUNTS);

  g_return_val_if_fail (report != NULL, NULL);

  if (counts != NULL && counts->serial == serial && counts->no_payer == no_payer)
    return counts;
  counts = g_new0 (Counts, 1);
  counts->serial = serial;
  counts->no_payer = no_payer;
  count (session, counts);
  g_object_set_data_full (G_OBJECT (session), COUNTS, counts, g_free);
  return counts;
}

/**
 * fp_todo_count_in:
 * @step: where it is mended; %FP_N_STEPS counts all
 *
 * Returns: how many there are; a payer that nobody has chosen is one thing to answer
 */
guint
fp_todo_count_in (FpSession *session, FpTodo todo, FpStep step)
{
  const Counts *counts = get_counts (session);
  guint n = counts->n[todo][step];

  if (todo == FP_TODO_ANSWER && (step == FP_N_STEPS || step == FP_STEP_PAYER) &&
      counts->n[FP_TODO_NO_PAYER][FP_N_STEPS] > 0)
    n++;
  return n;
}

guint
fp_todo_count (FpSession *session, FpTodo todo)
{
  return fp_todo_count_in (session, todo, FP_N_STEPS);
}

/* The group's title in the checklist. */
const char *
fp_todo_title (FpTodo todo)
{
  return fp_sheet_group_title ((FpSheetGroup) todo);
}

/* The mark that stands beside it. */
FpStatus
fp_todo_status (FpTodo todo)
{
  static const FpStatus statuses[FP_N_TODOS] = {
    [FP_TODO_FIX] = FP_STATUS_DENY,        [FP_TODO_ASK] = FP_STATUS_VERIFY,
    [FP_TODO_ANSWER] = FP_STATUS_VERIFY,   [FP_TODO_RISK] = FP_STATUS_RISK,
    [FP_TODO_NOTE] = FP_STATUS_NOTE,       [FP_TODO_PASS] = FP_STATUS_PASS,
    [FP_TODO_NO_PAYER] = FP_STATUS_VERIFY,
  };

  return statuses[todo];
}

/**
 * fp_todo_words:
 *
 * Returns: (transfer full): “1 to fix”, in the words of each
 */
char *
fp_todo_words (FpTodo todo, guint n)
{
  switch (todo)
    {
    case FP_TODO_FIX:
      return g_strdup_printf (ngettext ("%u to fix", "%u to fix", n), n);
    case FP_TODO_ASK:
      return g_strdup_printf (ngettext ("%u to ask", "%u to ask", n), n);
    case FP_TODO_ANSWER:
      return g_strdup_printf (ngettext ("%u to answer", "%u to answer", n), n);
    case FP_TODO_RISK:
      return g_strdup_printf (ngettext ("%u risk", "%u risks", n), n);
    case FP_TODO_NOTE:
    case FP_TODO_PASS:
    case FP_TODO_NO_PAYER:
    case FP_N_TODOS:
    default:
      return g_strdup (_ ("Complete"));
    }
}
