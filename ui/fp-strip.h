/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FP_STRIP_COLUMNS 6

/**
 * FpStrip: fields in rows of six equal columns, hairlines between them, so that columns align from
 * card to card. Where little fits it has two columns.
 */
#define FP_TYPE_STRIP (fp_strip_get_type ())
G_DECLARE_FINAL_TYPE (FpStrip, fp_strip, FP, STRIP, GtkWidget)

GtkWidget *fp_strip_new (void);
void fp_strip_add (FpStrip *self, GtkWidget *child, int columns);

G_END_DECLS
