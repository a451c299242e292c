/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fp-session.h"

G_BEGIN_DECLS

/*
 * The codebook: codes, modifiers, places of service and denial numbers, searched in the list and
 * read beside it. Emits “use-code” (string) and “compare” (string) with the code that is shown.
 */
#define FP_TYPE_CODES_PAGE (fp_codes_page_get_type ())
G_DECLARE_FINAL_TYPE (FpCodesPage, fp_codes_page, FP, CODES_PAGE, GtkWidget)

GtkWidget *fp_codes_page_new (FpSession *session) G_GNUC_WARN_UNUSED_RESULT;
void fp_codes_page_show_code (FpCodesPage *self, const char *code);
void fp_codes_page_show_denial (FpCodesPage *self, const char *number);
void fp_codes_page_focus_search (FpCodesPage *self);

G_END_DECLS
