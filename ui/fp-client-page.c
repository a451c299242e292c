/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-client-page.h"

#include <glib/gi18n.h>

#include "fp-client-check.h"
#include "fp-client-parts.h"
#include "fp-fold.h"
#include "fp-page-parts.h"
#include "fp-print.h"
#include "fp-ui.h"

#define WIDTH 780
#define MOST_DEPTH 24

struct _FpClientPage
{
  GtkWidget parent_instance;
  FpDesk *desk;
  FpSession *session;
  gint64 client;
  FpClientView *view; /* NULL = nothing is shown */
  char *shown;        /* what the rows are of */
  FpRoom room;
  gboolean noted; /* that somebody looked at this client */
  guint refresh;

  GtkWidget *fold, *flap, *stack, *content, *pane, *status, *scrolled;
  GtkWidget *bar, *bar_mark, *bar_rest;
  GtkWidget *check;
};

enum
{
  SIGNAL_TITLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FpClientPage, fp_client_page, GTK_TYPE_WIDGET)

static gboolean
pane_is_overlay (FpClientPage *self)
{
  return self->room <= FP_ROOM_SMALL;
}

static void
arrange (FpClientPage *self)
{
  AdwFlap *flap = ADW_FLAP (self->flap);
  gboolean overlay = pane_is_overlay (self);

  adw_flap_set_fold_policy (flap,
                            overlay ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_NEVER);
  adw_flap_set_reveal_flap (flap, !overlay && self->view != NULL);
  gtk_widget_set_visible (self->bar, overlay && self->view != NULL);
}

static void
add_number (GString *text, gint64 number)
{
  g_string_append_printf (text, " %" G_GINT64_FORMAT, number);
}

static void
sign_records (const FpClientView *view, GString *text)
{
  add_number (text, view->record->version);
  for (guint i = 0; i < view->coverages->len; i++)
    {
      const FpCoverageRecord *record = g_ptr_array_index (view->coverages, i);

      add_number (text, record->id);
      add_number (text, record->version);
    }
  for (guint i = 0; i < view->authorizations->len; i++)
    {
      const FpAuthorizationRecord *record = g_ptr_array_index (view->authorizations, i);

      add_number (text, record->id);
      add_number (text, record->version);
    }
  for (guint i = 0; i < view->groups->len; i++)
    {
      const FpGroupRecord *group = g_ptr_array_index (view->groups, i);

      add_number (text, group->id);
      add_number (text, group->version);
    }
}

/* What the rows are made of, as a text to compare: rows that are the same stay as they are,
 * unfolded and focused. It holds nobody's name. */
static char *
sign (FpClientPage *self, const FpClientView *view)
{
  g_autoptr (GString) text = g_string_new (NULL);

  add_number (text, view->record->id);
  add_number (text, view->today);
  add_number (text, self->room == FP_ROOM_NARROW);
  g_string_append_printf (text, " %p", (gpointer) fp_session_get_policies (self->session));
  sign_records (view, text);
  for (guint i = 0; i < view->account->n_services; i++)
    {
      const FpService *service = &view->account->services[i];

      g_string_append_printf (text,
                              " %d:%d:%s:%d:%d",
                              service->state,
                              service->entry.date,
                              service->entry.code,
                              service->entry.units,
                              service->entry.minutes);
    }
  for (guint i = 0; i < view->claims->len; i++)
    {
      const FpClaimRow *claim = g_ptr_array_index (view->claims, i);

      g_string_append_printf (text, " %s:%d", claim->number, claim->status);
      add_number (text, claim->version);
    }
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, -1);
}

/* Where the focus is below @root: which child of which child. 0 deep = not below it. */
static guint
path_of_focus (GtkWidget *root, guint *path)
{
  GtkRoot *window = gtk_widget_get_root (root);
  GtkWidget *focus = window != NULL ? gtk_root_get_focus (window) : NULL;
  guint depth = 0;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, root))
    return 0;
  for (; focus != root && depth < MOST_DEPTH; focus = gtk_widget_get_parent (focus))
    {
      guint at = 0;

      for (GtkWidget *before = gtk_widget_get_prev_sibling (focus); before != NULL;
           before = gtk_widget_get_prev_sibling (before))
        at++;
      path[depth++] = at;
    }
  return depth;
}

/* What stands now where the focus was, or the next that can have it. */
static void
restore_focus (GtkWidget *root, const guint *path, guint depth)
{
  GtkWidget *widget = root;

  for (guint i = depth; i > 0; i--)
    {
      GtkWidget *child = gtk_widget_get_first_child (widget);

      for (guint at = 0; child != NULL && at < path[i - 1]; at++)
        child = gtk_widget_get_next_sibling (child);
      if (child == NULL)
        break;
      widget = child;
    }
  if (depth > 0 && !gtk_widget_grab_focus (widget))
    gtk_widget_child_focus (widget != root ? gtk_widget_get_parent (widget) : root,
                            GTK_DIR_TAB_FORWARD);
}

static void
fill_content (FpClientPage *self)
{
  GtkBox *box = GTK_BOX (self->content);
  GtkWidget *visits = fp_client_visits_new (self->view);

  fp_ui_clear (self->content);
  gtk_box_append (box, fp_client_authorizations_new (self->view, self->room == FP_ROOM_NARROW));
  gtk_box_append (box, fp_client_forecasts_new (self->view));
  gtk_box_append (box, fp_client_claims_new (self->view));
  if (visits != NULL)
    gtk_box_append (box, visits);
}

static void
fill_pane (FpClientPage *self)
{
  GtkBox *box = GTK_BOX (self->pane);

  fp_ui_clear (self->pane);
  gtk_box_append (box, fp_client_coverage_new (self->view, self->session));
  gtk_box_append (box, fp_client_limits_new (self->view));
  gtk_box_append (box, fp_client_person_new (self->view));
}

static void
fill_bar (FpClientPage *self)
{
  g_autofree char *words = NULL, *rest = NULL;
  FpStatus status = fp_client_standing (self->view, &words, &rest);
  GtkWidget *mark = fp_ui_mark (status, words);

  fp_ui_clear (self->bar_mark);
  gtk_widget_add_css_class (mark, "strong");
  gtk_box_append (GTK_BOX (self->bar_mark), mark);
  gtk_label_set_label (GTK_LABEL (self->bar_rest), rest);
}

static void
fill (FpClientPage *self)
{
  guint path[MOST_DEPTH];
  guint depth = path_of_focus (self->content, path);
  gboolean in_pane = depth == 0;

  if (in_pane)
    depth = path_of_focus (self->pane, path);
  fill_content (self);
  fill_pane (self);
  fill_bar (self);
  fp_client_check_set_coverage (FP_CLIENT_CHECK (self->check),
                                self->view->coverage != NULL ? self->view->coverage->id : 0);
  restore_focus (in_pane ? self->pane : self->content, path, depth);
}

/* Nothing of anybody stays behind. */
static void
show_nothing (FpClientPage *self, const char *title, const char *words)
{
  fp_ui_clear (self->content);
  fp_ui_clear (self->pane);
  fp_ui_clear (self->bar_mark);
  gtk_label_set_label (GTK_LABEL (self->bar_rest), "");
  fp_client_check_set_coverage (FP_CLIENT_CHECK (self->check), 0);
  g_clear_pointer (&self->view, fp_client_view_free);
  g_clear_pointer (&self->shown, g_free);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->status), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->status), words);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "status");
}

static void
show_failure (FpClientPage *self, const GError *error)
{
  if (fp_desk_get_state (self->desk) != FP_DESK_OPEN)
    show_nothing (self, _ ("The Ledger Is Locked"), NULL);
  else if (self->client == 0)
    show_nothing (self, _ ("No Client Is Chosen"), NULL);
  else if (g_error_matches (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_NO_RECORD))
    show_nothing (self, _ ("This Client Is Not in the Ledger"), NULL);
  else
    show_nothing (self, _ ("The Client Cannot Be Read"), error != NULL ? error->message : NULL);
}

/* Looking is noted once each time the page shows a client. */
static void
note (FpClientPage *self)
{
  FpLedger *ledger = fp_desk_get_ledger (self->desk);

  if (self->noted || self->view == NULL || ledger == NULL)
    return;
  self->noted = TRUE;
  if (fp_ledger_get_read_only (ledger) == NULL)
    fp_ledger_note (ledger, FP_AUDIT_VIEW, FP_KIND_CLIENT, self->client, NULL);
}

static void
refresh (FpClientPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FpClientView) view = NULL;
  g_autofree char *now = NULL;

  if (self->client != 0 && fp_desk_get_state (self->desk) == FP_DESK_OPEN)
    view = fp_client_view_new (self->desk, self->session, self->client, &error);
  if (view == NULL || view->record->deleted)
    {
      if (view != NULL && error == NULL)
        g_set_error_literal (&error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_NO_RECORD, "");
      show_failure (self, error);
    }
  else
    {
      now = sign (self, view);
      /* What is drawn points to the view only while it is being made. */
      g_clear_pointer (&self->view, fp_client_view_free);
      self->view = g_steal_pointer (&view);
      if (g_strcmp0 (now, self->shown) != 0)
        {
          g_free (self->shown);
          self->shown = g_steal_pointer (&now);
          fill (self);
        }
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "client");
      note (self);
    }
  arrange (self);
  g_signal_emit (self, signals[SIGNAL_TITLED], 0);
}

static gboolean
refresh_cb (gpointer data)
{
  FpClientPage *self = FP_CLIENT_PAGE (data);

  self->refresh = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (FpClientPage *self)
{
  if (self->refresh == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->refresh = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refresh_cb, self, NULL);
}

/* At once: what is locked must not be seen a moment longer. */
static void
state_cb (FpClientPage *self)
{
  if (fp_desk_get_state (self->desk) != FP_DESK_OPEN)
    {
      self->noted = FALSE;
      refresh (self);
    }
  else
    changed_cb (self);
}

static void
room_cb (FpRoom room, gpointer data)
{
  FpClientPage *self = FP_CLIENT_PAGE (data);

  self->room = room;
  arrange (self);
  changed_cb (self); /* rows may stand otherwise, but not while they are being placed */
}

static void
show_pane_cb (FpClientPage *self)
{
  adw_flap_set_reveal_flap (ADW_FLAP (self->flap), TRUE);
  gtk_widget_child_focus (self->pane, GTK_DIR_TAB_FORWARD);
}

/* What only the payer can answer, for every code that the client uses. */
static void
call_cb (FpClientPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  FpLedger *ledger = fp_desk_get_ledger (self->desk);
  g_autoptr (FpClaim) claim = NULL;

  if (self->view == NULL || ledger == NULL)
    return;
  claim = fp_claim_copy (self->view->claim);
  for (guint i = 0; i < self->view->codes->len; i++)
    {
      FpLine line =
          fp_client_view_line (self->view, g_array_index (self->view->codes, FpClientCode, i).code);

      line.date = self->view->today;
      *fp_claim_add_line (claim) = line;
    }
  if (fp_print_questions (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                          self->session,
                          claim,
                          self->view->account))
    fp_ledger_note (ledger, FP_AUDIT_PRINT, FP_KIND_CLIENT, self->client, NULL);
}

static GtkWidget *
make_foot (FpClientPage *self)
{
  GtkWidget *foot = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 8, "foot");
  GtkWidget *call = fp_ui_button (_ ("Ca_ll Sheet"), NULL);

  self->check = fp_client_check_new (self->desk, self->session);
  gtk_box_set_homogeneous (GTK_BOX (foot), TRUE);
  g_signal_connect_swapped (call, "clicked", G_CALLBACK (call_cb), self);
  gtk_box_append (GTK_BOX (foot), call);
  gtk_box_append (GTK_BOX (foot), self->check);
  return foot;
}

static GtkWidget *
make_pane (FpClientPage *self)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "client-pane"), *scrolled;

  self->pane = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "pane-content");
  scrolled = fp_ui_scrolled (self->pane, _ ("Coverage and limits"));
  gtk_widget_set_hexpand (box, FALSE);
  gtk_box_set_spacing (GTK_BOX (self->pane), 16);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), make_foot (self));
  return box;
}

static GtkWidget *
make_bar (FpClientPage *self)
{
  GtkWidget *show = fp_ui_button (_ ("Show"), _ ("Show coverage and limits"));

  self->bar = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 8, "verdict-strip");
  self->bar_mark = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 0, NULL);
  self->bar_rest = fp_ui_label (NULL, NULL);
  gtk_widget_set_hexpand (self->bar_rest, TRUE);
  g_signal_connect_swapped (show, "clicked", G_CALLBACK (show_pane_cb), self);
  gtk_box_append (GTK_BOX (self->bar), self->bar_mark);
  gtk_box_append (GTK_BOX (self->bar), self->bar_rest);
  gtk_box_append (GTK_BOX (self->bar), show);
  return self->bar;
}

static GtkWidget *
make_content (FpClientPage *self)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);

  self->content = fp_ui_box (GTK_ORIENTATION_VERTICAL, 16, "client-content");
  self->scrolled = fp_ui_scrolled (fp_ui_clamp (self->content, WIDTH), _ ("Client"));
  self->status = adw_status_page_new ();
  fp_part_name_inside (self->status, GTK_TYPE_SCROLLED_WINDOW, _ ("Client"));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->status), "fp-lock-symbolic");
  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (self->stack), self->scrolled, "client");
  gtk_stack_add_named (GTK_STACK (self->stack), self->status, "status");
  gtk_widget_set_hexpand (self->stack, TRUE);
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (box), self->stack);
  gtk_box_append (GTK_BOX (box), make_bar (self));
  return box;
}

static void
fp_client_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fp_client_page_parent_class)->map (widget);
  refresh (FP_CLIENT_PAGE (widget));
}

/* The next time it is seen is another look. */
static void
fp_client_page_unmap (GtkWidget *widget)
{
  FP_CLIENT_PAGE (widget)->noted = FALSE;
  GTK_WIDGET_CLASS (fp_client_page_parent_class)->unmap (widget);
}

static gboolean
fp_client_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (FP_CLIENT_PAGE (widget)->stack, GTK_DIR_TAB_FORWARD);
}

static void
fp_client_page_dispose (GObject *object)
{
  FpClientPage *self = FP_CLIENT_PAGE (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_pointer (&self->fold, gtk_widget_unparent);
  g_clear_pointer (&self->view, fp_client_view_free);
  g_clear_pointer (&self->shown, g_free);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fp_client_page_parent_class)->dispose (object);
}

static void
fp_client_page_class_init (FpClientPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fp_client_page_dispose;
  widget_class->map = fp_client_page_map;
  widget_class->unmap = fp_client_page_unmap;
  widget_class->grab_focus = fp_client_page_grab_focus;
  signals[SIGNAL_TITLED] = g_signal_new (
      "titled", FP_TYPE_CLIENT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
fp_client_page_init (FpClientPage *self)
{
  self->room = FP_ROOM_WIDE;
}

GtkWidget *
fp_client_page_new (FpDesk *desk, FpSession *session)
{
  FpClientPage *self = g_object_new (FP_TYPE_CLIENT_PAGE, NULL);
  AdwFlap *flap = ADW_FLAP (adw_flap_new ());

  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->flap = GTK_WIDGET (flap);
  adw_flap_set_content (flap, make_content (self));
  adw_flap_set_separator (flap, gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  adw_flap_set_flap (flap, make_pane (self));
  adw_flap_set_flap_position (flap, GTK_PACK_END);
  adw_flap_set_fold_duration (flap, 0);
  adw_flap_set_swipe_to_open (flap, FALSE);
  self->fold = fp_fold_new (room_cb, self);
  fp_fold_set_child (FP_FOLD (self->fold), self->flap);
  gtk_widget_set_parent (self->fold, GTK_WIDGET (self));
  arrange (self);
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * fp_client_page_show:
 * @client: the client's row in the ledger
 */
void
fp_client_page_show (FpClientPage *self, gint64 client)
{
  g_return_if_fail (FP_IS_CLIENT_PAGE (self));

  if (client != self->client)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (
                                  GTK_SCROLLED_WINDOW (self->scrolled)),
                              0);
  self->noted = self->noted && client == self->client;
  self->client = client;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
}

/** fp_client_page_get_client: the client's row; 0 where none was shown yet. */
gint64
fp_client_page_get_client (FpClientPage *self)
{
  g_return_val_if_fail (FP_IS_CLIENT_PAGE (self), 0);
  return self->client;
}

/** fp_client_page_get_title: whose page it is, for the header; “Client” while that is not to be
 * seen. */
char *
fp_client_page_get_title (FpClientPage *self)
{
  const FpClient *client;

  g_return_val_if_fail (FP_IS_CLIENT_PAGE (self), NULL);
  if (self->view == NULL)
    return g_strdup (_ ("Client"));
  client = &self->view->record->client;
  return g_strdup (client->name != NULL ? client->name : client->id);
}

/** fp_client_page_get_subtitle: “C-1014 · Example Medicaid plan”; "" while that is not to be seen.
 */
char *
fp_client_page_get_subtitle (FpClientPage *self)
{
  g_return_val_if_fail (FP_IS_CLIENT_PAGE (self), NULL);
  if (self->view == NULL)
    return g_strdup ("");
  if (self->view->payer_name == NULL)
    return g_strdup (self->view->record->client.id);
  return g_strdup_printf ("%s · %s", self->view->record->client.id, self->view->payer_name);
}
