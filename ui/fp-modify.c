/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-modify.h"

#include <glib/gi18n.h>

#include "fp-suggest.h"

static int
index_of (FpStrings modifiers, const char *modifier)
{
  for (guint i = 0; i < modifiers.n; i++)
    if (strcmp (modifiers.items[i], modifier) == 0)
      return (int) i;
  return -1;
}

/**
 * fp_session_add_modifier:
 * @replaces: (nullable): one on the line that goes, because the two exclude each other
 */
void
fp_session_add_modifier (FpSession *session, const char *modifier, const char *replaces)
{
  FpClaim *claim = fp_session_begin (session);
  FpLine *line = fp_session_line_of (session, claim);
  /* Translators: names a change for “Undo”; %s is a modifier such as HQ */
  g_autofree char *what = g_strdup_printf (_ ("Add %s"), modifier);
  int gone = replaces == NULL ? -1 : index_of (line->modifiers, replaces);

  if (gone >= 0)
    line->modifiers = fp_strings_remove (claim->arena, line->modifiers, (guint) gone);
  line->modifiers = fp_strings_insert (claim->arena,
                                       line->modifiers,
                                       fp_modifier_place (fp_session_get_knowledge (session),
                                                          line->modifiers,
                                                          modifier),
                                       modifier);
  fp_session_commit (session, claim, what);
}

void
fp_session_remove_modifier (FpSession *session, const char *modifier)
{
  FpClaim *claim = fp_session_begin (session);
  FpLine *line = fp_session_line_of (session, claim);
  /* Translators: names a change for “Undo”; %s is a modifier such as HQ */
  g_autofree char *what = g_strdup_printf (_ ("Take %s off"), modifier);
  int gone = index_of (line->modifiers, modifier);

  if (gone >= 0)
    line->modifiers = fp_strings_remove (claim->arena, line->modifiers, (guint) gone);
  fp_session_commit (session, claim, what);
}

/**
 * fp_session_move_modifier:
 * @place: where it is to stand, 1 to 4
 */
void
fp_session_move_modifier (FpSession *session, const char *modifier, guint place)
{
  FpClaim *claim = fp_session_begin (session);
  FpLine *line = fp_session_line_of (session, claim);
  /* Translators: names a change for “Undo”; %s is a modifier such as HQ */
  g_autofree char *what = g_strdup_printf (_ ("Move %s"), modifier);
  int from = index_of (line->modifiers, modifier);

  if (from >= 0)
    {
      line->modifiers = fp_strings_remove (claim->arena, line->modifiers, (guint) from);
      place = MIN (MAX (place, 1) - 1, line->modifiers.n);
      line->modifiers = fp_strings_insert (claim->arena, line->modifiers, place, modifier);
    }
  fp_session_commit (session, claim, what);
}

/**
 * fp_session_modifier_reason:
 *
 * Returns: (transfer full) (nullable): which fact speaks for a modifier on the line: what would be
 *   said if it were only suggested
 */
char *
fp_session_modifier_reason (FpSession *session, const char *modifier)
{
  g_autoptr (FpClaim) claim = fp_session_begin (session);
  FpLine *line = fp_session_line_of (session, claim);
  g_autoptr (GPtrArray) suggestions = NULL;
  int at = index_of (line->modifiers, modifier);

  if (at >= 0)
    line->modifiers = fp_strings_remove (claim->arena, line->modifiers, (guint) at);
  suggestions = fp_suggest_modifiers (claim,
                                      fp_session_get_line_index (session),
                                      fp_session_get_knowledge (session),
                                      fp_session_get_policies (session));
  for (guint i = 0; suggestions != NULL && i < suggestions->len; i++)
    {
      const FpSuggestion *suggestion = g_ptr_array_index (suggestions, i);

      if (!suggestion->alternative && strcmp (suggestion->modifier->code, modifier) == 0)
        return g_strdup (suggestion->reason);
    }
  return NULL;
}
