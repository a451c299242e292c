/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Takes back what a toast tells of. */
typedef void (*FpUndoFunc) (gpointer data);

void fp_undo_toast (GtkWidget *widget,
                    const char *words,
                    FpUndoFunc undo,
                    gpointer data,
                    GDestroyNotify destroy);

G_END_DECLS
