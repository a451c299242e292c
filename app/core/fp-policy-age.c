/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a pack says of its own age, of its deadlines, and what it leaves open. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "fp-date.h"
#include "fp-policy-text.h"

/* A day as one says it on @today: the year is left out where it is this one. */
static char *
day_text (FpDate day, FpDate today)
{
  int year, this_year, month, dom;

  fp_date_to_ymd (day, &year, &month, &dom);
  fp_date_to_ymd (today, &this_year, &month, &dom);
  return fp_date_display (day, FALSE, year != this_year);
}

/**
 * fp_span_text:
 *
 * “in force since Oct 1, 2026”, with the end where there is one.
 *
 * Returns: (transfer full) (nullable): translated; NULL where no day is stated
 */
char *
fp_span_text (FpDate from, FpDate to, FpDate today)
{
  g_autofree char *first = from != FP_DATE_UNSET ? fp_date_display (from, FALSE, TRUE) : NULL;
  g_autofree char *last = to != FP_DATE_UNSET ? fp_date_display (to, FALSE, TRUE) : NULL;

  if (first == NULL && last == NULL)
    return NULL;
  if (to != FP_DATE_UNSET && to < today)
    return g_strdup_printf (_ ("ended on %s"), last);
  if (from != FP_DATE_UNSET && from > today)
    return g_strdup_printf (_ ("in force from %s"), first);
  if (first == NULL)
    return g_strdup_printf (_ ("in force until %s"), last);
  if (last == NULL)
    return g_strdup_printf (_ ("in force since %s"), first);
  return g_strdup_printf (_ ("in force from %s to %s"), first, last);
}

/**
 * fp_evidence_age:
 * @evidence: (nullable): a rule's or a pack's
 *
 * A recheck is overdue on the day after review_by, as policy.stale reckons it.
 */
FpAge
fp_evidence_age (const FpEvidence *evidence, FpDate today)
{
  if (evidence == NULL)
    return FP_AGE_UNSOURCED;
  if (evidence->review_by != FP_DATE_UNSET && evidence->review_by < today)
    return FP_AGE_OVERDUE;
  return evidence->verified_on != FP_DATE_UNSET ? FP_AGE_CHECKED : FP_AGE_UNCHECKED;
}

/**
 * fp_evidence_age_text:
 * @evidence: (nullable):
 *
 * The state alone: “Checked today”, “Recheck overdue since Oct 9”.
 *
 * Returns: (transfer full): translated, without a full stop
 */
char *
fp_evidence_age_text (const FpEvidence *evidence, FpDate today)
{
  g_autofree char *day = NULL;

  switch (fp_evidence_age (evidence, today))
    {
    case FP_AGE_OVERDUE:
      day = day_text (evidence->review_by, today);
      return g_strdup_printf (_ ("Recheck overdue since %s"), day);
    case FP_AGE_CHECKED:
      if (evidence->verified_on == today)
        return g_strdup (_ ("Checked today"));
      day = day_text (evidence->verified_on, today);
      return g_strdup_printf (_ ("Checked %s"), day);
    case FP_AGE_UNCHECKED:
      return g_strdup (_ ("Nobody has checked it yet"));
    case FP_AGE_UNSOURCED:
    default:
      return g_strdup (_ ("No source is given"));
    }
}

static gboolean
has_text (const char *text)
{
  return text != NULL && *text != '\0';
}

/**
 * fp_evidence_source_text:
 * @evidence: (nullable):
 *
 * Where it is written, of what day, what is to be known of that, who looked, and when to look
 * again: “Provider manual ch. 7, Oct 9, 2024 (call 88-12) · checked by Kim · again by May 2, 2027”.
 *
 * Returns: (transfer full) (nullable): translated; NULL where nothing of this is stated
 */
char *
fp_evidence_source_text (const FpEvidence *evidence, FpDate today)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *title;

  if (evidence == NULL)
    return NULL;
  title = evidence->title != NULL ? evidence->title : evidence->url;
  if (title != NULL)
    g_string_append (text, title);
  if (title != NULL && evidence->dated != FP_DATE_UNSET)
    {
      g_autofree char *dated = fp_date_display (evidence->dated, FALSE, TRUE);

      g_string_append_printf (text, ", %s", dated);
    }
  if (has_text (evidence->reference))
    g_string_append_printf (text, text->len > 0 ? " (%s)" : "%s", evidence->reference);
  if (has_text (evidence->verified_by) && evidence->verified_on != FP_DATE_UNSET)
    {
      g_string_append (text, text->len > 0 ? " · " : "");
      g_string_append_printf (text, _ ("checked by %s"), evidence->verified_by);
    }
  if (evidence->review_by != FP_DATE_UNSET && evidence->review_by >= today)
    {
      g_autofree char *again = day_text (evidence->review_by, today);

      g_string_append (text, text->len > 0 ? " · " : "");
      g_string_append_printf (text, _ ("again by %s"), again);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/**
 * fp_evidence_text:
 * @evidence: (nullable):
 *
 * The state, then the source: “Checked Nov 2 · Provider manual ch. 7, Oct 9, 2024 · again by May 2,
 * 2027”.
 *
 * Returns: (transfer full): translated
 */
char *
fp_evidence_text (const FpEvidence *evidence, FpDate today)
{
  g_autofree char *age = fp_evidence_age_text (evidence, today);
  g_autofree char *source = fp_evidence_source_text (evidence, today);

  return source != NULL ? g_strdup_printf ("%s · %s", age, source) : g_steal_pointer (&age);
}

static char *
deadline_text (FpDeadline deadline)
{
  if (deadline.months)
    return g_strdup_printf (ngettext ("%d month", "%d months", deadline.n), deadline.n);
  return g_strdup_printf (ngettext ("%d day", "%d days", deadline.n), deadline.n);
}

static void
add_deadline (GString *text, FpDeadline deadline, const char *format)
{
  g_autofree char *span = NULL;

  if (deadline.n == 0)
    return;
  span = deadline_text (deadline);
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append_printf (text, format, span);
}

/**
 * fp_filing_text:
 *
 * The pack's deadlines in sentences: “Within 95 days of the service; …”.
 *
 * Returns: (transfer full) (nullable): translated; NULL where it states none
 */
char *
fp_filing_text (const FpPolicy *policy)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (policy != NULL, NULL);
  if (!policy->has_filing)
    return NULL;
  add_deadline (
      text,
      policy->initial,
      policy->roll_to_business_day
          ? _ ("Within %s of the service; a weekend or holiday moves to the next working day.")
          : _ ("Within %s of the service."));
  add_deadline (text, policy->corrected, _ ("Corrections within %s."));
  add_deadline (text, policy->appeal, _ ("Appeals within %s."));
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/** fp_rule_in_force: whether @rule holds on @day; both ends are included. */
gboolean
fp_rule_in_force (const FpRule *rule, FpDate day)
{
  g_return_val_if_fail (rule != NULL, FALSE);
  return (rule->from == FP_DATE_UNSET || rule->from <= day) &&
         (rule->to == FP_DATE_UNSET || day <= rule->to);
}

/**
 * fp_policy_unsaid:
 *
 * What no rule in force on @day states for @code under any condition, as bits of #FpUnsaid. A
 * stated unknown says nothing. Filing is the pack's own and is left open for all codes at once.
 */
guint
fp_policy_unsaid (const FpPolicy *policy, const char *code, FpDate day)
{
  guint unsaid = FP_UNSAID_COVERAGE | FP_UNSAID_AUTHORIZATION | FP_UNSAID_LIMITS;
  gboolean excluded = FALSE;

  g_return_val_if_fail (policy != NULL && code != NULL, 0);
  for (guint i = 0; i < policy->n_rules; i++)
    {
      const FpRule *rule = &policy->rules[i];

      if (!fp_rule_names (rule, code) || !fp_rule_in_force (rule, day))
        continue;
      if (rule->covered != FP_ANSWER_UNSTATED && rule->covered != FP_ANSWER_UNKNOWN)
        unsaid &= ~(guint) FP_UNSAID_COVERAGE;
      if (rule->authorization != FP_ANSWER_UNSTATED && rule->authorization != FP_ANSWER_UNKNOWN)
        unsaid &= ~(guint) FP_UNSAID_AUTHORIZATION;
      if (rule->has_limits)
        unsaid &= ~(guint) FP_UNSAID_LIMITS;
      if (rule->covered == FP_ANSWER_NO && rule->when.n_conditions == 0)
        excluded = TRUE;
    }
  /* Nobody needs to ask how often a service is authorized that is never paid. */
  if (excluded)
    unsaid = 0;
  if (policy->initial.n == 0)
    unsaid |= FP_UNSAID_FILING;
  return unsaid;
}

/** fp_unsaid_question: the question to the payer for one bit, translated. */
const char *
fp_unsaid_question (FpUnsaid unsaid)
{
  switch (unsaid)
    {
    case FP_UNSAID_COVERAGE:
      return _ ("Is it covered?");
    case FP_UNSAID_AUTHORIZATION:
      return _ ("Does it need authorization?");
    case FP_UNSAID_LIMITS:
      return _ ("Is there a limit?");
    case FP_UNSAID_FILING:
    default:
      return _ ("How long after the service can a claim be filed?");
    }
}

/**
 * fp_unsaid_text:
 *
 * The questions for all bits of @unsaid, one after another.
 *
 * Returns: (transfer full): translated; "" for none
 */
char *
fp_unsaid_text (guint unsaid)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint bit = FP_UNSAID_COVERAGE; bit <= FP_UNSAID_FILING; bit <<= 1)
    if (unsaid & bit)
      g_string_append_printf (text,
                              "%s%s",
                              text->len > 0 ? " " : "",
                              fp_unsaid_question ((FpUnsaid) bit));
  return g_string_free (g_steal_pointer (&text), FALSE);
}
