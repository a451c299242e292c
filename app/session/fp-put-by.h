/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FpPutBy: the last few drafts that gave way to another claim, as texts, the newest first.
 *
 * In memory from the start; on disk too, as draft-before-1.json and so on, once fp_put_by_read()
 * was called by who holds the folder's lock.
 */
typedef struct _FpPutBy FpPutBy;

/* Nothing put by yet; @folder is where drafts are kept, and is not touched before fp_put_by_read().
 */
FpPutBy *fp_put_by_new (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
void fp_put_by_free (FpPutBy *self);
void fp_put_by_read (FpPutBy *self);
void fp_put_by_add (FpPutBy *self, const char *text);
const char *fp_put_by_other (FpPutBy *self, const char *text);

G_END_DECLS
