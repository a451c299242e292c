/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-answers.h"

#include <glib/gi18n.h>

#include "fp-asked.h"
#include "fp-strip.h"
#include "fp-ui.h"

/* One item: the row takes the focus, its two buttons only the pointer. */
typedef struct
{
  FpDoc doc;
  GtkWidget *row, *mark, *yes, *no;
} Item;

struct _FpAnswers
{
  GtkWidget parent_instance;
  FpSession *session;
  gboolean guided;
  GtkWidget *columns[2];
  GArray *items; /* of Item */
  guint asked;   /* what the items are of */
  guint current;
};

G_DEFINE_FINAL_TYPE (FpAnswers, fp_answers, GTK_TYPE_WIDGET)

static Item *
nth (FpAnswers *self, guint index)
{
  return &g_array_index (self->items, Item, index);
}

static const FpDocText *
text_of (FpAnswers *self, FpDoc doc)
{
  return &fp_session_get_knowledge (self->session)->documents[doc];
}

static void
answer (FpAnswers *self, guint index, FpDocAnswer answer)
{
  FpClaim *claim = fp_session_begin (self->session);
  FpDoc doc = nth (self, index)->doc;

  claim->documentation[doc] = answer;
  fp_session_commit (self->session, claim, _ ("Answer"));
}

/* Pressing the answer that is given takes it back. */
static void
toggle (FpAnswers *self, GtkWidget *button, FpDocAnswer given)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = nth (self, i);
      FpDocAnswer now = fp_session_get_claim (self->session)->documentation[item->doc];

      if (item->yes == button || item->no == button)
        answer (self, i, now == given ? FP_DOC_UNANSWERED : given);
    }
}

static void
yes_cb (GtkWidget *button, FpAnswers *self)
{
  toggle (self, button, FP_DOC_YES);
}

static void
no_cb (GtkWidget *button, FpAnswers *self)
{
  toggle (self, button, FP_DOC_NO);
}

static void
move_to (FpAnswers *self, guint index)
{
  self->current = index;
  gtk_widget_grab_focus (nth (self, index)->row);
}

static void
go_on (FpAnswers *self)
{
  if (self->current + 1 < self->items->len)
    move_to (self, self->current + 1);
  else
    gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                            GTK_DIR_TAB_FORWARD);
}

/* Left and right go to the other column where there are two. */
static void
move_across (FpAnswers *self)
{
  guint half = (self->items->len + 1) / 2, index = self->current;

  if (self->guided)
    return;
  index = index < half ? index + half : index - half;
  move_to (self, MIN (index, self->items->len - 1));
}

static guint
key_of_letter (const char *letter)
{
  return gdk_unicode_to_keyval (g_unichar_tolower (g_utf8_get_char (letter)));
}

/* Y and N answer in every language; so do the letters its own words for them begin with. */
static gboolean
answer_by_key (FpAnswers *self, guint key)
{
  const struct
  {
    guint key;
    FpDocAnswer answer;
  } keys[] = {
    { GDK_KEY_y, FP_DOC_YES },
    { GDK_KEY_n, FP_DOC_NO },
    { GDK_KEY_x, FP_DOC_NOT_APPLICABLE },
    { GDK_KEY_Delete, FP_DOC_UNANSWERED },
    { GDK_KEY_BackSpace, FP_DOC_UNANSWERED },
    /* Translators: the letter that also answers with yes; neither A, N nor X, which are taken */
    { key_of_letter (C_ ("letter", "Y")), FP_DOC_YES },
    /* Translators: the letter that also answers with no; neither A, X nor Y, which are taken */
    { key_of_letter (C_ ("letter", "N")), FP_DOC_NO },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key == gdk_keyval_to_lower (key))
      {
        answer (self, self->current, keys[i].answer);
        if (keys[i].answer != FP_DOC_UNANSWERED)
          go_on (self);
        return TRUE;
      }
  return FALSE;
}

static gboolean
move_by_key (FpAnswers *self, guint key)
{
  guint last = self->items->len - 1;

  if (key == GDK_KEY_Down)
    move_to (self, MIN (self->current + 1, last));
  else if (key == GDK_KEY_Up)
    move_to (self, self->current > 0 ? self->current - 1 : 0);
  else if (key == GDK_KEY_Home)
    move_to (self, 0);
  else if (key == GDK_KEY_End)
    move_to (self, last);
  else if (key == GDK_KEY_Left || key == GDK_KEY_Right)
    move_across (self);
  else
    return FALSE;
  return TRUE;
}

static gboolean
key_cb (FpAnswers *self, guint key, guint code, GdkModifierType state)
{
  if (self->items->len == 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_a || key == GDK_KEY_A)
    {
      fp_answers_all_yes (self);
      return GDK_EVENT_STOP;
    }
  if (key == GDK_KEY_space)
    {
      FpDocAnswer now =
          fp_session_get_claim (self->session)->documentation[nth (self, self->current)->doc];

      answer (self, self->current, now == FP_DOC_YES ? FP_DOC_NO : FP_DOC_YES);
      return GDK_EVENT_STOP;
    }
  return answer_by_key (self, key) || move_by_key (self, key);
}

/* The focus comes to the current item, and leaves it with Tab. */
static gboolean
fp_answers_focus (GtkWidget *widget, GtkDirectionType direction)
{
  FpAnswers *self = FP_ANSWERS (widget);

  if (self->items->len == 0 || gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return gtk_widget_grab_focus (nth (self, self->current)->row);
}

static gboolean
fp_answers_grab_focus (GtkWidget *widget)
{
  FpAnswers *self = FP_ANSWERS (widget);

  return self->items->len > 0 && gtk_widget_grab_focus (nth (self, self->current)->row);
}

static void
row_focus_cb (GtkWidget *row, GParamSpec *pspec, FpAnswers *self)
{
  for (guint i = 0; i < self->items->len; i++)
    if (nth (self, i)->row == row && gtk_widget_has_focus (row))
      self->current = i;
}

static GtkWidget *
make_half (const char *label, GCallback clicked, FpAnswers *self)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_add_css_class (button, "half");
  g_signal_connect (button, "clicked", clicked, self);
  return button;
}

static GtkWidget *
make_texts (FpAnswers *self, FpDoc doc)
{
  const FpDocText *text = text_of (self, doc);
  GtkWidget *texts = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);

  if (self->guided)
    {
      gtk_box_append (GTK_BOX (texts), fp_ui_wrapped (fp_text (text->question), "row-title"));
      if (text->hint != NULL)
        gtk_box_append (GTK_BOX (texts), fp_ui_wrapped (fp_text (text->hint), "row-subtitle"));
    }
  else
    gtk_box_append (GTK_BOX (texts), fp_ui_wrapped (fp_text (text->label), NULL));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  return texts;
}

static void
add_item (FpAnswers *self, FpDoc doc, GtkWidget *column)
{
  Item item = { .doc = doc };
  GtkWidget *halves = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 0, "halves");

  item.row = g_object_new (
      GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_CHECKBOX, "spacing", 8, NULL);
  item.mark = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 0, NULL);
  item.yes = make_half (_ ("Yes"), G_CALLBACK (yes_cb), self);
  item.no = make_half (_ ("No"), G_CALLBACK (no_cb), self);
  gtk_widget_add_css_class (item.row, self->guided ? "row" : "answer");
  gtk_widget_set_focusable (item.row, TRUE);
  g_signal_connect (item.row, "notify::has-focus", G_CALLBACK (row_focus_cb), self);
  gtk_box_append (GTK_BOX (halves), item.yes);
  gtk_box_append (GTK_BOX (halves), item.no);
  gtk_widget_set_valign (halves, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (item.row), make_texts (self, doc));
  gtk_box_append (GTK_BOX (item.row), item.mark);
  gtk_box_append (GTK_BOX (item.row), halves);
  gtk_box_append (GTK_BOX (column), item.row);
  g_array_append_val (self->items, item);
}

static guint
count_bits (guint bits)
{
  guint n = 0;

  for (; bits != 0; bits &= bits - 1)
    n++;
  return n;
}

static void
make_items (FpAnswers *self, guint asked)
{
  guint n = count_bits (asked), i = 0;

  self->asked = asked;
  self->current = 0;
  g_array_set_size (self->items, 0);
  fp_ui_clear (self->columns[0]);
  fp_ui_clear (self->columns[1]);
  for (FpDoc doc = 0; doc < FP_N_DOCS; doc++)
    if ((asked & FP_DOC_BIT (doc)) != 0)
      {
        add_item (self, doc, self->columns[!self->guided && i >= (n + 1) / 2 ? 1 : 0]);
        i++;
      }
}

static const char *
answer_words (FpDocAnswer given)
{
  static const char *const words[FP_N_DOC_ANSWERS] = {
    N_ ("not answered"),
    N_ ("yes"),
    N_ ("no"),
    N_ ("does not apply"),
  };

  return _ (words[given]);
}

static void
set_chosen (GtkWidget *button, gboolean chosen, const char *css_class)
{
  if (chosen)
    gtk_widget_add_css_class (button, css_class);
  else
    gtk_widget_remove_css_class (button, css_class);
}

static void
refresh_mark (FpAnswers *self, Item *item, FpDocAnswer given)
{
  fp_ui_clear (item->mark);
  if (given == FP_DOC_NO)
    gtk_box_append (GTK_BOX (item->mark), fp_ui_mark (FP_STATUS_RISK, _ ("Risk")));
  else if (given == FP_DOC_NOT_APPLICABLE)
    gtk_box_append (GTK_BOX (item->mark), fp_ui_label (_ ("Does not apply"), "row-subtitle"));
  else if (given == FP_DOC_UNANSWERED && self->guided)
    gtk_box_append (GTK_BOX (item->mark),
                    fp_ui_state ("fp-empty-symbolic", "dim", _ ("Not answered")));
}

/**
 * fp_answers_refresh:
 *
 * Shows what is asked for and answered now.
 */
void
fp_answers_refresh (FpAnswers *self)
{
  guint asked = fp_session_asked_documents (self->session);
  const FpClaim *claim = fp_session_get_claim (self->session);

  if (asked != self->asked)
    make_items (self, asked);
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = nth (self, i);
      FpDocAnswer given = claim->documentation[item->doc];
      const FpDocText *text = text_of (self, item->doc);
      /* Translators: a question about the note, and how it is answered */
      g_autofree char *name =
          g_strdup_printf (_ ("%s: %s"),
                           fp_text (self->guided ? text->question : text->label),
                           answer_words (given));

      set_chosen (item->yes, given == FP_DOC_YES, "is-yes");
      set_chosen (item->no, given == FP_DOC_NO, "is-no");
      refresh_mark (self, item, given);
      fp_ui_set_name (item->row, name);
      gtk_accessible_update_state (GTK_ACCESSIBLE (item->row),
                                   GTK_ACCESSIBLE_STATE_CHECKED,
                                   given == FP_DOC_YES          ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                   : given == FP_DOC_UNANSWERED ? GTK_ACCESSIBLE_TRISTATE_MIXED
                                                                : GTK_ACCESSIBLE_TRISTATE_FALSE,
                                   -1);
    }
}

/**
 * fp_answers_all_yes:
 *
 * Answers with yes all that is asked and not answered otherwise; the focus goes on.
 */
void
fp_answers_all_yes (FpAnswers *self)
{
  FpClaim *claim = fp_session_begin (self->session);

  for (guint i = 0; i < self->items->len; i++)
    claim->documentation[nth (self, i)->doc] = FP_DOC_YES;
  fp_session_commit (self->session, claim, _ ("All yes"));
}

/**
 * fp_answers_go:
 * @item: (nullable): an item's id; %NULL is the first that is not answered with yes
 */
void
fp_answers_go (FpAnswers *self, const char *item)
{
  const FpClaim *claim = fp_session_get_claim (self->session);

  for (guint i = 0; i < self->items->len; i++)
    {
      FpDoc doc = nth (self, i)->doc;

      if (item != NULL ? strcmp (fp_doc_words[doc], item) == 0
                       : claim->documentation[doc] == FP_DOC_UNANSWERED)
        {
          move_to (self, i);
          return;
        }
    }
  if (self->items->len > 0)
    move_to (self, 0);
}

guint
fp_answers_get_n_items (FpAnswers *self)
{
  return self->items->len;
}

static void
fp_answers_dispose (GObject *object)
{
  FpAnswers *self = FP_ANSWERS (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fp_answers_parent_class)->dispose (object);
}

static void
fp_answers_finalize (GObject *object)
{
  g_array_unref (FP_ANSWERS (object)->items);

  G_OBJECT_CLASS (fp_answers_parent_class)->finalize (object);
}

static void
fp_answers_class_init (FpAnswersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fp_answers_dispose;
  G_OBJECT_CLASS (klass)->finalize = fp_answers_finalize;
  widget_class->focus = fp_answers_focus;
  widget_class->grab_focus = fp_answers_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "answers");
}

static void
fp_answers_init (FpAnswers *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->items = g_array_new (FALSE, TRUE, sizeof (Item));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * fp_answers_new:
 * @guided: whole questions in one column, with what each is for
 */
GtkWidget *
fp_answers_new (FpSession *session, gboolean guided)
{
  FpAnswers *self = g_object_new (FP_TYPE_ANSWERS, NULL);
  GtkWidget *strip = fp_strip_new ();

  self->session = g_object_ref (session);
  self->guided = guided;
  for (guint i = 0; i < 2; i++)
    {
      self->columns[i] = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, guided ? "rows" : "answers");
      fp_strip_add (FP_STRIP (strip), self->columns[i], guided ? 6 : 3);
    }
  gtk_widget_set_visible (self->columns[1], !guided);
  gtk_widget_set_parent (strip, GTK_WIDGET (self));
  fp_ui_set_name (GTK_WIDGET (self), _ ("What the note holds"));
  return GTK_WIDGET (self);
}
