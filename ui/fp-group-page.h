/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fp-desk.h"
#include "fp-session.h"

G_BEGIN_DECLS

/**
 * FpGroupPage: a group session, entered once: above, what was done; below, a row for each client;
 * at the foot, how large the group was, and saving all claims at once.
 */
#define FP_TYPE_GROUP_PAGE (fp_group_page_get_type ())
G_DECLARE_FINAL_TYPE (FpGroupPage, fp_group_page, FP, GROUP_PAGE, GtkWidget)

GtkWidget *fp_group_page_new (FpDesk *desk, FpSession *session);

G_END_DECLS
