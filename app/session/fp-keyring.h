/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The desktop's keyring, which may hold a ledger's key under its random name. All of these wait for
 * the keyring, half a minute at most, and do nothing where there is none: call them in a thread
 * where somebody is looking.
 */

char *fp_keyring_get (const char *ledger_name) G_GNUC_WARN_UNUSED_RESULT;
gboolean fp_keyring_set (const char *ledger_name, const char *secret);
gboolean fp_keyring_forget (const char *ledger_name);
void fp_keyring_set_patience (int ms);

G_END_DECLS
