/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FpLedgerError:
 * @FP_LEDGER_ERROR_MISSING: there is no ledger at that place
 * @FP_LEDGER_ERROR_EXISTS: there is a file already where a new ledger is wanted
 * @FP_LEDGER_ERROR_NOT_LEDGER: the file is something else
 * @FP_LEDGER_ERROR_DAMAGED: the file is not as it was written
 * @FP_LEDGER_ERROR_LOG: the log of the last changes is not as it was written; opening it again goes
 *   on without what is lost
 * @FP_LEDGER_ERROR_DAMAGED_KEY: what wraps the key is not as it was written, or the key's file is
 * @FP_LEDGER_ERROR_WRONG_PASSPHRASE: the passphrase or recovery key does not fit
 * @FP_LEDGER_ERROR_LOCKED: it has to be unlocked first
 * @FP_LEDGER_ERROR_READ_ONLY: nothing can be written; fp_ledger_get_read_only() says why
 * @FP_LEDGER_ERROR_BUSY: another program is writing for longer than can be waited
 * @FP_LEDGER_ERROR_STALE: the record was changed by another meanwhile
 * @FP_LEDGER_ERROR_NO_RECORD: there is no such record
 * @FP_LEDGER_ERROR_BAD_DATA: a value that cannot be kept
 * @FP_LEDGER_ERROR_FULL: the disk is full
 * @FP_LEDGER_ERROR_IO: reading or writing failed
 */
typedef enum
{
  FP_LEDGER_ERROR_MISSING,
  FP_LEDGER_ERROR_EXISTS,
  FP_LEDGER_ERROR_NOT_LEDGER,
  FP_LEDGER_ERROR_DAMAGED,
  FP_LEDGER_ERROR_LOG,
  FP_LEDGER_ERROR_DAMAGED_KEY,
  FP_LEDGER_ERROR_WRONG_PASSPHRASE,
  FP_LEDGER_ERROR_LOCKED,
  FP_LEDGER_ERROR_READ_ONLY,
  FP_LEDGER_ERROR_BUSY,
  FP_LEDGER_ERROR_STALE,
  FP_LEDGER_ERROR_NO_RECORD,
  FP_LEDGER_ERROR_BAD_DATA,
  FP_LEDGER_ERROR_FULL,
  FP_LEDGER_ERROR_IO
} FpLedgerError;

#define FP_LEDGER_ERROR fp_ledger_error_quark ()
GQuark fp_ledger_error_quark (void);

/**
 * FpLedger: clients, coverage, authorizations, claims and every unit used, in one SQLite file.
 *
 * What identifies a person is sealed; the key is wrapped by a passphrase and by a recovery key, or,
 * where no passphrase was set yet, stands in a file beside the ledger (“LEDGER.key”). Each change
 * is one transaction that is on the disk when the call returns. A ledger belongs to one thread:
 * another thread opens its own by fp_ledger_open_again().
 */
typedef struct _FpLedger FpLedger;

/* Where the user's own is: $XDG_DATA_HOME/firstpass/ledger.db. */
char *fp_ledger_default_path (void) G_GNUC_WARN_UNUSED_RESULT;

/* A new one, put in place whole, unlocked. Without @passphrase the key stands in its file and there
 * is no recovery key. @recovery (out, transfer full, nullable) is shown once and kept nowhere. */
FpLedger *fp_ledger_create (const char *path,
                            const char *passphrase,
                            char **recovery,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The one that is there, unlocked if its key stands in its file, else locked. Never makes one. */
FpLedger *fp_ledger_open (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
FpLedger *fp_ledger_open_again (FpLedger *ledger, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void fp_ledger_close (FpLedger *ledger);

/* Where its file is, as it was opened. */
const char *fp_ledger_get_path (FpLedger *ledger);
/* Why nothing can be written: a sentence, or NULL where it can. */
const char *fp_ledger_get_read_only (FpLedger *ledger);
gboolean fp_ledger_is_locked (FpLedger *ledger);
/* Whether a passphrase was set; without one it cannot be locked. */
gboolean fp_ledger_has_passphrase (FpLedger *ledger);
/* Whether anybody, this ledger included, wrote since this was last asked. */
gboolean fp_ledger_has_changed (FpLedger *ledger);

/* Whether a restore by another program put another ledger into its place: it has to be opened anew.
 */
gboolean fp_ledger_is_replaced (FpLedger *ledger);

/* Unlocking takes a good part of a second: it is meant to. */
gboolean fp_ledger_unlock (FpLedger *ledger, const char *passphrase, GError **error);
gboolean fp_ledger_unlock_with_recovery (FpLedger *ledger, const char *recovery, GError **error);
/* Wipes the key and whatever was decrypted. */
void fp_ledger_lock (FpLedger *ledger);

/* What is wrong with a passphrase that somebody wants to set, as a sentence; NULL = nothing. */
const char *fp_ledger_passphrase_fault (const char *passphrase);
/* A new passphrase and a new recovery key; the old ones stop working, no data is rewritten, and the
 * key's file goes, with those of backups: fp_ledger_wrap_backups() tells which are left. The ledger
 * has to be unlocked. */
gboolean fp_ledger_set_passphrase (FpLedger *ledger,
                                   const char *passphrase,
                                   char **recovery,
                                   GError **error);

/* Several changes as one transaction: all or none. They nest. fp_ledger_end_batch() commits where
 * @ok, and returns whether it did. */
gboolean fp_ledger_begin_batch (FpLedger *ledger, GError **error);
gboolean fp_ledger_end_batch (FpLedger *ledger, gboolean ok, GError **error);

/* For the desktop's keyring: the key as text (free it by fp_ledger_free_secret()), and back. */
char *fp_ledger_get_secret (FpLedger *ledger) G_GNUC_WARN_UNUSED_RESULT;
gboolean fp_ledger_unlock_with_secret (FpLedger *ledger, const char *secret, GError **error);
void fp_ledger_free_secret (char *secret);
/* Names the ledger in the keyring: random, says nothing of anybody. */
const char *fp_ledger_get_name (FpLedger *ledger);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpLedger, fp_ledger_close)

G_END_DECLS
