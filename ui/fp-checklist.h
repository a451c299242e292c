/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-todo.h"

G_BEGIN_DECLS

/* How many findings of each kind are shown: a long claim has thousands, and each is several
 * widgets. */
typedef struct
{
  guint most[FP_N_TODOS];
} FpChecklistRoom;

/* What the button that shows more calls, with the row that it stands in and the kind. */
typedef void (*FpChecklistMore) (GtkWidget *row, FpTodo todo, gpointer data);

void fp_checklist_room_init (FpChecklistRoom *room);
void fp_checklist_room_grow (FpChecklistRoom *room, FpTodo todo);
GtkWidget *fp_checklist_more_new (guint left, FpTodo todo, FpChecklistMore more, gpointer data);

GtkWidget *fp_checklist_add_group (GtkBox *groups, const char *title, guint n);
void fp_checklist_fill (GtkBox *groups,
                        FpSession *session,
                        const FpChecklistRoom *room,
                        GPtrArray *rows,
                        FpChecklistMore more,
                        gpointer data);
char *fp_checklist_sign (FpSession *session, const FpChecklistRoom *room) G_GNUC_WARN_UNUSED_RESULT;
char *fp_checklist_passed_words (FpSession *session) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
