/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-ledger-work.h"
#include "fp-session.h"

G_BEGIN_DECLS

#define FP_WORK_MOST 100 /* items a list holds; its count is true all the same */
#define FP_WORK_NEAR 7   /* days before a deadline */

typedef enum
{
  FP_WORK_DENIED,
  FP_WORK_FIX,
  FP_WORK_ASK,
  FP_WORK_READY,
  FP_WORK_WAITING,        /* sent more than 30 days ago */
  FP_WORK_AUTHORIZATIONS, /* ending within 30 days, or nearly used */
  FP_WORK_BENEFITS,       /* not verified this month */
  FP_WORK_SENT,           /* within 30 days, the last first: nothing to do, but look */
  FP_WORK_PAID,           /* likewise, the latest services first */
  FP_N_WORKS
} FpWorkGroup;

/* One thing to do. */
typedef struct
{
  FpWorkGroup group; /* where it is listed */
  FpStatus status;   /* its mark; a denial has its own */
  char *who, *what;  /* “Rivera, Ana”, “H2032 HQ · Nov 20” */
  char *todo, *when; /* “Add HO”, “File by Feb 23 · 92 days” */
  FpCents amount;    /* unset = none */
  gboolean near;     /* its deadline is within FP_WORK_NEAR days, or gone */
  FpDate due;        /* that deadline; unset = none */
  gint64 client;
  gint64 record;     /* the authorization’s or coverage’s id; 0 = not kept yet */
  FpClaimRow *claim; /* NULL where it is none */
} FpWorkItem;

FpWorkItem *fp_work_item_ref (FpWorkItem *item);
void fp_work_item_unref (FpWorkItem *item);

typedef struct
{
  GPtrArray *items; /* of FpWorkItem, what is due first first */
  guint n;          /* how many there are, shown or not; of what is sent and paid the shown */
  FpCents total;
  FpDate first; /* the earliest deadline; unset = none */
  guint near;   /* how many are near theirs */
} FpWorkList;

/* Somebody who comes on the next day of visits. */
typedef struct
{
  gint64 client;
  char *who, *words;
  FpStatus status; /* deny = not covered, verify = to be asked, pass = covered */
} FpWorkVisit;

typedef struct
{
  FpDate date;       /* unset = nobody comes within a week */
  char *title;       /* “10:00 AM Music group” */
  GPtrArray *visits; /* of FpWorkVisit, those that need something first */
  guint covered;
} FpWorkDay;

/**
 * FpWork: what there is to do, from the ledger, as of the session's day.
 *
 * Making one reads the open claims alone, which is quick. The rest comes with fp_work_continue(),
 * a slice at a time: who comes next, benefits, authorizations, and whether each claim that is
 * listed would be judged today as it was when it was saved. It holds what identifies people: free
 * it when the ledger is locked.
 */
typedef struct _FpWork FpWork;

FpWork *fp_work_new (FpSession *session, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same after a change: what @before (nullable) found out about a claim that did not change
 * holds until it is looked at again, so that nothing jumps to and fro. */
FpWork *fp_work_new_after (FpSession *session,
                           const FpWork *before,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
void fp_work_free (FpWork *work);
const FpWorkList *fp_work_list (const FpWork *work, FpWorkGroup group);
const FpWorkDay *fp_work_day (const FpWork *work);
/* How many claims of the list FP_WORK_ASK one call can settle: those of the payer that has most. */
guint fp_work_one_call (const FpWork *work);
/* How many claims are near the end of filing, or past it. */
guint fp_work_near (const FpWork *work);

/* Bits of what a slice changed: 1 << FpWorkGroup, and that of the day. */
#define FP_WORK_DAY (1u << FP_N_WORKS)
/* FALSE when all is done. @changed is set to the bits. */
gboolean fp_work_continue (FpWork *work, guint *changed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpWork, fp_work_free)

G_END_DECLS
