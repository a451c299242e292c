/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-guide.h"

#include <glib/gi18n.h>

#include "fp-documentation-section.h"
#include "fp-guide-knowledge.h"
#include "fp-modifiers-section.h"
#include "fp-payer-section.h"
#include "fp-review-section.h"
#include "fp-service-section.h"
#include "fp-ui.h"
#include "fp-verdict.h"

#define WIDTH 720

struct _FpGuide
{
  GtkWidget parent_instance;
  FpSession *session;
  FpStep step;
  FpRoom room;
  gboolean beside; /* the knowledge stands beside the step, else below it */
  GtkWidget *tabs[FP_N_STEPS], *marks[FP_N_STEPS], *names[FP_N_STEPS];
  GtkWidget *stack, *sections[FP_N_STEPS], *below[FP_N_STEPS], *scrolled[FP_N_STEPS];
  GtkWidget *aside, *knowledge, *bar, *verdict;
  GtkWidget *back, *print, *copy, *next;
  char *shown; /* what the knowledge is of */
  guint refresh;
};

G_DEFINE_FINAL_TYPE (FpGuide, fp_guide, GTK_TYPE_WIDGET)

static const struct
{
  const char *title, *subtitle;
} heads[FP_N_STEPS] = {
  { N_ ("What was done, when and where?"),
    N_ ("Type what happened; Firstpass finds the code and counts the units.") },
  { N_ ("How was it given, and by whom?"),
    N_ ("The answers decide which modifiers belong on the line.") },
  { N_ ("Who pays, and what did they say?"),
    N_ ("Coverage, authorization and limits, with whose rule it is.") },
  { N_ ("What does the note hold?"),
    N_ ("Answer from the note on the screen or on paper; Y and N answer and go on.") },
  { N_ ("Is this what happened?"), N_ ("The claim as it will print, and what is left to do.") },
};

static GtkWidget *
make_section (FpSession *session, FpStep step)
{
  switch (step)
    {
    case FP_STEP_MODIFIERS:
      return fp_modifiers_section_new (session, TRUE);
    case FP_STEP_PAYER:
      return fp_payer_section_new (session, TRUE);
    case FP_STEP_DOCUMENTATION:
      return fp_documentation_section_new (session, TRUE);
    case FP_STEP_REVIEW:
      return fp_review_section_new (session, TRUE);
    case FP_STEP_SERVICE:
    case FP_N_STEPS:
    default:
      return fp_service_section_new (session, TRUE);
    }
}

static const char *
mark_of (FpSession *session, FpStep step)
{
  FpStatus worst = fp_step_worst (session, step);

  return worst == FP_N_STATUSES ? "fp-empty-symbolic" : fp_ui_status_icon (worst);
}

static char *
status_words (FpSession *session, FpStep step)
{
  FpStatus worst = fp_step_worst (session, step);
  const char *waits = fp_step_waits_for (session, step);

  if (worst != FP_N_STATUSES)
    return g_strdup (worst == FP_STATUS_PASS ? _ ("complete") : fp_status_label (worst));
  return g_strdup (waits != NULL ? waits : _ ("to read"));
}

static void
refresh_tabs (FpGuide *self)
{
  for (FpStep step = 0; step < FP_N_STEPS; step++)
    {
      g_autofree char *words = status_words (self->session, step);
      /* Translators: number and title of a step, and how it stands */
      g_autofree char *name =
          g_strdup_printf (_ ("%d %s: %s"), step + 1, fp_step_title (step), words);

      gtk_image_set_from_icon_name (GTK_IMAGE (self->marks[step]), mark_of (self->session, step));
      fp_ui_set_colour (self->marks[step], fp_step_worst (self->session, step));
      fp_ui_set_name (self->tabs[step], name);
    }
}

/* All that the knowledge depends on. */
static char *
sign (FpGuide *self)
{
  const FpLine *line = fp_session_get_line (self->session);
  const char *payer = fp_session_get_claim (self->session)->payer;

  return g_strdup_printf ("%d %d %s %s %d %d %s %d",
                          self->step,
                          self->beside,
                          line->code != NULL ? line->code : "",
                          payer != NULL ? payer : "",
                          line->date,
                          line->clients > 1,
                          line->place != NULL ? line->place : "",
                          fp_session_get_claim (self->session)->rendering.credential);
}

static void
refresh_knowledge (FpGuide *self)
{
  g_autofree char *now = sign (self);
  GtkWidget *box = self->beside ? self->knowledge : self->below[self->step];

  if (g_strcmp0 (now, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&now);
  fp_ui_clear (self->knowledge);
  for (FpStep step = 0; step < FP_N_STEPS; step++)
    {
      fp_ui_clear (self->below[step]);
      gtk_widget_set_visible (self->below[step], !self->beside && step == self->step);
    }
  fp_guide_knowledge_fill (GTK_BOX (box), self->session, self->step);
  gtk_widget_set_visible (self->aside, self->beside);
}

static void
refresh (FpGuide *self)
{
  refresh_tabs (self);
  refresh_knowledge (self);
  fp_verdict_colour (self->session, self->bar);
}

static gboolean
refresh_cb (gpointer data)
{
  FpGuide *self = FP_GUIDE (data);

  self->refresh = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (FpGuide *self)
{
  if (self->refresh == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->refresh = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refresh_cb, self, NULL);
}

static void
fp_guide_map (GtkWidget *widget)
{
  refresh (FP_GUIDE (widget));
  GTK_WIDGET_CLASS (fp_guide_parent_class)->map (widget);
}

static void
set_next_label (FpGuide *self)
{
  g_autofree char *label = NULL;

  if (self->step + 1 < FP_N_STEPS)
    /* Translators: “Next: Payer” goes on to the step of that name */
    label = self->room == FP_ROOM_NARROW
                ? g_strdup (_ ("Next"))
                : g_strdup_printf (_ ("Next: %s"), fp_step_title (self->step + 1));
  fp_ui_set_button_label (self->next, label != NULL ? label : _ ("Save"), NULL);
  gtk_widget_set_sensitive (self->back, self->step > 0);
  gtk_widget_set_visible (self->print, self->step + 1 == FP_N_STEPS);
  gtk_widget_set_visible (self->copy, self->step + 1 == FP_N_STEPS);
}

/* Where little fits, the other steps keep their numbers only. */
static void
name_tabs (FpGuide *self)
{
  for (FpStep step = 0; step < FP_N_STEPS; step++)
    {
      gboolean whole = self->room != FP_ROOM_NARROW || step == self->step;
      g_autofree char *name = whole ? g_strdup_printf ("%d  %s", step + 1, fp_step_title (step))
                                    : g_strdup_printf ("%d", step + 1);

      gtk_label_set_label (GTK_LABEL (self->names[step]), name);
    }
}

/**
 * fp_guide_set_step:
 *
 * Shows @step and puts the focus at its beginning.
 */
void
fp_guide_set_step (FpGuide *self, FpStep step)
{
  static const char *const names[FP_N_STEPS] = { "0", "1", "2", "3", "4" };

  g_return_if_fail (FP_IS_GUIDE (self));
  g_return_if_fail (step < FP_N_STEPS);

  self->step = step;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), names[step]);
  if (!gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->tabs[step])))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->tabs[step]), TRUE);
  set_next_label (self);
  name_tabs (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
}

static void
tab_cb (GtkToggleButton *tab, FpGuide *self)
{
  for (FpStep step = 0; step < FP_N_STEPS; step++)
    if (self->tabs[step] == GTK_WIDGET (tab) && gtk_toggle_button_get_active (tab) &&
        self->step != step)
      fp_guide_set_step (self, step);
}

static void
back_cb (FpGuide *self)
{
  if (self->step > 0)
    fp_guide_set_step (self, self->step - 1);
  fp_section_go (fp_guide_get_section (self, self->step), FP_FIELD_NONE, NULL);
}

static void
next_cb (FpGuide *self)
{
  if (self->step + 1 == FP_N_STEPS)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.save", NULL);
      return;
    }
  fp_guide_set_step (self, self->step + 1);
  fp_section_go (fp_guide_get_section (self, self->step), FP_FIELD_NONE, NULL);
}

static GtkWidget *
make_tabs (FpGuide *self)
{
  GtkWidget *tabs = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 4, "steps");

  gtk_widget_set_halign (tabs, GTK_ALIGN_CENTER);
  for (FpStep step = 0; step < FP_N_STEPS; step++)
    {
      GtkWidget *content = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 8, NULL);

      self->tabs[step] = gtk_toggle_button_new ();
      self->marks[step] = fp_ui_icon ("fp-empty-symbolic", NULL);
      self->names[step] = fp_ui_label (NULL, NULL);
      gtk_label_set_ellipsize (GTK_LABEL (self->names[step]), PANGO_ELLIPSIZE_NONE);
      gtk_box_append (GTK_BOX (content), self->marks[step]);
      gtk_box_append (GTK_BOX (content), self->names[step]);
      gtk_button_set_child (GTK_BUTTON (self->tabs[step]), content);
      gtk_widget_add_css_class (self->tabs[step], "flat");
      if (step > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->tabs[step]),
                                     GTK_TOGGLE_BUTTON (self->tabs[0]));
      g_signal_connect (self->tabs[step], "toggled", G_CALLBACK (tab_cb), self);
      gtk_box_append (GTK_BOX (tabs), self->tabs[step]);
    }
  return tabs;
}

static void
add_page (FpGuide *self, FpStep step)
{
  g_autofree char *name = g_strdup_printf ("%d", step);
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "guide-page");

  self->sections[step] = make_section (self->session, step);
  self->below[step] = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "knowledge-below");
  gtk_widget_set_visible (self->below[step], FALSE);
  gtk_box_append (GTK_BOX (box), fp_ui_wrapped (_ (heads[step].title), "guide-title"));
  gtk_box_append (GTK_BOX (box), fp_ui_wrapped (_ (heads[step].subtitle), "guide-subtitle"));
  gtk_box_append (GTK_BOX (box), self->sections[step]);
  gtk_box_append (GTK_BOX (box), self->below[step]);
  self->scrolled[step] = fp_ui_scrolled (fp_ui_clamp (box, WIDTH), fp_step_title (step));
  gtk_stack_add_named (GTK_STACK (self->stack), self->scrolled[step], name);
}

static GtkWidget *
make_body (FpGuide *self)
{
  GtkWidget *body = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 0, NULL);

  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_widget_set_hexpand (self->stack, TRUE);
  for (FpStep step = 0; step < FP_N_STEPS; step++)
    add_page (self, step);
  self->knowledge = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  self->aside = fp_ui_scrolled (self->knowledge, _ ("What is known"));
  gtk_widget_add_css_class (self->aside, "knowledge");
  gtk_widget_set_hexpand (self->aside, FALSE);
  gtk_box_append (GTK_BOX (body), self->stack);
  gtk_box_append (GTK_BOX (body), self->aside);
  return body;
}

/* On, and at the end what one leaves with. */
static GtkWidget *
make_forth (FpGuide *self)
{
  GtkWidget *forth = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 8, NULL);

  self->print = fp_ui_button (_ ("_Print…"), NULL);
  self->copy = fp_ui_button (_ ("_Copy"), NULL);
  self->next = fp_ui_button (_ ("Next"), NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->print), "win.print");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->copy), "win.copy");
  gtk_widget_add_css_class (self->next, "suggested-action");
  gtk_box_append (GTK_BOX (forth), self->print);
  gtk_box_append (GTK_BOX (forth), self->copy);
  gtk_box_append (GTK_BOX (forth), self->next);
  g_signal_connect_swapped (self->next, "clicked", G_CALLBACK (next_cb), self);
  return forth;
}

static GtkWidget *
make_bar (FpGuide *self)
{
  GtkWidget *show = fp_ui_button (_ ("Show"), _ ("Show the checklist"));
  GtkWidget *middle = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, NULL);

  self->verdict = fp_verdict_bar_new (self->session);
  self->bar = gtk_center_box_new ();
  gtk_widget_add_css_class (self->bar, "verdict-strip");
  self->back = fp_ui_button (_ ("Back"), NULL);
  gtk_widget_add_css_class (self->back, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (show), "win.show-checklist");
  gtk_box_append (GTK_BOX (middle), self->verdict);
  gtk_box_append (GTK_BOX (middle), show);
  gtk_center_box_set_start_widget (GTK_CENTER_BOX (self->bar), self->back);
  gtk_center_box_set_center_widget (GTK_CENTER_BOX (self->bar), middle);
  gtk_center_box_set_end_widget (GTK_CENTER_BOX (self->bar), make_forth (self));
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (back_cb), self);
  return self->bar;
}

static void
fp_guide_dispose (GObject *object)
{
  FpGuide *self = FP_GUIDE (object);
  GtkWidget *child;

  g_clear_handle_id (&self->refresh, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fp_guide_parent_class)->dispose (object);
}

static void
fp_guide_finalize (GObject *object)
{
  g_free (FP_GUIDE (object)->shown);

  G_OBJECT_CLASS (fp_guide_parent_class)->finalize (object);
}

static void
fp_guide_class_init (FpGuideClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fp_guide_dispose;
  G_OBJECT_CLASS (klass)->finalize = fp_guide_finalize;
  GTK_WIDGET_CLASS (klass)->map = fp_guide_map;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "guide");
}

static void
fp_guide_init (FpGuide *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (
                                      gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  self->room = FP_ROOM_WIDE;
  self->beside = TRUE;
}

GtkWidget *
fp_guide_new (FpSession *session)
{
  FpGuide *self = g_object_new (FP_TYPE_GUIDE, NULL);
  GtkWidget *body, *bar;

  self->session = g_object_ref (session);
  gtk_widget_set_parent (make_tabs (self), GTK_WIDGET (self));
  body = make_body (self);
  bar = make_bar (self);
  gtk_widget_set_vexpand (body, TRUE);
  gtk_widget_set_parent (body, GTK_WIDGET (self));
  gtk_widget_set_parent (bar, GTK_WIDGET (self));
  fp_guide_set_step (self, FP_STEP_SERVICE);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * fp_guide_set_room:
 *
 * Where little fits the knowledge goes below, and the steps keep their numbers only.
 */
void
fp_guide_set_room (FpGuide *self, FpRoom room)
{
  g_return_if_fail (FP_IS_GUIDE (self));

  self->room = room;
  for (FpStep step = 0; step < FP_N_STEPS; step++)
    fp_section_set_room (FP_SECTION (self->sections[step]), room);
  fp_verdict_bar_set_short (FP_VERDICT_BAR (self->verdict), room == FP_ROOM_NARROW);
  set_next_label (self);
  self->beside = room >= FP_ROOM_MEDIUM;
  gtk_widget_set_visible (self->aside, self->beside);
  name_tabs (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    changed_cb (self);
}

FpSection *
fp_guide_get_section (FpGuide *self, FpStep step)
{
  g_return_val_if_fail (FP_IS_GUIDE (self), NULL);
  return FP_SECTION (self->sections[step]);
}
