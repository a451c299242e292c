/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-search.h"

G_BEGIN_DECLS

/* One object each, on one line. */
char *fp_search_result_to_json (const FpSearchResult *result) G_GNUC_WARN_UNUSED_RESULT;
char *fp_code_to_json (const FpCode *code) G_GNUC_WARN_UNUSED_RESULT;
char *fp_code_compared_to_json (const FpCode *code) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
