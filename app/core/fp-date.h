/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-types.h"

G_BEGIN_DECLS

FpDate fp_date_from_ymd (int year, int month, int day);
void fp_date_to_ymd (FpDate date, int *year, int *month, int *day);
gboolean fp_date_parse (const char *text, FpDate *date);
char *fp_date_format (FpDate date) G_GNUC_WARN_UNUSED_RESULT; /* ISO 8601 */
int fp_date_weekday (FpDate date);                            /* 1 = Monday … 7 = Sunday */
FpDate fp_date_add_months (FpDate date, int months);
gboolean fp_date_is_working_day (FpDate date);
FpDate fp_date_next_working_day (FpDate date);
gboolean fp_time_parse (const char *text, FpTime *time);
char *fp_time_format (FpTime time) G_GNUC_WARN_UNUSED_RESULT; /* HH:MM */

/* For people, in the person's locale: “Fri, Nov 20”, with the year where @with_year. */
char *
fp_date_display (FpDate date, gboolean with_weekday, gboolean with_year) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
