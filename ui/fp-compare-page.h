/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fp-session.h"

G_BEGIN_DECLS

/*
 * Look-alike codes side by side, with the five questions that decide between them. Answers are the
 * claim's own facts: changing one changes the claim. Emits “done” when a code was taken or kept.
 */
#define FP_TYPE_COMPARE_PAGE (fp_compare_page_get_type ())
G_DECLARE_FINAL_TYPE (FpComparePage, fp_compare_page, FP, COMPARE_PAGE, GtkWidget)

GtkWidget *fp_compare_page_new (FpSession *session) G_GNUC_WARN_UNUSED_RESULT;
void fp_compare_page_reset (FpComparePage *self);
void fp_compare_page_add_code (FpComparePage *self, const char *code);
char *fp_compare_page_get_subtitle (FpComparePage *self) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *fp_compare_page_get_add_button (FpComparePage *self);

G_END_DECLS
