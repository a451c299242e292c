/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fp-desk.h"

G_BEGIN_DECLS

/**
 * FpProgressWindow: how far a long work on the ledger is, and the way to cancel it.
 */
#define FP_TYPE_PROGRESS_WINDOW (fp_progress_window_get_type ())
G_DECLARE_FINAL_TYPE (FpProgressWindow, fp_progress_window, FP, PROGRESS_WINDOW, AdwWindow)

FpProgressWindow *fp_progress_window_new (GtkWindow *parent, FpDesk *desk, const char *title);
GCancellable *fp_progress_window_get_cancellable (FpProgressWindow *self);
/* Closes it, where it is not closed yet. */
void fp_progress_window_end (FpProgressWindow *self);

G_END_DECLS
