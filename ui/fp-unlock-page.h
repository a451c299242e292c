/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fp-desk.h"

G_BEGIN_DECLS

/**
 * FpUnlockPage: the whole window while the ledger is not open: asks for the passphrase or the
 * recovery key, or says why it cannot be opened and what to do. Has a header of its own.
 *
 * “without” is emitted when somebody wants to check claims although there is no ledger.
 */
#define FP_TYPE_UNLOCK_PAGE (fp_unlock_page_get_type ())
G_DECLARE_FINAL_TYPE (FpUnlockPage, fp_unlock_page, FP, UNLOCK_PAGE, GtkWidget)

GtkWidget *fp_unlock_page_new (FpDesk *desk);

G_END_DECLS
