/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-group.h"

G_BEGIN_DECLS

/**
 * FpGroupAdd: where clients are added to a group: by number or name, Enter adds, and the focus
 * stays for the next.
 */
#define FP_TYPE_GROUP_ADD (fp_group_add_get_type ())
G_DECLARE_FINAL_TYPE (FpGroupAdd, fp_group_add, FP, GROUP_ADD, GtkWidget)

GtkWidget *fp_group_add_new (FpGroup *group);
void fp_group_add_start (FpGroupAdd *self);
void fp_group_add_clear (FpGroupAdd *self);

G_END_DECLS
