/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of the service line. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fp-cells.h"
#include "fp-date.h"
#include "fp-entry.h"
#include "fp-money.h"

#define MOST_MINUTES (24 * 60)
#define MOST_POINTERS 4
#define MOST_MODIFIERS 4

/**
 * fp_cells_summary:
 *
 * Returns: (nullable) (transfer none): what was reckoned for the line that the fields show; while a
 *   long claim is being checked, what was reckoned before
 */
const FpSummaryLine *
fp_cells_summary (FpSession *session)
{
  const FpReport *report = fp_session_peek_report (session);
  guint line = fp_session_get_line_index (session);

  return line < report->n_lines ? &report->lines[line] : NULL;
}

static const FpLine *
last_line (FpSession *session)
{
  const FpClaim *last = fp_session_get_last (session);

  return last == NULL ? NULL : &last->lines[0];
}

static char *
show_date (FpSession *session)
{
  return fp_entry_show_date (fp_session_get_line (session)->date, fp_session_get_today (session));
}

static gboolean
read_date (FpSession *session, FpClaim *claim, const char *text)
{
  FpDate date = FP_DATE_UNSET;

  if (*text != '\0' && (!fp_entry_read_date (text, fp_session_get_today (session), &date) ||
                        date < claim->client.birth_date))
    return FALSE;
  fp_session_line_of (session, claim)->date = date;
  return TRUE;
}

static char *
offer_date (FpSession *session)
{
  return fp_entry_show_date (fp_session_get_today (session), fp_session_get_today (session));
}

const FpEntrySpec fp_cell_date = {
  .caption = N_ ("Date"),
  .what = N_ ("Date"),
  .show = show_date,
  .read = read_date,
  .offer = offer_date,
  .sorry = N_ ("A day such as 11/20, nov 20, fri or today."),
};

static char *
show_start (FpSession *session)
{
  return fp_entry_show_time (fp_session_get_line (session)->start);
}

/* An end that the new start leaves behind moves with it, and minutes never exceed the span. */
static void
fit_times (FpLine *line, FpTime old_start)
{
  int length = old_start == FP_TIME_UNSET ? 0 : line->end - old_start;

  if (line->start == FP_TIME_UNSET || line->end == FP_TIME_UNSET)
    return;
  if (line->end <= line->start)
    line->end = length > 0 && line->start + length <= MOST_MINUTES ? (FpTime) (line->start + length)
                                                                   : FP_TIME_UNSET;
  if (line->end != FP_TIME_UNSET && line->minutes > line->end - line->start)
    line->minutes = 0;
}

static gboolean
read_start (FpSession *session, FpClaim *claim, const char *text)
{
  FpLine *line = fp_session_line_of (session, claim);
  FpTime start = FP_TIME_UNSET, old = line->start;

  if (*text != '\0' && !fp_entry_read_time (text, FP_TIME_UNSET, &start))
    return FALSE;
  line->start = start;
  fit_times (line, old);
  return TRUE;
}

static char *
offer_start (FpSession *session)
{
  const FpLine *last = last_line (session);

  return last == NULL || last->start == FP_TIME_UNSET ? NULL : fp_entry_show_time (last->start);
}

const FpEntrySpec fp_cell_start = {
  .caption = N_ ("From"),
  .what = N_ ("From"),
  .show = show_start,
  .read = read_start,
  .offer = offer_start,
  .sorry = N_ ("A time such as 10, 1030, 1p or 10:00 AM."),
};

static char *
show_end (FpSession *session)
{
  return fp_entry_show_time (fp_session_get_line (session)->end);
}

static gboolean
read_end (FpSession *session, FpClaim *claim, const char *text)
{
  FpLine *line = fp_session_line_of (session, claim);
  FpTime end = FP_TIME_UNSET;

  if (*text != '\0' && (!fp_entry_read_time (text, line->start, &end) ||
                        (line->start != FP_TIME_UNSET && end <= line->start)))
    return FALSE;
  line->end = end;
  fit_times (line, FP_TIME_UNSET);
  return TRUE;
}

/* As long after this start as the last session took. */
static char *
offer_end (FpSession *session)
{
  const FpLine *last = last_line (session), *line = fp_session_get_line (session);

  if (last == NULL || last->end == FP_TIME_UNSET || last->start == FP_TIME_UNSET)
    return NULL;
  if (line->start == FP_TIME_UNSET)
    return fp_entry_show_time (last->end);
  if (line->start + last->end - last->start > MOST_MINUTES)
    return NULL;
  return fp_entry_show_time ((FpTime) (line->start + last->end - last->start));
}

const FpEntrySpec fp_cell_end = {
  .caption = N_ ("To"),
  .what = N_ ("To"),
  .show = show_end,
  .read = read_end,
  .offer = offer_end,
  .sorry = N_ ("A time after the start, such as 11, 1130 or 2p."),
};

static char *
show_count (int count)
{
  return count > 0 ? g_strdup_printf ("%d", count) : g_strdup ("");
}

static char *
show_minutes (FpSession *session)
{
  return show_count (fp_session_get_line (session)->minutes);
}

static gboolean
read_minutes (FpSession *session, FpClaim *claim, const char *text)
{
  FpLine *line = fp_session_line_of (session, claim);
  int most = line->start != FP_TIME_UNSET && line->end != FP_TIME_UNSET ? line->end - line->start
                                                                        : MOST_MINUTES;
  int minutes = 0;

  if (*text != '\0' && !fp_entry_read_count (text, most, &minutes))
    return FALSE;
  line->minutes = minutes;
  return TRUE;
}

const FpEntrySpec fp_cell_minutes = {
  .caption = N_ ("Minutes"),
  .what = N_ ("Minutes"),
  .show = show_minutes,
  .read = read_minutes,
  .sorry = N_ ("No more than from start to end; fewer where there was a break."),
};

static char *
show_clients (FpSession *session)
{
  return show_count (fp_session_get_line (session)->clients);
}

static gboolean
read_clients (FpSession *session, FpClaim *claim, const char *text)
{
  int clients = 0;

  if (*text != '\0' && !fp_entry_read_count (text, 999, &clients))
    return FALSE;
  fp_session_line_of (session, claim)->clients = clients;
  return TRUE;
}

static char *
offer_clients (FpSession *session)
{
  const FpLine *last = last_line (session);

  return last == NULL || last->clients == 0 ? NULL : show_count (last->clients);
}

const FpEntrySpec fp_cell_clients = {
  .caption = N_ ("Clients present"),
  .what = N_ ("Clients present"),
  .show = show_clients,
  .read = read_clients,
  .offer = offer_clients,
  .sorry = N_ ("A number such as 6."),
};

static char *
show_staff (FpSession *session)
{
  return show_count (fp_session_get_line (session)->staff);
}

static gboolean
read_staff (FpSession *session, FpClaim *claim, const char *text)
{
  int staff = 0;

  if (*text != '\0' && !fp_entry_read_count (text, 99, &staff))
    return FALSE;
  fp_session_line_of (session, claim)->staff = staff;
  return TRUE;
}

static char *
offer_staff (FpSession *session)
{
  const FpLine *last = last_line (session);

  return last == NULL || last->staff == 0 ? NULL : show_count (last->staff);
}

const FpEntrySpec fp_cell_staff = {
  .caption = N_ ("Staff present"),
  .what = N_ ("Staff present"),
  .show = show_staff,
  .read = read_staff,
  .offer = offer_staff,
  .sorry = N_ ("A number such as 1."),
};

static int
reckoned_units (FpSession *session)
{
  const FpSummaryLine *summary = fp_cells_summary (session);

  return summary == NULL ? 0 : summary->units;
}

static char *
show_units (FpSession *session)
{
  const FpLine *line = fp_session_get_line (session);

  return show_count (line->units > 0 ? line->units : reckoned_units (session));
}

/* Nothing typed leaves the units to be reckoned. */
static gboolean
read_units (FpSession *session, FpClaim *claim, const char *text)
{
  int units = 0;

  if (*text != '\0' && !fp_entry_read_count (text, 9999, &units))
    return FALSE;
  fp_session_line_of (session, claim)->units = units;
  return TRUE;
}

const FpEntrySpec fp_cell_units = {
  .caption = N_ ("Units"),
  .what = N_ ("Units"),
  .show = show_units,
  .read = read_units,
  .sorry = N_ ("A number, or nothing to reckon it from the times."),
};

/**
 * fp_cells_units_note:
 *
 * Returns: (transfer full): “61 min · 53 to 67 make 4”, or where the units come from
 */
char *
fp_cells_units_note (FpSession *session)
{
  const FpSummaryLine *summary = fp_cells_summary (session);
  const FpCode *code = fp_session_get_code (session);

  if (code != NULL && !fp_code_is_timed (code))
    return g_strdup (_ ("not by time"));
  if (summary == NULL || summary->minutes <= 0)
    return g_strdup (_ ("from the times"));
  if (summary->units_to <= 0)
    return g_strdup_printf (_ ("%d min"), summary->minutes);
  /* Translators: 61 min, and 53 to 67 minutes make 4 units */
  return g_strdup_printf (_ ("%d min · %d to %d make %d"),
                          summary->minutes,
                          summary->units_from,
                          summary->units_to,
                          summary->units);
}

static char *
show_charge (FpSession *session)
{
  FpCents charge = fp_session_get_line (session)->charge;

  return charge == FP_CENTS_UNSET ? g_strdup ("") : fp_cents_display (charge);
}

/* The total is the lines' sum, so a stated one would only go stale. */
static gboolean
read_charge (FpSession *session, FpClaim *claim, const char *text)
{
  FpCents charge = FP_CENTS_UNSET;

  if (*text != '\0' && !fp_entry_read_money (text, &charge))
    return FALSE;
  fp_session_line_of (session, claim)->charge = charge;
  claim->total_charge = FP_CENTS_UNSET;
  return TRUE;
}

/* The payer's rate times the units where it is known, else what the last claim charged; nothing
 * while that is being reckoned. */
static char *
offer_charge (FpSession *session)
{
  const FpSummaryLine *summary = fp_cells_summary (session);
  const FpLine *last = last_line (session);

  if (fp_session_is_checking (session))
    return NULL;
  if (summary != NULL && summary->expected != FP_CENTS_UNSET)
    return fp_cents_display (summary->expected);
  return last == NULL || last->charge == FP_CENTS_UNSET ? NULL : fp_cents_display (last->charge);
}

const FpEntrySpec fp_cell_charge = {
  .caption = N_ ("Charge"),
  .what = N_ ("Charge"),
  .show = show_charge,
  .read = read_charge,
  .offer = offer_charge,
  .sorry = N_ ("An amount such as 110 or $110.00."),
};

static char *
show_pointers (FpSession *session)
{
  const FpLine *line = fp_session_get_line (session);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < line->n_pointers; i++)
    g_string_append_printf (text, "%s%d", i > 0 ? " " : "", line->pointers[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
read_pointers (FpSession *session, FpClaim *claim, const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " ,", -1);
  int *pointers = fp_arena_new_array (claim->arena, int, MOST_POINTERS);
  FpLine *line = fp_session_line_of (session, claim);
  guint n = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] == '\0')
        continue;
      if (n == MOST_POINTERS ||
          !fp_entry_read_count (parts[i], (int) claim->diagnoses.n, &pointers[n]))
        return FALSE;
      n++;
    }
  line->pointers = pointers;
  line->n_pointers = n;
  return TRUE;
}

const FpEntrySpec fp_cell_pointers = {
  .caption = N_ ("For diagnoses"),
  .what = N_ ("For diagnoses"),
  .show = show_pointers,
  .read = read_pointers,
  .sorry = N_ ("Up to four of the diagnoses by their place, such as 1 2."),
};

static char *
show_modifiers (FpSession *session)
{
  const FpLine *line = fp_session_get_line (session);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < line->modifiers.n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", line->modifiers.items[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
read_modifiers (FpSession *session, FpClaim *claim, const char *text)
{
  g_autofree char *capitals = g_ascii_strup (text, -1);
  g_auto (GStrv) parts = g_strsplit_set (capitals, " ,;", -1);
  FpStrings modifiers = { 0 };

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] == '\0' || fp_strings_have (modifiers, parts[i]))
        continue;
      if (strlen (parts[i]) != 2 || !g_ascii_isalnum (parts[i][0]) ||
          !g_ascii_isalnum (parts[i][1]) || modifiers.n == MOST_MODIFIERS)
        return FALSE;
      modifiers = fp_strings_add (claim->arena, modifiers, parts[i]);
    }
  fp_session_line_of (session, claim)->modifiers = modifiers;
  return TRUE;
}

const FpEntrySpec fp_cell_modifiers = {
  .caption = N_ ("Modifiers for all, beside those that each payer wants"),
  .what = N_ ("Modifiers"),
  .show = show_modifiers,
  .read = read_modifiers,
  .sorry = N_ ("Up to four of two letters or figures, such as HQ HO."),
};
