/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the work list holds. */
#include "config.h"

#include "fp-work-private.h"

#include <glib/gi18n-lib.h>

#include "fp-date.h"
#include "fp-seal.h"

#define CLEAR 300 /* days within which nobody takes a date for one of another year */
#define WAIT 30   /* days after which a claim that was sent is asked about */

static const FpOpen opens[] = {
  [FP_WORK_DENIED] = FP_OPEN_DENIED,   [FP_WORK_FIX] = FP_OPEN_FIX,
  [FP_WORK_ASK] = FP_OPEN_ASK,         [FP_WORK_READY] = FP_OPEN_READY,
  [FP_WORK_WAITING] = FP_OPEN_WAITING,
};

FpLedger *
_fp_work_ledger (FpWork *self)
{
  FpDesk *desk = fp_session_get_desk (self->session);

  return desk != NULL ? fp_desk_get_ledger (desk) : NULL;
}

char *
_fp_work_date (FpWork *self, FpDate date)
{
  return fp_date_display (date, FALSE, ABS (date - self->today) > CLEAR);
}

char *
_fp_work_quantity (int part, int whole, FpQuantityOf of)
{
  gulong n = (gulong) whole;

  switch (of)
    {
    case FP_QUANTITY_VISITS:
      /* Translators: so many of an authorization’s visits */
      return g_strdup_printf (ngettext ("%d of %d visit", "%d of %d visits", n), part, whole);
    case FP_QUANTITY_MINUTES:
      return g_strdup_printf (ngettext ("%d of %d minute", "%d of %d minutes", n), part, whole);
    case FP_QUANTITY_UNSET:
    case FP_QUANTITY_UNITS:
    case FP_QUANTITY_DAYS:
    case FP_N_QUANTITIES:
    default:
      return g_strdup_printf (ngettext ("%d of %d unit", "%d of %d units", n), part, whole);
    }
}

char *
_fp_work_name (FpWork *self, gint64 client)
{
  g_autoptr (FpClientRecord) record = fp_ledger_get_client (_fp_work_ledger (self), client, NULL);

  if (record == NULL)
    return NULL;
  return g_strdup (record->client.name != NULL ? record->client.name : record->client.id);
}

static void
item_clear (gpointer data)
{
  FpWorkItem *item = data;

  fp_wipe_free (item->who);
  fp_wipe_free (item->what);
  fp_wipe_free (item->todo);
  g_free (item->when);
  fp_claim_row_free (item->claim);
}

FpWorkItem *
fp_work_item_ref (FpWorkItem *item)
{
  return g_rc_box_acquire (item);
}

void
fp_work_item_unref (FpWorkItem *item)
{
  g_rc_box_release_full (item, item_clear);
}

/* @claim: (transfer full) (nullable) */
FpWorkItem *
_fp_work_item_new (FpWork *self, FpWorkGroup group, FpClaimRow *claim)
{
  FpWorkItem *item = g_rc_box_new0 (FpWorkItem);

  item->group = group;
  item->amount = FP_CENTS_UNSET;
  item->claim = claim;
  if (claim == NULL)
    return item;
  item->client = claim->client;
  item->who = g_strdup (claim->client_name != NULL ? claim->client_name : claim->number);
  item->amount = claim->total;
  _fp_work_describe (self, item, group, claim->headline);
  return item;
}

static gboolean
read_list (FpWork *self, FpLedger *ledger, FpWorkGroup group, FpDate sent, GError **error)
{
  g_autoptr (GPtrArray) rows =
      fp_ledger_list_open (ledger, opens[group], sent, FP_WORK_MOST, error);

  if (rows == NULL)
    return FALSE;
  while (rows->len > 0)
    g_ptr_array_add (self->lists[group].items,
                     _fp_work_item_new (self, group, g_ptr_array_steal_index (rows, 0)));
  return TRUE;
}

/* What was done is no work: it is listed to be looked at, and its end is not. */
static gboolean
read_done (FpWork *self, FpLedger *ledger, FpDate sent, GError **error)
{
  FpClaimFilter paid = { .statuses = 1u << FP_CLAIM_PAID, .most = FP_WORK_MOST };

  for (guint group = FP_WORK_SENT; group <= FP_WORK_PAID; group++)
    {
      FpWorkList *list = &self->lists[group];
      g_autoptr (GPtrArray) rows =
          group == FP_WORK_PAID
              ? fp_ledger_list_claims (ledger, &paid, error)
              : fp_ledger_list_open (ledger, FP_OPEN_SENT, sent, FP_WORK_MOST, error);

      if (rows == NULL)
        return FALSE;
      while (rows->len > 0)
        g_ptr_array_add (list->items,
                         _fp_work_item_new (self,
                                            (FpWorkGroup) group,
                                            g_ptr_array_steal_index (rows, 0)));
      list->n = list->items->len;
    }
  return TRUE;
}

static guint
count_one_call (FpWork *self)
{
  const GPtrArray *items = self->lists[FP_WORK_ASK].items;
  g_autoptr (GHashTable) payers = g_hash_table_new (g_str_hash, g_str_equal);
  guint most = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const FpWorkItem *item = g_ptr_array_index (items, i);
      guint n;

      if (item->claim == NULL || item->claim->payer == NULL)
        continue;
      n = GPOINTER_TO_UINT (g_hash_table_lookup (payers, item->claim->payer)) + 1;
      g_hash_table_insert (payers, item->claim->payer, GUINT_TO_POINTER (n));
      most = MAX (most, n);
    }
  return most;
}

static void
list_unchecked (FpWork *self)
{
  for (guint group = FP_WORK_FIX; group <= FP_WORK_READY; group++)
    for (guint i = 0; i < self->lists[group].items->len; i++)
      {
        const FpWorkItem *item = g_ptr_array_index (self->lists[group].items, i);

        g_ptr_array_add (self->unchecked, g_strdup (item->claim->number));
      }
}

static gboolean
read_claims (FpWork *self, FpLedger *ledger, GError **error)
{
  FpOpenCount counts[FP_N_OPENS];
  FpDate sent = self->today - WAIT - 1;

  if (!fp_ledger_count_open (ledger, self->today + FP_WORK_NEAR, sent, counts, error))
    return FALSE;
  for (guint group = 0; group < G_N_ELEMENTS (opens); group++)
    {
      FpWorkList *list = &self->lists[group];
      const FpOpenCount *count = &counts[opens[group]];

      list->n = count->n;
      list->total = count->total;
      list->first = count->first;
      list->near = count->near;
      if (count->n > 0 && !read_list (self, ledger, (FpWorkGroup) group, sent, error))
        return FALSE;
    }
  if (!read_done (self, ledger, sent, error))
    return FALSE;
  self->one_call = count_one_call (self);
  list_unchecked (self);
  return TRUE;
}

/**
 * fp_work_new_after:
 * @session: whose desk is open
 * @before: (nullable): the list before
 * @error: why the ledger cannot be read
 *
 * Returns: (transfer full) (nullable): the open claims; fp_work_continue() adds the rest
 */
FpWork *
fp_work_new_after (FpSession *session, const FpWork *before, GError **error)
{
  g_autoptr (FpWork) self = g_new0 (FpWork, 1);
  FpLedger *ledger;

  self->session = g_object_ref (session);
  self->today = fp_session_get_today (session);
  self->unchecked = g_ptr_array_new_with_free_func ((GDestroyNotify) fp_wipe_free);
  for (guint i = 0; i < FP_N_WORKS; i++)
    self->lists[i].items = g_ptr_array_new_with_free_func ((GDestroyNotify) fp_work_item_unref);
  ledger = _fp_work_ledger (self);
  if (ledger == NULL)
    {
      g_set_error_literal (error,
                           FP_LEDGER_ERROR,
                           FP_LEDGER_ERROR_LOCKED,
                           _ ("The ledger is not open."));
      return NULL;
    }
  if (!read_claims (self, ledger, error))
    return NULL;
  if (before != NULL && before->today == self->today)
    _fp_work_keep_judgments (self, before);
  return g_steal_pointer (&self);
}

/** fp_work_new: Returns: (transfer full) (nullable): the same, with nothing before. */
FpWork *
fp_work_new (FpSession *session, GError **error)
{
  return fp_work_new_after (session, NULL, error);
}

/**
 * fp_work_free:
 * @work: (transfer full) (nullable): what there is to do
 */
void
fp_work_free (FpWork *work)
{
  if (work == NULL)
    return;
  for (guint i = 0; i < FP_N_WORKS; i++)
    g_ptr_array_unref (work->lists[i].items);
  _fp_work_free_day (work);
  g_ptr_array_unref (work->unchecked);
  g_object_unref (work->session);
  g_free (work);
}

const FpWorkList *
fp_work_list (const FpWork *work, FpWorkGroup group)
{
  g_return_val_if_fail (group < FP_N_WORKS, NULL);
  return &work->lists[group];
}

const FpWorkDay *
fp_work_day (const FpWork *work)
{
  return &work->day;
}

guint
fp_work_one_call (const FpWork *work)
{
  return work->one_call;
}

guint
fp_work_near (const FpWork *work)
{
  guint near = 0;

  for (guint group = FP_WORK_FIX; group <= FP_WORK_READY; group++)
    near += work->lists[group].near;
  return near;
}

/**
 * fp_work_continue:
 * @work: what there is to do
 * @changed: (out): the bits of what is different now
 *
 * Takes a few milliseconds. The ledger has to be open.
 *
 * Returns: whether there is more to look at
 */
gboolean
fp_work_continue (FpWork *work, guint *changed)
{
  *changed = 0;
  if (_fp_work_ledger (work) == NULL)
    work->step = FP_WORK_STEP_DONE;
  switch (work->step)
    {
    case FP_WORK_STEP_DAY:
      _fp_work_find_day (work);
      *changed = FP_WORK_DAY;
      work->step++;
      break;
    case FP_WORK_STEP_VISITS:
      *changed = FP_WORK_DAY;
      if (!_fp_work_look_at_visit (work))
        work->step++;
      break;
    case FP_WORK_STEP_BENEFITS:
      _fp_work_list_benefits (work);
      *changed = 1u << FP_WORK_BENEFITS;
      work->step++;
      break;
    case FP_WORK_STEP_ENDING:
    case FP_WORK_STEP_ENDLESS:
      *changed = 1u << FP_WORK_AUTHORIZATIONS;
      if (!_fp_work_look_at_endings (work))
        work->step++;
      break;
    case FP_WORK_STEP_CLAIMS:
      *changed = _fp_work_look_at_claim (work);
      if (work->unchecked->len == 0)
        work->step++;
      break;
    case FP_WORK_STEP_DONE:
    default:
      break;
    }
  return work->step != FP_WORK_STEP_DONE;
}
