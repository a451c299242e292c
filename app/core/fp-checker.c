/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-checker.h"

#include "checks/fp-checks.h"
#include "fp-authorize.h"
#include "fp-count.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define C FP_SCOPE_CLAIM
#define L FP_SCOPE_LINE

/* The catalogue, in the order of the contract. */
static const FpCheck checks[] = {
  { "code.unknown",
    L,
    FP_OWNER_BILLER,
    FP_FIELD_CODE,
    N_ ("The code is known"),
    fp_check_code_unknown },
  { "code.inactive",
    L,
    FP_OWNER_BILLER,
    FP_FIELD_CODE,
    N_ ("The code is valid on the date"),
    fp_check_code_inactive },
  { "code.not-payable",
    L,
    FP_OWNER_BILLER,
    FP_FIELD_CODE,
    N_ ("This kind of payer may pay the code"),
    fp_check_code_not_payable },
  { "code.similar",
    L,
    FP_OWNER_BILLER,
    FP_FIELD_PURPOSE,
    N_ ("The code fits the purpose"),
    fp_check_code_similar },
  { "modifier.unknown",
    L,
    FP_OWNER_BILLER,
    FP_FIELD_MODIFIERS,
    N_ ("Modifiers are known"),
    fp_check_modifier_unknown },
  { "modifier.inactive",
    L,
    FP_OWNER_BILLER,
    FP_FIELD_MODIFIERS,
    N_ ("Modifiers are valid on the date"),
    fp_check_modifier_inactive },
  { "modifier.duplicate",
    L,
    FP_OWNER_BILLER,
    FP_FIELD_MODIFIERS,
    N_ ("No modifier stands twice"),
    fp_check_modifier_duplicate },
  { "modifier.too-many",
    L,
    FP_OWNER_BILLER,
    FP_FIELD_MODIFIERS,
    N_ ("No more than four modifiers"),
    fp_check_modifier_too_many },
  { "modifier.conflict",
    L,
    FP_OWNER_BILLER,
    FP_FIELD_MODIFIERS,
    N_ ("No modifiers exclude each other"),
    fp_check_modifier_conflict },
  { "modifier.missing",
    L,
    FP_OWNER_BILLER,
    FP_FIELD_MODIFIERS,
    N_ ("No required modifier is missing"),
    fp_check_modifier_missing },
  { "modifier.forbidden",
    L,
    FP_OWNER_BILLER,
    FP_FIELD_MODIFIERS,
    N_ ("No modifier is refused"),
    fp_check_modifier_forbidden },
  { "modifier.position",
    L,
    FP_OWNER_BILLER,
    FP_FIELD_MODIFIERS,
    N_ ("Modifiers stand in order"),
    fp_check_modifier_position },
  { "modifier.delivery",
    L,
    FP_OWNER_BILLER,
    FP_FIELD_MODIFIERS,
    N_ ("Group or one-to-one is told"),
    fp_check_modifier_delivery },
  { "modifier.facts",
    L,
    FP_OWNER_BILLER,
    FP_FIELD_MODIFIERS,
    N_ ("Modifiers fit the facts"),
    fp_check_modifier_facts },
  { "modifier.credential",
    L,
    FP_OWNER_BILLER,
    FP_FIELD_MODIFIERS,
    N_ ("Modifiers fit who led it"),
    fp_check_modifier_credential },
  { "units.mismatch",
    L,
    FP_OWNER_BILLER,
    FP_FIELD_UNITS,
    N_ ("Units fit the minutes"),
    fp_check_units_mismatch },
  { "units.below-minimum",
    L,
    FP_OWNER_BILLER,
    FP_FIELD_UNITS,
    N_ ("Long enough to bill"),
    fp_check_units_below_minimum },
  { "units.unsupported",
    L,
    FP_OWNER_BILLER,
    FP_FIELD_UNITS,
    N_ ("Times support the units"),
    fp_check_units_unsupported },
  { "coverage.excluded",
    L,
    FP_OWNER_FRONT_DESK,
    FP_FIELD_PAYER,
    N_ ("The service is not excluded"),
    fp_check_coverage_excluded },
  { "coverage.conditional",
    L,
    FP_OWNER_FRONT_DESK,
    FP_FIELD_PAYER,
    N_ ("Covered without conditions"),
    fp_check_coverage_conditional },
  { "coverage.unknown",
    L,
    FP_OWNER_FRONT_DESK,
    FP_FIELD_PAYER,
    N_ ("Coverage is stated"),
    fp_check_coverage_unknown },
  { "coverage.inactive",
    L,
    FP_OWNER_FRONT_DESK,
    FP_FIELD_COVERAGE,
    N_ ("Covered on the date"),
    fp_check_coverage_inactive },
  { "coverage.stale",
    C,
    FP_OWNER_FRONT_DESK,
    FP_FIELD_COVERAGE,
    N_ ("Benefits checked this month"),
    fp_check_coverage_stale },
  { "auth.missing",
    L,
    FP_OWNER_FRONT_DESK,
    FP_FIELD_AUTHORIZATION,
    N_ ("No authorization is missing"),
    fp_check_auth_missing },
  { "auth.unknown",
    L,
    FP_OWNER_FRONT_DESK,
    FP_FIELD_AUTHORIZATION,
    N_ ("The need for authorization is settled"),
    fp_check_auth_unknown },
  { "auth.service",
    L,
    FP_OWNER_FRONT_DESK,
    FP_FIELD_AUTHORIZATION,
    N_ ("Authorized for this service"),
    fp_check_auth_service },
  { "auth.dates",
    L,
    FP_OWNER_FRONT_DESK,
    FP_FIELD_AUTHORIZATION,
    N_ ("Within the authorization’s dates"),
    fp_check_auth_dates },
  { "auth.status",
    L,
    FP_OWNER_FRONT_DESK,
    FP_FIELD_AUTHORIZATION,
    N_ ("The authorization is approved"),
    fp_check_auth_status },
  { "auth.exceeded",
    L,
    FP_OWNER_FRONT_DESK,
    FP_FIELD_AUTHORIZATION,
    N_ ("The authorization has room"),
    fp_check_auth_exceeded },
  { "auth.low",
    L,
    FP_OWNER_FRONT_DESK,
    FP_FIELD_AUTHORIZATION,
    N_ ("Enough is left of the authorization"),
    fp_check_auth_low },
  { "limit.exceeded",
    L,
    FP_OWNER_BILLER,
    FP_FIELD_UNITS,
    N_ ("Within every stated limit"),
    fp_check_limit_exceeded },
  { "limit.unknown",
    L,
    FP_OWNER_BILLER,
    FP_FIELD_PAYER,
    N_ ("Limits are stated and counted"),
    fp_check_limit_unknown },
  { "limit.near",
    L,
    FP_OWNER_BILLER,
    FP_FIELD_UNITS,
    N_ ("No limit is near"),
    fp_check_limit_near },
  { "group.size",
    L,
    FP_OWNER_BILLER,
    FP_FIELD_CLIENTS,
    N_ ("The group is not too large"),
    fp_check_group_size },
  { "group.ratio",
    L,
    FP_OWNER_BILLER,
    FP_FIELD_STAFF,
    N_ ("Enough staff for the group"),
    fp_check_group_ratio },
  { "provider.credential",
    C,
    FP_OWNER_MANAGER,
    FP_FIELD_RENDERING,
    N_ ("Who led it may bill it"),
    fp_check_provider_credential },
  { "provider.unknown",
    C,
    FP_OWNER_MANAGER,
    FP_FIELD_RENDERING,
    N_ ("Who led it is known"),
    fp_check_provider_unknown },
  { "provider.npi",
    C,
    FP_OWNER_MANAGER,
    FP_FIELD_BILLING,
    N_ ("NPIs are right"),
    fp_check_provider_npi },
  { "provider.billing",
    C,
    FP_OWNER_MANAGER,
    FP_FIELD_BILLING,
    N_ ("The billing provider is complete"),
    fp_check_provider_billing },
  { "place.missing",
    L,
    FP_OWNER_FRONT_DESK,
    FP_FIELD_PLACE,
    N_ ("The place is given"),
    fp_check_place_missing },
  { "place.not-allowed",
    L,
    FP_OWNER_FRONT_DESK,
    FP_FIELD_PLACE,
    N_ ("The place is accepted"),
    fp_check_place_not_allowed },
  { "diagnosis.missing",
    C | L,
    FP_OWNER_BILLER,
    FP_FIELD_DIAGNOSES,
    N_ ("A diagnosis is given"),
    fp_check_diagnosis_missing },
  { "diagnosis.invalid",
    C,
    FP_OWNER_BILLER,
    FP_FIELD_DIAGNOSES,
    N_ ("Diagnoses are well formed"),
    fp_check_diagnosis_invalid },
  { "diagnosis.not-covered",
    L,
    FP_OWNER_BILLER,
    FP_FIELD_DIAGNOSES,
    N_ ("The diagnosis supports the service"),
    fp_check_diagnosis_not_covered },
  { "diagnosis.limits",
    C | L,
    FP_OWNER_BILLER,
    FP_FIELD_DIAGNOSES,
    N_ ("Diagnoses fit on the form"),
    fp_check_diagnosis_limits },
  { "documentation.missing",
    C,
    FP_OWNER_CLINICIAN,
    FP_FIELD_DOCUMENTATION,
    N_ ("The record holds what is asked for"),
    fp_check_documentation_missing },
  { "documentation.unanswered",
    C,
    FP_OWNER_CLINICIAN,
    FP_FIELD_DOCUMENTATION,
    N_ ("Every question on the record is answered"),
    fp_check_documentation_unanswered },
  { "date.future",
    L,
    FP_OWNER_FRONT_DESK,
    FP_FIELD_DATE,
    N_ ("The service has taken place"),
    fp_check_date_future },
  { "filing.late", L, FP_OWNER_BILLER, FP_FIELD_DATE, N_ ("Filed in time"), fp_check_filing_late },
  { "filing.soon",
    L,
    FP_OWNER_BILLER,
    FP_FIELD_DATE,
    N_ ("The deadline is not near"),
    fp_check_filing_soon },
  { "filing.unknown",
    C,
    FP_OWNER_BILLER,
    FP_FIELD_PAYER,
    N_ ("The filing deadline is stated"),
    fp_check_filing_unknown },
  { "duplicate.line",
    L,
    FP_OWNER_BILLER,
    FP_FIELD_DATE,
    N_ ("Not billed before"),
    fp_check_duplicate_line },
  { "overlap.time",
    L,
    FP_OWNER_CLINICIAN,
    FP_FIELD_START,
    N_ ("No other service at the same time"),
    fp_check_overlap_time },
  { "charge.missing",
    C | L,
    FP_OWNER_BILLER,
    FP_FIELD_CHARGE,
    N_ ("Charges are given and add up"),
    fp_check_charge_missing },
  { "member.missing",
    C,
    FP_OWNER_FRONT_DESK,
    FP_FIELD_MEMBER,
    N_ ("The client is identified"),
    fp_check_member_missing },
  { "policy.missing",
    C,
    FP_OWNER_MANAGER,
    FP_FIELD_PAYER,
    N_ ("The payer’s rules are known"),
    fp_check_policy_missing },
  { "policy.template",
    C,
    FP_OWNER_MANAGER,
    FP_FIELD_PAYER,
    N_ ("Every rule that decided has a source"),
    fp_check_policy_template },
  { "policy.stale",
    C,
    FP_OWNER_MANAGER,
    FP_FIELD_PAYER,
    N_ ("Every rule that decided is fresh"),
    fp_check_policy_stale },
  { "policy.fact-needed",
    L,
    FP_OWNER_MANAGER,
    FP_FIELD_PAYER,
    N_ ("No rule lacks a fact"),
    fp_check_policy_fact_needed },
};

#undef C
#undef L

G_STATIC_ASSERT (G_N_ELEMENTS (checks) <= FP_MOST_CHECKS);

/**
 * fp_check_id:
 * @index: a place in the catalogue
 *
 * Returns: (transfer none) (nullable): the id of the check there, or %NULL past the end
 */
const char *
fp_check_id (guint index)
{
  return index < G_N_ELEMENTS (checks) ? checks[index].id : NULL;
}

static void
run_scope (FpLook *look, const FpLineFacts *line, guint scope)
{
  look->line = line;
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    if (checks[i].scope & scope)
      {
        look->check = &checks[i];
        look->order = i;
        checks[i].look (look);
      }
}

/**
 * fp_checker_run:
 * @look: a prepared look
 *
 * Runs every check over the claim and over each of its lines, in the catalogue's order. The
 * findings depend on the claim, the knowledge, the policies and the day alone: no clock, no
 * settings, no files. Cost is lines times checks; each count of a limit adds the claim's lines and
 * history.
 */
void
fp_checker_run (FpLook *look)
{
  run_scope (look, NULL, FP_SCOPE_CLAIM);
  for (guint i = 0; i < look->claim->n_lines; i++)
    run_scope (look, &look->facts[i], FP_SCOPE_LINE);
}

static gboolean
is_of_claim_and_rules (const FpCheck *check)
{
  return check->look == fp_check_provider_credential ||
         check->look == fp_check_documentation_missing ||
         check->look == fp_check_documentation_unanswered;
}

/* The statuses of one line if @facts held of it, and of the claim where rules decide on it, as one
 * text; checks on policies themselves are left out. */
static char *
statuses (const FpLook *look, const FpLineFacts *facts)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (FpArena) arena = fp_arena_new ();
  g_autoptr (GArray) findings = g_array_new (FALSE, FALSE, sizeof (FpFinding));
  FpLineFacts *place = &look->facts[facts->line - look->claim->lines];
  FpLineFacts kept = *place;
  FpLook trial = *look;

  *place = *facts;
  trial.arena = arena;
  trial.findings = findings;
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      trial.check = &checks[i];
      trial.order = i;
      trial.line = checks[i].scope & FP_SCOPE_LINE ? place : NULL;
      if (trial.line != NULL ? !g_str_has_prefix (checks[i].id, "policy.")
                             : is_of_claim_and_rules (&checks[i]))
        checks[i].look (&trial);
    }
  *place = kept;
  for (guint i = 0; i < findings->len; i++)
    {
      const FpFinding *finding = &g_array_index (findings, FpFinding, i);

      if (finding->status != FP_STATUS_PASS)
        g_string_append_printf (text,
                                "%u:%u:%s ",
                                finding->order,
                                finding->status,
                                finding->item != NULL ? finding->item : "");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * fp_checker_would_change:
 * @look: a look at a line
 * @rule: a rule of its pack that would hold but for facts that the claim does not state
 * @as_is: (inout): the statuses as they are, for the next question about the line; NULL at first
 *
 * Returns: whether any status would be another if @rule held
 */
gboolean
fp_checker_would_change (const FpLook *look, const FpRule *rule, char **as_is)
{
  g_autoptr (FpArena) arena = fp_arena_new ();
  FpLook trial = *look;
  FpLineFacts with = *look->line;
  g_autofree char *changed = NULL;

  trial.arena = arena;
  fp_applied_add (&with.applied, rule, arena);
  fp_look_prepare_line (&trial, &with);
  fp_authorize (&trial, &with);
  fp_count_limits (&trial, &with);
  if (*as_is == NULL)
    *as_is = statuses (look, look->line);
  changed = statuses (look, &with);
  return !g_str_equal (*as_is, changed);
}
