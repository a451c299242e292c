/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-group.h"

G_BEGIN_DECLS

struct _FpGroup
{
  GObject parent_instance;
  FpSession *beside;  /* the window's, whose packs and day are followed */
  FpSession *session; /* the group's own */
  GPtrArray *members; /* of FpGroupMember */
  gboolean updating;

  gint64 group, version; /* of the remembered one; 0 = none */
  char *name;            /* nullable */
  char *remembered;      /* what the ledger remembers of it, as a text to compare; nullable */

  GPtrArray *made;   /* the numbers of the claims that the last saving made; NULL = none */
  gint64 made_group; /* likewise the group; 0 = none */
  gint64 made_for;   /* whose roster it wrote */
  FpDate made_on;    /* the day of its roster */
  char *done;        /* what was entered when it was last saved, as a text; nullable */
  char *kept;        /* what the ledger keeps of what is entered; nullable */
};

FpLedger *_fp_group_ledger (FpGroup *self);
void _fp_group_changed (FpGroup *self);
void _fp_group_clear (FpGroup *self);
FpGroupMember *_fp_group_add (FpGroup *self, gint64 client);

/* fp-group-claims.c */
void _fp_group_make_claims (FpGroup *self);
void _fp_group_member_empty (FpGroupMember *member);
FpClaim *_fp_group_plain_session (FpGroup *self) G_GNUC_WARN_UNUSED_RESULT;

/* fp-group-keep.c */
void _fp_group_keep (FpGroup *self);
void _fp_group_recall (FpGroup *self);

/* fp-group-save.c */
char *_fp_group_memory_text (const FpClaim *session,
                             const char *name,
                             const gint64 *members,
                             guint n) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
