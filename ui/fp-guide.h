/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-fold.h"
#include "fp-section.h"

G_BEGIN_DECLS

/**
 * FpGuide: the five steps one at a time, what is known beside each.
 */
#define FP_TYPE_GUIDE (fp_guide_get_type ())
G_DECLARE_FINAL_TYPE (FpGuide, fp_guide, FP, GUIDE, GtkWidget)

GtkWidget *fp_guide_new (FpSession *session);
void fp_guide_set_room (FpGuide *self, FpRoom room);
void fp_guide_set_step (FpGuide *self, FpStep step);
FpSection *fp_guide_get_section (FpGuide *self, FpStep step);

G_END_DECLS
