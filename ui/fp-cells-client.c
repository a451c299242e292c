/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of the client, and of the coverage. */
#include "config.h"

#include <glib/gi18n.h>

#include "fp-cells.h"
#include "fp-date.h"
#include "fp-entry.h"

/**
 * fp_cells_take:
 *
 * Returns: (nullable) (transfer none): @text in @claim's arena; %NULL where there is none
 */
const char *
fp_cells_take (FpClaim *claim, const char *text)
{
  return *text == '\0' ? NULL : fp_arena_strdup (claim->arena, text);
}

static char *
show_text (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

static char *
show_client (FpSession *session)
{
  return show_text (fp_session_get_claim (session)->client.name);
}

/* A number typed alone, or before or after the name, is the client's number. */
static gboolean
read_client (FpSession *session, FpClaim *claim, const char *text)
{
  g_autofree char *id = NULL, *name = NULL;

  fp_entry_read_client (text, &id, &name);
  claim->client.name = fp_arena_strdup (claim->arena, name);
  if (id != NULL || name == NULL)
    claim->client.id = fp_arena_strdup (claim->arena, id);
  return TRUE;
}

const FpEntrySpec fp_cell_client = {
  .caption = N_ ("Client"),
  .what = N_ ("Client"),
  .show = show_client,
  .read = read_client,
};

/* A cell for a string of the claim. */
#define TEXT(name, label, field)                                                                   \
  static char *show_##name (FpSession *session)                                                    \
  {                                                                                                \
    return show_text (fp_session_get_claim (session)->field);                                      \
  }                                                                                                \
  static gboolean read_##name (FpSession *session, FpClaim *claim, const char *text)               \
  {                                                                                                \
    claim->field = fp_cells_take (claim, text);                                                    \
    return TRUE;                                                                                   \
  }
#define TEXT_SPEC(name, label)                                                                     \
  {                                                                                                \
    .caption = label, .what = label, .show = show_##name, .read = read_##name, .at_once = TRUE     \
  }

TEXT (client_id, N_ ("Client number"), client.id)
TEXT (member_id, N_ ("Member ID"), client.member_id)
TEXT (line, N_ ("Street"), client.address.line)
TEXT (city, N_ ("City"), client.address.city)
TEXT (state, N_ ("State"), client.address.state)
TEXT (zip, N_ ("ZIP"), client.address.zip)

const FpEntrySpec fp_cell_client_id = TEXT_SPEC (client_id, N_ ("Client number"));
const FpEntrySpec fp_cell_member_id = TEXT_SPEC (member_id, N_ ("Member ID"));
const FpEntrySpec fp_cell_client_address[4] = {
  TEXT_SPEC (line, N_ ("Street")),
  TEXT_SPEC (city, N_ ("City")),
  TEXT_SPEC (state, N_ ("State")),
  TEXT_SPEC (zip, N_ ("ZIP")),
};

static char *
show_full_date (FpDate date)
{
  return date == FP_DATE_UNSET ? g_strdup ("") : fp_date_display (date, FALSE, TRUE);
}

static char *
show_birth (FpSession *session)
{
  return show_full_date (fp_session_get_claim (session)->client.birth_date);
}

/* No line's service may come before the birth. */
static gboolean
is_born_by (const FpClaim *claim, FpDate birth)
{
  for (guint i = 0; i < claim->n_lines; i++)
    if (claim->lines[i].date != FP_DATE_UNSET && claim->lines[i].date < birth)
      return FALSE;
  return TRUE;
}

static gboolean
read_birth (FpSession *session, FpClaim *claim, const char *text)
{
  FpDate date = FP_DATE_UNSET;

  if (*text != '\0' && (!fp_entry_read_birth (text, fp_session_get_today (session), &date) ||
                        !is_born_by (claim, date)))
    return FALSE;
  claim->client.birth_date = date;
  return TRUE;
}

const FpEntrySpec fp_cell_birth_date = {
  .caption = N_ ("Birth date"),
  .what = N_ ("Birth date"),
  .show = show_birth,
  .read = read_birth,
  .sorry = N_ ("A day before the service, with its year, such as 5/4/1990."),
};

static const char *const sexes[FP_N_SEXES] = {
  NULL, N_ ("Female"), N_ ("Male"), N_ ("Not stated"), N_ ("Another"),
};

static guint
count_sexes (FpSession *session)
{
  return FP_N_SEXES - 1;
}

static char *
label_sex (FpSession *session, guint index)
{
  return g_strdup (_ (sexes[index + 1]));
}

static int
chosen_sex (FpSession *session)
{
  return (int) fp_session_get_claim (session)->client.sex - 1;
}

static void
choose_sex (FpSession *session, FpClaim *claim, int index)
{
  claim->client.sex = (FpSex) (index + 1);
}

const FpChoiceSpec fp_cell_sex = {
  .caption = N_ ("Sex"),
  .what = N_ ("Sex"),
  .none = N_ ("Nobody has said"),
  .count = count_sexes,
  .label = label_sex,
  .chosen = chosen_sex,
  .choose = choose_sex,
};

static char *
show_verified (FpSession *session)
{
  return fp_entry_show_day (fp_session_get_claim (session)->coverage.verified_on,
                            fp_session_get_today (session));
}

static gboolean
read_date (FpSession *session, const char *text, FpDate *date)
{
  *date = FP_DATE_UNSET;
  return *text == '\0' || fp_entry_read_date (text, fp_session_get_today (session), date);
}

static void
state_coverage (FpClaim *claim)
{
  FpCoverage *coverage = &claim->coverage;

  coverage->stated = coverage->from != FP_DATE_UNSET || coverage->to != FP_DATE_UNSET ||
                     coverage->year_month > 0 || coverage->verified_on != FP_DATE_UNSET;
}

static gboolean
read_verified (FpSession *session, FpClaim *claim, const char *text)
{
  FpDate date;

  if (!read_date (session, text, &date) || date > fp_session_get_today (session))
    return FALSE;
  claim->coverage.verified_on = date;
  state_coverage (claim);
  return TRUE;
}

const FpEntrySpec fp_cell_verified_on = {
  .caption = N_ ("Benefits checked"),
  .what = N_ ("Benefits checked"),
  .show = show_verified,
  .read = read_verified,
  .sorry = N_ ("The day somebody checked, such as today or 11/3."),
};

static char *
show_from (FpSession *session)
{
  return show_full_date (fp_session_get_claim (session)->coverage.from);
}

static gboolean
read_from (FpSession *session, FpClaim *claim, const char *text)
{
  FpDate date;

  if (!read_date (session, text, &date) ||
      (claim->coverage.to != FP_DATE_UNSET && date > claim->coverage.to))
    return FALSE;
  claim->coverage.from = date;
  state_coverage (claim);
  return TRUE;
}

const FpEntrySpec fp_cell_coverage_from = {
  .caption = N_ ("Coverage from"),
  .what = N_ ("Coverage from"),
  .show = show_from,
  .read = read_from,
  .sorry = N_ ("A day not after the coverage's end, such as 1/1/2026."),
};

static char *
show_to (FpSession *session)
{
  return show_full_date (fp_session_get_claim (session)->coverage.to);
}

static gboolean
read_to (FpSession *session, FpClaim *claim, const char *text)
{
  FpDate date;

  if (!read_date (session, text, &date) || (date != FP_DATE_UNSET && date < claim->coverage.from))
    return FALSE;
  claim->coverage.to = date;
  state_coverage (claim);
  return TRUE;
}

const FpEntrySpec fp_cell_coverage_to = {
  .caption = N_ ("Coverage to"),
  .what = N_ ("Coverage to"),
  .show = show_to,
  .read = read_to,
  .sorry = N_ ("A day not before the coverage's start, or nothing while it goes on."),
};

static char *
show_year (FpSession *session)
{
  const FpCoverage *coverage = &fp_session_get_claim (session)->coverage;

  if (coverage->year_month == 0)
    return g_strdup ("");
  return fp_date_display (fp_date_from_ymd (2024, coverage->year_month, coverage->year_day),
                          FALSE,
                          FALSE);
}

static gboolean
read_year (FpSession *session, FpClaim *claim, const char *text)
{
  FpDate date;
  int year, month = 0, day = 0;

  if (!read_date (session, text, &date))
    return FALSE;
  if (date != FP_DATE_UNSET)
    fp_date_to_ymd (date, &year, &month, &day);
  claim->coverage.year_month = month;
  claim->coverage.year_day = day;
  state_coverage (claim);
  return TRUE;
}

const FpEntrySpec fp_cell_benefit_year = {
  .caption = N_ ("Benefit year starts"),
  .what = N_ ("Benefit year starts"),
  .show = show_year,
  .read = read_year,
  .sorry = N_ ("Month and day, such as 10/1 or jan 1."),
};

static char *
show_received (FpSession *session)
{
  return fp_entry_show_day (fp_session_get_claim (session)->received_on,
                            fp_session_get_today (session));
}

static gboolean
read_received (FpSession *session, FpClaim *claim, const char *text)
{
  FpDate date;

  if (!read_date (session, text, &date))
    return FALSE;
  claim->received_on = date;
  return TRUE;
}

const FpEntrySpec fp_cell_received_on = {
  .caption = N_ ("Payer gets it"),
  .what = N_ ("Payer gets it"),
  .show = show_received,
  .read = read_received,
  .sorry = N_ ("A day such as today or 11/23; nothing means today."),
};
