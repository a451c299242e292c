/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What the person prefers, and the folders the program keeps to itself. */
GSettings *fp_settings_new (void);
void fp_settings_follow_color_scheme (void);
char *fp_settings_get_paper (void) G_GNUC_WARN_UNUSED_RESULT;
void fp_settings_forget (void);
char *fp_settings_payers_folder (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
