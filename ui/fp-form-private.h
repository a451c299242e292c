/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-form.h"

G_BEGIN_DECLS

typedef struct
{
  FpForm *form; /* not owned */
  const FpFormEntry *entry;
  const FpFormChoice *choice;
  GtkWidget *cell, *input;
  gboolean required, wrong;
  guint rest; /* until one who stops at what cannot be meant is told so */
} FpFormField;

struct _FpForm
{
  AdwWindow parent_instance;
  FpDesk *desk;
  FpSession *session; /* nullable */
  const FpFormKind *kind;
  FpFormRecord *record, *base; /* as it is being made; as it was */
  GPtrArray *fields;
  GtkWidget *title, *bar, *box, *save;
  gboolean refreshing, leaving;
};

/* fp-form-field.c */
void _fp_form_field_free (FpFormField *field);
void _fp_form_field_rest (FpFormField *field); /* nothing of it comes later */
void _fp_form_field_refresh (FpFormField *field);
/* Takes what was typed as meant; FALSE where it cannot be, and says what would be understood. */
gboolean _fp_form_field_settle (FpFormField *field);
const char *_fp_form_field_caption (const FpFormField *field);
/* What the field shows of @record; never NULL. */
char *_fp_form_field_text (const FpFormField *field, gconstpointer record);
/* Puts what @from has there into @to. */
void _fp_form_field_copy (const FpFormField *field, gconstpointer from, gpointer to);

/* fp-form-clash.c */
void _fp_form_tell (FpForm *self, const char *words);
void _fp_form_show_clash (FpForm *self);

/* fp-form.c */
void _fp_form_refresh (FpForm *self);
void _fp_form_changed (FpForm *self);
void _fp_form_save (FpForm *self);

G_END_DECLS
