/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is used of authorization and limits, a row each: name, bar, sum, until when, what is left.
 */
#include "config.h"

#include "fp-usage-rows.h"

#include <glib/gi18n.h>

#include "fp-date.h"
#include "fp-ui.h"
#include "fp-usage-bar.h"

/* What a row shows, wherever it comes from. */
typedef struct
{
  const char *name;
  int before, after, quantity;
  FpQuantityOf of;
  FpDate to;
  gboolean may_exceed;
  gboolean is_long; /* worth a warning when little is left: not a session or a day */
} Usage;

static const char *
name_of_period (FpPer per)
{
  static const char *const names[FP_N_PERS] = {
    [FP_PER_UNSET] = N_ ("Limit"),
    [FP_PER_SESSION] = N_ ("Per session"),
    [FP_PER_DAY] = N_ ("Per day"),
    [FP_PER_WEEK] = N_ ("Per week"),
    [FP_PER_MONTH] = N_ ("Per month"),
    [FP_PER_QUARTER] = N_ ("Per quarter"),
    [FP_PER_CALENDAR_YEAR] = N_ ("Per year"),
    [FP_PER_FISCAL_YEAR] = N_ ("Per fiscal year"),
    [FP_PER_BENEFIT_YEAR] = N_ ("Per benefit year"),
    [FP_PER_ROLLING] = N_ ("Rolling"),
    [FP_PER_AUTHORIZATION] = N_ ("Per authorization"),
    [FP_PER_LIFETIME] = N_ ("In a lifetime"),
  };

  return _ (names[per]);
}

static char *
sum_markup (const Usage *usage)
{
  gulong n = (gulong) usage->quantity;
  int now = usage->after - usage->before;

  switch (usage->of)
    {
    case FP_QUANTITY_VISITS:
      return g_strdup_printf (
          /* Translators: used before + this claim = after, of the limit */
          ngettext ("%d + %d = <b>%d</b> of %d visit", "%d + %d = <b>%d</b> of %d visits", n),
          usage->before,
          now,
          usage->after,
          usage->quantity);
    case FP_QUANTITY_MINUTES:
      return g_strdup_printf (ngettext ("%d + %d = <b>%d</b> of %d minute",
                                        "%d + %d = <b>%d</b> of %d minutes",
                                        n),
                              usage->before,
                              now,
                              usage->after,
                              usage->quantity);
    case FP_QUANTITY_DAYS:
      return g_strdup_printf (ngettext ("%d + %d = <b>%d</b> of %d day",
                                        "%d + %d = <b>%d</b> of %d days",
                                        n),
                              usage->before,
                              now,
                              usage->after,
                              usage->quantity);
    case FP_QUANTITY_UNSET:
    case FP_QUANTITY_UNITS:
    case FP_N_QUANTITIES:
    default:
      return g_strdup_printf (ngettext ("%d + %d = <b>%d</b> of %d unit",
                                        "%d + %d = <b>%d</b> of %d units",
                                        n),
                              usage->before,
                              now,
                              usage->after,
                              usage->quantity);
    }
}

static gboolean
is_low (const Usage *usage)
{
  return usage->is_long && usage->after <= usage->quantity &&
         usage->after * 5 >= usage->quantity * 4;
}

static GtkWidget *
make_left (const Usage *usage)
{
  int left = usage->quantity - usage->after;
  g_autofree char *words = NULL;

  if (left < 0)
    {
      words = g_strdup_printf (ngettext ("%d over", "%d over", (gulong) -left), -left);
      return fp_ui_mark (usage->may_exceed ? FP_STATUS_NOTE : FP_STATUS_DENY, words);
    }
  words = g_strdup_printf (ngettext ("%d left", "%d left", (gulong) left), left);
  return fp_ui_mark (is_low (usage) ? FP_STATUS_RISK : FP_STATUS_PASS, words);
}

/* The five parts of a row side by side, or where little fits in three lines. */
static void
attach (GtkGrid *grid, int row, gboolean narrow, GtkWidget *const parts[5])
{
  static const struct
  {
    int column, line, width;
  } spots[5] = { { 0, 0, 1 }, { 0, 1, 2 }, { 0, 2, 1 }, { 1, 2, 1 }, { 1, 0, 1 } };

  gtk_widget_set_hexpand (parts[1], TRUE);
  for (int i = 0; i < 5; i++)
    if (narrow)
      {
        gtk_widget_set_halign (parts[i], spots[i].column == 1 ? GTK_ALIGN_END : GTK_ALIGN_FILL);
        gtk_grid_attach (
            grid, parts[i], spots[i].column, row * 3 + spots[i].line, spots[i].width, 1);
      }
    else
      gtk_grid_attach (grid, parts[i], i, row, 1, 1);
}

static void
add_row (GtkGrid *grid, int row, gboolean narrow, const Usage *usage)
{
  g_autofree char *markup = sum_markup (usage);
  g_autofree char *to =
      usage->to == FP_DATE_UNSET ? g_strdup ("") : fp_date_display (usage->to, FALSE, FALSE);
  GtkWidget *parts[5] = {
    fp_ui_label (usage->name, NULL),
    fp_usage_bar_new (usage->before, usage->after, usage->quantity, is_low (usage)),
    fp_ui_label (NULL, NULL),
    fp_ui_label (to, "dim"),
    make_left (usage),
  };

  gtk_label_set_markup (GTK_LABEL (parts[2]), markup);
  gtk_label_set_ellipsize (GTK_LABEL (parts[2]), PANGO_ELLIPSIZE_NONE);
  attach (grid, row, narrow, parts);
}

static Usage
usage_of_authorization (const FpSummaryAuthorization *authorization)
{
  return (Usage){
    .name = authorization->number != NULL ? authorization->number : _ ("Authorization"),
    .before = authorization->used_before,
    .after = authorization->used_after,
    .quantity = authorization->quantity,
    .of = authorization->of,
    .to = authorization->to,
    .is_long = TRUE,
  };
}

static Usage
usage_of_limit (const FpSummaryLimit *limit)
{
  return (Usage){
    .name = name_of_period (limit->per),
    .before = limit->used_before,
    .after = limit->used_after,
    .quantity = limit->quantity,
    .of = limit->of,
    .to = limit->to,
    .may_exceed = limit->exceeded_allowed,
    .is_long = limit->per != FP_PER_SESSION && limit->per != FP_PER_DAY,
  };
}

/* Where nobody has said, there is an outline to fill and somebody to ask. */
static void
add_unsaid (GtkGrid *grid, int row, gboolean narrow, const char *name)
{
  GtkWidget *parts[5] = {
    fp_ui_label (name, NULL),
    fp_usage_bar_new_unsaid (),
    fp_ui_label (_ ("Nobody has said"), NULL),
    fp_ui_label (NULL, NULL),
    fp_ui_mark (FP_STATUS_VERIFY, _ ("Ask")),
  };

  attach (grid, row, narrow, parts);
}

/* A line below the row that it is about. */
static void
add_note (GtkGrid *grid, int row, gboolean narrow, GtkWidget *note)
{
  gtk_widget_set_halign (note, GTK_ALIGN_START);
  gtk_grid_attach (grid, note, narrow ? 0 : 1, narrow ? row * 3 : row, narrow ? 2 : 4, 1);
}

/* What was typed in gives way to the count. */
static void
use_count_cb (GtkWidget *button, FpSession *session)
{
  const char *number = g_object_get_data (G_OBJECT (button), "fp-number");
  FpClaim *claim = fp_session_begin (session);

  for (guint i = 0; i < claim->n_authorizations; i++)
    if (g_strcmp0 (claim->authorizations[i].number, number) == 0)
      claim->authorizations[i].used = -1;
  fp_session_commit (session, claim, _ ("Used before"));
}

/* What the ledger's record says is changed there. */
static gboolean
is_on_claim (FpSession *session, const char *number)
{
  const FpClaim *claim = fp_session_get_claim (session);

  for (guint i = 0; i < claim->n_authorizations; i++)
    if (g_strcmp0 (claim->authorizations[i].number, number) == 0)
      return TRUE;
  return FALSE;
}

/* “96 typed in, 92 counted” where they differ: both are shown, and which one counts. */
static GtkWidget *
make_difference (FpSession *session, const FpSummaryAuthorization *authorization)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 8, NULL);
  GtkWidget *use = fp_ui_button (_ ("Use the Count"), _ ("Use what was counted"));
  g_autofree char *words = g_strdup_printf (
      /* Translators: units used before this claim, as typed in and as counted from the ledger */
      _ ("%d typed in; history and ledger come to %d"),
      authorization->used_before,
      authorization->counted);

  gtk_widget_add_css_class (use, "flat");
  gtk_widget_add_css_class (use, "cell-button");
  g_object_set_data_full (G_OBJECT (use), "fp-number", g_strdup (authorization->number), g_free);
  g_signal_connect_object (use, "clicked", G_CALLBACK (use_count_cb), session, 0);
  gtk_box_append (GTK_BOX (box), fp_ui_state ("fp-note-symbolic", "dim", words));
  gtk_widget_set_visible (use, is_on_claim (session, authorization->number));
  gtk_box_append (GTK_BOX (box), use);
  return box;
}

/* What booked and planned visits will take of the authorization with @number. */
static int
reserved_of (FpSession *session, const char *number)
{
  const FpAccount *account = fp_session_get_account (session);

  for (guint i = 0; account != NULL && number != NULL && i < account->n_grants; i++)
    if (g_strcmp0 (account->grants[i].authorization.number, number) == 0)
      return fp_account_taken (account, &account->grants[i]).reserved;
  return 0;
}

/* What stands below an authorization's row: the difference of two counts, and what is planned. */
static int
add_notes (GtkGrid *grid,
           int row,
           gboolean narrow,
           FpSession *session,
           const FpSummaryAuthorization *authorization)
{
  int reserved = reserved_of (session, authorization->number);

  if (authorization->counted >= 0)
    add_note (grid, row++, narrow, make_difference (session, authorization));
  if (reserved > 0)
    {
      g_autofree char *words = g_strdup_printf (ngettext ("%d more is booked or planned",
                                                          "%d more are booked or planned",
                                                          (gulong) reserved),
                                                reserved);
      gboolean over = authorization->used_after + reserved > authorization->quantity;

      add_note (grid,
                row++,
                narrow,
                over ? fp_ui_state ("fp-risk-symbolic", "is-risk", words)
                     : fp_ui_label (words, "row-subtitle"));
    }
  return row;
}

static gboolean
is_found (const FpReport *report, const char *check, int line)
{
  for (guint i = 0; i < report->n_findings; i++)
    if (report->findings[i].line == line && report->findings[i].status == FP_STATUS_VERIFY &&
        strcmp (report->findings[i].check, check) == 0)
      return TRUE;
  return FALSE;
}

/**
 * fp_usage_rows_fill:
 *
 * @narrow: little fits side by side
 *
 * Fills the empty @grid with a row for each authorization and limit of the line that is shown.
 *
 * Returns: how many rows
 */
guint
fp_usage_rows_fill (GtkGrid *grid, FpSession *session, gboolean narrow)
{
  const FpReport *report = fp_session_peek_report (session);
  int line = (int) fp_session_get_line_index (session) + 1, row = 0;

  for (guint i = 0; i < report->n_authorizations; i++)
    if (report->authorizations[i].line == line && report->authorizations[i].quantity >= 0 &&
        report->authorizations[i].used_after >= 0)
      {
        Usage usage = usage_of_authorization (&report->authorizations[i]);

        add_row (grid, row++, narrow, &usage);
        row = add_notes (grid, row, narrow, session, &report->authorizations[i]);
      }
  for (guint i = 0; i < report->n_limits; i++)
    if (report->limits[i].line == line)
      {
        Usage usage = usage_of_limit (&report->limits[i]);

        add_row (grid, row++, narrow, &usage);
      }
  /* Where no payer is chosen there is nobody to ask yet. */
  if (fp_session_get_claim (session)->payer == NULL)
    return (guint) row;
  if (is_found (report, "auth.unknown", line))
    add_unsaid (grid, row++, narrow, _ ("Authorization"));
  if (is_found (report, "limit.unknown", line))
    add_unsaid (grid, row++, narrow, _ ("Limits"));
  return (guint) row;
}

/**
 * fp_usage_rows_fill_report:
 *
 * As fp_usage_rows_fill(), for the first line of a claim that nobody works on: without what is to
 * be mended there.
 *
 * Returns: how many rows
 */
guint
fp_usage_rows_fill_report (GtkGrid *grid, const FpReport *report, gboolean narrow)
{
  int row = 0;

  for (guint i = 0; i < report->n_authorizations; i++)
    if (report->authorizations[i].line == 1 && report->authorizations[i].quantity >= 0 &&
        report->authorizations[i].used_after >= 0)
      {
        Usage usage = usage_of_authorization (&report->authorizations[i]);

        add_row (grid, row++, narrow, &usage);
      }
  for (guint i = 0; i < report->n_limits; i++)
    if (report->limits[i].line == 1)
      {
        Usage usage = usage_of_limit (&report->limits[i]);

        add_row (grid, row++, narrow, &usage);
      }
  return (guint) row;
}

/**
 * fp_usage_bar_for_finding:
 *
 * Returns: (nullable): the bar of what a finding says is run past
 */
GtkWidget *
fp_usage_bar_for_finding (FpSession *session, const FpFinding *finding)
{
  const FpReport *report = fp_session_get_report (session);

  if (strcmp (finding->check, "auth.exceeded") == 0)
    for (guint i = 0; i < report->n_authorizations; i++)
      {
        const FpSummaryAuthorization *authorization = &report->authorizations[i];

        if (authorization->line == finding->line && authorization->quantity >= 0)
          return fp_usage_bar_new (authorization->used_before,
                                   authorization->used_after,
                                   authorization->quantity,
                                   FALSE);
      }
  if (strcmp (finding->check, "limit.exceeded") == 0)
    for (guint i = 0; i < report->n_limits; i++)
      {
        const FpSummaryLimit *limit = &report->limits[i];

        if (limit->line == finding->line && limit->used_after > limit->quantity)
          return fp_usage_bar_new (limit->used_before, limit->used_after, limit->quantity, FALSE);
      }
  return NULL;
}
