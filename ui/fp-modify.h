/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-session.h"

G_BEGIN_DECLS

/* Changes to the modifiers of the line that the fields show, each undone as one. */
void fp_session_add_modifier (FpSession *session, const char *modifier, const char *replaces);
void fp_session_remove_modifier (FpSession *session, const char *modifier);
void fp_session_move_modifier (FpSession *session, const char *modifier, guint place);
char *fp_session_modifier_reason (FpSession *session,
                                  const char *modifier) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
