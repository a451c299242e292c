/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checklist's groups: statuses say how bad something is, these say whom it is to be asked of.
 */
#include "config.h"

#include "fp-sheet.h"

#include <glib/gi18n-lib.h>

/**
 * fp_sheet_group_of:
 * @payer: (nullable): whom the claim is for
 *
 * Returns: what the finding asks of the person
 */
FpSheetGroup
fp_sheet_group_of (const FpFinding *finding, const char *payer)
{
  switch (finding->status)
    {
    case FP_STATUS_DENY:
      return FP_SHEET_FIX;
    case FP_STATUS_RISK:
      return FP_SHEET_RISK;
    case FP_STATUS_VERIFY:
      if (finding->remedy.kind != FP_REMEDY_ASK)
        return FP_SHEET_ANSWER;
      return payer == NULL ? FP_SHEET_NO_PAYER : FP_SHEET_ASK;
    case FP_STATUS_PASS:
      return FP_SHEET_PASSED;
    case FP_STATUS_NOTE:
    case FP_N_STATUSES:
    default:
      return FP_SHEET_NOTE;
    }
}

/**
 * fp_sheet_group_title:
 *
 * Returns: (transfer none): what stands above the group, translated
 */
const char *
fp_sheet_group_title (FpSheetGroup group)
{
  static const char *const titles[FP_N_SHEET_GROUPS] = {
    [FP_SHEET_FIX] = N_ ("Fix before sending"),
    [FP_SHEET_NO_PAYER] = N_ ("Choose the payer"),
    [FP_SHEET_ASK] = N_ ("Ask the payer"),
    [FP_SHEET_ANSWER] = N_ ("Answer from the record"),
    [FP_SHEET_RISK] = N_ ("Risk"),
    [FP_SHEET_NOTE] = N_ ("Worth knowing"),
    [FP_SHEET_PASSED] = N_ ("Passed"),
  };

  return _ (titles[group]);
}

/**
 * fp_sheet_findings:
 *
 * Returns: (transfer container) (element-type FpFinding): those of @group, in the report's order
 */
GPtrArray *
fp_sheet_findings (const FpReport *report, FpSheetGroup group)
{
  GPtrArray *findings = g_ptr_array_new ();

  for (guint i = 0; i < report->n_findings; i++)
    if (fp_sheet_group_of (&report->findings[i], report->payer) == group)
      g_ptr_array_add (findings, (gpointer) &report->findings[i]);
  return findings;
}

/**
 * fp_sheet_verdict:
 *
 * Returns: (transfer none): the verdict for people, translated; what only the record can answer is
 * not to be asked of the payer first
 */
const char *
fp_sheet_verdict (const FpReport *report, const FpClaim *claim)
{
  if (!fp_sheet_is_checked (claim))
    return _ ("Not checked yet");
  if (report->verdict != FP_VERDICT_VERIFY)
    return fp_verdict_label (report->verdict);
  for (guint i = 0; i < report->n_findings; i++)
    if (fp_sheet_group_of (&report->findings[i], report->payer) == FP_SHEET_ASK)
      return fp_verdict_label (FP_VERDICT_VERIFY);
  return _ ("Still to answer");
}

static void
add_count (GString *text, const char *between, const char *format, guint n)
{
  if (n == 0)
    return;
  if (text->len > 0)
    g_string_append (text, between);
  g_string_append_printf (text, format, n);
}

/**
 * fp_sheet_counts:
 *
 * A payer that nobody has chosen is one thing to answer, however many questions wait for it.
 *
 * Returns: (transfer full): “2 to fix, 1 to ask the payer, 3 to answer, 1 risk; 44 passed”
 */
char *
fp_sheet_counts (const FpReport *report)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n[FP_N_SHEET_GROUPS] = { 0 }, fix, ask, answer, risk, note, passed;

  for (guint i = 0; i < report->n_findings; i++)
    n[fp_sheet_group_of (&report->findings[i], report->payer)]++;
  fix = n[FP_SHEET_FIX];
  ask = n[FP_SHEET_ASK];
  answer = n[FP_SHEET_ANSWER] + (n[FP_SHEET_NO_PAYER] > 0 ? 1 : 0);
  risk = n[FP_SHEET_RISK];
  note = n[FP_SHEET_NOTE];
  passed = n[FP_SHEET_PASSED];
  add_count (text, ", ", ngettext ("%u to fix", "%u to fix", fix), fix);
  add_count (text, ", ", ngettext ("%u to ask the payer", "%u to ask the payer", ask), ask);
  add_count (text, ", ", ngettext ("%u to answer", "%u to answer", answer), answer);
  add_count (text, ", ", ngettext ("%u risk", "%u risks", risk), risk);
  add_count (text, ", ", ngettext ("%u note", "%u notes", note), note);
  add_count (text, "; ", ngettext ("%u passed", "%u passed", passed), passed);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
