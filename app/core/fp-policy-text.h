/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-applied.h"
#include "fp-knowledge.h"
#include "fp-policy.h"

G_BEGIN_DECLS

/* How far a rule's source can be trusted today. */
typedef enum
{
  FP_AGE_CHECKED,   /* somebody checked it, and the recheck is not due */
  FP_AGE_OVERDUE,   /* its review_by has passed */
  FP_AGE_UNCHECKED, /* it has a source, but nobody has said when it was checked */
  FP_AGE_UNSOURCED, /* nothing says where it comes from */
} FpAge;

/* What a payer can leave open; bits. */
typedef enum
{
  FP_UNSAID_COVERAGE = 1 << 0,
  FP_UNSAID_AUTHORIZATION = 1 << 1,
  FP_UNSAID_LIMITS = 1 << 2,
  FP_UNSAID_FILING = 1 << 3,
} FpUnsaid;

char *fp_rule_subject (const FpRule *rule) G_GNUC_WARN_UNUSED_RESULT;
char *fp_rule_text (const FpRule *rule, const FpKnowledge *knowledge) G_GNUC_WARN_UNUSED_RESULT;
char *fp_limit_text (const FpLimit *limit) G_GNUC_WARN_UNUSED_RESULT;
char *fp_filing_text (const FpPolicy *policy) G_GNUC_WARN_UNUSED_RESULT;
char *fp_span_text (FpDate from, FpDate to, FpDate today) G_GNUC_WARN_UNUSED_RESULT;

FpAge fp_evidence_age (const FpEvidence *evidence, FpDate today);
char *fp_evidence_age_text (const FpEvidence *evidence, FpDate today) G_GNUC_WARN_UNUSED_RESULT;
char *fp_evidence_source_text (const FpEvidence *evidence, FpDate today) G_GNUC_WARN_UNUSED_RESULT;
char *fp_evidence_text (const FpEvidence *evidence, FpDate today) G_GNUC_WARN_UNUSED_RESULT;

gboolean fp_rule_in_force (const FpRule *rule, FpDate day);
guint fp_policy_unsaid (const FpPolicy *policy, const char *code, FpDate day);
const char *fp_unsaid_question (FpUnsaid unsaid);
char *fp_unsaid_text (guint unsaid) G_GNUC_WARN_UNUSED_RESULT;

FpAnswer fp_applied_coverage (const FpApplied *applied);
char *fp_applied_text (const FpApplied *applied) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
