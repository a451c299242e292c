/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-claim.h"

G_BEGIN_DECLS

/* How far a service of the ledger has come. What was denied or voided is in no account. */
typedef enum
{
  FP_SERVICE_DRAFT,   /* on a saved claim that was not sent yet */
  FP_SERVICE_BILLED,  /* on a claim that was sent or paid */
  FP_SERVICE_BOOKED,  /* an appointment: it reserves, and no claim counts it */
  FP_SERVICE_PLANNED, /* one of a series: likewise */
  FP_N_SERVICE_STATES
} FpServiceState;

/* A service as the ledger knows it. */
typedef struct
{
  FpHistory entry; /* its authorization is the number of the one it takes of, where that is known */
  FpServiceState state;
  const char *payer;
  gint64 claim; /* the row of its claim; 0 = on none */
  gint64 grant; /* the row of the authorization that it takes of; 0 = of none that is known */
} FpService;

/* An authorization as the ledger knows it. Its use is counted, and @used is unset; but where
 * somebody typed in more than that, it is what was typed and what came since. */
typedef struct
{
  FpAuthorization authorization;
  const char *payer;
  gint64 row;
  gint64 typed_at; /* the ledger's own: the last service when that was typed */
} FpGrant;

/* A timed service of another client by the same rendering provider, outside a group session. */
typedef struct
{
  const char *code;
  FpDate date;
  FpTime start, end;
} FpElsewhere;

/* The client's coverage by a payer. */
typedef struct
{
  const char *payer, *member_id;
  FpCoverage coverage;
} FpCovered;

/**
 * FpAccount: what the ledger knows of a client, as far as a claim is concerned: the services that
 * were or will be, and the authorizations. Everything lives in the arena.
 */
typedef struct
{
  FpArena *arena;
  FpService *services; /* by date */
  guint n_services;
  FpGrant *grants;
  guint n_grants;
  FpElsewhere *elsewhere;
  guint n_elsewhere;
  FpClient client;    /* what is known of the person, the id left out */
  FpCovered *covered; /* the latest first */
  guint n_covered;
} FpAccount;

FpAccount *fp_account_new (void) G_GNUC_WARN_UNUSED_RESULT;
void fp_account_free (FpAccount *account);

/* What was taken of one authorization, in its own measure. */
typedef struct
{
  int billed, drafts, reserved;
} FpTaken;

void fp_account_complete (const FpAccount *account, FpClaim *claim);
gboolean fp_service_takes_of (const FpService *service, const FpGrant *grant);
int fp_service_quantity (const FpService *service, FpQuantityOf of);
FpTaken fp_account_taken (const FpAccount *account, const FpGrant *grant);
gboolean fp_authorization_fits (const FpAuthorization *authorization,
                                const char *code,
                                FpStrings modifiers,
                                FpDate date);
gboolean fp_authorization_is_one (const FpAuthorization *one, const FpAuthorization *other);
gboolean fp_authorization_took (const FpAuthorization *authorizations,
                                guint n,
                                guint index,
                                const FpHistory *entry);

extern const char *const fp_service_state_words[FP_N_SERVICE_STATES];

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpAccount, fp_account_free)

G_END_DECLS
