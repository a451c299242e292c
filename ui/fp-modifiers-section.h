/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-section.h"

G_BEGIN_DECLS

/**
 * FpModifiersSection: the line's modifiers as rows, each with what speaks for it, and those that
 * the facts suggest.
 */
#define FP_TYPE_MODIFIERS_SECTION (fp_modifiers_section_get_type ())
G_DECLARE_FINAL_TYPE (FpModifiersSection, fp_modifiers_section, FP, MODIFIERS_SECTION, FpSection)

GtkWidget *fp_modifiers_section_new (FpSession *session, gboolean guided);
gboolean fp_modifiers_section_take_first (FpModifiersSection *self);

G_END_DECLS
