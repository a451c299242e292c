/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-window-private.h"

#include <glib/gi18n.h>

#include "fp-dialogs.h"
#include "fp-sidebar.h"
#include "fp-ui.h"

G_DEFINE_FINAL_TYPE (FpWindow, fp_window, ADW_TYPE_APPLICATION_WINDOW)

static gboolean
refresh_cb (gpointer data)
{
  FpWindow *self = FP_WINDOW (data);

  self->refresh = 0;
  _fp_window_refresh (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (FpWindow *self)
{
  if (self->refresh == 0)
    self->refresh = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refresh_cb, self, NULL);
}

/* What fits changes what stands beside what. */
static void
room_cb (FpRoom room, gpointer data)
{
  FpWindow *self = FP_WINDOW (data);
  AdwFlap *flap = ADW_FLAP (self->flap);
  gboolean fold = room < FP_ROOM_WIDE;

  self->room = room;
  adw_flap_set_fold_policy (flap, fold ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_NEVER);
  adw_flap_set_reveal_flap (flap, !fold);
  fp_claim_page_set_room (FP_CLAIM_PAGE (self->claim), room);
  gtk_widget_set_visible (self->guide_word, room > FP_ROOM_NARROW);
  gtk_widget_set_visible (self->guide_icon, room <= FP_ROOM_NARROW);
  _fp_window_refresh_chrome (self);
  changed_cb (self); /* later: a toast's margin must not change while it is being placed */
}

static GtkWidget *
make_guide_button (FpWindow *self)
{
  GtkWidget *content = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 0, NULL);

  self->guide = gtk_toggle_button_new ();
  self->guide_word = gtk_label_new (_ ("Guide Me"));
  self->guide_icon = fp_ui_icon ("fp-guide-symbolic", NULL);
  gtk_widget_add_css_class (self->guide_word, "section-title");
  gtk_box_append (GTK_BOX (content), self->guide_icon);
  gtk_box_append (GTK_BOX (content), self->guide_word);
  gtk_button_set_child (GTK_BUTTON (self->guide), content);
  gtk_widget_set_tooltip_text (self->guide, _ ("One step at a time, with what is known beside it"));
  fp_ui_set_name (self->guide, _ ("Guide Me"));
  g_signal_connect_swapped (self->guide, "toggled", G_CALLBACK (_fp_window_guide_toggled_cb), self);
  return self->guide;
}

static void
add_item (GMenu *menu, const char *label, const char *action)
{
  g_menu_append (menu, label, action);
}

static GtkWidget *
make_claim_menu (FpWindow *self)
{
  g_autoptr (GMenu) menu = g_menu_new (), claim = g_menu_new (), leave = g_menu_new ();

  add_item (claim, _ ("_Next Client, Same Session"), "win.next");
  add_item (claim, _ ("Next Session, Same _Client"), "win.next-session");
  add_item (claim, _ ("_Undo"), "win.undo");
  add_item (claim, _ ("_Redo"), "win.redo");
  add_item (claim, _ ("_Bring Back Draft"), "win.bring-back");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (claim));
  add_item (leave, _ ("Save _As…"), "win.save-as");
  add_item (leave, _ ("_Export as PDF…"), "win.pdf");
  add_item (leave, _ ("Print Call S_heet…"), "win.call-sheet");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (leave));
  self->menu = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (self->menu, _ ("Claim menu"));
  fp_ui_set_name (gtk_widget_get_first_child (self->menu), _ ("Claim menu"));
  return self->menu;
}

static GtkWidget *
make_header (FpWindow *self)
{
  AdwHeaderBar *header = ADW_HEADER_BAR (adw_header_bar_new ());

  self->title = adw_window_title_new ("", "");
  self->sidebar_button = fp_ui_icon_button ("sidebar-show-symbolic", _ ("Show the sidebar"));
  self->back = fp_ui_icon_button ("go-previous-symbolic", _ ("Back"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->sidebar_button), "win.sidebar");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->back), "win.back");
  adw_header_bar_set_title_widget (header, self->title);
  adw_header_bar_set_centering_policy (header, ADW_CENTERING_POLICY_LOOSE);
  adw_header_bar_pack_start (header, self->sidebar_button);
  adw_header_bar_pack_start (header, self->back);
  adw_header_bar_pack_end (header, make_claim_menu (self));
  adw_header_bar_pack_end (header, make_guide_button (self));
  self->new_claim = fp_ui_button (_ ("New Claim"), NULL);
  gtk_widget_add_css_class (self->new_claim, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->new_claim), "win.new");
  adw_header_bar_pack_end (header, self->new_claim);
  self->header = GTK_WIDGET (header);
  return self->header;
}

static GtkWidget *
make_notice (FpWindow *self)
{
  GtkWidget *close = fp_ui_icon_button ("window-close-symbolic", _ ("Close this notice"));

  self->notice = g_object_new (
      GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "spacing", 10, NULL);
  gtk_widget_add_css_class (self->notice, "notice");
  self->notice_label = fp_ui_wrapped (NULL, NULL);
  gtk_widget_set_hexpand (self->notice_label, TRUE);
  gtk_box_append (GTK_BOX (self->notice), fp_ui_icon ("fp-risk-symbolic", "is-risk"));
  gtk_box_append (GTK_BOX (self->notice), self->notice_label);
  gtk_box_append (GTK_BOX (self->notice), close);
  gtk_widget_set_visible (self->notice, FALSE);
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (_fp_window_close_notice_cb), self);
  return self->notice;
}

static GtkWidget *
make_content (FpWindow *self)
{
  GtkWidget *content = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "content");

  self->claim = fp_claim_page_new (self->session);
  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_widget_set_hexpand (self->stack, TRUE);
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack), self->claim, "claim");
  gtk_box_append (GTK_BOX (content), make_header (self));
  gtk_box_append (GTK_BOX (content), make_notice (self));
  self->toasts = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->toasts), self->stack);
  gtk_box_append (GTK_BOX (content), self->toasts);
  return content;
}

static void
folded_cb (FpWindow *self)
{
  _fp_window_refresh_chrome (self);
}

static void
make_shell (FpWindow *self)
{
  GtkWidget *fold = fp_fold_new (room_cb, self);
  AdwFlap *flap = ADW_FLAP (adw_flap_new ());

  self->flap = GTK_WIDGET (flap);
  self->sidebar = fp_sidebar_new ();
  gtk_widget_set_hexpand (self->sidebar, FALSE);
  adw_flap_set_content (flap, make_content (self));
  adw_flap_set_separator (flap, gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  adw_flap_set_flap (flap, self->sidebar);
  adw_flap_set_fold_policy (flap, ADW_FLAP_FOLD_POLICY_NEVER);
  adw_flap_set_fold_duration (flap, 0);
  adw_flap_set_swipe_to_open (flap, FALSE);
  g_signal_connect_swapped (flap, "notify::folded", G_CALLBACK (folded_cb), self);
  self->root = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->root), self->flap, "shell");
  fp_fold_set_child (FP_FOLD (fold), self->root);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), fold);
}

static void
fp_window_constructed (GObject *object)
{
  G_OBJECT_CLASS (fp_window_parent_class)->constructed (object);
  gtk_window_set_title (GTK_WINDOW (object), "Firstpass");
  gtk_window_set_icon_name (GTK_WINDOW (object), FP_APP_ID);
}

static gboolean
fp_window_close_request (GtkWindow *window)
{
  FpWindow *self = FP_WINDOW (window);
  int width, height;

  fp_draft_flush (self->draft);
  if (self->settings != NULL)
    {
      gtk_window_get_default_size (window, &width, &height);
      g_settings_set_int (self->settings, "window-width", MAX (width, 360));
      g_settings_set_int (self->settings, "window-height", MAX (height, 300));
      g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
    }
  return GTK_WINDOW_CLASS (fp_window_parent_class)->close_request (window);
}

/* The focus starts in Client, once there is something to have it. */
static void
fp_window_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fp_window_parent_class)->map (widget);
  if (_fp_window_is_on (FP_WINDOW (widget), "claim"))
    fp_claim_page_go (FP_CLAIM_PAGE (FP_WINDOW (widget)->claim), FP_FIELD_CLIENT, NULL);
}

static void
fp_window_dispose (GObject *object)
{
  FpWindow *self = FP_WINDOW (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_handle_id (&self->counting, g_source_remove);
  _fp_window_forget_undo (self);
  self->toasts = NULL;
  g_clear_pointer (&self->before, g_free);
  g_clear_object (&self->file);
  g_clear_pointer (&self->filed, g_free);
  g_clear_pointer (&self->mark, g_free);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (fp_window_parent_class)->dispose (object);
}

static void
fp_window_finalize (GObject *object)
{
  FpWindow *self = FP_WINDOW (object);

  g_clear_object (&self->draft);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fp_window_parent_class)->finalize (object);
}

static void
fp_window_class_init (FpWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = fp_window_constructed;
  G_OBJECT_CLASS (klass)->dispose = fp_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = fp_window_finalize;
  GTK_WIDGET_CLASS (klass)->map = fp_window_map;
  GTK_WINDOW_CLASS (klass)->close_request = fp_window_close_request;
  _fp_window_install_page_actions (GTK_WIDGET_CLASS (klass));
  _fp_window_install_claim_actions (GTK_WIDGET_CLASS (klass));
  _fp_window_install_ledger_actions (GTK_WIDGET_CLASS (klass));
}

static void
fp_window_init (FpWindow *self)
{
  self->room = FP_ROOM_WIDE;
}

static void
recall (FpWindow *self)
{
  if (self->settings == NULL)
    {
      gtk_window_set_default_size (GTK_WINDOW (self), 1280, 768);
      return;
    }
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  if (g_settings_get_boolean (self->settings, "guide-me"))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->guide), TRUE);
}

/**
 * fp_window_new:
 * @settings: (nullable): where size and habits are remembered
 */
GtkWidget *
fp_window_new (GtkApplication *application, FpSession *session, FpDraft *draft, GSettings *settings)
{
  FpWindow *self = g_object_new (FP_TYPE_WINDOW, "application", application, NULL);

  self->session = g_object_ref (session);
  self->draft = g_object_ref (draft);
  self->settings = settings != NULL ? g_object_ref (settings) : NULL;
  fp_dialogs_follow ();
  make_shell (self);
  _fp_window_show_page (self, "claim");
  recall (self);
  _fp_window_refresh (self);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (draft, "state", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      draft, "state", G_CALLBACK (_fp_window_draft_cb), self, G_CONNECT_SWAPPED);
  _fp_window_follow_desk (self);
  return GTK_WIDGET (self);
}
