/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * A list to search at the start and what was chosen in it at the end; side by side where there is
 * room, else one after the other. Emits “search” (text) when other rows are wanted, “chosen”
 * (pointer) with the datum of the row.
 */
#define FP_TYPE_BROWSER (fp_browser_get_type ())
G_DECLARE_FINAL_TYPE (FpBrowser, fp_browser, FP, BROWSER, GtkWidget)

void fp_browser_set_names (FpBrowser *self, const char *search, const char *list);
void fp_browser_set_kinds (FpBrowser *self, const char *const *kinds, const char *name);
guint fp_browser_get_kind (FpBrowser *self);
void fp_browser_set_kind (FpBrowser *self, guint kind);
const char *fp_browser_get_text (FpBrowser *self);
void fp_browser_set_text (FpBrowser *self, const char *text);
void fp_browser_focus_search (FpBrowser *self);

void fp_browser_clear (FpBrowser *self);
void fp_browser_add (FpBrowser *self, GtkWidget *content, const char *name, gconstpointer datum);
gboolean fp_browser_choose (FpBrowser *self, gconstpointer datum);
void fp_browser_choose_first (FpBrowser *self);
void fp_browser_open (FpBrowser *self);

GtkWidget *fp_browser_new_detail (FpBrowser *self);
void
fp_browser_show_status (FpBrowser *self, const char *icon, const char *title, const char *text);

G_END_DECLS
