/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-desk.h"
#include "fp-session.h"

G_BEGIN_DECLS

/**
 * FpWorkPage: what there is to do today, each thing leading to where it is done; beside it who
 * comes next and is covered. Shows nothing of anybody unless the desk is open.
 */
#define FP_TYPE_WORK_PAGE (fp_work_page_get_type ())
G_DECLARE_FINAL_TYPE (FpWorkPage, fp_work_page, FP, WORK_PAGE, GtkWidget)

GtkWidget *fp_work_page_new (FpDesk *desk, FpSession *session);
/* “Mon, Nov 23 · 2 near their deadline”. */
char *fp_work_page_get_subtitle (FpWorkPage *self);

G_END_DECLS
