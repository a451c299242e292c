/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-ledger-actions.h"

#include "fp-json-write.h"
#include "fp-ledger-care.h"
#include "fp-ledger-json.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

/* How far a long work is, for somebody who looks on: nothing in a log. */
static void
tell_progress (gint64 done, gint64 whole, gpointer data)
{
  int *told = data;
  int percent = whole <= 0 ? 100 : (int) (MIN (done, whole) * 100 / whole);

  if (!isatty (STDERR_FILENO) || percent == *told)
    return;
  *told = percent;
  fprintf (stderr, percent == 100 ? "\r    \r" : "\r%d %%", percent);
}

/* “3 clients, 2 authorizations, 12 claims, 40 services”. */
static char *
describe (const FpLedgerSize *size)
{
  g_autofree char *clients =
      g_strdup_printf (ngettext ("%u client", "%u clients", size->clients), size->clients);
  g_autofree char *authorizations =
      g_strdup_printf (ngettext ("%u authorization", "%u authorizations", size->authorizations),
                       size->authorizations);
  g_autofree char *claims =
      g_strdup_printf (ngettext ("%u claim", "%u claims", size->claims), size->claims);
  g_autofree char *services =
      g_strdup_printf (ngettext ("%u service", "%u services", size->services), size->services);

  return g_strdup_printf (
      /* Translators: how many clients, authorizations, claims and services a ledger has. */
      _ ("%s, %s, %s, %s"),
      clients,
      authorizations,
      claims,
      services);
}

static void
set_size (JsonBuilder *builder, const FpLedgerSize *size)
{
  fp_set_number (builder, "clients", size->clients, -1);
  fp_set_number (builder, "authorizations", size->authorizations, -1);
  fp_set_number (builder, "claims", size->claims, -1);
  fp_set_number (builder, "services", size->services, -1);
  fp_set_number (builder, "audits", size->audits, -1);
}

/* A path is bytes, and JSON is text. */
static void
set_path (JsonBuilder *builder, const char *key, const char *path)
{
  g_autofree char *text = path == NULL ? NULL : fp_cli_word (path);

  fp_set_text (builder, key, text);
}

static void
print_object (FpCli *cli, JsonBuilder *builder)
{
  g_autofree char *line = NULL;

  json_builder_end_object (builder);
  line = fp_json_to_text (builder, FALSE);
  fp_cli_print (cli, line);
  fp_cli_print (cli, "\n");
}

/* Takes over @text. */
static void
print_sentence (FpCli *cli, char *text)
{
  fp_cli_print (cli, text);
  fp_cli_print (cli, "\n");
  g_free (text);
}

static void
print_verified (FpCli *cli, const char *path, const FpLedgerSize *size, GPtrArray *problems)
{
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      fp_begin_object (builder, NULL);
      set_path (builder, "ledger", path);
      json_builder_set_member_name (builder, "whole");
      json_builder_add_boolean_value (builder, problems->len == 0);
      set_size (builder, size);
      fp_begin_list (builder, "problems");
      for (guint i = 0; i < problems->len; i++)
        json_builder_add_string_value (builder, g_ptr_array_index (problems, i));
      json_builder_end_array (builder);
      print_object (cli, builder);
      return;
    }
  for (guint i = 0; i < problems->len; i++)
    print_sentence (cli, g_strdup (g_ptr_array_index (problems, i)));
  if (problems->len == 0)
    {
      g_autofree char *sizes = describe (size);

      print_sentence (cli,
                      g_strdup_printf (_ ("%s: everything is as it was written: %s"), path, sizes));
    }
}

void
fp_ledger_do_verify (FpCli *cli, char **args)
{
  g_autoptr (FpLedger) ledger = fp_cli_open_ledger (cli, FP_OPEN_ONLY);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  FpLedgerSize size = { 0 };
  int told = -1;

  if (ledger == NULL)
    return;
  problems = fp_ledger_verify (ledger, tell_progress, &told, NULL, &error);
  if (problems == NULL || (problems->len == 0 && !fp_ledger_measure (ledger, &size, &error)))
    {
      fp_cli_fail_ledger (cli, fp_ledger_get_path (ledger), error);
      return;
    }
  if (problems->len > 0)
    {
      fp_cli_raise (cli, FP_EXIT_BAD_DATA);
      fp_ledger_measure (ledger, &size, NULL);
      fp_cli_say (_ ("%s: the ledger is damaged; expected a backup to restore"),
                  fp_ledger_get_path (ledger));
    }
  print_verified (cli, fp_ledger_get_path (ledger), &size, problems);
}

void
fp_ledger_do_backup (FpCli *cli, char **args)
{
  g_autoptr (FpLedger) ledger = fp_cli_open_ledger (cli, FP_OPEN_ONLY);
  g_autofree char *sizes = NULL;
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (GError) error = NULL;
  FpLedgerSize size = { 0 };
  int told = -1;

  if (ledger == NULL)
    return;
  if (!fp_ledger_backup (ledger, args[0], tell_progress, &told, NULL, &error) ||
      !fp_ledger_measure (ledger, &size, &error))
    {
      fp_cli_fail_ledger (cli, args[0], error);
      return;
    }
  if (!cli->json)
    {
      sizes = describe (&size);
      print_sentence (cli, g_strdup_printf (_ ("%s: backed up and verified: %s"), args[0], sizes));
      return;
    }
  builder = json_builder_new ();
  fp_begin_object (builder, NULL);
  set_path (builder, "file", args[0]);
  set_size (builder, &size);
  print_object (cli, builder);
}

static void
print_preview (FpCli *cli, const char *file, const FpRestorePreview *preview)
{
  g_autofree char *now = describe (&preview->now);
  g_autofree char *then = describe (&preview->then);
  g_autofree char *last = fp_ledger_instant (preview->last_change, !cli->json);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!cli->json)
    {
      print_sentence (cli, g_strdup_printf (_ ("now: %s"), now));
      print_sentence (cli, g_strdup_printf (_ ("%s: %s; last changed %s"), file, then, last));
      print_sentence (
          cli,
          g_strdup_printf (_ ("claims that would be lost: %u; that would be another: %u"),
                           preview->claims_lost,
                           preview->claims_changed));
      if (preview->other_key)
        print_sentence (cli, g_strdup (_ ("the backup has another passphrase than the ledger")));
      return;
    }
  builder = json_builder_new ();
  fp_begin_object (builder, NULL);
  set_path (builder, "file", file);
  fp_set_text (builder, "last_change", last);
  fp_set_number (builder, "claims_lost", preview->claims_lost, -1);
  fp_set_number (builder, "claims_changed", preview->claims_changed, -1);
  json_builder_set_member_name (builder, "other_key");
  json_builder_add_boolean_value (builder, preview->other_key);
  fp_begin_object (builder, "now");
  set_size (builder, &preview->now);
  json_builder_end_object (builder);
  fp_begin_object (builder, "then");
  set_size (builder, &preview->then);
  json_builder_end_object (builder);
  print_object (cli, builder);
}

static void
preview (FpCli *cli, const char *file)
{
  g_autoptr (FpLedger) ledger = fp_cli_open_ledger (cli, FP_OPEN_ONLY);
  g_autoptr (GError) error = NULL;
  FpRestorePreview found = { 0 };

  if (ledger == NULL)
    return;
  if (fp_ledger_preview_restore (ledger, file, &found, &error))
    print_preview (cli, file, &found);
  else
    fp_cli_fail_ledger (cli, file, error);
}

static void
restore (FpCli *cli, const char *path, const char *file)
{
  g_autofree char *kept = NULL;
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (GError) error = NULL;
  int told = -1;

  if (!fp_ledger_restore (path, file, &kept, tell_progress, &told, NULL, &error))
    {
      fp_cli_fail_ledger (cli, file, error);
      return;
    }
  if (!cli->json)
    {
      print_sentence (cli, g_strdup_printf (_ ("%s: restored from %s"), path, file));
      if (kept != NULL)
        print_sentence (
            cli,
            g_strdup_printf (_ ("what was there before, and who did what until now, is kept as %s"),
                             kept));
      return;
    }
  builder = json_builder_new ();
  fp_begin_object (builder, NULL);
  set_path (builder, "file", file);
  set_path (builder, "ledger", path);
  set_path (builder, "kept", kept);
  print_object (cli, builder);
}

/* The ledger is not opened here: it may be what cannot be. */
void
fp_ledger_do_restore (FpCli *cli, char **args)
{
  g_autofree char *path = fp_cli_ledger_path (cli);

  if (cli->options->preview)
    preview (cli, args[0]);
  else
    restore (cli, path, args[0]);
}

/* Nothing but their owner can shut a backup that is not here. */
static void
tell_open_backups (FpLedger *ledger)
{
  g_autoptr (GPtrArray) left = fp_ledger_wrap_backups (ledger, NULL);

  for (guint i = 0; i < left->len; i++)
    fp_cli_say (_ ("%s: warning: this backup, from before there was a passphrase, is out of reach "
                   "and still opens without one; delete it, or set a passphrase again when its "
                   "folder is there"),
                (const char *) left->pdata[i]);
}

static void
set_passphrase (FpCli *cli, FpLedger *ledger, const char *passphrase)
{
  g_autoptr (GError) error = NULL;
  char *recovery = NULL;

  if (fp_ledger_set_passphrase (ledger, passphrase, &recovery, &error))
    tell_open_backups (ledger);
  else
    fp_cli_fail_ledger (cli, fp_ledger_get_path (ledger), error);
  fp_cli_tell_recovery (recovery);
}

void
fp_ledger_do_passphrase (FpCli *cli, char **args)
{
  const char *file = cli->options->new_passphrase_file, *fault = NULL;
  g_autoptr (FpLedger) ledger = NULL;
  char *passphrase = NULL;

  if (file == NULL)
    fp_cli_usage (cli, _ ("ledger passphrase: expected --new-passphrase-file PATH"));
  else
    passphrase = fp_cli_load_passphrase (cli, file);
  if (passphrase != NULL)
    fault = fp_ledger_passphrase_fault (passphrase);
  if (fault != NULL)
    {
      fp_cli_say (_ ("%s: the new passphrase is too weak: %s"), file, fault);
      fp_cli_raise (cli, FP_EXIT_BAD_DATA);
    }
  else if (passphrase != NULL && (ledger = fp_cli_open_ledger (cli, FP_OPEN_ONLY)) != NULL)
    set_passphrase (cli, ledger, passphrase);
  fp_ledger_free_secret (passphrase);
}
