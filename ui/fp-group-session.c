/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-group-session.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fp-answers.h"
#include "fp-asked.h"
#include "fp-cells.h"
#include "fp-drop-down.h"
#include "fp-finder.h"
#include "fp-strip.h"
#include "fp-ui.h"
#include "fp-undo-toast.h"
#include "fp-what-was-done.h"

#define MOST_RESULTS 4

/* A cell and the field that is mended in it. */
typedef struct
{
  GtkWidget *cell;
  FpField field;
} Target;

struct _FpGroupSession
{
  GtkWidget parent_instance;
  FpGroup *group;
  FpSession *session; /* the group's */
  GPtrArray *records; /* of FpGroupRecord: what the chooser offers */
  GArray *targets;
  gboolean refreshing;
  GtkWidget *chooser, *what, *finder;
  GtkWidget *code_row, *code, *code_title;
  GtkWidget *date, *present;
  GtkWidget *notes_button, *all_yes, *notes_words, *notes, *answers;
  GtkWidget *more_button, *more, *name, *forget;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FpGroupSession, fp_group_session, GTK_TYPE_WIDGET)

/* One field of the card. */
typedef struct
{
  const char *group; /* N_(): begins a strip with this caption above it; NULL = goes on */
  const FpEntrySpec *entry;
  const FpChoiceSpec *choice;
  int columns;
  FpField field;
} Field;

static const Field session_fields[] = {
  { "", &fp_cell_date, NULL, 1, FP_FIELD_DATE },
  { NULL, &fp_cell_start, NULL, 1, FP_FIELD_START },
  { NULL, &fp_cell_end, NULL, 1, FP_FIELD_NONE },
  { NULL, NULL, &fp_cell_led_by, 2, FP_FIELD_RENDERING },
  { NULL, &fp_cell_staff, NULL, 1, FP_FIELD_STAFF },
  { NULL, NULL, &fp_cell_place, 2, FP_FIELD_PLACE },
  { NULL, NULL, &fp_cell_activity, 2, FP_FIELD_NONE },
  { NULL, &fp_cell_charge, NULL, 1, FP_FIELD_CHARGE },
};

static const Field more_fields[] = {
  { "", NULL, &fp_cell_purpose, 3, FP_FIELD_PURPOSE },
  { NULL, &fp_cell_modifiers, NULL, 3, FP_FIELD_MODIFIERS },
  { N_ ("Led by"), &fp_cell_rendering_name, NULL, 2, FP_FIELD_RENDERING },
  { NULL, NULL, &fp_cell_credential, 2, FP_FIELD_RENDERING },
  { NULL, &fp_cell_rendering_npi, NULL, 2, FP_FIELD_NONE },
  { NULL, NULL, &fp_cell_profession, 2, FP_FIELD_NONE },
  { NULL, &fp_cell_rendering_expires, NULL, 1, FP_FIELD_NONE },
  { NULL, &fp_cell_supervising_name, NULL, 2, FP_FIELD_NONE },
  { NULL, &fp_cell_supervising_npi, NULL, 1, FP_FIELD_NONE },
  { N_ ("Billing"), &fp_cell_billing_name, NULL, 2, FP_FIELD_BILLING },
  { NULL, &fp_cell_billing_npi, NULL, 2, FP_FIELD_BILLING },
  { NULL, &fp_cell_billing_tax_id, NULL, 1, FP_FIELD_NONE },
  { NULL, &fp_cell_billing_taxonomy, NULL, 1, FP_FIELD_NONE },
  { NULL, &fp_cell_billing_address[0], NULL, 2, FP_FIELD_NONE },
  { NULL, &fp_cell_billing_address[1], NULL, 2, FP_FIELD_NONE },
  { NULL, &fp_cell_billing_address[2], NULL, 1, FP_FIELD_NONE },
  { NULL, &fp_cell_billing_address[3], NULL, 1, FP_FIELD_NONE },
};

static GtkWidget *
add_fields (FpGroupSession *self, GtkWidget *box, const Field *fields, guint n)
{
  GtkWidget *strip = NULL;

  for (guint i = 0; i < n; i++)
    {
      Target target = { .field = fields[i].field };

      if (fields[i].group != NULL)
        {
          strip = fp_strip_new ();
          if (*fields[i].group != '\0')
            gtk_box_append (GTK_BOX (box), fp_ui_label (_ (fields[i].group), "group-caption"));
          gtk_box_append (GTK_BOX (box), strip);
        }
      target.cell = fields[i].entry != NULL ? fp_cell_new_entry (self->session, fields[i].entry)
                                            : fp_cell_new_choice (self->session, fields[i].choice);
      fp_strip_add (FP_STRIP (strip), target.cell, fields[i].columns);
      g_array_append_val (self->targets, target);
    }
  return strip;
}

static void
search (FpGroupSession *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->what));
  g_autoptr (GPtrArray) results = NULL;

  fp_finder_clear (FP_FINDER (self->finder));
  if (*words != '\0')
    results = fp_search_codes (fp_session_get_search (self->session), words, MOST_RESULTS);
  for (guint i = 0; results != NULL && i < results->len; i++)
    {
      const FpSearchResult *result = g_ptr_array_index (results, i);
      g_autofree char *title = fp_code_title_with_unit (result->code);

      fp_finder_add (FP_FINDER (self->finder), result->code->code, title, result->why);
    }
  fp_finder_done (FP_FINDER (self->finder));
}

static void
words_cb (FpGroupSession *self)
{
  if (self->refreshing)
    return;
  search (self);
  fp_session_set_words (self->session, gtk_editable_get_text (GTK_EDITABLE (self->what)));
}

static void
use_code (FpGroupSession *self, const char *code)
{
  g_autofree char *copy = g_strdup (code);

  fp_finder_clear (FP_FINDER (self->finder));
  fp_session_use_code (self->session, copy);
  gtk_widget_grab_focus (self->date);
}

/* A code typed in full needs no Enter. */
static void
leave_cb (FpGroupSession *self)
{
  g_autofree char *text =
      g_strstrip (g_ascii_strup (gtk_editable_get_text (GTK_EDITABLE (self->what)), -1));

  fp_finder_clear (FP_FINDER (self->finder));
  if (g_strcmp0 (fp_session_get_line (self->session)->code, text) != 0 &&
      fp_knowledge_code (fp_session_get_knowledge (self->session), text) != NULL)
    fp_session_use_code (self->session, text);
}

static GtkWidget *
make_what (FpGroupSession *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget *cell;

  self->what = fp_ui_entry ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->what), _ ("A word or a code"));
  self->finder = fp_finder_new (self->what);
  cell = fp_cell_new_custom (_ ("What was done?"), self->what);
  fp_cell_set_end (FP_CELL (cell), fp_ui_icon ("system-search-symbolic", "dim"));
  g_signal_connect_swapped (self->what, "changed", G_CALLBACK (words_cb), self);
  g_signal_connect_swapped (self->what, "activate", G_CALLBACK (search), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (self->what, focus);
  g_signal_connect_swapped (self->finder, "chosen", G_CALLBACK (use_code), self);
  return cell;
}

static void
chosen_cb (FpGroupSession *self, guint item)
{
  gpointer record = item == 0 || self->records == NULL || item > self->records->len
                        ? NULL
                        : g_ptr_array_index (self->records, item - 1);

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, record);
}

static GtkWidget *
make_chooser (FpGroupSession *self)
{
  self->chooser = fp_drop_down_new (TRUE);
  g_signal_connect_swapped (self->chooser, "chosen", G_CALLBACK (chosen_cb), self);
  return fp_cell_new_custom (_ ("Group"), self->chooser);
}

static GtkWidget *
make_code_row (FpGroupSession *self)
{
  self->code_row = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, "row");
  self->code = fp_ui_label (NULL, "code");
  gtk_label_set_ellipsize (GTK_LABEL (self->code), PANGO_ELLIPSIZE_NONE);
  self->code_title = fp_ui_wrapped (NULL, "row-title");
  gtk_widget_set_hexpand (self->code_title, TRUE);
  gtk_box_append (GTK_BOX (self->code_row), self->code);
  gtk_box_append (GTK_BOX (self->code_row), self->code_title);
  return self->code_row;
}

static GtkWidget *
make_toggle (const char *label, const char *name)
{
  GtkWidget *toggle = gtk_toggle_button_new ();

  fp_ui_set_button_label (toggle, label, name);
  gtk_widget_add_css_class (toggle, "flat");
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  return toggle;
}

static void
notes_cb (FpGroupSession *self)
{
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->notes_button)))
    fp_answers_go (FP_ANSWERS (self->answers), NULL);
}

static void
all_yes_cb (FpGroupSession *self)
{
  fp_answers_refresh (FP_ANSWERS (self->answers));
  fp_answers_all_yes (FP_ANSWERS (self->answers));
}

static GtkWidget *
make_foot (FpGroupSession *self)
{
  GtkWidget *row = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 8, "row");

  self->notes_button =
      make_toggle (_ ("D_ocumentation…"), _ ("Documentation: what the notes hold"));
  self->all_yes = fp_ui_button (_ ("All _Yes"), _ ("Answer all with yes"));
  self->notes_words = fp_ui_label (NULL, "row-subtitle");
  gtk_widget_set_hexpand (self->notes_words, TRUE);
  self->more_button =
      make_toggle (_ ("De_tails…"), _ ("Details: purpose, modifiers, name, who led and who bills"));
  gtk_box_append (GTK_BOX (row), self->notes_button);
  gtk_box_append (GTK_BOX (row), self->all_yes);
  gtk_box_append (GTK_BOX (row), self->notes_words);
  gtk_box_append (GTK_BOX (row), self->more_button);
  g_signal_connect_swapped (self->notes_button, "toggled", G_CALLBACK (notes_cb), self);
  g_signal_connect_swapped (self->all_yes, "clicked", G_CALLBACK (all_yes_cb), self);
  return row;
}

static void
name_cb (FpGroupSession *self)
{
  if (!self->refreshing)
    fp_group_set_name (self->group, gtk_editable_get_text (GTK_EDITABLE (self->name)));
}

/* A group that was deleted, to bring back. */
typedef struct
{
  FpDesk *desk;
  gint64 group;
} Forgotten;

static void
forgotten_free (gpointer data)
{
  g_object_unref (((Forgotten *) data)->desk);
  g_free (data);
}

static void
bring_back_cb (gpointer data)
{
  Forgotten *forgotten = data;
  FpLedger *ledger = fp_desk_get_ledger (forgotten->desk);

  if (ledger != NULL && fp_ledger_delete_group (ledger, forgotten->group, FALSE, NULL))
    fp_desk_touch (forgotten->desk);
}

static void
forget_cb (FpGroupSession *self)
{
  Forgotten *forgotten = g_new (Forgotten, 1);

  *forgotten = (Forgotten){ g_object_ref (fp_session_get_desk (self->session)),
                            fp_group_get_group (self->group) };
  if (fp_group_forget_group (self->group, NULL))
    fp_undo_toast (
        GTK_WIDGET (self), _ ("Group forgotten"), bring_back_cb, forgotten, forgotten_free);
  else
    forgotten_free (forgotten);
}

static GtkWidget *
make_more (FpGroupSession *self)
{
  GtkWidget *strip = fp_strip_new (), *cell;

  self->more = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "rows");
  self->name = fp_ui_entry ();
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (name_cb), self);
  self->forget = fp_ui_button (_ ("Forget Group"), _ ("Forget this group"));
  gtk_widget_add_css_class (self->forget, "flat");
  gtk_widget_add_css_class (self->forget, "cell-button");
  g_signal_connect_swapped (self->forget, "clicked", G_CALLBACK (forget_cb), self);
  cell = fp_cell_new_custom (_ ("What this group is called"), self->name);
  fp_cell_set_end (FP_CELL (cell), self->forget);
  fp_strip_add (FP_STRIP (strip), cell, 6);
  gtk_box_append (GTK_BOX (self->more), strip);
  add_fields (self, self->more, more_fields, G_N_ELEMENTS (more_fields));
  return self->more;
}

static void
refresh_chooser (FpGroupSession *self)
{
  FpDesk *desk = fp_session_get_desk (self->session);
  FpLedger *ledger = desk == NULL ? NULL : fp_desk_get_ledger (desk);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) labels = NULL;
  g_autofree char *name = NULL;
  guint chosen = 0;

  g_clear_pointer (&self->records, g_ptr_array_unref);
  if (ledger != NULL)
    self->records = fp_ledger_list_groups (ledger, NULL);
  g_strv_builder_add (builder, _ ("New group"));
  for (guint i = 0; self->records != NULL && i < self->records->len; i++)
    {
      const FpGroupRecord *record = g_ptr_array_index (self->records, i);
      g_autofree char *made = fp_group_make_name (record->session, record->weekdays);

      g_strv_builder_add (builder, record->name != NULL ? record->name : made);
      if (record->id == fp_group_get_group (self->group))
        chosen = i + 1;
    }
  labels = g_strv_builder_end (builder);
  /* Translators: a field's name, and what is chosen in it */
  name = g_strdup_printf (_ ("%s: %s"), _ ("Group"), labels[chosen]);
  fp_drop_down_show (FP_DROP_DOWN (self->chooser), (const char *const *) labels, chosen);
  fp_drop_down_set_name (FP_DROP_DOWN (self->chooser), name, _ ("Group"));
}

static void
refresh_code (FpGroupSession *self)
{
  const FpLine *line = fp_session_get_line (self->session);
  const FpCode *code = fp_session_get_code (self->session);
  g_autofree char *title = code != NULL ? fp_code_title_with_unit (code) : NULL;

  gtk_widget_set_visible (self->code_row, line->code != NULL);
  gtk_label_set_label (GTK_LABEL (self->code), line->code != NULL ? line->code : "");
  gtk_label_set_label (GTK_LABEL (self->code_title),
                       title != NULL ? title : _ ("Not in the codebook"));
}

static void
set_text (GtkWidget *entry, const char *text)
{
  if (g_strcmp0 (text != NULL ? text : "", gtk_editable_get_text (GTK_EDITABLE (entry))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
}

static void
refresh_notes (FpGroupSession *self)
{
  const FpClaim *claim = fp_session_get_claim (self->session);
  guint asked = fp_session_asked_documents (self->session), n = 0, answered = 0;
  g_autofree char *words = NULL;

  for (FpDoc doc = 0; doc < FP_N_DOCS; doc++)
    if ((asked & FP_DOC_BIT (doc)) != 0)
      {
        n++;
        answered += claim->documentation[doc] != FP_DOC_UNANSWERED ? 1 : 0;
      }
  if (n > 0)
    /* Translators: how many questions on the notes were answered, of how many */
    words = g_strdup_printf (ngettext ("%u of %u answered for all", "%u of %u answered for all", n),
                             answered,
                             n);
  gtk_label_set_label (GTK_LABEL (self->notes_words), words != NULL ? words : "");
  gtk_widget_set_sensitive (self->all_yes, n > 0 && answered < n);
  fp_answers_refresh (FP_ANSWERS (self->answers));
}

/**
 * fp_group_session_refresh:
 *
 * Shows the session as the group has it now.
 */
void
fp_group_session_refresh (FpGroupSession *self)
{
  g_autofree char *present = NULL;

  g_return_if_fail (FP_IS_GROUP_SESSION (self));

  self->refreshing = TRUE;
  refresh_chooser (self);
  for (guint i = 0; i < self->targets->len; i++)
    fp_cell_refresh (FP_CELL (g_array_index (self->targets, Target, i).cell));
  set_text (self->what, fp_session_get_words (self->session));
  set_text (self->name, fp_group_get_name (self->group));
  gtk_widget_set_visible (self->forget, fp_group_get_group (self->group) != 0);
  self->refreshing = FALSE;
  refresh_code (self);
  refresh_notes (self);
  present = g_strdup_printf ("%u", fp_group_count_present (self->group));
  fp_cell_set_text (FP_CELL (self->present), present, NULL);
}

/**
 * fp_group_session_go:
 *
 * Puts the focus where @field is mended.
 */
void
fp_group_session_go (FpGroupSession *self, FpField field)
{
  g_return_if_fail (FP_IS_GROUP_SESSION (self));

  if (field == FP_FIELD_DOCUMENTATION)
    {
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->notes_button), TRUE);
      fp_answers_go (FP_ANSWERS (self->answers), NULL);
      return;
    }
  if (field == FP_FIELD_CODE)
    {
      gtk_widget_grab_focus (self->what);
      return;
    }
  for (guint i = 0; i < self->targets->len; i++)
    {
      Target *target = &g_array_index (self->targets, Target, i);

      if (target->field != field)
        continue;
      if (gtk_widget_is_ancestor (target->cell, self->more))
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->more_button), TRUE);
      gtk_widget_grab_focus (target->cell);
      return;
    }
}

/**
 * fp_group_session_start:
 *
 * Puts the focus where entering begins: where groups are remembered, one of them is chosen first.
 */
void
fp_group_session_start (FpGroupSession *self)
{
  g_return_if_fail (FP_IS_GROUP_SESSION (self));
  gtk_widget_child_focus (self->records != NULL && self->records->len > 0 ? self->chooser
                                                                          : self->what,
                          GTK_DIR_TAB_FORWARD);
}

static void
fp_group_session_dispose (GObject *object)
{
  FpGroupSession *self = FP_GROUP_SESSION (object);
  GtkWidget *child;

  g_array_set_size (self->targets, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_object (&self->group);

  G_OBJECT_CLASS (fp_group_session_parent_class)->dispose (object);
}

static void
fp_group_session_finalize (GObject *object)
{
  g_array_unref (FP_GROUP_SESSION (object)->targets);

  G_OBJECT_CLASS (fp_group_session_parent_class)->finalize (object);
}

static void
fp_group_session_class_init (FpGroupSessionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fp_group_session_dispose;
  G_OBJECT_CLASS (klass)->finalize = fp_group_session_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "groupsession");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen",
                                         G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         1,
                                         G_TYPE_POINTER);
}

static void
fp_group_session_init (FpGroupSession *self)
{
  self->targets = g_array_new (FALSE, FALSE, sizeof (Target));
}

static void
fill (FpGroupSession *self, GtkWidget *card)
{
  GtkBox *box = GTK_BOX (card);
  GtkWidget *first = fp_strip_new (), *second;

  fp_strip_add (FP_STRIP (first), make_chooser (self), 3);
  fp_strip_add (FP_STRIP (first), make_what (self), 3);
  gtk_box_append (box, first);
  gtk_box_append (box, self->finder);
  gtk_box_append (box, make_code_row (self));
  second = add_fields (self, card, session_fields, G_N_ELEMENTS (session_fields));
  self->date = g_array_index (self->targets, Target, 0).cell;
  self->present = fp_cell_new_text (_ ("Present"));
  fp_strip_add (FP_STRIP (second), self->present, 1);
  gtk_box_append (box, make_foot (self));
  self->answers = fp_answers_new (self->session, FALSE);
  gtk_box_append (box, self->answers);
  gtk_box_append (box, make_more (self));
  g_object_bind_property (
      self->notes_button, "active", self->answers, "visible", G_BINDING_SYNC_CREATE);
  g_object_bind_property (
      self->more_button, "active", self->more, "visible", G_BINDING_SYNC_CREATE);
}

GtkWidget *
fp_group_session_new (FpGroup *group)
{
  FpGroupSession *self = g_object_new (FP_TYPE_GROUP_SESSION, NULL);
  GtkWidget *card = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "card");

  self->group = g_object_ref (group);
  self->session = fp_group_get_session (group);
  gtk_widget_add_css_class (card, "rows");
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_parent (card, GTK_WIDGET (self));
  fp_ui_set_name (GTK_WIDGET (self), _ ("The group session"));
  fill (self, card);
  return GTK_WIDGET (self);
}
