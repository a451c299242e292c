/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-compare-page.h"

#include <glib/gi18n.h>

#include "fp-code-chooser.h"
#include "fp-compare-ask.h"
#include "fp-compare-view.h"
#include "fp-date.h"
#include "fp-fold.h"
#include "fp-page-parts.h"
#include "fp-ui.h"
#include "fp-what-was-done.h"

#define PAGE_WIDTH 1180
#define MOST_CODES 5
#define MOST_OWN_CODES 4 /* leaves room for one that the person adds */

enum
{
  WIDE,
  NARROW,
  N_LAYOUTS
};

struct _FpComparePage
{
  GtkWidget parent_instance;

  FpSession *session;
  GPtrArray *codes; /* shown, as the codebook spells them; the claim's own first */
  guint n_own;
  const char *base;      /* the claim's code when the own ones were found; NULL = none */
  gboolean group_unsaid; /* “a group” was answered, but not of how many */
  gboolean updating;     /* the lists follow the claim: nobody has answered anything */
  gboolean stale;        /* the claim changed while the page could not be seen */

  GtkWidget *fold, *scroller, *clamp, *stack, *layouts[N_LAYOUTS];
  GtkWidget *asks[N_LAYOUTS][FP_N_QUESTIONS];
  GtkWidget *grid, *list, *foot, *reason, *chooser;
};

enum
{
  SIGNAL_DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FpComparePage, fp_compare_page, GTK_TYPE_WIDGET)

static FpCompareAnswers
answers_of (FpComparePage *self)
{
  FpCompareAnswers answers = fp_compare_answers_from_line (fp_session_get_claim (self->session),
                                                           fp_session_get_line (self->session));

  answers.answers[FP_QUESTION_GOAL] = fp_session_get_goal (self->session);
  if (self->group_unsaid)
    answers.answers[FP_QUESTION_GROUPING] = "group";
  return answers;
}

static gboolean
shows (FpComparePage *self, const char *code)
{
  for (guint i = 0; i < self->codes->len; i++)
    if (g_str_equal (g_ptr_array_index (self->codes, i), code))
      return TRUE;
  return FALSE;
}

static void
show_code (FpComparePage *self, const FpCode *code, guint most)
{
  if (code != NULL && self->codes->len < most && !shows (self, code->code))
    g_ptr_array_add (self->codes, (gpointer) code->code);
}

/* The claim's code and its look-alikes; without a code, those that are told apart at all. */
static void
find_codes (FpComparePage *self)
{
  const FpKnowledge *knowledge = fp_session_get_knowledge (self->session);
  const FpCode *code = fp_session_get_code (self->session);

  g_ptr_array_set_size (self->codes, 0);
  self->base = code != NULL ? code->code : NULL;
  show_code (self, code, MOST_OWN_CODES);
  for (guint i = 0; code != NULL && i < code->similar.n; i++)
    {
      const FpCode *similar = fp_knowledge_code (knowledge, code->similar.items[i]);

      if (similar != NULL && (similar->compare.known || !code->compare.known))
        show_code (self, similar, MOST_OWN_CODES);
    }
  for (guint i = 0; code == NULL && i < knowledge->n_codes; i++)
    if (knowledge->codes[i].compare.known)
      show_code (self, &knowledge->codes[i], MOST_CODES);
  self->n_own = self->codes->len;
}

/* What an answer says beyond its own words: how many were in the group, where a place is. */
static char *
label_of (FpComparePage *self, guint question, const char *id)
{
  const FpLine *line = fp_session_get_line (self->session);
  const FpPlace *place;

  if (id == NULL)
    return NULL;
  if (question == FP_QUESTION_GROUPING && line->clients > 1)
    return g_strdup_printf (_ ("Group of %d"), line->clients);
  if (question != FP_QUESTION_PLACE)
    return NULL;
  place = fp_knowledge_place (fp_session_get_knowledge (self->session), id);
  if (place == NULL)
    return NULL;
  return g_strdup_printf ("%s %s",
                          id,
                          fp_text (place->short_name != NULL ? place->short_name : place->name));
}

static void
show_answers (FpComparePage *self, const FpCompareAnswers *answers)
{
  self->updating = TRUE;
  for (guint question = 0; question < FP_N_QUESTIONS; question++)
    {
      const char *id = answers->answers[question];
      g_autofree char *label = label_of (self, question, id);

      for (guint layout = 0; layout < N_LAYOUTS; layout++)
        fp_compare_ask_set (self->asks[layout][question], id, label);
    }
  self->updating = FALSE;
}

/* Why the code on the claim is the right one, as the summary says it; else what stands in the way.
 */
static void
show_reason (FpComparePage *self)
{
  const FpLine *line = fp_session_get_line (self->session);
  g_autofree char *reason = fp_compare_reason (fp_session_get_knowledge (self->session), line);

  if (self->group_unsaid)
    {
      gtk_label_set_label (GTK_LABEL (self->reason),
                           _ ("Enter on the claim how many clients were present."));
      return;
    }
  if (reason == NULL && line->purpose == FP_PURPOSE_UNSET)
    reason = g_strdup (_ ("Nothing yet: answer why it was done."));
  else if (reason == NULL && line->code == NULL)
    reason = g_strdup (_ ("Nothing yet: use a code."));
  else if (reason == NULL)
    reason = g_strdup_printf (_ ("Nothing: the answers do not speak for %s."), line->code);
  gtk_label_set_label (GTK_LABEL (self->reason), reason);
}

static void
refresh (FpComparePage *self)
{
  const FpCode *code = fp_session_get_code (self->session);
  FpCompareAnswers answers;
  g_autoptr (FpCompareView) view = NULL;

  self->stale = FALSE;
  if (fp_session_get_line (self->session)->clients > 0)
    self->group_unsaid = FALSE;
  if (self->codes->len == 0 || self->base != (code != NULL ? code->code : NULL))
    find_codes (self);
  answers = answers_of (self);
  view = fp_compare_view_new (self->session, &answers, self->codes, self->n_own);
  show_answers (self, &answers);
  fp_compare_table_fill (GTK_GRID (self->grid), view);
  fp_compare_list_fill (GTK_LIST_BOX (self->list), view);
  show_reason (self);
  gtk_widget_set_sensitive (self->chooser, self->codes->len < MOST_CODES);
}

static void
changed_cb (FpComparePage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
  else
    self->stale = TRUE;
}

/* The answer as a fact of the claim; NULL takes the fact away. */
static void
put_answer (FpComparePage *self, FpClaim *claim, guint question, const char *id)
{
  FpLine *line = fp_session_line_of (self->session, claim);
  int index;

  switch (question)
    {
    case FP_QUESTION_PURPOSE:
      index = id != NULL ? fp_word_index (fp_purpose_words, FP_N_PURPOSES, id) : 0;
      line->purpose = (FpPurpose) MAX (index, 0);
      break;
    case FP_QUESTION_LED_BY:
      index = id != NULL ? fp_word_index (fp_profession_words, FP_N_PROFESSIONS, id) : 0;
      claim->rendering.profession = (FpProfession) MAX (index, 0);
      claim->rendering.stated |= index > 0;
      break;
    case FP_QUESTION_PLACE:
      line->place = id != NULL ? fp_arena_strdup (claim->arena, id) : NULL;
      break;
    case FP_QUESTION_GROUPING:
    default:
      /* How many a group has, only the person knows. */
      line->clients = g_strcmp0 (id, "one-to-one") == 0 ? 1 : 0;
      break;
    }
}

static FpPurpose
purpose_of_goal (FpComparePage *self, const char *goal)
{
  const FpQuestion *question =
      &fp_session_get_knowledge (self->session)->questions[FP_QUESTION_GOAL];

  for (guint i = 0; goal != NULL && i < question->n_answers; i++)
    if (g_str_equal (question->answers[i].id, goal))
      return question->answers[i].purpose;
  return FP_PURPOSE_UNSET;
}

/* A goal says why, where nobody has said why yet. */
static void
put_goal (FpComparePage *self, const char *goal)
{
  FpPurpose purpose = purpose_of_goal (self, goal);

  fp_session_set_goal (self->session, goal);
  if (purpose != FP_PURPOSE_UNSET &&
      fp_session_get_line (self->session)->purpose == FP_PURPOSE_UNSET)
    {
      FpClaim *claim = fp_session_begin (self->session);

      fp_session_line_of (self->session, claim)->purpose = purpose;
      fp_session_commit (self->session, claim, _ ("Purpose"));
    }
  refresh (self);
}

static void
answer_cb (FpComparePage *self, GParamSpec *pspec, GtkWidget *ask)
{
  static const char *const whats[FP_N_QUESTIONS] = {
    [FP_QUESTION_PURPOSE] = N_ ("Purpose"),
    [FP_QUESTION_LED_BY] = N_ ("Led By"),
    [FP_QUESTION_PLACE] = N_ ("Place"),
    [FP_QUESTION_GROUPING] = N_ ("Clients Present"),
  };
  guint question = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (ask), "question"));
  const char *id = fp_compare_ask_get (ask);
  FpClaim *claim;

  if (self->updating)
    return;
  if (question == FP_QUESTION_GOAL)
    {
      put_goal (self, id);
      return;
    }
  if (question == FP_QUESTION_GROUPING)
    self->group_unsaid = g_strcmp0 (id, "group") == 0;
  claim = fp_session_begin (self->session);
  put_answer (self, claim, question, id);
  fp_session_commit (self->session, claim, _ (whats[question]));
}

static void
use_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpComparePage *self = FP_COMPARE_PAGE (widget);
  const char *code = g_variant_get_string (parameter, NULL);

  if (g_strcmp0 (fp_session_get_line (self->session)->code, code) != 0)
    fp_session_use_code (self->session, code);
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

static void
remove_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpComparePage *self = FP_COMPARE_PAGE (widget);
  const char *code = g_variant_get_string (parameter, NULL);

  for (guint i = self->n_own; i < self->codes->len; i++)
    if (g_str_equal (g_ptr_array_index (self->codes, i), code))
      {
        g_ptr_array_remove_index (self->codes, i);
        break;
      }
  refresh (self);
}

static void
room_cb (FpRoom room, gpointer data)
{
  FpComparePage *self = data;
  gboolean narrow = room < FP_ROOM_MEDIUM;
  int width = (int) (PAGE_WIDTH * fp_ui_scale (GTK_WIDGET (self)));

  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->layouts[narrow ? NARROW : WIDE]);
  adw_clamp_set_maximum_size (ADW_CLAMP (self->clamp), width);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (self->clamp), width);
}

static GtkWidget *
new_ask (FpComparePage *self, guint layout, guint question)
{
  const FpKnowledge *knowledge = fp_session_get_knowledge (self->session);
  GtkWidget *ask = fp_compare_ask_new (&knowledge->questions[question]);

  g_object_set_data (G_OBJECT (ask), "question", GUINT_TO_POINTER (question));
  g_signal_connect_swapped (ask, "notify::selected", G_CALLBACK (answer_cb), self);
  self->asks[layout][question] = ask;
  return ask;
}

static void
attach_lasting (FpComparePage *self, GtkWidget *cell, guint row)
{
  gtk_widget_add_css_class (cell, "compare-question");
  if (row > 0)
    gtk_widget_add_css_class (cell, "later");
  fp_compare_mark_lasting (cell);
  gtk_grid_attach (GTK_GRID (self->grid), cell, 0, (int) row, 1, 1);
}

static GtkWidget *
new_wide (FpComparePage *self)
{
  const FpKnowledge *knowledge = fp_session_get_knowledge (self->session);
  GtkWidget *corner = fp_ui_box (GTK_ORIENTATION_VERTICAL, 4, NULL);
  GtkWidget *card = fp_part_card ();

  self->grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  gtk_box_append (GTK_BOX (corner), fp_ui_wrapped (_ ("Five questions decide"), "page-heading"));
  gtk_box_append (
      GTK_BOX (corner),
      fp_ui_wrapped (_ ("Filled from the claim. Change an answer and the columns follow."),
                     "page-small"));
  attach_lasting (self, corner, 0);
  for (guint question = 0; question < FP_N_QUESTIONS; question++)
    {
      GtkWidget *cell = fp_ui_box (GTK_ORIENTATION_VERTICAL, 4, NULL);

      gtk_box_append (GTK_BOX (cell),
                      fp_ui_wrapped (fp_text (knowledge->questions[question].question),
                                     "page-heading"));
      gtk_box_append (GTK_BOX (cell), new_ask (self, WIDE, question));
      attach_lasting (self, cell, question + 1);
    }
  gtk_widget_set_hexpand (self->grid, TRUE);
  gtk_widget_set_valign (card, GTK_ALIGN_START);
  gtk_widget_add_css_class (card, "compare-card");
  gtk_box_append (GTK_BOX (card), self->grid);
  return card;
}

static GtkWidget *
new_boxed_list (const char *name)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  fp_ui_set_name (list, name);
  return list;
}

static GtkWidget *
new_narrow (FpComparePage *self)
{
  const FpKnowledge *knowledge = fp_session_get_knowledge (self->session);
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "compare-narrow");
  GtkWidget *questions = new_boxed_list (_ ("Five questions"));

  for (guint question = 0; question < FP_N_QUESTIONS; question++)
    {
      GtkWidget *ask = new_ask (self, NARROW, question);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                     fp_text (knowledge->questions[question].question));
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      gtk_widget_set_valign (ask, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (ask, "compare-ask");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), ask);
      gtk_widget_set_focusable (row, FALSE);
      gtk_list_box_append (GTK_LIST_BOX (questions), row);
    }
  self->list = new_boxed_list (_ ("Codes, best fit first"));
  gtk_box_append (GTK_BOX (box), fp_part_heading (_ ("Five questions decide"), NULL));
  gtk_box_append (GTK_BOX (box), questions);
  gtk_box_append (GTK_BOX (box), fp_part_heading (_ ("Best fit first"), NULL));
  gtk_box_append (GTK_BOX (box), self->list);
  return box;
}

static GtkWidget *
new_foot (FpComparePage *self)
{
  GtkWidget *foot = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 10, "compare-foot");
  GtkWidget *about = gtk_label_new (_ ("For the summary"));

  self->reason = fp_ui_wrapped ("", NULL);
  gtk_widget_set_hexpand (self->reason, TRUE);
  gtk_box_append (GTK_BOX (foot), fp_ui_icon ("fp-reason-symbolic", "page-dim"));
  gtk_widget_add_css_class (about, "page-dim");
  gtk_box_append (GTK_BOX (foot), about);
  gtk_box_append (GTK_BOX (foot), self->reason);
  return foot;
}

static void
build (FpComparePage *self)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);

  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  self->layouts[WIDE] = new_wide (self);
  self->layouts[NARROW] = new_narrow (self);
  for (guint i = 0; i < N_LAYOUTS; i++)
    gtk_stack_add_child (GTK_STACK (self->stack), self->layouts[i]);
  self->clamp = adw_clamp_new ();
  gtk_widget_add_css_class (self->clamp, "compare-page");
  adw_clamp_set_child (ADW_CLAMP (self->clamp), self->stack);
  self->scroller = fp_ui_scrolled (self->clamp, _ ("Codes side by side"));
  self->foot = new_foot (self);
  gtk_box_append (GTK_BOX (box), self->scroller);
  gtk_box_append (GTK_BOX (box), self->foot);
  fp_fold_set_child (FP_FOLD (self->fold), box);
}

static void
fp_compare_page_map (GtkWidget *widget)
{
  FpComparePage *self = FP_COMPARE_PAGE (widget);

  if (self->stale)
    refresh (self);
  GTK_WIDGET_CLASS (fp_compare_page_parent_class)->map (widget);
}

static void
fp_compare_page_dispose (GObject *object)
{
  FpComparePage *self = FP_COMPARE_PAGE (object);

  g_clear_pointer (&self->fold, gtk_widget_unparent);
  g_clear_object (&self->chooser);
  g_clear_object (&self->session);
  g_clear_pointer (&self->codes, g_ptr_array_unref);
  G_OBJECT_CLASS (fp_compare_page_parent_class)->dispose (object);
}

static void
fp_compare_page_class_init (FpComparePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fp_compare_page_dispose;
  widget_class->map = fp_compare_page_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "compare.use", "s", use_cb);
  gtk_widget_class_install_action (widget_class, "compare.remove", "s", remove_cb);
  signals[SIGNAL_DONE] = g_signal_new (
      "done", FP_TYPE_COMPARE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fp_compare_page_init (FpComparePage *self)
{
  self->codes = g_ptr_array_new ();
  self->stale = TRUE;
  self->fold = fp_fold_new (room_cb, self);
  gtk_widget_set_parent (self->fold, GTK_WIDGET (self));
}

GtkWidget *
fp_compare_page_new (FpSession *session)
{
  FpComparePage *self = g_object_new (FP_TYPE_COMPARE_PAGE, NULL);

  self->session = g_object_ref (session);
  self->chooser =
      g_object_ref_sink (fp_code_chooser_new (fp_session_get_search (session), _ ("_Add a Code…")));
  g_signal_connect_swapped (self->chooser, "chosen", G_CALLBACK (fp_compare_page_add_code), self);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  build (self);
  return GTK_WIDGET (self);
}

/** fp_compare_page_reset: the claim's code and its look-alikes only. */
void
fp_compare_page_reset (FpComparePage *self)
{
  g_return_if_fail (FP_IS_COMPARE_PAGE (self));
  g_ptr_array_set_size (self->codes, 0);
  self->group_unsaid = FALSE;
  changed_cb (self);
}

/** fp_compare_page_add_code: one more column, if there is room and the code is known. */
void
fp_compare_page_add_code (FpComparePage *self, const char *code)
{
  g_return_if_fail (FP_IS_COMPARE_PAGE (self));
  if (self->codes->len == 0)
    find_codes (self);
  show_code (self, fp_knowledge_code (fp_session_get_knowledge (self->session), code), MOST_CODES);
  changed_cb (self);
}

/** fp_compare_page_get_subtitle: Returns: (transfer full): client, words and day of the claim */
char *
fp_compare_page_get_subtitle (FpComparePage *self)
{
  const FpClaim *claim;
  const FpLine *line;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (FP_IS_COMPARE_PAGE (self), NULL);
  claim = fp_session_get_claim (self->session);
  line = fp_session_get_line (self->session);
  if (claim->client.name != NULL)
    g_ptr_array_add (parts, g_strdup (claim->client.name));
  if (line->code != NULL)
    g_ptr_array_add (parts, g_strdup (line->code));
  if (line->date != FP_DATE_UNSET)
    g_ptr_array_add (parts, fp_date_display (line->date, FALSE, FALSE));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

/**
 * fp_compare_page_get_add_button:
 *
 * Returns: (transfer none): “Add a Code…”, for the end of the header bar
 */
GtkWidget *
fp_compare_page_get_add_button (FpComparePage *self)
{
  g_return_val_if_fail (FP_IS_COMPARE_PAGE (self), NULL);
  return self->chooser;
}
