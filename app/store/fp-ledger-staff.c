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

static gpointer
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

/* 0 = it is not known. */
static gint64
mark_of (FpLedger *self, const char *who)
{
  return who == NULL ? 0 : fp_hash_short (self->key, "provider", who);
}

gint64
_fp_staff_mark (FpLedger *self, const FpProvider *person)
{
  return mark_of (self, person->npi != NULL ? person->npi : person->name);
}

/* The first row's values of @sql for @mark, as many as @n; 0 where there is none. */
static gboolean
ask (FpLedger *self, FpSql sql, gint64 mark, gint64 *values, int n, GError **error)
{
  sqlite3_stmt *statement = fp_database_query (self->database, sql, "i", mark);
  int found = fp_database_step (self->database, statement, error);

  for (int i = 0; i < n; i++)
    values[i] = found > 0 ? sqlite3_column_int64 (statement, i) : 0;
  if (found > 0)
    fp_database_done (self->database, statement);
  return found >= 0;
}

gboolean
_fp_staff_other_mark (FpLedger *self, const FpProvider *person, gint64 *other, GError **error)
{
  gint64 number = mark_of (self, person->npi), name = mark_of (self, person->name);
  gint64 numbers[2];

  *other = 0;
  if (name == 0 && number != 0 && !ask (self, FP_SQL_STAFF_NAME_OF, number, &name, 1, error))
    return FALSE;
  if (name == 0)
    return TRUE;
  if (!ask (self, FP_SQL_STAFF_NUMBERS_OF, name, numbers, 2, error))
    return FALSE;
  /* A name that two of the staff have tells nobody. */
  if (number != 0 && (numbers[0] == 0 || numbers[0] == number) &&
      (numbers[1] == 0 || numbers[1] == number))
    *other = name;
  else if (number == 0 && numbers[0] == numbers[1])
    *other = numbers[0];
  return TRUE;
}

static gboolean
write_row (FpLedger *self, gconstpointer data, gint64 id, gboolean is_new, GError **error)
{
  const FpStaffRecord *record = data;
  FpClaim part = part_of (record);
  g_autoptr (GBytes) person = _fp_ledger_seal_claim (self, TABLE, id, "person", &part);

  return fp_database_run (self->database,
                          is_new ? FP_SQL_STAFF_INSERT : FP_SQL_STAFF_UPDATE,
                          NULL,
                          error,
                          "ibii",
                          id,
                          person,
                          mark_of (self, record->person.npi),
                          mark_of (self, record->person.name));
}

static const FpRecordKind staff = {
  .table = TABLE,
  .kind = FP_KIND_STAFF,
  .state = FP_SQL_STAFF_STATE,
  .hide = FP_SQL_STAFF_DELETE,
  FP_RECORD_PLACES (FpStaffRecord),
  .read = read_row,
  .free = (GDestroyNotify) fp_staff_record_free,
  .write = write_row,
};

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
  return _fp_record_get (ledger, &staff, FP_SQL_STAFF_GET, id, error);
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
  g_autoptr (GPtrArray) records = _fp_record_new_list (&staff);

  if (!_fp_ledger_can_read (ledger, error) ||
      !_fp_record_read_all (ledger,
                            &staff,
                            fp_database_query (ledger->database, FP_SQL_STAFF_LIST, ""),
                            records,
                            error))
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
  return can_keep (record, error) && _fp_record_save (ledger, &staff, record, error);
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
  return _fp_record_delete (ledger, &staff, id, deleted, error);
}
