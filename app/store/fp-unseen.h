/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * A file that holds clients as anybody can read them, while it is written: it has no name until it
 * is whole, so that a program that is killed leaves nothing of it behind. Where the file system has
 * no such files, it has a hidden name, which its owner alone can read. Errors are
 * FP_LEDGER_ERROR_FULL or _IO, in a sentence.
 */
typedef struct _FpUnseen FpUnseen;

FpUnseen *fp_unseen_new (const char *target, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean fp_unseen_write (FpUnseen *self, gconstpointer bytes, gsize n, GError **error);
/* Gives it its name, which is taken from whatever has it; the disk has all of it then. */
gboolean fp_unseen_show (FpUnseen *self, GError **error);
/* What was not shown is gone. */
void fp_unseen_free (FpUnseen *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpUnseen, fp_unseen_free)

G_END_DECLS
