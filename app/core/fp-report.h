/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-account.h"
#include "fp-knowledge.h"
#include "fp-policy.h"

G_BEGIN_DECLS

typedef enum
{
  FP_STATUS_DENY,
  FP_STATUS_RISK,
  FP_STATUS_VERIFY,
  FP_STATUS_NOTE,
  FP_STATUS_PASS,
  FP_N_STATUSES
} FpStatus;

typedef enum
{
  FP_VERDICT_CLEAN,
  FP_VERDICT_VERIFY,
  FP_VERDICT_AT_RISK,
  FP_VERDICT_WILL_DENY,
  FP_N_VERDICTS
} FpVerdict;

/* Who can mend a finding. */
typedef enum
{
  FP_OWNER_FRONT_DESK,
  FP_OWNER_CLINICIAN,
  FP_OWNER_BILLER,
  FP_OWNER_MANAGER,
  FP_N_OWNERS
} FpOwner;

/* The field of the claim where a finding is mended. */
typedef enum
{
  FP_FIELD_NONE,
  FP_FIELD_CLIENT,
  FP_FIELD_MEMBER,
  FP_FIELD_CODE,
  FP_FIELD_PURPOSE,
  FP_FIELD_DATE,
  FP_FIELD_START,
  FP_FIELD_CLIENTS,
  FP_FIELD_STAFF,
  FP_FIELD_UNITS,
  FP_FIELD_PLACE,
  FP_FIELD_RENDERING,
  FP_FIELD_BILLING,
  FP_FIELD_CHARGE,
  FP_FIELD_DIAGNOSES,
  FP_FIELD_MODIFIERS,
  FP_FIELD_PAYER,
  FP_FIELD_AUTHORIZATION,
  FP_FIELD_COVERAGE,
  FP_FIELD_DOCUMENTATION,
  FP_N_FIELDS
} FpField;

/* What one press can do about a finding. */
typedef enum
{
  FP_REMEDY_GO_THERE,
  FP_REMEDY_ADD_MODIFIER,
  FP_REMEDY_REMOVE_MODIFIER,
  FP_REMEDY_MOVE_MODIFIER, /* to place number */
  FP_REMEDY_SET_UNITS,     /* to number */
  FP_REMEDY_SPLIT_LINE,    /* after number units */
  FP_REMEDY_COMPARE,
  FP_REMEDY_ASK, /* the call sheet */
} FpRemedyKind;

typedef struct
{
  FpRemedyKind kind;
  const char *modifier;
  int number;
} FpRemedy;

/* One line of the checklist. All strings belong to the report. */
typedef struct
{
  const char *check; /* id in the catalogue */
  guint order;       /* place in the catalogue */
  int line;          /* 1-based; 0 = the claim */
  const char *item;  /* a documentation item, else NULL */
  FpStatus status;
  const char *carc[3];
  guint n_carc;
  const char *title;   /* a few words, for people; not in the JSON */
  const char *message; /* what, and how the program knows */
  const char *fix;     /* what to do; "" in a pass */
  FpOwner owner;
  const char *rule;           /* NULL where no payer's rule decided */
  const FpEvidence *evidence; /* likewise */
  gboolean rule_is_template;
  FpField field;
  FpRemedy remedy;
} FpFinding;

typedef struct
{
  int line;
  const char *code;
  FpStrings modifiers;
  FpDate date;
  int minutes, units;       /* 0 = could not be reckoned */
  int units_from, units_to; /* minutes that make these units; 0 = not a timed code */
  FpCents charge, expected;
} FpSummaryLine;

typedef struct
{
  int line;
  const char *number; /* NULL where it has none */
  FpQuantityOf of;
  int quantity, used_before, used_after; /* -1 = not stated, or cannot be told */
  int counted; /* where the claim states what was used: used_before by the count of history and
                * ledger instead; -1 = the same, or the ledger holds nothing to count */
  FpDate to;
} FpSummaryAuthorization;

typedef struct
{
  int line;
  const char *rule;
  FpPer per;
  FpQuantityOf of;
  int quantity, used_before, used_after;
  FpDate from, to;           /* unset where open, as for a lifetime */
  gboolean exceeded_allowed; /* past the limit, and an authorization allows it */
} FpSummaryLimit;

/* The summary and the checklist of one claim; refers to nothing but itself and its policy set. */
typedef struct
{
  FpArena *arena;
  FpPolicySet *policies;
  const FpPolicy *policy; /* the pack in force for the first line; NULL = none */
  const char *claim, *payer, *client;
  FpDate as_of;
  FpVerdict verdict;
  FpSummaryLine *lines;
  guint n_lines;
  FpCents total_charge;
  FpSummaryAuthorization *authorizations;
  guint n_authorizations;
  FpSummaryLimit *limits;
  guint n_limits;
  FpDate file_by;
  FpFinding *findings;
  guint n_findings;
} FpReport;

/* One thing to ask the payer, with the check that wants to know. */
typedef struct
{
  const FpFinding *finding;
  const char *question; /* a whole sentence, translated */
} FpCallQuestion;

FpReport *fp_check_claim (const FpClaim *claim,
                          const FpAccount *account,
                          const FpKnowledge *knowledge,
                          FpPolicySet *policies,
                          FpDate as_of) G_GNUC_WARN_UNUSED_RESULT;
void fp_report_free (FpReport *report);
guint fp_report_count (const FpReport *report, FpStatus status);
GArray *fp_report_call_sheet (const FpReport *report, const FpKnowledge *knowledge);

/* The check's id at @index of the catalogue, in the contract's order; NULL past the end. */
const char *fp_check_id (guint index);

extern const char *const fp_status_words[FP_N_STATUSES];
extern const char *const fp_verdict_words[FP_N_VERDICTS];
extern const char *const fp_owner_words[FP_N_OWNERS];
const char *fp_status_label (FpStatus status);
const char *fp_finding_label (const FpFinding *finding);
const char *fp_verdict_label (FpVerdict verdict);
const char *fp_owner_label (FpOwner owner);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpReport, fp_report_free)

G_END_DECLS
