/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-desk-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fp-date.h"

/* How often to look for what other programs wrote, in s. */
#define LOOK 2
/* How long after opening the day's backup is made, and how often to see whether it is another day.
 */
#define BACKUP_AFTER 8
#define BACKUP_AGAIN (30 * 60)

enum
{
  SIGNAL_STATE,
  SIGNAL_CHANGED,
  SIGNAL_LOCKING,
  SIGNAL_BACKUP,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FpDesk, fp_desk, G_TYPE_OBJECT)

static void plan_backup (FpDesk *self, guint seconds);

/* What is wrong, and what to do about it. */
static char *
sentence_for (FpDesk *self, const GError *error)
{
  switch (error->domain == FP_LEDGER_ERROR ? error->code : -1)
    {
    case FP_LEDGER_ERROR_MISSING:
      return g_strdup_printf (
          _ ("The ledger was at %s, and is not there now. If that is on a drive that is not "
             "connected, connect it and try again. Else put the file back, or restore a backup."),
          self->path);
    case FP_LEDGER_ERROR_NOT_LEDGER:
      return g_strdup_printf (
          _ ("The file %s is not a ledger of Firstpass. Move it away, or restore "
             "a backup."),
          self->path);
    case FP_LEDGER_ERROR_DAMAGED:
      return g_strdup_printf (_ ("The ledger %s is damaged: the file is not as it was written. "
                                 "Restore a backup; what is there now is kept beside it."),
                              self->path);
    case FP_LEDGER_ERROR_DAMAGED_KEY:
      return g_strdup_printf (
          _ ("The key of the ledger %s is damaged, so that nothing in it can be "
             "read. Restore a backup; what is there now is kept beside it."),
          self->path);
    case FP_LEDGER_ERROR_FULL:
      return g_strdup (_ ("The disk is full. Make room, and open Firstpass again."));
    default:
      return g_strdup (error->message);
    }
}

static void
emit (FpDesk *self, guint signal)
{
  g_signal_emit (self, signals[signal], 0);
}

void
_fp_desk_emit_state (FpDesk *self)
{
  emit (self, SIGNAL_STATE);
}

void
_fp_desk_emit_changed (FpDesk *self)
{
  emit (self, SIGNAL_CHANGED);
}

void
_fp_desk_set_ledger (FpDesk *self, FpLedger *ledger, GError *error)
{
  _fp_desk_stop_names (self);
  g_clear_pointer (&self->ledger, fp_ledger_close);
  g_clear_pointer (&self->trouble, g_free);
  g_clear_error (&self->error);
  self->ledger = ledger;
  self->error = error;
  if (ledger == NULL)
    {
      self->state = FP_DESK_CLOSED;
      self->trouble = error != NULL ? sentence_for (self, error) : NULL;
      return;
    }
  self->seen = TRUE;
  self->state = fp_ledger_is_locked (ledger) ? FP_DESK_LOCKED : FP_DESK_OPEN;
  self->trouble = g_strdup (fp_ledger_get_read_only (ledger));
  if (g_stat (self->path, &self->file) != 0)
    self->file = (GStatBuf){ 0 };
  if (self->state == FP_DESK_OPEN)
    {
      self->shut = FALSE;
      fp_ledger_has_changed (ledger);
      plan_backup (self, BACKUP_AFTER);
    }
}

static FpLedger *
open_or_create (FpDesk *self, GError **error)
{
  g_autoptr (GError) failed = NULL;
  FpLedger *ledger = fp_ledger_open (self->path, &failed);

  if (ledger == NULL && g_error_matches (failed, FP_LEDGER_ERROR, FP_LEDGER_ERROR_MISSING) &&
      !_fp_desk_was_there (self))
    {
      g_clear_error (&failed);
      _fp_desk_make_folder (self);
      ledger = fp_ledger_create (self->path, NULL, NULL, &failed);
    }
  if (failed != NULL)
    g_propagate_error (error, g_steal_pointer (&failed));
  else
    _fp_desk_tidy (self);
  return ledger;
}

/**
 * fp_desk_begin:
 *
 * Begins a new ledger where one is missing that was there before: because somebody asked for it.
 *
 * Returns: whether it is open; fp_desk_get_trouble() says why not
 */
gboolean
fp_desk_begin (FpDesk *self)
{
  GError *error = NULL;
  FpLedger *ledger;

  g_return_val_if_fail (FP_IS_DESK (self), FALSE);
  g_return_val_if_fail (self->ledger == NULL, FALSE);

  _fp_desk_make_folder (self);
  ledger = fp_ledger_create (self->path, NULL, NULL, &error);
  _fp_desk_set_ledger (self, ledger, error);
  emit (self, SIGNAL_STATE);
  return self->state == FP_DESK_OPEN;
}

/* Another file stands at the path, as after a restore by another program. */
static void
reopen (FpDesk *self)
{
  if (self->state == FP_DESK_OPEN)
    emit (self, SIGNAL_LOCKING);
  fp_desk_open (self);
}

static gboolean
look_cb (gpointer data)
{
  FpDesk *self = FP_DESK (data);
  GStatBuf now;

  if (self->ledger == NULL)
    return G_SOURCE_CONTINUE;
  if (g_stat (self->path, &now) != 0 || now.st_ino != self->file.st_ino ||
      now.st_dev != self->file.st_dev)
    reopen (self);
  else if (self->state == FP_DESK_OPEN && fp_ledger_has_changed (self->ledger))
    {
      if (fp_ledger_is_replaced (self->ledger))
        reopen (self);
      else
        emit (self, SIGNAL_CHANGED);
    }
  return G_SOURCE_CONTINUE;
}

/* What the thread that makes the day's backup works with. */
typedef struct
{
  FpLedger *ledger;
  char *folder;
  FpDate today;
} Backup;

static void
backup_free (Backup *backup)
{
  g_clear_pointer (&backup->ledger, fp_ledger_close);
  g_free (backup->folder);
  g_free (backup);
}

static void
backup_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Backup *backup = data;
  g_autoptr (GError) error = NULL;
  gboolean made = FALSE;

  if (fp_ledger_backup_daily (
          backup->ledger, backup->folder, backup->today, &made, cancellable, &error))
    g_task_return_boolean (task, made);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
backed_up_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  FpDesk *self = FP_DESK (object);
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  self->backing_up = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_pointer (&self->backup_trouble, g_free);
  if (error != NULL)
    self->backup_trouble = g_strdup (error->message);
  emit (self, SIGNAL_BACKUP);
}

static FpDate
today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return fp_date_from_ymd (g_date_time_get_year (now),
                           g_date_time_get_month (now),
                           g_date_time_get_day_of_month (now));
}

static gboolean
backup_cb (gpointer data)
{
  FpDesk *self = FP_DESK (data);
  g_autoptr (GTask) task = NULL;
  Backup *backup;

  self->backup = 0;
  plan_backup (self, BACKUP_AGAIN);
  if (self->state != FP_DESK_OPEN || self->backing_up || self->trouble != NULL)
    return G_SOURCE_REMOVE;
  backup = g_new0 (Backup, 1);
  backup->ledger = fp_ledger_open_again (self->ledger, NULL);
  if (backup->ledger == NULL)
    {
      backup_free (backup);
      return G_SOURCE_REMOVE;
    }
  backup->folder = fp_desk_get_backup_folder (self);
  backup->today = today ();
  self->backing_up = TRUE;
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, backed_up_cb, NULL);
  g_task_set_task_data (task, backup, (GDestroyNotify) backup_free);
  g_task_run_in_thread (task, backup_thread);
  return G_SOURCE_REMOVE;
}

static void
plan_backup (FpDesk *self, guint seconds)
{
  if (!self->backs_up)
    return;
  g_clear_handle_id (&self->backup, g_source_remove);
  self->backup = g_timeout_add_seconds (seconds, backup_cb, self);
}

static void
fp_desk_dispose (GObject *object)
{
  FpDesk *self = FP_DESK (object);

  g_clear_handle_id (&self->look, g_source_remove);
  g_clear_handle_id (&self->backup, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  _fp_desk_stop_names (self);

  G_OBJECT_CLASS (fp_desk_parent_class)->dispose (object);
}

static void
fp_desk_finalize (GObject *object)
{
  FpDesk *self = FP_DESK (object);

  g_clear_pointer (&self->ledger, fp_ledger_close);
  g_clear_error (&self->error);
  g_free (self->path);
  g_free (self->trouble);
  g_free (self->backup_folder);
  g_free (self->backup_trouble);

  G_OBJECT_CLASS (fp_desk_parent_class)->finalize (object);
}

static void
fp_desk_class_init (FpDeskClass *klass)
{
  static const char *const names[N_SIGNALS] = { "state", "changed", "locking", "backup" };

  G_OBJECT_CLASS (klass)->dispose = fp_desk_dispose;
  G_OBJECT_CLASS (klass)->finalize = fp_desk_finalize;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i],
                               G_TYPE_FROM_CLASS (klass),
                               G_SIGNAL_RUN_LAST,
                               0,
                               NULL,
                               NULL,
                               NULL,
                               G_TYPE_NONE,
                               0);
}

static void
fp_desk_init (FpDesk *self)
{
  self->state = FP_DESK_CLOSED;
}

/**
 * fp_desk_new:
 * @path: (nullable): the ledger; %NULL is the user's own
 */
FpDesk *
fp_desk_new (const char *path)
{
  FpDesk *self = g_object_new (FP_TYPE_DESK, NULL);

  self->is_own = path == NULL;
  self->path = path != NULL ? g_strdup (path) : fp_ledger_default_path ();
  return self;
}

const char *
fp_desk_get_path (FpDesk *self)
{
  g_return_val_if_fail (FP_IS_DESK (self), NULL);
  return self->path;
}

FpDeskState
fp_desk_get_state (FpDesk *self)
{
  g_return_val_if_fail (FP_IS_DESK (self), FP_DESK_CLOSED);
  return self->state;
}

/**
 * fp_desk_get_ledger:
 *
 * Returns: (nullable) (transfer none): the ledger while it is open; gone with the next “state”
 */
FpLedger *
fp_desk_get_ledger (FpDesk *self)
{
  g_return_val_if_fail (FP_IS_DESK (self), NULL);
  return self->state == FP_DESK_OPEN ? self->ledger : NULL;
}

const char *
fp_desk_get_trouble (FpDesk *self)
{
  g_return_val_if_fail (FP_IS_DESK (self), NULL);
  return self->trouble;
}

const GError *
fp_desk_get_error (FpDesk *self)
{
  g_return_val_if_fail (FP_IS_DESK (self), NULL);
  return self->error;
}

/* “state” tells, but not at once: this is called while the claim is being checked. */
static gboolean
tell_cb (gpointer data)
{
  emit (data, SIGNAL_STATE);
  return G_SOURCE_REMOVE;
}

/**
 * fp_desk_report:
 * @error: why something that is in the ledger could not be read
 */
void
fp_desk_report (FpDesk *self, const GError *error)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (FP_IS_DESK (self) && error != NULL);

  sentence = sentence_for (self, error);
  if (g_strcmp0 (sentence, self->trouble) == 0)
    return;
  g_free (self->trouble);
  self->trouble = g_steal_pointer (&sentence);
  g_idle_add_full (G_PRIORITY_DEFAULT, tell_cb, g_object_ref (self), g_object_unref);
}

/** fp_desk_has_passphrase: whether the ledger can be locked. */
gboolean
fp_desk_has_passphrase (FpDesk *self)
{
  g_return_val_if_fail (FP_IS_DESK (self), FALSE);
  return self->ledger != NULL && fp_ledger_has_passphrase (self->ledger);
}

/** fp_desk_set_watching: @watching: whether somebody looks at what the ledger shows. */
void
fp_desk_set_watching (FpDesk *self, gboolean watching)
{
  g_return_if_fail (FP_IS_DESK (self));

  if (self->watching == watching)
    return;
  self->watching = watching;
  g_clear_handle_id (&self->look, g_source_remove);
  if (!watching)
    return;
  look_cb (self);
  self->look = g_timeout_add_seconds (LOOK, look_cb, self);
}

void
fp_desk_touch (FpDesk *self)
{
  g_return_if_fail (FP_IS_DESK (self));

  if (self->state != FP_DESK_OPEN)
    return;
  fp_ledger_has_changed (self->ledger);
  emit (self, SIGNAL_CHANGED);
}

/**
 * fp_desk_set_backup_folder:
 * @folder: (nullable): where the day's backup goes; %NULL or "" is “backups” beside the ledger
 */
void
fp_desk_set_backup_folder (FpDesk *self, const char *folder)
{
  g_return_if_fail (FP_IS_DESK (self));

  g_free (self->backup_folder);
  self->backup_folder = folder != NULL && *folder != '\0' ? g_strdup (folder) : NULL;
  self->backs_up = TRUE;
  if (self->state == FP_DESK_OPEN)
    plan_backup (self, BACKUP_AFTER);
}

char *
fp_desk_get_backup_folder (FpDesk *self)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (FP_IS_DESK (self), NULL);

  if (self->backup_folder != NULL)
    return g_strdup (self->backup_folder);
  folder = g_path_get_dirname (self->path);
  return g_build_filename (folder, "backups", NULL);
}

const char *
fp_desk_get_backup_trouble (FpDesk *self)
{
  g_return_val_if_fail (FP_IS_DESK (self), NULL);
  return self->backup_trouble;
}

/** fp_desk_set_use_keyring: whether fp_desk_open() asks the desktop's keyring for the key. */
void
fp_desk_set_use_keyring (FpDesk *self, gboolean use)
{
  g_return_if_fail (FP_IS_DESK (self));
  self->use_keyring = use;
}

/** fp_desk_close: lets go of the file; “state” tells. */
void
fp_desk_close (FpDesk *self)
{
  g_return_if_fail (FP_IS_DESK (self));

  if (self->ledger == NULL && self->error == NULL)
    return;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  if (self->state == FP_DESK_OPEN)
    emit (self, SIGNAL_LOCKING);
  _fp_desk_set_ledger (self, NULL, NULL);
  emit (self, SIGNAL_STATE);
}

/**
 * fp_desk_lock:
 *
 * Locks the ledger where it has a passphrase; “locking” is the last moment to write. What is just
 * being unlocked stays locked, and the keyring does not unlock it any more.
 */
void
fp_desk_lock (FpDesk *self)
{
  g_return_if_fail (FP_IS_DESK (self));

  self->n_locked++;
  if (self->state == FP_DESK_LOCKED)
    self->shut = TRUE;
  if (self->state != FP_DESK_OPEN || !fp_ledger_has_passphrase (self->ledger))
    return;
  self->shut = TRUE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  emit (self, SIGNAL_LOCKING);
  _fp_desk_stop_names (self);
  fp_ledger_lock (self->ledger);
  self->state = FP_DESK_LOCKED;
  emit (self, SIGNAL_STATE);
}

/**
 * fp_desk_open:
 *
 * Opens the ledger, or makes one where there never was any; “state” tells. A locked one is unlocked
 * by the keyring a moment later, where that has the key and may be asked; but not one that was
 * locked here, as when another program put a backup in its place meanwhile.
 */
FpDeskState
fp_desk_open (FpDesk *self)
{
  GError *error = NULL;
  FpLedger *ledger;

  g_return_val_if_fail (FP_IS_DESK (self), FP_DESK_CLOSED);

  ledger = open_or_create (self, &error);
  _fp_desk_set_ledger (self, ledger, error);
  if (self->state == FP_DESK_LOCKED && self->use_keyring && !self->shut)
    _fp_desk_ask_keyring (self);
  else if (self->state == FP_DESK_OPEN)
    _fp_desk_read_names (self);
  emit (self, SIGNAL_STATE);
  return self->state;
}
