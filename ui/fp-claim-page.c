/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-claim-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "fp-documentation-section.h"
#include "fp-guide.h"
#include "fp-modifiers-section.h"
#include "fp-payer-section.h"
#include "fp-review-section.h"
#include "fp-risk-pane.h"
#include "fp-service-section.h"
#include "fp-ui.h"
#include "fp-verdict.h"

#define WIDTH 760

struct _FpClaimPage
{
  GtkWidget parent_instance;
  FpSession *session;
  FpRoom room;
  gboolean guided;
  GtkWidget *flap, *stack, *scrolled, *bar;
  GtkWidget *sections[FP_N_STEPS];
  GtkWidget *guide; /* made when first wanted */
  GtkWidget *pane;
};

G_DEFINE_FINAL_TYPE (FpClaimPage, fp_claim_page, GTK_TYPE_WIDGET)

static gboolean
pane_is_overlay (FpClaimPage *self)
{
  return self->guided || self->room <= FP_ROOM_SMALL;
}

/* Beside the claim where both fit; else over it when asked for, with the verdict in a bar below. */
static void
arrange (FpClaimPage *self)
{
  AdwFlap *flap = ADW_FLAP (self->flap);
  gboolean overlay = pane_is_overlay (self);

  adw_flap_set_fold_policy (flap,
                            overlay ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_NEVER);
  adw_flap_set_reveal_flap (flap, !overlay);
  gtk_widget_set_visible (self->bar, overlay && !self->guided);
}

static void
show_cb (FpClaimPage *self)
{
  fp_claim_page_show_checklist (self);
}

static GtkWidget *
make_bar (FpClaimPage *self)
{
  GtkWidget *verdict = fp_verdict_bar_new (self->session);
  GtkWidget *show = fp_ui_button (_ ("Show"), _ ("Show the checklist"));
  GtkWidget *save = fp_ui_button (_ ("Save"), NULL);

  self->bar = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 8, "verdict-strip");
  gtk_widget_set_hexpand (verdict, TRUE);
  gtk_widget_add_css_class (save, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (save), "win.save");
  gtk_box_append (GTK_BOX (self->bar), verdict);
  gtk_box_append (GTK_BOX (self->bar), show);
  gtk_box_append (GTK_BOX (self->bar), save);
  g_signal_connect_swapped (show, "clicked", G_CALLBACK (show_cb), self);
  return self->bar;
}

static GtkWidget *
make_sections (FpClaimPage *self)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "claim");

  self->sections[FP_STEP_SERVICE] = fp_service_section_new (self->session, FALSE);
  self->sections[FP_STEP_MODIFIERS] = fp_modifiers_section_new (self->session, FALSE);
  self->sections[FP_STEP_PAYER] = fp_payer_section_new (self->session, FALSE);
  self->sections[FP_STEP_DOCUMENTATION] = fp_documentation_section_new (self->session, FALSE);
  self->sections[FP_STEP_REVIEW] = fp_review_section_new (self->session, FALSE);
  for (FpStep step = 0; step < FP_N_STEPS; step++)
    gtk_box_append (GTK_BOX (box), self->sections[step]);
  self->scrolled = fp_ui_scrolled (fp_ui_clamp (box, WIDTH), _ ("Claim"));
  return self->scrolled;
}

/* Colours the bar as the verdict is. */
static void
changed_cb (FpClaimPage *self)
{
  fp_verdict_colour (self->session, self->bar);
}

static void
fp_claim_page_dispose (GObject *object)
{
  FpClaimPage *self = FP_CLAIM_PAGE (object);

  g_clear_pointer (&self->flap, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fp_claim_page_parent_class)->dispose (object);
}

static void
fp_claim_page_class_init (FpClaimPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fp_claim_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
fp_claim_page_init (FpClaimPage *self)
{
  self->room = FP_ROOM_WIDE;
}

static GtkWidget *
make_flap (FpClaimPage *self, GtkWidget *content)
{
  AdwFlap *flap = ADW_FLAP (adw_flap_new ());
  GtkWidget *separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);

  self->pane = fp_risk_pane_new (self->session);
  adw_flap_set_content (flap, content);
  adw_flap_set_separator (flap, separator);
  adw_flap_set_flap (flap, self->pane);
  adw_flap_set_flap_position (flap, GTK_PACK_END);
  adw_flap_set_fold_policy (flap, ADW_FLAP_FOLD_POLICY_NEVER);
  adw_flap_set_fold_duration (flap, 0);
  adw_flap_set_swipe_to_open (flap, FALSE);
  return GTK_WIDGET (flap);
}

GtkWidget *
fp_claim_page_new (FpSession *session)
{
  FpClaimPage *self = g_object_new (FP_TYPE_CLAIM_PAGE, NULL);
  GtkWidget *content = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);

  self->session = g_object_ref (session);
  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (self->stack), make_sections (self), "sections");
  gtk_widget_set_hexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (content), self->stack);
  gtk_box_append (GTK_BOX (content), make_bar (self));
  self->flap = make_flap (self, content);
  gtk_widget_set_parent (self->flap, GTK_WIDGET (self));
  arrange (self);
  changed_cb (self);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
fp_claim_page_set_room (FpClaimPage *self, FpRoom room)
{
  g_return_if_fail (FP_IS_CLAIM_PAGE (self));

  self->room = room;
  for (FpStep step = 0; step < FP_N_STEPS; step++)
    fp_section_set_room (FP_SECTION (self->sections[step]), room);
  arrange (self);
  if (self->guide != NULL)
    fp_guide_set_room (FP_GUIDE (self->guide), room);
}

/**
 * fp_claim_page_set_guided:
 *
 * Shows the steps one at a time, or all together; every value stays.
 */
void
fp_claim_page_set_guided (FpClaimPage *self, gboolean guided)
{
  g_return_if_fail (FP_IS_CLAIM_PAGE (self));

  if (guided && self->guide == NULL)
    {
      self->guide = fp_guide_new (self->session);
      gtk_stack_add_named (GTK_STACK (self->stack), self->guide, "guide");
      fp_guide_set_room (FP_GUIDE (self->guide), self->room);
    }
  self->guided = guided;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), guided ? "guide" : "sections");
  arrange (self);
}

static FpSection *
section_of (FpClaimPage *self, FpStep step)
{
  if (self->guided)
    {
      fp_guide_set_step (FP_GUIDE (self->guide), step);
      return fp_guide_get_section (FP_GUIDE (self->guide), step);
    }
  return FP_SECTION (self->sections[step]);
}

/* What the pane covers cannot be reached: it goes away. */
static void
uncover (FpClaimPage *self)
{
  if (pane_is_overlay (self))
    adw_flap_set_reveal_flap (ADW_FLAP (self->flap), FALSE);
}

/**
 * fp_claim_page_go:
 *
 * Puts the focus where @field is mended.
 */
void
fp_claim_page_go (FpClaimPage *self, FpField field, const char *item)
{
  g_return_if_fail (FP_IS_CLAIM_PAGE (self));

  uncover (self);
  fp_section_go (section_of (self, fp_step_of_field (field)), field, item);
}

void
fp_claim_page_go_to_step (FpClaimPage *self, FpStep step)
{
  g_return_if_fail (FP_IS_CLAIM_PAGE (self));

  uncover (self);
  fp_section_go (section_of (self, step), FP_FIELD_NONE, NULL);
}

void
fp_claim_page_find_code (FpClaimPage *self)
{
  g_return_if_fail (FP_IS_CLAIM_PAGE (self));

  uncover (self);
  fp_service_section_find_code (FP_SERVICE_SECTION (section_of (self, FP_STEP_SERVICE)));
}

/* Opens the pane where it is an overlay, and puts the focus on its first finding. */
void
fp_claim_page_show_checklist (FpClaimPage *self)
{
  g_return_if_fail (FP_IS_CLAIM_PAGE (self));

  adw_flap_set_reveal_flap (ADW_FLAP (self->flap), TRUE);
  if (!fp_risk_pane_next (FP_RISK_PANE (self->pane)))
    gtk_widget_child_focus (self->pane, GTK_DIR_TAB_FORWARD);
}

gboolean
fp_claim_page_next_finding (FpClaimPage *self)
{
  g_return_val_if_fail (FP_IS_CLAIM_PAGE (self), FALSE);

  adw_flap_set_reveal_flap (ADW_FLAP (self->flap), TRUE);
  return fp_risk_pane_next (FP_RISK_PANE (self->pane));
}

gboolean
fp_claim_page_take_suggestion (FpClaimPage *self)
{
  g_return_val_if_fail (FP_IS_CLAIM_PAGE (self), FALSE);

  return fp_modifiers_section_take_first (FP_MODIFIERS_SECTION (self->sections[FP_STEP_MODIFIERS]));
}
