/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-knowledge-keys.h"

#include "fp-claim-keys.h"

#include <glib/gi18n-lib.h>

#define AT(type, field) .offset = G_STRUCT_OFFSET (type, field)

static const FpWords classes = { fp_class_words, FP_N_CLASSES };
static const FpRange from_0 = { 0, 999 };

#define SCHEMA                                                                                     \
  {                                                                                                \
    .name = "schema", .read = fp_read_nothing                                                      \
  }
#define SOURCE                                                                                     \
  {                                                                                                \
    .name = "source", .read = fp_read_object, AT (FpKnowledgeFile, source),                        \
    .how = &fp_source_record                                                                       \
  }
/* A table of the file: @field and its length n_@field. */
#define TABLE(key, field, kind)                                                                    \
  {                                                                                                \
    .name = (key), .read = fp_read_objects, AT (FpKnowledgeFile, said.field),                      \
    .n_offset = G_STRUCT_OFFSET (FpKnowledgeFile, said.n_##field), .how = &(kind)                  \
  }

static const FpKey codes_keys[] = { SCHEMA, SOURCE, TABLE ("codes", codes, fp_code_record) };

const FpRecord fp_codes_record = FP_RECORD (codes_keys, FpKnowledgeFile, NULL, NULL);

static const FpKey age_keys[] = {
  { .name = "from", .read = fp_read_integer, AT (FpModifier, age_from), .how = &from_0 },
  { .name = "to", .read = fp_read_integer, AT (FpModifier, age_to), .how = &from_0 },
};

static const FpKey persons_keys[] = {
  { .name = "from", .read = fp_read_integer, AT (FpModifier, persons_from), .how = &from_0 },
  { .name = "to", .read = fp_read_integer, AT (FpModifier, persons_to), .how = &from_0 },
};

static const FpRecord ages = FP_RECORD (age_keys, FpModifier, NULL, NULL);
static const FpRecord persons = FP_RECORD (persons_keys, FpModifier, NULL, NULL);

static const FpKey modifier_keys[] = {
  { .name = "code", .read = fp_read_code, AT (FpModifier, code), .required = TRUE },
  { .name = "meaning", .read = fp_read_text, AT (FpModifier, meaning), .required = TRUE },
  { .name = "more", .read = fp_read_text, AT (FpModifier, more) },
  { .name = "class",
    .read = fp_read_word,
    AT (FpModifier, kind),
    .how = &classes,
    .required = TRUE },
  { .name = "group", .read = fp_read_id, AT (FpModifier, group) },
  { .name = "added", .read = fp_read_date, AT (FpModifier, added) },
  { .name = "ended", .read = fp_read_date, AT (FpModifier, ended) },
  { .name = "cpt", .read = fp_read_boolean, AT (FpModifier, cpt) },
  { .name = "telehealth", .read = fp_read_boolean, AT (FpModifier, telehealth) },
  { .name = "credentials",
    .read = fp_read_words,
    AT (FpModifier, credentials),
    .how = &fp_credentials },
  { .name = "ages", .read = fp_read_object, .how = &ages },
  { .name = "persons", .read = fp_read_object, .how = &persons },
  { .name = "source", .read = fp_read_nothing },
};

static const FpModifier blank_modifier = { .age_from = -1, .age_to = -1 };
static const FpRecord modifier = FP_RECORD (modifier_keys, FpModifier, &blank_modifier, NULL);

static const FpKey exclusive_keys[] = {
  { .name = "group", .read = fp_read_id, AT (FpExclusive, group), .required = TRUE },
  { .name = "members", .read = fp_read_codes, AT (FpExclusive, members), .required = TRUE },
  { .name = "why", .read = fp_read_text, AT (FpExclusive, why), .required = TRUE },
  { .name = "source", .read = fp_read_nothing },
};

static const FpRecord exclusive = FP_RECORD (exclusive_keys, FpExclusive, NULL, NULL);

static const FpKey modifiers_keys[] = {
  SCHEMA,
  SOURCE,
  TABLE ("modifiers", modifiers, modifier),
  TABLE ("exclusive", exclusives, exclusive),
};

const FpRecord fp_modifiers_record = FP_RECORD (modifiers_keys, FpKnowledgeFile, NULL, NULL);

static const FpKey place_keys[] = {
  { .name = "code", .read = fp_read_code, AT (FpPlace, code), .required = TRUE },
  { .name = "name", .read = fp_read_text, AT (FpPlace, name), .required = TRUE },
  { .name = "short", .read = fp_read_text, AT (FpPlace, short_name) },
  { .name = "behavioral_health", .read = fp_read_boolean, AT (FpPlace, behavioral_health) },
  { .name = "telehealth", .read = fp_read_boolean, AT (FpPlace, telehealth) },
};

static const FpRecord place = FP_RECORD (place_keys, FpPlace, NULL, NULL);
static const FpKey places_keys[] = { SCHEMA, SOURCE, TABLE ("places", places, place) };

const FpRecord fp_places_record = FP_RECORD (places_keys, FpKnowledgeFile, NULL, NULL);

static const FpKey denial_keys[] = {
  { .name = "number", .read = fp_read_code, AT (FpDenial, number), .required = TRUE },
  { .name = "meaning", .read = fp_read_text, AT (FpDenial, meaning), .required = TRUE },
  { .name = "remedy", .read = fp_read_text, AT (FpDenial, remedy) },
  { .name = "owner", .read = fp_read_text, AT (FpDenial, owner) },
  { .name = "with", .read = fp_read_codes, AT (FpDenial, with) },
};

static const FpRecord denial = FP_RECORD (denial_keys, FpDenial, NULL, NULL);
static const FpKey denials_keys[] = {
  SCHEMA,
  SOURCE,
  TABLE ("carc", carcs, denial),
  TABLE ("rarc", rarcs, denial),
};

const FpRecord fp_denials_record = FP_RECORD (denials_keys, FpKnowledgeFile, NULL, NULL);

/* A text with the place in a table that its “id” names; -1 until read. */
typedef struct
{
  int index;
  FpDocText text;
} Document;

static const FpKey document_keys[] = {
  { .name = "id",
    .read = fp_read_word,
    AT (Document, index),
    .how = &fp_documents,
    .required = TRUE },
  { .name = "label", .read = fp_read_text, AT (Document, text.label), .required = TRUE },
  { .name = "question", .read = fp_read_text, AT (Document, text.question) },
  { .name = "hint", .read = fp_read_text, AT (Document, text.hint) },
  { .name = "carc", .read = fp_read_codes, AT (Document, text.carc) },
  { .name = "group_only", .read = fp_read_nothing },
};

static const FpRecord document_record = FP_RECORD (document_keys, Document, NULL, NULL);

/* Reads each object of a list into its place in the file. */
static void
read_documents (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
  FpKnowledgeFile *file = record;

  if (!fp_reader_is (reader, key, value, FP_JSON_LIST, _ ("a list of objects")))
    return;
  for (const FpJson *item = value->value.first; item != NULL; item = item->next)
    {
      Document document = { .index = -1 };

      if (!fp_reader_is (reader, key, item, FP_JSON_OBJECT, _ ("an object")))
        continue;
      fp_reader_object (reader, &document_record, item, &document);
      if (document.index >= 0)
        file->said.documents[document.index] = document.text;
    }
}

static const FpKey documentation_keys[] = {
  SCHEMA,
  SOURCE,
  { .name = "items", .read = read_documents, .required = TRUE },
};

const FpRecord fp_documentation_record =
    FP_RECORD (documentation_keys, FpKnowledgeFile, NULL, NULL);

static const FpKey answer_keys[] = {
  { .name = "id", .read = fp_read_id, AT (FpQuestionAnswer, id), .required = TRUE },
  { .name = "text", .read = fp_read_text, AT (FpQuestionAnswer, text), .required = TRUE },
  { .name = "purpose", .read = fp_read_word, AT (FpQuestionAnswer, purpose), .how = &fp_purposes },
};

static const FpRecord answer = FP_RECORD (answer_keys, FpQuestionAnswer, NULL, NULL);

typedef struct
{
  int index;
  FpQuestion question;
} Question;

static const FpWords question_words = { fp_question_words, FP_N_QUESTIONS };

static const FpKey question_keys[] = {
  { .name = "id",
    .read = fp_read_word,
    AT (Question, index),
    .how = &question_words,
    .required = TRUE },
  { .name = "question", .read = fp_read_text, AT (Question, question.question), .required = TRUE },
  { .name = "answers",
    .read = fp_read_objects,
    AT (Question, question.answers),
    .n_offset = G_STRUCT_OFFSET (Question, question.n_answers),
    .how = &answer,
    .required = TRUE },
};

static const FpRecord question_record = FP_RECORD (question_keys, Question, NULL, NULL);

static void
read_questions (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
  FpKnowledgeFile *file = record;

  if (!fp_reader_is (reader, key, value, FP_JSON_LIST, _ ("a list of objects")))
    return;
  for (const FpJson *item = value->value.first; item != NULL; item = item->next)
    {
      Question question = { .index = -1 };

      if (!fp_reader_is (reader, key, item, FP_JSON_OBJECT, _ ("an object")))
        continue;
      fp_reader_object (reader, &question_record, item, &question);
      if (question.index >= 0)
        file->said.questions[question.index] = question.question;
    }
}

static const FpKey questions_keys[] = {
  SCHEMA,
  SOURCE,
  { .name = "questions", .read = read_questions, .required = TRUE },
};

const FpRecord fp_questions_record = FP_RECORD (questions_keys, FpKnowledgeFile, NULL, NULL);

static const FpKey check_keys[] = {
  { .name = "id", .read = fp_read_id, AT (FpCheckHelp, id), .required = TRUE },
  { .name = "title", .read = fp_read_text, AT (FpCheckHelp, title), .required = TRUE },
  { .name = "about", .read = fp_read_text, AT (FpCheckHelp, about) },
  { .name = "do", .read = fp_read_text, AT (FpCheckHelp, do_this) },
  { .name = "ask", .read = fp_read_text, AT (FpCheckHelp, ask) },
};

static const FpRecord check = FP_RECORD (check_keys, FpCheckHelp, NULL, NULL);
static const FpKey checks_keys[] = { SCHEMA, SOURCE, TABLE ("checks", checks, check) };

const FpRecord fp_checks_record = FP_RECORD (checks_keys, FpKnowledgeFile, NULL, NULL);
