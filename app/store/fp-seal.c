/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-seal.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>
#include <sys/resource.h>

#include "fp-ledger.h"

#define KEY_BYTES 32
#define NONCE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG crypto_aead_xchacha20poly1305_ietf_ABYTES

/* Argon2id: half a second of an office machine, and twice the memory that RFC 9106 asks for where
 * there is little (64 MiB, 3 passes). What wraps a key keeps its own costs: these may grow. */
#define OPERATIONS 4
#define MEMORY (128 * 1024 * 1024)
#define MOST_OPERATIONS 20
#define MOST_MEMORY (G_GINT64_CONSTANT (1) << 30)

G_STATIC_ASSERT (sizeof ((FpWrapped *) NULL)->wrapped == NONCE + KEY_BYTES + TAG);
G_STATIC_ASSERT (sizeof ((FpWrapped *) NULL)->salt == crypto_pwhash_SALTBYTES);

/* What a subkey is for. */
typedef enum
{
  USE_SEAL = 1,
  USE_HASH,
  USE_LINK,
  USE_SUM,
  N_USES
} Use;

struct _FpKey
{
  guint8 master[KEY_BYTES];
  guint8 sub[N_USES][KEY_BYTES];
};

static FpKey *
allocate (void)
{
  FpKey *key;

  if (sodium_init () < 0)
    g_error ("libsodium cannot be used");
  key = sodium_malloc (sizeof *key);
  if (key == NULL)
    g_error ("no memory for the key");
  return key;
}

static FpKey *
derive (FpKey *key)
{
  for (guint use = USE_SEAL; use < N_USES; use++)
    crypto_kdf_derive_from_key (key->sub[use], KEY_BYTES, use, "firstpas", key->master);
  return key;
}

/**
 * fp_key_new:
 *
 * Returns: (transfer full): a random key
 */
FpKey *
fp_key_new (void)
{
  FpKey *key = allocate ();

  randombytes_buf (key->master, KEY_BYTES);
  return derive (key);
}

/**
 * fp_key_copy:
 * @key: a key
 *
 * Returns: (transfer full): the same, to be freed by itself
 */
FpKey *
fp_key_copy (const FpKey *key)
{
  FpKey *copy = allocate ();

  memcpy (copy, key, sizeof *copy);
  return copy;
}

void
fp_key_free (FpKey *key)
{
  sodium_free (key); /* wipes it; takes NULL */
}

/**
 * fp_seal_no_dumps:
 *
 * To be called first of all. A debugger can still be attached.
 */
void
fp_seal_no_dumps (void)
{
  static const struct rlimit none = { 0, 0 };

  setrlimit (RLIMIT_CORE, &none);
}

/**
 * fp_wipe:
 * @data: (nullable): memory
 * @n: its bytes
 *
 * Overwrites it in a way that no compiler leaves out.
 */
void
fp_wipe (gpointer data, gsize n)
{
  if (data != NULL)
    sodium_memzero (data, n);
}

/**
 * fp_wipe_free:
 * @text: (nullable) (transfer full): a string
 */
void
fp_wipe_free (char *text)
{
  if (text != NULL)
    sodium_memzero (text, strlen (text));
  g_free (text);
}

/**
 * fp_key_to_text:
 * @key: a key
 *
 * Returns: (transfer full): it in base64 behind four bytes that tell a damaged text; for
 * fp_wipe_free()
 */
char *
fp_key_to_text (const FpKey *key)
{
  guint8 bytes[4 + KEY_BYTES];
  char *text = g_malloc0 (sodium_base64_ENCODED_LEN (sizeof bytes, sodium_base64_VARIANT_URLSAFE));
  guint8 sum[crypto_generichash_BYTES_MIN];

  crypto_generichash (sum, sizeof sum, key->master, KEY_BYTES, NULL, 0);
  memcpy (bytes, sum, 4);
  memcpy (bytes + 4, key->master, KEY_BYTES);
  sodium_bin2base64 (text,
                     sodium_base64_ENCODED_LEN (sizeof bytes, sodium_base64_VARIANT_URLSAFE),
                     bytes,
                     sizeof bytes,
                     sodium_base64_VARIANT_URLSAFE);
  sodium_memzero (bytes, sizeof bytes);
  return text;
}

/**
 * fp_key_from_text:
 * @text: what fp_key_to_text() gave; blanks around it do not matter
 *
 * Returns: (transfer full) (nullable): the key; %NULL where the text is damaged
 */
FpKey *
fp_key_from_text (const char *text)
{
  guint8 bytes[4 + KEY_BYTES], sum[crypto_generichash_BYTES_MIN];
  gsize n = 0;
  FpKey *key = NULL;

  if (sodium_init () < 0 ||
      sodium_base642bin (bytes,
                         sizeof bytes,
                         text,
                         strlen (text),
                         " \r\n\t",
                         &n,
                         NULL,
                         sodium_base64_VARIANT_URLSAFE) != 0 ||
      n != sizeof bytes)
    return NULL;
  crypto_generichash (sum, sizeof sum, bytes + 4, KEY_BYTES, NULL, 0);
  if (sodium_memcmp (sum, bytes, 4) == 0)
    {
      key = allocate ();
      memcpy (key->master, bytes + 4, KEY_BYTES);
      derive (key);
    }
  sodium_memzero (bytes, sizeof bytes);
  return key;
}

/* The place of a sealed value, in a form that no two places share: names hold no slash. */
static gsize
place_of (const char *table, gint64 row, const char *column, char *place, gsize most)
{
  int n = g_snprintf (place, most, "%s/%" G_GINT64_FORMAT "/%s", table, row, column);

  g_return_val_if_fail (n > 0 && (gsize) n < most, 0);
  return (gsize) n;
}

/**
 * fp_seal:
 * @key: the key
 * @table: a table
 * @row: a row's id
 * @column: a column
 * @text: (nullable): what stands there
 *
 * Returns: (transfer full) (nullable): @text sealed for that place; %NULL for %NULL
 */
GBytes *
fp_seal (const FpKey *key, const char *table, gint64 row, const char *column, const char *text)
{
  char place[96];
  gsize n_place = place_of (table, row, column, place, sizeof place);
  gsize n = text == NULL ? 0 : strlen (text);
  guint8 *sealed;

  if (text == NULL)
    return NULL;
  sealed = g_malloc (NONCE + n + TAG);
  randombytes_buf (sealed, NONCE);
  crypto_aead_xchacha20poly1305_ietf_encrypt (sealed + NONCE,
                                              NULL,
                                              (const guint8 *) text,
                                              n,
                                              (const guint8 *) place,
                                              n_place,
                                              NULL,
                                              sealed,
                                              key->sub[USE_SEAL]);
  return g_bytes_new_take (sealed, NONCE + n + TAG);
}

/**
 * fp_unseal:
 * @key: the key
 * @table: a table
 * @row: a row's id
 * @column: a column
 * @sealed: (nullable): what stands there
 * @n: its bytes
 * @error: set where it was not sealed for this place by this key
 *
 * Returns: (transfer full) (nullable): the text, for fp_wipe_free(); %NULL for no bytes
 */
char *
fp_unseal (const FpKey *key,
           const char *table,
           gint64 row,
           const char *column,
           gconstpointer sealed,
           gsize n,
           GError **error)
{
  char place[96];
  gsize n_place = place_of (table, row, column, place, sizeof place);
  char *text;

  if (sealed == NULL)
    return NULL;
  if (n >= NONCE + TAG)
    {
      text = g_malloc0 (n - NONCE - TAG + 1);
      if (crypto_aead_xchacha20poly1305_ietf_decrypt ((guint8 *) text,
                                                      NULL,
                                                      NULL,
                                                      (const guint8 *) sealed + NONCE,
                                                      n - NONCE,
                                                      (const guint8 *) place,
                                                      n_place,
                                                      sealed,
                                                      key->sub[USE_SEAL]) == 0)
        return text;
      g_free (text);
    }
  g_set_error (error,
               FP_LEDGER_ERROR,
               FP_LEDGER_ERROR_DAMAGED,
               _ ("A sealed value of the ledger (%s, column %s) is not as it was written."),
               table,
               column);
  return NULL;
}

/* Case, accents and outer blanks of any kind do not count. What is no text stays as it is. */
static char *
normalized (const char *value)
{
  char *decomposed = g_utf8_normalize (value, -1, G_NORMALIZE_ALL);
  g_autoptr (GString) text = g_string_new (NULL);
  char *folded;

  if (decomposed == NULL)
    return g_strdup (value);
  g_strstrip (decomposed);
  for (const char *at = decomposed; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_type (g_utf8_get_char (at)) != G_UNICODE_NON_SPACING_MARK)
      g_string_append_unichar (text, g_utf8_get_char (at));
  folded = g_utf8_casefold (text->str, -1);
  fp_wipe (text->str, text->len);
  fp_wipe_free (decomposed);
  return folded;
}

/**
 * fp_hash_exact:
 * @key: the key
 * @what: what kind of value it is
 * @value: a value
 * @hash: (out): %FP_HASH_BYTES
 *
 * The same for values of a kind that are equal to the letter, as ids from elsewhere have to be.
 */
void
fp_hash_exact (const FpKey *key, const char *what, const char *value, guint8 *hash)
{
  crypto_generichash_state state;

  crypto_generichash_init (&state, key->sub[USE_HASH], KEY_BYTES, FP_HASH_BYTES);
  crypto_generichash_update (&state, (const guint8 *) what, strlen (what) + 1);
  crypto_generichash_update (&state, (const guint8 *) value, strlen (value));
  crypto_generichash_final (&state, hash, FP_HASH_BYTES);
}

/**
 * fp_hash:
 * @key: the key
 * @what: what kind of value it is
 * @value: a value
 * @hash: (out): %FP_HASH_BYTES
 *
 * The same for equal values of a kind, whatever their case, accents and outer blanks.
 */
void
fp_hash (const FpKey *key, const char *what, const char *value, guint8 *hash)
{
  char *plain = normalized (value);

  fp_hash_exact (key, what, plain, hash);
  fp_wipe_free (plain);
}

/**
 * fp_hash_short:
 * @key: the key
 * @what: what kind of value it is
 * @value: a value
 *
 * Returns: the same in 63 bits, never 0
 */
gint64
fp_hash_short (const FpKey *key, const char *what, const char *value)
{
  guint8 hash[FP_HASH_BYTES];
  guint64 number;

  fp_hash (key, what, value, hash);
  memcpy (&number, hash, sizeof number);
  number = GUINT64_FROM_LE (number) & G_MAXINT64;
  return number == 0 ? 1 : (gint64) number;
}

/**
 * fp_link:
 * @key: the key
 * @before: (nullable): the link before; %NULL for the first
 * @bytes: what it is over
 * @n: how many
 * @link: (out): %FP_LINK_BYTES
 */
void
fp_link (const FpKey *key, const guint8 *before, gconstpointer bytes, gsize n, guint8 *link)
{
  static const guint8 none[FP_LINK_BYTES] = { 0 };
  crypto_generichash_state state;

  crypto_generichash_init (&state, key->sub[USE_LINK], KEY_BYTES, FP_LINK_BYTES);
  crypto_generichash_update (&state, before == NULL ? none : before, FP_LINK_BYTES);
  crypto_generichash_update (&state, bytes, n);
  crypto_generichash_final (&state, link, FP_LINK_BYTES);
}

/**
 * fp_sum:
 * @key: the key
 * @bytes: a row
 * @n: how many
 * @hash: (out): %FP_HASH_BYTES
 */
void
fp_sum (const FpKey *key, gconstpointer bytes, gsize n, guint8 *hash)
{
  crypto_generichash (hash, FP_HASH_BYTES, bytes, n, key->sub[USE_SUM], KEY_BYTES);
}

static void
digest_of (const FpWrapped *wrapped, guint8 *digest)
{
  gint64 costs[2] = { GINT64_TO_LE (wrapped->operations), GINT64_TO_LE (wrapped->memory) };
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, sizeof wrapped->digest);
  crypto_generichash_update (&state, wrapped->salt, sizeof wrapped->salt);
  crypto_generichash_update (&state, (const guint8 *) costs, sizeof costs);
  crypto_generichash_update (&state, wrapped->wrapped, sizeof wrapped->wrapped);
  crypto_generichash_final (&state, digest, sizeof wrapped->digest);
}

/* Of a recovery key only letters and digits count, in either case. */
static char *
plain_recovery (const char *secret)
{
  GString *text = g_string_new (NULL);

  for (const char *at = secret; *at != '\0'; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (text, g_ascii_toupper (*at));
  return g_string_free (text, FALSE);
}

/* The key that wraps: FALSE where there is no memory for it. */
static gboolean
stretch (const FpWrapped *wrapped, const char *secret, guint8 *out)
{
  gboolean done;

  if (wrapped->operations == 0)
    {
      char *plain = plain_recovery (secret);

      done = crypto_generichash (out,
                                 KEY_BYTES,
                                 (const guint8 *) plain,
                                 strlen (plain),
                                 wrapped->salt,
                                 sizeof wrapped->salt) == 0;
      fp_wipe_free (plain);
      return done;
    }
  return crypto_pwhash (out,
                        KEY_BYTES,
                        secret,
                        strlen (secret),
                        wrapped->salt,
                        (unsigned long long) wrapped->operations,
                        (size_t) wrapped->memory,
                        crypto_pwhash_ALG_ARGON2ID13) == 0;
}

/**
 * fp_key_wrap:
 * @key: the key
 * @secret: a passphrase or a recovery key
 * @slow: whether it is a passphrase, which is stretched by Argon2id
 * @wrapped: (out): the key as only @secret opens it
 *
 * Returns: %FALSE where there is no memory for it
 */
gboolean
fp_key_wrap (const FpKey *key, const char *secret, gboolean slow, FpWrapped *wrapped)
{
  guint8 wrapping[KEY_BYTES];
  gboolean done;

  memset (wrapped, 0, sizeof *wrapped);
  randombytes_buf (wrapped->salt, sizeof wrapped->salt);
  wrapped->operations = slow ? (gint64) OPERATIONS : 0;
  wrapped->memory = slow ? (gint64) MEMORY : 0;
  done = stretch (wrapped, secret, wrapping);
  if (done)
    {
      randombytes_buf (wrapped->wrapped, NONCE);
      crypto_aead_xchacha20poly1305_ietf_encrypt (wrapped->wrapped + NONCE,
                                                  NULL,
                                                  key->master,
                                                  KEY_BYTES,
                                                  NULL,
                                                  0,
                                                  NULL,
                                                  wrapped->wrapped,
                                                  wrapping);
      digest_of (wrapped, wrapped->digest);
    }
  sodium_memzero (wrapping, sizeof wrapping);
  return done;
}

static gboolean
is_whole (const FpWrapped *wrapped)
{
  guint8 digest[sizeof wrapped->digest];

  digest_of (wrapped, digest);
  return memcmp (digest, wrapped->digest, sizeof digest) == 0 && wrapped->operations >= 0 &&
         wrapped->operations <= MOST_OPERATIONS && wrapped->memory >= 0 &&
         wrapped->memory <= MOST_MEMORY;
}

/**
 * fp_key_unwrap:
 * @wrapped: a wrapped key
 * @secret: the passphrase or recovery key
 * @error: DAMAGED_KEY, WRONG_PASSPHRASE, or IO where there is no memory for it
 *
 * Returns: (transfer full) (nullable): the key
 */
FpKey *
fp_key_unwrap (const FpWrapped *wrapped, const char *secret, GError **error)
{
  guint8 wrapping[KEY_BYTES];
  FpKey *key;
  int opened;

  if (!is_whole (wrapped))
    {
      g_set_error_literal (error,
                           FP_LEDGER_ERROR,
                           FP_LEDGER_ERROR_DAMAGED_KEY,
                           _ ("The ledger’s wrapped key is damaged. Use the other of passphrase "
                              "and recovery key, or restore a backup."));
      return NULL;
    }
  if (!stretch (wrapped, secret, wrapping))
    {
      g_set_error_literal (error,
                           FP_LEDGER_ERROR,
                           FP_LEDGER_ERROR_IO,
                           _ ("There is not enough memory to unlock the ledger."));
      return NULL;
    }
  key = allocate ();
  opened = crypto_aead_xchacha20poly1305_ietf_decrypt (key->master,
                                                       NULL,
                                                       NULL,
                                                       wrapped->wrapped + NONCE,
                                                       KEY_BYTES + TAG,
                                                       NULL,
                                                       0,
                                                       wrapped->wrapped,
                                                       wrapping);
  sodium_memzero (wrapping, sizeof wrapping);
  if (opened == 0)
    return derive (key);
  fp_key_free (key);
  g_set_error_literal (error,
                       FP_LEDGER_ERROR,
                       FP_LEDGER_ERROR_WRONG_PASSPHRASE,
                       wrapped->operations > 0
                           ? _ ("The passphrase does not open the ledger. Check Caps Lock and the "
                                "keyboard’s language, or use the recovery key.")
                           : _ ("The recovery key does not open the ledger. Compare it with what "
                                "was written down, letter by letter."));
  return NULL;
}

/**
 * fp_recovery_new:
 *
 * Returns: (transfer full): a new recovery key of 200 bits: eight groups of five, for
 * fp_wipe_free()
 */
char *
fp_recovery_new (void)
{
  static const char letters[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"; /* none that look alike */
  GString *text = g_string_sized_new (48);

  G_STATIC_ASSERT (sizeof letters == 32 + 1);
  for (guint i = 0; i < 40; i++)
    {
      if (i > 0 && i % 5 == 0)
        g_string_append_c (text, '-');
      g_string_append_c (text, letters[randombytes_uniform (32)]);
    }
  return g_string_free (text, FALSE);
}
