/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fp-json.h"
#include "fp-load.h"
#include "fp-report-json.h"

#include <locale.h>
#include <string.h>

static const FpEvidence evidence = { .title = "Manual", .dated = 739000 };
static const char *modifiers[] = { "HQ", "HO" };

static const FpFinding findings[] = {
  {
      .check = "documentation.missing",
      .item = "progress",
      .status = FP_STATUS_RISK,
      .carc = { "50" },
      .n_carc = 1,
      .message = "a “b” \"c\" \\ / é",
      .fix = "d",
      .owner = FP_OWNER_CLINICIAN,
  },
  {
      .check = "limit.exceeded",
      .line = 1,
      .status = FP_STATUS_DENY,
      .message = "m",
      .fix = "",
      .owner = FP_OWNER_BILLER,
      .rule = "r",
      .evidence = &evidence,
  },
};

static const FpSummaryLine lines[] = {
  { .line = 1,
    .code = "H2032",
    .modifiers = { modifiers, 2 },
    .date = 739000,
    .units = 4,
    .charge = 11000,
    .expected = FP_CENTS_UNSET },
};

static const FpSummaryLimit limits[] = {
  { .line = 1,
    .rule = "r",
    .per = FP_PER_LIFETIME,
    .of = FP_QUANTITY_DAYS,
    .quantity = 16,
    .used_after = 4 },
};

static const FpReport report = {
  .payer = "tx",
  .client = "Rivera, Ana",
  .as_of = 739000,
  .verdict = FP_VERDICT_WILL_DENY,
  .lines = (FpSummaryLine *) lines,
  .n_lines = 1,
  .total_charge = 123456789,
  .limits = (FpSummaryLimit *) limits,
  .n_limits = 1,
  .findings = (FpFinding *) findings,
  .n_findings = 2,
};

static const char expected[] =
    "{'schema':'firstpass.report/1','claim':null,'payer':'tx','as_of':'2024-04-24','verdict':"
    "'will-deny','summary':{'client':'Rivera, Ana','lines':[{'line':1,'code':'H2032','modifiers':"
    "['HQ','HO'],'date':'2024-04-24','units':4,'charge':'110.00','expected':null}],'total_charge':"
    "'1234567.89','authorizations':[],'limits':[{'line':1,'rule':'r','per':'lifetime','of':'days',"
    "'quantity':16,'used_before':0,'used_after':4,'from':null,'to':null}],'file_by':null},'"
    "findings':"
    "[{'check':'documentation.missing','line':null,'item':'progress','status':'risk','carc':['50'],"
    "'message':'a “b” \\'c\\' \\\\ / é','fix':'d','owner':'clinician','rule':null,'evidence':null},"
    "{'check':'limit.exceeded','line':1,'item':null,'status':'deny','carc':[],'message':'m','fix':'"
    "',"
    "'owner':'biller','rule':'r','evidence':{'title':'Manual','url':null,'dated':'2024-04-24',"
    "'verified_on':null,'review_by':null}}]}";

/* Every key in its place, on one line, whatever the locale. */
static void
test_shape (void)
{
  g_autofree char *text = fp_report_to_json (&report, NULL);
  g_autofree char *wanted = g_strdelimit (g_strdup (expected), "'", '"');

  g_assert_cmpstr (text, ==, wanted);
}

static const FpVisit visits[] = {
  { .date = 739000, .units = 4, .left = 12, .number = "A7731" },
  { .date = 739007, .left = -1, .broken = &findings[1] },
};

static const FpForecast forecast = {
  .visits = (FpVisit *) visits,
  .n_visits = 2,
  .first_broken = 1,
  .last_day = 739000,
};

static const FpForecast covered = {
  .visits = (FpVisit *) visits,
  .n_visits = 1,
  .first_broken = -1,
  .last_day = 739000,
};

/* The forecast is the last key, and there only where one was asked for. */
static void
test_forecast (void)
{
  g_autofree char *text = fp_report_to_json (&report, &forecast);
  g_autofree char *all = fp_report_to_json (&report, &covered);
  g_autofree char *without = g_strdelimit (g_strdup (expected), "'", '"');
  const char *tail;

  without[strlen (without) - 1] = '\0';
  g_assert_true (g_str_has_prefix (text, without));
  tail = text + strlen (without);
  g_strdelimit (text, "\"", '\'');
  g_assert_cmpstr (
      tail,
      ==,
      ",'forecast':{'visits':[{'date':'2024-04-24','units':4,'number':'A7731','left':12,"
      "'covered':true,'check':null,'rule':null,'message':null},{'date':'2024-05-01','units':null,"
      "'number':null,'left':null,'covered':false,'check':'limit.exceeded','rule':'r','message':'m'"
      "}],'covered':1,'first_not_covered':'2024-05-01','last_day':'2024-04-24'}}");
  g_assert_true (
      g_str_has_suffix (all,
                        ",\"covered\":1,\"first_not_covered\":null,\"last_day\":\"2024-04-24\"}}"));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/shape", test_shape);
  g_test_add_func ("/report/forecast", test_forecast);
  return g_test_run ();
}
