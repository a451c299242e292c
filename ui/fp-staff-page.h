/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-desk.h"
#include "fp-session.h"

G_BEGIN_DECLS

/**
 * FpStaffPage: who renders and supervises services: credential and until when it holds, NPI.
 */
#define FP_TYPE_STAFF_PAGE (fp_staff_page_get_type ())
G_DECLARE_FINAL_TYPE (FpStaffPage, fp_staff_page, FP, STAFF_PAGE, GtkWidget)

GtkWidget *fp_staff_page_new (FpDesk *desk, FpSession *session);
guint fp_staff_page_count_due (FpStaffPage *self);

G_END_DECLS
