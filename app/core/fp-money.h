/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-types.h"

G_BEGIN_DECLS

/* What stands in a number: before the cents, and between thousands (“” where nothing does). */
typedef struct
{
  char point[8], separator[8];
} FpMoneyMarks;

void fp_money_marks (FpMoneyMarks *marks);

gboolean fp_cents_parse (const char *text, FpCents *cents);
char *fp_cents_format (FpCents cents) G_GNUC_WARN_UNUSED_RESULT;  /* 110.00 */
char *fp_cents_display (FpCents cents) G_GNUC_WARN_UNUSED_RESULT; /* $110.00 */
char *fp_cents_display_with (FpCents cents, const FpMoneyMarks *marks) G_GNUC_WARN_UNUSED_RESULT;
gboolean fp_cents_add (FpCents *sum, FpCents other);
gboolean fp_cents_multiply (FpCents each, int count, FpCents *product);

G_END_DECLS
