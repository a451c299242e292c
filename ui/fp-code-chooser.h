/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-search.h"

G_BEGIN_DECLS

/* A button that opens a search for a code. Emits “chosen” (string). */
#define FP_TYPE_CODE_CHOOSER (fp_code_chooser_get_type ())
G_DECLARE_FINAL_TYPE (FpCodeChooser, fp_code_chooser, FP, CODE_CHOOSER, GtkWidget)

GtkWidget *fp_code_chooser_new (FpSearch *search, const char *label) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
