/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-cli-table.h"
#include "fp-ledger-actions.h"
#include "fp-ledger-json.h"

#include "fp-date.h"
#include "fp-money.h"

#include <glib/gi18n-lib.h>

#define AUDITS_AT_ONCE 1000

static void
print_line (FpCli *cli, char *line)
{
  fp_cli_print (cli, line);
  fp_cli_print (cli, "\n");
  g_free (line);
}

/* The client of --client, 0 where none is given; FALSE where there is none such, which has been
 * told. */
static gboolean
find_client (FpCli *cli, FpLedger *ledger, gint64 *client)
{
  g_autofree char *number = NULL;

  *client = 0;
  if (cli->options->client == NULL)
    return TRUE;
  number = fp_cli_word (cli->options->client);
  *client = fp_ledger_find_client (ledger, number);
  if (*client != 0)
    return TRUE;
  fp_cli_say (_ ("the ledger has no client “%s”; expected a client’s number"), number);
  fp_cli_raise (cli, FP_EXIT_NO_INPUT);
  return FALSE;
}

/* The number of a client, remembered in @numbers; NULL = @error. */
static const char *
number_of (FpLedger *ledger, GHashTable *numbers, gint64 client, GError **error)
{
  const char *known = g_hash_table_lookup (numbers, &client);
  g_autoptr (FpClientRecord) record = NULL;

  if (known != NULL)
    return known;
  record = fp_ledger_get_client (ledger, client, error);
  if (record == NULL)
    return NULL;
  g_hash_table_insert (numbers, g_memdup2 (&client, sizeof client), g_strdup (record->client.id));
  return g_hash_table_lookup (numbers, &client);
}

static GHashTable *
new_numbers (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

static char *
words_of (const char *first, FpStrings more)
{
  GString *words = g_string_new (first);

  for (guint i = 0; i < more.n; i++)
    g_string_append_printf (words, "%s%s", words->len == 0 ? "" : " ", more.items[i]);
  return g_string_free (words, FALSE);
}

static char *
day (FpDate date)
{
  return date == FP_DATE_UNSET ? NULL : fp_date_format (date);
}

static void
add_claim (FpTable *table, const FpClaimRow *row)
{
  g_autofree char *date = day (row->date);
  g_autofree char *code = g_strjoin (" ", row->code, row->modifiers, NULL);
  g_autofree char *total = row->total == FP_CENTS_UNSET ? NULL : fp_cents_format (row->total);
  g_autofree char *file_by = day (row->file_by);
  const char *cells[] = {
    row->number,
    fp_claim_status_words[row->status],
    date,
    code,
    row->payer,
    row->client_name,
    total,
    file_by,
    fp_verdict_label (row->verdict),
  };

  fp_table_add (table, cells);
}

static void
print_claims (FpCli *cli, GPtrArray *rows)
{
  const char *titles[] = { _ ("Id"),     _ ("Status"), _ ("Date"),    _ ("Code"),   _ ("Payer"),
                           _ ("Client"), _ ("Total"),  _ ("File by"), _ ("Verdict") };
  g_autoptr (FpTable) table = fp_table_new (titles, G_N_ELEMENTS (titles), 1u << 6);

  for (guint i = 0; i < rows->len; i++)
    add_claim (table, g_ptr_array_index (rows, i));
  fp_table_print (table, cli);
}

static void
print_claim_lines (FpCli *cli, FpLedger *ledger, GPtrArray *rows)
{
  g_autoptr (GHashTable) numbers = new_numbers ();

  for (guint i = 0; i < rows->len && !cli->deaf; i++)
    {
      const FpClaimRow *row = g_ptr_array_index (rows, i);
      g_autoptr (GError) error = NULL;
      const char *client = number_of (ledger, numbers, row->client, &error);

      if (client == NULL)
        fp_cli_fail_ledger (cli, fp_ledger_get_path (ledger), error);
      else
        print_line (cli, fp_ledger_row_to_json (row, client));
    }
}

/* FALSE where --status is no status, which has been told. */
static gboolean
take_status (FpCli *cli, FpClaimFilter *filter)
{
  const char *word = cli->options->status;
  int status = word == NULL ? 0 : fp_word_index (fp_claim_status_words, FP_N_CLAIM_STATUSES, word);

  if (status < 0)
    fp_cli_usage (cli,
                  _ ("--status is “%s”; expected draft, ready, sent, paid, denied or void"),
                  word);
  else if (word != NULL)
    filter->statuses = 1u << status;
  return status >= 0;
}

/* That a client's records are looked at, or with 0 everybody's; FALSE where they are not to be. */
static gboolean
note_view (FpCli *cli, FpLedger *ledger, gint64 client)
{
  return fp_cli_note (
      cli, ledger, FP_AUDIT_VIEW, client == 0 ? FP_KIND_LEDGER : FP_KIND_CLIENT, client);
}

void
fp_ledger_do_list (FpCli *cli, char **args)
{
  FpClaimFilter filter = { .deleted = cli->options->deleted };
  g_autoptr (FpLedger) ledger = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  if (!take_status (cli, &filter))
    return;
  ledger = fp_cli_open_ledger (cli, FP_OPEN_ONLY);
  if (ledger == NULL || !find_client (cli, ledger, &filter.client))
    return;
  rows = fp_ledger_list_claims (ledger, &filter, &error);
  if (rows == NULL)
    {
      fp_cli_fail_ledger (cli, fp_ledger_get_path (ledger), error);
      return;
    }
  if (!note_view (cli, ledger, filter.client))
    return;
  if (cli->json)
    print_claim_lines (cli, ledger, rows);
  else
    print_claims (cli, rows);
}

static char *
figure (int number)
{
  return number < 0 ? NULL : g_strdup_printf ("%d", number);
}

/* One that has ended was approved once, and nothing is left of it to use. */
static const char *
status_text (const FpAuthorization *authorization, FpDate today)
{
  if (authorization->status == FP_AUTH_APPROVED && authorization->to != FP_DATE_UNSET &&
      authorization->to < today)
    return C_ ("an authorization", "ended");
  return fp_auth_status_words[authorization->status];
}

static void
add_authorization (FpTable *table,
                   const FpAuthorizationRecord *record,
                   const char *client,
                   FpDate today)
{
  const FpAuthorization *authorization = &record->authorization;
  g_autofree char *codes = words_of (NULL, authorization->codes);
  g_autofree char *all = words_of (codes, authorization->modifiers);
  g_autofree char *from = day (authorization->from);
  g_autofree char *to = day (authorization->to);
  g_autofree char *quantity = figure (authorization->quantity);
  g_autofree char *used = figure (record->taken.billed + record->taken.drafts);
  g_autofree char *stated = figure (authorization->used);
  g_autofree char *reserved = figure (record->taken.reserved);
  g_autofree char *left = figure (fp_authorization_left (record, today));
  const char *cells[] = {
    client,
    record->payer,
    authorization->number,
    all,
    from,
    to,
    quantity,
    used,
    stated,
    reserved,
    left,
    fp_quantity_words[authorization->of],
    status_text (authorization, today),
  };

  fp_table_add (table, cells);
}

static void
print_authorizations (FpCli *cli, FpLedger *ledger, GPtrArray *records)
{
  const char *titles[] = {
    _ ("Client"),   _ ("Payer"), _ ("Number"),
    _ ("Code"),     _ ("From"),  _ ("To"),
    _ ("Of"),       _ ("Used"),  C_ ("what somebody said was used", "Stated"),
    _ ("Reserved"), _ ("Left"),  "",
    _ ("Status"),
  };
  g_autoptr (FpTable) table = fp_table_new (titles, G_N_ELEMENTS (titles), 0x1fu << 6);
  g_autoptr (GHashTable) numbers = new_numbers ();

  for (guint i = 0; i < records->len && !cli->deaf; i++)
    {
      const FpAuthorizationRecord *record = g_ptr_array_index (records, i);
      g_autoptr (GError) error = NULL;
      const char *client = number_of (ledger, numbers, record->client, &error);

      if (client == NULL)
        fp_cli_fail_ledger (cli, fp_ledger_get_path (ledger), error);
      else if (cli->json)
        print_line (cli, fp_ledger_authorization_to_json (record, client, cli->as_of));
      else
        add_authorization (table, record, client, cli->as_of);
    }
  fp_table_print (table, cli);
}

void
fp_ledger_do_authorizations (FpCli *cli, char **args)
{
  g_autoptr (FpLedger) ledger = fp_cli_open_ledger (cli, FP_OPEN_ONLY);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;
  gint64 client = 0;

  if (ledger == NULL || !find_client (cli, ledger, &client))
    return;
  records = fp_ledger_list_authorizations (ledger, client, FP_DATE_UNSET, G_MAXINT, &error);
  if (records == NULL)
    {
      fp_cli_fail_ledger (cli, fp_ledger_get_path (ledger), error);
      return;
    }
  if (note_view (cli, ledger, client))
    print_authorizations (cli, ledger, records);
}

static void
add_audit (FpTable *table, const FpAuditEntry *entry)
{
  g_autofree char *at = fp_ledger_instant (entry->at, TRUE);
  g_autofree char *id = entry->id == 0 ? NULL : g_strdup_printf ("%" G_GINT64_FORMAT, entry->id);
  const char *cells[] = {
    at, entry->who, fp_audit_words[entry->what], fp_kind_words[entry->kind], id,
  };

  fp_table_add (table, cells);
}

void
fp_ledger_do_audit (FpCli *cli, char **args)
{
  const char *titles[] = { _ ("When"), _ ("Who"), _ ("What"), _ ("Which"), _ ("Record") };
  g_autoptr (FpTable) table = fp_table_new (titles, G_N_ELEMENTS (titles), 1u << 4);
  g_autoptr (FpLedger) ledger = fp_cli_open_ledger (cli, FP_OPEN_ONLY);
  guint n = ledger == NULL ? 0 : AUDITS_AT_ONCE;

  for (guint skip = 0; n == AUDITS_AT_ONCE && !cli->deaf; skip += n)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) entries = fp_ledger_list_audit (ledger, AUDITS_AT_ONCE, skip, &error);

      n = entries == NULL ? 0 : entries->len;
      if (entries == NULL)
        fp_cli_fail_ledger (cli, fp_ledger_get_path (ledger), error);
      for (guint i = 0; i < n && cli->json; i++)
        print_line (cli, fp_ledger_audit_to_json (g_ptr_array_index (entries, i)));
      for (guint i = 0; i < n && !cli->json; i++)
        add_audit (table, g_ptr_array_index (entries, i));
    }
  fp_table_print (table, cli);
}
