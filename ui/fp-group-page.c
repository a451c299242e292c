/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-group-page.h"

#include <glib/gi18n.h>

#include "fp-fold.h"
#include "fp-group-add.h"
#include "fp-group-row.h"
#include "fp-group-session.h"
#include "fp-page-parts.h"
#include "fp-rosters.h"
#include "fp-ui.h"
#include "fp-undo-toast.h"
#include "fp-window.h"

#define WIDTH 860

struct _FpGroupPage
{
  GtkWidget parent_instance;
  FpDesk *desk;
  FpGroup *group;
  FpRoom room;
  guint refresh, keep;
  GtkWidget *fold, *stack, *status, *scrolled;
  GtkWidget *session, *list_head, *list, *add;
  GPtrArray *rows; /* of FpGroupRow, not owned */
  GtkWidget *size, *size_mark, *next, *save;
};

G_DEFINE_FINAL_TYPE (FpGroupPage, fp_group_page, GTK_TYPE_WIDGET)

static void
tell (FpGroupPage *self, const GError *error)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (FP_IS_WINDOW (root))
    fp_window_tell_wrong (FP_WINDOW (root), error->message);
}

/* What was entered before, to go back to. It holds numbers of clients: wiped when it goes. */
typedef struct
{
  FpGroup *group;
  char *text;
} Before;

static Before *
before_new (FpGroup *group)
{
  Before *before = g_new (Before, 1);

  *before = (Before){ g_object_ref (group), fp_group_to_text (group) };
  return before;
}

static void
before_free (gpointer data)
{
  Before *before = data;

  g_object_unref (before->group);
  fp_ledger_free_secret (before->text);
  g_free (before);
}

static void
go_back_cb (gpointer data)
{
  Before *before = data;
  FpDesk *desk = fp_session_get_desk (fp_group_get_session (before->group));

  if (fp_desk_get_ledger (desk) != NULL)
    fp_group_from_text (before->group, before->text);
}

/* What was entered gives way to another session. Nothing is asked: it can be undone. */
static void
start (FpGroupPage *self, const FpGroupRecord *record)
{
  Before *before = before_new (self->group);
  gboolean loses = !fp_group_is_blank (self->group) && !fp_group_is_saved (self->group);

  fp_group_start (self->group, record);
  if (loses)
    fp_undo_toast (
        GTK_WIDGET (self), _ ("Another session was begun"), go_back_cb, before, before_free);
  else
    before_free (before);
}

static void
chosen_cb (FpGroupPage *self, gpointer record)
{
  start (self, record);
}

static void
next_cb (FpGroupPage *self)
{
  start (self, NULL);
  fp_group_session_start (FP_GROUP_SESSION (self->session));
}

static void
take_back_cb (gpointer data)
{
  FpGroupPage *self = FP_GROUP_PAGE (data);
  g_autoptr (GError) error = NULL;

  if (fp_group_can_take_back (self->group) && !fp_group_take_back (self->group, &error))
    tell (self, error);
}

static void
save_cb (FpGroupPage *self)
{
  gboolean again = fp_group_is_saved (self->group);
  guint n = fp_group_count_ready (self->group);
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  if (!fp_group_save (self->group, &error))
    {
      tell (self, error);
      return;
    }
  if (gtk_widget_has_focus (self->save))
    gtk_widget_grab_focus (self->next);
  words = g_strdup_printf (again ? ngettext ("%u claim changed", "%u claims changed", n)
                                 : ngettext ("%u claim saved", "%u claims saved", n),
                           n);
  fp_undo_toast (GTK_WIDGET (self),
                 words,
                 fp_group_can_take_back (self->group) ? take_back_cb : NULL,
                 fp_group_can_take_back (self->group) ? g_object_ref (self) : NULL,
                 fp_group_can_take_back (self->group) ? g_object_unref : NULL);
}

static void
go_cb (FpGroupPage *self, int field)
{
  fp_group_session_go (FP_GROUP_SESSION (self->session), (FpField) field);
}

static void
removed_cb (FpGroupPage *self, guint index)
{
  Before *before = before_new (self->group);

  fp_group_remove (self->group, index);
  fp_group_add_start (FP_GROUP_ADD (self->add));
  fp_undo_toast (GTK_WIDGET (self), _ ("Removed from the group"), go_back_cb, before, before_free);
}

/* As many rows as clients; each shows the one in its place. A row that goes was unfolded for
 * somebody: so do those behind it. */
static void
fit_rows (FpGroupPage *self)
{
  guint n = fp_group_get_n_members (self->group);

  while (self->rows->len > n)
    {
      gtk_box_remove (GTK_BOX (self->list), g_ptr_array_index (self->rows, self->rows->len - 1));
      g_ptr_array_set_size (self->rows, self->rows->len - 1);
    }
  while (self->rows->len < n)
    {
      GtkWidget *row = fp_group_row_new (self->group, self->rows->len);

      g_signal_connect_swapped (row, "go", G_CALLBACK (go_cb), self);
      g_signal_connect_swapped (row, "removed", G_CALLBACK (removed_cb), self);
      gtk_box_append (GTK_BOX (self->list), row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
refresh_rows (FpGroupPage *self)
{
  fit_rows (self);
  gtk_widget_set_visible (self->list, self->rows->len > 0);
  for (guint i = 0; i < self->rows->len; i++)
    fp_group_row_refresh (g_ptr_array_index (self->rows, i), self->room);
}

/* “8 clients, 2 staff: 4 for each” */
static char *
size_words (FpGroupPage *self)
{
  guint present = fp_group_count_present (self->group);
  int staff = fp_session_get_line (fp_group_get_session (self->group))->staff;
  g_autofree char *clients =
      g_strdup_printf (ngettext ("%u client", "%u clients", present), present);
  g_autofree char *people = NULL, *each = NULL;

  if (present == 0)
    return g_strdup (_ ("Nobody is on the list yet"));
  if (staff <= 0)
    return g_steal_pointer (&clients);
  people = g_strdup_printf (ngettext ("%d staff member", "%d staff", (gulong) staff), staff);
  if (present % (guint) staff == 0)
    each = g_strdup_printf ("%u", present / (guint) staff);
  else
    each = g_strdup_printf ("%.1f", (double) present / staff);
  /* Translators: clients; staff; how many clients there are for each of the staff */
  return g_strdup_printf (_ ("%s, %s: %s for each"), clients, people, each);
}

static void
refresh_size (FpGroupPage *self)
{
  const FpFinding *finding = fp_group_get_size_finding (self->group);
  g_autofree char *words = size_words (self);
  gboolean ready = fp_session_is_ready (fp_group_get_session (self->group));

  gtk_label_set_label (GTK_LABEL (self->size), words);
  fp_ui_clear (self->size_mark);
  if (finding != NULL && ready)
    gtk_box_append (GTK_BOX (self->size_mark), fp_ui_mark (finding->status, finding->title));
}

static void
refresh_save (FpGroupPage *self)
{
  guint n = fp_group_count_ready (self->group);
  FpLedger *ledger = fp_desk_get_ledger (self->desk);
  gboolean saved = fp_group_is_saved (self->group), done = fp_group_is_done (self->group);
  g_autofree char *label =
      n == 0  ? g_strdup (_ ("_Save Claims"))
      : saved ? g_strdup_printf (ngettext ("_Save %u Claim Again", "_Save %u Claims Again", n), n)
              : g_strdup_printf (ngettext ("_Save %u Claim", "_Save %u Claims", n), n);

  fp_ui_set_button_label (self->save, label, NULL);
  gtk_widget_set_visible (self->save, !done);
  if (done)
    gtk_widget_add_css_class (self->next, "suggested-action");
  else
    gtk_widget_remove_css_class (self->next, "suggested-action");
  gtk_widget_set_sensitive (self->save,
                            n > 0 && ledger != NULL && fp_ledger_get_read_only (ledger) == NULL);
  gtk_widget_set_visible (self->next, !fp_group_is_blank (self->group));
}

/* Nothing of anybody stays behind while the ledger is not open. */
static void
refresh (FpGroupPage *self)
{
  gboolean open = fp_desk_get_state (self->desk) == FP_DESK_OPEN;

  if (!open)
    fp_group_add_clear (FP_GROUP_ADD (self->add));
  fp_group_session_refresh (FP_GROUP_SESSION (self->session));
  refresh_rows (self);
  refresh_size (self);
  refresh_save (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), open ? "group" : "status");
}

static gboolean
refresh_cb (gpointer data)
{
  FpGroupPage *self = FP_GROUP_PAGE (data);

  self->refresh = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* At once where it is locked: that must not be seen a moment longer. */
static void
changed_cb (FpGroupPage *self)
{
  if (fp_desk_get_state (self->desk) != FP_DESK_OPEN)
    {
      g_clear_handle_id (&self->refresh, g_source_remove);
      refresh (self);
    }
  else if (self->refresh == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->refresh = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refresh_cb, self, NULL);
}

static void
room_cb (FpRoom room, gpointer data)
{
  FpGroupPage *self = FP_GROUP_PAGE (data);

  self->room = room;
  changed_cb (self); /* but not while rows are being placed */
}

static void
fp_group_page_map (GtkWidget *widget)
{
  refresh (FP_GROUP_PAGE (widget));
  GTK_WIDGET_CLASS (fp_group_page_parent_class)->map (widget);
}

/* From outside it begins where typing does. */
static gboolean
fp_group_page_focus (GtkWidget *widget, GtkDirectionType direction)
{
  FpGroupPage *self = FP_GROUP_PAGE (widget);

  if (direction == GTK_DIR_TAB_FORWARD && gtk_widget_get_focus_child (widget) == NULL &&
      fp_desk_get_state (self->desk) == FP_DESK_OPEN)
    {
      fp_group_session_start (FP_GROUP_SESSION (self->session));
      return TRUE;
    }
  return gtk_widget_child_focus (self->fold, direction);
}

static void
fp_group_page_dispose (GObject *object)
{
  FpGroupPage *self = FP_GROUP_PAGE (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_handle_id (&self->keep, g_source_remove);
  g_clear_pointer (&self->fold, gtk_widget_unparent);
  g_clear_object (&self->group);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (fp_group_page_parent_class)->dispose (object);
}

static void
fp_group_page_finalize (GObject *object)
{
  g_ptr_array_unref (FP_GROUP_PAGE (object)->rows);

  G_OBJECT_CLASS (fp_group_page_parent_class)->finalize (object);
}

static void
fp_group_page_class_init (FpGroupPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fp_group_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fp_group_page_finalize;
  widget_class->map = fp_group_page_map;
  widget_class->focus = fp_group_page_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
fp_group_page_init (FpGroupPage *self)
{
  self->rows = g_ptr_array_new ();
  self->room = FP_ROOM_WIDE;
}

static GtkWidget *
make_list (FpGroupPage *self)
{
  GtkWidget *card = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "card");

  gtk_widget_add_css_class (card, "rows");
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  self->list = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "rows");
  fp_ui_set_name (self->list, _ ("Clients of the group"));
  self->add = fp_group_add_new (self->group);
  gtk_box_append (GTK_BOX (card), self->list);
  gtk_box_append (GTK_BOX (card), self->add);
  return card;
}

/* What is typed in at the list's end stays in view as the list grows. */
static gboolean
keep_cb (gpointer data)
{
  FpGroupPage *self = FP_GROUP_PAGE (data);
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  double page = gtk_adjustment_get_page_size (adjustment);
  graphene_rect_t bounds;

  self->keep = 0;
  if (gtk_widget_compute_bounds (self->add, self->scrolled, &bounds) &&
      bounds.origin.y + bounds.size.height > page)
    gtk_adjustment_set_value (adjustment,
                              gtk_adjustment_get_value (adjustment) + bounds.origin.y +
                                  bounds.size.height - page);
  return G_SOURCE_REMOVE;
}

/* Once all have their places. */
static void
grown_cb (FpGroupPage *self)
{
  if (self->keep == 0 &&
      (gtk_widget_get_state_flags (self->add) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
    self->keep = g_idle_add (keep_cb, self);
}

static GtkWidget *
make_content (FpGroupPage *self)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "group-content");

  self->session = fp_group_session_new (self->group);
  g_signal_connect_swapped (self->session, "chosen", G_CALLBACK (chosen_cb), self);
  gtk_box_append (GTK_BOX (box), self->session);
  gtk_box_append (GTK_BOX (box), fp_ui_label (_ ("Clients"), "card-heading"));
  gtk_box_append (GTK_BOX (box), make_list (self));
  gtk_box_append (GTK_BOX (box), fp_rosters_new (self->desk, fp_group_get_session (self->group)));
  self->scrolled = fp_ui_scrolled (fp_ui_clamp (box, WIDTH), _ ("Group session"));
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (
                               GTK_SCROLLED_WINDOW (self->scrolled)),
                           "notify::upper",
                           G_CALLBACK (grown_cb),
                           self,
                           G_CONNECT_SWAPPED);
  return self->scrolled;
}

static GtkWidget *
make_foot (FpGroupPage *self)
{
  GtkWidget *foot = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, "verdict-strip");
  GtkWidget *texts = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);

  self->size = fp_ui_label (NULL, "strong");
  self->size_mark = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 0, NULL);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), self->size);
  gtk_box_append (GTK_BOX (texts), self->size_mark);
  self->next = fp_ui_button (_ ("_New Session"), NULL);
  self->save = fp_ui_button (_ ("_Save Claims"), NULL);
  gtk_widget_add_css_class (self->save, "suggested-action");
  g_signal_connect_swapped (self->next, "clicked", G_CALLBACK (next_cb), self);
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (save_cb), self);
  gtk_box_append (GTK_BOX (foot), texts);
  gtk_box_append (GTK_BOX (foot), self->next);
  gtk_box_append (GTK_BOX (foot), self->save);
  return foot;
}

/**
 * fp_group_page_new:
 * @desk: the ledger
 * @session: the window's, which has that desk
 */
GtkWidget *
fp_group_page_new (FpDesk *desk, FpSession *session)
{
  FpGroupPage *self = g_object_new (FP_TYPE_GROUP_PAGE, NULL);
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);

  self->desk = g_object_ref (desk);
  self->group = fp_group_new (session);
  gtk_box_append (GTK_BOX (box), make_content (self));
  gtk_box_append (GTK_BOX (box), make_foot (self));
  self->status = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->status), "fp-lock-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->status), _ ("The Ledger Is Locked"));
  fp_part_name_inside (self->status, GTK_TYPE_SCROLLED_WINDOW, _ ("The Ledger Is Locked"));
  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (self->stack), box, "group");
  gtk_stack_add_named (GTK_STACK (self->stack), self->status, "status");
  self->fold = fp_fold_new (room_cb, self);
  fp_fold_set_child (FP_FOLD (self->fold), self->stack);
  gtk_widget_set_parent (self->fold, GTK_WIDGET (self));
  refresh (self);
  g_signal_connect_object (
      self->group, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "state", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
