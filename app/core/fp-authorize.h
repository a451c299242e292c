/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-look.h"

G_BEGIN_DECLS

/* Which authorization a line takes of. */
void fp_authorize (const FpLook *look, FpLineFacts *facts);
const FpAuthorization *fp_authorize_rest (const FpLook *look, const FpLineFacts *facts, int rest);

G_END_DECLS
