/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-knowledge.h"

G_BEGIN_DECLS

/* The help: how the program is used, every check, and the codes that are described. No network. */
void fp_help_show (GtkWindow *parent, const FpKnowledge *knowledge, const char *topic);

G_END_DECLS
