/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-work-page-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "fp-date.h"
#include "fp-fold.h"
#include "fp-page-parts.h"
#include "fp-ui.h"
#include "fp-work-cards.h"
#include "fp-work-pane.h"

#define WIDTH 860
#define BUSY_MS 4      /* of a slice, so that typing is never kept waiting */
#define REFRESH_MS 250 /* between two looks at what the slices found */

G_DEFINE_FINAL_TYPE (FpWorkPage, fp_work_page, GTK_TYPE_WIDGET)

/* What was asked about a claim is shut with it. */
static void
shut_popovers (FpWorkPage *self)
{
  GtkWidget *next;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = next)
    {
      next = gtk_widget_get_next_sibling (child);
      if (GTK_IS_POPOVER (child))
        gtk_popover_popdown (GTK_POPOVER (child));
    }
}

static void
clear (FpWorkPage *self)
{
  shut_popovers (self);
  g_clear_handle_id (&self->slice, g_source_remove);
  g_clear_pointer (&self->work, fp_work_free);
  g_clear_pointer (&self->item, fp_work_item_unref);
  self->changed = 0;
  for (guint i = 0; i < FP_N_WORKS; i++)
    fp_work_list_view_clear (_fp_work_page_view (self, i));
  fp_work_pane_clear (FP_WORK_PANE (self->pane));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "shut");
  gtk_widget_set_visible (self->bar, FALSE);
}

/* How many there are to mark sent, and which of them are at hand. */
static void
show_send_all (FpWorkPage *self)
{
  const FpWorkList *list = fp_work_list (self->work, FP_WORK_READY);
  GtkWidget *button = fp_work_list_view_get_button (_fp_work_page_view (self, FP_WORK_READY));
  guint n = list->items->len;
  g_autofree char *label = g_strdup_printf (ngettext ("Mark %u _Sent", "Mark %u _Sent", n), n);

  fp_ui_set_button_label (button, label, NULL);
  gtk_widget_set_visible (button, n > 1);
}

static void
show_call (FpWorkPage *self)
{
  GtkWidget *button = fp_work_list_view_get_button (_fp_work_page_view (self, FP_WORK_ASK));

  fp_ui_set_button_label (button, _ ("_Call Sheet…"), _ ("Call sheet for all of a payer’s claims"));
  gtk_widget_set_visible (button, fp_work_list (self->work, FP_WORK_ASK)->items->len > 1);
}

static gboolean
has_any (FpWorkPage *self)
{
  for (guint i = 0; i < FP_N_WORKS; i++)
    if (fp_work_list (self->work, (FpWorkGroup) i)->n > 0)
      return TRUE;
  return FALSE;
}

/* What belongs here, where there is nothing yet, or nothing more. */
static void
show_empty (FpWorkPage *self)
{
  FpLedger *ledger = fp_desk_get_ledger (self->desk);
  gboolean is_new = ledger != NULL && fp_ledger_count_clients (ledger) == 0;

  adw_status_page_set_icon_name (self->empty, is_new ? "fp-work-symbolic" : "fp-pass-symbolic");
  adw_status_page_set_title (self->empty, is_new ? _ ("Nothing to Do Yet") : _ ("All Is Done"));
  adw_status_page_set_description (
      self->empty,
      is_new ? _ ("Claims that you save are listed here: what would be denied and how to mend it, "
                  "what to ask the payer, and what is ready to send.")
             : _ ("No claim waits for you. What you save next, and what payers answer, is listed "
                  "here."));
  gtk_widget_set_visible (self->import, is_new);
}

static void
show_day (FpWorkPage *self)
{
  const FpWorkDay *day = fp_work_day (self->work);
  FpDate today = fp_session_get_today (self->session);
  g_autofree char *title = fp_work_pane_title (day, today);
  FpStatus status;
  g_autofree char *summary = fp_work_pane_summary (day, &status);

  fp_work_pane_show (FP_WORK_PANE (self->pane), day, today);
  fp_ui_clear (self->bar_mark);
  gtk_box_append (GTK_BOX (self->bar_mark),
                  fp_ui_icon (fp_ui_status_icon (status), fp_ui_status_class (status)));
  gtk_box_append (GTK_BOX (self->bar_mark), fp_ui_label (title, "strong"));
  gtk_box_append (GTK_BOX (self->bar_mark), fp_ui_label (summary, NULL));
}

static void
show (FpWorkPage *self, guint changed)
{
  for (guint i = 0; i < FP_N_WORKS; i++)
    if (changed & (1u << i))
      fp_work_list_view_show (_fp_work_page_view (self, i),
                              fp_work_list (self->work, (FpWorkGroup) i));
  fp_work_cards_show (FP_WORK_CARDS (self->cards), self->work);
  show_send_all (self);
  show_call (self);
  if (changed & FP_WORK_DAY)
    show_day (self);
  if (has_any (self))
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "list");
  else
    {
      show_empty (self);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "empty");
    }
  gtk_widget_set_visible (self->bar, adw_flap_get_folded (ADW_FLAP (self->flap)));
}

/* Looks at the rest a few milliseconds at a time, and shows what it found now and then. */
static gboolean
slice_cb (gpointer data)
{
  FpWorkPage *self = FP_WORK_PAGE (data);
  gint64 until = g_get_monotonic_time () + BUSY_MS * 1000;
  gboolean more = TRUE;

  while (more && g_get_monotonic_time () < until)
    {
      guint changed;

      more = fp_work_continue (self->work, &changed);
      self->changed |= changed;
    }
  if (self->changed != 0 && (!more || g_get_monotonic_time () > self->shown_at + REFRESH_MS * 1000))
    {
      guint changed = self->changed;

      self->changed = 0;
      show (self, changed);
      self->shown_at = g_get_monotonic_time ();
    }
  if (!more)
    self->slice = 0;
  return more ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
reload (FpWorkPage *self)
{
  g_autoptr (GError) error = NULL;
  FpWork *work;

  self->stale = FALSE;
  g_clear_handle_id (&self->slice, g_source_remove);
  if (fp_desk_get_state (self->desk) != FP_DESK_OPEN)
    {
      clear (self);
      return;
    }
  work = fp_work_new_after (self->session, self->work, &error);
  if (work == NULL)
    {
      clear (self);
      fp_desk_report (self->desk, error);
      return;
    }
  g_clear_pointer (&self->work, fp_work_free);
  self->work = work;
  self->changed = 0;
  show (self, FP_WORK_DAY - 1);
  self->shown_at = g_get_monotonic_time ();
  self->slice = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, slice_cb, self, NULL);
}

static void
changed_cb (FpWorkPage *self)
{
  if (fp_desk_get_state (self->desk) != FP_DESK_OPEN)
    clear (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    reload (self);
  else
    self->stale = TRUE;
}

static void
refresh_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWorkPage *self = FP_WORK_PAGE (widget);

  if (self->work != NULL)
    show (self, FP_WORK_DAY - 1);
}

static void
reveal_cb (FpWorkPage *self)
{
  adw_flap_set_reveal_flap (ADW_FLAP (self->flap), TRUE);
  gtk_widget_child_focus (self->pane, GTK_DIR_TAB_FORWARD);
}

static void
room_cb (FpRoom room, gpointer data)
{
  FpWorkPage *self = FP_WORK_PAGE (data);
  AdwFlap *flap = ADW_FLAP (self->flap);
  gboolean fold = room <= FP_ROOM_SMALL;
  /* Beside the pane the lists have as little room as in a narrow window. */
  gboolean narrow = room == FP_ROOM_NARROW || room == FP_ROOM_MEDIUM;

  adw_flap_set_fold_policy (flap, fold ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_NEVER);
  adw_flap_set_reveal_flap (flap, !fold);
  gtk_widget_set_visible (self->bar, fold && self->work != NULL);
  fp_work_cards_set_narrow (FP_WORK_CARDS (self->cards), narrow);
  for (guint i = 0; i < FP_N_WORKS; i++)
    fp_work_list_view_set_narrow (_fp_work_page_view (self, i), narrow);
}

static void
fp_work_page_map (GtkWidget *widget)
{
  FpWorkPage *self = FP_WORK_PAGE (widget);

  GTK_WIDGET_CLASS (fp_work_page_parent_class)->map (widget);
  if (self->stale)
    reload (self);
}

static gboolean
fp_work_page_grab_focus (GtkWidget *widget)
{
  FpWorkPage *self = FP_WORK_PAGE (widget);

  for (guint i = 0; i < FP_N_WORKS; i++)
    if (gtk_widget_get_visible (self->views[i]))
      {
        _fp_work_page_go_cb (self, i);
        return TRUE;
      }
  return gtk_widget_get_mapped (self->make) && gtk_widget_grab_focus (self->make);
}

static void
fp_work_page_dispose (GObject *object)
{
  FpWorkPage *self = FP_WORK_PAGE (object);
  GtkWidget *child;

  g_clear_handle_id (&self->slice, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->work, fp_work_free);
  g_clear_pointer (&self->item, fp_work_item_unref);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fp_work_page_parent_class)->dispose (object);
}

static void
fp_work_page_class_init (FpWorkPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fp_work_page_dispose;
  widget_class->map = fp_work_page_map;
  widget_class->grab_focus = fp_work_page_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "work.refresh", NULL, refresh_cb);
  _fp_work_page_install_actions (widget_class);
}

static void
fp_work_page_init (FpWorkPage *self)
{
  self->stale = TRUE;
}

static GtkWidget *
make_lists (FpWorkPage *self)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "work");
  GtkWidget *send = NULL, *call = NULL;

  self->cards = fp_work_cards_new ();
  g_signal_connect_swapped (self->cards, "go", G_CALLBACK (_fp_work_page_go_cb), self);
  gtk_box_append (GTK_BOX (box), self->cards);
  for (guint i = 0; i < FP_N_WORKS; i++)
    {
      GtkWidget *list;

      self->views[i] = fp_work_list_view_new ((FpWorkGroup) i);
      list = fp_work_list_view_get_list (_fp_work_page_view (self, i));
      g_signal_connect_swapped (list,
                                "row-activated",
                                G_CALLBACK (_fp_work_page_activated_cb),
                                self);
      g_signal_connect_swapped (list, "keynav-failed", G_CALLBACK (_fp_work_page_keynav_cb), self);
      gtk_box_append (GTK_BOX (box), self->views[i]);
    }
  send = fp_work_list_view_get_button (_fp_work_page_view (self, FP_WORK_READY));
  g_signal_connect_swapped (send, "clicked", G_CALLBACK (_fp_work_page_mark_all_cb), self);
  call = fp_work_list_view_get_button (_fp_work_page_view (self, FP_WORK_ASK));
  g_signal_connect_swapped (call, "clicked", G_CALLBACK (_fp_work_page_call_cb), self);
  self->scrolled = fp_ui_scrolled (fp_ui_clamp (box, WIDTH), _ ("Work list"));
  return self->scrolled;
}

static GtkWidget *
make_empty (FpWorkPage *self)
{
  GtkWidget *buttons = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, NULL);

  /* The header has the same button, and that is the one in colour. */
  self->make = fp_ui_button (_ ("_New Claim"), NULL);
  self->empty = ADW_STATUS_PAGE (adw_status_page_new ());
  self->import = fp_ui_button (_ ("_Import Clients…"), NULL);
  gtk_widget_add_css_class (self->make, "pill");
  gtk_widget_add_css_class (self->import, "pill");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->make), "win.new");
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->import), "win.import::clients");
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (buttons), self->make);
  gtk_box_append (GTK_BOX (buttons), self->import);
  adw_status_page_set_child (self->empty, buttons);
  fp_part_name_inside (GTK_WIDGET (self->empty), GTK_TYPE_SCROLLED_WINDOW, _ ("Work list"));
  return GTK_WIDGET (self->empty);
}

static GtkWidget *
make_bar (FpWorkPage *self)
{
  GtkWidget *reveal = fp_ui_button (_ ("Show"), _ ("Show who comes next"));

  self->bar = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 8, "verdict-strip");
  self->bar_mark = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 10, NULL);
  gtk_widget_set_hexpand (self->bar_mark, TRUE);
  g_signal_connect_swapped (reveal, "clicked", G_CALLBACK (reveal_cb), self);
  gtk_box_append (GTK_BOX (self->bar), self->bar_mark);
  gtk_box_append (GTK_BOX (self->bar), reveal);
  gtk_widget_set_visible (self->bar, FALSE);
  return self->bar;
}

static GtkWidget *
make_flap (FpWorkPage *self, GtkWidget *content)
{
  AdwFlap *flap = ADW_FLAP (adw_flap_new ());

  self->flap = GTK_WIDGET (flap);
  self->pane = fp_work_pane_new ();
  adw_flap_set_content (flap, content);
  adw_flap_set_separator (flap, gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  adw_flap_set_flap (flap, self->pane);
  adw_flap_set_flap_position (flap, GTK_PACK_END);
  adw_flap_set_fold_policy (flap, ADW_FLAP_FOLD_POLICY_NEVER);
  adw_flap_set_fold_duration (flap, 0);
  adw_flap_set_swipe_to_open (flap, FALSE);
  return self->flap;
}

/**
 * fp_work_page_new:
 * @desk: whose ledger it shows
 * @session: the knowledge, the payers' packs and the day to judge by; has the same desk
 */
GtkWidget *
fp_work_page_new (FpDesk *desk, FpSession *session)
{
  FpWorkPage *self = g_object_new (FP_TYPE_WORK_PAGE, NULL);
  GtkWidget *content = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (self->stack), gtk_label_new (NULL), "shut");
  gtk_stack_add_named (GTK_STACK (self->stack), make_lists (self), "list");
  gtk_stack_add_named (GTK_STACK (self->stack), make_empty (self), "empty");
  gtk_widget_set_hexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (content), self->stack);
  gtk_box_append (GTK_BOX (content), make_bar (self));
  self->fold = fp_fold_new (room_cb, self);
  fp_fold_set_child (FP_FOLD (self->fold), make_flap (self, content));
  gtk_widget_set_parent (self->fold, GTK_WIDGET (self));
  clear (self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (_fp_work_page_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  _fp_work_page_add_shortcuts (self);
  g_signal_connect_object (desk, "state", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/** fp_work_page_get_subtitle: Returns: (transfer full): the day, and what is near its deadline. */
char *
fp_work_page_get_subtitle (FpWorkPage *self)
{
  g_autofree char *date = NULL;
  guint near;

  g_return_val_if_fail (FP_IS_WORK_PAGE (self), NULL);

  date = fp_date_display (fp_session_get_today (self->session), TRUE, FALSE);
  near = self->work != NULL ? fp_work_near (self->work) : 0;
  if (near == 0)
    return g_steal_pointer (&date);
  return g_strdup_printf (ngettext ("%s · %u near its filing deadline",
                                    "%s · %u near their filing deadline",
                                    near),
                          date,
                          near);
}
