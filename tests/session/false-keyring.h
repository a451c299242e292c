/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * A keyring for tests: what libsecret asks of the desktop's, served by a thread on the bus of the
 * test. It holds one secret a ledger's name, in the clear.
 */

typedef enum
{
  KEYRING_OPEN,
  KEYRING_LOCKED,    /* asks for its password, and gets it */
  KEYRING_DISMISSED, /* asks, and is sent away */
  KEYRING_PROMPTING, /* asks, and nobody is there */
  KEYRING_SILENT,    /* never answers what is looked for */
  KEYRING_REFUSES    /* answers with an error */
} KeyringMood;

typedef struct _FalseKeyring FalseKeyring;

FalseKeyring *false_keyring_start (KeyringMood mood) G_GNUC_WARN_UNUSED_RESULT;
void false_keyring_stop (FalseKeyring *self);
void false_keyring_put (FalseKeyring *self, const char *name, const char *secret);
char *false_keyring_get (FalseKeyring *self, const char *name) G_GNUC_WARN_UNUSED_RESULT;
guint false_keyring_count (FalseKeyring *self);
/* How often it was asked for a secret or to keep one, or told to ask for its password. */
guint false_keyring_asked (FalseKeyring *self);
/* Of another mood from now on; what was asked of it while it was silent is answered late. */
void false_keyring_be (FalseKeyring *self, KeyringMood mood);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FalseKeyring, false_keyring_stop)

G_END_DECLS
