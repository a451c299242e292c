/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done on the work list: by its keys, its menu and its buttons. */
#include "config.h"

#include "fp-work-page-private.h"

#include <glib/gi18n.h>

#include "fp-call-sheet.h"
#include "fp-page-parts.h"
#include "fp-ui.h"
#include "fp-work-mend.h"

FpWorkListView *
_fp_work_page_view (FpWorkPage *self, guint group)
{
  return FP_WORK_LIST_VIEW (self->views[group]);
}

/* Where an item is mended. */
static void
open_item (FpWorkPage *self, const FpWorkItem *item)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (item->claim != NULL)
    gtk_widget_activate_action (widget, "win.open-claim", "s", item->claim->number);
  else if (item->group == FP_WORK_BENEFITS)
    gtk_widget_activate_action (widget, "win.edit-coverage", "(xx)", item->client, item->record);
  else /* the next one is another: what is typed there must not take the old one's place */
    gtk_widget_activate_action (widget, "win.renew-authorization", "x", item->record);
}

void
_fp_work_page_activated_cb (FpWorkPage *self, FpWorkRow *row)
{
  open_item (self, fp_work_row_get_item (row));
}

static void
take_item (FpWorkPage *self, FpWorkRow *row)
{
  g_clear_pointer (&self->item, fp_work_item_unref);
  self->item = fp_work_item_ref (fp_work_row_get_item (row));
}

static void
show_menu (FpWorkPage *self, FpWorkRow *row)
{
  g_autoptr (GMenuModel) menu = NULL;
  GtkWidget *popover;

  take_item (self, row);
  if (self->item->claim == NULL)
    return;
  menu = fp_work_make_menu (self->item);
  popover = gtk_popover_menu_new_from_model (menu);
  fp_ui_set_name (popover, _ ("What else can be done"));
  fp_part_name_inside (popover, GTK_TYPE_SCROLLED_WINDOW, _ ("What else can be done"));
  fp_work_point_at (popover, GTK_WIDGET (self), fp_work_row_get_button (row));
  gtk_popover_popup (GTK_POPOVER (popover));
}

/* The row that has the focus, or holds what has it; NULL where none does. */
static FpWorkRow *
focused_row (FpWorkPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, FP_TYPE_WORK_ROW) : NULL;

  return row != NULL && gtk_widget_is_ancestor (row, GTK_WIDGET (self)) ? FP_WORK_ROW (row) : NULL;
}

static FpWorkRow *
row_of_item (FpWorkPage *self, const FpWorkItem *item)
{
  for (guint i = 0; i < FP_N_WORKS; i++)
    {
      GtkWidget *list = fp_work_list_view_get_list (_fp_work_page_view (self, i));

      for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
           row = gtk_widget_get_next_sibling (row))
        if (FP_IS_WORK_ROW (row) && fp_work_row_is_for (FP_WORK_ROW (row), item))
          return FP_WORK_ROW (row);
    }
  return NULL;
}

static void
menu_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWorkPage *self = FP_WORK_PAGE (widget);
  FpWorkRow *row = focused_row (self);

  if (row != NULL)
    show_menu (self, row);
}

/* The focus goes to the row’s neighbour: what is done next is done to that. */
static void
step_aside (FpWorkRow *row)
{
  GtkWidget *next = gtk_widget_get_next_sibling (GTK_WIDGET (row));

  if (next == NULL)
    next = gtk_widget_get_prev_sibling (GTK_WIDGET (row));
  if (next != NULL)
    gtk_widget_grab_focus (next);
}

static void
delete_row (FpWorkPage *self, FpWorkRow *row)
{
  step_aside (row);
  fp_work_delete (GTK_WIDGET (self), self->desk, self->item);
}

static void
mark_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWorkPage *self = FP_WORK_PAGE (widget);
  const char *word = g_variant_get_string (parameter, NULL);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  int status = fp_word_index (fp_claim_status_words, FP_N_CLAIM_STATUSES, word);
  FpWorkRow *row;

  if (self->item == NULL || self->item->claim == NULL || status < 0)
    return;
  row = row_of_item (self, self->item);
  g_ptr_array_add (items, self->item);
  if (status == FP_CLAIM_DENIED)
    {
      fp_work_ask_denial (widget,
                          row != NULL ? fp_work_row_get_button (row) : widget,
                          self->desk,
                          self->session,
                          self->item);
      return;
    }
  if (row != NULL)
    step_aside (row);
  fp_work_mark (widget, self->desk, items, (FpClaimStatus) status, NULL, FP_DATE_UNSET);
}

void
_fp_work_page_mark_all_cb (FpWorkPage *self)
{
  if (self->work != NULL)
    fp_work_mark (GTK_WIDGET (self),
                  self->desk,
                  fp_work_list (self->work, FP_WORK_READY)->items,
                  FP_CLAIM_SENT,
                  NULL,
                  FP_DATE_UNSET);
}

static void
open_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWorkPage *self = FP_WORK_PAGE (widget);

  if (self->item != NULL)
    open_item (self, self->item);
}

static void
call_sheet_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWorkPage *self = FP_WORK_PAGE (widget);

  if (self->item != NULL && self->item->claim != NULL)
    fp_work_print_questions (widget, self->desk, self->session, self->item);
}

static void
payer_sheet_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWorkPage *self = FP_WORK_PAGE (widget);

  if (self->item != NULL && self->item->claim != NULL)
    fp_call_sheet_run (widget, self->desk, self->session, self->item->claim->payer);
}

/* The payer that has most of what is listed is called first. */
void
_fp_work_page_call_cb (FpWorkPage *self)
{
  const FpWorkList *list = self->work != NULL ? fp_work_list (self->work, FP_WORK_ASK) : NULL;
  const char *payer = NULL;
  guint most = 0;

  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      const FpWorkItem *item = g_ptr_array_index (list->items, i);
      guint n = 0;

      for (guint j = 0; j < list->items->len; j++)
        {
          const FpWorkItem *other = g_ptr_array_index (list->items, j);

          n += g_strcmp0 (other->claim->payer, item->claim->payer) == 0 ? 1 : 0;
        }
      if (n > most)
        payer = item->claim->payer;
      most = MAX (most, n);
    }
  if (payer != NULL)
    fp_call_sheet_run (GTK_WIDGET (self), self->desk, self->session, payer);
}

static void
delete_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWorkPage *self = FP_WORK_PAGE (widget);
  FpWorkRow *row = self->item != NULL ? row_of_item (self, self->item) : NULL;

  if (row != NULL && self->item->claim != NULL)
    delete_row (self, row);
}

void
_fp_work_page_go_cb (FpWorkPage *self, guint group)
{
  GtkWidget *row =
      gtk_widget_get_first_child (fp_work_list_view_get_list (_fp_work_page_view (self, group)));

  if (row != NULL)
    gtk_widget_grab_focus (row);
}

gboolean
_fp_work_page_key_cb (FpWorkPage *self, guint key, guint code, GdkModifierType modifiers)
{
  FpWorkRow *row = focused_row (self);
  gboolean menu = key == GDK_KEY_Menu || (key == GDK_KEY_F10 && modifiers & GDK_SHIFT_MASK);

  if (row == NULL || fp_work_row_get_item (row)->claim == NULL)
    return GDK_EVENT_PROPAGATE;
  if (menu)
    show_menu (self, row);
  else if (key == GDK_KEY_Delete || key == GDK_KEY_KP_Delete)
    {
      take_item (self, row);
      delete_row (self, row);
    }
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* Past the end of a list the arrows go on in the next. */
gboolean
_fp_work_page_keynav_cb (FpWorkPage *self, GtkDirectionType direction, GtkWidget *list)
{
  int step = direction == GTK_DIR_DOWN ? 1 : direction == GTK_DIR_UP ? -1 : 0;
  int at = 0;

  while (at < FP_N_WORKS &&
         fp_work_list_view_get_list (_fp_work_page_view (self, (guint) at)) != list)
    at++;
  for (int i = at + step; step != 0 && i >= 0 && i < FP_N_WORKS; i += step)
    {
      GtkWidget *other = fp_work_list_view_get_list (_fp_work_page_view (self, (guint) i));
      GtkWidget *row =
          step > 0 ? gtk_widget_get_first_child (other) : gtk_widget_get_last_child (other);

      if (row != NULL && gtk_widget_get_visible (self->views[i]))
        return gtk_widget_grab_focus (row);
    }
  return FALSE;
}

/* F6 goes from one list to the next, and to the pane. */
static gboolean
pane_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  FpWorkPage *self = FP_WORK_PAGE (widget);
  FpWorkRow *row = focused_row (self);
  int step = g_variant_get_int32 (args);
  int at = step > 0 ? -1 : FP_N_WORKS;

  for (int i = 0; row != NULL && i < FP_N_WORKS; i++)
    if (gtk_widget_is_ancestor (GTK_WIDGET (row), self->views[i]))
      at = i;
  for (int i = at + step; i >= 0 && i < FP_N_WORKS; i += step)
    if (gtk_widget_get_visible (self->views[i]))
      {
        _fp_work_page_go_cb (self, (guint) i);
        return TRUE;
      }
  return gtk_widget_child_focus (self->pane, GTK_DIR_TAB_FORWARD) ||
         gtk_widget_child_focus (self->cards, GTK_DIR_TAB_FORWARD);
}

void
_fp_work_page_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "work.open", NULL, open_cb);
  gtk_widget_class_install_action (klass, "work.menu", NULL, menu_cb);
  gtk_widget_class_install_action (klass, "work.mark", "s", mark_cb);
  gtk_widget_class_install_action (klass, "work.call-sheet", NULL, call_sheet_cb);
  gtk_widget_class_install_action (klass, "work.payer-sheet", NULL, payer_sheet_cb);
  gtk_widget_class_install_action (klass, "work.delete", NULL, delete_cb);
}

static void
add_shortcut (GtkShortcutController *keys, const char *accelerator, int step)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (accelerator),
                                            gtk_callback_action_new (pane_cb, NULL, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (step));
  gtk_shortcut_controller_add_shortcut (keys, shortcut);
}

/* F6 works wherever the focus is in the window, while the page is shown. */
void
_fp_work_page_add_shortcuts (FpWorkPage *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), "F6", 1);
  add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), "<Shift>F6", -1);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
