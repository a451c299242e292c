/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "fp-record.h"

#define TABLE "staff"

/**
 * fp_staff_record_new:
 *
 * Returns: (transfer full): a person of whom nothing is known
 */
FpStaffRecord *
fp_staff_record_new (void)
{
  FpStaffRecord *record = g_new0 (FpStaffRecord, 1);

  record->arena = fp_arena_new ();
  record->person.stated = TRUE;
  return record;
}

void
fp_staff_record_free (FpStaffRecord *record)
{
  if (record == NULL)
    return;
  fp_arena_free (record->arena);
  g_free (record);
}

/* What is sealed of a person: a claim that the person renders, with what such a claim says. */
static FpClaim
part_of (const FpStaffRecord *record)
{
  return (FpClaim){
    .rendering = {
      .stated = TRUE,
      .name = record->person.name,
      .npi = record->person.npi,
      .credential = record->person.credential,
      .credential_expires = record->person.credential_expires,
      .profession = record->person.profession,
    },
    .total_charge = FP_CENTS_UNSET,
  };
}

static FpStaffRecord *
read_row (FpLedger *self, sqlite3_stmt *statement, GError **error)
{
  FpRow row = { self, TABLE, sqlite3_column_int64 (statement, 0), statement, NULL };
  g_autofree FpClaim *part = _fp_row_unseal_claim (&row, "person", 2, error);
  FpStaffRecord *record;

  if (part == NULL)
    return NULL;
  record = g_new0 (FpStaffRecord, 1);
  record->arena = row.arena;
  record->id = row.id;
  record->version = sqlite3_column_int64 (statement, 1);
  record->person = part->rendering;
  record->deleted = sqlite3_column_int64 (statement, 3) > 0;
  return record;
}

/**
 * fp_ledger_get_staff:
 * @ledger: an unlocked ledger
 * @id: a person
 * @error: NO_RECORD where there is none
 *
 * Returns: (transfer full) (nullable): the person, a deleted one too
 */
FpStaffRecord *
fp_ledger_get_staff (FpLedger *ledger, gint64 id, GError **error)
{
  FpStaffRecord *record;
  sqlite3_stmt *statement;
  int found;

  if (!_fp_ledger_can_read (ledger, error))
    return NULL;
  statement = fp_database_query (ledger->database, FP_SQL_STAFF_GET, "i", id);
  found = fp_database_step (ledger->database, statement, error);
  if (found == 0)
    _fp_ledger_set_stale (ledger, FALSE, error);
  if (found <= 0)
    return NULL;
  record = read_row (ledger, statement, error);
  fp_database_done (ledger->database, statement);
  return record;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const FpStaffRecord *first = *(FpStaffRecord *const *) a;
  const FpStaffRecord *second = *(FpStaffRecord *const *) b;
  int order = g_utf8_collate (first->person.name == NULL ? "" : first->person.name,
                              second->person.name == NULL ? "" : second->person.name);

  return order != 0 ? order : (first->id > second->id) - (first->id < second->id);
}

/**
 * fp_ledger_list_staff:
 * @ledger: an unlocked ledger
 * @error: why it cannot be read
 *
 * Returns: (transfer full) (nullable) (element-type FpStaffRecord): all by name, without the
 * deleted
 */
GPtrArray *
fp_ledger_list_staff (FpLedger *ledger, GError **error)
{
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) fp_staff_record_free);
  sqlite3_stmt *statement;
  int found;

  if (!_fp_ledger_can_read (ledger, error))
    return NULL;
  statement = fp_database_query (ledger->database, FP_SQL_STAFF_LIST, "");
  while ((found = fp_database_step (ledger->database, statement, error)) > 0)
    {
      FpStaffRecord *record = read_row (ledger, statement, error);

      if (record == NULL)
        {
          fp_database_done (ledger->database, statement);
          return NULL;
        }
      g_ptr_array_add (records, record);
    }
  if (found < 0)
    return NULL;
  g_ptr_array_sort (records, compare);
  return g_steal_pointer (&records);
}

static gboolean
can_keep (const FpStaffRecord *record, GError **error)
{
  const char *name = record->person.name;
  FpClaim part = part_of (record);

  if (name == NULL || name[strspn (name, " \t")] == '\0')
    return _fp_record_refuse (_ ("The person’s name is missing."), error);
  return _fp_record_check_text (name, error) && _fp_record_check_text (record->person.npi, error) &&
         _fp_record_check_part (&part, error);
}

static gboolean
is_current (FpLedger *self, const FpStaffRecord *record, GError **error)
{
  g_autoptr (FpStaffRecord) old = fp_ledger_get_staff (self, record->id, error);

  if (old == NULL)
    return FALSE;
  if (!old->deleted && old->version == record->version)
    return TRUE;
  _fp_ledger_set_stale (self, !old->deleted, error);
  return FALSE;
}

static gboolean
save (FpLedger *self, const FpStaffRecord *record, gint64 *id, GError **error)
{
  gboolean is_new = record->id == 0;
  FpClaim part = part_of (record);
  g_autoptr (GBytes) person = NULL;

  if (!is_new && !is_current (self, record, error))
    return FALSE;
  if (is_new)
    *id = fp_database_next_id (self->database, TABLE, error);
  if (*id == 0)
    return FALSE;
  person = _fp_ledger_seal_claim (self, TABLE, *id, "person", &part);
  return fp_database_run (self->database,
                          is_new ? FP_SQL_STAFF_INSERT : FP_SQL_STAFF_UPDATE,
                          NULL,
                          error,
                          "ib",
                          *id,
                          person) &&
         _fp_ledger_audit (
             self, is_new ? FP_AUDIT_CREATE : FP_AUDIT_CHANGE, FP_KIND_STAFF, *id, error);
}

/**
 * fp_ledger_save_staff:
 * @ledger: an unlocked ledger
 * @record: a person; gets id and version
 * @error: BAD_DATA where the name is missing, STALE, NO_RECORD where the person was deleted
 *
 * What a claim does not say of who renders a service is not kept: tax id, taxonomy and address.
 *
 * Returns: whether it is on the disk
 */
gboolean
fp_ledger_save_staff (FpLedger *ledger, FpStaffRecord *record, GError **error)
{
  gint64 id = record->id;

  if (!can_keep (record, error) || !_fp_ledger_begin (ledger, error))
    return FALSE;
  if (!_fp_ledger_end (ledger, save (ledger, record, &id, error), error))
    return FALSE;
  record->version = record->id == 0 ? 1 : record->version + 1;
  record->id = id;
  return TRUE;
}

/**
 * fp_ledger_delete_staff:
 * @ledger: an unlocked ledger
 * @id: a person
 * @deleted: whether to hide the person, else to bring back
 * @error: NO_RECORD where there is none
 *
 * Returns: whether it is on the disk
 */
gboolean
fp_ledger_delete_staff (FpLedger *ledger, gint64 id, gboolean deleted, GError **error)
{
  gboolean ok;

  if (!_fp_ledger_begin (ledger, error))
    return FALSE;
  ok = _fp_record_owner (ledger, FP_SQL_STAFF_EXISTS, id, error) != 0 &&
       _fp_record_set_deleted (ledger, FP_SQL_STAFF_DELETE, FP_KIND_STAFF, id, deleted, error);
  return _fp_ledger_end (ledger, ok, error);
}
