/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-cli-claim.h"

#include "fp-claim-json.h"
#include "fp-load.h"

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

gboolean
fp_cli_take_means (FpCli *cli, FpMeans *means)
{
  *means = (FpMeans){ 0 };
  if (!fp_cli_find_ledger (cli, &means->ledger))
    return FALSE;
  means->knowledge = fp_load_knowledge ();
  means->policies = fp_cli_load_policies (cli);
  return TRUE;
}

void
fp_means_clear (FpMeans *means)
{
  g_clear_pointer (&means->knowledge, fp_knowledge_free);
  g_clear_pointer (&means->policies, fp_policy_set_unref);
  g_clear_pointer (&means->ledger, fp_ledger_close);
}

gboolean
fp_cli_check (FpCli *cli, const FpMeans *means, FpClaim *claim, FpChecked *checked)
{
  *checked = (FpChecked){ .claim = claim };
  if (claim == NULL)
    return FALSE;
  if (means->ledger != NULL)
    {
      g_autoptr (GError) error = NULL;

      checked->account = fp_ledger_account (means->ledger, claim, &error);
      if (checked->account == NULL)
        {
          fp_cli_fail_ledger (cli, fp_ledger_get_path (means->ledger), error);
          return FALSE;
        }
    }
  checked->report =
      fp_check_claim (claim, checked->account, means->knowledge, means->policies, cli->as_of);
  return TRUE;
}

gboolean
fp_cli_note_client (FpCli *cli, const FpMeans *means, FpAudit what, const FpClaim *claim)
{
  gint64 client =
      means->ledger == NULL ? 0 : fp_ledger_find_client (means->ledger, claim->client.id);

  return client == 0 || fp_cli_note (cli, means->ledger, what, FP_KIND_CLIENT, client);
}

void
fp_checked_clear (FpChecked *checked)
{
  g_clear_pointer (&checked->claim, fp_claim_free);
  g_clear_pointer (&checked->account, fp_account_free);
  g_clear_pointer (&checked->report, fp_report_free);
}
