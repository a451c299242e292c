/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-codes-print.h"

#include "fp-load.h"
#include "fp-search.h"

#include <glib/gi18n-lib.h>

#define MOST_RESULTS 20

static void
search (FpCli *cli, const FpKnowledge *knowledge, char **words)
{
  g_autofree char *joined = g_strjoinv (" ", words);
  g_autofree char *valid = g_utf8_make_valid (joined, -1);
  g_autoptr (FpSearch) index = fp_search_new (knowledge);
  g_autoptr (GPtrArray) results = fp_search_codes (index, valid, MOST_RESULTS);

  for (guint i = 0; i < results->len; i++)
    fp_codes_print_result (cli, g_ptr_array_index (results, i));
  if (results->len == 0)
    fp_cli_say (_ ("nothing is found for “%s”"), valid);
}

/* The codes that @names name; what is no code is told of. */
static GPtrArray *
find_codes (FpCli *cli, const FpKnowledge *knowledge, char **names)
{
  GPtrArray *codes = g_ptr_array_new ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *capitals = g_ascii_strup (names[i], -1);
      const FpCode *code = fp_knowledge_code (knowledge, capitals);

      if (code != NULL)
        g_ptr_array_add (codes, (gpointer) code);
      else
        {
          g_autofree char *valid = g_utf8_make_valid (names[i], -1);

          fp_cli_say (_ ("“%s” is not in the codebook; expected a code such as H2032"), valid);
          fp_cli_raise (cli, FP_EXIT_BAD_DATA);
        }
    }
  return codes;
}

static void
show (FpCli *cli, const FpKnowledge *knowledge, char **names)
{
  g_autoptr (GPtrArray) codes = find_codes (cli, knowledge, names);

  for (guint i = 0; i < codes->len; i++)
    {
      if (i > 0 && !cli->json)
        fp_cli_print (cli, "\n");
      fp_codes_print_code (cli, g_ptr_array_index (codes, i));
    }
}

static void
compare (FpCli *cli, const FpKnowledge *knowledge, char **names)
{
  g_autoptr (GPtrArray) codes = find_codes (cli, knowledge, names);

  if (g_strv_length (names) < 2)
    fp_cli_usage (cli, _ ("codes compare: expected two codes or more"));
  else if (codes->len > 0)
    fp_codes_print_comparison (cli, knowledge, codes);
}

/* codes search WORDS… | show CODE… | compare CODE CODE… */
void
fp_verb_codes (FpCli *cli)
{
  static const struct
  {
    const char *name;
    void (*run) (FpCli *cli, const FpKnowledge *knowledge, char **args);
  } actions[] = { { "search", search }, { "show", show }, { "compare", compare } };
  guint action = 0;

  while (action < G_N_ELEMENTS (actions) && g_strcmp0 (actions[action].name, cli->args[0]) != 0)
    action++;
  if (action == G_N_ELEMENTS (actions))
    fp_cli_usage (cli, _ ("codes: expected search, show or compare"));
  else if (cli->args[1] == NULL)
    fp_cli_usage (cli, _ ("codes %s: nothing is given to look for"), actions[action].name);
  else
    {
      g_autoptr (FpKnowledge) knowledge = fp_load_knowledge ();

      actions[action].run (cli, knowledge, cli->args + 1);
    }
}
