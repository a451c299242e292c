/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-report-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fp-date.h"
#include "fp-sheet.h"

#define COLUMNS 80
#define LABEL_COLUMNS 12
#define VISIT_INDENT 22 /* behind “Tue, Nov 24, 2026” */

static int
columns_of (const char *text, gssize bytes)
{
  const char *end = text + (bytes < 0 ? (gssize) strlen (text) : bytes);
  int columns = 0;

  for (const char *at = text; at < end; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_iszerowidth (c))
        columns += g_unichar_iswide (c) ? 2 : 1;
    }
  return columns;
}

static void
pad (GString *out, int columns)
{
  for (int i = 0; i < columns; i++)
    g_string_append_c (out, ' ');
}

/* Sets one paragraph from column @at on; its further lines start at @indent. Ends the line. */
static void
wrap_line (GString *out, const char *text, int at, int indent)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  gboolean first = TRUE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      int width = columns_of (words[i], -1);

      if (!first && at + 1 + width > COLUMNS)
        {
          g_string_append_c (out, '\n');
          pad (out, indent);
          at = indent;
          first = TRUE;
        }
      if (!first)
        {
          g_string_append_c (out, ' ');
          at++;
        }
      g_string_append (out, words[i]);
      at += width;
      first = FALSE;
    }
  g_string_append_c (out, '\n');
}

/* @lead, then @text beside it, each of its lines wrapped at @indent. */
static void
set_text (GString *out, int margin, const char *lead, int indent, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  int at = margin + columns_of (lead, -1);

  pad (out, margin);
  g_string_append (out, lead);
  if (at >= indent && *lead != '\0')
    indent = at + 1;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      pad (out, indent - (i == 0 ? at : 0));
      wrap_line (out, lines[i], indent, indent);
    }
}

static void
set_heading (GString *out, const char *heading)
{
  g_string_append_printf (out, "\n%s\n", heading);
}

static void
set_fields (GString *out, const char *heading, GPtrArray *fields)
{
  set_heading (out, heading);
  for (guint i = 0; i < fields->len; i++)
    {
      const FpSheetField *field = g_ptr_array_index (fields, i);

      set_text (out, 2, field->label, 2 + LABEL_COLUMNS, field->value);
    }
}

static void
set_verdict (GString *out, const FpReport *report, const FpClaim *claim)
{
  g_autofree char *counts = fp_sheet_counts (report);
  g_autofree char *file_by = fp_sheet_file_by (report);
  g_autofree char *days = fp_sheet_days_left (report);
  g_autofree char *verdict = g_utf8_strup (fp_sheet_verdict (report, claim), -1);

  g_string_append_printf (out, "%s\n", verdict);
  if (fp_sheet_is_checked (claim))
    g_string_append_printf (out, "%s\n", counts);
  if (days != NULL)
    g_string_append_printf (out, _ ("File by %s: %s"), file_by, days);
  else
    g_string_append_printf (out, _ ("File by: %s"), file_by);
  g_string_append_c (out, '\n');
}

static void
set_line (GString *out,
          const FpReport *report,
          const FpClaim *claim,
          const FpKnowledge *knowledge,
          guint index)
{
  g_autoptr (GPtrArray) fields = fp_sheet_line (report, claim, index);
  g_autofree char *note = fp_sheet_line_note (report, claim, knowledge, index);
  const char *why = fp_sheet_why_code (report, index);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *lead = g_strdup_printf ("%u", index + 1);

  for (guint i = 1; i < fields->len; i++)
    {
      const FpSheetField *field = g_ptr_array_index (fields, i);

      if (*field->value == '\0')
        continue;
      if (i == 1)
        g_string_append (text, field->value);
      else
        g_string_append_printf (text, " · %s %s", field->label, field->value);
    }
  set_text (out, 2, lead, 5, text->str);
  set_text (out, 5, "", 5, note);
  if (why != NULL)
    {
      g_autofree char *reason = g_strdup_printf (_ ("Why this code: %s"), why);

      set_text (out, 5, "", 5, reason);
    }
}

static void
set_service (GString *out,
             const FpReport *report,
             const FpClaim *claim,
             const FpKnowledge *knowledge)
{
  g_autofree char *total = fp_sheet_total (report, claim);

  set_heading (out, _ ("Service"));
  for (guint i = 0; i < claim->n_lines; i++)
    set_line (out, report, claim, knowledge, i);
  set_text (out, 2, _ ("Total"), 2 + LABEL_COLUMNS, total);
  if (claim->n_history == 0)
    return;
  set_heading (out, _ ("Earlier services"));
  for (guint i = 0; i < claim->n_history; i++)
    {
      g_autofree char *entry = fp_sheet_earlier (&claim->history[i]);

      set_text (out, 2, "", 4, entry);
    }
}

static void
set_limits (GString *out, const FpReport *report)
{
  g_autoptr (GPtrArray) limits = fp_sheet_limits (report);

  if (limits->len == 0)
    return;
  set_heading (out, _ ("Limits (used + this = after)"));
  for (guint i = 0; i < limits->len; i++)
    {
      const FpSheetLimit *limit = g_ptr_array_index (limits, i);
      g_autofree char *sum = fp_sheet_limit_sum (limit, "", "");
      g_autoptr (GString) text = g_string_new (NULL);

      if (limit->line > 0 && report->n_lines > 1)
        {
          g_string_append_printf (text, _ ("Line %d"), limit->line);
          g_string_append (text, ", ");
        }
      g_string_append_printf (text, "%s: %s", limit->name, sum);
      if (limit->until != NULL)
        g_string_append_printf (text, " · %s", limit->until);
      g_string_append_printf (text, " · %s", limit->left);
      if (limit->counted != NULL)
        g_string_append_printf (text, " · %s", limit->counted);
      set_text (out, 2, "", 4, text->str);
    }
}

static const FpFinding *
why_not (const FpVisit *visit)
{
  return visit->broken != NULL ? visit->broken : visit->unsaid;
}

/* Why @visit is not covered, told once where visits that follow each other have one reason. */
static void
add_reason (GString *text, const FpVisit *visit, const FpVisit *before)
{
  const FpFinding *why = why_not (visit), *other = before == NULL ? NULL : why_not (before);
  gboolean same = other != NULL && g_str_equal (other->message, why->message);

  if (visit->broken != NULL && same)
    g_string_append (text, _ ("not covered, for the same reason"));
  else if (visit->broken != NULL)
    g_string_append_printf (text, _ ("not covered. %s: %s"), why->title, why->message);
  else if (same)
    g_string_append (text, _ ("nobody has said, likewise"));
  else
    g_string_append_printf (text, _ ("nobody has said. %s"), why->message);
}

static void
set_visit (GString *out, const FpVisit *visit, const FpVisit *before)
{
  g_autofree char *date = fp_date_display (visit->date, TRUE, TRUE);
  g_autoptr (GString) text = g_string_new (NULL);

  if (visit->units > 0)
    {
      g_autofree char *units = fp_sheet_quantity (visit->units, FP_QUANTITY_UNITS);

      g_string_append_printf (text, "%s · ", units);
    }
  if (why_not (visit) != NULL)
    add_reason (text, visit, before);
  else if (visit->number != NULL && visit->left >= 0)
    g_string_append_printf (text, _ ("covered · %s has %d left"), visit->number, visit->left);
  else
    g_string_append (text, _ ("covered"));
  set_text (out, 2, date, VISIT_INDENT, text->str);
}

static void
set_forecast (GString *out, const FpForecast *forecast)
{
  guint covered = fp_forecast_covered (forecast);
  g_autofree char *counts = g_strdup_printf (ngettext ("%u of %u planned visit is covered.",
                                                       "%u of %u planned visits are covered.",
                                                       forecast->n_visits),
                                             covered,
                                             forecast->n_visits);

  set_heading (out, _ ("When it runs out"));
  set_text (out, 2, "", 2, counts);
  if (forecast->first_broken >= 0 && forecast->last_day != FP_DATE_UNSET)
    {
      g_autofree char *day = fp_date_display (forecast->last_day, TRUE, TRUE);
      g_autofree char *last = g_strdup_printf (_ ("All of them are up to %s."), day);

      set_text (out, 2, "", 2, last);
    }
  for (guint i = 0; i < forecast->n_visits; i++)
    set_visit (out, &forecast->visits[i], i > 0 ? &forecast->visits[i - 1] : NULL);
}

static void
set_carc (GString *out, const FpFinding *finding, const FpKnowledge *knowledge)
{
  for (guint i = 0; i < finding->n_carc; i++)
    {
      const FpDenial *denial = fp_knowledge_carc (knowledge, finding->carc[i]);
      g_autofree char *number = g_strdup_printf (_ ("CARC %s"), finding->carc[i]);
      g_autofree char *text = denial == NULL
                                  ? g_strdup (number)
                                  : g_strdup_printf ("%s: %s", number, fp_text (denial->meaning));

      set_text (out, 5, "", 5, text);
    }
}

static void
set_finding (GString *out,
             const FpReport *report,
             const FpFinding *finding,
             const FpKnowledge *knowledge,
             guint number)
{
  g_autofree char *title = fp_sheet_title (report, finding, FALSE);
  g_autofree char *source = fp_sheet_source (report, finding, FALSE);
  g_autofree char *lead = g_strdup_printf ("%u.", number);
  g_autofree char *head = g_strdup_printf ("%s (%s)", title, fp_owner_label (finding->owner));

  set_text (out, 1, lead, 5, head);
  set_text (out, 5, "", 5, finding->message);
  if (source != NULL)
    set_text (out, 5, "", 5, source);
  if (*finding->fix != '\0')
    {
      g_autofree char *fix = g_strdup_printf (_ ("To do: %s"), finding->fix);

      set_text (out, 5, "", 5, fix);
    }
  set_carc (out, finding, knowledge);
}

static void
set_findings (GString *out, const FpReport *report, const FpKnowledge *knowledge)
{
  for (guint i = 0; i < FP_SHEET_PASSED; i++)
    {
      g_autoptr (GPtrArray) findings = fp_sheet_findings (report, (FpSheetGroup) i);
      g_autofree char *heading =
          g_strdup_printf ("%s (%u)", fp_sheet_group_title ((FpSheetGroup) i), findings->len);

      if (findings->len > 0)
        set_heading (out, heading);
      for (guint j = 0; j < findings->len; j++)
        set_finding (out, report, g_ptr_array_index (findings, j), knowledge, j + 1);
    }
}

static void
set_passed (GString *out, const FpReport *report)
{
  g_autofree char *passed = fp_sheet_passed (report);

  if (fp_report_count (report, FP_STATUS_PASS) == 0)
    return;
  set_heading (out, _ ("Passed"));
  set_text (out, 2, "", 2, passed);
}

static void
set_documents (GString *out,
               const FpReport *report,
               const FpClaim *claim,
               const FpKnowledge *knowledge)
{
  static const char *const answers[FP_N_DOC_ANSWERS] = {
    N_ ("not answered"),
    N_ ("yes"),
    N_ ("no"),
    N_ ("not applicable"),
  };
  g_autoptr (GArray) documents = fp_sheet_documents (report, claim, knowledge);

  if (documents->len == 0)
    return;
  set_heading (out, _ ("Documentation"));
  for (guint i = 0; i < documents->len; i++)
    {
      const FpSheetDocument *document = &g_array_index (documents, FpSheetDocument, i);
      g_autofree char *text =
          g_strdup_printf ("%s: %s", document->label, _ (answers[document->answer]));

      set_text (out, 2, "", 4, text);
    }
}

/* “Answer ______” across the line, from @margin on. */
static void
set_blanks (GString *out, const char *const *labels, const int *columns, guint n)
{
  pad (out, 5);
  for (guint i = 0; i < n; i++)
    {
      const char *label = _ (labels[i]);
      int blank = columns[i] - columns_of (label, -1) - 1;

      g_string_append_printf (out, "%s%s ", i > 0 ? "  " : "", label);
      for (int j = 0; j < MAX (blank, 8); j++)
        g_string_append_c (out, '_');
    }
  g_string_append_c (out, '\n');
}

static void
set_question (GString *out, const FpReport *report, const FpCallQuestion *question, guint number)
{
  static const char *const answer[] = { N_ ("Answer") };
  static const int answer_columns[] = { 75 };
  static const char *const who[] = { N_ ("Spoke with"), N_ ("Date"), N_ ("Reference") };
  static const int who_columns[] = { 28, 16, 27 };
  g_autofree char *about = fp_sheet_about (report, question->finding);
  g_autofree char *whom = g_strdup_printf (_ ("Ask: %s"), fp_sheet_whom (question->finding));
  g_autofree char *lead = g_strdup_printf ("%u.", number);

  g_string_append_c (out, '\n');
  set_text (out, 1, lead, 5, question->question);
  set_text (out, 5, "", 5, about);
  set_text (out, 5, "", 5, whom);
  set_blanks (out, answer, answer_columns, G_N_ELEMENTS (answer));
  set_blanks (out, who, who_columns, G_N_ELEMENTS (who));
}

/* FALSE where nothing is to be asked. */
static gboolean
set_call_sheet (GString *out,
                const FpReport *report,
                const FpClaim *claim,
                const FpKnowledge *knowledge)
{
  g_autoptr (GArray) questions = fp_report_call_sheet (report, knowledge);
  g_autofree char *payer = fp_sheet_call_payer (report);
  g_autoptr (GPtrArray) ready = NULL;

  if (questions->len == 0)
    return FALSE;
  ready = fp_sheet_have_ready (claim);
  g_string_append_printf (out, "%s\n", _ ("Call sheet: what only the payer can answer"));
  set_text (out, 2, "", 2, payer);
  set_fields (out, _ ("Have ready"), ready);
  for (guint i = 0; i < questions->len; i++)
    set_question (out, report, &g_array_index (questions, FpCallQuestion, i), i + 1);
  return TRUE;
}

/**
 * fp_report_to_text:
 * @report: the report on @claim
 * @forecast: (nullable): what becomes of the visits to come, where it was asked for
 * @claim: the claim that was checked
 * @knowledge: what is known of codes, denial numbers and documentation
 *
 * Verdict, summary, limits, forecast, checklist, documentation and call sheet as plain text of at
 * most 80 columns. Same report, same text.
 *
 * Returns: (transfer full): the text, translated, with a newline at its end
 */
char *
fp_report_to_text (const FpReport *report,
                   const FpForecast *forecast,
                   const FpClaim *claim,
                   const FpKnowledge *knowledge)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GPtrArray) client = fp_sheet_client (report, claim);
  g_autoptr (GPtrArray) payer = fp_sheet_payer (report, claim);
  g_autoptr (GPtrArray) providers = fp_sheet_providers (claim);
  g_autofree char *rules = fp_sheet_rules (report);
  gsize before;

  set_verdict (out, report, claim);
  set_findings (out, report, knowledge);
  set_limits (out, report);
  if (forecast != NULL)
    set_forecast (out, forecast);
  set_fields (out, _ ("Client"), client);
  set_fields (out, _ ("Payer and authorization"), payer);
  set_fields (out, _ ("Providers"), providers);
  set_service (out, report, claim, knowledge);
  set_documents (out, report, claim, knowledge);
  set_passed (out, report);
  g_string_append_c (out, '\n');
  set_text (out, 0, "", 0, rules);
  set_text (out, 0, "", 0, _ ("A checklist, not a promise of payment."));
  before = out->len;
  g_string_append_c (out, '\n');
  if (!set_call_sheet (out, report, claim, knowledge))
    g_string_truncate (out, before);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * fp_call_sheet_to_text:
 * @report: the report on @claim
 * @claim: the claim that was checked
 * @knowledge: for the questions
 *
 * Returns: (transfer full) (nullable): what to ask the payer, whom, and room for the answer; %NULL
 * where nothing is to be asked
 */
char *
fp_call_sheet_to_text (const FpReport *report, const FpClaim *claim, const FpKnowledge *knowledge)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (!set_call_sheet (out, report, claim, knowledge))
    return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}
