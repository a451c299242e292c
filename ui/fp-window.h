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
void fp_window_tell_wrong (FpWindow *self, const char *sentence);

/* Takes back what a toast tells of. */
typedef void (*FpUndoFunc) (gpointer data);
void fp_window_tell_undo (FpWindow *self,
                          const char *words,
                          FpUndoFunc undo,
                          gpointer data,
                          GDestroyNotify free);

G_END_DECLS
