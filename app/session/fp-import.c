/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be said of a table without the ledger. The rest is in fp-import-run.c. */
#include "config.h"

#include "fp-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const char *const fp_import_words[FP_N_IMPORTS] = { "clients", "staff", "authorizations" };

/**
 * fp_import_new:
 * @policies: (nullable): whose payers a table may name
 * @today: birth dates are not after it
 */
FpImport *
fp_import_new (FpImportKind kind, FpPolicySet *policies, FpDate today)
{
  FpImport *import = g_new0 (FpImport, 1);

  import->kind = kind;
  import->today = today;
  import->problems = fp_problems_new ();
  import->payers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; policies != NULL && i < fp_policy_set_n (policies); i++)
    {
      const FpPolicy *policy = fp_policy_set_nth (policies, i);

      g_hash_table_insert (import->payers,
                           _fp_import_fold (policy->payer),
                           g_strdup (policy->payer));
      if (policy->name != NULL)
        g_hash_table_insert (import->payers,
                             _fp_import_fold (policy->name),
                             g_strdup (policy->payer));
    }
  return import;
}

static void
forget_table (FpImport *import)
{
  g_clear_pointer (&import->csv, fp_csv_free);
  g_clear_pointer (&import->columns, g_free);
  g_clear_pointer (&import->places, g_free);
  g_clear_pointer (&import->deeds, g_free);
  g_ptr_array_set_size (import->problems, 0);
  import->n_wrong = 0;
  memset (import->counts, 0, sizeof import->counts);
}

/** fp_import_free: frees @import and the table. */
void
fp_import_free (FpImport *import)
{
  forget_table (import);
  g_ptr_array_unref (import->problems);
  g_hash_table_unref (import->payers);
  g_free (import);
}

/** _fp_import_text: what @row says of @field, "" where it says nothing. */
const char *
_fp_import_text (const FpImport *import, guint row, guint field)
{
  int place = import->places[field];

  return place < 0 ? "" : fp_csv_get_cell (import->csv, row, (guint) place)->text;
}

/** _fp_import_complain: something is wrong with @field in @row; FALSE. */
gboolean
_fp_import_complain (FpImport *import, guint row, guint field, const char *expected)
{
  guint n_fields;
  const FpImportField *fields = _fp_import_fields (import->kind, &n_fields);
  int place = import->places[field];
  const FpCsvCell *cell = fp_csv_get_cell (import->csv, row, place < 0 ? 0 : (guint) place);

  fp_problems_add (import->problems,
                   cell->line,
                   place < 0 ? 1 : cell->column,
                   /* Translators: the name of a column; what it should hold */
                   _ ("%s is not right; expected %s"),
                   _ (fields[field].name),
                   expected);
  return FALSE;
}

/** _fp_import_payer: (transfer none): a pack's payer by id or name, else @text as it is. */
const char *
_fp_import_payer (const FpImport *import, const char *text)
{
  g_autofree char *folded = _fp_import_fold (text);
  const char *payer = g_hash_table_lookup (import->payers, folded);

  return payer != NULL ? payer : text;
}

/** _fp_import_name: (transfer full): “Last, First” of one column or of two; "" for none. */
char *
_fp_import_name (const FpImport *import, guint row)
{
  guint name = import->kind == FP_IMPORT_STAFF ? FP_STAFF_NAME : FP_CLIENT_NAME;
  const char *whole = _fp_import_text (import, row, name);
  const char *last, *first;

  if (*whole != '\0')
    return g_strdup (whole);
  last = _fp_import_text (import, row, name + 1);
  first = _fp_import_text (import, row, name + 2);
  return *last != '\0' && *first != '\0' ? g_strdup_printf ("%s, %s", last, first)
                                         : g_strdup (*last != '\0' ? last : first);
}

/**
 * _fp_import_apply:
 * @tell: whether what cannot be read is a problem of @import
 *
 * Puts what @row says into the records of @target.
 *
 * Returns: whether all of it could be read
 */
gboolean
_fp_import_apply (FpImport *import, guint row, FpImportTarget *target, gboolean tell)
{
  guint n_fields;
  const FpImportField *fields = _fp_import_fields (import->kind, &n_fields);
  gboolean ok = TRUE;

  for (guint i = 0; i < n_fields; i++)
    {
      gboolean is_name = g_str_equal (fields[i].name, "Name");
      g_autofree char *name = is_name ? _fp_import_name (import, row) : NULL;
      const char *text = is_name ? name : _fp_import_text (import, row, i);

      if (*text == '\0' || fields[i].read == NULL || fields[i].read (target, text))
        continue;
      ok = FALSE;
      if (tell)
        _fp_import_complain (import,
                             row,
                             i,
                             fields[i].expected != NULL ? _ (fields[i].expected)
                                                        : _ ("a shorter text"));
    }
  return ok;
}

/* Whether @spellings, names between bars, has @word. */
static gboolean
spells (const char *spellings, const char *word)
{
  g_auto (GStrv) names = g_strsplit (spellings, "|", -1);

  return g_strv_contains ((const char *const *) names, word);
}

static int
find_field (const FpImport *import, const char *name)
{
  guint n_fields;
  const FpImportField *fields = _fp_import_fields (import->kind, &n_fields);
  g_autofree char *word = _fp_import_fold (name);

  for (guint i = 0; *word != '\0' && i < n_fields; i++)
    {
      g_autofree char *own = _fp_import_fold (fields[i].name);
      g_autofree char *translated = _fp_import_fold (_ (fields[i].name));

      if (g_str_equal (word, own) || g_str_equal (word, translated) ||
          spells (fields[i].spellings, word))
        return (int) i;
    }
  return -1;
}

static void
match_columns (FpImport *import)
{
  guint n_fields;
  const FpImportField *fields = _fp_import_fields (import->kind, &n_fields);

  import->columns = g_new (int, import->csv->n_columns);
  import->places = g_new0 (int, n_fields);
  for (guint i = 0; i < n_fields; i++)
    import->places[i] = -1;
  for (guint i = 0; i < import->csv->n_columns; i++)
    {
      const FpCsvCell *name = fp_csv_get_name (import->csv, i);
      int field = import->columns[i] = find_field (import, name->text);

      if (field < 0)
        continue;
      if (import->places[field] >= 0)
        fp_problems_add (import->problems,
                         name->line,
                         name->column,
                         /* Translators: the name of a column */
                         _ ("a second column for %s; expected one: give the other another name"),
                         _ (fields[field].name));
      else
        import->places[field] = (int) i;
    }
}

static void
require_column (FpImport *import, guint field, const char *example)
{
  guint n_fields;
  const FpImportField *fields = _fp_import_fields (import->kind, &n_fields);

  if (import->places[field] < 0)
    fp_problems_add (import->problems,
                     1,
                     1,
                     /* Translators: the name of a column; another name for it */
                     _ ("no column for %s; expected one by this name, or by “%s”"),
                     _ (fields[field].name),
                     example);
}

static void
require_columns (FpImport *import)
{
  switch (import->kind)
    {
    case FP_IMPORT_STAFF:
      if (import->places[FP_STAFF_LAST] < 0)
        require_column (import, FP_STAFF_NAME, "Last name");
      break;
    case FP_IMPORT_AUTHORIZATIONS:
      require_column (import, FP_GRANT_CLIENT, "Client ID");
      require_column (import, FP_GRANT_CODES, "HCPCS");
      break;
    case FP_IMPORT_CLIENTS:
    case FP_N_IMPORTS:
    default:
      require_column (import, FP_CLIENT_NUMBER, "Client ID");
      break;
    }
}

static void
drop_returns (char *text)
{
  char *to = text;

  for (const char *from = text; *from != '\0'; from++)
    if (*from != '\r')
      *to++ = *from;
  *to = '\0';
}

/* Blanks around a cell say nothing, and a line's end within it is a blank, but for notes. */
static void
tidy_cells (FpImport *import)
{
  guint n_fields;
  const FpImportField *fields = _fp_import_fields (import->kind, &n_fields);

  for (guint i = import->csv->n_columns; i < import->csv->cells->len; i++)
    {
      FpCsvCell *cell = &g_array_index (import->csv->cells, FpCsvCell, i);
      int field = import->columns[i % import->csv->n_columns];
      char *text = (char *) cell->text;

      drop_returns (text);
      if (field < 0 || !g_str_equal (fields[field].name, "Note"))
        g_strdelimit (text, "\n\t", ' ');
      cell->text = g_strstrip (text);
    }
}

static gboolean
check_client (FpImport *import, guint row, const FpImportTarget *target)
{
  const FpCoverage *coverage = &target->coverage->coverage;
  gboolean has_payer = *_fp_import_text (import, row, FP_CLIENT_PAYER) != '\0';
  gboolean ok = TRUE;

  if (*_fp_import_text (import, row, FP_CLIENT_NUMBER) == '\0')
    ok = _fp_import_complain (import, row, FP_CLIENT_NUMBER, _ ("the clinic’s own number"));
  for (guint i = FP_CLIENT_FROM; !has_payer && i <= FP_CLIENT_VERIFIED; i++)
    if (*_fp_import_text (import, row, i) != '\0')
      ok = _fp_import_complain (import,
                                row,
                                i,
                                _ ("a payer on the same line, whose coverage it is"));
  if (coverage->from != FP_DATE_UNSET && coverage->to != FP_DATE_UNSET &&
      coverage->to < coverage->from)
    ok = _fp_import_complain (import, row, FP_CLIENT_TO, _ ("a day not before the first"));
  if (target->client->client.birth_date > import->today)
    {
      guint n_fields;
      const FpImportField *fields = _fp_import_fields (import->kind, &n_fields);

      for (guint i = 0; i < n_fields; i++)
        if (g_str_equal (fields[i].name, "Birth date"))
          ok = _fp_import_complain (import, row, i, _ ("a day that has been"));
    }
  return ok;
}

static gboolean
check_staff (FpImport *import, guint row)
{
  g_autofree char *name = _fp_import_name (import, row);

  return *name != '\0' || _fp_import_complain (import, row, FP_STAFF_NAME, _ ("a name"));
}

static gboolean
check_grant (FpImport *import, guint row, const FpAuthorization *grant)
{
  gboolean ok = TRUE;

  if (*_fp_import_text (import, row, FP_GRANT_CLIENT) == '\0')
    ok =
        _fp_import_complain (import, row, FP_GRANT_CLIENT, _ ("the clinic’s number of the client"));
  if (grant->codes.n == 0 && *_fp_import_text (import, row, FP_GRANT_CODES) == '\0')
    ok = _fp_import_complain (import, row, FP_GRANT_CODES, _ ("codes such as H2032"));
  if (grant->number == NULL && grant->status != FP_AUTH_NOT_REQUIRED)
    ok = _fp_import_complain (import,
                              row,
                              FP_GRANT_NUMBER,
                              _ ("a number, or the status not-required"));
  if (grant->from != FP_DATE_UNSET && grant->to != FP_DATE_UNSET && grant->to < grant->from)
    ok = _fp_import_complain (import, row, FP_GRANT_TO, _ ("a day not before the first"));
  return ok;
}

/* What tells the record of @row from others, as far as the table says; NULL = nothing does. */
static char *
key_of (const FpImport *import, guint row)
{
  g_autofree char *name = NULL;
  g_autofree char *key = NULL;

  switch (import->kind)
    {
    case FP_IMPORT_STAFF:
      name = _fp_import_name (import, row);
      key = g_strdup_printf ("%s\n%s", name, _fp_import_text (import, row, FP_STAFF_NPI));
      break;
    case FP_IMPORT_AUTHORIZATIONS:
      if (*_fp_import_text (import, row, FP_GRANT_NUMBER) == '\0')
        return NULL;
      key =
          g_strdup_printf ("%s\n%s\n%s",
                           _fp_import_text (import, row, FP_GRANT_CLIENT),
                           _fp_import_payer (import, _fp_import_text (import, row, FP_GRANT_PAYER)),
                           _fp_import_text (import, row, FP_GRANT_NUMBER));
      break;
    case FP_IMPORT_CLIENTS:
    case FP_N_IMPORTS:
    default:
      key = g_strdup_printf ("%s\n%s",
                             _fp_import_text (import, row, FP_CLIENT_NUMBER),
                             _fp_import_payer (import,
                                               _fp_import_text (import, row, FP_CLIENT_PAYER)));
      break;
    }
  return g_utf8_casefold (key, -1);
}

/* FALSE where a line before says another thing of the same record. */
static gboolean
check_once (FpImport *import, guint row, GHashTable *seen)
{
  char *key = key_of (import, row);
  gpointer before;

  if (key == NULL)
    return TRUE;
  before = g_hash_table_lookup (seen, key);
  if (before == NULL)
    {
      guint line = fp_csv_get_cell (import->csv, row, 0)->line;

      g_hash_table_insert (seen, key, GUINT_TO_POINTER (line));
      return TRUE;
    }
  g_free (key);
  fp_problems_add (import->problems,
                   fp_csv_get_cell (import->csv, row, 0)->line,
                   1,
                   _ ("the same as in line %u; expected it once"),
                   GPOINTER_TO_UINT (before));
  return FALSE;
}

static gboolean
check_row (FpImport *import, guint row, GHashTable *seen)
{
  FpImportTarget target = {
    .client = fp_client_record_new (),
    .coverage = fp_coverage_record_new (),
    .staff = fp_staff_record_new (),
    .authorization = fp_authorization_record_new (),
  };
  gboolean ok = _fp_import_apply (import, row, &target, TRUE);

  switch (import->kind)
    {
    case FP_IMPORT_STAFF:
      ok = check_staff (import, row) && ok;
      break;
    case FP_IMPORT_AUTHORIZATIONS:
      ok = check_grant (import, row, &target.authorization->authorization) && ok;
      break;
    case FP_IMPORT_CLIENTS:
    case FP_N_IMPORTS:
    default:
      ok = check_client (import, row, &target) && ok;
      break;
    }
  ok = ok && check_once (import, row, seen);
  _fp_import_target_clear (&target);
  return ok;
}

/**
 * fp_import_read:
 *
 * Reads the table and checks each line by itself.
 *
 * Returns: whether nothing is wrong
 */
gboolean
fp_import_read (FpImport *import, GBytes *bytes)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  forget_table (import);
  import->csv = fp_csv_read (bytes, import->problems);
  if (import->csv == NULL)
    return FALSE;
  match_columns (import);
  tidy_cells (import);
  require_columns (import);
  if (import->problems->len > 0)
    return FALSE;
  if (import->csv->n_rows == 0)
    fp_problems_add (import->problems, 2, 1, "%s", _ ("no line follows the names; expected one"));
  for (guint i = 0; i < import->csv->n_rows; i++)
    if (!check_row (import, i, seen))
      import->n_wrong++;
  return import->problems->len == 0;
}

/** fp_import_get_label: what @column is taken for, translated; %NULL where it is not used. */
const char *
fp_import_get_label (const FpImport *import, guint column)
{
  guint n_fields;
  const FpImportField *fields = _fp_import_fields (import->kind, &n_fields);

  if (import->columns == NULL || import->columns[column] < 0)
    return NULL;
  return _ (fields[import->columns[column]].name);
}

/** fp_import_list_columns: the names of all columns that can be used, with commas between. */
char *
fp_import_list_columns (FpImportKind kind)
{
  guint n_fields;
  const FpImportField *fields = _fp_import_fields (kind, &n_fields);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < n_fields; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", _ (fields[i].name));
  return g_string_free (names, FALSE);
}
