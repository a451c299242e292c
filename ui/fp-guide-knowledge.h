/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-section.h"

G_BEGIN_DECLS

void fp_guide_knowledge_fill (GtkBox *box, FpSession *session, FpStep step);

G_END_DECLS
