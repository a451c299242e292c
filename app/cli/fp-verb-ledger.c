/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-ledger-actions.h"

#include "fp-nearest.h"

#include <glib/gi18n-lib.h>

#define ANY G_MAXUINT

static const struct
{
  const char *name;
  void (*run) (FpCli *cli, char **args);
  guint least, most;      /* arguments */
  const char *parameters; /* for help; NULL = none */
  const char *summary;
} actions[] = {
  {
      "save",
      fp_ledger_do_save,
      1,
      ANY,
      N_ ("CLAIM.json…"),
      N_ ("Keeps claims, and prints the id of each once it is on the disk."),
  },
  {
      "list",
      fp_ledger_do_list,
      0,
      0,
      NULL,
      N_ ("The claims, the latest first."),
  },
  {
      "show",
      fp_ledger_do_show,
      1,
      ANY,
      N_ ("ID…"),
      N_ ("Checks claims that are kept; with --format json the claims themselves."),
  },
  {
      "status",
      fp_ledger_do_status,
      2,
      2,
      N_ ("ID WORD"),
      N_ ("Says how far a claim is: draft, ready, sent, paid, denied or void."),
  },
  {
      "delete",
      fp_ledger_do_delete,
      1,
      ANY,
      N_ ("ID…"),
      N_ ("Takes claims out of view and out of every count."),
  },
  {
      "undelete",
      fp_ledger_do_undelete,
      1,
      ANY,
      N_ ("ID…"),
      N_ ("Brings deleted claims back."),
  },
  {
      "purge",
      fp_ledger_do_purge,
      1,
      1,
      N_ ("DATE"),
      N_ ("Erases for good what was deleted before that day."),
  },
  {
      "authorizations",
      fp_ledger_do_authorizations,
      0,
      0,
      NULL,
      N_ ("The authorizations, with what was used of each."),
  },
  {
      "verify",
      fp_ledger_do_verify,
      0,
      0,
      NULL,
      N_ ("Reads everything, and says whether it is as it was written."),
  },
  {
      "backup",
      fp_ledger_do_backup,
      1,
      1,
      N_ ("FILE"),
      N_ ("Makes a verified copy, sealed as the ledger is."),
  },
  {
      "restore",
      fp_ledger_do_restore,
      1,
      1,
      N_ ("FILE"),
      N_ ("Puts a backup in the ledger’s place, and keeps what was there."),
  },
  {
      "import",
      fp_ledger_do_import,
      2,
      2,
      N_ ("clients|staff|authorizations FILE.csv"),
      N_ ("Takes a table in, all of it or nothing."),
  },
  {
      "export",
      fp_ledger_do_export,
      1,
      2,
      N_ ("FILE | clients|staff|authorizations FILE.csv"),
      N_ ("Writes everything as JSON Lines, or a table, for anybody to read."),
  },
  {
      "passphrase",
      fp_ledger_do_passphrase,
      0,
      0,
      N_ ("--new-passphrase-file PATH"),
      N_ ("Sets another passphrase, and tells the new recovery key."),
  },
  {
      "audit",
      fp_ledger_do_audit,
      0,
      0,
      NULL,
      N_ ("Who did what when, the latest first."),
  },
};

/**
 * fp_verb_ledger_help:
 * @out: gets a line for each action, and what it does
 */
void
fp_verb_ledger_help (GString *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_string_append_printf (out,
                            "\n  %s%s%s\n      %s",
                            actions[i].name,
                            actions[i].parameters == NULL ? "" : " ",
                            actions[i].parameters == NULL ? "" : _ (actions[i].parameters),
                            _ (actions[i].summary));
}

char *
fp_cli_word (const char *argument)
{
  return g_utf8_make_valid (argument, -1);
}

/* What is wrong with @name, which is no action. */
static void
refuse_action (FpCli *cli, const char *name)
{
  const char *names[G_N_ELEMENTS (actions)];
  const char *meant;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    names[i] = actions[i].name;
  meant = name == NULL ? NULL : fp_nearest_word (name, names, G_N_ELEMENTS (names));
  if (name == NULL)
    fp_cli_usage (cli, _ ("ledger: expected save, list, show or what else “ledger --help” lists"));
  else if (meant != NULL)
    fp_cli_usage (cli, _ ("ledger: unknown action “%s”; expected “%s”?"), name, meant);
  else
    fp_cli_usage (cli, _ ("ledger: unknown action “%s”; see “ledger --help”"), name);
}

/* ledger ACTION…: what the ledger keeps, and how it is kept. */
void
fp_verb_ledger (FpCli *cli)
{
  guint n = g_strv_length (cli->args);
  guint i = 0;

  while (i < G_N_ELEMENTS (actions) && g_strcmp0 (actions[i].name, cli->args[0]) != 0)
    i++;
  if (i == G_N_ELEMENTS (actions))
    refuse_action (cli, cli->args[0]);
  else if (cli->options->no_ledger)
    fp_cli_usage (cli, _ ("ledger: --no-ledger leaves nothing to do"));
  else if (n - 1 < actions[i].least)
    fp_cli_usage (cli, _ ("ledger %s: expected %s"), actions[i].name, _ (actions[i].parameters));
  else if (n - 1 > actions[i].most)
    fp_cli_usage (cli,
                  _ ("ledger %s: “%s” is more than expected"),
                  actions[i].name,
                  cli->args[actions[i].most + 1]);
  else
    actions[i].run (cli, cli->args + 1);
}
