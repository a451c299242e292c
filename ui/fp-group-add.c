/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-group-add.h"

#include <glib/gi18n.h>

#include "fp-cells.h"
#include "fp-date.h"
#include "fp-finder.h"
#include "fp-ui.h"

#define MOST 4

struct _FpGroupAdd
{
  GtkWidget parent_instance;
  FpGroup *group;
  GtkWidget *entry, *finder, *sorry, *new_client;
};

G_DEFINE_FINAL_TYPE (FpGroupAdd, fp_group_add, GTK_TYPE_WIDGET)

static FpLedger *
ledger_of (FpGroupAdd *self)
{
  FpDesk *desk = fp_session_get_desk (fp_group_get_session (self->group));

  return desk == NULL ? NULL : fp_desk_get_ledger (desk);
}

static char *
typed (FpGroupAdd *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
set_sorry (FpGroupAdd *self, const char *sorry, gboolean is_unknown)
{
  gtk_label_set_label (GTK_LABEL (self->sorry), sorry != NULL ? sorry : "");
  gtk_widget_set_visible (self->sorry, sorry != NULL);
  gtk_widget_set_visible (self->new_client, is_unknown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  sorry != NULL ? sorry : "",
                                  -1);
}

/* “C-1001 · born May 4, 1990 · Example Medicaid plan” */
static char *
subtitle_of (FpGroupAdd *self, const FpClientHit *hit)
{
  g_autofree char *born =
      hit->birth_date == FP_DATE_UNSET ? NULL : fp_date_display (hit->birth_date, FALSE, TRUE);
  g_autofree char *payer =
      hit->payer == NULL ? NULL
                         : fp_cells_payer_name (fp_group_get_session (self->group), hit->payer);
  g_autoptr (GString) text = g_string_new (NULL);

  if (born != NULL)
    g_string_append_printf (text, _ ("born %s"), born);
  if (payer != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", payer);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
offer (FpGroupAdd *self, const FpClientHit *hit)
{
  g_autofree char *subtitle = subtitle_of (self, hit);

  fp_finder_add (FP_FINDER (self->finder),
                 hit->number,
                 hit->name != NULL ? hit->name : hit->number,
                 subtitle);
}

/* The one with exactly that number first: Enter takes it. */
static void
search (FpGroupAdd *self)
{
  g_autofree char *text = typed (self);
  FpLedger *ledger = ledger_of (self);
  g_autoptr (GPtrArray) hits = NULL;
  gint64 exact;

  fp_finder_clear (FP_FINDER (self->finder));
  if (ledger == NULL || *text == '\0')
    return;
  exact = fp_ledger_find_client (ledger, text);
  hits = fp_ledger_search_clients (ledger, text, MOST);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < hits->len; i++)
      {
        const FpClientHit *hit = g_ptr_array_index (hits, i);

        if ((hit->id == exact) == (pass == 0))
          offer (self, hit);
      }
  fp_finder_done (FP_FINDER (self->finder));
}

static void
changed_cb (FpGroupAdd *self)
{
  set_sorry (self, NULL, FALSE);
  search (self);
}

static void
add (FpGroupAdd *self, gint64 client)
{
  if (fp_group_add_client (self->group, client))
    {
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      return;
    }
  fp_finder_clear (FP_FINDER (self->finder));
  set_sorry (self, _ ("This client is in the group already."), FALSE);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

static void
chosen_cb (FpGroupAdd *self, const char *number)
{
  FpLedger *ledger = ledger_of (self);
  gint64 client = ledger == NULL ? 0 : fp_ledger_find_client (ledger, number);

  if (client != 0)
    add (self, client);
}

/* Enter where nothing is offered. */
static void
activate_cb (FpGroupAdd *self)
{
  g_autofree char *text = typed (self);
  FpLedger *ledger = ledger_of (self);
  gint64 client = ledger == NULL || *text == '\0' ? 0 : fp_ledger_find_client (ledger, text);

  if (client != 0)
    add (self, client);
  else if (*text != '\0')
    set_sorry (self, _ ("Nobody in the ledger has this number or name."), TRUE);
}

static void
leave_cb (FpGroupAdd *self)
{
  fp_finder_clear (FP_FINDER (self->finder));
}

/**
 * fp_group_add_clear:
 *
 * What was typed goes, as before a lock.
 */
void
fp_group_add_clear (FpGroupAdd *self)
{
  g_return_if_fail (FP_IS_GROUP_ADD (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  fp_finder_clear (FP_FINDER (self->finder));
  set_sorry (self, NULL, FALSE);
}

/**
 * fp_group_add_start:
 *
 * Puts the focus where a client is typed.
 */
void
fp_group_add_start (FpGroupAdd *self)
{
  g_return_if_fail (FP_IS_GROUP_ADD (self));
  gtk_widget_grab_focus (self->entry);
}

static void
fp_group_add_dispose (GObject *object)
{
  FpGroupAdd *self = FP_GROUP_ADD (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->group);

  G_OBJECT_CLASS (fp_group_add_parent_class)->dispose (object);
}

static void
fp_group_add_class_init (FpGroupAddClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fp_group_add_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "groupadd");
}

static void
fp_group_add_init (FpGroupAdd *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (
                                      gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
}

static gboolean
shortcut_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  fp_group_add_start (FP_GROUP_ADD (widget));
  return TRUE;
}

/* From wherever the session is entered, straight to the list. */
static void
add_shortcut (FpGroupAdd *self)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (shortcuts),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_a, GDK_ALT_MASK),
                        gtk_callback_action_new (shortcut_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), shortcuts);
}

static GtkWidget *
make_entry (FpGroupAdd *self)
{
  GtkWidget *row = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 10, "row");
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = fp_ui_entry ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry),
                                  _ ("Add a client by number or name (Alt+A)"));
  gtk_widget_set_hexpand (self->entry, TRUE);
  fp_ui_set_name (self->entry, _ ("Add a client"));
  gtk_widget_add_css_class (row, "entry-row");
  gtk_box_append (GTK_BOX (row), fp_ui_icon ("list-add-symbolic", "dim"));
  gtk_box_append (GTK_BOX (row), self->entry);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (self->entry, focus);
  return row;
}

static GtkWidget *
make_sorry (FpGroupAdd *self)
{
  GtkWidget *row = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 10, "group-sorry");

  self->sorry = fp_ui_wrapped (NULL, "sorry");
  gtk_widget_set_hexpand (self->sorry, TRUE);
  self->new_client = fp_ui_button (_ ("Add to the Ledger…"), _ ("Add a client to the ledger"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->new_client), "win.add-client");
  gtk_box_append (GTK_BOX (row), self->sorry);
  gtk_box_append (GTK_BOX (row), self->new_client);
  g_object_bind_property (self->sorry, "visible", row, "visible", G_BINDING_SYNC_CREATE);
  return row;
}

GtkWidget *
fp_group_add_new (FpGroup *group)
{
  FpGroupAdd *self = g_object_new (FP_TYPE_GROUP_ADD, NULL);

  self->group = g_object_ref (group);
  gtk_widget_set_parent (make_entry (self), GTK_WIDGET (self));
  self->finder = fp_finder_new (self->entry);
  gtk_widget_set_parent (self->finder, GTK_WIDGET (self));
  gtk_widget_set_parent (make_sorry (self), GTK_WIDGET (self));
  set_sorry (self, NULL, FALSE);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->finder, "chosen", G_CALLBACK (chosen_cb), self);
  add_shortcut (self);
  return GTK_WIDGET (self);
}
