/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-knowledge-json.h"

#include "fp-knowledge-keys.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One kind of file, and where its tables go. */
typedef struct
{
  const char *schema;
  const FpRecord *record;
  void (*add) (FpKnowledge *knowledge, const FpKnowledgeFile *file);
} Part;

/* Joins @n elements of @size to a table of the arena. */
static void
append (FpArena *arena, gpointer table, guint *n_table, gsize size, gconstpointer items, guint n)
{
  gpointer old, joined = fp_arena_alloc (arena, size * (*n_table + n));

  memcpy (&old, table, sizeof old); /* @table is a pointer to a pointer of any type */
  if (*n_table > 0)
    memcpy (joined, old, size * *n_table);
  if (n > 0)
    memcpy ((char *) joined + size * *n_table, items, size * n);
  memcpy (table, &joined, sizeof joined);
  *n_table += n;
}

#define APPEND(knowledge, file, table)                                                             \
  append ((knowledge)->arena,                                                                      \
          &(knowledge)->table,                                                                     \
          &(knowledge)->n_##table,                                                                 \
          sizeof *(knowledge)->table,                                                              \
          (file)->said.table,                                                                      \
          (file)->said.n_##table)

static void
add_codes (FpKnowledge *knowledge, const FpKnowledgeFile *file)
{
  guint first = knowledge->n_codes;

  APPEND (knowledge, file, codes);
  for (guint i = first; i < knowledge->n_codes; i++)
    if (knowledge->codes[i].source.title == NULL)
      knowledge->codes[i].source = file->source;
}

static void
add_modifiers (FpKnowledge *knowledge, const FpKnowledgeFile *file)
{
  APPEND (knowledge, file, modifiers);
  APPEND (knowledge, file, exclusives);
}

static void
add_places (FpKnowledge *knowledge, const FpKnowledgeFile *file)
{
  APPEND (knowledge, file, places);
}

static void
add_denials (FpKnowledge *knowledge, const FpKnowledgeFile *file)
{
  APPEND (knowledge, file, carcs);
  APPEND (knowledge, file, rarcs);
}

static void
add_checks (FpKnowledge *knowledge, const FpKnowledgeFile *file)
{
  APPEND (knowledge, file, checks);
}

static void
add_documents (FpKnowledge *knowledge, const FpKnowledgeFile *file)
{
  memcpy (knowledge->documents, file->said.documents, sizeof knowledge->documents);
}

static void
add_questions (FpKnowledge *knowledge, const FpKnowledgeFile *file)
{
  memcpy (knowledge->questions, file->said.questions, sizeof knowledge->questions);
}

static const Part parts[] = {
  { "firstpass.codes/1", &fp_codes_record, add_codes },
  { "firstpass.modifiers/1", &fp_modifiers_record, add_modifiers },
  { "firstpass.places/1", &fp_places_record, add_places },
  { "firstpass.denials/1", &fp_denials_record, add_denials },
  { "firstpass.documentation/1", &fp_documentation_record, add_documents },
  { "firstpass.questions/1", &fp_questions_record, add_questions },
  { "firstpass.checks/1", &fp_checks_record, add_checks },
};

/* The part that @document says it is; the first if it does not say. */
static const Part *
find_part (const FpJsonDocument *document)
{
  const FpJson *schema = document->root == NULL ? NULL : fp_json_get (document->root, "schema");

  for (guint i = 0; schema != NULL && i < G_N_ELEMENTS (parts); i++)
    if (schema->kind == FP_JSON_STRING && g_str_equal (schema->value.string, parts[i].schema))
      return &parts[i];
  return &parts[0];
}

gboolean
fp_knowledge_add_json (FpKnowledge *knowledge, GBytes *bytes, FpProblems *problems)
{
  g_autoptr (FpJsonDocument) document = fp_json_document_new (bytes);
  const Part *part = find_part (document);
  FpKnowledgeFile file = { .source = { NULL } };
  FpReader reader = { .document = document, .arena = knowledge->arena };

  if (fp_reader_open (&reader, part->schema))
    fp_reader_object (&reader, part->record, document->root, &file);
  if (!fp_json_document_tell (document, problems))
    return FALSE;
  part->add (knowledge, &file);
  return TRUE;
}
