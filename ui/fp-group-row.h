/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-fold.h"
#include "fp-group.h"

G_BEGIN_DECLS

/**
 * FpGroupRow: one client of a group: whether they were there, how their claim stands and what is
 * left of their authorization; unfolded, what is found, what else counts, and what is different for
 * them.
 *
 * Signals: “go” (int field): the session’s field where something is mended; “removed” (uint index).
 */
#define FP_TYPE_GROUP_ROW (fp_group_row_get_type ())
G_DECLARE_FINAL_TYPE (FpGroupRow, fp_group_row, FP, GROUP_ROW, GtkWidget)

GtkWidget *fp_group_row_new (FpGroup *group, guint index);
void fp_group_row_refresh (FpGroupRow *self, FpRoom room);

G_END_DECLS
