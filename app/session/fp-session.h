/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fp-claim.h"
#include "fp-compare.h"
#include "fp-report.h"
#include "fp-search.h"

G_BEGIN_DECLS

/*
 * The claim being worked on. Emits “changed” after each change, when claim and report are new.
 * A change is: begin (a copy to write on), set fields, commit (checks it, remembers the old for undo).
 */
#define FP_TYPE_SESSION (fp_session_get_type ())
G_DECLARE_FINAL_TYPE (FpSession, fp_session, FP, SESSION, GObject)

FpSession *fp_session_new (FpKnowledge *knowledge, FpPolicySet *policies) G_GNUC_WARN_UNUSED_RESULT;

const FpKnowledge *fp_session_get_knowledge (FpSession *self);
FpSearch *fp_session_get_search (FpSession *self);
FpPolicySet *fp_session_get_policies (FpSession *self);
const FpClaim *fp_session_get_claim (FpSession *self);
const FpReport *fp_session_get_report (FpSession *self);
FpDate fp_session_get_today (FpSession *self);
void fp_session_set_today (FpSession *self, FpDate today);
gboolean fp_session_is_ready (FpSession *self); /* code, date and times are in: a verdict may be shown */

FpClaim *fp_session_begin (FpSession *self);
/* @what names the change for “Undo …”, and merges with the last change of the same @what and field. */
void fp_session_commit (FpSession *self, FpClaim *claim, const char *what);
void fp_session_replace (FpSession *self, FpClaim *claim); /* another claim: undo starts anew */
gboolean fp_session_undo (FpSession *self);
gboolean fp_session_redo (FpSession *self);
const char *fp_session_get_undo_label (FpSession *self);

/* The plan-goal answer and the words typed under “What was done?”; kept in the draft only. */
const char *fp_session_get_goal (FpSession *self);
void fp_session_set_goal (FpSession *self, const char *goal);
const char *fp_session_get_words (FpSession *self);
void fp_session_set_words (FpSession *self, const char *words);

G_END_DECLS
