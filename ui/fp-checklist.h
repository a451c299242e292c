/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-todo.h"

G_BEGIN_DECLS

GtkWidget *fp_checklist_add_group (GtkBox *groups, const char *title, guint n);
void fp_checklist_fill (GtkBox *groups, FpSession *session, GPtrArray *rows);
char *fp_checklist_sign (FpSession *session) G_GNUC_WARN_UNUSED_RESULT;
char *fp_checklist_passed_words (FpSession *session) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
