/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Every statement that the program runs, by name, so that a test can prepare them all and another
 * database could stand behind the same interface: plain SQL, nothing of SQLite's own but RETURNING,
 * which PostgreSQL has too. Tables are made by fp-migrations.c.
 */
#define FP_STATEMENTS(X)                                                                           \
  /* the ledger itself */                                                                          \
  X (BEGIN, "BEGIN IMMEDIATE")                                                                     \
  X (COMMIT, "COMMIT")                                                                             \
  X (ROLLBACK, "ROLLBACK")                                                                         \
  X (META_GET, "SELECT value FROM meta WHERE name = ?1")                                           \
  X (META_SET,                                                                                     \
     "INSERT INTO meta (name, value) VALUES (?1, ?2) "                                             \
     "ON CONFLICT (name) DO UPDATE SET value = excluded.value")                                    \
  X (NEXT_ID,                                                                                      \
     "INSERT INTO counters (name, last) VALUES (?1, 1) "                                           \
     "ON CONFLICT (name) DO UPDATE SET last = last + 1 RETURNING last")                            \
  X (KEY_GET, "SELECT salt, operations, memory, wrapped, digest FROM keys WHERE slot = ?1")        \
  X (KEY_SET,                                                                                      \
     "INSERT INTO keys (slot, salt, operations, memory, wrapped, digest) "                         \
     "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (slot) DO UPDATE SET salt = excluded.salt, "     \
     "operations = excluded.operations, memory = excluded.memory, "                                \
     "wrapped = excluded.wrapped, digest = excluded.digest")                                       \
  X (KEY_COUNT, "SELECT count(*) FROM keys")                                                       \
  /* versions of records */                                                                        \
  X (VERSION_INSERT,                                                                               \
     "INSERT INTO versions (kind, record, version, at, who, document) "                            \
     "VALUES (?1, ?2, ?3, ?4, ?5, ?6)")                                                            \
  X (VERSION_LIST,                                                                                 \
     "SELECT version, at, who, document FROM versions WHERE kind = ?1 AND record = ?2 "            \
     "ORDER BY version DESC")                                                                      \
  /* care: the audit */                                                                            \
  X (AUDIT_LAST, "SELECT coalesce(max(sequence), 0) FROM audit")                                   \
  X (AUDIT_COUNT, "SELECT count(*) FROM audit")                                                    \
  X (AUDIT_INSERT,                                                                                 \
     "INSERT INTO audit (sequence, at, who, what, kind, record, link) "                            \
     "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")                                                        \
  X (AUDIT_LIST,                                                                                   \
     "SELECT sequence, at, who, what, kind, record, link FROM audit "                              \
     "ORDER BY sequence DESC LIMIT ?1 OFFSET ?2")                                                  \
  X (AUDIT_SINCE,                                                                                  \
     "SELECT sequence, at, who, what, kind, record, link FROM audit WHERE sequence >= ?1 "         \
     "ORDER BY sequence LIMIT ?2")                                                                 \
  X (AUDIT_LINK, "SELECT link FROM audit WHERE sequence = ?1")                                     \
  X (AUDIT_CHAIN,                                                                                  \
     "SELECT sequence, at, who, what, kind, record, link FROM audit ORDER BY sequence")            \
  /* care: every table, as fp-tables.c names its columns */                                        \
  X (CARE_CLIENTS,                                                                                 \
     "SELECT id, version, plan_until, deleted, person, note, number_hash FROM clients ORDER BY "   \
     "id")                                                                                         \
  X (CARE_COVERAGES,                                                                               \
     "SELECT id, version, client, payer, valid_from, valid_to, year_month, year_day, "             \
     "verified_on, deleted, member, verified_with, verified_reference "                            \
     "FROM coverages ORDER BY id")                                                                 \
  X (CARE_AUTHORIZATIONS,                                                                          \
     "SELECT id, version, client, payer, valid_from, valid_to, said_on, typed_at, deleted, "       \
     "document, said_by, reference, note FROM authorizations ORDER BY id")                         \
  X (CARE_STAFF, "SELECT id, version, deleted, person FROM staff ORDER BY id")                     \
  X (CARE_GROUPS, "SELECT id, version, weekdays, deleted, name, session FROM groups ORDER BY id")  \
  X (CARE_MEMBERS, "SELECT team, client, place FROM members ORDER BY team, place")                 \
  X (CARE_ROSTERS, "SELECT team, date, client FROM rosters ORDER BY team, date, client")           \
  X (CARE_CLAIMS,                                                                                  \
     "SELECT id, version, client, payer, status, status_on, verdict, code, modifiers, date, "      \
     "file_by, answer_by, carc, total, deleted, number, headline, document, number_hash "          \
     "FROM claims ORDER BY id")                                                                    \
  X (CARE_SERVICES,                                                                                \
     "SELECT client, date, id, state, claim, payer, code, modifiers, units, minutes, start, "      \
     "finish, clients, own FROM services ORDER BY client, date, id")                               \
  X (CARE_DRAFTS, "SELECT slot, document FROM drafts ORDER BY slot")                               \
  X (CARE_VERSIONS,                                                                                \
     "SELECT record, kind, version, at, who, document FROM versions "                              \
     "ORDER BY kind, record, version")                                                             \
  X (CARE_AUDIT, "SELECT sequence, at, who, what, kind, record FROM audit ORDER BY sequence")      \
  X (CARE_SIZE,                                                                                    \
     "SELECT (SELECT count(*) FROM clients WHERE deleted = 0), "                                   \
     "(SELECT count(*) FROM authorizations WHERE deleted = 0), "                                   \
     "(SELECT count(*) FROM claims WHERE deleted = 0), (SELECT count(*) FROM services), "          \
     "(SELECT count(*) FROM audit)")                                                               \
  X (CARE_ROWS,                                                                                    \
     "SELECT (SELECT count(*) FROM clients) + (SELECT count(*) FROM coverages) + "                 \
     "(SELECT count(*) FROM authorizations) + (SELECT count(*) FROM staff) + "                     \
     "(SELECT count(*) FROM groups) + (SELECT count(*) FROM members) + "                           \
     "(SELECT count(*) FROM rosters) + (SELECT count(*) FROM claims) + "                           \
     "(SELECT count(*) FROM services) + (SELECT count(*) FROM drafts) + "                          \
     "(SELECT count(*) FROM versions) + (SELECT count(*) FROM audit)")                             \
  X (CARE_LINES,                                                                                   \
     "SELECT client, date, state, payer, code, modifiers, units, minutes, start, finish, "         \
     "clients FROM services WHERE claim = ?1 ORDER BY id")                                         \
  /* care: every row of what is summed, all its columns as the table has them */                   \
  X (SUM_META, "SELECT * FROM meta")                                                               \
  X (SUM_COUNTERS, "SELECT * FROM counters")                                                       \
  X (SUM_CLIENTS, "SELECT * FROM clients")                                                         \
  X (SUM_COVERAGES, "SELECT * FROM coverages")                                                     \
  X (SUM_AUTHORIZATIONS, "SELECT * FROM authorizations")                                           \
  X (SUM_STAFF, "SELECT * FROM staff")                                                             \
  X (SUM_GROUPS, "SELECT * FROM groups")                                                           \
  X (SUM_MEMBERS, "SELECT * FROM members")                                                         \
  X (SUM_ROSTERS, "SELECT * FROM rosters")                                                         \
  X (SUM_CLAIMS, "SELECT * FROM claims")                                                           \
  X (SUM_SERVICES, "SELECT * FROM services")                                                       \
  X (SUM_DRAFTS, "SELECT * FROM drafts")                                                           \
  X (SUM_VERSIONS, "SELECT * FROM versions")                                                       \
  X (CARE_READ, "BEGIN")                                                                           \
  X (CARE_NUMBERS,                                                                                 \
     "SELECT number_hash, version FROM claims WHERE deleted = 0 ORDER BY number_hash")             \
  X (CARE_LAST_AT, "SELECT coalesce(max(at), 0) FROM audit")                                       \
  /* care: SQLite's own looks at a file; others have theirs */                                     \
  X (CARE_CHECK, "PRAGMA integrity_check(20)")                                                     \
  X (CARE_REFERENCES, "PRAGMA foreign_key_check")                                                  \
  /* records: clients */                                                                           \
  X (CLIENT_INSERT,                                                                                \
     "INSERT INTO clients (id, version, number_hash, person, note, plan_until) "                   \
     "VALUES (?1, 1, ?2, ?3, ?4, ?5)")                                                             \
  X (CLIENT_UPDATE,                                                                                \
     "UPDATE clients SET version = version + 1, number_hash = ?2, person = ?3, note = ?4, "        \
     "plan_until = ?5 WHERE id = ?1")                                                              \
  X (CLIENT_GET,                                                                                   \
     "SELECT id, version, person, note, plan_until, deleted FROM clients WHERE id = ?1")           \
  X (CLIENT_STATE, "SELECT version, deleted, id FROM clients WHERE id = ?1")                       \
  X (CLIENT_FIND, "SELECT id FROM clients WHERE number_hash = ?1 AND deleted = 0")                 \
  X (CLIENT_RIVAL,                                                                                 \
     "SELECT rival.id FROM clients AS own JOIN clients AS rival "                                  \
     "ON rival.number_hash = own.number_hash AND rival.deleted = 0 AND rival.id <> own.id "        \
     "WHERE own.id = ?1")                                                                          \
  X (CLIENT_COUNT, "SELECT count(*) FROM clients WHERE deleted = 0")                               \
  X (CLIENT_DELETED,                                                                               \
     "SELECT id, version, person, note, plan_until, deleted FROM clients WHERE deleted > 0 "       \
     "ORDER BY deleted DESC, id LIMIT ?1")                                                         \
  X (CLIENT_DELETE, "UPDATE clients SET deleted = ?2 WHERE id = ?1 AND (deleted > 0) <> (?2 > 0)") \
  /* records: the index of names */                                                                \
  X (NAMES_CLIENTS, "SELECT id, version, person FROM clients WHERE deleted = 0")                   \
  X (NAMES_CLIENT, "SELECT id, version, person FROM clients WHERE id = ?1 AND deleted = 0")        \
  X (NAMES_COVERAGES,                                                                              \
     "SELECT client, id, payer, member FROM coverages WHERE deleted = 0 "                          \
     "ORDER BY client, valid_to = 0, valid_to, id")                                                \
  X (NAMES_COVERAGES_OF,                                                                           \
     "SELECT client, id, payer, member FROM coverages WHERE client = ?1 AND deleted = 0 "          \
     "ORDER BY valid_to = 0, valid_to, id")                                                        \
  /* records: coverage */                                                                          \
  X (COVERAGE_INSERT,                                                                              \
     "INSERT INTO coverages (id, version, client, payer, member, valid_from, valid_to, "           \
     "year_month, "                                                                                \
     "year_day, verified_on, verified_with, verified_reference) "                                  \
     "VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")                                   \
  X (COVERAGE_UPDATE,                                                                              \
     "UPDATE coverages SET version = version + 1, client = ?2, payer = ?3, member = ?4, "          \
     "valid_from = ?5, valid_to = ?6, year_month = ?7, year_day = ?8, verified_on = ?9, "          \
     "verified_with = ?10, verified_reference = ?11 WHERE id = ?1")                                \
  X (COVERAGE_GET,                                                                                 \
     "SELECT id, version, client, payer, member, valid_from, valid_to, year_month, year_day, "     \
     "verified_on, verified_with, verified_reference, deleted FROM coverages WHERE id = ?1")       \
  X (COVERAGE_LIST,                                                                                \
     "SELECT c.id, c.version, c.client, c.payer, c.member, c.valid_from, c.valid_to, "             \
     "c.year_month, c.year_day, c.verified_on, c.verified_with, c.verified_reference, c.deleted "  \
     "FROM coverages AS c JOIN clients AS p ON p.id = c.client AND p.deleted = 0 "                 \
     "WHERE c.client = ?1 AND c.deleted = 0 ORDER BY c.valid_to = 0 DESC, c.valid_to DESC, c.id")  \
  X (COVERAGE_UNVERIFIED,                                                                          \
     "SELECT c.id, c.version, c.client, c.payer, c.member, c.valid_from, c.valid_to, "             \
     "c.year_month, c.year_day, c.verified_on, c.verified_with, c.verified_reference, c.deleted "  \
     "FROM coverages AS c JOIN clients AS p ON p.id = c.client AND p.deleted = 0 "                 \
     "WHERE c.deleted = 0 AND c.verified_on < ?1 AND (c.valid_to = 0 OR c.valid_to >= ?2) "        \
     "AND NOT EXISTS (SELECT 1 FROM coverages AS o WHERE o.client = c.client "                     \
     "AND o.payer = c.payer AND o.deleted = 0 AND (o.verified_on > c.verified_on "                 \
     "OR (o.verified_on = c.verified_on AND o.id > c.id))) "                                       \
     "AND EXISTS (SELECT 1 FROM services AS s WHERE s.client = c.client AND s.date >= ?2 "         \
     "AND s.state >= 0) ORDER BY c.verified_on, c.id LIMIT ?3")                                    \
  X (COVERAGE_NONE,                                                                                \
     "SELECT p.id, (SELECT s.payer FROM services AS s WHERE s.client = p.id AND s.date >= ?1 "     \
     "AND s.state >= 0 ORDER BY s.date DESC, s.id DESC LIMIT 1) AS payer FROM clients AS p "       \
     "WHERE p.deleted = 0 AND NOT EXISTS (SELECT 1 FROM coverages AS o WHERE o.client = p.id "     \
     "AND o.deleted = 0) AND EXISTS (SELECT 1 FROM services AS s WHERE s.client = p.id "           \
     "AND s.date >= ?1 AND s.state >= 0) ORDER BY p.id LIMIT ?2")                                  \
  X (COVERAGE_DELETE,                                                                              \
     "UPDATE coverages SET deleted = ?2 WHERE id = ?1 AND (deleted > 0) <> (?2 > 0)")              \
  X (COVERAGE_STATE, "SELECT version, deleted, client FROM coverages WHERE id = ?1")               \
  /* records: authorizations */                                                                    \
  X (AUTHORIZATION_INSERT,                                                                         \
     "INSERT INTO authorizations (id, version, client, payer, number_hash, document, said_by, "    \
     "said_on, reference, note, valid_from, valid_to) "                                            \
     "VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")                                   \
  X (AUTHORIZATION_UPDATE,                                                                         \
     "UPDATE authorizations SET version = version + 1, client = ?2, payer = ?3, number_hash = "    \
     "?4, "                                                                                        \
     "document = ?5, said_by = ?6, said_on = ?7, reference = ?8, note = ?9, valid_from = ?10, "    \
     "valid_to = ?11 WHERE id = ?1")                                                               \
  X (AUTHORIZATION_GET,                                                                            \
     "SELECT id, version, client, payer, document, said_by, said_on, reference, note, deleted "    \
     "FROM authorizations WHERE id = ?1")                                                          \
  X (AUTHORIZATION_OF_CLIENT,                                                                      \
     "SELECT a.id, a.version, a.client, a.payer, a.document, a.said_by, a.said_on, a.reference, "  \
     "a.note, a.deleted FROM authorizations AS a "                                                 \
     "JOIN clients AS p ON p.id = a.client AND p.deleted = 0 WHERE a.client = ?1 "                 \
     "AND a.deleted = 0 AND (a.valid_to = 0 OR a.valid_to >= ?2) "                                 \
     "ORDER BY a.valid_to = 0, a.valid_to, a.id LIMIT ?3")                                         \
  X (AUTHORIZATION_ENDING,                                                                         \
     "SELECT a.id, a.version, a.client, a.payer, a.document, a.said_by, a.said_on, a.reference, "  \
     "a.note, a.deleted FROM authorizations AS a "                                                 \
     "JOIN clients AS p ON p.id = a.client AND p.deleted = 0 WHERE a.deleted = 0 "                 \
     "AND a.valid_to > 0 AND a.valid_to >= ?1 ORDER BY a.valid_to, a.id LIMIT ?2")                 \
  X (AUTHORIZATION_ENDLESS,                                                                        \
     "SELECT a.id, a.version, a.client, a.payer, a.document, a.said_by, a.said_on, a.reference, "  \
     "a.note, a.deleted FROM authorizations AS a "                                                 \
     "JOIN clients AS p ON p.id = a.client AND p.deleted = 0 WHERE a.deleted = 0 "                 \
     "AND a.valid_to = 0 ORDER BY a.id LIMIT ?1")                                                  \
  X (AUTHORIZATION_FIND,                                                                           \
     "SELECT id FROM authorizations WHERE client = ?1 AND number_hash = ?2 AND deleted = 0 "       \
     "ORDER BY id LIMIT 1")                                                                        \
  X (AUTHORIZATION_DELETE,                                                                         \
     "UPDATE authorizations SET deleted = ?2 WHERE id = ?1 AND (deleted > 0) <> (?2 > 0)")         \
  X (AUTHORIZATION_STATE, "SELECT version, deleted, client FROM authorizations WHERE id = ?1")     \
  X (AUTHORIZATION_TAKEN,                                                                          \
     "SELECT state, sum(units), sum(minutes), count(*) FROM services WHERE own = ?1 "              \
     "AND state >= 0 AND (state < 2 OR date >= ?2) GROUP BY state")                                \
  X (AUTHORIZATION_TYPED,                                                                          \
     "UPDATE authorizations SET typed_at = coalesce ((SELECT last FROM counters "                  \
     "WHERE name = 'services'), 0) WHERE id = ?1")                                                 \
  X (AUTHORIZATION_SINCE,                                                                          \
     "SELECT coalesce (sum(s.units), 0), coalesce (sum(s.minutes), 0), count(*) "                  \
     "FROM services AS s JOIN authorizations AS a ON a.id = s.own "                                \
     "WHERE s.own = ?1 AND s.state IN (0, 1) AND s.id > a.typed_at")                               \
  /* records: which service takes of which authorization */                                        \
  X (MATCH_GRANTS,                                                                                 \
     "SELECT id, payer, document, deleted, typed_at FROM authorizations WHERE client = ?1 "        \
     "ORDER BY valid_to = 0, valid_to, id")                                                        \
  X (MATCH_SERVICES,                                                                               \
     "SELECT date, id, claim, payer, code, modifiers, units, minutes, own FROM services "          \
     "WHERE client = ?1 AND state >= 0 ORDER BY date, id")                                         \
  X (MATCH_CLAIM, "SELECT id, document FROM claims WHERE id = ?1")                                 \
  X (MATCH_SET,                                                                                    \
     "UPDATE services SET own = nullif (?4, 0) WHERE client = ?1 AND date = ?2 AND id = ?3")       \
  /* records: staff and groups */                                                                  \
  X (STAFF_INSERT,                                                                                 \
     "INSERT INTO staff (id, version, person, by_number, by_name) VALUES (?1, 1, ?2, ?3, ?4)")     \
  X (STAFF_UPDATE,                                                                                 \
     "UPDATE staff SET version = version + 1, person = ?2, by_number = ?3, by_name = ?4 "          \
     "WHERE id = ?1")                                                                              \
  X (STAFF_GET, "SELECT id, version, person, deleted FROM staff WHERE id = ?1")                    \
  X (STAFF_LIST, "SELECT id, version, person, deleted FROM staff WHERE deleted = 0")               \
  X (STAFF_DELETE, "UPDATE staff SET deleted = ?2 WHERE id = ?1 AND (deleted > 0) <> (?2 > 0)")    \
  X (STAFF_STATE, "SELECT version, deleted, id FROM staff WHERE id = ?1")                          \
  X (STAFF_NAME_OF,                                                                                \
     "SELECT by_name FROM staff WHERE by_number = ?1 AND deleted = 0 ORDER BY id LIMIT 1")         \
  X (STAFF_NUMBERS_OF,                                                                             \
     "SELECT coalesce(min(by_number), 0), coalesce(max(by_number), 0) FROM staff "                 \
     "WHERE by_name = ?1 AND by_number <> 0 AND deleted = 0")                                      \
  X (GROUP_INSERT,                                                                                 \
     "INSERT INTO groups (id, version, name, session, weekdays) VALUES (?1, 1, ?2, ?3, ?4)")       \
  X (GROUP_UPDATE,                                                                                 \
     "UPDATE groups SET version = version + 1, name = ?2, session = ?3, weekdays = ?4 "            \
     "WHERE id = ?1")                                                                              \
  X (GROUP_GET, "SELECT id, version, name, session, weekdays FROM groups WHERE id = ?1")           \
  X (GROUP_LIST, "SELECT id, version, name, session, weekdays FROM groups WHERE deleted = 0")      \
  X (GROUP_DELETE, "UPDATE groups SET deleted = ?2 WHERE id = ?1 AND (deleted > 0) <> (?2 > 0)")   \
  X (GROUP_STATE, "SELECT version, deleted, id FROM groups WHERE id = ?1")                         \
  X (MEMBER_LIST,                                                                                  \
     "SELECT m.client FROM members AS m JOIN clients AS p ON p.id = m.client AND p.deleted = 0 "   \
     "WHERE m.team = ?1 ORDER BY m.place, m.client")                                               \
  X (MEMBER_CLEAR,                                                                                 \
     "DELETE FROM members WHERE team = ?1 AND client IN (SELECT id FROM clients WHERE deleted = "  \
     "0)")                                                                                         \
  X (MEMBER_INSERT,                                                                                \
     "INSERT INTO members (team, client, place) VALUES (?1, ?2, ?3) "                              \
     "ON CONFLICT (team, client) DO NOTHING")                                                      \
  X (ROSTER_CLEAR,                                                                                 \
     "DELETE FROM rosters WHERE team = ?1 AND date = ?2 AND client IN "                            \
     "(SELECT id FROM clients WHERE deleted = 0)")                                                 \
  X (ROSTER_INSERT,                                                                                \
     "INSERT INTO rosters (team, date, client) VALUES (?1, ?2, ?3) "                               \
     "ON CONFLICT (team, date, client) DO NOTHING")                                                \
  X (ROSTER_LIST,                                                                                  \
     "SELECT r.team, r.date, count(*) FROM rosters AS r "                                          \
     "JOIN clients AS p ON p.id = r.client AND p.deleted = 0 WHERE r.date <= ?1 "                  \
     "GROUP BY r.team, r.date ORDER BY r.date DESC, r.team LIMIT ?2")                              \
  X (ROSTER_GET,                                                                                   \
     "SELECT r.client FROM rosters AS r JOIN clients AS p ON p.id = r.client "                     \
     "AND p.deleted = 0 WHERE r.team = ?1 AND r.date = ?2")                                        \
  X (ROSTER_CLAIM,                                                                                 \
     "SELECT id, number, status FROM claims WHERE client = ?1 AND date = ?2 AND deleted = 0 "      \
     "ORDER BY coalesce (code = ?3, 0) DESC, id DESC LIMIT 1")                                     \
  /* claims */                                                                                     \
  X (CLAIM_FIND, "SELECT id, version, status, deleted, client FROM claims WHERE number_hash = ?1") \
  X (CLAIM_INSERT,                                                                                 \
     "INSERT INTO claims (id, version, number_hash, number, client, payer, status, status_on, "    \
     "verdict, code, modifiers, date, file_by, total, headline, document) "                        \
     "VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)")               \
  X (CLAIM_UPDATE,                                                                                 \
     "UPDATE claims SET version = version + 1, number_hash = ?2, number = ?3, client = ?4, "       \
     "payer = ?5, status_on = CASE status WHEN ?6 THEN status_on ELSE ?7 END, status = ?6, "       \
     "verdict = ?8, code = ?9, modifiers = ?10, date = ?11, file_by = ?12, total = ?13, "          \
     "headline = ?14, document = ?15, carc = NULL, answer_by = 0, deleted = 0 WHERE id = ?1")      \
  X (CLAIM_GET,                                                                                    \
     "SELECT id, version, client, number, payer, code, modifiers, status, verdict, date, "         \
     "file_by, "                                                                                   \
     "status_on, answer_by, carc, total, headline, deleted, document FROM claims "                 \
     "WHERE number_hash = ?1")                                                                     \
  X (CLAIM_LIST_STATUS,                                                                            \
     "SELECT c.id, c.version, c.client, c.number, c.payer, c.code, c.modifiers, c.status, "        \
     "c.verdict, c.date, c.file_by, c.status_on, c.answer_by, c.carc, c.total, c.headline, "       \
     "c.deleted FROM claims AS c JOIN clients AS p ON p.id = c.client AND p.deleted = 0 "          \
     "WHERE c.status = ?1 AND c.deleted = 0 ORDER BY c.date DESC, c.id DESC LIMIT ?2")             \
  X (CLAIM_LIST_CLIENT,                                                                            \
     "SELECT c.id, c.version, c.client, c.number, c.payer, c.code, c.modifiers, c.status, "        \
     "c.verdict, c.date, c.file_by, c.status_on, c.answer_by, c.carc, c.total, c.headline, "       \
     "c.deleted FROM claims AS c JOIN clients AS p ON p.id = c.client AND p.deleted = 0 "          \
     "WHERE c.client = ?1 AND c.deleted = 0 ORDER BY c.date DESC, c.id DESC")                      \
  X (CLAIM_LIST_DELETED,                                                                           \
     "SELECT c.id, c.version, c.client, c.number, c.payer, c.code, c.modifiers, c.status, "        \
     "c.verdict, c.date, c.file_by, c.status_on, c.answer_by, c.carc, c.total, c.headline, "       \
     "c.deleted FROM claims AS c JOIN clients AS p ON p.id = c.client AND p.deleted = 0 "          \
     "WHERE c.deleted > 0 ORDER BY c.deleted DESC LIMIT ?1")                                       \
  X (CLAIM_STATUS,                                                                                 \
     "UPDATE claims SET version = version + 1, status = ?2, status_on = ?3, carc = ?4, "           \
     "answer_by = ?5 WHERE id = ?1")                                                               \
  X (CLAIM_DELETE,                                                                                 \
     "UPDATE claims SET version = version + 1, deleted = ?2 "                                      \
     "WHERE id = ?1 AND (deleted > 0) <> (?2 > 0)")                                                \
  /* services */                                                                                   \
  X (SERVICE_INSERT,                                                                               \
     "INSERT INTO services (client, date, id, state, claim, payer, code, modifiers, units, "       \
     "minutes, start, finish, clients, own, provider) "                                            \
     "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)")                  \
  X (SERVICE_DROP_CLAIM, "DELETE FROM services WHERE claim = ?1")                                  \
  X (SERVICE_IDS, "SELECT id FROM services WHERE claim = ?1 ORDER BY id")                          \
  X (SERVICE_STATE, "UPDATE services SET state = ?2 WHERE claim = ?1")                             \
  X (SERVICE_OF_CLIENT,                                                                            \
     "SELECT date, state, claim, payer, code, modifiers, units, minutes, start, finish, own, id "  \
     "FROM services WHERE client = ?1 AND state >= 0 ORDER BY date, id")                           \
  X (SERVICE_ELSEWHERE,                                                                            \
     "SELECT s.code, s.date, s.start, s.finish, s.modifiers FROM services AS s "                   \
     "JOIN clients AS p ON p.id = s.client AND p.deleted = 0 WHERE s.provider IN (?1, ?5) "        \
     "AND s.date BETWEEN ?2 AND ?3 AND s.client <> ?4 AND s.state IN (0, 1) AND s.clients <= 1 "   \
     "AND s.start >= 0 AND s.finish >= 0 ORDER BY s.date, s.start, s.id LIMIT 1000")               \
  X (SERVICE_DONE,                                                                                 \
     "DELETE FROM services WHERE client = ?1 AND date = ?2 AND id = (SELECT id FROM services "     \
     "WHERE client = ?1 AND date = ?2 AND code = ?3 AND payer = ?4 AND state = ?5 "                \
     "AND claim IS NULL ORDER BY abs (start - ?6), id LIMIT 1)")                                   \
  X (SERVICE_UNPLAN,                                                                               \
     "DELETE FROM services WHERE client = ?1 AND code = ?2 AND payer = ?3 AND state = 3 "          \
     "AND claim IS NULL")                                                                          \
  X (SERVICE_PLANNED,                                                                              \
     "SELECT date, id, modifiers, units, minutes, start, finish, clients FROM services "           \
     "WHERE client = ?1 AND code = ?2 AND payer = ?3 AND state = 3 AND date >= ?4 "                \
     "ORDER BY date, id")                                                                          \
  /* work: what is open, and what comes next */                                                    \
  X (WORK_COUNT,                                                                                   \
     "SELECT o.status, o.verdict, count(*), sum(coalesce(o.total, 0)), "                           \
     "coalesce(min(nullif(CASE WHEN o.status = 4 THEN o.answer_by ELSE o.file_by END, 0)), 0), "   \
     "sum(CASE WHEN (CASE WHEN o.status = 4 THEN o.answer_by ELSE o.file_by END) BETWEEN 1 "       \
     "AND ?1 THEN 1 ELSE 0 END) FROM claims AS o WHERE o.deleted = 0 AND o.status <> 3 "           \
     "AND o.status IN (0, 1, 4) "                                                                  \
     "AND o.client NOT IN (SELECT id FROM clients WHERE deleted > 0) "                             \
     "GROUP BY o.status, o.verdict")                                                               \
  X (WORK_COUNT_WAITING,                                                                           \
     "SELECT count(*), coalesce(sum(o.total), 0) FROM claims AS o "                                \
     "WHERE o.deleted = 0 AND o.status <> 3 AND o.status = 2 AND o.date + 0 <= ?1 "                \
     "AND o.status_on <= ?1 AND o.client NOT IN (SELECT id FROM clients WHERE deleted > 0)")       \
  X (WORK_LIST,                                                                                    \
     "SELECT c.id, c.version, c.client, c.number, c.payer, c.code, c.modifiers, c.status, "        \
     "c.verdict, c.date, c.file_by, c.status_on, c.answer_by, c.carc, c.total, c.headline, "       \
     "c.deleted FROM (SELECT o.id AS id, o.date AS date, "                                         \
     "coalesce(nullif(CASE WHEN o.status = 4 THEN o.answer_by ELSE o.file_by END, 0), 9999999) "   \
     "AS due "                                                                                     \
     "FROM claims AS o WHERE o.deleted = 0 AND o.status <> 3 AND o.status = ?1 "                   \
     "AND o.verdict BETWEEN ?2 AND ?3 "                                                            \
     "AND o.client NOT IN (SELECT id FROM clients WHERE deleted > 0) "                             \
     "ORDER BY due, o.date, o.id LIMIT ?4) AS l JOIN claims AS c ON c.id = l.id "                  \
     "ORDER BY l.due, l.date, l.id")                                                               \
  X (WORK_WAITING,                                                                                 \
     "SELECT c.id, c.version, c.client, c.number, c.payer, c.code, c.modifiers, c.status, "        \
     "c.verdict, c.date, c.file_by, c.status_on, c.answer_by, c.carc, c.total, c.headline, "       \
     "c.deleted FROM (SELECT o.id AS id, o.date AS date, "                                         \
     "o.status_on AS due "                                                                         \
     "FROM claims AS o WHERE o.deleted = 0 AND o.status <> 3 AND o.status = 2 "                    \
     "AND o.date + 0 <= ?1 AND o.status_on <= ?1 "                                                 \
     "AND o.client NOT IN (SELECT id FROM clients WHERE deleted > 0) "                             \
     "ORDER BY due, o.date, o.id LIMIT ?2) AS l JOIN claims AS c ON c.id = l.id "                  \
     "ORDER BY l.due, l.date, l.id")                                                               \
  X (WORK_SENT,                                                                                    \
     "SELECT c.id, c.version, c.client, c.number, c.payer, c.code, c.modifiers, c.status, "        \
     "c.verdict, c.date, c.file_by, c.status_on, c.answer_by, c.carc, c.total, c.headline, "       \
     "c.deleted FROM (SELECT o.id AS id, o.status_on AS since "                                    \
     "FROM claims AS o WHERE o.deleted = 0 AND o.status <> 3 AND o.status = 2 "                    \
     "AND o.status_on > ?1 "                                                                       \
     "AND o.client NOT IN (SELECT id FROM clients WHERE deleted > 0) "                             \
     "ORDER BY since DESC, o.id DESC LIMIT ?2) AS l JOIN claims AS c ON c.id = l.id "              \
     "ORDER BY l.since DESC, l.id DESC")                                                           \
  X (WORK_ENDING,                                                                                  \
     "SELECT a.id FROM authorizations AS a "                                                       \
     "JOIN clients AS p ON p.id = a.client AND p.deleted = 0 WHERE a.deleted = 0 "                 \
     "AND (a.valid_to, a.id) > (?1, ?3) AND a.valid_to <= ?2 "                                     \
     "ORDER BY a.valid_to, a.id LIMIT ?4")                                                         \
  X (WORK_UNVERIFIED,                                                                              \
     "SELECT count(*) FROM coverages AS c "                                                        \
     "JOIN clients AS p ON p.id = c.client AND p.deleted = 0 "                                     \
     "WHERE c.deleted = 0 AND c.verified_on < ?1 AND (c.valid_to = 0 OR c.valid_to >= ?2) "        \
     "AND NOT EXISTS (SELECT 1 FROM coverages AS o WHERE o.client = c.client "                     \
     "AND o.payer = c.payer AND o.deleted = 0 AND (o.verified_on > c.verified_on "                 \
     "OR (o.verified_on = c.verified_on AND o.id > c.id))) "                                       \
     "AND EXISTS (SELECT 1 FROM services AS s WHERE s.client = c.client AND s.date >= ?2 "         \
     "AND s.state >= 0)")                                                                          \
  X (WORK_UNCOVERED,                                                                               \
     "SELECT count(*) FROM clients AS p WHERE p.deleted = 0 "                                      \
     "AND NOT EXISTS (SELECT 1 FROM coverages AS o WHERE o.client = p.id AND o.deleted = 0) "      \
     "AND EXISTS (SELECT 1 FROM services AS s WHERE s.client = p.id AND s.date >= ?1 "             \
     "AND s.state >= 0)")                                                                          \
  X (WORK_NEXT_DAY,                                                                                \
     "SELECT coalesce(min(date), 0) FROM services WHERE claim IS NULL "                            \
     "AND date BETWEEN ?1 AND ?2")                                                                 \
  X (WORK_DAY,                                                                                     \
     "SELECT s.client, s.payer, s.code, s.modifiers, s.units, s.minutes, s.start, "                \
     "s.finish, s.clients FROM services AS s "                                                     \
     "JOIN clients AS p ON p.id = s.client AND p.deleted = 0 "                                     \
     "WHERE s.claim IS NULL AND s.date = ?1 AND s.state IN (2, 3) "                                \
     "ORDER BY s.start, s.client, s.id LIMIT ?2")                                                  \
  /* drafts */                                                                                     \
  X (DRAFT_SET,                                                                                    \
     "INSERT INTO drafts (slot, document) VALUES (?1, ?2) "                                        \
     "ON CONFLICT (slot) DO UPDATE SET document = excluded.document")                              \
  X (DRAFT_GET, "SELECT document FROM drafts WHERE slot = ?1")                                     \
  X (DRAFT_DROP, "DELETE FROM drafts WHERE slot = ?1")                                             \
  /* purging: what was deleted before an instant, and what belongs to it */                        \
  X (PURGE_SERVICES,                                                                               \
     "DELETE FROM services WHERE claim IN (SELECT id FROM claims WHERE deleted > 0 "               \
     "AND deleted < ?1)")                                                                          \
  X (PURGE_CLAIMS, "DELETE FROM claims WHERE deleted > 0 AND deleted < ?1")                        \
  X (PURGE_SERVICES_OF,                                                                            \
     "DELETE FROM services WHERE client IN (SELECT id FROM clients WHERE deleted > 0 "             \
     "AND deleted < ?1)")                                                                          \
  X (PURGE_CLAIMS_OF,                                                                              \
     "DELETE FROM claims WHERE client IN (SELECT id FROM clients WHERE deleted > 0 "               \
     "AND deleted < ?1)")                                                                          \
  X (PURGE_RELEASE,                                                                                \
     "UPDATE services SET own = NULL WHERE own IN (SELECT id FROM authorizations "                 \
     "WHERE deleted > 0 AND deleted < ?1)")                                                        \
  X (PURGE_AUTHORIZATIONS,                                                                         \
     "DELETE FROM authorizations WHERE (deleted > 0 AND deleted < ?1) OR client IN "               \
     "(SELECT id FROM clients WHERE deleted > 0 AND deleted < ?1)")                                \
  X (PURGE_COVERAGES,                                                                              \
     "DELETE FROM coverages WHERE (deleted > 0 AND deleted < ?1) OR client IN "                    \
     "(SELECT id FROM clients WHERE deleted > 0 AND deleted < ?1)")                                \
  X (PURGE_MEMBERS,                                                                                \
     "DELETE FROM members WHERE team IN (SELECT id FROM groups WHERE deleted > 0 "                 \
     "AND deleted < ?1) OR client IN (SELECT id FROM clients WHERE deleted > 0 AND deleted < ?1)") \
  X (PURGE_ROSTERS,                                                                                \
     "DELETE FROM rosters WHERE team IN (SELECT id FROM groups WHERE deleted > 0 "                 \
     "AND deleted < ?1) OR client IN (SELECT id FROM clients WHERE deleted > 0 AND deleted < ?1)") \
  X (PURGE_GROUPS, "DELETE FROM groups WHERE deleted > 0 AND deleted < ?1")                        \
  X (PURGE_STAFF, "DELETE FROM staff WHERE deleted > 0 AND deleted < ?1")                          \
  X (PURGE_CLIENTS, "DELETE FROM clients WHERE deleted > 0 AND deleted < ?1")                      \
  X (PURGE_VERSIONS_OF_CLIENTS,                                                                    \
     "DELETE FROM versions WHERE kind = 1 AND record NOT IN (SELECT id FROM clients)")             \
  X (PURGE_VERSIONS_OF_COVERAGES,                                                                  \
     "DELETE FROM versions WHERE kind = 2 AND record NOT IN (SELECT id FROM coverages)")           \
  X (PURGE_VERSIONS_OF_AUTHORIZATIONS,                                                             \
     "DELETE FROM versions WHERE kind = 3 AND record NOT IN (SELECT id FROM authorizations)")      \
  X (PURGE_VERSIONS_OF_CLAIMS,                                                                     \
     "DELETE FROM versions WHERE kind = 6 AND record NOT IN (SELECT id FROM claims)")

typedef enum
{
#define FP_SQL_NAME(name, sql) FP_SQL_##name,
  FP_STATEMENTS (FP_SQL_NAME)
#undef FP_SQL_NAME
      FP_N_SQL
} FpSql;
