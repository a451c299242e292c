/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-window.h"

#include "fp-claim-page.h"
#include "fp-fold.h"

G_BEGIN_DECLS

struct _FpWindow
{
  AdwApplicationWindow parent_instance;
  FpSession *session;
  FpDraft *draft;
  GSettings *settings; /* nullable */
  GFile *file;         /* where the claim was last opened from or saved to */
  char *filed;         /* what that file holds: a claim that is the same is no draft */
  FpRoom room;
  guint refresh;

  GtkWidget *toasts, *flap, *sidebar, *stack;
  GtkWidget *header, *title, *sidebar_button, *back, *menu, *compare_add;
  GtkWidget *guide, *guide_word, *guide_icon;
  GtkWidget *notice, *notice_label;
  GtkWidget *claim, *compare, *codes, *payers; /* but for the claim made when first wanted */
};

/* fp-window-pages.c: what the window shows. */
void _fp_window_install_page_actions (GtkWidgetClass *klass);
void _fp_window_show_page (FpWindow *self, const char *page);
void _fp_window_refresh (FpWindow *self);
void _fp_window_refresh_chrome (FpWindow *self);
void _fp_window_guide_toggled_cb (FpWindow *self);
FpClaimPage *_fp_window_claim_page (FpWindow *self);

/* fp-window-claims.c: what it does with claims. */
void _fp_window_install_claim_actions (GtkWidgetClass *klass);
void _fp_window_close_notice_cb (FpWindow *self);

G_END_DECLS
