/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-claim-keys.h"
#include "fp-policy-keys.h"

#include <glib/gi18n-lib.h>

#define AT(type, field) .offset = G_STRUCT_OFFSET (type, field)

static const char *const covered_words[] = { NULL, "yes", "no", "conditional", NULL, "unknown" };
static const char *const required_words[] = { NULL, "yes", "no", NULL, "over-limit", "unknown" };
static const FpWords covered = { covered_words, G_N_ELEMENTS (covered_words) };
static const FpWords required = { required_words, G_N_ELEMENTS (required_words) };
static const FpWords roundings = { fp_rounding_words, FP_N_ROUNDINGS };
static const FpRange ages = { 0, 150 };
static const FpRange from_0 = { 0, 24 * 60 };
static const FpRange from_1 = { 1, 24 * 60 };
static const FpRange persons = { 1, FP_READER_MOST };

/* A list of words, of which there must be one. */
static void
read_some_words (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
  if (value->kind == FP_JSON_LIST && value->n == 0)
    fp_reader_complain (reader,
                        value,
                        _ ("“%s” is empty; expected at least one, or no such key"),
                        key->name);
  fp_read_words (reader, key, value, record);
}

static void
check_age (FpReader *reader, const FpJson *object, gpointer record)
{
  FpWhen *when = record;
  const FpJson *to = fp_json_get (object, "to");

  when->has_age = TRUE;
  if (to == NULL && fp_json_get (object, "from") == NULL)
    fp_reader_complain (reader, object, _ ("“age” is empty; expected “from”, “to” or both"));
  if (to == NULL)
    when->age_to = -1;
  else if (to->kind == FP_JSON_INTEGER && when->age_to < when->age_from)
    fp_reader_complain (reader, to, _ ("“to” is less than “from”; expected the same age or more"));
}

static const FpKey age_keys[] = {
  { .name = "from", .read = fp_read_integer, AT (FpWhen, age_from), .how = &ages },
  { .name = "to", .read = fp_read_integer, AT (FpWhen, age_to), .how = &ages },
};

static const FpRecord age = FP_RECORD (age_keys, FpWhen, NULL, check_age);

static void
read_group (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
  FpWhen *when = record;

  fp_read_boolean (reader, key, value, record);
  when->has_group = TRUE;
}

static void
check_when (FpReader *reader, const FpJson *object, gpointer record)
{
  FpWhen *when = record;

  for (const FpJson *value = object->value.first; value != NULL; value = value->next)
    if (value->kind != FP_JSON_NULL)
      when->n_conditions++;
}

static const FpKey when_keys[] = {
  { .name = "age", .read = fp_read_object, .how = &age },
  { .name = "group", .read = read_group, AT (FpWhen, group) },
  { .name = "place_of_service",
    .read = fp_read_shaped,
    AT (FpWhen, places),
    .how = &fp_place_shape },
  { .name = "activity", .read = read_some_words, AT (FpWhen, activities), .how = &fp_activities },
  { .name = "credential",
    .read = read_some_words,
    AT (FpWhen, credentials),
    .how = &fp_credentials },
  { .name = "modifiers",
    .read = fp_read_shaped,
    AT (FpWhen, modifiers),
    .how = &fp_modifier_shape },
};

static const FpRecord when_record = FP_RECORD (when_keys, FpWhen, NULL, check_when);

static const FpKey effective_keys[] = {
  { .name = "from", .read = fp_read_date, AT (FpRule, from) },
  { .name = "to", .read = fp_read_date, AT (FpRule, to) },
};

static const FpRecord effective = FP_RECORD (effective_keys, FpRule, NULL, NULL);

static void
check_prior (FpReader *reader, const FpJson *object, gpointer record)
{
  const FpRule *rule = record;
  const FpJson *over = fp_json_get (object, "over");

  if (rule->authorization == FP_ANSWER_OVER_LIMIT && over == NULL)
    fp_reader_complain (reader,
                        fp_json_get (object, "required"),
                        _ ("“required” is over-limit without “over”; expected the limit there"));
  if (rule->authorization != FP_ANSWER_OVER_LIMIT && over != NULL)
    fp_reader_complain_key (reader,
                            over,
                            _ ("“over” is there without over-limit; expected “required” to be "
                               "over-limit"));
}

static const FpKey prior_keys[] = {
  { .name = "required",
    .read = fp_read_word,
    AT (FpRule, authorization),
    .how = &required,
    .required = TRUE },
  { .name = "over", .read = fp_read_object, AT (FpRule, over), .how = &fp_limit_record },
};

static const FpRecord prior = FP_RECORD (prior_keys, FpRule, NULL, check_prior);

static const FpKey unit_keys[] = {
  { .name = "minutes", .read = fp_read_integer, AT (FpRule, unit_minutes), .how = &from_1 },
  { .name = "rounding", .read = fp_read_word, AT (FpRule, rounding), .how = &roundings },
  { .name = "minimum_minutes",
    .read = fp_read_integer,
    AT (FpRule, minimum_minutes),
    .how = &from_0 },
};

static const FpRecord unit = FP_RECORD (unit_keys, FpRule, NULL, NULL);

/* A list of lists: one of each is required. */
static void
read_required (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
  FpRule *rule = record;

  if (!fp_reader_is (reader, key, value, FP_JSON_LIST, _ ("a list of lists")) ||
      !fp_reader_is_short (reader, key, value))
    return;
  rule->required = fp_arena_new_array (reader->arena, FpStrings, value->n);
  rule->n_required = 0;
  for (const FpJson *item = value->value.first; item != NULL; item = item->next)
    {
      const FpKey one = { .name = key->name, .how = &fp_modifier_shape };

      fp_read_shaped (reader, &one, item, &rule->required[rule->n_required++]);
    }
}

/* An object from credential to modifier. */
static void
read_credential_map (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
  FpRule *rule = record;

  if (!fp_reader_is (reader, key, value, FP_JSON_OBJECT, _ ("an object")))
    return;
  rule->has_credential_map = TRUE;
  for (const FpJson *item = value->value.first; item != NULL; item = item->next)
    {
      int credential =
          item->key == NULL ? -1 : fp_word_index (fp_credential_words, FP_N_CREDENTIALS, item->key);
      const FpKey one = { .name = item->key, .how = &fp_modifier_shape };

      if (item->key == NULL || item->kind == FP_JSON_NULL)
        continue;
      if (credential < 0)
        fp_reader_unknown (reader, item, item->key, fp_credential_words, FP_N_CREDENTIALS);
      else
        rule->credential_modifier[credential] = fp_read_one_shaped (reader, &one, item);
    }
}

#define POSITION(name_, place)                                                                     \
  {                                                                                                \
    .name = (name_), .read = fp_read_shaped, AT (FpRule, positions[(place)]),                      \
    .how = &fp_modifier_shape                                                                      \
  }

static const FpKey position_keys[] = {
  POSITION ("1", 0),
  POSITION ("2", 1),
  POSITION ("3", 2),
  POSITION ("4", 3),
};

static const FpRecord positions = FP_RECORD (position_keys, FpRule, NULL, NULL);

static const FpKey modifier_keys[] = {
  { .name = "required", .read = read_required },
  { .name = "forbidden",
    .read = fp_read_shaped,
    AT (FpRule, forbidden),
    .how = &fp_modifiers_shape },
  { .name = "credential", .read = read_credential_map },
  { .name = "positions", .read = fp_read_object, .how = &positions },
};

static const FpRecord modifiers = FP_RECORD (modifier_keys, FpRule, NULL, NULL);

static const FpKey group_keys[] = {
  { .name = "max_clients", .read = fp_read_integer, AT (FpRule, max_clients), .how = &persons },
  { .name = "max_clients_per_staff",
    .read = fp_read_integer,
    AT (FpRule, max_clients_per_staff),
    .how = &persons },
};

static const FpRecord group = FP_RECORD (group_keys, FpRule, NULL, NULL);

static const FpKey provider_keys[] = {
  { .name = "credentials",
    .read = read_some_words,
    AT (FpRule, credentials),
    .how = &fp_credentials },
  { .name = "professions",
    .read = read_some_words,
    AT (FpRule, professions),
    .how = &fp_professions },
};

static const FpRecord providers = FP_RECORD (provider_keys, FpRule, NULL, NULL);

static const FpKey diagnosis_keys[] = {
  { .name = "any_of", .read = fp_read_shaped, AT (FpRule, any_of), .how = &fp_diagnosis_shape },
  { .name = "none_of", .read = fp_read_shaped, AT (FpRule, none_of), .how = &fp_diagnoses_shape },
};

static const FpRecord diagnoses = FP_RECORD (diagnosis_keys, FpRule, NULL, NULL);

static const FpKey rate_keys[] = {
  { .name = "unit", .read = fp_read_money, AT (FpRule, rate), .required = TRUE },
};

static const FpRecord rate = FP_RECORD (rate_keys, FpRule, NULL, NULL);

static const FpKey evidence_keys[] = {
  { .name = "title", .read = fp_read_text, AT (FpEvidence, title) },
  { .name = "url", .read = fp_read_text, AT (FpEvidence, url) },
  { .name = "dated", .read = fp_read_date, AT (FpEvidence, dated) },
  { .name = "verified_on", .read = fp_read_date, AT (FpEvidence, verified_on) },
  { .name = "review_by", .read = fp_read_date, AT (FpEvidence, review_by) },
  { .name = "verified_by", .read = fp_read_text, AT (FpEvidence, verified_by) },
  { .name = "reference", .read = fp_read_text, AT (FpEvidence, reference) },
};

static const FpRecord evidence_record = FP_RECORD (evidence_keys, FpEvidence, NULL, NULL);

/* Evidence counts if it has a title or an address; else the field stays NULL. */
void
fp_read_evidence (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
  FpEvidence *evidence;

  if (!fp_reader_is (reader, key, value, FP_JSON_OBJECT, _ ("an object")))
    return;
  evidence = fp_arena_alloc (reader->arena, sizeof (FpEvidence));
  fp_reader_object (reader, &evidence_record, value, evidence);
  if (evidence->title != NULL || evidence->url != NULL)
    FP_FIELD (record, key, const FpEvidence *) = evidence;
}

static gboolean
states (const FpJson *object, const char *key)
{
  return fp_json_get (object, key) != NULL;
}

static void
check_rule (FpReader *reader, const FpJson *object, gpointer record)
{
  FpRule *rule = record;

  rule->has_unit = states (object, "unit");
  rule->has_limits = states (object, "limits");
  rule->has_group = states (object, "group");
  rule->has_providers = states (object, "providers");
  rule->has_places = states (object, "places_of_service");
  rule->has_diagnoses = states (object, "diagnoses");
}

static const FpKey rule_keys[] = {
  { .name = "id", .read = fp_read_id, AT (FpRule, id), .required = TRUE },
  { .name = "codes",
    .read = fp_read_shaped,
    AT (FpRule, codes),
    .how = &fp_code_shape,
    .required = TRUE },
  { .name = "when", .read = fp_read_object, AT (FpRule, when), .how = &when_record },
  { .name = "effective", .read = fp_read_object, .how = &effective },
  { .name = "covered", .read = fp_read_word, AT (FpRule, covered), .how = &covered },
  { .name = "prior_authorization", .read = fp_read_object, .how = &prior },
  { .name = "unit", .read = fp_read_object, .how = &unit },
  { .name = "limits",
    .read = fp_read_objects,
    AT (FpRule, limits),
    .n_offset = G_STRUCT_OFFSET (FpRule, n_limits),
    .how = &fp_limit_record },
  { .name = "modifiers", .read = fp_read_object, .how = &modifiers },
  { .name = "group", .read = fp_read_object, .how = &group },
  { .name = "providers", .read = fp_read_object, .how = &providers },
  { .name = "places_of_service",
    .read = fp_read_shaped,
    AT (FpRule, places),
    .how = &fp_place_shape },
  { .name = "diagnoses", .read = fp_read_object, .how = &diagnoses },
  { .name = "documentation",
    .read = fp_read_words,
    AT (FpRule, documentation),
    .how = &fp_documents },
  { .name = "rate", .read = fp_read_object, .how = &rate },
  { .name = "evidence", .read = fp_read_evidence, AT (FpRule, evidence) },
};

static const FpRule blank_rule = { .rate = FP_CENTS_UNSET };

const FpRecord fp_rule_record = FP_RECORD (rule_keys, FpRule, &blank_rule, check_rule);
