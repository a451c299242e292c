/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-desk.h"
#include "fp-session.h"

G_BEGIN_DECLS

/**
 * FpDraft: keeps the claim being worked on in the ledger, so that nothing is lost.
 *
 * Each change is in the ledger, sealed, before the next can be made, which survives the program;
 * within moments a thread waits for the disk, which survives the machine. What cannot be written is
 * tried again until it can. A draft that gives way to a file is put by, and can be brought back.
 *
 * Before the ledger is locked the session is emptied, and when it opens the session has the draft
 * again. What earlier versions kept in plain files moves into the ledger, and the files go. One
 * writer a ledger: a second is told so and keeps nothing.
 */
#define FP_TYPE_DRAFT (fp_draft_get_type ())
G_DECLARE_FINAL_TYPE (FpDraft, fp_draft, FP, DRAFT, GObject)

typedef enum
{
  FP_DRAFT_NONE,     /* nothing was kept, or the ledger is not open yet: “restored” tells */
  FP_DRAFT_RESTORED, /* the session holds what was kept */
  FP_DRAFT_DAMAGED,  /* what was kept cannot be read */
  FP_DRAFT_OLDER,    /* the newest cannot be read: the session holds the one before it */
  FP_DRAFT_IN_USE,   /* another copy of the program keeps the draft here */
  FP_DRAFT_FAILED    /* the folder cannot be used */
} FpDraftState;

FpDraft *fp_draft_new (FpSession *session, FpDesk *desk) G_GNUC_WARN_UNUSED_RESULT;
FpDraftState fp_draft_open (FpDraft *self);
FpDraftState fp_draft_get_state (FpDraft *self);
gboolean fp_draft_is_kept (FpDraft *self);
void fp_draft_flush (FpDraft *self);
gboolean fp_draft_put_by (FpDraft *self);
gboolean fp_draft_can_bring_back (FpDraft *self);
gboolean fp_draft_bring_back (FpDraft *self, const char *what);

G_END_DECLS
