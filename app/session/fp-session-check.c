/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the claim is checked, and where: a long one in a thread, so that typing never waits. */
#include "config.h"

#include "fp-session-private.h"

/* A claim of so many lines is checked within a frame or two; a longer one might be felt. */
#define SHORT 200

/* One check on its way. The thread has all it reads to itself, or it changes for nobody. */
struct _FpChecking
{
  FpSession *session; /* not owned: it waits for the thread before it goes */
  FpClaim *claim;
  FpAccount *account;
  gboolean owns_account; /* the session has another by now */
  FpPolicySet *policies;
  FpDate today;
  guint serial; /* of the claim that is checked */
  FpReport *report;
  GThread *thread;
  GSource *source; /* made ready by the thread */
};

static void begin (FpSession *self);

static FpReport *
check (FpSession *self, const FpClaim *claim)
{
  return fp_check_claim (claim, self->account, self->knowledge, self->policies, self->today);
}

static void
take (FpSession *self, FpReport *report)
{
  g_clear_pointer (&self->report, fp_report_free);
  self->report = report;
  self->reported = self->serial;
}

static gpointer
check_thread (gpointer data)
{
  FpChecking *checking = data;

  checking->report = fp_check_claim (checking->claim,
                                     checking->account,
                                     checking->session->knowledge,
                                     checking->policies,
                                     checking->today);
  g_source_set_ready_time (checking->source, 0);
  return NULL;
}

/* Waits for the thread. The report is NULL where the claim is another by now. */
static FpReport *
join (FpSession *self)
{
  FpChecking *checking = g_steal_pointer (&self->checking);
  FpReport *report;

  g_thread_join (checking->thread);
  g_source_destroy (checking->source);
  g_source_unref (checking->source);
  report = g_steal_pointer (&checking->report);
  if (checking->serial != self->serial)
    g_clear_pointer (&report, fp_report_free);
  if (checking->owns_account)
    fp_account_free (checking->account);
  fp_claim_free (checking->claim);
  fp_policy_set_unref (checking->policies);
  g_free (checking);
  return report;
}

static gboolean
done_cb (gpointer data)
{
  FpSession *self = data;
  FpReport *report = join (self);

  if (report != NULL)
    {
      take (self, report);
      _fp_session_emit_changed (self);
    }
  else if (fp_session_is_checking (self))
    begin (self);
  return G_SOURCE_REMOVE;
}

static gboolean
dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  return callback (data);
}

/* Begins a check, unless one is on its way: that begins the next when it is done. */
static void
begin (FpSession *self)
{
  static GSourceFuncs funcs = { .dispatch = dispatch };
  FpChecking *checking;

  if (self->checking != NULL)
    return;
  checking = self->checking = g_new0 (FpChecking, 1);
  checking->session = self;
  checking->claim = fp_claim_copy (self->claim);
  checking->account = self->account;
  checking->policies = fp_policy_set_ref (self->policies);
  checking->today = self->today;
  checking->serial = self->serial;
  checking->source = g_source_new (&funcs, sizeof (GSource));
  g_source_set_callback (checking->source, done_cb, self, NULL);
  g_source_attach (checking->source, NULL);
  checking->thread = g_thread_new ("fp-check", check_thread, checking);
}

/**
 * _fp_session_check:
 *
 * Checks the claim anew, and tells; for a long one the report comes later, and that is told, too.
 */
void
_fp_session_check (FpSession *self)
{
  if (self->line >= self->claim->n_lines)
    self->line = self->claim->n_lines - 1;
  if (self->look_up != NULL)
    self->look_up (self);
  self->serial++;
  self->edit++;
  if (self->claim->n_lines <= SHORT)
    take (self, check (self, self->claim));
  else
    begin (self);
  _fp_session_emit_changed (self);
}

/**
 * _fp_session_drop_report:
 *
 * What was found of one claim is not shown of another, not even until that is checked.
 */
void
_fp_session_drop_report (FpSession *self)
{
  g_autoptr (FpClaim) nothing = fp_claim_new ();

  g_clear_pointer (&self->report, fp_report_free);
  self->report = check (self, nothing);
}

/**
 * _fp_session_drop_account:
 *
 * What the ledger knew is not true any more; a check that reads it frees it in the end.
 */
void
_fp_session_drop_account (FpSession *self)
{
  if (self->checking != NULL && self->checking->account == self->account)
    {
      self->checking->owns_account = TRUE;
      self->account = NULL;
    }
  g_clear_pointer (&self->account, fp_account_free);
}

/**
 * _fp_session_stop_check:
 *
 * Waits for a check that is on its way, and drops what it found: nothing that it read is left.
 */
void
_fp_session_stop_check (FpSession *self)
{
  g_clear_handle_id (&self->tell, g_source_remove);
  if (self->checking != NULL)
    fp_report_free (join (self));
}

/**
 * fp_session_is_checking:
 *
 * Returns: whether the claim is another than the last report is of: a long one is being checked
 */
gboolean
fp_session_is_checking (FpSession *self)
{
  g_return_val_if_fail (FP_IS_SESSION (self), FALSE);
  return self->reported != self->serial;
}

static gboolean
tell_cb (gpointer data)
{
  FpSession *self = data;

  self->tell = 0;
  _fp_session_emit_changed (self);
  return G_SOURCE_REMOVE;
}

/**
 * fp_session_get_report:
 *
 * Waits where the claim is being checked: what is shown while somebody types asks
 * fp_session_is_checking() first.
 *
 * Returns: (transfer none): the report on the claim; good until “changed”. Show its verdict only
 *   when fp_session_is_ready().
 */
const FpReport *
fp_session_get_report (FpSession *self)
{
  FpReport *report;

  g_return_val_if_fail (FP_IS_SESSION (self), NULL);

  if (!fp_session_is_checking (self))
    return self->report;
  report = self->checking != NULL ? join (self) : NULL;
  take (self, report != NULL ? report : check (self, self->claim));
  if (self->tell == 0)
    self->tell = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tell_cb, self, NULL);
  return self->report;
}

/**
 * fp_session_peek_report:
 *
 * Returns: (transfer none): the report on the claim, or while that is being checked the one before,
 *   which may be of fewer lines or of other ones; an empty one where another claim was begun
 */
const FpReport *
fp_session_peek_report (FpSession *self)
{
  g_return_val_if_fail (FP_IS_SESSION (self), NULL);
  return self->report;
}

/**
 * fp_session_get_serial:
 *
 * Returns: another number for each report
 */
guint
fp_session_get_serial (FpSession *self)
{
  g_return_val_if_fail (FP_IS_SESSION (self), 0);
  return self->reported;
}
