/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-modifiers-section.h"

#include <glib/gi18n.h>

#include "fp-cells.h"
#include "fp-finder.h"
#include "fp-modify.h"
#include "fp-suggest.h"
#include "fp-ui.h"

#define MOST_RESULTS 5

struct _FpModifiersSection
{
  FpSection parent_instance;
  GtkWidget *card, *rows, *others, *others_heading;
  GtkWidget *entry, *finder;
  GPtrArray *suggestions; /* of FpSuggestion */
  char *shown;            /* what the rows are of */
};

G_DEFINE_FINAL_TYPE (FpModifiersSection, fp_modifiers_section, FP_TYPE_SECTION)

#define MODIFIER "fp-modifier"

static FpSession *
session_of (FpModifiersSection *self)
{
  return fp_section_get_session (FP_SECTION (self));
}

static const char *
place_words (guint place)
{
  static const char *const words[] = { N_ ("First"), N_ ("Second"), N_ ("Third"), N_ ("Fourth") };

  return place < G_N_ELEMENTS (words) ? _ (words[place]) : _ ("Too many");
}

static const FpSuggestion *
find_suggestion (FpModifiersSection *self, const char *modifier)
{
  for (guint i = 0; self->suggestions != NULL && i < self->suggestions->len; i++)
    {
      const FpSuggestion *suggestion = g_ptr_array_index (self->suggestions, i);

      if (strcmp (suggestion->modifier->code, modifier) == 0)
        return suggestion;
    }
  return NULL;
}

/* Where the focus goes when the button that had it is gone: the next suggestion, else the entry. */
static void
focus_next (FpModifiersSection *self)
{
  fp_section_refresh_now (FP_SECTION (self));
  for (GtkWidget *row = gtk_widget_get_first_child (self->rows); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_has_css_class (row, "tinted") &&
        gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD))
      return;
  gtk_widget_grab_focus (self->entry);
}

static void
add (FpModifiersSection *self, const char *modifier)
{
  const FpSuggestion *suggestion = find_suggestion (self, modifier);
  g_autofree char *code = g_strdup (modifier);
  g_autofree char *replaces = suggestion != NULL ? g_strdup (suggestion->replaces) : NULL;

  fp_session_add_modifier (session_of (self), code, replaces);
  focus_next (self);
}

static void
add_cb (GtkWidget *button, FpModifiersSection *self)
{
  add (self, g_object_get_data (G_OBJECT (button), MODIFIER));
}

static void
remove_cb (GtkWidget *button, FpModifiersSection *self)
{
  fp_session_remove_modifier (session_of (self), g_object_get_data (G_OBJECT (button), MODIFIER));
  focus_next (self);
}

static GtkWidget *
make_row (const char *code, gboolean hollow, const char *title, const char *subtitle)
{
  GtkWidget *row = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, "row");
  GtkWidget *texts = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);

  gtk_box_append (GTK_BOX (row), fp_ui_badge (code, hollow));
  gtk_box_append (GTK_BOX (texts), fp_ui_wrapped (title, "row-title"));
  if (subtitle != NULL && *subtitle != '\0')
    gtk_box_append (GTK_BOX (texts), fp_ui_wrapped (subtitle, "row-subtitle"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), texts);
  return row;
}

static void
set_modifier (GtkWidget *button, const char *modifier)
{
  g_object_set_data_full (G_OBJECT (button), MODIFIER, g_strdup (modifier), g_free);
}

static void
add_line_row (FpModifiersSection *self, const FpLine *line, guint index)
{
  const char *code = line->modifiers.items[index];
  const FpModifier *modifier =
      fp_knowledge_modifier (fp_session_get_knowledge (session_of (self)), code);
  g_autofree char *reason = fp_session_modifier_reason (session_of (self), code);
  const char *more = modifier != NULL && modifier->more != NULL ? fp_text (modifier->more) : NULL;
  GtkWidget *row = make_row (code,
                             FALSE,
                             modifier != NULL ? fp_text (modifier->meaning)
                                              : _ ("Not in the table of modifiers"),
                             reason != NULL ? reason : more);
  /* Translators: takes the modifier off the line */
  g_autofree char *name = g_strdup_printf (_ ("Take %s off"), code);
  GtkWidget *button = fp_ui_icon_button ("window-close-symbolic", name);

  set_modifier (button, code);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  gtk_box_append (GTK_BOX (row), fp_ui_label (place_words (index), "row-subtitle"));
  gtk_box_append (GTK_BOX (row), button);
  gtk_box_append (GTK_BOX (self->rows), row);
}

static void
add_suggestion_row (FpModifiersSection *self, const FpSuggestion *suggestion)
{
  const FpModifier *modifier = suggestion->modifier;
  gboolean other = suggestion->alternative;
  const char *meaning = fp_text (modifier->meaning);
  g_autofree char *title =
      other ? g_strdup (meaning) : g_strdup_printf (_ ("Suggested: %s"), meaning);
  g_autofree char *label = g_strdup_printf (other ? _ ("Use %s") : _ ("Add %s"), modifier->code);
  g_autofree char *name = g_strdup_printf ("%s: %s. %s", label, meaning, suggestion->reason);
  GtkWidget *row = make_row (modifier->code, TRUE, title, suggestion->reason);
  GtkWidget *button = fp_ui_button (label, name);

  set_modifier (button, modifier->code);
  if (other)
    gtk_widget_add_css_class (button, "flat");
  else
    gtk_widget_add_css_class (row, "tinted");
  g_signal_connect (button, "clicked", G_CALLBACK (add_cb), self);
  gtk_box_append (GTK_BOX (row), button);
  gtk_box_append (GTK_BOX (other ? self->others : self->rows), row);
}

/* All that the rows say, so that they are made anew only when it changes. */
static char *
sign (FpModifiersSection *self, const FpLine *line)
{
  GString *text = g_string_new (line->code);

  for (guint i = 0; i < line->modifiers.n; i++)
    g_string_append_printf (text, "|%s", line->modifiers.items[i]);
  g_string_append_printf (text, "|%d", line->clients);
  for (guint i = 0; i < self->suggestions->len; i++)
    {
      const FpSuggestion *suggestion = g_ptr_array_index (self->suggestions, i);

      g_string_append_printf (text, "|%s %s", suggestion->modifier->code, suggestion->reason);
    }
  return g_string_free (text, FALSE);
}

static gboolean
has_modifier (const FpLine *line, const char *modifier)
{
  return fp_strings_have (line->modifiers, modifier);
}

static void
add_rows (FpModifiersSection *self, const FpLine *line)
{
  gboolean any = FALSE;

  fp_ui_clear (self->rows);
  if (self->others != NULL)
    fp_ui_clear (self->others);
  for (guint i = 0; i < line->modifiers.n; i++)
    add_line_row (self, line, i);
  for (guint i = 0; i < self->suggestions->len; i++)
    {
      const FpSuggestion *suggestion = g_ptr_array_index (self->suggestions, i);

      if (has_modifier (line, suggestion->modifier->code) ||
          (suggestion->alternative && self->others == NULL))
        continue;
      any = any || suggestion->alternative;
      add_suggestion_row (self, suggestion);
    }
  if (self->others != NULL)
    gtk_widget_set_visible (self->others, any);
}

static void
fp_modifiers_section_refresh (FpSection *section)
{
  FpModifiersSection *self = FP_MODIFIERS_SECTION (section);
  FpSession *session = session_of (self);
  const FpLine *line = fp_session_get_line (session);
  g_autofree char *now = NULL;

  g_clear_pointer (&self->suggestions, g_ptr_array_unref);
  if (line->code != NULL)
    self->suggestions = fp_suggest_modifiers (fp_session_get_claim (session),
                                              fp_session_get_line_index (session),
                                              fp_session_get_knowledge (session),
                                              fp_session_get_policies (session));
  if (self->suggestions == NULL)
    self->suggestions = g_ptr_array_new ();
  gtk_widget_set_visible (self->card, line->code != NULL || fp_section_is_guided (section));
  now = sign (self, line);
  if (g_strcmp0 (now, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&now);
  add_rows (self, line);
}

/* Whether all of @words stand in what is known of the modifier. */
static gboolean
speaks_of (const FpModifier *modifier, const char *words)
{
  g_autofree char *text = g_strdup_printf ("%s %s",
                                           fp_text (modifier->meaning),
                                           modifier->more != NULL ? fp_text (modifier->more) : "");
  g_autofree char *folded = g_utf8_casefold (text, -1), *wanted = g_utf8_casefold (words, -1);
  g_auto (GStrv) parts = g_strsplit (wanted, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (strstr (folded, parts[i]) == NULL)
      return FALSE;
  return TRUE;
}

static guint
add_matches (FpModifiersSection *self, const char *words, gboolean by_letters, guint most)
{
  const FpKnowledge *knowledge = fp_session_get_knowledge (session_of (self));
  g_autofree char *capitals = g_ascii_strup (words, -1);
  guint n = 0;

  for (guint i = 0; i < knowledge->n_modifiers && n < most; i++)
    {
      const FpModifier *modifier = &knowledge->modifiers[i];
      gboolean letters = g_str_has_prefix (modifier->code, capitals);

      if (by_letters ? !letters : letters || !speaks_of (modifier, words))
        continue;
      fp_finder_add (FP_FINDER (self->finder),
                     modifier->code,
                     fp_text (modifier->meaning),
                     modifier->more != NULL ? fp_text (modifier->more) : NULL);
      n++;
    }
  return n;
}

static void
words_cb (FpModifiersSection *self)
{
  g_autofree char *words =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  guint n = 0;

  fp_finder_clear (FP_FINDER (self->finder));
  if (*words != '\0')
    n = add_matches (self, words, TRUE, MOST_RESULTS);
  if (strlen (words) > 2)
    add_matches (self, words, FALSE, MOST_RESULTS - n);
  fp_finder_done (FP_FINDER (self->finder));
}

static void
chosen_cb (FpModifiersSection *self, const char *modifier)
{
  g_autofree char *code = g_strdup (modifier);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  fp_session_add_modifier (session_of (self), code, NULL);
  gtk_widget_grab_focus (self->entry);
}

/* Enter in the empty entry goes on. */
static void
activate_cb (FpModifiersSection *self)
{
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (self->entry)), GTK_DIR_TAB_FORWARD);
}

static void
leave_cb (FpModifiersSection *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
add_entry (FpModifiersSection *self, GtkWidget *card)
{
  GtkWidget *row = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, "row");
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = fp_ui_entry ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry),
                                  _ ("Add another modifier: letters or a word"));
  gtk_widget_set_hexpand (self->entry, TRUE);
  fp_ui_set_name (self->entry, _ ("Add another modifier"));
  gtk_box_append (GTK_BOX (row), fp_ui_icon ("list-add-symbolic", "dim"));
  gtk_box_append (GTK_BOX (row), self->entry);
  gtk_widget_add_css_class (row, "entry-row");
  self->finder = fp_finder_new (self->entry);
  gtk_box_append (GTK_BOX (card), row);
  gtk_box_append (GTK_BOX (card), self->finder);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (words_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->finder, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (self->entry, focus);
}

static gboolean
fp_modifiers_section_go (FpSection *section, FpField field, const char *item)
{
  focus_next (FP_MODIFIERS_SECTION (section));
  return TRUE;
}

static void
fp_modifiers_section_finalize (GObject *object)
{
  FpModifiersSection *self = FP_MODIFIERS_SECTION (object);

  g_clear_pointer (&self->suggestions, g_ptr_array_unref);
  g_free (self->shown);

  G_OBJECT_CLASS (fp_modifiers_section_parent_class)->finalize (object);
}

static void
fp_modifiers_section_class_init (FpModifiersSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fp_modifiers_section_finalize;
  FP_SECTION_CLASS (klass)->refresh = fp_modifiers_section_refresh;
  FP_SECTION_CLASS (klass)->go = fp_modifiers_section_go;
}

static void
fp_modifiers_section_init (FpModifiersSection *self)
{
}

/* Guided: the facts that decide stand above, and what other facts would call for below. */
static void
add_facts (FpModifiersSection *self)
{
  FpSection *section = FP_SECTION (self);
  FpSession *session = session_of (self);
  GtkWidget *card = fp_section_add_card (section), *strip = fp_strip_new ();

  fp_section_add_cell (
      section, strip, fp_cell_new_entry (session, &fp_cell_clients), 2, FP_FIELD_CLIENTS);
  fp_section_add_cell (
      section, strip, fp_cell_new_choice (session, &fp_cell_led_by), 2, FP_FIELD_RENDERING);
  fp_section_add_cell (
      section, strip, fp_cell_new_entry (session, &fp_cell_staff), 2, FP_FIELD_STAFF);
  gtk_box_append (GTK_BOX (card), strip);
  fp_section_add_marked_heading (section, _ ("On this line"));
}

GtkWidget *
fp_modifiers_section_new (FpSession *session, gboolean guided)
{
  FpModifiersSection *self = g_object_new (FP_TYPE_MODIFIERS_SECTION, NULL);
  FpSection *section = FP_SECTION (self);
  GtkWidget *card;

  fp_section_setup (section, session, FP_STEP_MODIFIERS, guided);
  if (guided)
    add_facts (self);
  card = self->card = fp_section_add_card (section);
  self->rows = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "rows");
  gtk_box_append (GTK_BOX (card), self->rows);
  if (guided)
    {
      self->others_heading = fp_section_add_heading (section, _ ("If the facts are different"));
      card = fp_section_add_card (section);
      self->others = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "rows");
      gtk_box_append (GTK_BOX (card), self->others);
    }
  add_entry (self, card);
  return GTK_WIDGET (self);
}

/**
 * fp_modifiers_section_take_first:
 *
 * Puts the first suggested modifier on the line. FALSE where none is suggested.
 */
gboolean
fp_modifiers_section_take_first (FpModifiersSection *self)
{
  const FpLine *line;

  g_return_val_if_fail (FP_IS_MODIFIERS_SECTION (self), FALSE);

  fp_section_refresh_now (FP_SECTION (self));
  line = fp_session_get_line (session_of (self));
  for (guint i = 0; i < self->suggestions->len; i++)
    {
      const FpSuggestion *suggestion = g_ptr_array_index (self->suggestions, i);

      if (suggestion->alternative || has_modifier (line, suggestion->modifier->code))
        continue;
      fp_session_add_modifier (session_of (self), suggestion->modifier->code, suggestion->replaces);
      return TRUE;
    }
  return FALSE;
}
