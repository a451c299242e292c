/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-cli-claim.h"

#include "fp-claim-json.h"
#include "fp-load.h"
#include "fp-report-json.h"
#include "fp-report-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

FpClaim *
fp_cli_load_claim (FpCli *cli, const char *path)
{
  g_autoptr (GBytes) bytes = fp_cli_load (cli, path);
  g_autoptr (FpProblems) problems = fp_problems_new ();
  FpClaim *claim;

  if (bytes == NULL)
    return NULL;
  claim = fp_claim_from_json (bytes, problems);
  if (claim == NULL)
    {
      g_autofree char *text = fp_problems_to_text (problems, path);

      fp_cli_say ("%s", g_strchomp (text));
      fp_cli_raise (cli, FP_EXIT_BAD_DATA);
    }
  return claim;
}

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
check (FpCli *cli,
       const char *path,
       const FpKnowledge *knowledge,
       FpPolicySet *policies,
       gboolean first)
{
  g_autoptr (FpClaim) claim = fp_cli_load_claim (cli, path);
  g_autoptr (FpReport) report = NULL;
  g_autofree char *text = NULL;

  if (claim == NULL)
    return;
  report = fp_check_claim (claim, NULL, knowledge, policies, cli->as_of);
  fp_cli_raise (cli, exit_of (report->verdict));
  text = cli->json ? fp_report_to_json (report, NULL)
                   : fp_report_to_text (report, NULL, claim, knowledge);
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
  g_autoptr (FpKnowledge) knowledge = NULL;
  g_autoptr (FpPolicySet) policies = NULL;

  if (cli->args[0] == NULL)
    {
      fp_cli_usage (cli, _ ("check: no claim is given; expected CLAIM.json"));
      return;
    }
  knowledge = fp_load_knowledge ();
  policies = fp_cli_load_policies (cli);
  for (guint i = 0; cli->args[i] != NULL && cli->code != FP_EXIT_IO; i++)
    check (cli, cli->args[i], knowledge, policies, i == 0);
}
