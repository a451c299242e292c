/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-code-json.h"

#include "fp-json-write.h"

static void
put_head (JsonBuilder *builder, const FpCode *code)
{
  g_autofree char *unit = fp_code_unit_text (code);

  fp_set_text (builder, "code", code->code);
  fp_set_text (builder, "system", code->system);
  fp_set_text (builder, "title", code->title);
  fp_set_text (builder, "unit", unit);
}

/** fp_search_result_to_json: (transfer full): what was found, and why, as an object on one line. */
char *
fp_search_result_to_json (const FpSearchResult *result)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  fp_begin_object (builder, NULL);
  put_head (builder, result->code);
  fp_set_text (builder, "why", result->why);
  json_builder_end_object (builder);
  return fp_json_to_text (builder, FALSE);
}

/* The words of the set bits. */
static void
set_words (JsonBuilder *builder, const char *key, const char *const *words, guint n, guint bits)
{
  fp_begin_list (builder, key);
  for (guint i = 0; i < n; i++)
    if (bits & (1u << i))
      json_builder_add_string_value (builder, words[i]);
  json_builder_end_array (builder);
}

static void
put_statement (JsonBuilder *builder, const FpStatement *statement)
{
  fp_begin_object (builder, NULL);
  fp_set_text (builder, "id", statement->id);
  fp_set_text (builder, "text", statement->text);
  fp_put_text (builder, "remedy", statement->remedy);
  fp_put_strings (builder, "checks", statement->checks);
  fp_put_strings (builder, "items", statement->items);
  fp_put_strings (builder, "modifiers", statement->modifiers);
  fp_put_strings (builder, "codes", statement->codes);
  fp_put_strings (builder, "carc", statement->carc);
  json_builder_end_object (builder);
}

static void
put_topics (JsonBuilder *builder, const FpCode *code)
{
  fp_begin_list (builder, "topics");
  for (guint i = 0; i < code->n_topics; i++)
    {
      const FpTopic *topic = &code->topics[i];

      fp_begin_object (builder, NULL);
      fp_set_text (builder, "topic", fp_topic_words[topic->kind]);
      fp_set_text (builder, "title", topic->title);
      fp_begin_list (builder, "statements");
      for (guint j = 0; j < topic->n_statements; j++)
        put_statement (builder, &topic->statements[j]);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
put_source (JsonBuilder *builder, const FpSource *source)
{
  fp_begin_object (builder, "source");
  fp_set_text (builder, "title", source->title);
  fp_set_text (builder, "url", source->url);
  fp_set_date (builder, "dated", source->dated);
  json_builder_end_object (builder);
}

/** fp_code_to_json: (transfer full): all that is known of a code, as an object on one line. */
char *
fp_code_to_json (const FpCode *code)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  fp_begin_object (builder, NULL);
  put_head (builder, code);
  fp_set_number (builder, "unit_minutes", code->unit_minutes, 0);
  fp_set_number (builder, "minimum_minutes", code->minimum_minutes, 0);
  fp_set_text (builder, "summary", code->summary);
  fp_set_date (builder, "added", code->added);
  fp_set_date (builder, "ended", code->ended);
  fp_set_text (builder, "medicare", fp_medicare_words[code->medicare]);
  set_words (builder, "purposes", fp_purpose_words, FP_N_PURPOSES, code->purposes);
  fp_set_strings (builder, "requires_one_of", code->requires_one_of);
  set_words (builder, "documentation", fp_doc_words, FP_N_DOCS, code->documentation);
  set_words (builder, "group_documentation", fp_doc_words, FP_N_DOCS, code->group_documentation);
  fp_set_strings (builder, "similar", code->similar);
  put_topics (builder, code);
  put_source (builder, &code->source);
  json_builder_end_object (builder);
  return fp_json_to_text (builder, FALSE);
}

/** fp_code_compared_to_json: (transfer full): a code’s column beside others, as an object on one
 * line. */
char *
fp_code_compared_to_json (const FpCode *code)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const FpCompareFacts *facts = &code->compare;

  fp_begin_object (builder, NULL);
  put_head (builder, code);
  fp_set_text (builder, "summary", code->summary);
  for (guint i = 0; i < FP_N_QUESTIONS; i++)
    {
      fp_begin_object (builder, fp_question_words[i]);
      fp_set_strings (builder, "fits", facts->sides[i].fits);
      fp_set_text (builder, "text", facts->sides[i].text);
      json_builder_end_object (builder);
    }
  fp_set_text (builder, "note_must_show", facts->note_must_show);
  fp_set_strings (builder, "for", facts->for_it);
  fp_set_strings (builder, "against", facts->against_it);
  json_builder_end_object (builder);
  return fp_json_to_text (builder, FALSE);
}
