/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-keyring.h"

#include <gio/gio.h>
#include <libsecret/secret.h>

#include "fp-ledger.h"

/* How long a keyring may take, in ms: long enough to type the keyring's own password. */
static int patience_ms = 30 * 1000;

static const SecretSchema schema = {
  .name = FP_APP_ID,
  .flags = SECRET_SCHEMA_NONE,
  .attributes = { { "ledger", SECRET_SCHEMA_ATTRIBUTE_STRING } },
};

typedef enum
{
  GET,
  SET,
  FORGET
} Kind;

/* What the keyring is asked, by a thread. Who asked waits for a while and then leaves it alone with
 * it: libsecret does not come back from a keyring that asks for a password and is cancelled. */
typedef struct
{
  Kind kind;
  char *name, *secret; /* the secret is what it is to keep, or what it told */
  GMutex mutex;        /* of what follows, and of the secret */
  GCond cond;
  gboolean answered, done;
} Question;

static Question *
question_new (Kind kind, const char *name, const char *secret)
{
  Question *question = g_atomic_rc_box_new0 (Question);

  question->kind = kind;
  question->name = g_strdup (name);
  question->secret = g_strdup (secret);
  g_mutex_init (&question->mutex);
  g_cond_init (&question->cond);
  return question;
}

static void
question_clear (gpointer data)
{
  Question *question = data;

  fp_ledger_free_secret (question->secret);
  g_free (question->name);
  g_mutex_clear (&question->mutex);
  g_cond_clear (&question->cond);
}

static void
question_unref (Question *question)
{
  g_atomic_rc_box_release_full (question, question_clear);
}

static char *
get (const char *name)
{
  char *kept = secret_password_lookup_sync (&schema, NULL, NULL, "ledger", name, NULL);
  char *secret = g_strdup (kept);

  secret_password_free (kept);
  return secret;
}

static gboolean
set (const char *name, const char *secret)
{
  return secret_password_store_sync (
      &schema, SECRET_COLLECTION_DEFAULT, "Firstpass", secret, NULL, NULL, "ledger", name, NULL);
}

static gpointer
ask_thread (gpointer data)
{
  Question *question = data;
  char *told = NULL;
  gboolean done;

  if (question->kind == GET)
    done = (told = get (question->name)) != NULL;
  else if (question->kind == SET)
    done = set (question->name, question->secret);
  else
    done = secret_password_clear_sync (&schema, NULL, NULL, "ledger", question->name, NULL);
  /* Else libsecret would go on asking the keyring that answered first, also when that has gone and
   * another took its place: nobody runs the loop in which it would hear of it. */
  secret_service_disconnect ();

  g_mutex_lock (&question->mutex);
  if (told != NULL)
    question->secret = told;
  question->done = done;
  question->answered = TRUE;
  g_cond_signal (&question->cond);
  g_mutex_unlock (&question->mutex);
  question_unref (question);
  return NULL;
}

/* Whether it was done in time; @told (out) (optional): what was told. */
static gboolean
ask (Question *question, char **told)
{
  gint64 until = g_get_monotonic_time () + (gint64) g_atomic_int_get (&patience_ms) * 1000;
  gboolean done;

  g_thread_unref (g_thread_new ("keyring", ask_thread, g_atomic_rc_box_acquire (question)));
  g_mutex_lock (&question->mutex);
  while (!question->answered)
    if (!g_cond_wait_until (&question->cond, &question->mutex, until))
      break;
  done = question->answered && question->done;
  if (done && told != NULL)
    *told = g_steal_pointer (&question->secret);
  g_mutex_unlock (&question->mutex);
  question_unref (question);
  return done;
}

/* Whether a bus runs: without one there is no keyring, and to ask would try to start one. */
static gboolean
has_bus (void)
{
  const char *address = g_getenv ("DBUS_SESSION_BUS_ADDRESS");
  g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), "bus", NULL);

  return address != NULL ? *address != '\0' : g_file_test (path, G_FILE_TEST_EXISTS);
}

/** fp_keyring_set_patience: @ms: how long a keyring may take from now on; 30 s unless set. */
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
  char *secret = NULL;

  g_return_val_if_fail (ledger_name != NULL, NULL);

  return has_bus () && ask (question_new (GET, ledger_name, NULL), &secret) ? secret : NULL;
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
  g_return_val_if_fail (ledger_name != NULL && secret != NULL, FALSE);

  return has_bus () && ask (question_new (SET, ledger_name, secret), NULL);
}

/** fp_keyring_forget: returns whether there was something, and it is gone. */
gboolean
fp_keyring_forget (const char *ledger_name)
{
  g_return_val_if_fail (ledger_name != NULL, FALSE);

  return has_bus () && ask (question_new (FORGET, ledger_name, NULL), NULL);
}
