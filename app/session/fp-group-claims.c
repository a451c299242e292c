/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the session of a group to a claim for each client who was there. */
#include "config.h"

#include <string.h>

#include "fp-asked.h"
#include "fp-group-private.h"
#include "fp-session-private.h"
#include "fp-suggest.h"

#define MOST_MODIFIERS 4
#define MOST_POINTERS 4

/**
 * _fp_group_plain_session:
 *
 * Returns: (transfer full): the session with nothing of anybody's: one line, no client, no payer
 */
FpClaim *
_fp_group_plain_session (FpGroup *self)
{
  FpClaim *claim = fp_claim_copy (fp_session_get_claim (self->session));

  claim->id = NULL;
  claim->payer = NULL;
  claim->client = (FpClient){ 0 };
  claim->coverage = (FpCoverage){ 0 };
  claim->diagnoses = (FpStrings){ 0 };
  claim->authorizations = NULL;
  claim->n_authorizations = 0;
  claim->history = NULL;
  claim->n_history = 0;
  claim->total_charge = FP_CENTS_UNSET;
  claim->received_on = FP_DATE_UNSET;
  claim->n_lines = 1;
  claim->lines[0].n_pointers = 0;
  return claim;
}

/* Who left early was there from the start until those minutes were over. */
static void
set_minutes (FpLine *line, int minutes)
{
  if (minutes == 0)
    return;
  line->minutes = minutes;
  line->units = 0;
  if (line->start >= 0 && line->start + minutes < line->end)
    line->end = (FpTime) (line->start + minutes);
}

static int
index_of (FpStrings modifiers, const char *modifier)
{
  for (guint i = 0; i < modifiers.n; i++)
    if (strcmp (modifiers.items[i], modifier) == 0)
      return (int) i;
  return -1;
}

/* The first that is asked for or probable. One that takes another's place has to be asked for. */
static const FpSuggestion *
first_to_take (GPtrArray *suggestions)
{
  for (guint i = 0; i < suggestions->len; i++)
    {
      const FpSuggestion *suggestion = g_ptr_array_index (suggestions, i);

      if (!suggestion->alternative && (suggestion->required || suggestion->replaces == NULL))
        return suggestion;
    }
  return NULL;
}

/* What the client's payer wants beyond the modifiers that were entered for all. Each one taken may
 * answer or raise another question, so they are asked for again. */
static void
take_modifiers (FpGroup *self, FpClaim *claim)
{
  const FpKnowledge *knowledge = fp_session_get_knowledge (self->session);
  FpPolicySet *policies = fp_session_get_policies (self->session);
  FpLine *line = &claim->lines[0];

  for (guint i = 0; i < MOST_MODIFIERS && line->modifiers.n < MOST_MODIFIERS; i++)
    {
      g_autoptr (GPtrArray) suggestions = fp_suggest_modifiers (claim, 0, knowledge, policies);
      const FpSuggestion *suggestion = first_to_take (suggestions);
      const char *modifier;
      int gone;

      if (suggestion == NULL)
        return;
      modifier = suggestion->modifier->code;
      gone = suggestion->replaces == NULL ? -1 : index_of (line->modifiers, suggestion->replaces);
      if (gone >= 0)
        line->modifiers = fp_strings_remove (claim->arena, line->modifiers, (guint) gone);
      line->modifiers = fp_strings_insert (claim->arena,
                                           line->modifiers,
                                           fp_modifier_place (knowledge, line->modifiers, modifier),
                                           modifier);
    }
}

/* The session is for all that the client is treated for, as far as a line can say so. */
static void
point_to_all (FpClaim *claim)
{
  guint n = MIN (claim->diagnoses.n, MOST_POINTERS);
  int *pointers = fp_arena_new_array (claim->arena, int, MOST_POINTERS);

  for (guint i = 0; i < n; i++)
    pointers[i] = (int) i + 1;
  claim->lines[0].pointers = pointers;
  claim->lines[0].n_pointers = n;
}

static FpClaim *
make_claim (FpGroup *self, const FpGroupMember *member, guint present)
{
  g_autoptr (FpClaim) claim = _fp_group_plain_session (self);
  FpLine *line = &claim->lines[0];

  line->clients = (int) present;
  if (!fp_session_put_client (self->session, claim, member->client))
    return NULL;
  claim->id = fp_arena_strdup (claim->arena, member->saved);
  point_to_all (claim);
  if (member->participation != FP_DOC_UNANSWERED)
    claim->documentation[FP_DOC_PARTICIPATION_LEVEL] = member->participation;
  set_minutes (line, member->minutes);
  take_modifiers (self, claim);
  return g_steal_pointer (&claim);
}

static FpReport *
check (FpGroup *self, const FpGroupMember *member)
{
  return fp_check_claim (member->claim,
                         member->account,
                         fp_session_get_knowledge (self->session),
                         fp_session_get_policies (self->session),
                         fp_session_get_today (self->session));
}

/* What the line is charged: for who left early, by its share of the units; where nobody entered a
 * charge, the payer's rate. */
static FpCents
charge_of (FpGroup *self, const FpGroupMember *member)
{
  const FpReport *whole = fp_session_get_report (self->session);
  const FpSummaryLine *line = &member->report->lines[0];
  FpCents charge = member->claim->lines[0].charge;

  if (charge == FP_CENTS_UNSET)
    return line->expected;
  if (member->minutes == 0 || whole->n_lines == 0 || whole->lines[0].units <= line->units)
    return charge;
  return charge * line->units / whole->lines[0].units;
}

static void
check_member (FpGroup *self, FpGroupMember *member)
{
  FpLine *line = &member->claim->lines[0];
  FpCents charge;

  member->report = check (self, member);
  if (member->report->n_lines == 0)
    return;
  charge = charge_of (self, member);
  if (charge == line->charge)
    return;
  line->charge = charge;
  fp_report_free (member->report);
  member->report = check (self, member);
}

/**
 * _fp_group_member_empty:
 *
 * Drops what was made for @member.
 */
void
_fp_group_member_empty (FpGroupMember *member)
{
  g_clear_pointer (&member->report, fp_report_free);
  g_clear_pointer (&member->account, fp_account_free);
  g_clear_pointer (&member->claim, fp_claim_free);
}

static void
make_member (FpGroup *self, FpGroupMember *member, guint present)
{
  FpLedger *ledger = _fp_group_ledger (self);
  g_autoptr (GError) error = NULL;

  _fp_group_member_empty (member);
  if (!member->present || ledger == NULL)
    return;
  member->claim = make_claim (self, member, present);
  if (member->claim == NULL)
    return;
  member->account = fp_ledger_account (ledger, member->claim, &error);
  if (member->account == NULL)
    {
      fp_desk_report (fp_session_get_desk (self->session), error);
      g_clear_pointer (&member->claim, fp_claim_free);
      return;
    }
  check_member (self, member);
}

/* The payer of most of the claims; of two with as many, the first. */
static const char *
most_common_payer (FpGroup *self)
{
  const char *best = NULL;
  guint best_n = 0;

  for (guint i = 0; i < self->members->len; i++)
    {
      const FpGroupMember *member = g_ptr_array_index (self->members, i);
      const char *payer = member->claim == NULL ? NULL : member->claim->payer;
      guint n = 0;

      for (guint j = 0; payer != NULL && j < self->members->len; j++)
        {
          const FpGroupMember *other = g_ptr_array_index (self->members, j);

          n += other->claim != NULL && g_strcmp0 (other->claim->payer, payer) == 0 ? 1 : 0;
        }
      if (n > best_n)
        {
          best = payer;
          best_n = n;
        }
    }
  return best;
}

/* The session is reckoned as most of the claims will be: with their payer's rules, and for as many
 * clients as were present; for a group's even before anybody is on the list. */
static void
inform_session (FpGroup *self, guint present)
{
  const FpClaim *session = fp_session_get_claim (self->session);
  int clients = (int) MAX (present, 2);
  const char *payer = most_common_payer (self);
  FpClaim *claim;

  if (session->lines[0].clients == clients && g_strcmp0 (session->payer, payer) == 0)
    return;
  claim = fp_session_begin (self->session);
  claim->lines[0].clients = clients;
  claim->payer = fp_arena_strdup (claim->arena, payer);
  fp_session_commit_typing (self->session, claim, "group");
}

/**
 * _fp_group_make_claims:
 *
 * Makes the claims of all who were present anew, with their reports.
 */
void
_fp_group_make_claims (FpGroup *self)
{
  guint present = fp_group_count_present (self);

  self->session->also_asked = 0;
  for (guint i = 0; i < self->members->len; i++)
    {
      FpGroupMember *member = g_ptr_array_index (self->members, i);

      make_member (self, member, present);
      if (member->claim != NULL)
        self->session->also_asked |= fp_claim_asked_documents (self->session, member->claim);
    }
  inform_session (self, present);
}
