/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-list-frame.h"

#include <adwaita.h>

#include "fp-page-parts.h"
#include "fp-ui.h"

struct _FpListFrame
{
  GtkWidget parent_instance;
  GtkWidget *tools, *search, *stack, *box, *status, *status_button;
  GPtrArray *lists; /* of GtkListBox, not owned */
  char *list_name;
  guint focused; /* how many rows stood before the one that had the focus when last cleared */
};

enum
{
  SIGNAL_SEARCH,
  SIGNAL_CHOSEN,
  SIGNAL_DROPPED,
  SIGNAL_ACT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FpListFrame, fp_list_frame, GTK_TYPE_WIDGET)

/* One stop for Tab, whatever is inside. */
#define FP_TYPE_ONE_STOP (fp_one_stop_get_type ())
G_DECLARE_FINAL_TYPE (FpOneStop, fp_one_stop, FP, ONE_STOP, GtkWidget)

struct _FpOneStop
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (FpOneStop, fp_one_stop, GTK_TYPE_WIDGET)

static gboolean
fp_one_stop_focus (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (tab && gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  /* From behind, one comes to the first row too: it is where reading begins. */
  return gtk_widget_child_focus (gtk_widget_get_first_child (widget),
                                 tab ? GTK_DIR_TAB_FORWARD : direction);
}

static void
fp_one_stop_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  g_clear_pointer (&child, gtk_widget_unparent);
  G_OBJECT_CLASS (fp_one_stop_parent_class)->dispose (object);
}

static void
fp_one_stop_class_init (FpOneStopClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fp_one_stop_dispose;
  GTK_WIDGET_CLASS (klass)->focus = fp_one_stop_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
fp_one_stop_init (FpOneStop *self)
{
}

static GQuark
datum_quark (void)
{
  return g_quark_from_static_string ("fp-list-frame-datum");
}

static gint64
datum_of (GtkListBoxRow *row)
{
  const gint64 *datum = g_object_get_qdata (G_OBJECT (row), datum_quark ());

  return datum != NULL ? *datum : 0;
}

static void
search_cb (FpListFrame *self)
{
  g_signal_emit (self, signals[SIGNAL_SEARCH], 0);
}

static void
stop_search_cb (FpListFrame *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

/* The row at @index, counted through all lists; NULL = there are not so many. */
static GtkListBoxRow *
nth_row (FpListFrame *self, guint index)
{
  for (guint i = 0; i < self->lists->len; i++)
    {
      GtkListBox *list = g_ptr_array_index (self->lists, i);

      for (int j = 0; gtk_list_box_get_row_at_index (list, j) != NULL; j++)
        if (index-- == 0)
          return gtk_list_box_get_row_at_index (list, j);
    }
  return NULL;
}

/* Enter in the search takes the first row. */
static void
search_activate_cb (FpListFrame *self)
{
  GtkListBoxRow *row = nth_row (self, 0);

  if (row != NULL)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, datum_of (row));
}

static void
activated_cb (FpListFrame *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, datum_of (row));
}

/* The row that has the focus, or NULL. */
static GtkListBoxRow *
focused_row (FpListFrame *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  return row != NULL && gtk_widget_is_ancestor (row, self->box) ? GTK_LIST_BOX_ROW (row) : NULL;
}

static gboolean
key_cb (FpListFrame *self, guint key, guint code, GdkModifierType state)
{
  GtkListBoxRow *row;

  if (key != GDK_KEY_Delete && key != GDK_KEY_KP_Delete)
    return GDK_EVENT_PROPAGATE;
  row = focused_row (self);
  if (row == NULL)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[SIGNAL_DROPPED], 0, datum_of (row));
  return GDK_EVENT_STOP;
}

static void
act_cb (FpListFrame *self)
{
  g_signal_emit (self, signals[SIGNAL_ACT], 0);
}

static gboolean
fp_list_frame_grab_focus (GtkWidget *widget)
{
  fp_list_frame_focus_search (FP_LIST_FRAME (widget));
  return TRUE;
}

static void
fp_list_frame_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (fp_list_frame_parent_class)->dispose (object);
}

static void
fp_list_frame_finalize (GObject *object)
{
  FpListFrame *self = FP_LIST_FRAME (object);

  g_ptr_array_unref (self->lists);
  g_free (self->list_name);
  G_OBJECT_CLASS (fp_list_frame_parent_class)->finalize (object);
}

static guint
new_signal (const char *name, guint n, GType type)
{
  return g_signal_newv (
      name, FP_TYPE_LIST_FRAME, G_SIGNAL_RUN_LAST, NULL, NULL, NULL, NULL, G_TYPE_NONE, n, &type);
}

static void
fp_list_frame_class_init (FpListFrameClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fp_list_frame_dispose;
  G_OBJECT_CLASS (klass)->finalize = fp_list_frame_finalize;
  widget_class->grab_focus = fp_list_frame_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  signals[SIGNAL_SEARCH] = new_signal ("search", 0, G_TYPE_INT64);
  signals[SIGNAL_CHOSEN] = new_signal ("chosen", 1, G_TYPE_INT64);
  signals[SIGNAL_DROPPED] = new_signal ("dropped", 1, G_TYPE_INT64);
  signals[SIGNAL_ACT] = new_signal ("act", 0, G_TYPE_INT64);
}

static void
make_tools (FpListFrame *self)
{
  self->tools = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 6, "list-tools");
  self->search = gtk_search_entry_new ();
  gtk_widget_set_hexpand (self->search, TRUE);
  gtk_box_append (GTK_BOX (self->tools), self->search);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (search_activate_cb), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (stop_search_cb), self);
}

static void
make_status (FpListFrame *self)
{
  self->status = adw_status_page_new ();
  self->status_button = gtk_button_new ();
  gtk_widget_add_css_class (self->status_button, "pill");
  gtk_widget_set_halign (self->status_button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->status_button, "clicked", G_CALLBACK (act_cb), self);
  adw_status_page_set_child (ADW_STATUS_PAGE (self->status), self->status_button);
}

static void
fp_list_frame_init (FpListFrame *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->lists = g_ptr_array_new ();
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * fp_list_frame_new:
 * @search_name: what can be typed to search, for placeholder and screen reader
 * @list_name: what the rows are, for the screen reader
 * @width: the greatest, in units of text
 */
GtkWidget *
fp_list_frame_new (const char *search_name, const char *list_name, int width)
{
  FpListFrame *self = g_object_new (FP_TYPE_LIST_FRAME, NULL);
  GtkWidget *scrolled;

  self->list_name = g_strdup (list_name);
  make_tools (self);
  make_status (self);
  g_object_set (self->search, "placeholder-text", search_name, NULL);
  fp_ui_set_name (self->search, search_name);
  fp_part_name_inside (self->status, GTK_TYPE_SCROLLED_WINDOW, list_name);
  fp_ui_set_name (self->status_button, list_name);
  gtk_widget_set_parent (fp_ui_clamp (self->tools, width), GTK_WIDGET (self));
  self->box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "list-page");
  scrolled = fp_ui_scrolled (fp_ui_clamp (self->box, width), list_name);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), scrolled, "list");
  gtk_stack_add_named (GTK_STACK (self->stack), self->status, "status");
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

/** fp_list_frame_add_button: (transfer none): beside the search; @label may hold a mnemonic. */
GtkWidget *
fp_list_frame_add_button (FpListFrame *self, const char *label)
{
  GtkWidget *button = fp_ui_button (label, NULL);

  g_return_val_if_fail (FP_IS_LIST_FRAME (self), NULL);
  gtk_box_append (GTK_BOX (self->tools), button);
  return button;
}

/** fp_list_frame_get_text: (transfer none): what is looked for; "" = nothing is. */
const char *
fp_list_frame_get_text (FpListFrame *self)
{
  g_return_val_if_fail (FP_IS_LIST_FRAME (self), "");
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

/** fp_list_frame_focus_search: where one begins; the button where there is nothing to search. */
void
fp_list_frame_focus_search (FpListFrame *self)
{
  g_return_if_fail (FP_IS_LIST_FRAME (self));
  if (gtk_widget_get_mapped (self->status_button) && gtk_widget_get_visible (self->status_button))
    gtk_widget_grab_focus (self->status_button);
  else
    gtk_widget_grab_focus (self->search);
}

/** fp_list_frame_set_tools: whether there is anything to search or to do to all. */
void
fp_list_frame_set_tools (FpListFrame *self, gboolean shown)
{
  g_return_if_fail (FP_IS_LIST_FRAME (self));
  gtk_widget_set_visible (gtk_widget_get_parent (self->tools), shown);
}

static void
remember_focus (FpListFrame *self)
{
  GtkListBoxRow *focused =
      gtk_widget_get_root (GTK_WIDGET (self)) != NULL ? focused_row (self) : NULL;
  GtkListBoxRow *row;

  self->focused = 0;
  if (focused == NULL)
    return;
  while ((row = nth_row (self, self->focused)) != NULL && row != focused)
    self->focused++;
}

/** fp_list_frame_clear: shows no list. */
void
fp_list_frame_clear (FpListFrame *self)
{
  g_return_if_fail (FP_IS_LIST_FRAME (self));
  remember_focus (self);
  g_ptr_array_set_size (self->lists, 0);
  fp_ui_clear (self->box);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "list");
}

/** fp_list_frame_is_empty: whether no list was added since it was cleared. */
gboolean
fp_list_frame_is_empty (FpListFrame *self)
{
  g_return_val_if_fail (FP_IS_LIST_FRAME (self), TRUE);
  return self->lists->len == 0;
}

/**
 * fp_list_frame_add_list:
 * @title: (nullable): stands above
 * @count: (nullable): at the end of that line
 *
 * Returns: (transfer none): a list below the others
 */
GtkWidget *
fp_list_frame_add_list (FpListFrame *self, const char *title, const char *count)
{
  GtkWidget *list = gtk_list_box_new (), *stop = g_object_new (FP_TYPE_ONE_STOP, NULL);

  g_return_val_if_fail (FP_IS_LIST_FRAME (self), NULL);
  if (title != NULL)
    gtk_box_append (GTK_BOX (self->box),
                    fp_part_heading (title, count != NULL ? fp_ui_label (count, "dim") : NULL));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_add_css_class (list, "list-card");
  fp_ui_set_name (list, title != NULL ? title : self->list_name);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (activated_cb), self);
  gtk_widget_set_parent (list, stop);
  gtk_box_append (GTK_BOX (self->box), stop);
  g_ptr_array_add (self->lists, list);
  return list;
}

/**
 * fp_list_frame_add_row:
 * @list: of fp_list_frame_add_list()
 * @name: what a screen reader says of it
 * @datum: goes with the signals
 */
void
fp_list_frame_add_row (FpListFrame *self,
                       GtkWidget *list,
                       GtkWidget *content,
                       const char *name,
                       gint64 datum)
{
  GtkWidget *row = gtk_list_box_row_new ();
  gint64 *kept = g_new (gint64, 1);

  g_return_if_fail (FP_IS_LIST_FRAME (self));
  *kept = datum;
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), content);
  g_object_set_qdata_full (G_OBJECT (row), datum_quark (), kept, g_free);
  fp_ui_set_name (row, name);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

/** fp_list_frame_add_note: a line in small below the lists. */
void
fp_list_frame_add_note (FpListFrame *self, const char *text)
{
  g_return_if_fail (FP_IS_LIST_FRAME (self));
  gtk_box_append (GTK_BOX (self->box), fp_ui_wrapped (text, "hint"));
}

/** fp_list_frame_add_more: (transfer none): a button below the lists. */
GtkWidget *
fp_list_frame_add_more (FpListFrame *self, const char *label)
{
  GtkWidget *button = fp_ui_button (label, NULL);

  g_return_val_if_fail (FP_IS_LIST_FRAME (self), NULL);
  gtk_widget_add_css_class (button, "list-more");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->box), button);
  return button;
}

/**
 * fp_list_frame_show_status:
 * @action: (nullable): what the one button says; “act” is emitted
 *
 * Shows, in place of lists, why there are none.
 *
 * Returns: (transfer none): the button
 */
GtkWidget *
fp_list_frame_show_status (FpListFrame *self,
                           const char *icon,
                           const char *title,
                           const char *text,
                           const char *action)
{
  g_return_val_if_fail (FP_IS_LIST_FRAME (self), NULL);
  fp_list_frame_clear (self);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->status), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->status), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->status), text);
  gtk_widget_set_visible (self->status_button, action != NULL);
  if (action != NULL)
    fp_ui_set_button_label (self->status_button, action, NULL);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "status");
  return self->status_button;
}

/**
 * fp_list_frame_focus_row: puts the focus on the row of @datum; where it is gone, on the one that
 * stands in its place.
 */
void
fp_list_frame_focus_row (FpListFrame *self, gint64 datum)
{
  GtkListBoxRow *row, *found = NULL, *last = NULL;

  g_return_if_fail (FP_IS_LIST_FRAME (self));
  for (guint i = 0; found == NULL && (row = nth_row (self, i)) != NULL; i++)
    {
      last = row;
      if (datum_of (row) == datum)
        found = row;
    }
  if (found == NULL)
    found = nth_row (self, self->focused);
  if (found == NULL)
    found = last;
  if (found != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (found));
}

/** fp_list_frame_get_focused: the datum of the row with the focus, 0 = none has it. */
gint64
fp_list_frame_get_focused (FpListFrame *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (FP_IS_LIST_FRAME (self), 0);
  row = gtk_widget_get_root (GTK_WIDGET (self)) != NULL ? focused_row (self) : NULL;
  return row != NULL ? datum_of (row) : 0;
}
