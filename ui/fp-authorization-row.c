/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An authorization in the list of everybody's: how much of it is left, and until when. */
#include "config.h"

#include "fp-authorization-row.h"

#include <glib/gi18n.h>

#include "fp-date.h"
#include "fp-page-parts.h"
#include "fp-ui.h"
#include "fp-usage-bar.h"

/* What ends within so many days, or of which no more than a part in so many is left, is due. */
#define SOON 30
#define FEW 10

static int
counted_of (const FpAuthorizationRecord *record)
{
  return record->taken.billed + record->taken.drafts;
}

static gboolean
is_low (const FpAuthorizationRecord *record)
{
  const FpAuthorization *authorization = &record->authorization;

  return authorization->status == FP_AUTH_APPROVED && authorization->quantity >= 0 &&
         fp_authorization_rest (record) * FEW <= authorization->quantity;
}

static gboolean
ends_soon (const FpAuthorizationRecord *record, FpDate today)
{
  FpDate to = record->authorization.to;

  return to != FP_DATE_UNSET && to - today <= SOON;
}

/** fp_authorization_waived_text: (transfer full): that none is needed, and who said so, when. */
char *
fp_authorization_waived_text (const FpAuthorizationRecord *record)
{
  g_autofree char *on = fp_date_display (record->said_on, FALSE, TRUE);
  g_autoptr (GString) text = g_string_new (NULL);

  if (record->said_by == NULL)
    return g_strdup (_ ("None is needed; nobody has said who said so"));
  if (record->said_on == FP_DATE_UNSET)
    g_string_append_printf (text, _ ("None is needed, said %s"), record->said_by);
  else
    g_string_append_printf (text, _ ("None is needed, said %s on %s"), record->said_by, on);
  /* Translators: behind who said so and when, of a call or a letter */
  if (record->reference != NULL)
    g_string_append_printf (text, _ (" · reference %s"), record->reference);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/** fp_authorization_is_due: whether it ends within 30 days or is nearly used. */
gboolean
fp_authorization_is_due (const FpAuthorizationRecord *record, FpDate today)
{
  return record->authorization.status == FP_AUTH_APPROVED &&
         (ends_soon (record, today) || is_low (record));
}

/* “8 units”, in what the authorization counts. */
static char *
count_text (int n, FpQuantityOf of)
{
  if (of == FP_QUANTITY_VISITS)
    return g_strdup_printf (ngettext ("%d visit", "%d visits", (gulong) n), n);
  if (of == FP_QUANTITY_MINUTES)
    return g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) n), n);
  return g_strdup_printf (ngettext ("%d unit", "%d units", (gulong) n), n);
}

static char *
left_text (const FpAuthorizationRecord *record)
{
  int left = fp_authorization_rest (record);
  g_autofree char *count = count_text (MAX (left, 0), record->authorization.of);

  if (record->authorization.quantity < 0)
    return g_strdup (_ ("Nobody has said of how many"));
  if (left < 0)
    return g_strdup (_ ("More than all is used"));
  return left == 0 ? g_strdup (_ ("All is used")) : g_strdup_printf (_ ("%s left"), count);
}

/* When it ends, and where that is soon, in how many days. */
static char *
end_text (FpDate to, FpDate today, char **days_text)
{
  g_autofree char *date =
      to != FP_DATE_UNSET ? fp_date_display (to, FALSE, to - today > 300) : NULL;
  int days = to - today;

  *days_text = NULL;
  if (to == FP_DATE_UNSET)
    return g_strdup (_ ("no end"));
  if (days > SOON)
    return g_strdup_printf (_ ("until %s"), date);
  if (days == 0)
    *days_text = g_strdup (_ ("today"));
  else if (days == 1)
    *days_text = g_strdup (_ ("tomorrow"));
  else
    *days_text = g_strdup_printf (ngettext ("in %d day", "in %d days", (gulong) days), days);
  return g_strdup_printf (_ ("ends %s"), date);
}

/* The one thing to know of it, and how bad that is. */
static FpStatus
say (const FpAuthorizationRecord *record, FpDate today, char **words)
{
  const FpAuthorization *authorization = &record->authorization;
  g_autofree char *from = fp_date_display (authorization->from, FALSE, FALSE);

  switch (authorization->status)
    {
    case FP_AUTH_NOT_REQUIRED:
      *words = fp_authorization_waived_text (record);
      return FP_STATUS_PASS;
    case FP_AUTH_DENIED:
      *words = g_strdup (_ ("Denied"));
      return FP_STATUS_DENY;
    case FP_AUTH_PENDING:
      *words = g_strdup (_ ("Pending"));
      return FP_STATUS_VERIFY;
    case FP_AUTH_APPROVED:
    case FP_N_AUTH_STATUSES:
    default:
      break;
    }
  *words = left_text (record);
  if (authorization->quantity < 0)
    return FP_STATUS_VERIFY;
  if (fp_authorization_rest (record) <= 0)
    return FP_STATUS_DENY;
  if (is_low (record))
    return FP_STATUS_RISK;
  if (authorization->from > today)
    {
      g_free (*words);
      *words = g_strdup_printf (_ ("Starts %s"), from);
      return FP_STATUS_NOTE;
    }
  return FP_STATUS_PASS;
}

static char *
codes_text (const FpAuthorization *authorization)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < authorization->codes.n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", authorization->codes.items[i]);
  for (guint i = 0; i < authorization->modifiers.n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : ", ", authorization->modifiers.items[i]);
  return g_string_free (text, FALSE);
}

static char *
sum_text (const FpAuthorizationRecord *record)
{
  g_autofree char *of = NULL;

  if (record->authorization.quantity < 0)
    return g_strdup ("");
  of = count_text (record->authorization.quantity, record->authorization.of);
  /* Translators: how much is used, of how many units: “88 of 96 units” */
  return g_strdup_printf (_ ("%d of %s"),
                          record->authorization.quantity - fp_authorization_rest (record),
                          of);
}

/* The bar below what is left, in words and figures. */
static GtkWidget *
make_use (const FpAuthorizationRecord *record, FpDate today, FpStatus status, const char *words)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 4, NULL);
  GtkWidget *line = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  GtkWidget *mark = fp_part_marked (fp_part_mark (status), words, fp_ui_status_class (status));
  GtkWidget *sum;
  g_autofree char *figures = sum_text (record);
  g_autofree char *differs = NULL;
  int typed = record->authorization.used,
      drafts = typed > counted_of (record) ? 0 : record->taken.drafts;
  int after = MAX (typed, counted_of (record));

  sum = fp_ui_label (figures, "dim");
  gtk_label_set_ellipsize (GTK_LABEL (sum), PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_valign (sum, GTK_ALIGN_START);
  gtk_widget_set_hexpand (mark, TRUE);
  gtk_box_append (GTK_BOX (line), mark);
  gtk_box_append (GTK_BOX (line), sum);
  gtk_box_append (GTK_BOX (box), line);
  if (record->authorization.status == FP_AUTH_NOT_REQUIRED)
    return box;
  gtk_box_append (
      GTK_BOX (box),
      fp_usage_bar_new (after - drafts, after, record->authorization.quantity, is_low (record)));
  if (typed >= 0 && typed != counted_of (record))
    {
      differs =
          g_strdup_printf (_ ("Typed in: %d used. Counted here: %d."), typed, counted_of (record));
      gtk_box_append (GTK_BOX (box), fp_ui_wrapped (differs, "row-subtitle"));
    }
  return box;
}

static GtkWidget *
make_column (GtkWidget *first, const char *second, const char *css_class)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 1, css_class);

  gtk_box_append (GTK_BOX (box), first);
  if (second != NULL)
    gtk_box_append (GTK_BOX (box), fp_ui_label (second, "row-subtitle"));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

/* Three columns, or the use below the two others. */
static GtkWidget *
arrange (GtkWidget *who, GtkWidget *use, GtkWidget *end, gboolean narrow)
{
  GtkWidget *line = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 14, NULL), *box;

  gtk_box_append (GTK_BOX (line), who);
  gtk_widget_set_valign (use, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (narrow ? who : use, TRUE);
  gtk_widget_set_hexpand (line, TRUE);
  if (!narrow)
    gtk_box_append (GTK_BOX (line), use);
  gtk_box_append (GTK_BOX (line), end);
  if (!narrow)
    return line;
  box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 4, NULL);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), use);
  return box;
}

/**
 * fp_authorization_row_new:
 * @client: whose it is
 * @narrow: how much is left stands below whose it is, not beside it
 * @name: (out) (transfer full): what a screen reader says of it
 *
 * Returns: what stands in its row
 */
GtkWidget *
fp_authorization_row_new (const FpAuthorizationRecord *record,
                          const char *client,
                          FpDate today,
                          gboolean narrow,
                          char **name)
{
  const FpAuthorization *authorization = &record->authorization;
  GtkWidget *row = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 14, NULL);
  GtkWidget *who, *use, *end;
  g_autofree char *codes = codes_text (authorization);
  g_autofree char *days = NULL;
  g_autofree char *ends = end_text (authorization->to, today, &days);
  g_autofree char *words = NULL;
  g_autofree char *what = authorization->number != NULL
                              ? g_strdup_printf ("%s · %s", authorization->number, codes)
                              : g_strdup (codes);
  FpStatus status = say (record, today, &words);

  who = make_column (fp_ui_label (client, "list-name"), what, narrow ? NULL : "list-who");
  use = make_use (record, today, status, words);
  end = days != NULL ? fp_ui_mark (FP_STATUS_RISK, ends) : fp_ui_label (ends, "dim");
  gtk_box_append (GTK_BOX (row),
                  arrange (who, use, make_column (end, days, narrow ? NULL : "list-end"), narrow));
  gtk_box_append (GTK_BOX (row), fp_ui_icon ("go-next-symbolic", "dim"));
  *name =
      g_strdup_printf ("%s, %s, %s, %s %s", client, what, words, ends, days != NULL ? days : "");
  return row;
}
