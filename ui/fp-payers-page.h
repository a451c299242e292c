/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fp-session.h"

G_BEGIN_DECLS

/* What each payer has said, where it says so and how old that is, and what it has not said. */
#define FP_TYPE_PAYERS_PAGE (fp_payers_page_get_type ())
G_DECLARE_FINAL_TYPE (FpPayersPage, fp_payers_page, FP, PAYERS_PAGE, GtkWidget)

GtkWidget *fp_payers_page_new (FpSession *session) G_GNUC_WARN_UNUSED_RESULT;
void fp_payers_page_show_rule (FpPayersPage *self, const char *payer, const char *rule);
char *fp_payers_page_get_subtitle (FpPayersPage *self) G_GNUC_WARN_UNUSED_RESULT;
guint fp_payers_page_count_overdue (FpPayersPage *self);

G_END_DECLS
