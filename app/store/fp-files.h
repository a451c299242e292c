/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What copies of a ledger need of files: each either did it, and the disk has it, or tells why not
 * and did nothing that counts. Errors are FP_LEDGER_ERROR_FULL or _IO, in a sentence. */

char *fp_files_part (const char *target) G_GNUC_WARN_UNUSED_RESULT;
gboolean fp_files_create (const char *path, const char *target, GError **error);
gboolean fp_files_write (const char *path, gconstpointer bytes, gsize n, GError **error);
gboolean fp_files_settle (const char *path, const char *target, GError **error);
gboolean fp_files_rename (const char *from, const char *to, GError **error);
gboolean fp_files_share (const char *from, const char *to, GError **error);
void fp_files_remove (const char *path);
gboolean fp_files_are_one (const char *a, const char *b);

G_END_DECLS
