/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-import.h"

G_BEGIN_DECLS

char *fp_import_preview_summary (const FpImport *import);
void fp_import_preview_fill (GtkBox *box, const FpImport *import);

G_END_DECLS
