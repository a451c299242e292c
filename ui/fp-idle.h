/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fp-desk.h"

G_BEGIN_DECLS

/**
 * FpIdle: locks the ledger when nobody is at the desk.
 *
 * After some minutes without a key or the pointer in any window of the program, time asleep
 * included; when the screen is locked; before the machine sleeps. When the ledger is locked, by
 * whatever, it takes what the program copied off the clipboard and closes the windows that stand
 * before the main one, for they may show somebody.
 */
#define FP_TYPE_IDLE (fp_idle_get_type ())
G_DECLARE_FINAL_TYPE (FpIdle, fp_idle, FP, IDLE, GObject)

FpIdle *fp_idle_new (FpDesk *desk, GSettings *settings) G_GNUC_WARN_UNUSED_RESULT;

void fp_idle_look (FpIdle *self, gint64 time);
gboolean fp_idle_is_listening (FpIdle *self);

/* Takes what the program put on @clipboard off again, now or in a minute, if it is there still. */
void fp_idle_clear (GdkClipboard *clipboard);
void fp_idle_clear_later (GdkClipboard *clipboard);

G_END_DECLS
