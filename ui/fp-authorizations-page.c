/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-authorizations-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fp-authorization-row.h"
#include "fp-fold.h"
#include "fp-import-dialog.h"
#include "fp-list-frame.h"

/* As many are read, the next to end first; and so many rows are shown until more are asked for. */
#define MOST_READ 2000
#define MOST_ROWS 60
#define MOST_CLIENTS 100000

struct _FpAuthorizationsPage
{
  GtkWidget parent_instance;
  FpDesk *desk;
  FpSession *session;
  FpListFrame *frame;
  GPtrArray *records; /* of FpAuthorizationRecord; NULL = to be read */
  GHashTable *names;  /* of clients, by id */
  guint shown;        /* rows at most in each list */
  gboolean narrow;    /* the rows have little room */
  guint again;        /* source that makes them anew */
};

G_DEFINE_FINAL_TYPE (FpAuthorizationsPage, fp_authorizations_page, GTK_TYPE_WIDGET)

static void
forget (FpAuthorizationsPage *self)
{
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);
}

static void
read_names (FpAuthorizationsPage *self, FpLedger *ledger)
{
  g_autoptr (GPtrArray) hits = fp_ledger_search_clients (ledger, "", MOST_CLIENTS);

  self->names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      const FpClientHit *hit = g_ptr_array_index (hits, i);

      g_hash_table_insert (self->names,
                           g_memdup2 (&hit->id, sizeof hit->id),
                           g_strdup (hit->name != NULL ? hit->name : hit->number));
    }
}

/* Reads what the ledger has, unless it is known. FALSE where it is not open or cannot be read. */
static gboolean
have_records (FpAuthorizationsPage *self)
{
  FpLedger *ledger = fp_desk_get_ledger (self->desk);
  g_autoptr (GError) error = NULL;

  if (ledger == NULL)
    {
      forget (self);
      return FALSE;
    }
  if (self->records != NULL)
    return TRUE;
  self->records = fp_ledger_list_authorizations (
      ledger, 0, fp_session_get_today (self->session), MOST_READ, &error);
  if (self->records == NULL)
    return FALSE;
  read_names (self, ledger);
  return TRUE;
}

static const char *
name_of (FpAuthorizationsPage *self, const FpAuthorizationRecord *record)
{
  const char *name = g_hash_table_lookup (self->names, &record->client);

  return name != NULL ? name : "";
}

/* Whether each of @words is in what the row says, in any case and without accents. */
static gboolean
matches (FpAuthorizationsPage *self, const FpAuthorizationRecord *record, char **words)
{
  const FpAuthorization *authorization = &record->authorization;
  const FpPolicy *policy =
      fp_policy_set_any (fp_session_get_policies (self->session), record->payer);
  g_autoptr (GString) text = g_string_new (name_of (self, record));

  g_string_append_printf (text,
                          " %s %s",
                          authorization->number != NULL ? authorization->number : "",
                          policy != NULL && policy->name != NULL ? policy->name : record->payer);
  for (guint i = 0; i < authorization->codes.n; i++)
    g_string_append_printf (text, " %s", authorization->codes.items[i]);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && !g_str_match_string (words[i], text->str, TRUE))
      return FALSE;
  return TRUE;
}

static void more_cb (FpAuthorizationsPage *self);

/* Those that are due, or the others. */
static void
add_list (FpAuthorizationsPage *self, gboolean due, const char *title, char **words)
{
  FpDate today = fp_session_get_today (self->session);
  GtkWidget *list = NULL;
  g_autofree char *count = NULL;
  guint n = 0;

  for (guint i = 0; i < self->records->len; i++)
    {
      const FpAuthorizationRecord *record = g_ptr_array_index (self->records, i);

      n += fp_authorization_is_due (record, today) == due && matches (self, record, words);
    }
  if (n == 0)
    return;
  count = g_strdup_printf ("%u", n);
  list = fp_list_frame_add_list (self->frame, title, count);
  for (guint i = 0, row = 0; i < self->records->len && row < self->shown; i++)
    {
      const FpAuthorizationRecord *record = g_ptr_array_index (self->records, i);
      g_autofree char *name = NULL;
      GtkWidget *content;

      if (fp_authorization_is_due (record, today) != due || !matches (self, record, words))
        continue;
      content =
          fp_authorization_row_new (record, name_of (self, record), today, self->narrow, &name);
      fp_list_frame_add_row (self->frame, list, content, name, record->client);
      row++;
    }
  if (n > self->shown)
    g_signal_connect_swapped (fp_list_frame_add_more (self->frame, _ ("Show More")),
                              "clicked",
                              G_CALLBACK (more_cb),
                              self);
}

static void
show_lists (FpAuthorizationsPage *self)
{
  const char *text = fp_list_frame_get_text (self->frame);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  gint64 focused = fp_list_frame_get_focused (self->frame);

  fp_list_frame_clear (self->frame);
  add_list (self, TRUE, _ ("Ending within 30 days or nearly used"), words);
  add_list (self, FALSE, _ ("Others"), words);
  if (fp_list_frame_is_empty (self->frame))
    fp_list_frame_add_note (self->frame, _ ("None is like that."));
  else if (self->records->len == MOST_READ)
    fp_list_frame_add_note (self->frame,
                            _ ("These are the next to end; later ones stand with their clients."));
  if (focused != 0)
    fp_list_frame_focus_row (self->frame, focused);
}

static void
refresh (FpAuthorizationsPage *self)
{
  gboolean open = have_records (self), any = open && self->records->len > 0;

  fp_list_frame_set_tools (self->frame, any);
  if (any)
    show_lists (self);
  else if (open)
    fp_list_frame_show_status (
        self->frame,
        "fp-authorizations-symbolic",
        _ ("No Authorizations Yet"),
        _ ("Authorizations that have not ended stand here, the next to end first. Add one on a "
           "client’s page, or bring a table of them."),
        _ ("_Import…"));
  else
    fp_list_frame_clear (self->frame);
}

static gboolean
again_cb (gpointer data)
{
  FpAuthorizationsPage *self = FP_AUTHORIZATIONS_PAGE (data);

  self->again = 0;
  if (self->records != NULL && self->records->len > 0)
    show_lists (self);
  return G_SOURCE_REMOVE;
}

/* Later: rows must not go while they are being given their size. */
static void
room_cb (FpRoom room, gpointer data)
{
  FpAuthorizationsPage *self = FP_AUTHORIZATIONS_PAGE (data);
  gboolean narrow = room == FP_ROOM_NARROW;

  if (narrow == self->narrow)
    return;
  self->narrow = narrow;
  if (self->again == 0)
    self->again = g_idle_add_full (G_PRIORITY_HIGH_IDLE, again_cb, self, NULL);
}

static void
more_cb (FpAuthorizationsPage *self)
{
  self->shown += MOST_ROWS;
  show_lists (self);
}

static void
search_cb (FpAuthorizationsPage *self)
{
  self->shown = MOST_ROWS;
  if (self->records != NULL)
    show_lists (self);
}

/* Somebody changed something, or the ledger locked: then nothing of anybody stays. */
static void
changed_cb (FpAuthorizationsPage *self)
{
  forget (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) || fp_desk_get_state (self->desk) != FP_DESK_OPEN)
    refresh (self);
}

static void
chosen_cb (FpAuthorizationsPage *self, gint64 client)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-client", "x", client);
}

static void
import_cb (FpAuthorizationsPage *self)
{
  fp_import_dialog_show (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                         self->desk,
                         self->session,
                         FP_IMPORT_AUTHORIZATIONS);
}

static void
export_cb (FpAuthorizationsPage *self)
{
  fp_export_dialog_show (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                         self->desk,
                         FP_IMPORT_AUTHORIZATIONS);
}

static void
fp_authorizations_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fp_authorizations_page_parent_class)->map (widget);
  refresh (FP_AUTHORIZATIONS_PAGE (widget));
}

static gboolean
fp_authorizations_page_grab_focus (GtkWidget *widget)
{
  fp_list_frame_focus_search (FP_AUTHORIZATIONS_PAGE (widget)->frame);
  return TRUE;
}

static void
fp_authorizations_page_dispose (GObject *object)
{
  FpAuthorizationsPage *self = FP_AUTHORIZATIONS_PAGE (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  forget (self);
  g_clear_handle_id (&self->again, g_source_remove);
  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (fp_authorizations_page_parent_class)->dispose (object);
}

static void
fp_authorizations_page_class_init (FpAuthorizationsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fp_authorizations_page_dispose;
  widget_class->map = fp_authorizations_page_map;
  widget_class->grab_focus = fp_authorizations_page_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
fp_authorizations_page_init (FpAuthorizationsPage *self)
{
  GtkWidget *frame =
      fp_list_frame_new (_ ("Find by client, number, code or payer"), _ ("Authorizations"), 860);
  GtkWidget *fold = fp_fold_new (room_cb, self);

  self->frame = FP_LIST_FRAME (frame);
  self->shown = MOST_ROWS;
  g_signal_connect_swapped (fp_list_frame_add_button (self->frame, _ ("_Import…")),
                            "clicked",
                            G_CALLBACK (import_cb),
                            self);
  g_signal_connect_swapped (fp_list_frame_add_button (self->frame, _ ("_Export…")),
                            "clicked",
                            G_CALLBACK (export_cb),
                            self);
  g_signal_connect_swapped (frame, "search", G_CALLBACK (search_cb), self);
  g_signal_connect_swapped (frame, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (frame, "act", G_CALLBACK (import_cb), self);
  fp_fold_set_child (FP_FOLD (fold), frame);
  gtk_widget_set_parent (fold, GTK_WIDGET (self));
}

/** fp_authorizations_page_new: shows nothing while @desk is not open. */
GtkWidget *
fp_authorizations_page_new (FpDesk *desk, FpSession *session)
{
  FpAuthorizationsPage *self = g_object_new (FP_TYPE_AUTHORIZATIONS_PAGE, NULL);

  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "state", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/** fp_authorizations_page_count_due: for the number in the sidebar. */
guint
fp_authorizations_page_count_due (FpAuthorizationsPage *self)
{
  guint n = 0;

  g_return_val_if_fail (FP_IS_AUTHORIZATIONS_PAGE (self), 0);
  if (!have_records (self))
    return 0;
  for (guint i = 0; i < self->records->len; i++)
    n += fp_authorization_is_due (g_ptr_array_index (self->records, i),
                                  fp_session_get_today (self->session));
  return n;
}
