/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-policy-keys.h"

#include <glib/gi18n-lib.h>

#define AT(type, field) .offset = G_STRUCT_OFFSET (type, field)

static const FpWords kinds = { fp_payer_kind_words, FP_N_PAYER_KINDS };
static const char *const counted_words[] = { "service-date" };
static const FpRange spans = { 1, 36525 };

static const FpKey payer_keys[] = {
  { .name = "id", .read = fp_read_id, AT (FpPolicy, payer), .required = TRUE },
  { .name = "name", .read = fp_read_text, AT (FpPolicy, name) },
  { .name = "kind", .read = fp_read_word, AT (FpPolicy, kind), .how = &kinds, .required = TRUE },
  { .name = "x12_id", .read = fp_read_text, AT (FpPolicy, x12_id) },
  { .name = "template", .read = fp_read_boolean, AT (FpPolicy, template_) },
};

static const FpRecord payer = FP_RECORD (payer_keys, FpPolicy, NULL, NULL);

static void
check_effective (FpReader *reader, const FpJson *object, gpointer record)
{
  const FpPolicy *policy = record;
  const FpJson *to = fp_json_get (object, "to");

  if (to != NULL && policy->to != FP_DATE_UNSET && policy->to < policy->from)
    fp_reader_complain (reader,
                        to,
                        _ ("“to” is before “from”; expected the same day or a later one"));
}

static const FpKey effective_keys[] = {
  { .name = "from", .read = fp_read_date, AT (FpPolicy, from) },
  { .name = "to", .read = fp_read_date, AT (FpPolicy, to) },
};

static const FpRecord effective = FP_RECORD (effective_keys, FpPolicy, NULL, check_effective);

static void
read_months (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
  FpDeadline *deadline = &FP_FIELD (record, key, FpDeadline);
  const FpKey n = { .name = key->name, .how = &spans, AT (FpDeadline, n) };

  fp_read_integer (reader, &n, value, deadline);
  deadline->months = TRUE;
}

static void
read_counted (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
  static const FpWords counted = { counted_words, G_N_ELEMENTS (counted_words) };
  const FpKey row = { .name = key->name, .how = &counted };
  int ignored;

  fp_read_word (reader, &row, value, &ignored);
}

/* Tells of days and months for one deadline. */
static void
check_deadline (FpReader *reader, const FpJson *object, const char *in_days, const char *in_months)
{
  const FpJson *months = fp_json_get (object, in_months);

  if (months != NULL && fp_json_get (object, in_days) != NULL)
    fp_reader_complain_key (
        reader, months, _ ("“%s” is there beside “%s”; expected one of them"), in_months, in_days);
}

static void
check_filing (FpReader *reader, const FpJson *object, gpointer record)
{
  ((FpPolicy *) record)->has_filing = TRUE;
  check_deadline (reader, object, "initial_days", "initial_months");
  check_deadline (reader, object, "corrected_days", "corrected_months");
  check_deadline (reader, object, "appeal_days", "appeal_months");
}

static const FpKey filing_keys[] = {
  { .name = "initial_days", .read = fp_read_integer, AT (FpPolicy, initial.n), .how = &spans },
  { .name = "initial_months", .read = read_months, AT (FpPolicy, initial) },
  { .name = "corrected_days", .read = fp_read_integer, AT (FpPolicy, corrected.n), .how = &spans },
  { .name = "corrected_months", .read = read_months, AT (FpPolicy, corrected) },
  { .name = "appeal_days", .read = fp_read_integer, AT (FpPolicy, appeal.n), .how = &spans },
  { .name = "appeal_months", .read = read_months, AT (FpPolicy, appeal) },
  { .name = "counted_from", .read = read_counted },
  { .name = "roll_to_business_day", .read = fp_read_boolean, AT (FpPolicy, roll_to_business_day) },
};

static const FpRecord filing = FP_RECORD (filing_keys, FpPolicy, NULL, check_filing);

/* Tells of rules that bear the id of an earlier one. */
static void
check_ids (FpReader *reader, const FpJson *rules)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (const FpJson *rule = rules->value.first; rule != NULL; rule = rule->next)
    {
      const FpJson *id = fp_json_get (rule, "id");

      if (id != NULL && id->kind == FP_JSON_STRING &&
          !g_hash_table_add (seen, (gpointer) id->value.string))
        fp_reader_complain (reader,
                            id,
                            _ ("“id” is “%s” in two rules; expected an id of its own"),
                            id->value.string);
    }
}

static void
check_policy (FpReader *reader, const FpJson *object, gpointer record)
{
  const FpJson *rules = fp_json_get (object, "rules");

  if (rules != NULL && rules->kind == FP_JSON_LIST)
    check_ids (reader, rules);
}

static const FpKey policy_keys[] = {
  { .name = "schema", .read = fp_read_nothing },
  { .name = "payer", .read = fp_read_object, .how = &payer, .required = TRUE },
  { .name = "version", .read = fp_read_text, AT (FpPolicy, version) },
  { .name = "effective", .read = fp_read_object, .how = &effective },
  { .name = "filing", .read = fp_read_object, .how = &filing },
  { .name = "evidence", .read = fp_read_evidence, AT (FpPolicy, evidence) },
  { .name = "rules",
    .read = fp_read_objects,
    AT (FpPolicy, rules),
    .n_offset = G_STRUCT_OFFSET (FpPolicy, n_rules),
    .how = &fp_rule_record,
    .required = TRUE },
};

const FpRecord fp_policy_record = FP_RECORD (policy_keys, FpPolicy, NULL, check_policy);
