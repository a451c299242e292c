/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A client's visits: those to come and how far authorizations and limits reach, and the claims. */
#include "config.h"

#include <glib/gi18n.h>

#include "fp-burn-down.h"
#include "fp-client-parts.h"
#include "fp-date.h"
#include "fp-money.h"
#include "fp-page-parts.h"
#include "fp-ui.h"

#define FEW 5
#define MOST_VISITS 400

/* “Mon, Thu, Fri”, in the person's language. */
static char *
weekdays_text (guint weekdays)
{
  /* 2026-11-22 is a Sunday. */
  FpDate sunday = fp_date_from_ymd (2026, 11, 22);
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 1; i <= 7; i++)
    if (weekdays & (1u << (i % 7)))
      {
        g_autoptr (GDate) day = g_date_new_julian ((guint32) (sunday + i));
        char name[32];

        if (g_date_strftime (name, sizeof name, "%a", day) > 0)
          g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", name);
      }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
make_plan_button (const FpClientView *view, const char *label, const char *code)
{
  g_autofree char *name = g_strdup_printf (_ ("Plan visits of %s"), code);

  return fp_client_button (label, name, "win.plan", g_variant_new ("(xs)", view->record->id, code));
}

static const char *
left_words (FpQuantityOf of)
{
  switch (of)
    {
    case FP_QUANTITY_VISITS:
      return _ ("visits left");
    case FP_QUANTITY_MINUTES:
      return _ ("minutes left");
    case FP_QUANTITY_DAYS:
      return _ ("days left");
    case FP_QUANTITY_UNITS:
    case FP_QUANTITY_UNSET:
    case FP_N_QUANTITIES:
    default:
      return _ ("units left");
    }
}

static GtkWidget *
make_plan_head (const FpClientView *view, const FpClientPlan *item, const FpBurn *burn)
{
  GtkWidget *head = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 8, NULL);
  g_autofree char *title = fp_burn_title (burn), *days = weekdays_text (item->plan.weekdays);
  g_autofree char *as_planned = g_strdup_printf (_ ("as planned: %s"), days);
  GtkWidget *planned = fp_ui_wrapped (as_planned, "page-dim");
  GtkWidget *name = fp_ui_label (title, "page-strong");

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_hexpand (planned, TRUE);
  gtk_label_set_xalign (GTK_LABEL (planned), 1);
  gtk_label_set_justify (GTK_LABEL (planned), GTK_JUSTIFY_RIGHT);
  gtk_box_append (GTK_BOX (head), name);
  if (burn->quantity >= 0)
    gtk_box_append (GTK_BOX (head), fp_ui_label (left_words (burn->of), "page-dim"));
  gtk_box_append (GTK_BOX (head), planned);
  gtk_box_append (GTK_BOX (head), make_plan_button (view, _ ("_Change…"), item->plan.line.code));
  return head;
}

/* What is not drawn: no authorization is drawn on, or something else stops the visits first. */
static char *
make_remark (const FpBurn *burn)
{
  g_autofree char *from = NULL;

  for (guint i = 0; burn->n_unsaid > 0 && i < burn->n_visits; i++)
    if (burn->visits[i].unsaid != NULL)
      /* Translators: then a question, such as “Is it covered?” */
      return g_strdup_printf (_ ("Ask the payer: %s"), burn->visits[i].unsaid);
  if (burn->first_broken < 0)
    return burn->quantity < 0
               ? g_strdup (_ ("No authorization is drawn on; limits and coverage are looked at."))
               : NULL;
  if (burn->lacking > 0)
    return NULL;
  from = fp_day_text (burn->visits[burn->first_broken].date, TRUE, FALSE);
  return g_strdup_printf (_ ("From %s on: %s."), from, burn->visits[burn->first_broken].why);
}

static void
add_plan (const FpClientView *view, GtkWidget *box, const FpClientPlan *item, gboolean first)
{
  FpBurn *burn = fp_burn_new (view->account, item->forecast, item->plan.line.code, view->today);
  GtkWidget *card = fp_part_card (), *inside = fp_ui_box (GTK_ORIENTATION_VERTICAL, 8, NULL);
  g_autofree char *verdict = fp_burn_verdict (burn), *remark = make_remark (burn);
  GtkWidget *mark = fp_ui_mark (fp_burn_status (burn), verdict);

  gtk_widget_add_css_class (mark, "page-note");
  gtk_box_append (GTK_BOX (box),
                  fp_part_heading (first ? _ ("When it runs out") : item->plan.line.code, mark));
  gtk_widget_add_css_class (inside, "page-row");
  gtk_box_append (GTK_BOX (inside), make_plan_head (view, item, burn));
  if (remark != NULL)
    gtk_box_append (GTK_BOX (inside), fp_ui_wrapped (remark, "page-dim"));
  gtk_box_append (GTK_BOX (inside), fp_burn_down_new (burn));
  gtk_box_append (GTK_BOX (card), inside);
  gtk_box_append (GTK_BOX (box), card);
}

static gboolean
is_planned (const FpClientView *view, const char *code)
{
  for (guint i = 0; i < view->plans->len; i++)
    if (g_strcmp0 (g_array_index (view->plans, FpClientPlan, i).plan.line.code, code) == 0)
      return TRUE;
  return FALSE;
}

/* A row for each code that is in use and has no plan yet. */
static guint
add_unplanned (const FpClientView *view, GtkWidget *card)
{
  guint n = 0;

  for (guint i = 0; i < view->codes->len; i++)
    {
      const char *code = g_array_index (view->codes, FpClientCode, i).code;
      GtkWidget *badge, *row;

      if (is_planned (view, code))
        continue;
      badge = fp_ui_badge (code, FALSE);
      row = fp_part_row (badge,
                         fp_ui_wrapped (_ ("No visits are planned"), "page-dim"),
                         make_plan_button (view, _ ("Plan Visits…"), code));
      gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (card), row);
      n++;
    }
  return n;
}

/** fp_client_forecasts_new: on which visit it runs out, a drawing for each planned code. */
GtkWidget *
fp_client_forecasts_new (const FpClientView *view)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  GtkWidget *card = fp_part_card ();

  if (view->plans->len == 0)
    gtk_box_append (GTK_BOX (box), fp_part_heading (_ ("When it runs out"), NULL));
  for (guint i = 0; i < view->plans->len; i++)
    add_plan (view, box, &g_array_index (view->plans, FpClientPlan, i), i == 0);
  if (add_unplanned (view, card) == 0 && view->plans->len == 0)
    gtk_box_append (
        GTK_BOX (card),
        fp_part_row (NULL,
                     fp_ui_wrapped (_ ("Nothing is known yet that could run out. Begin a claim, "
                                       "or add an authorization."),
                                    "page-dim"),
                     NULL));
  if (gtk_widget_get_first_child (card) != NULL)
    {
      gtk_widget_set_margin_top (card, view->plans->len > 0 ? 10 : 0);
      gtk_box_append (GTK_BOX (box), card);
    }
  else
    {
      g_object_ref_sink (card);
      g_object_unref (card);
    }
  return box;
}

/* Where a claim is on its way, and what of it was found. */
static FpStatus
describe_claim (const FpClaimRow *claim, char **words)
{
  g_autofree char *on = fp_day_text (claim->status_on, FALSE, FALSE);

  switch (claim->status)
    {
    case FP_CLAIM_SENT:
      *words = g_strdup_printf (_ ("Sent %s"), on);
      return FP_STATUS_PASS;
    case FP_CLAIM_PAID:
      *words = g_strdup_printf (_ ("Paid %s"), on);
      return FP_STATUS_PASS;
    case FP_CLAIM_DENIED:
      *words = g_strdup_printf (_ ("Denied %s"), on);
      return FP_STATUS_DENY;
    case FP_CLAIM_VOID:
      *words = g_strdup (_ ("Void"));
      return FP_STATUS_NOTE;
    case FP_CLAIM_READY:
      *words = g_strdup (_ ("Ready to send"));
      return FP_STATUS_PASS;
    case FP_CLAIM_DRAFT:
    case FP_N_CLAIM_STATUSES:
    default:
      *words = g_strdup (fp_verdict_label (claim->verdict));
      return claim->verdict == FP_VERDICT_WILL_DENY ? FP_STATUS_DENY
             : claim->verdict == FP_VERDICT_AT_RISK ? FP_STATUS_RISK
             : claim->verdict == FP_VERDICT_CLEAN   ? FP_STATUS_PASS
                                                    : FP_STATUS_VERIFY;
    }
}

static GtkWidget *
make_claim_row (gconstpointer item)
{
  const FpClaimRow *claim = item;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  g_autofree char *date = fp_day_text (claim->date, FALSE, FALSE), *words = NULL;
  g_autofree char *service =
      g_strdup_printf ("%s%s%s · %s",
                       claim->code != NULL ? claim->code : "–",
                       claim->modifiers != NULL && *claim->modifiers ? " " : "",
                       claim->modifiers != NULL ? claim->modifiers : "",
                       date);
  g_autofree char *money = fp_cents_display (claim->total), *name = NULL;
  FpStatus status = describe_claim (claim, &words);
  GtkWidget *label = fp_ui_label (service, NULL);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box),
                  fp_ui_icon (fp_ui_status_icon (status), fp_ui_status_class (status)));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), fp_ui_label (words, "page-dim"));
  if (claim->total != FP_CENTS_UNSET)
    gtk_box_append (GTK_BOX (box), fp_ui_label (money, NULL));
  gtk_box_append (GTK_BOX (box), fp_ui_icon ("go-next-symbolic", "page-dim"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "number", g_strdup (claim->number), g_free);
  name = g_strdup_printf ("%s, %s", service, words);
  fp_ui_set_name (row, name);
  return row;
}

static void
open_claim_cb (GtkWidget *list, GtkListBoxRow *row)
{
  gtk_widget_activate_action (list,
                              "win.open-claim",
                              "s",
                              (const char *) g_object_get_data (G_OBJECT (row), "number"));
}

/* Makes a row of a list from the item at a place of what it shows. */
typedef GtkWidget *(*MakeRow) (gconstpointer item);

/* A list of which only the first few rows are made, until all are asked for. */
typedef struct
{
  GtkWidget *list;
  GPtrArray *items;
  MakeRow make;
  char *all;
} Few;

static void
few_free (gpointer data, GClosure *closure)
{
  Few *few = data;

  g_ptr_array_unref (few->items);
  g_free (few->all);
  g_free (few);
}

static void
append_row (GtkWidget *list, GtkWidget *row)
{
  if (GTK_IS_LIST_BOX (list))
    gtk_list_box_append (GTK_LIST_BOX (list), row);
  else
    gtk_box_append (GTK_BOX (list), row);
}

static void
more_cb (GtkButton *button, Few *few)
{
  GtkWidget *row = gtk_widget_get_first_child (few->list);
  guint n = 0;
  gboolean open;

  for (; row != NULL && n < FEW; row = gtk_widget_get_next_sibling (row))
    n++;
  open = row == NULL || !gtk_widget_get_visible (row);
  for (; row != NULL; row = gtk_widget_get_next_sibling (row), n++)
    gtk_widget_set_visible (row, open);
  for (guint i = n; open && i < few->items->len; i++)
    append_row (few->list, few->make (g_ptr_array_index (few->items, i)));
  fp_ui_set_button_label (GTK_WIDGET (button), open ? _ ("Fewer") : few->all, NULL);
}

/* Makes the first few rows of @list; returns (nullable) the button that shows all, for the end of
 * the heading. */
static GtkWidget *
fill_few (GtkWidget *list, GPtrArray *items, MakeRow make, gboolean and_more, const char *tip)
{
  guint n = items->len;
  GtkWidget *button;
  Few *few;

  for (guint i = 0; i < MIN (n, FEW); i++)
    append_row (list, make (g_ptr_array_index (items, i)));
  if (n <= FEW)
    return NULL;
  few = g_new0 (Few, 1);
  few->list = list;
  few->items = g_ptr_array_ref (items);
  few->make = make;
  few->all = g_strdup_printf (and_more ? _ ("Latest %u") : ngettext ("All %u", "All %u", n), n);
  button = fp_ui_button (few->all, NULL);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tip);
  g_signal_connect_data (button, "clicked", G_CALLBACK (more_cb), few, few_free, 0);
  return button;
}

/** fp_client_claims_new: the latest claims. */
GtkWidget *
fp_client_claims_new (const FpClientView *view)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL), *list, *more = NULL;
  guint n = view->claims->len;

  list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_add_css_class (list, "client-list");
  fp_ui_set_name (list, _ ("Claims"));
  g_signal_connect (list, "row-activated", G_CALLBACK (open_claim_cb), NULL);
  more = fill_few (
      list, view->claims, make_claim_row, n >= FP_CLIENT_MOST_CLAIMS, _ ("Show all claims"));
  gtk_box_append (GTK_BOX (box), fp_part_heading (_ ("Claims"), more));
  if (n > 0)
    {
      gtk_box_append (GTK_BOX (box), list);
      return box;
    }
  g_object_ref_sink (list);
  g_object_unref (list);
  list = fp_part_card ();
  gtk_box_append (GTK_BOX (list),
                  fp_part_row (NULL, fp_ui_wrapped (_ ("No claim is kept yet"), "page-dim"), NULL));
  gtk_box_append (GTK_BOX (box), list);
  return box;
}

/* A visit to come, apart from the account that it was read from. */
typedef struct
{
  FpDate date;
  char *what;
  int units;
  gboolean booked;
} Visit;

static void
visit_free (gpointer data)
{
  g_free (((Visit *) data)->what);
  g_free (data);
}

static Visit *
visit_new (const FpService *service)
{
  Visit *visit = g_new0 (Visit, 1);
  g_autoptr (GString) text = g_string_new (service->entry.code);

  for (guint i = 0; i < service->entry.modifiers.n; i++)
    g_string_append_printf (text, " %s", service->entry.modifiers.items[i]);
  visit->date = service->entry.date;
  visit->what = g_string_free (g_steal_pointer (&text), FALSE);
  visit->units = service->entry.units;
  visit->booked = service->state == FP_SERVICE_BOOKED;
  return visit;
}

static GtkWidget *
make_visit_row (gconstpointer item)
{
  const Visit *visit = item;
  GtkWidget *row = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, "page-row");
  g_autofree char *date = fp_day_text (visit->date, TRUE, FALSE);
  g_autofree char *units =
      visit->units > 0
          ? g_strdup_printf (ngettext ("%d unit", "%d units", (gulong) visit->units), visit->units)
          : g_strdup ("");
  GtkWidget *day = fp_ui_label (date, NULL), *what = fp_ui_label (visit->what, "page-dim");

  gtk_widget_add_css_class (day, "visit-day");
  gtk_widget_set_hexpand (what, TRUE);
  gtk_box_append (GTK_BOX (row), day);
  gtk_box_append (GTK_BOX (row), what);
  gtk_box_append (GTK_BOX (row), fp_ui_label (units, NULL));
  gtk_box_append (GTK_BOX (row),
                  fp_ui_label (visit->booked ? _ ("Booked") : _ ("Planned"), "page-dim"));
  return row;
}

/** fp_client_visits_new: (nullable): the visits to come; %NULL where there are none. */
GtkWidget *
fp_client_visits_new (const FpClientView *view)
{
  g_autoptr (GPtrArray) visits = g_ptr_array_new_with_free_func (visit_free);
  GtkWidget *box, *card, *more;

  for (guint i = 0; i < view->account->n_services && visits->len < MOST_VISITS; i++)
    {
      const FpService *service = &view->account->services[i];

      if (service->entry.date >= view->today &&
          (service->state == FP_SERVICE_BOOKED || service->state == FP_SERVICE_PLANNED))
        g_ptr_array_add (visits, visit_new (service));
    }
  if (visits->len == 0)
    return NULL;
  box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  card = fp_part_card ();
  more = fill_few (card, visits, make_visit_row, FALSE, _ ("Show all visits"));
  gtk_box_append (GTK_BOX (box), fp_part_heading (_ ("Booked and planned visits"), more));
  gtk_box_append (GTK_BOX (box), card);
  return box;
}
