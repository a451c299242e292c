/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-error.h"
#include "fp-policy.h"

G_BEGIN_DECLS

/* Strict reading of firstpass.policy/1, compiled. @warnings gets rules that never matter (may be
 * NULL). */
FpPolicy *fp_policy_from_json (GBytes *bytes,
                               const char *file,
                               FpProblems *problems,
                               FpProblems *warnings) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
