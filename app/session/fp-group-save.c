/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A group's claims, its roster and what is remembered of it: saved together, or not at all. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fp-claim-json.h"
#include "fp-date.h"
#include "fp-group-private.h"

/* What one saving does; taken over when all of it is on the disk. */
typedef struct
{
  FpGroup *group;
  FpLedger *ledger;
  GPtrArray *numbers; /* a member each; NULL = has no claim */
  GArray *versions;   /* of gint64, likewise */
  GPtrArray *made;    /* the numbers of claims that are new */
  FpGroupRecord *record;
  gboolean is_new; /* the group that is remembered */
} Saving;

static void
saving_clear (Saving *saving)
{
  g_clear_pointer (&saving->numbers, g_ptr_array_unref);
  g_clear_pointer (&saving->versions, g_array_unref);
  g_clear_pointer (&saving->made, g_ptr_array_unref);
  g_clear_pointer (&saving->record, fp_group_record_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Saving, saving_clear)

static gboolean
can_be_saved (const FpGroupMember *member)
{
  return member->claim != NULL && member->claim->payer != NULL;
}

guint
fp_group_count_ready (FpGroup *self)
{
  guint n = 0;

  g_return_val_if_fail (FP_IS_GROUP (self), 0);

  if (!fp_session_is_ready (self->session))
    return 0;
  for (guint i = 0; i < self->members->len; i++)
    n += can_be_saved (g_ptr_array_index (self->members, i)) ? 1 : 0;
  return n;
}

/** fp_group_is_saved: Returns: whether any of its claims is in the ledger. */
gboolean
fp_group_is_saved (FpGroup *self)
{
  g_return_val_if_fail (FP_IS_GROUP (self), FALSE);

  for (guint i = 0; i < self->members->len; i++)
    if (((FpGroupMember *) g_ptr_array_index (self->members, i))->saved != NULL)
      return TRUE;
  return FALSE;
}

/** fp_group_is_done: Returns: whether nothing was changed since it was saved. */
gboolean
fp_group_is_done (FpGroup *self)
{
  char *text;
  gboolean done;

  g_return_val_if_fail (FP_IS_GROUP (self), FALSE);

  if (self->done == NULL || !fp_group_is_saved (self))
    return FALSE;
  text = fp_group_to_text (self);
  done = strcmp (text, self->done) == 0;
  fp_ledger_free_secret (text);
  return done;
}

static gboolean
save_member (Saving *saving, const FpGroupMember *member, GError **error)
{
  gint64 version = member->version;
  char *number = NULL;

  if (can_be_saved (member))
    {
      if (!fp_ledger_save_claim (
              saving->ledger, member->claim, member->report, &version, &number, error))
        return FALSE;
      if (member->saved == NULL)
        g_ptr_array_add (saving->made, g_strdup (number));
    }
  /* Who was not there after all has no claim. */
  else if (member->saved != NULL && !member->present &&
           !fp_ledger_delete_claim (saving->ledger, member->saved, TRUE, error))
    return FALSE;
  g_ptr_array_add (saving->numbers, number);
  g_array_append_val (saving->versions, version);
  return TRUE;
}

static gboolean
save_claims (Saving *saving, GError **error)
{
  GPtrArray *members = saving->group->members;

  for (guint i = 0; i < members->len; i++)
    if (!save_member (saving, g_ptr_array_index (members, i), error))
      return FALSE;
  return TRUE;
}

/* What a group's session is whenever it meets: no day, no answers for that day's note. */
static FpClaim *
habit (FpGroup *self)
{
  FpClaim *session = _fp_group_plain_session (self);
  FpLine *line = &session->lines[0];

  memset (session->documentation, 0, sizeof session->documentation);
  line->date = FP_DATE_UNSET;
  line->clients = 0;
  return session;
}

/**
 * _fp_group_memory_text:
 *
 * Returns: (transfer full): all that the ledger remembers of a group, to compare
 */
char *
_fp_group_memory_text (const FpClaim *session, const char *name, const gint64 *members, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%" G_GINT64_FORMAT " ", members[i]);
  return fp_draft_to_json (session, name, text->str);
}

static void
fill_record (Saving *saving)
{
  FpGroup *self = saving->group;
  FpGroupRecord *record = saving->record;
  FpDate date = fp_session_get_line (self->session)->date;

  fp_claim_free (record->session);
  record->session = habit (self);
  record->name = fp_arena_strdup (record->arena, self->name);
  if (saving->is_new)
    {
      g_autofree char *name = NULL;

      record->weekdays = 1u << (fp_date_weekday (date) % 7);
      name = fp_group_make_name (record->session, record->weekdays);
      if (record->name == NULL)
        record->name = fp_arena_strdup (record->arena, name);
    }
  record->members = fp_arena_new_array (record->arena, gint64, MAX (self->members->len, 1));
  record->n_members = self->members->len;
  for (guint i = 0; i < self->members->len; i++)
    record->members[i] = ((FpGroupMember *) g_ptr_array_index (self->members, i))->client;
}

/* The group as the ledger has it now; none where it was deleted meanwhile. */
static gboolean
find_record (Saving *saving, GError **error)
{
  g_autoptr (GPtrArray) records = fp_ledger_list_groups (saving->ledger, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    if (((FpGroupRecord *) g_ptr_array_index (records, i))->id == saving->group->group)
      saving->record = g_ptr_array_steal_index (records, i);
  return records != NULL;
}

/* What another changed of the group meanwhile stays: it is only what the next session begins with.
 */
static gboolean
save_memory (Saving *saving, GError **error)
{
  FpGroup *self = saving->group;
  g_autofree char *text = NULL;

  if (self->group != 0 && !find_record (saving, error))
    return FALSE;
  saving->is_new = saving->record == NULL;
  if (saving->is_new)
    saving->record = fp_group_record_new ();
  else if (saving->record->version != self->version)
    return TRUE;
  fill_record (saving);
  text = _fp_group_memory_text (saving->record->session,
                                saving->record->name,
                                saving->record->members,
                                self->members->len);
  if (!saving->is_new && g_strcmp0 (text, self->remembered) == 0)
    return TRUE;
  return fp_ledger_save_group (saving->ledger, saving->record, error);
}

static gboolean
save_roster (Saving *saving, GError **error)
{
  FpGroup *self = saving->group;
  g_autofree gint64 *present = g_new0 (gint64, self->members->len);
  guint n = 0;

  for (guint i = 0; i < self->members->len; i++)
    {
      const FpGroupMember *member = g_ptr_array_index (self->members, i);

      if (member->claim != NULL)
        present[n++] = member->client;
    }
  return fp_ledger_save_roster (saving->ledger,
                                saving->record->id,
                                fp_session_get_line (self->session)->date,
                                present,
                                n,
                                error);
}

/* The members know their claims from now on; saving again changes these. */
static void
take_over (Saving *saving)
{
  FpGroup *self = saving->group;
  FpGroupRecord *record = saving->record;
  gboolean was_saved = fp_group_is_saved (self);

  g_assert (record != NULL);
  for (guint i = 0; i < self->members->len; i++)
    {
      FpGroupMember *member = g_ptr_array_index (self->members, i);
      const char *number = g_ptr_array_index (saving->numbers, i);

      if (number == NULL && member->present)
        continue;
      g_free (member->saved);
      member->saved = g_strdup (number);
      member->version = number == NULL ? 0 : g_array_index (saving->versions, gint64, i);
    }
  self->group = record->id;
  self->version = record->version;
  g_free (self->name);
  self->name = g_strdup (record->name);
  g_free (self->remembered);
  self->remembered =
      _fp_group_memory_text (record->session, record->name, record->members, record->n_members);
  g_clear_pointer (&self->made, g_ptr_array_unref);
  /* What was changed cannot be taken back as one; what is new can. */
  if (!was_saved)
    self->made = g_steal_pointer (&saving->made);
  self->made_group = saving->is_new ? record->id : 0;
  self->made_for = record->id;
  self->made_on = fp_session_get_line (self->session)->date;
  fp_ledger_free_secret (self->done);
  self->done = fp_group_to_text (self);
}

static gboolean
refuse (const char *sentence, GError **error)
{
  g_set_error_literal (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_BAD_DATA, sentence);
  return FALSE;
}

/**
 * fp_group_save:
 * @error: why nothing was saved
 *
 * A claim for each who was present and has a payer, the roster, and what is remembered of the
 * group, as one change. Saved once more, the claims take the place of those that were saved; the
 * claim of who is marked absent by then is deleted.
 *
 * Returns: whether all of it is in the ledger
 */
gboolean
fp_group_save (FpGroup *self, GError **error)
{
  g_auto (Saving) saving = { .group = self };
  gboolean saved;

  g_return_val_if_fail (FP_IS_GROUP (self), FALSE);

  saving.ledger = _fp_group_ledger (self);
  if (saving.ledger == NULL)
    return refuse (_ ("The ledger is not open."), error);
  if (!fp_session_is_ready (self->session))
    return refuse (_ ("Enter what was done, the day and the times first."), error);
  if (fp_group_count_ready (self) == 0)
    return refuse (_ ("Nobody is marked present who has a payer."), error);
  saving.numbers = g_ptr_array_new_with_free_func (g_free);
  saving.versions = g_array_new (FALSE, FALSE, sizeof (gint64));
  saving.made = g_ptr_array_new_with_free_func (g_free);
  if (!fp_ledger_begin_batch (saving.ledger, error))
    return FALSE;
  saved =
      save_claims (&saving, error) && save_memory (&saving, error) && save_roster (&saving, error);
  if (!fp_ledger_end_batch (saving.ledger, saved, error))
    return FALSE;
  take_over (&saving);
  fp_session_remember (self->session);
  fp_desk_touch (fp_session_get_desk (self->session));
  return TRUE;
}

/** fp_group_can_take_back: Returns: whether fp_group_take_back() would do something. */
gboolean
fp_group_can_take_back (FpGroup *self)
{
  g_return_val_if_fail (FP_IS_GROUP (self), FALSE);
  return self->made != NULL && _fp_group_ledger (self) != NULL;
}

static gboolean
undo_saving (FpGroup *self, FpLedger *ledger, GError **error)
{
  for (guint i = 0; i < self->made->len; i++)
    if (!fp_ledger_delete_claim (ledger, g_ptr_array_index (self->made, i), TRUE, error))
      return FALSE;
  return fp_ledger_save_roster (ledger, self->made_for, self->made_on, NULL, 0, error) &&
         (self->made_group == 0 || fp_ledger_delete_group (ledger, self->made_group, TRUE, error));
}

/* Another session may have been begun since. */
static void
forget_made (FpGroup *self, FpGroupMember *member)
{
  if (member->saved == NULL ||
      !g_ptr_array_find_with_equal_func (self->made, member->saved, g_str_equal, NULL))
    return;
  g_clear_pointer (&member->saved, g_free);
  member->version = 0;
}

/**
 * fp_group_take_back:
 * @error: why it is still saved
 *
 * The claims that the last saving made are deleted, and its roster is empty; what was entered
 * stays.
 *
 * Returns: whether it was done
 */
gboolean
fp_group_take_back (FpGroup *self, GError **error)
{
  FpLedger *ledger;

  g_return_val_if_fail (FP_IS_GROUP (self), FALSE);

  ledger = _fp_group_ledger (self);
  if (!fp_group_can_take_back (self) || !fp_ledger_begin_batch (ledger, error))
    return FALSE;
  if (!fp_ledger_end_batch (ledger, undo_saving (self, ledger, error), error))
    return FALSE;
  for (guint i = 0; i < self->members->len; i++)
    forget_made (self, g_ptr_array_index (self->members, i));
  if (self->made_group != 0 && self->group == self->made_group)
    self->group = self->version = 0;
  self->made_group = 0;
  g_clear_pointer (&self->made, g_ptr_array_unref);
  fp_desk_touch (fp_session_get_desk (self->session));
  return TRUE;
}

/**
 * fp_group_forget_group:
 * @error: why it is still remembered
 *
 * Deletes the remembered group; fp_ledger_delete_group() brings it back.
 *
 * Returns: whether it was done
 */
gboolean
fp_group_forget_group (FpGroup *self, GError **error)
{
  FpLedger *ledger;

  g_return_val_if_fail (FP_IS_GROUP (self), FALSE);

  ledger = _fp_group_ledger (self);
  if (ledger == NULL || self->group == 0 ||
      !fp_ledger_delete_group (ledger, self->group, TRUE, error))
    return FALSE;
  self->group = self->version = 0;
  fp_desk_touch (fp_session_get_desk (self->session));
  return TRUE;
}
