/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-group.h"

G_BEGIN_DECLS

/**
 * FpGroupSession: what a group did, entered once for all: which group, code, day, times, place, who
 * led; below, what the note of each holds and the rarer details.
 *
 * Signals: “chosen” (gpointer record): a group that the ledger remembers, NULL is a new one.
 */
#define FP_TYPE_GROUP_SESSION (fp_group_session_get_type ())
G_DECLARE_FINAL_TYPE (FpGroupSession, fp_group_session, FP, GROUP_SESSION, GtkWidget)

GtkWidget *fp_group_session_new (FpGroup *group);
void fp_group_session_refresh (FpGroupSession *self);
void fp_group_session_start (FpGroupSession *self);
void fp_group_session_go (FpGroupSession *self, FpField field);

G_END_DECLS
