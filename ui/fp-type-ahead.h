/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void fp_type_ahead_add (GtkDropDown *drop_down);
gboolean fp_type_ahead_choose (GtkDropDown *drop_down, const char *typed);

G_END_DECLS
