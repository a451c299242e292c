/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-drop-down.h"

#include <glib/gi18n.h>

#include "fp-ui.h"

/* The list is no higher than this, in units of text. */
#define MOST_HEIGHT 360

struct _FpDropDown
{
  GtkWidget parent_instance;
  GtkWidget *button, *label;
  GtkWidget *popover, *entry, *scroller, *list;
  char **items;
  guint selected;
  guint scroll;
  gboolean search; /* the list can be searched even before anything is typed */
};

G_DEFINE_FINAL_TYPE (FpDropDown, fp_drop_down, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
typed (FpDropDown *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static GtkListBoxRow *
nth_row (FpDropDown *self, guint n)
{
  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) n);
}

/* 3 where @item begins with @text, 2 where one of its words does, 1 where it holds it, else 0. */
static int
rank (const char *item, const char *text)
{
  g_autofree char *folded = g_utf8_casefold (item, -1), *part = g_utf8_casefold (text, -1);
  const char *found = strstr (folded, part);

  if (found == NULL)
    return 0;
  if (found == folded)
    return 3;
  for (; found != NULL; found = strstr (found + 1, part))
    if (!g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (found))))
      return 2;
  return 1;
}

static gboolean
filter_cb (GtkListBoxRow *row, gpointer data)
{
  FpDropDown *self = data;

  return rank (self->items[gtk_list_box_row_get_index (row)], typed (self)) > 0;
}

/* What Enter takes: the best match, or what is chosen where nothing was typed. */
static GtkListBoxRow *
best_row (FpDropDown *self)
{
  int best = 0;
  GtkListBoxRow *row = NULL;

  if (*typed (self) == '\0')
    return self->selected == GTK_INVALID_LIST_POSITION ? nth_row (self, 0)
                                                       : nth_row (self, self->selected);
  for (guint i = 0; self->items[i] != NULL; i++)
    {
      int r = rank (self->items[i], typed (self));

      if (r <= best)
        continue;
      best = r;
      row = nth_row (self, i);
    }
  return row;
}

/* Once the list knows its height. */
static gboolean
scroll_cb (gpointer data)
{
  FpDropDown *self = data;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  double y;

  self->scroll = 0;
  if (row != NULL &&
      gtk_widget_translate_coordinates (GTK_WIDGET (row), self->list, 0, 0, NULL, &y))
    gtk_adjustment_clamp_page (adjustment, y, y + gtk_widget_get_height (GTK_WIDGET (row)));
  return G_SOURCE_REMOVE;
}

static void
mark_best (FpDropDown *self)
{
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), best_row (self));
  if (self->scroll == 0)
    self->scroll = g_idle_add_full (G_PRIORITY_LOW, scroll_cb, self, NULL);
}

static GtkWidget *
new_row (const char *words, gboolean chosen)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  GtkWidget *label = fp_ui_label (words, NULL), *mark = fp_ui_icon ("object-select-symbolic", NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_opacity (mark, chosen ? 1 : 0);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  fp_ui_set_name (row, words);
  return row;
}

static void
fill (FpDropDown *self)
{
  GtkListBoxRow *row;

  while ((row = nth_row (self, 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
  for (guint i = 0; self->items[i] != NULL; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), new_row (self->items[i], i == self->selected));
}

static void
focus_entry (FpDropDown *self)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (self->entry));

  gtk_widget_set_visible (self->entry, TRUE);
  gtk_text_grab_focus_without_selecting (GTK_TEXT (text));
  gtk_editable_set_position (text, -1);
}

static void
focus_list (FpDropDown *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  if (self->search)
    focus_entry (self);
  else if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
tell_expanded (FpDropDown *self, gboolean expanded)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button),
                               GTK_ACCESSIBLE_STATE_EXPANDED,
                               expanded,
                               -1);
}

static void
toggled_cb (FpDropDown *self)
{
  if (!gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->button)))
    {
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      return;
    }
  fill (self);
  gtk_widget_set_visible (self->entry, self->search);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  mark_best (self);
  gtk_widget_set_size_request (self->popover, gtk_widget_get_width (GTK_WIDGET (self)), -1);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller),
                                              (int) (MOST_HEIGHT * fp_ui_scale (self->button)));
  gtk_popover_popup (GTK_POPOVER (self->popover));
  tell_expanded (self, TRUE);
  focus_list (self);
}

static void
set_open (FpDropDown *self, gboolean open)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->button), open);
}

static void
closed_cb (FpDropDown *self)
{
  set_open (self, FALSE);
  tell_expanded (self, FALSE);
  gtk_widget_grab_focus (self->button);
}

static void
choose (FpDropDown *self, GtkListBoxRow *row)
{
  guint item = (guint) gtk_list_box_row_get_index (row);

  set_open (self, FALSE);
  if (item != self->selected)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, item);
}

static void
take_best (FpDropDown *self)
{
  GtkListBoxRow *row = best_row (self);

  if (row != NULL)
    choose (self, row);
}

/* From the entry into the list, to the one beside the best match. */
static gboolean
move (FpDropDown *self, int by)
{
  GtkListBoxRow *row = best_row (self);
  int i = row == NULL ? -1 : gtk_list_box_row_get_index (row);

  if (!gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)))))
    return GDK_EVENT_PROPAGATE;
  do
    row = row == NULL ? NULL : nth_row (self, (guint) (i += by));
  while (row != NULL && !gtk_widget_get_child_visible (GTK_WIDGET (row)));
  if (row != NULL)
    {
      gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
      gtk_widget_grab_focus (GTK_WIDGET (row));
    }
  return GDK_EVENT_STOP;
}

/* Tab takes what was searched for, and leaves. */
static gboolean
leave (FpDropDown *self, GtkDirectionType direction)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  if (*typed (self) != '\0')
    take_best (self);
  set_open (self, FALSE);
  gtk_widget_child_focus (root, direction);
  return GDK_EVENT_STOP;
}

/* A letter or figure, wherever in here the focus is. */
static gboolean
type (FpDropDown *self, guint key)
{
  gunichar letter = gdk_keyval_to_unicode (key);
  char text[7] = { 0 };
  int end = -1;

  if (!g_unichar_isgraph (letter))
    return GDK_EVENT_PROPAGATE;
  g_unichar_to_utf8 (letter, text);
  set_open (self, TRUE);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  end = gtk_editable_get_position (GTK_EDITABLE (self->entry));
  gtk_editable_insert_text (GTK_EDITABLE (self->entry), text, -1, &end);
  focus_entry (self);
  return GDK_EVENT_STOP;
}

static gboolean
open_key_cb (FpDropDown *self, guint key, guint code, GdkModifierType state)
{
  gboolean down = key == GDK_KEY_Down || key == GDK_KEY_KP_Down;

  if ((state & (GDK_CONTROL_MASK | GDK_SUPER_MASK)) != 0 || ((state & GDK_ALT_MASK) != 0 && !down))
    return GDK_EVENT_PROPAGATE;
  if (!down)
    return type (self, key);
  set_open (self, TRUE);
  return GDK_EVENT_STOP;
}

static gboolean
list_key_cb (FpDropDown *self, guint key, guint code, GdkModifierType state)
{
  GtkWidget *text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Down || key == GDK_KEY_Up)
    return move (self, key == GDK_KEY_Down ? 1 : -1);
  if (key == GDK_KEY_Tab || key == GDK_KEY_ISO_Left_Tab)
    return leave (self, (state & GDK_SHIFT_MASK) != 0 ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
  return gtk_widget_has_focus (text) ? GDK_EVENT_PROPAGATE : type (self, key);
}

static gboolean
fp_drop_down_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FP_DROP_DOWN (widget)->button);
}

/* One stop, whichever way the focus goes. */
static gboolean
fp_drop_down_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_get_focus_child (widget) == NULL && gtk_widget_grab_focus (widget);
}

static void
fp_drop_down_dispose (GObject *object)
{
  FpDropDown *self = FP_DROP_DOWN (object);

  g_clear_handle_id (&self->scroll, g_source_remove);
  if (self->popover != NULL)
    g_signal_handlers_disconnect_by_data (self->popover, self);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->button, gtk_widget_unparent);

  G_OBJECT_CLASS (fp_drop_down_parent_class)->dispose (object);
}

static void
fp_drop_down_finalize (GObject *object)
{
  g_strfreev (FP_DROP_DOWN (object)->items);

  G_OBJECT_CLASS (fp_drop_down_parent_class)->finalize (object);
}

static void
fp_drop_down_class_init (FpDropDownClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fp_drop_down_dispose;
  G_OBJECT_CLASS (klass)->finalize = fp_drop_down_finalize;
  widget_class->focus = fp_drop_down_focus;
  widget_class->grab_focus = fp_drop_down_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "dropdown");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_COMBO_BOX);
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen",
                                         FP_TYPE_DROP_DOWN,
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         1,
                                         G_TYPE_UINT);
}

static void
listen (FpDropDown *self, GtkWidget *widget, GCallback key_cb)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", key_cb, self);
  gtk_widget_add_controller (widget, keys);
}

static void
add_button (FpDropDown *self)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 6, NULL);

  self->button = gtk_toggle_button_new ();
  self->label = fp_ui_label (NULL, NULL);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), fp_ui_icon ("pan-down-symbolic", NULL));
  gtk_button_set_child (GTK_BUTTON (self->button), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_HAS_POPUP,
                                  TRUE,
                                  -1);
  g_signal_connect_swapped (self->button, "toggled", G_CALLBACK (toggled_cb), self);
  listen (self, self->button, G_CALLBACK (open_key_cb));
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

static void
make_list (FpDropDown *self)
{
  GtkWidget *nothing = fp_ui_wrapped (_ ("Nothing found. Try fewer or other words."), "dim");

  self->list = gtk_list_box_new ();
  self->scroller = gtk_scrolled_window_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_BROWSE);
  gtk_list_box_set_placeholder (GTK_LIST_BOX (self->list), nothing);
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), filter_cb, self, NULL);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (choose), self);
  gtk_widget_set_focusable (self->scroller, FALSE);
  g_object_set (self->scroller,
                "child",
                self->list,
                "hscrollbar-policy",
                GTK_POLICY_NEVER,
                "propagate-natural-width",
                TRUE,
                "propagate-natural-height",
                TRUE,
                NULL);
}

static void
add_popover (FpDropDown *self)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 6, NULL);

  self->entry = gtk_search_entry_new ();
  g_object_set (
      self->entry, "placeholder-text", _ ("Search"), "enable-undo", FALSE, "visible", FALSE, NULL);
  fp_ui_set_name (self->entry, _ ("Search"));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (mark_best), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (take_best), self);
  make_list (self);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->scroller);

  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->popover, "menu");
  g_signal_connect_swapped (self->popover, "closed", G_CALLBACK (closed_cb), self);
  listen (self, self->popover, G_CALLBACK (list_key_cb));
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}

static void
fp_drop_down_init (FpDropDown *self)
{
  self->selected = GTK_INVALID_LIST_POSITION;
  self->items = g_new0 (char *, 1);
  add_button (self);
  add_popover (self);
}

/**
 * fp_drop_down_new:
 * @search: whether there is an entry to search the list before anything is typed
 *
 * Returns: (transfer floating): a drop-down over nothing yet: see fp_drop_down_show()
 */
GtkWidget *
fp_drop_down_new (gboolean search)
{
  FpDropDown *self = g_object_new (FP_TYPE_DROP_DOWN, NULL);

  self->search = search;
  return GTK_WIDGET (self);
}

/**
 * fp_drop_down_set_name:
 * @name: what a screen reader says where the focus is on the closed drop-down
 * @list_name: and what it calls the list
 */
void
fp_drop_down_set_name (FpDropDown *self, const char *name, const char *list_name)
{
  g_return_if_fail (FP_IS_DROP_DOWN (self));

  fp_ui_set_name (self->button, name);
  fp_ui_set_name (self->list, list_name);
}

/**
 * fp_drop_down_show:
 * @selected: the item that is chosen; %GTK_INVALID_LIST_POSITION is none
 */
void
fp_drop_down_show (FpDropDown *self, const char *const *items, guint selected)
{
  g_return_if_fail (FP_IS_DROP_DOWN (self));

  if (g_strv_equal (items, (const char *const *) self->items) && selected == self->selected)
    return;
  set_open (self, FALSE); /* its rows would be those of before */
  g_strfreev (self->items);
  self->items = g_strdupv ((char **) items);
  self->selected = selected;
  gtk_label_set_label (GTK_LABEL (self->label),
                       selected == GTK_INVALID_LIST_POSITION ? "" : items[selected]);
}
