/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-cell.h"
#include "fp-fold.h"
#include "fp-session.h"
#include "fp-strip.h"

G_BEGIN_DECLS

/* The five steps of a claim. */
typedef enum
{
  FP_STEP_SERVICE,
  FP_STEP_MODIFIERS,
  FP_STEP_PAYER,
  FP_STEP_DOCUMENTATION,
  FP_STEP_REVIEW,
  FP_N_STEPS
} FpStep;

/**
 * FpSection: one of the five steps: its number, title and how it stands in words, then its cards.
 * What it shows is brought up to date once a frame at most, and only while it can be seen.
 */
#define FP_TYPE_SECTION (fp_section_get_type ())
G_DECLARE_DERIVABLE_TYPE (FpSection, fp_section, FP, SECTION, GtkWidget)

struct _FpSectionClass
{
  GtkWidgetClass parent_class;
  void (*refresh) (FpSection *self);
  /* Puts the focus where @field is mended; FALSE lets the section choose its first target. */
  gboolean (*go) (FpSection *self, FpField field, const char *item);
};

void fp_section_setup (FpSection *self, FpSession *session, FpStep step, gboolean guided);
FpSession *fp_section_get_session (FpSection *self);
gboolean fp_section_is_guided (FpSection *self);
void fp_section_set_room (FpSection *self, FpRoom room);
FpRoom fp_section_get_room (FpSection *self);
GtkWidget *fp_section_add_card (FpSection *self);
GtkWidget *fp_section_add_heading (FpSection *self, const char *title);
void fp_section_add_marked_heading (FpSection *self, const char *title);
GtkWidget *fp_section_add_cell (FpSection *self,
                                GtkWidget *strip,
                                GtkWidget *cell,
                                int columns,
                                FpField field);
void fp_section_refresh_now (FpSection *self);
void fp_section_go (FpSection *self, FpField field, const char *item);

FpStep fp_step_of_field (FpField field);
const char *fp_step_title (FpStep step);
const char *fp_step_waits_for (FpSession *session, FpStep step);
FpStatus fp_step_worst (FpSession *session, FpStep step);

G_END_DECLS
