/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-asked.h"

#include "fp-applied.h"
#include "fp-session-private.h"

static guint
asked_for_line (FpSession *self, const FpClaim *claim, const FpLine *line, FpArena *arena)
{
  const FpKnowledge *knowledge = fp_session_get_knowledge (self);
  const FpCode *code = line->code == NULL ? NULL : fp_knowledge_code (knowledge, line->code);
  FpApplied applied = { 0 };
  guint asked = 0;

  if (code != NULL)
    asked |= code->documentation | code->group_documentation;
  if (code != NULL && fp_code_is_timed (code))
    asked |= FP_DOC_BIT (FP_DOC_START_END_TIMES);
  if (line->code != NULL && line->date != FP_DATE_UNSET && claim->payer != NULL)
    {
      const FpPolicy *policy =
          fp_policy_set_on (fp_session_get_policies (self), claim->payer, line->date);

      if (policy != NULL)
        fp_policy_apply (policy, claim, line, arena, &applied);
    }
  for (guint i = 0; i < applied.n_rules; i++)
    asked |= applied.rules[i]->documentation;
  return line->clients > 1 ? asked : asked & ~FP_DOCS_OF_GROUPS;
}

/**
 * fp_claim_asked_documents:
 * @claim: a claim, not only the one that @self is about
 *
 * Returns: FP_DOC_BIT of each item that the codes or the payer's rules ask for
 */
guint
fp_claim_asked_documents (FpSession *self, const FpClaim *claim)
{
  g_autoptr (FpArena) arena = fp_arena_new ();
  guint asked = 0;

  for (guint i = 0; i < claim->n_lines; i++)
    asked |= asked_for_line (self, claim, &claim->lines[i], arena);
  return asked;
}

/**
 * fp_session_asked_documents:
 *
 * Returns: the same for the claim being worked on, as the checks reckon it; for a group's session
 *   also what is asked for any client of the group
 */
guint
fp_session_asked_documents (FpSession *self)
{
  return fp_claim_asked_documents (self, fp_session_get_claim (self)) | self->also_asked;
}
