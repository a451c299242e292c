/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The claim's own fields in words: client, payer, providers, lines. */
#include "config.h"

#include "fp-sheet.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <string.h>

#include "fp-date.h"
#include "fp-money.h"

static void
free_field (gpointer data)
{
  FpSheetField *field = data;

  g_free (field->label);
  g_free (field->value);
  g_free (field);
}

static GPtrArray *
new_fields (void)
{
  return g_ptr_array_new_with_free_func (free_field);
}

/* Takes @value; NULL says so, because a blank on paper is no answer. */
static FpSheetField *
add_field (GPtrArray *fields, const char *label, char *value)
{
  FpSheetField *field = g_new0 (FpSheetField, 1);

  field->label = g_strdup (label);
  field->value = value != NULL ? value : g_strdup (_ ("not given"));
  g_ptr_array_add (fields, field);
  return field;
}

static void
add_line (GString *lines, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  if (lines->len > 0)
    g_string_append_c (lines, '\n');
  g_string_append (lines, text);
}

static void
take_line (GString *lines, char *text)
{
  add_line (lines, text);
  g_free (text);
}

static char *
finish (GString *text)
{
  return g_string_free (text, text->len == 0);
}

static char *
date_text (FpDate date)
{
  return date == FP_DATE_UNSET ? NULL : fp_date_display (date, FALSE, TRUE);
}

static char *
join_strings (FpStrings strings, const char *between)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < strings.n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? between : "", strings.items[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * fp_sheet_time:
 * @time: a time of day, or %FP_TIME_UNSET
 *
 * Returns: (transfer full): it for people, “10:00 AM”; "" where it is unset
 */
char *
fp_sheet_time (FpTime time)
{
  g_autoptr (GDateTime) moment = NULL;
  const char *am = nl_langinfo (AM_STR);

  if (time == FP_TIME_UNSET)
    return g_strdup ("");
  moment = g_date_time_new_utc (2000, 1, 1, time / 60 % 24, time % 60, 0);
  /* Translators: a time of day as in “10:00 AM”, in the codes of strftime */
  return g_date_time_format (moment, am != NULL && *am != '\0' ? _ ("%-I:%M %p") : "%H:%M");
}

/**
 * fp_sheet_quantity:
 *
 * Returns: (transfer full): “104 units”
 */
char *
fp_sheet_quantity (int n, FpQuantityOf of)
{
  gulong many = (gulong) MAX (n, 0);

  switch (of)
    {
    case FP_QUANTITY_VISITS:
      return g_strdup_printf (ngettext ("%d visit", "%d visits", many), n);
    case FP_QUANTITY_MINUTES:
      return g_strdup_printf (ngettext ("%d minute", "%d minutes", many), n);
    case FP_QUANTITY_DAYS:
      return g_strdup_printf (ngettext ("%d day", "%d days", many), n);
    case FP_QUANTITY_UNSET:
    case FP_QUANTITY_UNITS:
    case FP_N_QUANTITIES:
    default:
      return g_strdup_printf (ngettext ("%d unit", "%d units", many), n);
    }
}

static char *
sex_text (FpSex sex)
{
  return sex == FP_SEX_UNSET ? g_strdup (_ ("sex not given")) : g_strdup (fp_sex_words[sex]);
}

static char *
born_text (const FpClaim *claim)
{
  FpDate born = claim->client.birth_date;
  FpDate day = claim->n_lines > 0 ? claim->lines[0].date : FP_DATE_UNSET;
  g_autofree char *date = date_text (born);
  g_autofree char *sex = sex_text (claim->client.sex);

  if (date == NULL)
    return g_strdup_printf (_ ("not given, %s"), sex);
  if (day == FP_DATE_UNSET || day < born)
    return g_strdup_printf ("%s, %s", date, sex);
  /* Translators: birth date, age on the day of service, sex: “May 4, 1990 (36), F” */
  return g_strdup_printf (_ ("%s (%d), %s"), date, fp_age_on (born, day), sex);
}

static char *
address_text (const FpAddress *address)
{
  GString *lines = g_string_new (NULL);
  g_autoptr (GString) town = g_string_new (address->city);

  if (address->state != NULL)
    g_string_append_printf (town, "%s%s", town->len > 0 ? ", " : "", address->state);
  if (address->zip != NULL && strlen (address->zip) == 9 && strchr (address->zip, '-') == NULL)
    g_string_append_printf (
        town, "%s%.5s-%s", town->len > 0 ? " " : "", address->zip, address->zip + 5);
  else if (address->zip != NULL)
    g_string_append_printf (town, "%s%s", town->len > 0 ? " " : "", address->zip);
  add_line (lines, address->line);
  add_line (lines, town->str);
  return finish (lines);
}

static char *
diagnoses_text (const FpClaim *claim)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < claim->diagnoses.n; i++)
    take_line (lines, g_strdup_printf ("%u  %s", i + 1, claim->diagnoses.items[i]));
  return finish (lines);
}

/**
 * fp_sheet_client:
 *
 * Returns: (transfer full) (element-type FpSheetField): the client and what is wrong with them
 */
GPtrArray *
fp_sheet_client (const FpReport *report, const FpClaim *claim)
{
  GPtrArray *fields = new_fields ();

  add_field (fields, _ ("Name"), g_strdup (claim->client.name))->strong = TRUE;
  add_field (fields, _ ("Number"), g_strdup (claim->client.id));
  add_field (fields, _ ("Born, sex"), born_text (claim));
  add_field (fields, _ ("Member"), g_strdup (claim->client.member_id));
  add_field (fields, _ ("Address"), address_text (&claim->client.address));
  add_field (fields, _ ("Diagnoses"), diagnoses_text (claim));
  if (claim->id != NULL)
    add_field (fields, _ ("Claim"), g_strdup (claim->id));
  if (claim->received_on != FP_DATE_UNSET)
    add_field (fields, _ ("Received"), date_text (claim->received_on));
  return fields;
}

static char *
range_text (FpDate from, FpDate to)
{
  g_autofree char *first = NULL;
  g_autofree char *last = date_text (to);
  int year = 0, other = 0, month, day;

  if (from != FP_DATE_UNSET && to != FP_DATE_UNSET)
    {
      fp_date_to_ymd (from, &year, &month, &day);
      fp_date_to_ymd (to, &other, &month, &day);
      first = fp_date_display (from, FALSE, year != other);
      /* Translators: two dates, “Oct 1 to Dec 31, 2026” */
      return g_strdup_printf (_ ("%s to %s"), first, last);
    }
  first = date_text (from);
  if (first != NULL)
    return g_strdup_printf (_ ("from %s, no end"), first);
  return last != NULL ? g_strdup_printf (_ ("until %s"), last) : NULL;
}

static char *
status_text (FpAuthStatus status)
{
  static const char *const labels[FP_N_AUTH_STATUSES] = {
    N_ ("approved"),
    N_ ("pending"),
    N_ ("denied"),
    N_ ("not required"),
  };

  return g_strdup (_ (labels[status]));
}

static char *
authorization_text (const FpAuthorization *auth)
{
  GString *lines = g_string_new (NULL);
  g_autofree char *status = status_text (auth->status);
  g_autofree char *codes = join_strings (auth->codes, ", ");
  g_autofree char *modifiers = join_strings (auth->modifiers, " ");
  g_autofree char *quantity = NULL;

  if (auth->number != NULL)
    take_line (lines, g_strdup_printf ("%s, %s", auth->number, status));
  else
    add_line (lines, status);
  if (auth->codes.n > 0 && auth->modifiers.n == 0)
    take_line (lines, g_strdup_printf (_ ("%s, any modifier"), codes));
  else if (auth->codes.n > 0 || auth->modifiers.n > 0)
    take_line (lines, g_strdup_printf (_ ("%s with %s"), codes, modifiers));
  take_line (lines, range_text (auth->from, auth->to));
  quantity = auth->quantity < 0 ? g_strdup (_ ("quantity not given"))
                                : fp_sheet_quantity (auth->quantity, auth->of);
  if (auth->status == FP_AUTH_NOT_REQUIRED && auth->quantity < 0)
    return finish (lines);
  if (auth->used < 0)
    add_line (lines, quantity);
  else
    take_line (lines, g_strdup_printf (_ ("%s, %d used before"), quantity, auth->used));
  return finish (lines);
}

static char *
payer_id_text (const FpPolicy *policy, const char *payer)
{
  g_autoptr (GString) text = g_string_new (payer);

  if (policy != NULL && policy->x12_id != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", policy->x12_id);
  if (policy != NULL && policy->kind != FP_PAYER_UNSET)
    g_string_append_printf (text,
                            "%s%s",
                            text->len > 0 ? " · " : "",
                            fp_payer_kind_label (policy->kind));
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/**
 * fp_sheet_payer:
 *
 * Returns: (transfer full) (element-type FpSheetField): payer, coverage and authorizations
 */
GPtrArray *
fp_sheet_payer (const FpReport *report, const FpClaim *claim)
{
  GPtrArray *fields = new_fields ();
  const FpPolicy *policy =
      report->policy != NULL ? report->policy : fp_policy_set_any (report->policies, claim->payer);
  const FpCoverage *coverage = &claim->coverage;
  const char *name = policy != NULL && policy->name != NULL ? policy->name : claim->payer;
  FpDate starts = coverage->year_month > 0
                      ? fp_date_from_ymd (2000, coverage->year_month, coverage->year_day)
                      : FP_DATE_UNSET;
  char *others = fp_sheet_others (report, claim);

  add_field (fields, _ ("Payer"), g_strdup (name))->strong = TRUE;
  add_field (fields, _ ("Payer id"), payer_id_text (policy, claim->payer));
  add_field (fields, _ ("Coverage"), range_text (coverage->from, coverage->to));
  add_field (fields, _ ("Checked"), date_text (coverage->verified_on));
  /* Translators: the day on which the benefit year starts */
  if (starts != FP_DATE_UNSET)
    add_field (fields, _ ("Year from"), fp_date_display (starts, FALSE, FALSE));
  for (guint i = 0; i < claim->n_authorizations; i++)
    add_field (fields, _ ("Authoriz."), authorization_text (&claim->authorizations[i]))->strong =
        TRUE;
  if (others != NULL || claim->n_authorizations == 0)
    add_field (fields, _ ("Authoriz."), others != NULL ? others : g_strdup (_ ("none given")));
  return fields;
}

static char *
labelled (const char *format, const char *value)
{
  return value == NULL ? NULL : g_strdup_printf (format, value);
}

static char *
provider_text (const FpProvider *provider)
{
  GString *lines = g_string_new (NULL);
  const char *name = provider->name != NULL ? provider->name : _ ("name not given");
  g_autofree char *expires = date_text (provider->credential_expires);

  if (provider->credential != FP_CREDENTIAL_UNSET)
    take_line (lines, g_strdup_printf ("%s, %s", name, fp_credential_label (provider->credential)));
  else
    add_line (lines, name);
  if (provider->profession != FP_PROFESSION_UNSET)
    add_line (lines, fp_profession_label (provider->profession));
  take_line (lines, labelled (_ ("valid to %s"), expires));
  take_line (lines, labelled (_ ("NPI %s"), provider->npi));
  take_line (lines, labelled (_ ("Tax id %s"), provider->tax_id));
  take_line (lines, labelled (_ ("Taxonomy %s"), provider->taxonomy));
  take_line (lines, address_text (&provider->address));
  return finish (lines);
}

static void
add_provider (GPtrArray *fields, const char *label, const FpProvider *provider)
{
  if (!provider->stated && provider->name == NULL && provider->npi == NULL)
    add_field (fields, label, NULL);
  else
    add_field (fields, label, provider_text (provider))->strong = TRUE;
}

/**
 * fp_sheet_providers:
 *
 * Returns: (transfer full) (element-type FpSheetField): who bills, who led, who supervised
 */
GPtrArray *
fp_sheet_providers (const FpClaim *claim)
{
  GPtrArray *fields = new_fields ();

  add_provider (fields, _ ("Billing"), &claim->billing);
  add_provider (fields, _ ("Led by"), &claim->rendering);
  if (claim->supervising.stated || claim->supervising.name != NULL)
    add_provider (fields, _ ("Supervised"), &claim->supervising);
  return fields;
}

static char *
number_text (int n)
{
  return n > 0 ? g_strdup_printf ("%d", n) : g_strdup ("");
}

static char *
cents_text (FpCents cents)
{
  return cents == FP_CENTS_UNSET ? g_strdup ("") : fp_cents_display (cents);
}

static char *
pointers_text (const FpLine *line)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < line->n_pointers; i++)
    g_string_append_printf (text, "%s%d", i > 0 ? " " : "", line->pointers[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * fp_sheet_line:
 * @report: the report on @claim
 * @claim: a claim
 * @line: which line, from 0
 *
 * Returns: (transfer full) (element-type FpSheetField): the columns of one service line, always as
 * many and in the same order; "" where nothing was said
 */
GPtrArray *
fp_sheet_line (const FpReport *report, const FpClaim *claim, guint index)
{
  GPtrArray *fields = new_fields ();
  const FpLine *line = &claim->lines[index];
  const FpSummaryLine *summary = &report->lines[index];

  add_field (fields, _ ("Line"), number_text ((int) index + 1));
  add_field (fields, _ ("Code"), g_strdup (line->code != NULL ? line->code : ""))->strong = TRUE;
  add_field (fields, _ ("Modifiers"), join_strings (line->modifiers, " "));
  add_field (fields,
             _ ("Date"),
             line->date != FP_DATE_UNSET ? date_text (line->date) : g_strdup (""));
  add_field (fields, _ ("From"), fp_sheet_time (line->start));
  add_field (fields, _ ("To"), fp_sheet_time (line->end));
  add_field (fields,
             _ ("Minutes"),
             number_text (line->minutes > 0 ? line->minutes : summary->minutes));
  add_field (fields, _ ("Units"), number_text (line->units > 0 ? line->units : summary->units))
      ->strong = TRUE;
  add_field (fields, _ ("Place"), g_strdup (line->place != NULL ? line->place : ""));
  add_field (fields, _ ("Clients"), number_text (line->clients));
  add_field (fields, _ ("Staff"), number_text (line->staff));
  add_field (fields, _ ("Diagn."), pointers_text (line));
  add_field (fields, _ ("Charge"), cents_text (line->charge))->strong = TRUE;
  add_field (fields, _ ("Expected"), cents_text (summary->expected));
  return fields;
}

static char *
units_text (const FpSummaryLine *line)
{
  gulong units = (gulong) MAX (line->units, 0);

  if (line->units <= 0 || line->minutes <= 0)
    return NULL;
  if (line->units_from <= 0 || line->units_to <= 0)
    return g_strdup_printf (ngettext ("%d minutes, %d unit", "%d minutes, %d units", units),
                            line->minutes,
                            line->units);
  if (line->minutes < line->units_from || line->minutes > line->units_to)
    return g_strdup_printf (ngettext ("%d minutes, but %d unit is %d to %d minutes",
                                      "%d minutes, but %d units are %d to %d minutes",
                                      units),
                            line->minutes,
                            line->units,
                            line->units_from,
                            line->units_to);
  return g_strdup_printf (ngettext ("%d minutes make %d unit (%d to %d minutes do)",
                                    "%d minutes make %d units (%d to %d minutes do)",
                                    units),
                          line->minutes,
                          line->units,
                          line->units_from,
                          line->units_to);
}

static void
add_modifiers (GString *text, const FpLine *line, const FpKnowledge *knowledge)
{
  for (guint i = 0; i < line->modifiers.n; i++)
    {
      const FpModifier *modifier = fp_knowledge_modifier (knowledge, line->modifiers.items[i]);

      if (modifier != NULL)
        g_string_append_printf (text, " %s: %s.", modifier->code, fp_text (modifier->meaning));
    }
}

/**
 * fp_sheet_line_note:
 *
 * What the numbers of a line mean: the code's title, activity and purpose, how minutes make units,
 * the modifiers and the place.
 *
 * Returns: (transfer full): sentences, translated
 */
char *
fp_sheet_line_note (const FpReport *report,
                    const FpClaim *claim,
                    const FpKnowledge *knowledge,
                    guint index)
{
  const FpLine *line = &claim->lines[index];
  const FpCode *code = line->code != NULL ? fp_knowledge_code (knowledge, line->code) : NULL;
  const FpPlace *place = line->place != NULL ? fp_knowledge_place (knowledge, line->place) : NULL;
  g_autofree char *units = units_text (&report->lines[index]);
  g_autoptr (GString) text = g_string_new (line->code != NULL ? line->code : _ ("No code"));

  if (code != NULL)
    g_string_append_printf (text, " %s", fp_text (code->title));
  if (line->activity != FP_ACTIVITY_UNSET)
    g_string_append_printf (text, " · %s", fp_activity_label (line->activity));
  if (line->purpose != FP_PURPOSE_UNSET)
    g_string_append_printf (text, " · %s", fp_purpose_label (line->purpose));
  if (units != NULL)
    g_string_append_printf (text, " · %s", units);
  g_string_append_c (text, '.');
  add_modifiers (text, line, knowledge);
  if (place != NULL)
    g_string_append_printf (text, " %s: %s.", place->code, fp_text (place->name));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * fp_sheet_why_code:
 *
 * Returns: (transfer none) (nullable): why the line's code was chosen, where the facts say so
 */
const char *
fp_sheet_why_code (const FpReport *report, guint index)
{
  for (guint i = 0; i < report->n_findings; i++)
    {
      const FpFinding *finding = &report->findings[i];

      if (finding->line == (int) index + 1 && finding->status == FP_STATUS_PASS &&
          g_str_equal (finding->check, "code.similar") &&
          g_strcmp0 (finding->message, finding->title) != 0)
        return finding->message;
    }
  return NULL;
}

/**
 * fp_sheet_total:
 *
 * Returns: (transfer full): the sum of the lines, and the total that the claim states where it is
 * another
 */
char *
fp_sheet_total (const FpReport *report, const FpClaim *claim)
{
  g_autofree char *sum = NULL;
  g_autofree char *stated = NULL;

  if (report->total_charge == FP_CENTS_UNSET)
    return claim->total_charge == FP_CENTS_UNSET ? g_strdup (_ ("not given"))
                                                 : fp_cents_display (claim->total_charge);
  sum = fp_cents_display (report->total_charge);
  if (claim->total_charge == FP_CENTS_UNSET || claim->total_charge == report->total_charge)
    return g_steal_pointer (&sum);
  stated = fp_cents_display (claim->total_charge);
  return g_strdup_printf (_ ("%s stated, %s by the lines"), stated, sum);
}

static char *
times_text (FpTime start, FpTime end)
{
  g_autofree char *from = fp_sheet_time (start);
  g_autofree char *to = fp_sheet_time (end);

  if (start == FP_TIME_UNSET || end == FP_TIME_UNSET)
    return g_strdup (start != FP_TIME_UNSET ? from : to);
  return g_strdup_printf (_ ("%s to %s"), from, to);
}

/**
 * fp_sheet_earlier:
 * @entry: a service already delivered
 *
 * Returns: (transfer full): it on one line
 */
char *
fp_sheet_earlier (const FpHistory *entry)
{
  g_autofree char *date = date_text (entry->date);
  g_autofree char *times = times_text (entry->start, entry->end);
  g_autofree char *modifiers = join_strings (entry->modifiers, " ");
  g_autofree char *units = fp_sheet_quantity (entry->units, FP_QUANTITY_UNITS);
  g_autofree char *minutes = fp_sheet_quantity (entry->minutes, FP_QUANTITY_MINUTES);
  g_autoptr (GString) text = g_string_new (date);

  g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", entry->code);
  if (*modifiers != '\0')
    g_string_append_printf (text, " %s", modifiers);
  if (*times != '\0')
    g_string_append_printf (text, ", %s", times);
  if (entry->minutes > 0)
    g_string_append_printf (text, ", %s", minutes);
  if (entry->units > 0)
    g_string_append_printf (text, ", %s", units);
  if (entry->authorization != NULL)
    g_string_append_printf (text, ", %s", entry->authorization);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * fp_sheet_have_ready:
 *
 * Returns: (transfer full) (element-type FpSheetField): what a payer asks of who calls
 */
GPtrArray *
fp_sheet_have_ready (const FpClaim *claim)
{
  GPtrArray *fields = new_fields ();

  add_field (fields, _ ("Provider"), g_strdup (claim->billing.name));
  add_field (fields, _ ("NPI"), g_strdup (claim->billing.npi));
  add_field (fields, _ ("Tax id"), g_strdup (claim->billing.tax_id));
  add_field (fields, _ ("Client"), g_strdup (claim->client.name));
  add_field (fields, _ ("Member"), g_strdup (claim->client.member_id));
  add_field (fields, _ ("Born"), date_text (claim->client.birth_date));
  return fields;
}
