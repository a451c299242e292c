/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-json-write.h"

#include "fp-date.h"
#include "fp-money.h"

#include <string.h>

/*
 * A text as the formats may hold it: control characters, which readers refuse, become spaces.
 * Without this, a text pasted into the window could make a file that cannot be opened again.
 */
static char *
clean (const char *text)
{
  GString *cleaned = g_string_sized_new (strlen (text));
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      g_string_append_unichar (cleaned, g_unichar_iscntrl (character) ? ' ' : character);
    }
  return g_string_free (cleaned, FALSE);
}

static void
add_text (JsonBuilder *builder, const char *text)
{
  g_autofree char *cleaned = clean (text);

  json_builder_add_string_value (builder, cleaned);
}

/** fp_set_text: A text, cleaned of control characters; null for NULL. */
void
fp_set_text (JsonBuilder *builder, const char *key, const char *text)
{
  json_builder_set_member_name (builder, key);
  if (text == NULL)
    json_builder_add_null_value (builder);
  else
    add_text (builder, text);
}

/** fp_put_text: A text, cleaned of control characters; nothing for NULL or a blank one. */
void
fp_put_text (JsonBuilder *builder, const char *key, const char *text)
{
  if (text != NULL && text[strspn (text, " ")] != '\0')
    fp_set_text (builder, key, text);
}

/** fp_set_strings: A list, even of nothing; empty strings are left out. */
void
fp_set_strings (JsonBuilder *builder, const char *key, FpStrings strings)
{
  fp_begin_list (builder, key);
  for (guint i = 0; i < strings.n; i++)
    if (strings.items[i] != NULL && strings.items[i][0] != '\0')
      add_text (builder, strings.items[i]);
  json_builder_end_array (builder);
}

/** fp_put_strings: A list, unless it is empty. */
void
fp_put_strings (JsonBuilder *builder, const char *key, FpStrings strings)
{
  if (strings.n > 0)
    fp_set_strings (builder, key, strings);
}

/** fp_set_number: A number; null where it is @unset. */
void
fp_set_number (JsonBuilder *builder, const char *key, gint64 number, gint64 unset)
{
  json_builder_set_member_name (builder, key);
  if (number == unset)
    json_builder_add_null_value (builder);
  else
    json_builder_add_int_value (builder, number);
}

/** fp_put_number: A number; nothing where it is @unset. */
void
fp_put_number (JsonBuilder *builder, const char *key, gint64 number, gint64 unset)
{
  if (number != unset)
    fp_set_number (builder, key, number, unset);
}

/** fp_set_date: A day; null where it is unset. */
void
fp_set_date (JsonBuilder *builder, const char *key, FpDate date)
{
  g_autofree char *text = date == FP_DATE_UNSET ? NULL : fp_date_format (date);

  fp_set_text (builder, key, text);
}

/** fp_put_date: A day; nothing where it is unset. */
void
fp_put_date (JsonBuilder *builder, const char *key, FpDate date)
{
  if (date != FP_DATE_UNSET)
    fp_set_date (builder, key, date);
}

/** fp_put_time: A time of day; nothing where it is unset. */
void
fp_put_time (JsonBuilder *builder, const char *key, FpTime time)
{
  g_autofree char *text = time == FP_TIME_UNSET ? NULL : fp_time_format (time);

  fp_put_text (builder, key, text);
}

/** fp_set_money: An amount; null where it is unset. */
void
fp_set_money (JsonBuilder *builder, const char *key, FpCents cents)
{
  g_autofree char *text = cents == FP_CENTS_UNSET ? NULL : fp_cents_format (cents);

  fp_set_text (builder, key, text);
}

/** fp_put_money: An amount; nothing where it is unset. */
void
fp_put_money (JsonBuilder *builder, const char *key, FpCents cents)
{
  if (cents != FP_CENTS_UNSET)
    fp_set_money (builder, key, cents);
}

/** fp_put_word: The word of a value; nothing where it has none. */
void
fp_put_word (JsonBuilder *builder, const char *key, const char *const *words, int value)
{
  fp_put_text (builder, key, words[value]);
}

/** fp_begin_object: Opens an object; @key is NULL in a list and at the root. */
void
fp_begin_object (JsonBuilder *builder, const char *key)
{
  if (key != NULL)
    json_builder_set_member_name (builder, key);
  json_builder_begin_object (builder);
}

/** fp_begin_list: Opens a list. */
void
fp_begin_list (JsonBuilder *builder, const char *key)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
}

/**
 * fp_json_to_text:
 * @builder: a builder whose root is complete
 * @pretty: over several lines, ended by a newline; else on one line without
 *
 * Returns: (transfer full): the JSON
 */
char *
fp_json_to_text (JsonBuilder *builder, gboolean pretty)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, pretty);

  return pretty ? g_strconcat (text, "\n", NULL) : g_steal_pointer (&text);
}

/**
 * fp_set_evidence:
 * @evidence: (nullable): where a rule comes from
 *
 * Sets “evidence” to it, or to null.
 */
void
fp_set_evidence (JsonBuilder *builder, const FpEvidence *evidence)
{
  if (evidence == NULL)
    {
      fp_set_text (builder, "evidence", NULL);
      return;
    }
  fp_begin_object (builder, "evidence");
  fp_set_text (builder, "title", evidence->title);
  fp_set_text (builder, "url", evidence->url);
  fp_set_date (builder, "dated", evidence->dated);
  fp_set_date (builder, "verified_on", evidence->verified_on);
  fp_set_date (builder, "review_by", evidence->review_by);
  json_builder_end_object (builder);
}
