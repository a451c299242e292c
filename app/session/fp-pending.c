/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-pending.h"

#include "fp-seal.h"

#define PLACE "drafts", 0, "pending"

static FpKey *
key_of (FpLedger *ledger)
{
  char *secret = fp_ledger_get_secret (ledger);
  FpKey *key = secret != NULL ? fp_key_from_text (secret) : NULL;

  fp_ledger_free_secret (secret);
  return key;
}

/** fp_pending_add: @ledger: unlocked still; @text: (nullable): what has to wait; %NULL holds a
 * place.
 */
void
fp_pending_add (FpPending *pending, FpLedger *ledger, const char *text)
{
  g_autoptr (FpKey) key = key_of (ledger);

  if (key == NULL)
    return;
  if (pending->sealed == NULL)
    pending->sealed = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_ptr_array_add (pending->sealed, fp_seal (key, PLACE, text != NULL ? text : ""));
}

/** fp_pending_n: how many wait. */
guint
fp_pending_n (const FpPending *pending)
{
  return pending->sealed == NULL ? 0 : pending->sealed->len;
}

/**
 * fp_pending_get:
 * @ledger: the same, unlocked again
 *
 * Returns: (nullable) (transfer full): the text at @index, for fp_ledger_free_secret(); %NULL where
 *   there is none
 */
char *
fp_pending_get (const FpPending *pending, FpLedger *ledger, guint index)
{
  g_autoptr (FpKey) key = NULL;
  gconstpointer bytes;
  gsize n;
  char *text;

  if (index >= fp_pending_n (pending))
    return NULL;
  key = key_of (ledger);
  bytes = g_bytes_get_data (g_ptr_array_index (pending->sealed, index), &n);
  text = key != NULL ? fp_unseal (key, PLACE, bytes, n, NULL) : NULL;
  if (text == NULL || *text != '\0')
    return text;
  fp_ledger_free_secret (text);
  return NULL;
}

/** fp_pending_clear: none waits then. */
void
fp_pending_clear (FpPending *pending)
{
  g_clear_pointer (&pending->sealed, g_ptr_array_unref);
}
