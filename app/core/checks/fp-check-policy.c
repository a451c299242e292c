/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-checks.h"

#include "fp-checker.h"
#include "fp-date.h"

#include <glib/gi18n-lib.h>

void
fp_check_policy_missing (FpLook *look)
{
  gboolean known = fp_policy_set_any (look->policies, look->claim->payer) != NULL;

  for (guint i = 0; i < look->claim->n_lines; i++)
    {
      if (look->facts[i].applied.policy != NULL)
        continue;
      fp_look_found (
          look,
          FP_STATUS_VERIFY,
          NULL,
          NULL,
          _ ("No rules for this payer"),
          known
              ? FP_SAY (look,
                        _ ("The rules of %s were not in force on the date of service."),
                        fp_look_payer (look))
              : FP_SAY (look,
                        _ ("Nothing is known of %s: what follows checks national standards only."),
                        fp_look_payer (look)),
          _ ("Ask the payer about coverage, authorization, limits and filing; add its rules as a "
             "pack."));
      return;
    }
  fp_look_passed (look, NULL);
}

/* Whether @rule decided anything about the line: it won a value, or states what adds up. */
static gboolean
decided (const FpApplied *applied, const FpRule *rule)
{
  for (FpValue value = 0; value < FP_N_VALUES; value++)
    if (applied->winners[value] == rule)
      return TRUE;
  for (guint place = 0; place < G_N_ELEMENTS (rule->positions); place++)
    if (rule->positions[place].n > 0)
      return TRUE;
  return rule->has_limits || rule->n_required > 0 || rule->forbidden.n > 0 ||
         rule->documentation != 0;
}

typedef gboolean (*RuleFunc) (FpLook *look, const FpPolicy *policy, const FpRule *rule);

/* Calls @func once for each rule that decided and for each pack's filing; passes if none found
 * anything. */
static void
each_rule (FpLook *look, RuleFunc func)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL); /* of packs and rules */
  gboolean found = FALSE, any = FALSE;

  for (guint i = 0; i < look->claim->n_lines; i++)
    {
      const FpApplied *applied = &look->facts[i].applied;

      if (applied->policy == NULL)
        continue;
      any = TRUE;
      if (applied->policy->has_filing && g_hash_table_add (seen, (gpointer) applied->policy))
        found = func (look, applied->policy, NULL) || found;
      for (guint j = 0; j < applied->n_rules; j++)
        if (decided (applied, applied->rules[j]) &&
            g_hash_table_add (seen, (gpointer) applied->rules[j]))
          found = func (look, applied->policy, applied->rules[j]) || found;
    }
  if (any && !found)
    fp_look_passed (look, NULL);
}

static const char *
what (FpLook *look, const FpRule *rule)
{
  return rule == NULL ? _ ("the filing deadline") : FP_SAY (look, _ ("the rule “%s”"), rule->id);
}

static FpFinding *
find_for (FpLook *look,
          const FpPolicy *policy,
          const FpRule *rule,
          const char *title,
          const char *message,
          const char *fix)
{
  FpFinding *finding = fp_look_found (look, FP_STATUS_VERIFY, NULL, rule, title, message, fix);

  if (rule == NULL)
    {
      finding->evidence = policy->evidence;
      finding->rule_is_template = fp_policy_is_template (policy, NULL);
    }
  return finding;
}

static gboolean
look_for_template (FpLook *look, const FpPolicy *policy, const FpRule *rule)
{
  if (!fp_policy_is_template (policy, rule))
    return FALSE;
  find_for (look,
            policy,
            rule,
            _ ("A template decided"),
            FP_SAY (look,
                    _ ("Nobody at %s vouches for %s: it is a template or has no source."),
                    fp_look_payer (look),
                    what (look, rule)),
            _ ("Ask the payer and record the answer with its source."));
  return TRUE;
}

void
fp_check_policy_template (FpLook *look)
{
  each_rule (look, look_for_template);
}

static gboolean
look_for_stale (FpLook *look, const FpPolicy *policy, const FpRule *rule)
{
  const FpEvidence *evidence = rule == NULL ? policy->evidence : rule->evidence;
  g_autofree char *day = NULL;

  if (evidence == NULL || evidence->review_by == FP_DATE_UNSET ||
      evidence->review_by >= look->as_of)
    return FALSE;
  day = fp_date_display (evidence->review_by, FALSE, TRUE);
  find_for (look,
            policy,
            rule,
            _ ("A rule needs a recheck"),
            FP_SAY (look,
                    _ ("The recheck of %s is overdue since %s; it may have changed."),
                    what (look, rule),
                    day),
            _ ("Read the source again, or ask the payer, and record the day."));
  return TRUE;
}

void
fp_check_policy_stale (FpLook *look)
{
  each_rule (look, look_for_stale);
}

static const char *
fact_label (FpFact fact)
{
  static const char *const labels[FP_N_FACTS] = {
    N_ ("the client’s birth date"),
    N_ ("how many clients were present"),
    N_ ("the place of service"),
    N_ ("the activity"),
    N_ ("the credential of who led it"),
    N_ ("the profession of who led it"),
    N_ ("the diagnosis that the line treats"),
    N_ ("units or minutes"),
    N_ ("when the client’s benefit year starts"),
    N_ ("how long it lasted"),
  };

  return _ (labels[fact]);
}

static const FpField fact_fields[FP_N_FACTS] = {
  [FP_FACT_AGE] = FP_FIELD_MEMBER,
  [FP_FACT_CLIENTS] = FP_FIELD_CLIENTS,
  [FP_FACT_PLACE] = FP_FIELD_PLACE,
  [FP_FACT_ACTIVITY] = FP_FIELD_PURPOSE,
  [FP_FACT_CREDENTIAL] = FP_FIELD_RENDERING,
  [FP_FACT_PROFESSION] = FP_FIELD_RENDERING,
  [FP_FACT_DIAGNOSES] = FP_FIELD_DIAGNOSES,
  [FP_FACT_QUANTITY] = FP_FIELD_START,
  [FP_FACT_BENEFIT_YEAR] = FP_FIELD_COVERAGE,
  [FP_FACT_MINUTES] = FP_FIELD_START,
};

static void
find_needed (FpLook *look, const FpRule *rule, guint facts)
{
  for (FpFact fact = 0; fact < FP_N_FACTS; fact++)
    {
      FpFinding *finding;

      if (!(facts & (1u << fact)))
        continue;
      finding = fp_look_found (look,
                               FP_STATUS_VERIFY,
                               NULL,
                               rule,
                               FP_SAY (look, _ ("Not said: %s"), fact_label (fact)),
                               FP_SAY (look,
                                       _ ("%s has a rule that depends on %s: “%s”."),
                                       fp_look_payer (look),
                                       fact_label (fact),
                                       rule->id),
                               FP_SAY (look, _ ("Enter %s."), fact_label (fact)));
      finding->field = fact_fields[fact];
      finding->remedy.kind = FP_REMEDY_GO_THERE;
    }
}

static guint
lacking_provider (const FpLook *look, const FpRule *rule)
{
  const FpApplied *applied = &look->line->applied;
  const FpProvider *provider = &look->claim->rendering;
  gboolean limits = applied->winners[FP_VALUE_PROVIDERS] == rule;
  gboolean maps = applied->winners[FP_VALUE_CREDENTIAL] == rule;
  guint lacking = 0;

  if (provider->credential == FP_CREDENTIAL_UNSET && (maps || (limits && rule->credentials != 0)))
    lacking |= 1u << FP_FACT_CREDENTIAL;
  if (provider->profession == FP_PROFESSION_UNSET && limits && rule->professions != 0)
    lacking |= 1u << FP_FACT_PROFESSION;
  return lacking;
}

static guint
lacking_count (const FpLook *look, const FpRule *rule)
{
  guint lacking = 0;

  if (look->line->applied.winners[FP_VALUE_AUTHORIZATION] != rule ||
      rule->authorization != FP_ANSWER_OVER_LIMIT)
    return 0;
  if (fp_line_quantity (look->line, rule->over.of) < 0)
    lacking |= 1u << FP_FACT_QUANTITY;
  if (rule->over.period.per == FP_PER_BENEFIT_YEAR && look->claim->coverage.year_month == 0)
    lacking |= 1u << FP_FACT_BENEFIT_YEAR;
  return lacking;
}

/* The facts without which the value that @rule states for the line cannot be judged. */
static guint
facts_lacking (const FpLook *look, const FpRule *rule)
{
  const FpLineFacts *facts = look->line;
  const FpRule *const *winners = facts->applied.winners;
  guint lacking = lacking_provider (look, rule) | lacking_count (look, rule);

  if (winners[FP_VALUE_UNIT] == rule && facts->minutes == 0 &&
      (facts->unit.minutes > 0 || facts->unit.minimum > 0))
    lacking |= 1u << FP_FACT_MINUTES;
  if (winners[FP_VALUE_GROUP] == rule && facts->line->clients == 0)
    lacking |= 1u << FP_FACT_CLIENTS;
  if (winners[FP_VALUE_PLACES] == rule && facts->line->place == NULL)
    lacking |= 1u << FP_FACT_PLACE;
  if (winners[FP_VALUE_DIAGNOSES] == rule && fp_line_pointed (look, facts->line).n == 0)
    lacking |= 1u << FP_FACT_DIAGNOSES;
  return lacking;
}

void
fp_check_policy_fact_needed (FpLook *look)
{
  const FpApplied *applied = &look->line->applied;
  g_autofree char *statuses = NULL;
  guint before = look->findings->len;

  if (applied->policy == NULL || look->line->line->code == NULL)
    return;
  for (guint i = 0; i < applied->n_near; i++)
    if (fp_checker_would_change (look, applied->near[i].rule, &statuses))
      find_needed (look, applied->near[i].rule, applied->near[i].facts);
  for (guint i = 0; i < applied->n_rules; i++)
    find_needed (look, applied->rules[i], facts_lacking (look, applied->rules[i]));
  if (look->findings->len == before)
    fp_look_passed (look, NULL);
}
