/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FpFlow: children side by side, going on in the next line where they do not fit; the last takes
 * what is left of its line.
 */
#define FP_TYPE_FLOW (fp_flow_get_type ())
G_DECLARE_FINAL_TYPE (FpFlow, fp_flow, FP, FLOW, GtkWidget)

GtkWidget *fp_flow_new (int spacing);
void fp_flow_add (FpFlow *self, GtkWidget *child);
void fp_flow_insert_before (FpFlow *self, GtkWidget *child, GtkWidget *sibling);

G_END_DECLS
