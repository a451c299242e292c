/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-forecast.h"

G_BEGIN_DECLS

/* firstpass.report/1 on one line, without a newline at its end; @forecast may be NULL. */
char *fp_report_to_json (const FpReport *report,
                         const FpForecast *forecast) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
