/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-draft.h"

#include <string.h>
#include <unistd.h>

#include "fp-claim-json.h"
#include "fp-old-drafts.h"
#include "fp-one-writer.h"
#include "fp-pending.h"
#include "fp-put-by.h"
#include "fp-session-private.h"

/* How long after a change the thread may wait for more of them, in ms. */
#define SETTLE 200
/* How long until what could not be written is tried again, in ms. */
#define AGAIN 500

struct _FpDraft
{
  GObject parent_instance;
  FpSession *session;
  FpDesk *desk;
  char *folder;
  int lock;
  FpDraftState state;
  FpPutBy *by;        /* drafts that gave way to a file */
  gboolean following; /* the ledger is open and each change is written */
  char *text;         /* what the ledger holds; NULL = nothing */
  char *version;      /* likewise, of FP_SLOT_VERSION */
  gboolean kept;      /* the disk has, or is about to have, the same */
  gboolean failed;
  guint settle, again;

  FpLedger *settler; /* for the thread that waits for the disk; NULL while that has it */
  gboolean writing;
  guint epoch; /* how often the ledger was opened or locked */

  FpPending pending; /* what could not be written before the ledger was locked */
};

enum
{
  SIGNAL_STATE,
  SIGNAL_RESTORED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FpDraft, fp_draft, G_TYPE_OBJECT)

static void keep (FpDraft *self);
static void changed_cb (FpDraft *self);

static void
wipe (char **text)
{
  fp_ledger_free_secret (g_steal_pointer (text));
}

static gboolean
again_cb (gpointer data)
{
  FpDraft *self = FP_DRAFT (data);

  changed_cb (self);
  if (self->failed && self->following)
    return G_SOURCE_CONTINUE;
  self->again = 0;
  return G_SOURCE_REMOVE;
}

static void
set_failed (FpDraft *self, gboolean failed)
{
  if (failed && self->again == 0)
    self->again = g_timeout_add (AGAIN, again_cb, self);
  if (self->failed == failed)
    return;
  self->failed = failed;
  g_signal_emit (self, signals[SIGNAL_STATE], 0);
}

static void
settle_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_boolean (task, fp_ledger_settle (data, NULL));
}

/* The ledger that the thread had comes back, unless this one was locked meanwhile. */
static void
settled_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  FpDraft *self = FP_DRAFT (object);
  FpLedger *ledger = g_task_get_task_data (G_TASK (result));
  gboolean settled = g_task_propagate_boolean (G_TASK (result), NULL);

  if (GPOINTER_TO_UINT (data) != self->epoch)
    {
      fp_ledger_close (ledger);
      return;
    }
  self->writing = FALSE;
  self->settler = ledger;
  if (!settled)
    {
      self->kept = FALSE;
      set_failed (self, TRUE);
    }
  else if (!self->kept && self->settle == 0)
    keep (self);
}

/* One thread at a time; what comes meanwhile is kept when it is done. */
static void
keep (FpDraft *self)
{
  FpLedger *ledger = fp_desk_get_ledger (self->desk);
  g_autoptr (GTask) task = NULL;

  if (self->writing || !self->following || ledger == NULL)
    return;
  if (self->settler == NULL)
    self->settler = fp_ledger_open_again (ledger, NULL);
  if (self->settler == NULL)
    {
      set_failed (self, TRUE);
      return;
    }
  self->kept = TRUE;
  self->writing = TRUE;
  task = g_task_new (self, NULL, settled_cb, GUINT_TO_POINTER (self->epoch));
  g_task_set_task_data (task, g_steal_pointer (&self->settler), NULL);
  g_task_run_in_thread (task, settle_thread);
}

static gboolean
settle_cb (gpointer data)
{
  FpDraft *self = FP_DRAFT (data);

  self->settle = 0;
  keep (self);
  return G_SOURCE_REMOVE;
}

static char *
text_now (FpDraft *self)
{
  return fp_draft_to_json (fp_session_get_claim (self->session),
                           fp_session_get_goal (self->session),
                           fp_session_get_words (self->session));
}

/* Which version of a saved claim the draft changes: NULL where it is none's. */
static char *
version_now (FpDraft *self)
{
  gint64 version;
  const char *number = _fp_session_get_version (self->session, &version);

  return number == NULL ? NULL : g_strdup_printf ("%" G_GINT64_FORMAT "\n%s", version, number);
}

/* Before the next key: writing does not wait for the disk. */
static gboolean
write_now (FpDraft *self, const char *text, const char *version)
{
  FpLedger *ledger = fp_desk_get_ledger (self->desk);

  if (ledger == NULL || !fp_put_by_write (self->by, ledger))
    return FALSE;
  if (g_strcmp0 (version, self->version) != 0)
    {
      if (!fp_ledger_save_draft (ledger, FP_SLOT_VERSION, version, NULL))
        return FALSE;
      g_free (self->version);
      self->version = g_strdup (version);
    }
  return fp_ledger_save_draft (ledger, FP_SLOT_DRAFT, text, NULL);
}

static void
changed_cb (FpDraft *self)
{
  gboolean blank, written;
  char *text;
  g_autofree char *version = NULL;

  if (!self->following)
    return;
  blank = fp_session_is_blank (self->session);
  text = blank ? NULL : text_now (self);
  version = blank ? NULL : version_now (self);
  if (!self->failed && g_strcmp0 (text, self->text) == 0 && g_strcmp0 (version, self->version) == 0)
    {
      wipe (&text);
      return;
    }
  written = write_now (self, text, version);
  if (written)
    {
      wipe (&self->text);
      self->text = g_steal_pointer (&text);
      self->kept = FALSE;
      if (self->settle == 0)
        self->settle = g_timeout_add (SETTLE, settle_cb, self);
    }
  wipe (&text);
  set_failed (self, !written);
}

/* What the ledger does not have stays here, sealed: the claim, then those put by, the oldest first.
 */
static void
seal_pending (FpDraft *self, FpLedger *ledger)
{
  GPtrArray *by = fp_put_by_get_texts (self->by);
  char *text = fp_session_is_blank (self->session) ? NULL : text_now (self);

  fp_pending_clear (&self->pending);
  fp_pending_add (&self->pending, ledger, text);
  for (guint i = by->len; i > 0; i--)
    fp_pending_add (&self->pending, ledger, g_ptr_array_index (by, i - 1));
  wipe (&text);
}

/* Returns the claim's text, NULL where nothing was pending; the others are put by again. */
static char *
unseal_pending (FpDraft *self, FpLedger *ledger)
{
  char *first = fp_pending_get (&self->pending, ledger, 0);
  guint n = fp_pending_n (&self->pending);

  for (guint i = 1; i < n; i++)
    {
      char *text = fp_pending_get (&self->pending, ledger, i);

      if (text != NULL)
        fp_put_by_add (self->by, text);
      wipe (&text);
    }
  fp_pending_clear (&self->pending);
  return first;
}

static FpClaim *
read_draft (const char *text, char **goal, char **words)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (FpProblems) problems = fp_problems_new ();

  return fp_draft_from_json (bytes, goal, words, problems);
}

/* The next saving replaces the version that the draft came from. */
static void
restore_version (FpDraft *self, FpLedger *ledger, const FpClaim *claim)
{
  char *end = NULL;
  gint64 version;

  g_free (self->version);
  self->version = fp_ledger_get_draft (ledger, FP_SLOT_VERSION, NULL);
  if (self->version == NULL || claim->id == NULL)
    return;
  version = g_ascii_strtoll (self->version, &end, 10);
  if (*end == '\n' && strcmp (end + 1, claim->id) == 0)
    _fp_session_set_version (self->session, claim->id, version);
}

/* Another draft stands where the claim is already being worked on: it is put by. */
static FpDraftState
put_by_stored (FpDraft *self, const char *text)
{
  char *now = text_now (self);

  if (strcmp (now, text) != 0)
    fp_put_by_add (self->by, text);
  wipe (&now);
  return FP_DRAFT_NONE;
}

static FpDraftState
restore_text (FpDraft *self, FpLedger *ledger, const char *text)
{
  g_autofree char *goal = NULL, *words = NULL;
  FpClaim *claim = read_draft (text, &goal, &words);

  if (claim == NULL)
    {
      fp_ledger_save_draft (ledger, FP_SLOT_DAMAGED, text, NULL);
      return FP_DRAFT_DAMAGED;
    }
  restore_version (self, ledger, claim);
  fp_session_replace (self->session, claim);
  fp_session_set_goal (self->session, goal);
  fp_session_set_words (self->session, words);
  return FP_DRAFT_RESTORED;
}

static FpDraftState
restore (FpDraft *self, FpLedger *ledger)
{
  g_autoptr (GError) error = NULL;
  gboolean damaged = FALSE, was_blank = fp_session_is_blank (self->session);
  FpDraftState state;
  char *text, *pending;

  fp_put_by_read (self->by, ledger);
  if (self->lock >= 0)
    fp_old_drafts_move (self->folder, ledger, self->by, &damaged);
  pending = unseal_pending (self, ledger);
  text = self->lock >= 0 ? fp_ledger_get_draft (ledger, FP_SLOT_DRAFT, &error) : NULL;
  if (text == NULL && pending == NULL)
    return error != NULL || damaged ? FP_DRAFT_DAMAGED : FP_DRAFT_NONE;
  state = was_blank ? restore_text (self, ledger, pending != NULL ? pending : text)
                    : put_by_stored (self, text != NULL ? text : pending);
  wipe (&self->text);
  self->text = text;
  wipe (&pending);
  return state == FP_DRAFT_RESTORED && damaged ? FP_DRAFT_OLDER : state;
}

static void
stop_waiting (FpDraft *self)
{
  g_clear_handle_id (&self->settle, g_source_remove);
  g_clear_handle_id (&self->again, g_source_remove);
  g_clear_pointer (&self->settler, fp_ledger_close);
  self->writing = FALSE;
  self->epoch++;
}

/* The last moment to write: what cannot be stays here, sealed. */
static void
locking_cb (FpDraft *self)
{
  FpLedger *ledger = fp_desk_get_ledger (self->desk);

  changed_cb (self);
  fp_draft_flush (self);
  if (!fp_draft_is_kept (self) && ledger != NULL)
    seal_pending (self, ledger);
  self->following = FALSE;
  stop_waiting (self);
}

static void
opened (FpDraft *self)
{
  FpLedger *ledger = fp_desk_get_ledger (self->desk);
  FpDraftState state;

  if (ledger == NULL || self->following)
    return;
  state = restore (self, ledger);
  self->following = self->lock >= 0;
  self->failed = FALSE;
  self->kept = TRUE;
  changed_cb (self);
  if (self->lock >= 0)
    self->state = state;
  g_signal_emit (self, signals[SIGNAL_RESTORED], 0, (int) self->state);
  g_signal_emit (self, signals[SIGNAL_STATE], 0);
}

static void
desk_cb (FpDraft *self)
{
  FpDeskState state = fp_desk_get_state (self->desk);

  if (state == FP_DESK_OPEN)
    opened (self);
  else if (state == FP_DESK_LOCKED)
    {
      fp_session_forget (self->session);
      fp_put_by_forget (self->by);
      wipe (&self->text);
    }
  g_signal_emit (self, signals[SIGNAL_STATE], 0);
}

static void
fp_draft_dispose (GObject *object)
{
  FpDraft *self = FP_DRAFT (object);

  if (self->following)
    fp_draft_flush (self);
  self->following = FALSE;
  stop_waiting (self);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->session);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (fp_draft_parent_class)->dispose (object);
}

static void
fp_draft_finalize (GObject *object)
{
  FpDraft *self = FP_DRAFT (object);

  if (self->lock >= 0)
    close (self->lock);
  g_free (self->folder);
  g_free (self->version);
  wipe (&self->text);
  fp_pending_clear (&self->pending);
  g_clear_pointer (&self->by, fp_put_by_free);

  G_OBJECT_CLASS (fp_draft_parent_class)->finalize (object);
}

static void
fp_draft_class_init (FpDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = fp_draft_dispose;
  object_class->finalize = fp_draft_finalize;

  /* Keeping begins to fail, or works again: see fp_draft_is_kept(). */
  signals[SIGNAL_STATE] =
      g_signal_new ("state", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* The ledger was opened, and the session has what was kept: an FpDraftState. */
  signals[SIGNAL_RESTORED] = g_signal_new (
      "restored", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
fp_draft_init (FpDraft *self)
{
  self->lock = -1;
  self->kept = TRUE;
  self->by = fp_put_by_new ();
}

/**
 * fp_draft_new:
 * @session: what is to be kept
 * @desk: (nullable): the ledger to keep it in; %NULL is the session's
 */
FpDraft *
fp_draft_new (FpSession *session, FpDesk *desk)
{
  FpDraft *self;

  g_return_val_if_fail (FP_IS_SESSION (session), NULL);

  if (desk == NULL)
    desk = fp_session_get_desk (session);
  g_return_val_if_fail (FP_IS_DESK (desk), NULL);

  self = g_object_new (FP_TYPE_DRAFT, NULL);
  self->session = g_object_ref (session);
  self->desk = g_object_ref (desk);
  self->folder = g_path_get_dirname (fp_desk_get_path (desk));
  return self;
}

/**
 * fp_draft_put_by:
 *
 * Keeps the claim as it stands beside the draft, because another is about to take its place: in the
 * ledger where that can be written, and in any case until the end of the program. The last few are
 * kept.
 *
 * Returns: whether there was anything to keep
 */
gboolean
fp_draft_put_by (FpDraft *self)
{
  FpLedger *ledger;
  char *text;

  g_return_val_if_fail (FP_IS_DRAFT (self), FALSE);

  if (fp_session_is_blank (self->session))
    return FALSE;
  text = text_now (self);
  fp_put_by_add (self->by, text);
  wipe (&text);
  ledger = fp_desk_get_ledger (self->desk);
  if (self->following && ledger != NULL)
    set_failed (self, !fp_put_by_write (self->by, ledger));
  return TRUE;
}

/**
 * fp_draft_can_bring_back:
 *
 * Returns: whether fp_draft_bring_back() has something to bring
 */
gboolean
fp_draft_can_bring_back (FpDraft *self)
{
  g_return_val_if_fail (FP_IS_DRAFT (self), FALSE);
  return fp_put_by_other (self->by, self->text) != NULL;
}

/**
 * fp_draft_bring_back:
 * @what: what this is, for “Undo …”
 *
 * Puts the draft that last gave way in the claim's place; the claim gives way in turn, so that
 * doing it again changes back.
 *
 * Returns: whether there was one that can be read
 */
gboolean
fp_draft_bring_back (FpDraft *self, const char *what)
{
  g_autofree char *now = NULL, *text = NULL, *goal = NULL, *words = NULL;
  FpClaim *claim;

  g_return_val_if_fail (FP_IS_DRAFT (self), FALSE);

  now = text_now (self);
  text = g_strdup (fp_put_by_other (self->by, now));
  claim = text != NULL ? read_draft (text, &goal, &words) : NULL;
  if (claim == NULL)
    return FALSE;
  fp_draft_put_by (self);
  fp_session_start (self->session, claim, what);
  fp_session_set_goal (self->session, goal);
  fp_session_set_words (self->session, words);
  return TRUE;
}

/**
 * fp_draft_open:
 *
 * Gives the session what the ledger keeps, and keeps each change from now on; where the ledger is
 * not open yet, as soon as it is. With %FP_DRAFT_IN_USE and %FP_DRAFT_FAILED nothing is read and
 * nothing will be kept.
 */
FpDraftState
fp_draft_open (FpDraft *self)
{
  g_return_val_if_fail (FP_IS_DRAFT (self), FP_DRAFT_FAILED);
  g_return_val_if_fail (self->lock < 0, FP_DRAFT_FAILED);

  self->lock = fp_one_writer_begin (self->folder);
  self->state = self->lock >= 0                     ? FP_DRAFT_NONE
                : self->lock == FP_ONE_WRITER_TAKEN ? FP_DRAFT_IN_USE
                                                    : FP_DRAFT_FAILED;
  g_signal_connect_swapped (self->session, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->desk, "locking", G_CALLBACK (locking_cb), self);
  g_signal_connect_swapped (self->desk, "state", G_CALLBACK (desk_cb), self);
  opened (self);
  return self->state;
}

/** fp_draft_get_state: what fp_draft_open(), or later “restored”, said. */
FpDraftState
fp_draft_get_state (FpDraft *self)
{
  g_return_val_if_fail (FP_IS_DRAFT (self), FP_DRAFT_FAILED);
  return self->state;
}

/**
 * fp_draft_is_kept:
 *
 * Returns: whether the claim as it stands would be there again after a crash
 */
gboolean
fp_draft_is_kept (FpDraft *self)
{
  g_return_val_if_fail (FP_IS_DRAFT (self), FALSE);
  return self->following && !self->failed;
}

/**
 * fp_draft_flush:
 *
 * Waits until the disk has the draft: for the end of the program.
 */
void
fp_draft_flush (FpDraft *self)
{
  FpLedger *ledger;

  g_return_if_fail (FP_IS_DRAFT (self));

  ledger = self->following ? fp_desk_get_ledger (self->desk) : NULL;
  if (ledger == NULL || (self->kept && !self->writing))
    return;
  g_clear_handle_id (&self->settle, g_source_remove);
  self->kept = fp_ledger_settle (ledger, NULL);
}
