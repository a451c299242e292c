/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-payer-fields.h"

#include <glib/gi18n.h>

/* Each payer once, in the order of the packs; templates are nobody's payer. */
static const FpPolicy *
nth_payer (FpForm *form, guint index)
{
  FpPolicySet *set = fp_session_get_policies (fp_form_get_session (form));

  for (guint i = 0; i < fp_policy_set_n (set); i++)
    {
      const FpPolicy *policy = fp_policy_set_nth (set, i);

      if (fp_policy_set_any (set, policy->payer) == policy && index-- == 0)
        return policy;
    }
  return NULL;
}

static guint
count_packs (FpForm *form)
{
  guint n = 0;

  while (nth_payer (form, n) != NULL)
    n++;
  return n;
}

/** fp_payer_fields_count: the payers that have packs, and another. */
guint
fp_payer_fields_count (FpForm *form)
{
  return count_packs (form) + 1;
}

/** fp_payer_fields_label: (transfer full): what the choice at @index is called. */
char *
fp_payer_fields_label (FpForm *form, guint index)
{
  const FpPolicy *policy = nth_payer (form, index);

  if (policy == NULL)
    return g_strdup (_ ("Another payer"));
  return g_strdup (policy->name != NULL ? policy->name : policy->payer);
}

/** fp_payer_fields_chosen: which choice @payer is; -1 where it is %NULL. */
int
fp_payer_fields_chosen (FpForm *form, const char *payer)
{
  const FpPolicy *policy;
  guint i;

  if (payer == NULL)
    return -1;
  for (i = 0; (policy = nth_payer (form, i)) != NULL; i++)
    if (g_str_equal (policy->payer, payer))
      break;
  return (int) i;
}

/** fp_payer_fields_choose: (transfer none) (nullable): the payer of a choice, in @record's arena.
 */
const char *
fp_payer_fields_choose (FpForm *form, gpointer record, int index)
{
  const FpPolicy *policy = index < 0 ? NULL : nth_payer (form, (guint) index);
  FpArena *arena = ((FpFormRecord *) record)->arena;

  if (index < 0)
    return NULL;
  return fp_arena_strdup (arena, policy != NULL ? policy->payer : "");
}

/** fp_payer_fields_is_typed: whether @payer is none of the packs'. */
gboolean
fp_payer_fields_is_typed (FpForm *form, const char *payer)
{
  return payer != NULL && fp_payer_fields_chosen (form, payer) == (int) count_packs (form);
}
