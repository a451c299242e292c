/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-cli.h"
#include "fp-ledger-care.h"

G_BEGIN_DECLS

/* What there is to do where the ledger is not there. */
typedef enum
{
  FP_OPEN_ONLY,
  FP_OPEN_OR_MAKE
} FpOpen;

/* Where the ledger of this run is: the one that is named, or the user's own. */
char *fp_cli_ledger_path (FpCli *cli) G_GNUC_WARN_UNUSED_RESULT;
/* It, unlocked; NULL where that cannot be, which has been told. */
FpLedger *fp_cli_open_ledger (FpCli *cli, FpOpen how) G_GNUC_WARN_UNUSED_RESULT;
/* For a check: @ledger (out) (nullable) is NULL where none is to be used. FALSE where one was named
 * that cannot be, which has been told. */
gboolean fp_cli_find_ledger (FpCli *cli, FpLedger **ledger);
/* The first line of @path; NULL where there is none, which has been told. Free it by
 * fp_ledger_free_secret(). */
char *fp_cli_load_passphrase (FpCli *cli, const char *path) G_GNUC_WARN_UNUSED_RESULT;
/* The recovery key, told once on standard error, and freed. */
void fp_cli_tell_recovery (char *recovery);
/* @what: the file or the record that it is about, where the error does not say. */
void fp_cli_fail_ledger (FpCli *cli, const char *what, const GError *error);
/* What the ledger does not see by itself, where it can be written. To be called before anything is
 * shown, which is not to be where this is FALSE: that has been told. */
gboolean fp_cli_note (FpCli *cli, FpLedger *ledger, FpAudit what, FpKind kind, gint64 id);
/* The folder of the user's own ledger, made where it is not there. */
gboolean fp_cli_make_folder (FpCli *cli, const char *path);

G_END_DECLS
