/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-ledger-records.h"

G_BEGIN_DECLS

char *fp_authorization_waived_text (const FpAuthorizationRecord *record) G_GNUC_WARN_UNUSED_RESULT;
gboolean fp_authorization_is_due (const FpAuthorizationRecord *record, FpDate today);
GtkWidget *fp_authorization_row_new (const FpAuthorizationRecord *record,
                                     const char *client,
                                     FpDate today,
                                     gboolean narrow,
                                     char **name);

G_END_DECLS
