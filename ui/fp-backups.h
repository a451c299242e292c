/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fp-desk.h"

G_BEGIN_DECLS

/* What the preferences say of the ledger: passphrase, lock, backups. @settings nullable. */
GtkWidget *fp_backups_new (FpDesk *desk, GSettings *settings);

/* Asks for a backup, says what it would change, and puts it in the ledger's place. */
void fp_restore_run (GtkWindow *parent, FpDesk *desk);

G_END_DECLS
