/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fp-knowledge.h"
#include "fp-policy-text.h"
#include "fp-report.h"

G_BEGIN_DECLS

/* The pieces that the codes, payers, Compare and help pages share beyond those of every page. */
void fp_part_shorten (GtkWidget *label, int lines);
GtkWidget *fp_part_title (const char *text);
GtkWidget *fp_part_heading (const char *text, GtkWidget *end);
GtkWidget *fp_part_card (void);
GtkWidget *fp_part_row (GtkWidget *start, GtkWidget *content, GtkWidget *end);
GtkWidget *fp_part_badges (FpStrings codes);
GtkWidget *fp_part_mark (FpStatus status);
GtkWidget *fp_part_fit (gboolean fits);
GtkWidget *fp_part_marked (GtkWidget *mark, const char *text, const char *css_class);
GtkWidget *fp_part_link (const char *uri, const char *text);

void fp_part_name_inside (GtkWidget *widget, GType type, const char *name);
void fp_part_set_up_drop_down (GtkWidget *drop_down, const char *name);

FpStatus fp_part_status_of_age (FpAge age);
char *fp_part_short_title (const FpCode *code);
char *fp_part_unit_text (const FpCode *code);
const char *fp_part_medicare_text (FpMedicare medicare);

G_END_DECLS
