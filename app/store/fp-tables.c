/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-tables.h"

const FpTable fp_tables[] = {
  { "client",
    "clients",
    FP_SQL_CARE_CLIENTS,
    { { "id", FP_COLUMN_NUMBER },
      { "version", FP_COLUMN_NUMBER },
      { "plan_until", FP_COLUMN_DATE },
      { "deleted", FP_COLUMN_INSTANT },
      { "person", FP_COLUMN_SEALED_JSON },
      { "note", FP_COLUMN_SEALED } } },
  { "coverage",
    "coverages",
    FP_SQL_CARE_COVERAGES,
    { { "id", FP_COLUMN_NUMBER },
      { "version", FP_COLUMN_NUMBER },
      { "client", FP_COLUMN_NUMBER },
      { "payer", FP_COLUMN_TEXT },
      { "valid_from", FP_COLUMN_DATE },
      { "valid_to", FP_COLUMN_DATE },
      { "year_month", FP_COLUMN_COUNT },
      { "year_day", FP_COLUMN_COUNT },
      { "verified_on", FP_COLUMN_DATE },
      { "deleted", FP_COLUMN_INSTANT },
      { "member", FP_COLUMN_SEALED },
      { "verified_with", FP_COLUMN_SEALED },
      { "verified_reference", FP_COLUMN_SEALED } } },
  { "authorization",
    "authorizations",
    FP_SQL_CARE_AUTHORIZATIONS,
    { { "id", FP_COLUMN_NUMBER },
      { "version", FP_COLUMN_NUMBER },
      { "client", FP_COLUMN_NUMBER },
      { "payer", FP_COLUMN_TEXT },
      { "valid_from", FP_COLUMN_DATE },
      { "valid_to", FP_COLUMN_DATE },
      { "said_on", FP_COLUMN_DATE },
      { "deleted", FP_COLUMN_INSTANT },
      { "document", FP_COLUMN_SEALED_JSON },
      { "said_by", FP_COLUMN_SEALED },
      { "reference", FP_COLUMN_SEALED },
      { "note", FP_COLUMN_SEALED } } },
  { "staff",
    "staff",
    FP_SQL_CARE_STAFF,
    { { "id", FP_COLUMN_NUMBER },
      { "version", FP_COLUMN_NUMBER },
      { "deleted", FP_COLUMN_INSTANT },
      { "person", FP_COLUMN_SEALED_JSON } } },
  { "group",
    "groups",
    FP_SQL_CARE_GROUPS,
    { { "id", FP_COLUMN_NUMBER },
      { "version", FP_COLUMN_NUMBER },
      { "weekdays", FP_COLUMN_NUMBER },
      { "deleted", FP_COLUMN_INSTANT },
      { "name", FP_COLUMN_SEALED },
      { "session", FP_COLUMN_SEALED_JSON } } },
  { "member",
    "members",
    FP_SQL_CARE_MEMBERS,
    { { "group", FP_COLUMN_NUMBER },
      { "client", FP_COLUMN_NUMBER },
      { "place", FP_COLUMN_NUMBER } } },
  { "roster",
    "rosters",
    FP_SQL_CARE_ROSTERS,
    { { "group", FP_COLUMN_NUMBER }, { "date", FP_COLUMN_DATE }, { "client", FP_COLUMN_NUMBER } } },
  { "claim",
    "claims",
    FP_SQL_CARE_CLAIMS,
    { { "id", FP_COLUMN_NUMBER },
      { "version", FP_COLUMN_NUMBER },
      { "client", FP_COLUMN_NUMBER },
      { "payer", FP_COLUMN_TEXT },
      { "status", FP_COLUMN_WORD, fp_claim_status_words, FP_N_CLAIM_STATUSES },
      { "status_on", FP_COLUMN_DATE },
      { "verdict", FP_COLUMN_WORD, fp_verdict_words, FP_N_VERDICTS },
      { "code", FP_COLUMN_TEXT },
      { "modifiers", FP_COLUMN_MODIFIERS },
      { "date", FP_COLUMN_DATE },
      { "file_by", FP_COLUMN_DATE },
      { "answer_by", FP_COLUMN_DATE },
      { "carc", FP_COLUMN_TEXT },
      { "total", FP_COLUMN_MONEY },
      { "deleted", FP_COLUMN_INSTANT },
      { "number", FP_COLUMN_SEALED },
      { "headline", FP_COLUMN_SEALED },
      { "document", FP_COLUMN_SEALED_JSON } } },
  { "service",
    "services",
    FP_SQL_CARE_SERVICES,
    { { "client", FP_COLUMN_NUMBER },
      { "date", FP_COLUMN_DATE },
      { "id", FP_COLUMN_NUMBER },
      { "state", FP_COLUMN_WORD, fp_service_state_words, FP_N_SERVICE_STATES },
      { "claim", FP_COLUMN_COUNT },
      { "payer", FP_COLUMN_TEXT },
      { "code", FP_COLUMN_TEXT },
      { "modifiers", FP_COLUMN_MODIFIERS },
      { "units", FP_COLUMN_COUNT },
      { "minutes", FP_COLUMN_COUNT },
      { "start", FP_COLUMN_TIME },
      { "end", FP_COLUMN_TIME },
      { "clients_present", FP_COLUMN_COUNT },
      { "authorization", FP_COLUMN_COUNT } } },
  { "draft",
    "drafts",
    FP_SQL_CARE_DRAFTS,
    { { "slot", FP_COLUMN_NUMBER }, { "document", FP_COLUMN_SEALED_JSON } } },
  { "past",
    "versions",
    FP_SQL_CARE_VERSIONS,
    { { "id", FP_COLUMN_NUMBER },
      { "of", FP_COLUMN_WORD, fp_kind_words, FP_N_KINDS },
      { "version", FP_COLUMN_NUMBER },
      { "at", FP_COLUMN_INSTANT },
      { "who", FP_COLUMN_TEXT },
      { "document", FP_COLUMN_SEALED_VERSION } } },
  { "audit",
    "audit",
    FP_SQL_CARE_AUDIT,
    { { "sequence", FP_COLUMN_NUMBER },
      { "at", FP_COLUMN_INSTANT },
      { "who", FP_COLUMN_TEXT },
      { "what", FP_COLUMN_WORD, fp_audit_words, FP_N_AUDITS },
      { "of", FP_COLUMN_WORD, fp_kind_words, FP_N_KINDS },
      { "id", FP_COLUMN_COUNT } } },
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
