/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-claim-json.h"

#include "fp-claim-keys.h"
#include "fp-json-write.h"
#include "fp-json.h"

#include <string.h>

static void
put_address (JsonBuilder *builder, const FpAddress *address)
{
  if (address->line == NULL && address->city == NULL && address->state == NULL &&
      address->zip == NULL)
    return;
  fp_begin_object (builder, "address");
  fp_put_text (builder, "line", address->line);
  fp_put_text (builder, "city", address->city);
  fp_put_text (builder, "state", address->state);
  fp_put_text (builder, "zip", address->zip);
  json_builder_end_object (builder);
}

static void
put_client (JsonBuilder *builder, const FpClient *client)
{
  fp_begin_object (builder, "client");
  fp_put_text (builder, "id", client->id);
  fp_put_text (builder, "name", client->name);
  fp_put_date (builder, "birth_date", client->birth_date);
  fp_put_word (builder, "sex", fp_sex_words, client->sex);
  fp_put_text (builder, "member_id", client->member_id);
  put_address (builder, &client->address);
  json_builder_end_object (builder);
}

static void
put_coverage (JsonBuilder *builder, const FpCoverage *coverage)
{
  if (!coverage->stated)
    return;
  fp_begin_object (builder, "coverage");
  fp_put_date (builder, "from", coverage->from);
  fp_put_date (builder, "to", coverage->to);
  if (coverage->year_month > 0)
    {
      g_autofree char *starts =
          g_strdup_printf ("%02d-%02d", coverage->year_month, coverage->year_day);

      fp_put_text (builder, "benefit_year_starts", starts);
    }
  fp_put_date (builder, "verified_on", coverage->verified_on);
  json_builder_end_object (builder);
}

static void
put_provider (JsonBuilder *builder, const char *key, const FpProvider *provider)
{
  if (!provider->stated)
    return;
  fp_begin_object (builder, key);
  fp_put_text (builder, "name", provider->name);
  fp_put_text (builder, "npi", provider->npi);
  fp_put_text (builder, "tax_id", provider->tax_id);
  fp_put_text (builder, "taxonomy", provider->taxonomy);
  put_address (builder, &provider->address);
  fp_put_word (builder, "credential", fp_credential_words, (int) provider->credential);
  fp_put_date (builder, "credential_expires", provider->credential_expires);
  fp_put_word (builder, "profession", fp_profession_words, (int) provider->profession);
  json_builder_end_object (builder);
}

static void
put_authorization (JsonBuilder *builder, const FpAuthorization *authorization)
{
  fp_begin_object (builder, NULL);
  fp_put_text (builder, "number", authorization->number);
  fp_set_strings (builder, "codes", authorization->codes);
  fp_put_strings (builder, "modifiers", authorization->modifiers);
  fp_put_date (builder, "from", authorization->from);
  fp_put_date (builder, "to", authorization->to);
  fp_put_number (builder, "quantity", authorization->quantity, -1);
  fp_put_word (builder, "of", fp_quantity_words, (int) authorization->of);
  fp_put_number (builder, "used", authorization->used, -1);
  fp_put_word (builder, "status", fp_auth_status_words, (int) authorization->status);
  json_builder_end_object (builder);
}

static void
put_line (JsonBuilder *builder, const FpLine *line)
{
  fp_begin_object (builder, NULL);
  fp_put_text (builder, "code", line->code);
  fp_put_strings (builder, "modifiers", line->modifiers);
  fp_put_date (builder, "date", line->date);
  fp_put_time (builder, "start", line->start);
  fp_put_time (builder, "end", line->end);
  fp_put_number (builder, "minutes", line->minutes, 0);
  fp_put_number (builder, "units", line->units, 0);
  fp_put_text (builder, "place_of_service", line->place);
  fp_put_number (builder, "clients_present", line->clients, 0);
  fp_put_number (builder, "staff_present", line->staff, 0);
  fp_put_money (builder, "charge", line->charge);
  if (line->n_pointers > 0)
    {
      fp_begin_list (builder, "diagnosis_pointers");
      for (guint i = 0; i < line->n_pointers; i++)
        json_builder_add_int_value (builder, line->pointers[i]);
      json_builder_end_array (builder);
    }
  fp_put_word (builder, "activity", fp_activity_words, (int) line->activity);
  fp_put_word (builder, "purpose", fp_purpose_words, (int) line->purpose);
  json_builder_end_object (builder);
}

static void
put_documentation (JsonBuilder *builder, const FpClaim *claim)
{
  gboolean answered = FALSE;

  for (guint doc = 0; doc < FP_N_DOCS; doc++)
    answered = answered || claim->documentation[doc] != FP_DOC_UNANSWERED;
  if (!answered)
    return;
  fp_begin_object (builder, "documentation");
  for (guint doc = 0; doc < FP_N_DOCS; doc++)
    fp_put_word (builder, fp_doc_words[doc], fp_doc_answer_words, (int) claim->documentation[doc]);
  json_builder_end_object (builder);
}

static void
put_history (JsonBuilder *builder, const FpHistory *entry)
{
  fp_begin_object (builder, NULL);
  fp_put_text (builder, "code", entry->code);
  fp_put_strings (builder, "modifiers", entry->modifiers);
  fp_put_date (builder, "date", entry->date);
  fp_put_number (builder, "units", entry->units, 0);
  fp_put_number (builder, "minutes", entry->minutes, 0);
  fp_put_time (builder, "start", entry->start);
  fp_put_time (builder, "end", entry->end);
  fp_put_text (builder, "authorization", entry->authorization);
  json_builder_end_object (builder);
}

/* The members of a claim, in the contract's order, but for its schema. */
static void
put_claim (JsonBuilder *builder, const FpClaim *claim)
{
  fp_put_text (builder, "id", claim->id);
  put_client (builder, &claim->client);
  fp_put_text (builder, "payer", claim->payer);
  put_coverage (builder, &claim->coverage);
  put_provider (builder, "billing_provider", &claim->billing);
  put_provider (builder, "rendering_provider", &claim->rendering);
  put_provider (builder, "supervising_provider", &claim->supervising);
  fp_put_strings (builder, "diagnoses", claim->diagnoses);
  if (claim->n_authorizations > 0)
    {
      fp_begin_list (builder, "authorizations");
      for (guint i = 0; i < claim->n_authorizations; i++)
        put_authorization (builder, &claim->authorizations[i]);
      json_builder_end_array (builder);
    }
  fp_begin_list (builder, "lines");
  for (guint i = 0; i < claim->n_lines; i++)
    put_line (builder, &claim->lines[i]);
  json_builder_end_array (builder);
  fp_put_money (builder, "total_charge", claim->total_charge);
  put_documentation (builder, claim);
  if (claim->n_history > 0)
    {
      fp_begin_list (builder, "history");
      for (guint i = 0; i < claim->n_history; i++)
        put_history (builder, &claim->history[i]);
      json_builder_end_array (builder);
    }
  fp_put_date (builder, "received_on", claim->received_on);
}

/* For people to read, unless the spaces alone would make it more than is ever read again. */
static char *
finish (JsonBuilder *builder)
{
  char *text = fp_json_to_text (builder, TRUE);

  if (strlen (text) <= FP_JSON_MOST_BYTES)
    return text;
  g_free (text);
  return fp_json_to_text (builder, FALSE);
}

/**
 * fp_claim_to_json:
 * @claim: a claim
 *
 * Returns: (transfer full): @claim as firstpass.claim/1, for people to read, or on one line where
 *   it is very long; what is unset is left out
 */
char *
fp_claim_to_json (const FpClaim *claim)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  fp_begin_object (builder, NULL);
  fp_put_text (builder, "schema", FP_CLAIM_SCHEMA);
  put_claim (builder, claim);
  json_builder_end_object (builder);
  return finish (builder);
}

/**
 * fp_draft_to_json:
 * @claim: the claim being worked on
 * @goal: (nullable): the answer on the plan's goal
 * @words: (nullable): what was typed to describe the session
 *
 * Returns: (transfer full): a text that fp_draft_from_json() reads, however incomplete @claim is
 */
char *
fp_draft_to_json (const FpClaim *claim, const char *goal, const char *words)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  fp_begin_object (builder, NULL);
  fp_put_text (builder, "schema", FP_DRAFT_SCHEMA);
  fp_put_text (builder, "goal", goal);
  fp_put_text (builder, "words", words);
  fp_begin_object (builder, "claim");
  put_claim (builder, claim);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  return finish (builder);
}
