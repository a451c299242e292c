/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-cli-forecast.h"

#include "fp-date.h"

#include <glib/gi18n-lib.h>

#define USUAL_VISITS 12
#define MOST_UNITS 9999

/* Days as one types them; Sunday the lowest bit. */
static const char *const days[] = { "sun", "mon", "tue", "wed", "thu", "fri", "sat" };

/* The days of “tue,thu”; 0 where it is something else. */
static guint
parse_days (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);
  guint bits = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = g_ascii_strdown (g_strstrip (words[i]), -1);
      int day = fp_word_index (days, G_N_ELEMENTS (days), word);

      if (day < 0)
        return 0;
      bits |= 1u << day;
    }
  return bits;
}

/* The number in @text (nullable), or @usual; 0 where it is none from 1 to @most. */
static guint
parse_number (const char *text, guint usual, guint most)
{
  guint64 number = usual;

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 1, most, &number, NULL))
    return 0;
  return (guint) number;
}

gboolean
fp_cli_forecast_options (FpCli *cli)
{
  const FpOptions *options = cli->options;

  if (!options->forecast &&
      (options->visits != NULL || options->on != NULL || options->units != NULL))
    fp_cli_usage (cli, _ ("--visits, --on and --units go with --forecast only"));
  if (parse_number (options->visits, USUAL_VISITS, FP_FORECAST_MOST) == 0)
    fp_cli_usage (cli,
                  _ ("--visits is “%s”; expected a number from 1 to %d"),
                  options->visits,
                  FP_FORECAST_MOST);
  if (options->on != NULL && parse_days (options->on) == 0)
    fp_cli_usage (cli, _ ("--on is “%s”; expected days such as tue,thu"), options->on);
  if (parse_number (options->units, 1, MOST_UNITS) == 0)
    fp_cli_usage (cli,
                  _ ("--units is “%s”; expected a number from 1 to %d"),
                  options->units,
                  MOST_UNITS);
  return cli->code == FP_EXIT_CLEAN;
}

/* A visit of @units: with as many minutes more or fewer, and no times, which would not fit them. */
static void
set_units (FpLine *line, int units)
{
  int minutes = fp_line_minutes (line);

  if (line->units == units)
    return;
  line->minutes = line->units > 0 && minutes > 0 ? minutes * units / line->units : 0;
  line->start = line->end = FP_TIME_UNSET;
  line->units = units;
}

/* The plan that the ledger keeps for the claim's client and code. */
static gboolean
find_plan (const FpMeans *means, const FpClaim *claim, FpPlan *plan, GError **error)
{
  gint64 client;

  if (means->ledger == NULL)
    return FALSE;
  client = fp_ledger_find_client (means->ledger, claim->client.id);
  return client != 0 &&
         fp_ledger_get_plan (
             means->ledger, client, claim->payer, claim->lines[0].code, claim->arena, plan, error);
}

/* Visits like the first line's, after the last day of service, and none that would have been before
 * today. */
static void
make_plan (const FpOptions *options, FpDate today, const FpClaim *claim, FpPlan *plan)
{
  FpDate last = claim->lines[0].date;

  for (guint i = 1; i < claim->n_lines; i++)
    last = MAX (last, claim->lines[i].date);
  *plan = (FpPlan){ .line = claim->lines[0], .first = MAX (last + 1, today) };
  plan->n = parse_number (options->visits, USUAL_VISITS, FP_FORECAST_MOST);
  plan->weekdays =
      options->on != NULL ? parse_days (options->on) : 1u << (fp_date_weekday (last) % 7);
  if (options->units != NULL)
    set_units (&plan->line, (int) parse_number (options->units, 1, MOST_UNITS));
}

FpForecast *
fp_cli_forecast (FpCli *cli, const FpMeans *means, const FpChecked *checked)
{
  const FpOptions *options = cli->options;
  gboolean told = options->visits != NULL || options->on != NULL || options->units != NULL;
  g_autoptr (GError) error = NULL;
  FpPlan plan;

  if (!options->forecast)
    return NULL;
  if (told || !find_plan (means, checked->claim, &plan, &error))
    make_plan (options, cli->as_of, checked->claim, &plan);
  if (error != NULL)
    {
      fp_cli_fail_ledger (cli, fp_ledger_get_path (means->ledger), error);
      return NULL;
    }
  return fp_forecast_new (
      checked->claim, checked->account, &plan, means->knowledge, means->policies, cli->as_of);
}
