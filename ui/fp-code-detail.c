/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-code-detail.h"

#include <glib/gi18n.h>

#include "fp-date.h"
#include "fp-page-parts.h"
#include "fp-ui.h"
#include "fp-report.h"

static void
append (GtkBox *box, GtkWidget *child)
{
  gtk_box_append (box, child);
}

static void
append_text (GtkBox *box, const char *text, const char *css_class)
{
  if (text != NULL && *text != '\0')
    append (box, fp_ui_wrapped (text, css_class));
}

static void
add_fact (GString *line, const char *fact)
{
  if (fact == NULL || *fact == '\0')
    return;
  g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", fact);
}

static void
add_days (GString *line, FpDate added, FpDate ended)
{
  g_autofree char *day = NULL;
  g_autofree char *fact = NULL;

  if (ended != FP_DATE_UNSET)
    {
      day = fp_date_display (ended, FALSE, TRUE);
      fact = g_strdup_printf (_ ("ended on %s"), day);
    }
  else if (added != FP_DATE_UNSET)
    {
      day = fp_date_display (added, FALSE, TRUE);
      fact = g_strdup_printf (_ ("since %s"), day);
    }
  add_fact (line, fact);
}

static void
append_facts (GtkBox *box, const FpCode *code)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *unit = fp_part_unit_text (code);

  add_fact (line, g_strcmp0 (code->system, "cpt") == 0 ? "CPT" : "HCPCS");
  add_fact (line, unit);
  add_fact (line, fp_part_medicare_text (code->medicare));
  add_days (line, code->added, code->ended);
  append_text (box, line->str, "page-dim");
}

/* The number of a denial where the statement names one: told last, never alone. */
static char *
carc_text (const FpStatement *statement)
{
  g_autoptr (GString) text = NULL;

  if (statement->carc.n == 0)
    return NULL;
  text = g_string_new (_ ("CARC"));
  for (guint i = 0; i < statement->carc.n; i++)
    g_string_append_printf (text, "%s %s", i > 0 ? "," : "", statement->carc.items[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The badges that a statement of a topic is about; elsewhere its codes are mentioned in passing. */
static GtkWidget *
badges_of (const FpStatement *statement, FpTopicKind topic)
{
  if (topic == FP_TOPIC_MODIFIERS && statement->modifiers.n > 0)
    return fp_part_badges (statement->modifiers);
  if (topic == FP_TOPIC_SIMILAR && statement->codes.n > 0)
    return fp_part_badges (statement->codes);
  return NULL;
}

static GtkWidget *
new_statement (const FpStatement *statement, FpTopicKind topic)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *carc = carc_text (statement);
  GtkWidget *row;

  append_text (GTK_BOX (content), fp_text (statement->text), NULL);
  if (statement->remedy != NULL)
    append_text (GTK_BOX (content), fp_text (statement->remedy), "page-dim");
  append_text (GTK_BOX (content), carc, "page-small");
  row = fp_part_row (badges_of (statement, topic), content, NULL);
  if (topic != FP_TOPIC_MODIFIERS && topic != FP_TOPIC_SIMILAR && topic != FP_TOPIC_DENIALS)
    gtk_widget_add_css_class (row, "running");
  return row;
}

static void
append_topic (GtkBox *box, const FpTopic *topic)
{
  GtkWidget *card = fp_part_card ();

  for (guint i = 0; i < topic->n_statements; i++)
    gtk_box_append (GTK_BOX (card), new_statement (&topic->statements[i], topic->kind));
  append (box, fp_part_heading (fp_text (topic->title), NULL));
  append (box, card);
}

/** fp_code_detail_fill_topics: all that is known of @code, in reading order. */
void
fp_code_detail_fill_topics (GtkBox *box, const FpCode *code)
{
  for (guint i = 0; i < code->n_topics; i++)
    append_topic (box, &code->topics[i]);
}

static void
append_compare (GtkBox *box, const FpCompareFacts *facts)
{
  GtkWidget *card = fp_part_card ();

  for (guint i = 0; i < facts->for_it.n; i++)
    gtk_box_append (GTK_BOX (card),
                    fp_part_row (fp_part_fit (TRUE),
                                 fp_ui_wrapped (fp_text (facts->for_it.items[i]), NULL),
                                 NULL));
  for (guint i = 0; i < facts->against_it.n; i++)
    gtk_box_append (GTK_BOX (card),
                    fp_part_row (fp_part_fit (FALSE),
                                 fp_ui_wrapped (fp_text (facts->against_it.items[i]), NULL),
                                 NULL));
  if (facts->for_it.n + facts->against_it.n == 0)
    {
      g_object_ref_sink (card);
      g_object_unref (card);
      return;
    }
  append (box, fp_part_heading (_ ("For and against"), NULL));
  append (box, card);
}

/**
 * fp_code_detail_fill_source:
 *
 * Where the words come from, and of what day.
 */
void
fp_code_detail_fill_source (GtkBox *box, const FpSource *source)
{
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;

  if (source->title == NULL)
    return;
  if (source->dated != FP_DATE_UNSET)
    day = fp_date_display (source->dated, FALSE, TRUE);
  text = day != NULL ? g_strdup_printf (_ ("Source: %s, dated %s"), source->title, day)
                     : g_strdup_printf (_ ("Source: %s"), source->title);
  append (box, fp_ui_wrapped (text, "page-source"));
  if (source->url != NULL)
    append (box, fp_part_link (source->url, _ ("Open the Source")));
}

/**
 * fp_code_detail_fill_code:
 *
 * Unit, standing with Medicare, every topic, for and against, and the source. A code without depth
 * shows what is known and no more.
 */
void
fp_code_detail_fill_code (GtkBox *box, const FpKnowledge *knowledge, const FpCode *code)
{
  append_facts (box, code);
  if (code->summary != NULL)
    append_text (box, fp_text (code->summary), "page-lead");
  fp_code_detail_fill_topics (box, code);
  if (code->compare.known)
    append_compare (box, &code->compare);
}

static const char *
class_text (FpModifierClass kind)
{
  switch (kind)
    {
    case FP_CLASS_PRICING:
      return _ ("Payers pay by it; it stands before those that only inform");
    case FP_CLASS_CREDENTIAL:
      return _ ("Says who gave the service");
    case FP_CLASS_PROGRAM:
      return _ ("Says for which program or age");
    case FP_CLASS_INFORMATIONAL:
      return _ ("Informs; it stands after those that change the pay");
    case FP_CLASS_OTHER:
    case FP_N_CLASSES:
    default:
      return NULL;
    }
}

static void
append_exclusives (GtkBox *box, const FpKnowledge *knowledge, const FpModifier *modifier)
{
  GtkWidget *card = NULL;

  for (guint i = 0; i < knowledge->n_exclusives; i++)
    {
      const FpExclusive *set = &knowledge->exclusives[i];
      g_autoptr (GString) others = g_string_new (NULL);
      GtkWidget *content;

      if (!fp_strings_have (set->members, modifier->code))
        continue;
      for (guint m = 0; m < set->members.n; m++)
        if (!g_str_equal (set->members.items[m], modifier->code))
          g_string_append_printf (others,
                                  "%s%s",
                                  others->len > 0 ? ", " : "",
                                  set->members.items[m]);
      if (card == NULL)
        {
          append (box, fp_part_heading (_ ("Never together with"), NULL));
          card = fp_part_card ();
          append (box, card);
        }
      content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
      append_text (GTK_BOX (content), others->str, "page-strong");
      if (set->why != NULL)
        append_text (GTK_BOX (content), fp_text (set->why), "page-dim");
      gtk_box_append (GTK_BOX (card), fp_part_row (NULL, content, NULL));
    }
}

void
fp_code_detail_fill_modifier (GtkBox *box, const FpKnowledge *knowledge, const FpModifier *modifier)
{
  g_autoptr (GString) line = g_string_new (NULL);

  add_fact (line, modifier->cpt ? _ ("CPT modifier") : _ ("HCPCS modifier"));
  add_fact (line, class_text (modifier->kind));
  add_days (line, modifier->added, modifier->ended);
  append_text (box, line->str, "page-dim");
  if (modifier->more != NULL)
    append_text (box, fp_text (modifier->more), "page-lead");
  append_exclusives (box, knowledge, modifier);
}

void
fp_code_detail_fill_place (GtkBox *box, const FpPlace *place)
{
  append_text (box, _ ("Place of service"), "page-dim");
  if (place->name != NULL)
    append_text (box, fp_text (place->name), "page-lead");
  if (place->telehealth)
    append_text (box, _ ("The service is given at a distance."), NULL);
  if (place->behavioral_health)
    append_text (box, _ ("Usual for behavioral health."), NULL);
}

/**
 * fp_code_detail_fill_denial:
 * @is_remark: a remark code (RARC) rather than a reason (CARC)
 */
void
fp_code_detail_fill_denial (GtkBox *box, const FpDenial *denial, gboolean is_remark)
{
  int owner =
      denial->owner != NULL ? fp_word_index (fp_owner_words, FP_N_OWNERS, denial->owner) : -1;

  append_text (box,
               is_remark ? _ ("Remark on the payer’s answer (RARC)")
                         : _ ("Reason on the payer’s answer (CARC)"),
               "page-dim");
  append (box, fp_part_heading (_ ("What it means"), NULL));
  append_text (box, fp_text (denial->meaning), NULL);
  if (denial->remedy != NULL)
    {
      append (box, fp_part_heading (_ ("What to do"), NULL));
      append_text (box, fp_text (denial->remedy), NULL);
    }
  if (owner >= 0)
    {
      append (box, fp_part_heading (_ ("Who can mend it"), NULL));
      append_text (box, fp_owner_label ((FpOwner) owner), NULL);
    }
  if (denial->with.n > 0)
    {
      append (box, fp_part_heading (_ ("Comes with the reason"), NULL));
      append (box, fp_part_badges (denial->with));
    }
}
