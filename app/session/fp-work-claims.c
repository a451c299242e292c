/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the work list says of a claim, and whether that still holds today. */
#include "config.h"

#include "fp-work-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fp-seal.h"

/* “10 days”, “1 day”, “today”. */
static char *
days_text (int days)
{
  return days == 0 ? g_strdup (_ ("today"))
                   : g_strdup_printf (ngettext ("%d day", "%d days", (gulong) days), days);
}

/* “H2032 HQ · Nov 20”. */
static char *
service_text (FpWork *self, const FpClaimRow *claim)
{
  g_autofree char *date = claim->date != FP_DATE_UNSET ? _fp_work_date (self, claim->date) : NULL;
  GString *text = g_string_new (claim->code);

  if (claim->modifiers != NULL && *claim->modifiers != '\0')
    g_string_append_printf (text, " %s", claim->modifiers);
  if (date != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", date);
  return g_string_free (text, FALSE);
}

/* A row is no sentence: it has no full stop. */
static char *
remedy_text (FpWork *self, const FpClaimRow *claim)
{
  const FpKnowledge *knowledge = fp_session_get_knowledge (self->session);
  const FpDenial *denial = claim->carc != NULL ? fp_knowledge_carc (knowledge, claim->carc) : NULL;

  const char *remedy = claim->carc == NULL ? _ ("Enter the payer’s reason, then answer it")
                       : denial == NULL || denial->remedy == NULL ? _ ("Answer the denial")
                                                                  : fp_text (denial->remedy);
  gsize n = strlen (remedy);

  return g_strndup (remedy, n > 0 && remedy[n - 1] == '.' ? n - 1 : n);
}

/* Until when a denial is to be answered. */
static char *
answer_text (FpWork *self, const FpClaimRow *claim)
{
  FpDate day = claim->answer_by != FP_DATE_UNSET ? claim->answer_by : claim->status_on;
  g_autofree char *date = _fp_work_date (self, day), *days = NULL;

  if (claim->answer_by == FP_DATE_UNSET)
    return g_strdup_printf (_ ("Denied %s; no deadline entered"), date);
  if (claim->answer_by < self->today)
    return g_strdup_printf (_ ("The answer was due %s"), date);
  days = days_text (claim->answer_by - self->today);
  return g_strdup_printf (_ ("Answer by %s · %s"), date, days);
}

/* The reason’s number stands last, never alone. */
static void
describe_denial (FpWork *self, FpWorkItem *item)
{
  const FpClaimRow *claim = item->claim;
  g_autofree char *until = answer_text (self, claim);

  item->due = claim->answer_by;
  item->todo = remedy_text (self, claim);
  item->when =
      claim->carc != NULL ? g_strdup_printf ("%s · CARC %s", until, claim->carc) : g_strdup (until);
}

static void
describe_filing (FpWork *self, FpWorkItem *item)
{
  const FpClaimRow *claim = item->claim;
  g_autofree char *date = NULL, *days = NULL;

  item->due = claim->file_by;
  if (claim->file_by == FP_DATE_UNSET)
    {
      item->when = g_strdup (_ ("Nobody has said until when to file"));
      return;
    }
  date = _fp_work_date (self, claim->file_by);
  if (claim->file_by < self->today)
    item->when = g_strdup_printf (_ ("Filing ended %s"), date);
  else
    {
      days = days_text (claim->file_by - self->today);
      item->when = g_strdup_printf (_ ("File by %s · %s"), date, days);
    }
}

static void
describe_waiting (FpWork *self, FpWorkItem *item)
{
  g_autofree char *date = _fp_work_date (self, item->claim->status_on);
  g_autofree char *days = days_text (self->today - item->claim->status_on);

  item->todo = g_strdup (_ ("Ask the payer where it stands"));
  /* Translators: “Sent Oct 12 · 42 days” */
  item->when = g_strdup_printf (_ ("Sent %s · %s"), date, days);
}

/* What became of it, and since when. */
static void
describe_done (FpWork *self, FpWorkItem *item, FpWorkGroup group)
{
  g_autofree char *date = _fp_work_date (self, item->claim->status_on);

  item->todo = g_strdup (group == FP_WORK_PAID ? _ ("Nothing to do") : _ ("The payer has it"));
  item->when = g_strdup_printf (group == FP_WORK_PAID ? _ ("Paid %s") : _ ("Sent %s"), date);
}

static FpStatus
mark_of (FpWorkGroup group, FpVerdict verdict)
{
  switch (group)
    {
    case FP_WORK_DENIED:
      return FP_STATUS_DENY;
    case FP_WORK_FIX:
      return verdict == FP_VERDICT_AT_RISK ? FP_STATUS_RISK : FP_STATUS_DENY;
    case FP_WORK_READY:
      return FP_STATUS_PASS;
    case FP_WORK_WAITING:
    case FP_WORK_SENT:
    case FP_WORK_PAID:
      return FP_STATUS_NOTE;
    case FP_WORK_ASK:
    case FP_WORK_AUTHORIZATIONS:
    case FP_WORK_BENEFITS:
    case FP_N_WORKS:
    default:
      return FP_STATUS_VERIFY;
    }
}

/* @headline: (nullable): what is the matter */
void
_fp_work_describe (FpWork *self, FpWorkItem *item, FpWorkGroup group, const char *headline)
{
  fp_wipe_free (item->what);
  fp_wipe_free (item->todo);
  g_free (item->when);
  item->todo = item->when = NULL;
  item->status = mark_of (group, item->claim->verdict);
  item->what = service_text (self, item->claim);
  if (group == FP_WORK_DENIED)
    describe_denial (self, item);
  else if (group == FP_WORK_WAITING)
    describe_waiting (self, item);
  else if (group == FP_WORK_SENT || group == FP_WORK_PAID)
    describe_done (self, item, group);
  else
    {
      describe_filing (self, item);
      item->todo = g_strdup (headline != NULL         ? headline
                             : group == FP_WORK_READY ? _ ("Nothing to fix")
                                                      : _ ("Open it and see what is missing"));
    }
  item->near = item->due != FP_DATE_UNSET && item->due <= self->today + FP_WORK_NEAR;
}

static FpWorkGroup
group_of (FpVerdict verdict)
{
  switch (verdict)
    {
    case FP_VERDICT_CLEAN:
      return FP_WORK_READY;
    case FP_VERDICT_VERIFY:
      return FP_WORK_ASK;
    case FP_VERDICT_AT_RISK:
    case FP_VERDICT_WILL_DENY:
    case FP_N_VERDICTS:
    default:
      return FP_WORK_FIX;
    }
}

/* The item of the claim with @number, and where it is; NULL where it is listed no more. */
static FpWorkItem *
find_item (FpWork *self, const char *number, FpWorkGroup *group, guint *at)
{
  for (guint i = FP_WORK_FIX; i <= FP_WORK_READY; i++)
    for (guint j = 0; j < self->lists[i].items->len; j++)
      {
        FpWorkItem *item = g_ptr_array_index (self->lists[i].items, j);

        if (g_strcmp0 (item->claim->number, number) == 0)
          {
            *group = (FpWorkGroup) i;
            *at = j;
            return item;
          }
      }
  return NULL;
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  const FpWorkItem *one = *(FpWorkItem *const *) a, *other = *(FpWorkItem *const *) b;
  FpDate first = one->due == FP_DATE_UNSET ? G_MAXINT32 : one->due;
  FpDate second = other->due == FP_DATE_UNSET ? G_MAXINT32 : other->due;

  if (first != second)
    return first < second ? -1 : 1;
  if (one->claim->date != other->claim->date)
    return one->claim->date < other->claim->date ? -1 : 1;
  return one->claim->id < other->claim->id ? -1 : 1;
}

/* The item goes to the list where it belongs today, and with it what the lists count. */
static void
move_item (FpWork *self, FpWorkGroup from, guint at, FpWorkGroup to)
{
  FpWorkList *old = &self->lists[from], *new = &self->lists[to];
  FpWorkItem *item = g_ptr_array_steal_index (old->items, at);
  FpCents amount = item->amount == FP_CENTS_UNSET ? 0 : item->amount;

  old->n--;
  old->total -= amount;
  old->near -= item->near && old->near > 0;
  new->n++;
  new->total += amount;
  new->near += item->near;
  item->group = to;
  g_ptr_array_add (new->items, item);
  g_ptr_array_sort (new->items, compare_due);
}

/* The number of checks that found nothing wrong. */
static char *
passed_text (const FpReport *report)
{
  guint n = fp_report_count (report, FP_STATUS_PASS);

  return g_strdup_printf (ngettext ("%u check passed", "%u checks passed", n), n);
}

static FpReport *
judge (FpWork *self, const char *number)
{
  FpLedger *ledger = _fp_work_ledger (self);
  g_autoptr (FpClaim) claim = fp_ledger_get_claim (ledger, number, NULL, NULL);
  g_autoptr (FpAccount) account = claim != NULL ? fp_ledger_account (ledger, claim, NULL) : NULL;

  if (account == NULL)
    return NULL;
  return fp_check_claim (claim,
                         account,
                         fp_session_get_knowledge (self->session),
                         fp_session_get_policies (self->session),
                         self->today);
}

/* A verdict was true on the day when it was given: deadlines pass, authorizations end and other
 * claims take of them. */
guint
_fp_work_look_at_claim (FpWork *self)
{
  g_autoptr (FpReport) report = NULL;
  FpWorkGroup from, to;
  FpWorkItem *item;
  char *number, *headline;
  guint at;

  if (self->unchecked->len == 0)
    return 0;
  number = g_ptr_array_steal_index (self->unchecked, 0);
  item = find_item (self, number, &from, &at);
  report = item != NULL ? judge (self, number) : NULL;
  fp_wipe_free (number);
  if (report == NULL)
    return 0;
  to = group_of (report->verdict);
  headline = to == FP_WORK_READY ? passed_text (report) : fp_claim_headline (report);
  item->claim->verdict = report->verdict;
  item->claim->file_by = report->file_by;
  if (to != from)
    move_item (self, from, at, to);
  _fp_work_describe (self, item, to, headline);
  fp_wipe_free (headline);
  return 1u << from | 1u << to;
}

void
_fp_work_keep_judgments (FpWork *self, const FpWork *before)
{
  for (guint group = FP_WORK_FIX; group <= FP_WORK_READY; group++)
    for (guint i = 0; i < before->lists[group].items->len; i++)
      {
        const FpWorkItem *was = g_ptr_array_index (before->lists[group].items, i);
        FpWorkGroup from;
        guint at;
        FpWorkItem *item = find_item (self, was->claim->number, &from, &at);

        if (item == NULL || item->claim->version != was->claim->version)
          continue;
        item->claim->verdict = was->claim->verdict;
        item->claim->file_by = was->claim->file_by;
        if (from != (FpWorkGroup) group)
          move_item (self, from, at, (FpWorkGroup) group);
        _fp_work_describe (self, item, (FpWorkGroup) group, was->todo);
      }
}
