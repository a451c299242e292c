/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-section.h"

G_BEGIN_DECLS

/**
 * FpDocumentationSection: what the note must hold, by the code and the payer, to be answered.
 */
#define FP_TYPE_DOCUMENTATION_SECTION (fp_documentation_section_get_type ())
G_DECLARE_FINAL_TYPE (FpDocumentationSection,
                      fp_documentation_section,
                      FP,
                      DOCUMENTATION_SECTION,
                      FpSection)

GtkWidget *fp_documentation_section_new (FpSession *session, gboolean guided);

G_END_DECLS
