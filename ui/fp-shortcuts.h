/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void fp_shortcuts_fill (GtkBox *box);
void fp_shortcuts_show (GtkWindow *parent);

G_END_DECLS
