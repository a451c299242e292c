/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-export-json.h"

#include "fp-json-write.h"

struct _FpExportLine
{
  JsonBuilder *builder;
};

/**
 * fp_export_line_new:
 * @kind: what it is a line about
 *
 * Returns: (transfer full): an object with nothing but its kind
 */
FpExportLine *
fp_export_line_new (const char *kind)
{
  FpExportLine *line = g_new0 (FpExportLine, 1);

  line->builder = json_builder_new ();
  fp_begin_object (line->builder, NULL);
  fp_set_text (line->builder, "kind", kind);
  return line;
}

void
fp_export_line_free (FpExportLine *line)
{
  g_object_unref (line->builder);
  g_free (line);
}

/** fp_export_line_text: A text with its line breaks; nothing for NULL or an empty one. */
void
fp_export_line_text (FpExportLine *line, const char *key, const char *text)
{
  g_autofree char *valid = NULL;

  if (text == NULL || *text == '\0')
    return;
  valid = g_utf8_make_valid (text, -1);
  json_builder_set_member_name (line->builder, key);
  json_builder_add_string_value (line->builder, valid);
}

/** fp_export_line_number: A number, whatever it is. */
void
fp_export_line_number (FpExportLine *line, const char *key, gint64 number)
{
  json_builder_set_member_name (line->builder, key);
  json_builder_add_int_value (line->builder, number);
}

/** fp_export_line_date: A day; nothing where it is unset. */
void
fp_export_line_date (FpExportLine *line, const char *key, FpDate date)
{
  fp_put_date (line->builder, key, date);
}

/** fp_export_line_time: A time of day; nothing where it is unset. */
void
fp_export_line_time (FpExportLine *line, const char *key, FpTime time)
{
  fp_put_time (line->builder, key, time);
}

/** fp_export_line_money: An amount; nothing where it is unset. */
void
fp_export_line_money (FpExportLine *line, const char *key, FpCents cents)
{
  fp_put_money (line->builder, key, cents);
}

/** fp_export_line_instant: µs since 1970 as ISO 8601 in universal time; nothing for 0. */
void
fp_export_line_instant (FpExportLine *line, const char *key, gint64 instant)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (instant / G_USEC_PER_SEC);
  g_autofree char *text = time == NULL ? NULL : g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");

  if (instant != 0)
    fp_put_text (line->builder, key, text);
}

/** fp_export_line_words: The words of @words, with spaces between them, as a list. */
void
fp_export_line_words (FpExportLine *line, const char *key, const char *words)
{
  g_auto (GStrv) split = g_strsplit (words == NULL ? "" : words, " ", -1);

  fp_put_strings (line->builder, key, (FpStrings){ (const char **) split, g_strv_length (split) });
}

/** fp_export_line_json: The value that @json is the text of; as a text where it is none. */
void
fp_export_line_json (FpExportLine *line, const char *key, const char *json)
{
  g_autoptr (JsonNode) node = json == NULL ? NULL : json_from_string (json, NULL);

  if (node == NULL)
    {
      fp_export_line_text (line, key, json);
      return;
    }
  json_builder_set_member_name (line->builder, key);
  json_builder_add_value (line->builder, g_steal_pointer (&node));
}

/**
 * fp_export_line_finish:
 *
 * Returns: (transfer full): the object on one line; nothing can be added any more
 */
char *
fp_export_line_finish (FpExportLine *line)
{
  json_builder_end_object (line->builder);
  return fp_json_to_text (line->builder, FALSE);
}
