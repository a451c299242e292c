/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FpKey: the ledger's key, in memory that is kept from swap and wiped when freed; and what is done
 * with it. Sealing is XChaCha20-Poly1305 (libsodium) with a random nonce, and the table, row and
 * column as associated data, so that a sealed value fits no other place. Subkeys for sealing,
 * hashing and the audit are derived from it (crypto_kdf).
 */
typedef struct _FpKey FpKey;

FpKey *fp_key_new (void) G_GNUC_WARN_UNUSED_RESULT; /* a random one */
FpKey *fp_key_copy (const FpKey *key) G_GNUC_WARN_UNUSED_RESULT;
void fp_key_free (FpKey *key);
char *fp_key_to_text (const FpKey *key) G_GNUC_WARN_UNUSED_RESULT;    /* free by fp_wipe_free() */
FpKey *fp_key_from_text (const char *text) G_GNUC_WARN_UNUSED_RESULT; /* nullable */

/* @text nullable, and NULL then. */
GBytes *fp_seal (const FpKey *key,
                 const char *table,
                 gint64 row,
                 const char *column,
                 const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Free it by fp_wipe_free(). NULL without @error for no bytes; with FP_LEDGER_ERROR_DAMAGED where
 * they were not sealed for this place by this key. */
char *fp_unseal (const FpKey *key,
                 const char *table,
                 gint64 row,
                 const char *column,
                 gconstpointer sealed,
                 gsize n,
                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A keyed BLAKE2b of @value without regard to case, accents and outer blanks: equal for equal
 * values of one @what, and telling nothing of them. */
#define FP_HASH_BYTES 16
void fp_hash (const FpKey *key, const char *what, const char *value, guint8 *hash);
/* The same to the letter. */
void fp_hash_exact (const FpKey *key, const char *what, const char *value, guint8 *hash);
/* As fp_hash(), short, for a column that is only joined on; never 0. */
gint64 fp_hash_short (const FpKey *key, const char *what, const char *value);

/* A link of the audit's chain: keyed, over @n bytes and the link before. */
#define FP_LINK_BYTES 32
void fp_link (const FpKey *key, const guint8 *before, gconstpointer bytes, gsize n, guint8 *link);

/* What a row counts for in its table's sum: keyed, FP_HASH_BYTES. */
void fp_sum (const FpKey *key, gconstpointer bytes, gsize n, guint8 *hash);

/* A key wrapped by a passphrase (Argon2id) or by a recovery key: what a row of “keys” holds. */
typedef struct
{
  guint8 salt[16];
  gint64 operations, memory; /* Argon2id's; 0 = the secret is random and needs none */
  guint8 wrapped[24 + 32 + 16];
  guint8 digest[16]; /* of all the above: tells damage from a wrong passphrase */
} FpWrapped;

gboolean fp_key_wrap (const FpKey *key, const char *secret, gboolean slow, FpWrapped *wrapped);
FpKey *fp_key_unwrap (const FpWrapped *wrapped,
                      const char *secret,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Eight groups of five, without letters that look alike; free by fp_wipe_free(). */
char *fp_recovery_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* What the program holds in memory goes into no file when it crashes. */
void fp_seal_no_dumps (void);
void fp_wipe (gpointer data, gsize n);
void fp_wipe_free (char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpKey, fp_key_free)

G_END_DECLS
