/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-ledger-claims.h"
#include "fp-session.h"

G_BEGIN_DECLS

/* A client of a group, and what the session comes to for them. All belongs to the group and is good
 * until “changed”. */
typedef struct
{
  gint64 client;
  char *number, *name; /* as the ledger has them; the name is nullable */
  gboolean present;
  int minutes;               /* of those who left early; 0 = the whole session */
  FpDocAnswer participation; /* whether the note says how far they took part; unset = as for all */
  FpClaim *claim;            /* NULL = absent, or not in the ledger any more */
  FpAccount *account;        /* what the ledger knows that concerns it */
  FpReport *report;          /* on it; NULL with it */
  char *saved;               /* the id of the claim in the ledger; NULL = not saved yet */
  gint64 version;            /* that it had then */
} FpGroupMember;

/**
 * FpGroup: one session with many clients, entered once.
 *
 * The session is a claim without client, worked on in a session of the group's own. For each client
 * who was present it makes a claim, which holds nothing of any other client: with what the ledger
 * knows of this one, and the modifiers that this one's payer wants. Who is present decides how many
 * clients the claims state. Emits “changed” when any of it is new. What was entered survives a lock
 * and the program, sealed in the ledger.
 */
#define FP_TYPE_GROUP (fp_group_get_type ())
G_DECLARE_FINAL_TYPE (FpGroup, fp_group, FP, GROUP, GObject)

FpGroup *fp_group_new (FpSession *session) G_GNUC_WARN_UNUSED_RESULT;
FpSession *fp_group_get_session (FpGroup *self);

/* Who belongs to it, in the order they were added. */
guint fp_group_get_n_members (FpGroup *self);
const FpGroupMember *fp_group_get_member (FpGroup *self, guint index);
gboolean fp_group_add_client (FpGroup *self, gint64 client);
void fp_group_remove (FpGroup *self, guint index);
void fp_group_set_present (FpGroup *self, guint index, gboolean present);
void fp_group_set_minutes (FpGroup *self, guint index, int minutes);
void fp_group_set_participation (FpGroup *self, guint index, FpDocAnswer answer);
guint fp_group_count_present (FpGroup *self);
/* What is found of the group's size or its staff, whoever's payer says so; NULL = nothing. */
const FpFinding *fp_group_get_size_finding (FpGroup *self);

/* The groups that the ledger remembers: what the session was, and who comes. 0 = none of them. */
gint64 fp_group_get_group (FpGroup *self);
const char *fp_group_get_name (FpGroup *self);
void fp_group_set_name (FpGroup *self, const char *name);
char *fp_group_make_name (const FpClaim *session, guint weekdays) G_GNUC_WARN_UNUSED_RESULT;
void fp_group_start (FpGroup *self, const FpGroupRecord *record);
/* The ledger remembers the group no more; what is entered, and what was saved, stays. */
gboolean fp_group_forget_group (FpGroup *self, GError **error);
gboolean fp_group_is_blank (FpGroup *self);
/* All that is entered, and back: to undo with. */
char *fp_group_to_text (FpGroup *self) G_GNUC_WARN_UNUSED_RESULT;
void fp_group_from_text (FpGroup *self, const char *text);

/* How many claims saving would write: those of who is present and has a payer. */
guint fp_group_count_ready (FpGroup *self);
gboolean fp_group_is_saved (FpGroup *self);
gboolean fp_group_is_done (FpGroup *self);
gboolean fp_group_save (FpGroup *self, GError **error);
/* Takes back what the last saving made. */
gboolean fp_group_can_take_back (FpGroup *self);
gboolean fp_group_take_back (FpGroup *self, GError **error);

G_END_DECLS
