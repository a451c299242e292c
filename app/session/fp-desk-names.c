/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the desk reads its clients' names in a thread, when there are too many to wait for. A
 * ledger with a passphrase has them already: they are read in the thread that unlocks it. */
#include "config.h"

#include "fp-desk-private.h"

/* So many names are read when they are asked for: nobody notices. */
#define FEW 2000

static void
names_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_boolean (task, fp_ledger_read_names (data, cancellable));
}

static void
names_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  FpDesk *self = FP_DESK (object);
  GTask *task = G_TASK (result);
  gboolean read = g_task_propagate_boolean (task, NULL);

  if (g_task_get_cancellable (task) != self->names) /* another ledger is open, or none */
    return;
  g_clear_object (&self->names);
  fp_ledger_take_names (self->ledger, read ? g_task_get_task_data (task) : NULL);
  _fp_desk_emit_changed (self);
}

void
_fp_desk_read_names (FpDesk *self)
{
  g_autoptr (GTask) task = NULL;
  FpLedger *other;

  if (fp_ledger_count_clients (self->ledger) <= FEW)
    return;
  other = fp_ledger_open_again (self->ledger, NULL);
  if (other == NULL)
    return;
  fp_ledger_put_off_names (self->ledger);
  self->names = g_cancellable_new ();
  task = g_task_new (self, self->names, names_cb, NULL);
  g_task_set_task_data (task, other, (GDestroyNotify) fp_ledger_close);
  g_task_run_in_thread (task, names_thread);
}

/* What was read is wiped with the thread's ledger. */
void
_fp_desk_stop_names (FpDesk *self)
{
  if (self->names != NULL)
    g_cancellable_cancel (self->names);
  g_clear_object (&self->names);
}

/** fp_desk_is_reading: whether the clients' names are being read. */
gboolean
fp_desk_is_reading (FpDesk *self)
{
  g_return_val_if_fail (FP_IS_DESK (self), FALSE);
  return self->names != NULL;
}
