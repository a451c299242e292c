/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FpLineChooser: the claim's service lines to choose from; not visible where there is one. Of many
 * a few are shown at a time, and one goes to any by its number.
 */
#define FP_TYPE_LINE_CHOOSER (fp_line_chooser_get_type ())
G_DECLARE_FINAL_TYPE (FpLineChooser, fp_line_chooser, FP, LINE_CHOOSER, GtkWidget)

GtkWidget *fp_line_chooser_new (FpSession *session);
void fp_line_chooser_refresh (FpLineChooser *self);

G_END_DECLS
