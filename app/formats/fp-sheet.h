/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-report.h"

G_BEGIN_DECLS

/*
 * What a claim's summary says, in words: the text and the paper set the same ones. Every string is
 * translated and belongs to the caller.
 */

/* A labelled value; it may have several lines. */
typedef struct
{
  char *label, *value;
  gboolean strong; /* its first line is what the eye looks for */
} FpSheetField;

/* A bar: what was used, what this claim adds, and of how many; or that nobody has said. */
typedef struct
{
  const FpFinding *unknown; /* the finding that asks; the numbers are then 0 */
  char *name, *until, *left;
  char *counted; /* where another use was stated than is counted; else NULL */
  int line, before, after, quantity;
  FpQuantityOf of;
  gboolean over;
} FpSheetLimit;

/* One item of the note. */
typedef struct
{
  FpDoc doc;
  FpDocAnswer answer;
  const char *label;
} FpSheetDocument;

/* What a finding asks of the person, in the order of the checklists. */
typedef enum
{
  FP_SHEET_FIX,
  FP_SHEET_NO_PAYER, /* would be asked of a payer that nobody has chosen */
  FP_SHEET_ASK,      /* only the payer knows */
  FP_SHEET_ANSWER,   /* the record knows */
  FP_SHEET_RISK,
  FP_SHEET_NOTE,
  FP_SHEET_PASSED,
  FP_N_SHEET_GROUPS
} FpSheetGroup;

GPtrArray *fp_sheet_client (const FpReport *report, const FpClaim *claim) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *fp_sheet_payer (const FpReport *report, const FpClaim *claim) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *fp_sheet_providers (const FpClaim *claim) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *
fp_sheet_line (const FpReport *report, const FpClaim *claim, guint line) G_GNUC_WARN_UNUSED_RESULT;
char *fp_sheet_line_note (const FpReport *report,
                          const FpClaim *claim,
                          const FpKnowledge *knowledge,
                          guint line) G_GNUC_WARN_UNUSED_RESULT;
const char *fp_sheet_why_code (const FpReport *report, guint line);
char *fp_sheet_total (const FpReport *report, const FpClaim *claim) G_GNUC_WARN_UNUSED_RESULT;
char *fp_sheet_earlier (const FpHistory *entry) G_GNUC_WARN_UNUSED_RESULT;

const char *fp_sheet_verdict (const FpReport *report, const FpClaim *claim);
gboolean fp_sheet_is_checked (const FpClaim *claim);
char *fp_sheet_counts (const FpReport *report) G_GNUC_WARN_UNUSED_RESULT;
char *fp_sheet_file_by (const FpReport *report) G_GNUC_WARN_UNUSED_RESULT;
char *fp_sheet_days_left (const FpReport *report) G_GNUC_WARN_UNUSED_RESULT;

GPtrArray *fp_sheet_limits (const FpReport *report) G_GNUC_WARN_UNUSED_RESULT;
char *fp_sheet_limit_sum (const FpSheetLimit *limit,
                          const char *open,
                          const char *close) G_GNUC_WARN_UNUSED_RESULT;

FpSheetGroup fp_sheet_group_of (const FpFinding *finding, const char *payer);
const char *fp_sheet_group_title (FpSheetGroup group);
GPtrArray *fp_sheet_findings (const FpReport *report, FpSheetGroup group) G_GNUC_WARN_UNUSED_RESULT;
gboolean fp_sheet_is_repeated (const FpReport *report, const FpFinding *finding);
char *fp_sheet_title (const FpReport *report,
                      const FpFinding *finding,
                      gboolean together) G_GNUC_WARN_UNUSED_RESULT;
char *fp_sheet_source (const FpReport *report,
                       const FpFinding *finding,
                       gboolean brief) G_GNUC_WARN_UNUSED_RESULT;
char *fp_sheet_passed (const FpReport *report) G_GNUC_WARN_UNUSED_RESULT;
GArray *fp_sheet_documents (const FpReport *report,
                            const FpClaim *claim,
                            const FpKnowledge *knowledge) G_GNUC_WARN_UNUSED_RESULT;
char *fp_sheet_rules (const FpReport *report) G_GNUC_WARN_UNUSED_RESULT;

const char *fp_sheet_whom (const FpFinding *finding);
char *fp_sheet_about (const FpReport *report, const FpFinding *finding) G_GNUC_WARN_UNUSED_RESULT;
char *fp_sheet_call_payer (const FpReport *report) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *fp_sheet_have_ready (const FpClaim *claim) G_GNUC_WARN_UNUSED_RESULT;

char *fp_sheet_others (const FpReport *report, const FpClaim *claim) G_GNUC_WARN_UNUSED_RESULT;
char *fp_sheet_time (FpTime time) G_GNUC_WARN_UNUSED_RESULT;
char *fp_sheet_quantity (int n, FpQuantityOf of) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
