/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-put-by.h"

G_BEGIN_DECLS

gboolean fp_old_drafts_are_there (const char *folder);
gboolean fp_old_drafts_move (const char *folder, FpLedger *ledger, FpPutBy *by, gboolean *damaged);

G_END_DECLS
