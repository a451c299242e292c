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
 * or fails; “changed” when what lists show may be different, by whoever's doing; “locking” just
 * before it locks, while it can still be written; “backup” when the day's backup was made or
 * failed.
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
gboolean fp_desk_begin (FpDesk *self);
FpDeskState fp_desk_get_state (FpDesk *self);
/* NULL unless it is open; gone with the next “state”. */
FpLedger *fp_desk_get_ledger (FpDesk *self);
/* A sentence with a next step, or NULL: why it is closed, or why nothing can be written. */
const char *fp_desk_get_trouble (FpDesk *self);
/* The same for who has to tell the cases apart: FP_LEDGER_ERROR; NULL unless it is closed. */
const GError *fp_desk_get_error (FpDesk *self);
/* Reading failed while it was open: says so from now on, until it is opened again. */
void fp_desk_report (FpDesk *self, const GError *error);
gboolean fp_desk_has_passphrase (FpDesk *self);
/* Whether the clients' names are being read: nobody is found until “changed”. */
gboolean fp_desk_is_reading (FpDesk *self);
const char *fp_desk_get_path (FpDesk *self);
/* Lets go of the file, as before it is replaced; fp_desk_open() opens it again. */
void fp_desk_close (FpDesk *self);
/* Whether to look every other second for what other programs wrote: while a window is looked at. */
void fp_desk_set_watching (FpDesk *self, gboolean watching);

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
/* Backups from before there was a passphrase that still may open without one; empty while the
 * ledger is not open. */
GPtrArray *fp_desk_list_open_backups (FpDesk *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean
fp_desk_set_passphrase_finish (FpDesk *self, GAsyncResult *result, char **recovery, GError **error);

/* Whether fp_desk_open() asks the desktop's keyring for the key. */
void fp_desk_set_use_keyring (FpDesk *self, gboolean use);

/* Where the day's backup goes; NULL is “backups” beside the ledger. Without the first call none is
 * made. */
void fp_desk_set_backup_folder (FpDesk *self, const char *folder);
char *fp_desk_get_backup_folder (FpDesk *self) G_GNUC_WARN_UNUSED_RESULT;
/* Why the last one failed, or NULL. */
const char *fp_desk_get_backup_trouble (FpDesk *self);

/* Something was saved: emits “changed”. */
void fp_desk_touch (FpDesk *self);

G_END_DECLS
