/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-ledger-private.h"

#include <string.h>

static FpStrings
split (FpArena *arena, const char *text)
{
  FpStrings words = { 0 };
  g_auto (GStrv) parts = NULL;

  if (text == NULL || *text == '\0')
    return words;
  parts = g_strsplit (text, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    words = fp_strings_add (arena, words, parts[i]);
  return words;
}

static FpStrings
copy_strings (FpArena *arena, FpStrings from)
{
  FpStrings into = { 0 };

  for (guint i = 0; i < from.n; i++)
    into = fp_strings_add (arena, into, from.items[i]);
  return into;
}

/* Codes and payers repeat over hundreds of services: each is kept once. */
static const char *
intern (FpArena *arena, GHashTable *words, const char *word)
{
  const char *kept = word == NULL ? NULL : g_hash_table_lookup (words, word);

  if (kept != NULL || word == NULL)
    return kept;
  kept = fp_arena_strdup (arena, word);
  g_hash_table_insert (words, (gpointer) kept, (gpointer) kept);
  return kept;
}

/* How much a service takes, in the measure of @grant. */
static int
taken_by (const FpGrant *grant, const FpHistory *entry)
{
  switch (grant->authorization.of)
    {
    case FP_QUANTITY_MINUTES:
      return entry->minutes;
    case FP_QUANTITY_VISITS:
      return 1;
    case FP_QUANTITY_UNSET:
    case FP_QUANTITY_UNITS:
    case FP_QUANTITY_DAYS:
    case FP_N_QUANTITIES:
    default:
      return entry->units;
    }
}

/* What somebody typed in holds on, with what came since on top, until more than that is counted. */
static void
settle_typed (FpAccount *account)
{
  for (guint i = 0; i < account->n_grants; i++)
    {
      FpGrant *grant = &account->grants[i];
      FpTaken taken = fp_account_taken (account, grant);

      if (grant->authorization.used <= taken.billed + taken.drafts)
        grant->authorization.used = -1;
    }
}

static gboolean
add_grant (FpLedger *self, FpAccount *account, GArray *grants, sqlite3_stmt *row, GError **error)
{
  gint64 id = sqlite3_column_int64 (row, 0);
  g_autoptr (FpClaim) document =
      _fp_ledger_unseal_claim (self, "authorizations", id, "document", row, 2, error);
  FpGrant grant = { .row = id, .typed_at = sqlite3_column_int64 (row, 4) };

  if (document == NULL)
    return FALSE;
  if (document->n_authorizations == 0)
    return TRUE;
  grant.authorization = document->authorizations[0];
  grant.authorization.number = fp_arena_strdup (account->arena, grant.authorization.number);
  grant.authorization.codes = copy_strings (account->arena, grant.authorization.codes);
  grant.authorization.modifiers = copy_strings (account->arena, grant.authorization.modifiers);
  grant.payer = fp_arena_strdup (account->arena, fp_column_text (row, 1));
  g_array_append_val (grants, grant);
  return TRUE;
}

/**
 * _fp_ledger_grants:
 * @client: a client
 *
 * Returns: (transfer full) (nullable): an account with its authorizations alone, the next to end
 * first; %NULL with @error
 */
FpAccount *
_fp_ledger_grants (FpLedger *self, gint64 client, GError **error)
{
  g_autoptr (FpAccount) account = fp_account_new ();
  g_autoptr (GArray) grants = g_array_new (FALSE, FALSE, sizeof (FpGrant));
  sqlite3_stmt *statement = fp_database_query (self->database, FP_SQL_MATCH_GRANTS, "i", client);
  int more;

  while ((more = fp_database_step (self->database, statement, error)) > 0)
    if (sqlite3_column_int64 (statement, 3) == 0 &&
        !add_grant (self, account, grants, statement, error))
      {
        fp_database_done (self->database, statement);
        return NULL;
      }
  if (more < 0)
    return NULL;
  account->grants = fp_arena_copy (account->arena, grants->data, sizeof (FpGrant) * grants->len);
  account->n_grants = grants->len;
  return g_steal_pointer (&account);
}

static FpGrant *
grant_of (FpAccount *account, gint64 row)
{
  for (guint i = 0; row != 0 && i < account->n_grants; i++)
    if (account->grants[i].row == row)
      return &account->grants[i];
  return NULL;
}

static FpService
service_of (FpAccount *account, GHashTable *words, sqlite3_stmt *row)
{
  FpService service = {
    .entry = {
      .code = intern (account->arena, words, fp_column_text (row, 4)),
      .modifiers = split (account->arena, fp_column_text (row, 5)),
      .date = sqlite3_column_int (row, 0),
      .units = sqlite3_column_int (row, 6),
      .minutes = sqlite3_column_int (row, 7),
      .start = (FpTime) sqlite3_column_int (row, 8),
      .end = (FpTime) sqlite3_column_int (row, 9),
    },
    .state = (FpServiceState) CLAMP (sqlite3_column_int (row, 1), 0, FP_N_SERVICE_STATES - 1),
    .payer = intern (account->arena, words, fp_column_text (row, 3)),
    .claim = sqlite3_column_int64 (row, 2),
  };
  FpGrant *grant = grant_of (account, sqlite3_column_int64 (row, 10));

  if (grant == NULL)
    return service;
  service.grant = grant->row;
  service.entry.authorization = grant->authorization.number;
  if (grant->authorization.used >= 0 && service.state <= FP_SERVICE_BILLED &&
      sqlite3_column_int64 (row, 11) > grant->typed_at)
    grant->authorization.used =
        (int) MIN ((gint64) grant->authorization.used + taken_by (grant, &service.entry),
                   G_MAXINT32);
  return service;
}

void
fp_ledger_set_today (FpLedger *ledger, FpDate today)
{
  ledger->today = today;
}

/* Whether the row at @statement is of a visit whose day has passed without it. */
static gboolean
never_came (FpLedger *self, sqlite3_stmt *statement)
{
  return sqlite3_column_int (statement, 1) > FP_SERVICE_BILLED &&
         sqlite3_column_int (statement, 0) < self->today;
}

/* The client's services but for those of the claim @but. */
static gboolean
add_services (FpLedger *self, FpAccount *account, gint64 client, gint64 but, GError **error)
{
  g_autoptr (GArray) services = g_array_new (FALSE, FALSE, sizeof (FpService));
  g_autoptr (GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);
  sqlite3_stmt *statement =
      fp_database_query (self->database, FP_SQL_SERVICE_OF_CLIENT, "i", client);
  int more;

  while ((more = fp_database_step (self->database, statement, error)) > 0)
    if ((but == 0 || sqlite3_column_int64 (statement, 2) != but) && !never_came (self, statement))
      {
        FpService service = service_of (account, words, statement);

        g_array_append_val (services, service);
      }
  account->services =
      fp_arena_copy (account->arena, services->data, sizeof (FpService) * services->len);
  account->n_services = services->len;
  settle_typed (account);
  return more == 0;
}

/* The days of the lines that were led one to one at a known time. */
static gboolean
days_of (const FpClaim *claim, FpDate *from, FpDate *to)
{
  *from = G_MAXINT32;
  *to = FP_DATE_UNSET;
  for (guint i = 0; i < claim->n_lines; i++)
    if (claim->lines[i].date != FP_DATE_UNSET && claim->lines[i].start >= 0 &&
        claim->lines[i].clients <= 1)
      {
        *from = MIN (*from, claim->lines[i].date);
        *to = MAX (*to, claim->lines[i].date);
      }
  return *to != FP_DATE_UNSET;
}

/* Modifiers that say that several clients were served: such a service is no one-to-one session,
 * even where nobody said how many there were. */
static gboolean
names_group (FpStrings modifiers)
{
  static const char *const groups[] = { "HQ", "TT", "UN", "UP", "UQ", "UR", "US" };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (fp_strings_have (modifiers, groups[i]))
      return TRUE;
  return FALSE;
}

static gboolean
add_elsewhere (FpLedger *self,
               FpAccount *account,
               gint64 client,
               const FpClaim *claim,
               GError **error)
{
  gint64 who = _fp_staff_mark (self, &claim->rendering), other;
  g_autoptr (GArray) elsewhere = NULL;
  sqlite3_stmt *statement;
  FpDate from, to;
  int more;

  if (who == 0 || !days_of (claim, &from, &to))
    return TRUE;
  if (!_fp_staff_other_mark (self, &claim->rendering, &other, error))
    return FALSE;
  elsewhere = g_array_new (FALSE, FALSE, sizeof (FpElsewhere));
  statement = fp_database_query (self->database,
                                 FP_SQL_SERVICE_ELSEWHERE,
                                 "innii",
                                 who,
                                 (int) from,
                                 (int) to,
                                 client,
                                 other != 0 ? other : who);
  while ((more = fp_database_step (self->database, statement, error)) > 0)
    {
      FpStrings modifiers = split (account->arena, fp_column_text (statement, 4));
      FpElsewhere service = {
        .code = fp_arena_strdup (account->arena, fp_column_text (statement, 0)),
        .date = sqlite3_column_int (statement, 1),
        .start = (FpTime) sqlite3_column_int (statement, 2),
        .end = (FpTime) sqlite3_column_int (statement, 3),
      };

      if (!names_group (modifiers))
        g_array_append_val (elsewhere, service);
    }
  account->elsewhere =
      fp_arena_copy (account->arena, elsewhere->data, sizeof (FpElsewhere) * elsewhere->len);
  account->n_elsewhere = elsewhere->len;
  return more == 0;
}

/* The row of the claim with @number; 0 = none has it, -1 = @error. */
static gint64
claim_row (FpLedger *self, const char *number, GError **error)
{
  guint8 hash[FP_HASH_BYTES];
  sqlite3_stmt *statement;
  gint64 id = 0;
  int found;

  if (number == NULL)
    return 0;
  fp_hash_exact (self->key, "claim", number, hash);
  statement = fp_database_query (self->database, FP_SQL_CLAIM_FIND, "h", hash);
  found = fp_database_step (self->database, statement, error);
  if (found > 0)
    {
      id = sqlite3_column_int64 (statement, 0);
      fp_database_done (self->database, statement);
    }
  return found < 0 ? -1 : id;
}

static void
add_client (FpAccount *account, const FpClientRecord *record)
{
  account->client.name = fp_arena_strdup (account->arena, record->client.name);
  account->client.member_id = fp_arena_strdup (account->arena, record->client.member_id);
  account->client.birth_date = record->client.birth_date;
}

static void
add_coverages (FpAccount *account, GPtrArray *coverages)
{
  account->covered = fp_arena_new_array (account->arena, FpCovered, coverages->len);
  for (guint i = 0; i < coverages->len; i++)
    {
      const FpCoverageRecord *record = g_ptr_array_index (coverages, i);

      account->covered[account->n_covered++] = (FpCovered){
        .payer = fp_arena_strdup (account->arena, record->payer),
        .member_id = fp_arena_strdup (account->arena, record->member_id),
        .coverage = record->coverage,
      };
    }
}

/* Who the client is, and who covers them: of nobody else than the claim speaks of. */
static gboolean
add_person (FpLedger *self, FpAccount *account, gint64 client, const FpClaim *claim, GError **error)
{
  g_autoptr (FpClientRecord) record = fp_ledger_get_client (self, client, error);
  g_autoptr (GPtrArray) coverages = NULL;

  if (record == NULL)
    return FALSE;
  if (claim != NULL && _fp_ledger_is_other (self, record, claim))
    return TRUE;
  coverages = fp_ledger_list_coverages (self, client, error);
  if (coverages == NULL)
    return FALSE;
  add_client (account, record);
  add_coverages (account, coverages);
  return TRUE;
}

FpAccount *
fp_ledger_account (FpLedger *ledger, const FpClaim *claim, GError **error)
{
  g_autoptr (FpAccount) account = NULL;
  gint64 client, own;

  if (!_fp_ledger_can_read (ledger, error))
    return NULL;
  client = claim->client.id == NULL ? 0 : fp_ledger_find_client (ledger, claim->client.id);
  own = claim_row (ledger, claim->id, error);
  if (own < 0)
    return NULL;
  account = client == 0 ? fp_account_new () : _fp_ledger_grants (ledger, client, error);
  if (account == NULL ||
      (client != 0 && (!add_services (ledger, account, client, own, error) ||
                       !add_person (ledger, account, client, claim, error))) ||
      !add_elsewhere (ledger, account, client, claim, error))
    return NULL;
  return g_steal_pointer (&account);
}

FpAccount *
fp_ledger_account_of (FpLedger *ledger, gint64 client, GError **error)
{
  g_autoptr (FpAccount) account = NULL;

  if (!_fp_ledger_can_read (ledger, error))
    return NULL;
  account = _fp_ledger_grants (ledger, client, error);
  if (account == NULL || !add_services (ledger, account, client, 0, error))
    return NULL;
  return g_steal_pointer (&account);
}
