/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fp-claim.h"
#include "fp-compare.h"
#include "fp-desk.h"
#include "fp-report.h"
#include "fp-search.h"

G_BEGIN_DECLS

/**
 * FpSession: the claim being worked on.
 *
 * A change is: begin (a copy to write on), set fields, commit (checks it and remembers the old one
 * for undo). “changed” is emitted after each change, when claim and report are new; what was got
 * from the session before is gone then.
 */
#define FP_TYPE_SESSION (fp_session_get_type ())
G_DECLARE_FINAL_TYPE (FpSession, fp_session, FP, SESSION, GObject)

FpSession *fp_session_new (FpKnowledge *knowledge, FpPolicySet *policies) G_GNUC_WARN_UNUSED_RESULT;

/* Another that works with the same knowledge, packs and day; for a claim that is not the one worked
 * on, as a group's. */
FpSession *fp_session_new_beside (FpSession *session) G_GNUC_WARN_UNUSED_RESULT;

/* What it works with; all belong to the session and live as long as it does. */
const FpKnowledge *fp_session_get_knowledge (FpSession *self);
FpSearch *fp_session_get_search (FpSession *self);
/* The payers’ packs in use; replaced by fp_session_set_policies(). */
FpPolicySet *fp_session_get_policies (FpSession *self);
void fp_session_set_policies (FpSession *self, FpPolicySet *policies);
const FpClaim *fp_session_get_claim (FpSession *self);
const FpReport *fp_session_get_report (FpSession *self);
/* A long claim is checked while other things go on: “changed” is emitted once more then. Until
 * that fp_session_get_report() waits, and fp_session_peek_report() gives the report before. */
gboolean fp_session_is_checking (FpSession *self);
const FpReport *fp_session_peek_report (FpSession *self);
guint fp_session_get_serial (FpSession *self);
guint fp_session_get_edit (FpSession *self);
/* The day to reckon as today: the clock’s, until another is set. */
FpDate fp_session_get_today (FpSession *self);
void fp_session_set_today (FpSession *self, FpDate today);
gboolean
fp_session_is_ready (FpSession *self); /* code, date and times are in: a verdict may be shown */
gboolean fp_session_is_blank (FpSession *self); /* nothing was entered or offered for keeping yet */

/* The service line that the fields show. */
guint fp_session_get_line_index (FpSession *self);
void fp_session_set_line_index (FpSession *self, guint index);
const FpLine *fp_session_get_line (FpSession *self);
FpLine *fp_session_line_of (FpSession *self, FpClaim *claim);
const FpCode *fp_session_get_code (FpSession *self);

/* The authorization that the fields show: the one the line uses, until another is chosen. */
int fp_session_get_authorization_index (FpSession *self);
void fp_session_set_authorization_index (FpSession *self, int index);

FpClaim *fp_session_begin (FpSession *self) G_GNUC_WARN_UNUSED_RESULT;
void fp_session_commit (FpSession *self, FpClaim *claim, const char *what);
void fp_session_commit_typing (FpSession *self, FpClaim *claim, const char *what);
void fp_session_replace (FpSession *self, FpClaim *claim); /* another claim: undo starts anew */
void fp_session_start (FpSession *self, FpClaim *claim, const char *what);
gboolean fp_session_undo (FpSession *self);
gboolean fp_session_redo (FpSession *self);
const char *fp_session_get_undo_label (FpSession *self);
const char *fp_session_get_redo_label (FpSession *self);

/* What the last claim held that the next may offer: no client, one line. */
const FpClaim *fp_session_get_last (FpSession *self);
void fp_session_set_last (FpSession *self, FpClaim *last);
void fp_session_remember (FpSession *self);

/* What the next claim takes over from this one. */
typedef enum
{
  FP_NEXT_FRESH,   /* the payer and the clinic's side; the rest is only offered */
  FP_NEXT_SERVICE, /* the same session for another client, as after a group */
  FP_NEXT_CLIENT   /* the next session of the same client: this one becomes history */
} FpNext;

FpClaim *fp_session_make_next (FpSession *self, FpNext next) G_GNUC_WARN_UNUSED_RESULT;

/* People who led before, each in a claim of its own that holds nothing but the rendering provider.
 */
GPtrArray *fp_session_get_staff (FpSession *self);
void fp_session_add_staff (FpSession *self, FpClaim *person);

/*
 * With a desk the claim is checked against the ledger: what it knows is asked anew when the claim's
 * client, payer, days or rendering provider change, and when the ledger does.
 */
void fp_session_set_desk (FpSession *self, FpDesk *desk);
FpDesk *fp_session_get_desk (FpSession *self);
/* What the ledger knows that concerns the claim; NULL where it knows nothing, or is not open. Good
 * until “changed”. */
const FpAccount *fp_session_get_account (FpSession *self);
/* The claim's client in the ledger; 0 where its number is not known there. */
gint64 fp_session_get_client (FpSession *self);
/* One change: the client, coverage and diagnoses as the ledger has them, and no other client's. */
gboolean fp_session_use_client (FpSession *self, gint64 client, const char *what);
/* The same for a claim that is being made, as the first of another. */
gboolean fp_session_put_client (FpSession *self, FpClaim *claim, gint64 client);
/* Saves the claim in the ledger with what was found; it has an id then. FP_LEDGER_ERROR_STALE where
 * another changed it since it was opened or saved; with @anyway the other's change is replaced. */
gboolean fp_session_save (FpSession *self, gboolean anyway, GError **error);
/* A claim of the ledger takes the place of the one worked on; undo brings that back. */
gboolean
fp_session_open_claim (FpSession *self, const char *number, const char *what, GError **error);
/* How far the claim is on its way, as the ledger has it; NULL where it is none of the ledger's.
 * Good until “changed”. */
const FpClaimRow *fp_session_get_row (FpSession *self);
/* What was sent or answered is worked on again: the ledger's claim is a draft, and saving replaces
 * it. FP_LEDGER_ERROR_STALE as with fp_session_save(). */
gboolean fp_session_correct (FpSession *self, GError **error);
/* Empties it and forgets every step, as before the ledger is locked. */
void fp_session_forget (FpSession *self);

/* The plan-goal answer and the words typed under “What was done?”; kept in the draft only. */
const char *fp_session_get_goal (FpSession *self);
void fp_session_set_goal (FpSession *self, const char *goal);
const char *fp_session_get_words (FpSession *self);
void fp_session_set_words (FpSession *self, const char *words);

G_END_DECLS
