/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who came to the group sessions that were entered: for the group note, and told nowhere else. */
#include "config.h"

#include "fp-record.h"

void
fp_roster_free (FpRoster *roster)
{
  if (roster == NULL)
    return;
  g_clear_pointer (&roster->about, fp_group_record_free);
  g_free (roster);
}

void
fp_attendee_free (FpAttendee *attendee)
{
  if (attendee == NULL)
    return;
  fp_wipe_free (attendee->name);
  fp_wipe_free (attendee->number);
  fp_wipe_free (attendee->claim);
  g_free (attendee);
}

static FpRoster *
read_roster (FpLedger *self, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (FpRoster) roster = g_new0 (FpRoster, 1);

  roster->group = sqlite3_column_int64 (statement, 0);
  roster->date = sqlite3_column_int (statement, 1);
  roster->n_clients = (guint) sqlite3_column_int (statement, 2);
  roster->about = _fp_ledger_get_group (self, roster->group, error);
  return roster->about == NULL ? NULL : g_steal_pointer (&roster);
}

/**
 * fp_ledger_list_rosters:
 * @ledger: an unlocked ledger
 * @until: the latest day; unset = any
 * @most: how many at most
 * @error: why it cannot be read
 *
 * Returns: (transfer full) (nullable) (element-type FpRoster): the sessions that have a roster, the
 *   latest first; deleted clients are not counted
 */
GPtrArray *
fp_ledger_list_rosters (FpLedger *ledger, FpDate until, guint most, GError **error)
{
  g_autoptr (GPtrArray) rosters = g_ptr_array_new_with_free_func ((GDestroyNotify) fp_roster_free);
  sqlite3_stmt *statement;
  int found;

  if (!_fp_ledger_can_read (ledger, error))
    return NULL;
  statement = fp_database_query (ledger->database,
                                 FP_SQL_ROSTER_LIST,
                                 "nn",
                                 until == FP_DATE_UNSET ? G_MAXINT : until,
                                 (int) MIN (most, (guint) G_MAXINT));
  while ((found = fp_database_step (ledger->database, statement, error)) > 0)
    {
      FpRoster *roster = read_roster (ledger, statement, error);

      if (roster == NULL)
        {
          fp_database_done (ledger->database, statement);
          return NULL;
        }
      g_ptr_array_add (rosters, roster);
    }
  return found < 0 ? NULL : g_steal_pointer (&rosters);
}

/* The claim of the session: of that day, and of the group's code before others. */
static gboolean
find_claim (FpLedger *self, FpAttendee *attendee, FpDate date, const char *code, GError **error)
{
  sqlite3_stmt *statement =
      fp_database_query (self->database, FP_SQL_ROSTER_CLAIM, "int", attendee->client, date, code);
  int found = fp_database_step (self->database, statement, error);
  GError *failure = NULL;

  if (found <= 0)
    return found == 0;
  attendee->status =
      (FpClaimStatus) CLAMP (sqlite3_column_int (statement, 2), 0, FP_N_CLAIM_STATUSES - 1);
  attendee->claim = _fp_ledger_unseal (
      self, "claims", sqlite3_column_int64 (statement, 0), "number", statement, 1, &failure);
  fp_database_done (self->database, statement);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

static FpAttendee *
make_attendee (FpLedger *self, const FpRoster *roster, gint64 client, GError **error)
{
  const FpClaim *session = roster->about->session;
  g_autoptr (FpAttendee) attendee = g_new0 (FpAttendee, 1);
  g_autoptr (FpClientRecord) record = fp_ledger_get_client (self, client, error);

  if (record == NULL)
    return NULL;
  attendee->client = client;
  attendee->number = g_strdup (record->client.id);
  attendee->name = g_strdup (record->client.name);
  if (!find_claim (self,
                   attendee,
                   roster->date,
                   session->n_lines > 0 ? session->lines[0].code : NULL,
                   error))
    return NULL;
  return g_steal_pointer (&attendee);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const FpAttendee *one = *(FpAttendee *const *) a, *other = *(FpAttendee *const *) b;

  return g_utf8_collate (one->name != NULL ? one->name : one->number,
                         other->name != NULL ? other->name : other->number);
}

/**
 * fp_ledger_get_roster:
 * @ledger: an unlocked ledger
 * @roster: one of fp_ledger_list_rosters()
 * @error: why it cannot be read
 *
 * Returns: (transfer full) (nullable) (element-type FpAttendee): who came, by name, without deleted
 *   clients; each with the claim of that day
 */
GPtrArray *
fp_ledger_get_roster (FpLedger *ledger, const FpRoster *roster, GError **error)
{
  g_autoptr (GPtrArray) attendees =
      g_ptr_array_new_with_free_func ((GDestroyNotify) fp_attendee_free);
  g_autoptr (GArray) clients = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement;
  int found;

  if (!_fp_ledger_can_read (ledger, error))
    return NULL;
  statement =
      fp_database_query (ledger->database, FP_SQL_ROSTER_GET, "in", roster->group, roster->date);
  while ((found = fp_database_step (ledger->database, statement, error)) > 0)
    {
      gint64 client = sqlite3_column_int64 (statement, 0);

      g_array_append_val (clients, client);
    }
  if (found < 0)
    return NULL;
  for (guint i = 0; i < clients->len; i++)
    {
      FpAttendee *attendee =
          make_attendee (ledger, roster, g_array_index (clients, gint64, i), error);

      if (attendee == NULL)
        return NULL;
      g_ptr_array_add (attendees, attendee);
    }
  g_ptr_array_sort (attendees, compare);
  return g_steal_pointer (&attendees);
}
