/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-section.h"

G_BEGIN_DECLS

/**
 * FpServiceSection: for whom, what, when, where, by whom, and what it costs.
 */
#define FP_TYPE_SERVICE_SECTION (fp_service_section_get_type ())
G_DECLARE_FINAL_TYPE (FpServiceSection, fp_service_section, FP, SERVICE_SECTION, FpSection)

GtkWidget *fp_service_section_new (FpSession *session, gboolean guided);
void fp_service_section_find_code (FpServiceSection *self);

G_END_DECLS
