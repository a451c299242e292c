/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-memory.h"

#include "fp-session-private.h"

static void
set_address (FpClaim *claim, FpAddress *address)
{
  address->line = fp_arena_strdup (claim->arena, address->line);
  address->city = fp_arena_strdup (claim->arena, address->city);
  address->state = fp_arena_strdup (claim->arena, address->state);
  address->zip = fp_arena_strdup (claim->arena, address->zip);
}

/**
 * fp_claim_set_provider:
 * @place: one of @claim's providers
 * @person: (nullable): of any claim; %NULL empties @place
 */
void
fp_claim_set_provider (FpClaim *claim, FpProvider *place, const FpProvider *person)
{
  if (person == NULL)
    {
      *place = (FpProvider){ 0 };
      return;
    }
  *place = *person;
  place->name = fp_arena_strdup (claim->arena, person->name);
  place->npi = fp_arena_strdup (claim->arena, person->npi);
  place->tax_id = fp_arena_strdup (claim->arena, person->tax_id);
  place->taxonomy = fp_arena_strdup (claim->arena, person->taxonomy);
  set_address (claim, &place->address);
}

/**
 * fp_claim_of_person:
 *
 * Returns: (transfer full): a claim that holds nothing but @person as the rendering provider
 */
FpClaim *
fp_claim_of_person (const FpProvider *person)
{
  FpClaim *claim = fp_claim_new ();

  fp_claim_set_provider (claim, &claim->rendering, person);
  return claim;
}

/**
 * fp_claim_to_remember:
 *
 * Returns: (transfer full): the payer, the providers, and of the first line place, times, people
 *   present and charge: what the next claim may offer. Nothing of the client's, no code, no date.
 */
FpClaim *
fp_claim_to_remember (const FpClaim *claim)
{
  FpClaim *last = fp_claim_new ();
  const FpLine *line = &claim->lines[0];
  FpLine *kept = fp_claim_add_line (last);

  last->payer = fp_arena_strdup (last->arena, claim->payer);
  fp_claim_set_provider (last, &last->billing, &claim->billing);
  fp_claim_set_provider (last, &last->rendering, &claim->rendering);
  fp_claim_set_provider (last, &last->supervising, &claim->supervising);
  kept->place = fp_arena_strdup (last->arena, line->place);
  kept->start = line->start;
  kept->end = line->end;
  kept->clients = line->clients;
  kept->staff = line->staff;
  kept->charge = line->charge;
  return last;
}

/**
 * fp_session_remember:
 *
 * Keeps of the claim what the next may offer; when one is saved, printed or followed by the next.
 */
void
fp_session_remember (FpSession *self)
{
  const FpClaim *claim = fp_session_get_claim (self);

  if (claim->rendering.name != NULL)
    fp_session_add_staff (self, fp_claim_of_person (&claim->rendering));
  fp_session_set_last (self, fp_claim_to_remember (claim));
}

/* The last claim's payer, place, staff and providers are in at once; the rest is only offered. */
static FpClaim *
make_fresh (const FpClaim *last)
{
  FpClaim *claim = fp_claim_new ();
  FpLine *line = fp_claim_add_line (claim);

  if (last == NULL)
    return claim;
  claim->payer = fp_arena_strdup (claim->arena, last->payer);
  fp_claim_set_provider (claim, &claim->billing, &last->billing);
  fp_claim_set_provider (claim, &claim->rendering, &last->rendering);
  fp_claim_set_provider (claim, &claim->supervising, &last->supervising);
  line->place = fp_arena_strdup (claim->arena, last->lines[0].place);
  line->staff = last->lines[0].staff;
  return claim;
}

/* The same session for another client: all that is the client's own goes. */
static FpClaim *
make_like (const FpClaim *claim)
{
  FpClaim *next = fp_claim_copy (claim);

  next->id = NULL;
  next->client = (FpClient){ 0 };
  next->coverage = (FpCoverage){ 0 };
  next->diagnoses = (FpStrings){ 0 };
  next->authorizations = NULL;
  next->n_authorizations = 0;
  next->history = NULL;
  next->n_history = 0;
  next->received_on = FP_DATE_UNSET;
  memset (next->documentation, 0, sizeof next->documentation);
  for (guint i = 0; i < next->n_lines; i++)
    next->lines[i].n_pointers = 0;
  return next;
}

static const FpSummaryAuthorization *
used_by_line (const FpReport *report, guint index)
{
  for (guint i = 0; i < report->n_authorizations; i++)
    if (report->authorizations[i].line == (int) index + 1)
      return &report->authorizations[i];
  return NULL;
}

/* What is stated as used before this claim is so much more before the next. */
static void
use_up (FpClaim *claim, const FpSummaryAuthorization *used)
{
  for (guint i = 0; i < claim->n_authorizations; i++)
    if (claim->authorizations[i].used >= 0 &&
        g_strcmp0 (claim->authorizations[i].number, used->number) == 0)
      claim->authorizations[i].used = MAX (claim->authorizations[i].used, used->used_after);
}

static void
add_history (FpClaim *claim, const FpReport *report, guint index, FpHistory *entry)
{
  const FpLine *line = &claim->lines[index];
  const FpSummaryAuthorization *used = used_by_line (report, index);
  const FpSummaryLine *summary = index < report->n_lines ? &report->lines[index] : NULL;

  *entry = (FpHistory){
    .code = line->code,
    .modifiers = line->modifiers,
    .date = line->date,
    .start = line->start,
    .end = line->end,
    .minutes = line->minutes,
    .units = summary != NULL ? summary->units : line->units,
  };
  if (used != NULL)
    {
      entry->authorization = fp_arena_strdup (claim->arena, used->number);
      use_up (claim, used);
    }
}

/* The services of this claim go to the history; the lines wait for another day. */
static FpClaim *
make_later (const FpClaim *claim, const FpReport *report)
{
  FpClaim *next = fp_claim_copy (claim);
  FpHistory *history = fp_arena_new_array (next->arena, FpHistory, next->n_history + next->n_lines);

  if (next->n_history > 0)
    memcpy (history, next->history, sizeof *history * next->n_history);
  next->history = history;
  for (guint i = 0; i < next->n_lines; i++)
    {
      FpLine *line = &next->lines[i];

      if (line->code != NULL && line->date != FP_DATE_UNSET)
        add_history (next, report, i, &history[next->n_history++]);
      line->date = FP_DATE_UNSET;
      line->units = 0;
    }
  next->id = NULL;
  next->received_on = FP_DATE_UNSET;
  memset (next->documentation, 0, sizeof next->documentation);
  return next;
}

/**
 * fp_session_make_next:
 * @next: what it takes over from the claim being worked on
 *
 * Returns: (transfer full): a claim for fp_session_start()
 */
FpClaim *
fp_session_make_next (FpSession *self, FpNext next)
{
  switch (next)
    {
    case FP_NEXT_SERVICE:
      return make_like (fp_session_get_claim (self));
    case FP_NEXT_CLIENT:
      return make_later (fp_session_get_claim (self), fp_session_get_report (self));
    case FP_NEXT_FRESH:
    default:
      return make_fresh (fp_session_get_last (self));
    }
}

/**
 * fp_session_get_last:
 *
 * Returns: (nullable) (transfer none): what the last claim held that the next may offer
 */
const FpClaim *
fp_session_get_last (FpSession *self)
{
  g_return_val_if_fail (FP_IS_SESSION (self), NULL);
  return self->last;
}

/**
 * fp_session_set_last:
 * @last: (transfer full): see fp_claim_to_remember(); must have a line
 */
void
fp_session_set_last (FpSession *self, FpClaim *last)
{
  g_return_if_fail (FP_IS_SESSION (self));
  g_return_if_fail (last != NULL && last->n_lines > 0);

  g_clear_pointer (&self->last, fp_claim_free);
  self->last = last;
  _fp_session_emit_changed (self);
}

/**
 * fp_session_get_staff:
 *
 * Returns: (transfer none) (element-type FpClaim): who led before, the latest first
 */
GPtrArray *
fp_session_get_staff (FpSession *self)
{
  g_return_val_if_fail (FP_IS_SESSION (self), NULL);
  return self->staff;
}

/**
 * fp_session_add_staff:
 * @person: (transfer full): a claim that holds the rendering provider alone; takes the place of
 *   one with the same name
 */
void
fp_session_add_staff (FpSession *self, FpClaim *person)
{
  g_return_if_fail (FP_IS_SESSION (self));
  g_return_if_fail (person != NULL && person->rendering.name != NULL);

  fp_staff_add (self->staff, person);
}
