/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The wide layout of Compare: a column a code, a row a question, then what else tells them apart.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "fp-compare-view.h"
#include "fp-page-parts.h"
#include "fp-ui.h"

typedef enum
{
  ROW_UNIT = FP_N_QUESTIONS + 1,
  ROW_NOTE,
  ROW_PAYER,
  ROW_FOR,
  ROW_AGAINST,
} Row;

static GQuark
lasting_quark (void)
{
  return g_quark_from_static_string ("fp-compare-lasting");
}

/** fp_compare_mark_lasting: keeps @cell in the grid when the columns are made anew. */
void
fp_compare_mark_lasting (GtkWidget *cell)
{
  g_object_set_qdata (G_OBJECT (cell), lasting_quark (), GINT_TO_POINTER (TRUE));
}

static void
clear_columns (GtkGrid *grid)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (grid));

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (g_object_get_qdata (G_OBJECT (child), lasting_quark ()) == NULL)
        gtk_grid_remove (grid, child);
      child = next;
    }
}

static void
attach (GtkGrid *grid, GtkWidget *cell, int column, int row, const FpCompareChoice *choice)
{
  gtk_widget_add_css_class (cell, column == 0 ? "compare-question" : "compare-cell");
  if (row > 0)
    gtk_widget_add_css_class (cell, "later");
  if (choice != NULL && choice->best)
    gtk_widget_add_css_class (cell, "best");
  gtk_grid_attach (grid, cell, column, row, 1, 1);
}

static GtkWidget *
new_remove_button (const char *code)
{
  g_autofree char *name = g_strdup_printf (_ ("Take %s out of the comparison"), code);
  GtkWidget *button = fp_ui_icon_button ("window-close-symbolic", name);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "compare.remove");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", code);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  return button;
}

static GtkWidget *
new_head (const FpCompareChoice *choice)
{
  const FpCode *code = choice->fit.code;
  GtkWidget *cell = fp_ui_box (GTK_ORIENTATION_VERTICAL, 2, NULL);
  GtkWidget *line = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
  GtkWidget *number = fp_ui_wrapped (code->code, "compare-code");
  g_autofree char *short_title = fp_part_short_title (code);
  GtkWidget *title = fp_ui_wrapped (short_title, "page-dim");
  GtkWidget *button = fp_compare_new_use_button (choice, TRUE);
  g_autofree char *fits = fp_compare_fit_text (choice);
  gboolean all = choice->fit.n_fit > 0 && choice->fit.n_fit == choice->fit.n_answered;
  GtkWidget *verdict =
      fp_part_marked (all ? fp_part_mark (FP_STATUS_PASS) : NULL, fits, "page-strong");

  fp_part_shorten (title, 2);
  gtk_widget_set_hexpand (number, TRUE);
  gtk_box_append (GTK_BOX (line), number);
  if (choice->added && !choice->current)
    gtk_box_append (GTK_BOX (line), new_remove_button (code->code));
  if (all)
    gtk_widget_add_css_class (gtk_widget_get_last_child (verdict), "is-pass");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "compare-use");
  gtk_box_append (GTK_BOX (cell), line);
  gtk_box_append (GTK_BOX (cell), title);
  gtk_box_append (GTK_BOX (cell), verdict);
  gtk_box_append (GTK_BOX (cell), button);
  return cell;
}

static GtkWidget *
new_answer (const FpCompareChoice *choice, guint question)
{
  const FpCompareSide *side = &choice->fit.code->compare.sides[question];
  FpFit fit = choice->fit.fits[question];
  const char *text = side->text != NULL ? fp_text (side->text) : "";
  g_autofree char *name = NULL;
  GtkWidget *cell, *label;

  cell = fp_part_marked (fit != FP_FIT_UNKNOWN ? fp_part_fit (fit == FP_FIT_YES) : NULL,
                         text,
                         fit == FP_FIT_NO ? "compare-not" : NULL);
  label = gtk_widget_get_last_child (cell);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  if (fit == FP_FIT_YES)
    name = g_strdup_printf (_ ("Fits: %s"), text);
  else if (fit == FP_FIT_NO)
    name = g_strdup_printf (_ ("Does not fit: %s"), text);
  if (name != NULL)
    fp_ui_set_name (label, name);
  return cell;
}

static GtkWidget *
new_marked_cell (GtkWidget *mark, const char *text)
{
  GtkWidget *cell = fp_part_marked (mark, text, NULL);

  gtk_widget_set_valign (gtk_widget_get_last_child (cell), GTK_ALIGN_START);
  return cell;
}

static GtkWidget *
new_text_cell (const char *text)
{
  return new_marked_cell (NULL, text);
}

static GtkWidget *
new_list_cell (FpStrings texts, gboolean speaks_for)
{
  GtkWidget *cell = fp_ui_box (GTK_ORIENTATION_VERTICAL, 4, NULL);

  for (guint i = 0; i < texts.n; i++)
    gtk_box_append (GTK_BOX (cell),
                    fp_part_marked (fp_part_fit (speaks_for), fp_text (texts.items[i]), NULL));
  return cell;
}

static GtkWidget *
new_unit_cell (const FpCode *code)
{
  g_autofree char *unit = NULL;

  if (code->compare.unit != NULL)
    return new_text_cell (fp_text (code->compare.unit));
  unit = fp_part_unit_text (code);
  return new_text_cell (unit);
}

static void
add_column (GtkGrid *grid, const FpCompareView *view, int column, const FpCompareChoice *choice)
{
  const FpCode *code = choice->fit.code;
  const FpCompareFacts *facts = &code->compare;
  const char *note = facts->note_must_show != NULL ? fp_text (facts->note_must_show) : "";

  attach (grid, new_head (choice), column, 0, choice);
  for (guint q = 0; q < FP_N_QUESTIONS; q++)
    attach (grid, new_answer (choice, q), column, (int) q + 1, choice);
  attach (grid, new_unit_cell (code), column, ROW_UNIT, choice);
  attach (grid, new_text_cell (note), column, ROW_NOTE, choice);
  if (view->payer != NULL)
    attach (grid,
            new_marked_cell (fp_part_mark (fp_compare_coverage_status (choice->coverage)),
                             choice->payer_text),
            column,
            ROW_PAYER,
            choice);
  attach (grid, new_list_cell (facts->for_it, TRUE), column, ROW_FOR, choice);
  attach (grid, new_list_cell (facts->against_it, FALSE), column, ROW_AGAINST, choice);
}

static void
add_row_label (GtkGrid *grid, const char *text, int row)
{
  GtkWidget *label = fp_ui_wrapped (text, "page-dim");

  gtk_label_set_yalign (GTK_LABEL (label), 0);
  attach (grid, label, 0, row, NULL);
}

/** fp_compare_table_fill: makes all columns but the first anew. */
void
fp_compare_table_fill (GtkGrid *grid, const FpCompareView *view)
{
  clear_columns (grid);
  add_row_label (grid, _ ("One unit"), ROW_UNIT);
  add_row_label (grid, _ ("The note must show"), ROW_NOTE);
  if (view->payer != NULL)
    add_row_label (grid, view->payer, ROW_PAYER);
  add_row_label (grid, _ ("For it"), ROW_FOR);
  add_row_label (grid, _ ("Against it"), ROW_AGAINST);
  for (guint i = 0; i < view->choices->len; i++)
    add_column (grid, view, (int) i + 1, &g_array_index (view->choices, FpCompareChoice, i));
}
