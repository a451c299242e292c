/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-session.h"

G_BEGIN_DECLS

/* What a cell to type in shows and how it reads. A row of a table. */
typedef struct
{
  const char *caption; /* N_() */
  const char *what;    /* N_(): names the change for “Undo …” */
  /* The value as the claim has it; "" where it has none. */
  char *(*show) (FpSession *session);
  /* Puts @text, never NULL, into @claim; "" clears. FALSE where it cannot be meant. */
  gboolean (*read) (FpSession *session, FpClaim *claim, const char *text);
  const char *sorry; /* N_(): what to type, where read() said FALSE */
  char *(*offer) (
      FpSession *session); /* nullable: what Tab takes in an empty cell; may give NULL */
  gboolean at_once;        /* each key is a change; else when the typing rests */
} FpEntrySpec;

/* What a cell to choose in offers. Item 0 is “not chosen” where @none is given. */
typedef struct
{
  const char *caption; /* N_() */
  const char *what;    /* N_() */
  const char *none;    /* N_(), nullable */
  guint (*count) (FpSession *session);
  char *(*label) (FpSession *session, guint index); /* without the “not chosen” item */
  int (*chosen) (FpSession *session);               /* -1 = none */
  void (*choose) (FpSession *session, FpClaim *claim, int index); /* -1 clears */
  gboolean (*look) (FpSession *session, int index); /* nullable: TRUE where it is only looked at */
  gboolean search;
} FpChoiceSpec;

/**
 * FpCell: one field of a strip: a small caption above what is typed or chosen, an error in a
 * sentence below.
 */
#define FP_TYPE_CELL (fp_cell_get_type ())
G_DECLARE_FINAL_TYPE (FpCell, fp_cell, FP, CELL, GtkWidget)

GtkWidget *fp_cell_new_entry (FpSession *session, const FpEntrySpec *spec);
GtkWidget *fp_cell_new_choice (FpSession *session, const FpChoiceSpec *spec);
GtkWidget *fp_cell_new_text (const char *caption);
GtkWidget *fp_cell_new_custom (const char *caption, GtkWidget *input);
void fp_cell_refresh (FpCell *self);
void fp_cell_settle (FpCell *self);
void fp_cell_set_end (FpCell *self, GtkWidget *end);
void fp_cell_set_note (FpCell *self, const char *note);
void fp_cell_set_finding (FpCell *self, const char *title);
void fp_cell_set_text (FpCell *self, const char *text, const char *rest);
void fp_cell_pass_over (FpCell *self, guint key);
GtkWidget *fp_cell_get_input (FpCell *self);

G_END_DECLS
