/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-clients-page.h"

#include <glib/gi18n.h>

#include "fp-client-parts.h"
#include "fp-page-parts.h"
#include "fp-ui.h"
#include "fp-undo-toast.h"

#define WIDTH 860
#define MOST_ROWS 200
/* Searching goes through the names in memory: counting what is left out costs nothing. */
#define MOST_HITS 100000
#define MOST_DELETED 50

struct _FpClientsPage
{
  GtkWidget parent_instance;
  FpDesk *desk;
  FpSession *session;
  guint refresh;
  gboolean filling;

  GtkWidget *stack, *search, *list, *more, *none, *status, *status_add, *scrolled;
  GtkWidget *deleted, *deleted_head, *deleted_rows;
};

G_DEFINE_FINAL_TYPE (FpClientsPage, fp_clients_page, GTK_TYPE_WIDGET)

static const char *
text_of (FpClientsPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

/* “C-1014 · born Mar 9, 1985”. */
static char *
below_text (const FpClientHit *hit)
{
  g_autofree char *born = fp_day_text (hit->birth_date, FALSE, TRUE);

  return *born != '\0' ? g_strdup_printf (_ ("%s · born %s"), hit->number, born)
                       : g_strdup (hit->number);
}

static GtkWidget *
make_row (FpClientsPage *self, const FpClientHit *hit)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  GtkWidget *texts = fp_ui_box (GTK_ORIENTATION_VERTICAL, 1, NULL), *payer;
  const char *title = hit->name != NULL ? hit->name : hit->number;
  const char *plan = fp_payer_name (self->session, hit->payer);
  g_autofree char *below = below_text (hit), *name = NULL;

  gtk_box_append (GTK_BOX (texts), fp_ui_label (title, "page-strong"));
  gtk_box_append (GTK_BOX (texts), fp_ui_label (below, "page-small"));
  gtk_widget_set_hexpand (texts, TRUE);
  payer = fp_ui_label (plan != NULL ? plan : _ ("No plan is kept"), "page-dim");
  gtk_label_set_xalign (GTK_LABEL (payer), 1);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), payer);
  gtk_box_append (GTK_BOX (box), fp_ui_icon ("go-next-symbolic", "page-dim"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  name = g_strdup_printf ("%s, %s, %s", title, below, plan != NULL ? plan : _ ("No plan is kept"));
  fp_ui_set_name (row, name);
  g_object_set_data_full (G_OBJECT (row), "client", g_memdup2 (&hit->id, sizeof hit->id), g_free);
  return row;
}

static gint64
client_of (GtkListBoxRow *row)
{
  return *(gint64 *) g_object_get_data (G_OBJECT (row), "client");
}

static void
clear_rows (FpClientsPage *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
}

static void
tell_more (FpClientsPage *self, guint hidden)
{
  g_autofree char *words =
      g_strdup_printf (ngettext ("%u more: type more of the name, number or birth date",
                                 "%u more: type more of the name, number or birth date",
                                 hidden),
                       hidden);

  gtk_label_set_label (GTK_LABEL (self->more), words);
  gtk_widget_set_visible (self->more, hidden > 0);
}

/* The row that had the focus has it again, if it is still there; else the one in its place. */
static void
restore_focus (FpClientsPage *self, gint64 client, int at)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)) != NULL; i++)
    if (client_of (row) == client)
      break;
  if (row == NULL)
    row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), at);
  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : self->search);
}

static void
undelete_cb (FpClientsPage *self, GtkButton *button)
{
  FpLedger *ledger = fp_desk_get_ledger (self->desk);
  gint64 client = *(gint64 *) g_object_get_data (G_OBJECT (button), "client");
  g_autoptr (GError) error = NULL;
  gboolean back = ledger != NULL && fp_ledger_delete_client (ledger, client, FALSE, &error);

  if (!back && error != NULL)
    fp_undo_toast (GTK_WIDGET (self), error->message, NULL, NULL, NULL);
  else if (back)
    fp_undo_toast (GTK_WIDGET (self), _ ("The client is back"), NULL, NULL, NULL);
  fp_desk_touch (self->desk);
}

static GtkWidget *
make_deleted_row (FpClientsPage *self, const FpClientRecord *record)
{
  const char *title = record->client.name != NULL ? record->client.name : record->client.id;
  GtkWidget *texts = fp_ui_box (GTK_ORIENTATION_VERTICAL, 1, NULL);
  g_autofree char *name = g_strdup_printf (_ ("Undelete %s"), title);
  GtkWidget *undelete = fp_ui_button (_ ("Undelete"), name);

  gtk_box_append (GTK_BOX (texts), fp_ui_label (title, NULL));
  gtk_box_append (GTK_BOX (texts), fp_ui_label (record->client.id, "page-small"));
  g_object_set_data_full (G_OBJECT (undelete),
                          "client",
                          g_memdup2 (&record->id, sizeof record->id),
                          g_free);
  g_signal_connect_swapped (undelete, "clicked", G_CALLBACK (undelete_cb), self);
  return fp_part_row (NULL, texts, undelete);
}

/* Unfolded only when asked for; those that were deleted are nobody's business in a list. */
static void
fill_deleted (FpClientsPage *self, FpLedger *ledger)
{
  g_autoptr (GPtrArray) records = fp_ledger_list_deleted_clients (ledger, MOST_DELETED, NULL);
  guint n = records != NULL ? records->len : 0;
  gboolean open = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->deleted_head));
  g_autofree char *words =
      g_strdup_printf (ngettext ("%u Deleted Client", "%u Deleted Clients", n), n);

  fp_ui_clear (self->deleted_rows);
  gtk_widget_set_visible (self->deleted, n > 0);
  gtk_widget_set_visible (self->deleted_rows, open);
  fp_ui_set_button_label (self->deleted_head, words, NULL);
  for (guint i = 0; open && i < n; i++)
    gtk_box_append (GTK_BOX (self->deleted_rows),
                    make_deleted_row (self, g_ptr_array_index (records, i)));
}

static void
unfold_cb (FpClientsPage *self)
{
  FpLedger *ledger = fp_desk_get_ledger (self->desk);

  if (ledger != NULL && fp_desk_get_state (self->desk) == FP_DESK_OPEN)
    fill_deleted (self, ledger);
}

static GtkWidget *
make_deleted (FpClientsPage *self)
{
  self->deleted = fp_ui_box (GTK_ORIENTATION_VERTICAL, 6, NULL);
  self->deleted_head = gtk_toggle_button_new ();
  self->deleted_rows = fp_part_card ();
  gtk_widget_add_css_class (self->deleted_head, "flat");
  gtk_widget_set_halign (self->deleted_head, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->deleted, 8);
  g_signal_connect_swapped (self->deleted_head, "toggled", G_CALLBACK (unfold_cb), self);
  gtk_box_append (GTK_BOX (self->deleted), self->deleted_head);
  gtk_box_append (GTK_BOX (self->deleted), self->deleted_rows);
  return self->deleted;
}

static void
fill (FpClientsPage *self, FpLedger *ledger)
{
  g_autoptr (GPtrArray) hits = fp_ledger_search_clients (ledger, text_of (self), MOST_HITS);
  GtkWidget *focus = gtk_widget_get_focus_child (self->list);
  gint64 client = focus != NULL ? client_of (GTK_LIST_BOX_ROW (focus)) : 0;
  int at = focus != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus)) : 0;
  guint n = hits != NULL ? hits->len : 0;

  clear_rows (self);
  for (guint i = 0; i < MIN (n, MOST_ROWS); i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, g_ptr_array_index (hits, i)));
  gtk_widget_set_visible (self->list, n > 0);
  gtk_widget_set_visible (self->none, n == 0);
  gtk_label_set_label (GTK_LABEL (self->none),
                       fp_desk_is_reading (self->desk) ? _ ("The names are being read…")
                       : *text_of (self) != '\0'       ? _ ("Nobody fits what you typed.")
                                                       : _ ("There are no clients."));
  tell_more (self, n > MOST_ROWS ? n - MOST_ROWS : 0);
  fill_deleted (self, ledger);
  if (focus != NULL)
    restore_focus (self, client, at);
}

static void
show_status (FpClientsPage *self, const char *icon, const char *title, const char *words)
{
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  self->filling = FALSE;
  clear_rows (self);
  fp_ui_clear (self->deleted_rows);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->deleted_head), FALSE);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->status), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->status), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->status), words);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "status");
}

/* Nobody at all, not even somebody who could be brought back. */
static gboolean
is_empty (FpLedger *ledger)
{
  g_autoptr (GPtrArray) deleted = NULL;

  if (fp_ledger_count_clients (ledger) > 0)
    return FALSE;
  deleted = fp_ledger_list_deleted_clients (ledger, 1, NULL);
  return deleted == NULL || deleted->len == 0;
}

static void
refresh (FpClientsPage *self)
{
  FpLedger *ledger = fp_desk_get_ledger (self->desk);
  gboolean open = ledger != NULL && fp_desk_get_state (self->desk) == FP_DESK_OPEN;

  gtk_widget_set_visible (self->status_add, open);
  if (!open)
    show_status (self, "fp-lock-symbolic", _ ("The Ledger Is Locked"), NULL);
  else if (is_empty (ledger))
    show_status (self,
                 "fp-clients-symbolic",
                 _ ("No Clients Yet"),
                 _ ("Add the first one, import a list, or save a claim: its client is kept here, "
                    "with coverage, authorizations and every unit used."));
  else
    {
      fill (self, ledger);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "clients");
    }
}

static gboolean
refresh_cb (gpointer data)
{
  FpClientsPage *self = FP_CLIENTS_PAGE (data);

  self->refresh = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (FpClientsPage *self)
{
  if (self->refresh == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->refresh = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refresh_cb, self, NULL);
}

/* At once: who is locked away must not be seen a moment longer. */
static void
state_cb (FpClientsPage *self)
{
  if (fp_desk_get_state (self->desk) != FP_DESK_OPEN)
    refresh (self);
  else
    changed_cb (self);
}

static void
search_cb (FpClientsPage *self)
{
  if (!self->filling && fp_desk_get_state (self->desk) == FP_DESK_OPEN)
    refresh (self);
}

static void
open_row_cb (FpClientsPage *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-client", "x", client_of (row));
}

/* Enter takes the first that fits what is typed, even before the typing has rested. */
static void
activate_cb (FpClientsPage *self)
{
  GtkListBoxRow *row;

  search_cb (self);
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);
  if (row != NULL)
    open_row_cb (self, row);
}

static gboolean
key_cb (FpClientsPage *self, guint key)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);

  if ((key != GDK_KEY_Down && key != GDK_KEY_KP_Down) || row == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (row));
  return GDK_EVENT_STOP;
}

static void
stop_search_cb (FpClientsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static GtkWidget *
make_search (FpClientsPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _ ("Find by name, number or birth date"), NULL);
  gtk_widget_set_hexpand (self->search, TRUE);
  fp_ui_set_name (self->search, _ ("Find a client"));
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (stop_search_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->search, keys);
  return self->search;
}

static GtkWidget *
make_menu (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  g_menu_append (menu, _ ("_Import…"), "win.import::clients");
  g_menu_append (menu, _ ("_Export…"), "win.export::clients");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("Clients menu"));
  fp_ui_set_name (gtk_widget_get_first_child (button), _ ("Clients menu"));
  return button;
}

static GtkWidget *
make_tools (FpClientsPage *self)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 8, NULL);
  GtkWidget *add = fp_client_button (_ ("_Add Client…"), NULL, "win.add-client", NULL), *clamp;

  gtk_box_append (GTK_BOX (box), make_search (self));
  gtk_box_append (GTK_BOX (box), add);
  gtk_box_append (GTK_BOX (box), make_menu ());
  gtk_widget_add_css_class (box, "clients-tools");
  clamp = fp_ui_clamp (box, WIDTH);
  return clamp;
}

static GtkWidget *
make_list (FpClientsPage *self)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 10, "clients-page");

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_add_css_class (self->list, "client-list");
  fp_ui_set_name (self->list, _ ("Clients"));
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (open_row_cb), self);
  self->more = fp_ui_wrapped (NULL, "page-dim");
  self->none = fp_ui_wrapped (NULL, "page-dim");
  gtk_widget_set_margin_start (self->more, 12);
  gtk_widget_set_margin_start (self->none, 12);
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_box_append (GTK_BOX (box), self->more);
  gtk_box_append (GTK_BOX (box), self->none);
  gtk_box_append (GTK_BOX (box), make_deleted (self));
  self->scrolled = fp_ui_scrolled (fp_ui_clamp (box, WIDTH), _ ("Clients"));
  return self->scrolled;
}

static GtkWidget *
make_status (FpClientsPage *self)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 8, NULL);
  GtkWidget *add = fp_client_button (_ ("_Add Client…"), NULL, "win.add-client", NULL);
  GtkWidget *import = fp_client_button (_ ("_Import…"),
                                        _ ("Import clients"),
                                        "win.import",
                                        g_variant_new_string ("clients"));

  gtk_widget_add_css_class (add, "pill");
  gtk_widget_add_css_class (import, "pill");
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), add);
  gtk_box_append (GTK_BOX (box), import);
  self->status_add = box;
  self->status = adw_status_page_new ();
  adw_status_page_set_child (ADW_STATUS_PAGE (self->status), box);
  fp_part_name_inside (self->status, GTK_TYPE_SCROLLED_WINDOW, _ ("Clients"));
  return self->status;
}

static void
fp_clients_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fp_clients_page_parent_class)->map (widget);
  refresh (FP_CLIENTS_PAGE (widget));
}

static gboolean
fp_clients_page_grab_focus (GtkWidget *widget)
{
  FpClientsPage *self = FP_CLIENTS_PAGE (widget);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), "status") == 0)
    return gtk_widget_child_focus (self->status, GTK_DIR_TAB_FORWARD);
  return gtk_widget_grab_focus (self->search);
}

static void
fp_clients_page_dispose (GObject *object)
{
  FpClientsPage *self = FP_CLIENTS_PAGE (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fp_clients_page_parent_class)->dispose (object);
}

static void
fp_clients_page_class_init (FpClientsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fp_clients_page_dispose;
  widget_class->map = fp_clients_page_map;
  widget_class->grab_focus = fp_clients_page_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
fp_clients_page_init (FpClientsPage *self)
{
  GtkWidget *clients = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);

  gtk_box_append (GTK_BOX (clients), make_tools (self));
  gtk_box_append (GTK_BOX (clients), make_list (self));
  self->stack = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (self->stack), clients, "clients");
  gtk_stack_add_named (GTK_STACK (self->stack), make_status (self), "status");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}

GtkWidget *
fp_clients_page_new (FpDesk *desk, FpSession *session)
{
  FpClientsPage *self = g_object_new (FP_TYPE_CLIENTS_PAGE, NULL);

  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  refresh (self);
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/** fp_clients_page_get_subtitle: “5,000 clients”; "" while the ledger is not open. */
char *
fp_clients_page_get_subtitle (FpClientsPage *self)
{
  FpLedger *ledger;
  guint n;

  g_return_val_if_fail (FP_IS_CLIENTS_PAGE (self), NULL);
  ledger = fp_desk_get_ledger (self->desk);
  if (ledger == NULL || fp_desk_get_state (self->desk) != FP_DESK_OPEN)
    return g_strdup ("");
  n = fp_ledger_count_clients (ledger);
  return g_strdup_printf (ngettext ("%u client", "%u clients", n), n);
}
