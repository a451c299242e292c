/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-desk-work.h"

#include <glib/gi18n-lib.h>

#include "fp-desk-private.h"
#include "fp-keyring.h"

#define WHOLE 1000 /* what the progress is counted in */

/* What a thread works with, and what it found. */
typedef struct
{
  FpDesk *desk;
  FpLedger *ledger; /* its own; NULL for what opens one by its path */
  char *ledger_path, *path, *secret, *name;
  gboolean keep, reopens;
  char *kept;
  GPtrArray *wrong;
  FpRestorePreview preview;
} Work;

typedef gboolean (*WorkFunc) (Work *work, GCancellable *cancellable, GError **error);

static void
work_free (Work *work)
{
  g_clear_pointer (&work->ledger, fp_ledger_close);
  fp_ledger_free_secret (work->secret);
  g_clear_pointer (&work->wrong, g_ptr_array_unref);
  g_clear_object (&work->desk);
  g_free (work->ledger_path);
  g_free (work->path);
  g_free (work->name);
  g_free (work->kept);
  g_free (work);
}

static Work *
work_new (FpDesk *self, const char *path)
{
  Work *work = g_new0 (Work, 1);

  work->desk = g_object_ref (self);
  work->ledger_path = g_strdup (self->path);
  work->path = g_strdup (path);
  return work;
}

static void
progress_cb (gint64 done, gint64 whole, gpointer data)
{
  FpDesk *desk = data;

  if (whole > 0)
    g_atomic_int_set (&desk->progress, (int) (CLAMP (done, 0, whole) * WHOLE / whole));
}

/** fp_desk_get_progress: of the work under way, 0 to 1. */
double
fp_desk_get_progress (FpDesk *self)
{
  g_return_val_if_fail (FP_IS_DESK (self), 0);
  return (double) g_atomic_int_get (&self->progress) / WHOLE;
}

static void
work_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  WorkFunc func = (WorkFunc) g_object_get_data (G_OBJECT (task), "func");

  if (func (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* The work has ended: another may begin, and then the caller is told. */
static void
ended_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  FpDesk *self = FP_DESK (object);
  g_autoptr (GTask) outer = data;
  g_autoptr (GError) error = NULL;
  Work *work = g_task_get_task_data (outer);

  g_task_propagate_boolean (G_TASK (result), &error);
  g_clear_pointer (&work->ledger, fp_ledger_close);
  self->working = FALSE;
  if (work->reopens)
    fp_desk_open (self);
  if (error != NULL)
    g_task_return_error (outer, g_steal_pointer (&error));
  else
    g_task_return_boolean (outer, TRUE);
}

/* @work (transfer full). */
static void
begin (FpDesk *self,
       WorkFunc func,
       Work *work,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer data)
{
  GTask *outer = g_task_new (self, cancellable, callback, data);
  g_autoptr (GTask) task = NULL;

  g_task_set_task_data (outer, work, (GDestroyNotify) work_free);
  g_task_set_check_cancellable (outer, FALSE);
  self->working = TRUE;
  g_atomic_int_set (&self->progress, 0);
  task = g_task_new (self, cancellable, ended_cb, outer);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, work, NULL);
  g_object_set_data (G_OBJECT (task), "func", (gpointer) func);
  g_task_run_in_thread (task, work_thread);
}

static void
fail (FpDesk *self, GError *error, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);

  g_task_return_error (task, error);
}

/* FALSE, with the caller told, while another work is under way. */
static gboolean
may_begin (FpDesk *self, GAsyncReadyCallback callback, gpointer data)
{
  if (!self->working)
    return TRUE;
  fail (self,
        g_error_new_literal (G_IO_ERROR,
                             G_IO_ERROR_BUSY,
                             _ ("Something else is being done with the ledger. Try again when it "
                                "is finished.")),
        callback,
        data);
  return FALSE;
}

/* The same for what needs the ledger open; gives @work a ledger of its own. */
static Work *
work_on_ledger (FpDesk *self, const char *path, GAsyncReadyCallback callback, gpointer data)
{
  Work *work;
  GError *error = NULL;

  if (!may_begin (self, callback, data))
    return NULL;
  work = work_new (self, path);
  if (self->state == FP_DESK_OPEN)
    work->ledger = fp_ledger_open_again (self->ledger, &error);
  else
    g_set_error_literal (&error,
                         FP_LEDGER_ERROR,
                         FP_LEDGER_ERROR_LOCKED,
                         _ ("The ledger is not open."));
  if (work->ledger != NULL)
    return work;
  work_free (work);
  fail (self, error, callback, data);
  return NULL;
}

static Work *
work_of (GAsyncResult *result)
{
  return g_task_get_task_data (G_TASK (result));
}

static gboolean
do_backup (Work *work, GCancellable *cancellable, GError **error)
{
  return fp_ledger_backup (work->ledger, work->path, progress_cb, work->desk, cancellable, error);
}

/** fp_desk_backup_async: @path: the file that the copy becomes. */
void
fp_desk_backup_async (FpDesk *self,
                      const char *path,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data)
{
  Work *work;

  g_return_if_fail (FP_IS_DESK (self) && path != NULL);

  work = work_on_ledger (self, path, callback, data);
  if (work != NULL)
    begin (self, do_backup, work, cancellable, callback, data);
}

gboolean
fp_desk_backup_finish (FpDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
do_verify (Work *work, GCancellable *cancellable, GError **error)
{
  work->wrong = fp_ledger_verify (work->ledger, progress_cb, work->desk, cancellable, error);
  return work->wrong != NULL;
}

void
fp_desk_verify_async (FpDesk *self,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data)
{
  Work *work;

  g_return_if_fail (FP_IS_DESK (self));

  work = work_on_ledger (self, NULL, callback, data);
  if (work != NULL)
    begin (self, do_verify, work, cancellable, callback, data);
}

/** fp_desk_verify_finish: Returns: (transfer full) (element-type utf8) (nullable). */
GPtrArray *
fp_desk_verify_finish (FpDesk *self, GAsyncResult *result, GError **error)
{
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return g_steal_pointer (&work_of (result)->wrong);
}

static gboolean
do_preview (Work *work, GCancellable *cancellable, GError **error)
{
  return fp_ledger_preview_restore (work->ledger, work->path, &work->preview, error);
}

void
fp_desk_preview_async (FpDesk *self,
                       const char *backup,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  Work *work;

  g_return_if_fail (FP_IS_DESK (self) && backup != NULL);

  work = work_on_ledger (self, backup, callback, data);
  if (work != NULL)
    begin (self, do_preview, work, cancellable, callback, data);
}

gboolean
fp_desk_preview_finish (FpDesk *self,
                        GAsyncResult *result,
                        FpRestorePreview *preview,
                        GError **error)
{
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  *preview = work_of (result)->preview;
  return TRUE;
}

static gboolean
do_restore (Work *work, GCancellable *cancellable, GError **error)
{
  return fp_ledger_restore (
      work->ledger_path, work->path, &work->kept, progress_cb, work->desk, cancellable, error);
}

void
fp_desk_restore_async (FpDesk *self,
                       const char *backup,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  Work *work;

  g_return_if_fail (FP_IS_DESK (self) && backup != NULL);

  if (!may_begin (self, callback, data))
    return;
  fp_desk_close (self);
  work = work_new (self, backup);
  work->reopens = TRUE;
  begin (self, do_restore, work, cancellable, callback, data);
}

gboolean
fp_desk_restore_finish (FpDesk *self, GAsyncResult *result, char **kept, GError **error)
{
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  *kept = g_steal_pointer (&work_of (result)->kept);
  return TRUE;
}

static gboolean
do_check (Work *work, GCancellable *cancellable, GError **error)
{
  g_autoptr (FpLedger) ledger = fp_ledger_open (work->ledger_path, error);

  return ledger != NULL && fp_ledger_unlock (ledger, work->secret, error);
}

/** fp_desk_check_async: @passphrase: copied, and the copy wiped. */
void
fp_desk_check_async (FpDesk *self,
                     const char *passphrase,
                     GAsyncReadyCallback callback,
                     gpointer data)
{
  Work *work;

  g_return_if_fail (FP_IS_DESK (self) && passphrase != NULL);

  if (!may_begin (self, callback, data))
    return;
  work = work_new (self, NULL);
  work->secret = g_strdup (passphrase);
  begin (self, do_check, work, NULL, callback, data);
}

gboolean
fp_desk_check_finish (FpDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
do_keep_key (Work *work, GCancellable *cancellable, GError **error)
{
  if (work->keep ? fp_keyring_set (work->name, work->secret) : fp_keyring_forget (work->name))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "no keyring");
  return FALSE;
}

void
fp_desk_keep_key_async (FpDesk *self, gboolean keep, GAsyncReadyCallback callback, gpointer data)
{
  Work *work;

  g_return_if_fail (FP_IS_DESK (self));

  work = work_on_ledger (self, NULL, callback, data);
  if (work == NULL)
    return;
  work->keep = keep;
  work->name = g_strdup (fp_ledger_get_name (self->ledger));
  work->secret = keep ? fp_ledger_get_secret (self->ledger) : NULL;
  begin (self, do_keep_key, work, NULL, callback, data);
}

gboolean
fp_desk_keep_key_finish (FpDesk *self, GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
