/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The findings in groups, the worst first: in the pane, and where Guide Me ends. */
#include "config.h"

#include "fp-checklist.h"

#include <glib/gi18n.h>

#include "fp-finding-row.h"
#include "fp-ui.h"

#define MOST_SHOWN 3 /* questions on the record that stand one by one */

/**
 * fp_checklist_add_group:
 * @n: what stands at the end of its head; 0 for nothing
 *
 * Returns: (transfer none): the new group's card, to put rows into
 */
GtkWidget *
fp_checklist_add_group (GtkBox *groups, const char *title, guint n)
{
  GtkWidget *head = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 8, "group-head");
  GtkWidget *label = fp_ui_label (title, "section-title");
  GtkWidget *card = g_object_new (GTK_TYPE_BOX,
                                  "orientation",
                                  GTK_ORIENTATION_VERTICAL,
                                  "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_LIST,
                                  NULL);
  g_autofree char *count = n > 0 ? g_strdup_printf ("%u", n) : NULL;

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), fp_ui_label (count, "dim"));
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "rows");
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  fp_ui_set_name (card, title);
  gtk_box_append (groups, head);
  gtk_box_append (groups, card);
  return card;
}

static void
add_row (GtkWidget *card, FpSession *session, const FpFinding *finding, GPtrArray *rows)
{
  GtkWidget *row = fp_finding_row_new (session, finding);

  gtk_box_append (GTK_BOX (card), row);
  g_ptr_array_add (rows, row);
}

static gboolean
is_question (const FpFinding *finding)
{
  return finding->field == FP_FIELD_DOCUMENTATION && finding->item != NULL;
}

/* The questions on the record in one row that leads to the first of them. */
static void
add_folded (GtkWidget *card, FpSession *session, const FpFinding *first, guint n, GPtrArray *rows)
{
  g_autofree char *title = g_strdup_printf (ngettext ("%u question", "%u questions", n), n);
  FpFinding folded = {
    .check = first->check,
    .item = first->item,
    .status = first->status,
    .title = title,
    .message = _ ("Nobody has said whether the record holds what is asked for."),
    .fix = _ ("Look at it and answer yes or no."),
    .field = first->field,
    .remedy = first->remedy,
  };

  add_row (card, session, &folded, rows);
}

/* Coverage, authorization and limits all wait for one thing. */
static void
add_no_payer (GtkWidget *card, FpSession *session, GPtrArray *rows)
{
  const FpFinding finding = {
    .check = "payer",
    .status = FP_STATUS_VERIFY,
    .title = fp_todo_title (FP_TODO_NO_PAYER),
    .message = _ ("Coverage, authorization, limits and the filing deadline depend on who pays."),
    .fix = "",
    .field = FP_FIELD_PAYER,
    .remedy = { FP_REMEDY_GO_THERE, NULL, 0 },
  };

  add_row (card, session, &finding, rows);
}

static void
add_group (GtkBox *groups, FpSession *session, FpTodo todo, GPtrArray *rows)
{
  const FpReport *report = fp_session_get_report (session);
  guint n = fp_todo_count (session, todo), questions = 0;
  const FpFinding *first = NULL;
  GtkWidget *card;

  if (n == 0)
    return;
  card = fp_checklist_add_group (groups, fp_todo_title (todo), n);
  if (todo == FP_TODO_ANSWER && fp_todo_count (session, FP_TODO_NO_PAYER) > 0)
    add_no_payer (card, session, rows);
  for (guint i = 0; todo == FP_TODO_ANSWER && i < report->n_findings; i++)
    if (fp_todo_of (session, &report->findings[i]) == todo && is_question (&report->findings[i]))
      {
        first = first == NULL ? &report->findings[i] : first;
        questions++;
      }
  for (guint i = 0; i < report->n_findings; i++)
    if (fp_todo_of (session, &report->findings[i]) == todo &&
        (questions <= MOST_SHOWN || !is_question (&report->findings[i])))
      add_row (card, session, &report->findings[i], rows);
  if (questions > MOST_SHOWN)
    add_folded (card, session, first, questions, rows);
}

/**
 * fp_checklist_fill:
 * @groups: empty
 * @rows: (element-type FpFindingRow): gets the new rows, which belong to @groups
 */
void
fp_checklist_fill (GtkBox *groups, FpSession *session, GPtrArray *rows)
{
  static const FpTodo order[] = {
    FP_TODO_FIX, FP_TODO_ASK, FP_TODO_ANSWER, FP_TODO_RISK, FP_TODO_NOTE
  };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    add_group (groups, session, order[i], rows);
}

/* Whether something of the kind was looked at, and nothing of it found. */
static gboolean
all_passed (const FpReport *report, const char *kind)
{
  gboolean any = FALSE;

  for (guint i = 0; i < report->n_findings; i++)
    {
      if (!g_str_has_prefix (report->findings[i].check, kind))
        continue;
      if (report->findings[i].status != FP_STATUS_PASS)
        return FALSE;
      any = TRUE;
    }
  return any;
}

/**
 * fp_checklist_passed_words:
 *
 * Returns: (transfer full): the kinds of what was looked at and is fine, as “Code, place, units”
 */
char *
fp_checklist_passed_words (FpSession *session)
{
  static const struct
  {
    const char *check, *words;
  } kinds[] = {
    { "code.", N_ ("Code") },         { "modifier.", N_ ("modifiers") },
    { "units.", N_ ("units") },       { "place.", N_ ("place") },
    { "coverage.", N_ ("coverage") }, { "auth.", N_ ("authorization") },
    { "limit.", N_ ("limits") },      { "diagnosis.", N_ ("diagnoses") },
    { "filing.", N_ ("filing") },
  };
  const FpReport *report = fp_session_get_report (session);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (all_passed (report, kinds[i].check))
      g_ptr_array_add (parts, (gpointer) _ (kinds[i].words));
  if (parts->len == 0)
    return g_strdup (_ ("What was looked at and is fine"));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (_ (", "), (char **) parts->pdata);
}

/**
 * fp_checklist_sign:
 *
 * Returns: (transfer full): all that the groups say, so that they are made anew only when it
 *   changes
 */
char *
fp_checklist_sign (FpSession *session)
{
  const FpReport *report = fp_session_get_report (session);
  const FpClaim *claim = fp_session_get_claim (session);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text,
                          "%d %u %d %s",
                          fp_session_is_ready (session),
                          claim->n_lines,
                          claim->payer != NULL,
                          claim->client.name != NULL ? claim->client.name : "");
  for (guint i = 0; i < report->n_findings; i++)
    {
      g_autofree char *key = fp_finding_key (&report->findings[i]);

      g_string_append_printf (text, "\n%s", key);
    }
  return g_string_free (text, FALSE);
}
