/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fp-report-text.h"

#include "../sample.h"

#include <locale.h>

/* What a sample's text says, in this order, and what it must not; parts are split at |. */
typedef struct
{
  const char *path, *sample, *from, *to, *said, *unsaid;
} Case;

static const Case cases[] = {
  { "/report-text/verdict-first",
    "will-deny",
    NULL,
    NULL,
    "WILL BE DENIED\n|to fix|File by Tue, Feb 23, 2027: 92 days from today\n|Fix before sending ",
    "Ask the payer (" },
  { "/report-text/clean", "clean", NULL, NULL, "READY TO SEND\n|Passed\n", "Fix before|Risk (" },
  { "/report-text/nobody-has-said",
    "verify",
    NULL,
    NULL,
    "ASK THE PAYER FIRST\n|File by: nobody has said\n|Ask the payer (|Limits: nobody has said",
    "unknown" },
  { "/report-text/the-record-is-not-the-payer",
    "clean",
    "\"treatment-plan\": \"yes\",",
    "",
    "STILL TO ANSWER\n1 to answer; |Answer from the record (1)\n 1.  Not answered: |"
    "Documentation",
    "to ask the payer|Ask the payer (|Call sheet" },
  { "/report-text/payer-and-record",
    "verify",
    "\"treatment-plan\": \"yes\",",
    "",
    "ASK THE PAYER FIRST\n5 to ask the payer, 1 to answer; |Ask the payer (5)|Answer from the "
    "record (1)|Call sheet",
    NULL },
  { "/report-text/sum",
    "will-deny",
    NULL,
    NULL,
    "A7731: 102 + 5 = 107 of 104 units · until Dec 31 · 3 over",
    NULL },
  { "/report-text/rule-then-remedy-then-carc",
    "will-deny",
    NULL,
    NULL,
    "HQ is missing|Rule h2032-adult-group: Checked today|To do: |CARC 4: ",
    NULL },
  { "/report-text/client",
    "clean",
    NULL,
    NULL,
    "Rivera, Ana|C-1001|May 4, 1990 (36), F|W123456789|1 Elm St|Austin, TX 78701|F33.1|F70",
    NULL },
  { "/report-text/missing-is-told",
    "clean",
    "\"member_id\": \"W123456789\",",
    "",
    "Member      not given",
    NULL },
  { "/report-text/total-that-differs",
    "clean",
    "\"total_charge\": \"110.00\"",
    "\"total_charge\": \"111.00\"",
    "$111.00 stated, $110.00 by the lines",
    NULL },
  { "/report-text/call-sheet",
    "verify",
    NULL,
    NULL,
    "Call sheet|Have ready|NPI         1234567893|1.  |Ask: |Answer ___|Spoke with ___|Date "
    "___|Reference ___",
    NULL },
  { "/report-text/no-call-where-nothing-is-asked", "clean", NULL, NULL, "READY", "Call sheet" },
};

static void
assert_narrow (const char *path, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_utf8_strlen (lines[i], -1) > 80)
        g_error ("%s: more than 80 columns: %s", path, lines[i]);
      if (g_str_has_suffix (lines[i], " "))
        g_error ("%s: a space at the end of: %s", path, lines[i]);
    }
}

static void
test_text (gconstpointer data)
{
  const Case *test = data;
  g_auto (Sample) sample = { 0 };
  g_auto (GStrv) said = g_strsplit (test->said, "|", -1);
  g_auto (GStrv) unsaid = g_strsplit (test->unsaid != NULL ? test->unsaid : "", "|", -1);
  g_autofree char *text = NULL;
  const char *at;

  sample_load (&sample, test->sample, test->from, test->to);
  text = fp_report_to_text (sample.report, NULL, sample.claim, sample.knowledge);
  at = text;
  for (guint i = 0; said[i] != NULL; i++)
    {
      const char *found = strstr (at, said[i]);

      if (found == NULL)
        g_error ("%s: no “%s” in:\n%s", test->path, said[i], at);
      at = found + strlen (said[i]);
    }
  for (guint i = 0; unsaid[i] != NULL; i++)
    if (strstr (text, unsaid[i]) != NULL)
      g_error ("%s: “%s” in:\n%s", test->path, unsaid[i], text);
  assert_narrow (test->path, text);
  g_assert_true (g_str_has_suffix (text, "\n"));
}

/* Every finding is in the text with its title, message, remedy and denial numbers. */
static void
test_every_finding (void)
{
  static const char *const names[] = { "h2032-group", "will-deny", "verify", "telehealth" };

  for (guint n = 0; n < G_N_ELEMENTS (names); n++)
    {
      g_auto (Sample) sample = { 0 };
      g_autoptr (GRegex) spaces = g_regex_new ("\\s+", 0, 0, NULL);
      g_autofree char *text = NULL;
      g_autofree char *flat = NULL;

      sample_load (&sample, names[n], NULL, NULL);
      text = fp_report_to_text (sample.report, NULL, sample.claim, sample.knowledge);
      flat = g_regex_replace_literal (spaces, text, -1, 0, " ", 0, NULL);
      for (guint i = 0; i < sample.report->n_findings; i++)
        {
          const FpFinding *finding = &sample.report->findings[i];

          g_assert_nonnull (strstr (flat, finding->title));
          if (finding->status == FP_STATUS_PASS)
            continue;
          g_assert_nonnull (strstr (flat, finding->message));
          g_assert_nonnull (strstr (flat, finding->fix));
          for (guint j = 0; j < finding->n_carc; j++)
            g_assert_nonnull (strstr (flat, finding->carc[j]));
        }
    }
}

static void
test_call_sheet (void)
{
  g_auto (Sample) clean = { 0 };
  g_auto (Sample) verify = { 0 };
  g_autofree char *none = NULL;
  g_autofree char *sheet = NULL;

  sample_load (&clean, "clean", NULL, NULL);
  none = fp_call_sheet_to_text (clean.report, clean.claim, clean.knowledge);
  g_assert_null (none);
  sample_load (&verify, "verify", NULL, NULL);
  sheet = fp_call_sheet_to_text (verify.report, verify.claim, verify.knowledge);
  g_assert_nonnull (sheet);
  assert_narrow ("/report-text/call-sheet", sheet);
}

/* Seven weekly visits like the claim's: each in a line of its own, with why it is not covered. */
static void
test_forecast (void)
{
  static const char *const said[] = {
    "\nWhen it runs out\n",
    " planned visits are covered.\n",
    "Fri, Nov 27, 2026   4 units · covered · A7731 has ",
    "Fri, Jan 1, 2027    4 units · not covered. ",
    "Fri, Jan 8, 2027    4 units · not covered, for the same reason\n",
    "\nClient\n",
  };
  g_auto (Sample) sample = { 0 };
  g_autoptr (FpForecast) forecast = NULL;
  g_autofree char *text = NULL;
  const char *at;
  FpPlan plan = { .n = 7 };

  sample_load (&sample, "clean", NULL, NULL);
  plan.line = sample.claim->lines[0];
  plan.first = plan.line.date + 7;
  forecast = fp_forecast_new (sample.claim,
                              NULL,
                              &plan,
                              sample.knowledge,
                              sample.policies,
                              fp_date_from_ymd (2026, 11, 23));
  at = text = fp_report_to_text (sample.report, forecast, sample.claim, sample.knowledge);
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      at = strstr (at, said[i]);
      if (at == NULL)
        g_error ("no “%s” in:\n%s", said[i], text);
    }
  assert_narrow ("/report-text/forecast", text);
}

/* An authorization that only the ledger knows is named where the line draws on it. */
static void
test_from_ledger (void)
{
  g_auto (Sample) sample = { 0 };
  g_autoptr (FpAccount) account = fp_account_new ();
  FpGrant grant = { .payer = "tx-example" };
  FpService service = { .payer = "tx-example", .state = FP_SERVICE_BILLED };
  g_autofree char *text = NULL;

  sample_load (&sample, "clean", NULL, NULL);
  grant.authorization = sample.claim->authorizations[0];
  grant.authorization.number = "L42";
  service.entry =
      (FpHistory){ .code = "H2032", .date = sample.claim->lines[0].date - 1, .units = 8 };
  sample.claim->n_authorizations = 0;
  account->grants = &grant;
  account->n_grants = 1;
  account->services = &service;
  account->n_services = 1;
  fp_report_free (sample.report);
  sample.report = fp_check_claim (
      sample.claim, account, sample.knowledge, sample.policies, fp_date_from_ymd (2026, 11, 23));
  text = fp_report_to_text (sample.report, NULL, sample.claim, sample.knowledge);
  g_assert_nonnull (strstr (text, "  Authoriz.   L42, until Dec 31\n              104 units, 40 "));
  g_assert_null (strstr (text, "none given"));
  g_assert_nonnull (strstr (text, " 60 left · 40 stated, 8\n    counted\n"));
}

/* A claim of which nothing is known yet has a text, and no verdict. */
static void
test_blank (void)
{
  g_auto (Sample) sample = { 0 };
  g_autofree char *text = NULL;

  sample_load (&sample, "clean", NULL, NULL);
  fp_claim_free (sample.claim);
  sample.claim = fp_claim_new ();
  fp_claim_add_line (sample.claim);
  sample_check (&sample);
  text = fp_report_to_text (sample.report, NULL, sample.claim, sample.knowledge);
  g_assert_true (g_str_has_prefix (text, "NOT CHECKED YET\n"));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_text);
  g_test_add_func ("/report-text/every-finding", test_every_finding);
  g_test_add_func ("/report-text/call-sheet-alone", test_call_sheet);
  g_test_add_func ("/report-text/forecast", test_forecast);
  g_test_add_func ("/report-text/from-ledger", test_from_ledger);
  g_test_add_func ("/report-text/blank", test_blank);
  return g_test_run ();
}
