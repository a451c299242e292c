/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the desk's ledger is unlocked and given a passphrase: in a thread, which opens its own. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "fp-desk-private.h"
#include "fp-keyring.h"

/* What a thread needs to unlock: everything is its own. */
typedef struct
{
  char *path, *secret;
  char *name; /* in the keyring, where the key is asked for there; else NULL */
  gboolean recovery;
  guint n_locked; /* the desk's when it began */
} Unlock;

static void
unlock_free (Unlock *unlock)
{
  fp_ledger_free_secret (unlock->secret);
  g_free (unlock->path);
  g_free (unlock->name);
  g_free (unlock);
}

static gboolean
unlock_it (Unlock *unlock, FpLedger *ledger, GError **error)
{
  if (!fp_ledger_is_locked (ledger))
    return TRUE;
  if (unlock->name != NULL)
    {
      unlock->secret = fp_keyring_get (unlock->name);
      if (unlock->secret == NULL)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "not in the keyring");
          return FALSE;
        }
      return fp_ledger_unlock_with_secret (ledger, unlock->secret, error);
    }
  return unlock->recovery ? fp_ledger_unlock_with_recovery (ledger, unlock->secret, error)
                          : fp_ledger_unlock (ledger, unlock->secret, error);
}

static void
unlock_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Unlock *unlock = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FpLedger) ledger = fp_ledger_open (unlock->path, &error);

  if (ledger != NULL && unlock_it (unlock, ledger, &error))
    {
      /* Lists show names at once: that they are read is a part of unlocking. */
      fp_ledger_read_names (ledger, cancellable);
      g_task_return_pointer (task, g_steal_pointer (&ledger), (GDestroyNotify) fp_ledger_close);
    }
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* The one that the thread unlocked takes the place of the locked one, unless somebody asked for the
 * lock while it was at it: the screen is locked, say, and the keyring answers late. */
static void
unlocked_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  FpDesk *self = FP_DESK (object);
  g_autoptr (GTask) outer = data;
  g_autoptr (GError) error = NULL;
  Unlock *unlock = g_task_get_task_data (G_TASK (result));
  FpLedger *ledger = g_task_propagate_pointer (G_TASK (result), &error);

  if (ledger != NULL && unlock->n_locked != self->n_locked)
    {
      fp_ledger_lock (ledger);
      fp_ledger_close (ledger);
      g_set_error_literal (&error,
                           FP_LEDGER_ERROR,
                           FP_LEDGER_ERROR_LOCKED,
                           _ ("The ledger was locked meanwhile. Unlock it with its passphrase."));
    }
  else if (ledger != NULL && self->state != FP_DESK_OPEN)
    {
      _fp_desk_set_ledger (self, ledger, NULL);
      _fp_desk_emit_state (self);
    }
  else if (ledger != NULL)
    fp_ledger_close (ledger);
  if (error != NULL)
    g_task_return_error (outer, g_steal_pointer (&error));
  else
    g_task_return_boolean (outer, TRUE);
}

static void
unlock_by (FpDesk *self, Unlock *unlock, GTask *outer, GCancellable *cancellable)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, unlocked_cb, outer);

  unlock->path = g_strdup (self->path);
  unlock->n_locked = self->n_locked;
  g_task_set_task_data (task, unlock, (GDestroyNotify) unlock_free);
  g_task_set_return_on_cancel (task, FALSE);
  g_task_run_in_thread (task, unlock_thread);
}

/**
 * fp_desk_unlock_async:
 * @secret: the passphrase, or with @recovery the recovery key; copied, and the copy wiped
 */
void
fp_desk_unlock_async (FpDesk *self,
                      const char *secret,
                      gboolean recovery,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data)
{
  Unlock *unlock = g_new0 (Unlock, 1);

  g_return_if_fail (FP_IS_DESK (self) && secret != NULL);

  unlock->secret = g_strdup (secret);
  unlock->recovery = recovery;
  unlock_by (self, unlock, g_task_new (self, cancellable, callback, data), cancellable);
}

gboolean
fp_desk_unlock_finish (FpDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
_fp_desk_ask_keyring (FpDesk *self)
{
  Unlock *unlock = g_new0 (Unlock, 1);

  unlock->name = g_strdup (fp_ledger_get_name (self->ledger));
  unlock_by (self, unlock, g_task_new (self, NULL, NULL, NULL), NULL);
}

/* What a thread needs to set a passphrase. */
typedef struct
{
  FpLedger *ledger;
  char *passphrase, *recovery;
} Change;

static void
change_free (Change *change)
{
  g_clear_pointer (&change->ledger, fp_ledger_close);
  fp_ledger_free_secret (change->passphrase);
  fp_ledger_free_secret (change->recovery);
  g_free (change);
}

static void
change_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Change *change = data;
  g_autoptr (GError) error = NULL;

  if (fp_ledger_set_passphrase (change->ledger, change->passphrase, &change->recovery, &error))
    {
      fp_ledger_read_names (change->ledger, cancellable); /* it takes the other's place */
      g_task_return_boolean (task, TRUE);
    }
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* The ledger that the thread worked on knows of the passphrase: it takes the other's place. */
static void
passphrase_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  FpDesk *self = FP_DESK (object);
  g_autoptr (GTask) outer = data;
  g_autoptr (GError) error = NULL;
  Change *change = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (outer, g_steal_pointer (&error));
      return;
    }
  if (self->state == FP_DESK_OPEN)
    {
      _fp_desk_set_ledger (self, g_steal_pointer (&change->ledger), NULL);
      _fp_desk_emit_state (self);
    }
  g_task_return_pointer (outer,
                         g_steal_pointer (&change->recovery),
                         (GDestroyNotify) fp_ledger_free_secret);
}

/** fp_desk_set_passphrase_async: @passphrase: the new one; copied, and the copy wiped. */
void
fp_desk_set_passphrase_async (FpDesk *self,
                              const char *passphrase,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  GTask *outer = g_task_new (self, cancellable, callback, data);
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  Change *change = g_new0 (Change, 1);

  g_return_if_fail (FP_IS_DESK (self) && passphrase != NULL);

  change->passphrase = g_strdup (passphrase);
  if (self->state == FP_DESK_OPEN)
    change->ledger = fp_ledger_open_again (self->ledger, &error);
  else
    g_set_error_literal (&error,
                         FP_LEDGER_ERROR,
                         FP_LEDGER_ERROR_LOCKED,
                         _ ("The ledger is not open."));
  if (change->ledger == NULL)
    {
      g_task_return_error (outer, error);
      g_object_unref (outer);
      change_free (change);
      return;
    }
  task = g_task_new (self, NULL, passphrase_cb, outer);
  g_task_set_task_data (task, change, (GDestroyNotify) change_free);
  g_task_run_in_thread (task, change_thread);
}

/** fp_desk_list_open_backups: Returns: (transfer full): paths, see fp_ledger_wrap_backups() */
GPtrArray *
fp_desk_list_open_backups (FpDesk *self)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (FP_IS_DESK (self), NULL);

  if (self->ledger == NULL || self->state != FP_DESK_OPEN)
    return g_ptr_array_new_with_free_func (g_free);
  folder = fp_desk_get_backup_folder (self);
  return fp_ledger_wrap_backups (self->ledger, folder);
}

/**
 * fp_desk_set_passphrase_finish:
 * @recovery: (out) (transfer full): the recovery key, to be shown once and freed by
 *   fp_ledger_free_secret()
 */
gboolean
fp_desk_set_passphrase_finish (FpDesk *self, GAsyncResult *result, char **recovery, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self) && recovery != NULL, FALSE);

  *recovery = g_task_propagate_pointer (G_TASK (result), error);
  return *recovery != NULL;
}
