/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-claim-keys.h"
#include "fp-knowledge-keys.h"

#include <glib/gi18n-lib.h>

#define AT(type, field) .offset = G_STRUCT_OFFSET (type, field)

static const FpWords unit_kinds = { fp_unit_kind_words, FP_N_UNIT_KINDS };
static const FpWords medicare = { fp_medicare_words, FP_N_MEDICARE };
static const FpWords topics = { fp_topic_words, FP_N_TOPICS };
static const FpRange minutes = { 1, 24 * 60 };

static const FpKey source_keys[] = {
  { .name = "title", .read = fp_read_text, AT (FpSource, title), .required = TRUE },
  { .name = "url", .read = fp_read_text, AT (FpSource, url) },
  { .name = "dated", .read = fp_read_date, AT (FpSource, dated), .required = TRUE },
};

const FpRecord fp_source_record = FP_RECORD (source_keys, FpSource, NULL, NULL);

/* A code's minutes are stated where it is reckoned by them, and only there. */
static void
check_unit (FpReader *reader, const FpJson *object, gpointer record)
{
  const FpCode *code = record;

  if (fp_json_get (object, "kind") != NULL &&
      (code->unit_kind == FP_UNIT_MINUTES) != (code->unit_minutes > 0))
    fp_reader_complain (reader, object, _ ("“minutes” does not fit “kind”; expected both or none"));
}

static const FpKey unit_keys[] = {
  { .name = "kind",
    .read = fp_read_word,
    AT (FpCode, unit_kind),
    .how = &unit_kinds,
    .required = TRUE },
  { .name = "minutes", .read = fp_read_integer, AT (FpCode, unit_minutes), .how = &minutes },
  { .name = "minimum_minutes",
    .read = fp_read_integer,
    AT (FpCode, minimum_minutes),
    .how = &minutes },
};

static const FpRecord unit = FP_RECORD (unit_keys, FpCode, NULL, check_unit);

static const FpKey side_keys[] = {
  { .name = "fits", .read = fp_read_texts, AT (FpCompareSide, fits) },
  { .name = "text", .read = fp_read_text, AT (FpCompareSide, text) },
};

static const FpRecord side = FP_RECORD (side_keys, FpCompareSide, NULL, NULL);

static void
check_compare (FpReader *reader, const FpJson *object, gpointer record)
{
  ((FpCompareFacts *) record)->known = TRUE;
}

#define SIDE(key, question)                                                                        \
  {                                                                                                \
    .name = (key), .read = fp_read_object, AT (FpCompareFacts, sides[(question)]), .how = &side    \
  }

static const FpKey compare_keys[] = {
  SIDE ("purpose", FP_QUESTION_PURPOSE),
  SIDE ("goal", FP_QUESTION_GOAL),
  SIDE ("led_by", FP_QUESTION_LED_BY),
  SIDE ("place", FP_QUESTION_PLACE),
  SIDE ("grouping", FP_QUESTION_GROUPING),
  { .name = "unit", .read = fp_read_text, AT (FpCompareFacts, unit) },
  { .name = "note_must_show", .read = fp_read_text, AT (FpCompareFacts, note_must_show) },
  { .name = "for", .read = fp_read_texts, AT (FpCompareFacts, for_it) },
  { .name = "against", .read = fp_read_texts, AT (FpCompareFacts, against_it) },
};

static const FpRecord compare = FP_RECORD (compare_keys, FpCompareFacts, NULL, check_compare);

static const FpKey statement_keys[] = {
  { .name = "id", .read = fp_read_id, AT (FpStatement, id), .required = TRUE },
  { .name = "text", .read = fp_read_text, AT (FpStatement, text), .required = TRUE },
  { .name = "checks", .read = fp_read_texts, AT (FpStatement, checks) },
  { .name = "items", .read = fp_read_texts, AT (FpStatement, items) },
  { .name = "modifiers", .read = fp_read_codes, AT (FpStatement, modifiers) },
  { .name = "codes", .read = fp_read_codes, AT (FpStatement, codes) },
  { .name = "carc", .read = fp_read_texts, AT (FpStatement, carc) },
  { .name = "remedy", .read = fp_read_text, AT (FpStatement, remedy) },
};

static const FpRecord statement = FP_RECORD (statement_keys, FpStatement, NULL, NULL);

static const FpKey topic_keys[] = {
  { .name = "topic", .read = fp_read_word, AT (FpTopic, kind), .how = &topics, .required = TRUE },
  { .name = "title", .read = fp_read_text, AT (FpTopic, title), .required = TRUE },
  { .name = "statements",
    .read = fp_read_objects,
    AT (FpTopic, statements),
    .n_offset = G_STRUCT_OFFSET (FpTopic, n_statements),
    .how = &statement,
    .required = TRUE },
};

static const FpRecord topic = FP_RECORD (topic_keys, FpTopic, NULL, NULL);

static const FpKey code_keys[] = {
  { .name = "code", .read = fp_read_code, AT (FpCode, code), .required = TRUE },
  { .name = "system", .read = fp_read_id, AT (FpCode, system), .required = TRUE },
  { .name = "title", .read = fp_read_text, AT (FpCode, title), .required = TRUE },
  { .name = "summary", .read = fp_read_text, AT (FpCode, summary) },
  { .name = "unit", .read = fp_read_object, .how = &unit, .required = TRUE },
  { .name = "added", .read = fp_read_date, AT (FpCode, added) },
  { .name = "ended", .read = fp_read_date, AT (FpCode, ended) },
  { .name = "medicare", .read = fp_read_word, AT (FpCode, medicare), .how = &medicare },
  { .name = "names_group", .read = fp_read_boolean, AT (FpCode, names_group) },
  { .name = "purposes", .read = fp_read_words, AT (FpCode, purposes), .how = &fp_purposes },
  { .name = "requires_one_of", .read = fp_read_codes, AT (FpCode, requires_one_of) },
  { .name = "documentation",
    .read = fp_read_words,
    AT (FpCode, documentation),
    .how = &fp_documents },
  { .name = "group_documentation",
    .read = fp_read_words,
    AT (FpCode, group_documentation),
    .how = &fp_documents },
  { .name = "words", .read = fp_read_texts, AT (FpCode, words) },
  { .name = "similar", .read = fp_read_codes, AT (FpCode, similar) },
  { .name = "compare", .read = fp_read_object, AT (FpCode, compare), .how = &compare },
  { .name = "topics",
    .read = fp_read_objects,
    AT (FpCode, topics),
    .n_offset = G_STRUCT_OFFSET (FpCode, n_topics),
    .how = &topic },
  { .name = "source", .read = fp_read_object, AT (FpCode, source), .how = &fp_source_record },
};

const FpRecord fp_code_record = FP_RECORD (code_keys, FpCode, NULL, NULL);
