/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-section.h"

G_BEGIN_DECLS

/**
 * FpReviewSection: the claim as it will print, line by line, and why the code was chosen.
 */
#define FP_TYPE_REVIEW_SECTION (fp_review_section_get_type ())
G_DECLARE_FINAL_TYPE (FpReviewSection, fp_review_section, FP, REVIEW_SECTION, FpSection)

GtkWidget *fp_review_section_new (FpSession *session, gboolean guided);

G_END_DECLS
