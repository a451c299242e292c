/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-codes-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fp-browser.h"
#include "fp-code-detail.h"
#include "fp-page-parts.h"
#include "fp-ui.h"

#define MOST_RESULTS 40

/* What the list above the search chooses from. */
typedef enum
{
  KIND_CODES,
  KIND_MODIFIERS,
  KIND_PLACES,
  KIND_DENIALS,
} Kind;

struct _FpCodesPage
{
  GtkWidget parent_instance;

  FpSession *session;
  FpBrowser *browser;
  const FpCode *code; /* the one shown; NULL while another kind is */
  gboolean filled;
};

enum
{
  SIGNAL_USE_CODE,
  SIGNAL_COMPARE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FpCodesPage, fp_codes_page, GTK_TYPE_WIDGET)

static void
add_row (FpCodesPage *self,
         const char *code,
         const char *text,
         const char *end,
         gconstpointer datum)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = fp_ui_wrapped (code, "page-strong");
  GtkWidget *below = fp_ui_wrapped (text, "page-small");
  g_autofree char *name = g_strdup_printf ("%s, %s", code, text);

  fp_part_shorten (below, 2);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (head), title);
  if (end != NULL)
    gtk_box_append (GTK_BOX (head), fp_ui_wrapped (end, "page-small"));
  gtk_box_append (GTK_BOX (content), head);
  gtk_box_append (GTK_BOX (content), below);
  fp_browser_add (self->browser, content, name, datum);
}

static void
add_code (FpCodesPage *self, const FpCode *code, const char *why)
{
  add_row (self, code->code, fp_text (code->title), why, code);
}

static void
fill_codes (FpCodesPage *self, const char *text)
{
  const FpKnowledge *knowledge = fp_session_get_knowledge (self->session);
  FpSearch *search = fp_session_get_search (self->session);

  if (*text == '\0' || search == NULL)
    {
      for (guint i = 0; i < knowledge->n_codes; i++)
        add_code (self, &knowledge->codes[i], NULL);
      return;
    }
  g_autoptr (GPtrArray) results = fp_search_codes (search, text, MOST_RESULTS);

  for (guint i = 0; i < results->len; i++)
    {
      const FpSearchResult *result = g_ptr_array_index (results, i);

      add_code (self, result->code, NULL);
    }
}

/* Whether each word of @text begins a word of @code or @meaning. */
static gboolean
matches (const char *text, const char *code, const char *meaning)
{
  g_autofree char *hay = g_strdup_printf ("%s %s", code, meaning != NULL ? meaning : "");

  return *text == '\0' || g_str_match_string (text, hay, TRUE);
}

static void
fill_modifiers (FpCodesPage *self, const char *text)
{
  const FpKnowledge *knowledge = fp_session_get_knowledge (self->session);

  for (guint i = 0; i < knowledge->n_modifiers; i++)
    {
      const FpModifier *modifier = &knowledge->modifiers[i];
      const char *meaning = fp_text (modifier->meaning);

      if (matches (text, modifier->code, meaning))
        add_row (self, modifier->code, meaning, NULL, modifier);
    }
}

static void
fill_places (FpCodesPage *self, const char *text)
{
  const FpKnowledge *knowledge = fp_session_get_knowledge (self->session);

  for (guint i = 0; i < knowledge->n_places; i++)
    {
      const FpPlace *place = &knowledge->places[i];
      const char *name = fp_text (place->short_name != NULL ? place->short_name : place->name);

      if (matches (text, place->code, name))
        add_row (self, place->code, name, NULL, place);
    }
}

static void
fill_denial_table (FpCodesPage *self,
                   const char *text,
                   const FpDenial *table,
                   guint n,
                   const char *kind)
{
  for (guint i = 0; i < n; i++)
    {
      const char *meaning = fp_text (table[i].meaning);
      g_autofree char *code = g_strdup_printf ("%s %s", kind, table[i].number);

      if (matches (text, code, meaning))
        add_row (self, code, meaning, NULL, &table[i]);
    }
}

static void
fill_denials (FpCodesPage *self, const char *text)
{
  const FpKnowledge *knowledge = fp_session_get_knowledge (self->session);

  fill_denial_table (self, text, knowledge->carcs, knowledge->n_carcs, "CARC");
  fill_denial_table (self, text, knowledge->rarcs, knowledge->n_rarcs, "RARC");
}

static void
name_list (FpCodesPage *self)
{
  static const char *const searches[] = {
    [KIND_CODES] = N_ ("Find a code: number or words"),
    [KIND_MODIFIERS] = N_ ("Find a modifier"),
    [KIND_PLACES] = N_ ("Find a place"),
    [KIND_DENIALS] = N_ ("Find a denial number"),
  };
  static const char *const lists[] = {
    [KIND_CODES] = N_ ("Codes"),
    [KIND_MODIFIERS] = N_ ("Modifiers"),
    [KIND_PLACES] = N_ ("Places of service"),
    [KIND_DENIALS] = N_ ("Denial numbers"),
  };
  guint kind = fp_browser_get_kind (self->browser);

  fp_browser_set_names (self->browser, _ (searches[kind]), _ (lists[kind]));
}

static void
fill (FpCodesPage *self, const char *text)
{
  static void (*const fillers[]) (FpCodesPage *, const char *) = {
    [KIND_CODES] = fill_codes,
    [KIND_MODIFIERS] = fill_modifiers,
    [KIND_PLACES] = fill_places,
    [KIND_DENIALS] = fill_denials,
  };
  g_autofree char *words = g_strstrip (g_strdup (text));

  name_list (self);
  fp_browser_clear (self->browser);
  fillers[fp_browser_get_kind (self->browser)](self, words);
  self->filled = TRUE;
}

static void
search_cb (FpCodesPage *self, const char *text)
{
  if (self->session == NULL)
    return;
  fill (self, text);
  fp_browser_choose_first (self->browser);
}

static void
use_cb (FpCodesPage *self)
{
  if (self->code != NULL)
    g_signal_emit (self, signals[SIGNAL_USE_CODE], 0, self->code->code);
}

static void
compare_cb (FpCodesPage *self)
{
  if (self->code != NULL)
    g_signal_emit (self, signals[SIGNAL_COMPARE], 0, self->code->code);
}

static void
show_similar_cb (FpCodesPage *self, GtkButton *button)
{
  fp_codes_page_show_code (self, g_object_get_data (G_OBJECT (button), "code"));
}

static GtkWidget *
new_actions (FpCodesPage *self, const FpCode *code)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 8, "page-actions");
  g_autofree char *use_name = g_strdup_printf (_ ("Use %s on the claim"), code->code);
  g_autofree char *compare_name = g_strdup_printf (_ ("Compare %s with others"), code->code);
  GtkWidget *use = fp_ui_button (_ ("_Use This Code"), use_name);

  gtk_widget_set_valign (box, GTK_ALIGN_START);
  if (code->compare.known)
    {
      GtkWidget *compare = fp_ui_button (_ ("Co_mpare…"), compare_name);

      g_signal_connect_swapped (compare, "clicked", G_CALLBACK (compare_cb), self);
      gtk_box_append (GTK_BOX (box), compare);
    }
  gtk_widget_add_css_class (use, "suggested-action");
  g_signal_connect_swapped (use, "clicked", G_CALLBACK (use_cb), self);
  gtk_box_append (GTK_BOX (box), use);
  return box;
}

static GtkWidget *
new_similar_row (FpCodesPage *self, const FpCode *similar)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *name = g_strdup_printf (_ ("Show %s"), similar->code);
  GtkWidget *show = fp_ui_button (_ ("Show"), name);

  gtk_box_append (GTK_BOX (content), fp_ui_wrapped (fp_text (similar->title), NULL));
  if (similar->summary != NULL)
    gtk_box_append (GTK_BOX (content), fp_ui_wrapped (fp_text (similar->summary), "page-small"));
  g_object_set_data (G_OBJECT (show), "code", (gpointer) similar->code);
  g_signal_connect_swapped (show, "clicked", G_CALLBACK (show_similar_cb), self);
  return fp_part_row (fp_ui_badge (similar->code, FALSE), content, show);
}

static void
append_similar (FpCodesPage *self, GtkBox *box, const FpCode *code)
{
  const FpKnowledge *knowledge = fp_session_get_knowledge (self->session);
  GtkWidget *card = fp_part_card ();

  for (guint i = 0; i < code->similar.n; i++)
    {
      const FpCode *similar = fp_knowledge_code (knowledge, code->similar.items[i]);

      if (similar != NULL)
        gtk_box_append (GTK_BOX (card), new_similar_row (self, similar));
    }
  gtk_box_append (box, fp_part_heading (_ ("Similar codes"), NULL));
  gtk_box_append (box, card);
}

/* The number and what to do with it; the title below has the whole width. */
static GtkBox *
begin_detail (FpCodesPage *self, const char *code, const char *title, GtkWidget *actions)
{
  GtkWidget *box = fp_browser_new_detail (self->browser);
  GtkWidget *head = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  GtkWidget *number = fp_part_title (code);

  gtk_widget_set_hexpand (number, TRUE);
  gtk_box_append (GTK_BOX (head), number);
  if (actions != NULL)
    gtk_box_append (GTK_BOX (head), actions);
  gtk_box_append (GTK_BOX (box), head);
  if (*title != '\0')
    gtk_box_append (GTK_BOX (box), fp_ui_wrapped (title, "page-subtitle"));
  return GTK_BOX (box);
}

static void
show_code (FpCodesPage *self, const FpCode *code)
{
  GtkBox *box;

  self->code = code;
  box = begin_detail (self, code->code, fp_text (code->title), new_actions (self, code));
  fp_code_detail_fill_code (box, fp_session_get_knowledge (self->session), code);
  if (code->similar.n > 0)
    append_similar (self, box, code);
  fp_code_detail_fill_source (box, &code->source);
}

static void
show_denial (FpCodesPage *self, const FpDenial *denial)
{
  const FpKnowledge *knowledge = fp_session_get_knowledge (self->session);
  gboolean is_remark = denial >= knowledge->rarcs && denial < knowledge->rarcs + knowledge->n_rarcs;
  g_autofree char *number = g_strdup_printf ("%s %s", is_remark ? "RARC" : "CARC", denial->number);

  fp_code_detail_fill_denial (begin_detail (self, number, "", NULL), denial, is_remark);
}

static void
chosen_cb (FpCodesPage *self, gpointer datum)
{
  const FpKnowledge *knowledge = fp_session_get_knowledge (self->session);
  const FpModifier *modifier = datum;
  const FpPlace *place = datum;

  self->code = NULL;
  switch ((Kind) fp_browser_get_kind (self->browser))
    {
    case KIND_MODIFIERS:
      fp_code_detail_fill_modifier (
          begin_detail (self, modifier->code, fp_text (modifier->meaning), NULL),
          knowledge,
          modifier);
      break;
    case KIND_PLACES:
      fp_code_detail_fill_place (
          begin_detail (self,
                        place->code,
                        fp_text (place->short_name != NULL ? place->short_name : place->name),
                        NULL),
          place);
      break;
    case KIND_DENIALS:
      show_denial (self, datum);
      break;
    case KIND_CODES:
    default:
      show_code (self, datum);
      break;
    }
}

/* Three hundred rows are made when they are first seen, not when the program starts. */
static void
fp_codes_page_map (GtkWidget *widget)
{
  FpCodesPage *self = FP_CODES_PAGE (widget);

  GTK_WIDGET_CLASS (fp_codes_page_parent_class)->map (widget);
  if (!self->filled)
    search_cb (self, "");
}

static gboolean
fp_codes_page_grab_focus (GtkWidget *widget)
{
  fp_browser_focus_search (FP_CODES_PAGE (widget)->browser);
  return TRUE;
}

static void
fp_codes_page_dispose (GObject *object)
{
  FpCodesPage *self = FP_CODES_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FP_TYPE_CODES_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (fp_codes_page_parent_class)->dispose (object);
}

static guint
new_signal (const char *name)
{
  return g_signal_new (name,
                       FP_TYPE_CODES_PAGE,
                       G_SIGNAL_RUN_LAST,
                       0,
                       NULL,
                       NULL,
                       NULL,
                       G_TYPE_NONE,
                       1,
                       G_TYPE_STRING);
}

static void
fp_codes_page_class_init (FpCodesPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fp_codes_page_dispose;
  widget_class->map = fp_codes_page_map;
  widget_class->grab_focus = fp_codes_page_grab_focus;
  signals[SIGNAL_USE_CODE] = new_signal ("use-code");
  signals[SIGNAL_COMPARE] = new_signal ("compare");
  g_type_ensure (FP_TYPE_BROWSER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               FP_RESOURCE_PREFIX "/ui/fp-codes-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FpCodesPage, browser);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static void
fp_codes_page_init (FpCodesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
fp_codes_page_new (FpSession *session)
{
  const char *const kinds[] = {
    _ ("Codes"), _ ("Modifiers"), _ ("Places of Service"), _ ("Denial Numbers"), NULL
  };
  FpCodesPage *self = g_object_new (FP_TYPE_CODES_PAGE, NULL);

  self->session = g_object_ref (session);
  fp_browser_set_kinds (self->browser, kinds, _ ("What to look in"));
  name_list (self);
  return GTK_WIDGET (self);
}

/** fp_codes_page_show_code: shows @code, whatever was searched for before. */
void
fp_codes_page_show_code (FpCodesPage *self, const char *code)
{
  const FpCode *known;

  g_return_if_fail (FP_IS_CODES_PAGE (self));
  known = fp_knowledge_code (fp_session_get_knowledge (self->session), code);
  if (known == NULL)
    return;
  fp_browser_set_kind (self->browser, KIND_CODES);
  fp_browser_set_text (self->browser, "");
  fill (self, "");
  fp_browser_choose (self->browser, known);
  fp_browser_open (self->browser);
}

/** fp_codes_page_show_denial: shows the reason (CARC) @number. */
void
fp_codes_page_show_denial (FpCodesPage *self, const char *number)
{
  const FpDenial *known;

  g_return_if_fail (FP_IS_CODES_PAGE (self));
  known = fp_knowledge_carc (fp_session_get_knowledge (self->session), number);
  if (known == NULL)
    return;
  fp_browser_set_kind (self->browser, KIND_DENIALS);
  fp_browser_set_text (self->browser, "");
  fill (self, "");
  fp_browser_choose (self->browser, known);
  fp_browser_open (self->browser);
}

void
fp_codes_page_focus_search (FpCodesPage *self)
{
  g_return_if_fail (FP_IS_CODES_PAGE (self));
  fp_browser_focus_search (self->browser);
}
