/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-group-private.h"

#include <glib/gi18n-lib.h>

#include "fp-date.h"
#include "fp-entry.h"
#include "fp-progress.h"

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FpGroup, fp_group, G_TYPE_OBJECT)

static void
member_free (FpGroupMember *member)
{
  _fp_group_member_empty (member);
  fp_ledger_free_secret (member->number);
  fp_ledger_free_secret (member->name);
  g_free (member->saved);
  g_free (member);
}

/**
 * _fp_group_ledger:
 *
 * Returns: (nullable) (transfer none): the ledger, while it is open
 */
FpLedger *
_fp_group_ledger (FpGroup *self)
{
  FpDesk *desk = fp_session_get_desk (self->session);

  return desk == NULL ? NULL : fp_desk_get_ledger (desk);
}

/**
 * _fp_group_changed:
 *
 * Makes the claims anew and tells; to be called after each change.
 */
void
_fp_group_changed (FpGroup *self)
{
  if (self->updating)
    return;
  self->updating = TRUE;
  _fp_group_make_claims (self);
  self->updating = FALSE;
  _fp_group_keep (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * _fp_group_clear:
 *
 * Nobody is in it then, and nothing was entered.
 */
void
_fp_group_clear (FpGroup *self)
{
  g_ptr_array_set_size (self->members, 0);
  self->group = self->version = 0;
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->remembered, g_free);
  fp_ledger_free_secret (g_steal_pointer (&self->done));
}

static void
forget (FpGroup *self)
{
  self->updating = TRUE;
  _fp_group_clear (self);
  g_clear_pointer (&self->made, g_ptr_array_unref);
  fp_ledger_free_secret (g_steal_pointer (&self->kept));
  fp_session_forget (self->session);
  self->updating = FALSE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Names and numbers may be others now. A client who was deleted stays in view: without a claim. */
static void
look_up_members (FpGroup *self)
{
  FpLedger *ledger = _fp_group_ledger (self);

  for (guint i = 0; ledger != NULL && i < self->members->len; i++)
    {
      FpGroupMember *member = g_ptr_array_index (self->members, i);
      g_autoptr (FpClientRecord) record = fp_ledger_get_client (ledger, member->client, NULL);

      if (record == NULL)
        continue;
      fp_ledger_free_secret (member->number);
      fp_ledger_free_secret (member->name);
      member->number = g_strdup (record->client.id);
      member->name = g_strdup (record->client.name);
    }
}

static void
state_cb (FpGroup *self)
{
  if (_fp_group_ledger (self) == NULL)
    {
      forget (self);
      return;
    }
  self->updating = TRUE;
  _fp_group_recall (self);
  self->updating = FALSE;
  _fp_group_changed (self);
}

static void
desk_changed_cb (FpGroup *self)
{
  look_up_members (self);
  _fp_group_changed (self);
}

/* The packs may have been read again, and the day may be another. */
static void
beside_cb (FpGroup *self)
{
  FpPolicySet *policies = fp_session_get_policies (self->beside);

  if (policies != fp_session_get_policies (self->session))
    fp_session_set_policies (self->session, policies);
  fp_session_set_today (self->session, fp_session_get_today (self->beside));
}

static void
fp_group_dispose (GObject *object)
{
  FpGroup *self = FP_GROUP (object);

  g_clear_object (&self->session);
  g_clear_object (&self->beside);

  G_OBJECT_CLASS (fp_group_parent_class)->dispose (object);
}

static void
fp_group_finalize (GObject *object)
{
  FpGroup *self = FP_GROUP (object);

  _fp_group_clear (self);
  g_clear_pointer (&self->made, g_ptr_array_unref);
  g_ptr_array_unref (self->members);
  fp_ledger_free_secret (self->kept);

  G_OBJECT_CLASS (fp_group_parent_class)->finalize (object);
}

static void
fp_group_class_init (FpGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fp_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = fp_group_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new (
      "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fp_group_init (FpGroup *self)
{
  self->members = g_ptr_array_new_with_free_func ((GDestroyNotify) member_free);
}

/* The session begins with the clinic's side as the last claim had it; the payers are the clients'.
 */
static void
begin (FpGroup *self)
{
  FpClaim *claim = fp_session_make_next (self->session, FP_NEXT_FRESH);

  claim->payer = NULL;
  fp_session_replace (self->session, claim);
}

/**
 * fp_group_new:
 * @session: (transfer none): the window's, which has a desk
 *
 * Returns: (transfer full): a group with nobody in it, or what was being entered when the program
 *   ended
 */
FpGroup *
fp_group_new (FpSession *session)
{
  FpGroup *self;
  FpDesk *desk;
  const FpClaim *last;

  g_return_val_if_fail (FP_IS_SESSION (session), NULL);
  desk = fp_session_get_desk (session);
  g_return_val_if_fail (desk != NULL, NULL);

  self = g_object_new (FP_TYPE_GROUP, NULL);
  self->beside = g_object_ref (session);
  self->session = fp_session_new_beside (session);
  last = fp_session_get_last (session);
  if (last != NULL)
    fp_session_set_last (self->session, fp_claim_copy (last));
  fp_session_set_desk (self->session, desk);
  begin (self);
  _fp_group_recall (self);
  _fp_group_changed (self);
  g_signal_connect_object (
      self->session, "changed", G_CALLBACK (_fp_group_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (beside_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * fp_group_get_session:
 *
 * Returns: (transfer none): what the session is entered in: its claim has no client
 */
FpSession *
fp_group_get_session (FpGroup *self)
{
  g_return_val_if_fail (FP_IS_GROUP (self), NULL);
  return self->session;
}

guint
fp_group_get_n_members (FpGroup *self)
{
  g_return_val_if_fail (FP_IS_GROUP (self), 0);
  return self->members->len;
}

const FpGroupMember *
fp_group_get_member (FpGroup *self, guint index)
{
  g_return_val_if_fail (FP_IS_GROUP (self), NULL);
  g_return_val_if_fail (index < self->members->len, NULL);
  return g_ptr_array_index (self->members, index);
}

guint
fp_group_count_present (FpGroup *self)
{
  guint n = 0;

  g_return_val_if_fail (FP_IS_GROUP (self), 0);

  for (guint i = 0; i < self->members->len; i++)
    n += ((const FpGroupMember *) g_ptr_array_index (self->members, i))->present ? 1 : 0;
  return n;
}

static gboolean
has_client (FpGroup *self, gint64 client)
{
  for (guint i = 0; i < self->members->len; i++)
    if (((const FpGroupMember *) g_ptr_array_index (self->members, i))->client == client)
      return TRUE;
  return FALSE;
}

/**
 * _fp_group_add:
 *
 * Returns: (nullable) (transfer none): the new member, present; %NULL where the ledger has no such
 *   client or the group has them already
 */
FpGroupMember *
_fp_group_add (FpGroup *self, gint64 client)
{
  FpLedger *ledger = _fp_group_ledger (self);
  g_autoptr (FpClientRecord) record = NULL;
  FpGroupMember *member;

  if (ledger == NULL || has_client (self, client))
    return NULL;
  record = fp_ledger_get_client (ledger, client, NULL);
  if (record == NULL || record->deleted)
    return NULL;
  member = g_new0 (FpGroupMember, 1);
  member->client = client;
  member->number = g_strdup (record->client.id);
  member->name = g_strdup (record->client.name);
  member->present = TRUE;
  g_ptr_array_add (self->members, member);
  return member;
}

/**
 * fp_group_add_client:
 * @client: one of the ledger's
 *
 * Returns: whether they are one more: not where they are in the group already, or not in the ledger
 */
gboolean
fp_group_add_client (FpGroup *self, gint64 client)
{
  g_return_val_if_fail (FP_IS_GROUP (self), FALSE);

  if (_fp_group_add (self, client) == NULL)
    return FALSE;
  _fp_group_changed (self);
  return TRUE;
}

/**
 * fp_group_remove:
 *
 * Takes a client off the list. One whose claim was saved stays: they can be marked absent.
 */
void
fp_group_remove (FpGroup *self, guint index)
{
  g_return_if_fail (FP_IS_GROUP (self));
  g_return_if_fail (index < self->members->len);

  if (fp_group_get_member (self, index)->saved != NULL)
    return;
  g_ptr_array_remove_index (self->members, index);
  _fp_group_changed (self);
}

void
fp_group_set_present (FpGroup *self, guint index, gboolean present)
{
  FpGroupMember *member;

  g_return_if_fail (FP_IS_GROUP (self));
  g_return_if_fail (index < self->members->len);

  member = g_ptr_array_index (self->members, index);
  if (member->present == present)
    return;
  member->present = present;
  _fp_group_changed (self);
}

/**
 * fp_group_set_minutes:
 * @minutes: how long the client was there; 0 = the whole session
 */
void
fp_group_set_minutes (FpGroup *self, guint index, int minutes)
{
  FpGroupMember *member;

  g_return_if_fail (FP_IS_GROUP (self));
  g_return_if_fail (index < self->members->len && minutes >= 0);

  member = g_ptr_array_index (self->members, index);
  if (member->minutes == minutes)
    return;
  member->minutes = minutes;
  _fp_group_changed (self);
}

/**
 * fp_group_set_participation:
 * @answer: whether the note says how far this client took part; unanswered is as for all
 */
void
fp_group_set_participation (FpGroup *self, guint index, FpDocAnswer answer)
{
  FpGroupMember *member;

  g_return_if_fail (FP_IS_GROUP (self));
  g_return_if_fail (index < self->members->len);

  member = g_ptr_array_index (self->members, index);
  if (member->participation == answer)
    return;
  member->participation = answer;
  _fp_group_changed (self);
}

/**
 * fp_group_get_size_finding:
 *
 * Returns: (nullable) (transfer none): the worst that any of the reports says of how many clients
 *   and staff there were; good until “changed”
 */
const FpFinding *
fp_group_get_size_finding (FpGroup *self)
{
  const FpFinding *worst = NULL;

  g_return_val_if_fail (FP_IS_GROUP (self), NULL);

  for (guint i = 0; i < self->members->len; i++)
    {
      const FpReport *report = ((FpGroupMember *) g_ptr_array_index (self->members, i))->report;

      for (guint j = 0; report != NULL && j < report->n_findings; j++)
        {
          const FpFinding *finding = &report->findings[j];

          if (g_str_has_prefix (finding->check, "group.") && finding->status < FP_STATUS_NOTE &&
              (worst == NULL || finding->status < worst->status))
            worst = finding;
        }
    }
  return worst;
}

gint64
fp_group_get_group (FpGroup *self)
{
  g_return_val_if_fail (FP_IS_GROUP (self), 0);
  return self->group;
}

/** fp_group_get_name: Returns: (nullable): what somebody called it. */
const char *
fp_group_get_name (FpGroup *self)
{
  g_return_val_if_fail (FP_IS_GROUP (self), NULL);
  return self->name;
}

/**
 * fp_group_set_name:
 * @name: (nullable): what it is called from now on
 */
void
fp_group_set_name (FpGroup *self, const char *name)
{
  g_return_if_fail (FP_IS_GROUP (self));

  if (name != NULL && *name == '\0')
    name = NULL;
  if (g_strcmp0 (self->name, name) == 0)
    return;
  g_free (self->name);
  self->name = g_strdup (name);
  _fp_group_keep (self);
}

static const char *
weekday_name (guint weekdays)
{
  static const char *const names[7] = {
    N_ ("Sundays"),   N_ ("Mondays"), N_ ("Tuesdays"),  N_ ("Wednesdays"),
    N_ ("Thursdays"), N_ ("Fridays"), N_ ("Saturdays"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (weekdays == 1u << i)
      return _ (names[i]);
  return NULL;
}

/**
 * fp_group_make_name:
 * @session: what the group does
 * @weekdays: when; bits, Sunday the lowest
 *
 * Returns: (transfer full): “Mondays, 10:00 AM, Music”: what a group is called that has no name
 */
char *
fp_group_make_name (const FpClaim *session, guint weekdays)
{
  const FpLine *line = session->n_lines > 0 ? &session->lines[0] : NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (weekday_name (weekdays) != NULL)
    g_ptr_array_add (parts, g_strdup (weekday_name (weekdays)));
  if (line != NULL && line->start >= 0)
    g_ptr_array_add (parts, fp_entry_show_time (line->start));
  if (line != NULL && line->activity != FP_ACTIVITY_UNSET)
    g_ptr_array_add (parts, g_strdup (fp_activity_label (line->activity)));
  else if (line != NULL && line->code != NULL)
    g_ptr_array_add (parts, g_strdup (line->code));
  if (parts->len == 0)
    return g_strdup (_ ("A group"));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (", ", (char **) parts->pdata);
}

/**
 * fp_group_start:
 * @record: (nullable): a group that the ledger remembers; %NULL begins a new one
 *
 * What was entered gives way to a session of @record, of which all but the day is known.
 */
void
fp_group_start (FpGroup *self, const FpGroupRecord *record)
{
  g_return_if_fail (FP_IS_GROUP (self));

  self->updating = TRUE;
  _fp_group_clear (self);
  begin (self);
  if (record != NULL)
    {
      FpClaim *session = fp_claim_copy (record->session);

      self->group = record->id;
      self->version = record->version;
      self->name = g_strdup (record->name);
      self->remembered =
          _fp_group_memory_text (record->session, record->name, record->members, record->n_members);
      fp_session_replace (self->session, session);
      for (guint i = 0; i < record->n_members; i++)
        _fp_group_add (self, record->members[i]);
    }
  self->updating = FALSE;
  _fp_group_changed (self);
}

/** fp_group_is_blank: Returns: whether nothing would be lost with it. */
gboolean
fp_group_is_blank (FpGroup *self)
{
  g_return_val_if_fail (FP_IS_GROUP (self), TRUE);
  return self->members->len == 0 && self->name == NULL &&
         fp_claim_is_blank (fp_session_get_claim (self->session));
}
