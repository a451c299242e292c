/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-seal.h"

G_BEGIN_DECLS

/* The key of a ledger without a passphrase, in “LEDGER.key” beside it: who can read both files can
 * read the ledger. It goes as soon as a passphrase is set. */

char *fp_key_file_path (const char *ledger) G_GNUC_WARN_UNUSED_RESULT;
FpKey *fp_key_file_make (const char *ledger, GError **error) G_GNUC_WARN_UNUSED_RESULT;
FpKey *fp_key_file_read (const char *ledger, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean fp_key_file_write (const char *ledger, const FpKey *key, GError **error);

/* While a ledger becomes another one, as by restoring a backup, the key that it will need waits
 * beside the one that it needs. */
gboolean fp_key_file_write_next (const char *ledger, const FpKey *key, GError **error);
gboolean fp_key_file_take_next (const char *ledger, GError **error);
void fp_key_file_drop_next (const char *ledger);
FpKey *fp_key_file_read_next (const char *ledger) G_GNUC_WARN_UNUSED_RESULT;
void fp_key_file_remove (const char *ledger);

G_END_DECLS
