/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-report.h"

#include "fp-checker.h"
#include "fp-count.h"
#include "fp-money.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const char *const fp_status_words[FP_N_STATUSES] = { "deny", "risk", "verify", "note", "pass" };

const char *const fp_verdict_words[FP_N_VERDICTS] = { "clean", "verify", "at-risk", "will-deny" };

const char *const fp_owner_words[FP_N_OWNERS] = { "front-desk", "clinician", "biller", "manager" };

/**
 * fp_status_label:
 * @status: a finding's status
 *
 * Returns: (transfer none): the word beside its mark, translated
 */
const char *
fp_status_label (FpStatus status)
{
  static const char *const labels[FP_N_STATUSES] = {
    N_ ("Fix"), N_ ("Risk"), N_ ("Ask"), N_ ("Note"), N_ ("Passed"),
  };

  return _ (labels[status]);
}

/**
 * fp_finding_label:
 * @finding: a finding
 *
 * Returns: (transfer none): the word beside its mark, translated; what the record can answer is not
 * to be asked of the payer
 */
const char *
fp_finding_label (const FpFinding *finding)
{
  if (finding->status == FP_STATUS_VERIFY && finding->remedy.kind != FP_REMEDY_ASK)
    return _ ("Answer");
  return fp_status_label (finding->status);
}

/**
 * fp_verdict_label:
 * @verdict: a verdict
 *
 * Returns: (transfer none): it for people, translated
 */
const char *
fp_verdict_label (FpVerdict verdict)
{
  static const char *const labels[FP_N_VERDICTS] = {
    N_ ("Ready to send"),
    N_ ("Ask the payer first"),
    N_ ("At risk"),
    N_ ("Will be denied"),
  };

  return _ (labels[verdict]);
}

/**
 * fp_owner_label:
 * @owner: who can mend a finding
 *
 * Returns: (transfer none): it for people, translated
 */
const char *
fp_owner_label (FpOwner owner)
{
  static const char *const labels[FP_N_OWNERS] = {
    N_ ("Front desk"),
    N_ ("Clinician"),
    N_ ("Biller"),
    N_ ("Manager"),
  };

  return _ (labels[owner]);
}

static void
summarize_line (FpReport *report, const FpLineFacts *facts, int number)
{
  FpSummaryLine *line = &report->lines[report->n_lines++];
  const FpRule *rate = facts->applied.winners[FP_VALUE_RATE];

  line->line = number;
  line->code = fp_arena_strdup (report->arena, facts->line->code);
  line->modifiers.items =
      fp_arena_new_array (report->arena, const char *, facts->line->modifiers.n);
  line->modifiers.n = facts->line->modifiers.n;
  for (guint i = 0; i < line->modifiers.n; i++)
    line->modifiers.items[i] = fp_arena_strdup (report->arena, facts->line->modifiers.items[i]);
  line->date = facts->line->date;
  line->minutes = facts->minutes;
  line->units = facts->units;
  if (facts->unit.minutes > 0 && facts->unit.rounding != FP_ROUNDING_UNSET && facts->units > 0)
    fp_units_span (facts->units,
                   facts->unit.minutes,
                   facts->unit.rounding,
                   &line->units_from,
                   &line->units_to);
  line->charge = facts->line->charge;
  line->expected = FP_CENTS_UNSET;
  if (rate != NULL && facts->units > 0)
    fp_cents_multiply (rate->rate, facts->units, &line->expected);
}

/* Where the claim states what was used: what the count of history and ledger makes of it. */
static int
counted_before (const FpLook *look, const FpAuthorizing *found)
{
  int stated = found->chosen->used;
  int counted = stated >= 0 ? fp_count_past_of (look, found->chosen) : -1;

  return counted < 0 || counted == stated ? -1 : found->used_before - stated + counted;
}

static void
summarize_authorization (FpReport *report, const FpLook *look, const FpLineFacts *facts, int number)
{
  const FpAuthorizing *found = &facts->authorizing;
  FpSummaryAuthorization *summary;

  if (!found->uses)
    return;
  summary = &report->authorizations[report->n_authorizations++];
  summary->line = number;
  summary->number = fp_arena_strdup (report->arena, found->chosen->number);
  summary->of = found->chosen->of;
  summary->quantity = found->chosen->quantity;
  summary->used_before = found->used_before;
  summary->used_after = found->known ? found->used_before + found->quantity : -1;
  summary->counted = counted_before (look, found);
  summary->to = found->chosen->to;
}

static void
summarize_limit (const FpLineFacts *facts, int number, const FpLimitCount *counted, GArray *limits)
{
  const FpLimit *limit = counted->limit;
  const FpCount *count = &counted->count;
  FpSummaryLimit summary = { 0 };

  if (!count->known)
    return;
  summary.line = number;
  summary.rule = counted->rule->id;
  summary.per = limit->period.per;
  summary.of = limit->of;
  summary.quantity = limit->quantity;
  summary.used_before = count->before;
  summary.used_after = count->after;
  summary.from = count->span.from;
  summary.to = count->span.to;
  summary.exceeded_allowed =
      count->after > limit->quantity && limit->may_exceed && facts->authorizing.approved != NULL;
  g_array_append_val (limits, summary);
}

static void
summarize_limits (FpReport *report, const FpLook *look)
{
  g_autoptr (GArray) limits = g_array_new (FALSE, FALSE, sizeof (FpSummaryLimit));

  for (guint i = 0; i < look->claim->n_lines; i++)
    for (guint j = 0; j < look->facts[i].n_limits && !look->facts[i].duplicate; j++)
      summarize_limit (&look->facts[i], (int) i + 1, &look->facts[i].limits[j], limits);
  report->limits =
      fp_arena_copy (report->arena, limits->data, sizeof (FpSummaryLimit) * limits->len);
  report->n_limits = limits->len;
}

static void
summarize_total (FpReport *report)
{
  FpCents sum = 0;

  report->total_charge = FP_CENTS_UNSET;
  for (guint i = 0; i < report->n_lines; i++)
    if (report->lines[i].charge == FP_CENTS_UNSET || !fp_cents_add (&sum, report->lines[i].charge))
      return;
  if (report->n_lines > 0)
    report->total_charge = sum;
}

static void
summarize (FpReport *report, FpLook *look)
{
  guint n = look->claim->n_lines;

  report->lines = fp_arena_new_array (report->arena, FpSummaryLine, n);
  report->authorizations = fp_arena_new_array (report->arena, FpSummaryAuthorization, n);
  for (guint i = 0; i < n; i++)
    {
      FpDate deadline = look->facts[i].deadline;

      summarize_line (report, &look->facts[i], (int) i + 1);
      summarize_authorization (report, look, &look->facts[i], (int) i + 1);
      if (deadline != FP_DATE_UNSET &&
          (report->file_by == FP_DATE_UNSET || deadline < report->file_by))
        report->file_by = deadline;
    }
  summarize_limits (report, look);
  summarize_total (report);
}

/* By line (the claim first), then in the catalogue's order, then by message. */
static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const FpFinding *one = a, *other = b;

  if (one->line != other->line)
    return one->line - other->line;
  if (one->order != other->order)
    return (int) one->order - (int) other->order;
  return strcmp (one->message, other->message);
}

static FpVerdict
verdict_of (const FpReport *report)
{
  static const FpVerdict verdicts[FP_N_STATUSES] = {
    FP_VERDICT_WILL_DENY, FP_VERDICT_AT_RISK, FP_VERDICT_VERIFY, FP_VERDICT_CLEAN, FP_VERDICT_CLEAN,
  };
  FpVerdict worst = FP_VERDICT_CLEAN;

  for (guint i = 0; i < report->n_findings; i++)
    worst = MAX (worst, verdicts[report->findings[i].status]);
  return worst;
}

/* What findings refer to of the claim is copied, so that the report outlives it. */
static void
own_findings (FpReport *report)
{
  for (guint i = 0; i < report->n_findings; i++)
    {
      FpFinding *finding = &report->findings[i];

      finding->remedy.modifier = fp_arena_strdup (report->arena, finding->remedy.modifier);
    }
}

/**
 * fp_check_claim:
 * @claim: a claim, finished or not
 * @account: (nullable): what the ledger knows of its client, the claim itself left out
 * @knowledge: what is known of codes and modifiers
 * @policies: the payers' packs; the report keeps a reference
 * @as_of: the day to reckon as today
 *
 * The one way through: applies the payer's rules, reckons units, authorizations and limits, runs
 * every check, and sums up. The result depends on these five alone.
 *
 * Returns: (transfer full): the summary and the checklist
 */
FpReport *
fp_check_claim (const FpClaim *claim,
                const FpAccount *account,
                const FpKnowledge *knowledge,
                FpPolicySet *policies,
                FpDate as_of)
{
  FpReport *report = g_new0 (FpReport, 1);
  g_autoptr (GArray) findings = g_array_sized_new (FALSE, FALSE, sizeof (FpFinding), 64);
  FpClaim whole = *claim;
  FpLook look = { 0 };

  if (account != NULL)
    fp_account_complete (account, &whole);
  claim = &whole;
  report->arena = fp_arena_new ();
  report->policies = fp_policy_set_ref (policies);
  report->claim = fp_arena_strdup (report->arena, claim->id);
  report->payer = fp_arena_strdup (report->arena, claim->payer);
  report->client =
      fp_arena_strdup (report->arena,
                       claim->client.name != NULL ? claim->client.name : claim->client.id);
  report->as_of = as_of;

  look.claim = claim;
  look.account = account;
  look.knowledge = knowledge;
  look.policies = policies;
  look.as_of = as_of;
  look.received = claim->received_on != FP_DATE_UNSET ? claim->received_on : as_of;
  look.arena = report->arena;
  look.findings = findings;
  fp_look_prepare (&look);
  if (claim->n_lines > 0)
    report->policy = look.facts[0].applied.policy;
  fp_checker_run (&look);

  g_array_sort (findings, compare_findings);
  report->findings =
      fp_arena_copy (report->arena, findings->data, sizeof (FpFinding) * findings->len);
  report->n_findings = findings->len;
  own_findings (report);
  report->verdict = verdict_of (report);
  summarize (report, &look);
  fp_count_finish (&look);
  return report;
}

/**
 * fp_report_free:
 * @report: (transfer full) (nullable): a report
 */
void
fp_report_free (FpReport *report)
{
  if (report == NULL)
    return;
  fp_policy_set_unref (report->policies);
  fp_arena_free (report->arena);
  g_free (report);
}

/**
 * fp_report_count:
 * @report: a report
 * @status: a status
 *
 * Returns: how many findings have it
 */
guint
fp_report_count (const FpReport *report, FpStatus status)
{
  guint n = 0;

  for (guint i = 0; i < report->n_findings; i++)
    if (report->findings[i].status == status)
      n++;
  return n;
}

/* Whether an earlier finding asks the payer the same for the same line. */
static gboolean
is_asked (const FpReport *report, const GArray *questions, const FpFinding *finding)
{
  for (guint i = 0; i < questions->len; i++)
    {
      const FpFinding *other = g_array_index (questions, FpCallQuestion, i).finding;
      const char *code = finding->line > 0 ? report->lines[finding->line - 1].code : NULL;
      const char *other_code = other->line > 0 ? report->lines[other->line - 1].code : NULL;

      if (g_str_equal (other->check, finding->check) && g_strcmp0 (code, other_code) == 0 &&
          g_strcmp0 (other->rule, finding->rule) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * fp_report_call_sheet:
 * @report: a report
 * @knowledge: what is known, for the question of each check
 *
 * Returns: (transfer full) (element-type FpCallQuestion): what only the payer can answer, in the
 * order of the checklist; questions and findings belong to @report and @knowledge
 */
GArray *
fp_report_call_sheet (const FpReport *report, const FpKnowledge *knowledge)
{
  GArray *questions = g_array_new (FALSE, FALSE, sizeof (FpCallQuestion));

  for (guint i = 0; i < report->n_findings; i++)
    {
      const FpFinding *finding = &report->findings[i];
      const FpCheckHelp *help = fp_knowledge_check (knowledge, finding->check);
      FpCallQuestion question = { finding, NULL };

      if (finding->status != FP_STATUS_VERIFY || finding->remedy.kind != FP_REMEDY_ASK ||
          is_asked (report, questions, finding))
        continue;
      question.question =
          help != NULL && help->ask != NULL ? fp_text (help->ask) : finding->message;
      g_array_append_val (questions, question);
    }
  return questions;
}
