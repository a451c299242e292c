/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-claim.h"

G_BEGIN_DECLS

void fp_staff_add (GPtrArray *staff, FpClaim *person);
void fp_staff_join (GPtrArray *staff, FpClaim *person);

G_END_DECLS
