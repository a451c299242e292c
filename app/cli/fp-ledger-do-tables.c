/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-ledger-actions.h"

#include "fp-import.h"
#include "fp-json-write.h"

#include <glib/gi18n-lib.h>

/* What @word stands for; -1 = nothing, which has been told. */
static int
find_kind (FpCli *cli, const char *action, const char *word)
{
  int kind = fp_word_index (fp_import_words, FP_N_IMPORTS, word);

  if (kind < 0)
    fp_cli_usage (cli,
                  _ ("ledger %s: “%s” is no table; expected clients, staff or authorizations"),
                  action,
                  word);
  return kind;
}

/* What is wrong with the table, by line. Nothing of it is kept then. */
static void
refuse_table (FpCli *cli, const FpImport *import, const char *file)
{
  g_autofree char *text = fp_problems_to_text (import->problems, file);

  fp_cli_say ("%s", g_strchomp (text));
  if (import->n_wrong > 0)
    fp_cli_say (ngettext ("%s: %u line is wrong; nothing was imported",
                          "%s: %u lines are wrong; nothing was imported",
                          import->n_wrong),
                file,
                import->n_wrong);
  fp_cli_raise (cli, FP_EXIT_BAD_DATA);
}

static void
print_counts (FpCli *cli, const FpImport *import, const char *file)
{
  const guint *counts = import->counts;
  g_autoptr (JsonBuilder) builder = NULL;
  g_autofree char *name = fp_cli_word (file);
  g_autofree char *line = NULL;

  if (cli->json)
    {
      builder = json_builder_new ();
      fp_begin_object (builder, NULL);
      fp_set_text (builder, "file", name);
      fp_set_text (builder, "kind", fp_import_words[import->kind]);
      json_builder_set_member_name (builder, "preview");
      json_builder_add_boolean_value (builder, cli->options->preview);
      fp_set_number (builder, "added", counts[FP_IMPORT_ADD], -1);
      fp_set_number (builder, "changed", counts[FP_IMPORT_CHANGE], -1);
      fp_set_number (builder, "same", counts[FP_IMPORT_SAME], -1);
      json_builder_end_object (builder);
      line = fp_json_to_text (builder, FALSE);
    }
  else
    line = g_strdup_printf (cli->options->preview
                                ? _ ("%s: would add %u, change %u and leave %u as they are")
                                : _ ("%s: %u added, %u changed, %u left as they are"),
                            file,
                            counts[FP_IMPORT_ADD],
                            counts[FP_IMPORT_CHANGE],
                            counts[FP_IMPORT_SAME]);
  fp_cli_print (cli, line);
  fp_cli_print (cli, "\n");
}

/* All of a table that is right as far as can be told without the ledger, or nothing. */
static void
take (FpCli *cli, FpImport *import, const char *file)
{
  gboolean preview = cli->options->preview;
  g_autoptr (FpLedger) ledger = fp_cli_open_ledger (cli, preview ? FP_OPEN_ONLY : FP_OPEN_OR_MAKE);
  g_autoptr (GError) error = NULL;

  if (ledger == NULL)
    return;
  if (fp_import_compare (import, ledger, NULL, NULL, NULL, &error) &&
      (preview || fp_import_run (import, ledger, NULL, NULL, NULL, &error)))
    print_counts (cli, import, file);
  else if (error != NULL)
    fp_cli_fail_ledger (cli, file, error);
  else
    refuse_table (cli, import, file);
}

void
fp_ledger_do_import (FpCli *cli, char **args)
{
  int kind = find_kind (cli, "import", args[0]);
  g_autoptr (GBytes) bytes = kind < 0 ? NULL : fp_cli_load (cli, args[1]);
  g_autoptr (FpPolicySet) policies = NULL;
  g_autoptr (FpImport) import = NULL;

  if (bytes == NULL)
    return;
  policies = fp_cli_load_policies (cli);
  import = fp_import_new ((FpImportKind) kind, policies, cli->as_of);
  if (fp_import_read (import, bytes))
    take (cli, import, args[1]);
  else
    refuse_table (cli, import, args[1]);
}

/* A table of what can be imported, or everything. */
void
fp_ledger_do_export (FpCli *cli, char **args)
{
  gboolean whole = args[1] == NULL;
  int kind = whole ? 0 : find_kind (cli, "export", args[0]);
  const char *file = whole ? args[0] : args[1];
  g_autoptr (FpLedger) ledger = kind < 0 ? NULL : fp_cli_open_ledger (cli, FP_OPEN_ONLY);
  g_autoptr (GError) error = NULL;
  gboolean written;

  if (ledger == NULL)
    return;
  written = whole ? fp_ledger_export (ledger, file, NULL, NULL, NULL, &error)
                  : fp_export_table ((FpImportKind) kind, ledger, file, NULL, NULL, NULL, &error);
  if (written)
    fp_cli_say (_ ("%s: warning: it is not sealed; whoever has it can read it"), file);
  else
    fp_cli_fail_ledger (cli, file, error);
}
