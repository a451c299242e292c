/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-checks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* “HQ or TT”. */
static const char *
one_of (FpLook *look, FpStrings modifiers)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < modifiers.n; i++)
    {
      if (i > 0)
        g_string_append (text, i + 1 == modifiers.n ? _ (" or ") : ", ");
      g_string_append (text, modifiers.items[i]);
    }
  return fp_arena_strdup (look->arena, text->str);
}

static const char *
mapped_credential (const FpLook *look)
{
  const FpRule *rule = fp_look_winner (look, FP_VALUE_CREDENTIAL);

  return rule == NULL ? NULL : rule->credential_modifier[look->claim->rendering.credential];
}

/* What the rules want at @place, joined; returns the first that wants something. */
static const FpRule *
join_position (FpLook *look, guint place, FpStrings *joined)
{
  const FpApplied *applied = &look->line->applied;
  const FpRule *first = NULL;

  *joined = (FpStrings){ NULL, 0 };
  for (guint i = 0; i < applied->n_rules; i++)
    {
      FpStrings wanted = applied->rules[i]->positions[place];

      if (wanted.n > 0 && first == NULL)
        first = applied->rules[i];
      for (guint j = 0; j < wanted.n; j++)
        if (!fp_strings_have (*joined, wanted.items[j]))
          *joined = fp_strings_add (look->arena, *joined, wanted.items[j]);
    }
  return first;
}

static gboolean
are_alike (FpStrings a, FpStrings b)
{
  for (guint i = 0; i < a.n; i++)
    if (!fp_strings_have (b, a.items[i]))
      return FALSE;
  for (guint i = 0; i < b.n; i++)
    if (!fp_strings_have (a, b.items[i]))
      return FALSE;
  return TRUE;
}

/* Takes @list up among @lists; not if one alike is there: what two rules ask alike is asked once.
 */
static gboolean
ask (GArray *lists, FpStrings list)
{
  for (guint i = 0; i < lists->len; i++)
    if (are_alike (g_array_index (lists, FpStrings, i), list))
      return FALSE;
  if (list.n > 0)
    g_array_append_val (lists, list);
  return list.n > 0;
}

/* What is asked for: each required list, each place's joined lists, the mapped credential. */
static GArray *
lists_asked (FpLook *look)
{
  const FpApplied *applied = &look->line->applied;
  GArray *lists = g_array_new (FALSE, FALSE, sizeof (FpStrings));
  const char *mapped = mapped_credential (look);

  if (mapped != NULL)
    ask (lists, fp_strings_add (look->arena, (FpStrings){ NULL, 0 }, mapped));
  for (guint i = 0; i < applied->n_rules; i++)
    for (guint j = 0; j < applied->rules[i]->n_required; j++)
      ask (lists, applied->rules[i]->required[j]);
  for (guint place = 0; place < 4; place++)
    {
      FpStrings wanted;

      join_position (look, place, &wanted);
      ask (lists, wanted);
    }
  return lists;
}

/* Whether both are asked for: by two different lists, or by one rule's condition. */
static gboolean
both_asked_for (FpLook *look, const char *a, const char *b)
{
  g_autoptr (GArray) lists = lists_asked (look);
  guint only_a = 0, only_b = 0, both = 0;

  for (guint i = 0; i < lists->len; i++)
    {
      gboolean has_a = fp_strings_have (g_array_index (lists, FpStrings, i), a);
      gboolean has_b = fp_strings_have (g_array_index (lists, FpStrings, i), b);

      both += has_a && has_b;
      only_a += has_a && !has_b;
      only_b += has_b && !has_a;
    }
  if (both + only_a > 0 && both + only_b > 0 && both + only_a + only_b > 1)
    return TRUE;
  for (guint i = 0; i < look->line->applied.n_rules; i++)
    {
      FpStrings condition = look->line->applied.rules[i]->when.modifiers;

      if (fp_strings_have (condition, a) && fp_strings_have (condition, b))
        return TRUE;
    }
  return FALSE;
}

static void
find_conflict (FpLook *look, const FpExclusive *set, const char *a, const char *b)
{
  FpFinding *finding =
      fp_look_found (look,
                     FP_STATUS_DENY,
                     "4",
                     NULL,
                     FP_SAY (look, _ ("%s and %s exclude each other"), a, b),
                     fp_text (set->why),
                     FP_SAY (look, _ ("Keep the one that is true: %s or %s."), a, b));

  finding->remedy.kind = FP_REMEDY_REMOVE_MODIFIER;
  finding->remedy.modifier = b;
}

void
fp_check_modifier_conflict (FpLook *look)
{
  FpStrings modifiers = look->line->line->modifiers;
  gboolean found = FALSE;

  for (guint i = 0; i < modifiers.n; i++)
    for (guint j = i + 1; j < modifiers.n; j++)
      {
        const char *a = modifiers.items[i], *b = modifiers.items[j];
        const FpExclusive *set = fp_knowledge_conflict (look->knowledge, a, b);

        if (set == NULL || fp_strings_repeat (modifiers, i) || fp_strings_repeat (modifiers, j) ||
            both_asked_for (look, a, b))
          continue;
        find_conflict (look, set, a, b);
        found = TRUE;
      }
  if (!found)
    fp_look_passed (look, NULL);
}

static gboolean
has_one_of (const FpLine *line, FpStrings modifiers)
{
  for (guint i = 0; i < modifiers.n; i++)
    if (fp_line_has_modifier (line, modifiers.items[i]))
      return TRUE;
  return FALSE;
}

/* The one of @modifiers that the facts speak for. */
static const char *
best_of (const FpLook *look, FpStrings modifiers)
{
  const FpLine *line = look->line->line;
  int age = fp_age_on (look->claim->client.birth_date, line->date);

  for (guint i = 0; i < modifiers.n; i++)
    {
      const FpModifier *modifier = fp_knowledge_modifier (look->knowledge, modifiers.items[i]);

      if (modifier == NULL)
        continue;
      if (modifier->age_from >= 0 && age >= 0 &&
          (age < modifier->age_from || (modifier->age_to >= 0 && age > modifier->age_to)))
        continue;
      if (modifier->persons_from > 0 && line->clients > 0 &&
          (line->clients < modifier->persons_from ||
           (modifier->persons_to > 0 && line->clients > modifier->persons_to)))
        continue;
      return modifier->code;
    }
  return modifiers.items[0];
}

static void
find_missing (FpLook *look,
              FpStatus status,
              const FpRule *rule,
              FpStrings wanted,
              const char *message)
{
  const char *names = one_of (look, wanted);
  FpFinding *finding = fp_look_found (look,
                                      status,
                                      "4",
                                      rule,
                                      FP_SAY (look, _ ("%s is missing"), names),
                                      message,
                                      FP_SAY (look, _ ("Add %s."), names));

  finding->remedy.kind = FP_REMEDY_ADD_MODIFIER;
  finding->remedy.modifier = best_of (look, wanted);
}

static gboolean
find_missing_of_rules (FpLook *look)
{
  const FpApplied *applied = &look->line->applied;
  const FpLine *line = look->line->line;
  g_autoptr (GArray) told = g_array_new (FALSE, FALSE, sizeof (FpStrings));

  for (guint i = 0; i < applied->n_rules; i++)
    for (guint j = 0; j < applied->rules[i]->n_required; j++)
      if (!has_one_of (line, applied->rules[i]->required[j]) &&
          ask (told, applied->rules[i]->required[j]))
        find_missing (look,
                      FP_STATUS_DENY,
                      applied->rules[i],
                      applied->rules[i]->required[j],
                      FP_SAY (look,
                              _ ("%s requires it on %s for a service like this."),
                              fp_look_payer (look),
                              line->code));
  for (guint place = 0; place < 4; place++)
    {
      FpStrings wanted;
      const FpRule *rule = join_position (look, place, &wanted);

      if (rule != NULL && !has_one_of (line, wanted) && ask (told, wanted))
        find_missing (look,
                      FP_STATUS_DENY,
                      rule,
                      wanted,
                      FP_SAY (look,
                              _ ("%s wants it as modifier number %u."),
                              fp_look_payer (look),
                              place + 1));
    }
  return told->len > 0;
}

void
fp_check_modifier_missing (FpLook *look)
{
  const FpCode *code = look->line->code;
  const FpLine *line = look->line->line;
  gboolean found;

  if (line->code == NULL)
    return;
  found = find_missing_of_rules (look);
  if (code != NULL && code->requires_one_of.n > 0 && !has_one_of (line, code->requires_one_of))
    {
      find_missing (look,
                    FP_STATUS_RISK,
                    NULL,
                    code->requires_one_of,
                    FP_SAY (look, _ ("%s wants the therapy plan that it belongs to."), code->code));
      found = TRUE;
    }
  if (!found)
    fp_look_passed (look, NULL);
}

void
fp_check_modifier_forbidden (FpLook *look)
{
  const FpApplied *applied = &look->line->applied;
  FpStrings modifiers = look->line->line->modifiers;
  gboolean found = FALSE, stated = FALSE;

  for (guint i = 0; i < applied->n_rules; i++)
    {
      const FpRule *rule = applied->rules[i];

      stated = stated || rule->forbidden.n > 0;
      for (guint j = 0; j < modifiers.n; j++)
        {
          FpFinding *finding;

          if (!fp_strings_have (rule->forbidden, modifiers.items[j]) ||
              fp_strings_repeat (modifiers, j))
            continue;
          finding = fp_look_found (look,
                                   FP_STATUS_DENY,
                                   "4",
                                   rule,
                                   FP_SAY (look, _ ("%s is not accepted"), modifiers.items[j]),
                                   FP_SAY (look,
                                           _ ("%s does not take it on %s."),
                                           fp_look_payer (look),
                                           look->line->line->code),
                                   FP_SAY (look, _ ("Remove %s."), modifiers.items[j]));
          finding->remedy.kind = FP_REMEDY_REMOVE_MODIFIER;
          finding->remedy.modifier = modifiers.items[j];
          found = TRUE;
        }
    }
  if (!found && stated)
    fp_look_passed (look, NULL);
}

static gboolean
find_misplaced (FpLook *look)
{
  FpStrings modifiers = look->line->line->modifiers;
  gboolean found = FALSE;

  for (guint place = 0; place < 4; place++)
    {
      FpStrings wanted;
      const FpRule *rule = join_position (look, place, &wanted);

      if (rule == NULL || (place < modifiers.n && fp_strings_have (wanted, modifiers.items[place])))
        continue;
      for (guint i = 0; i < modifiers.n; i++)
        {
          FpFinding *finding;

          if (!fp_strings_have (wanted, modifiers.items[i]))
            continue;
          finding = fp_look_found (
              look,
              FP_STATUS_DENY,
              "4",
              rule,
              FP_SAY (look, _ ("%s stands in the wrong place"), modifiers.items[i]),
              FP_SAY (look,
                      _ ("%s wants it as modifier number %u; it is number %u."),
                      fp_look_payer (look),
                      place + 1,
                      i + 1),
              FP_SAY (look, _ ("Move %s to place %u."), modifiers.items[i], place + 1));
          finding->remedy =
              (FpRemedy){ FP_REMEDY_MOVE_MODIFIER, modifiers.items[i], (int) place + 1 };
          found = TRUE;
          break;
        }
    }
  return found;
}

static gboolean
is_of_class (FpLook *look, const char *code, FpModifierClass kind)
{
  const FpModifier *modifier = fp_knowledge_modifier (look->knowledge, code);

  return modifier != NULL && modifier->kind == kind;
}

static gboolean
is_placed_by_rule (FpLook *look, guint place)
{
  FpStrings wanted;

  return place < 4 && join_position (look, place, &wanted) != NULL &&
         fp_strings_have (wanted, look->line->line->modifiers.items[place]);
}

static gboolean
find_pricing_behind (FpLook *look)
{
  FpStrings modifiers = look->line->line->modifiers;

  for (guint i = 0; i < modifiers.n; i++)
    for (guint j = i + 1; j < modifiers.n; j++)
      if (is_of_class (look, modifiers.items[i], FP_CLASS_INFORMATIONAL) &&
          is_of_class (look, modifiers.items[j], FP_CLASS_PRICING) &&
          !is_placed_by_rule (look, i) && !is_placed_by_rule (look, j))
        {
          FpFinding *finding = fp_look_found (
              look,
              FP_STATUS_RISK,
              "4",
              NULL,
              FP_SAY (look, _ ("%s belongs before %s"), modifiers.items[j], modifiers.items[i]),
              _ ("Modifiers that decide payment come first; some payers read only the first."),
              FP_SAY (look, _ ("Move %s to place %u."), modifiers.items[j], i + 1));

          finding->remedy = (FpRemedy){ FP_REMEDY_MOVE_MODIFIER, modifiers.items[j], (int) i + 1 };
          return TRUE;
        }
  return FALSE;
}

void
fp_check_modifier_position (FpLook *look)
{
  gboolean misplaced = find_misplaced (look);

  if (!find_pricing_behind (look) && !misplaced)
    fp_look_passed (look, NULL);
}

/* The modifiers that state who delivered, and whose credential each may stand for. */
static gboolean
contradicts (const FpProvider *provider, const FpModifier *modifier)
{
  if (modifier->credentials == 0 || modifier->credentials & (1u << provider->credential))
    return FALSE;
  if (g_str_equal (modifier->code, "TD") && provider->profession == FP_PROFESSION_NURSE)
    return FALSE;
  return TRUE;
}

static gboolean
find_contradiction (FpLook *look, gboolean *present)
{
  const FpProvider *provider = &look->claim->rendering;
  FpStrings modifiers = look->line->line->modifiers;
  gboolean found = FALSE;

  *present = FALSE;
  for (guint i = 0; i < modifiers.n; i++)
    {
      const FpModifier *modifier = fp_knowledge_modifier (look->knowledge, modifiers.items[i]);
      FpFinding *finding;

      if (modifier == NULL || modifier->kind != FP_CLASS_CREDENTIAL)
        continue;
      *present = TRUE;
      if (!contradicts (provider, modifier) || fp_strings_repeat (modifiers, i))
        continue;
      finding = fp_look_found (look,
                               FP_STATUS_RISK,
                               "4 185",
                               NULL,
                               FP_SAY (look, _ ("%s does not fit who led it"), modifier->code),
                               FP_SAY (look,
                                       _ ("%s is told on the claim: %s."),
                                       provider->name != NULL ? provider->name
                                                              : _ ("Who led the service"),
                                       fp_credential_label (provider->credential)),
                               FP_SAY (look,
                                       _ ("Replace %s by %s, or correct who led it."),
                                       modifier->code,
                                       fp_credential_modifier (look->claim->rendering.credential)));
      finding->remedy.kind = FP_REMEDY_REMOVE_MODIFIER;
      finding->remedy.modifier = modifier->code;
      found = TRUE;
    }
  return found;
}

static void
find_unmapped (FpLook *look, const FpRule *rule, const char *wanted)
{
  const FpProvider *provider = &look->claim->rendering;
  FpFinding *finding = fp_look_found (
      look,
      rule != NULL ? FP_STATUS_DENY : FP_STATUS_NOTE,
      "4 185",
      rule,
      FP_SAY (look, rule != NULL ? _ ("%s is missing") : _ ("%s could be added"), wanted),
      rule != NULL ? FP_SAY (look,
                             _ ("%s wants the degree of who led it on the line: %s."),
                             fp_look_payer (look),
                             fp_credential_label (provider->credential))
                   : FP_SAY (look,
                             _ ("Many payers want the degree of who led it on an H code: %s."),
                             fp_credential_label (provider->credential)),
      FP_SAY (look, _ ("Add %s."), wanted));

  finding->remedy.kind = FP_REMEDY_ADD_MODIFIER;
  finding->remedy.modifier = wanted;
}

void
fp_check_modifier_credential (FpLook *look)
{
  const FpLine *line = look->line->line;
  const char *mapped = mapped_credential (look);
  const FpRule *rule = fp_look_winner (look, FP_VALUE_CREDENTIAL);
  gboolean present;

  if (look->claim->rendering.credential == FP_CREDENTIAL_UNSET || line->code == NULL)
    return;
  if (mapped != NULL)
    {
      if (fp_line_has_modifier (line, mapped))
        fp_look_passed (look, rule);
      else
        find_unmapped (look, rule, mapped);
      return;
    }
  if (find_contradiction (look, &present))
    return;
  if (!present && line->code[0] == 'H')
    find_unmapped (look, NULL, fp_credential_modifier (look->claim->rendering.credential));
  else
    fp_look_passed (look, NULL);
}
