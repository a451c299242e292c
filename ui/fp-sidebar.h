/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FpSidebar: the pages that there are, and the program's menu.
 */
#define FP_TYPE_SIDEBAR (fp_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (FpSidebar, fp_sidebar, FP, SIDEBAR, GtkWidget)

GtkWidget *fp_sidebar_new (void);
void fp_sidebar_set_page (FpSidebar *self, const char *page);
void fp_sidebar_set_count (FpSidebar *self, const char *page, guint n, gboolean urgent);

G_END_DECLS
