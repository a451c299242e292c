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

/* What a rule can speak of; bits, in the order in which they are told. */
typedef enum
{
  FP_SAYS_COVERAGE = 1 << 0, /* authorization too */
  FP_SAYS_LIMITS = 1 << 1,
  FP_SAYS_UNIT = 1 << 2,
  FP_SAYS_MODIFIERS = 1 << 3,
  FP_SAYS_GROUP = 1 << 4,
  FP_SAYS_PROVIDERS = 1 << 5,
  FP_SAYS_PLACES = 1 << 6,
  FP_SAYS_DIAGNOSES = 1 << 7,
  FP_SAYS_DOCUMENTATION = 1 << 8,
  FP_SAYS_RATE = 1 << 9,
  FP_SAYS_ALL = (1 << 10) - 1,
} FpSays;

char *fp_rule_says (const FpRule *rule,
                    const FpKnowledge *knowledge,
                    guint says) G_GNUC_WARN_UNUSED_RESULT;
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
