/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-desk.h"
#include "fp-session.h"
#include "fp-staff.h"
#include "fp-steps.h"

G_BEGIN_DECLS

typedef struct _FpChecking FpChecking;

struct _FpSession
{
  GObject parent_instance;
  FpSession *beside; /* whose knowledge and search are used; NULL = its own */
  FpKnowledge *knowledge;
  FpPolicySet *policies;
  FpSearch *search;
  FpClaim *claim;
  FpReport *report; /* never NULL; see fp-session-check.c for these */
  guint edit;       /* counts the changes of what a draft keeps */
  guint serial;     /* counts the claims that were to be checked */
  guint reported;   /* the serial of the claim that the report is of */
  FpChecking *checking;
  guint tell;
  FpDate today;
  guint line;
  int authorization; /* -1 = the one that the line uses */
  FpSteps undo, redo;
  char *typing; /* what is being typed: the next of the same name joins the last step */
  char *goal, *words;
  FpClaim *last;
  GPtrArray *staff; /* of FpClaim */
  guint also_asked; /* FP_DOC_BIT of what others who were at the session need; see fp-asked.c */

  /* fp-session-ledger.c; all NULL or 0 without a desk. */
  FpDesk *desk;
  void (*look_up) (FpSession *self); /* before each check: brings what follows up to date */
  FpAccount *account;                /* what the ledger knows that concerns the claim */
  char *account_of;                  /* what of the claim it was asked by */
  gint64 client;                     /* the claim's client in the ledger; 0 = not known */
  gint64 version;                    /* that the ledger's claim had when it was opened or saved */
  char *version_of;                  /* the id of that claim */
  FpClaimRow *row;                   /* that claim in the ledger as it is now */
};

void _fp_session_check (FpSession *self);
void _fp_session_drop_report (FpSession *self);
void _fp_session_drop_account (FpSession *self);
void _fp_session_stop_check (FpSession *self);
void _fp_session_emit_changed (FpSession *self);
const char *_fp_session_get_version (FpSession *self, gint64 *version);
void _fp_session_set_version (FpSession *self, const char *number, gint64 version);

G_END_DECLS
