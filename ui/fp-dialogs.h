/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void fp_dialogs_follow (void);
void fp_dialogs_fit (GtkWindow *window, int width, int height);
GtkWindow *fp_dialogs_top (GtkWindow *window);
void fp_dialogs_close_all (void);

G_END_DECLS
