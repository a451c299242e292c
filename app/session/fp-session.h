/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fp-claim.h"
#include "fp-compare.h"
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

/* What it works with; all belong to the session and live as long as it does. */
const FpKnowledge *fp_session_get_knowledge (FpSession *self);
FpSearch *fp_session_get_search (FpSession *self);
/* The payers’ packs in use; replaced by fp_session_set_policies(). */
FpPolicySet *fp_session_get_policies (FpSession *self);
void fp_session_set_policies (FpSession *self, FpPolicySet *policies);
const FpClaim *fp_session_get_claim (FpSession *self);
const FpReport *fp_session_get_report (FpSession *self);
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

/* The plan-goal answer and the words typed under “What was done?”; kept in the draft only. */
const char *fp_session_get_goal (FpSession *self);
void fp_session_set_goal (FpSession *self, const char *goal);
const char *fp_session_get_words (FpSession *self);
void fp_session_set_words (FpSession *self, const char *words);

G_END_DECLS
