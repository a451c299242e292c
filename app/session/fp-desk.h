/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-ledger-care.h"
#include "fp-ledger-claims.h"

G_BEGIN_DECLS

/**
 * FpDesk: the ledger as the window uses it.
 *
 * Opens the user's own ledger, makes one only where there never was any, unlocks it off the main
 * thread, notices what other programs write, and tells: “state” when it is opened, locked, unlocked
 * or fails; “changed” when what lists show may be different, by whoever's doing.
 */
#define FP_TYPE_DESK (fp_desk_get_type ())
G_DECLARE_FINAL_TYPE (FpDesk, fp_desk, FP, DESK, GObject)

typedef enum
{
  FP_DESK_CLOSED, /* it cannot be opened: fp_desk_get_trouble() says why */
  FP_DESK_LOCKED,
  FP_DESK_OPEN
} FpDeskState;

/* @path is nullable: the user's own. */
FpDesk *fp_desk_new (const char *path) G_GNUC_WARN_UNUSED_RESULT;
FpDeskState fp_desk_open (FpDesk *self);
FpDeskState fp_desk_get_state (FpDesk *self);
/* NULL unless it is open; gone with the next “state”. */
FpLedger *fp_desk_get_ledger (FpDesk *self);
/* A sentence with a next step, or NULL: why it is closed, or why nothing can be written. */
const char *fp_desk_get_trouble (FpDesk *self);
gboolean fp_desk_has_passphrase (FpDesk *self);

/* The key is reckoned in a thread. @recovery: @secret is the recovery key, not the passphrase. */
void fp_desk_unlock_async (FpDesk *self,
                           const char *secret,
                           gboolean recovery,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data);
gboolean fp_desk_unlock_finish (FpDesk *self, GAsyncResult *result, GError **error);
void fp_desk_lock (FpDesk *self);

/* Sets or changes the passphrase in a thread; the recovery key is shown once. */
void fp_desk_set_passphrase_async (FpDesk *self,
                                   const char *passphrase,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data);
gboolean fp_desk_set_passphrase_finish (FpDesk *self,
                                        GAsyncResult *result,
                                        char **recovery,
                                        GError **error);

/* Something was saved: emits “changed”. */
void fp_desk_touch (FpDesk *self);

G_END_DECLS
