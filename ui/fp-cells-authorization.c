/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of the authorization that the payer section shows. */
#include "config.h"

#include <glib/gi18n.h>

#include "fp-cells.h"
#include "fp-date.h"
#include "fp-entry.h"

static const FpAuthorization *
shown (FpSession *session)
{
  const FpClaim *claim = fp_session_get_claim (session);
  int index = fp_session_get_authorization_index (session);

  return index < 0 ? NULL : &claim->authorizations[index];
}

/* The same in a claim to be changed. */
static FpAuthorization *
shown_in (FpSession *session, FpClaim *claim)
{
  int index = fp_session_get_authorization_index (session);

  return index < 0 ? NULL : &claim->authorizations[index];
}

static char *
show_number (FpSession *session)
{
  const FpAuthorization *authorization = shown (session);

  return g_strdup (authorization != NULL && authorization->number != NULL ? authorization->number
                                                                          : "");
}

static gboolean
read_number (FpSession *session, FpClaim *claim, const char *text)
{
  FpAuthorization *authorization = shown_in (session, claim);

  if (authorization != NULL)
    authorization->number = fp_cells_take (claim, text);
  return TRUE;
}

const FpEntrySpec fp_cell_auth_number = {
  .caption = N_ ("Authorization number"),
  .what = N_ ("Authorization number"),
  .show = show_number,
  .read = read_number,
  .at_once = TRUE,
};

static char *
join (FpStrings strings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < strings.n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", strings.items[i]);
  return g_string_free (text, FALSE);
}

/* Capitals, cut at spaces and commas. FALSE where a word is not @length letters and figures. */
static gboolean
split (FpClaim *claim, const char *text, gsize length, FpStrings *strings)
{
  g_autofree char *capitals = g_ascii_strup (text, -1);
  g_auto (GStrv) parts = g_strsplit_set (capitals, " ,", -1);

  *strings = (FpStrings){ 0 };
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] == '\0')
        continue;
      if (strlen (parts[i]) != length)
        return FALSE;
      for (const char *p = parts[i]; *p != '\0'; p++)
        if (!g_ascii_isalnum (*p))
          return FALSE;
      *strings = fp_strings_add (claim->arena, *strings, parts[i]);
    }
  return TRUE;
}

static char *
show_codes (FpSession *session)
{
  const FpAuthorization *authorization = shown (session);

  return authorization == NULL ? g_strdup ("") : join (authorization->codes);
}

static gboolean
read_codes (FpSession *session, FpClaim *claim, const char *text)
{
  FpAuthorization *authorization = shown_in (session, claim);
  FpStrings codes;

  if (authorization == NULL || !split (claim, text, 5, &codes) || codes.n == 0)
    return FALSE;
  authorization->codes = codes;
  return TRUE;
}

const FpEntrySpec fp_cell_auth_codes = {
  .caption = N_ ("Codes it names"),
  .what = N_ ("Codes it names"),
  .show = show_codes,
  .read = read_codes,
  .sorry = N_ ("One code or more, such as H2032 H2014."),
};

static char *
show_modifiers (FpSession *session)
{
  const FpAuthorization *authorization = shown (session);

  return authorization == NULL ? g_strdup ("") : join (authorization->modifiers);
}

static gboolean
read_modifiers (FpSession *session, FpClaim *claim, const char *text)
{
  FpAuthorization *authorization = shown_in (session, claim);
  FpStrings modifiers;

  if (authorization == NULL || !split (claim, text, 2, &modifiers))
    return FALSE;
  authorization->modifiers = modifiers;
  return TRUE;
}

const FpEntrySpec fp_cell_auth_modifiers = {
  .caption = N_ ("Only with modifiers"),
  .what = N_ ("Only with modifiers"),
  .show = show_modifiers,
  .read = read_modifiers,
  .sorry = N_ ("Two letters each, such as HQ; nothing means any."),
};

static char *
show_day (FpDate date)
{
  return date == FP_DATE_UNSET ? g_strdup ("") : fp_date_display (date, FALSE, TRUE);
}

static gboolean
read_day (FpSession *session, const char *text, FpDate *date)
{
  *date = FP_DATE_UNSET;
  return *text == '\0' || fp_entry_read_date (text, fp_session_get_today (session), date);
}

static char *
show_from (FpSession *session)
{
  const FpAuthorization *authorization = shown (session);

  return show_day (authorization == NULL ? FP_DATE_UNSET : authorization->from);
}

static gboolean
read_from (FpSession *session, FpClaim *claim, const char *text)
{
  FpAuthorization *authorization = shown_in (session, claim);
  FpDate date;

  if (authorization == NULL || !read_day (session, text, &date) ||
      (authorization->to != FP_DATE_UNSET && date > authorization->to))
    return FALSE;
  authorization->from = date;
  return TRUE;
}

const FpEntrySpec fp_cell_auth_from = {
  .caption = N_ ("From"),
  .what = N_ ("Authorization from"),
  .show = show_from,
  .read = read_from,
  .sorry = N_ ("A day not after its end, such as 10/1."),
};

static char *
show_to (FpSession *session)
{
  const FpAuthorization *authorization = shown (session);

  return show_day (authorization == NULL ? FP_DATE_UNSET : authorization->to);
}

static gboolean
read_to (FpSession *session, FpClaim *claim, const char *text)
{
  FpAuthorization *authorization = shown_in (session, claim);
  FpDate date;

  if (authorization == NULL || !read_day (session, text, &date) ||
      (date != FP_DATE_UNSET && date < authorization->from))
    return FALSE;
  authorization->to = date;
  return TRUE;
}

const FpEntrySpec fp_cell_auth_to = {
  .caption = N_ ("To"),
  .what = N_ ("Authorization to"),
  .show = show_to,
  .read = read_to,
  .sorry = N_ ("A day not before its start, such as 12/31."),
};

static char *
show_amount (int amount)
{
  return amount < 0 ? g_strdup ("") : g_strdup_printf ("%d", amount);
}

static gboolean
read_amount (const char *text, int *amount)
{
  *amount = -1;
  if (strcmp (text, "0") == 0)
    {
      *amount = 0;
      return TRUE;
    }
  return *text == '\0' || fp_entry_read_count (text, 9999, amount);
}

static char *
show_quantity (FpSession *session)
{
  const FpAuthorization *authorization = shown (session);

  return show_amount (authorization == NULL ? -1 : authorization->quantity);
}

static gboolean
read_quantity (FpSession *session, FpClaim *claim, const char *text)
{
  FpAuthorization *authorization = shown_in (session, claim);
  int amount;

  if (authorization == NULL || !read_amount (text, &amount) || amount == 0)
    return FALSE;
  authorization->quantity = amount;
  if (amount > 0 && authorization->of == FP_QUANTITY_UNSET)
    authorization->of = FP_QUANTITY_UNITS;
  return TRUE;
}

const FpEntrySpec fp_cell_auth_quantity = {
  .caption = N_ ("Approved"),
  .what = N_ ("Approved"),
  .show = show_quantity,
  .read = read_quantity,
  .sorry = N_ ("How much was approved, such as 104."),
};

static char *
show_used (FpSession *session)
{
  const FpAuthorization *authorization = shown (session);

  return show_amount (authorization == NULL ? -1 : authorization->used);
}

static gboolean
read_used (FpSession *session, FpClaim *claim, const char *text)
{
  FpAuthorization *authorization = shown_in (session, claim);

  return authorization != NULL && read_amount (text, &authorization->used);
}

const FpEntrySpec fp_cell_auth_used = {
  .caption = N_ ("Used before"),
  .what = N_ ("Used before"),
  .show = show_used,
  .read = read_used,
  .sorry = N_ ("How much was used before this claim, or nothing to count it."),
};

/* What an authorization is measured in; days are for limits only. */
static const char *const measures[] = { N_ ("units"), N_ ("visits"), N_ ("minutes") };

static guint
count_measures (FpSession *session)
{
  return G_N_ELEMENTS (measures);
}

static char *
label_measure (FpSession *session, guint index)
{
  return g_strdup (_ (measures[index]));
}

static int
chosen_measure (FpSession *session)
{
  const FpAuthorization *authorization = shown (session);

  return authorization == NULL ? -1 : (int) authorization->of - 1;
}

static void
choose_measure (FpSession *session, FpClaim *claim, int index)
{
  FpAuthorization *authorization = shown_in (session, claim);

  if (authorization != NULL)
    authorization->of = (FpQuantityOf) (index + 1);
}

const FpChoiceSpec fp_cell_auth_of = {
  .caption = N_ ("Counted in"),
  .what = N_ ("Counted in"),
  .none = N_ ("Choose"),
  .count = count_measures,
  .label = label_measure,
  .chosen = chosen_measure,
  .choose = choose_measure,
};

static const char *const statuses[FP_N_AUTH_STATUSES] = {
  N_ ("Approved"),
  N_ ("Pending"),
  N_ ("Refused"),
  N_ ("Not required"),
};

static guint
count_statuses (FpSession *session)
{
  return FP_N_AUTH_STATUSES;
}

static char *
label_status (FpSession *session, guint index)
{
  return g_strdup (_ (statuses[index]));
}

static int
chosen_status (FpSession *session)
{
  const FpAuthorization *authorization = shown (session);

  return authorization == NULL ? -1 : (int) authorization->status;
}

static void
choose_status (FpSession *session, FpClaim *claim, int index)
{
  FpAuthorization *authorization = shown_in (session, claim);

  if (authorization != NULL && index >= 0)
    authorization->status = (FpAuthStatus) index;
}

const FpChoiceSpec fp_cell_auth_status = {
  .caption = N_ ("Answer"),
  .what = N_ ("Answer"),
  .count = count_statuses,
  .label = label_status,
  .chosen = chosen_status,
  .choose = choose_status,
};

/* The claim's authorizations, then “Add one…”. */
static guint
count_authorizations (FpSession *session)
{
  return fp_session_get_claim (session)->n_authorizations + 1;
}

static char *
label_authorization (FpSession *session, guint index)
{
  const FpClaim *claim = fp_session_get_claim (session);
  const FpAuthorization *authorization;
  g_autofree char *to = NULL;

  if (index == claim->n_authorizations)
    return g_strdup (_ ("Add one…"));
  authorization = &claim->authorizations[index];
  if (authorization->status == FP_AUTH_NOT_REQUIRED && authorization->number == NULL)
    return g_strdup (_ ("Not required"));
  if (authorization->to == FP_DATE_UNSET)
    return g_strdup (authorization->number != NULL ? authorization->number : _ ("No number yet"));
  to = fp_date_display (authorization->to, FALSE, FALSE);
  /* Translators: an authorization's number and its last day */
  return g_strdup_printf (_ ("%s · to %s"),
                          authorization->number != NULL ? authorization->number : _ ("No number"),
                          to);
}

static int
chosen_authorization (FpSession *session)
{
  return fp_session_get_authorization_index (session);
}

static gboolean
look_at_authorization (FpSession *session, int index)
{
  if (index == (int) fp_session_get_claim (session)->n_authorizations)
    return FALSE;
  fp_session_set_authorization_index (session, index);
  return TRUE;
}

/* The only change is “Add one…”. */
static void
choose_authorization (FpSession *session, FpClaim *claim, int index)
{
  FpAuthorization *authorization = fp_claim_add_authorization (claim);
  const FpLine *line = fp_session_line_of (session, claim);

  if (line->code != NULL)
    authorization->codes = fp_strings_add (claim->arena, authorization->codes, line->code);
  fp_session_set_authorization_index (session, index);
}

const FpChoiceSpec fp_cell_authorization = {
  .caption = N_ ("Authorization"),
  .what = N_ ("Authorization"),
  .none = N_ ("None given"),
  .count = count_authorizations,
  .label = label_authorization,
  .chosen = chosen_authorization,
  .choose = choose_authorization,
  .look = look_at_authorization,
};
