/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fp-desk.h"
#include "fp-session.h"
#include "fp-work.h"

G_BEGIN_DECLS

/* What the work list does to claims. Each says what it did in a toast that takes it back. @widget
 * is one of the window's. */
void fp_work_mark (GtkWidget *widget,
                   FpDesk *desk,
                   GPtrArray *items,
                   FpClaimStatus status,
                   const char *carc,
                   FpDate answer_by);
void fp_work_delete (GtkWidget *widget, FpDesk *desk, FpWorkItem *item);
/* Asks for the reason and the deadline in a popover at @at, then marks the claim denied. */
void fp_work_ask_denial (GtkWidget *page,
                         GtkWidget *at,
                         FpDesk *desk,
                         FpSession *session,
                         FpWorkItem *item);
void
fp_work_print_questions (GtkWidget *widget, FpDesk *desk, FpSession *session, FpWorkItem *item);
GMenuModel *fp_work_make_menu (const FpWorkItem *item) G_GNUC_WARN_UNUSED_RESULT;
/* Gives @popover to @page, at the side of @at; it goes when it is closed. */
void fp_work_point_at (GtkWidget *popover, GtkWidget *page, GtkWidget *at);

G_END_DECLS
