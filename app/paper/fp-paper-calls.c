/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One call about many claims: each question once, with all the claims that wait for its answer. */
#include "config.h"

#include "fp-paper-parts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fp-date.h"
#include "fp-sheet.h"

/* A claim that waits for the answer. */
typedef struct
{
  const FpCall *call;
  const FpFinding *finding;
} Waiting;

typedef struct
{
  const char *text; /* whole sentence */
  const char *code, *check;
  const char *rule;
  GArray *waiting; /* of Waiting */
} Question;

static void
question_clear (gpointer data)
{
  g_array_unref (((Question *) data)->waiting);
}

static const char *
code_of (const FpReport *report, const FpFinding *finding)
{
  return finding->line > 0 ? report->lines[finding->line - 1].code : NULL;
}

/* The question that @finding asks, too; a new one where none does. */
static Question *
find_question (GArray *questions, const FpCall *call, const FpCallQuestion *asked)
{
  const FpFinding *finding = asked->finding;
  const char *code = code_of (call->report, finding);
  Question question = { asked->question, code, finding->check, finding->rule, NULL };

  for (guint i = 0; i < questions->len; i++)
    {
      Question *other = &g_array_index (questions, Question, i);

      if (g_str_equal (other->check, finding->check) && g_strcmp0 (other->code, code) == 0 &&
          g_strcmp0 (other->rule, finding->rule) == 0)
        return other;
    }
  question.waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
  g_array_append_val (questions, question);
  return &g_array_index (questions, Question, questions->len - 1);
}

static GArray *
gather (const FpCall *calls, guint n, const FpKnowledge *knowledge)
{
  GArray *questions = g_array_new (FALSE, FALSE, sizeof (Question));

  g_array_set_clear_func (questions, question_clear);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GArray) asked = fp_report_call_sheet (calls[i].report, knowledge);

      for (guint j = 0; j < asked->len; j++)
        {
          const FpCallQuestion *one = &g_array_index (asked, FpCallQuestion, j);
          Waiting waiting = { &calls[i], one->finding };

          g_array_append_val (find_question (questions, &calls[i], one)->waiting, waiting);
        }
    }
  return questions;
}

/**
 * fp_paper_count_questions:
 * @calls: (array length=n): claims of one payer
 *
 * Returns: how many questions one call answers
 */
guint
fp_paper_count_questions (const FpCall *calls, guint n, const FpKnowledge *knowledge)
{
  g_autoptr (GArray) questions = gather (calls, n, knowledge);

  return questions->len;
}

/* “Rivera, Ana · born May 4, 1990 · member W123456789” */
static char *
who (const FpClaim *claim)
{
  const FpClient *client = &claim->client;
  g_autofree char *born = fp_date_display (client->birth_date, FALSE, TRUE);
  GString *text = g_string_new (client->name != NULL ? client->name : client->id);

  if (client->birth_date != FP_DATE_UNSET)
    {
      g_string_append (text, " · ");
      /* Translators: a client's birth date */
      g_string_append_printf (text, _ ("born %s"), born);
    }
  if (client->member_id != NULL)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, _ ("member %s"), client->member_id);
    }
  return g_string_free (text, FALSE);
}

/* “Nov 3, 2026 (K-0032)”, “K-0032”, “Nov 3, 2026” */
static void
add_claim (GString *text, const Waiting *waiting)
{
  const FpFinding *finding = waiting->finding;
  FpDate day =
      finding->line > 0 ? waiting->call->report->lines[finding->line - 1].date : FP_DATE_UNSET;
  g_autofree char *date = day != FP_DATE_UNSET ? fp_date_display (day, FALSE, TRUE) : NULL;
  const char *id = waiting->call->claim->id;

  g_string_append (text, text->len > 0 ? ", " : "");
  g_string_append (text, date != NULL ? date : "");
  if (id != NULL)
    g_string_append_printf (text, date != NULL ? " (%s)" : "%s", id);
}

static gboolean
is_same_client (const Waiting *a, const Waiting *b)
{
  const FpClient *one = &a->call->claim->client, *other = &b->call->claim->client;

  return g_strcmp0 (one->id, other->id) == 0 && g_strcmp0 (one->name, other->name) == 0;
}

/* Whether an earlier one is of the same client, who is told with that. */
static gboolean
is_told (const GArray *waiting, guint at)
{
  for (guint i = 0; i < at; i++)
    if (is_same_client (&g_array_index (waiting, Waiting, i),
                        &g_array_index (waiting, Waiting, at)))
      return TRUE;
  return FALSE;
}

/* A client with all the claims that wait, and room for what is said of this one. */
static void
add_client (FpPaper *paper, FpSpot *spot, double x, double width, const GArray *waiting, guint at)
{
  const Waiting *first = &g_array_index (waiting, Waiting, at);
  g_autofree char *name = who (first->call->claim);
  g_autoptr (GString) claims = g_string_new (NULL);
  g_autofree char *aside = NULL;

  for (guint i = at; i < waiting->len; i++)
    if (is_same_client (first, &g_array_index (waiting, Waiting, i)))
      add_claim (claims, &g_array_index (waiting, Waiting, i));
  aside = claims->len == 0 ? g_strdup (first->finding->title)
                           : g_strdup_printf ("%s: %s", first->finding->title, claims->str);
  fp_page_need (paper, spot, 3.4 * paper->size);
  fp_page_text (paper, spot, x, width * 0.72, (FpType){ .bold = FALSE }, name);
  fp_page_text (paper, spot, x, width * 0.72, (FpType){ .soft = TRUE }, aside);
  fp_page_rule (paper, *spot, x + width * 0.75, width * 0.25, 0.5, 0.55);
  spot->y += 4;
}

static void
add_question (FpPaper *paper, FpSpot *spot, const Question *question, guint number)
{
  static const char *const answer[] = { N_ ("Answer") };
  static const char *const said[] = { N_ ("Spoke with"), N_ ("Date"), N_ ("Reference") };
  static const double all[] = { 1 }, shares[] = { 0.42, 0.22, 0.36 };
  const Waiting *first = &g_array_index (question->waiting, Waiting, 0);
  double x = FP_PAGE_MARGIN + 18, width = fp_page_inner (paper) - 18;
  g_autofree char *lead = g_strdup_printf ("%u.", number);
  g_autofree char *ask = g_strdup_printf (_ ("Ask: %s"), fp_sheet_whom (first->finding));
  g_autofree char *whom =
      question->code != NULL ? g_strdup_printf ("%s · %s", question->code, ask) : g_strdup (ask);
  FpType bold = { .size = paper->size + 1.5, .bold = TRUE };
  FpType soft = { .soft = TRUE };

  fp_page_need (paper, spot, 16 * paper->size);
  fp_page_put (paper, *spot, FP_PAGE_MARGIN, 18, bold, lead);
  fp_page_text (paper, spot, x, width, bold, question->text);
  fp_page_text (paper, spot, x, width, soft, whom);
  spot->y += 5;
  fp_page_blanks (paper, spot, x, width, answer, all, G_N_ELEMENTS (answer));
  spot->y += 12;
  fp_page_blanks (paper, spot, x, width, said, shares, G_N_ELEMENTS (said));
  spot->y += 8;
  for (guint i = 0; i < question->waiting->len; i++)
    if (!is_told (question->waiting, i))
      add_client (paper, spot, x, width, question->waiting, i);
  spot->y += 14;
}

/* Who calls: what stands first of what to have ready; the clients stand with the questions. */
static GPtrArray *
have_ready (const FpClaim *claim)
{
  GPtrArray *fields = fp_sheet_have_ready (claim);

  g_ptr_array_set_size (fields, (int) MIN (fields->len, 3));
  return fields;
}

/**
 * fp_paper_new_calls:
 * @calls: (array length=n): claims of one payer
 * @knowledge: for the questions
 * @width: of the sheet in points
 * @height: likewise
 *
 * Returns: (transfer full) (nullable): what to ask the payer in one call; %NULL where nothing is
 */
FpPaper *
fp_paper_new_calls (const FpCall *calls,
                    guint n,
                    const FpKnowledge *knowledge,
                    double width,
                    double height)
{
  g_autoptr (GArray) questions = gather (calls, n, knowledge);
  g_autoptr (GPtrArray) ready = NULL;
  g_autofree char *payer = NULL, *count = NULL;
  FpSheet sheet = { 0 };
  FpSpot spot = { 0, FP_PAGE_MARGIN };

  if (questions->len == 0)
    return NULL;
  sheet =
      (FpSheet){ fp_page_new (width, height, 9, 1), calls[0].report, calls[0].claim, knowledge };
  ready = have_ready (calls[0].claim);
  payer = fp_sheet_call_payer (calls[0].report);
  count = g_strdup_printf (ngettext ("One call about %u claim", "One call about %u claims", n), n);
  fp_sheet_add_head (&sheet, &spot, _ ("Questions for the payer"));
  fp_page_text (sheet.paper,
                &spot,
                FP_PAGE_MARGIN,
                fp_page_inner (sheet.paper),
                (FpType){ .size = 11, .bold = TRUE },
                payer);
  fp_page_text (sheet.paper,
                &spot,
                FP_PAGE_MARGIN,
                fp_page_inner (sheet.paper),
                (FpType){ .soft = TRUE },
                count);
  spot.y += 8;
  fp_sheet_add_column (
      &sheet, &spot, FP_PAGE_MARGIN, fp_page_inner (sheet.paper), _ ("Have ready"), ready);
  spot.y += 12;
  for (guint i = 0; i < questions->len; i++)
    add_question (sheet.paper, &spot, &g_array_index (questions, Question, i), i + 1);
  fp_page_footer (sheet.paper,
                  _ ("Questions for the payer"),
                  "",
                  _ ("An answer by phone is no promise of payment."));
  return sheet.paper;
}
