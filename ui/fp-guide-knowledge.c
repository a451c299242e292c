/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands beside each step of Guide Me: what is known of the code, and what the payer says. */
#include "config.h"

#include "fp-guide-knowledge.h"

#include <glib/gi18n.h>

#include "fp-policy-text.h"
#include "fp-ui.h"

#define MOST_OPEN 3 /* statements of a topic that stand open */

/* Which topics belong to which step, in reading order; ends with -1. */
static const int topics_of_steps[FP_N_STEPS][6] = {
  [FP_STEP_SERVICE] = { FP_TOPIC_DEFINITION,
                        FP_TOPIC_NOT,
                        FP_TOPIC_SIMILAR,
                        FP_TOPIC_SETTINGS,
                        FP_TOPIC_POPULATIONS,
                        -1 },
  [FP_STEP_MODIFIERS] = { FP_TOPIC_MODIFIERS, FP_TOPIC_DELIVERY, -1 },
  [FP_STEP_PAYER] = { FP_TOPIC_COMMERCIAL, -1 },
  [FP_STEP_DOCUMENTATION] = { FP_TOPIC_DOCUMENTATION, FP_TOPIC_EXAMPLES, -1 },
  [FP_STEP_REVIEW] = { FP_TOPIC_DENIALS, FP_TOPIC_PURPOSE, -1 },
};

static GtkWidget *
add_part (GtkBox *box, const char *title)
{
  GtkWidget *part = fp_ui_box (GTK_ORIENTATION_VERTICAL, 4, "knowledge-part");

  gtk_box_append (GTK_BOX (part), fp_ui_wrapped (title, "section-title"));
  gtk_box_append (box, part);
  return part;
}

static GtkWidget *
make_badges (FpStrings codes)
{
  GtkWidget *badges = fp_ui_box (GTK_ORIENTATION_VERTICAL, 4, NULL);

  for (guint i = 0; i < codes.n; i++)
    gtk_box_append (GTK_BOX (badges), fp_ui_badge (codes.items[i], FALSE));
  gtk_widget_set_valign (badges, GTK_ALIGN_START);
  return badges;
}

static void
add_statement (GtkWidget *part, const FpStatement *statement, FpTopicKind kind)
{
  FpStrings badges = kind == FP_TOPIC_MODIFIERS ? statement->modifiers
                     : kind == FP_TOPIC_SIMILAR ? statement->codes
                                                : (FpStrings){ 0 };
  GtkWidget *row = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 10, NULL);
  GtkWidget *texts = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);

  gtk_box_append (GTK_BOX (texts), fp_ui_wrapped (fp_text (statement->text), NULL));
  if (statement->remedy != NULL && kind == FP_TOPIC_DENIALS)
    gtk_box_append (GTK_BOX (texts), fp_ui_wrapped (fp_text (statement->remedy), "dim"));
  gtk_widget_set_hexpand (texts, TRUE);
  if (badges.n > 0)
    gtk_box_append (GTK_BOX (row), make_badges (badges));
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (GTK_BOX (part), row);
}

/* Closed: what is read seldom, of which nothing is lost. */
static GtkWidget *
add_more (GtkWidget *part, const char *title, guint n)
{
  g_autofree char *label = g_strdup_printf (ngettext ("%u more", "%u more", n), n);
  g_autofree char *name = g_strdup_printf ("%s: %s", label, title);
  GtkWidget *expander = gtk_expander_new (label);
  GtkWidget *rest = fp_ui_box (GTK_ORIENTATION_VERTICAL, 4, "knowledge-rest");

  fp_ui_set_name (expander, name);
  gtk_expander_set_child (GTK_EXPANDER (expander), rest);
  gtk_box_append (GTK_BOX (part), expander);
  return rest;
}

static void
add_topic (GtkBox *box, const FpTopic *topic)
{
  GtkWidget *part = add_part (box, fp_text (topic->title));
  guint n = topic->n_statements;

  for (guint i = 0; i < n; i++)
    {
      if (i == MOST_OPEN && n > MOST_OPEN + 1)
        part = add_more (part, fp_text (topic->title), n - i);
      add_statement (part, &topic->statements[i], topic->kind);
    }
}

static void
add_compare (GtkBox *box, const FpCode *code)
{
  GtkWidget *button = fp_ui_button (_ ("Compare…"), _ ("Compare with codes like it"));

  if (code->similar.n == 0)
    return;
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.compare");
  gtk_box_append (GTK_BOX (add_part (box, _ ("Not sure which code?"))), button);
}

/* What of a rule decides at @step; bits of #FpSays. */
static guint
says_of (FpStep step)
{
  return step == FP_STEP_MODIFIERS ? FP_SAYS_MODIFIERS | FP_SAYS_GROUP | FP_SAYS_PROVIDERS
                                   : FP_SAYS_COVERAGE | FP_SAYS_LIMITS;
}

/* One line for each thing that @rule says of the step, then whose word it is and how old. */
static void
add_rule (GtkWidget *part, FpSession *session, const FpRule *rule, guint says)
{
  g_autofree char *source = fp_evidence_text (rule->evidence, fp_session_get_today (session));
  gboolean any = FALSE;

  for (guint bit = 1; bit < FP_SAYS_ALL; bit <<= 1)
    {
      g_autofree char *text = fp_rule_says (rule, fp_session_get_knowledge (session), says & bit);

      if (*text == '\0')
        continue;
      gtk_box_append (GTK_BOX (part), fp_ui_wrapped (text, NULL));
      any = TRUE;
    }
  if (any)
    gtk_box_append (GTK_BOX (part), fp_ui_wrapped (source, "row-subtitle"));
}

static void
add_filing (GtkWidget *part, FpSession *session, const FpPolicy *policy)
{
  g_autofree char *filing = fp_filing_text (policy);
  g_autofree char *source = fp_evidence_text (policy->evidence, fp_session_get_today (session));

  if (filing == NULL)
    return;
  gtk_box_append (GTK_BOX (part), fp_ui_wrapped (filing, NULL));
  gtk_box_append (GTK_BOX (part), fp_ui_wrapped (source, "row-subtitle"));
}

/* The rules that hold for the line as it stands, as far as they decide at @step. */
static void
add_payer (GtkBox *box, FpSession *session, FpStep step)
{
  const FpClaim *claim = fp_session_get_claim (session);
  const FpLine *line = fp_session_get_line (session);
  g_autoptr (FpArena) arena = fp_arena_new ();
  FpApplied applied = { 0 };
  const FpPolicy *policy;
  GtkWidget *part;

  if (claim->payer == NULL || line->code == NULL || line->date == FP_DATE_UNSET)
    return;
  policy = fp_policy_set_on (fp_session_get_policies (session), claim->payer, line->date);
  if (policy == NULL)
    return;
  fp_policy_apply (policy, claim, line, arena, &applied);
  part = add_part (box, _ ("What this payer says"));
  for (guint i = 0; i < applied.n_rules; i++)
    add_rule (part, session, applied.rules[i], says_of (step));
  if (step == FP_STEP_PAYER)
    add_filing (part, session, policy);
  if (gtk_widget_get_first_child (part) == gtk_widget_get_last_child (part))
    gtk_box_append (GTK_BOX (part), fp_ui_wrapped (_ ("Nothing that decides here."), "dim"));
}

/* Commercial insurance is news only where the payer is one, or may be. */
static gboolean
is_wanted (FpSession *session, FpTopicKind kind)
{
  const char *payer = fp_session_get_claim (session)->payer;
  const FpPolicy *policy =
      payer != NULL ? fp_policy_set_any (fp_session_get_policies (session), payer) : NULL;

  return kind != FP_TOPIC_COMMERCIAL || policy == NULL || policy->kind == FP_PAYER_COMMERCIAL ||
         policy->kind == FP_PAYER_OTHER || policy->kind == FP_PAYER_UNSET;
}

/* For a code of which only its title is known. */
static void
add_plain (GtkBox *box, const FpCode *code)
{
  GtkWidget *part = add_part (box, code->code);

  gtk_box_append (GTK_BOX (part), fp_ui_wrapped (fp_text (code->title), NULL));
  if (code->summary != NULL)
    gtk_box_append (GTK_BOX (part), fp_ui_wrapped (fp_text (code->summary), "dim"));
}

static void
add_nothing_yet (GtkBox *box)
{
  GtkWidget *part = add_part (box, _ ("What was done?"));

  gtk_box_append (GTK_BOX (part),
                  fp_ui_wrapped (_ ("Say it in a few words, such as “music group” or “job "
                                    "skills”, or type the code. What is known of the code then "
                                    "stands here."),
                                 NULL));
}

/**
 * fp_guide_knowledge_fill:
 *
 * Puts into the empty @box what helps with @step of the line that is shown.
 */
void
fp_guide_knowledge_fill (GtkBox *box, FpSession *session, FpStep step)
{
  const FpCode *code = fp_session_get_code (session);

  if (code == NULL)
    {
      add_nothing_yet (box);
      return;
    }
  if (step == FP_STEP_SERVICE && fp_code_topic (code, FP_TOPIC_DEFINITION) == NULL)
    add_plain (box, code);
  if (step == FP_STEP_MODIFIERS || step == FP_STEP_PAYER)
    add_payer (box, session, step);
  for (const int *kind = topics_of_steps[step]; *kind >= 0; kind++)
    {
      const FpTopic *topic = fp_code_topic (code, (FpTopicKind) *kind);

      if (topic != NULL && is_wanted (session, (FpTopicKind) *kind))
        add_topic (box, topic);
    }
  if (step == FP_STEP_SERVICE)
    add_compare (box, code);
}
