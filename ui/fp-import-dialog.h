/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fp-desk.h"
#include "fp-import.h"
#include "fp-session.h"

G_BEGIN_DECLS

/**
 * FpImportDialog: a table on its way into the ledger: a file is chosen, then one sees what each
 * column is, what the first lines are and what would happen, then it does, all or nothing. The work
 * is done in a thread, shows how far it is and can be stopped.
 */
#define FP_TYPE_IMPORT_DIALOG (fp_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FpImportDialog, fp_import_dialog, FP, IMPORT_DIALOG, AdwWindow)

void fp_import_dialog_show (GtkWindow *parent, FpDesk *desk, FpSession *session, FpImportKind kind);
void fp_import_dialog_show_file (GtkWindow *parent,
                                 FpDesk *desk,
                                 FpSession *session,
                                 FpImportKind kind,
                                 GFile *file);

/* The same table out of the ledger, into a file that is asked for. */
void fp_export_dialog_show (GtkWindow *parent, FpDesk *desk, FpImportKind kind);

G_END_DECLS
