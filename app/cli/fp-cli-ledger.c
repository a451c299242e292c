/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-cli-ledger.h"

#include "fp-keyring.h"
#include "fp-ledger-claims.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define MOST_PASSPHRASE 1024 /* bytes */
#define PATIENCE (3 * G_USEC_PER_SEC)

char *
fp_cli_ledger_path (FpCli *cli)
{
  return cli->options->ledger != NULL ? g_strdup (cli->options->ledger) : fp_ledger_default_path ();
}

static FpExit
exit_of (const GError *error)
{
  if (error->domain != FP_LEDGER_ERROR)
    return FP_EXIT_IO;
  switch ((FpLedgerError) error->code)
    {
    case FP_LEDGER_ERROR_MISSING:
    case FP_LEDGER_ERROR_LOCKED:
    case FP_LEDGER_ERROR_WRONG_PASSPHRASE:
    case FP_LEDGER_ERROR_NO_RECORD:
      return FP_EXIT_NO_INPUT;
    case FP_LEDGER_ERROR_NOT_LEDGER:
    case FP_LEDGER_ERROR_DAMAGED:
    case FP_LEDGER_ERROR_LOG:
    case FP_LEDGER_ERROR_DAMAGED_KEY:
    case FP_LEDGER_ERROR_BAD_DATA:
      return FP_EXIT_BAD_DATA;
    case FP_LEDGER_ERROR_EXISTS:
    case FP_LEDGER_ERROR_READ_ONLY:
    case FP_LEDGER_ERROR_BUSY:
    case FP_LEDGER_ERROR_STALE:
    case FP_LEDGER_ERROR_FULL:
    case FP_LEDGER_ERROR_IO:
    default:
      return FP_EXIT_IO;
    }
}

/**
 * fp_cli_fail_ledger:
 * @cli: the run
 * @what: the file or the record that it is about
 * @error: what the ledger said
 *
 * Tells it, and raises the exit code that it stands for.
 */
void
fp_cli_fail_ledger (FpCli *cli, const char *what, const GError *error)
{
  if (g_str_has_prefix (error->message, what))
    fp_cli_say ("%s", error->message);
  else
    fp_cli_say ("%s: %s", what, error->message);
  fp_cli_raise (cli, exit_of (error));
}

gboolean
fp_cli_note (FpCli *cli, FpLedger *ledger, FpAudit what, FpKind kind, gint64 id)
{
  g_autoptr (GError) error = NULL;

  if (fp_ledger_get_read_only (ledger) != NULL || fp_ledger_note (ledger, what, kind, id, &error))
    return TRUE;
  fp_cli_say (_ ("what is looked at cannot be noted, so that it is not shown: %s"), error->message);
  fp_cli_raise (cli, exit_of (error));
  return FALSE;
}

/* A line of standard output would be kept by whoever keeps the results. */
void
fp_cli_tell_recovery (char *recovery)
{
  if (recovery != NULL)
    fp_cli_say (_ ("recovery key, shown only now; write it down and keep it apart:\n%s"), recovery);
  fp_ledger_free_secret (recovery);
}

/* A passphrase that everybody can read keeps nobody out. */
static void
warn_of_readers (FILE *stream, const char *path)
{
  struct stat facts;

  if (fstat (fileno (stream), &facts) == 0 && S_ISREG (facts.st_mode) &&
      (facts.st_mode & (S_IRGRP | S_IROTH)) != 0)
    fp_cli_say (_ ("%s: warning: others can read the passphrase; expected chmod 600"), path);
}

/* The first line of @stream; what is wrong with it, or NULL, in @trouble (out). */
static char *
read_line (FILE *stream, const char **trouble)
{
  char line[MOST_PASSPHRASE + 1];
  gsize n = 0;
  char *passphrase = NULL;
  int byte;

  setvbuf (stream, NULL, _IONBF, 0); /* no copy of it stays in a buffer */
  while ((byte = getc (stream)) != EOF && byte != '\n' && n < MOST_PASSPHRASE)
    line[n++] = (char) byte;
  if (n > 0 && line[n - 1] == '\r')
    n--;
  line[n] = '\0';
  if (ferror (stream))
    *trouble = _ ("cannot be read");
  else if (byte != EOF && byte != '\n')
    *trouble = _ ("the first line is too long; expected a passphrase");
  else if (n == 0)
    *trouble = _ ("the first line is empty; expected a passphrase");
  else if (!g_utf8_validate_len (line, n, NULL))
    *trouble = _ ("the first line is not text in UTF-8; expected a passphrase");
  else
    passphrase = g_strdup (line);
  explicit_bzero (line, sizeof line);
  return passphrase;
}

char *
fp_cli_load_passphrase (FpCli *cli, const char *path)
{
  gboolean standard = g_str_equal (path, "-");
  FILE *stream = standard ? stdin : g_fopen (path, "rbe");
  const char *trouble = NULL;
  char *passphrase;

  if (stream == NULL)
    {
      fp_cli_say (_ ("%s: cannot be read: %s"), path, g_strerror (errno));
      fp_cli_raise (cli, FP_EXIT_NO_INPUT);
      return NULL;
    }
  warn_of_readers (stream, path);
  passphrase = read_line (stream, &trouble);
  if (trouble != NULL)
    {
      fp_cli_say ("%s: %s", path, trouble);
      fp_cli_raise (cli, ferror (stream) ? FP_EXIT_NO_INPUT : FP_EXIT_BAD_DATA);
    }
  if (!standard)
    fclose (stream);
  return passphrase;
}

gboolean
fp_cli_make_folder (FpCli *cli, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (cli->options->ledger != NULL || g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  fp_cli_say (_ ("%s: the folder cannot be made: %s"), folder, g_strerror (errno));
  fp_cli_raise (cli, FP_EXIT_IO);
  return FALSE;
}

/* Whether the folder has a file whose name begins like this, but for one that is being made. */
static gboolean
has_like (const char *folder, const char *beginning)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gboolean begun = FALSE, key = FALSE, other = FALSE;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, beginning))
      {
        if (strstr (name, ".new-") != NULL)
          begun = TRUE;
        else if (g_str_has_suffix (name, ".key"))
          key = TRUE;
        else
          other = TRUE;
      }
  return other || (key && !begun);
}

/* Whether a ledger was ever there: its key, its journal, what a restore kept, or a backup. */
static gboolean
was_there (FpCli *cli, const char *path)
{
  static const char *const ends[] = { ".", "-" };
  static const char *const kept[] = { "-replaced-", "-damaged-" };
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  gsize stem = strlen (name) - (g_str_has_suffix (name, ".db") ? strlen (".db") : 0);
  gboolean was = cli->options->ledger == NULL && has_like (backups, "ledger");

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *beside = g_strconcat (name, ends[i], NULL);
      g_autofree char *before = g_strdup_printf ("%.*s%s", (int) stem, name, kept[i]);

      was = was || has_like (folder, beside) || has_like (folder, before);
    }
  return was;
}

static void
set_lost (const char *path, GError **error)
{
  g_clear_error (error);
  g_set_error (error,
               FP_LEDGER_ERROR,
               FP_LEDGER_ERROR_MISSING,
               _ ("%s: there is no ledger here any more, though there was one; expected it to be "
                  "put back, or “ledger restore FILE”"),
               path);
}

/* The ledger that another program is just making; NULL where it does not come. */
static FpLedger *
wait_for (const char *path, GError **error)
{
  gint64 until = g_get_monotonic_time () + PATIENCE;
  FpLedger *ledger = NULL;

  do
    {
      g_clear_error (error);
      ledger = fp_ledger_open (path, error);
      if (ledger != NULL || !g_error_matches (*error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_MISSING))
        return ledger;
      g_usleep (PATIENCE / 100);
    }
  while (g_get_monotonic_time () < until);
  set_lost (path, error);
  return NULL;
}

/* A new ledger, never in the place of a lost one. */
static FpLedger *
make (FpCli *cli, const char *path, const char *passphrase, GError **error)
{
  char *recovery = NULL;
  const char *fault = passphrase == NULL ? NULL : fp_ledger_passphrase_fault (passphrase);
  FpLedger *ledger;

  if (was_there (cli, path))
    return wait_for (path, error);
  if (fault != NULL)
    {
      g_set_error (error,
                   FP_LEDGER_ERROR,
                   FP_LEDGER_ERROR_BAD_DATA,
                   _ ("the passphrase for the new ledger is too weak: %s"),
                   fault);
      return NULL;
    }
  ledger = fp_ledger_create (path, passphrase, &recovery, error);
  fp_cli_tell_recovery (recovery);
  if (ledger == NULL && g_error_matches (*error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_EXISTS))
    return wait_for (path, error);
  return ledger;
}

/* What was given to unlock the ledger: at most one of them. */
typedef struct
{
  char *passphrase, *recovery;
} Secrets;

/* By what was given, or else by what the keyring has. */
static gboolean
unlock (FpLedger *ledger, const Secrets *secrets, GError **error)
{
  char *secret;
  gboolean unlocked;

  if (!fp_ledger_is_locked (ledger))
    return TRUE;
  if (secrets->passphrase != NULL)
    return fp_ledger_unlock (ledger, secrets->passphrase, error);
  if (secrets->recovery != NULL)
    return fp_ledger_unlock_with_recovery (ledger, secrets->recovery, error);
  secret = fp_keyring_get (fp_ledger_get_name (ledger));
  unlocked = secret != NULL && fp_ledger_unlock_with_secret (ledger, secret, NULL);
  fp_ledger_free_secret (secret);
  if (!unlocked)
    g_set_error (
        error,
        FP_LEDGER_ERROR,
        FP_LEDGER_ERROR_LOCKED,
        _ ("%s: the ledger is locked; expected --passphrase-file PATH or --recovery-key-file "
           "PATH"),
        fp_ledger_get_path (ledger));
  return unlocked;
}

/* A file that may not be read is an input like one that is missing. */
static void
explain (GError *error, const char *path, FpOpen how)
{
  if (g_error_matches (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_IO) && g_access (path, R_OK) != 0 &&
      errno == EACCES)
    error->code = FP_LEDGER_ERROR_MISSING;
  else if (how == FP_OPEN_ONLY && g_error_matches (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_MISSING))
    {
      g_free (error->message);
      error->message = g_strdup_printf (
          _ ("%s: there is no ledger here; expected one that “ledger save” has begun"), path);
    }
}

static FpLedger *
open_unlocked (FpCli *cli, const char *path, const Secrets *secrets, FpOpen how, GError **error)
{
  g_autoptr (GError) own = NULL;
  g_autoptr (FpLedger) ledger = fp_ledger_open (path, &own);

  if (ledger == NULL && how == FP_OPEN_OR_MAKE && secrets->recovery == NULL &&
      g_error_matches (own, FP_LEDGER_ERROR, FP_LEDGER_ERROR_MISSING))
    {
      if (!fp_cli_make_folder (cli, path))
        return NULL;
      g_clear_error (&own);
      ledger = make (cli, path, secrets->passphrase, &own);
    }
  if (ledger == NULL)
    {
      explain (own, path, how);
      g_propagate_error (error, g_steal_pointer (&own));
    }
  if (ledger != NULL)
    fp_ledger_set_today (ledger, cli->as_of);
  return ledger != NULL && unlock (ledger, secrets, error) ? g_steal_pointer (&ledger) : NULL;
}

/* FALSE where a file was named that gives none, which has been told. */
static gboolean
load_secrets (FpCli *cli, Secrets *secrets)
{
  const FpOptions *options = cli->options;

  if (options->passphrase_file != NULL)
    secrets->passphrase = fp_cli_load_passphrase (cli, options->passphrase_file);
  else if (options->recovery_key_file != NULL)
    secrets->recovery = fp_cli_load_passphrase (cli, options->recovery_key_file);
  return (options->passphrase_file == NULL || secrets->passphrase != NULL) &&
         (options->recovery_key_file == NULL || secrets->recovery != NULL);
}

/* NULL without @error: what is wrong has been told. */
static FpLedger *
open_ledger (FpCli *cli, const char *path, FpOpen how, GError **error)
{
  Secrets secrets = { 0 };
  FpLedger *ledger = NULL;

  if (load_secrets (cli, &secrets))
    ledger = open_unlocked (cli, path, &secrets, how, error);
  if (ledger != NULL && secrets.passphrase != NULL && !fp_ledger_has_passphrase (ledger))
    fp_cli_say (_ ("%s: warning: the ledger has no passphrase, so that the one given protects "
                   "nothing; expected one set by “ledger passphrase”"),
                path);
  fp_ledger_free_secret (secrets.passphrase);
  fp_ledger_free_secret (secrets.recovery);
  return ledger;
}

FpLedger *
fp_cli_open_ledger (FpCli *cli, FpOpen how)
{
  g_autofree char *path = fp_cli_ledger_path (cli);
  g_autoptr (GError) error = NULL;
  FpLedger *ledger = open_ledger (cli, path, how, &error);

  if (error != NULL)
    fp_cli_fail_ledger (cli, path, error);
  return ledger;
}

/* Whether the user has no ledger, and never had: not that it cannot be reached. */
static gboolean
is_none (FpCli *cli, const char *path)
{
  return g_access (path, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR) &&
         !was_there (cli, path);
}

/* The user's own is used where that asks for nothing; one that was named has to be. What a ledger
 * that is not reached would have counted is unknown: that is told, and no check is clean then. */
gboolean
fp_cli_find_ledger (FpCli *cli, FpLedger **ledger)
{
  gboolean named = cli->options->ledger != NULL || cli->options->passphrase_file != NULL ||
                   cli->options->recovery_key_file != NULL;
  g_autofree char *path = fp_cli_ledger_path (cli);
  g_autoptr (GError) error = NULL;

  *ledger = NULL;
  if (cli->options->no_ledger)
    return TRUE;
  *ledger = open_ledger (cli, path, FP_OPEN_ONLY, &error);
  if (*ledger != NULL)
    return TRUE;
  if (named)
    {
      if (error != NULL)
        fp_cli_fail_ledger (cli, path, error);
      return FALSE;
    }
  if (error == NULL || is_none (cli, path))
    return TRUE;
  if (g_access (path, F_OK) != 0 && errno == ENOENT)
    set_lost (path, &error);
  fp_cli_say (_ ("%s (the ledger is left out of this check)"), error->message);
  if (!g_error_matches (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_LOCKED))
    fp_cli_raise (cli, exit_of (error));
  return TRUE;
}
