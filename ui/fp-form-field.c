/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of a form, and what many of them need. */
#include "config.h"

#include "fp-form-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fp-cell.h"
#include "fp-date.h"
#include "fp-drop-down.h"
#include "fp-entry.h"
#include "fp-strip.h"
#include "fp-ui.h"

/* How long typing rests before one is told what would be understood, in ms. */
#define PATIENCE 900

void
_fp_form_field_rest (FpFormField *field)
{
  g_clear_handle_id (&field->rest, g_source_remove);
}

void
_fp_form_field_free (FpFormField *field)
{
  _fp_form_field_rest (field);
  g_free (field);
}

const char *
_fp_form_field_caption (const FpFormField *field)
{
  return field->choice != NULL ? _ (field->choice->caption) : _ (field->entry->caption);
}

static char *
chosen_label (const FpFormField *field, gconstpointer record)
{
  int chosen = field->choice->chosen (field->form, record);

  if (chosen >= 0)
    return field->choice->label (field->form, (guint) chosen);
  return g_strdup (field->choice->none != NULL ? _ (field->choice->none) : "");
}

char *
_fp_form_field_text (const FpFormField *field, gconstpointer record)
{
  char *text = field->choice != NULL ? chosen_label (field, record)
                                     : field->entry->show (field->form, record);

  return text != NULL ? text : g_strdup ("");
}

void
_fp_form_field_copy (const FpFormField *field, gconstpointer from, gpointer to)
{
  g_autofree char *text = NULL;

  if (field->choice != NULL)
    {
      field->choice->choose (field->form, to, field->choice->chosen (field->form, from));
      return;
    }
  text = _fp_form_field_text (field, from);
  field->entry->read (field->form, to, text);
}

static const char *
typed (const FpFormField *field)
{
  return gtk_editable_get_text (GTK_EDITABLE (field->input));
}

/* NULL takes the sentence away. */
static void
set_sorry (FpFormField *field, const char *sorry)
{
  if (sorry == NULL && !gtk_widget_has_css_class (field->cell, "is-wrong"))
    return;
  fp_cell_set_finding (FP_CELL (field->cell), sorry);
  if (sorry != NULL)
    gtk_widget_add_css_class (field->cell, "is-wrong");
  else
    gtk_widget_remove_css_class (field->cell, "is-wrong");
  gtk_accessible_update_state (GTK_ACCESSIBLE (field->input),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               sorry != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                             : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (field->input),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  sorry != NULL ? sorry : "",
                                  -1);
}

static const char *
sorry_of (const FpFormField *field)
{
  if (*typed (field) == '\0' && field->entry->required != NULL)
    return _ (field->entry->required);
  return field->entry->sorry != NULL ? _ (field->entry->sorry) : _ ("This is needed.");
}

/* Reads what is typed into the record. */
static void
take (FpFormField *field)
{
  g_autofree char *text = g_strstrip (g_strdup (typed (field)));

  field->wrong = !field->entry->read (field->form, field->form->record, text);
  if (!field->wrong)
    set_sorry (field, NULL);
}

static gboolean
rest_cb (gpointer data)
{
  FpFormField *field = data;

  field->rest = 0;
  if (field->wrong)
    set_sorry (field, sorry_of (field));
  return G_SOURCE_REMOVE;
}

static void
typed_cb (FpFormField *field)
{
  if (field->form->refreshing || field->form->leaving)
    return;
  g_clear_handle_id (&field->rest, g_source_remove);
  take (field);
  if (field->wrong)
    field->rest = g_timeout_add (PATIENCE, rest_cb, field);
  _fp_form_changed (field->form);
}

static gboolean
is_chosen (FpFormField *field)
{
  gboolean missing = field->choice->required != NULL &&
                     field->choice->chosen (field->form, field->form->record) < 0;

  set_sorry (field, missing ? _ (field->choice->required) : NULL);
  return !missing;
}

gboolean
_fp_form_field_settle (FpFormField *field)
{
  gboolean missing;

  if (!gtk_widget_get_visible (field->cell))
    return TRUE;
  if (field->choice != NULL)
    return is_chosen (field);
  g_clear_handle_id (&field->rest, g_source_remove);
  take (field);
  missing = field->required && *typed (field) == '\0';
  if (field->wrong || missing)
    set_sorry (field, sorry_of (field));
  return !field->wrong && !missing;
}

/* The field shows what was understood, once one has left it. */
static void
left_cb (FpFormField *field)
{
  if (field->form->leaving)
    return;
  g_clear_handle_id (&field->rest, g_source_remove);
  if (field->wrong)
    set_sorry (field, sorry_of (field));
  else
    _fp_form_field_refresh (field);
}

static void
refresh_choice (FpFormField *field)
{
  const FpFormChoice *choice = field->choice;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) labels = NULL;
  g_autofree char *name = NULL;
  int chosen = choice->chosen (field->form, field->form->record);
  guint first = choice->none != NULL ? 1 : 0;
  guint item = chosen < 0 ? (first > 0 ? 0 : GTK_INVALID_LIST_POSITION) : (guint) chosen + first;

  if (first > 0)
    g_strv_builder_add (builder, _ (choice->none));
  for (guint i = 0; i < choice->count (field->form); i++)
    {
      g_autofree char *label = choice->label (field->form, i);

      g_strv_builder_add (builder, label);
    }
  labels = g_strv_builder_end (builder);
  fp_drop_down_show (FP_DROP_DOWN (field->input), (const char *const *) labels, item);
  /* Translators: a field's name, and what is chosen in it */
  name = item == GTK_INVALID_LIST_POSITION
             ? g_strdup (_ (choice->caption))
             : g_strdup_printf (_ ("%s: %s"), _ (choice->caption), labels[item]);
  fp_drop_down_set_name (FP_DROP_DOWN (field->input), name, _ (choice->caption));
  if (chosen < 0)
    gtk_widget_add_css_class (field->input, "unchosen");
  else
    gtk_widget_remove_css_class (field->input, "unchosen");
}

void
_fp_form_field_refresh (FpFormField *field)
{
  g_autofree char *text = NULL;

  if (field->choice != NULL)
    {
      refresh_choice (field);
      return;
    }
  text = _fp_form_field_text (field, field->form->record);
  if (!g_str_equal (text, typed (field)))
    {
      gboolean before = field->form->refreshing;

      field->form->refreshing = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (field->input), text);
      field->form->refreshing = before;
    }
  field->wrong = FALSE;
  set_sorry (field, NULL);
}

static void
chosen_cb (FpFormField *field, guint item)
{
  field->choice->choose (field->form,
                         field->form->record,
                         (int) item - (field->choice->none != NULL ? 1 : 0));
  set_sorry (field, NULL);
  refresh_choice (field);
  _fp_form_changed (field->form);
}

static FpFormField *
add_field (FpForm *self, GtkWidget *group, GtkWidget *input, const char *caption, int columns)
{
  FpFormField *field = g_new0 (FpFormField, 1);

  field->form = self;
  field->input = input;
  field->cell = fp_cell_new_custom (caption, input);
  fp_strip_add (FP_STRIP (group), field->cell, columns);
  g_ptr_array_add (self->fields, field);
  return field;
}

/**
 * fp_form_add_entry:
 * @group: of fp_form_add_group()
 * @columns: of six
 *
 * Returns: the field's cell
 */
GtkWidget *
fp_form_add_entry (FpForm *self, GtkWidget *group, const FpFormEntry *entry, int columns)
{
  GtkWidget *input = fp_ui_entry ();
  FpFormField *field = add_field (self, group, input, _ (entry->caption), columns);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  field->entry = entry;
  field->required = entry->required != NULL;
  /* Nothing but the person writes here, so that the entry's own undo is right. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (input), TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (input), 3);
  gtk_entry_set_activates_default (GTK_ENTRY (input), TRUE);
  if (entry->hint != NULL)
    gtk_entry_set_placeholder_text (GTK_ENTRY (input), _ (entry->hint));
  gtk_accessible_update_property (GTK_ACCESSIBLE (input),
                                  GTK_ACCESSIBLE_PROPERTY_REQUIRED,
                                  field->required,
                                  -1);
  g_signal_connect_swapped (input, "changed", G_CALLBACK (typed_cb), field);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), field);
  gtk_widget_add_controller (input, focus);
  _fp_form_field_refresh (field);
  return field->cell;
}

/**
 * fp_form_add_choice:
 * @group: of fp_form_add_group()
 * @columns: of six
 *
 * Returns: the field's cell
 */
GtkWidget *
fp_form_add_choice (FpForm *self, GtkWidget *group, const FpFormChoice *choice, int columns)
{
  GtkWidget *input = fp_drop_down_new (FALSE);
  FpFormField *field = add_field (self, group, input, _ (choice->caption), columns);

  field->choice = choice;
  g_signal_connect_swapped (input, "chosen", G_CALLBACK (chosen_cb), field);
  _fp_form_field_refresh (field);
  return field->cell;
}

/** fp_form_take: (nullable) (transfer none): @text in @record's arena; %NULL where there is none.
 */
const char *
fp_form_take (gpointer record, const char *text)
{
  return *text == '\0' ? NULL : fp_arena_strdup (((FpFormRecord *) record)->arena, text);
}

/** fp_form_show_day: (transfer full): with its year, so that it reads as the same. */
char *
fp_form_show_day (FpDate date)
{
  return date == FP_DATE_UNSET ? g_strdup ("") : fp_date_display (date, FALSE, TRUE);
}

/** fp_form_read_day: as people type it; "" is unset. */
gboolean
fp_form_read_day (FpForm *form, const char *text, FpDate *date)
{
  FpDate read = FP_DATE_UNSET;

  if (*text != '\0' && !fp_entry_read_date (text, fp_form_get_today (form), &read))
    return FALSE;
  *date = read;
  return TRUE;
}

/** fp_form_read_first_day: likewise, of a span that ends on @last or goes on. */
gboolean
fp_form_read_first_day (FpForm *form, const char *text, FpDate last, FpDate *first)
{
  FpDate read;

  if (!fp_form_read_day (form, text, &read) || (last != FP_DATE_UNSET && read > last))
    return FALSE;
  *first = read;
  return TRUE;
}

/** fp_form_read_last_day: likewise, of a span that begins on @first. */
gboolean
fp_form_read_last_day (FpForm *form, const char *text, FpDate first, FpDate *last)
{
  FpDate read;

  if (!fp_form_read_day (form, text, &read) || (read != FP_DATE_UNSET && read < first))
    return FALSE;
  *last = read;
  return TRUE;
}

/** fp_form_show_list: (transfer full): with blanks between. */
char *
fp_form_show_list (FpStrings list)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < list.n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", list.items[i]);
  return g_string_free (text, FALSE);
}

/**
 * fp_form_read_list:
 * @is_right: whether a word, in capitals, can be in the list
 * @list: (out): in @record's arena; untouched on failure
 */
gboolean
fp_form_read_list (gpointer record,
                   const char *text,
                   gboolean (*is_right) (const char *word),
                   FpStrings *list)
{
  FpArena *arena = ((FpFormRecord *) record)->arena;
  g_autofree char *capitals = g_ascii_strup (text, -1);
  g_auto (GStrv) words = g_strsplit_set (capitals, " ,;", -1);
  FpStrings found = { 0 };

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0' || fp_strings_have (found, words[i]))
        continue;
      if (!is_right (words[i]))
        return FALSE;
      found = fp_strings_add (arena, found, words[i]);
    }
  *list = found;
  return TRUE;
}

static gboolean
is_alphanumeric (const char *word, gsize length)
{
  if (strlen (word) != length)
    return FALSE;
  for (; *word != '\0'; word++)
    if (!g_ascii_isalnum (*word))
      return FALSE;
  return TRUE;
}

/** fp_form_is_code: whether @word has the shape of a procedure code. */
gboolean
fp_form_is_code (const char *word)
{
  return is_alphanumeric (word, 5) && strspn (word + 1, "0123456789") >= 3 &&
         (g_ascii_isdigit (word[0]) || g_ascii_isdigit (word[4]));
}

/** fp_form_is_modifier: whether @word has the shape of a modifier. */
gboolean
fp_form_is_modifier (const char *word)
{
  return is_alphanumeric (word, 2);
}
