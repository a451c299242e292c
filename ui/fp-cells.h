/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-cell.h"

G_BEGIN_DECLS

/* The fields of a claim, each a row: what it shows, how it reads, what it is called. */

/* The client. */
extern const FpEntrySpec fp_cell_client;
extern const FpEntrySpec fp_cell_client_id;
extern const FpEntrySpec fp_cell_birth_date;
extern const FpEntrySpec fp_cell_member_id;
extern const FpChoiceSpec fp_cell_sex;
extern const FpEntrySpec fp_cell_client_address[4];

/* The service line. */
extern const FpEntrySpec fp_cell_date;
extern const FpEntrySpec fp_cell_start;
extern const FpEntrySpec fp_cell_end;
extern const FpEntrySpec fp_cell_minutes;
extern const FpEntrySpec fp_cell_clients;
extern const FpEntrySpec fp_cell_staff;
extern const FpEntrySpec fp_cell_units;
extern const FpEntrySpec fp_cell_charge;
extern const FpEntrySpec fp_cell_pointers;
extern const FpEntrySpec fp_cell_modifiers; /* of a group's session */
extern const FpChoiceSpec fp_cell_place;
extern const FpChoiceSpec fp_cell_led_by;
extern const FpChoiceSpec fp_cell_activity;
extern const FpChoiceSpec fp_cell_purpose;

/* The people and the organization. */
extern const FpEntrySpec fp_cell_rendering_name;
extern const FpEntrySpec fp_cell_rendering_npi;
extern const FpEntrySpec fp_cell_rendering_expires;
extern const FpChoiceSpec fp_cell_credential;
extern const FpChoiceSpec fp_cell_profession;
extern const FpEntrySpec fp_cell_supervising_name;
extern const FpEntrySpec fp_cell_supervising_npi;
extern const FpEntrySpec fp_cell_billing_name;
extern const FpEntrySpec fp_cell_billing_npi;
extern const FpEntrySpec fp_cell_billing_tax_id;
extern const FpEntrySpec fp_cell_billing_taxonomy;
extern const FpEntrySpec fp_cell_billing_address[4];

/* The payer and the coverage. */
extern const FpChoiceSpec fp_cell_payer;
extern const FpEntrySpec fp_cell_verified_on;
extern const FpEntrySpec fp_cell_coverage_from;
extern const FpEntrySpec fp_cell_coverage_to;
extern const FpEntrySpec fp_cell_benefit_year;
extern const FpEntrySpec fp_cell_received_on;

/* The authorization. */
extern const FpChoiceSpec fp_cell_authorization;
extern const FpEntrySpec fp_cell_auth_number;
extern const FpEntrySpec fp_cell_auth_codes;
extern const FpEntrySpec fp_cell_auth_modifiers;
extern const FpEntrySpec fp_cell_auth_from;
extern const FpEntrySpec fp_cell_auth_to;
extern const FpEntrySpec fp_cell_auth_quantity;
extern const FpEntrySpec fp_cell_auth_used;
extern const FpChoiceSpec fp_cell_auth_of;
extern const FpChoiceSpec fp_cell_auth_status;

const char *fp_cells_take (FpClaim *claim, const char *text);
const FpSummaryLine *fp_cells_summary (FpSession *session);
char *fp_cells_units_note (FpSession *session);
char *fp_cells_payer_name (FpSession *session, const char *payer);

G_END_DECLS
