/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of a client beside the visits: coverage, limits, the person. */
#include "config.h"

#include <glib/gi18n.h>

#include "fp-client-parts.h"
#include "fp-date.h"
#include "fp-entry.h"
#include "fp-page-parts.h"
#include "fp-ui.h"
#include "fp-usage-bar.h"

/** fp_client_fact: a row with a caption and what it is. */
GtkWidget *
fp_client_fact (const char *caption, GtkWidget *value)
{
  GtkWidget *row = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, "page-row");
  GtkWidget *label = fp_ui_label (caption, "page-dim");

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_widget_set_halign (value, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), value);
  return row;
}

static GtkWidget *
make_value (const char *text)
{
  GtkWidget *label = fp_ui_wrapped (text, NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  return label;
}

static void
add_fact (GtkWidget *card, const char *caption, const char *text)
{
  gtk_box_append (GTK_BOX (card), fp_client_fact (caption, make_value (text)));
}

static void
add_marked (GtkWidget *card, const char *caption, FpStatus status, const char *words)
{
  GtkWidget *value = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
  GtkWidget *icon = fp_ui_icon (fp_ui_status_icon (status), fp_ui_status_class (status));

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, "page-mark");
  gtk_box_append (GTK_BOX (value), icon);
  gtk_box_append (GTK_BOX (value), make_value (words));
  gtk_box_append (GTK_BOX (card), fp_client_fact (caption, value));
}

/* In an earlier month than this one: benefits change with the month. */
static gboolean
is_stale (FpDate verified, FpDate today)
{
  int year, month, day, now_year, now_month;

  if (verified == FP_DATE_UNSET)
    return TRUE;
  fp_date_to_ymd (verified, &year, &month, &day);
  fp_date_to_ymd (today, &now_year, &now_month, &day);
  return year * 12 + month < now_year * 12 + now_month;
}

/* “19 days ago”. */
static char *
ago_text (int days)
{
  if (days <= 0)
    return g_strdup (_ ("today"));
  if (days == 1)
    return g_strdup (_ ("yesterday"));
  return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong) days), days);
}

static FpStatus
say_active (const FpCoverage *coverage, FpDate today, char **words)
{
  g_autofree char *from = fp_day_text (coverage->from, FALSE, TRUE);
  g_autofree char *to = fp_day_text (coverage->to, FALSE, TRUE);

  if (coverage->to != FP_DATE_UNSET && coverage->to < today)
    {
      *words = g_strdup_printf (_ ("ended %s"), to);
      return FP_STATUS_DENY;
    }
  if (coverage->from > today)
    {
      *words = g_strdup_printf (_ ("begins %s"), from);
      return FP_STATUS_RISK;
    }
  if (coverage->from == FP_DATE_UNSET)
    *words = g_strdup (_ ("nobody has said"));
  else if (coverage->to != FP_DATE_UNSET)
    *words = g_strdup_printf (_ ("%s to %s"), from, to);
  else
    *words = g_strdup_printf (_ ("from %s"), from);
  return coverage->from == FP_DATE_UNSET ? FP_STATUS_VERIFY : FP_STATUS_PASS;
}

/* How long ago, who said so, and the call's number. */
static FpStatus
say_checked (const FpCoverageRecord *record, FpDate today, char **words)
{
  FpDate on = record->coverage.verified_on;
  g_autofree char *date = fp_day_text (on, FALSE, on < today - 300);
  g_autofree char *ago = ago_text (today - on);
  g_autoptr (GString) text = g_string_new (NULL);

  if (on == FP_DATE_UNSET)
    {
      *words = g_strdup (_ ("never"));
      return FP_STATUS_VERIFY;
    }
  g_string_append_printf (text, "%s · %s", date, ago);
  if (record->verified_with != NULL)
    g_string_append_printf (text, _ ("\nby %s"), record->verified_with);
  if (record->verified_reference != NULL)
    g_string_append_printf (text,
                            "%s%s",
                            record->verified_with != NULL ? ", " : "\n",
                            record->verified_reference);
  *words = g_string_free (g_steal_pointer (&text), FALSE);
  return is_stale (on, today) ? FP_STATUS_VERIFY : FP_STATUS_PASS;
}

static char *
benefit_year_text (const FpCoverage *coverage)
{
  g_autofree char *date = NULL;

  if (coverage->year_month == 0)
    return g_strdup (_ ("nobody has said"));
  date = fp_day_text (fp_date_from_ymd (2026, coverage->year_month, MAX (coverage->year_day, 1)),
                      FALSE,
                      FALSE);
  return g_strdup_printf (_ ("from %s"), date);
}

/* The other plans that the client has or had, a row each. */
static void
add_others (const FpClientView *view, FpSession *session, GtkWidget *card)
{
  for (guint i = 0; i < view->coverages->len && i < 6; i++)
    {
      const FpCoverageRecord *record = g_ptr_array_index (view->coverages, i);
      g_autofree char *words = NULL, *name = NULL;
      const char *payer = fp_payer_name (session, record->payer);
      GtkWidget *edit;
      FpStatus status;

      if (record == view->coverage)
        continue;
      status = say_active (&record->coverage, view->today, &words);
      name = g_strdup_printf (_ ("Change coverage by %s"), payer);
      edit = fp_ui_icon_button ("document-edit-symbolic", name);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (edit), "win.edit-coverage");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (edit),
                                        "(xx)",
                                        view->record->id,
                                        record->id);
      add_marked (card, payer, status == FP_STATUS_DENY ? FP_STATUS_NOTE : status, words);
      gtk_box_append (GTK_BOX (gtk_widget_get_last_child (card)), edit);
    }
}

static void
fill_coverage (const FpClientView *view, FpSession *session, GtkWidget *card)
{
  const FpCoverageRecord *record = view->coverage;
  g_autofree char *active = NULL, *checked = NULL, *year = NULL;
  FpStatus status;

  add_fact (card, _ ("Plan"), view->payer_name);
  add_fact (card,
            _ ("Member"),
            record->member_id != NULL ? record->member_id : _ ("nobody has said"));
  status = say_active (&record->coverage, view->today, &active);
  add_marked (card, _ ("Active"), status, active);
  year = benefit_year_text (&record->coverage);
  add_fact (card, _ ("Benefit year"), year);
  status = say_checked (record, view->today, &checked);
  add_marked (card, _ ("Checked"), status, checked);
  add_others (view, session, card);
}

static GtkWidget *
make_coverage_button (const FpClientView *view, const char *label, const char *name, gint64 id)
{
  GtkWidget *button = fp_client_button (label,
                                        name,
                                        "win.edit-coverage",
                                        g_variant_new ("(xx)", view->record->id, id));

  gtk_widget_add_css_class (button, "flat");
  return button;
}

/* One that ends is not written over by the next: earlier visits are still checked against it. */
static GtkWidget *
make_coverage_buttons (const FpClientView *view)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 0, NULL);

  if (view->coverage != NULL)
    gtk_box_append (
        GTK_BOX (box),
        make_coverage_button (view, _ ("Edit"), _ ("Edit coverage"), view->coverage->id));
  gtk_box_append (GTK_BOX (box), make_coverage_button (view, _ ("Add…"), _ ("Add coverage"), 0));
  return box;
}

/** fp_client_coverage_new: the coverage of today with its age, then the others. */
GtkWidget *
fp_client_coverage_new (const FpClientView *view, FpSession *session)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL), *card = fp_part_card ();

  gtk_box_append (GTK_BOX (box), fp_part_heading (_ ("Coverage"), make_coverage_buttons (view)));
  if (view->coverage != NULL)
    fill_coverage (view, session, card);
  else
    gtk_box_append (GTK_BOX (card),
                    fp_part_row (NULL, fp_ui_wrapped (_ ("None is kept yet"), "page-dim"), NULL));
  gtk_box_append (GTK_BOX (box), card);
  return box;
}

/**
 * fp_client_standing:
 * @words: (out): “Covered”
 * @rest: (out): “checked Nov 3”
 */
FpStatus
fp_client_standing (const FpClientView *view, char **words, char **rest)
{
  const FpCoverageRecord *record = view->coverage;
  g_autofree char *date = NULL;
  FpStatus status;

  if (record == NULL)
    {
      *words = g_strdup (_ ("No coverage is kept"));
      *rest = g_strdup ("");
      return FP_STATUS_VERIFY;
    }
  status = say_active (&record->coverage, view->today, words);
  if (status == FP_STATUS_PASS || status == FP_STATUS_VERIFY)
    {
      g_free (*words);
      *words = g_strdup (status == FP_STATUS_PASS ? _ ("Covered") : _ ("Coverage not known"));
    }
  date = fp_day_text (record->coverage.verified_on, FALSE, FALSE);
  *rest = record->coverage.verified_on == FP_DATE_UNSET ? g_strdup (_ ("never checked"))
                                                        : g_strdup_printf (_ ("checked %s"), date);
  if (status == FP_STATUS_PASS && is_stale (record->coverage.verified_on, view->today))
    status = FP_STATUS_VERIFY;
  return status;
}

static const char *
period_name (FpPer per)
{
  static const char *const names[FP_N_PERS] = {
    [FP_PER_UNSET] = N_ ("Limit"),
    [FP_PER_SESSION] = N_ ("Each session"),
    [FP_PER_DAY] = N_ ("Today"),
    [FP_PER_WEEK] = N_ ("This week"),
    [FP_PER_MONTH] = N_ ("This month"),
    [FP_PER_QUARTER] = N_ ("This quarter"),
    [FP_PER_CALENDAR_YEAR] = N_ ("This year"),
    [FP_PER_FISCAL_YEAR] = N_ ("This fiscal year"),
    [FP_PER_BENEFIT_YEAR] = N_ ("This benefit year"),
    [FP_PER_ROLLING] = N_ ("Lately"),
    [FP_PER_AUTHORIZATION] = N_ ("This authorization"),
    [FP_PER_LIFETIME] = N_ ("In a lifetime"),
  };

  return _ (names[per]);
}

static char *
used_text (const FpSummaryLimit *limit)
{
  gulong n = (gulong) limit->quantity;

  switch (limit->of)
    {
    case FP_QUANTITY_VISITS:
      return g_strdup_printf (ngettext ("%d of %d visit", "%d of %d visits", n),
                              limit->used_before,
                              limit->quantity);
    case FP_QUANTITY_MINUTES:
      return g_strdup_printf (ngettext ("%d of %d minute", "%d of %d minutes", n),
                              limit->used_before,
                              limit->quantity);
    case FP_QUANTITY_DAYS:
      return g_strdup_printf (ngettext ("%d of %d day", "%d of %d days", n),
                              limit->used_before,
                              limit->quantity);
    case FP_QUANTITY_UNITS:
    case FP_QUANTITY_UNSET:
    case FP_N_QUANTITIES:
    default:
      return g_strdup_printf (ngettext ("%d of %d unit", "%d of %d units", n),
                              limit->used_before,
                              limit->quantity);
    }
}

static GtkWidget *
make_limit (const FpClientView *view, const FpSummaryLimit *limit, const char *code)
{
  GtkWidget *row = fp_ui_box (GTK_ORIENTATION_VERTICAL, 4, "page-row");
  GtkWidget *head = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, NULL), *figures;
  g_autofree char *used = used_text (limit), *text = NULL;
  g_autofree char *to = fp_day_text (limit->to, FALSE, FALSE);
  g_autofree char *name =
      g_strdup_printf (view->codes->len > 1 ? "%s · %s" : "%s", period_name (limit->per), code);
  gboolean full = limit->used_before >= limit->quantity;
  GtkWidget *label = fp_ui_label (name, NULL);

  /* Beside a code there is no room for when a month ends, which everybody knows. */
  text = limit->to != FP_DATE_UNSET && limit->to != view->today &&
                 (view->codes->len == 1 || limit->per > FP_PER_CALENDAR_YEAR)
             ? g_strdup_printf (_ ("%s, until %s"), used, to)
             : g_strdup (used);
  figures = make_value (text);
  gtk_widget_add_css_class (figures, full ? "is-deny" : "page-dim");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (figures, TRUE);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), figures);
  gtk_box_append (GTK_BOX (row), head);
  gtk_box_append (GTK_BOX (row),
                  fp_usage_bar_new_planned (limit->used_before, 0, 0, limit->quantity, FALSE));
  return row;
}

/* A pooled limit is the same for each of its codes. */
static gboolean
is_told (GHashTable *told, const FpSummaryLimit *limit)
{
  return !g_hash_table_add (told,
                            g_strdup_printf ("%s %d %d %d %d %d",
                                             limit->rule,
                                             (int) limit->per,
                                             (int) limit->of,
                                             limit->quantity,
                                             limit->used_before,
                                             limit->from));
}

static void
add_limits_of (const FpClientView *view,
               GtkWidget *card,
               const FpClientCode *item,
               GHashTable *told)
{
  const FpReport *report = item->report;

  for (guint i = 0; i < report->n_limits; i++)
    if (report->limits[i].used_before >= 0 && report->limits[i].per != FP_PER_SESSION &&
        !is_told (told, &report->limits[i]))
      gtk_box_append (GTK_BOX (card), make_limit (view, &report->limits[i], item->code));
  for (guint i = 0; i < report->n_findings; i++)
    {
      const FpFinding *finding = &report->findings[i];
      GtkWidget *text;

      if (finding->status != FP_STATUS_VERIFY || !g_str_equal (finding->check, "limit.unknown"))
        continue;
      text = fp_part_marked (fp_part_mark (FP_STATUS_VERIFY), finding->message, "page-dim");
      gtk_box_append (GTK_BOX (card), fp_part_row (NULL, text, NULL));
    }
}

/** fp_client_limits_new: what is used of each limit of the codes that the client uses. */
GtkWidget *
fp_client_limits_new (const FpClientView *view)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL), *card = fp_part_card ();
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  gtk_box_append (GTK_BOX (box), fp_part_heading (_ ("Limits"), NULL));
  for (guint i = 0; i < view->codes->len; i++)
    add_limits_of (view, card, &g_array_index (view->codes, FpClientCode, i), told);
  if (gtk_widget_get_first_child (card) == NULL)
    gtk_box_append (
        GTK_BOX (card),
        fp_part_row (NULL,
                     fp_ui_wrapped (view->codes->len > 0
                                        ? _ ("No limit is counted for what the client uses")
                                        : _ ("No code is used yet"),
                                    "page-dim"),
                     NULL));
  gtk_box_append (GTK_BOX (box), card);
  return box;
}

static char *
diagnoses_text (const FpClientView *view)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < view->record->diagnoses.n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", view->record->diagnoses.items[i]);
  if (text->len == 0)
    g_string_append (text, _ ("nobody has said"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_plan_of_treatment (const FpClientView *view, GtkWidget *card)
{
  FpDate until = view->record->plan_until;
  g_autofree char *date = fp_day_text (until, FALSE, TRUE);
  g_autofree char *to = g_strdup_printf (_ ("to %s"), date);
  g_autofree char *ended = g_strdup_printf (_ ("ended %s"), date);

  if (until == FP_DATE_UNSET)
    add_fact (card, _ ("Plan of treatment"), _ ("nobody has said"));
  else if (until < view->today)
    add_marked (card, _ ("Plan of treatment"), FP_STATUS_RISK, ended);
  else
    add_marked (card, _ ("Plan of treatment"), FP_STATUS_PASS, to);
}

static void
add_group (const FpClientView *view, GtkWidget *card)
{
  for (guint i = 0; i < view->groups->len && i < 4; i++)
    {
      const FpGroupRecord *group = g_ptr_array_index (view->groups, i);
      const FpClaim *session = group->session;
      g_autofree char *time = session != NULL && session->n_lines > 0
                                  ? fp_entry_show_time (session->lines[0].start)
                                  : g_strdup ("");
      g_autofree char *text = g_strdup_printf (*time != '\0' ? "%s · %s" : "%s", group->name, time);

      add_fact (card, _ ("Usual group"), text);
    }
}

/** fp_client_person_new: who it is. */
GtkWidget *
fp_client_person_new (const FpClientView *view)
{
  const FpClient *client = &view->record->client;
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL), *card = fp_part_card ();
  GtkWidget *edit = fp_client_button (_ ("Edit"),
                                      _ ("Edit client"),
                                      "win.edit-client",
                                      g_variant_new_int64 (view->record->id));
  g_autofree char *born = fp_day_text (client->birth_date, FALSE, TRUE), *born_text = NULL;
  g_autofree char *diagnoses = diagnoses_text (view);

  gtk_widget_add_css_class (edit, "flat");
  gtk_box_append (GTK_BOX (box), fp_part_heading (_ ("Client"), edit));
  born_text = client->birth_date == FP_DATE_UNSET
                  ? g_strdup (_ ("nobody has said"))
                  : g_strdup_printf ("%s · %d", born, fp_age_on (client->birth_date, view->today));
  add_fact (card, _ ("Born"), born_text);
  add_fact (card, _ ("Diagnoses"), diagnoses);
  add_plan_of_treatment (view, card);
  add_group (view, card);
  if (view->record->note != NULL)
    add_fact (card, _ ("Note"), view->record->note);
  gtk_box_append (GTK_BOX (box), card);
  return box;
}
