/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-tables.h"

#define COLUMN(title, what)                                                                        \
  {                                                                                                \
    .name = (title), .kind = FP_COLUMN_##what                                                      \
  }
#define WORD(title, spelled, n)                                                                    \
  {                                                                                                \
    .name = (title), .kind = FP_COLUMN_WORD, .words = (spelled), .n_words = (n)                    \
  }

const FpTable fp_tables[] = {
  { "client",
    "clients",
    FP_SQL_CARE_CLIENTS,
    { COLUMN ("id", NUMBER),
      COLUMN ("version", NUMBER),
      COLUMN ("plan_until", DATE),
      COLUMN ("deleted", INSTANT),
      COLUMN ("person", SEALED_JSON),
      COLUMN ("note", SEALED) } },
  { "coverage",
    "coverages",
    FP_SQL_CARE_COVERAGES,
    { COLUMN ("id", NUMBER),
      COLUMN ("version", NUMBER),
      COLUMN ("client", NUMBER),
      COLUMN ("payer", TEXT),
      COLUMN ("valid_from", DATE),
      COLUMN ("valid_to", DATE),
      COLUMN ("year_month", COUNT),
      COLUMN ("year_day", COUNT),
      COLUMN ("verified_on", DATE),
      COLUMN ("deleted", INSTANT),
      COLUMN ("member", SEALED),
      COLUMN ("verified_with", SEALED),
      COLUMN ("verified_reference", SEALED) } },
  { "authorization",
    "authorizations",
    FP_SQL_CARE_AUTHORIZATIONS,
    { COLUMN ("id", NUMBER),
      COLUMN ("version", NUMBER),
      COLUMN ("client", NUMBER),
      COLUMN ("payer", TEXT),
      COLUMN ("valid_from", DATE),
      COLUMN ("valid_to", DATE),
      COLUMN ("said_on", DATE),
      COLUMN ("typed_at", NUMBER),
      COLUMN ("deleted", INSTANT),
      COLUMN ("document", SEALED_JSON),
      COLUMN ("said_by", SEALED),
      COLUMN ("reference", SEALED),
      COLUMN ("note", SEALED) } },
  { "staff",
    "staff",
    FP_SQL_CARE_STAFF,
    { COLUMN ("id", NUMBER),
      COLUMN ("version", NUMBER),
      COLUMN ("deleted", INSTANT),
      COLUMN ("person", SEALED_JSON) } },
  { "group",
    "groups",
    FP_SQL_CARE_GROUPS,
    { COLUMN ("id", NUMBER),
      COLUMN ("version", NUMBER),
      COLUMN ("weekdays", NUMBER),
      COLUMN ("deleted", INSTANT),
      COLUMN ("name", SEALED),
      COLUMN ("session", SEALED_JSON) } },
  { "member",
    "members",
    FP_SQL_CARE_MEMBERS,
    { COLUMN ("group", NUMBER), COLUMN ("client", NUMBER), COLUMN ("place", NUMBER) } },
  { "roster",
    "rosters",
    FP_SQL_CARE_ROSTERS,
    { COLUMN ("group", NUMBER), COLUMN ("date", DATE), COLUMN ("client", NUMBER) } },
  { "claim",
    "claims",
    FP_SQL_CARE_CLAIMS,
    { COLUMN ("id", NUMBER),
      COLUMN ("version", NUMBER),
      COLUMN ("client", NUMBER),
      COLUMN ("payer", TEXT),
      WORD ("status", fp_claim_status_words, FP_N_CLAIM_STATUSES),
      COLUMN ("status_on", DATE),
      WORD ("verdict", fp_verdict_words, FP_N_VERDICTS),
      COLUMN ("code", TEXT),
      COLUMN ("modifiers", MODIFIERS),
      COLUMN ("date", DATE),
      COLUMN ("file_by", DATE),
      COLUMN ("answer_by", DATE),
      COLUMN ("carc", TEXT),
      COLUMN ("total", MONEY),
      COLUMN ("deleted", INSTANT),
      COLUMN ("number", SEALED),
      COLUMN ("headline", SEALED),
      COLUMN ("document", SEALED_JSON) } },
  { "service",
    "services",
    FP_SQL_CARE_SERVICES,
    { COLUMN ("client", NUMBER),
      COLUMN ("date", DATE),
      COLUMN ("id", NUMBER),
      WORD ("state", fp_service_state_words, FP_N_SERVICE_STATES),
      COLUMN ("claim", COUNT),
      COLUMN ("payer", TEXT),
      COLUMN ("code", TEXT),
      COLUMN ("modifiers", MODIFIERS),
      COLUMN ("units", COUNT),
      COLUMN ("minutes", COUNT),
      COLUMN ("start", TIME),
      COLUMN ("end", TIME),
      COLUMN ("clients_present", COUNT),
      COLUMN ("authorization", COUNT) } },
  { "draft",
    "drafts",
    FP_SQL_CARE_DRAFTS,
    { COLUMN ("slot", NUMBER), COLUMN ("document", SEALED_JSON) } },
  { "past",
    "versions",
    FP_SQL_CARE_VERSIONS,
    { COLUMN ("id", NUMBER),
      WORD ("of", fp_kind_words, FP_N_KINDS),
      COLUMN ("version", NUMBER),
      COLUMN ("at", INSTANT),
      COLUMN ("who", TEXT),
      COLUMN ("document", SEALED_VERSION) } },
  { "audit",
    "audit",
    FP_SQL_CARE_AUDIT,
    { COLUMN ("sequence", NUMBER),
      COLUMN ("at", INSTANT),
      COLUMN ("who", TEXT),
      WORD ("what", fp_audit_words, FP_N_AUDITS),
      WORD ("of", fp_kind_words, FP_N_KINDS),
      COLUMN ("id", COUNT) } },
};

const guint fp_n_tables = G_N_ELEMENTS (fp_tables);

/**
 * fp_column_is_sealed:
 *
 * Returns: whether it can be read with the key only
 */
gboolean
fp_column_is_sealed (const FpColumn *column)
{
  return column->kind == FP_COLUMN_SEALED || column->kind == FP_COLUMN_SEALED_JSON ||
         column->kind == FP_COLUMN_SEALED_VERSION;
}

/**
 * fp_table_unseal:
 * @column: a sealed one
 * @statement: @table's, with a row
 * @error: (out): set where it was not sealed there with this key
 *
 * Returns: (transfer full) (nullable): what it says
 */
char *
fp_table_unseal (FpLedger *ledger,
                 const FpTable *table,
                 guint column,
                 sqlite3_stmt *statement,
                 GError **error)
{
  const FpColumn *of = &table->columns[column];
  gint64 kind = of->kind == FP_COLUMN_SEALED_VERSION ? sqlite3_column_int64 (statement, 1) : 0;
  const char *place = of->name;

  if (of->kind == FP_COLUMN_SEALED_VERSION)
    place = kind >= 0 && kind < FP_N_KINDS ? fp_kind_words[kind] : "";
  return _fp_ledger_unseal (ledger,
                            table->name,
                            sqlite3_column_int64 (statement, 0),
                            place,
                            statement,
                            (int) column,
                            error);
}
