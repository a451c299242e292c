/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-rosters.h"

#include <glib/gi18n.h>

#include "fp-date.h"
#include "fp-entry.h"
#include "fp-ui.h"
#include "fp-undo-toast.h"

#define MOST 10 /* sessions that are shown at first */
#define MORE 20 /* and with each press */

#define ROSTER "fp-roster"

struct _FpRosters
{
  GtkWidget parent_instance;
  FpDesk *desk;
  FpSession *session; /* for the day it is */
  GtkWidget *box, *until, *list, *none, *more;
  FpDate day; /* the latest to show; unset = any */
  guint most;
  gint64 open_group; /* of the one that is unfolded; 0 = none */
  FpDate open_day;
  guint refresh;
  char *shown; /* all that the list says */
};

G_DEFINE_FINAL_TYPE (FpRosters, fp_rosters, GTK_TYPE_WIDGET)

static gboolean
is_open (FpRosters *self, const FpRoster *roster)
{
  return self->open_group == roster->group && self->open_day == roster->date;
}

/* A roster that was deleted: numbers of records, and no more. */
typedef struct
{
  FpDesk *desk;
  gint64 group;
  FpDate date;
  GArray *clients; /* of gint64 */
} Deleted;

static void
deleted_free (gpointer data)
{
  Deleted *deleted = data;

  g_object_unref (deleted->desk);
  g_array_unref (deleted->clients);
  g_free (deleted);
}

/* Whether the roster is of @clients now; what went wrong is told. */
static gboolean
write_roster (FpDesk *desk, gint64 group, FpDate date, const GArray *clients)
{
  FpLedger *ledger = fp_desk_get_ledger (desk);
  g_autoptr (GError) error = NULL;

  if (ledger == NULL)
    return FALSE;
  if (fp_ledger_save_roster (ledger,
                             group,
                             date,
                             clients != NULL ? (const gint64 *) (gpointer) clients->data : NULL,
                             clients != NULL ? clients->len : 0,
                             &error))
    {
      fp_desk_touch (desk);
      return TRUE;
    }
  fp_desk_report (desk, error);
  return FALSE;
}

static void
undo_cb (gpointer data)
{
  Deleted *deleted = data;

  write_roster (deleted->desk, deleted->group, deleted->date, deleted->clients);
}

static void
delete_cb (GtkWidget *button, FpRosters *self)
{
  Deleted *kept = g_object_get_data (G_OBJECT (button), ROSTER);
  Deleted *deleted = g_new (Deleted, 1);

  *deleted =
      (Deleted){ g_object_ref (kept->desk), kept->group, kept->date, g_array_ref (kept->clients) };
  gtk_widget_grab_focus (self->until);
  if (write_roster (deleted->desk, deleted->group, deleted->date, NULL))
    fp_undo_toast (GTK_WIDGET (self), _ ("The roster was deleted"), undo_cb, deleted, deleted_free);
  else
    deleted_free (deleted);
}

/* Its claims stay as they are. */
static GtkWidget *
make_delete (FpRosters *self, const FpRoster *roster, GPtrArray *attendees)
{
  GtkWidget *row = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, "row");
  GtkWidget *words =
      fp_ui_wrapped (_ ("For the group note alone: no claim, print or export tells who else came"),
                     "row-subtitle");
  GtkWidget *button = fp_ui_button (_ ("Delete Roster"), _ ("Delete the roster; claims stay"));
  Deleted *kept = g_new (Deleted, 1);
  FpLedger *ledger = fp_desk_get_ledger (self->desk);

  *kept = (Deleted){ g_object_ref (self->desk),
                     roster->group,
                     roster->date,
                     g_array_new (FALSE, FALSE, sizeof (gint64)) };
  for (guint i = 0; i < attendees->len; i++)
    g_array_append_val (kept->clients, ((FpAttendee *) g_ptr_array_index (attendees, i))->client);
  g_object_set_data_full (G_OBJECT (button), ROSTER, kept, deleted_free);
  g_signal_connect (button, "clicked", G_CALLBACK (delete_cb), self);
  gtk_widget_set_sensitive (button, ledger != NULL && fp_ledger_get_read_only (ledger) == NULL);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), button);
  return row;
}

static const char *
status_words (FpClaimStatus status)
{
  static const char *const words[FP_N_CLAIM_STATUSES] = {
    [FP_CLAIM_DRAFT] = N_ ("Draft"),   [FP_CLAIM_READY] = N_ ("Ready to send"),
    [FP_CLAIM_SENT] = N_ ("Sent"),     [FP_CLAIM_PAID] = N_ ("Paid"),
    [FP_CLAIM_DENIED] = N_ ("Denied"), [FP_CLAIM_VOID] = N_ ("Void"),
  };

  return _ (words[status]);
}

static GtkWidget *
make_attendee (const FpAttendee *attendee)
{
  GtkWidget *row = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, "row");
  const char *who = attendee->name != NULL ? attendee->name : attendee->number;
  g_autofree char *status = attendee->claim != NULL
                                ? g_strdup_printf (_ ("Claim: %s"), status_words (attendee->status))
                                : g_strdup (_ ("No claim of that day"));
  GtkWidget *name = fp_ui_label (who, "row-title");
  GtkWidget *texts = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  g_autofree char *label = g_strdup_printf (_ ("Open the claim of %s"), who);
  GtkWidget *button = fp_ui_button (_ ("Open Claim"), label);
  g_autofree char *below = g_strdup_printf ("%s · %s", attendee->number, status);

  gtk_box_append (GTK_BOX (texts), name);
  gtk_box_append (GTK_BOX (texts), fp_ui_wrapped (below, "row-subtitle"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (button, attendee->claim != NULL);
  if (attendee->claim != NULL)
    {
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-claim");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", attendee->claim);
    }
  gtk_box_append (GTK_BOX (row), button);
  return row;
}

static void
fill_roster (FpRosters *self, GtkWidget *rows, const FpRoster *roster)
{
  FpLedger *ledger = fp_desk_get_ledger (self->desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) attendees =
      ledger != NULL ? fp_ledger_get_roster (ledger, roster, &error) : NULL;

  if (attendees == NULL)
    {
      if (error != NULL)
        fp_desk_report (self->desk, error);
      return;
    }
  for (guint i = 0; i < attendees->len; i++)
    gtk_box_append (GTK_BOX (rows), make_attendee (g_ptr_array_index (attendees, i)));
  gtk_box_append (GTK_BOX (rows), make_delete (self, roster, attendees));
}

/* Who came is read, and noted as looked at, when somebody looks. */
static void
toggled_cb (GtkToggleButton *button, FpRosters *self)
{
  const FpRoster *roster = g_object_get_data (G_OBJECT (button), ROSTER);
  GtkWidget *rows = gtk_widget_get_next_sibling (GTK_WIDGET (button));
  GtkWidget *arrow = gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (button)));
  gboolean open = gtk_toggle_button_get_active (button);
  FpLedger *ledger = fp_desk_get_ledger (self->desk);

  fp_ui_clear (rows);
  gtk_image_set_from_icon_name (GTK_IMAGE (arrow), open ? "pan-up-symbolic" : "pan-down-symbolic");
  if (open)
    {
      if (ledger != NULL && !is_open (self, roster))
        fp_ledger_note (ledger, FP_AUDIT_VIEW, FP_KIND_GROUP, roster->group, NULL);
      self->open_group = roster->group;
      self->open_day = roster->date;
      fill_roster (self, rows, roster);
    }
  else if (is_open (self, roster))
    self->open_group = 0;
  gtk_widget_set_visible (rows, open);
}

/* “H2032 · Lee, Sam · 8 clients” */
static char *
words_of (const FpRoster *roster)
{
  const FpClaim *session = roster->about->session;
  const char *code = session->n_lines > 0 ? session->lines[0].code : NULL;
  GString *words = g_string_new (NULL);

  if (code != NULL)
    g_string_append_printf (words, "%s · ", code);
  if (session->rendering.name != NULL)
    g_string_append_printf (words, "%s · ", session->rendering.name);
  g_string_append_printf (words,
                          ngettext ("%u client", "%u clients", roster->n_clients),
                          roster->n_clients);
  return g_string_free (words, FALSE);
}

static GtkWidget *
make_row (FpRosters *self, FpRoster *roster)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  GtkWidget *head = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  GtkWidget *texts = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  GtkWidget *button = gtk_toggle_button_new ();
  g_autofree char *day = fp_date_display (roster->date, TRUE, TRUE);
  g_autofree char *words = words_of (roster);
  g_autofree char *title = roster->about->name != NULL
                               ? g_strdup_printf ("%s · %s", day, roster->about->name)
                               : g_strdup (day);
  g_autofree char *name = g_strdup_printf ("%s, %s", title, words);

  gtk_box_append (GTK_BOX (texts), fp_ui_wrapped (title, "row-title"));
  gtk_box_append (GTK_BOX (texts), fp_ui_wrapped (words, "row-subtitle"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (head), texts);
  gtk_box_append (GTK_BOX (head), fp_ui_icon ("pan-down-symbolic", "dim"));
  gtk_button_set_child (GTK_BUTTON (button), head);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "roster-head");
  fp_ui_set_name (button, name);
  g_object_set_data_full (G_OBJECT (button), ROSTER, roster, (GDestroyNotify) fp_roster_free);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "rows"));
  gtk_widget_set_visible (gtk_widget_get_last_child (box), FALSE);
  g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), self);
  if (is_open (self, roster))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  return box;
}

static void
clear (FpRosters *self)
{
  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_pointer (&self->shown, g_free);
  fp_ui_clear (self->list);
  self->open_group = 0;
  self->most = MOST;
  self->day = FP_DATE_UNSET;
  gtk_editable_set_text (GTK_EDITABLE (self->until), "");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* All that the list says, so that it is made anew only when that changes. It names nobody. */
static char *
sign (FpRosters *self, GPtrArray *rosters)
{
  FpLedger *ledger = fp_desk_get_ledger (self->desk);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (rosters->len, self->most); i++)
    {
      const FpRoster *roster = g_ptr_array_index (rosters, i);
      g_autofree char *words = words_of (roster);
      g_autoptr (GPtrArray) attendees =
          is_open (self, roster) ? fp_ledger_get_roster (ledger, roster, NULL) : NULL;

      g_string_append_printf (text,
                              "%d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s",
                              roster->date,
                              roster->group,
                              roster->about->version,
                              words);
      for (guint j = 0; attendees != NULL && j < attendees->len; j++)
        {
          const FpAttendee *attendee = g_ptr_array_index (attendees, j);

          g_string_append_printf (text,
                                  " %" G_GINT64_FORMAT " %d %d",
                                  attendee->client,
                                  attendee->claim != NULL,
                                  (int) attendee->status);
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

/* The list is made anew: what had the focus in it is gone, the unfolded one has it now. */
static void
keep_focus (FpRosters *self)
{
  GtkWidget *row = gtk_widget_get_first_child (self->list);

  for (GtkWidget *other = row; other != NULL; other = gtk_widget_get_next_sibling (other))
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (gtk_widget_get_first_child (other))))
      row = other;
  if (row != NULL)
    gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
}

static void
fill (FpRosters *self, GPtrArray *rosters)
{
  guint n = MIN (rosters->len, self->most);
  gboolean had_focus = (gtk_widget_get_state_flags (self->list) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  g_autofree char *now = sign (self, rosters);

  if (g_strcmp0 (now, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&now);
  fp_ui_clear (self->list);
  for (guint i = 0; i < n; i++)
    gtk_box_append (GTK_BOX (self->list),
                    make_row (self, g_steal_pointer (&g_ptr_array_index (rosters, i))));
  gtk_widget_set_visible (self->list, n > 0);
  gtk_widget_set_visible (self->none, n == 0);
  gtk_widget_set_visible (self->more, rosters->len > n);
  /* Where there was no group session yet there is nothing to look back on. */
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0 || self->day != FP_DATE_UNSET);
  if (had_focus)
    keep_focus (self);
}

/* One more than is shown tells whether there are more. */
static void
refresh (FpRosters *self)
{
  FpLedger *ledger = fp_desk_get_ledger (self->desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rosters = NULL;

  if (ledger == NULL || fp_desk_get_state (self->desk) != FP_DESK_OPEN)
    {
      clear (self);
      return;
    }
  rosters = fp_ledger_list_rosters (ledger, self->day, self->most + 1, &error);
  if (rosters != NULL)
    fill (self, rosters);
  else
    fp_desk_report (self->desk, error);
}

static gboolean
refresh_cb (gpointer data)
{
  FpRosters *self = FP_ROSTERS (data);

  self->refresh = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* At once where it is locked. */
static void
changed_cb (FpRosters *self)
{
  if (fp_desk_get_state (self->desk) != FP_DESK_OPEN)
    clear (self);
  else if (self->refresh == 0)
    self->refresh = g_idle_add (refresh_cb, self);
}

static void
more_cb (FpRosters *self)
{
  GtkWidget *last = gtk_widget_get_last_child (self->list), *next;
  guint shown = 0;

  for (GtkWidget *row = last; row != NULL; row = gtk_widget_get_prev_sibling (row))
    shown++;
  self->most += MORE;
  refresh (self);
  next = gtk_widget_get_first_child (self->list);
  for (guint i = 0; i < shown && next != NULL; i++)
    next = gtk_widget_get_next_sibling (next);
  if (next != NULL)
    gtk_widget_child_focus (next, GTK_DIR_TAB_FORWARD);
}

/* Nothing shows all again; what is no day stays to be mended. */
static void
until_cb (FpRosters *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->until));
  FpDate day = FP_DATE_UNSET;

  if (*text != '\0' && !fp_entry_read_date (text, fp_session_get_today (self->session), &day))
    {
      gtk_widget_error_bell (self->until);
      return;
    }
  self->day = day;
  self->most = MOST;
  refresh (self);
}

static void
fp_rosters_dispose (GObject *object)
{
  FpRosters *self = FP_ROSTERS (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fp_rosters_parent_class)->dispose (object);
}

static void
fp_rosters_finalize (GObject *object)
{
  g_free (FP_ROSTERS (object)->shown);

  G_OBJECT_CLASS (fp_rosters_parent_class)->finalize (object);
}

static void
fp_rosters_class_init (FpRostersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fp_rosters_dispose;
  G_OBJECT_CLASS (klass)->finalize = fp_rosters_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_head (FpRosters *self)
{
  GtkWidget *head = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, "card-heading");
  GtkWidget *title = fp_ui_label (_ ("Past sessions"), NULL);

  self->until = fp_ui_entry ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->until), _ ("On or before…"));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->until), 14);
  gtk_widget_add_css_class (self->until, "roster-until");
  fp_ui_set_name (self->until, _ ("Past sessions on or before this day"));
  g_signal_connect_swapped (self->until, "activate", G_CALLBACK (until_cb), self);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), self->until);
  return head;
}

static void
fp_rosters_init (FpRosters *self)
{
  GtkWidget *card = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "card");

  self->most = MOST;
  self->box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  self->list = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "rows");
  fp_ui_set_name (self->list, _ ("Past sessions"));
  self->none = fp_ui_wrapped (_ ("No group met on or before that day"), "hint");
  self->more = fp_ui_button (_ ("Show More"), _ ("Show more past sessions"));
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_add_css_class (card, "rows");
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  gtk_box_append (GTK_BOX (card), self->list);
  gtk_box_append (GTK_BOX (card), self->none);
  gtk_box_append (GTK_BOX (card), self->more);
  gtk_box_append (GTK_BOX (self->box), make_head (self));
  gtk_box_append (GTK_BOX (self->box), card);
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (more_cb), self);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * fp_rosters_new:
 * @desk: whose ledger it shows
 * @session: for the day it is
 */
GtkWidget *
fp_rosters_new (FpDesk *desk, FpSession *session)
{
  FpRosters *self = g_object_new (FP_TYPE_ROSTERS, NULL);

  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "state", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}
