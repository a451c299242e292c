/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-import-preview.h"

#include <glib/gi18n.h>

#include "fp-page-parts.h"
#include "fp-ui.h"

/* How many of the table's lines are shown, and how many letters of a cell. */
#define MOST_LINES 5
#define MOST_LETTERS 24

/**
 * fp_import_preview_summary:
 * @import: a table that was compared
 *
 * Returns: (transfer full): what would be done, in a sentence
 */
char *
fp_import_preview_summary (const FpImport *import)
{
  guint add = import->counts[FP_IMPORT_ADD], change = import->counts[FP_IMPORT_CHANGE];
  guint same = import->counts[FP_IMPORT_SAME];
  g_autofree char *added = g_strdup_printf (ngettext ("%u to add", "%u to add", add), add);
  g_autofree char *changed =
      g_strdup_printf (ngettext ("%u to change", "%u to change", change), change);
  g_autofree char *left =
      g_strdup_printf (ngettext ("%u already the same", "%u already the same", same), same);

  /* Translators: “3 to add, 2 to change, 12 already the same” */
  return g_strdup_printf (_ ("%s, %s, %s"), added, changed, left);
}

static char *
wrong_text (const FpImport *import)
{
  if (import->n_wrong == 0)
    return g_strdup (_ ("The table cannot be imported as it is; nothing was changed."));
  return g_strdup_printf (ngettext ("%u line is not right; nothing was changed.",
                                    "%u lines are not right; nothing was changed.",
                                    import->n_wrong),
                          import->n_wrong);
}

static void
add_verdict (GtkBox *box, const FpImport *import)
{
  gboolean wrong = import->problems->len > 0;
  FpStatus status = wrong ? FP_STATUS_DENY : FP_STATUS_PASS;
  g_autofree char *text = wrong ? wrong_text (import) : fp_import_preview_summary (import);
  GtkWidget *card = fp_ui_box (GTK_ORIENTATION_VERTICAL, 4, "verdict");

  gtk_widget_add_css_class (card, fp_ui_status_class (status));
  gtk_widget_add_css_class (card, "form-bar");
  gtk_box_append (GTK_BOX (card), fp_part_marked (fp_part_mark (status), text, "strong"));
  if (!wrong)
    gtk_box_append (GTK_BOX (card),
                    fp_ui_wrapped (_ ("An empty cell leaves what the ledger has as it is."),
                                   "hint-line"));
  gtk_box_append (box, card);
}

static void
add_problems (GtkBox *box, const FpImport *import)
{
  GtkWidget *card = fp_part_card ();

  for (guint i = 0; i < import->problems->len; i++)
    {
      const FpProblem *problem = g_ptr_array_index (import->problems, i);
      /* Translators: a place in a file, and what is wrong there */
      g_autofree char *text = problem->line == 0 ? g_strdup (problem->message)
                                                 : g_strdup_printf (_ ("Line %u, character %u: %s"),
                                                                    problem->line,
                                                                    problem->column,
                                                                    problem->message);

      gtk_box_append (GTK_BOX (card), fp_part_row (NULL, fp_ui_wrapped (text, NULL), NULL));
    }
  gtk_box_append (box, fp_part_heading (_ ("What is wrong"), NULL));
  gtk_box_append (box, card);
  if (import->problems->len >= 20)
    gtk_box_append (box,
                    fp_ui_wrapped (_ ("There may be more. Mend these, then choose the file again."),
                                   "hint"));
}

static void
attach (GtkGrid *grid, const char *text, const char *css_class, guint column, guint row)
{
  GtkWidget *label = fp_ui_label (text, css_class);

  gtk_label_set_max_width_chars (GTK_LABEL (label), MOST_LETTERS);
  gtk_grid_attach (grid, label, (int) column, (int) row, 1, 1);
}

/* A column's name in the file, below it what it is taken for, then the first lines. */
static GtkWidget *
make_table (const FpImport *import)
{
  GtkWidget *grid = gtk_grid_new ();
  guint n = MIN (import->csv->n_rows, MOST_LINES);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  gtk_widget_add_css_class (grid, "import-table");
  for (guint i = 0; i < import->csv->n_columns; i++)
    {
      const char *label = fp_import_get_label (import, i);
      const char *dim = label == NULL ? "dim" : NULL;

      attach (GTK_GRID (grid), fp_csv_get_name (import->csv, i)->text, "row-subtitle", i, 0);
      attach (GTK_GRID (grid),
              label != NULL ? label : _ ("not used"),
              label != NULL ? "strong" : "dim",
              i,
              1);
      for (guint j = 0; j < n; j++)
        attach (GTK_GRID (grid), fp_csv_get_cell (import->csv, j, i)->text, dim, i, j + 2);
    }
  return grid;
}

static void
add_table (GtkBox *box, const FpImport *import)
{
  GtkWidget *card = fp_part_card (), *scrolled = gtk_scrolled_window_new (), *count;
  guint n = import->csv->n_rows;
  g_autofree char *lines = g_strdup_printf (ngettext ("%u line", "%u lines", n), n);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), make_table (import));
  fp_ui_set_name (scrolled, _ ("The first lines of the table"));
  gtk_box_append (GTK_BOX (card), scrolled);
  count = fp_ui_label (lines, "dim");
  gtk_box_append (box, fp_part_heading (_ ("What the columns are"), count));
  gtk_box_append (box, card);
}

/**
 * fp_import_preview_fill:
 * @box: gets what there is to see
 * @import: a table that was read, and compared if it is right
 */
void
fp_import_preview_fill (GtkBox *box, const FpImport *import)
{
  fp_ui_clear (GTK_WIDGET (box));
  add_verdict (box, import);
  if (import->problems->len > 0)
    add_problems (box, import);
  if (import->csv != NULL && import->columns != NULL)
    add_table (box, import);
}
