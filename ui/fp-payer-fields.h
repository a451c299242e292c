/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-form.h"

G_BEGIN_DECLS

/* The payer of a record: chosen from the packs, or typed under “Another payer”. A payer of "" is
 * one that is still to be typed. */
guint fp_payer_fields_count (FpForm *form);
char *fp_payer_fields_label (FpForm *form, guint index);
int fp_payer_fields_chosen (FpForm *form, const char *payer);
const char *fp_payer_fields_choose (FpForm *form, gpointer record, int index);
gboolean fp_payer_fields_is_typed (FpForm *form, const char *payer);

G_END_DECLS
