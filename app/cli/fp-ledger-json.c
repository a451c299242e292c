/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-ledger-json.h"

#include "fp-claim-json.h"
#include "fp-json-write.h"

/**
 * fp_ledger_claim_to_json:
 * @claim: a claim
 *
 * Returns: (transfer full): @claim as firstpass.claim/1, on one line
 */
char *
fp_ledger_claim_to_json (const FpClaim *claim)
{
  g_autofree char *pretty = fp_claim_to_json (claim);
  g_autoptr (JsonNode) root = json_from_string (pretty, NULL);

  return json_to_string (root, FALSE);
}

/* The modifiers of a row, “HQ HO”, as a list. */
static void
set_words (JsonBuilder *builder, const char *key, const char *words)
{
  g_auto (GStrv) each = g_strsplit (words == NULL ? "" : words, " ", -1);

  fp_begin_list (builder, key);
  for (guint i = 0; each[i] != NULL; i++)
    if (each[i][0] != '\0')
      json_builder_add_string_value (builder, each[i]);
  json_builder_end_array (builder);
}

/**
 * fp_ledger_row_to_json:
 * @row: a claim as lists show one
 * @client: its client's number
 *
 * Returns: (transfer full): it as an object whose keys README.md names
 */
char *
fp_ledger_row_to_json (const FpClaimRow *row, const char *client)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  fp_begin_object (builder, NULL);
  fp_set_text (builder, "id", row->number);
  fp_set_text (builder, "status", fp_claim_status_words[row->status]);
  fp_set_text (builder, "payer", row->payer);
  fp_set_date (builder, "date", row->date);
  fp_set_text (builder, "code", row->code);
  fp_set_text (builder, "client", client);
  set_words (builder, "modifiers", row->modifiers);
  fp_set_money (builder, "total", row->total);
  fp_set_text (builder, "verdict", fp_verdict_words[row->verdict]);
  fp_set_date (builder, "file_by", row->file_by);
  fp_set_text (builder, "carc", row->carc);
  json_builder_end_object (builder);
  return fp_json_to_text (builder, FALSE);
}

/**
 * fp_ledger_authorization_to_json:
 * @record: an authorization
 * @client: its client's number
 * @day: the day to reckon as today
 *
 * Returns: (transfer full): it as an object whose keys README.md names
 */
char *
fp_ledger_authorization_to_json (const FpAuthorizationRecord *record,
                                 const char *client,
                                 FpDate day)
{
  const FpAuthorization *authorization = &record->authorization;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  fp_begin_object (builder, NULL);
  fp_set_text (builder, "client", client);
  fp_set_text (builder, "payer", record->payer);
  fp_set_text (builder, "number", authorization->number);
  fp_set_strings (builder, "codes", authorization->codes);
  fp_set_strings (builder, "modifiers", authorization->modifiers);
  fp_set_date (builder, "from", authorization->from);
  fp_set_date (builder, "to", authorization->to);
  fp_set_text (builder, "of", fp_quantity_words[authorization->of]);
  fp_set_number (builder, "quantity", authorization->quantity, -1);
  fp_set_number (builder, "billed", record->taken.billed, -1);
  fp_set_number (builder, "drafts", record->taken.drafts, -1);
  fp_set_number (builder, "reserved", record->taken.reserved, -1);
  fp_set_number (builder, "left", fp_authorization_left (record, day), -1);
  fp_set_number (builder, "stated", authorization->used, -1);
  fp_set_text (builder, "status", fp_auth_status_words[authorization->status]);
  json_builder_end_object (builder);
  return fp_json_to_text (builder, FALSE);
}

char *
fp_ledger_instant (gint64 at, gboolean local)
{
  g_autoptr (GDateTime) second = local ? g_date_time_new_from_unix_local (at / G_USEC_PER_SEC)
                                       : g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);

  if (second == NULL)
    return NULL;
  return g_date_time_format (second, local ? "%Y-%m-%d %H:%M:%S" : "%Y-%m-%dT%H:%M:%SZ");
}

/**
 * fp_ledger_audit_to_json:
 * @entry: what somebody did
 *
 * Returns: (transfer full): it as an object whose keys README.md names
 */
char *
fp_ledger_audit_to_json (const FpAuditEntry *entry)
{
  g_autofree char *at = fp_ledger_instant (entry->at, FALSE);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  fp_begin_object (builder, NULL);
  fp_set_number (builder, "sequence", entry->sequence, 0);
  fp_set_text (builder, "at", at);
  fp_set_text (builder, "who", entry->who);
  fp_set_text (builder, "what", fp_audit_words[entry->what]);
  fp_set_text (builder, "kind", fp_kind_words[entry->kind]);
  fp_set_number (builder, "record", entry->id, 0);
  json_builder_end_object (builder);
  return fp_json_to_text (builder, FALSE);
}
