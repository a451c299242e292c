/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-window.h"

#include "fp-claim-page.h"
#include "fp-fold.h"

G_BEGIN_DECLS

typedef struct _FpUndo FpUndo;

struct _FpWindow
{
  AdwApplicationWindow parent_instance;
  FpSession *session;
  FpDraft *draft;
  GSettings *settings; /* nullable */
  GFile *file;         /* where the claim was last opened from or saved to */
  char *filed;         /* a mark of what that file holds: a claim that is the same is no draft */
  char *mark;          /* likewise of the claim, as of */
  guint mark_of;       /* this edit */
  FpRoom room;
  guint refresh;

  GtkWidget *root, *locked; /* the shell or the page that unlocks; the latter is made when wanted */
  GtkWidget *toasts, *flap, *sidebar, *stack;
  GtkWidget *header, *title, *sidebar_button, *back, *menu, *compare_add;
  GtkWidget *new_claim, *guide, *guide_word, *guide_icon;
  char *before;   /* the page that a client's was opened from */
  guint counting; /* what waits is counted when idle */
  FpUndo *newest; /* (nullable): what was told of last can be taken back */
  GtkWidget *notice, *notice_label;
  gboolean failing;                            /* the draft cannot be kept, which was told */
  GtkWidget *claim, *compare, *codes, *payers; /* but for the claim made when first wanted */
};

/* fp-window-pages.c: what the window shows. */
void _fp_window_install_page_actions (GtkWidgetClass *klass);
void _fp_window_show_page (FpWindow *self, const char *page);
gboolean _fp_window_is_on (FpWindow *self, const char *page);
void _fp_window_refresh (FpWindow *self);
void _fp_window_refresh_chrome (FpWindow *self);
void _fp_window_guide_toggled_cb (FpWindow *self);
FpClaimPage *_fp_window_claim_page (FpWindow *self);

/* fp-window-tell.c: how it tells what happened. */
void
_fp_window_tell_with (FpWindow *self, const char *words, const char *label, const char *action);
void _fp_window_tell_undo (FpWindow *self, const char *words);
void _fp_window_close_notice_cb (FpWindow *self);
void _fp_window_forget_toasts (FpWindow *self);
gboolean _fp_window_take_back (FpWindow *self);
void _fp_window_forget_undo (FpWindow *self);
void _fp_window_draft_cb (FpWindow *self);

/* fp-window-claims.c: what it does with claims. */
void _fp_window_install_claim_actions (GtkWidgetClass *klass);
gboolean _fp_window_is_filed (FpWindow *self);
void _fp_window_open_claim (FpWindow *self, const char *number);
void _fp_window_new_claim_for (FpWindow *self, gint64 client);

/* fp-window-ledger.c: the pages of the ledger, and the lock. */
void _fp_window_install_ledger_actions (GtkWidgetClass *klass);
FpLedger *_fp_window_ledger (FpWindow *self);
gboolean _fp_window_show_ledger_page (FpWindow *self, const char *page);
char *_fp_window_ledger_title (FpWindow *self, const char *page, char **subtitle);
const char *_fp_window_sidebar_page (const char *page);
void _fp_window_follow_desk (FpWindow *self);

G_END_DECLS
