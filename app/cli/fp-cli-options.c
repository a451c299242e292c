/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-cli-options.h"

#include <glib/gi18n-lib.h>

/* An option: where it is kept, what help says, and which verb takes it. */
typedef struct
{
  const char *name;
  GOptionArg kind;
  gsize field;
  const char *help, *value;
  const char *verb;    /* NULL = every verb */
  const char *actions; /* the ledger's, with spaces between; NULL = every one */
} Option;

#define FIELD(name) G_STRUCT_OFFSET (FpOptions, name)

static const Option known[] = {
  { "format",
    G_OPTION_ARG_STRING,
    FIELD (format),
    N_ ("Results as text or json"),
    "text|json",
    NULL,
    NULL },
  { "policies",
    G_OPTION_ARG_FILENAME_ARRAY,
    FIELD (policies),
    N_ ("A policy pack or a folder of packs, instead of the installed ones; repeatable"),
    N_ ("PATH"),
    NULL,
    NULL },
  { "as-of",
    G_OPTION_ARG_STRING,
    FIELD (as_of),
    N_ ("The day to reckon as today, as YYYY-MM-DD"),
    N_ ("DATE"),
    NULL,
    NULL },
  { "ledger",
    G_OPTION_ARG_FILENAME,
    FIELD (ledger),
    N_ ("The ledger, instead of your own"),
    N_ ("PATH"),
    NULL,
    NULL },
  { "no-ledger",
    G_OPTION_ARG_NONE,
    FIELD (no_ledger),
    N_ ("Use no ledger: the claim’s own history alone"),
    NULL,
    NULL,
    NULL },
  { "passphrase-file",
    G_OPTION_ARG_FILENAME,
    FIELD (passphrase_file),
    N_ ("A file whose first line is the ledger’s passphrase"),
    N_ ("PATH"),
    NULL,
    NULL },
  { "recovery-key-file",
    G_OPTION_ARG_FILENAME,
    FIELD (recovery_key_file),
    N_ ("A file whose first line is the ledger’s recovery key"),
    N_ ("PATH"),
    NULL,
    NULL },
  { "to",
    G_OPTION_ARG_STRING,
    FIELD (to),
    N_ ("text, json or pdf"),
    N_ ("FORMAT"),
    "export",
    NULL },
  { "forecast",
    G_OPTION_ARG_NONE,
    FIELD (forecast),
    N_ ("Tell on which of the next visits a limit or an authorization runs out"),
    NULL,
    "check",
    NULL },
  { "visits",
    G_OPTION_ARG_STRING,
    FIELD (visits),
    N_ ("How many visits to look at; 12 unless told"),
    N_ ("NUMBER"),
    "check",
    NULL },
  { "on",
    G_OPTION_ARG_STRING,
    FIELD (on),
    N_ ("On which days, as tue,thu; the weekday of the last service unless told"),
    N_ ("DAYS"),
    "check",
    NULL },
  { "units",
    G_OPTION_ARG_STRING,
    FIELD (units),
    N_ ("How many units a visit; the first line’s unless told"),
    N_ ("NUMBER"),
    "check",
    NULL },
  { "status",
    G_OPTION_ARG_STRING,
    FIELD (status),
    N_ ("list: only claims that are draft, ready, sent, paid, denied or void"),
    N_ ("WORD"),
    "ledger",
    "list" },
  { "client",
    G_OPTION_ARG_STRING,
    FIELD (client),
    N_ ("list, authorizations: only those of the client with this number"),
    N_ ("NUMBER"),
    "ledger",
    "list authorizations" },
  { "deleted",
    G_OPTION_ARG_NONE,
    FIELD (deleted),
    N_ ("list: the deleted claims instead"),
    NULL,
    "ledger",
    "list" },
  { "carc",
    G_OPTION_ARG_STRING,
    FIELD (carc),
    N_ ("status: the reason of a denial"),
    N_ ("NUMBER"),
    "ledger",
    "status" },
  { "preview",
    G_OPTION_ARG_NONE,
    FIELD (preview),
    N_ ("restore, import: only tell what would change"),
    NULL,
    "ledger",
    "restore import" },
  { "new-passphrase-file",
    G_OPTION_ARG_FILENAME,
    FIELD (new_passphrase_file),
    N_ ("passphrase: a file whose first line is the new one"),
    N_ ("PATH"),
    "ledger",
    "passphrase" },
  { "help", G_OPTION_ARG_NONE, FIELD (help), N_ ("Show this help"), NULL, NULL, NULL },
  { "version", G_OPTION_ARG_NONE, FIELD (version), N_ ("Show the version"), NULL, NULL, NULL },
};

static gboolean
was_given (const FpOptions *options, const Option *option)
{
  gconstpointer field = G_STRUCT_MEMBER_P (options, option->field);

  return option->kind == G_OPTION_ARG_NONE ? *(const gboolean *) field
                                           : *(gconstpointer const *) field != NULL;
}

/**
 * fp_options_clear:
 * @options: what was given
 *
 * Frees it, and leaves it as if nothing had been given.
 */
void
fp_options_clear (FpOptions *options)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (known[i].kind == G_OPTION_ARG_FILENAME_ARRAY)
      g_strfreev (G_STRUCT_MEMBER (char **, options, known[i].field));
    else if (known[i].kind != G_OPTION_ARG_NONE)
      g_free (G_STRUCT_MEMBER (char *, options, known[i].field));
  g_strfreev (options->rest);
  *options = (FpOptions){ 0 };
}

/**
 * fp_options_context:
 * @options: gets what is given
 * @verb: (nullable): the verb whose options help lists; %NULL for those of every verb
 * @parameters: what follows the program's name
 *
 * Returns: (transfer full): what takes the command line apart; it knows every verb's options
 */
GOptionContext *
fp_options_context (FpOptions *options, const char *verb, const char *parameters)
{
  GOptionContext *context = g_option_context_new (parameters);
  GOptionEntry entries[G_N_ELEMENTS (known) + 2] = { 0 };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    entries[n++] = (GOptionEntry){
      .long_name = known[i].name,
      .flags = known[i].verb != NULL && g_strcmp0 (known[i].verb, verb) != 0 ? G_OPTION_FLAG_HIDDEN
                                                                             : G_OPTION_FLAG_NONE,
      .arg = known[i].kind,
      .arg_data = G_STRUCT_MEMBER_P (options, known[i].field),
      .description = known[i].help,
      .arg_description = known[i].value,
    };
  entries[n] = (GOptionEntry){
    .long_name = G_OPTION_REMAINING,
    .arg = G_OPTION_ARG_FILENAME_ARRAY,
    .arg_data = &options->rest,
  };
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return context;
}

/* “ledger list” for an option of that verb and action, “check” for one of check's. */
static char *
home_of (const Option *option)
{
  g_auto (GStrv) actions = g_strsplit (option->actions == NULL ? "" : option->actions, " ", 2);

  return actions[0] == NULL ? g_strdup (option->verb)
                            : g_strconcat (option->verb, " ", actions[0], NULL);
}

const char *
fp_options_misplaced (const FpOptions *options, const char *verb, const char *action, char **fits)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      const Option *option = &known[i];
      g_auto (GStrv) actions = g_strsplit (option->actions == NULL ? "" : option->actions, " ", -1);

      if (option->verb == NULL || !was_given (options, option))
        continue;
      if (!g_str_equal (option->verb, verb) ||
          (option->actions != NULL && action != NULL &&
           !g_strv_contains ((const char *const *) actions, action)))
        {
          *fits = home_of (option);
          return option->name;
        }
    }
  return NULL;
}

static guint
is_input (const char *path)
{
  return g_strcmp0 (path, "-") == 0 ? 1 : 0;
}

static guint
count_inputs (char **paths)
{
  guint n = 0;

  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    n += is_input (paths[i]);
  return n;
}

gboolean
fp_options_share_input (const FpOptions *options)
{
  return is_input (options->passphrase_file) + is_input (options->recovery_key_file) +
             is_input (options->new_passphrase_file) + count_inputs (options->policies) +
             count_inputs (options->rest) >
         1;
}
