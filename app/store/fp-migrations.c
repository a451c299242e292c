/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-migrations.h"

/*
 * The tables, and how each version of them came from the one before. What was released is never
 * changed: a new version is a new entry. Days are Julian day numbers with 0 for none, times minutes
 * after midnight with -1 for none, instants µs since 1970, money cents; a sealed column is a BLOB.
 */

/* “deleted” is the instant when a record was deleted; 0 = it is not. */
static const char version_1[] =
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;"
    "CREATE TABLE counters (name TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE keys (slot TEXT PRIMARY KEY, salt BLOB NOT NULL, operations INTEGER NOT NULL,"
    "  memory INTEGER NOT NULL, wrapped BLOB NOT NULL, digest BLOB NOT NULL) STRICT, WITHOUT ROWID;"

    "CREATE TABLE clients (id INTEGER PRIMARY KEY, version INTEGER NOT NULL,"
    "  number_hash BLOB NOT NULL, person BLOB NOT NULL, note BLOB,"
    "  plan_until INTEGER NOT NULL DEFAULT 0, deleted INTEGER NOT NULL DEFAULT 0) STRICT;"
    "CREATE UNIQUE INDEX clients_by_number ON clients (number_hash) WHERE deleted = 0;"
    "CREATE INDEX clients_deleted ON clients (deleted) WHERE deleted > 0;"

    "CREATE TABLE coverages (id INTEGER PRIMARY KEY, version INTEGER NOT NULL,"
    "  client INTEGER NOT NULL REFERENCES clients, payer TEXT NOT NULL, member BLOB,"
    "  valid_from INTEGER NOT NULL, valid_to INTEGER NOT NULL, year_month INTEGER NOT NULL,"
    "  year_day INTEGER NOT NULL, verified_on INTEGER NOT NULL, verified_with BLOB,"
    "  verified_reference BLOB, deleted INTEGER NOT NULL DEFAULT 0) STRICT;"
    "CREATE INDEX coverages_by_client ON coverages (client);"
    "CREATE INDEX coverages_by_verified ON coverages (verified_on) WHERE deleted = 0;"

    /* A client's together: each check reads them all. */
    "CREATE TABLE authorizations (client INTEGER NOT NULL REFERENCES clients,"
    "  id INTEGER NOT NULL, version INTEGER NOT NULL, payer TEXT NOT NULL, number_hash BLOB,"
    "  document BLOB NOT NULL, said_by BLOB, said_on INTEGER NOT NULL DEFAULT 0, reference BLOB,"
    "  note BLOB, valid_from INTEGER NOT NULL, valid_to INTEGER NOT NULL,"
    /* the last service when somebody typed in what was used: what came later is on top of it */
    "  typed_at INTEGER NOT NULL DEFAULT 0, deleted INTEGER NOT NULL DEFAULT 0,"
    "  PRIMARY KEY (client, id)) STRICT, WITHOUT ROWID;"
    "CREATE UNIQUE INDEX authorizations_by_id ON authorizations (id);"
    "CREATE INDEX authorizations_by_end ON authorizations (valid_to, id) WHERE deleted = 0;"

    "CREATE TABLE staff (id INTEGER PRIMARY KEY, version INTEGER NOT NULL,"
    "  person BLOB NOT NULL, by_number INTEGER NOT NULL, by_name INTEGER NOT NULL,"
    "  deleted INTEGER NOT NULL DEFAULT 0) STRICT;"
    "CREATE INDEX staff_by_number ON staff (by_number) WHERE deleted = 0;"
    "CREATE INDEX staff_by_name ON staff (by_name) WHERE deleted = 0;"

    "CREATE TABLE groups (id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name BLOB,"
    "  session BLOB NOT NULL, weekdays INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0) "
    "STRICT;"
    "CREATE TABLE members (team INTEGER NOT NULL REFERENCES groups,"
    "  client INTEGER NOT NULL REFERENCES clients, place INTEGER NOT NULL,"
    "  PRIMARY KEY (team, client)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX members_by_client ON members (client);"
    "CREATE TABLE rosters (team INTEGER NOT NULL, date INTEGER NOT NULL,"
    "  client INTEGER NOT NULL REFERENCES clients, PRIMARY KEY (team, date, client))"
    "  STRICT, WITHOUT ROWID;"

    "CREATE TABLE claims (id INTEGER PRIMARY KEY, version INTEGER NOT NULL,"
    "  number_hash BLOB NOT NULL, number BLOB NOT NULL, client INTEGER NOT NULL REFERENCES clients,"
    "  payer TEXT NOT NULL, status INTEGER NOT NULL, status_on INTEGER NOT NULL,"
    "  verdict INTEGER NOT NULL, code TEXT, modifiers TEXT, date INTEGER NOT NULL,"
    "  file_by INTEGER NOT NULL, answer_by INTEGER NOT NULL DEFAULT 0, carc TEXT, total INTEGER,"
    "  headline BLOB, document BLOB NOT NULL, deleted INTEGER NOT NULL DEFAULT 0) STRICT;"
    "CREATE UNIQUE INDEX claims_by_number ON claims (number_hash);"
    "CREATE INDEX claims_by_status ON claims (status, date) WHERE deleted = 0;"
    "CREATE INDEX claims_by_client ON claims (client, date);"
    "CREATE INDEX claims_deleted ON claims (deleted) WHERE deleted > 0;"
    "CREATE INDEX claims_open ON claims (status, verdict, client, date, file_by, answer_by,"
    "  status_on, total, deleted) WHERE deleted = 0 AND status <> 3;"

    /* One row a service line, a booking or a planned visit, a client's together. “state” is an
     * FpServiceState, or -1 where it counts nothing (denied, voided, deleted). */
    "CREATE TABLE services (client INTEGER NOT NULL REFERENCES clients, date INTEGER NOT NULL,"
    "  id INTEGER NOT NULL, state INTEGER NOT NULL, claim INTEGER REFERENCES claims,"
    "  payer TEXT NOT NULL, code TEXT NOT NULL, modifiers TEXT NOT NULL, units INTEGER NOT NULL,"
    "  minutes INTEGER NOT NULL, start INTEGER NOT NULL, finish INTEGER NOT NULL,"
    "  clients INTEGER NOT NULL, own INTEGER REFERENCES authorizations (id), provider INTEGER,"
    "  PRIMARY KEY (client, date, id)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX services_by_claim ON services (claim) WHERE claim IS NOT NULL;"
    "CREATE INDEX services_by_authorization ON services (own, state, units, minutes)"
    "  WHERE own IS NOT NULL;"
    "CREATE INDEX services_by_provider ON services (provider, date) WHERE provider IS NOT NULL;"
    "CREATE INDEX services_to_come ON services (date) WHERE claim IS NULL;"

    "CREATE TABLE drafts (slot INTEGER PRIMARY KEY, document BLOB NOT NULL) STRICT;"
    "CREATE TABLE versions (kind INTEGER NOT NULL, record INTEGER NOT NULL,"
    "  version INTEGER NOT NULL, at INTEGER NOT NULL, who TEXT NOT NULL, document BLOB NOT NULL,"
    "  PRIMARY KEY (kind, record, version)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE audit (sequence INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT NULL,"
    "  what INTEGER NOT NULL, kind INTEGER NOT NULL, record INTEGER NOT NULL, link BLOB NOT NULL)"
    "  STRICT;";

static const char *const versions[] = { version_1 };

/**
 * fp_migration:
 * @version: a version of the tables, from 1
 *
 * Returns: (nullable): what makes it of the one before; %NULL past the last
 */
const char *
fp_migration (int version)
{
  return version >= 1 && version <= (int) G_N_ELEMENTS (versions) ? versions[version - 1] : NULL;
}
