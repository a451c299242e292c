/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-cli-claim.h"

#include "fp-paper.h"
#include "fp-report-json.h"
#include "fp-report-text.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

typedef struct
{
  const FpClaim *claim;
  const FpKnowledge *knowledge;
  const FpReport *report;
} Export;

static GBytes *
export_text (const Export *export, GError **error)
{
  char *text = fp_report_to_text (export->report, NULL, export->claim, export->knowledge);

  return g_bytes_new_take (text, strlen (text));
}

static GBytes *
export_json (const Export *export, GError **error)
{
  g_autofree char *report = fp_report_to_json (export->report, NULL);
  char *line = g_strconcat (report, "\n", NULL);

  return g_bytes_new_take (line, strlen (line));
}

/* On the paper of the region. */
static GBytes *
export_pdf (const Export *export, GError **error)
{
  return fp_paper_to_bytes (
      export->report, export->claim, export->knowledge, fp_paper_size_from_name (NULL), error);
}

static const struct
{
  const char *name;
  gboolean binary;
  GBytes *(*make) (const Export *export, GError **error);
} formats[] = {
  { "text", FALSE, export_text },
  { "json", FALSE, export_json },
  { "pdf", TRUE, export_pdf },
};

/* Formats of the command line that this version does not write. */
static const char *const absent[] = { "837p", "fhir", "cms1500-pdf" };

static void
write_export (FpCli *cli, guint format, const char *path)
{
  g_auto (FpMeans) means = { 0 };
  g_auto (FpChecked) checked = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (!fp_cli_take_means (cli, &means) ||
      !fp_cli_check (cli, &means, fp_cli_load_claim (cli, path), &checked) ||
      !fp_cli_note_client (cli, &means, FP_AUDIT_EXPORT, checked.claim))
    return;
  bytes =
      formats[format].make (&(Export){ checked.claim, means.knowledge, checked.report }, &error);
  if (bytes == NULL)
    fp_cli_fail (cli, error);
  else
    fp_cli_write (cli, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* export --to FORMAT CLAIM.json: the report of a claim; exit code 0 once it is written. */
void
fp_verb_export (FpCli *cli)
{
  const char *to = cli->options->to;
  guint format = 0;

  while (to != NULL && format < G_N_ELEMENTS (formats) && !g_str_equal (formats[format].name, to))
    format++;
  if (to == NULL)
    fp_cli_usage (cli, _ ("export: no format is given; expected --to FORMAT"));
  else if (fp_word_index (absent, G_N_ELEMENTS (absent), to) >= 0)
    fp_cli_usage (cli, _ ("export: this version does not write “%s”"), to);
  else if (format == G_N_ELEMENTS (formats))
    fp_cli_usage (cli, _ ("export: --to is “%s”; expected a format that --help lists"), to);
  else if (cli->args[0] == NULL || cli->args[1] != NULL)
    fp_cli_usage (cli, _ ("export: expected one CLAIM.json"));
  else if (formats[format].binary && isatty (STDOUT_FILENO))
    fp_cli_usage (cli,
                  _ ("export: a terminal cannot show a %s; expected a file, as in > summary.%s"),
                  to,
                  to);
  else
    write_export (cli, format, cli->args[0]);
}
