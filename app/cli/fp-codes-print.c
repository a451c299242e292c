/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-codes-print.h"

#include "fp-code-json.h"
#include "fp-date.h"

#include <glib/gi18n-lib.h>

/* Prints @line and ends it. */
static void
print_line (FpCli *cli, const char *line)
{
  fp_cli_print (cli, line);
  fp_cli_print (cli, "\n");
}

void
fp_codes_print_result (FpCli *cli, const FpSearchResult *result)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *unit = fp_code_unit_text (result->code);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (cli->json)
    {
      g_autofree char *json = fp_search_result_to_json (result);

      print_line (cli, json);
      return;
    }
  first = g_strdup_printf ("%-7s", result->code->code);
  fp_cli_wrap (out, first, "       ", fp_text (result->code->title));
  if (result->why != NULL && result->why[0] != '\0')
    last = g_strdup_printf (_ ("Unit: %s. Matched: %s."), unit, result->why);
  else
    last = g_strdup_printf (_ ("Unit: %s."), unit);
  fp_cli_wrap (out, "       ", "       ", last);
  fp_cli_print (cli, out->str);
}

static void
add_dates (GString *out, const FpCode *code)
{
  g_autofree char *added = code->added == 0 ? NULL : fp_date_display (code->added, FALSE, TRUE);
  g_autofree char *ended = code->ended == 0 ? NULL : fp_date_display (code->ended, FALSE, TRUE);

  if (added != NULL)
    g_string_append_printf (out, _ ("In force since %s. "), added);
  if (ended != NULL)
    g_string_append_printf (out, _ ("Ended on %s. "), ended);
}

static void
add_medicare (GString *out, FpMedicare medicare)
{
  static const char *const texts[FP_N_MEDICARE] = {
    NULL,
    N_ ("Medicare never pays it."),
    N_ ("Medicare's contractors decide whether it is paid."),
    N_ ("Medicare pays it under special rules."),
  };

  if (texts[medicare] != NULL)
    g_string_append (out, _ (texts[medicare]));
}

static void
add_statement (GString *out, const FpStatement *statement)
{
  fp_cli_wrap (out, "  • ", "    ", fp_text (statement->text));
  if (statement->remedy != NULL)
    fp_cli_wrap (out, "    → ", "      ", fp_text (statement->remedy));
}

static void
add_source (GString *out, const FpSource *source)
{
  g_autofree char *dated = source->dated == 0 ? NULL : fp_date_display (source->dated, FALSE, TRUE);
  g_autofree char *line = NULL;

  if (source->title == NULL)
    return;
  line =
      g_strdup_printf (_ ("Source: %s, %s"), fp_text (source->title), dated == NULL ? "" : dated);
  g_string_append_c (out, '\n');
  fp_cli_wrap (out, "", "  ", line);
  fp_cli_wrap (out, "  ", "  ", source->url);
}

void
fp_codes_print_code (FpCli *cli, const FpCode *code)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autofree char *head = g_strdup_printf ("%s  ", code->code);
  g_autofree char *unit = fp_code_unit_text (code);

  if (cli->json)
    {
      g_autofree char *json = fp_code_to_json (code);

      print_line (cli, json);
      return;
    }
  fp_cli_wrap (out, head, "       ", fp_text (code->title));
  if (code->summary != NULL)
    fp_cli_wrap (out, "       ", "       ", fp_text (code->summary));
  g_string_append_printf (facts, _ ("Unit: %s. "), unit);
  if (code->minimum_minutes > 0)
    g_string_append_printf (facts, _ ("At least %d minutes. "), code->minimum_minutes);
  add_dates (facts, code);
  add_medicare (facts, code->medicare);
  fp_cli_wrap (out, "       ", "       ", g_strchomp (facts->str));
  for (guint i = 0; i < code->n_topics; i++)
    {
      g_string_append_c (out, '\n');
      fp_cli_wrap (out, "", "  ", fp_text (code->topics[i].title));
      for (guint j = 0; j < code->topics[i].n_statements; j++)
        add_statement (out, &code->topics[i].statements[j]);
    }
  add_source (out, &code->source);
  fp_cli_print (cli, out->str);
}

typedef const char *(*Pick) (const FpCode *code, guint index);

static const char *
pick_side (const FpCode *code, guint index)
{
  return code->compare.sides[index].text;
}

static const char *
pick_note (const FpCode *code, guint index)
{
  return code->compare.note_must_show;
}

/* A heading, and under it what is so of each code. */
static void
add_rows (GString *out, const char *heading, GPtrArray *codes, Pick pick, guint index)
{
  g_string_append_printf (out, "\n%s\n", heading);
  for (guint i = 0; i < codes->len; i++)
    {
      const FpCode *code = g_ptr_array_index (codes, i);
      const char *text = pick (code, index);
      g_autofree char *first = g_strdup_printf ("  %-7s", code->code);

      fp_cli_wrap (out, first, "         ", text == NULL ? "—" : fp_text (text));
    }
}

static void
add_list (GString *out, const char *mark, FpStrings strings)
{
  g_autofree char *first = g_strdup_printf ("  %s ", mark);

  for (guint i = 0; i < strings.n; i++)
    fp_cli_wrap (out, first, "    ", fp_text (strings.items[i]));
}

static void
add_arguments (GString *out, const FpCode *code)
{
  if (code->compare.for_it.n + code->compare.against_it.n == 0)
    return;
  g_string_append_c (out, '\n');
  g_string_append_printf (out, _ ("For and against %s"), code->code);
  g_string_append_c (out, '\n');
  add_list (out, "+", code->compare.for_it);
  add_list (out, "−", code->compare.against_it);
}

static void
print_columns (FpCli *cli, GPtrArray *codes)
{
  for (guint i = 0; i < codes->len; i++)
    {
      g_autofree char *json = fp_code_compared_to_json (g_ptr_array_index (codes, i));

      print_line (cli, json);
    }
}

void
fp_codes_print_comparison (FpCli *cli, const FpKnowledge *knowledge, GPtrArray *codes)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (cli->json)
    {
      print_columns (cli, codes);
      return;
    }
  for (guint i = 0; i < codes->len; i++)
    {
      const FpCode *code = g_ptr_array_index (codes, i);
      g_autofree char *unit = fp_code_unit_text (code);
      g_autofree char *title = g_strdup_printf (_ ("%s (unit: %s)"), fp_text (code->title), unit);
      g_autofree char *first = g_strdup_printf ("%-7s", code->code);

      fp_cli_wrap (out, first, "       ", title);
    }
  for (guint i = 0; i < FP_N_QUESTIONS; i++)
    if (knowledge->questions[i].question != NULL)
      add_rows (out, fp_text (knowledge->questions[i].question), codes, pick_side, i);
  add_rows (out, _ ("The note must show"), codes, pick_note, 0);
  for (guint i = 0; i < codes->len; i++)
    add_arguments (out, g_ptr_array_index (codes, i));
  fp_cli_print (cli, out->str);
}
