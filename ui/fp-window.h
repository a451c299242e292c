/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fp-draft.h"
#include "fp-session.h"

G_BEGIN_DECLS

/**
 * FpWindow: the sidebar, the pages and what can be done from everywhere.
 */
#define FP_TYPE_WINDOW (fp_window_get_type ())
G_DECLARE_FINAL_TYPE (FpWindow, fp_window, FP, WINDOW, AdwApplicationWindow)

GtkWidget *fp_window_new (GtkApplication *application,
                          FpSession *session,
                          FpDraft *draft,
                          GSettings *settings);
void fp_window_tell_draft (FpWindow *self, FpDraftState state);
gboolean fp_window_open_file (FpWindow *self, GFile *file);
void fp_window_tell (FpWindow *self, const char *words);

G_END_DECLS
