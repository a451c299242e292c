/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The file layer below SQLite, under the name FP_VFS: the system's own, with a checksum at the end
 * of each page of a database. A page that is not as it was written is an error of reading
 * (SQLITE_IOERR_DATA), never a wrong value; so are bits that flip in indexes, which no seal covers.
 * New databases reserve FP_VFS_RESERVED bytes a page for it. Write-ahead logs have checksums of
 * SQLite's own.
 */
#define FP_VFS "firstpass"
#define FP_VFS_RESERVED 8

gboolean fp_vfs_register (void);

/* For tests: the @n-th file operation from now on fails (0 = none does), and so do all after it
 * where @stays; returns how many there were since this was last called. What fails is writing,
 * growing, syncing, opening and removing, with the error of a full disk where @full. */
guint fp_vfs_fail (guint n, gboolean stays, gboolean full);
/* For the store's own file operations, which are counted with the others: whether the next one has
 * to fail, for the reason in errno then. */
gboolean fp_vfs_fails (void);

G_END_DECLS
