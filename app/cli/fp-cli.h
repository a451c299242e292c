/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-cli-options.h"
#include "fp-knowledge.h"
#include "fp-policy.h"

G_BEGIN_DECLS

/* Exit codes; with several inputs the highest counts. */
typedef enum
{
  FP_EXIT_CLEAN = 0,
  FP_EXIT_ATTENTION = 1,
  FP_EXIT_DENY = 2,
  FP_EXIT_USAGE = 64,
  FP_EXIT_BAD_DATA = 65,
  FP_EXIT_NO_INPUT = 66,
  FP_EXIT_IO = 74
} FpExit;

/* One run: what was asked for, and how it went so far. */
typedef struct
{
  const FpOptions *options;
  gboolean json;
  FpDate as_of;
  char **args;   /* after the verb */
  FpExit code;   /* the highest so far */
  gboolean deaf; /* nobody takes what is printed any more */
} FpCli;

/* A verb of the command line: runs with the arguments in @cli and raises its exit code. */
typedef struct
{
  const char *name;
  void (*run) (FpCli *cli);
  const char *parameters; /* for help, as “CLAIM.json…” */
  const char *summary;    /* for help */
} FpVerb;

void fp_verb_check (FpCli *cli);
void fp_verb_codes (FpCli *cli);
void fp_verb_export (FpCli *cli);
void fp_verb_ledger (FpCli *cli);
void fp_verb_ledger_help (GString *out);
void fp_verb_policy (FpCli *cli);

void fp_cli_raise (FpCli *cli, FpExit code);
void fp_cli_say (const char *format, ...) G_GNUC_PRINTF (1, 2);
void fp_cli_usage (FpCli *cli, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean fp_cli_print (FpCli *cli, const char *text);
gboolean fp_cli_write (FpCli *cli, const char *bytes, gsize n);
void fp_cli_flush (FpCli *cli);

GBytes *fp_cli_load (FpCli *cli, const char *path) G_GNUC_WARN_UNUSED_RESULT;
FpPolicySet *fp_cli_load_policies (FpCli *cli) G_GNUC_WARN_UNUSED_RESULT;
void fp_cli_fail (FpCli *cli, const GError *error);

void fp_cli_wrap (GString *out, const char *first, const char *rest, const char *text);

G_END_DECLS
