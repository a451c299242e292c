/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is sealed, hashed, wrapped and written down of the key: it holds, or is refused. */
#include "config.h"

#include <string.h>

#include "fp-ledger.h"
#include "fp-seal.h"

#define TABLE "clients"
#define ROW G_GINT64_CONSTANT (12)
#define COLUMN "person"
#define TEXT "{\"name\":\"Rivera, Ana María\"}"

static char *
unseal (const FpKey *key,
        const char *table,
        gint64 row,
        const char *column,
        GBytes *sealed,
        GError **error)
{
  gsize n;
  gconstpointer bytes = g_bytes_get_data (sealed, &n);

  return fp_unseal (key, table, row, column, bytes, n, error);
}

static void
test_round_trip (void)
{
  static const char *const texts[] = {
    "", "a", TEXT, "naïve “quotes” 日本語 \U0001f3b5", "a\nb\t"
  };
  g_autoptr (FpKey) key = fp_key_new ();
  g_autoptr (FpKey) copy = fp_key_copy (key);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) sealed = fp_seal (key, TABLE, ROW, COLUMN, texts[i]);
      g_autoptr (GBytes) again = fp_seal (key, TABLE, ROW, COLUMN, texts[i]);
      g_autofree char *text = unseal (copy, TABLE, ROW, COLUMN, sealed, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, texts[i]);
      g_assert_false (g_bytes_equal (sealed, again)); /* equal texts do not look equal */
    }
  g_assert_null (fp_seal (key, TABLE, ROW, COLUMN, NULL));
  g_assert_null (fp_unseal (key, TABLE, ROW, COLUMN, NULL, 0, &error));
  g_assert_no_error (error);
}

/* A long text comes back whole, and its like cannot be found in what is sealed. */
static void
test_long (void)
{
  g_autoptr (FpKey) key = fp_key_new ();
  g_autofree char *text = g_strnfill (1000000, 'x');
  g_autoptr (GBytes) sealed = fp_seal (key, TABLE, ROW, COLUMN, text);
  g_autoptr (GError) error = NULL;
  g_autofree char *back = unseal (key, TABLE, ROW, COLUMN, sealed, &error);
  gsize n;
  const char *bytes = g_bytes_get_data (sealed, &n);

  g_assert_no_error (error);
  g_assert_cmpstr (back, ==, text);
  g_assert_cmpuint (n, >, 1000000);
  g_assert_null (g_strstr_len (bytes, (gssize) n, "xxxxxx"));
}

/* Sealed for one place, it fits no other. */
static void
test_place (void)
{
  static const struct
  {
    const char *what, *table;
    gint64 row;
    const char *column;
    gboolean opens;
  } cases[] = {
    { "its own", TABLE, ROW, COLUMN, TRUE },
    { "another table", "claims", ROW, COLUMN, FALSE },
    { "another row", TABLE, ROW + 1, COLUMN, FALSE },
    { "another column", TABLE, ROW, "note", FALSE },
    { "a row that begins like it", TABLE, 1, COLUMN, FALSE },
    { "the same number, below zero", TABLE, -ROW, COLUMN, FALSE },
    { "another case", "Clients", ROW, COLUMN, FALSE },
  };
  g_autoptr (FpKey) key = fp_key_new ();
  g_autoptr (FpKey) other = fp_key_new ();
  g_autoptr (GBytes) sealed = fp_seal (key, TABLE, ROW, COLUMN, TEXT);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL, foreign = NULL;
      g_autofree char *text =
          unseal (key, cases[i].table, cases[i].row, cases[i].column, sealed, &error);
      g_autofree char *by_other =
          unseal (other, cases[i].table, cases[i].row, cases[i].column, sealed, &foreign);

      g_test_message ("%s", cases[i].what);
      g_assert_null (by_other);
      g_assert_error (foreign, FP_LEDGER_ERROR, FP_LEDGER_ERROR_DAMAGED);
      g_assert_cmpstr (text, ==, cases[i].opens ? TEXT : NULL);
      if (cases[i].opens)
        g_assert_no_error (error);
      else
        g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_DAMAGED);
    }
}

/* Every bit of a sealed value counts, and so does each byte at its end. */
static void
test_flipped (void)
{
  g_autoptr (FpKey) key = fp_key_new ();
  g_autoptr (GBytes) sealed = fp_seal (key, TABLE, ROW, COLUMN, TEXT);
  gsize n;
  const guint8 *bytes = g_bytes_get_data (sealed, &n);
  g_autofree guint8 *flipped = g_memdup2 (bytes, n);

  for (gsize bit = 0; bit < n * 8; bit++)
    {
      g_autoptr (GError) error = NULL;

      flipped[bit / 8] ^= (guint8) (1u << (bit % 8));
      g_assert_null (fp_unseal (key, TABLE, ROW, COLUMN, flipped, n, &error));
      g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_DAMAGED);
      g_assert_null (strstr (error->message, "Rivera"));
      flipped[bit / 8] ^= (guint8) (1u << (bit % 8));
    }
  for (gsize cut = 0; cut < n; cut++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (fp_unseal (key, TABLE, ROW, COLUMN, flipped, cut, &error));
      g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_DAMAGED);
    }
}

/* Values of a kind: whether they are one. */
static void
test_hash (void)
{
  static const struct
  {
    const char *a, *b;
    gboolean same;
  } cases[] = {
    { "C-1001", "C-1001", TRUE },
    { "C-1001", "c-1001", TRUE },
    { "C-1001", "  C-1001\n", TRUE },
    { "C-1001", "\u00a0C-1001\u00a0", TRUE }, /* blanks that do not break, as from a web page */
    { "María", "MARIA", TRUE },
    { "Mari\u0301a", "Mar\u00eda", TRUE },
    { "ﬁn", "fin", TRUE },
    { "STRASSE", "straße", TRUE },
    { "Ｃ１", "c1", TRUE },
    { "", " ", TRUE },
    { "C-1001", "C-1002", FALSE },
    { "C-1001", "C1001", FALSE },
    { "C 1001", "C1001", FALSE },
    { "C-1", "C-11", FALSE },
    { "a", "", FALSE },
    { "\xff", "\xfe", FALSE }, /* no text at all: as it is */
    { "ab\xe2", "ab", FALSE },
    { "\xf0", "", FALSE },
  };
  g_autoptr (FpKey) key = fp_key_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint8 a[FP_HASH_BYTES], b[FP_HASH_BYTES];

      g_test_message ("case %u", i);
      fp_hash (key, "client", cases[i].a, a);
      fp_hash (key, "client", cases[i].b, b);
      g_assert_cmpint (memcmp (a, b, sizeof a) == 0, ==, cases[i].same);
      g_assert_cmpint (fp_hash_short (key, "client", cases[i].a) ==
                           fp_hash_short (key, "client", cases[i].b),
                       ==,
                       cases[i].same);
      g_assert_cmpint (fp_hash_short (key, "client", cases[i].a), >, 0);
    }
}

/* A value of one kind tells nothing of the same one of another, nor a kind and value of others that
 * are written alike; nor does one ledger of another. */
static void
test_hash_kinds (void)
{
  g_autoptr (FpKey) key = fp_key_new ();
  g_autoptr (FpKey) other = fp_key_new ();
  guint8 hashes[4][FP_HASH_BYTES];

  fp_hash (key, "client", "1001", hashes[0]);
  fp_hash (key, "claim", "1001", hashes[1]);
  fp_hash (key, "client1", "001", hashes[2]);
  fp_hash (other, "client", "1001", hashes[3]);
  for (guint i = 0; i < 4; i++)
    for (guint j = 0; j < i; j++)
      g_assert_cmpint (memcmp (hashes[i], hashes[j], FP_HASH_BYTES), !=, 0);
}

static void
test_link (void)
{
  g_autoptr (FpKey) key = fp_key_new ();
  g_autoptr (FpKey) other = fp_key_new ();
  guint8 first[FP_LINK_BYTES], links[5][FP_LINK_BYTES];

  fp_link (key, NULL, "one", 3, first);
  fp_link (key, first, "two", 3, links[0]);
  fp_link (key, first, "twp", 3, links[1]);
  fp_link (key, NULL, "two", 3, links[2]);
  fp_link (other, first, "two", 3, links[3]);
  fp_link (key, first, "two", 2, links[4]);
  for (guint i = 0; i < 5; i++)
    for (guint j = 0; j < i; j++)
      g_assert_cmpint (memcmp (links[i], links[j], FP_LINK_BYTES), !=, 0);
  fp_link (key, first, "two", 3, links[1]);
  g_assert_cmpmem (links[0], FP_LINK_BYTES, links[1], FP_LINK_BYTES);
}

static gboolean
is_same_key (const FpKey *a, const FpKey *b)
{
  g_autoptr (GBytes) sealed = fp_seal (a, TABLE, ROW, COLUMN, TEXT);
  g_autofree char *text = b == NULL ? NULL : unseal (b, TABLE, ROW, COLUMN, sealed, NULL);

  return g_strcmp0 (text, TEXT) == 0;
}

static void
test_key_text (void)
{
  g_autoptr (FpKey) key = fp_key_new ();
  g_autofree char *text = fp_key_to_text (key);
  g_autofree char *spaced = g_strdup_printf ("  %.20s\r\n\t%s \n", text, text + 20);
  g_autoptr (FpKey) back = fp_key_from_text (text);
  g_autoptr (FpKey) from_spaced = fp_key_from_text (spaced);

  g_assert_true (is_same_key (key, back));
  g_assert_true (is_same_key (key, from_spaced));
  for (guint i = 0; text[i] != '\0'; i++)
    for (guint bit = 0; bit < 7; bit++)
      {
        g_autoptr (FpKey) none = NULL;

        text[i] ^= (char) (1 << bit);
        none = fp_key_from_text (text); /* a blank makes it too short */
        g_assert_null (none);
        text[i] ^= (char) (1 << bit);
      }
}

static void
test_key_text_wrong (void)
{
  g_autoptr (FpKey) key = fp_key_new ();
  g_autofree char *text = fp_key_to_text (key);
  g_autofree char *twice = g_strconcat (text, text, NULL);
  g_autofree char *longer = g_strconcat (text, "A", NULL);
  g_autofree char *longer_by_three = g_strconcat (text, "AAAA", NULL);
  g_autofree char *padded = g_strconcat (text, "=", NULL);
  const char *const texts[] = {
    "", " ", "x", twice, longer, longer_by_three, padded, "key", "ÄÖÜ"
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (fp_key_from_text (texts[i]));
  for (gsize n = 0; n < strlen (text); n++)
    {
      g_autofree char *cut = g_strndup (text, n);

      g_assert_null (fp_key_from_text (cut));
    }
}

/* What opens a key that @secret wrapped: a passphrase is taken as it is, of a recovery key only
 * letters and digits count. */
static void
test_wrap (void)
{
  static const struct
  {
    const char *secret;
    gboolean slow;
    const char *tried;
    gboolean opens;
  } cases[] = {
    { "open sesame", TRUE, "open sesame", TRUE },
    { "open sesame", TRUE, "Open sesame", FALSE },
    { "open sesame", TRUE, "open sesame ", FALSE },
    { "open sesame", TRUE, "", FALSE },
    { "Grüße, 日本", TRUE, "Grüße, 日本", TRUE },
    { "ABCDE-23456-FGHJK", FALSE, "ABCDE-23456-FGHJK", TRUE },
    { "ABCDE-23456-FGHJK", FALSE, "abcde-23456-fghjk", TRUE },
    { "ABCDE-23456-FGHJK", FALSE, "ABCDE23456FGHJK", TRUE },
    { "ABCDE-23456-FGHJK", FALSE, " abcde 23456\tFGHJK\n", TRUE },
    { "ABCDE-23456-FGHJK", FALSE, "ABCDE–23456—FGHJK", TRUE }, /* dashes of a word processor */
    { "ABCDE-23456-FGHJK", FALSE, "ABCDE-23456-FGHJL", FALSE },
    { "ABCDE-23456-FGHJK", FALSE, "ABCDE-23456", FALSE },
    { "ABCDE-23456-FGHJK", FALSE, "FGHJK-23456-ABCDE", FALSE },
    { "ABCDE-23456-FGHJK", FALSE, "", FALSE },
  };
  g_autoptr (FpKey) key = fp_key_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FpWrapped wrapped;
      g_autoptr (GError) error = NULL;
      g_autoptr (FpKey) opened = NULL;

      g_test_message ("%s", cases[i].tried);
      g_assert_true (fp_key_wrap (key, cases[i].secret, cases[i].slow, &wrapped));
      g_assert_cmpint (wrapped.operations > 0, ==, cases[i].slow);
      g_assert_cmpint (wrapped.memory > 0, ==, cases[i].slow);
      opened = fp_key_unwrap (&wrapped, cases[i].tried, &error);
      g_assert_cmpint (is_same_key (key, opened), ==, cases[i].opens);
      if (cases[i].opens)
        g_assert_no_error (error);
      else
        {
          g_assert_null (opened);
          g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_WRONG_PASSPHRASE);
          g_assert_nonnull (strstr (error->message, cases[i].slow ? "passphrase" : "recovery key"));
        }
    }
}

/* Each bit of what wraps a key counts, and damage is never told as a wrong secret, whichever is
 * tried. */
static void
wrapped_bits (const char *secret, gboolean slow)
{
  g_autoptr (FpKey) key = fp_key_new ();
  FpWrapped wrapped;
  guint8 *bytes = (guint8 *) &wrapped;

  G_STATIC_ASSERT (sizeof wrapped == 16 + 8 + 8 + 72 + 16);
  g_assert_true (fp_key_wrap (key, secret, slow, &wrapped));
  for (gsize bit = 0; bit < sizeof wrapped * 8; bit++)
    {
      g_autoptr (GError) error = NULL, wrong = NULL;

      bytes[bit / 8] ^= (guint8) (1u << (bit % 8));
      g_assert_null (fp_key_unwrap (&wrapped, secret, &error));
      g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_DAMAGED_KEY);
      g_assert_null (fp_key_unwrap (&wrapped, "another", &wrong));
      g_assert_error (wrong, FP_LEDGER_ERROR, FP_LEDGER_ERROR_DAMAGED_KEY);
      bytes[bit / 8] ^= (guint8) (1u << (bit % 8));
    }
}

static void
test_wrapped_bits (void)
{
  wrapped_bits ("open sesame", TRUE);
  wrapped_bits ("ABCDE-23456", FALSE);
}

static void
test_wrapped_apart (void)
{
  g_autoptr (FpKey) key = fp_key_new ();
  FpWrapped a, b;

  g_assert_true (fp_key_wrap (key, "ABCDE", FALSE, &a));
  g_assert_true (fp_key_wrap (key, "ABCDE", FALSE, &b));
  g_assert_cmpint (memcmp (a.salt, b.salt, sizeof a.salt), !=, 0);
  g_assert_cmpint (memcmp (a.wrapped, b.wrapped, sizeof a.wrapped), !=, 0);
}

static void
test_recovery (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint counts[128] = { 0 };

  for (guint i = 0; i < 500; i++)
    {
      char *text = fp_recovery_new ();

      g_assert_true (g_regex_match_simple (
          "^([2-9A-HJ-NP-Z]{5}-){7}[2-9A-HJ-NP-Z]{5}$", text, G_REGEX_DOLLAR_ENDONLY, 0));
      for (const char *at = text; *at != '\0'; at++)
        counts[(guint8) *at]++;
      g_assert_true (g_hash_table_add (seen, text)); /* none twice */
    }
  /* Each of 32 letters about 625 times of 20 000. */
  for (const char *at = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"; *at != '\0'; at++)
    {
      g_assert_cmpuint (counts[(guint8) *at], >, 450);
      g_assert_cmpuint (counts[(guint8) *at], <, 800);
    }
}

static void
test_wipe (void)
{
  guint8 bytes[] = { 1, 2, 3, 4 };
  static const guint8 none[sizeof bytes] = { 0 };

  fp_wipe (bytes, sizeof bytes);
  g_assert_cmpmem (bytes, sizeof bytes, none, sizeof none);
  fp_wipe (NULL, 3);
  fp_wipe_free (NULL);
  fp_wipe_free (g_strdup (""));
  fp_key_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seal/round-trip", test_round_trip);
  g_test_add_func ("/seal/long", test_long);
  g_test_add_func ("/seal/place", test_place);
  g_test_add_func ("/seal/flipped", test_flipped);
  g_test_add_func ("/seal/hash", test_hash);
  g_test_add_func ("/seal/hash-kinds", test_hash_kinds);
  g_test_add_func ("/seal/link", test_link);
  g_test_add_func ("/seal/key-text", test_key_text);
  g_test_add_func ("/seal/key-text-wrong", test_key_text_wrong);
  g_test_add_func ("/seal/wrap", test_wrap);
  g_test_add_func ("/seal/wrapped-bits", test_wrapped_bits);
  g_test_add_func ("/seal/wrapped-apart", test_wrapped_apart);
  g_test_add_func ("/seal/recovery", test_recovery);
  g_test_add_func ("/seal/wipe", test_wipe);
  return g_test_run ();
}
