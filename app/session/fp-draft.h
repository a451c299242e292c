/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-session.h"

G_BEGIN_DECLS

/**
 * FpDraft: keeps the claim being worked on in a folder of the user's, so that nothing is lost.
 *
 * After each change draft.json is written at once and put in place whole, which survives the
 * program; within moments a thread writes the same to draft-kept.json and waits for the disk, which
 * survives the machine. A draft that gives way to a file is put by, and can be brought back. One
 * writer a folder: a second is told so and keeps nothing.
 */
#define FP_TYPE_DRAFT (fp_draft_get_type ())
G_DECLARE_FINAL_TYPE (FpDraft, fp_draft, FP, DRAFT, GObject)

typedef enum
{
  FP_DRAFT_NONE,     /* nothing was kept */
  FP_DRAFT_RESTORED, /* the session holds what was kept */
  FP_DRAFT_DAMAGED,  /* what was kept cannot be read: it was set aside */
  FP_DRAFT_OLDER,  /* the newest cannot be read and was set aside: the session holds the one before
                    */
  FP_DRAFT_IN_USE, /* another copy of the program keeps the draft here */
  FP_DRAFT_FAILED  /* the folder cannot be used */
} FpDraftState;

FpDraft *fp_draft_new (FpSession *session, const char *folder) G_GNUC_WARN_UNUSED_RESULT;
FpDraftState fp_draft_open (FpDraft *self);
const char *fp_draft_get_set_aside (FpDraft *self);
gboolean fp_draft_is_kept (FpDraft *self);
void fp_draft_flush (FpDraft *self);
gboolean fp_draft_put_by (FpDraft *self);
gboolean fp_draft_can_bring_back (FpDraft *self);
gboolean fp_draft_bring_back (FpDraft *self, const char *what);

G_END_DECLS
