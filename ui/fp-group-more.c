/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-group-more.h"

#include <glib/gi18n.h>

#include "fp-cells.h"
#include "fp-drop-down.h"
#include "fp-entry.h"
#include "fp-flow.h"
#include "fp-strip.h"
#include "fp-ui.h"
#include "fp-usage-rows.h"

#define MOST_MINUTES (24 * 60)

struct _FpGroupMore
{
  GtkWidget parent_instance;
  FpGroup *group;
  guint index;
  GtkWidget *payer, *minutes_cell, *minutes, *took_part;
  GtkWidget *usage, *findings, *buttons, *open, *client, *remove;
  char *shown; /* what the findings are of */
};

enum
{
  SIGNAL_GO,
  SIGNAL_REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FpGroupMore, fp_group_more, GTK_TYPE_WIDGET)

static const FpDocAnswer answers[] = { FP_DOC_UNANSWERED, FP_DOC_YES, FP_DOC_NO };

static const FpGroupMember *
member_of (FpGroupMore *self)
{
  return fp_group_get_member (self->group, self->index);
}

/* How long the session was; the most that anybody can have been there. */
static int
whole_minutes (FpGroupMore *self)
{
  return fp_line_minutes (fp_session_get_line (fp_group_get_session (self->group)));
}

static void
take_minutes (FpGroupMore *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->minutes));
  int whole = whole_minutes (self), minutes = 0;
  gboolean meant =
      *text == '\0' || fp_entry_read_count (text, whole > 0 ? whole : MOST_MINUTES, &minutes);

  fp_cell_set_finding (FP_CELL (self->minutes_cell),
                       meant ? NULL : _ ("No more than the session took."));
  if (meant)
    fp_group_set_minutes (self->group, self->index, minutes == whole ? 0 : minutes);
}

static void
leave_cb (FpGroupMore *self)
{
  if (self->index < fp_group_get_n_members (self->group))
    take_minutes (self);
}

static void
activate_cb (FpGroupMore *self)
{
  take_minutes (self);
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                          GTK_DIR_TAB_FORWARD);
}

static void
took_part_cb (FpGroupMore *self, guint item)
{
  fp_group_set_participation (self->group, self->index, answers[item]);
}

static void
remove_cb (FpGroupMore *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
}

/* What of a claim is the client's own, and so is mended in their record. */
static gboolean
is_of_client (FpField field)
{
  return field == FP_FIELD_CLIENT || field == FP_FIELD_MEMBER || field == FP_FIELD_DIAGNOSES ||
         field == FP_FIELD_PAYER || field == FP_FIELD_AUTHORIZATION || field == FP_FIELD_COVERAGE;
}

static void
mend_cb (GtkWidget *button, FpGroupMore *self)
{
  int field = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "fp-field"));

  if (field == FP_FIELD_CLIENT || field == FP_FIELD_MEMBER || field == FP_FIELD_DIAGNOSES)
    gtk_widget_activate_action (button, "win.edit-client", "x", member_of (self)->client);
  else if (is_of_client ((FpField) field))
    gtk_widget_activate_action (button, "win.open-client", "x", member_of (self)->client);
  else if (field == FP_FIELD_UNITS)
    gtk_widget_grab_focus (self->minutes);
  else
    g_signal_emit (self, signals[SIGNAL_GO], 0, field);
}

static GtkWidget *
make_mend_button (FpGroupMore *self, const FpFinding *finding)
{
  const char *label = is_of_client (finding->field) ? _ ("Open Client") : _ ("Go To");
  /* Translators: a button, then the status and the title of what it mends */
  g_autofree char *name =
      g_strdup_printf (_ ("%s. %s: %s"), label, fp_finding_label (finding), finding->title);
  GtkWidget *button = fp_ui_button (label, name);

  gtk_widget_set_valign (button, GTK_ALIGN_START);
  g_object_set_data (G_OBJECT (button), "fp-field", GINT_TO_POINTER ((int) finding->field));
  g_signal_connect (button, "clicked", G_CALLBACK (mend_cb), self);
  return button;
}

static GtkWidget *
make_finding (FpGroupMore *self, const FpFinding *finding)
{
  GtkWidget *row = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 8, "group-finding");
  GtkWidget *icon =
      fp_ui_icon (fp_ui_status_icon (finding->status), fp_ui_status_class (finding->status));
  GtkWidget *texts = fp_ui_box (GTK_ORIENTATION_VERTICAL, 1, NULL);
  g_autofree char *text = g_strstrip (g_strdup_printf ("%s %s", finding->message, finding->fix));
  g_autofree char *title = g_strdup_printf ("%s: %s", fp_finding_label (finding), finding->title);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (texts), fp_ui_wrapped (title, "row-title"));
  gtk_box_append (GTK_BOX (texts), fp_ui_wrapped (text, NULL));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), texts);
  if (finding->field != FP_FIELD_NONE)
    gtk_box_append (GTK_BOX (row), make_mend_button (self, finding));
  return row;
}

/* What the findings say, as a text to compare: rows that are the same keep the focus. */
static char *
sign (const FpReport *report)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; report != NULL && i < report->n_findings; i++)
    if (report->findings[i].status < FP_STATUS_NOTE)
      g_string_append_printf (text,
                              "%s|%d|%s|",
                              report->findings[i].check,
                              report->findings[i].status,
                              report->findings[i].message);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, -1);
}

static void
refresh_findings (FpGroupMore *self, const FpReport *report)
{
  g_autofree char *now = sign (report);
  guint n = 0;

  if (g_strcmp0 (now, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&now);
  fp_ui_clear (self->findings);
  for (FpStatus status = FP_STATUS_DENY; status < FP_STATUS_NOTE; status++)
    for (guint i = 0; report != NULL && i < report->n_findings; i++)
      if (report->findings[i].status == status)
        {
          gtk_box_append (GTK_BOX (self->findings), make_finding (self, &report->findings[i]));
          n++;
        }
  gtk_widget_set_visible (self->findings, n > 0);
}

static void
refresh_usage (FpGroupMore *self, const FpReport *report, FpRoom room)
{
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (self->usage)) != NULL)
    gtk_grid_remove (GTK_GRID (self->usage), child);
  if (report != NULL)
    n = fp_usage_rows_fill_report (GTK_GRID (self->usage), report, room == FP_ROOM_NARROW);
  gtk_widget_set_visible (self->usage, n > 0);
}

static gboolean
has_focus (GtkWidget *entry)
{
  return (gtk_widget_get_state_flags (entry) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static void
refresh_overrides (FpGroupMore *self, const FpGroupMember *member)
{
  const char *labels[] = { _ ("As for all"), _ ("Yes"), _ ("No"), NULL };
  g_autofree char *minutes =
      member->minutes > 0 ? g_strdup_printf ("%d", member->minutes) : g_strdup ("");
  g_autofree char *whole = g_strdup_printf ("%d", whole_minutes (self));
  g_autofree char *name = NULL;
  guint chosen = 0;

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (answers[i] == member->participation)
      chosen = i;
  /* Translators: a field's name, and what is chosen in it */
  name = g_strdup_printf (_ ("%s: %s"), _ ("Participation is in the note"), labels[chosen]);
  fp_drop_down_show (FP_DROP_DOWN (self->took_part), labels, chosen);
  fp_drop_down_set_name (FP_DROP_DOWN (self->took_part), name, _ ("Participation is in the note"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->minutes), whole_minutes (self) > 0 ? whole : "");
  if (!has_focus (self->minutes) &&
      g_strcmp0 (minutes, gtk_editable_get_text (GTK_EDITABLE (self->minutes))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->minutes), minutes);
}

static void
refresh_payer (FpGroupMore *self, const FpGroupMember *member)
{
  const char *payer = member->claim != NULL ? member->claim->payer : NULL;
  g_autofree char *name =
      payer == NULL ? NULL : fp_cells_payer_name (fp_group_get_session (self->group), payer);

  fp_cell_set_text (FP_CELL (self->payer), name != NULL ? name : _ ("Nobody has said"), NULL);
}

/**
 * fp_group_more_refresh:
 *
 * Shows the client as the group has them now.
 */
void
fp_group_more_refresh (FpGroupMore *self, FpRoom room)
{
  const FpGroupMember *member;
  const char *who;
  g_autofree char *client = NULL, *gone = NULL;

  g_return_if_fail (FP_IS_GROUP_MORE (self));

  member = member_of (self);
  who = member->name != NULL ? member->name : member->number;
  /* Translators: opens the client's page; %s is a name */
  client = g_strdup_printf (_ ("Open the client %s"), who);
  /* Translators: takes the client off the list; %s is a name */
  gone = g_strdup_printf (_ ("Remove %s from the group"), who);
  refresh_payer (self, member);
  refresh_overrides (self, member);
  refresh_usage (self, member->report, room);
  refresh_findings (self, member->report);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->client), "x", member->client);
  fp_ui_set_name (self->client, client);
  fp_ui_set_name (self->remove, gone);
  gtk_widget_set_visible (self->remove, member->saved == NULL);
  gtk_widget_set_visible (self->open, member->saved != NULL);
  if (member->saved != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open), "s", member->saved);
}

static void
fp_group_more_dispose (GObject *object)
{
  FpGroupMore *self = FP_GROUP_MORE (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->group);

  G_OBJECT_CLASS (fp_group_more_parent_class)->dispose (object);
}

static void
fp_group_more_finalize (GObject *object)
{
  g_free (FP_GROUP_MORE (object)->shown);

  G_OBJECT_CLASS (fp_group_more_parent_class)->finalize (object);
}

static guint
new_signal (GType type, const char *name, GType argument)
{
  if (argument == G_TYPE_NONE)
    return g_signal_new (name, type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  return g_signal_new (
      name, type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, argument);
}

static void
fp_group_more_class_init (FpGroupMoreClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fp_group_more_dispose;
  G_OBJECT_CLASS (klass)->finalize = fp_group_more_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "groupmore");

  signals[SIGNAL_GO] = new_signal (G_TYPE_FROM_CLASS (klass), "go", G_TYPE_INT);
  signals[SIGNAL_REMOVED] = new_signal (G_TYPE_FROM_CLASS (klass), "removed", G_TYPE_NONE);
}

static void
fp_group_more_init (FpGroupMore *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (
                                      gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
}

static GtkWidget *
make_overrides (FpGroupMore *self)
{
  GtkWidget *strip = fp_strip_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->minutes = fp_ui_entry ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->minutes), 3);
  self->minutes_cell = fp_cell_new_custom (_ ("Minutes, if fewer"), self->minutes);
  self->took_part = fp_drop_down_new (FALSE);
  g_signal_connect_swapped (self->minutes, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (self->minutes, focus);
  g_signal_connect_swapped (self->took_part, "chosen", G_CALLBACK (took_part_cb), self);
  self->payer = fp_cell_new_text (_ ("Payer"));
  fp_strip_add (FP_STRIP (strip), self->payer, 2);
  fp_strip_add (FP_STRIP (strip), self->minutes_cell, 2);
  fp_strip_add (FP_STRIP (strip),
                fp_cell_new_custom (_ ("Participation is in the note"), self->took_part),
                2);
  return strip;
}

static GtkWidget *
make_buttons (FpGroupMore *self)
{
  GtkWidget *flow = fp_flow_new (8);

  self->open = fp_ui_button (_ ("Open Claim"), NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open), "s", "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->open), "win.open-claim");
  self->client = fp_ui_button (_ ("Open Client"), NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->client), "x", (gint64) 0);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->client), "win.open-client");
  self->remove = fp_ui_button (_ ("Remove From Group"), NULL);
  g_signal_connect_swapped (self->remove, "clicked", G_CALLBACK (remove_cb), self);
  fp_flow_add (FP_FLOW (flow), self->open);
  fp_flow_add (FP_FLOW (flow), self->client);
  fp_flow_add (FP_FLOW (flow), self->remove);
  gtk_widget_set_halign (self->remove, GTK_ALIGN_START);
  gtk_widget_set_halign (self->client, GTK_ALIGN_START);
  gtk_widget_add_css_class (flow, "group-buttons");
  return flow;
}

/**
 * fp_group_more_new:
 * @index: whom of the group it shows
 */
GtkWidget *
fp_group_more_new (FpGroup *group, guint index)
{
  FpGroupMore *self = g_object_new (FP_TYPE_GROUP_MORE, NULL);

  self->group = g_object_ref (group);
  self->index = index;
  self->usage = gtk_grid_new ();
  gtk_widget_add_css_class (self->usage, "usage");
  gtk_grid_set_column_spacing (GTK_GRID (self->usage), 14);
  self->findings = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "rows");
  gtk_widget_set_parent (make_overrides (self), GTK_WIDGET (self));
  gtk_widget_set_parent (self->usage, GTK_WIDGET (self));
  gtk_widget_set_parent (self->findings, GTK_WIDGET (self));
  self->buttons = make_buttons (self);
  gtk_widget_set_parent (self->buttons, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "rows");
  return GTK_WIDGET (self);
}
