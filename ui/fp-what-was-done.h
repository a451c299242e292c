/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-session.h"

G_BEGIN_DECLS

FpActivity fp_activity_from_words (const char *words);
char *fp_code_title_with_unit (const FpCode *code) G_GNUC_WARN_UNUSED_RESULT;
void fp_session_use_code (FpSession *session, const char *code);

G_END_DECLS
