/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-ledger-claims.h"

G_BEGIN_DECLS

/**
 * FpPutBy: the last few drafts that gave way to another claim, as texts, the newest first. In
 * memory from the start, and in the ledger where one is given.
 */
typedef struct _FpPutBy FpPutBy;

/* In which slots of the ledger's drafts what stands; 0 is the claim being worked on. */
#define FP_SLOT_DRAFT 0
#define FP_SLOT_PUT_BY 1 /* and those after it */
#define FP_PUT_BY_MANY 5
#define FP_SLOT_VERSION 10 /* which version of which saved claim the draft changes */
#define FP_SLOT_GROUP 11   /* the group session being entered */
#define FP_SLOT_DAMAGED 20 /* and those after it: what earlier versions set aside */

FpPutBy *fp_put_by_new (void);
void fp_put_by_free (FpPutBy *self);
void fp_put_by_read (FpPutBy *self, FpLedger *ledger);
gboolean fp_put_by_write (FpPutBy *self, FpLedger *ledger);
void fp_put_by_add (FpPutBy *self, const char *text);
void fp_put_by_forget (FpPutBy *self);
GPtrArray *fp_put_by_get_texts (FpPutBy *self);
const char *fp_put_by_other (FpPutBy *self, const char *text);

G_END_DECLS
