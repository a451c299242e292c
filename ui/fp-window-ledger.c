/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of the ledger, what leads from one to another, and the lock. */
#include "config.h"

#include <glib/gi18n.h>

#include "fp-authorization-form.h"
#include "fp-authorization-row.h"
#include "fp-authorizations-page.h"
#include "fp-client-form.h"
#include "fp-client-page.h"
#include "fp-clients-page.h"
#include "fp-coverage-form.h"
#include "fp-date.h"
#include "fp-dialogs.h"
#include "fp-group-page.h"
#include "fp-import-dialog.h"
#include "fp-passphrase.h"
#include "fp-ledger-work.h"
#include "fp-plan-dialog.h"
#include "fp-sidebar.h"
#include "fp-staff-page.h"
#include "fp-ui.h"
#include "fp-unlock-page.h"
#include "fp-window-private.h"
#include "fp-work-page.h"

/* A page that is made when first wanted, and goes when the ledger is locked. */
typedef struct
{
  const char *name, *title; /* title NULL = the page has its own */
  GtkWidget *(*make) (FpDesk *desk, FpSession *session);
  char *(*subtitle) (gpointer page);
  const char *sidebar; /* the row that stands for it */
} Page;

static char *
work_subtitle (gpointer page)
{
  return fp_work_page_get_subtitle (page);
}

static char *
client_subtitle (gpointer page)
{
  return fp_client_page_get_subtitle (page);
}

static char *
clients_subtitle (gpointer page)
{
  return fp_clients_page_get_subtitle (page);
}

static const Page pages[] = {
  { "work", N_ ("Work List"), fp_work_page_new, work_subtitle, "work" },
  { "group", N_ ("Group Session"), fp_group_page_new, NULL, "group" },
  { "clients", N_ ("Clients"), fp_clients_page_new, clients_subtitle, "clients" },
  { "authorizations", N_ ("Authorizations"), fp_authorizations_page_new, NULL, "authorizations" },
  { "staff", N_ ("Staff"), fp_staff_page_new, NULL, "staff" },
  { "client", NULL, fp_client_page_new, client_subtitle, "clients" },
};

static FpDesk *
desk_of (FpWindow *self)
{
  return fp_session_get_desk (self->session);
}

/**
 * _fp_window_ledger:
 *
 * Returns: (nullable) (transfer none): the ledger, while it is open
 */
FpLedger *
_fp_window_ledger (FpWindow *self)
{
  return desk_of (self) == NULL ? NULL : fp_desk_get_ledger (desk_of (self));
}

static const Page *
find_page (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (pages[i].name, name) == 0)
      return &pages[i];
  return NULL;
}

/**
 * _fp_window_sidebar_page:
 * @name: a page
 *
 * Returns: (nullable): the row of the sidebar that stands for it; %NULL where it is none of the
 * ledger's
 */
const char *
_fp_window_sidebar_page (const char *name)
{
  const Page *page = find_page (name);

  return page == NULL ? NULL : page->sidebar;
}

/**
 * _fp_window_ledger_title:
 * @name: a page
 * @subtitle: (out) (transfer full) (nullable): what stands below it
 *
 * Returns: (transfer full) (nullable): what the header calls the page; %NULL where it is none of
 * the ledger's
 */
char *
_fp_window_ledger_title (FpWindow *self, const char *name, char **subtitle)
{
  const Page *page = find_page (name);
  GtkWidget *widget =
      page == NULL ? NULL : gtk_stack_get_child_by_name (GTK_STACK (self->stack), name);

  *subtitle = widget != NULL && page->subtitle != NULL ? page->subtitle (widget) : NULL;
  if (page == NULL)
    return NULL;
  if (page->title != NULL)
    return g_strdup (_ (page->title));
  return widget == NULL ? g_strdup ("") : fp_client_page_get_title (FP_CLIENT_PAGE (widget));
}

static void
titled_cb (FpWindow *self)
{
  _fp_window_refresh (self);
}

/* The page, made if it was not yet. */
static GtkWidget *
get_page (FpWindow *self, const Page *page)
{
  GtkWidget *widget = gtk_stack_get_child_by_name (GTK_STACK (self->stack), page->name);

  if (widget != NULL)
    return widget;
  widget = page->make (desk_of (self), self->session);
  gtk_stack_add_named (GTK_STACK (self->stack), widget, page->name);
  if (g_signal_lookup ("titled", G_OBJECT_TYPE (widget)) != 0)
    g_signal_connect_object (widget, "titled", G_CALLBACK (titled_cb), self, G_CONNECT_SWAPPED);
  return widget;
}

/* What the header's button begins: @client is (nullable) who the claim is for. */
static void
aim_new_claim (FpWindow *self, GVariant *client)
{
  GtkActionable *button = GTK_ACTIONABLE (self->new_claim);

  /* An action and the target of another do not fit each other, not even for a moment. */
  gtk_actionable_set_action_name (button, NULL);
  gtk_actionable_set_action_target_value (button, client);
  gtk_actionable_set_action_name (button, client != NULL ? "win.new-claim-for" : "win.new");
}

/**
 * _fp_window_show_ledger_page:
 * @name: a page
 *
 * Returns: whether it is one of the ledger's, and shown now
 */
gboolean
_fp_window_show_ledger_page (FpWindow *self, const char *name)
{
  const Page *page = find_page (name);
  GtkWidget *widget;

  if (page == NULL || desk_of (self) == NULL)
    return FALSE;
  widget = get_page (self, page);
  if (g_strcmp0 (name, "client") != 0)
    aim_new_claim (self, NULL);
  _fp_window_show_page (self, name);
  /* The stack may have led the focus there itself. */
  if (gtk_widget_get_focus_child (widget) == NULL)
    gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
  return TRUE;
}

/* Where one comes in: to a draft that was begun, to the work there is, or to a first claim. */
static void
go_home (FpWindow *self)
{
  FpLedger *ledger = _fp_window_ledger (self);

  if (ledger != NULL && fp_session_is_blank (self->session) && fp_ledger_count_clients (ledger) > 0)
    _fp_window_show_ledger_page (self, "work");
  else
    fp_claim_page_go (_fp_window_claim_page (self), FP_FIELD_CLIENT, NULL);
}

static guint
count_ending (FpWindow *self, FpLedger *ledger)
{
  FpDate today = fp_session_get_today (self->session);
  g_autoptr (GPtrArray) records = fp_ledger_list_authorizations (ledger, 0, today, 200, NULL);
  guint n = 0;

  for (guint i = 0; records != NULL && i < records->len; i++)
    n += fp_authorization_is_due (g_ptr_array_index (records, i), today);
  return n;
}

static gboolean
count_cb (gpointer data)
{
  FpWindow *self = FP_WINDOW (data);
  FpSidebar *sidebar = FP_SIDEBAR (self->sidebar);
  FpLedger *ledger = _fp_window_ledger (self);
  FpOpenCount open[FP_N_OPENS] = { 0 };
  guint ending = 0;

  self->counting = 0;
  if (ledger != NULL && fp_ledger_count_open (ledger, FP_DATE_UNSET, FP_DATE_UNSET, open, NULL))
    ending = count_ending (self, ledger);
  fp_sidebar_set_count (sidebar,
                        "work",
                        open[FP_OPEN_DENIED].n + open[FP_OPEN_FIX].n + open[FP_OPEN_ASK].n +
                            open[FP_OPEN_READY].n,
                        FALSE);
  fp_sidebar_set_count (sidebar, "authorizations", ending, ending > 0);
  return G_SOURCE_REMOVE;
}

static void
count_later (FpWindow *self)
{
  if (self->counting == 0)
    self->counting = g_timeout_add_full (G_PRIORITY_LOW, 400, count_cb, self, NULL);
}

/* Nothing of anybody stays in a widget. */
static void
drop_pages (FpWindow *self)
{
  _fp_window_show_page (self, "claim");
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *widget = gtk_stack_get_child_by_name (GTK_STACK (self->stack), pages[i].name);

      if (widget != NULL)
        gtk_stack_remove (GTK_STACK (self->stack), widget);
    }
  _fp_window_forget_toasts (self);
  _fp_window_close_notice_cb (self);
}

static void
show_shell (FpWindow *self)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->root), "shell");
}

/* Without a ledger claims can be checked all the same. */
static void
without_cb (FpWindow *self)
{
  show_shell (self);
  fp_window_tell_wrong (self,
                        _ ("There is no ledger: nothing is kept or counted until it is open again. "
                           "Save your work as files."));
  fp_claim_page_go (_fp_window_claim_page (self), FP_FIELD_CLIENT, NULL);
}

static void
show_locked (FpWindow *self)
{
  if (self->locked == NULL)
    {
      self->locked = fp_unlock_page_new (desk_of (self));
      g_signal_connect_object (
          self->locked, "without", G_CALLBACK (without_cb), self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (GTK_STACK (self->root), self->locked, "locked");
    }
  drop_pages (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->root), "locked");
  gtk_widget_grab_focus (self->locked);
}

static gboolean
is_in_shell (FpWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->root)), "shell") == 0;
}

static void
state_cb (FpWindow *self)
{
  gboolean open = fp_desk_get_state (desk_of (self)) == FP_DESK_OPEN;
  gboolean was_open = is_in_shell (self);
  const char *trouble = fp_desk_get_trouble (desk_of (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.lock", open);
  count_later (self);
  if (!open)
    {
      show_locked (self);
      return;
    }
  show_shell (self);
  if (!was_open) /* else the ledger was only opened anew, as when it got a passphrase */
    go_home (self);
  if (trouble != NULL)
    fp_window_tell_wrong (self, trouble);
}

/**
 * _fp_window_follow_desk:
 *
 * Shows the ledger's pages while it is open, and asks for the passphrase while it is locked.
 */
void
_fp_window_follow_desk (FpWindow *self)
{
  FpDesk *desk = desk_of (self);

  if (desk == NULL)
    return;
  g_signal_connect_object (desk, "state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "changed", G_CALLBACK (count_later), self, G_CONNECT_SWAPPED);
  state_cb (self);
  if (is_in_shell (self))
    go_home (self);
}

static void
open_claim_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _fp_window_open_claim (FP_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
new_claim_for_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _fp_window_new_claim_for (FP_WINDOW (widget), g_variant_get_int64 (parameter));
}

static void
open_client_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWindow *self = FP_WINDOW (widget);
  GtkWidget *page;

  if (_fp_window_ledger (self) == NULL)
    return;
  g_free (self->before);
  self->before = g_strdup (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)));
  page = get_page (self, find_page ("client"));
  fp_client_page_show (FP_CLIENT_PAGE (page), g_variant_get_int64 (parameter));
  aim_new_claim (self, parameter);
  _fp_window_show_ledger_page (self, "client");
}

static void
add_client_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  fp_client_form_show (GTK_WINDOW (widget), desk_of (FP_WINDOW (widget)), 0);
}

static void
edit_client_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  fp_client_form_show (GTK_WINDOW (widget),
                       desk_of (FP_WINDOW (widget)),
                       g_variant_get_int64 (parameter));
}

static void
edit_coverage_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWindow *self = FP_WINDOW (widget);
  gint64 client, id;

  g_variant_get (parameter, "(xx)", &client, &id);
  fp_coverage_form_show (GTK_WINDOW (self), desk_of (self), self->session, client, id);
}

static void
edit_authorization_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWindow *self = FP_WINDOW (widget);
  gint64 client, id;

  g_variant_get (parameter, "(xx)", &client, &id);
  fp_authorization_form_show (GTK_WINDOW (self), desk_of (self), self->session, client, id);
}

static void
renew_authorization_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWindow *self = FP_WINDOW (widget);

  fp_authorization_form_renew (GTK_WINDOW (self),
                               desk_of (self),
                               self->session,
                               g_variant_get_int64 (parameter));
}

static void
plan_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWindow *self = FP_WINDOW (widget);
  const char *code;
  gint64 client;

  g_variant_get (parameter, "(x&s)", &client, &code);
  if (_fp_window_ledger (self) != NULL)
    fp_plan_dialog_show (GTK_WINDOW (self), desk_of (self), self->session, client, code);
}

/* Which table is meant; -1 = none. */
static int
table_of (GVariant *parameter)
{
  return fp_word_index (fp_import_words, FP_N_IMPORTS, g_variant_get_string (parameter, NULL));
}

static void
import_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWindow *self = FP_WINDOW (widget);
  int kind = table_of (parameter);

  if (kind >= 0 && _fp_window_ledger (self) != NULL)
    fp_import_dialog_show (GTK_WINDOW (self), desk_of (self), self->session, (FpImportKind) kind);
}

static void
export_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWindow *self = FP_WINDOW (widget);
  int kind = table_of (parameter);

  if (kind >= 0 && _fp_window_ledger (self) != NULL)
    fp_export_dialog_show (GTK_WINDOW (self), desk_of (self), (FpImportKind) kind);
}

/* Without a passphrase there is nothing that would open it again: one is set first. */
static void
lock_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpDesk *desk = desk_of (FP_WINDOW (widget));

  if (fp_desk_has_passphrase (desk))
    fp_desk_lock (desk);
  else
    fp_passphrase_show (fp_dialogs_top (GTK_WINDOW (widget)), desk, FP_PASSPHRASE_TO_LOCK);
}

static const struct
{
  const char *name, *type;
  GtkWidgetActionActivateFunc activate;
} ledger_actions[] = {
  { "win.open-claim", "s", open_claim_cb },
  { "win.new-claim-for", "x", new_claim_for_cb },
  { "win.open-client", "x", open_client_cb },
  { "win.add-client", NULL, add_client_cb },
  { "win.edit-client", "x", edit_client_cb },
  { "win.edit-coverage", "(xx)", edit_coverage_cb },
  { "win.edit-authorization", "(xx)", edit_authorization_cb },
  { "win.renew-authorization", "x", renew_authorization_cb },
  { "win.plan", "(xs)", plan_cb },
  { "win.import", "s", import_cb },
  { "win.export", "s", export_cb },
  { "win.lock", NULL, lock_cb },
};

void
_fp_window_install_ledger_actions (GtkWidgetClass *klass)
{
  for (guint i = 0; i < G_N_ELEMENTS (ledger_actions); i++)
    gtk_widget_class_install_action (klass,
                                     ledger_actions[i].name,
                                     ledger_actions[i].type,
                                     ledger_actions[i].activate);
}
