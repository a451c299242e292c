/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fp-report.h"

G_BEGIN_DECLS

/* Small pieces that every page is made of. */

double fp_ui_scale (GtkWidget *widget);
GtkWidget *fp_ui_label (const char *text, const char *css_class);
GtkWidget *fp_ui_wrapped (const char *text, const char *css_class);
GtkWidget *fp_ui_box (GtkOrientation orientation, int spacing, const char *css_class);
GtkWidget *fp_ui_icon (const char *icon, const char *css_class);
GtkWidget *fp_ui_button (const char *label, const char *name);
GtkWidget *fp_ui_icon_button (const char *icon, const char *name);
GtkWidget *fp_ui_badge (const char *code, gboolean hollow);
GtkWidget *fp_ui_mark (FpStatus status, const char *words);
GtkWidget *fp_ui_state (const char *icon, const char *css_class, const char *words);
GtkWidget *fp_ui_clamp (GtkWidget *child, int width);
GtkWidget *fp_ui_scrolled (GtkWidget *child, const char *name);
GtkWidget *fp_ui_entry (void);
void fp_ui_set_name (GtkWidget *widget, const char *name);
void fp_ui_set_button_label (GtkWidget *button, const char *label, const char *name);
void fp_ui_clear (GtkWidget *box);
void fp_ui_set_colour (GtkWidget *widget, FpStatus status);

const char *fp_ui_status_icon (FpStatus status);
const char *fp_ui_status_class (FpStatus status);
const char *fp_ui_verdict_icon (FpVerdict verdict);
const char *fp_ui_verdict_class (FpVerdict verdict);

G_END_DECLS
