/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-care.h"

/* How often somebody is told, of the whole. */
#define STEPS 200

static void
tell (FpCare *care)
{
  gint64 done = MIN (care->done, care->whole);

  care->told = care->done;
  if (care->progress == NULL)
    return;
  if (care->to == 0)
    care->progress (done, care->whole, care->data);
  else
    care->progress (care->from + (care->to - care->from) * done / MAX (care->whole, 1),
                    1000,
                    care->data);
}

/**
 * fp_care_phase:
 * @from: where what follows begins, in thousandths of the whole work
 * @to: where it ends
 */
void
fp_care_phase (FpCare *care, guint from, guint to)
{
  care->from = from;
  care->to = to;
  care->done = care->told = 0;
}

/**
 * fp_care_begin:
 * @whole: how much there is to do
 */
void
fp_care_begin (FpCare *care, gint64 whole)
{
  care->whole = whole;
  care->done = 0;
  tell (care);
}

/**
 * fp_care_is_cancelled:
 * @error: set if so
 *
 * Returns: whether somebody wants no more of it
 */
gboolean
fp_care_is_cancelled (FpCare *care, GError **error)
{
  return g_cancellable_set_error_if_cancelled (care->cancellable, error);
}

/**
 * fp_care_tick:
 * @n: how much more is done; 0 only asks whether to go on
 * @error: set where it was cancelled
 *
 * Returns: whether to go on
 */
gboolean
fp_care_tick (FpCare *care, gint64 n, GError **error)
{
  gboolean due;

  care->done += n;
  due = care->done - care->told >= MAX (care->whole / STEPS, 1);
  if (due)
    tell (care);
  return !(due || n == 0) || !fp_care_is_cancelled (care, error);
}
