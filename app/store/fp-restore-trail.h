/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-ledger-private.h"

G_BEGIN_DECLS

/* The audit of what a backup takes the place of goes on in it. */
gboolean _fp_trail_carry (FpDatabase *from, FpDatabase *to, GError **error);

G_END_DECLS
