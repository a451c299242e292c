/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The narrow layout of Compare: the codes one under another, the best fit first and open. */
#include "config.h"

#include <glib/gi18n.h>

#include "fp-compare-view.h"
#include "fp-page-parts.h"
#include "fp-ui.h"

static GtkWidget *
centered (GtkWidget *mark)
{
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  return mark;
}

static void
add_fact (AdwExpanderRow *row, GtkWidget *mark, const char *text, const char *about)
{
  GtkWidget *fact;

  if (text == NULL || *text == '\0')
    return;
  fact = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (fact), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (fact), text);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (fact), about);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (fact), 0);
  if (mark != NULL)
    adw_action_row_add_prefix (ADW_ACTION_ROW (fact), centered (mark));
  gtk_widget_set_focusable (fact, FALSE);
  adw_expander_row_add_row (row, fact);
}

static void
add_answers (AdwExpanderRow *row, const FpCompareView *view, const FpCompareChoice *choice)
{
  for (guint q = 0; q < FP_N_QUESTIONS; q++)
    {
      const FpCompareSide *side = &choice->fit.code->compare.sides[q];
      FpFit fit = choice->fit.fits[q];
      const char *question = fp_text (view->knowledge->questions[q].question);
      g_autofree char *about = NULL;

      if (side->text == NULL)
        continue;
      if (fit == FP_FIT_NO)
        about = g_strdup_printf (_ ("%s Does not fit."), question);
      else if (fit == FP_FIT_YES)
        about = g_strdup_printf (_ ("%s Fits."), question);
      add_fact (row,
                fit != FP_FIT_UNKNOWN ? fp_part_fit (fit == FP_FIT_YES) : NULL,
                fp_text (side->text),
                about != NULL ? about : question);
    }
}

static void
add_facts (AdwExpanderRow *row, const FpCompareView *view, const FpCompareChoice *choice)
{
  const FpCompareFacts *facts = &choice->fit.code->compare;
  g_autofree char *unit = fp_part_unit_text (choice->fit.code);

  add_fact (row, NULL, facts->unit != NULL ? fp_text (facts->unit) : unit, _ ("One unit"));
  if (facts->note_must_show != NULL)
    add_fact (row, NULL, fp_text (facts->note_must_show), _ ("The note must show"));
  if (view->payer != NULL)
    add_fact (row,
              fp_part_mark (fp_compare_coverage_status (choice->coverage)),
              choice->payer_text,
              view->payer);
  for (guint i = 0; i < facts->for_it.n; i++)
    add_fact (row, fp_part_fit (TRUE), fp_text (facts->for_it.items[i]), _ ("For it"));
  for (guint i = 0; i < facts->against_it.n; i++)
    add_fact (row, fp_part_fit (FALSE), fp_text (facts->against_it.items[i]), _ ("Against it"));
}

static GtkWidget *
new_choice (const FpCompareView *view, const FpCompareChoice *choice)
{
  const FpCode *code = choice->fit.code;
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *short_title = fp_part_short_title (code);
  g_autofree char *title = g_strdup_printf ("%s  %s", code->code, short_title);
  g_autofree char *fits = fp_compare_fit_text (choice);
  g_autofree char *name = g_strdup_printf ("%s, %s, %s", code->code, fp_text (code->title), fits);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), fits);
  if (choice->fit.n_fit > 0 && choice->fit.n_fit == choice->fit.n_answered)
    adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), centered (fp_part_mark (FP_STATUS_PASS)));
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), fp_compare_new_use_button (choice, FALSE));
  add_answers (ADW_EXPANDER_ROW (row), view, choice);
  add_facts (ADW_EXPANDER_ROW (row), view, choice);
  /* The list inside an expander takes the focus on its own. */
  fp_part_name_inside (row, GTK_TYPE_LIST_BOX, name);
  fp_ui_set_name (row, name);
  return row;
}

static int
by_fit (gconstpointer a, gconstpointer b)
{
  const FpCompareChoice *one = *(const FpCompareChoice *const *) a;
  const FpCompareChoice *other = *(const FpCompareChoice *const *) b;

  if (one->fit.n_fit != other->fit.n_fit)
    return one->fit.n_fit > other->fit.n_fit ? -1 : 1;
  return one < other ? -1 : one > other; /* else as in the table */
}

/** fp_compare_list_fill: the codes, best fit first. */
void
fp_compare_list_fill (GtkListBox *list, const FpCompareView *view)
{
  g_autoptr (GPtrArray) ranked = g_ptr_array_new ();
  GtkWidget *row;

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0))) != NULL)
    gtk_list_box_remove (list, row);
  for (guint i = 0; i < view->choices->len; i++)
    g_ptr_array_add (ranked, &g_array_index (view->choices, FpCompareChoice, i));
  g_ptr_array_sort (ranked, by_fit);
  for (guint i = 0; i < ranked->len; i++)
    {
      row = new_choice (view, g_ptr_array_index (ranked, i));
      gtk_list_box_append (list, row);
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), i == 0);
    }
}
