/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What the disk is known to have of a write-ahead log. SQLite takes a log to its first frame that
 * is not as it was written and drops the rest without a word, since that is what a power cut leaves
 * of a change that nobody was told is saved. Bits that flip leave the same. So the file layer notes
 * beside the log, after each sync, where the last commit ended that the sync covered: frames before
 * that were whole once. The note itself is not synced, so that it says too little after a power
 * cut, never too much.
 */

#define FP_LOG_HEADER 32
#define FP_LOG_FRAME 24
#define FP_LOG_END "-wal-end" /* the note's name, after the ledger's */

/* Notes that of the log @name, which begins with @header, the disk has all before @end. */
void fp_log_note (const char *name, const guint8 *header, gint64 end);
/* The log with @salts is about to be written anew from @from on. */
void fp_log_lower (const char *name, const guint8 *salts, gint64 from);
/* The log is about to go, or to be emptied. */
void fp_log_forget (const char *name);

/* Whether the log of the ledger at @path has all that the disk once had of it. */
gboolean fp_log_is_whole (const char *path);
/* Copies a log that is not, and forgets what was noted of it, so that the ledger opens as SQLite
 * takes it; @kept becomes the copy's name. FALSE with @error where it cannot be copied. */
gboolean fp_log_keep (const char *path, char **kept, GError **error);

G_END_DECLS
