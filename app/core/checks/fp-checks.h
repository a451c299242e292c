/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-look.h"

G_BEGIN_DECLS

/* The functions of the catalogue's rows, by file. Each looks at look->line, or at the claim where
 * that is NULL. */

/* fp-check-code.c */
void fp_check_code_unknown (FpLook *look);
void fp_check_code_inactive (FpLook *look);
void fp_check_code_not_payable (FpLook *look);
void fp_check_code_similar (FpLook *look);

/* fp-check-modifier.c: the table and the facts */
void fp_check_modifier_unknown (FpLook *look);
void fp_check_modifier_inactive (FpLook *look);
void fp_check_modifier_duplicate (FpLook *look);
void fp_check_modifier_too_many (FpLook *look);
void fp_check_modifier_delivery (FpLook *look);
void fp_check_modifier_facts (FpLook *look);

/* fp-check-modifier-rules.c: what excludes each other and what the payer's rules want */
void fp_check_modifier_conflict (FpLook *look);
void fp_check_modifier_missing (FpLook *look);
void fp_check_modifier_forbidden (FpLook *look);
void fp_check_modifier_position (FpLook *look);
void fp_check_modifier_credential (FpLook *look);

/* fp-check-units.c */
void fp_check_units_mismatch (FpLook *look);
void fp_check_units_below_minimum (FpLook *look);
void fp_check_units_unsupported (FpLook *look);

/* fp-check-coverage.c */
void fp_check_coverage_excluded (FpLook *look);
void fp_check_coverage_conditional (FpLook *look);
void fp_check_coverage_unknown (FpLook *look);
void fp_check_coverage_inactive (FpLook *look);
void fp_check_coverage_stale (FpLook *look);

/* fp-check-authorization.c */
void fp_check_auth_missing (FpLook *look);
void fp_check_auth_unknown (FpLook *look);
void fp_check_auth_service (FpLook *look);
void fp_check_auth_dates (FpLook *look);
void fp_check_auth_status (FpLook *look);
void fp_check_auth_exceeded (FpLook *look);
void fp_check_auth_low (FpLook *look);

/* fp-check-limit.c */
void fp_check_limit_exceeded (FpLook *look);
void fp_check_limit_unknown (FpLook *look);
void fp_check_limit_near (FpLook *look);
void fp_check_group_size (FpLook *look);
void fp_check_group_ratio (FpLook *look);

/* fp-check-provider.c */
void fp_check_provider_credential (FpLook *look);
void fp_check_provider_unknown (FpLook *look);
void fp_check_provider_npi (FpLook *look);
void fp_check_provider_billing (FpLook *look);

/* fp-check-place.c */
void fp_check_place_missing (FpLook *look);
void fp_check_place_not_allowed (FpLook *look);

/* fp-check-diagnosis.c */
void fp_check_diagnosis_missing (FpLook *look);
void fp_check_diagnosis_invalid (FpLook *look);
void fp_check_diagnosis_not_covered (FpLook *look);
void fp_check_diagnosis_limits (FpLook *look);

/* fp-check-documentation.c */
void fp_check_documentation_missing (FpLook *look);
void fp_check_documentation_unanswered (FpLook *look);

/* fp-check-filing.c */
void fp_check_date_future (FpLook *look);
void fp_check_filing_late (FpLook *look);
void fp_check_filing_soon (FpLook *look);
void fp_check_filing_unknown (FpLook *look);

/* fp-check-duplicate.c */
void fp_check_duplicate_line (FpLook *look);
void fp_check_overlap_time (FpLook *look);

/* fp-check-claim.c */
void fp_check_charge_missing (FpLook *look);
void fp_check_member_missing (FpLook *look);

/* fp-check-policy.c */
void fp_check_policy_missing (FpLook *look);
void fp_check_policy_template (FpLook *look);
void fp_check_policy_stale (FpLook *look);
void fp_check_policy_fact_needed (FpLook *look);

G_END_DECLS
