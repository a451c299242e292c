/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Looks at where a ledger is before the database does: what stands there, and why it cannot be
 * written. Nothing is changed. */

gboolean fp_place_check (const char *path, GError **error);
char *fp_place_read_only (const char *path) G_GNUC_WARN_UNUSED_RESULT;
gboolean fp_place_is_network (gint64 file_system);
gboolean fp_place_sync_folder (const char *path);

/* What the header of a ledger's file carries: “FpLr”. */
#define FP_PLACE_APPLICATION_ID 0x46704c72

G_END_DECLS
