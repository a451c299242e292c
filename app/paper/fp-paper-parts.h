/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-page.h"

G_BEGIN_DECLS

/* What is being laid out, and onto what. */
typedef struct
{
  FpPaper *paper;
  const FpReport *report;
  const FpClaim *claim;
  const FpKnowledge *knowledge;
} FpSheet;

FpMark fp_sheet_status_mark (FpStatus status);

/* Each adds its section at @spot and leaves it behind what was added. */
void fp_sheet_add_head (const FpSheet *sheet, FpSpot *spot, const char *title);
void fp_sheet_add_verdict (const FpSheet *sheet, FpSpot *spot);
void fp_sheet_add_fields (const FpSheet *sheet, FpSpot *spot);
void fp_sheet_add_service (const FpSheet *sheet, FpSpot *spot);
void fp_sheet_add_limits (const FpSheet *sheet, FpSpot *spot);
void fp_sheet_add_checklist (const FpSheet *sheet, FpSpot *spot);
void fp_sheet_add_passed (const FpSheet *sheet, FpSpot *spot);
void fp_sheet_add_notes (const FpSheet *sheet, FpSpot *spot);
void fp_sheet_add_signature (const FpSheet *sheet);
void fp_sheet_add_column (const FpSheet *sheet,
                          FpSpot *spot,
                          double x,
                          double width,
                          const char *title,
                          GPtrArray *fields);

G_END_DECLS
