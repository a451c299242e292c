/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-cli.h"
#include "fp-date.h"
#include "fp-language.h"
#include "fp-nearest.h"
#include "fp-seal.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>

static const FpVerb verbs[] = {
  {
      "check",
      fp_verb_check,
      N_ ("CLAIM.json…"),
      N_ ("Checks claims before they are sent: a summary and a denial-risk checklist for each."),
  },
  {
      "export",
      fp_verb_export,
      N_ ("--to FORMAT CLAIM.json"),
      N_ ("Writes the summary and checklist of a claim on standard output."),
  },
  {
      "codes",
      fp_verb_codes,
      N_ ("search WORDS… | show CODE… | compare CODE CODE…"),
      N_ ("Finds codes by everyday words, tells what is known of one, tells look-alikes apart."),
  },
  {
      "ledger",
      fp_verb_ledger,
      N_ ("ACTION…"),
      N_ ("Keeps claims, and counts what was used: save, list, show, verify, backup, restore and "
          "more."),
  },
  {
      "policy",
      fp_verb_policy,
      N_ ("check FILE… | show PAYER"),
      N_ ("Validates policy packs; prints the rules of a payer that are in force."),
  },
};

/* Verbs of the command line that this version does not have. */
static const char *const absent[] = {
  "scrub", "x12", "remit", "benefits", "reference",
};

/* Takes the command line apart; @verb (nullable) is the one whose help is wanted. */
static GOptionContext *
make_context (FpOptions *options, const FpVerb *verb)
{
  g_autofree char *parameters = verb == NULL
                                    ? g_strdup (_ ("VERB"))
                                    : g_strconcat (verb->name, " ", _ (verb->parameters), NULL);

  return fp_options_context (options, verb == NULL ? NULL : verb->name, parameters);
}

static const FpVerb *
find_verb (const char *name)
{
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].name, name))
      return &verbs[i];
  return NULL;
}

/* Help for @verb, or where it is NULL for the whole. */
static void
show_help (FpCli *cli, const FpVerb *verb)
{
  g_auto (FpOptions) unused = { 0 };
  g_autoptr (GOptionContext) context = make_context (&unused, verb);
  g_autoptr (GString) summary = g_string_new (verb == NULL ? _ ("Verbs:") : _ (verb->summary));
  g_autofree char *help = NULL;

  for (guint i = 0; verb == NULL && i < G_N_ELEMENTS (verbs); i++)
    g_string_append_printf (summary,
                            "\n  %s %s\n      %s",
                            verbs[i].name,
                            _ (verbs[i].parameters),
                            _ (verbs[i].summary));
  if (verb != NULL && verb->run == fp_verb_ledger)
    fp_verb_ledger_help (summary);
  g_option_context_set_summary (context, summary->str);
  g_option_context_set_description (
      context,
      _ ("“-” is standard input. Exit codes: 0 clean, 1 needs attention, 2 will deny, 64 usage, "
         "65 bad data,\n66 input missing or ledger locked, 74 output or ledger cannot be "
         "written."));
  help = g_option_context_get_help (context, TRUE, NULL);
  fp_cli_print (cli, help);
}

/* What is wrong with @name, which is no verb. */
static void
refuse_verb (FpCli *cli, const char *name)
{
  const char *names[G_N_ELEMENTS (verbs)];
  const char *meant;

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    names[i] = verbs[i].name;
  meant = fp_nearest_word (name, names, G_N_ELEMENTS (names));
  if (fp_word_index (absent, G_N_ELEMENTS (absent), name) >= 0)
    fp_cli_usage (cli, _ ("this version does not have “%s”; see --help for what it has"), name);
  else if (meant != NULL)
    fp_cli_usage (cli, _ ("unknown verb “%s”; expected “%s”?"), name, meant);
  else
    fp_cli_usage (cli, _ ("unknown verb “%s”; see --help for those there are"), name);
}

static FpDate
today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return fp_date_from_ymd (g_date_time_get_year (now),
                           g_date_time_get_month (now),
                           g_date_time_get_day_of_month (now));
}

/* FALSE if one of @options is wrong, which has been told. */
static gboolean
take_options (FpCli *cli, const FpOptions *options, const FpVerb *verb)
{
  g_autofree char *fits = NULL;
  const char *misplaced;
  int year = 0, month, day;

  cli->as_of = today ();
  if (options->as_of != NULL && fp_date_parse (options->as_of, &cli->as_of))
    fp_date_to_ymd (cli->as_of, &year, &month, &day);
  if (options->as_of != NULL && (year < 1900 || year > 2199))
    fp_cli_usage (cli,
                  _ ("--as-of is “%s”; expected a day from 1900 to 2199 as YYYY-MM-DD"),
                  options->as_of);
  if (options->format != NULL && !cli->json && !g_str_equal (options->format, "text"))
    fp_cli_usage (cli, _ ("--format is “%s”; expected text or json"), options->format);
  if (options->ledger != NULL && options->no_ledger)
    fp_cli_usage (cli, _ ("--ledger and --no-ledger do not go together"));
  if (options->passphrase_file != NULL && options->recovery_key_file != NULL)
    fp_cli_usage (cli, _ ("--passphrase-file and --recovery-key-file do not go together"));
  if (g_strcmp0 (options->ledger, "-") == 0)
    fp_cli_usage (cli, _ ("--ledger is standard input; expected a file’s path"));
  if (g_strcmp0 (options->ledger, "") == 0)
    fp_cli_usage (cli, _ ("--ledger is “”; expected a file’s path"));
  if (fp_options_share_input (options))
    fp_cli_usage (
        cli, _ ("“-” is given more than once; expected standard input for one file at the most"));
  misplaced = fp_options_misplaced (options, verb->name, options->rest[1], &fits);
  if (misplaced != NULL)
    fp_cli_usage (cli, _ ("--%s goes with “%s” only"), misplaced, fits);
  return cli->code == FP_EXIT_CLEAN;
}

static void
run (FpCli *cli, const FpOptions *options)
{
  const char *name = options->rest == NULL ? NULL : options->rest[0];
  const FpVerb *verb = find_verb (name);

  if (options->version)
    fp_cli_print (cli, "firstpass-cli " FP_VERSION "\n");
  else if (name != NULL && verb == NULL)
    refuse_verb (cli, name);
  else if (options->help)
    show_help (cli, verb);
  else if (name == NULL)
    fp_cli_usage (cli, _ ("no verb is given; see --help for those there are"));
  else if (take_options (cli, options, verb))
    {
      cli->args = options->rest + 1;
      verb->run (cli);
    }
}

int
main (int argc, char **argv)
{
  g_auto (FpOptions) options = { 0 };
  g_autoptr (GOptionContext) context = make_context (&options, NULL);
  g_auto (GStrv) args = g_strdupv (argv);
  g_autoptr (GError) error = NULL;
  FpCli cli = { .options = &options, .code = FP_EXIT_CLEAN };

  fp_seal_no_dumps ();
  fp_language_set_up ("../../po");
  signal (SIGPIPE, SIG_IGN); /* a closed pipe is an error of writing, which is told */
  g_set_prgname ("firstpass-cli");
  if (!g_option_context_parse_strv (context, &args, &error))
    {
      fp_cli_usage (&cli, "%s", error->message);
      return cli.code;
    }
  cli.json = g_strcmp0 (options.format, "json") == 0;
  if (cli.json || g_strcmp0 (options.to, "json") == 0)
    setlocale (LC_ALL, "C"); /* the same bytes for everybody */
  run (&cli, &options);
  fp_cli_flush (&cli);
  return (int) cli.code;
}
