/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-claim-keys.h"

#include <glib/gi18n-lib.h>

#define AT(type, field) .offset = G_STRUCT_OFFSET (type, field)

const FpWords fp_credentials = { fp_credential_words, FP_N_CREDENTIALS };
const FpWords fp_professions = { fp_profession_words, FP_N_PROFESSIONS };
const FpWords fp_activities = { fp_activity_words, FP_N_ACTIVITIES };
const FpWords fp_purposes = { fp_purpose_words, FP_N_PURPOSES };
const FpWords fp_documents = { fp_doc_words, FP_N_DOCS };
static const FpWords sexes = { fp_sex_words, FP_N_SEXES };
static const FpWords quantities = { fp_quantity_words, FP_QUANTITY_DAYS };
static const FpWords statuses = { fp_auth_status_words, FP_N_AUTH_STATUSES };
static const FpWords answers = { fp_doc_answer_words, FP_N_DOC_ANSWERS };

static const FpRange from_0 = { 0, FP_READER_MOST };
static const FpRange from_1 = { 1, FP_READER_MOST };
static const FpRange day_minutes = { 1, 24 * 60 };

/* Tells if @to is before @from. */
static void
check_range (FpReader *reader, const FpJson *object, FpDate from, FpDate to)
{
  const FpJson *end = fp_json_get (object, "to");

  if (!reader->draft && end != NULL && from != FP_DATE_UNSET && to != FP_DATE_UNSET && to < from)
    fp_reader_complain (reader,
                        end,
                        _ ("“to” is before “from”; expected the same day or a later one"));
}

static const FpKey address_keys[] = {
  { .name = "line", .read = fp_read_text, AT (FpAddress, line) },
  { .name = "city", .read = fp_read_text, AT (FpAddress, city) },
  { .name = "state", .read = fp_read_text, AT (FpAddress, state) },
  { .name = "zip", .read = fp_read_text, AT (FpAddress, zip) },
};

static const FpRecord address = FP_RECORD (address_keys, FpAddress, NULL, NULL);

static const FpKey client_keys[] = {
  { .name = "id", .read = fp_read_id, AT (FpClient, id), .required = TRUE },
  { .name = "name", .read = fp_read_text, AT (FpClient, name) },
  { .name = "birth_date", .read = fp_read_date, AT (FpClient, birth_date) },
  { .name = "sex", .read = fp_read_word, AT (FpClient, sex), .how = &sexes },
  { .name = "member_id", .read = fp_read_text, AT (FpClient, member_id) },
  { .name = "address", .read = fp_read_object, AT (FpClient, address), .how = &address },
};

static const FpRecord client = FP_RECORD (client_keys, FpClient, NULL, NULL);

static void
read_year_start (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
  FpCoverage *coverage = record;

  if (value->kind != FP_JSON_STRING ||
      !fp_reader_month_day (value->value.string, &coverage->year_month, &coverage->year_day))
    fp_reader_expect (reader, key, value, _ ("a day of every year as MM-DD"));
}

static void
check_coverage (FpReader *reader, const FpJson *object, gpointer record)
{
  FpCoverage *coverage = record;

  coverage->stated = TRUE;
  check_range (reader, object, coverage->from, coverage->to);
}

static const FpKey coverage_keys[] = {
  { .name = "from", .read = fp_read_date, AT (FpCoverage, from) },
  { .name = "to", .read = fp_read_date, AT (FpCoverage, to) },
  { .name = "benefit_year_starts", .read = read_year_start },
  { .name = "verified_on", .read = fp_read_date, AT (FpCoverage, verified_on) },
};

static const FpRecord coverage_record = FP_RECORD (coverage_keys, FpCoverage, NULL, check_coverage);

static void
check_provider (FpReader *reader, const FpJson *object, gpointer record)
{
  ((FpProvider *) record)->stated = TRUE;
}

#define NAME_AND_NPI                                                                               \
  { .name = "name", .read = fp_read_text, AT (FpProvider, name) },                                 \
  {                                                                                                \
    .name = "npi", .read = fp_read_text, AT (FpProvider, npi)                                      \
  }

static const FpKey billing_keys[] = {
  NAME_AND_NPI,
  { .name = "tax_id", .read = fp_read_text, AT (FpProvider, tax_id) },
  { .name = "taxonomy", .read = fp_read_code, AT (FpProvider, taxonomy) },
  { .name = "address", .read = fp_read_object, AT (FpProvider, address), .how = &address },
};

static const FpKey rendering_keys[] = {
  NAME_AND_NPI,
  { .name = "credential",
    .read = fp_read_word,
    AT (FpProvider, credential),
    .how = &fp_credentials },
  { .name = "credential_expires", .read = fp_read_date, AT (FpProvider, credential_expires) },
  { .name = "profession",
    .read = fp_read_word,
    AT (FpProvider, profession),
    .how = &fp_professions },
};

static const FpKey supervising_keys[] = { NAME_AND_NPI };

static const FpRecord billing = FP_RECORD (billing_keys, FpProvider, NULL, check_provider);
static const FpRecord rendering = FP_RECORD (rendering_keys, FpProvider, NULL, check_provider);
static const FpRecord supervising = FP_RECORD (supervising_keys, FpProvider, NULL, check_provider);

static void
check_authorization (FpReader *reader, const FpJson *object, gpointer record)
{
  FpAuthorization *authorization = record;
  const FpJson *codes = fp_json_get (object, "codes");

  /* What was approved is units unless the record says otherwise. */
  if (authorization->of == FP_QUANTITY_UNSET)
    authorization->of = FP_QUANTITY_UNITS;
  if (reader->draft)
    return;
  check_range (reader, object, authorization->from, authorization->to);
  if (codes == NULL)
    fp_reader_complain (reader, object, _ ("“codes” is missing; expected at least one code"));
  else if (codes->kind == FP_JSON_LIST && codes->n == 0)
    fp_reader_complain (reader, codes, _ ("“codes” is empty; expected at least one code"));
  if (authorization->status != FP_AUTH_NOT_REQUIRED && fp_json_get (object, "number") == NULL)
    fp_reader_complain (reader,
                        object,
                        _ ("“number” is missing; expected it unless the status is not-required"));
}

static const FpKey authorization_keys[] = {
  { .name = "number", .read = fp_read_id, AT (FpAuthorization, number) },
  { .name = "codes", .read = fp_read_codes, AT (FpAuthorization, codes) },
  { .name = "modifiers", .read = fp_read_modifiers, AT (FpAuthorization, modifiers) },
  { .name = "from", .read = fp_read_date, AT (FpAuthorization, from) },
  { .name = "to", .read = fp_read_date, AT (FpAuthorization, to) },
  { .name = "quantity", .read = fp_read_integer, AT (FpAuthorization, quantity), .how = &from_0 },
  { .name = "of", .read = fp_read_word, AT (FpAuthorization, of), .how = &quantities },
  { .name = "used", .read = fp_read_integer, AT (FpAuthorization, used), .how = &from_0 },
  { .name = "status", .read = fp_read_word, AT (FpAuthorization, status), .how = &statuses },
};

static const FpAuthorization blank_authorization = { .quantity = -1, .used = -1 };
static const FpRecord authorization =
    FP_RECORD (authorization_keys, FpAuthorization, &blank_authorization, check_authorization);

/* Tells of an end not after its start, and of more minutes than lie between. */
static void
check_times (FpReader *reader, const FpJson *object, FpTime start, FpTime end, int minutes)
{
  const FpJson *at = fp_json_get (object, "end");

  if (reader->draft || start == FP_TIME_UNSET || end == FP_TIME_UNSET || at == NULL)
    return;
  if (end <= start)
    fp_reader_complain (reader,
                        at,
                        _ ("“end” is not after “start”; expected a later time (split a night "
                           "shift at midnight)"));
  else if (minutes > end - start)
    fp_reader_complain (reader,
                        fp_json_get (object, "minutes"),
                        _ ("“minutes” is %d; expected at most the %d between start and end"),
                        minutes,
                        end - start);
}

static void
check_line (FpReader *reader, const FpJson *object, gpointer record)
{
  const FpLine *line = record;

  check_times (reader, object, line->start, line->end, line->minutes);
}

static const FpKey line_keys[] = {
  { .name = "code", .read = fp_read_code, AT (FpLine, code), .required = TRUE },
  { .name = "modifiers", .read = fp_read_modifiers, AT (FpLine, modifiers) },
  { .name = "date", .read = fp_read_date, AT (FpLine, date), .required = TRUE },
  { .name = "start", .read = fp_read_time, AT (FpLine, start) },
  { .name = "end", .read = fp_read_time, AT (FpLine, end) },
  { .name = "minutes", .read = fp_read_integer, AT (FpLine, minutes), .how = &day_minutes },
  { .name = "units", .read = fp_read_integer, AT (FpLine, units), .how = &from_1 },
  { .name = "place_of_service", .read = fp_read_code, AT (FpLine, place) },
  { .name = "clients_present", .read = fp_read_integer, AT (FpLine, clients), .how = &from_1 },
  { .name = "staff_present", .read = fp_read_integer, AT (FpLine, staff), .how = &from_1 },
  { .name = "charge", .read = fp_read_money, AT (FpLine, charge) },
  { .name = "diagnosis_pointers",
    .read = fp_read_integers,
    AT (FpLine, pointers),
    .n_offset = G_STRUCT_OFFSET (FpLine, n_pointers),
    .how = &from_1 },
  { .name = "activity", .read = fp_read_word, AT (FpLine, activity), .how = &fp_activities },
  { .name = "purpose", .read = fp_read_word, AT (FpLine, purpose), .how = &fp_purposes },
};

static const FpLine blank_line = {
  .start = FP_TIME_UNSET,
  .end = FP_TIME_UNSET,
  .charge = FP_CENTS_UNSET,
};
static const FpRecord line_record = FP_RECORD (line_keys, FpLine, &blank_line, check_line);

static void
check_history (FpReader *reader, const FpJson *object, gpointer record)
{
  const FpHistory *entry = record;

  check_times (reader, object, entry->start, entry->end, entry->minutes);
}

static const FpKey history_keys[] = {
  { .name = "code", .read = fp_read_code, AT (FpHistory, code), .required = TRUE },
  { .name = "modifiers", .read = fp_read_modifiers, AT (FpHistory, modifiers) },
  { .name = "date", .read = fp_read_date, AT (FpHistory, date), .required = TRUE },
  { .name = "units", .read = fp_read_integer, AT (FpHistory, units), .how = &from_1 },
  { .name = "minutes", .read = fp_read_integer, AT (FpHistory, minutes), .how = &day_minutes },
  { .name = "start", .read = fp_read_time, AT (FpHistory, start) },
  { .name = "end", .read = fp_read_time, AT (FpHistory, end) },
  { .name = "authorization", .read = fp_read_id, AT (FpHistory, authorization) },
};

static const FpHistory blank_history = { .start = FP_TIME_UNSET, .end = FP_TIME_UNSET };
static const FpRecord history = FP_RECORD (history_keys, FpHistory, &blank_history, check_history);

/* Each item of documentation is a key, and its answer a word. */
static void
read_documentation (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
  FpClaim *claim = record;

  if (!fp_reader_is (reader, key, value, FP_JSON_OBJECT, _ ("an object")))
    return;
  for (const FpJson *item = value->value.first; item != NULL; item = item->next)
    {
      int doc = item->key == NULL ? -1 : fp_word_index (fp_doc_words, FP_N_DOCS, item->key);
      const FpKey answer = {
        .name = item->key,
        .how = &answers,
        .offset = sizeof (FpDocAnswer) * (gsize) MAX (doc, 0),
      };

      if (item->key != NULL && doc < 0)
        fp_reader_unknown (reader, item, item->key, fp_doc_words, FP_N_DOCS);
      else if (doc >= 0 && item->kind != FP_JSON_NULL && item->kind != FP_JSON_BROKEN)
        fp_read_word (reader, &answer, item, claim->documentation);
    }
}

/* Tells if the client was born after a service. */
static void
check_birth (FpReader *reader, const FpJson *object, const FpClaim *claim)
{
  const FpJson *person = fp_json_get (object, "client");
  const FpJson *birth = person == NULL ? NULL : fp_json_get (person, "birth_date");
  FpDate first = G_MAXINT32;

  for (guint i = 0; i < claim->n_lines; i++)
    if (claim->lines[i].date != FP_DATE_UNSET)
      first = MIN (first, claim->lines[i].date);
  for (guint i = 0; i < claim->n_history; i++)
    if (claim->history[i].date != FP_DATE_UNSET)
      first = MIN (first, claim->history[i].date);
  if (birth != NULL && claim->client.birth_date > first)
    fp_reader_complain (reader,
                        birth,
                        _ ("“birth_date” is after a service; expected a day on or before it"));
}

static void
check_claim (FpReader *reader, const FpJson *object, gpointer record)
{
  const FpJson *lines = fp_json_get (object, "lines");

  if (reader->draft)
    return;
  if (lines != NULL && lines->kind == FP_JSON_LIST && lines->n == 0)
    fp_reader_complain (reader, lines, _ ("“lines” is empty; expected at least one service line"));
  check_birth (reader, object, record);
}

static const FpKey claim_keys[] = {
  { .name = "schema", .read = fp_read_nothing },
  { .name = "id", .read = fp_read_text, AT (FpClaim, id) },
  { .name = "client",
    .read = fp_read_object,
    AT (FpClaim, client),
    .how = &client,
    .required = TRUE },
  { .name = "payer", .read = fp_read_id, AT (FpClaim, payer), .required = TRUE },
  { .name = "coverage", .read = fp_read_object, AT (FpClaim, coverage), .how = &coverage_record },
  { .name = "billing_provider", .read = fp_read_object, AT (FpClaim, billing), .how = &billing },
  { .name = "rendering_provider",
    .read = fp_read_object,
    AT (FpClaim, rendering),
    .how = &rendering },
  { .name = "supervising_provider",
    .read = fp_read_object,
    AT (FpClaim, supervising),
    .how = &supervising },
  { .name = "diagnoses", .read = fp_read_codes, AT (FpClaim, diagnoses) },
  { .name = "authorizations",
    .read = fp_read_objects,
    AT (FpClaim, authorizations),
    .n_offset = G_STRUCT_OFFSET (FpClaim, n_authorizations),
    .how = &authorization },
  { .name = "lines",
    .read = fp_read_objects,
    AT (FpClaim, lines),
    .n_offset = G_STRUCT_OFFSET (FpClaim, n_lines),
    .how = &line_record,
    .required = TRUE },
  { .name = "total_charge", .read = fp_read_money, AT (FpClaim, total_charge) },
  { .name = "documentation", .read = read_documentation },
  { .name = "history",
    .read = fp_read_objects,
    AT (FpClaim, history),
    .n_offset = G_STRUCT_OFFSET (FpClaim, n_history),
    .how = &history },
  { .name = "received_on", .read = fp_read_date, AT (FpClaim, received_on) },
};

const FpRecord fp_claim_record = FP_RECORD (claim_keys, FpClaim, NULL, check_claim);
