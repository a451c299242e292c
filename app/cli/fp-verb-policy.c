/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-policy-print.h"

#include "fp-json-write.h"
#include "fp-load.h"
#include "fp-policy-json.h"

#include <glib/gi18n-lib.h>

static void
put_problems (JsonBuilder *builder, const char *key, const FpProblems *problems)
{
  fp_begin_list (builder, key);
  for (guint i = 0; i < problems->len; i++)
    {
      const FpProblem *problem = g_ptr_array_index (problems, i);

      fp_begin_object (builder, NULL);
      fp_set_number (builder, "line", problem->line, 0);
      fp_set_number (builder, "column", problem->column, 0);
      fp_set_text (builder, "message", problem->message);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* Prints how @file fared; @policy is NULL where it is refused. */
static void
print_outcome (FpCli *cli,
               const char *file,
               const FpPolicy *policy,
               const FpProblems *problems,
               const FpProblems *warnings)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autofree char *line = NULL;

  if (cli->json)
    {
      builder = json_builder_new ();
      fp_begin_object (builder, NULL);
      fp_set_text (builder, "file", file);
      fp_set_text (builder, "payer", policy == NULL ? NULL : policy->payer);
      fp_set_text (builder, "version", policy == NULL ? NULL : policy->version);
      fp_set_number (builder, "rules", policy == NULL ? -1 : (gint64) policy->n_rules, -1);
      put_problems (builder, "errors", problems);
      put_problems (builder, "warnings", warnings);
      json_builder_end_object (builder);
      line = fp_json_to_text (builder, FALSE);
    }
  else if (policy != NULL)
    line = g_strdup_printf (ngettext ("%s: right; %u rule for %s",
                                      "%s: right; %u rules for %s",
                                      policy->n_rules),
                            file,
                            policy->n_rules,
                            policy->payer);
  if (line != NULL)
    {
      fp_cli_print (cli, line);
      fp_cli_print (cli, "\n");
    }
}

/* Diagnostics of a file on standard error, each led by @lead. */
static void
say_problems (const FpProblems *problems, const char *file, const char *lead)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const FpProblem *problem = g_ptr_array_index (problems, i);

      if (problem->line > 0)
        fp_cli_say ("%s:%u:%u: %s%s", file, problem->line, problem->column, lead, problem->message);
      else
        fp_cli_say ("%s: %s%s", file, lead, problem->message);
    }
}

static void
check_file (FpCli *cli, const char *file)
{
  g_autoptr (GBytes) bytes = fp_cli_load (cli, file);
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autoptr (FpProblems) warnings = fp_problems_new ();
  g_autoptr (FpPolicy) policy = NULL;

  if (bytes == NULL)
    return;
  policy = fp_policy_from_json (bytes, file, problems, warnings);
  say_problems (problems, file, "");
  say_problems (warnings, file, _ ("warning: "));
  if (policy == NULL)
    fp_cli_raise (cli, FP_EXIT_BAD_DATA);
  print_outcome (cli, file, policy, problems, warnings);
}

static void
check (FpCli *cli, char **paths)
{
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) files = fp_load_list_packs (paths[i], &error);

      if (files == NULL)
        fp_cli_fail (cli, error);
      for (guint j = 0; files != NULL && j < files->len; j++)
        check_file (cli, g_ptr_array_index (files, j));
    }
}

static void
show_payer (FpCli *cli, const FpKnowledge *knowledge, FpPolicySet *policies, const char *payer)
{
  const FpPolicy *policy = fp_policy_set_on (policies, payer, cli->as_of);

  if (policy != NULL)
    {
      fp_policy_print (cli, policy, knowledge);
      return;
    }
  if (fp_policy_set_any (policies, payer) != NULL)
    fp_cli_say (_ ("no pack of “%s” is in force on that day; expected another --as-of"), payer);
  else
    fp_cli_say (_ ("there is no pack for “%s”; expected the id of a payer"), payer);
  fp_cli_raise (cli, FP_EXIT_BAD_DATA);
}

static void
show (FpCli *cli, char **payers)
{
  g_autoptr (FpKnowledge) knowledge = fp_load_knowledge ();
  g_autoptr (FpPolicySet) policies = fp_cli_load_policies (cli);

  for (guint i = 0; payers[i] != NULL; i++)
    {
      g_autofree char *payer = g_utf8_make_valid (payers[i], -1);

      show_payer (cli, knowledge, policies, payer);
    }
}

/* policy check FILE… | show PAYER */
void
fp_verb_policy (FpCli *cli)
{
  const char *action = cli->args[0];

  if (g_strcmp0 (action, "check") != 0 && g_strcmp0 (action, "show") != 0)
    fp_cli_usage (cli, _ ("policy: expected check or show"));
  else if (cli->args[1] == NULL && g_str_equal (action, "check"))
    fp_cli_usage (cli, _ ("policy check: no pack is given; expected FILE"));
  else if (cli->args[1] == NULL)
    fp_cli_usage (cli, _ ("policy show: no payer is given; expected PAYER"));
  else if (g_str_equal (action, "check"))
    check (cli, cli->args + 1);
  else
    show (cli, cli->args + 1);
}
