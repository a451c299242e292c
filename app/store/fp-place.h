/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sys/types.h>

G_BEGIN_DECLS

/* Looks at where a ledger is before the database does: what stands there, and why it cannot be
 * written. Nothing is changed. */

char *fp_place_find (const char *path) G_GNUC_WARN_UNUSED_RESULT;
gboolean fp_place_check (const char *path, GError **error);
char *fp_place_read_only (const char *path) G_GNUC_WARN_UNUSED_RESULT;
gboolean fp_place_is_remote (const char *path);
gboolean fp_place_is_network (gint64 file_system);
gboolean fp_place_is_disk (const char *mounts, dev_t device);
gboolean fp_place_sync_folder (const char *path);

/* For what is written out of a ledger under a name that somebody chose: whether that may take the
 * file's place. A ledger may not be lost to its own export, nor a backup, nor what stands beside
 * them: the key of one without a passphrase is all that opens it. */
gboolean fp_place_check_target (const char *path, GError **error);

/* What the header of a ledger's file carries: “FpLr”. */
#define FP_PLACE_APPLICATION_ID 0x46704c72

G_END_DECLS
