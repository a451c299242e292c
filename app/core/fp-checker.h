/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-look.h"

G_BEGIN_DECLS

void fp_checker_run (FpLook *look);
gboolean fp_checker_would_change (const FpLook *look, const FpRule *rule, char **as_is);

G_END_DECLS
