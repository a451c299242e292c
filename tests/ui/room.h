/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "fp-cell.h"
#include "fp-date.h"
#include "fp-desk.h"
#include "fp-load.h"
#include "fp-session.h"

G_BEGIN_DECLS

/* A window above a ledger of its own. */
typedef struct
{
  char *folder;
  FpDesk *desk;
  FpSession *session;
  GtkWindow *window;
  AdwToastOverlay *toasts;
} Room;

static inline void
settle (void)
{
  for (int i = 0; i < 20; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (5000);
    }
}

static inline FpDate
day (const char *text)
{
  FpDate date = FP_DATE_UNSET;

  g_assert_true (fp_date_parse (text, &date));
  return date;
}

static inline Room
new_room (const char *passphrase)
{
  Room room = { .folder = g_dir_make_tmp ("fp-forms-XXXXXX", NULL) };
  g_autofree char *path = g_build_filename (room.folder, "ledger.db", NULL);
  g_autofree char *recovery = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FpLedger) ledger = fp_ledger_create (path, passphrase, &recovery, &error);
  FpPolicySet *policies = fp_policy_set_new ();
  g_autoptr (GPtrArray) diagnostics = g_ptr_array_new_with_free_func (g_free);

  g_assert_no_error (error);
  fp_load_installed_policies (policies, diagnostics);
  room.session = fp_session_new (fp_load_knowledge (), policies);
  fp_policy_set_unref (policies);
  fp_session_set_today (room.session, day ("2026-11-23"));
  room.desk = fp_desk_new (path);
  fp_desk_open (room.desk);
  room.window = GTK_WINDOW (gtk_window_new ());
  room.toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  gtk_window_set_child (room.window, GTK_WIDGET (room.toasts));
  gtk_window_set_default_size (room.window, 1000, 700);
  gtk_window_present (room.window);
  settle ();
  return room;
}

static inline void
room_clear (Room *room)
{
  g_autoptr (GDir) directory = NULL;
  const char *name;

  gtk_window_destroy (room->window);
  settle ();
  g_clear_object (&room->session);
  g_clear_object (&room->desk);
  directory = g_dir_open (room->folder, 0, NULL);
  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (room->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (room->folder);
  g_free (room->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Room, room_clear)

static inline FpLedger *
ledger_of (Room *room)
{
  FpLedger *ledger = fp_desk_get_ledger (room->desk);

  g_assert_nonnull (ledger);
  return ledger;
}

static inline gint64
add_client (FpLedger *ledger, const char *number, const char *name)
{
  g_autoptr (FpClientRecord) record = fp_client_record_new ();
  g_autoptr (GError) error = NULL;

  record->client.id = number;
  record->client.name = name;
  record->client.birth_date = day ("1990-05-04");
  g_assert_true (fp_ledger_save_client (ledger, record, &error));
  g_assert_no_error (error);
  return record->id;
}

static inline void
add_grant (FpLedger *ledger, gint64 client, const char *number, const char *to, int used)
{
  g_autoptr (FpAuthorizationRecord) record = fp_authorization_record_new ();
  g_autoptr (GError) error = NULL;

  record->client = client;
  record->payer = "tx-medicaid";
  record->authorization.number = number;
  record->authorization.codes = fp_strings_add (record->arena, (FpStrings){ 0 }, "H2032");
  record->authorization.from = day ("2026-10-01");
  record->authorization.to = day (to);
  record->authorization.quantity = 100;
  record->authorization.used = used;
  record->authorization.of = FP_QUANTITY_UNITS;
  g_assert_true (fp_ledger_save_authorization (ledger, record, &error));
  g_assert_no_error (error);
}

/* The window of @type that is there; NULL = none is. */
static inline GtkWidget *
window_of (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (g_type_is_a (G_OBJECT_TYPE (l->data), type))
      return l->data;
  return NULL;
}

/* The label below @widget that can be seen and has @text in it. */
static inline GtkWidget *
find_text (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_child_visible (widget) &&
      strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_get_visible (child) ? find_text (child, text) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The field under @caption. */
static inline GtkWidget *
field (GtkWidget *form, const char *caption)
{
  GtkWidget *label = find_text (form, caption);

  g_assert_nonnull (label);
  label = gtk_widget_get_ancestor (label, FP_TYPE_CELL);
  g_assert_nonnull (label);
  return fp_cell_get_input (FP_CELL (label));
}

static inline void
type (GtkWidget *form, const char *caption, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (field (form, caption)), text);
}

static inline GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  GtkWidget *found = GTK_IS_BUTTON (widget) && find_text (widget, label) != NULL ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child))
      found = find_button (child, label);
  return found;
}

static inline void
press (GtkWidget *window, const char *label)
{
  GtkWidget *button = find_button (window, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  settle ();
}

G_END_DECLS
