/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-work.h"

G_BEGIN_DECLS

/**
 * FpWorkCards: how many claims are denied, will be, wait for an answer and are ready. A card leads
 * to its list: “go” (FpWorkGroup).
 */
#define FP_TYPE_WORK_CARDS (fp_work_cards_get_type ())
G_DECLARE_FINAL_TYPE (FpWorkCards, fp_work_cards, FP, WORK_CARDS, GtkWidget)

GtkWidget *fp_work_cards_new (void);
void fp_work_cards_show (FpWorkCards *self, const FpWork *work);
void fp_work_cards_set_narrow (FpWorkCards *self, gboolean narrow);

G_END_DECLS
