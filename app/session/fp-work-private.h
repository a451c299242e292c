/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-desk.h"
#include "fp-work.h"

G_BEGIN_DECLS

/* What a slice of the rest is about, in order. */
typedef enum
{
  FP_WORK_STEP_DAY,
  FP_WORK_STEP_VISITS,
  FP_WORK_STEP_BENEFITS,
  FP_WORK_STEP_ENDLESS, /* authorizations without an end, then those that have one */
  FP_WORK_STEP_ENDING,
  FP_WORK_STEP_CLAIMS,
  FP_WORK_STEP_DONE
} FpWorkStep;

struct _FpWork
{
  FpSession *session;
  FpDate today;
  FpWorkList lists[FP_N_WORKS];
  FpWorkDay day;
  guint one_call;

  FpWorkStep step;
  GPtrArray *expected;  /* of Expected: those who come, not looked at yet */
  gboolean many;        /* there is more than one session on the day */
  FpDate ending;        /* the next authorizations end on this day or later … */
  gint64 ending_id;     /* … and those of this very day come behind this one */
  GPtrArray *unchecked; /* of char *: claims’ ids, not judged anew yet */
};

/* The ledger, while it is open. */
FpLedger *_fp_work_ledger (FpWork *self);
/* “Nov 20”, with the year where it is far off. */
char *_fp_work_date (FpWork *self, FpDate date);
/* “36 of 96 units” */
char *_fp_work_quantity (int part, int whole, FpQuantityOf of);
/* The client's name, else number; NULL where there is none. */
char *_fp_work_name (FpWork *self, gint64 client);

FpWorkItem *_fp_work_item_new (FpWork *self, FpWorkGroup group, FpClaimRow *claim);

/* fp-work-day.c: the day itself; then one of those who come, FALSE when there is none left. */
void _fp_work_find_day (FpWork *self);
gboolean _fp_work_look_at_visit (FpWork *self);
void _fp_work_free_day (FpWork *self);

/* fp-work-records.c: benefits; a few authorizations, FALSE when there are none left. */
void _fp_work_list_benefits (FpWork *self);
gboolean _fp_work_look_at_endings (FpWork *self);

/* fp-work-claims.c: an item's words; and one claim judged anew: the bits of what changed. */
void _fp_work_describe (FpWork *self, FpWorkItem *item, FpWorkGroup group, const char *headline);
guint _fp_work_look_at_claim (FpWork *self);
/* What was found out about claims that have not changed since. */
void _fp_work_keep_judgments (FpWork *self, const FpWork *before);

G_END_DECLS
