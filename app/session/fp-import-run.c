/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table and the ledger: what each line would do, and doing it. */
#include "config.h"

#include "fp-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How many lines go by between two looks at whether one wants to stop. */
#define STRIDE 32

typedef struct
{
  FpImport *import;
  FpLedger *ledger;
  gboolean save;
  GHashTable *added;  /* numbers of clients that a line before adds */
  GHashTable *people; /* names and NPIs of staff to their ids; NULL = not listed yet */
} Walk;

typedef enum
{
  LINE_FITS,
  LINE_WRONG, /* a problem was added */
  LINE_FAILED /* an error was set */
} Line;

static Line
wrong (Walk *walk, guint row, guint field, const char *expected)
{
  _fp_import_complain (walk->import, row, field, expected);
  return LINE_WRONG;
}

/* Takes out of @records, a list that frees them, the one at @index. */
#define TAKE(records, index) g_ptr_array_steal_index ((records), (index))

/* The client's coverage by the payer that the line names; a new one where there is none. */
static gboolean
find_coverage (Walk *walk, FpImportTarget *target, const char *payer, GError **error)
{
  g_autoptr (GPtrArray) coverages = NULL;

  if (target->client->id != 0)
    {
      coverages = fp_ledger_list_coverages (walk->ledger, target->client->id, error);
      if (coverages == NULL)
        return FALSE;
    }
  for (guint i = 0; coverages != NULL && i < coverages->len; i++)
    {
      const FpCoverageRecord *coverage = g_ptr_array_index (coverages, i);

      if (!coverage->deleted && g_strcmp0 (coverage->payer, payer) == 0)
        {
          target->coverage = TAKE (coverages, i);
          return TRUE;
        }
    }
  target->coverage = fp_coverage_record_new ();
  target->coverage->client = target->client->id;
  target->coverage->payer = fp_arena_strdup (target->coverage->arena, payer);
  target->coverage->coverage.stated = TRUE;
  target->differs = TRUE;
  return TRUE;
}

static Line
find_client (Walk *walk, guint row, FpImportTarget *target, FpImportDeed *deed, GError **error)
{
  FpImport *import = walk->import;
  const char *number = _fp_import_text (import, row, FP_CLIENT_NUMBER);
  const char *payer = _fp_import_text (import, row, FP_CLIENT_PAYER);
  gint64 id = fp_ledger_find_client (walk->ledger, number);
  g_autofree char *key = g_utf8_casefold (number, -1);

  target->client =
      id != 0 ? fp_ledger_get_client (walk->ledger, id, error) : fp_client_record_new ();
  if (target->client == NULL)
    return LINE_FAILED;
  if (id == 0 && g_hash_table_add (walk->added, g_steal_pointer (&key)))
    *deed = FP_IMPORT_ADD;
  if (*payer != '\0' && !find_coverage (walk, target, _fp_import_payer (import, payer), error))
    return LINE_FAILED;
  return LINE_FITS;
}

static gboolean
save_client (Walk *walk, FpImportTarget *target, GError **error)
{
  if (!fp_ledger_save_client (walk->ledger, target->client, error))
    return FALSE;
  if (target->coverage == NULL)
    return TRUE;
  target->coverage->client = target->client->id;
  return fp_ledger_save_coverage (walk->ledger, target->coverage, error);
}

static void
note_person (GHashTable *people, const char *text, gint64 id)
{
  gint64 *value = g_new (gint64, 1);

  *value = id;
  g_hash_table_insert (people, g_utf8_casefold (text, -1), value);
}

static gboolean
list_people (Walk *walk, GError **error)
{
  g_autoptr (GPtrArray) staff = NULL;

  if (walk->people != NULL)
    return TRUE;
  staff = fp_ledger_list_staff (walk->ledger, error);
  if (staff == NULL)
    return FALSE;
  walk->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < staff->len; i++)
    {
      const FpStaffRecord *record = g_ptr_array_index (staff, i);

      if (record->deleted)
        continue;
      if (record->person.npi != NULL)
        note_person (walk->people, record->person.npi, record->id);
      if (record->person.name != NULL)
        note_person (walk->people, record->person.name, record->id);
    }
  return TRUE;
}

static gint64
look_up (Walk *walk, const char *text)
{
  g_autofree char *key = g_utf8_casefold (text, -1);
  const gint64 *id = *key != '\0' ? g_hash_table_lookup (walk->people, key) : NULL;

  return id != NULL ? *id : 0;
}

/* By the NPI; by the name where one of both has none: two people may have the same name. */
static Line
find_staff (Walk *walk, guint row, FpImportTarget *target, FpImportDeed *deed, GError **error)
{
  const char *npi = _fp_import_text (walk->import, row, FP_STAFF_NPI);
  g_autofree char *name = _fp_import_name (walk->import, row);
  gint64 id;

  if (!list_people (walk, error))
    return LINE_FAILED;
  id = look_up (walk, npi);
  if (id == 0 && (id = look_up (walk, name)) != 0)
    {
      target->staff = fp_ledger_get_staff (walk->ledger, id, error);
      if (target->staff == NULL)
        return LINE_FAILED;
      if (*npi != '\0' && target->staff->person.npi != NULL)
        g_clear_pointer (&target->staff, fp_staff_record_free);
    }
  else if (id != 0 && (target->staff = fp_ledger_get_staff (walk->ledger, id, error)) == NULL)
    return LINE_FAILED;
  if (target->staff == NULL)
    {
      target->staff = fp_staff_record_new ();
      target->staff->person.stated = TRUE;
      *deed = FP_IMPORT_ADD;
    }
  return LINE_FITS;
}

/* Whose authorization it is, where the line does not say: of the client's only payer. */
static Line
find_payer (Walk *walk, guint row, FpImportTarget *target, const char **payer, GError **error)
{
  const char *text = _fp_import_text (walk->import, row, FP_GRANT_PAYER);
  g_autoptr (GPtrArray) coverages = NULL;

  if (*text != '\0')
    {
      *payer = _fp_import_payer (walk->import, text);
      return LINE_FITS;
    }
  coverages = fp_ledger_list_coverages (walk->ledger, target->client->id, error);
  if (coverages == NULL)
    return LINE_FAILED;
  if (coverages->len != 1)
    return wrong (walk,
                  row,
                  FP_GRANT_PAYER,
                  _ ("a payer: the client has no coverage, or more than one"));
  *payer = fp_arena_strdup (target->client->arena,
                            ((FpCoverageRecord *) g_ptr_array_index (coverages, 0))->payer);
  return LINE_FITS;
}

/* “Not required” has no number: it is the same where it is of the same codes. */
static gboolean
is_grant (const FpAuthorizationRecord *record,
          const char *payer,
          const char *number,
          const char *codes)
{
  GString *joined;
  g_autofree char *own = NULL;

  if (record->deleted || g_strcmp0 (record->payer, payer) != 0)
    return FALSE;
  if (*number != '\0' || record->authorization.number != NULL)
    return record->authorization.number != NULL &&
           g_ascii_strcasecmp (record->authorization.number, number) == 0;
  joined = g_string_new (NULL);
  for (guint i = 0; i < record->authorization.codes.n; i++)
    g_string_append_printf (joined, "%s ", record->authorization.codes.items[i]);
  own = g_strstrip (g_string_free (joined, FALSE));
  return g_ascii_strcasecmp (own, codes) == 0;
}

static gboolean
take_grant (Walk *walk, guint row, FpImportTarget *target, const char *payer, GError **error)
{
  const char *number = _fp_import_text (walk->import, row, FP_GRANT_NUMBER);
  const char *codes = _fp_import_text (walk->import, row, FP_GRANT_CODES);
  g_autoptr (GPtrArray) grants = fp_ledger_list_authorizations (
      walk->ledger, target->client->id, FP_DATE_UNSET, G_MAXUINT, error);

  if (grants == NULL)
    return FALSE;
  for (guint i = 0; target->authorization == NULL && i < grants->len; i++)
    if (is_grant (g_ptr_array_index (grants, i), payer, number, codes))
      target->authorization = TAKE (grants, i);
  return TRUE;
}

static Line
find_grant (Walk *walk, guint row, FpImportTarget *target, FpImportDeed *deed, GError **error)
{
  gint64 client =
      fp_ledger_find_client (walk->ledger, _fp_import_text (walk->import, row, FP_GRANT_CLIENT));
  const char *payer = NULL;
  Line line;

  if (client == 0)
    return wrong (walk,
                  row,
                  FP_GRANT_CLIENT,
                  _ ("the number of a client of the ledger: import the clients first"));
  target->client = fp_ledger_get_client (walk->ledger, client, error);
  if (target->client == NULL)
    return LINE_FAILED;
  line = find_payer (walk, row, target, &payer, error);
  if (line != LINE_FITS)
    return line;
  if (!take_grant (walk, row, target, payer, error))
    return LINE_FAILED;
  if (target->authorization == NULL)
    {
      target->authorization = fp_authorization_record_new ();
      target->authorization->client = client;
      target->authorization->payer = fp_arena_strdup (target->authorization->arena, payer);
      *deed = FP_IMPORT_ADD;
    }
  return LINE_FITS;
}

static Line
find (Walk *walk, guint row, FpImportTarget *target, FpImportDeed *deed, GError **error)
{
  switch (walk->import->kind)
    {
    case FP_IMPORT_STAFF:
      return find_staff (walk, row, target, deed, error);
    case FP_IMPORT_AUTHORIZATIONS:
      return find_grant (walk, row, target, deed, error);
    case FP_IMPORT_CLIENTS:
    case FP_N_IMPORTS:
    default:
      return find_client (walk, row, target, deed, error);
    }
}

static gboolean
save (Walk *walk, FpImportTarget *target, GError **error)
{
  switch (walk->import->kind)
    {
    case FP_IMPORT_STAFF:
      return fp_ledger_save_staff (walk->ledger, target->staff, error);
    case FP_IMPORT_AUTHORIZATIONS:
      return fp_ledger_save_authorization (walk->ledger, target->authorization, error);
    case FP_IMPORT_CLIENTS:
    case FP_N_IMPORTS:
    default:
      return save_client (walk, target, error);
    }
}

static Line
visit (Walk *walk, guint row, GError **error)
{
  FpImportTarget target = { 0 };
  FpImportDeed deed = FP_IMPORT_SAME;
  Line line = find (walk, row, &target, &deed, error);

  if (line == LINE_FITS)
    {
      _fp_import_apply (walk->import, row, &target, FALSE);
      if (deed == FP_IMPORT_SAME && target.differs)
        deed = FP_IMPORT_CHANGE;
      if (walk->save && deed != FP_IMPORT_SAME && !save (walk, &target, error))
        line = LINE_FAILED;
    }
  if (line == LINE_FITS)
    {
      walk->import->deeds[row] = deed;
      walk->import->counts[deed]++;
    }
  _fp_import_target_clear (&target);
  return line;
}

/* Where it happened, for an error of the ledger's. */
static void
name_line (Walk *walk, guint row, GError **error)
{
  g_prefix_error (error,
                  /* Translators: in front of what is wrong with the line of a table */
                  _ ("Line %u: "),
                  fp_csv_get_cell (walk->import->csv, row, 0)->line);
}

static gboolean
visit_all (Walk *walk,
           FpProgressFunc progress,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  FpImport *import = walk->import;
  guint n = import->csv->n_rows;

  for (guint i = 0; i < n; i++)
    {
      if (i % STRIDE == 0)
        {
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
          if (progress != NULL)
            progress (i, n, data);
        }
      switch (visit (walk, i, error))
        {
        case LINE_WRONG:
          import->n_wrong++;
          break;
        case LINE_FAILED:
          name_line (walk, i, error);
          return FALSE;
        case LINE_FITS:
        default:
          break;
        }
    }
  if (progress != NULL)
    progress (n, n, data);
  return !g_cancellable_set_error_if_cancelled (cancellable, error) && import->problems->len == 0;
}

static gboolean
walk_all (FpImport *import,
          FpLedger *ledger,
          gboolean is_run,
          FpProgressFunc progress,
          gpointer data,
          GCancellable *cancellable,
          GError **error)
{
  Walk walk = { .import = import, .ledger = ledger, .save = is_run };
  gboolean ok;

  g_return_val_if_fail (import->csv != NULL && import->problems->len == 0, FALSE);
  g_free (import->deeds);
  import->deeds = g_new0 (FpImportDeed, MAX (import->csv->n_rows, 1));
  memset (import->counts, 0, sizeof import->counts);
  walk.added = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ok = visit_all (&walk, progress, data, cancellable, error);
  g_hash_table_unref (walk.added);
  g_clear_pointer (&walk.people, g_hash_table_unref);
  if (!ok)
    g_clear_pointer (&import->deeds, g_free);
  return ok;
}

/**
 * fp_import_compare:
 * @import: a table that was read without problems
 * @ledger: an unlocked ledger of this thread
 *
 * Finds out what each line would do, and changes nothing.
 *
 * Returns: whether it can be run; %FALSE without @error where lines do not fit the ledger
 */
gboolean
fp_import_compare (FpImport *import,
                   FpLedger *ledger,
                   FpProgressFunc progress,
                   gpointer data,
                   GCancellable *cancellable,
                   GError **error)
{
  return walk_all (import, ledger, FALSE, progress, data, cancellable, error);
}

/**
 * fp_import_run:
 * @import: a table that was compared
 * @ledger: an unlocked ledger of this thread
 *
 * Puts every line into the ledger, in one transaction.
 *
 * Returns: whether all is there; else nothing is
 */
gboolean
fp_import_run (FpImport *import,
               FpLedger *ledger,
               FpProgressFunc progress,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  gboolean ok;

  if (!fp_ledger_begin_batch (ledger, error))
    return FALSE;
  ok = walk_all (import, ledger, TRUE, progress, data, cancellable, error);
  if (!ok && import->problems->len > 0)
    {
      const FpProblem *problem = g_ptr_array_index (import->problems, 0);

      g_set_error (error,
                   FP_LEDGER_ERROR,
                   FP_LEDGER_ERROR_BAD_DATA,
                   _ ("Line %u: %s"),
                   problem->line,
                   problem->message);
    }
  ok = ok && fp_ledger_note (ledger, FP_AUDIT_IMPORT, _fp_import_record (import->kind), 0, error);
  return fp_ledger_end_batch (ledger, ok, ok ? error : NULL);
}
