/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FpDropDown: a choice from a list that opens below it. Typing on it opens the list with what was
 * typed to search for, anywhere in an item; Enter or Tab takes the best match.
 *
 * Signals: “chosen” (guint item), when a person chose. What it shows is its owner's to set.
 */
#define FP_TYPE_DROP_DOWN (fp_drop_down_get_type ())
G_DECLARE_FINAL_TYPE (FpDropDown, fp_drop_down, FP, DROP_DOWN, GtkWidget)

GtkWidget *fp_drop_down_new (gboolean search) G_GNUC_WARN_UNUSED_RESULT;
void fp_drop_down_set_name (FpDropDown *self, const char *name, const char *list_name);
void fp_drop_down_show (FpDropDown *self, const char *const *items, guint selected);

G_END_DECLS
