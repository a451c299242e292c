/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-compare-view.h"

#include <glib/gi18n.h>

#include "fp-applied.h"
#include "fp-policy-text.h"
#include "fp-ui.h"

static void
choice_clear (gpointer data)
{
  FpCompareChoice *choice = data;

  g_free (choice->payer_text);
}

/* What the payer's pack says of the claim's line, were @code on it. */
static void
ask_payer (FpCompareChoice *choice, FpSession *session)
{
  const FpClaim *claim = fp_session_get_claim (session);
  FpLine line = *fp_session_get_line (session);
  const FpPolicy *policy = NULL;
  g_autoptr (FpArena) arena = fp_arena_new ();
  FpApplied applied = { 0 };

  line.code = choice->fit.code->code;
  if (line.date == FP_DATE_UNSET)
    line.date = fp_session_get_today (session);
  if (claim->payer != NULL)
    policy = fp_policy_set_on (fp_session_get_policies (session), claim->payer, line.date);
  if (policy != NULL)
    fp_policy_apply (policy, claim, &line, arena, &applied);
  choice->coverage = fp_applied_coverage (policy != NULL ? &applied : NULL);
  choice->payer_text = fp_applied_text (policy != NULL ? &applied : NULL);
}

static char *
payer_name (FpSession *session)
{
  const FpClaim *claim = fp_session_get_claim (session);
  const FpPolicy *policy = NULL;

  if (claim->payer != NULL)
    policy = fp_policy_set_any (fp_session_get_policies (session), claim->payer);
  if (policy != NULL && policy->name != NULL)
    return g_strdup (policy->name);
  return g_strdup (claim->payer);
}

static void
mark_best (FpCompareView *view)
{
  guint most = 1;

  for (guint i = 0; i < view->choices->len; i++)
    most = MAX (most, g_array_index (view->choices, FpCompareChoice, i).fit.n_fit);
  for (guint i = 0; i < view->choices->len; i++)
    {
      FpCompareChoice *choice = &g_array_index (view->choices, FpCompareChoice, i);

      choice->best = choice->fit.n_fit == most;
    }
}

/**
 * fp_compare_view_new:
 * @codes: of codes as the codebook spells them
 * @n_own: how many of them the claim brought; those behind were added by the person
 *
 * Good until the session changes.
 */
FpCompareView *
fp_compare_view_new (FpSession *session,
                     const FpCompareAnswers *answers,
                     GPtrArray *codes,
                     guint n_own)
{
  FpCompareView *view = g_new0 (FpCompareView, 1);
  const char *current = fp_session_get_line (session)->code;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GArray) columns = NULL;

  for (guint i = 0; i < codes->len; i++)
    g_ptr_array_add (names, g_ptr_array_index (codes, i));
  g_ptr_array_add (names, NULL);
  view->knowledge = fp_session_get_knowledge (session);
  view->answers = *answers;
  view->payer = payer_name (session);
  view->choices = g_array_new (FALSE, TRUE, sizeof (FpCompareChoice));
  g_array_set_clear_func (view->choices, choice_clear);
  columns = fp_compare_codes (view->knowledge, (const char *const *) names->pdata, &view->answers);
  for (guint i = 0; i < columns->len; i++)
    {
      FpCompareChoice choice = { .fit = g_array_index (columns, FpCompareColumn, i) };

      choice.current = g_strcmp0 (choice.fit.code->code, current) == 0;
      choice.added = i >= n_own;
      ask_payer (&choice, session);
      g_array_append_val (view->choices, choice);
    }
  mark_best (view);
  return view;
}

void
fp_compare_view_free (FpCompareView *view)
{
  g_array_unref (view->choices);
  g_free (view->payer);
  g_free (view);
}

/** fp_compare_fit_text: Returns: (transfer full): “Fits 3 of 5” */
char *
fp_compare_fit_text (const FpCompareChoice *choice)
{
  const FpCompareColumn *fit = &choice->fit;
  guint open;

  if (!fit->code->compare.known)
    return g_strdup (_ ("Not described here"));
  if (fit->n_answered == 0)
    return g_strdup (_ ("No question answered"));
  if (fit->n_fit == 0)
    return g_strdup (_ ("Fits none"));
  open = FP_N_QUESTIONS - fit->n_answered;
  if (open == 0)
    return g_strdup_printf (_ ("Fits %u of %u"), fit->n_fit, fit->n_answered);
  return g_strdup_printf (
      /* Translators: how many answers the code fits, of how many; how many are still open */
      ngettext ("Fits %u of %u; %u not answered", "Fits %u of %u; %u not answered", open),
      fit->n_fit,
      fit->n_answered,
      open);
}

FpStatus
fp_compare_coverage_status (FpAnswer coverage)
{
  if (coverage == FP_ANSWER_YES)
    return FP_STATUS_PASS;
  if (coverage == FP_ANSWER_NO)
    return FP_STATUS_DENY;
  return coverage == FP_ANSWER_CONDITIONAL ? FP_STATUS_RISK : FP_STATUS_VERIFY;
}

/**
 * fp_compare_new_use_button:
 * @with_code: names the code on the button, where it does not stand beside it
 *
 * Puts the code on the claim, or leaves it there.
 */
GtkWidget *
fp_compare_new_use_button (const FpCompareChoice *choice, gboolean with_code)
{
  const char *code = choice->fit.code->code;
  g_autofree char *name = g_strdup_printf (choice->current ? _ ("Keep %s") : _ ("Use %s"), code);
  const char *label = choice->current ? _ ("Keep") : _ ("Use");
  GtkWidget *button = fp_ui_button (with_code ? name : label, name);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "compare.use");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", code);
  if (choice->best && (choice->current || choice->fit.n_fit == choice->fit.n_answered))
    gtk_widget_add_css_class (button, "suggested-action");
  return button;
}
