/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-arena.h"
#include "fp-types.h"

G_BEGIN_DECLS

typedef struct
{
  const char *line, *city, *state, *zip;
} FpAddress;

typedef struct
{
  const char *id, *name, *member_id;
  FpDate birth_date;
  FpSex sex;
  FpAddress address;
} FpClient;

typedef struct
{
  gboolean stated;          /* the claim speaks of coverage at all */
  FpDate from, to;          /* inclusive; unset = open */
  int year_month, year_day; /* where the benefit year starts; 0 = unset */
  FpDate verified_on;
} FpCoverage;

typedef struct
{
  gboolean stated;
  const char *name, *npi, *tax_id, *taxonomy;
  FpAddress address;
  FpCredential credential;
  FpDate credential_expires;
  FpProfession profession;
} FpProvider;

typedef struct
{
  const char *number;
  FpStrings codes, modifiers;
  FpDate from, to;
  int quantity; /* -1 = not stated */
  FpQuantityOf of;
  int used; /* as stated; -1 = count it */
  FpAuthStatus status;
} FpAuthorization;

/* One service line. 0 means not stated in units, minutes, clients and staff. */
typedef struct
{
  const char *code; /* capitals */
  FpStrings modifiers;
  FpDate date;
  FpTime start, end;
  int minutes, units;
  const char *place;
  int clients, staff;
  FpCents charge;
  const int *pointers; /* 1-based */
  guint n_pointers;
  FpActivity activity;
  FpPurpose purpose;
} FpLine;

/* A service already delivered, as the claim or the ledger states it. */
typedef struct
{
  const char *code;
  FpStrings modifiers;
  FpDate date;
  int units, minutes;
  FpTime start, end;
  const char *authorization;
} FpHistory;

/*
 * A claim and all that it points to live in its arena. A claim is never changed once others can see
 * it: the one being worked on is copied, changed, and put in its place, which makes undo a list.
 */
typedef struct
{
  FpArena *arena;
  const char *id;
  FpClient client;
  const char *payer;
  FpCoverage coverage;
  FpProvider billing, rendering, supervising;
  FpStrings diagnoses;
  FpAuthorization *authorizations;
  guint n_authorizations;
  FpLine *lines;
  guint n_lines;
  FpCents total_charge;
  FpDocAnswer documentation[FP_N_DOCS];
  FpHistory *history;
  guint n_history;
  FpDate received_on;
} FpClaim;

FpClaim *fp_claim_new (void) G_GNUC_WARN_UNUSED_RESULT;
FpClaim *fp_claim_copy (const FpClaim *claim) G_GNUC_WARN_UNUSED_RESULT;
void fp_claim_free (FpClaim *claim);

FpLine *fp_claim_add_line (FpClaim *claim);
FpAuthorization *fp_claim_add_authorization (FpClaim *claim);
/* A copy in which a line is two, for one that two authorizations share: @first_units, and what
 * remains. NULL where nothing remains, or nobody can tell what. */
FpClaim *fp_claim_split_line (const FpClaim *claim, guint line, int first_units, int unit_minutes)
    G_GNUC_WARN_UNUSED_RESULT;
void fp_claim_remove_authorization (FpClaim *claim, guint index);
FpStrings fp_strings_add (FpArena *arena, FpStrings strings, const char *word);
FpStrings fp_strings_insert (FpArena *arena, FpStrings strings, guint at, const char *word);
FpStrings fp_strings_remove (FpArena *arena, FpStrings strings, guint at);

gboolean fp_line_has_modifier (const FpLine *line, const char *modifier);
int fp_line_minutes (const FpLine *line);
gboolean fp_npi_is_valid (const char *npi);
gboolean fp_icd10_is_well_formed (const char *code);
int fp_age_on (FpDate birth, FpDate day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpClaim, fp_claim_free)

G_END_DECLS
