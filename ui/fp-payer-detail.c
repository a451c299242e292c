/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-payer-detail.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fp-page-parts.h"
#include "fp-ui.h"

#define MOST_BADGES 3

const char *const fp_payer_codes[] = { "H2032", "H2014", "H2017", "97530", NULL };

static GtkWidget *
new_title (const FpPolicy *policy, FpDate today)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  g_autoptr (GString) line = g_string_new (fp_payer_kind_label (policy->kind));
  g_autofree char *span = fp_span_text (policy->from, policy->to, today);

  if (policy->x12_id != NULL)
    g_string_append_printf (line, _ (" · X12 id %s"), policy->x12_id);
  if (policy->version != NULL)
    g_string_append_printf (line, _ (" · version %s"), policy->version);
  if (span != NULL)
    g_string_append_printf (line, ", %s", span);
  gtk_box_append (GTK_BOX (box),
                  fp_part_title (policy->name != NULL ? policy->name : policy->payer));
  gtk_box_append (GTK_BOX (box), fp_ui_wrapped (line->str, "page-dim"));
  return box;
}

/* The age first: it says how far the rest can be trusted. The source is a link where it has one. */
static GtkWidget *
new_evidence (const FpEvidence *evidence, FpDate today)
{
  FpAge age = fp_evidence_age (evidence, today);
  g_autofree char *words = fp_evidence_age_text (evidence, today);
  g_autofree char *source = fp_evidence_source_text (evidence, today);
  g_autofree char *text = fp_evidence_text (evidence, today);
  g_autofree char *markup = NULL;
  GtkWidget *box = fp_part_marked (fp_part_mark (fp_part_status_of_age (age)), text, "page-note");
  GtkWidget *label = gtk_widget_get_last_child (box);
  const char *title;

  if (age == FP_AGE_OVERDUE)
    gtk_widget_add_css_class (label, fp_ui_status_class (FP_STATUS_RISK));
  if (source == NULL || evidence->url == NULL)
    return box;
  title = evidence->title != NULL ? evidence->title : evidence->url;
  markup = g_markup_printf_escaped (
      "%s · <a href=\"%s\">%s</a>%s", words, evidence->url, title, source + strlen (title));
  gtk_label_set_markup (GTK_LABEL (label), markup);
  fp_ui_set_name (label, text);
  return box;
}

static GtkWidget *
new_rule_row (GtkWidget *badges,
              const char *title,
              GPtrArray *lines,
              const FpEvidence *evidence,
              FpDate today)
{
  GtkWidget *content = fp_ui_box (GTK_ORIENTATION_VERTICAL, 3, NULL);
  GtkWidget *row;

  gtk_box_append (GTK_BOX (content), fp_ui_wrapped (title, "page-dim"));
  for (guint i = 0; i < lines->len; i++)
    gtk_box_append (GTK_BOX (content),
                    fp_ui_wrapped (g_ptr_array_index (lines, i), i == 0 ? "page-strong" : NULL));
  gtk_box_append (GTK_BOX (content), new_evidence (evidence, today));
  row = fp_part_row (badges, content, NULL);
  gtk_widget_set_valign (content, GTK_ALIGN_START);
  return row;
}

/* Many codes would make a tower of badges: they are counted there and listed in the title. */
static GtkWidget *
new_badges (FpStrings codes)
{
  g_autofree char *count = NULL;

  if (codes.n <= MOST_BADGES)
    return fp_part_badges (codes);
  count = g_strdup_printf (ngettext ("%u code", "%u codes", codes.n), codes.n);
  return fp_ui_badge (count, FALSE);
}

static char *
rule_title (const FpRule *rule, FpDate today)
{
  g_autofree char *subject = fp_rule_subject (rule);
  g_autofree char *span = NULL;
  g_autoptr (GString) title = g_string_new (NULL);

  for (guint i = 0; rule->codes.n > MOST_BADGES && i < rule->codes.n; i++)
    g_string_append_printf (title,
                            "%s%s",
                            rule->codes.items[i],
                            i + 1 < rule->codes.n ? ", " : ": ");
  g_string_append (title, subject);
  if (!fp_rule_in_force (rule, today))
    {
      span = fp_span_text (rule->from, rule->to, today);
      g_string_append_printf (title, " (%s)", span);
    }
  return g_string_free (g_steal_pointer (&title), FALSE);
}

/* What decides first: covered, authorization and limits; then a line for each other thing. */
static GPtrArray *
lines_of (const FpRule *rule, const FpKnowledge *knowledge)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  guint head = FP_SAYS_COVERAGE | FP_SAYS_LIMITS;

  g_ptr_array_add (lines, fp_rule_says (rule, knowledge, head));
  for (guint bit = 1; bit < FP_SAYS_ALL; bit <<= 1)
    if ((bit & head) == 0)
      g_ptr_array_add (lines, fp_rule_says (rule, knowledge, bit));
  for (guint i = lines->len; i > 0; i--)
    if (*(const char *) g_ptr_array_index (lines, i - 1) == '\0')
      g_ptr_array_remove_index (lines, i - 1);
  return lines;
}

static void
append_rules (GtkBox *box,
              const FpKnowledge *knowledge,
              const FpPolicy *policy,
              FpDate today,
              const char *marked)
{
  GtkWidget *card = fp_part_card ();
  g_autofree char *filing = fp_filing_text (policy);
  g_autoptr (GPtrArray) filing_lines = g_ptr_array_new ();

  if (filing != NULL)
    g_ptr_array_add (filing_lines, filing);
  gtk_box_append (box, fp_part_heading (_ ("What it says"), NULL));
  gtk_box_append (box, card);
  for (guint i = 0; i < policy->n_rules; i++)
    {
      const FpRule *rule = &policy->rules[i];
      g_autofree char *title = rule_title (rule, today);
      g_autoptr (GPtrArray) lines = lines_of (rule, knowledge);
      GtkWidget *row = new_rule_row (new_badges (rule->codes), title, lines, rule->evidence, today);

      if (!fp_rule_in_force (rule, today))
        gtk_widget_add_css_class (row, "page-off");
      if (marked != NULL && g_strcmp0 (rule->id, marked) == 0)
        gtk_widget_add_css_class (row, "page-target");
      gtk_box_append (GTK_BOX (card), row);
    }
  if (filing != NULL)
    gtk_box_append (GTK_BOX (card),
                    new_rule_row (fp_ui_badge (_ ("All"), FALSE),
                                  _ ("Filing"),
                                  filing_lines,
                                  policy->evidence,
                                  today));
  if (policy->n_rules == 0 && filing == NULL)
    gtk_box_append (GTK_BOX (card),
                    fp_part_row (NULL,
                                 fp_ui_wrapped (_ ("Nothing is recorded yet."), "page-dim"),
                                 NULL));
}

static guint
unsaid_of (const FpPolicy *policy, const char *code, FpDate today)
{
  return fp_policy_unsaid (policy, code, today) & ~(guint) FP_UNSAID_FILING;
}

static void
copy_cb (GtkButton *button)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_TOAST_OVERLAY);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)),
                          g_object_get_data (G_OBJECT (button), "text"));
  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay),
                                 adw_toast_new (_ ("Call sheet copied")));
}

static void
append_unsaid (GtkBox *box, const FpKnowledge *knowledge, const FpPolicy *policy, FpDate today)
{
  GtkWidget *button = fp_ui_button (_ ("Copy C_all Sheet"), _ ("Copy the call sheet as text"));
  GtkWidget *card = fp_part_card ();

  g_object_set_data_full (G_OBJECT (button),
                          "text",
                          fp_payer_call_sheet (knowledge, policy, today),
                          g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (copy_cb), NULL);
  gtk_box_append (box, fp_part_heading (_ ("What it has not said"), button));
  gtk_box_append (box, card);
  for (guint i = 0; fp_payer_codes[i] != NULL; i++)
    {
      guint unsaid = unsaid_of (policy, fp_payer_codes[i], today);
      g_autofree char *text = fp_unsaid_text (unsaid);

      if (unsaid != 0)
        gtk_box_append (GTK_BOX (card),
                        fp_part_row (fp_ui_badge (fp_payer_codes[i], FALSE),
                                     fp_part_marked (fp_part_mark (FP_STATUS_VERIFY), text, NULL),
                                     NULL));
    }
  if (policy->initial.n == 0)
    gtk_box_append (GTK_BOX (card),
                    fp_part_row (fp_ui_badge (_ ("All"), FALSE),
                                 fp_part_marked (fp_part_mark (FP_STATUS_VERIFY),
                                                 fp_unsaid_question (FP_UNSAID_FILING),
                                                 NULL),
                                 NULL));
}

/** fp_payer_count_overdue: how many rules of @policy that hold today are past their recheck. */
guint
fp_payer_count_overdue (const FpPolicy *policy, FpDate today)
{
  guint n = policy->has_filing && fp_evidence_age (policy->evidence, today) == FP_AGE_OVERDUE;

  for (guint i = 0; i < policy->n_rules; i++)
    if (fp_rule_in_force (&policy->rules[i], today) &&
        fp_evidence_age (policy->rules[i].evidence, today) == FP_AGE_OVERDUE)
      n++;
  return n;
}

/** fp_payer_count_unsaid: on how many points the payer has not said what every claim wants to know.
 */
guint
fp_payer_count_unsaid (const FpPolicy *policy, FpDate today)
{
  guint n = policy->initial.n == 0;

  for (guint i = 0; fp_payer_codes[i] != NULL; i++)
    for (guint bits = unsaid_of (policy, fp_payer_codes[i], today); bits != 0; bits &= bits - 1)
      n++;
  return n;
}

/* A question with a line to write the answer on. */
static void
add_question (GString *text, guint *number, const char *about, const char *question)
{
  g_string_append_printf (text, "%u. %s: %s\n", ++*number, about, question);
  g_string_append_printf (text, "   %s ______________________________\n\n", _ ("Answer:"));
}

/**
 * fp_payer_call_sheet:
 *
 * What to ask the payer, with room for the answers, the name, the date and the reference number.
 *
 * Returns: (transfer full): translated text
 */
char *
fp_payer_call_sheet (const FpKnowledge *knowledge, const FpPolicy *policy, FpDate today)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint number = 0;

  g_string_append_printf (text,
                          _ ("Questions for %s"),
                          policy->name != NULL ? policy->name : policy->payer);
  g_string_append_printf (text, "\n\n%s ____________________\n", _ ("Date and time:"));
  g_string_append_printf (text, "%s ____________________\n", _ ("Spoke with:"));
  g_string_append_printf (text, "%s ____________________\n\n", _ ("Reference number:"));
  for (guint i = 0; fp_payer_codes[i] != NULL; i++)
    {
      const FpCode *code = fp_knowledge_code (knowledge, fp_payer_codes[i]);
      guint unsaid = unsaid_of (policy, fp_payer_codes[i], today);
      g_autofree char *about = code != NULL
                                   ? g_strdup_printf ("%s, %s", code->code, fp_text (code->title))
                                   : g_strdup (fp_payer_codes[i]);

      for (guint bit = FP_UNSAID_COVERAGE; bit <= FP_UNSAID_LIMITS; bit <<= 1)
        if (unsaid & bit)
          add_question (text, &number, about, fp_unsaid_question ((FpUnsaid) bit));
    }
  if (policy->initial.n == 0)
    add_question (text, &number, _ ("All claims"), fp_unsaid_question (FP_UNSAID_FILING));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
fp_payer_detail_fill (GtkBox *box,
                      const FpKnowledge *knowledge,
                      const FpPolicy *policy,
                      FpDate today,
                      const char *rule)
{
  gtk_box_append (box, new_title (policy, today));
  if (policy->template_)
    {
      GtkWidget *note = fp_part_marked (fp_part_mark (FP_STATUS_VERIFY),
                                        _ ("A template: what payers of this kind often say, not "
                                           "this payer’s own words. Ask before "
                                           "you rely on it."),
                                        NULL);

      gtk_widget_add_css_class (note, "page-lead");
      gtk_box_append (box, note);
    }
  append_rules (box, knowledge, policy, today, rule);
  if (fp_payer_count_unsaid (policy, today) > 0)
    append_unsaid (box, knowledge, policy, today);
}
