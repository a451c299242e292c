/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-checks.h"

#include <glib/gi18n-lib.h>

/* Who asks for an item: a bit set of all that is asked, and the payer's rule where the code itself
 * does not. */
typedef struct
{
  guint asked;
  const FpRule *rules[FP_N_DOCS];
} Asked;

static guint
asked_by_code (const FpLineFacts *facts)
{
  guint items = 0;

  if (facts->code != NULL)
    items = facts->code->documentation | facts->code->group_documentation;
  if (facts->unit.minutes > 0)
    items |= FP_DOC_BIT (FP_DOC_START_END_TIMES);
  return items;
}

/* Roster and group dynamics are asked for only where more than one client was present. */
static guint
that_apply (const FpLineFacts *facts, guint items)
{
  return facts->is_group ? items : items & ~FP_DOCS_OF_GROUPS;
}

static Asked
all_asked (const FpLook *look)
{
  Asked asked = { 0 };

  for (guint i = 0; i < look->claim->n_lines; i++)
    asked.asked |= that_apply (&look->facts[i], asked_by_code (&look->facts[i]));
  for (guint i = 0; i < look->claim->n_lines; i++)
    {
      const FpApplied *applied = &look->facts[i].applied;

      for (guint j = 0; j < applied->n_rules; j++)
        {
          guint more =
              that_apply (&look->facts[i], applied->rules[j]->documentation) & ~asked.asked;

          for (FpDoc doc = 0; doc < FP_N_DOCS; doc++)
            if (more & FP_DOC_BIT (doc))
              asked.rules[doc] = applied->rules[j];
          asked.asked |= more;
        }
    }
  return asked;
}

static const char *
carc_of (FpDoc doc)
{
  switch (doc)
    {
    case FP_DOC_SESSION_NOTE:
    case FP_DOC_START_END_TIMES:
    case FP_DOC_PROVIDER_SIGNATURE:
    case FP_DOC_PROVIDER_QUALIFICATIONS:
    case FP_DOC_SUPERVISION:
    case FP_DOC_GROUP_ROSTER:
      return "226";
    case FP_DOC_CONSENT:
      return "252";
    case FP_DOC_TREATMENT_PLAN:
    case FP_DOC_GOALS_LINKED:
    case FP_DOC_MEDICAL_NECESSITY:
    case FP_DOC_ACTIVITIES_PERFORMED:
    case FP_DOC_PARTICIPATION_LEVEL:
    case FP_DOC_PROGRESS:
    case FP_DOC_GROUP_DYNAMICS:
    case FP_N_DOCS:
    default:
      return "50";
    }
}

static const char *
label_of (const FpLook *look, FpDoc doc)
{
  const char *label = look->knowledge->documents[doc].label;

  return label != NULL ? fp_text (label) : fp_doc_words[doc];
}

static void
find_item (FpLook *look, FpStatus status, FpDoc doc, const FpRule *rule)
{
  const char *label = label_of (look, doc);
  const char *hint = fp_text (look->knowledge->documents[doc].hint);
  FpFinding *finding = fp_look_found (
      look,
      status,
      carc_of (doc),
      rule,
      FP_SAY (look,
              status == FP_STATUS_RISK ? _ ("Not documented: %s") : _ ("Not answered: %s"),
              label),
      status == FP_STATUS_RISK ? _ ("Claims are often denied when the record lacks it.")
                               : _ ("Nobody has said whether the record holds it."),
      status != FP_STATUS_RISK ? _ ("Look at the record and answer yes or no.")
      : hint != NULL           ? FP_SAY (look, _ ("Complete the record before sending. %s."), hint)
                               : _ ("Complete the record before sending."));

  finding->item = fp_doc_words[doc];
  finding->remedy.kind = FP_REMEDY_GO_THERE;
}

void
fp_check_documentation_missing (FpLook *look)
{
  Asked asked = all_asked (look);
  gboolean found = FALSE, unanswered = FALSE;

  for (FpDoc doc = 0; doc < FP_N_DOCS; doc++)
    {
      if (!(asked.asked & FP_DOC_BIT (doc)))
        continue;
      unanswered = unanswered || look->claim->documentation[doc] == FP_DOC_UNANSWERED;
      if (look->claim->documentation[doc] != FP_DOC_NO)
        continue;
      find_item (look, FP_STATUS_RISK, doc, asked.rules[doc]);
      found = TRUE;
    }
  if (!found && !unanswered && asked.asked != 0)
    fp_look_passed (look, NULL);
}

void
fp_check_documentation_unanswered (FpLook *look)
{
  Asked asked = all_asked (look);
  gboolean found = FALSE;

  for (FpDoc doc = 0; doc < FP_N_DOCS; doc++)
    if (asked.asked & FP_DOC_BIT (doc) && look->claim->documentation[doc] == FP_DOC_UNANSWERED)
      {
        find_item (look, FP_STATUS_VERIFY, doc, asked.rules[doc]);
        found = TRUE;
      }
  if (!found && asked.asked != 0)
    fp_look_passed (look, NULL);
}
