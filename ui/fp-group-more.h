/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-fold.h"
#include "fp-group.h"

G_BEGIN_DECLS

/**
 * FpGroupMore: what a client's row of a group unfolds to: minutes and how far they took part where
 * that is different, limits, findings, and ways to their records.
 *
 * Signals: “go” (int field): the session's field where a finding is mended; “removed”: the client
 * is to be taken off the list.
 */
#define FP_TYPE_GROUP_MORE (fp_group_more_get_type ())
G_DECLARE_FINAL_TYPE (FpGroupMore, fp_group_more, FP, GROUP_MORE, GtkWidget)

GtkWidget *fp_group_more_new (FpGroup *group, guint index);
void fp_group_more_refresh (FpGroupMore *self, FpRoom room);

G_END_DECLS
