/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FpSecret: an entry for a passphrase.
 *
 * The toolkit's own give what is typed in clear to the accessibility bus, where every program of
 * the desktop may read it. This one has no text for the bus, only a name and how many characters
 * there are; it keeps them in memory that is wiped. One types, takes back, pastes; “changed”,
 * “activate” (Enter) and “caps” (Caps Lock changed) tell.
 */
#define FP_TYPE_SECRET (fp_secret_get_type ())
G_DECLARE_FINAL_TYPE (FpSecret, fp_secret, FP, SECRET, GtkWidget)

GtkWidget *fp_secret_new (const char *name);
const char *fp_secret_get_text (FpSecret *self);
void fp_secret_clear (FpSecret *self);
void fp_secret_set_shown (FpSecret *self, gboolean shown);
void fp_secret_set_lines (FpSecret *self, int lines);
gboolean fp_secret_has_caps_lock (FpSecret *self);

/* With the button that shows what was typed, in a row. @entry (out) (transfer none). */
GtkWidget *fp_secret_row_new (const char *name, FpSecret **entry);

G_END_DECLS
