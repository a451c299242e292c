/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-forecast.h"

G_BEGIN_DECLS

/* Summary, checklist and call sheet as plain text for terminal, clipboard and file; 80 columns,
 * translated. @forecast may be NULL. */
char *fp_report_to_text (const FpReport *report,
                         const FpForecast *forecast,
                         const FpClaim *claim,
                         const FpKnowledge *knowledge) G_GNUC_WARN_UNUSED_RESULT;
/* Only what to ask the payer, with room for name, date and reference number; NULL where nothing is
 * to be asked. */
char *fp_call_sheet_to_text (const FpReport *report,
                             const FpClaim *claim,
                             const FpKnowledge *knowledge) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
