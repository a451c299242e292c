/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-work-page.h"

#include <adwaita.h>

#include "fp-work-list-view.h"
#include "fp-work.h"

G_BEGIN_DECLS

struct _FpWorkPage
{
  GtkWidget parent_instance;
  FpDesk *desk;
  FpSession *session;
  FpWork *work;
  FpWorkItem *item; /* what the menu is about */
  gboolean stale;
  guint slice, changed; /* the idle source; what it changed and is not shown yet */
  gint64 shown_at;

  GtkWidget *fold, *flap, *stack, *scrolled, *cards, *pane, *bar, *bar_mark;
  GtkWidget *views[FP_N_WORKS];
  AdwStatusPage *empty;
  GtkWidget *make, *import;
};

FpWorkListView *_fp_work_page_view (FpWorkPage *self, guint group);

/* fp-work-page-acts.c: what is done with the keys, the menu and the lists. */
void _fp_work_page_install_actions (GtkWidgetClass *klass);
void _fp_work_page_add_shortcuts (FpWorkPage *self);
void _fp_work_page_activated_cb (FpWorkPage *self, FpWorkRow *row);
void _fp_work_page_mark_all_cb (FpWorkPage *self);
void _fp_work_page_call_cb (FpWorkPage *self);
void _fp_work_page_go_cb (FpWorkPage *self, guint group);
gboolean _fp_work_page_keynav_cb (FpWorkPage *self, GtkDirectionType direction, GtkWidget *list);
gboolean _fp_work_page_key_cb (FpWorkPage *self, guint key, guint code, GdkModifierType modifiers);

G_END_DECLS
