/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-error.h"

#include <string.h>

G_BEGIN_DECLS

/*
 * A text to be read. Single quotes stand for double ones. Each @ marks where a problem is expected
 * and is taken out; a text without any is right. Each part of @messages, split at |, must be in
 * what is told.
 */
typedef struct
{
  const char *path;
  const char *text;
  const char *messages;
} Case;

/* A list of 100 modifiers, and of one more. */
#define NINE(text) text text text text text text text text text
#define TEN(text) text NINE (text)
#define MOST_MODIFIERS "[ 'HQ'" NINE (", 'HO'") TEN (NINE (", 'HO'")) " ]"
#define TOO_MANY "@[ 'HQ'" TEN (TEN (", 'HO'")) " ]"

/* The text of @given; @places gets “line:column” of each mark. */
static inline GBytes *
case_bytes (const Case *given, GPtrArray *places)
{
  GString *text = g_string_new (NULL);
  guint line = 1, column = 1;

  for (const char *c = given->text; *c != '\0'; c++)
    {
      if (*c == '@')
        {
          g_ptr_array_add (places, g_strdup_printf (":%u:%u: ", line, column));
          continue;
        }
      g_string_append_c (text, *c == '\'' ? '"' : *c);
      if (*c == '\n')
        {
          line++;
          column = 1;
        }
      else if ((*c & 0xC0) != 0x80)
        column++;
    }
  return g_string_free_to_bytes (text);
}

/* Whether what was told is what @given expects. */
static inline void
assert_problems (const Case *given, const FpProblems *problems, const GPtrArray *places)
{
  g_autofree char *told = fp_problems_to_text (problems, "f");
  g_auto (GStrv) messages = g_strsplit (given->messages == NULL ? "" : given->messages, "|", -1);
  const char *rest = told;

  for (guint i = 0; i < places->len; i++)
    {
      const char *place = g_ptr_array_index (places, i);
      const char *found = strstr (rest, place);

      if (found == NULL)
        g_error ("%s: nothing at %s in:\n%s", given->path, place, told);
      rest = found + 1;
    }
  if (problems->len != places->len)
    g_error ("%s: %u problems expected in:\n%s", given->path, places->len, told);
  for (guint i = 0; messages[i] != NULL; i++)
    if (strstr (told, messages[i]) == NULL)
      g_error ("%s: no “%s” in:\n%s", given->path, messages[i], told);
}

G_END_DECLS
