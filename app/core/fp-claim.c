/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-claim.h"

#include "fp-date.h"
#include "fp-units.h"

#include <string.h>

/**
 * fp_claim_new:
 *
 * Returns: (transfer full): a claim with nothing on it
 */
FpClaim *
fp_claim_new (void)
{
  FpClaim *claim = g_new0 (FpClaim, 1);

  claim->arena = fp_arena_new ();
  claim->total_charge = FP_CENTS_UNSET;
  return claim;
}

/**
 * fp_claim_free:
 * @claim: (transfer full) (nullable): a claim
 */
void
fp_claim_free (FpClaim *claim)
{
  if (claim == NULL)
    return;
  fp_arena_free (claim->arena);
  g_free (claim);
}

static void
own (FpArena *arena, const char **text)
{
  *text = fp_arena_strdup (arena, *text);
}

static void
own_strings (FpArena *arena, FpStrings *strings)
{
  const char **items = fp_arena_new_array (arena, const char *, strings->n);

  for (guint i = 0; i < strings->n; i++)
    items[i] = fp_arena_strdup (arena, strings->items[i]);
  strings->items = items;
}

static void
own_address (FpArena *arena, FpAddress *address)
{
  own (arena, &address->line);
  own (arena, &address->city);
  own (arena, &address->state);
  own (arena, &address->zip);
}

static void
own_provider (FpArena *arena, FpProvider *provider)
{
  own (arena, &provider->name);
  own (arena, &provider->npi);
  own (arena, &provider->tax_id);
  own (arena, &provider->taxonomy);
  own_address (arena, &provider->address);
}

static void
own_lines (FpClaim *claim)
{
  claim->lines = fp_arena_copy (claim->arena, claim->lines, sizeof (FpLine) * claim->n_lines);
  for (guint i = 0; i < claim->n_lines; i++)
    {
      FpLine *line = &claim->lines[i];

      own (claim->arena, &line->code);
      own (claim->arena, &line->place);
      own_strings (claim->arena, &line->modifiers);
      line->pointers =
          fp_arena_copy (claim->arena, line->pointers, sizeof (int) * line->n_pointers);
    }
}

static void
own_authorizations (FpClaim *claim)
{
  claim->authorizations = fp_arena_copy (claim->arena,
                                         claim->authorizations,
                                         sizeof (FpAuthorization) * claim->n_authorizations);
  for (guint i = 0; i < claim->n_authorizations; i++)
    {
      own (claim->arena, &claim->authorizations[i].number);
      own_strings (claim->arena, &claim->authorizations[i].codes);
      own_strings (claim->arena, &claim->authorizations[i].modifiers);
    }
}

static void
own_history (FpClaim *claim)
{
  claim->history =
      fp_arena_copy (claim->arena, claim->history, sizeof (FpHistory) * claim->n_history);
  for (guint i = 0; i < claim->n_history; i++)
    {
      own (claim->arena, &claim->history[i].code);
      own (claim->arena, &claim->history[i].authorization);
      own_strings (claim->arena, &claim->history[i].modifiers);
    }
}

/**
 * fp_claim_copy:
 * @claim: a claim
 *
 * Returns: (transfer full): a claim that says the same and shares nothing with @claim
 */
FpClaim *
fp_claim_copy (const FpClaim *claim)
{
  FpClaim *copy = g_memdup2 (claim, sizeof *claim);

  copy->arena = fp_arena_new ();
  own (copy->arena, &copy->id);
  own (copy->arena, &copy->payer);
  own (copy->arena, &copy->client.id);
  own (copy->arena, &copy->client.name);
  own (copy->arena, &copy->client.member_id);
  own_address (copy->arena, &copy->client.address);
  own_provider (copy->arena, &copy->billing);
  own_provider (copy->arena, &copy->rendering);
  own_provider (copy->arena, &copy->supervising);
  own_strings (copy->arena, &copy->diagnoses);
  own_lines (copy);
  own_authorizations (copy);
  own_history (copy);
  return copy;
}

/* @items with room for one more behind them; the old array stays in the arena until it goes. */
static gpointer
grow (FpArena *arena, gconstpointer items, guint n, gsize size)
{
  char *grown = fp_arena_alloc (arena, size * (n + 1));

  if (n > 0)
    memcpy (grown, items, size * n);
  return grown;
}

/**
 * fp_claim_add_line:
 * @claim: a claim that nobody else sees yet
 *
 * Returns: (transfer none): a new last line with nothing stated; earlier lines may have moved
 */
FpLine *
fp_claim_add_line (FpClaim *claim)
{
  FpLine *line;

  claim->lines = grow (claim->arena, claim->lines, claim->n_lines, sizeof (FpLine));
  line = &claim->lines[claim->n_lines++];
  line->start = line->end = FP_TIME_UNSET;
  line->charge = FP_CENTS_UNSET;
  return line;
}

/* How many of @minutes the first @first_units of @units take: whole units where there is that much
 * time, else their share of it. */
static int
share_of_minutes (int minutes, int first_units, int units, int unit_minutes)
{
  gint64 whole = (gint64) first_units * unit_minutes;

  return whole > 0 && whole < minutes ? (int) whole
                                      : (int) ((gint64) minutes * first_units / units);
}

/* The first comes first: it ends when its minutes are over, and there the second starts. */
static void
split_time (FpLine *first, FpLine *second, int units, int unit_minutes)
{
  int minutes = fp_line_minutes (first);
  int share = share_of_minutes (minutes, first->units, units, unit_minutes);
  gboolean spans = first->start >= 0 && first->end > first->start && share > 0;

  if (first->minutes > 0)
    {
      first->minutes = share;
      second->minutes = minutes - share;
    }
  first->end = second->start = spans ? (FpTime) (first->start + share) : FP_TIME_UNSET;
}

/**
 * fp_claim_split_line:
 * @claim: a claim
 * @line: which of its lines, from 0
 * @first_units: how many units go on the first
 * @unit_minutes: how long a unit is; 0 = not a timed code
 *
 * Units, minutes, times and charge are divided, and add up to what they were. Where the line states
 * no units, they are its minutes' by the nearest number.
 *
 * Returns: (transfer full) (nullable): a copy in which the line is two that follow each other, or
 * %NULL where nothing remains for the second
 */
FpClaim *
fp_claim_split_line (const FpClaim *claim, guint line, int first_units, int unit_minutes)
{
  g_autoptr (FpClaim) copy = fp_claim_copy (claim);
  FpLine *first, *second;
  int units;

  g_return_val_if_fail (line < claim->n_lines, NULL);

  units = claim->lines[line].units;
  if (units == 0 && unit_minutes > 0)
    units = fp_units_from_minutes (fp_line_minutes (&claim->lines[line]),
                                   unit_minutes,
                                   FP_ROUNDING_MIDPOINT);
  if (first_units < 1 || first_units >= units)
    return NULL;
  fp_claim_add_line (copy);
  first = &copy->lines[line];
  second = first + 1;
  memmove (second, first, sizeof (FpLine) * (copy->n_lines - 1 - line));
  first->units = first_units;
  second->units = units - first_units;
  split_time (first, second, units, unit_minutes);
  if (first->charge != FP_CENTS_UNSET)
    {
      first->charge =
          first->charge / units * first_units + first->charge % units * first_units / units;
      second->charge -= first->charge;
    }
  return g_steal_pointer (&copy);
}

/**
 * fp_claim_add_authorization:
 * @claim: a claim that nobody else sees yet
 *
 * Returns: (transfer none): a new last authorization, approved, of units, with nothing else stated
 */
FpAuthorization *
fp_claim_add_authorization (FpClaim *claim)
{
  FpAuthorization *authorization;

  claim->authorizations =
      grow (claim->arena, claim->authorizations, claim->n_authorizations, sizeof (FpAuthorization));
  authorization = &claim->authorizations[claim->n_authorizations++];
  authorization->quantity = authorization->used = -1;
  authorization->of = FP_QUANTITY_UNITS;
  return authorization;
}

/**
 * fp_claim_remove_authorization:
 * @claim: a claim that nobody else sees yet
 * @index: which
 */
void
fp_claim_remove_authorization (FpClaim *claim, guint index)
{
  g_return_if_fail (index < claim->n_authorizations);

  claim->n_authorizations--;
  memmove (&claim->authorizations[index],
           &claim->authorizations[index + 1],
           sizeof (FpAuthorization) * (claim->n_authorizations - index));
}

/**
 * fp_strings_insert:
 * @arena: where the new list lives
 * @strings: a list
 * @at: the place of the new word, at most the list's length
 * @word: a word, copied
 *
 * Returns: the longer list; @strings is untouched
 */
FpStrings
fp_strings_insert (FpArena *arena, FpStrings strings, guint at, const char *word)
{
  FpStrings longer = { grow (arena, strings.items, strings.n, sizeof (char *)), strings.n + 1 };

  at = MIN (at, strings.n);
  memmove (&longer.items[at + 1], &longer.items[at], sizeof (char *) * (strings.n - at));
  longer.items[at] = fp_arena_strdup (arena, word);
  return longer;
}

/**
 * fp_strings_add:
 * @arena: where the new list lives
 * @strings: a list
 * @word: a word, copied
 *
 * Returns: the list with @word at its end; @strings is untouched
 */
FpStrings
fp_strings_add (FpArena *arena, FpStrings strings, const char *word)
{
  return fp_strings_insert (arena, strings, strings.n, word);
}

/**
 * fp_strings_remove:
 * @arena: where the new list lives
 * @strings: a list
 * @at: which
 *
 * Returns: the list without that word; @strings is untouched
 */
FpStrings
fp_strings_remove (FpArena *arena, FpStrings strings, guint at)
{
  FpStrings shorter = { grow (arena, strings.items, strings.n, sizeof (char *)), strings.n - 1 };

  g_return_val_if_fail (at < strings.n, strings);
  memmove (&shorter.items[at], &shorter.items[at + 1], sizeof (char *) * (strings.n - at - 1));
  return shorter;
}

/**
 * fp_line_has_modifier:
 * @line: a service line
 * @modifier: two characters
 *
 * Returns: whether the line carries it
 */
gboolean
fp_line_has_modifier (const FpLine *line, const char *modifier)
{
  return fp_strings_have (line->modifiers, modifier);
}

/**
 * fp_line_minutes:
 * @line: a service line
 *
 * Returns: the stated minutes, else the span from start to end, else 0
 */
int
fp_line_minutes (const FpLine *line)
{
  if (line->minutes > 0)
    return line->minutes;
  if (line->start >= 0 && line->end > line->start)
    return line->end - line->start;
  return 0;
}

/**
 * fp_npi_is_valid:
 * @npi: a national provider identifier
 *
 * Ten digits, the first 1 or 2, whose last makes the Luhn sum over 80840 and the others whole (45
 * CFR 162.406; the prefix adds 24).
 *
 * Returns: whether it passes
 */
gboolean
fp_npi_is_valid (const char *npi)
{
  int sum = 24;

  if (strlen (npi) != 10 || (npi[0] != '1' && npi[0] != '2'))
    return FALSE;
  for (int i = 0; i < 10; i++)
    {
      int digit = npi[i] - '0';

      if (!g_ascii_isdigit (npi[i]))
        return FALSE;
      if (i % 2 == 0)
        digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
      sum += digit;
    }
  return sum % 10 == 0;
}

/**
 * fp_icd10_is_well_formed:
 * @code: a diagnosis
 *
 * The shape of ICD-10-CM: a letter, a digit, a digit, A or B, then up to four letters or digits
 * behind a dot that may be left out.
 *
 * Returns: whether it has that shape; not whether the code exists
 */
gboolean
fp_icd10_is_well_formed (const char *code)
{
  gsize n = strlen (code);
  gsize rest = 3;

  if (n < 3 || !g_ascii_isalpha (code[0]) || !g_ascii_isdigit (code[1]) ||
      (!g_ascii_isdigit (code[2]) && strchr ("AaBb", code[2]) == NULL))
    return FALSE;
  if (code[3] == '.')
    rest = 4;
  if ((rest == 4 && n == 4) || n - rest > 4)
    return FALSE;
  for (gsize i = rest; i < n; i++)
    if (!g_ascii_isalnum (code[i]))
      return FALSE;
  return TRUE;
}

/**
 * fp_age_on:
 * @birth: day of birth, or unset
 * @day: a day, or unset
 *
 * Returns: the age in full years on @day, or -1 if it cannot be told
 */
int
fp_age_on (FpDate birth, FpDate day)
{
  int birth_year, birth_month, birth_day, year, month, day_of_month;

  if (birth == FP_DATE_UNSET || day == FP_DATE_UNSET || day < birth)
    return -1;
  fp_date_to_ymd (birth, &birth_year, &birth_month, &birth_day);
  fp_date_to_ymd (day, &year, &month, &day_of_month);
  return year - birth_year -
         (month < birth_month || (month == birth_month && day_of_month < birth_day) ? 1 : 0);
}
