/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-desk.h"
#include "fp-session.h"

G_BEGIN_DECLS

/**
 * FpAuthorizationsPage: everybody's authorizations that have not ended: those that end within 30
 * days or are nearly used first. Each leads to its client.
 */
#define FP_TYPE_AUTHORIZATIONS_PAGE (fp_authorizations_page_get_type ())
G_DECLARE_FINAL_TYPE (FpAuthorizationsPage,
                      fp_authorizations_page,
                      FP,
                      AUTHORIZATIONS_PAGE,
                      GtkWidget)

GtkWidget *fp_authorizations_page_new (FpDesk *desk, FpSession *session);
guint fp_authorizations_page_count_due (FpAuthorizationsPage *self);

G_END_DECLS
