/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-ledger-claims.h"

G_BEGIN_DECLS

/* What is still to be done about claims, and what comes next. */

typedef enum
{
  FP_OPEN_DENIED,  /* a denial to be answered */
  FP_OPEN_FIX,     /* a draft that would be denied, or is at risk */
  FP_OPEN_ASK,     /* a draft that waits for the payer's answer */
  FP_OPEN_READY,   /* ready to send */
  FP_OPEN_WAITING, /* sent, and nothing heard since */
  FP_OPEN_SENT,    /* sent later than that */
  FP_N_OPENS
} FpOpen;

typedef struct
{
  guint n;
  FpCents total;
  FpDate first; /* the earliest deadline among them; unset = none has one */
  guint near;   /* how many have theirs on or before the day asked about */
} FpOpenCount;

/* @counts: FP_N_OPENS of them. @near: a deadline up to it is near. @sent: what was sent on or
 * before it is waiting. */
gboolean fp_ledger_count_open (FpLedger *ledger,
                               FpDate near,
                               FpDate sent,
                               FpOpenCount *counts,
                               GError **error);
/* Of FpClaimRow, what is due first first; at most @most. */
/* FP_OPEN_SENT: the last sent first, which are not counted. */
GPtrArray *
fp_ledger_list_open (FpLedger *ledger, FpOpen open, FpDate sent, guint most, GError **error);

/* The ids of authorizations that end from @from to @to, by their end and id; those that do not end
 * where both are unset. Only those behind @after where @from is the end of that one. */
GArray *fp_ledger_list_ending (FpLedger *ledger,
                               FpDate from,
                               FpDate to,
                               gint64 after,
                               guint most,
                               GError **error); /* of gint64 */
/* How many fp_ledger_list_unverified() would list. */
guint fp_ledger_count_unverified (FpLedger *ledger, FpDate before, FpDate active);

/* A visit that was booked or planned. */
typedef struct
{
  gint64 client;
  char *payer;
  FpLine line; /* its strings belong to the visit's arena */
  FpArena *arena;
} FpBooking;

void fp_booking_free (FpBooking *booking);
/* The first day from @from to @to with one; unset = none. */
FpDate fp_ledger_next_booked_day (FpLedger *ledger, FpDate from, FpDate to);
GPtrArray *fp_ledger_list_bookings (FpLedger *ledger, FpDate date, guint most, GError **error);

/* All of @numbers (claims' ids) at once: all or none. */
gboolean fp_ledger_mark_claims (FpLedger *ledger,
                                const char *const *numbers,
                                FpClaimStatus status,
                                GError **error);
/* Gives each claim of @rows (FpClaimRow) the status it had then, with its day, reason and deadline;
 * and deleted ones come back. */
gboolean fp_ledger_put_back_claims (FpLedger *ledger, GPtrArray *rows, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpBooking, fp_booking_free)

G_END_DECLS
