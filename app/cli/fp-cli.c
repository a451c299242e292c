/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-cli.h"

#include "fp-load.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define COLUMNS 80

/* Remembers @code if it is the highest so far. */
void
fp_cli_raise (FpCli *cli, FpExit code)
{
  cli->code = MAX (cli->code, code);
}

/* A line on standard error, as it is: the texts are UTF-8 whatever the locale. */
static void
say (const char *line)
{
  fputs (line, stderr);
  fputc ('\n', stderr);
}

void
fp_cli_say (const char *format, ...)
{
  g_autofree char *line = NULL;
  va_list args;

  va_start (args, format);
  line = g_strdup_vprintf (format, args);
  va_end (args);
  say (line);
}

/* Says what is wrong with the command itself. */
void
fp_cli_usage (FpCli *cli, const char *format, ...)
{
  g_autofree char *line = NULL;
  va_list args;

  va_start (args, format);
  line = g_strdup_vprintf (format, args);
  va_end (args);
  fp_cli_say ("firstpass-cli: %s", line);
  fp_cli_raise (cli, FP_EXIT_USAGE);
}

static void
fail_output (FpCli *cli)
{
  fp_cli_say (_ ("firstpass-cli: the results cannot be written: %s"), g_strerror (errno));
  fp_cli_raise (cli, FP_EXIT_IO);
  cli->deaf = TRUE;
}

/* Writes @n bytes on standard output; once that has failed, nothing more is written. */
gboolean
fp_cli_write (FpCli *cli, const char *bytes, gsize n)
{
  if (!cli->deaf && fwrite (bytes, 1, n, stdout) != n)
    fail_output (cli);
  return !cli->deaf;
}

gboolean
fp_cli_print (FpCli *cli, const char *text)
{
  return fp_cli_write (cli, text, strlen (text));
}

/* Finds out whether all that was printed has arrived. */
void
fp_cli_flush (FpCli *cli)
{
  if (!cli->deaf && fflush (stdout) != 0)
    fail_output (cli);
}

/* Raises the exit code that @error stands for, without a word. */
static void
raise_error (FpCli *cli, const GError *error)
{
  if (g_error_matches (error, FP_ERROR, FP_ERROR_BAD_DATA))
    fp_cli_raise (cli, FP_EXIT_BAD_DATA);
  else if (g_error_matches (error, FP_ERROR, FP_ERROR_IO))
    fp_cli_raise (cli, FP_EXIT_IO);
  else
    fp_cli_raise (cli, FP_EXIT_NO_INPUT);
}

void
fp_cli_fail (FpCli *cli, const GError *error)
{
  fp_cli_say ("%s", error->message);
  raise_error (cli, error);
}

/**
 * fp_cli_load:
 * @cli: the run
 * @path: a file, or “-”
 *
 * Returns: (transfer full) (nullable): its bytes; %NULL where it cannot be read, which has been
 * told
 */
GBytes *
fp_cli_load (FpCli *cli, const char *path)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = fp_load_file (path, &error);

  if (bytes == NULL)
    fp_cli_fail (cli, error);
  return bytes;
}

/**
 * fp_cli_load_policies:
 * @cli: the run
 *
 * A pack that cannot be used is told of; the others are used.
 *
 * Returns: (transfer full): the packs of --policies, or else the installed ones
 */
FpPolicySet *
fp_cli_load_policies (FpCli *cli)
{
  FpPolicySet *set = fp_policy_set_new ();
  char **paths = cli->options->policies;
  g_autoptr (GPtrArray) diagnostics = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!fp_load_policies (set, paths[i], diagnostics, &error))
        raise_error (cli, error);
    }
  if (paths == NULL)
    {
      fp_load_installed_policies (set, diagnostics);
      if (diagnostics->len > 0)
        fp_cli_raise (cli, FP_EXIT_BAD_DATA);
    }
  for (guint i = 0; i < diagnostics->len; i++)
    fp_cli_say ("%s", (const char *) g_ptr_array_index (diagnostics, i));
  return set;
}

/**
 * fp_cli_wrap:
 * @out: gets the text
 * @first: what the first line starts with
 * @rest: what the others start with
 * @text: (nullable): a paragraph
 *
 * Appends @text in lines of at most 80 columns; nothing for %NULL or "".
 */
void
fp_cli_wrap (GString *out, const char *first, const char *rest, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text == NULL ? "" : text, " ", -1);
  glong column = g_utf8_strlen (first, -1);
  gboolean fresh = TRUE;

  if (text == NULL || text[0] == '\0')
    return;
  g_string_append (out, first);
  for (guint i = 0; words[i] != NULL; i++)
    {
      glong width = g_utf8_strlen (words[i], -1);

      if (!fresh && column + 1 + width > COLUMNS)
        {
          g_string_append_printf (out, "\n%s", rest);
          column = g_utf8_strlen (rest, -1);
          fresh = TRUE;
        }
      g_string_append_printf (out, "%s%s", fresh ? "" : " ", words[i]);
      column += width + (fresh ? 0 : 1);
      fresh = FALSE;
    }
  g_string_append_c (out, '\n');
}
