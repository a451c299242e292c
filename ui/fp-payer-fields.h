/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-form.h"

G_BEGIN_DECLS

/* The payer of a record: chosen from the packs, or typed under “Another payer”. A payer of "" is
 * one that is still to be typed. */
void fp_payer_fields_add (FpForm *form, GtkWidget *group, gsize place);
void fp_payer_fields_add_name (FpForm *form, GtkWidget *group, const char *required);
void fp_payer_fields_update (FpForm *form);

G_END_DECLS
