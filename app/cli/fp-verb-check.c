/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-cli-forecast.h"

#include "fp-ledger-differ.h"
#include "fp-report-json.h"
#include "fp-report-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static FpExit
exit_of (FpVerdict verdict)
{
  switch (verdict)
    {
    case FP_VERDICT_CLEAN:
      return FP_EXIT_CLEAN;
    case FP_VERDICT_WILL_DENY:
      return FP_EXIT_DENY;
    case FP_VERDICT_VERIFY:
    case FP_VERDICT_AT_RISK:
    case FP_N_VERDICTS:
    default:
      return FP_EXIT_ATTENTION;
    }
}

static void
check (FpCli *cli, const char *path, const FpMeans *means, gboolean first)
{
  g_auto (FpChecked) checked = { 0 };
  g_autoptr (FpForecast) forecast = NULL;
  g_autofree char *text = NULL;

  if (!fp_cli_check (cli, means, fp_cli_load_claim (cli, path), &checked))
    return;
  if (means->ledger != NULL && fp_ledger_is_other_person (means->ledger, checked.claim))
    fp_cli_say (_ ("%s: warning: the client’s number is another person’s in the ledger, whose "
                   "services and authorizations are counted here; expected another number"),
                path);
  if (!fp_cli_note_client (cli, means, FP_AUDIT_VIEW, checked.claim))
    return;
  forecast = fp_cli_forecast (cli, means, &checked);
  fp_cli_raise (cli, exit_of (checked.report->verdict));
  text = cli->json ? fp_report_to_json (checked.report, forecast)
                   : fp_report_to_text (checked.report, forecast, checked.claim, means->knowledge);
  if (!cli->json && !first)
    fp_cli_print (cli, "\n");
  fp_cli_print (cli, text);
  if (!g_str_has_suffix (text, "\n"))
    fp_cli_print (cli, "\n");
}

/* check CLAIM.json…: a report for each claim, in the order given. */
void
fp_verb_check (FpCli *cli)
{
  g_auto (FpMeans) means = { 0 };

  if (cli->args[0] == NULL)
    {
      fp_cli_usage (cli, _ ("check: no claim is given; expected CLAIM.json"));
      return;
    }
  if (!fp_cli_forecast_options (cli) || !fp_cli_take_means (cli, &means))
    return;
  for (guint i = 0; cli->args[i] != NULL && !cli->deaf; i++)
    check (cli, cli->args[i], &means, i == 0);
}
