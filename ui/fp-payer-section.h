/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-section.h"

G_BEGIN_DECLS

/**
 * FpPayerSection: who pays, what was authorized, what the payer's rule says, and what is used of
 * each limit.
 */
#define FP_TYPE_PAYER_SECTION (fp_payer_section_get_type ())
G_DECLARE_FINAL_TYPE (FpPayerSection, fp_payer_section, FP, PAYER_SECTION, FpSection)

GtkWidget *fp_payer_section_new (FpSession *session, gboolean guided);

G_END_DECLS
