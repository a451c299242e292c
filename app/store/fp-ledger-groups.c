/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "fp-record.h"

#define TABLE "groups"

/**
 * fp_group_record_new:
 *
 * Returns: (transfer full): a group of which nothing is known, with an empty session
 */
FpGroupRecord *
fp_group_record_new (void)
{
  FpGroupRecord *record = g_new0 (FpGroupRecord, 1);

  record->arena = fp_arena_new ();
  record->session = fp_claim_new ();
  return record;
}

void
fp_group_record_free (FpGroupRecord *record)
{
  if (record == NULL)
    return;
  fp_claim_free (record->session);
  fp_arena_free (record->arena);
  g_free (record);
}

static gboolean
read_members (FpLedger *self, FpGroupRecord *record, GError **error)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement = fp_database_query (self->database, FP_SQL_MEMBER_LIST, "i", record->id);
  int found;

  while ((found = fp_database_step (self->database, statement, error)) > 0)
    {
      gint64 client = sqlite3_column_int64 (statement, 0);

      g_array_append_val (members, client);
    }
  record->n_members = members->len;
  record->members = fp_arena_copy (record->arena, members->data, sizeof (gint64) * members->len);
  return found == 0;
}

static gpointer
read_row (FpLedger *self, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (FpGroupRecord) record = fp_group_record_new ();
  FpRow row = {
    self, TABLE, sqlite3_column_int64 (statement, 0), statement, record->arena,
  };

  record->id = row.id;
  record->version = sqlite3_column_int64 (statement, 1);
  record->weekdays = (guint) sqlite3_column_int (statement, 4);
  fp_claim_free (record->session);
  record->session = _fp_ledger_unseal_claim (self, TABLE, row.id, "session", statement, 3, error);
  if (record->session == NULL || !_fp_row_unseal (&row, "name", 2, &record->name, error) ||
      !read_members (self, record, error))
    return NULL;
  return g_steal_pointer (&record);
}

/* Those of deleted clients stay, so that they are there again when a client is brought back. */
static gboolean
write_members (FpLedger *self, const FpGroupRecord *record, gint64 id, GError **error)
{
  gboolean ok = fp_database_run (self->database, FP_SQL_MEMBER_CLEAR, NULL, error, "i", id);

  for (guint i = 0; ok && i < record->n_members; i++)
    ok = _fp_record_has_client (self, record->members[i], error) &&
         fp_database_run (self->database,
                          FP_SQL_MEMBER_INSERT,
                          NULL,
                          error,
                          "iin",
                          id,
                          record->members[i],
                          (int) i);
  return ok;
}

static gboolean
write_row (FpLedger *self, gconstpointer data, gint64 id, gboolean is_new, GError **error)
{
  const FpGroupRecord *record = data;
  g_autoptr (GBytes) name = _fp_ledger_seal (self, TABLE, id, "name", record->name);
  g_autoptr (GBytes) session = _fp_ledger_seal_claim (self, TABLE, id, "session", record->session);

  return fp_database_run (self->database,
                          is_new ? FP_SQL_GROUP_INSERT : FP_SQL_GROUP_UPDATE,
                          NULL,
                          error,
                          "ibbn",
                          id,
                          name,
                          session,
                          (int) record->weekdays) &&
         write_members (self, record, id, error);
}

static const FpRecordKind groups = {
  .table = TABLE,
  .kind = FP_KIND_GROUP,
  .state = FP_SQL_GROUP_STATE,
  .hide = FP_SQL_GROUP_DELETE,
  FP_RECORD_PLACES (FpGroupRecord),
  .read = read_row,
  .free = (GDestroyNotify) fp_group_record_free,
  .write = write_row,
};

static int
start_of (const FpGroupRecord *record)
{
  const FpClaim *session = record->session;

  return session->n_lines == 0 || session->lines[0].start == FP_TIME_UNSET
             ? G_MAXINT
             : session->lines[0].start;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const FpGroupRecord *first = *(FpGroupRecord *const *) a;
  const FpGroupRecord *second = *(FpGroupRecord *const *) b;
  int first_start = start_of (first), second_start = start_of (second);
  int order = (first_start > second_start) - (first_start < second_start);

  if (order == 0)
    order = g_utf8_collate (first->name == NULL ? "" : first->name,
                            second->name == NULL ? "" : second->name);
  return order != 0 ? order : (first->id > second->id) - (first->id < second->id);
}

/** _fp_ledger_get_group: Returns: (nullable) (transfer full): the group, deleted or not. */
FpGroupRecord *
_fp_ledger_get_group (FpLedger *self, gint64 id, GError **error)
{
  return _fp_record_get (self, &groups, FP_SQL_GROUP_GET, id, error);
}

/**
 * fp_ledger_list_groups:
 * @ledger: an unlocked ledger
 * @error: why it cannot be read
 *
 * Returns: (transfer full) (nullable) (element-type FpGroupRecord): all by start, then name;
 * without the deleted groups, and in each without the deleted clients
 */
GPtrArray *
fp_ledger_list_groups (FpLedger *ledger, GError **error)
{
  g_autoptr (GPtrArray) records = _fp_record_new_list (&groups);

  if (!_fp_ledger_can_read (ledger, error) ||
      !_fp_record_read_all (ledger,
                            &groups,
                            fp_database_query (ledger->database, FP_SQL_GROUP_LIST, ""),
                            records,
                            error))
    return NULL;
  g_ptr_array_sort (records, compare);
  return g_steal_pointer (&records);
}

/**
 * fp_ledger_save_group:
 * @ledger: an unlocked ledger
 * @record: a group; gets id and version
 * @error: BAD_DATA where something cannot be kept, STALE, NO_RECORD where it or a member was
 * deleted
 *
 * Returns: whether it is on the disk
 */
gboolean
fp_ledger_save_group (FpLedger *ledger, FpGroupRecord *record, GError **error)
{
  if (!_fp_record_check_text (record->name, error))
    return FALSE;
  if (record->weekdays > 0x7f)
    return _fp_record_refuse (_ ("A week has seven days."), error);
  return _fp_record_check_part (record->session, error) &&
         _fp_record_save (ledger, &groups, record, error);
}

/**
 * fp_ledger_delete_group:
 * @ledger: an unlocked ledger
 * @id: a group
 * @deleted: whether to hide it, else to bring it back
 * @error: NO_RECORD where there is none
 *
 * Returns: whether it is on the disk
 */
gboolean
fp_ledger_delete_group (FpLedger *ledger, gint64 id, gboolean deleted, GError **error)
{
  return _fp_record_delete (ledger, &groups, id, deleted, error);
}

static gboolean
write_roster (FpLedger *self,
              gint64 group,
              FpDate date,
              const gint64 *clients,
              guint n_clients,
              GError **error)
{
  FpRecordState state;
  gboolean ok =
      _fp_record_get_state (self, FP_SQL_GROUP_STATE, group, &state, error) &&
      fp_database_run (self->database, FP_SQL_ROSTER_CLEAR, NULL, error, "in", group, date);

  for (guint i = 0; ok && i < n_clients; i++)
    ok = _fp_record_has_client (self, clients[i], error) &&
         fp_database_run (
             self->database, FP_SQL_ROSTER_INSERT, NULL, error, "ini", group, date, clients[i]);
  return ok && _fp_ledger_audit (self, FP_AUDIT_CHANGE, FP_KIND_GROUP, group, error);
}

/**
 * fp_ledger_save_roster:
 * @ledger: an unlocked ledger
 * @group: a group
 * @date: the day of its session
 * @clients: (array length=n_clients): who came
 * @n_clients: how many
 * @error: NO_RECORD where the group or a client is not there
 *
 * Takes the place of the roster that the group has of that day; nobody at all deletes it.
 *
 * Returns: whether it is on the disk
 */
gboolean
fp_ledger_save_roster (FpLedger *ledger,
                       gint64 group,
                       FpDate date,
                       const gint64 *clients,
                       guint n_clients,
                       GError **error)
{
  if (!_fp_ledger_begin (ledger, error))
    return FALSE;
  return _fp_ledger_end (ledger,
                         write_roster (ledger, group, date, clients, n_clients, error),
                         error);
}
