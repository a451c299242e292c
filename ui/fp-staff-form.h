/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-desk.h"

G_BEGIN_DECLS

void fp_staff_form_show (GtkWindow *parent, FpDesk *desk, gint64 id);

G_END_DECLS
