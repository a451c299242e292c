/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-cell.h"

#include <glib/gi18n.h>

#include "fp-drop-down.h"
#include "fp-ui.h"

/* How long typing rests before a date or a number counts, in ms: “1” on the way to “11” is not one.
 */
#define REST 180
/* How much longer before one who stops at what cannot be meant is told so. */
#define PATIENCE 1000

struct _FpCell
{
  GtkWidget parent_instance;
  FpSession *session;
  const FpEntrySpec *entry_spec;
  const FpChoiceSpec *choice_spec;
  GtkWidget *caption, *row, *input, *note, *sorry, *finding;
  char *shown; /* the value as last taken from the claim */
  guint rest;
  gboolean refreshing;
  gboolean passed_over;
};

G_DEFINE_FINAL_TYPE (FpCell, fp_cell, GTK_TYPE_WIDGET)

static const char *
typed (FpCell *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->input));
}

/* What to type, and that what the claim has counts until then. */
static char *
apology (FpCell *self, const char *sorry)
{
  if (sorry == NULL)
    return g_strdup ("");
  if (self->shown == NULL || *self->shown == '\0')
    return g_strdup (_ (sorry));
  /* Translators: what to type, as a sentence; and the value that the claim has */
  return g_strdup_printf (_ ("%s Until then %s counts."), _ (sorry), self->shown);
}

static void
set_sorry (FpCell *self, const char *sorry)
{
  gboolean wrong = sorry != NULL;
  g_autofree char *words = NULL;

  if (gtk_widget_get_visible (self->sorry) == wrong)
    return;

  words = apology (self, sorry);
  gtk_label_set_label (GTK_LABEL (self->sorry), words);
  gtk_widget_set_visible (self->sorry, wrong);
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self), "is-wrong");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "is-wrong");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->input),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->input),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words,
                                  -1);
}

/* With a note behind it the entry is as wide as what is in it; nothing, unless it is typed in. */
static void
fit_width (FpCell *self)
{
  int width;

  if (self->note == NULL)
    return;
  width = (int) g_utf8_strlen (typed (self), -1);
  if (width > 0 || gtk_widget_get_focus_child (self->row) == self->input)
    width = MAX (width, 2);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->input), width);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->input), width);
  gtk_box_set_spacing (GTK_BOX (self->row), width > 0 ? 6 : 0);
}

static void
set_typed (FpCell *self, const char *text)
{
  if (g_strcmp0 (typed (self), text) == 0)
    return;
  self->refreshing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->input), text);
  self->refreshing = FALSE;
}

/* Makes the change that was typed. FALSE where it cannot be meant: then the claim stays. */
static gboolean
commit (FpCell *self)
{
  g_autoptr (FpClaim) claim = NULL;
  g_autofree char *now = NULL, *text = g_strstrip (g_strdup (typed (self)));

  g_clear_handle_id (&self->rest, g_source_remove);
  if (g_strcmp0 (text, self->shown) == 0)
    {
      set_sorry (self, NULL);
      return TRUE;
    }

  claim = fp_session_begin (self->session);
  if (!self->entry_spec->read (self->session, claim, text))
    return FALSE;
  fp_session_commit_typing (self->session, g_steal_pointer (&claim), _ (self->entry_spec->what));
  now = self->entry_spec->show (self->session);
  g_free (self->shown);
  self->shown = g_steal_pointer (&now);
  set_sorry (self, NULL);
  return TRUE;
}

/**
 * fp_cell_settle:
 *
 * Takes what was typed as meant: the claim gets it and the cell shows it as the claim has it, or
 * the cell says what it would have understood.
 */
void
fp_cell_settle (FpCell *self)
{
  g_return_if_fail (FP_IS_CELL (self));

  if (self->entry_spec == NULL)
    return;
  if (!commit (self))
    set_sorry (self, self->entry_spec->sorry);
  else
    {
      set_sorry (self, NULL);
      set_typed (self, self->shown);
    }
}

static gboolean
tell_cb (gpointer data)
{
  FpCell *self = FP_CELL (data);

  self->rest = 0;
  set_sorry (self, self->entry_spec->sorry);
  return G_SOURCE_REMOVE;
}

static gboolean
rest_cb (gpointer data)
{
  FpCell *self = FP_CELL (data);

  self->rest = 0;
  if (!commit (self))
    self->rest = g_timeout_add (PATIENCE, tell_cb, self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (FpCell *self)
{
  fit_width (self);
  if (self->refreshing)
    return;

  g_clear_handle_id (&self->rest, g_source_remove);
  if (self->entry_spec->at_once)
    commit (self);
  else
    self->rest = g_timeout_add (REST, rest_cb, self);
}

static void
take_offer (FpCell *self)
{
  g_autofree char *offer = NULL;

  if (*typed (self) != '\0' || self->entry_spec->offer == NULL)
    return;
  offer = self->entry_spec->offer (self->session);
  if (offer != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->input), offer);
      fp_cell_settle (self);
    }
}

/* Undo takes back first what was typed and is no change yet, since it cannot be meant. */
static gboolean
take_back (FpCell *self)
{
  if (commit (self))
    return GDK_EVENT_PROPAGATE;
  set_typed (self, self->shown);
  set_sorry (self, NULL);
  return GDK_EVENT_STOP;
}

/* Tab and Enter keep what the cell offers; Enter goes on as Tab does. */
static gboolean
key_cb (FpCell *self, guint key, guint code, GdkModifierType state)
{
  gboolean enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter;

  if (key == GDK_KEY_z && (state & GDK_MODIFIER_MASK & ~GDK_LOCK_MASK) == GDK_CONTROL_MASK)
    return take_back (self);
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Tab || enter)
    take_offer (self);
  if (!enter)
    return GDK_EVENT_PROPAGATE;

  fp_cell_settle (self);
  if (!gtk_widget_get_visible (self->sorry))
    gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (self->input)), GTK_DIR_TAB_FORWARD);
  return GDK_EVENT_STOP;
}

static void
refresh_entry (FpCell *self)
{
  g_autofree char *now = self->entry_spec->show (self->session), *offer = NULL;

  if (g_strcmp0 (now, self->shown) != 0)
    {
      g_clear_handle_id (&self->rest, g_source_remove);
      set_typed (self, now);
      set_sorry (self, NULL);
      g_free (self->shown);
      self->shown = g_steal_pointer (&now);
    }
  if (self->entry_spec->offer != NULL)
    offer = self->entry_spec->offer (self->session);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->input), offer);
}

static guint
first_item (FpCell *self)
{
  return self->choice_spec->none != NULL ? 1 : 0;
}

static char **
choices (FpCell *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (self->choice_spec->none != NULL)
    g_strv_builder_add (builder, _ (self->choice_spec->none));
  for (guint i = 0; i < self->choice_spec->count (self->session); i++)
    {
      g_autofree char *label = self->choice_spec->label (self->session, i);

      g_strv_builder_add (builder, label);
    }
  return g_strv_builder_end (builder);
}

/* The closed control says what the choice is of, and what is chosen. */
static void
name_choice (FpCell *self, const char *chosen)
{
  g_autofree char *name =
      chosen == NULL ? g_strdup (_ (self->choice_spec->caption))
                     /* Translators: a field's name, and what is chosen in it */
                     : g_strdup_printf (_ ("%s: %s"), _ (self->choice_spec->caption), chosen);

  fp_drop_down_set_name (FP_DROP_DOWN (self->input), name, _ (self->choice_spec->caption));
}

static void
refresh_choice (FpCell *self)
{
  g_auto (GStrv) labels = choices (self);
  int chosen = self->choice_spec->chosen (self->session);
  guint item = chosen < 0 ? (self->choice_spec->none != NULL ? 0 : GTK_INVALID_LIST_POSITION)
                          : (guint) chosen + first_item (self);

  fp_drop_down_show (FP_DROP_DOWN (self->input), (const char *const *) labels, item);
  name_choice (self, item == GTK_INVALID_LIST_POSITION ? NULL : labels[item]);
  if (chosen < 0)
    gtk_widget_add_css_class (self->input, "unchosen");
  else
    gtk_widget_remove_css_class (self->input, "unchosen");
}

static void
chosen_cb (FpCell *self, guint item)
{
  int index = (int) item - (int) first_item (self);
  FpClaim *claim;

  if (self->choice_spec->look != NULL && self->choice_spec->look (self->session, index))
    return;
  claim = fp_session_begin (self->session);
  self->choice_spec->choose (self->session, claim, index);
  fp_session_commit (self->session, claim, _ (self->choice_spec->what));
}

/**
 * fp_cell_refresh:
 *
 * Shows the value as the claim has it now, but leaves alone what is being typed.
 */
void
fp_cell_refresh (FpCell *self)
{
  g_return_if_fail (FP_IS_CELL (self));

  if (self->entry_spec != NULL)
    refresh_entry (self);
  else if (self->choice_spec != NULL)
    refresh_choice (self);
}

static gboolean
fp_cell_grab_focus (GtkWidget *widget)
{
  FpCell *self = FP_CELL (widget);

  return self->input != NULL && gtk_widget_grab_focus (self->input);
}

static gboolean
fp_cell_focus (GtkWidget *widget, GtkDirectionType direction)
{
  FpCell *self = FP_CELL (widget);
  gboolean tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (self->passed_over && tab && gtk_widget_get_focus_child (widget) == NULL)
    return FALSE;
  return gtk_widget_child_focus (self->row, direction);
}

static void
fp_cell_dispose (GObject *object)
{
  FpCell *self = FP_CELL (object);
  GtkWidget *child;

  g_clear_handle_id (&self->rest, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fp_cell_parent_class)->dispose (object);
}

static void
fp_cell_finalize (GObject *object)
{
  g_free (FP_CELL (object)->shown);

  G_OBJECT_CLASS (fp_cell_parent_class)->finalize (object);
}

static void
fp_cell_class_init (FpCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fp_cell_dispose;
  G_OBJECT_CLASS (klass)->finalize = fp_cell_finalize;
  widget_class->focus = fp_cell_focus;
  widget_class->grab_focus = fp_cell_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cell");
}

static void
fp_cell_init (FpCell *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->caption = fp_ui_label (NULL, "cell-caption");
  self->row = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
  self->sorry = fp_ui_wrapped (NULL, "sorry");
  gtk_widget_set_visible (self->sorry, FALSE);
  gtk_widget_set_parent (self->caption, GTK_WIDGET (self));
  gtk_widget_set_parent (self->row, GTK_WIDGET (self));
  gtk_widget_set_parent (self->sorry, GTK_WIDGET (self));
  self->finding = fp_ui_wrapped (NULL, "sorry");
  gtk_widget_set_visible (self->finding, FALSE);
  gtk_widget_set_parent (self->finding, GTK_WIDGET (self));
}

static void
set_caption (FpCell *self, const char *caption)
{
  gtk_label_set_label (GTK_LABEL (self->caption), caption);
  gtk_widget_set_tooltip_text (self->caption, caption); /* it may be cut short */
}

static GtkWidget *
make_entry (FpCell *self)
{
  GtkWidget *entry = fp_ui_entry ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 3);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (fp_cell_settle), self);
  gtk_widget_add_controller (entry, keys);
  gtk_widget_add_controller (entry, focus);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);
  return entry;
}

static void
take_input (FpCell *self, GtkWidget *input, const char *caption)
{
  self->input = input;
  gtk_widget_set_hexpand (input, TRUE);
  gtk_box_append (GTK_BOX (self->row), input);
  fp_ui_set_name (input, caption);
  fp_cell_refresh (self);
}

GtkWidget *
fp_cell_new_entry (FpSession *session, const FpEntrySpec *spec)
{
  FpCell *self = g_object_new (FP_TYPE_CELL, NULL);

  self->session = g_object_ref (session);
  self->entry_spec = spec;
  set_caption (self, _ (spec->caption));
  take_input (self, make_entry (self), _ (spec->caption));
  return GTK_WIDGET (self);
}

GtkWidget *
fp_cell_new_choice (FpSession *session, const FpChoiceSpec *spec)
{
  FpCell *self = g_object_new (FP_TYPE_CELL, NULL);

  self->session = g_object_ref (session);
  self->choice_spec = spec;
  set_caption (self, _ (spec->caption));
  take_input (self, fp_drop_down_new (spec->search), _ (spec->caption));
  g_signal_connect_swapped (self->input, "chosen", G_CALLBACK (chosen_cb), self);
  return GTK_WIDGET (self);
}

/**
 * fp_cell_new_custom:
 * @input: (transfer floating): a control that its maker keeps up to date
 */
GtkWidget *
fp_cell_new_custom (const char *caption, GtkWidget *input)
{
  FpCell *self = g_object_new (FP_TYPE_CELL, NULL);

  set_caption (self, caption);
  take_input (self, input, caption);
  return GTK_WIDGET (self);
}

/**
 * fp_cell_new_text:
 *
 * Returns: a cell that only says something: see fp_cell_set_text()
 */
GtkWidget *
fp_cell_new_text (const char *caption)
{
  FpCell *self = g_object_new (FP_TYPE_CELL, NULL);

  set_caption (self, caption);
  self->note = fp_ui_label (NULL, "cell-text");
  gtk_widget_set_hexpand (self->note, TRUE);
  gtk_box_append (GTK_BOX (self->row), self->note);
  return GTK_WIDGET (self);
}

/**
 * fp_cell_set_text:
 * @text: what counts, in the plain style
 * @rest: (nullable): what explains it, dimmed
 */
void
fp_cell_set_text (FpCell *self, const char *text, const char *rest)
{
  g_autofree char *markup = NULL;

  g_return_if_fail (FP_IS_CELL (self));

  markup = rest == NULL
               ? g_markup_escape_text (text, -1)
               : g_markup_printf_escaped ("<b>%s</b>  <span alpha='72%%'>%s</span>", text, rest);
  gtk_label_set_markup (GTK_LABEL (self->note), markup);
}

/**
 * fp_cell_set_finding:
 * @title: (nullable): what is found wrong with the value, in a few words below it
 */
void
fp_cell_set_finding (FpCell *self, const char *title)
{
  g_return_if_fail (FP_IS_CELL (self));
  gtk_label_set_label (GTK_LABEL (self->finding), title != NULL ? title : "");
  gtk_widget_set_visible (self->finding, title != NULL);
}

/**
 * fp_cell_set_note:
 * @note: (nullable): a few words behind the value, dimmed
 */
void
fp_cell_set_note (FpCell *self, const char *note)
{
  g_return_if_fail (FP_IS_CELL (self));

  if (self->note == NULL)
    {
      self->note = fp_ui_label (NULL, "dim");
      gtk_widget_set_hexpand (self->note, TRUE);
      gtk_widget_set_hexpand (self->input, FALSE);
      gtk_box_insert_child_after (GTK_BOX (self->row), self->note, self->input);
      fit_width (self);
    }
  gtk_label_set_label (GTK_LABEL (self->note), note != NULL ? note : "");
}

/**
 * fp_cell_set_end:
 * @end: a button or icon behind the value
 */
void
fp_cell_set_end (FpCell *self, GtkWidget *end)
{
  g_return_if_fail (FP_IS_CELL (self));
  gtk_box_append (GTK_BOX (self->row), end);
}

static gboolean
shortcut_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  return gtk_widget_grab_focus (widget);
}

/**
 * fp_cell_pass_over:
 * @key: leads here instead, with Alt
 *
 * Leaves the cell out of Tab's way: it is rarely typed in. Arrows and the pointer still lead there.
 */
void
fp_cell_pass_over (FpCell *self, guint key)
{
  GtkEventController *shortcuts;

  g_return_if_fail (FP_IS_CELL (self));

  self->passed_over = TRUE;
  shortcuts = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (shortcuts),
      gtk_shortcut_new (gtk_keyval_trigger_new (key, GDK_ALT_MASK),
                        gtk_callback_action_new (shortcut_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), shortcuts);
}

/**
 * fp_cell_get_input:
 *
 * Returns: (transfer none): the entry or the drop-down
 */
GtkWidget *
fp_cell_get_input (FpCell *self)
{
  g_return_val_if_fail (FP_IS_CELL (self), NULL);
  return self->input;
}
