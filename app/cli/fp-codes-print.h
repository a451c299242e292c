/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-cli.h"
#include "fp-search.h"

G_BEGIN_DECLS

/* Each prints as text or JSON, whichever is asked for. */
void fp_codes_print_result (FpCli *cli, const FpSearchResult *result);
void fp_codes_print_code (FpCli *cli, const FpCode *code);
void fp_codes_print_comparison (FpCli *cli, const FpKnowledge *knowledge, GPtrArray *codes);

/* Of fp-codes-json.c: one object each, on one line. */
char *fp_codes_result_to_json (const FpSearchResult *result) G_GNUC_WARN_UNUSED_RESULT;
char *fp_codes_code_to_json (const FpCode *code) G_GNUC_WARN_UNUSED_RESULT;
char *fp_codes_column_to_json (const FpCode *code) G_GNUC_WARN_UNUSED_RESULT;

/* “15 minutes”, “session”, …: what one unit is. */
char *fp_codes_unit (const FpCode *code) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
