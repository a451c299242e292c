/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-ledger-private.h"

G_BEGIN_DECLS

/* The keys that stand beside backups from before there was a passphrase. */

/* Whether the file beside @backup has the ledger's own key. */
gboolean _fp_backup_has_key (FpLedger *ledger, const char *backup);
gboolean _fp_backup_remember (FpLedger *ledger, const char *backup, GError **error);

G_END_DECLS
