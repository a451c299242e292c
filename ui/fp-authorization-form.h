/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-desk.h"
#include "fp-session.h"

G_BEGIN_DECLS

void fp_authorization_form_show (GtkWindow *parent,
                                 FpDesk *desk,
                                 FpSession *session,
                                 gint64 client,
                                 gint64 id);
void fp_authorization_form_renew (GtkWindow *parent, FpDesk *desk, FpSession *session, gint64 old);

G_END_DECLS
