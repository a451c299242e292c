/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Emits “forget” when what was remembered is to go, “reload” when packs are to be read again. */
#define FP_TYPE_PREFERENCES (fp_preferences_get_type ())
G_DECLARE_FINAL_TYPE (FpPreferences, fp_preferences, FP, PREFERENCES, AdwWindow)

GtkWindow *fp_preferences_window_new (void) G_GNUC_WARN_UNUSED_RESULT;
void fp_preferences_add (FpPreferences *self, GtkWidget *groups);
void fp_preferences_tell (FpPreferences *self, const char *what);

G_END_DECLS
