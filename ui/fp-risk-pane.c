/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-risk-pane.h"

#include <glib/gi18n.h>

#include "fp-checklist.h"
#include "fp-date.h"
#include "fp-finding-row.h"
#include "fp-ui.h"
#include "fp-verdict.h"

struct _FpRiskPane
{
  GtkWidget parent_instance;
  FpSession *session;
  GtkWidget *verdict, *icon, *title, *counts;
  GtkWidget *groups, *rest, *foot, *print, *copy;
  FpChecklistRoom room;
  gboolean passed_open, wants_focus;
  char *shown; /* what the groups are of */
  guint refresh;
  gboolean stale;
  GPtrArray *rows; /* of FpFindingRow, not owned */
};

G_DEFINE_FINAL_TYPE (FpRiskPane, fp_risk_pane, GTK_TYPE_WIDGET)

static GtkWidget *
make_passed_head (FpSession *session, guint n)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 10, NULL);
  GtkWidget *texts = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  g_autofree char *count = g_strdup_printf ("%u", n);
  g_autofree char *words = fp_checklist_passed_words (session);

  gtk_box_append (GTK_BOX (texts), fp_ui_label (_ ("Passed"), NULL));
  gtk_box_append (GTK_BOX (texts), fp_ui_label (words, "row-subtitle"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (box), fp_ui_icon ("fp-pass-symbolic", "is-pass"));
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), fp_ui_label (count, "dim"));
  gtk_box_append (GTK_BOX (box), fp_ui_icon ("pan-down-symbolic", "dim"));
  return box;
}

static GtkWidget *
make_passed_row (const FpFinding *finding)
{
  GtkWidget *row = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 8, "passed");
  GtkWidget *text = fp_ui_wrapped (finding->message, NULL);
  GtkWidget *icon = fp_ui_icon ("fp-pass-symbolic", "is-pass");

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), text);
  return row;
}

static void show_more_cb (GtkWidget *row, FpTodo todo, gpointer data);

static void
fill_passed (FpRiskPane *self, GtkWidget *rows)
{
  const FpReport *report = fp_session_get_report (self->session);
  guint n = 0, most = self->room.most[FP_TODO_PASS];

  fp_ui_clear (rows);
  for (guint i = 0; i < report->n_findings; i++)
    if (report->findings[i].status == FP_STATUS_PASS && n++ < most)
      gtk_box_append (GTK_BOX (rows), make_passed_row (&report->findings[i]));
  if (n > most)
    gtk_box_append (GTK_BOX (rows),
                    fp_checklist_more_new (n - most, FP_TODO_PASS, show_more_cb, self));
}

/* The rows are made when they are first looked at: there are many of them, and few look. */
static void
open_passed_cb (GtkToggleButton *button, FpRiskPane *self)
{
  GtkWidget *rows = g_object_get_data (G_OBJECT (button), "fp-rows");

  self->passed_open = gtk_toggle_button_get_active (button);
  if (self->passed_open)
    fill_passed (self, rows);
  else
    fp_ui_clear (rows);
  gtk_widget_set_visible (rows, self->passed_open);
}

static void
add_passed (FpRiskPane *self)
{
  guint n = fp_report_count (fp_session_get_report (self->session), FP_STATUS_PASS);
  GtkWidget *card = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "card");
  GtkWidget *rows = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "passed-rows");
  GtkWidget *button = gtk_toggle_button_new ();
  g_autofree char *name =
      g_strdup_printf (ngettext ("Passed: %u check", "Passed: %u checks", n), n);

  if (n == 0)
    {
      g_object_ref_sink (card);
      g_object_unref (card);
      g_object_ref_sink (rows);
      g_object_unref (rows);
      g_object_ref_sink (button);
      g_object_unref (button);
      return;
    }
  gtk_button_set_child (GTK_BUTTON (button), make_passed_head (self->session, n));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "passed-head");
  gtk_widget_add_css_class (card, "passed-card");
  fp_ui_set_name (button, name);
  g_object_set_data (G_OBJECT (button), "fp-rows", rows);
  gtk_widget_set_visible (rows, FALSE);
  g_signal_connect (button, "toggled", G_CALLBACK (open_passed_cb), self);
  gtk_box_append (GTK_BOX (card), button);
  gtk_box_append (GTK_BOX (card), rows);
  gtk_box_append (GTK_BOX (self->rest), card);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), self->passed_open);
}

static void
add_known (GtkWidget *card, FpStatus status, char *text)
{
  GtkWidget *row = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 10, "row");
  GtkWidget *label = fp_ui_wrapped (text, NULL);

  gtk_box_append (GTK_BOX (row),
                  fp_ui_icon (fp_ui_status_icon (status), fp_ui_status_class (status)));
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (card), row);
  g_free (text);
}

static void
add_known_coverage (GtkWidget *card, const FpCoverage *coverage)
{
  g_autofree char *from = fp_date_display (coverage->from, FALSE, TRUE);
  g_autofree char *checked = fp_date_display (coverage->verified_on, FALSE, FALSE);

  if (coverage->from != FP_DATE_UNSET)
    add_known (card, FP_STATUS_PASS, g_strdup_printf (_ ("Coverage since %s"), from));
  if (coverage->verified_on != FP_DATE_UNSET)
    add_known (card, FP_STATUS_PASS, g_strdup_printf (_ ("Benefits checked %s"), checked));
  else
    add_known (card, FP_STATUS_VERIFY, g_strdup (_ ("Nobody has said when benefits were checked")));
}

static void
add_known_authorization (GtkWidget *card, const FpAuthorization *authorization, FpDate today)
{
  g_autofree char *to = fp_date_display (authorization->to, FALSE, FALSE);
  int left = authorization->quantity - authorization->used;
  FpStatus status = authorization->to != FP_DATE_UNSET && authorization->to < today ? FP_STATUS_DENY
                    : authorization->used >= 0 && left * 10 <= authorization->quantity
                        ? FP_STATUS_RISK
                        : FP_STATUS_PASS;

  if (authorization->number == NULL || authorization->to == FP_DATE_UNSET)
    return;
  if (authorization->quantity >= 0 && authorization->used >= 0)
    add_known (card,
               status,
               g_strdup_printf (
                   /* Translators: authorization number, what is left of it, its last day */
                   _ ("%s has %d left, until %s"),
                   authorization->number,
                   left,
                   to));
  else
    add_known (card, status, g_strdup_printf (_ ("%s runs until %s"), authorization->number, to));
}

/* Before there is a verdict: what the claim says of the client already. */
static void
add_all_known (FpRiskPane *self)
{
  const FpClaim *claim = fp_session_get_claim (self->session);
  g_autofree char *title = NULL;
  GtkWidget *card;

  if (!claim->coverage.stated && claim->n_authorizations == 0)
    return;
  title = claim->client.name != NULL ? g_strdup_printf (_ ("Known about %s"), claim->client.name)
                                     : g_strdup (_ ("Known already"));
  card = fp_checklist_add_group (GTK_BOX (self->rest), title, 0);
  add_known_coverage (card, &claim->coverage);
  for (guint i = 0; i < claim->n_authorizations; i++)
    add_known_authorization (card, &claim->authorizations[i], fp_session_get_today (self->session));
}

static void
refresh_verdict (FpRiskPane *self)
{
  g_autofree char *counts = fp_verdict_counts (self->session);
  g_autofree char *name = g_strdup_printf ("%s: %s", fp_verdict_title (self->session), counts);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), fp_verdict_icon (self->session));
  gtk_label_set_label (GTK_LABEL (self->title), fp_verdict_title (self->session));
  gtk_label_set_label (GTK_LABEL (self->counts), counts);
  fp_verdict_colour (self->session, self->verdict);
  fp_ui_set_name (self->verdict, name);
}

static void refresh (FpRiskPane *self);

static void
fill (FpRiskPane *self)
{
  fp_ui_clear (self->rest);
  g_ptr_array_set_size (self->rows, 0);
  if (!fp_session_is_ready (self->session))
    {
      fp_ui_clear (self->groups);
      add_all_known (self);
      return;
    }
  fp_checklist_fill (
      GTK_BOX (self->groups), self->session, &self->room, self->rows, show_more_cb, self);
  add_passed (self);
}

/* The focus goes to the first that was added, so that one reads on where one was. */
static void
show_more_cb (GtkWidget *row, FpTodo todo, gpointer data)
{
  FpRiskPane *self = FP_RISK_PANE (data);
  GtkWidget *last = gtk_widget_get_prev_sibling (row), *rows = gtk_widget_get_parent (row);
  guint index;

  fp_checklist_room_grow (&self->room, todo);
  if (todo == FP_TODO_PASS)
    {
      fill_passed (self, rows);
      gtk_widget_child_focus (gtk_widget_get_last_child (rows), GTK_DIR_TAB_FORWARD);
      return;
    }
  if (!g_ptr_array_find (self->rows, last, &index))
    return;
  g_clear_pointer (&self->shown, g_free);
  refresh (self);
  if (index + 1 < self->rows->len)
    gtk_widget_child_focus (g_ptr_array_index (self->rows, index + 1), GTK_DIR_TAB_FORWARD);
}

static gboolean
has_focus_in (GtkWidget *widget)
{
  return (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

/* The finding that had the focus is mended and gone: the next one takes its place. */
static void
keep_focus (FpRiskPane *self, guint index)
{
  if (has_focus_in (self->groups))
    return;
  if (index < self->rows->len)
    gtk_widget_child_focus (g_ptr_array_index (self->rows, index), GTK_DIR_TAB_FORWARD);
  else if (self->rows->len > 0)
    gtk_widget_child_focus (g_ptr_array_index (self->rows, 0), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_child_focus (self->foot, GTK_DIR_TAB_FORWARD);
}

static guint
focused_row (FpRiskPane *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_widget_get_focus_child (g_ptr_array_index (self->rows, i)) != NULL)
      return i;
  return G_MAXUINT;
}

/* What was found stays until there is more to say, unless it is of another claim. */
static gboolean
waits_for_check (FpRiskPane *self)
{
  if (!fp_session_is_checking (self->session))
    return FALSE;
  if (fp_session_peek_report (self->session)->n_lines == 0)
    {
      fp_ui_clear (self->groups);
      fp_ui_clear (self->rest);
      g_ptr_array_set_size (self->rows, 0);
      g_clear_pointer (&self->shown, g_free);
      fp_checklist_room_init (&self->room);
    }
  return TRUE;
}

static void
refresh (FpRiskPane *self)
{
  g_autofree char *now = NULL;
  guint focused = focused_row (self);
  gboolean in_groups = has_focus_in (self->groups), in_rest = has_focus_in (self->rest);

  self->stale = FALSE;
  refresh_verdict (self);
  if (waits_for_check (self))
    return;
  now = fp_checklist_sign (self->session, &self->room);
  if (fp_session_is_ready (self->session) && g_strcmp0 (now, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&now);
  fill (self);
  if (in_groups)
    keep_focus (self, focused);
  else if (in_rest)
    gtk_widget_child_focus (self->rest, GTK_DIR_TAB_FORWARD);
}

static gboolean
refresh_cb (gpointer data)
{
  FpRiskPane *self = FP_RISK_PANE (data);

  self->refresh = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (FpRiskPane *self)
{
  self->stale = TRUE;
  if (self->refresh == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->refresh = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refresh_cb, self, NULL);
}

static gboolean
focus_cb (gpointer data)
{
  fp_risk_pane_next (FP_RISK_PANE (data));
  return G_SOURCE_REMOVE;
}

static void
fp_risk_pane_map (GtkWidget *widget)
{
  FpRiskPane *self = FP_RISK_PANE (widget);

  if (self->stale)
    refresh (self);
  GTK_WIDGET_CLASS (fp_risk_pane_parent_class)->map (widget);
  if (self->wants_focus)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, focus_cb, g_object_ref (self), g_object_unref);
  self->wants_focus = FALSE;
}

static void
fp_risk_pane_dispose (GObject *object)
{
  FpRiskPane *self = FP_RISK_PANE (object);
  GtkWidget *child;

  g_clear_handle_id (&self->refresh, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fp_risk_pane_parent_class)->dispose (object);
}

static void
fp_risk_pane_finalize (GObject *object)
{
  g_ptr_array_unref (FP_RISK_PANE (object)->rows);
  g_free (FP_RISK_PANE (object)->shown);

  G_OBJECT_CLASS (fp_risk_pane_parent_class)->finalize (object);
}

static void
fp_risk_pane_class_init (FpRiskPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fp_risk_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = fp_risk_pane_finalize;
  widget_class->map = fp_risk_pane_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "riskpane");
}

static GtkWidget *
make_verdict (FpRiskPane *self)
{
  GtkWidget *texts = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);

  self->verdict = g_object_new (
      GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "spacing", 12, NULL);
  gtk_widget_add_css_class (self->verdict, "verdict");
  self->icon = fp_ui_icon (NULL, "verdict-icon");
  self->title = fp_ui_wrapped (NULL, "verdict-title");
  self->counts = fp_ui_wrapped (NULL, "verdict-counts");
  gtk_box_append (GTK_BOX (texts), self->title);
  gtk_box_append (GTK_BOX (texts), self->counts);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->verdict), self->icon);
  gtk_box_append (GTK_BOX (self->verdict), texts);
  return self->verdict;
}

static GtkWidget *
make_action (const char *label, const char *action)
{
  GtkWidget *button = fp_ui_button (label, NULL);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_foot (FpRiskPane *self)
{
  GtkWidget *save = make_action (_ ("_Save"), "win.save");

  self->foot = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 8, "foot");
  gtk_box_set_homogeneous (GTK_BOX (self->foot), TRUE);
  self->print = make_action (_ ("_Print…"), "win.print");
  self->copy = make_action (_ ("_Copy"), "win.copy");
  gtk_widget_add_css_class (save, "suggested-action");
  gtk_box_append (GTK_BOX (self->foot), save);
  gtk_box_append (GTK_BOX (self->foot), self->print);
  gtk_box_append (GTK_BOX (self->foot), self->copy);
  return self->foot;
}

static void
fp_risk_pane_init (FpRiskPane *self)
{
  GtkWidget *content = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "pane-content");

  gtk_orientable_set_orientation (GTK_ORIENTABLE (
                                      gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  self->rows = g_ptr_array_new ();
  fp_checklist_room_init (&self->room);
  self->stale = TRUE;
  self->groups = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  self->rest = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  gtk_box_append (GTK_BOX (content), make_verdict (self));
  gtk_box_append (GTK_BOX (content), self->groups);
  gtk_box_append (GTK_BOX (content), self->rest);
  gtk_widget_set_parent (fp_ui_scrolled (content, _ ("Checklist")), GTK_WIDGET (self));
  gtk_widget_set_parent (make_foot (self), GTK_WIDGET (self));
  fp_ui_set_name (GTK_WIDGET (self), _ ("Denial-risk checklist"));
}

GtkWidget *
fp_risk_pane_new (FpSession *session)
{
  FpRiskPane *self = g_object_new (FP_TYPE_RISK_PANE, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * fp_risk_pane_next:
 *
 * Puts the focus on the next finding, after the last on the first; once the pane is there, where it
 * is being opened. FALSE where there is none.
 */
gboolean
fp_risk_pane_next (FpRiskPane *self)
{
  guint focused;

  g_return_val_if_fail (FP_IS_RISK_PANE (self), FALSE);

  if (self->stale)
    refresh (self);
  if (self->rows->len == 0)
    return FALSE;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->wants_focus = TRUE;
      return TRUE;
    }
  focused = focused_row (self);
  focused = focused == G_MAXUINT ? 0 : (focused + 1) % self->rows->len;
  return gtk_widget_child_focus (g_ptr_array_index (self->rows, focused), GTK_DIR_TAB_FORWARD);
}
