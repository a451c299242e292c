/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-types.h"

G_BEGIN_DECLS

/*
 * What people type into a field, read forgivingly, and what the field shows then. Each reader
 * leaves its result alone and returns FALSE where the text cannot be meant.
 */

gboolean fp_entry_read_date (const char *text, FpDate today, FpDate *date);
gboolean fp_entry_read_birth (const char *text, FpDate today, FpDate *date);
gboolean fp_entry_read_time (const char *text, FpTime after, FpTime *time);
gboolean fp_entry_read_money (const char *text, FpCents *cents);
gboolean fp_entry_read_money_with (const char *text, char point, FpCents *cents);
gboolean fp_entry_read_count (const char *text, int most, int *count);
void fp_entry_read_client (const char *text, char **id, char **name);

char *fp_entry_show_date (FpDate date, FpDate today) G_GNUC_WARN_UNUSED_RESULT;
char *fp_entry_show_day (FpDate date, FpDate today) G_GNUC_WARN_UNUSED_RESULT;
char *fp_entry_show_time (FpTime time) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
