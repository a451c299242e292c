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
  X (AUDIT_CHAIN,                                                                                  \
     "SELECT sequence, at, who, what, kind, record, link FROM audit ORDER BY sequence")

typedef enum
{
#define FP_SQL_NAME(name, sql) FP_SQL_##name,
  FP_STATEMENTS (FP_SQL_NAME)
#undef FP_SQL_NAME
      FP_N_SQL
} FpSql;
