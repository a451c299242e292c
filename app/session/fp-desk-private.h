/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>

#include "fp-desk.h"

G_BEGIN_DECLS

struct _FpDesk
{
  GObject parent_instance;
  char *path;
  gboolean is_own;  /* at the place that the program chose */
  FpLedger *ledger; /* locked or not; NULL = closed */
  FpDeskState state;
  GError *error; /* why it is closed */
  char *trouble; /* the sentence for it */
  GStatBuf file; /* which file it was that was opened */
  gboolean seen; /* it was open before: a new one is not begun then */
  gboolean watching, use_keyring, backs_up, backing_up;
  gboolean shut;  /* it was locked, not only found locked: the keyring does not open it again */
  guint n_locked; /* how often that was asked for: what began to unlock before comes too late */
  guint look, backup;
  char *backup_folder, *backup_trouble;
  gboolean working;          /* fp-desk-work.c */
  int progress;              /* of that; atomic */
  GCancellable *cancellable; /* of the backup */
  GCancellable *names;       /* of reading the names; NULL = that is not going on */
};

/* fp-desk.c: another ledger takes the place of the one before; “state” is for the caller to emit.
 * @ledger (transfer full, nullable), @error (transfer full, nullable): why there is none. */
void _fp_desk_set_ledger (FpDesk *self, FpLedger *ledger, GError *error);
void _fp_desk_emit_state (FpDesk *self);
void _fp_desk_emit_changed (FpDesk *self);

/* fp-desk-place.c */
gboolean _fp_desk_was_there (FpDesk *self);
void _fp_desk_make_folder (FpDesk *self);
void _fp_desk_tidy (FpDesk *self);

/* fp-desk-names.c: reads the names of many clients in a thread; “changed” tells when they are. */
void _fp_desk_read_names (FpDesk *self);
void _fp_desk_stop_names (FpDesk *self);

/* fp-desk-unlock.c: asks the keyring for the key, and unlocks by it. */
void _fp_desk_ask_keyring (FpDesk *self);

G_END_DECLS
