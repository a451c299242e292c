/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-plan-dialog.h"

#include <glib/gi18n.h>

#include "fp-client-parts.h"
#include "fp-date.h"
#include "fp-dialogs.h"
#include "fp-entry.h"
#include "fp-page-parts.h"
#include "fp-ui.h"
#include "fp-undo-toast.h"

#define WIDTH 460
#define HEIGHT 430
#define MOST_UNITS 96
#define USUAL_VISITS 12

struct _FpPlanDialog
{
  AdwWindow parent_instance;
  FpDesk *desk;
  FpSession *session;
  gint64 client;
  char *code;
  FpClientView *view;
  gboolean had_plan;
  gint64 version; /* of the plan that was there */

  GtkWidget *days[7]; /* from Monday on */
  GtkWidget *first, *count, *until, *by_count, *by_date, *units;
  GtkWidget *sorry, *forecast, *save;
};

G_DEFINE_FINAL_TYPE (FpPlanDialog, fp_plan_dialog, ADW_TYPE_WINDOW)

/* What undoing puts back. */
typedef struct
{
  FpDesk *desk;
  gint64 client;
  char *payer;
  FpArena *arena;
  FpPlan plan; /* n 0 = there was none */
} Before;

static void
before_free (gpointer data)
{
  Before *before = data;

  g_object_unref (before->desk);
  g_free (before->payer);
  fp_arena_free (before->arena);
  g_free (before);
}

static void
undo (gpointer data)
{
  Before *before = data;
  FpLedger *ledger = fp_desk_get_ledger (before->desk);
  g_autoptr (GError) error = NULL;

  if (ledger != NULL &&
      !fp_ledger_plan (ledger, before->client, before->payer, &before->plan, &error))
    g_message ("undoing failed: code %d", error->code);
  fp_desk_touch (before->desk);
}

static Before *
remember (FpPlanDialog *self, FpLedger *ledger)
{
  Before *before = g_new0 (Before, 1);

  before->desk = g_object_ref (self->desk);
  before->client = self->client;
  before->payer = g_strdup (self->view->payer);
  before->arena = fp_arena_new ();
  if (!fp_ledger_get_plan (
          ledger, self->client, self->view->payer, self->code, before->arena, &before->plan, NULL))
    before->plan = (FpPlan){ .line = { .code = fp_arena_strdup (before->arena, self->code) } };
  return before;
}

static gboolean
read_date (FpPlanDialog *self, GtkWidget *entry, FpDate *date)
{
  return fp_entry_read_date (gtk_editable_get_text (GTK_EDITABLE (entry)),
                             fp_session_get_today (self->session),
                             date);
}

static guint
chosen_days (FpPlanDialog *self)
{
  guint weekdays = 0;

  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->days[i])))
      weekdays |= 1u << ((i + 1) % 7);
  return weekdays;
}

/* How many visits there are up to and with @until. */
static guint
count_until (const FpPlan *plan, FpDate until)
{
  FpPlan whole = *plan;
  FpDate dates[FP_FORECAST_MOST];
  guint n, fit = 0;

  whole.n = FP_FORECAST_MOST;
  n = fp_plan_dates (&whole, dates, G_N_ELEMENTS (dates));
  while (fit < n && dates[fit] <= until)
    fit++;
  return fit;
}

/* What the fields say; else, in @sorry, what to type. */
static gboolean
read_plan (FpPlanDialog *self, FpPlan *plan, const char **sorry)
{
  FpDate until;

  *plan = (FpPlan){ .line = fp_client_view_line (self->view, self->code) };
  plan->weekdays = chosen_days (self);
  plan->line.units = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->units));
  plan->line.minutes = 0;
  plan->line.start = plan->line.end = FP_TIME_UNSET;
  *sorry = NULL;
  if (self->view->payer == NULL)
    *sorry = _ ("Who pays is not kept yet: add the client’s coverage first.");
  else if (plan->weekdays == 0)
    *sorry = _ ("Choose at least one day of the week.");
  else if (!read_date (self, self->first, &plan->first))
    *sorry = _ ("Type the day from which visits are planned, such as Nov 30.");
  else if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->by_count)))
    plan->n = (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->count));
  else if (!read_date (self, self->until, &until) || until < plan->first)
    *sorry = _ ("Type the last day, such as Dec 31.");
  else
    plan->n = count_until (plan, until);
  if (*sorry == NULL && plan->n == 0)
    *sorry = _ ("No such day lies between the two.");
  return *sorry == NULL;
}

/* “Covers 9 of 15 planned visits; the last covered is Fri, Dec 11”. */
static void
show_forecast (FpPlanDialog *self, const FpPlan *plan)
{
  g_autoptr (FpForecast) forecast = fp_forecast_new (self->view->claim,
                                                     self->view->account,
                                                     plan,
                                                     fp_session_get_knowledge (self->session),
                                                     fp_session_get_policies (self->session),
                                                     fp_session_get_today (self->session));
  g_autoptr (FpBurn) burn =
      fp_burn_new (self->view->account, forecast, self->code, fp_session_get_today (self->session));
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *verdict = fp_burn_verdict (burn);
  g_autofree char *last = fp_day_text (burn->last, TRUE, FALSE);
  GtkWidget *mark;
  FpStatus status = fp_burn_status (burn);

  g_string_append (words, verdict);
  if (burn->first_broken >= 0 && burn->last != FP_DATE_UNSET)
    g_string_append_printf (words,
                            burn->n_unsaid > 0 ? _ ("; the last before it runs out is %s")
                                               : _ ("; the last covered visit is %s"),
                            last);
  if (burn->first_broken >= 0)
    g_string_append_printf (words, _ (". Then: %s."), burn->visits[burn->first_broken].why);
  else if (burn->n_visits > 0)
    {
      g_autofree char *end = fp_day_text (burn->visits[burn->n_visits - 1].date, TRUE, TRUE);

      g_string_append_printf (words, _ ("; the last is %s"), end);
    }
  mark = fp_part_marked (fp_part_mark (status), words->str, NULL);
  fp_ui_clear (self->forecast);
  gtk_box_append (GTK_BOX (self->forecast), mark);
}

static void
changed_cb (FpPlanDialog *self)
{
  const char *sorry;
  FpPlan plan;
  gboolean right;

  if (self->view == NULL)
    return;
  right = read_plan (self, &plan, &sorry);
  gtk_widget_set_sensitive (self->count,
                            gtk_check_button_get_active (GTK_CHECK_BUTTON (self->by_count)));
  gtk_widget_set_sensitive (self->until,
                            gtk_check_button_get_active (GTK_CHECK_BUTTON (self->by_date)));
  gtk_widget_set_sensitive (self->save, right);
  gtk_widget_set_visible (self->sorry, !right);
  gtk_widget_set_visible (self->forecast, right);
  if (right)
    show_forecast (self, &plan);
  else
    gtk_label_set_label (GTK_LABEL (self->sorry), sorry);
}

static void
keep (FpPlanDialog *self, FpPlan *plan, const char *words)
{
  FpLedger *ledger = fp_desk_get_ledger (self->desk);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr (GError) error = NULL;
  Before *before;

  if (ledger == NULL)
    return;
  before = remember (self, ledger);
  plan->version = self->version;
  if (!fp_ledger_plan (ledger, self->client, self->view->payer, plan, &error))
    {
      before_free (before);
      gtk_label_set_label (GTK_LABEL (self->sorry), error->message);
      gtk_widget_set_visible (self->sorry, TRUE);
      return;
    }
  before->plan.version = plan->version;
  if (parent != NULL)
    fp_undo_toast (GTK_WIDGET (parent), words, undo, before, before_free);
  else
    before_free (before);
  fp_desk_touch (self->desk);
  gtk_window_close (GTK_WINDOW (self));
}

static void
save_cb (FpPlanDialog *self)
{
  const char *sorry;
  FpPlan plan;

  if (self->view != NULL && read_plan (self, &plan, &sorry))
    keep (self, &plan, _ ("Visits are planned"));
}

static void
remove_cb (FpPlanDialog *self)
{
  FpPlan plan = { .line = { .code = self->code } };

  if (self->view != NULL && self->view->payer != NULL)
    keep (self, &plan, _ ("The plan is removed"));
}

static GtkWidget *
make_header (FpPlanDialog *self)
{
  GtkWidget *header = adw_header_bar_new (), *cancel = fp_ui_button (_ ("_Cancel"), NULL);

  self->save = fp_ui_button (_ ("_Save"), NULL);
  gtk_widget_add_css_class (self->save, "suggested-action");
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                   adw_window_title_new (_ ("Plan Visits"), self->code));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->save);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (save_cb), self);
  return header;
}

/* Enter saves, as in every form; a day is switched by Space. */
static gboolean
enter_cb (FpPlanDialog *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate (self->save);
  return GDK_EVENT_STOP;
}

static GtkEventController *
make_enter (FpPlanDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (enter_cb), self, G_CONNECT_SWAPPED);
  return keys;
}

static GtkWidget *
make_days (FpPlanDialog *self)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 0, "linked");
  FpDate monday = fp_date_from_ymd (2026, 11, 23);

  gtk_widget_add_css_class (box, "weekdays");
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    {
      g_autoptr (GDate) day = g_date_new_julian ((guint32) monday + i);
      char brief[32], full[64];

      g_date_strftime (brief, sizeof brief, "%a", day);
      g_date_strftime (full, sizeof full, "%A", day);
      self->days[i] = gtk_toggle_button_new_with_label (brief);
      fp_ui_set_name (self->days[i], full);
      g_signal_connect_swapped (self->days[i], "toggled", G_CALLBACK (changed_cb), self);
      gtk_widget_add_controller (self->days[i], make_enter (self));
      gtk_box_append (GTK_BOX (box), self->days[i]);
    }
  return box;
}

static void
add_field (GtkWidget *card, GtkWidget *caption, GtkWidget *input)
{
  GtkWidget *row = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, "page-row");

  gtk_widget_add_css_class (row, "plan-field");
  gtk_widget_set_hexpand (caption, TRUE);
  gtk_widget_set_valign (caption, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), caption);
  gtk_box_append (GTK_BOX (row), input);
  gtk_box_append (GTK_BOX (card), row);
}

static GtkWidget *
make_caption (const char *words, GtkWidget *input, const char *name)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), input);
  fp_ui_set_name (input, name);
  return label;
}

static GtkWidget *
make_spin (FpPlanDialog *self, int most)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (1, most, 1);

  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 4);
  g_signal_connect_swapped (spin, "value-changed", G_CALLBACK (changed_cb), self);
  return spin;
}

static GtkWidget *
make_date (FpPlanDialog *self)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 14);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);
  return entry;
}

/* Its letter chooses it, and leads to what is to be typed then. */
static gboolean
letter_cb (GtkWidget *choice, gboolean cycling, GtkWidget *input)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (choice), TRUE);
  return gtk_widget_grab_focus (input);
}

static GtkWidget *
make_choice (FpPlanDialog *self, const char *label, GtkWidget *group, GtkWidget *input)
{
  GtkWidget *choice = gtk_check_button_new_with_mnemonic (label);

  if (group != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (choice), GTK_CHECK_BUTTON (group));
  g_signal_connect_swapped (choice, "toggled", G_CALLBACK (changed_cb), self);
  g_signal_connect (choice, "mnemonic-activate", G_CALLBACK (letter_cb), input);
  return choice;
}

static GtkWidget *
make_fields (FpPlanDialog *self)
{
  GtkWidget *card = fp_part_card ();

  self->first = make_date (self);
  self->units = make_spin (self, MOST_UNITS);
  self->count = make_spin (self, FP_FORECAST_MOST);
  self->until = make_date (self);
  self->by_count = make_choice (self, _ ("_Number of visits"), NULL, self->count);
  self->by_date = make_choice (self, _ ("Un_til"), self->by_count, self->until);
  fp_ui_set_name (self->count, _ ("Number of visits"));
  fp_ui_set_name (self->until, _ ("Until"));
  add_field (card, make_caption (_ ("_From"), self->first, _ ("From")), self->first);
  add_field (card, make_caption (_ ("_Units each"), self->units, _ ("Units each")), self->units);
  add_field (card, self->by_count, self->count);
  add_field (card, self->by_date, self->until);
  return card;
}

static GtkWidget *
make_body (FpPlanDialog *self)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 12, "plan-form");

  gtk_box_append (GTK_BOX (box), make_days (self));
  gtk_box_append (GTK_BOX (box), make_fields (self));
  self->sorry = fp_ui_wrapped (NULL, "sorry");
  self->forecast = g_object_new (GTK_TYPE_BOX,
                                 "orientation",
                                 GTK_ORIENTATION_VERTICAL,
                                 "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_STATUS,
                                 NULL);
  gtk_box_append (GTK_BOX (box), self->sorry);
  gtk_box_append (GTK_BOX (box), self->forecast);
  if (self->had_plan)
    {
      GtkWidget *remove = fp_ui_button (_ ("_Remove Plan"), NULL);

      gtk_widget_set_halign (remove, GTK_ALIGN_START);
      g_signal_connect_swapped (remove, "clicked", G_CALLBACK (remove_cb), self);
      gtk_box_append (GTK_BOX (box), remove);
    }
  return fp_ui_scrolled (box, _ ("Plan Visits"));
}

static void
set_date (FpPlanDialog *self, GtkWidget *entry, FpDate date)
{
  g_autofree char *text = fp_entry_show_date (date, fp_session_get_today (self->session));

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

/* The plan there is; else a visit a week, as the last one was, until the authorization ends. */
static void
show_plan (FpPlanDialog *self, const FpPlan *known)
{
  FpDate today = fp_session_get_today (self->session);
  FpPlan plan = known != NULL ? *known : (FpPlan){ .n = USUAL_VISITS };
  FpDate last = today + 7 * USUAL_VISITS;

  if (known == NULL)
    {
      plan.line = fp_client_view_line (self->view, self->code);
      plan.first = today;
      plan.weekdays = 1u << (fp_date_weekday (today) % 7);
    }
  for (guint i = 0; i < self->view->authorizations->len; i++)
    {
      const FpAuthorizationRecord *record = g_ptr_array_index (self->view->authorizations, i);

      if (fp_authorization_fits (&record->authorization, self->code, plan.line.modifiers, today) &&
          record->authorization.to != FP_DATE_UNSET)
        last = record->authorization.to;
    }
  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->days[i]),
                                  (plan.weekdays & (1u << ((i + 1) % 7))) != 0);
  set_date (self, self->first, MAX (plan.first, today));
  set_date (self, self->until, last);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->units), MAX (plan.line.units, 1));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->count), plan.n);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->by_count), TRUE);
}

/* Whose visits they are must not be seen a moment longer. */
static void
state_cb (FpPlanDialog *self)
{
  if (fp_desk_get_state (self->desk) != FP_DESK_OPEN)
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
fp_plan_dialog_dispose (GObject *object)
{
  FpPlanDialog *self = FP_PLAN_DIALOG (object);

  g_clear_pointer (&self->view, fp_client_view_free);
  g_clear_pointer (&self->code, g_free);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fp_plan_dialog_parent_class)->dispose (object);
}

static void
fp_plan_dialog_class_init (FpPlanDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fp_plan_dialog_dispose;
  gtk_widget_class_add_binding_action (
      GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fp_plan_dialog_init (FpPlanDialog *self)
{
}

static const FpPlan *
known_plan (FpPlanDialog *self)
{
  for (guint i = 0; i < self->view->plans->len; i++)
    {
      const FpPlan *plan = &g_array_index (self->view->plans, FpClientPlan, i).plan;

      if (g_strcmp0 (plan->line.code, self->code) == 0)
        return plan;
    }
  return NULL;
}

/**
 * fp_plan_dialog_show:
 * @client: the client's row
 * @code: what each visit is
 */
void
fp_plan_dialog_show (GtkWindow *parent,
                     FpDesk *desk,
                     FpSession *session,
                     gint64 client,
                     const char *code)
{
  g_autoptr (FpClientView) view = fp_client_view_new (desk, session, client, NULL);
  FpPlanDialog *self;
  GtkWidget *box;
  const FpPlan *known;

  g_return_if_fail (code != NULL);
  if (view == NULL)
    return;
  self = g_object_new (FP_TYPE_PLAN_DIALOG, "modal", TRUE, "transient-for", parent, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->client = client;
  self->code = g_strdup (code);
  self->view = g_steal_pointer (&view);
  known = known_plan (self);
  self->had_plan = known != NULL;
  self->version = known != NULL ? known->version : 0;
  gtk_window_set_title (GTK_WINDOW (self), _ ("Plan Visits"));
  box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), make_body (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->save);
  fp_dialogs_fit (GTK_WINDOW (self), WIDTH, HEIGHT);
  show_plan (self, known);
  changed_cb (self);
  g_signal_connect_object (desk, "state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_focus (GTK_WINDOW (self), self->days[0]);
  gtk_window_present (GTK_WINDOW (self));
}
