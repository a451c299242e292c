/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-knowledge.h"

G_BEGIN_DECLS

/* One of the five questions as a drop-down list of its answers; the first is “Not answered”. */
GtkWidget *fp_compare_ask_new (const FpQuestion *question);
void fp_compare_ask_set (GtkWidget *ask, const char *id, const char *label);
const char *fp_compare_ask_get (GtkWidget *ask);

G_END_DECLS
