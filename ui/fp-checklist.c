/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The findings in groups, the worst first: in the pane, and where Guide Me ends. */
#include "config.h"

#include "fp-checklist.h"

#include <glib/gi18n.h>

#include "fp-finding-row.h"
#include "fp-ui.h"

#define MOST_SHOWN 3 /* questions on the record that stand one by one */
#define MOST 10      /* findings of a kind that are shown at first */
#define SPARE 10     /* so many more are shown at once rather than asked for */
#define MORE 40      /* how many come with each press */

/* Of a card what it lists, of the groups what else all rows show, of a row what it says. */
#define LISTS "fp-lists"
#define SHOWN "fp-shown"

void
fp_checklist_room_init (FpChecklistRoom *room)
{
  for (guint i = 0; i < FP_N_TODOS; i++)
    room->most[i] = MOST;
}

void
fp_checklist_room_grow (FpChecklistRoom *room, FpTodo todo)
{
  room->most[todo] += MORE;
}

typedef struct
{
  GtkWidget *row;
  FpTodo todo;
  FpChecklistMore func;
  gpointer data;
} More;

static void
more_cb (More *more)
{
  more->func (more->row, more->todo, more->data);
}

/**
 * fp_checklist_more_new:
 * @left: how many are not shown
 * @more: called with @todo and @data when it is pressed
 *
 * Returns: (transfer full): a row with a button that shows more
 */
GtkWidget *
fp_checklist_more_new (guint left, FpTodo todo, FpChecklistMore more, gpointer data)
{
  guint next = MIN (left, MORE);
  g_autofree char *label = g_strdup_printf (ngettext ("Show %u More", "Show %u More", next), next);
  g_autofree char *words =
      g_strdup_printf (ngettext ("%u is not shown", "%u are not shown", left), left);
  g_autofree char *name = g_strdup_printf ("%s: %s. %s", fp_todo_title (todo), label, words);
  GtkWidget *row = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 8, "row");
  GtkWidget *button = fp_ui_button (label, name), *text = fp_ui_wrapped (words, "row-subtitle");
  More *closure = g_new (More, 1);

  *closure = (More){ row, todo, more, data };
  g_object_set_data_full (G_OBJECT (row), "fp-more", closure, g_free);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (more_cb), closure);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (row), text);
  gtk_box_append (GTK_BOX (row), button);
  return row;
}

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

/* The rows of a card as they are to be: what is there already stays, so that neither the focus nor
 * what the toolkit reckoned of them is lost. */
typedef struct
{
  FpSession *session;
  GtkWidget *card;
  GtkWidget *next; /* the row in the place of the next; NULL behind the last */
  GPtrArray *rows;
} Writer;

static gboolean
says (GtkWidget *row, const char *key)
{
  return g_strcmp0 (g_object_get_data (G_OBJECT (row), SHOWN), key) == 0;
}

/* Those before the one that says it are of what is not found any more. */
static gboolean
skip_to (Writer *writer, const char *key)
{
  GtkWidget *row = writer->next;

  while (row != NULL && !says (row, key))
    row = gtk_widget_get_next_sibling (row);
  if (row == NULL)
    return FALSE;
  while (writer->next != row)
    {
      GtkWidget *gone = writer->next;

      writer->next = gtk_widget_get_next_sibling (gone);
      gtk_box_remove (GTK_BOX (writer->card), gone);
    }
  writer->next = gtk_widget_get_next_sibling (row);
  return TRUE;
}

static void
put (Writer *writer, GtkWidget *row, const char *key)
{
  GtkWidget *before = writer->next != NULL ? gtk_widget_get_prev_sibling (writer->next)
                                           : gtk_widget_get_last_child (writer->card);

  g_object_set_data_full (G_OBJECT (row), SHOWN, g_strdup (key), g_free);
  gtk_box_insert_child_after (GTK_BOX (writer->card), row, before);
}

static void
add_row (Writer *writer, const FpFinding *finding)
{
  g_autofree char *key = fp_finding_key (finding);

  if (!skip_to (writer, key))
    put (writer, fp_finding_row_new (writer->session, finding), key);
  g_ptr_array_add (writer->rows,
                   writer->next != NULL ? gtk_widget_get_prev_sibling (writer->next)
                                        : gtk_widget_get_last_child (writer->card));
}

/* What is behind the last row is gone. */
static void
finish (Writer *writer)
{
  while (writer->next != NULL)
    {
      GtkWidget *gone = writer->next;

      writer->next = gtk_widget_get_next_sibling (gone);
      gtk_box_remove (GTK_BOX (writer->card), gone);
    }
}

static gboolean
is_question (const FpFinding *finding)
{
  return finding->field == FP_FIELD_DOCUMENTATION && finding->item != NULL;
}

/* The questions on the record in one row that leads to the first of them. */
static void
add_folded (Writer *writer, const FpFinding *first, guint n)
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

  add_row (writer, &folded);
}

/* Coverage, authorization and limits all wait for one thing. */
static void
add_no_payer (Writer *writer)
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

  add_row (writer, &finding);
}

/* Which of the findings the groups show, and how. */
typedef struct
{
  FpSession *session;
  const FpChecklistRoom *room;
  guint questions;        /* on the record */
  const FpFinding *first; /* of these */
} Choice;

static Choice
choose (FpSession *session, const FpChecklistRoom *room)
{
  const FpReport *report = fp_session_get_report (session);
  Choice choice = { .session = session, .room = room };

  for (guint i = 0; i < report->n_findings; i++)
    {
      const FpFinding *finding = &report->findings[i];

      if (!is_question (finding) || fp_todo_of (session, finding) != FP_TODO_ANSWER)
        continue;
      choice.first = choice.first == NULL ? finding : choice.first;
      choice.questions++;
    }
  return choice;
}

/* Folded questions stand in one row, which is not among these. */
static gboolean
stands_alone (const Choice *choice, FpTodo todo, const FpFinding *finding)
{
  return fp_todo_of (choice->session, finding) == todo &&
         (choice->questions <= MOST_SHOWN || todo != FP_TODO_ANSWER || !is_question (finding));
}

/* How many of @n are shown. */
static guint
shown_of (guint n, guint most)
{
  return n <= most + SPARE ? n : most;
}

static guint
count_alone (const Choice *choice, FpTodo todo)
{
  const FpReport *report = fp_session_get_report (choice->session);
  guint n = 0;

  for (guint i = 0; i < report->n_findings; i++)
    n += stands_alone (choice, todo, &report->findings[i]) ? 1 : 0;
  return n;
}

static void
write_rows (Writer *writer, const Choice *choice, FpTodo todo, FpChecklistMore more, gpointer data)
{
  const FpReport *report = fp_session_get_report (choice->session);
  guint n = count_alone (choice, todo), most = shown_of (n, choice->room->most[todo]), shown = 0;

  if (todo == FP_TODO_ANSWER && fp_todo_count (choice->session, FP_TODO_NO_PAYER) > 0)
    add_no_payer (writer);
  for (guint i = 0; i < report->n_findings && shown < most; i++)
    if (stands_alone (choice, todo, &report->findings[i]))
      {
        add_row (writer, &report->findings[i]);
        shown++;
      }
  if (n > most)
    {
      g_autofree char *left = g_strdup_printf ("%u", n - most);

      if (!skip_to (writer, left))
        put (writer, fp_checklist_more_new (n - most, todo, more, data), left);
    }
  if (todo == FP_TODO_ANSWER && choice->questions > MOST_SHOWN)
    add_folded (writer, choice->first, choice->questions);
  finish (writer);
}

static GtkWidget *
find_card (GtkBox *groups, FpTodo todo)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (groups)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GPOINTER_TO_INT (g_object_get_data (G_OBJECT (child), LISTS)) == (int) todo + 1)
      return child;
  return NULL;
}

/* The card of @todo with its head, behind @last; NULL where there is nothing of it. */
static GtkWidget *
get_card (GtkBox *groups, GtkWidget *last, FpTodo todo, guint n)
{
  GtkWidget *card = find_card (groups, todo), *head;
  g_autofree char *count = g_strdup_printf ("%u", n);

  if (card != NULL)
    {
      head = gtk_widget_get_prev_sibling (card);
      gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (head)), count);
      if (n > 0)
        return card;
      gtk_box_remove (groups, head);
      gtk_box_remove (groups, card);
      return NULL;
    }
  if (n == 0)
    return NULL;
  card = fp_checklist_add_group (groups, fp_todo_title (todo), n);
  g_object_set_data (G_OBJECT (card), LISTS, GINT_TO_POINTER ((int) todo + 1));
  head = gtk_widget_get_prev_sibling (card);
  gtk_box_reorder_child_after (groups, head, last);
  gtk_box_reorder_child_after (groups, card, head);
  return card;
}

/* What a row shows beside its finding: where that is another, all are made anew. */
static void
clear_other (GtkBox *groups, FpSession *session)
{
  const FpClaim *claim = fp_session_get_claim (session);
  g_autofree char *now = g_strdup_printf ("%d %d %u",
                                          claim->n_lines > 1,
                                          claim->payer != NULL,
                                          fp_session_get_today (session));

  if (g_strcmp0 (g_object_get_data (G_OBJECT (groups), SHOWN), now) != 0)
    fp_ui_clear (GTK_WIDGET (groups));
  g_object_set_data_full (G_OBJECT (groups), SHOWN, g_steal_pointer (&now), g_free);
}

static const FpTodo order[] = { FP_TODO_FIX,
                                FP_TODO_ASK,
                                FP_TODO_ANSWER,
                                FP_TODO_RISK,
                                FP_TODO_NOTE };

/**
 * fp_checklist_fill:
 * @groups: empty, or as this left it
 * @room: how many of each kind
 * @rows: (element-type FpFindingRow): gets the rows, which belong to @groups
 * @more: called with @data when more of a kind are wanted
 */
void
fp_checklist_fill (GtkBox *groups,
                   FpSession *session,
                   const FpChecklistRoom *room,
                   GPtrArray *rows,
                   FpChecklistMore more,
                   gpointer data)
{
  Choice choice = choose (session, room);
  GtkWidget *last = NULL;

  clear_other (groups, session);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      GtkWidget *card = get_card (groups, last, order[i], fp_todo_count (session, order[i]));
      Writer writer = { session, card, NULL, rows };

      if (card == NULL)
        continue;
      writer.next = gtk_widget_get_first_child (card);
      write_rows (&writer, &choice, order[i], more, data);
      last = card;
    }
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
  gboolean any[G_N_ELEMENTS (kinds)] = { FALSE }, failed[G_N_ELEMENTS (kinds)] = { FALSE };

  for (guint i = 0; i < report->n_findings; i++)
    for (guint j = 0; j < G_N_ELEMENTS (kinds); j++)
      if (!failed[j] && g_str_has_prefix (report->findings[i].check, kinds[j].check))
        {
          any[j] = TRUE;
          failed[j] = report->findings[i].status != FP_STATUS_PASS;
          break;
        }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (any[i] && !failed[i])
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
 *   changes; what they do not show does not count
 */
char *
fp_checklist_sign (FpSession *session, const FpChecklistRoom *room)
{
  const FpReport *report = fp_session_get_report (session);
  const FpClaim *claim = fp_session_get_claim (session);
  Choice choice = choose (session, room);
  GString *text = g_string_new (NULL);
  guint n[FP_N_TODOS] = { 0 };

  g_string_append_printf (text,
                          "%d %u %d %s",
                          fp_session_is_ready (session),
                          claim->n_lines,
                          claim->payer != NULL,
                          claim->client.name != NULL ? claim->client.name : "");
  for (guint i = 0; i < FP_N_TODOS; i++)
    g_string_append_printf (text, " %u", fp_todo_count (session, (FpTodo) i));
  if (choice.first != NULL)
    g_string_append_printf (text, " %u %s", choice.questions, choice.first->item);
  for (guint i = 0; i < report->n_findings; i++)
    {
      const FpFinding *finding = &report->findings[i];
      FpTodo todo = fp_todo_of (session, finding);
      g_autofree char *key = NULL;

      if (!stands_alone (&choice, todo, finding) || n[todo]++ >= room->most[todo] + SPARE)
        continue;
      key = fp_finding_key (finding);
      g_string_append_printf (text, "\n%s", key);
    }
  return g_string_free (text, FALSE);
}
