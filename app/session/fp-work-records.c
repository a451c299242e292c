/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Benefits to verify, and authorizations that end or are nearly used. */
#include "config.h"

#include "fp-work-private.h"

#include <glib/gi18n-lib.h>

#include "fp-date.h"

#define ACTIVE 30 /* a client is one while the last service is no longer ago */
#define SOON 30   /* days before an authorization’s end */
#define SLICE 20  /* authorizations at a time */
#define FAR_OFF fp_date_from_ymd (2199, 12, 31)

static FpDate
month_start (FpDate date)
{
  int year, month, day;

  fp_date_to_ymd (date, &year, &month, &day);
  return date - day + 1;
}

static const char *
payer_name (FpWork *self, const char *payer)
{
  const FpPolicy *policy =
      payer != NULL ? fp_policy_set_on (fp_session_get_policies (self->session), payer, self->today)
                    : NULL;

  return policy != NULL && policy->name != NULL ? policy->name : payer;
}

static FpWorkItem *
benefits_item (FpWork *self, const FpCoverageRecord *record)
{
  FpWorkItem *item = _fp_work_item_new (self, FP_WORK_BENEFITS, NULL);
  FpDate verified = record->coverage.verified_on;
  g_autofree char *date = verified != FP_DATE_UNSET ? _fp_work_date (self, verified) : NULL;

  item->status = FP_STATUS_VERIFY;
  item->client = record->client;
  item->record = record->id;
  item->who = _fp_work_name (self, record->client);
  item->what = g_strdup (payer_name (self, record->payer));
  item->todo = g_strdup (record->id == 0 ? _ ("Enter the coverage") : _ ("Verify the benefits"));
  item->when = date != NULL ? g_strdup_printf (_ ("Last verified %s"), date)
                            : g_strdup (_ ("Never verified"));
  return item;
}

void
_fp_work_list_benefits (FpWork *self)
{
  FpLedger *ledger = _fp_work_ledger (self);
  FpWorkList *list = &self->lists[FP_WORK_BENEFITS];
  FpDate before = month_start (self->today), active = self->today - ACTIVE;
  g_autoptr (GPtrArray) records =
      fp_ledger_list_unverified (ledger, before, active, FP_WORK_MOST, NULL);

  if (records == NULL)
    return;
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (list->items, benefits_item (self, g_ptr_array_index (records, i)));
  list->n = records->len < FP_WORK_MOST ? records->len
                                        : fp_ledger_count_unverified (ledger, before, active);
}

static gboolean
is_nearly_used (const FpAuthorizationRecord *record)
{
  int left = fp_authorization_rest (record);

  return record->authorization.quantity >= 0 && left <= record->authorization.quantity / 10;
}

/* Whether another of the client's goes on where this one ends. */
static gboolean
is_renewed (FpWork *self, const FpAuthorizationRecord *record)
{
  const FpAuthorization *own = &record->authorization;
  g_autoptr (GPtrArray) others = fp_ledger_list_authorizations (
      _fp_work_ledger (self), record->client, own->to + 1, FP_WORK_MOST, NULL);

  for (guint i = 0; own->to != FP_DATE_UNSET && others != NULL && i < others->len; i++)
    {
      const FpAuthorizationRecord *other = g_ptr_array_index (others, i);

      if (other->id != record->id && other->authorization.status == FP_AUTH_APPROVED &&
          g_strcmp0 (other->payer, record->payer) == 0 &&
          other->authorization.from <= own->to + 1 && !is_nearly_used (other) &&
          fp_strings_have (other->authorization.codes, own->codes.items[0]))
        return TRUE;
    }
  return FALSE;
}

/* “H2032, H2014”. */
static char *
codes_text (FpStrings codes)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < codes.n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", codes.items[i]);
  return g_string_free (text, FALSE);
}

static FpWorkItem *
ending_item (FpWork *self, const FpAuthorizationRecord *record)
{
  const FpAuthorization *authorization = &record->authorization;
  FpWorkItem *item = _fp_work_item_new (self, FP_WORK_AUTHORIZATIONS, NULL);
  int left = fp_authorization_rest (record), days = authorization->to - self->today;
  g_autofree char *date =
      authorization->to != FP_DATE_UNSET ? _fp_work_date (self, authorization->to) : NULL;
  g_autofree char *quantity =
      _fp_work_quantity (MAX (left, 0), authorization->quantity, authorization->of);

  item->status = record->authorization.quantity >= 0 && left <= 0 ? FP_STATUS_DENY : FP_STATUS_RISK;
  item->client = record->client;
  item->record = record->id;
  item->due = authorization->to;
  item->near = date != NULL && days <= FP_WORK_NEAR;
  item->who = _fp_work_name (self, record->client);
  item->what = codes_text (authorization->codes);
  if (authorization->quantity < 0)
    item->todo = g_strdup (_ ("Ask for the next one"));
  else if (left <= 0)
    item->todo = g_strdup (_ ("Ask for more: all of it is used"));
  else
    /* Translators: “Ask for more: 4 of 104 units left” */
    item->todo = g_strdup_printf (is_nearly_used (record) ? _ ("Ask for more: %s left")
                                                          : _ ("Ask for the next one: %s left"),
                                  quantity);
  if (date == NULL)
    item->when = g_strdup (_ ("Has no end"));
  else if (days == 0)
    item->when = g_strdup (_ ("Ends today"));
  else
    item->when = g_strdup_printf (ngettext ("Ends %s · %d day", "Ends %s · %d days", (gulong) days),
                                  date,
                                  days);
  return item;
}

static int
compare_ends (gconstpointer a, gconstpointer b)
{
  const FpWorkItem *one = *(FpWorkItem *const *) a, *other = *(FpWorkItem *const *) b;
  FpDate first = one->due == FP_DATE_UNSET ? G_MAXINT32 : one->due;
  FpDate second = other->due == FP_DATE_UNSET ? G_MAXINT32 : other->due;

  if (one->status != other->status)
    return one->status < other->status ? -1 : 1;
  if (first != second)
    return first < second ? -1 : 1;
  return one->record < other->record ? -1 : one->record > other->record;
}

static void
look_at_authorization (FpWork *self, const FpAuthorizationRecord *record)
{
  FpWorkList *list = &self->lists[FP_WORK_AUTHORIZATIONS];
  FpDate to = record->authorization.to;
  gboolean ends = to != FP_DATE_UNSET && to <= self->today + SOON;

  if (record->authorization.status != FP_AUTH_APPROVED || record->deleted ||
      (record->authorization.from != FP_DATE_UNSET && record->authorization.from > self->today) ||
      (!ends && !is_nearly_used (record)) || is_renewed (self, record))
    return;
  list->n++;
  if (to != FP_DATE_UNSET && (list->first == FP_DATE_UNSET || to < list->first))
    list->first = to;
  if (list->items->len >= FP_WORK_MOST)
    return;
  g_ptr_array_add (list->items, ending_item (self, record));
  g_ptr_array_sort (list->items, compare_ends);
}

/* Whether an authorization is nearly used stands in no index: what it grants is sealed. All that
 * have not ended are looked at, a few at a time; first those without an end. */
gboolean
_fp_work_look_at_endings (FpWork *self)
{
  gboolean endless = self->step == FP_WORK_STEP_ENDLESS;
  FpDate from = endless ? FP_DATE_UNSET : MAX (self->ending, self->today);
  g_autoptr (GArray) ids = fp_ledger_list_ending (_fp_work_ledger (self),
                                                  from,
                                                  endless ? FP_DATE_UNSET : FAR_OFF,
                                                  self->ending_id,
                                                  SLICE,
                                                  NULL);

  gboolean more = ids != NULL && ids->len == SLICE;

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (FpAuthorizationRecord) record =
          fp_ledger_get_authorization (_fp_work_ledger (self), id, NULL);

      /* One that cannot be read ends it: where it stands is not known then. */
      if (record == NULL)
        return FALSE;
      look_at_authorization (self, record);
      self->ending = record->authorization.to;
      self->ending_id = id;
    }
  if (!more)
    self->ending_id = 0;
  return more;
}
