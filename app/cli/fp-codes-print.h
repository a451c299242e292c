/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-cli.h"
#include "fp-search.h"

G_BEGIN_DECLS

/* Each prints as text or JSON, whichever is asked for. */
void fp_codes_print_result (FpCli *cli, const FpSearchResult *result);
void fp_codes_print_code (FpCli *cli, const FpCode *code);
void fp_codes_print_comparison (FpCli *cli, const FpKnowledge *knowledge, GPtrArray *codes);

G_END_DECLS
