/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-past.h"

#include <string.h>

/*
 * What was before a claim: its own history and what the ledger knows of the client, as one list by
 * date. A history entry and a service of the ledger that agree are one and the same.
 */

/**
 * fp_past_reckon:
 * @look: a look
 * @past: a service of the past
 *
 * Reckons its units and minutes where they are not stated, by the payer's rules as for a line. Most
 * are stated, and most of the others are in no period that is asked about: so it is done late.
 */
void
fp_past_reckon (const FpLook *look, FpPast *past)
{
  const FpHistory *entry = past->entry;
  FpLine line = { 0 };
  FpLineFacts facts = { .line = &line };
  g_autoptr (FpArena) arena = NULL;

  if (past->reckoned)
    return;
  arena = fp_arena_new ();
  line.code = entry->code;
  line.modifiers = entry->modifiers;
  line.date = entry->date;
  line.start = entry->start;
  line.end = entry->end;
  line.minutes = entry->minutes;
  line.units = entry->units;
  facts.code = fp_knowledge_code (look->knowledge, line.code);
  fp_policy_apply (fp_policy_set_on (look->policies, look->claim->payer, line.date),
                   look->claim,
                   &line,
                   arena,
                   &facts.applied);
  fp_look_prepare_line (look, &facts);
  past->units = facts.units;
  past->minutes = fp_line_minutes_counted (&facts);
  past->reckoned = TRUE;
}

/**
 * fp_past_units:
 * @look: a look
 * @past: a service of the past
 *
 * Returns: its units; 0 where they cannot be told
 */
int
fp_past_units (const FpLook *look, FpPast *past)
{
  if (past->entry->units > 0)
    return past->entry->units;
  fp_past_reckon (look, past);
  return past->units;
}

static void
set_past (FpPast *past, const FpHistory *entry)
{
  *past = (FpPast){
    .entry = entry,
    .units = entry->units,
    .minutes = entry->minutes,
    .reckoned = entry->units > 0 && entry->minutes > 0,
  };
}

/* By date, start and code: one order, wherever a service comes from. */
static int
compare_past (gconstpointer a, gconstpointer b, gpointer data)
{
  const FpHistory *one = ((const FpPast *) a)->entry, *other = ((const FpPast *) b)->entry;

  if (one->date != other->date)
    return one->date < other->date ? -1 : 1;
  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  return one->code == other->code ? 0 : strcmp (one->code, other->code);
}

/* The ledger gives services by date, and most histories are in order too. */
static void
sort (FpPast *past, guint n)
{
  for (guint i = 1; i < n; i++)
    if (compare_past (&past[i - 1], &past[i], NULL) > 0)
      {
        g_qsort_with_data (past, (int) n, sizeof (FpPast), compare_past, NULL);
        return;
      }
}

/* What was billed or drafted for the claim's payer is its past; for another payer it takes of
 * nothing, and still takes the client's time. Appointments and plans are not services yet. */
static void
add_services (FpLook *look)
{
  const FpAccount *account = look->account;

  for (guint i = 0; account != NULL && i < account->n_services; i++)
    {
      const FpService *service = &account->services[i];

      if ((service->state != FP_SERVICE_DRAFT && service->state != FP_SERVICE_BILLED) ||
          service->entry.code == NULL || service->entry.date == FP_DATE_UNSET)
        continue;
      if (g_strcmp0 (service->payer, look->claim->payer) == 0)
        set_past (&look->past[look->n_past++], &service->entry);
      else
        set_past (&look->beside[look->n_beside++], &service->entry);
    }
  look->n_ledger = look->n_past;
  sort (look->past, look->n_past);
  sort (look->beside, look->n_beside);
}

static gboolean
agree (const FpLook *look, FpPast *one, FpPast *other)
{
  const FpHistory *a = one->entry, *b = other->entry;

  return a->date == b->date && a->start == b->start && g_str_equal (a->code, b->code) &&
         fp_strings_have_all (a->modifiers, b->modifiers) &&
         fp_strings_have_all (b->modifiers, a->modifiers) &&
         fp_past_units (look, one) == fp_past_units (look, other);
}

/* @entry is @service of the ledger: what the claim states holds, and the ledger adds the rest. */
static void
merge (FpLook *look, FpPast *service, const FpHistory *entry)
{
  FpHistory *both = fp_arena_copy (look->arena, entry, sizeof *entry);

  if (both->minutes == 0)
    both->minutes = service->entry->minutes;
  if (both->end < 0)
    both->end = service->entry->end;
  if (both->authorization == NULL)
    both->authorization = service->entry->authorization;
  set_past (service, both);
  service->joined = TRUE;
}

/* The services of the ledger stand in look->past; returns whether @entry was found to be one. */
static gboolean
join (FpLook *look, const FpHistory *entry)
{
  guint n;
  FpPast *services = fp_look_past (look, entry->date, entry->date, &n);
  FpPast past;

  set_past (&past, entry);
  for (guint i = 0; i < n; i++)
    if (!services[i].joined && agree (look, &past, &services[i]))
      {
        merge (look, &services[i], entry);
        return TRUE;
      }
  return FALSE;
}

static void
add_history (FpLook *look)
{
  const FpClaim *claim = look->claim;
  guint n = look->n_past;

  for (guint i = 0; i < claim->n_history; i++)
    if (look->n_past == 0 || !join (look, &claim->history[i]))
      set_past (&look->past[n++], &claim->history[i]);
  if (n > look->n_past)
    sort (look->past, n);
  look->n_past = n;
}

static gboolean
is_among (const FpClaim *claim, const FpAuthorization *authorization)
{
  for (guint i = 0; i < claim->n_authorizations; i++)
    if (fp_authorization_is_one (&claim->authorizations[i], authorization))
      return TRUE;
  return FALSE;
}

/* The claim's own first: what the claim says of one holds. One of the same number and of other days
 * is another. */
static void
gather_authorizations (FpLook *look)
{
  const FpClaim *claim = look->claim;
  const FpAccount *account = look->account;
  guint most = claim->n_authorizations + (account != NULL ? account->n_grants : 0);

  look->authorizations = fp_arena_new_array (look->arena, FpAuthorization, most);
  look->used = fp_arena_new_array (look->arena, int, most);
  for (guint i = 0; i < claim->n_authorizations; i++)
    look->authorizations[look->n_authorizations++] = claim->authorizations[i];
  for (guint i = 0; account != NULL && i < account->n_grants; i++)
    if (g_strcmp0 (account->grants[i].payer, claim->payer) == 0 &&
        !is_among (claim, &account->grants[i].authorization))
      look->authorizations[look->n_authorizations++] = account->grants[i].authorization;
  for (guint i = 0; i < look->n_authorizations; i++)
    look->used[i] = -1;
}

/**
 * fp_past_prepare:
 * @look: a look of which no line is reckoned yet
 *
 * Joins what the claim and the ledger know of earlier services and of authorizations.
 */
void
fp_past_prepare (FpLook *look)
{
  guint n_services = look->account != NULL ? look->account->n_services : 0;

  look->past = fp_arena_new_array (look->arena, FpPast, n_services + look->claim->n_history);
  look->beside = fp_arena_new_array (look->arena, FpPast, n_services);
  add_services (look);
  add_history (look);
  gather_authorizations (look);
}

/* Where in a list by date the first service stands that is not before @day. */
static guint
first_from (const FpPast *past, guint n, FpDate day)
{
  guint low = 0, high = n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (past[middle].entry->date < day)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * fp_look_past:
 * @look: a prepared look
 * @from: a day, or unset
 * @to: that day or a later one, or unset
 * @n: (out): how many there are
 *
 * Returns: (transfer none): what was from @from to @to, by date
 */
FpPast *
fp_look_past (const FpLook *look, FpDate from, FpDate to, guint *n)
{
  guint first = first_from (look->past, look->n_past, from);

  *n = (to == FP_DATE_UNSET ? look->n_past : first_from (look->past, look->n_past, to + 1)) - first;
  return &look->past[first];
}

/**
 * fp_look_beside:
 * @look: a prepared look
 * @day: a day
 * @n: (out): how many there are
 *
 * Returns: (transfer none): what was billed to other payers for @day
 */
const FpPast *
fp_look_beside (const FpLook *look, FpDate day, guint *n)
{
  guint first = first_from (look->beside, look->n_beside, day);

  *n = first_from (look->beside, look->n_beside, day + 1) - first;
  return &look->beside[first];
}
