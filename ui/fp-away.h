/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FpAway: tells when nobody is meant to be at the desk.
 *
 * “away” is emitted when the desktop says that the screen is locked, when the session is told to
 * lock, and before the machine sleeps: that waits, a few seconds at most, until all that “away” led
 * to is done.
 */
#define FP_TYPE_AWAY (fp_away_get_type ())
G_DECLARE_FINAL_TYPE (FpAway, fp_away, FP, AWAY, GObject)

FpAway *fp_away_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* Whether it has asked both buses by now; one that there is none of counts as asked. */
gboolean fp_away_is_listening (FpAway *self);

G_END_DECLS
