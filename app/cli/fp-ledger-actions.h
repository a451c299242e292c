/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-cli-ledger.h"

G_BEGIN_DECLS

/* What “ledger” does, by its second word: each gets the words after that. */
void fp_ledger_do_save (FpCli *cli, char **paths);
void fp_ledger_do_show (FpCli *cli, char **numbers);
void fp_ledger_do_status (FpCli *cli, char **args);
void fp_ledger_do_delete (FpCli *cli, char **numbers);
void fp_ledger_do_undelete (FpCli *cli, char **numbers);
void fp_ledger_do_purge (FpCli *cli, char **args);

void fp_ledger_do_list (FpCli *cli, char **args);
void fp_ledger_do_authorizations (FpCli *cli, char **args);
void fp_ledger_do_audit (FpCli *cli, char **args);

void fp_ledger_do_verify (FpCli *cli, char **args);
void fp_ledger_do_backup (FpCli *cli, char **args);
void fp_ledger_do_restore (FpCli *cli, char **args);
void fp_ledger_do_passphrase (FpCli *cli, char **args);

void fp_ledger_do_import (FpCli *cli, char **args);
void fp_ledger_do_export (FpCli *cli, char **args);

/* A word of an argument in UTF-8, as the ledger has it. */
char *fp_cli_word (const char *argument) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
