/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-fold.h"
#include "fp-section.h"

G_BEGIN_DECLS

/**
 * FpClaimPage: the claim being worked on with its checklist: all five sections below each other, or
 * one at a time with Guide Me.
 */
#define FP_TYPE_CLAIM_PAGE (fp_claim_page_get_type ())
G_DECLARE_FINAL_TYPE (FpClaimPage, fp_claim_page, FP, CLAIM_PAGE, GtkWidget)

GtkWidget *fp_claim_page_new (FpSession *session);
void fp_claim_page_set_room (FpClaimPage *self, FpRoom room);
void fp_claim_page_set_guided (FpClaimPage *self, gboolean guided);
void fp_claim_page_go (FpClaimPage *self, FpField field, const char *item);
void fp_claim_page_go_to_step (FpClaimPage *self, FpStep step);
void fp_claim_page_find_code (FpClaimPage *self);
void fp_claim_page_show_checklist (FpClaimPage *self);
gboolean fp_claim_page_next_finding (FpClaimPage *self);
gboolean fp_claim_page_take_suggestion (FpClaimPage *self);

G_END_DECLS
