/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-burn.h"
#include "fp-desk.h"
#include "fp-session.h"

G_BEGIN_DECLS

#define FP_CLIENT_MOST_CLAIMS 200

/* A series of visits that is planned, and how far it reaches. */
typedef struct
{
  FpPlan plan;
  FpForecast *forecast;
} FpClientPlan;

/* A code that the client uses, checked as if there were a visit today, for its limits. */
typedef struct
{
  const char *code;
  FpReport *report;
} FpClientCode;

/**
 * FpClientView: what the ledger knows of a client, as the client's page shows it: read at once, so
 * that the page does not ask while it draws.
 */
typedef struct
{
  FpArena *arena;
  FpDate today;
  FpClientRecord *record;
  GPtrArray *coverages;             /* of FpCoverageRecord */
  const FpCoverageRecord *coverage; /* the one of today; NULL = none is known */
  const char *payer;                /* whose it is; NULL = not known */
  const char *payer_name;
  GPtrArray
      *authorizations; /* of FpAuthorizationRecord: those in force, then those to come, ended */
  FpAccount *account;
  GPtrArray *claims;  /* of FpClaimRow, the latest first; at most FP_CLIENT_MOST_CLAIMS */
  FpClaim *claim;     /* client and coverage, without a line */
  GArray *plans;      /* of FpClientPlan: what runs out first, first */
  GArray *codes;      /* of FpClientCode */
  GPtrArray *samples; /* of FpClaim: the last one of each code, as far as one was looked for */
  GPtrArray *groups;  /* of FpGroupRecord that the client belongs to */
} FpClientView;

FpClientView *fp_client_view_new (FpDesk *desk, FpSession *session, gint64 client, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void fp_client_view_free (FpClientView *view);
const FpClientPlan *fp_client_view_plan_of (const FpClientView *view, const FpAuthorization *auth);
FpLine fp_client_view_line (const FpClientView *view, const char *code);
const char *fp_payer_name (FpSession *session, const char *payer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpClientView, fp_client_view_free)

G_END_DECLS
