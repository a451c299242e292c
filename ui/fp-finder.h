/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FpFinder: what was found for the words of an entry, as rows that stand in the card below it. The
 * focus stays in the entry: up and down choose, Enter takes, Escape closes. Emits “chosen” with the
 * key of the row.
 */
#define FP_TYPE_FINDER (fp_finder_get_type ())
G_DECLARE_FINAL_TYPE (FpFinder, fp_finder, FP, FINDER, GtkWidget)

GtkWidget *fp_finder_new (GtkWidget *entry);
void fp_finder_clear (FpFinder *self);
void fp_finder_add (FpFinder *self, const char *key, const char *title, const char *subtitle);
void fp_finder_done (FpFinder *self);
gboolean fp_finder_is_open (FpFinder *self);

G_END_DECLS
