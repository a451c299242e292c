/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-documentation-section.h"

#include <glib/gi18n.h>

#include "fp-answers.h"
#include "fp-ui.h"

struct _FpDocumentationSection
{
  FpSection parent_instance;
  GtkWidget *card, *answers, *why, *all_yes, *later;
};

G_DEFINE_FINAL_TYPE (FpDocumentationSection, fp_documentation_section, FP_TYPE_SECTION)

static void
all_yes_cb (FpDocumentationSection *self)
{
  fp_answers_all_yes (FP_ANSWERS (self->answers));
}

static char *
why_asked (FpSession *session, guint n)
{
  const FpLine *line = fp_session_get_line (session);

  if (n == 0)
    return g_strdup (_ ("Neither the code nor the payer asks for anything in particular"));
  if (line->clients > 1)
    return g_strdup_printf (ngettext ("%u asked for because this is %s in a group",
                                      "%u asked for because this is %s in a group",
                                      n),
                            n,
                            line->code);
  return g_strdup_printf (ngettext ("%u asked for because this is %s",
                                    "%u asked for because this is %s",
                                    n),
                          n,
                          line->code);
}

static void
fp_documentation_section_refresh (FpSection *section)
{
  FpDocumentationSection *self = FP_DOCUMENTATION_SECTION (section);
  FpSession *session = fp_section_get_session (section);
  g_autofree char *why = NULL;
  guint n;

  gtk_widget_set_visible (self->card, fp_session_get_line (session)->code != NULL);
  gtk_widget_set_visible (self->later,
                          fp_section_is_guided (section) &&
                              fp_session_get_line (session)->code == NULL);
  if (fp_session_get_line (session)->code == NULL)
    return;

  fp_answers_refresh (FP_ANSWERS (self->answers));
  n = fp_answers_get_n_items (FP_ANSWERS (self->answers));
  why = why_asked (session, n);
  gtk_label_set_label (GTK_LABEL (self->why), why);
  gtk_widget_set_visible (self->answers, n > 0);
  gtk_widget_set_visible (self->all_yes, n > 0);
}

static gboolean
fp_documentation_section_go (FpSection *section, FpField field, const char *item)
{
  fp_section_refresh_now (section);
  fp_answers_go (FP_ANSWERS (FP_DOCUMENTATION_SECTION (section)->answers), item);
  return TRUE;
}

static void
fp_documentation_section_class_init (FpDocumentationSectionClass *klass)
{
  FP_SECTION_CLASS (klass)->refresh = fp_documentation_section_refresh;
  FP_SECTION_CLASS (klass)->go = fp_documentation_section_go;
}

static void
fp_documentation_section_init (FpDocumentationSection *self)
{
}

GtkWidget *
fp_documentation_section_new (FpSession *session, gboolean guided)
{
  FpDocumentationSection *self = g_object_new (FP_TYPE_DOCUMENTATION_SECTION, NULL);
  GtkWidget *foot = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, "row");

  fp_section_setup (FP_SECTION (self), session, FP_STEP_DOCUMENTATION, guided);
  self->card = fp_section_add_card (FP_SECTION (self));
  self->answers = fp_answers_new (session, guided);
  self->why = fp_ui_wrapped (NULL, "row-subtitle");
  self->all_yes = fp_ui_button (_ ("All Yes"), _ ("Answer all with yes"));
  gtk_widget_set_hexpand (self->why, TRUE);
  gtk_box_append (GTK_BOX (foot), self->why);
  gtk_box_append (GTK_BOX (foot), self->all_yes);
  gtk_box_append (GTK_BOX (self->card), self->answers);
  gtk_box_append (GTK_BOX (self->card), foot);
  self->later =
      fp_section_add_heading (FP_SECTION (self),
                              _ ("What the note must hold depends on the code: find that first."));
  g_signal_connect_swapped (self->all_yes, "clicked", G_CALLBACK (all_yes_cb), self);
  return GTK_WIDGET (self);
}
