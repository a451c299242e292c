/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fp-desk.h"
#include "fp-session.h"

G_BEGIN_DECLS

/**
 * FpClientCheck: the button that keeps that a client's benefits were checked today, with who said
 * so and the call's number.
 */
#define FP_TYPE_CLIENT_CHECK (fp_client_check_get_type ())
G_DECLARE_FINAL_TYPE (FpClientCheck, fp_client_check, FP, CLIENT_CHECK, GtkWidget)

GtkWidget *fp_client_check_new (FpDesk *desk, FpSession *session);
void fp_client_check_set_coverage (FpClientCheck *self, gint64 coverage);

G_END_DECLS
