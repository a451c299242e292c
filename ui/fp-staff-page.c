/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-staff-page.h"

#include <glib/gi18n.h>

#include "fp-date.h"
#include "fp-import-dialog.h"
#include "fp-list-frame.h"
#include "fp-staff-form.h"
#include "fp-ui.h"
#include "fp-undo-toast.h"

/* A credential that ends within so many days is marked. */
#define SOON 60
#define MOST_ROWS 200

struct _FpStaffPage
{
  GtkWidget parent_instance;
  FpDesk *desk;
  FpSession *session;
  FpListFrame *frame;
};

G_DEFINE_FINAL_TYPE (FpStaffPage, fp_staff_page, GTK_TYPE_WIDGET)

static GPtrArray *
list_staff (FpStaffPage *self)
{
  FpLedger *ledger = fp_desk_get_ledger (self->desk);

  return ledger != NULL ? fp_ledger_list_staff (ledger, NULL) : NULL;
}

/* How the credential stands, in words. */
static FpStatus
say_expiry (const FpProvider *person, FpDate today, char **words)
{
  FpDate to = person->credential_expires;
  g_autofree char *date = to != FP_DATE_UNSET ? fp_date_display (to, FALSE, TRUE) : NULL;
  int days = to - today;

  if (to == FP_DATE_UNSET)
    {
      *words = g_strdup (_ ("no expiry"));
      return FP_N_STATUSES;
    }
  if (days < 0)
    *words = g_strdup_printf (_ ("expired %s"), date);
  else if (days == 0)
    *words = g_strdup (_ ("expires today"));
  else if (days <= SOON)
    *words = g_strdup_printf (
        ngettext ("expires %s, in %d day", "expires %s, in %d days", (gulong) days), date, days);
  else
    *words = g_strdup_printf (_ ("until %s"), date);
  return days < 0 ? FP_STATUS_DENY : days <= SOON ? FP_STATUS_RISK : FP_STATUS_PASS;
}

static char *
trade_text (const FpProvider *person)
{
  const char *credential = fp_credential_label (person->credential);

  if (person->profession == FP_PROFESSION_UNSET)
    return g_strdup (credential);
  return g_strdup_printf ("%s, %s", fp_profession_label (person->profession), credential);
}

static void
add_person (FpStaffPage *self, GtkWidget *list, GtkSizeGroup *ends, const FpStaffRecord *record)
{
  const FpProvider *person = &record->person;
  GtkWidget *row = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 14, NULL);
  GtkWidget *who = fp_ui_box (GTK_ORIENTATION_VERTICAL, 1, NULL);
  GtkWidget *end = fp_ui_box (GTK_ORIENTATION_VERTICAL, 1, NULL);
  g_autofree char *words = NULL;
  g_autofree char *trade = trade_text (person);
  g_autofree char *npi = person->npi != NULL ? g_strdup_printf (_ ("NPI %s"), person->npi)
                                             : g_strdup (_ ("NPI not said"));
  g_autofree char *name = NULL;
  FpStatus status = say_expiry (person, fp_session_get_today (self->session), &words);
  GtkWidget *mark =
      status == FP_N_STATUSES ? fp_ui_label (words, "dim") : fp_ui_mark (status, words);

  gtk_box_append (GTK_BOX (who), fp_ui_label (person->name, "list-name"));
  gtk_box_append (GTK_BOX (who), fp_ui_label (trade, "row-subtitle"));
  gtk_widget_set_hexpand (who, TRUE);
  gtk_widget_set_valign (who, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (end, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (mark, GTK_ALIGN_START);
  gtk_size_group_add_widget (ends, end);
  gtk_box_append (GTK_BOX (end), mark);
  gtk_box_append (GTK_BOX (end), fp_ui_label (npi, "row-subtitle"));
  gtk_box_append (GTK_BOX (row), who);
  gtk_box_append (GTK_BOX (row), end);
  gtk_box_append (GTK_BOX (row), fp_ui_icon ("go-next-symbolic", "dim"));
  name = g_strdup_printf ("%s, %s, %s, %s", person->name, trade, words, npi);
  fp_list_frame_add_row (self->frame, list, row, name, record->id);
}

static gboolean
matches (const FpProvider *person, const char *text)
{
  g_autofree char *trade = trade_text (person);

  return *text == '\0' || g_str_match_string (text, person->name, TRUE) ||
         g_str_match_string (text, trade, TRUE) ||
         (person->npi != NULL && g_str_has_prefix (person->npi, text));
}

static void
show_list (FpStaffPage *self, GPtrArray *staff)
{
  const char *text = fp_list_frame_get_text (self->frame);
  gint64 focused = fp_list_frame_get_focused (self->frame);
  g_autoptr (GtkSizeGroup) ends = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  GtkWidget *list = NULL;
  guint n = 0;

  fp_list_frame_clear (self->frame);
  for (guint i = 0; i < staff->len; i++)
    {
      const FpStaffRecord *record = g_ptr_array_index (staff, i);

      if (record->person.name == NULL || !matches (&record->person, text) || n++ >= MOST_ROWS)
        continue;
      if (list == NULL)
        list = fp_list_frame_add_list (self->frame, NULL, NULL);
      add_person (self, list, ends, record);
    }
  if (n == 0)
    fp_list_frame_add_note (self->frame, _ ("Nobody is like that."));
  else if (n > MOST_ROWS)
    fp_list_frame_add_note (self->frame, _ ("There are more: type more of the name."));
  if (focused != 0)
    fp_list_frame_focus_row (self->frame, focused);
}

static void
refresh (FpStaffPage *self)
{
  g_autoptr (GPtrArray) staff = list_staff (self);

  fp_list_frame_set_tools (self->frame, staff != NULL && staff->len > 0);
  if (staff == NULL)
    fp_list_frame_clear (self->frame);
  else if (staff->len > 0)
    show_list (self, staff);
  else
    fp_list_frame_show_status (
        self->frame,
        "fp-staff-symbolic",
        _ ("No Staff Yet"),
        _ ("Whoever renders or supervises services stands here. The credential says which modifier "
           "a claim carries, and its end is watched."),
        _ ("_Add Staff Member…"));
}

static void
changed_cb (FpStaffPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) || fp_desk_get_state (self->desk) != FP_DESK_OPEN)
    refresh (self);
}

static GtkWindow *
window_of (FpStaffPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
chosen_cb (FpStaffPage *self, gint64 id)
{
  fp_staff_form_show (window_of (self), self->desk, id);
}

static void
add_cb (FpStaffPage *self)
{
  fp_staff_form_show (window_of (self), self->desk, 0);
}

/* What is needed to take a deletion back. */
typedef struct
{
  FpDesk *desk;
  gint64 id;
} Deleted;

static void
deleted_free (gpointer data)
{
  g_object_unref (((Deleted *) data)->desk);
  g_free (data);
}

static void
undelete_cb (gpointer data)
{
  Deleted *deleted = data;
  FpLedger *ledger = fp_desk_get_ledger (deleted->desk);

  if (ledger != NULL && fp_ledger_delete_staff (ledger, deleted->id, FALSE, NULL))
    fp_desk_touch (deleted->desk);
}

static void
dropped_cb (FpStaffPage *self, gint64 id)
{
  FpLedger *ledger = fp_desk_get_ledger (self->desk);
  g_autoptr (GError) error = NULL;
  Deleted *deleted;

  if (ledger == NULL)
    return;
  if (!fp_ledger_delete_staff (ledger, id, TRUE, &error))
    {
      fp_undo_toast (GTK_WIDGET (self), error->message, NULL, NULL, NULL);
      return;
    }
  deleted = g_new (Deleted, 1);
  *deleted = (Deleted){ g_object_ref (self->desk), id };
  fp_undo_toast (GTK_WIDGET (self), _ ("Staff member deleted"), undelete_cb, deleted, deleted_free);
  fp_desk_touch (self->desk);
}

static void
import_cb (FpStaffPage *self)
{
  fp_import_dialog_show (window_of (self), self->desk, self->session, FP_IMPORT_STAFF);
}

static void
export_cb (FpStaffPage *self)
{
  fp_export_dialog_show (window_of (self), self->desk, FP_IMPORT_STAFF);
}

static void
fp_staff_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fp_staff_page_parent_class)->map (widget);
  refresh (FP_STAFF_PAGE (widget));
}

static gboolean
fp_staff_page_grab_focus (GtkWidget *widget)
{
  fp_list_frame_focus_search (FP_STAFF_PAGE (widget)->frame);
  return TRUE;
}

static void
fp_staff_page_dispose (GObject *object)
{
  FpStaffPage *self = FP_STAFF_PAGE (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (fp_staff_page_parent_class)->dispose (object);
}

static void
fp_staff_page_class_init (FpStaffPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fp_staff_page_dispose;
  widget_class->map = fp_staff_page_map;
  widget_class->grab_focus = fp_staff_page_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
add_button (FpStaffPage *self, const char *label, GCallback callback)
{
  g_signal_connect_swapped (fp_list_frame_add_button (self->frame, label),
                            "clicked",
                            callback,
                            self);
}

static void
fp_staff_page_init (FpStaffPage *self)
{
  GtkWidget *frame = fp_list_frame_new (_ ("Find by name, profession or NPI"), _ ("Staff"), 720);

  self->frame = FP_LIST_FRAME (frame);
  add_button (self, _ ("_Add…"), G_CALLBACK (add_cb));
  add_button (self, _ ("_Import…"), G_CALLBACK (import_cb));
  add_button (self, _ ("_Export…"), G_CALLBACK (export_cb));
  g_signal_connect_swapped (frame, "search", G_CALLBACK (refresh), self);
  g_signal_connect_swapped (frame, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (frame, "dropped", G_CALLBACK (dropped_cb), self);
  g_signal_connect_swapped (frame, "act", G_CALLBACK (add_cb), self);
  gtk_widget_set_parent (frame, GTK_WIDGET (self));
}

/** fp_staff_page_new: shows nobody while @desk is not open. */
GtkWidget *
fp_staff_page_new (FpDesk *desk, FpSession *session)
{
  FpStaffPage *self = g_object_new (FP_TYPE_STAFF_PAGE, NULL);

  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "state", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/** fp_staff_page_count_due: credentials that expired or soon will, for the number in the sidebar.
 */
guint
fp_staff_page_count_due (FpStaffPage *self)
{
  g_autoptr (GPtrArray) staff = NULL;
  FpDate today;
  guint n = 0;

  g_return_val_if_fail (FP_IS_STAFF_PAGE (self), 0);
  staff = list_staff (self);
  today = fp_session_get_today (self->session);
  for (guint i = 0; staff != NULL && i < staff->len; i++)
    {
      FpDate to = ((const FpStaffRecord *) staff->pdata[i])->person.credential_expires;

      n += to != FP_DATE_UNSET && to - today <= SOON;
    }
  return n;
}
