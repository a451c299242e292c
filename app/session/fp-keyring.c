/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-keyring.h"

#include <gio/gio.h>
#include <libsecret/secret.h>

#include "fp-ledger.h"

/* How long a keyring may take, in ms: long enough to type the keyring's own password. */
static int patience_ms = 20 * 1000;

static const SecretSchema schema = {
  .name = FP_APP_ID,
  .flags = SECRET_SCHEMA_NONE,
  .attributes = { { "ledger", SECRET_SCHEMA_ATTRIBUTE_STRING } },
};

/* What ends a question that a keyring does not answer. */
typedef struct
{
  GMutex mutex;
  GCond cond;
  gboolean answered;
  GCancellable *cancellable;
  GThread *thread;
} Patience;

static gpointer
wait_thread (gpointer data)
{
  Patience *patience = data;
  gint64 until = g_get_monotonic_time () + (gint64) g_atomic_int_get (&patience_ms) * 1000;

  g_mutex_lock (&patience->mutex);
  while (!patience->answered)
    if (!g_cond_wait_until (&patience->cond, &patience->mutex, until))
      break;
  if (!patience->answered)
    g_cancellable_cancel (patience->cancellable);
  g_mutex_unlock (&patience->mutex);
  return NULL;
}

static void
patience_begin (Patience *patience)
{
  g_mutex_init (&patience->mutex);
  g_cond_init (&patience->cond);
  patience->cancellable = g_cancellable_new ();
  patience->thread = g_thread_new ("keyring", wait_thread, patience);
}

/* A question at a time and anew: libsecret would go on asking the keyring that answered first, even
 * when that has gone and another took its place, for nobody runs the loop it would hear it in. */
static void
patience_end (Patience *patience)
{
  secret_service_disconnect ();
  g_mutex_lock (&patience->mutex);
  patience->answered = TRUE;
  g_cond_signal (&patience->cond);
  g_mutex_unlock (&patience->mutex);
  g_thread_join (patience->thread);
  g_mutex_clear (&patience->mutex);
  g_cond_clear (&patience->cond);
  g_clear_object (&patience->cancellable);
}

/* Whether a bus runs: without one there is no keyring, and to ask would try to start one. */
static gboolean
has_bus (void)
{
  const char *address = g_getenv ("DBUS_SESSION_BUS_ADDRESS");
  g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), "bus", NULL);

  return address != NULL ? *address != '\0' : g_file_test (path, G_FILE_TEST_EXISTS);
}

/** fp_keyring_set_patience: @ms: how long a keyring may take from now on; 20 s unless set. */
void
fp_keyring_set_patience (int ms)
{
  g_atomic_int_set (&patience_ms, ms);
}

/**
 * fp_keyring_get:
 * @ledger_name: see fp_ledger_get_name()
 *
 * Returns: (nullable) (transfer full): what fp_keyring_set() kept, to be freed by
 *   fp_ledger_free_secret(); %NULL where there is nothing, or no keyring
 */
char *
fp_keyring_get (const char *ledger_name)
{
  Patience patience = { 0 };
  char *kept, *secret;

  g_return_val_if_fail (ledger_name != NULL, NULL);

  if (!has_bus ())
    return NULL;
  patience_begin (&patience);
  kept = secret_password_lookup_sync (
      &schema, patience.cancellable, NULL, "ledger", ledger_name, NULL);
  patience_end (&patience);
  secret = g_strdup (kept);
  secret_password_free (kept);
  return secret;
}

/**
 * fp_keyring_set:
 * @secret: see fp_ledger_get_secret()
 *
 * Returns: whether the keyring has it now
 */
gboolean
fp_keyring_set (const char *ledger_name, const char *secret)
{
  Patience patience = { 0 };
  gboolean kept;

  g_return_val_if_fail (ledger_name != NULL && secret != NULL, FALSE);

  if (!has_bus ())
    return FALSE;
  patience_begin (&patience);
  kept = secret_password_store_sync (&schema,
                                     SECRET_COLLECTION_DEFAULT,
                                     "Firstpass",
                                     secret,
                                     patience.cancellable,
                                     NULL,
                                     "ledger",
                                     ledger_name,
                                     NULL);
  patience_end (&patience);
  return kept;
}

/** fp_keyring_forget: returns whether there was something, and it is gone. */
gboolean
fp_keyring_forget (const char *ledger_name)
{
  Patience patience = { 0 };
  gboolean gone;

  g_return_val_if_fail (ledger_name != NULL, FALSE);

  if (!has_bus ())
    return FALSE;
  patience_begin (&patience);
  gone =
      secret_password_clear_sync (&schema, patience.cancellable, NULL, "ledger", ledger_name, NULL);
  patience_end (&patience);
  return gone;
}
