/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ledgers.h"

#include "fp-claim-json.h"
#include "fp-date.h"
#include "fp-ledger-private.h"

#include <string.h>

#define OF_CLAIM 5   /* service lines of a claim */
#define APART 5      /* days between two */
#define OF_STAFF 50  /* clients of one who renders */
#define AT_ONCE 2000 /* clients in a transaction */

static const char *const families[] = {
  "Rivera", "Brooks", "Silva",    "Patel", "Nguyen", "Okafor",
  "Chen",   "Haddad", "Kowalski", "Moore", "Diaz",   "Yilmaz"
};
static const char *const givens[] = { "Ana", "Dana", "Rosa", "Ravi", "Mai", "James",
                                      "Wei", "Omar", "Ewa",  "Lee",  "Luz" };

/* What is the same for every claim of a run. */
typedef struct
{
  FpLedger *ledger;
  const LedgerPlan *plan;
  GError *error;
  gint64 claim, service; /* the last ids given */
  guint open;            /* claims that were left open */
} Maker;

/* A client and the two authorizations that the services take of. */
typedef struct
{
  guint index;
  gint64 id, ended, current;
  char *number;
} Client;

static void
must (Maker *maker, gboolean done)
{
  if (!done)
    g_error ("%s", maker->error != NULL ? maker->error->message : "not done");
}

char *
ledger_client_number (guint client)
{
  return g_strdup_printf ("C-%06u", client + 1);
}

guint
ledger_n_clients (const LedgerPlan *plan)
{
  return MAX (plan->lines / LEDGER_EACH, 1);
}

static void
add_person (Maker *maker, Client *client)
{
  g_autoptr (FpClientRecord) record = fp_client_record_new ();
  guint i = client->index;

  record->client = maker->plan->like->client;
  record->client.id = client->number;
  record->client.name = fp_arena_printf (record->arena,
                                         "%s, %s %u",
                                         families[i % G_N_ELEMENTS (families)],
                                         givens[i % G_N_ELEMENTS (givens)],
                                         i);
  record->client.member_id = NULL;
  record->diagnoses = maker->plan->like->diagnoses;
  must (maker, fp_ledger_save_client (maker->ledger, record, &maker->error));
  client->id = record->id;
}

static void
add_coverage (Maker *maker, const Client *client)
{
  g_autoptr (FpCoverageRecord) record = fp_coverage_record_new ();

  record->client = client->id;
  record->payer = maker->plan->like->payer;
  record->member_id = fp_arena_printf (record->arena, "W%09u", client->index);
  record->coverage = maker->plan->like->coverage;
  if (client->index % 10 == 3)
    record->coverage.verified_on = maker->plan->today - 42;
  must (maker, fp_ledger_save_coverage (maker->ledger, record, &maker->error));
}

static gint64
add_authorization (Maker *maker, const Client *client, FpDate from, FpDate to, int quantity)
{
  g_autoptr (FpAuthorizationRecord) record = fp_authorization_record_new ();

  record->client = client->id;
  record->payer = maker->plan->like->payer;
  record->authorization = maker->plan->like->authorizations[0];
  record->authorization.number =
      fp_arena_printf (record->arena, "A%u-%d", client->index, (int) from);
  record->authorization.from = from;
  record->authorization.to = to;
  record->authorization.quantity = quantity;
  record->authorization.used = -1;
  must (maker, fp_ledger_save_authorization (maker->ledger, record, &maker->error));
  return record->id;
}

static Client
add_client (Maker *maker, guint index)
{
  Client client = { .index = index, .number = ledger_client_number (index) };
  FpDate today = maker->plan->today, turn = today - 60;

  add_person (maker, &client);
  add_coverage (maker, &client);
  client.ended = add_authorization (maker, &client, turn - 1200, turn - 1, 4 * LEDGER_EACH);
  client.current = add_authorization (
      maker, &client, turn, index % 25 == 1 ? today + 17 : today + 38, index % 20 == 0 ? 50 : 104);
  return client;
}

static FpClaimStatus
status_of (Maker *maker, guint which)
{
  if (maker->open >= maker->plan->open)
    return FP_CLAIM_PAID;
  maker->open++;
  switch (which % 10)
    {
    case 0:
      return FP_CLAIM_DENIED;
    case 1:
    case 2:
    case 3:
      return FP_CLAIM_SENT;
    case 4:
    case 5:
    case 6:
      return FP_CLAIM_READY;
    default:
      return FP_CLAIM_DRAFT;
    }
}

/* An open claim can be opened and judged; of a paid one little is left to say. */
static GBytes *
document_of (Maker *maker, const Client *client, const char *number, gboolean open, FpDate date)
{
  const LedgerPlan *plan = maker->plan;
  g_autoptr (FpClaim) claim = NULL;
  g_autofree char *day = NULL, *text = NULL;

  if (open)
    {
      claim = fp_claim_copy (plan->like);
      claim->id = number;
      claim->client.id = client->number;
      claim->n_authorizations = 0;
      claim->n_history = 0;
      claim->lines[0].date = date;
      return _fp_ledger_seal_claim (maker->ledger, "claims", maker->claim, "document", claim);
    }
  day = fp_date_format (date);
  text = g_strdup_printf ("{\"schema\":\"firstpass.claim/1\",\"id\":\"%s\",\"payer\":\"%s\","
                          "\"client\":{\"id\":\"%s\"},\"lines\":[{\"code\":\"H2032\",\"date\":"
                          "\"%s\",\"units\":4}]}",
                          number,
                          plan->like->payer,
                          client->number,
                          day);
  return _fp_ledger_seal (maker->ledger, "claims", maker->claim, "document", text);
}

static void
add_service (Maker *maker, const Client *client, FpDate date, int state)
{
  gint64 own = date < maker->plan->today - 60 ? client->ended : client->current;
  g_autofree char *who = g_strdup_printf ("staff-%u", client->index / OF_STAFF);
  sqlite3_stmt *statement = fp_database_query (maker->ledger->database,
                                               FP_SQL_SERVICE_INSERT,
                                               "iniiitttnnnnnii",
                                               client->id,
                                               (int) date,
                                               ++maker->service,
                                               (gint64) state,
                                               maker->claim,
                                               maker->plan->like->payer,
                                               "H2032",
                                               "HQ HO",
                                               4,
                                               61,
                                               600,
                                               661,
                                               client->index % 4 == 0 ? 1 : 6,
                                               own,
                                               fp_hash_short (maker->ledger->key, "provider", who));

  must (maker, fp_database_step (maker->ledger->database, statement, &maker->error) == 0);
}

static void
add_claim (Maker *maker, const Client *client, FpDate first, FpClaimStatus status)
{
  static const FpVerdict drafts[] = { FP_VERDICT_VERIFY, FP_VERDICT_WILL_DENY };
  FpVerdict verdict = status == FP_CLAIM_DRAFT ? drafts[client->index % 2] : FP_VERDICT_CLEAN;
  g_autofree char *number = g_strdup_printf ("F%06" G_GINT64_FORMAT, ++maker->claim);
  g_autoptr (GBytes) sealed =
      _fp_ledger_seal (maker->ledger, "claims", maker->claim, "number", number);
  g_autoptr (GBytes) headline = verdict == FP_VERDICT_CLEAN
                                    ? NULL
                                    : _fp_ledger_seal (maker->ledger,
                                                       "claims",
                                                       maker->claim,
                                                       "headline",
                                                       "Authorization runs over");
  g_autoptr (GBytes) document = document_of (maker, client, number, status != FP_CLAIM_PAID, first);
  FpDate last = first + APART * (OF_CLAIM - 1);
  guint8 hash[FP_HASH_BYTES];

  fp_hash_exact (maker->ledger->key, "claim", number, hash);
  must (maker,
        fp_database_run (maker->ledger->database,
                         FP_SQL_CLAIM_INSERT,
                         NULL,
                         &maker->error,
                         "ihbitnnnttnnibb",
                         maker->claim,
                         hash,
                         sealed,
                         client->id,
                         maker->plan->like->payer,
                         (int) status,
                         (int) last - 2,
                         (int) verdict,
                         "H2032",
                         "HQ HO",
                         (int) first,
                         (int) first + 95,
                         (gint64) 11000,
                         headline,
                         document));
  for (int i = 0; i < OF_CLAIM; i++)
    add_service (maker,
                 client,
                 first + APART * i,
                 status == FP_CLAIM_DENIED                            ? -1
                 : status == FP_CLAIM_SENT || status == FP_CLAIM_PAID ? FP_SERVICE_BILLED
                                                                      : FP_SERVICE_DRAFT);
  if (status == FP_CLAIM_DENIED)
    must (maker,
          fp_ledger_set_claim_status (maker->ledger,
                                      number,
                                      FP_CLAIM_DENIED,
                                      "197",
                                      maker->plan->today + 3 + (FpDate) (client->index % 40),
                                      &maker->error));
}

static void
add_all_of (Maker *maker, guint index)
{
  Client client = add_client (maker, index);
  guint n = LEDGER_EACH / OF_CLAIM;
  FpDate first = maker->plan->today - APART * LEDGER_EACH;

  for (guint i = 0; i < n; i++)
    add_claim (maker,
               &client,
               first + (FpDate) (i * OF_CLAIM * APART),
               i + 1 == n                      ? status_of (maker, index)
               : i + 2 == n && index % 10 == 9 ? FP_CLAIM_SENT
                                               : FP_CLAIM_PAID);
  g_free (client.number);
}

static void
execute (Maker *maker, const char *sql)
{
  must (maker, sqlite3_exec (maker->ledger->database->sqlite, sql, NULL, NULL, NULL) == SQLITE_OK);
}

void
ledger_fill (FpLedger *ledger, const LedgerPlan *plan)
{
  Maker maker = { .ledger = ledger, .plan = plan };
  g_autofree char *counters = NULL;
  guint n = ledger_n_clients (plan);

  execute (&maker, "PRAGMA cache_size = -500000; PRAGMA synchronous = OFF");
  for (guint i = 0; i < n; i += AT_ONCE)
    {
      must (&maker, _fp_ledger_begin (ledger, &maker.error));
      for (guint j = i; j < MIN (i + AT_ONCE, n); j++)
        add_all_of (&maker, j);
      must (&maker, _fp_ledger_end (ledger, TRUE, &maker.error));
    }
  counters =
      g_strdup_printf ("INSERT INTO counters (name, last) VALUES ('claims', %" G_GINT64_FORMAT
                       "), ('services', %" G_GINT64_FORMAT
                       ") ON CONFLICT (name) DO UPDATE SET last = excluded.last",
                       maker.claim,
                       maker.service);
  execute (&maker, counters);
  execute (&maker, "PRAGMA wal_checkpoint (TRUNCATE)");
}
