/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-look.h"

#include <string.h>

/* One service that may count: a line of the claim or an entry of its history. */
typedef struct
{
  const char *code;
  FpStrings modifiers;
  FpDate date;
  int units, minutes; /* 0 = not known */
} Service;

static Service
service_of_line (const FpLineFacts *facts)
{
  return (Service){ facts->line->code,
                    facts->line->modifiers,
                    facts->line->date,
                    facts->units,
                    facts->minutes };
}

static Service
service_of_history (const FpHistory *entry)
{
  int minutes = entry->minutes;

  if (minutes == 0 && entry->start >= 0 && entry->end > entry->start)
    minutes = entry->end - entry->start;
  return (Service){ entry->code, entry->modifiers, entry->date, entry->units, minutes };
}

/* One unit's minutes for @code: the line's own unit where the codes agree, else the codebook's. */
static int
unit_minutes (const FpLook *look, const FpLineFacts *facts, const char *code)
{
  const FpCode *known;

  if (facts != NULL && g_strcmp0 (facts->line->code, code) == 0 && facts->unit.minutes > 0)
    return facts->unit.minutes;
  known = fp_knowledge_code (look->knowledge, code);
  return fp_code_is_timed (known) ? known->unit_minutes : 0;
}

/* How much a service counts; -1 where that cannot be told. Missing minutes are units times the
 * unit's. */
static int
quantity (const FpLook *look, const FpLineFacts *facts, const Service *service, FpQuantityOf of)
{
  int each;

  switch (of)
    {
    case FP_QUANTITY_UNITS:
      if (service->units > 0)
        return service->units;
      each = unit_minutes (look, facts, service->code);
      if (each == 0)
        return 1; /* an untimed code is one unit */
      return service->minutes > 0
                 ? fp_units_from_minutes (service->minutes, each, FP_ROUNDING_WHOLE)
                 : -1;
    case FP_QUANTITY_MINUTES:
      if (service->minutes > 0)
        return service->minutes;
      each = unit_minutes (look, facts, service->code);
      return service->units > 0 && each > 0 ? service->units * each : -1;
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
 * @look: the look
 * @facts: a line
 * @of: the measure
 *
 * Returns: how much the line takes in that measure, or -1 where that cannot be told
 */
int
fp_line_quantity (const FpLook *look, const FpLineFacts *facts, FpQuantityOf of)
{
  Service service = service_of_line (facts);

  if (of == FP_QUANTITY_UNITS)
    return facts->units > 0 ? facts->units : -1;
  return quantity (look, facts, &service, of);
}

static gboolean
holds_all (FpStrings has, FpStrings wanted)
{
  for (guint i = 0; i < wanted.n; i++)
    if (!fp_strings_have (has, wanted.items[i]))
      return FALSE;
  return TRUE;
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

/* What one count needs to know of every service it meets. */
typedef struct
{
  const FpLook *look;
  const FpLineFacts *facts;
  const FpRule *rule;
  const FpLimit *limit;
  FpSpan span;
  GArray *days; /* of FpDate, for a limit of days; else NULL */
  int sum;
  gboolean own_day_seen;
} Tally;

static gboolean
counts (const Tally *tally, const Service *service)
{
  if (!fp_span_has (&tally->span, service->date))
    return FALSE;
  if (tally->limit->pool.n > 0)
    return fp_limit_concerns (tally->limit, service->code);
  return g_str_equal (service->code, tally->facts->line->code) &&
         holds_all (service->modifiers, tally->rule->when.modifiers);
}

static void
add_day (Tally *tally, FpDate day)
{
  for (guint i = 0; i < tally->days->len; i++)
    if (g_array_index (tally->days, FpDate, i) == day)
      return;
  g_array_append_val (tally->days, day);
  tally->own_day_seen = tally->own_day_seen || day == tally->facts->line->date;
}

static void
add (Tally *tally, const Service *service)
{
  if (!counts (tally, service))
    return;
  if (tally->days != NULL)
    add_day (tally, service->date);
  else
    tally->sum =
        (int) MIN ((gint64) tally->sum +
                       MAX (quantity (tally->look, tally->facts, service, tally->limit->of), 0),
                   G_MAXINT / 4);
}

/* History in the period, later dates included, and the claim's lines that come earlier. */
static void
add_all (Tally *tally)
{
  const FpClaim *claim = tally->look->claim;

  for (guint i = 0; i < claim->n_history; i++)
    {
      Service service = service_of_history (&claim->history[i]);

      add (tally, &service);
    }
  for (guint i = 0; i < claim->n_lines; i++)
    {
      const FpLineFacts *other = &tally->look->facts[tally->look->sequence[i]];
      Service service = service_of_line (other);

      if (other == tally->facts || other->line == tally->facts->line)
        break;
      if (!other->duplicate && other->line->code != NULL)
        add (tally, &service);
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
 * it carries the modifiers of the rule's condition; no other condition filters the count.
 *
 * Returns: what was used before this line and what is used after it
 */
FpCount
fp_count_limit (const FpLook *look,
                const FpLineFacts *facts,
                const FpRule *rule,
                const FpLimit *limit)
{
  Tally tally = { look, facts, rule, limit, { 0, 0 }, NULL, 0, FALSE };
  g_autoptr (GArray) days = NULL;
  FpCount count = { FALSE, 0, 0, { 0, 0 } };
  int own = fp_line_quantity (look, facts, limit->of);
  const FpAuthorization *authorization =
      facts->authorizing.chosen != NULL ? facts->authorizing.chosen : facts->authorizing.approved;

  if (own < 0 || !fp_period_span (&limit->period,
                                  facts->line->date,
                                  &look->claim->coverage,
                                  authorization,
                                  &tally.span))
    return count;
  count.known = TRUE;
  count.span = tally.span;
  if (limit->of == FP_QUANTITY_DAYS)
    tally.days = days = g_array_new (FALSE, FALSE, sizeof (FpDate));
  if (limit->period.per != FP_PER_SESSION)
    add_all (&tally);
  count.before = days != NULL ? (int) days->len : tally.sum;
  count.after = count.before + (tally.own_day_seen ? 0 : own);
  return count;
}

/* Whether @entry took of @authorization: by its number where one is given, else by what it was and
 * when. */
static gboolean
took_of (const FpHistory *entry, const FpAuthorization *authorization)
{
  FpSpan span = { authorization->from, authorization->to };

  if (entry->authorization != NULL && authorization->number != NULL)
    return g_ascii_strcasecmp (entry->authorization, authorization->number) == 0;
  return fp_strings_have (authorization->codes, entry->code) &&
         holds_all (entry->modifiers, authorization->modifiers) && fp_span_has (&span, entry->date);
}

/**
 * fp_count_authorization:
 * @look: the look
 * @facts: a line
 * @authorization: an authorization that fits it
 *
 * Returns: what was used of it before this line: as stated, else counted from history, and what
 * earlier lines of this claim take of it
 */
int
fp_count_authorization (const FpLook *look,
                        const FpLineFacts *facts,
                        const FpAuthorization *authorization)
{
  const FpClaim *claim = look->claim;
  gint64 used = MAX (authorization->used, 0);

  for (guint i = 0; authorization->used < 0 && i < claim->n_history; i++)
    {
      Service service = service_of_history (&claim->history[i]);

      if (took_of (&claim->history[i], authorization))
        used += MAX (quantity (look, facts, &service, authorization->of), 0);
    }
  for (guint i = 0; i < claim->n_lines; i++)
    {
      const FpLineFacts *other = &look->facts[look->sequence[i]];

      if (other->line == facts->line)
        break;
      if (other->authorizing.uses && other->authorizing.chosen == authorization)
        used += MAX (other->authorizing.quantity, 0);
    }
  return (int) MIN (used, G_MAXINT / 4);
}

/**
 * fp_same_service:
 * @look: the look
 * @facts: a line
 * @code: another service's code
 * @modifiers: its modifiers
 * @date: its date
 *
 * Returns: whether both are the same code with the same set of modifiers on the same date
 */
gboolean
fp_same_service (const FpLook *look,
                 const FpLineFacts *facts,
                 const char *code,
                 FpStrings modifiers,
                 FpDate date)
{
  const FpLine *line = facts->line;

  return line->date == date && g_strcmp0 (line->code, code) == 0 &&
         holds_all (line->modifiers, modifiers) && holds_all (modifiers, line->modifiers);
}
