/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the work list asks. Each question is answered by an index, however long the ledger is. */
#include "config.h"

#include "fp-ledger-work.h"

#include "fp-ledger-private.h"

static int
column_within (sqlite3_stmt *statement, int column, int most)
{
  return CLAMP (sqlite3_column_int (statement, column), 0, most);
}

static FpOpen
open_of (FpClaimStatus status, FpVerdict verdict)
{
  if (status == FP_CLAIM_DENIED)
    return FP_OPEN_DENIED;
  if (status == FP_CLAIM_READY)
    return FP_OPEN_READY;
  return verdict == FP_VERDICT_VERIFY || verdict == FP_VERDICT_CLEAN ? FP_OPEN_ASK : FP_OPEN_FIX;
}

/* A group of the count into the one it belongs to. */
static void
add_count (FpOpenCount *counts, sqlite3_stmt *row)
{
  FpOpen open = open_of ((FpClaimStatus) column_within (row, 0, FP_N_CLAIM_STATUSES - 1),
                         (FpVerdict) column_within (row, 1, FP_N_VERDICTS - 1));
  FpOpenCount *count = &counts[open];
  FpDate first = sqlite3_column_int (row, 4);

  count->n += (guint) sqlite3_column_int64 (row, 2);
  count->total += sqlite3_column_int64 (row, 3);
  if (first != FP_DATE_UNSET && (count->first == FP_DATE_UNSET || first < count->first))
    count->first = first;
  count->near += (guint) sqlite3_column_int64 (row, 5);
}

gboolean
fp_ledger_count_open (FpLedger *ledger,
                      FpDate near,
                      FpDate sent,
                      FpOpenCount *counts,
                      GError **error)
{
  FpOpenCount *waiting = &counts[FP_OPEN_WAITING];
  sqlite3_stmt *statement;
  int more;

  for (guint i = 0; i < FP_N_OPENS; i++)
    counts[i] = (FpOpenCount){ 0 };
  if (!_fp_ledger_can_read (ledger, error))
    return FALSE;
  statement = fp_database_query (ledger->database, FP_SQL_WORK_COUNT, "n", (int) near);
  while ((more = fp_database_step (ledger->database, statement, error)) > 0)
    add_count (counts, statement);
  if (more < 0)
    return FALSE;
  statement = fp_database_query (ledger->database, FP_SQL_WORK_COUNT_WAITING, "n", (int) sent);
  if (fp_database_step (ledger->database, statement, error) <= 0)
    return FALSE;
  waiting->n = (guint) sqlite3_column_int64 (statement, 0);
  waiting->total = sqlite3_column_int64 (statement, 1);
  fp_database_done (ledger->database, statement);
  return TRUE;
}

static gboolean
read_claims (FpLedger *self, sqlite3_stmt *statement, GPtrArray *rows, GError **error)
{
  int more;

  while ((more = fp_database_step (self->database, statement, error)) > 0)
    {
      FpClaimRow *row = _fp_ledger_read_claim_row (self, statement, error);

      if (row == NULL)
        {
          fp_database_done (self->database, statement);
          return FALSE;
        }
      g_ptr_array_add (rows, row);
    }
  return more == 0;
}

GPtrArray *
fp_ledger_list_open (FpLedger *ledger, FpOpen open, FpDate sent, guint most, GError **error)
{
  /* The status, and the verdicts from one to another. */
  static const int wanted[FP_N_OPENS][3] = {
    [FP_OPEN_DENIED] = { FP_CLAIM_DENIED, 0, FP_VERDICT_WILL_DENY },
    [FP_OPEN_FIX] = { FP_CLAIM_DRAFT, FP_VERDICT_AT_RISK, FP_VERDICT_WILL_DENY },
    [FP_OPEN_ASK] = { FP_CLAIM_DRAFT, FP_VERDICT_CLEAN, FP_VERDICT_VERIFY },
    [FP_OPEN_READY] = { FP_CLAIM_READY, 0, FP_VERDICT_WILL_DENY },
  };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fp_claim_row_free);
  FpDatabase *database = ledger->database;
  sqlite3_stmt *statement;

  if (!_fp_ledger_can_read (ledger, error))
    return NULL;
  if (open == FP_OPEN_WAITING || open == FP_OPEN_SENT)
    statement = fp_database_query (database,
                                   open == FP_OPEN_SENT ? FP_SQL_WORK_SENT : FP_SQL_WORK_WAITING,
                                   "nn",
                                   (int) sent,
                                   (int) most);
  else
    statement = fp_database_query (database,
                                   FP_SQL_WORK_LIST,
                                   "nnnn",
                                   wanted[open][0],
                                   wanted[open][1],
                                   wanted[open][2],
                                   (int) most);
  return read_claims (ledger, statement, rows, error) ? g_steal_pointer (&rows) : NULL;
}

GArray *
fp_ledger_list_ending (FpLedger *ledger,
                       FpDate from,
                       FpDate to,
                       gint64 after,
                       guint most,
                       GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement;
  int more;

  if (!_fp_ledger_can_read (ledger, error))
    return NULL;
  statement = fp_database_query (
      ledger->database, FP_SQL_WORK_ENDING, "nnin", (int) from, (int) to, after, (int) most);
  while ((more = fp_database_step (ledger->database, statement, error)) > 0)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  return more == 0 ? g_steal_pointer (&ids) : NULL;
}

/* The number that a statement gives; 0 where it cannot. */
static guint
number_of (FpLedger *self, sqlite3_stmt *statement)
{
  guint number = 0;

  if (fp_database_step (self->database, statement, NULL) > 0)
    {
      number = (guint) sqlite3_column_int64 (statement, 0);
      fp_database_done (self->database, statement);
    }
  return number;
}

guint
fp_ledger_count_unverified (FpLedger *ledger, FpDate before, FpDate active)
{
  if (!_fp_ledger_can_read (ledger, NULL))
    return 0;
  return number_of (ledger,
                    fp_database_query (ledger->database,
                                       FP_SQL_WORK_UNVERIFIED,
                                       "nn",
                                       (int) before,
                                       (int) active)) +
         number_of (ledger,
                    fp_database_query (ledger->database, FP_SQL_WORK_UNCOVERED, "n", (int) active));
}

/**
 * fp_booking_free:
 * @booking: (transfer full) (nullable): a visit
 */
void
fp_booking_free (FpBooking *booking)
{
  if (booking == NULL)
    return;
  fp_arena_free (booking->arena);
  g_free (booking->payer);
  g_free (booking);
}

FpDate
fp_ledger_next_booked_day (FpLedger *ledger, FpDate from, FpDate to)
{
  if (!_fp_ledger_can_read (ledger, NULL))
    return FP_DATE_UNSET;
  return (FpDate) number_of (
      ledger,
      fp_database_query (ledger->database, FP_SQL_WORK_NEXT_DAY, "nn", (int) from, (int) to));
}

static FpBooking *
read_booking (sqlite3_stmt *row, FpDate date)
{
  FpBooking *booking = g_new0 (FpBooking, 1);
  const char *modifiers = fp_column_text (row, 3);
  g_auto (GStrv) words = g_strsplit (modifiers != NULL ? modifiers : "", " ", -1);
  FpLine *line = &booking->line;

  booking->arena = fp_arena_new ();
  booking->client = sqlite3_column_int64 (row, 0);
  booking->payer = g_strdup (fp_column_text (row, 1));
  line->code = fp_arena_strdup (booking->arena, fp_column_text (row, 2));
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      line->modifiers = fp_strings_add (booking->arena, line->modifiers, words[i]);
  line->date = date;
  line->units = sqlite3_column_int (row, 4);
  line->minutes = sqlite3_column_int (row, 5);
  line->start = (FpTime) sqlite3_column_int (row, 6);
  line->end = (FpTime) sqlite3_column_int (row, 7);
  line->clients = sqlite3_column_int (row, 8);
  line->charge = FP_CENTS_UNSET;
  return booking;
}

GPtrArray *
fp_ledger_list_bookings (FpLedger *ledger, FpDate date, guint most, GError **error)
{
  g_autoptr (GPtrArray) bookings =
      g_ptr_array_new_with_free_func ((GDestroyNotify) fp_booking_free);
  sqlite3_stmt *statement;
  int more;

  if (!_fp_ledger_can_read (ledger, error))
    return NULL;
  statement = fp_database_query (ledger->database, FP_SQL_WORK_DAY, "nn", (int) date, (int) most);
  while ((more = fp_database_step (ledger->database, statement, error)) > 0)
    g_ptr_array_add (bookings, read_booking (statement, date));
  return more == 0 ? g_steal_pointer (&bookings) : NULL;
}

gboolean
fp_ledger_mark_claims (FpLedger *ledger,
                       const char *const *numbers,
                       FpClaimStatus status,
                       GError **error)
{
  gboolean ok = TRUE;

  if (!_fp_ledger_begin (ledger, error))
    return FALSE;
  for (guint i = 0; ok && numbers[i] != NULL; i++)
    ok = fp_ledger_set_claim_status (ledger, numbers[i], status, NULL, FP_DATE_UNSET, error);
  return _fp_ledger_end (ledger, ok, error);
}

/* The day on which it got its status is part of what it was: it says since when it waits. */
static gboolean
put_back (FpLedger *self, const FpClaimRow *row, GError **error)
{
  return fp_ledger_delete_claim (self, row->number, FALSE, error) &&
         fp_ledger_set_claim_status_on (
             self, row->number, row->status, row->status_on, row->carc, row->answer_by, error);
}

gboolean
fp_ledger_put_back_claims (FpLedger *ledger, GPtrArray *rows, GError **error)
{
  gboolean ok = TRUE;

  if (!_fp_ledger_begin (ledger, error))
    return FALSE;
  for (guint i = 0; ok && i < rows->len; i++)
    ok = put_back (ledger, g_ptr_array_index (rows, i), error);
  return _fp_ledger_end (ledger, ok, error);
}
