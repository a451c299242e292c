/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void fp_recovery_print (GtkWindow *parent, const char *recovery);

G_END_DECLS
