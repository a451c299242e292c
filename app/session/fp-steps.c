/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-steps.h"

/* How many changes Ctrl+Z goes back. A claim is a few KB; one of thousands of lines is as many, and
 * goes back as far as so many lines are kept, but always a few steps. */
#define DEPTH 200
#define LINES 20000
#define LEAST_DEPTH 10

/* A claim as it was, which line was shown, and what the change is called. */
typedef struct
{
  FpClaim *claim;
  guint line;
  char *what;
  gboolean begins; /* between it and the next another claim began */
} Step;

static void
step_free (Step *step)
{
  g_clear_pointer (&step->claim, fp_claim_free);
  g_free (step->what);
  g_free (step);
}

/**
 * fp_steps_clear:
 * @steps: steps, which are empty then
 */
void
fp_steps_clear (FpSteps *steps)
{
  g_queue_clear_full (&steps->queue, (GDestroyNotify) step_free);
}

static gboolean
is_too_much (FpSteps *steps)
{
  guint n = g_queue_get_length (&steps->queue), lines = 0;

  for (GList *link = steps->queue.head; link != NULL; link = link->next)
    lines += ((Step *) link->data)->claim->n_lines;
  return n > DEPTH || (n > LEAST_DEPTH && lines > LINES);
}

/**
 * fp_steps_push:
 * @steps: steps
 * @claim: (transfer full): the claim as it was
 * @line: the line that was shown
 * @what: what the change is called
 * @begins: whether another claim began with it
 *
 * The oldest step goes when there are too many.
 */
void
fp_steps_push (FpSteps *steps, FpClaim *claim, guint line, const char *what, gboolean begins)
{
  Step *step = g_new0 (Step, 1);

  step->claim = claim;
  step->line = line;
  step->what = g_strdup (what);
  step->begins = begins;
  g_queue_push_head (&steps->queue, step);
  while (is_too_much (steps))
    step_free (g_queue_pop_tail (&steps->queue));
}

/**
 * fp_steps_exchange:
 * @from: steps, which lose the newest
 * @to: steps, which gain one under the same name
 * @claim: (inout): the claim now; then the one of the step
 * @line: (inout): the line shown now; then the one of the step
 *
 * Returns: whether there was a step; if not, nothing changed
 */
gboolean
fp_steps_exchange (FpSteps *from, FpSteps *to, FpClaim **claim, guint *line)
{
  Step *step = g_queue_pop_head (&from->queue);

  if (step == NULL)
    return FALSE;

  fp_steps_push (to, g_steal_pointer (claim), *line, step->what, step->begins);
  *claim = g_steal_pointer (&step->claim);
  *line = step->line;
  step_free (step);
  return TRUE;
}

/**
 * fp_steps_label:
 * @steps: steps
 *
 * Returns: (transfer none) (nullable): what the newest is called; %NULL where there is none
 */
const char *
fp_steps_label (const FpSteps *steps)
{
  const Step *step = g_queue_peek_head ((GQueue *) &steps->queue);

  return step == NULL ? NULL : step->what;
}

/**
 * fp_steps_set_id:
 * @steps: steps
 * @id: what the claim is called since it was saved
 *
 * Gives it to the claim's earlier states too, so that one which is brought back by undo is saved in
 * the claim's place and not beside it.
 */
void
fp_steps_set_id (FpSteps *steps, const char *id)
{
  for (GList *l = steps->queue.head; l != NULL; l = l->next)
    {
      Step *step = l->data;

      if (step->begins)
        return;
      step->claim->id = fp_arena_strdup (step->claim->arena, id);
    }
}
