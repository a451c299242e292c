/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables out of the ledger, as fp_import_read() reads them. */
#include "config.h"

#include "fp-import-private.h"
#include "fp-place.h"
#include "fp-unseen.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define STRIDE 32

typedef struct
{
  FpImportKind kind;
  FpLedger *ledger;
  GString *text;
  FpProgressFunc progress;
  gpointer data;
  GCancellable *cancellable;
} Export;

static void
append_names (Export *export)
{
  const char *cells[FP_IMPORT_MOST_FIELDS];
  guint n_fields, n = 0;
  const FpImportField *fields = _fp_import_fields (export->kind, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (fields[i].show != NULL)
      cells[n++] = fields[i].name;
  fp_csv_append (export->text, cells, n);
}

static void
append_row (Export *export, const FpImportTarget *target)
{
  char *cells[FP_IMPORT_MOST_FIELDS];
  guint n_fields, n = 0;
  const FpImportField *fields = _fp_import_fields (export->kind, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (fields[i].show != NULL)
      cells[n++] = fields[i].show (target);
  fp_csv_append (export->text, (const char *const *) cells, n);
  for (guint i = 0; i < n; i++)
    g_free (cells[i]);
}

static gboolean
goes_on (Export *export, guint at, guint n, GError **error)
{
  if (at % STRIDE != 0)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (export->cancellable, error))
    return FALSE;
  if (export->progress != NULL)
    export->progress (at, n, export->data);
  return TRUE;
}

/* A line a coverage; one for a client without any. */
static gboolean
append_client (Export *export, gint64 id, GError **error)
{
  g_autoptr (FpClientRecord) client = fp_ledger_get_client (export->ledger, id, error);
  g_autoptr (GPtrArray) coverages = NULL;
  FpImportTarget target = { .client = client };

  if (client == NULL)
    return FALSE;
  coverages = fp_ledger_list_coverages (export->ledger, id, error);
  if (coverages == NULL)
    return FALSE;
  if (coverages->len == 0)
    append_row (export, &target);
  for (guint i = 0; i < coverages->len; i++)
    {
      target.coverage = g_ptr_array_index (coverages, i);
      append_row (export, &target);
    }
  return TRUE;
}

static gboolean
append_clients (Export *export, GError **error)
{
  g_autoptr (GPtrArray) hits = fp_ledger_search_clients (export->ledger, "", G_MAXUINT);

  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      const FpClientHit *hit = g_ptr_array_index (hits, i);

      if (!goes_on (export, i, hits->len, error) || !append_client (export, hit->id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
append_staff (Export *export, GError **error)
{
  g_autoptr (GPtrArray) staff = fp_ledger_list_staff (export->ledger, error);

  for (guint i = 0; staff != NULL && i < staff->len; i++)
    {
      FpImportTarget target = { .staff = g_ptr_array_index (staff, i) };

      append_row (export, &target);
    }
  return staff != NULL;
}

static gboolean
append_authorizations (Export *export, GError **error)
{
  g_autoptr (GPtrArray) grants =
      fp_ledger_list_authorizations (export->ledger, 0, FP_DATE_UNSET, G_MAXUINT, error);

  for (guint i = 0; grants != NULL && i < grants->len; i++)
    {
      FpAuthorizationRecord *record = g_ptr_array_index (grants, i);
      g_autoptr (FpClientRecord) client = NULL;
      FpImportTarget target = { .authorization = record };

      if (!goes_on (export, i, grants->len, error))
        return FALSE;
      client = fp_ledger_get_client (export->ledger, record->client, error);
      if (client == NULL)
        return FALSE;
      target.client = client;
      append_row (export, &target);
    }
  return grants != NULL;
}

static gboolean
append_all (Export *export, GError **error)
{
  append_names (export);
  switch (export->kind)
    {
    case FP_IMPORT_STAFF:
      return append_staff (export, error);
    case FP_IMPORT_AUTHORIZATIONS:
      return append_authorizations (export, error);
    case FP_IMPORT_CLIENTS:
    case FP_N_IMPORTS:
    default:
      return append_clients (export, error);
    }
}

/* Clients are in memory for the time it takes, and not after. */
static void
wipe (GString *text)
{
  explicit_bzero (text->str, text->allocated_len);
  g_string_free (text, TRUE);
}

/* Takes over @failure. */
static gboolean
refuse (GError *failure, GError **error)
{
  g_set_error (error,
               FP_ERROR,
               FP_ERROR_IO,
               _ ("Nothing was exported: %s Choose another place."),
               failure->message);
  g_error_free (failure);
  return FALSE;
}

static gboolean
write_file (const char *path, const GString *text, GError **error)
{
  GError *failure = NULL;
  g_autoptr (FpUnseen) file = fp_unseen_new (path, &failure);

  return (file != NULL && fp_unseen_write (file, text->str, text->len, &failure) &&
          fp_unseen_show (file, &failure)) ||
         refuse (failure, error);
}

/**
 * fp_export_table:
 * @ledger: an unlocked ledger of this thread
 * @path: gets the file once it is whole; what has this name stays if anything fails
 *
 * Writes all clients, staff or authorizations as a table, and notes in the audit that this was
 * done.
 *
 * Returns: whether the file is there
 */
gboolean
fp_export_table (FpImportKind kind,
                 FpLedger *ledger,
                 const char *path,
                 FpProgressFunc progress,
                 gpointer data,
                 GCancellable *cancellable,
                 GError **error)
{
  /* Without the mark, spreadsheets take accents for something else. */
  Export export = { kind, ledger, g_string_new ("\xEF\xBB\xBF"), progress, data, cancellable };
  gboolean ok = fp_place_check_target (path, error) && append_all (&export, error) &&
                fp_ledger_note (ledger, FP_AUDIT_EXPORT, _fp_import_record (kind), 0, error) &&
                write_file (path, export.text, error);

  wipe (export.text);
  return ok;
}
