/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-look.h"

#include "fp-authorize.h"
#include "fp-count.h"
#include "fp-date.h"
#include "fp-past.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static FpDate
deadline_of (const FpLook *look, const FpLineFacts *facts)
{
  const FpPolicy *policy = facts->applied.policy;
  FpDate date = facts->line->date;
  FpDate deadline;

  if (policy == NULL || !policy->has_filing || policy->initial.n == 0 || date == FP_DATE_UNSET)
    return FP_DATE_UNSET;
  deadline = policy->initial.months ? fp_date_add_months (date, policy->initial.n)
                                    : date + policy->initial.n;
  return policy->roll_to_business_day ? fp_date_next_working_day (deadline) : deadline;
}

static FpUnitRule
unit_of (const FpLineFacts *facts)
{
  const FpRule *rule = facts->applied.winners[FP_VALUE_UNIT];
  FpUnitRule unit = { 0, 0, FP_ROUNDING_UNSET };

  if (fp_code_is_timed (facts->code))
    unit.minutes = facts->code->unit_minutes;
  if (facts->code != NULL)
    unit.minimum = facts->code->minimum_minutes;
  if (rule == NULL)
    return unit;
  if (rule->unit_minutes > 0)
    unit.minutes = rule->unit_minutes;
  unit.minimum = MAX (unit.minimum, rule->minimum_minutes);
  unit.rounding = rule->rounding;
  return unit;
}

/* Units as stated, else from the minutes where no reading of the rounding makes a difference. */
static int
units_of (const FpLineFacts *facts)
{
  const FpUnitRule *unit = &facts->unit;
  int midpoint, whole;

  if (facts->line->units > 0)
    return facts->line->units;
  if (unit->minutes == 0)
    return facts->code != NULL ? 1 : 0;
  if (facts->minutes == 0)
    return 0;
  if (unit->minimum > 0 && facts->minutes < unit->minimum)
    return 0;
  if (unit->rounding != FP_ROUNDING_UNSET)
    return fp_units_from_minutes (facts->minutes, unit->minutes, unit->rounding);
  midpoint = fp_units_from_minutes (facts->minutes, unit->minutes, FP_ROUNDING_MIDPOINT);
  whole = fp_units_from_minutes (facts->minutes, unit->minutes, FP_ROUNDING_WHOLE);
  return midpoint == whole ? whole : 0;
}

/**
 * fp_look_prepare_line:
 * @look: the look
 * @facts: a line whose rules are applied
 *
 * Reckons what follows from the rules that hold: unit, minutes, units, deadline and authorization.
 */
void
fp_look_prepare_line (const FpLook *look, FpLineFacts *facts)
{
  facts->unit = unit_of (facts);
  facts->minutes = fp_line_minutes (facts->line);
  facts->units = units_of (facts);
  facts->is_group = facts->line->clients > 1;
  facts->deadline = deadline_of (look, facts);
}

/* Date, start (an unknown one comes last on its day), line number. */
static gboolean
comes_before (const FpLine *a, const FpLine *b)
{
  int a_start = a->start < 0 ? G_MAXINT : a->start;
  int b_start = b->start < 0 ? G_MAXINT : b->start;

  if (a->date != b->date)
    return a->date < b->date;
  return a_start != b_start ? a_start < b_start : a < b;
}

static int
compare_lines (gconstpointer a, gconstpointer b, gpointer data)
{
  const FpClaim *claim = data;
  const FpLine *one = &claim->lines[*(const guint *) a];
  const FpLine *other = &claim->lines[*(const guint *) b];

  return comes_before (one, other) ? -1 : 1;
}

/* Overlapping times, or unknown times with equal units: the same service told twice. */
static gboolean
is_told_twice (const FpLineFacts *facts, FpTime start, FpTime end, int units)
{
  const FpLine *line = facts->line;

  if (line->start >= 0 && line->end >= 0 && start >= 0 && end >= 0)
    return line->start < end && start < line->end;
  return facts->units == units;
}

static gboolean
is_duplicate (const FpLook *look, const FpLineFacts *facts)
{
  FpDate date = facts->line->date;
  FpPast *past;
  guint n;

  for (const FpLineFacts *other = look->facts; other < facts; other++)
    if (fp_same_service (facts, other->line->code, other->line->modifiers, other->line->date) &&
        is_told_twice (facts, other->line->start, other->line->end, other->units))
      return TRUE;
  past = fp_look_past (look, date, date, &n);
  for (guint i = 0; i < n; i++)
    {
      const FpHistory *entry = past[i].entry;

      if (fp_same_service (facts, entry->code, entry->modifiers, entry->date) &&
          is_told_twice (facts, entry->start, entry->end, fp_past_units (look, &past[i])))
        return TRUE;
    }
  return FALSE;
}

/**
 * fp_look_prepare:
 * @look: a look with claim, knowledge, policies, day and arena set
 *
 * Reckons for every line what the checks read. Lines are authorized in the order in which they are
 * counted, so that earlier ones take first.
 */
void
fp_look_prepare (FpLook *look)
{
  guint n = look->claim->n_lines;

  fp_past_prepare (look);
  fp_count_prepare (look);
  look->facts = fp_arena_new_array (look->arena, FpLineFacts, n);
  look->sequence = fp_arena_new_array (look->arena, guint, n);
  for (guint i = 0; i < n; i++)
    {
      FpLineFacts *facts = &look->facts[i];
      const FpLine *line = &look->claim->lines[i];

      look->sequence[i] = i;
      facts->line = line;
      facts->code = fp_knowledge_code (look->knowledge, line->code);
      fp_policy_apply (fp_policy_set_on (look->policies, look->claim->payer, line->date),
                       look->claim,
                       line,
                       look->arena,
                       &facts->applied);
      fp_look_prepare_line (look, facts);
      facts->duplicate = line->code != NULL && is_duplicate (look, facts);
    }
  if (n > 1)
    g_qsort_with_data (
        look->sequence, (int) n, sizeof (guint), compare_lines, (gpointer) look->claim);
  for (guint i = 0; i < n; i++)
    {
      fp_authorize (look, &look->facts[look->sequence[i]]);
      fp_count_limits (look, &look->facts[look->sequence[i]]);
    }
}

/**
 * fp_look_found:
 * @look: the look
 * @status: how bad it is
 * @carc: (nullable): the fitting denial numbers, with a space between them
 * @rule: (nullable): the payer's rule that decided, or %NULL for a national standard
 * @title: a few words, translated
 * @message: what is wrong and how the program knows, translated
 * @fix: what to do, translated
 *
 * The texts are not copied: they are FP_SAY()'s, translations, or the knowledge's, which all
 * outlive the report.
 *
 * Returns: (transfer none): the new finding, to be made more precise; valid until the next one
 */
FpFinding *
fp_look_found (FpLook *look,
               FpStatus status,
               const char *carc,
               const FpRule *rule,
               const char *title,
               const char *message,
               const char *fix)
{
  FpFinding finding = { 0 };

  finding.check = look->check->id;
  finding.order = look->order;
  finding.line = look->line == NULL ? 0 : (int) (look->line->line - look->claim->lines) + 1;
  finding.status = status;
  finding.title = title;
  finding.message = message;
  finding.fix = fix;
  finding.owner = look->check->owner;
  finding.field = look->check->field;
  if (status == FP_STATUS_VERIFY)
    finding.remedy.kind = FP_REMEDY_ASK;
  if (rule != NULL)
    {
      finding.rule = rule->id;
      finding.evidence = rule->evidence;
      finding.rule_is_template = fp_policy_is_template (rule->policy, rule);
    }
  if (carc != NULL)
    {
      g_auto (GStrv) numbers = g_strsplit (carc, " ", (int) G_N_ELEMENTS (finding.carc));

      for (guint i = 0; numbers[i] != NULL; i++)
        finding.carc[finding.n_carc++] = fp_arena_strdup (look->arena, numbers[i]);
    }
  g_array_append_val (look->findings, finding);
  return &g_array_index (look->findings, FpFinding, look->findings->len - 1);
}

/**
 * fp_look_passed:
 * @look: the look
 * @rule: (nullable): the payer's rule that was met, or %NULL
 *
 * Records that the check looked and found nothing.
 */
void
fp_look_passed (FpLook *look, const FpRule *rule)
{
  /* A clean claim passes some sixty times, and a translation does not change while the program
   * runs. */
  static const char *texts[FP_MOST_CHECKS];
  const char *passed = g_atomic_pointer_get (&texts[look->order]);

  if (passed == NULL)
    {
      passed = _ (look->check->passed);
      g_atomic_pointer_set (&texts[look->order], passed);
    }
  fp_look_found (look, FP_STATUS_PASS, NULL, rule, passed, passed, "");
}

/**
 * fp_look_payer:
 * @look: the look
 *
 * Returns: (transfer none): what to call the payer in a sentence
 */
const char *
fp_look_payer (FpLook *look)
{
  const FpPolicy *policy = fp_policy_set_any (look->policies, look->claim->payer);

  if (policy != NULL && policy->name != NULL)
    return policy->name;
  return look->claim->payer != NULL ? look->claim->payer : _ ("the payer");
}

/**
 * fp_look_winner:
 * @look: a look at a line
 * @value: what only one rule can state
 *
 * Returns: (transfer none) (nullable): the rule that states it for the line
 */
const FpRule *
fp_look_winner (const FpLook *look, FpValue value)
{
  return look->line->applied.winners[value];
}

/**
 * fp_line_pointed:
 * @look: the look
 * @line: one of its lines
 *
 * With one diagnosis on the claim, a line that points to none is understood to mean it.
 *
 * Returns: the diagnoses that the line points to; pointers past the last are left out
 */
FpStrings
fp_line_pointed (const FpLook *look, const FpLine *line)
{
  FpStrings all = look->claim->diagnoses;
  FpStrings pointed = { fp_arena_new_array (look->arena, const char *, line->n_pointers), 0 };

  if (line->n_pointers == 0 && all.n == 1)
    return all;
  for (guint i = 0; i < line->n_pointers; i++)
    if (line->pointers[i] >= 1 && (guint) line->pointers[i] <= all.n)
      pointed.items[pointed.n++] = all.items[line->pointers[i] - 1];
  return pointed;
}
