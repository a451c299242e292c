/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-desk.h"

G_BEGIN_DECLS

/*
 * Long works on the desk's ledger, each in a thread with a connection of its own. One at a time:
 * another fails with G_IO_ERROR_BUSY. Cancelling leaves things as they were.
 */

/* Makes a copy at @path, reads it back, and only then gives it that name. */
void fp_desk_backup_async (FpDesk *self,
                           const char *path,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data);
gboolean fp_desk_backup_finish (FpDesk *self, GAsyncResult *result, GError **error);

/* How far the work under way is, 0 to 1. */
double fp_desk_get_progress (FpDesk *self);

/* What is wrong, a sentence each; empty = all is well. */
void fp_desk_verify_async (FpDesk *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data);
GPtrArray *fp_desk_verify_finish (FpDesk *self, GAsyncResult *result, GError **error);

/* What restoring would change; only while the ledger is open. */
void fp_desk_preview_async (FpDesk *self,
                            const char *backup,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data);
gboolean fp_desk_preview_finish (FpDesk *self,
                                 GAsyncResult *result,
                                 FpRestorePreview *preview,
                                 GError **error);

/* Closes the ledger, puts the backup in its place, and opens that. @kept (out) (transfer full)
 * (nullable): the name that what was there has now. */
void fp_desk_restore_async (FpDesk *self,
                            const char *backup,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data);
gboolean fp_desk_restore_finish (FpDesk *self, GAsyncResult *result, char **kept, GError **error);

/* Whether @passphrase is the ledger's: TRUE, or FALSE with @error. */
void fp_desk_check_async (FpDesk *self,
                          const char *passphrase,
                          GAsyncReadyCallback callback,
                          gpointer data);
gboolean fp_desk_check_finish (FpDesk *self, GAsyncResult *result, GError **error);

/* Gives the key to the desktop's keyring, or takes it out of there. FALSE: there is none. */
void
fp_desk_keep_key_async (FpDesk *self, gboolean keep, GAsyncReadyCallback callback, gpointer data);
gboolean fp_desk_keep_key_finish (FpDesk *self, GAsyncResult *result);

G_END_DECLS
