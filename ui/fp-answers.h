/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-session.h"

G_BEGIN_DECLS

/**
 * FpAnswers: what the note must hold, each with Yes and No. It is one Tab stop: arrows move, Y and
 * N answer and go on, X says that it does not apply, A answers all with yes.
 */
#define FP_TYPE_ANSWERS (fp_answers_get_type ())
G_DECLARE_FINAL_TYPE (FpAnswers, fp_answers, FP, ANSWERS, GtkWidget)

GtkWidget *fp_answers_new (FpSession *session, gboolean guided);
void fp_answers_refresh (FpAnswers *self);
void fp_answers_go (FpAnswers *self, const char *item);
void fp_answers_all_yes (FpAnswers *self);
guint fp_answers_get_n_items (FpAnswers *self);

G_END_DECLS
