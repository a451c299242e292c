/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-look.h"

G_BEGIN_DECLS

/* What was before the claim: its history and what the ledger knows, joined. */
void fp_past_prepare (FpLook *look);
void fp_past_reckon (const FpLook *look, FpPast *past);
int fp_past_units (const FpLook *look, FpPast *past);
FpPast *fp_look_past (const FpLook *look, FpDate from, FpDate to, guint *n);
const FpPast *fp_look_beside (const FpLook *look, FpDate day, guint *n);

G_END_DECLS
