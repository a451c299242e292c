/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-count.h"

#include "fp-past.h"

#include <string.h>

#define MOST (G_MAXINT / 4) /* no sum of two goes over */
#define FEW 64              /* so short a past is counted faster than remembered */

/* One service that may count: a line of the claim or an earlier one. */
typedef struct
{
  const char *code;
  FpStrings modifiers;
  FpDate date;
  int units, minutes; /* 0 = not known */
} Service;

/**
 * fp_line_minutes_counted:
 * @facts: a line, or an earlier service as one
 *
 * Returns: its minutes as they count; missing ones are its units times the unit's
 */
int
fp_line_minutes_counted (const FpLineFacts *facts)
{
  gint64 product = (gint64) facts->units * facts->unit.minutes;

  return facts->minutes > 0 ? facts->minutes : (int) MIN (product, MOST);
}

static Service
service_of_line (const FpLineFacts *facts)
{
  return (Service){ facts->line->code,
                    facts->line->modifiers,
                    facts->line->date,
                    facts->units,
                    fp_line_minutes_counted (facts) };
}

/* With what the measure needs of it. */
static Service
service_of_past (const FpLook *look, FpPast *past, FpQuantityOf of)
{
  if (of == FP_QUANTITY_MINUTES ? past->minutes == 0 : of == FP_QUANTITY_UNITS && past->units == 0)
    fp_past_reckon (look, past);
  return (Service){
    past->entry->code, past->entry->modifiers, past->entry->date, past->units, past->minutes
  };
}

/* How much a service counts; -1 where that cannot be told. */
static int
quantity (const Service *service, FpQuantityOf of)
{
  switch (of)
    {
    case FP_QUANTITY_UNITS:
      return service->units > 0 ? service->units : -1;
    case FP_QUANTITY_MINUTES:
      return service->minutes > 0 ? service->minutes : -1;
    case FP_QUANTITY_VISITS:
    case FP_QUANTITY_DAYS:
    case FP_QUANTITY_UNSET:
    case FP_N_QUANTITIES:
    default:
      return 1;
    }
}

/**
 * fp_line_quantity:
 * @facts: a line
 * @of: the measure
 *
 * Returns: how much the line takes in that measure, or -1 where that cannot be told
 */
int
fp_line_quantity (const FpLineFacts *facts, FpQuantityOf of)
{
  Service service = service_of_line (facts);

  return quantity (&service, of);
}

/**
 * fp_limit_concerns:
 * @limit: a limit
 * @code: a procedure code
 *
 * Returns: whether the limit's pool holds @code; without a pool it concerns the line's own
 */
gboolean
fp_limit_concerns (const FpLimit *limit, const char *code)
{
  for (guint i = 0; i < limit->pool.n; i++)
    {
      const char *star = strchr (limit->pool.items[i], '*');

      if (star == NULL
              ? g_str_equal (limit->pool.items[i], code)
              : strncmp (limit->pool.items[i], code, (gsize) (star - limit->pool.items[i])) == 0)
        return TRUE;
    }
  return limit->pool.n == 0;
}

/* What was counted so far: a sum, or for a limit of days these days. */
typedef struct
{
  int sum;
  GArray *days;  /* of FpDate; NULL = not asked for */
  gboolean gaps; /* something that counts could not be told */
} Counted;

static void
free_counted (gpointer data)
{
  Counted *counted = data;

  g_array_unref (counted->days);
  g_free (counted);
}

/* What one count needs to know of every service it meets. */
typedef struct
{
  const FpLook *look;
  const FpLineFacts *facts;
  const FpRule *rule;
  const FpLimit *limit;
  FpSpan span;
} Tally;

static gboolean
counts (const Tally *tally, const char *code, FpStrings modifiers, FpDate date)
{
  if (!fp_span_has (&tally->span, date))
    return FALSE;
  if (tally->limit->pool.n > 0)
    return fp_limit_concerns (tally->limit, code);
  return g_str_equal (code, tally->facts->line->code) &&
         fp_strings_have_all (modifiers, tally->rule->when.modifiers);
}

/* Looks from the latest day back: the past comes by date. */
static gboolean
has_day (const Counted *counted, FpDate day)
{
  for (guint i = counted->days == NULL ? 0 : counted->days->len; i > 0; i--)
    if (g_array_index (counted->days, FpDate, i - 1) == day)
      return TRUE;
  return FALSE;
}

static void
add (const Tally *tally, const Service *service, Counted *counted)
{
  int more = quantity (service, tally->limit->of);

  if (more < 0)
    counted->gaps = TRUE;
  else if (tally->limit->of != FP_QUANTITY_DAYS)
    counted->sum = (int) MIN ((gint64) counted->sum + more, MOST);
  else if (!has_day (counted, service->date))
    g_array_append_val (counted->days, service->date);
}

/* Adds what the past holds in the period, dates later than the line's included. */
static void
add_past (const Tally *tally, Counted *counted)
{
  guint n;
  FpPast *past = fp_look_past (tally->look, tally->span.from, tally->span.to, &n);

  for (guint i = 0; i < n; i++)
    {
      const FpHistory *entry = past[i].entry;
      Service service;

      if (!counts (tally, entry->code, entry->modifiers, entry->date))
        continue;
      service = service_of_past (tally->look, &past[i], tally->limit->of);
      add (tally, &service, counted);
    }
}

/* The same, counted once for all lines that ask alike. */
static const Counted *
remembered_past (const Tally *tally)
{
  g_autofree char *key = g_strdup_printf ("%p %s %d %d",
                                          (const void *) tally->limit,
                                          tally->facts->line->code,
                                          tally->span.from,
                                          tally->span.to);
  Counted *counted = g_hash_table_lookup (tally->look->counted, key);

  if (counted != NULL)
    return counted;
  counted = g_new0 (Counted, 1);
  counted->days = g_array_new (FALSE, FALSE, sizeof (FpDate));
  add_past (tally, counted);
  g_hash_table_insert (tally->look->counted, g_steal_pointer (&key), counted);
  return counted;
}

/* The past in the period, and the claim's lines that come earlier. */
static void
count_all (const Tally *tally, Counted *counted)
{
  if (tally->look->n_past <= FEW)
    add_past (tally, counted);
  else
    {
      const Counted *past = remembered_past (tally);

      counted->sum = past->sum;
      counted->gaps = past->gaps;
      if (counted->days != NULL)
        g_array_append_vals (counted->days, past->days->data, past->days->len);
    }
  for (guint i = 0; i < tally->look->claim->n_lines; i++)
    {
      const FpLineFacts *other = &tally->look->facts[tally->look->sequence[i]];
      Service service = service_of_line (other);

      if (other->line == tally->facts->line)
        break;
      if (!other->duplicate && other->line->code != NULL &&
          counts (tally, service.code, service.modifiers, service.date))
        add (tally, &service, counted);
    }
}

/**
 * fp_count_limit:
 * @look: the look
 * @facts: a line
 * @rule: the rule that states @limit
 * @limit: a limit or an “over” that concerns the line
 *
 * Counts every line of the pool's codes in the period, or without a pool the line's own code where
 * it carries the modifiers of the rule's condition; no other condition filters the count. A
 * duplicate takes nothing.
 *
 * Returns: what was used before this line and what is used after it
 */
FpCount
fp_count_limit (const FpLook *look,
                const FpLineFacts *facts,
                const FpRule *rule,
                const FpLimit *limit)
{
  Tally tally = { look, facts, rule, limit, { 0, 0 } };
  g_autoptr (GArray) days =
      limit->of == FP_QUANTITY_DAYS ? g_array_new (FALSE, FALSE, sizeof (FpDate)) : NULL;
  Counted counted = { 0, days, FALSE };
  FpCount count = { FALSE, FALSE, 0, 0, { 0, 0 } };
  int own = facts->duplicate ? 0 : fp_line_quantity (facts, limit->of);
  const FpAuthorization *authorization =
      facts->authorizing.chosen != NULL ? facts->authorizing.chosen : facts->authorizing.approved;

  if (own < 0 ||
      !fp_period_span (
          &limit->period, facts->line->date, &look->claim->coverage, authorization, &tally.span))
    return count;
  if (limit->period.per != FP_PER_SESSION)
    count_all (&tally, &counted);
  count.known = TRUE;
  count.whole = !counted.gaps;
  count.span = tally.span;
  count.before = days != NULL ? (int) days->len : counted.sum;
  count.after = count.before + (has_day (&counted, facts->line->date) ? 0 : own);
  return count;
}

/**
 * fp_count_limits:
 * @look: the look
 * @facts: a line whose authorization is settled; earlier lines are done
 *
 * Counts once each limit of the rules that hold and that concerns the line, in the file's order.
 */
void
fp_count_limits (const FpLook *look, FpLineFacts *facts)
{
  const FpApplied *applied = &facts->applied;
  guint n = 0;

  for (guint i = 0; i < applied->n_rules; i++)
    n += applied->rules[i]->n_limits;
  facts->limits = fp_arena_new_array (look->arena, FpLimitCount, n);
  facts->n_limits = 0;
  for (guint i = 0; i < applied->n_rules; i++)
    for (guint j = 0; j < applied->rules[i]->n_limits; j++)
      {
        const FpLimit *limit = &applied->rules[i]->limits[j];

        if (fp_limit_concerns (limit, facts->line->code))
          facts->limits[facts->n_limits++] = (FpLimitCount){
            applied->rules[i], limit, fp_count_limit (look, facts, applied->rules[i], limit)
          };
      }
}

/* What history and ledger took of @authorization; @gaps (out) where something cannot be told. */
static int
taken_before (const FpLook *look, const FpAuthorization *authorization, gboolean *gaps)
{
  guint index = (guint) (authorization - look->authorizations);
  gint64 used = 0;

  *gaps = FALSE;
  for (guint i = 0; i < look->n_past; i++)
    if (fp_authorization_took (
            look->authorizations, look->n_authorizations, index, look->past[i].entry))
      {
        Service service = service_of_past (look, &look->past[i], authorization->of);
        int more = quantity (&service, authorization->of);

        *gaps = *gaps || more < 0;
        used += MAX (more, 0);
      }
  return (int) MIN (used, MOST);
}

/**
 * fp_count_past_of:
 * @look: a prepared look
 * @authorization: one of the look's, of which the claim may state what was used
 *
 * Returns: what history and ledger took of it all the same; -1 where the ledger knows of no service
 * (a history is what somebody wrote down, and seldom whole), or something cannot be told
 */
int
fp_count_past_of (const FpLook *look, const FpAuthorization *authorization)
{
  gboolean gaps;
  int taken = taken_before (look, authorization, &gaps);

  return look->n_ledger == 0 || gaps ? -1 : taken;
}

/* What was used of @authorization before this claim: as stated, else counted, once. */
static int
used_before_claim (const FpLook *look, const FpAuthorization *authorization)
{
  int *used = &look->used[authorization - look->authorizations];
  gboolean gaps;

  if (*used < 0)
    *used = authorization->used >= 0 ? MIN (authorization->used, MOST)
                                     : taken_before (look, authorization, &gaps);
  return *used;
}

/**
 * fp_count_authorization:
 * @look: the look
 * @facts: a line
 * @authorization: an authorization of the look that fits it
 *
 * Returns: what was used of it before this line: before this claim, and what earlier lines of it
 * take
 */
int
fp_count_authorization (const FpLook *look,
                        const FpLineFacts *facts,
                        const FpAuthorization *authorization)
{
  const FpClaim *claim = look->claim;
  gint64 used = used_before_claim (look, authorization);

  for (guint i = 0; i < claim->n_lines; i++)
    {
      const FpLineFacts *other = &look->facts[look->sequence[i]];

      if (other->line == facts->line)
        break;
      if (other->authorizing.uses && other->authorizing.chosen == authorization)
        used += MAX (other->authorizing.quantity, 0);
    }
  return (int) MIN (used, MOST);
}

/**
 * fp_count_prepare:
 * @look: a look of which no line is reckoned yet
 *
 * Makes room for what is counted once for several lines.
 */
void
fp_count_prepare (FpLook *look)
{
  look->counted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_counted);
}

/**
 * fp_count_finish:
 * @look: a look that has been counted with
 *
 * Frees what fp_count_prepare() and counting made that is not in the arena.
 */
void
fp_count_finish (FpLook *look)
{
  g_clear_pointer (&look->counted, g_hash_table_unref);
}

/**
 * fp_same_service:
 * @facts: a line
 * @code: another service's code
 * @modifiers: its modifiers
 * @date: its date
 *
 * Returns: whether both are the same code with the same set of modifiers on the same date
 */
gboolean
fp_same_service (const FpLineFacts *facts, const char *code, FpStrings modifiers, FpDate date)
{
  const FpLine *line = facts->line;

  return line->date == date && g_strcmp0 (line->code, code) == 0 &&
         fp_strings_have_all (line->modifiers, modifiers) &&
         fp_strings_have_all (modifiers, line->modifiers);
}
