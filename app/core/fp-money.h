/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-types.h"

G_BEGIN_DECLS

gboolean fp_cents_parse (const char *text, FpCents *cents);
char *fp_cents_format (FpCents cents) G_GNUC_WARN_UNUSED_RESULT;  /* 110.00 */
char *fp_cents_display (FpCents cents) G_GNUC_WARN_UNUSED_RESULT; /* $110.00 */
gboolean fp_cents_add (FpCents *sum, FpCents other);
gboolean fp_cents_multiply (FpCents each, int count, FpCents *product);

G_END_DECLS
