/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The session and the ledger: what is known of the claim's client, and saving. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "fp-memory.h"
#include "fp-session-private.h"

static FpLedger *
ledger_of (FpSession *self)
{
  return self->desk != NULL ? fp_desk_get_ledger (self->desk) : NULL;
}

static void
add_word (GString *text, const char *word)
{
  g_string_append (text, word != NULL ? word : "");
  g_string_append_c (text, '\n');
}

/* What fp_ledger_account() looks at, as a text to compare. */
static char *
asked_by (const FpClaim *claim)
{
  GString *text = g_string_new (NULL);

  add_word (text, claim->id);
  add_word (text, claim->client.id);
  add_word (text, claim->payer);
  add_word (text, claim->rendering.npi);
  add_word (text, claim->rendering.name);
  for (guint i = 0; i < claim->n_lines; i++)
    g_string_append_printf (text, "%d ", claim->lines[i].date);
  return g_string_free (text, FALSE);
}

/* Asks the ledger again if the claim concerns something else than it did. */
static void
look_up (FpSession *self)
{
  FpLedger *ledger = ledger_of (self);
  g_autofree char *by = ledger != NULL ? asked_by (self->claim) : NULL;
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (by, self->account_of) == 0)
    return;
  _fp_session_drop_account (self);
  g_free (self->account_of);
  self->account_of = g_steal_pointer (&by);
  self->client = 0;
  if (ledger == NULL)
    return;
  if (self->claim->client.id != NULL)
    self->client = fp_ledger_find_client (ledger, self->claim->client.id);
  self->account = fp_ledger_account (ledger, self->claim, &error);
  if (error != NULL)
    fp_desk_report (self->desk, error);
}

/* What became of the claim that was opened or saved: at another desk, too. */
static void
read_row (FpSession *self)
{
  FpLedger *ledger = ledger_of (self);

  g_clear_pointer (&self->row, fp_claim_row_free);
  if (ledger != NULL && self->version_of != NULL)
    fp_claim_free (fp_ledger_get_claim (ledger, self->version_of, &self->row, NULL));
}

static void
ask_again (FpSession *self)
{
  read_row (self);
  _fp_session_stop_check (self);
  g_clear_pointer (&self->account_of, g_free);
  _fp_session_drop_account (self);
  self->client = 0;
  _fp_session_check (self);
}

/* The people of the ledger are offered as those who led before are. */
static void
recall_staff (FpSession *self)
{
  FpLedger *ledger = ledger_of (self);
  g_autoptr (GPtrArray) people = ledger != NULL ? fp_ledger_list_staff (ledger, NULL) : NULL;

  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      const FpStaffRecord *record = g_ptr_array_index (people, i);

      if (record->person.name != NULL)
        fp_staff_join (self->staff, fp_claim_of_person (&record->person));
    }
}

static void
desk_cb (FpSession *self)
{
  FpLedger *ledger = ledger_of (self);

  if (ledger != NULL)
    fp_ledger_set_today (ledger, self->today);
  recall_staff (self);
  ask_again (self);
}

/**
 * fp_session_set_desk:
 * @desk: the ledger to check against from now on
 */
void
fp_session_set_desk (FpSession *self, FpDesk *desk)
{
  g_return_if_fail (FP_IS_SESSION (self) && FP_IS_DESK (desk));
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  self->look_up = look_up;
  g_signal_connect_object (desk, "state", G_CALLBACK (desk_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_cb), self, G_CONNECT_SWAPPED);
  desk_cb (self);
}

/** fp_session_get_desk: Returns: (nullable) (transfer none): what fp_session_set_desk() gave. */
FpDesk *
fp_session_get_desk (FpSession *self)
{
  g_return_val_if_fail (FP_IS_SESSION (self), NULL);
  return self->desk;
}

const FpAccount *
fp_session_get_account (FpSession *self)
{
  g_return_val_if_fail (FP_IS_SESSION (self), NULL);
  return self->account;
}

gint64
fp_session_get_client (FpSession *self)
{
  g_return_val_if_fail (FP_IS_SESSION (self), 0);
  return self->client;
}

static FpStrings
copy_strings (FpArena *arena, FpStrings strings)
{
  FpStrings copy = { 0 };

  for (guint i = 0; i < strings.n; i++)
    copy = fp_strings_add (arena, copy, strings.items[i]);
  return copy;
}

static void
set_client (FpClaim *claim, const FpClientRecord *record)
{
  const FpClient *client = &record->client;
  FpArena *arena = claim->arena;

  claim->client = *client;
  claim->client.id = fp_arena_strdup (arena, client->id);
  claim->client.name = fp_arena_strdup (arena, client->name);
  claim->client.member_id = fp_arena_strdup (arena, client->member_id);
  claim->client.address.line = fp_arena_strdup (arena, client->address.line);
  claim->client.address.city = fp_arena_strdup (arena, client->address.city);
  claim->client.address.state = fp_arena_strdup (arena, client->address.state);
  claim->client.address.zip = fp_arena_strdup (arena, client->address.zip);
  claim->diagnoses = copy_strings (arena, record->diagnoses);
}

/* How well a coverage serves: by the claim's payer and on its day first, then either, then any. */
static guint
rank (const FpCoverageRecord *record, const char *payer, FpDate day)
{
  const FpCoverage *coverage = &record->coverage;
  gboolean same = g_strcmp0 (record->payer, payer) == 0;
  gboolean on_day = (coverage->from == FP_DATE_UNSET || coverage->from <= day) &&
                    (coverage->to == FP_DATE_UNSET || coverage->to >= day);

  return 1 + (same ? 1 : 0) + (on_day ? 2 : 0);
}

static void
set_coverage (FpClaim *claim, GPtrArray *coverages, FpDate day)
{
  const FpCoverageRecord *best = NULL;
  guint best_rank = 0;

  for (guint i = 0; i < coverages->len; i++)
    {
      const FpCoverageRecord *record = g_ptr_array_index (coverages, i);
      guint this_rank = rank (record, claim->payer, day);

      if (this_rank > best_rank)
        {
          best = record;
          best_rank = this_rank;
        }
    }
  claim->coverage = (FpCoverage){ 0 };
  if (best == NULL)
    return;
  claim->payer = fp_arena_strdup (claim->arena, best->payer);
  claim->coverage = best->coverage;
  claim->coverage.stated = TRUE;
  if (best->member_id != NULL)
    claim->client.member_id = fp_arena_strdup (claim->arena, best->member_id);
}

/* What another client's claim held goes. */
static void
drop_other (FpClaim *claim)
{
  claim->id = NULL;
  claim->authorizations = NULL;
  claim->n_authorizations = 0;
  claim->history = NULL;
  claim->n_history = 0;
  for (guint i = 0; i < claim->n_lines; i++)
    claim->lines[i].n_pointers = 0;
}

/**
 * fp_session_put_client:
 * @claim: a claim that is being made or changed
 * @client: who it is for, in the ledger
 *
 * Puts the client's facts, coverage and diagnoses into @claim. Of several coverages it is the one
 * by the claim's payer on the day of service, else the one that is in force then.
 *
 * Returns: whether the ledger could say
 */
gboolean
fp_session_put_client (FpSession *self, FpClaim *claim, gint64 client)
{
  FpLedger *ledger;
  g_autoptr (FpClientRecord) record = NULL;
  g_autoptr (GPtrArray) coverages = NULL;
  FpDate day;

  g_return_val_if_fail (FP_IS_SESSION (self) && claim != NULL, FALSE);

  ledger = ledger_of (self);
  record = ledger != NULL ? fp_ledger_get_client (ledger, client, NULL) : NULL;
  coverages = record != NULL ? fp_ledger_list_coverages (ledger, client, NULL) : NULL;
  if (coverages == NULL)
    return FALSE;
  day = claim->n_lines > 0 && claim->lines[0].date != FP_DATE_UNSET ? claim->lines[0].date
                                                                    : self->today;
  if (claim->client.id != NULL && g_strcmp0 (claim->client.id, record->client.id) != 0)
    drop_other (claim);
  set_client (claim, record);
  set_coverage (claim, coverages, day);
  return TRUE;
}

/**
 * fp_session_use_client:
 * @client: one of the ledger's
 * @what: what this is, for “Undo …”
 *
 * Returns: whether the claim is that client's now
 */
gboolean
fp_session_use_client (FpSession *self, gint64 client, const char *what)
{
  FpClaim *claim;

  g_return_val_if_fail (FP_IS_SESSION (self) && what != NULL, FALSE);

  claim = fp_session_begin (self);
  if (!fp_session_put_client (self, claim, client))
    {
      fp_claim_free (claim);
      return FALSE;
    }
  fp_session_commit (self, claim, what);
  return TRUE;
}

/* Which version of which claim the next saving replaces. */
void
_fp_session_set_version (FpSession *self, const char *number, gint64 version)
{
  g_free (self->version_of);
  self->version_of = g_strdup (number);
  self->version = version;
  self->edit++;
  read_row (self);
}

const FpClaimRow *
fp_session_get_row (FpSession *self)
{
  g_return_val_if_fail (FP_IS_SESSION (self), NULL);

  if (self->row == NULL || self->row->deleted || self->claim->id == NULL ||
      !g_str_equal (self->claim->id, self->row->number))
    return NULL;
  return self->row;
}

/* The id of that claim; NULL where the next saving makes a new one or replaces whatever is there.
 */
const char *
_fp_session_get_version (FpSession *self, gint64 *version)
{
  *version = self->version;
  return self->version_of;
}

/* The claim has an id now: so have its earlier states, and it is the same claim still. */
static void
set_id (FpSession *self, const char *number)
{
  FpClaim *claim;

  if (number == NULL || g_strcmp0 (self->claim->id, number) == 0)
    return;
  claim = fp_claim_copy (self->claim);
  claim->id = fp_arena_strdup (claim->arena, number);
  fp_claim_free (self->claim);
  self->claim = claim;
  self->edit++;
  fp_steps_set_id (&self->undo, number);
  fp_steps_set_id (&self->redo, number);
}

static FpLedger *
need_ledger (FpSession *self, GError **error)
{
  FpLedger *ledger = ledger_of (self);

  if (ledger == NULL)
    g_set_error_literal (error,
                         FP_LEDGER_ERROR,
                         FP_LEDGER_ERROR_LOCKED,
                         _ ("The ledger is not open."));
  return ledger;
}

/* A client who was typed in by name alone gets a number, within the batch. */
static gboolean
number_client (FpSession *self, FpLedger *ledger, GError **error)
{
  g_autofree char *number = fp_ledger_next_client_number (ledger, error);
  FpClaim *claim;

  if (number == NULL)
    return FALSE;
  claim = fp_session_begin (self);
  claim->client.id = fp_arena_strdup (claim->arena, number);
  fp_session_commit (self, claim, _ ("Client number"));
  return TRUE;
}

static gboolean
save (FpSession *self, FpLedger *ledger, gint64 *version, char **number, GError **error)
{
  gboolean saved;

  if (self->claim->client.id != NULL || self->claim->client.name == NULL)
    return fp_ledger_save_claim (
        ledger, self->claim, fp_session_get_report (self), version, number, error);
  if (!fp_ledger_begin_batch (ledger, error))
    return FALSE;
  saved = number_client (self, ledger, error) &&
          fp_ledger_save_claim (
              ledger, self->claim, fp_session_get_report (self), version, number, error);
  return fp_ledger_end_batch (ledger, saved, error);
}

/**
 * fp_session_save:
 * @anyway: whether to replace what another changed meanwhile
 *
 * Saves the claim in the ledger, with what the report found; it is on the disk then. A client
 * without a number gets one.
 *
 * Returns: whether it was saved
 */
gboolean
fp_session_save (FpSession *self, gboolean anyway, GError **error)
{
  FpLedger *ledger;
  g_autofree char *number = NULL;
  gint64 version = 0;

  g_return_val_if_fail (FP_IS_SESSION (self), FALSE);

  ledger = need_ledger (self, error);
  if (ledger == NULL)
    return FALSE;
  if (!anyway && self->claim->id != NULL && g_strcmp0 (self->claim->id, self->version_of) == 0)
    version = self->version;
  if (!save (self, ledger, &version, &number, error))
    return FALSE;
  set_id (self, number);
  _fp_session_set_version (self, self->claim->id, version);
  fp_desk_touch (self->desk);
  return TRUE;
}

gboolean
fp_session_correct (FpSession *self, GError **error)
{
  FpLedger *ledger;
  const FpClaimRow *row;
  g_autofree char *number = NULL;

  g_return_val_if_fail (FP_IS_SESSION (self), FALSE);

  ledger = need_ledger (self, error);
  if (ledger == NULL)
    return FALSE;
  read_row (self);
  row = fp_session_get_row (self);
  if (row == NULL || row->version != self->version)
    {
      g_set_error_literal (error,
                           FP_LEDGER_ERROR,
                           FP_LEDGER_ERROR_STALE,
                           _ ("This claim was changed at another desk."));
      return FALSE;
    }
  number = g_strdup (row->number);
  if (!fp_ledger_set_claim_status (ledger, number, FP_CLAIM_DRAFT, NULL, FP_DATE_UNSET, error))
    return FALSE;
  _fp_session_set_version (self, number, self->version + 1);
  return TRUE;
}

/**
 * fp_session_open_claim:
 * @number: the claim's own id
 * @what: what this is, for “Undo …”
 *
 * Returns: whether the ledger's claim is the one worked on now
 */
gboolean
fp_session_open_claim (FpSession *self, const char *number, const char *what, GError **error)
{
  FpLedger *ledger;
  FpClaim *claim;
  g_autoptr (FpClaimRow) row = NULL;

  g_return_val_if_fail (FP_IS_SESSION (self) && number != NULL, FALSE);

  ledger = need_ledger (self, error);
  claim = ledger != NULL ? fp_ledger_get_claim (ledger, number, &row, error) : NULL;
  if (claim == NULL)
    return FALSE;
  _fp_session_set_version (self, number, row->version);
  fp_session_start (self, claim, what);
  return TRUE;
}

/** fp_session_forget: nothing of anybody is in the session then, nor in its steps. */
void
fp_session_forget (FpSession *self)
{
  g_return_if_fail (FP_IS_SESSION (self));

  _fp_session_set_version (self, NULL, 0);
  _fp_session_stop_check (self);
  fp_session_replace (self, fp_session_make_next (self, FP_NEXT_FRESH));
}
