/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-cli-claim.h"
#include "fp-ledger-actions.h"

#include "fp-claim-json.h"
#include "fp-ledger-differ.h"
#include "fp-date.h"
#include "fp-ledger-json.h"
#include "fp-load.h"
#include "fp-report-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Nothing is printed before the claim is on the disk, and at once when it is. */
static void
save (FpCli *cli, const FpMeans *means, const char *path, FpClaim *claim)
{
  g_auto (FpChecked) checked = { 0 };
  g_autoptr (GPtrArray) differences = NULL;
  g_autofree char *number = NULL;
  g_autoptr (GError) error = NULL;
  gint64 version = 0;

  if (!fp_cli_check (cli, means, claim, &checked))
    return;
  differences = fp_ledger_list_differences (means->ledger, checked.claim, &error);
  if (differences == NULL ||
      !fp_ledger_save_claim (
          means->ledger, checked.claim, checked.report, &version, &number, &error))
    {
      fp_cli_fail_ledger (cli, path, error);
      return;
    }
  fp_cli_print (cli, number);
  fp_cli_print (cli, "\n");
  fp_cli_flush (cli);
  for (guint i = 0; i < differences->len; i++)
    fp_cli_say ("%s: %s", path, (const char *) g_ptr_array_index (differences, i));
}

/* A ledger that is not there is made for the first claim that can be kept. */
void
fp_ledger_do_save (FpCli *cli, char **paths)
{
  g_auto (FpMeans)
      means = { .knowledge = fp_load_knowledge (), .policies = fp_cli_load_policies (cli) };

  for (guint i = 0; paths[i] != NULL && !cli->deaf; i++)
    {
      g_autoptr (FpClaim) claim = fp_cli_load_claim (cli, paths[i]);

      if (claim != NULL && means.ledger == NULL)
        {
          means.ledger = fp_cli_open_ledger (cli, FP_OPEN_OR_MAKE);
          if (means.ledger == NULL)
            return;
        }
      if (claim != NULL)
        save (cli, &means, paths[i], g_steal_pointer (&claim));
    }
}

/* The claim @number; NULL where it cannot be had, which has been told. */
static FpClaim *
get_claim (FpCli *cli, FpLedger *ledger, const char *number)
{
  g_autoptr (FpClaimRow) row = NULL;
  g_autoptr (GError) error = NULL;
  FpClaim *claim = fp_ledger_get_claim (ledger, number, &row, &error);

  if (claim == NULL)
    fp_cli_fail_ledger (cli, number, error);
  else if (!fp_cli_note (cli, ledger, FP_AUDIT_VIEW, FP_KIND_CLAIM, row->id))
    g_clear_pointer (&claim, fp_claim_free);
  return claim;
}

/* Takes over @claim. */
static void
print_claim (FpCli *cli, FpClaim *claim)
{
  g_autoptr (FpClaim) own = claim;
  g_autofree char *line = fp_ledger_claim_to_json (claim);

  fp_cli_print (cli, line);
  fp_cli_print (cli, "\n");
}

/* Takes over @claim. */
static void
print_report (FpCli *cli, const FpMeans *means, FpClaim *claim)
{
  g_auto (FpChecked) checked = { 0 };
  g_autofree char *text = NULL;

  if (!fp_cli_check (cli, means, claim, &checked))
    return;
  text = fp_report_to_text (checked.report, NULL, checked.claim, means->knowledge);
  fp_cli_print (cli, text);
}

void
fp_ledger_do_show (FpCli *cli, char **numbers)
{
  g_auto (FpMeans) means = { .ledger = fp_cli_open_ledger (cli, FP_OPEN_ONLY) };
  gboolean first = TRUE;

  if (means.ledger == NULL)
    return;
  means.knowledge = fp_load_knowledge ();
  means.policies = cli->json ? fp_policy_set_new () : fp_cli_load_policies (cli);
  for (guint i = 0; numbers[i] != NULL && !cli->deaf; i++)
    {
      g_autofree char *number = fp_cli_word (numbers[i]);
      FpClaim *claim = get_claim (cli, means.ledger, number);

      if (claim == NULL)
        continue;
      if (!first && !cli->json)
        fp_cli_print (cli, "\n");
      first = FALSE;
      if (!cli->json)
        print_report (cli, &means, claim);
      else
        print_claim (cli, claim);
    }
}

/* A CARC as X12 numbers them: “197”, “B7”. It stands in the ledger unsealed. */
static gboolean
is_carc (const char *text)
{
  gsize n = strspn (text, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

  return n > 0 && n <= 4 && text[n] == '\0';
}

void
fp_ledger_do_status (FpCli *cli, char **args)
{
  g_autofree char *number = fp_cli_word (args[0]);
  int status = fp_word_index (fp_claim_status_words, FP_N_CLAIM_STATUSES, args[1]);
  g_autoptr (FpLedger) ledger = NULL;
  g_autoptr (GError) error = NULL;

  if (status < 0)
    fp_cli_usage (
        cli,
        _ ("ledger status: “%s” is no status; expected draft, ready, sent, paid, denied or void"),
        args[1]);
  else if (cli->options->carc != NULL && status != FP_CLAIM_DENIED)
    fp_cli_usage (cli, _ ("--carc goes with “ledger status ID denied” only"));
  else if (cli->options->carc != NULL && !is_carc (cli->options->carc))
    fp_cli_usage (cli, _ ("--carc is no reason of a denial; expected a number such as 197 or B7"));
  else
    ledger = fp_cli_open_ledger (cli, FP_OPEN_ONLY);
  if (ledger != NULL && !fp_ledger_set_claim_status_on (ledger,
                                                        number,
                                                        (FpClaimStatus) status,
                                                        cli->as_of,
                                                        cli->options->carc,
                                                        FP_DATE_UNSET,
                                                        &error))
    fp_cli_fail_ledger (cli, number, error);
}

static void
set_deleted (FpCli *cli, char **numbers, gboolean deleted)
{
  g_autoptr (FpLedger) ledger = fp_cli_open_ledger (cli, FP_OPEN_ONLY);

  for (guint i = 0; ledger != NULL && numbers[i] != NULL; i++)
    {
      g_autofree char *number = fp_cli_word (numbers[i]);
      g_autoptr (GError) error = NULL;

      if (!fp_ledger_delete_claim (ledger, number, deleted, &error))
        fp_cli_fail_ledger (cli, number, error);
    }
}

void
fp_ledger_do_delete (FpCli *cli, char **numbers)
{
  set_deleted (cli, numbers, TRUE);
}

void
fp_ledger_do_undelete (FpCli *cli, char **numbers)
{
  set_deleted (cli, numbers, FALSE);
}

/* The day begins at the clinic's own midnight. */
static gint64
microseconds_at (FpDate date)
{
  int year, month, day;
  g_autoptr (GDateTime) midnight = NULL;

  fp_date_to_ymd (date, &year, &month, &day);
  midnight = g_date_time_new_local (year, month, day, 0, 0, 0);
  return midnight == NULL ? 0 : g_date_time_to_unix (midnight) * G_USEC_PER_SEC;
}

/* What was deleted is kept until here, and then is gone: the one step that nothing takes back. */
void
fp_ledger_do_purge (FpCli *cli, char **args)
{
  g_autofree char *word = fp_cli_word (args[0]);
  g_autoptr (FpLedger) ledger = NULL;
  g_autoptr (GError) error = NULL;
  FpDate before;

  if (!fp_date_parse (args[0], &before))
    {
      fp_cli_usage (cli, _ ("ledger purge: “%s” is no day; expected YYYY-MM-DD"), word);
      return;
    }
  ledger = fp_cli_open_ledger (cli, FP_OPEN_ONLY);
  if (ledger != NULL && !fp_ledger_purge (ledger, microseconds_at (before), &error))
    fp_cli_fail_ledger (cli, fp_ledger_get_path (ledger), error);
}
