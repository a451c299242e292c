/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-draft.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "fp-claim-json.h"
#include "fp-load.h"
#include "fp-put-by.h"

#define DRAFT "draft.json"
#define KEPT "draft-kept.json"

/* How long after a change the thread may wait for more of them, in ms. */
#define SETTLE 200

struct _FpDraft
{
  GObject parent_instance;
  FpSession *session;
  char *folder, *set_aside;
  FpPutBy *by; /* drafts that gave way to a file */
  int lock;
  gulong changed;
  char *text;    /* what draft.json holds */
  gboolean kept; /* draft-kept.json is, or is about to be, the same */
  gboolean writing;
  gboolean failed;
  guint settle;
};

enum
{
  SIGNAL_STATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FpDraft, fp_draft, G_TYPE_OBJECT)

static char *
path_of (FpDraft *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

/* All of @text, or nothing that counts. */
static gboolean
write_all (int fd, const char *text)
{
  gsize left = strlen (text);

  while (left > 0)
    {
      gssize n = write (fd, text, left);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      text += n;
      left -= (gsize) n;
    }
  return TRUE;
}

/*
 * Puts @text in the place of draft.json without waiting for the disk: a tenth of a millisecond, so
 * that it can be done before the next key. On failure the old bytes stay.
 */
static gboolean
write_now (FpDraft *self, const char *text)
{
  g_autofree char *path = path_of (self, DRAFT), *part = g_strconcat (path, ".part", NULL);
  int fd = g_open (part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  gboolean written;

  if (fd < 0)
    return FALSE;
  written = write_all (fd, text);
  written = close (fd) == 0 && written;
  if (written && g_rename (part, path) == 0)
    return TRUE;
  g_unlink (part);
  return FALSE;
}

static void keep (FpDraft *self);
static void remove_all (FpDraft *self);

/* A copied job: nothing is shared with the thread. */
typedef struct
{
  char *path, *text;
} Job;

static void
job_free (Job *job)
{
  g_free (job->path);
  g_free (job->text);
  g_free (job);
}

static gboolean
run_job (const Job *job)
{
  return g_file_set_contents_full (job->path,
                                   job->text,
                                   -1,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600,
                                   NULL);
}

static void
keep_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_boolean (task, run_job (data));
}

static Job *
job_new (FpDraft *self)
{
  Job *job = g_new0 (Job, 1);

  job->path = path_of (self, KEPT);
  job->text = g_strdup (self->text);
  return job;
}

static void
set_failed (FpDraft *self, gboolean failed)
{
  if (self->failed == failed)
    return;
  self->failed = failed;
  g_signal_emit (self, signals[SIGNAL_STATE], 0);
}

static void
kept_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  FpDraft *self = FP_DRAFT (object);

  self->writing = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    set_failed (self, TRUE);
  if (self->text == NULL) /* a new claim was begun meanwhile */
    remove_all (self);
  if (!self->kept && self->settle == 0)
    keep (self);
}

/* One thread at a time; what comes meanwhile is kept when it is done. */
static void
keep (FpDraft *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->writing || self->text == NULL)
    return;

  self->kept = TRUE;
  self->writing = TRUE;
  task = g_task_new (self, NULL, kept_cb, NULL);
  g_task_set_task_data (task, job_new (self), (GDestroyNotify) job_free);
  g_task_run_in_thread (task, keep_thread);
}

static gboolean
settle_cb (gpointer data)
{
  FpDraft *self = FP_DRAFT (data);

  self->settle = 0;
  keep (self);
  return G_SOURCE_REMOVE;
}

static void
remove_all (FpDraft *self)
{
  g_autofree char *draft = path_of (self, DRAFT), *kept = path_of (self, KEPT);

  g_unlink (draft);
  g_unlink (kept);
  g_clear_pointer (&self->text, g_free);
  self->kept = TRUE;
}

static char *
text_now (FpDraft *self)
{
  return fp_draft_to_json (fp_session_get_claim (self->session),
                           fp_session_get_goal (self->session),
                           fp_session_get_words (self->session));
}

static void
changed_cb (FpDraft *self)
{
  g_autofree char *text = NULL;

  if (self->lock < 0)
    return;
  if (fp_session_is_blank (self->session))
    {
      remove_all (self);
      return;
    }

  text = text_now (self);
  if (g_strcmp0 (text, self->text) == 0)
    return;

  set_failed (self, !write_now (self, text));
  g_free (self->text);
  self->text = g_steal_pointer (&text);
  self->kept = FALSE;
  if (self->settle == 0)
    self->settle = g_timeout_add (SETTLE, settle_cb, self);
}

static void
fp_draft_dispose (GObject *object)
{
  FpDraft *self = FP_DRAFT (object);

  if (self->lock >= 0)
    fp_draft_flush (self);
  g_clear_signal_handler (&self->changed, self->session);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fp_draft_parent_class)->dispose (object);
}

static void
fp_draft_finalize (GObject *object)
{
  FpDraft *self = FP_DRAFT (object);

  if (self->lock >= 0)
    close (self->lock);
  g_free (self->folder);
  g_free (self->set_aside);
  g_free (self->text);
  g_clear_pointer (&self->by, fp_put_by_free);

  G_OBJECT_CLASS (fp_draft_parent_class)->finalize (object);
}

static void
fp_draft_class_init (FpDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fp_draft_dispose;
  object_class->finalize = fp_draft_finalize;

  /* Keeping begins to fail, or works again: see fp_draft_is_kept(). */
  signals[SIGNAL_STATE] = g_signal_new (
      "state", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fp_draft_init (FpDraft *self)
{
  self->lock = -1;
  self->kept = TRUE;
}

/**
 * fp_draft_new:
 * @session: what is to be kept
 * @folder: (nullable): where; %NULL is the user's own, $XDG_DATA_HOME/firstpass
 */
FpDraft *
fp_draft_new (FpSession *session, const char *folder)
{
  FpDraft *self;

  g_return_val_if_fail (FP_IS_SESSION (session), NULL);

  self = g_object_new (FP_TYPE_DRAFT, NULL);
  self->session = g_object_ref (session);
  self->folder = folder != NULL ? g_strdup (folder)
                                : g_build_filename (g_get_user_data_dir (), "firstpass", NULL);
  self->by = fp_put_by_new (self->folder);
  return self;
}

/* -1 where another has it, -2 where there cannot be one. The lock ends with the process. */
static int
take_lock (FpDraft *self)
{
  g_autofree char *path = path_of (self, "draft.lock");
  gboolean taken;
  int fd;

  if (g_mkdir_with_parents (self->folder, 0700) != 0 || g_chmod (self->folder, 0700) != 0)
    return -2;
  fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    return -2;
  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    return fd;
  taken = errno == EWOULDBLOCK;
  close (fd);
  return taken ? -1 : -2;
}

/* NULL where the file is not there or not a draft; @found tells which. */
static FpClaim *
read_draft (FpDraft *self, const char *name, char **goal, char **words, gboolean *found)
{
  g_autofree char *path = path_of (self, name);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FpProblems) problems = fp_problems_new ();

  *found = g_file_test (path, G_FILE_TEST_EXISTS);
  bytes = fp_load_file (path, NULL);
  return bytes == NULL ? NULL : fp_draft_from_json (bytes, goal, words, problems);
}

/* Keeps a damaged file for somebody who may mend it, under a name of its own. */
static void
set_aside (FpDraft *self, const char *name)
{
  g_autofree char *path = path_of (self, name), *other = NULL;

  for (guint i = 1; i < 1000; i++)
    {
      g_autofree char *damaged = g_strdup_printf ("draft-damaged-%u.json", i);

      g_free (other);
      other = path_of (self, damaged);
      if (!g_file_test (other, G_FILE_TEST_EXISTS))
        break;
    }
  if (g_rename (path, other) == 0 && self->set_aside == NULL)
    self->set_aside = g_steal_pointer (&other);
}

static FpDraftState
restore (FpDraft *self)
{
  g_autofree char *goal = NULL, *words = NULL;
  gboolean found, kept_found;
  FpClaim *claim = read_draft (self, DRAFT, &goal, &words, &found);
  gboolean damaged = claim == NULL && found;

  if (damaged)
    set_aside (self, DRAFT);
  if (claim == NULL)
    {
      claim = read_draft (self, KEPT, &goal, &words, &kept_found);
      if (claim == NULL && kept_found)
        {
          set_aside (self, KEPT);
          damaged = TRUE;
        }
    }
  if (claim == NULL)
    return damaged ? FP_DRAFT_DAMAGED : FP_DRAFT_NONE;

  fp_session_replace (self->session, claim);
  fp_session_set_goal (self->session, goal);
  fp_session_set_words (self->session, words);
  return damaged ? FP_DRAFT_OLDER : FP_DRAFT_RESTORED;
}

/**
 * fp_draft_put_by:
 *
 * Keeps the claim as it stands beside the draft, because another is about to take its place: on
 * disk where that can be written, and in any case until the end of the program. The last few are
 * kept.
 *
 * Returns: whether there was anything to keep
 */
gboolean
fp_draft_put_by (FpDraft *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (FP_IS_DRAFT (self), FALSE);

  if (fp_session_is_blank (self->session))
    return FALSE;
  text = text_now (self);
  fp_put_by_add (self->by, text);
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
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FpProblems) problems = fp_problems_new ();
  FpClaim *claim;

  g_return_val_if_fail (FP_IS_DRAFT (self), FALSE);

  now = text_now (self);
  text = g_strdup (fp_put_by_other (self->by, now));
  if (text == NULL)
    return FALSE;
  bytes = g_bytes_new (text, strlen (text));
  claim = fp_draft_from_json (bytes, &goal, &words, problems);
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
 * Takes the folder's lock, gives the session what was kept, and keeps each change from now on.
 * With %FP_DRAFT_IN_USE and %FP_DRAFT_FAILED nothing is read and nothing will be kept.
 */
FpDraftState
fp_draft_open (FpDraft *self)
{
  FpDraftState state;
  int lock;

  g_return_val_if_fail (FP_IS_DRAFT (self), FP_DRAFT_FAILED);
  g_return_val_if_fail (self->lock < 0, FP_DRAFT_FAILED);

  lock = take_lock (self);
  if (lock < 0)
    return lock == -1 ? FP_DRAFT_IN_USE : FP_DRAFT_FAILED;

  self->lock = lock;
  fp_put_by_read (self->by);
  state = restore (self);
  self->changed =
      g_signal_connect_swapped (self->session, "changed", G_CALLBACK (changed_cb), self);
  changed_cb (self);
  return state;
}

/**
 * fp_draft_get_set_aside:
 *
 * Returns: (nullable) (transfer none): where a damaged draft was put
 */
const char *
fp_draft_get_set_aside (FpDraft *self)
{
  g_return_val_if_fail (FP_IS_DRAFT (self), NULL);
  return self->set_aside;
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
  return self->lock >= 0 && !self->failed;
}

/**
 * fp_draft_flush:
 *
 * Waits until the disk has the draft: for the end of the program.
 */
void
fp_draft_flush (FpDraft *self)
{
  Job *job;

  g_return_if_fail (FP_IS_DRAFT (self));

  g_clear_handle_id (&self->settle, g_source_remove);
  if (self->lock < 0 || self->kept || self->text == NULL)
    return;
  job = job_new (self);
  self->kept = run_job (job);
  job_free (job);
}
