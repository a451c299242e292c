/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ledgers.h"

#include "fp-claim-json.h"
#include "fp-date.h"
#include "fp-ledger-private.h"

#include <string.h>

#define OF_CLAIM 5   /* service lines of a claim */
#define APART 5      /* days between two */
#define TURN 60      /* days since the authorization was renewed */
#define OF_STAFF 50  /* clients of one who renders */
#define AT_ONCE 5000 /* clients in a transaction, or claims */

static const char *const families[] = {
  "Rivera", "Brooks", "Silva",    "Patel", "Nguyen", "Okafor",
  "Chen",   "Haddad", "Kowalski", "Moore", "Diaz",   "Yilmaz"
};
static const char *const givens[] = { "Ana", "Dana", "Rosa", "Ravi", "Mai", "James",
                                      "Wei", "Omar", "Ewa",  "Lee",  "Luz" };

/* A client and the two authorizations that the services take of. */
typedef struct
{
  guint index;
  gint64 id, ended, current;
} Client;

/* What is the same for every claim of a run. */
typedef struct
{
  FpLedger *ledger;
  const LedgerPlan *plan;
  GError *error;
  Client *clients;
  gint64 claim, service; /* the last ids given */
  guint open;            /* claims that were left open */
} Maker;

/* A step for one client. */
typedef void (*Act) (Maker *maker, Client *client, guint round);

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
  g_autofree char *number = ledger_client_number (client->index);
  guint i = client->index;

  record->client = maker->plan->like->client;
  record->client.id = number;
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

static void
admit (Maker *maker, Client *client, guint round)
{
  FpDate turn = maker->plan->today - TURN;

  add_person (maker, client);
  add_coverage (maker, client);
  client->ended = add_authorization (maker, client, turn - 1200, turn - 1, 4 * LEDGER_EACH);
}

static void
renew (Maker *maker, Client *client, guint round)
{
  FpDate today = maker->plan->today;
  guint i = client->index;

  client->current = add_authorization (
      maker, client, today - TURN, i % 25 == 1 ? today + 17 : today + 38, i % 20 == 0 ? 50 : 104);
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
  g_autofree char *whose = ledger_client_number (client->index);
  g_autoptr (FpClaim) claim = NULL;
  g_autofree char *day = NULL, *text = NULL;

  if (open)
    {
      claim = fp_claim_copy (plan->like);
      claim->id = number;
      claim->client.id = whose;
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
                          whose,
                          day);
  return _fp_ledger_seal (maker->ledger, "claims", maker->claim, "document", text);
}

static void
add_service (Maker *maker, const Client *client, FpDate date, int state)
{
  gint64 own = date < maker->plan->today - TURN ? client->ended : client->current;
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
bill (Maker *maker, Client *client, guint round)
{
  guint n = LEDGER_EACH / OF_CLAIM, i = client->index;
  FpDate first = maker->plan->today - APART * LEDGER_EACH;

  add_claim (maker,
             client,
             first + (FpDate) (round * OF_CLAIM * APART),
             round + 1 == n                  ? status_of (maker, i)
             : round + 2 == n && i % 10 == 9 ? FP_CLAIM_SENT
                                             : FP_CLAIM_PAID);
}

/* For each client once, in no order of theirs: what a clinic writes of one client lies apart, with
 * everybody else's of those days between. */
static void
each (Maker *maker, Act act, guint round)
{
  guint n = ledger_n_clients (maker->plan);
  const guint64 stride = 2147483629; /* a prime: it reaches everybody */

  for (guint i = 0; i < n; i += AT_ONCE)
    {
      must (maker, _fp_ledger_begin (maker->ledger, &maker->error));
      for (guint j = i; j < MIN (i + AT_ONCE, n); j++)
        act (maker, &maker->clients[(j + round) * stride % n], round);
      must (maker, _fp_ledger_end (maker->ledger, TRUE, &maker->error));
    }
}

static void
execute (Maker *maker, const char *sql)
{
  must (maker, sqlite3_exec (maker->ledger->database->sqlite, sql, NULL, NULL, NULL) == SQLITE_OK);
}

void
ledger_fill (FpLedger *ledger, const LedgerPlan *plan)
{
  guint n = ledger_n_clients (plan), rounds = LEDGER_EACH / OF_CLAIM;
  g_autofree Client *clients = g_new0 (Client, n);
  Maker maker = { .ledger = ledger, .plan = plan, .clients = clients };
  g_autofree char *counters = NULL;

  for (guint i = 0; i < n; i++)
    clients[i].index = i;
  execute (&maker, "PRAGMA cache_size = -1000000; PRAGMA synchronous = OFF");
  each (&maker, admit, 0);
  for (guint i = 0; i < rounds; i++)
    {
      if (i == rounds - TURN / (OF_CLAIM * APART) - 1)
        each (&maker, renew, i);
      each (&maker, bill, i);
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
