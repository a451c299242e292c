/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-session-private.h"

#include "fp-date.h"
#include "fp-progress.h"

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FpSession, fp_session, G_TYPE_OBJECT)

void
_fp_session_emit_changed (FpSession *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* The fields always have a line to show. */
static FpClaim *
with_a_line (FpClaim *claim)
{
  if (claim->n_lines == 0)
    fp_claim_add_line (claim);
  return claim;
}

static FpDate
day_of_clock (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return fp_date_from_ymd (g_date_time_get_year (now),
                           g_date_time_get_month (now),
                           g_date_time_get_day_of_month (now));
}

static void
fp_session_finalize (GObject *object)
{
  FpSession *self = FP_SESSION (object);

  _fp_session_stop_check (self);
  fp_steps_clear (&self->undo);
  fp_steps_clear (&self->redo);
  g_clear_pointer (&self->report, fp_report_free);
  g_clear_pointer (&self->claim, fp_claim_free);
  g_clear_pointer (&self->search, fp_search_free);
  g_clear_pointer (&self->policies, fp_policy_set_unref);
  if (self->beside == NULL)
    g_clear_pointer (&self->knowledge, fp_knowledge_free);
  g_clear_object (&self->beside);
  g_clear_pointer (&self->last, fp_claim_free);
  g_clear_pointer (&self->staff, g_ptr_array_unref);
  g_clear_pointer (&self->account, fp_account_free);
  g_clear_object (&self->desk);
  g_free (self->account_of);
  fp_claim_row_free (self->row);
  g_free (self->version_of);
  g_free (self->typing);
  g_free (self->goal);
  g_free (self->words);

  G_OBJECT_CLASS (fp_session_parent_class)->finalize (object);
}

static void
fp_session_class_init (FpSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fp_session_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new (
      "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fp_session_init (FpSession *self)
{
  self->authorization = -1;
  self->staff = g_ptr_array_new_with_free_func ((GDestroyNotify) fp_claim_free);
  self->today = day_of_clock ();
}

/**
 * fp_session_new:
 * @knowledge: (transfer full): what is known apart from any payer
 * @policies: (transfer none): the packs to check against
 *
 * Returns: (transfer full): a session with an empty claim of one line, reckoned for today
 */
FpSession *
fp_session_new (FpKnowledge *knowledge, FpPolicySet *policies)
{
  FpSession *self;

  g_return_val_if_fail (knowledge != NULL && policies != NULL, NULL);

  self = g_object_new (FP_TYPE_SESSION, NULL);
  self->knowledge = knowledge;
  self->policies = fp_policy_set_ref (policies);
  self->claim = with_a_line (fp_claim_new ());
  _fp_session_check (self);
  return self;
}

/**
 * fp_session_new_beside:
 * @session: (transfer none): whose knowledge, search, packs and day it begins with
 *
 * Returns: (transfer full): a session with an empty claim of one line
 */
FpSession *
fp_session_new_beside (FpSession *session)
{
  FpSession *self;

  g_return_val_if_fail (FP_IS_SESSION (session), NULL);

  self = fp_session_new (session->knowledge, session->policies);
  self->beside = g_object_ref (session);
  fp_session_set_today (self, session->today);
  return self;
}

const FpKnowledge *
fp_session_get_knowledge (FpSession *self)
{
  g_return_val_if_fail (FP_IS_SESSION (self), NULL);
  return self->knowledge;
}

/**
 * fp_session_get_search:
 *
 * Returns: (transfer none): the index over the codebook, made when first asked for
 */
FpSearch *
fp_session_get_search (FpSession *self)
{
  g_return_val_if_fail (FP_IS_SESSION (self), NULL);

  if (self->beside != NULL)
    return fp_session_get_search (self->beside);
  if (self->search == NULL)
    self->search = fp_search_new (self->knowledge);
  return self->search;
}

FpPolicySet *
fp_session_get_policies (FpSession *self)
{
  g_return_val_if_fail (FP_IS_SESSION (self), NULL);
  return self->policies;
}

/**
 * fp_session_set_policies:
 * @policies: (transfer none): other packs, as when they were read again; the claim is checked anew
 */
void
fp_session_set_policies (FpSession *self, FpPolicySet *policies)
{
  g_return_if_fail (FP_IS_SESSION (self) && policies != NULL);

  fp_policy_set_ref (policies);
  fp_policy_set_unref (self->policies);
  self->policies = policies;
  _fp_session_check (self);
}

/**
 * fp_session_get_claim:
 *
 * Returns: (transfer none): the claim as it stands, with at least one line; good until “changed”
 */
const FpClaim *
fp_session_get_claim (FpSession *self)
{
  g_return_val_if_fail (FP_IS_SESSION (self), NULL);
  return self->claim;
}

FpDate
fp_session_get_today (FpSession *self)
{
  g_return_val_if_fail (FP_IS_SESSION (self), FP_DATE_UNSET);
  return self->today;
}

/**
 * fp_session_set_today:
 * @today: the day to reckon for; %FP_DATE_UNSET takes the clock's
 */
void
fp_session_set_today (FpSession *self, FpDate today)
{
  g_return_if_fail (FP_IS_SESSION (self));

  if (today == FP_DATE_UNSET)
    today = day_of_clock ();
  if (self->today == today)
    return;

  self->today = today;
  _fp_session_check (self);
}

/**
 * fp_session_is_ready:
 *
 * Returns: whether code, date and times are in on every line: a verdict may be shown
 */
gboolean
fp_session_is_ready (FpSession *self)
{
  g_return_val_if_fail (FP_IS_SESSION (self), FALSE);
  return fp_claim_is_ready (self->claim, self->knowledge);
}

/**
 * fp_session_is_blank:
 *
 * Returns: whether the claim names no client and no service, so that nothing is lost with it
 */
gboolean
fp_session_is_blank (FpSession *self)
{
  g_return_val_if_fail (FP_IS_SESSION (self), TRUE);
  return fp_claim_is_blank (self->claim) && (self->words == NULL || *self->words == '\0');
}

guint
fp_session_get_line_index (FpSession *self)
{
  g_return_val_if_fail (FP_IS_SESSION (self), 0);
  return self->line;
}

void
fp_session_set_line_index (FpSession *self, guint index)
{
  g_return_if_fail (FP_IS_SESSION (self));
  g_return_if_fail (index < self->claim->n_lines);

  if (self->line == index)
    return;

  self->line = index;
  self->authorization = -1;
  g_clear_pointer (&self->typing, g_free);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

const FpLine *
fp_session_get_line (FpSession *self)
{
  g_return_val_if_fail (FP_IS_SESSION (self), NULL);
  return &self->claim->lines[self->line];
}

/**
 * fp_session_line_of:
 * @claim: what fp_session_begin() gave
 *
 * Returns: (transfer none): in @claim, the line that the fields show
 */
FpLine *
fp_session_line_of (FpSession *self, FpClaim *claim)
{
  g_return_val_if_fail (FP_IS_SESSION (self), NULL);
  g_return_val_if_fail (self->line < claim->n_lines, NULL);
  return &claim->lines[self->line];
}

/**
 * fp_session_get_code:
 *
 * Returns: (nullable) (transfer none): what is known of the code of the line that the fields show
 */
const FpCode *
fp_session_get_code (FpSession *self)
{
  const FpLine *line = fp_session_get_line (self);

  return line->code == NULL ? NULL : fp_knowledge_code (self->knowledge, line->code);
}

/* The number of the authorization that the report reckons the shown line against, or NULL. */
static const char *
used_number (FpSession *self)
{
  for (guint i = 0; i < self->report->n_authorizations; i++)
    if (self->report->authorizations[i].line == (int) self->line + 1)
      return self->report->authorizations[i].number;
  return NULL;
}

/**
 * fp_session_get_authorization_index:
 *
 * Returns: the place of the authorization to show; -1 where the claim has none
 */
int
fp_session_get_authorization_index (FpSession *self)
{
  const char *number;

  g_return_val_if_fail (FP_IS_SESSION (self), -1);

  if (self->authorization >= 0 && self->authorization < (int) self->claim->n_authorizations)
    return self->authorization;
  number = used_number (self);
  for (guint i = 0; number != NULL && i < self->claim->n_authorizations; i++)
    if (g_strcmp0 (self->claim->authorizations[i].number, number) == 0)
      return (int) i;
  return self->claim->n_authorizations > 0 ? 0 : -1;
}

/**
 * fp_session_set_authorization_index:
 * @index: the one to show; -1 is the one that the line uses
 */
void
fp_session_set_authorization_index (FpSession *self, int index)
{
  g_return_if_fail (FP_IS_SESSION (self));

  if (self->authorization == index)
    return;
  self->authorization = index;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * fp_session_begin:
 *
 * Returns: (transfer full): a copy of the claim to change and give to fp_session_commit(), or to
 *   free when the change is not to be made after all
 */
FpClaim *
fp_session_begin (FpSession *self)
{
  g_return_val_if_fail (FP_IS_SESSION (self), NULL);
  return fp_claim_copy (self->claim);
}

/* @begins: it is another claim than the one before. */
static void
commit (FpSession *self, FpClaim *claim, const char *what, gboolean begins)
{
  FpClaim *old = g_steal_pointer (&self->claim);

  g_clear_pointer (&self->typing, g_free);
  fp_steps_clear (&self->redo);
  self->claim = with_a_line (claim);
  fp_steps_push (&self->undo, old, self->line, what, begins);
  if (begins)
    _fp_session_drop_report (self);
  _fp_session_check (self);
}

/**
 * fp_session_commit:
 * @claim: (transfer full): what fp_session_begin() gave, changed
 * @what: what changed, for “Undo …”
 */
void
fp_session_commit (FpSession *self, FpClaim *claim, const char *what)
{
  g_return_if_fail (FP_IS_SESSION (self));
  g_return_if_fail (claim != NULL && what != NULL);

  commit (self, claim, what, FALSE);
}

/**
 * fp_session_commit_typing:
 * @claim: (transfer full): what fp_session_begin() gave, changed
 * @what: the field that is being typed in
 *
 * As fp_session_commit(), but changes of one field that follow each other are undone as one.
 */
void
fp_session_commit_typing (FpSession *self, FpClaim *claim, const char *what)
{
  g_return_if_fail (FP_IS_SESSION (self));
  g_return_if_fail (claim != NULL && what != NULL);

  if (g_strcmp0 (self->typing, what) == 0 && fp_steps_label (&self->undo) != NULL)
    {
      fp_steps_clear (&self->redo);
      g_clear_pointer (&self->claim, fp_claim_free);
      self->claim = with_a_line (claim);
      _fp_session_check (self);
      return;
    }
  fp_session_commit (self, claim, what);
  self->typing = g_strdup (what);
}

/**
 * fp_session_replace:
 * @claim: (transfer full): another claim, which takes the place of the one worked on
 */
void
fp_session_replace (FpSession *self, FpClaim *claim)
{
  g_return_if_fail (FP_IS_SESSION (self));
  g_return_if_fail (claim != NULL);

  g_clear_pointer (&self->typing, g_free);
  g_clear_pointer (&self->goal, g_free);
  g_clear_pointer (&self->words, g_free);
  fp_steps_clear (&self->undo);
  fp_steps_clear (&self->redo);
  g_clear_pointer (&self->claim, fp_claim_free);
  self->claim = with_a_line (claim);
  self->line = 0;
  self->authorization = -1;
  _fp_session_drop_report (self);
  _fp_session_check (self);
}

/**
 * fp_session_start:
 * @claim: (transfer full): the next claim to work on
 * @what: what this is, for “Undo …”
 *
 * As fp_session_replace(), but undo brings the claim back that was worked on before.
 */
void
fp_session_start (FpSession *self, FpClaim *claim, const char *what)
{
  g_return_if_fail (FP_IS_SESSION (self));
  g_return_if_fail (claim != NULL && what != NULL);

  g_clear_pointer (&self->goal, g_free);
  g_clear_pointer (&self->words, g_free);
  self->authorization = -1;
  commit (self, claim, what, TRUE);
}

/* Puts the newest of @from in the claim's place and the claim on @to. */
static gboolean
step_back (FpSession *self, FpSteps *from, FpSteps *to)
{
  if (!fp_steps_exchange (from, to, &self->claim, &self->line))
    return FALSE;

  g_clear_pointer (&self->typing, g_free);
  _fp_session_check (self);
  return TRUE;
}

gboolean
fp_session_undo (FpSession *self)
{
  g_return_val_if_fail (FP_IS_SESSION (self), FALSE);
  return step_back (self, &self->undo, &self->redo);
}

gboolean
fp_session_redo (FpSession *self)
{
  g_return_val_if_fail (FP_IS_SESSION (self), FALSE);
  return step_back (self, &self->redo, &self->undo);
}

/**
 * fp_session_get_undo_label:
 *
 * Returns: (nullable) (transfer none): what undo would take back; %NULL where there is nothing
 */
const char *
fp_session_get_undo_label (FpSession *self)
{
  g_return_val_if_fail (FP_IS_SESSION (self), NULL);
  return fp_steps_label (&self->undo);
}

/**
 * fp_session_get_redo_label:
 *
 * Returns: (nullable) (transfer none): what redo would do again
 */
const char *
fp_session_get_redo_label (FpSession *self)
{
  g_return_val_if_fail (FP_IS_SESSION (self), NULL);
  return fp_steps_label (&self->redo);
}

/**
 * fp_session_get_edit:
 *
 * Returns: another number whenever the claim, or what else a draft keeps, is not what it was
 */
guint
fp_session_get_edit (FpSession *self)
{
  g_return_val_if_fail (FP_IS_SESSION (self), 0);
  return self->edit;
}

const char *
fp_session_get_goal (FpSession *self)
{
  g_return_val_if_fail (FP_IS_SESSION (self), NULL);
  return self->goal;
}

static void
set_text (FpSession *self, char **place, const char *text)
{
  if (g_strcmp0 (*place, text) == 0)
    return;

  g_free (*place);
  *place = g_strdup (text);
  self->edit++;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * fp_session_set_goal:
 * @goal: (nullable): id of an answer to the question of the plan's goal
 */
void
fp_session_set_goal (FpSession *self, const char *goal)
{
  g_return_if_fail (FP_IS_SESSION (self));
  set_text (self, &self->goal, goal);
}

const char *
fp_session_get_words (FpSession *self)
{
  g_return_val_if_fail (FP_IS_SESSION (self), NULL);
  return self->words;
}

/**
 * fp_session_set_words:
 * @words: (nullable): what was typed under “What was done?”
 */
void
fp_session_set_words (FpSession *self, const char *words)
{
  g_return_if_fail (FP_IS_SESSION (self));
  set_text (self, &self->words, words);
}
