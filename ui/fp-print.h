/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fp-session.h"

G_BEGIN_DECLS

/* Takes the claim to paper: what the session holds now, whatever is typed meanwhile. */
void fp_print_run (GtkWindow *parent, FpSession *session);
void fp_print_call_sheet (GtkWindow *parent, FpSession *session);
gboolean fp_print_questions (GtkWindow *parent,
                             FpSession *session,
                             const FpClaim *claim,
                             const FpAccount *account);
/* One call about many claims: @calls are FpCall and freed with the array. */
void fp_print_calls (GtkWindow *parent, FpSession *session, GArray *calls);
void fp_print_export_calls (GtkWindow *parent, FpSession *session, GArray *calls);
void fp_print_export_pdf (GtkWindow *parent, FpSession *session);

G_END_DECLS
