/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-policy-keys.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define AT(type, field) .offset = G_STRUCT_OFFSET (type, field)

static const FpWords quantities = { fp_quantity_words, FP_N_QUANTITIES };
static const FpWords pers = { fp_per_words, FP_N_PERS };
static const FpRange from_0 = { 0, FP_READER_MOST };
static const FpRange days = { 1, 36525 };

static gboolean
is_alphanumeric (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]))
      return FALSE;
  return TRUE;
}

/* Five characters with four digits in a row: H2014, 97530, 0373T; or a beginning of these and a
 * star. */
static gboolean
is_code_pattern (const char *code)
{
  gsize length = strlen (code);

  if (length > 0 && code[length - 1] == '*')
    return length <= 5 && is_alphanumeric (code, length - 1);
  return length == 5 && is_alphanumeric (code, 5) &&
         (strspn (code, "0123456789") >= 4 || strspn (code + 1, "0123456789") == 4);
}

static gboolean
is_modifier (const char *code)
{
  return strlen (code) == 2 && is_alphanumeric (code, 2);
}

static gboolean
is_place (const char *code)
{
  return strlen (code) == 2 && strspn (code, "0123456789") == 2;
}

/* The beginning of an ICD-10-CM code, with or without its dot: F, F1, F33.1. */
static gboolean
is_diagnosis_prefix (const char *code)
{
  gsize length = strlen (code);

  for (gsize i = 1; i < length; i++)
    if (!g_ascii_isalnum (code[i]) && !(code[i] == '.' && i == 3))
      return FALSE;
  return length <= 8 && g_ascii_isalpha (code[0]) && (length < 2 || g_ascii_isdigit (code[1]));
}

const FpShape fp_code_shape = {
  .fits = is_code_pattern,
  .expected = N_ ("a code of five characters, or a prefix with “*”"),
};
const FpShape fp_modifier_shape = {
  .fits = is_modifier,
  .expected = N_ ("a modifier of two characters"),
  .is_short = TRUE,
};
const FpShape fp_modifiers_shape = {
  .fits = is_modifier,
  .expected = N_ ("a modifier of two characters"),
  .may_be_empty = TRUE,
  .is_short = TRUE,
};
const FpShape fp_place_shape = {
  .fits = is_place,
  .expected = N_ ("a place of service of two digits"),
};
const FpShape fp_diagnosis_shape = {
  .fits = is_diagnosis_prefix,
  .expected = N_ ("the beginning of a diagnosis code"),
};
const FpShape fp_diagnoses_shape = {
  .fits = is_diagnosis_prefix,
  .expected = N_ ("the beginning of a diagnosis code"),
  .may_be_empty = TRUE,
};

/* The code that @value is, in capitals; NULL if it does not fit, which is told. */
const char *
fp_read_one_shaped (FpReader *reader, const FpKey *key, const FpJson *value)
{
  const FpShape *shape = key->how;
  g_autofree char *capitals = NULL;

  if (value->kind == FP_JSON_BROKEN)
    return NULL;
  if (value->kind == FP_JSON_STRING)
    capitals = g_ascii_strup (value->value.string, -1);
  if (capitals != NULL && shape->fits (capitals))
    return fp_arena_strdup (reader->arena, capitals);
  fp_reader_expect (reader, key, value, _ (shape->expected));
  return NULL;
}

void
fp_read_shaped (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
  const FpShape *shape = key->how;
  FpStrings strings = { NULL, 0 };

  if (!fp_reader_is (reader, key, value, FP_JSON_LIST, _ ("a list")) ||
      (shape->is_short && !fp_reader_is_short (reader, key, value)))
    return;
  if (value->n == 0 && !shape->may_be_empty)
    fp_reader_complain (reader,
                        value,
                        _ ("“%s” is empty; expected at least one, or no such key"),
                        key->name);
  strings.items = fp_arena_new_array (reader->arena, const char *, value->n);
  for (const FpJson *item = value->value.first; item != NULL; item = item->next)
    {
      const char *code = fp_read_one_shaped (reader, key, item);

      if (code != NULL)
        strings.items[strings.n++] = code;
    }
  FP_FIELD (record, key, FpStrings) = strings;
}

static void
read_with_authorization (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record)
{
  static const char *const words[] = { "hard", "may-exceed" };
  static const FpWords how = { words, G_N_ELEMENTS (words) };
  const FpKey row = { .name = key->name, .how = &how, AT (FpLimit, may_exceed) };

  fp_read_word (reader, &row, value, record);
}

/* “starts” means a day of the year or of the week, by what the limit is per. */
static void
check_starts (FpReader *reader, const FpJson *object, FpPeriod *period)
{
  static const FpKey key = { .name = "starts" };
  const FpJson *starts = fp_json_get (object, "starts");
  const char *text = starts != NULL && starts->kind == FP_JSON_STRING ? starts->value.string : "";

  if (starts == NULL)
    {
      if (period->per == FP_PER_FISCAL_YEAR)
        fp_reader_complain (reader,
                            fp_json_get (object, "per"),
                            _ ("“per” is fiscal-year without “starts”; expected its first day "
                               "as MM-DD"));
    }
  else if (period->per == FP_PER_FISCAL_YEAR)
    {
      if (!fp_reader_month_day (text, &period->starts_month, &period->starts_day))
        fp_reader_expect (reader, &key, starts, _ ("a day of every year as MM-DD"));
    }
  else if (period->per == FP_PER_WEEK)
    {
      period->monday = g_str_equal (text, "monday");
      if (!period->monday && !g_str_equal (text, "sunday"))
        fp_reader_expect (reader, &key, starts, _ ("“sunday” or “monday”"));
    }
  else if (period->per != FP_PER_UNSET)
    fp_reader_complain_key (reader,
                            starts,
                            _ ("“starts” does not go with this “per”; expected it only with "
                               "fiscal-year or week"));
}

static void
check_limit (FpReader *reader, const FpJson *object, gpointer record)
{
  FpLimit *limit = record;
  const FpJson *window = fp_json_get (object, "days");

  check_starts (reader, object, &limit->period);
  if (limit->period.per == FP_PER_ROLLING && window == NULL)
    fp_reader_complain (reader,
                        fp_json_get (object, "per"),
                        _ ("“per” is rolling without “days”; expected how many days"));
  if (window != NULL && limit->period.per != FP_PER_ROLLING && limit->period.per != FP_PER_UNSET)
    fp_reader_complain_key (reader,
                            window,
                            _ ("“days” does not go with this “per”; expected it only with "
                               "rolling"));
}

static const FpKey limit_keys[] = {
  { .name = "quantity",
    .read = fp_read_integer,
    AT (FpLimit, quantity),
    .how = &from_0,
    .required = TRUE },
  { .name = "of", .read = fp_read_word, AT (FpLimit, of), .how = &quantities, .required = TRUE },
  { .name = "per", .read = fp_read_word, AT (FpLimit, period.per), .how = &pers, .required = TRUE },
  { .name = "days", .read = fp_read_integer, AT (FpLimit, period.days), .how = &days },
  { .name = "starts", .read = fp_read_nothing },
  { .name = "pool", .read = fp_read_shaped, AT (FpLimit, pool), .how = &fp_code_shape },
  { .name = "with_authorization", .read = read_with_authorization },
};

const FpRecord fp_limit_record = FP_RECORD (limit_keys, FpLimit, NULL, check_limit);
