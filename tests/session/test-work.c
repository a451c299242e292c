/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the work list holds: the right things, in the right order, bounded and truly counted. */
#include "config.h"

#include "work.h"

#include <string.h>

static void
spoil_units (FpClaim *claim)
{
  claim->lines[0].units = 9;
}

static void
spoil_note (FpClaim *claim)
{
  claim->documentation[FP_DOC_SESSION_NOTE] = FP_DOC_UNANSWERED;
}

static FpWork *
look (Work *work, gboolean wholly)
{
  g_autoptr (GError) error = NULL;
  FpWork *found = fp_work_new (work->session, &error);
  guint changed;

  g_assert_no_error (error);
  while (wholly && fp_work_continue (found, &changed))
    ;
  return found;
}

static const FpWorkItem *
item_of (FpWork *found, FpWorkGroup group, guint index)
{
  const FpWorkList *list = fp_work_list (found, group);

  g_assert_cmpuint (index, <, list->items->len);
  return g_ptr_array_index (list->items, index);
}

static guint
count_of (FpWork *found, FpWorkGroup group)
{
  return fp_work_list (found, group)->n;
}

/* Sent, and so many days ago. */
static void
send_before (Work *work, const char *number, FpDate days)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fp_claim_row_free);
  g_autoptr (FpClaim) claim = NULL;
  g_autoptr (GError) error = NULL;
  FpClaimRow *row = NULL;

  claim = fp_ledger_get_claim (work->ledger, number, &row, &error);
  g_assert_no_error (error);
  row->status = FP_CLAIM_SENT;
  row->status_on = work->today - days;
  g_ptr_array_add (rows, row);
  work_must (fp_ledger_put_back_claims (work->ledger, rows, &error), &error);
}

static void
test_groups (void)
{
  g_autoptr (Work) work = work_new ();
  gint64 client = work_add_client (work, "C-1", "Rivera, Ana", work->today - 10);
  g_autofree char *denied = NULL, *fix = NULL, *ask = NULL, *ready = NULL, *paid = NULL;
  g_autoptr (FpWork) found = NULL;

  work_add_authorization (work, client, work->today - 50, work->today + 90, 400);
  denied = work_add_claim (work, client, work->today - 20, NULL);
  work_mark (work, denied, FP_CLAIM_DENIED, "252", work->today + 4);
  fix = work_add_claim (work, client, work->today - 6, spoil_units);
  ask = work_add_claim (work, client, work->today - 5, spoil_note);
  ready = work_add_claim (work, client, work->today - 4, NULL);
  paid = work_add_claim (work, client, work->today - 3, NULL);
  work_mark (work, paid, FP_CLAIM_PAID, NULL, FP_DATE_UNSET);
  found = look (work, FALSE);
  g_assert_cmpuint (count_of (found, FP_WORK_DENIED), ==, 1);
  g_assert_cmpstr (item_of (found, FP_WORK_DENIED, 0)->claim->number, ==, denied);
  g_assert_cmpstr (item_of (found, FP_WORK_DENIED, 0)->who, ==, "Rivera, Ana");
  g_assert_true (item_of (found, FP_WORK_DENIED, 0)->near);
  g_assert_true (g_str_has_suffix (item_of (found, FP_WORK_DENIED, 0)->when, "CARC 252"));
  g_assert_cmpint (fp_work_list (found, FP_WORK_DENIED)->first, ==, work->today + 4);
  g_assert_cmpstr (item_of (found, FP_WORK_FIX, 0)->claim->number, ==, fix);
  g_assert_cmpstr (item_of (found, FP_WORK_ASK, 0)->claim->number, ==, ask);
  g_assert_cmpstr (item_of (found, FP_WORK_READY, 0)->claim->number, ==, ready);
  g_assert_cmpint (fp_work_list (found, FP_WORK_READY)->total, ==, 11000);
  g_assert_cmpuint (count_of (found, FP_WORK_WAITING), ==, 0);
  g_assert_cmpstr (item_of (found, FP_WORK_PAID, 0)->claim->number, ==, paid);
  g_assert_true (g_str_has_prefix (item_of (found, FP_WORK_PAID, 0)->when, "Paid "));
  for (guint group = FP_WORK_FIX; group <= FP_WORK_READY; group++)
    g_assert_cmpuint (count_of (found, (FpWorkGroup) group), ==, 1);
}

static void
test_waiting (void)
{
  static const struct
  {
    FpDate days;
    guint waiting;
  } cases[] = { { 30, 0 }, { 31, 1 }, { 50, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Work) work = work_new ();
      gint64 client = work_add_client (work, "C-1", "Rivera, Ana", work->today - 10);
      g_autofree char *number = work_add_claim (work, client, work->today - 52, NULL);
      g_autoptr (FpWork) found = NULL;

      send_before (work, number, cases[i].days);
      found = look (work, FALSE);
      g_assert_cmpuint (count_of (found, FP_WORK_WAITING), ==, cases[i].waiting);
      g_assert_cmpuint (count_of (found, FP_WORK_SENT), ==, 1 - cases[i].waiting);
    }
}

/* A list is cut, its count is not; what is due first comes first. */
static void
test_bounds (void)
{
  g_autoptr (Work) work = work_new ();
  gint64 client = work_add_client (work, "C-1", "Rivera, Ana", work->today - 10);
  g_autoptr (FpWork) found = NULL;

  for (int i = 0; i < FP_WORK_MOST + 5; i++)
    {
      g_autofree char *number = work_add_claim (work, client, work->today - 20, NULL);

      work_mark (
          work, number, FP_CLAIM_DENIED, "4", i == 0 ? FP_DATE_UNSET : work->today + 200 - i);
    }
  found = look (work, FALSE);
  g_assert_cmpuint (count_of (found, FP_WORK_DENIED), ==, FP_WORK_MOST + 5);
  g_assert_cmpuint (fp_work_list (found, FP_WORK_DENIED)->items->len, ==, FP_WORK_MOST);
  g_assert_cmpint (fp_work_list (found, FP_WORK_DENIED)->total, ==, 11000 * (FP_WORK_MOST + 5));
  for (guint i = 1; i < FP_WORK_MOST; i++)
    g_assert_cmpint (item_of (found, FP_WORK_DENIED, i - 1)->due,
                     <,
                     item_of (found, FP_WORK_DENIED, i)->due);
}

/* Deadlines come nearer with the days, and a verdict is one of the day when it was given. */
static void
test_deadlines (void)
{
  g_autoptr (Work) work = work_new ();
  gint64 client = work_add_client (work, "C-1", "Rivera, Ana", work->today - 10);
  g_autofree char *number = NULL;
  g_autoptr (FpWork) found = NULL;
  FpDate by;

  work_add_authorization (work, client, work->today - 50, work->today + 90, 400);
  number = work_add_claim (work, client, work->today - 4, NULL);
  found = look (work, TRUE);
  by = item_of (found, FP_WORK_READY, 0)->due;
  g_assert_cmpint (by, >, work->today + 30);
  g_assert_false (item_of (found, FP_WORK_READY, 0)->near);
  g_assert_cmpuint (fp_work_near (found), ==, 0);

  g_clear_pointer (&found, fp_work_free);
  fp_session_set_today (work->session, by - FP_WORK_NEAR);
  found = look (work, FALSE);
  g_assert_true (item_of (found, FP_WORK_READY, 0)->near);
  g_assert_cmpuint (fp_work_near (found), ==, 1);

  g_clear_pointer (&found, fp_work_free);
  fp_session_set_today (work->session, by - FP_WORK_NEAR - 1);
  found = look (work, FALSE);
  g_assert_cmpuint (fp_work_near (found), ==, 0);

  g_clear_pointer (&found, fp_work_free);
  fp_session_set_today (work->session, by + 1);
  found = look (work, TRUE);
  g_assert_cmpuint (count_of (found, FP_WORK_READY), ==, 0);
  g_assert_cmpint (fp_work_list (found, FP_WORK_READY)->total, ==, 0);
  g_assert_cmpuint (count_of (found, FP_WORK_FIX), ==, 1);
  g_assert_cmpint (item_of (found, FP_WORK_FIX, 0)->status, ==, FP_STATUS_DENY);
  g_assert_cmpuint (fp_work_near (found), ==, 1);
}

/* What was found out holds for a claim that did not change, and for no other. */
static void
test_judgments (void)
{
  g_autoptr (Work) work = work_new ();
  gint64 client = work_add_client (work, "C-1", "Rivera, Ana", work->today - 10);
  gint64 grant = work_add_authorization (work, client, work->today - 50, work->today + 90, 400);
  g_autofree char *number = work_add_claim (work, client, work->today - 4, NULL);
  g_autoptr (FpWork) before = NULL, after = NULL;
  g_autoptr (GError) error = NULL;

  work_must (fp_ledger_delete_authorization (work->ledger, grant, TRUE, &error), &error);
  before = look (work, FALSE);
  g_assert_cmpuint (count_of (before, FP_WORK_READY), ==, 1);
  g_clear_pointer (&before, fp_work_free);
  before = look (work, TRUE);
  g_assert_cmpuint (count_of (before, FP_WORK_READY), ==, 0);
  after = fp_work_new_after (work->session, before, &error);
  g_assert_cmpuint (count_of (after, FP_WORK_READY), ==, 0);
  g_clear_pointer (&after, fp_work_free);
  work_mark (work, number, FP_CLAIM_READY, NULL, FP_DATE_UNSET);
  after = fp_work_new_after (work->session, before, &error);
  g_assert_cmpuint (count_of (after, FP_WORK_READY), ==, 1);
}

static void
test_authorizations (void)
{
  static const struct
  {
    const char *name;
    FpDate from, to; /* days from today; 0 as an end = none */
    int quantity;
    FpDate next; /* another begins then; 0 = none */
    guint listed;
    FpStatus status;
  } cases[] = {
    { "ends in 30 days", -50, 30, 104, 0, 1, FP_STATUS_RISK },
    { "ends in 31 days", -50, 31, 104, 0, 0, 0 },
    { "ended yesterday", -50, -1, 104, 0, 0, 0 },
    { "nearly used", -50, 80, 13, 0, 1, FP_STATUS_RISK },
    { "all used", -50, 80, 12, 0, 1, FP_STATUS_DENY },
    { "nearly used, no end", -50, 0, 13, 0, 1, FP_STATUS_RISK },
    { "renewed", -50, 20, 104, 21, 0, 0 },
    { "renewed too late", -50, 20, 104, 25, 1, FP_STATUS_RISK },
    { "not begun", 5, 20, 104, 0, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Work) work = work_new ();
      gint64 client = work_add_client (work, "C-1", "Rivera, Ana", work->today - 10);
      FpDate to = cases[i].to == 0 ? FP_DATE_UNSET : work->today + cases[i].to;
      gint64 id =
          work_add_authorization (work, client, work->today + cases[i].from, to, cases[i].quantity);
      g_autoptr (FpWork) found = NULL;

      g_test_message ("%s", cases[i].name);
      for (FpDate day = 2; day <= 6; day += 2)
        g_free (work_add_claim (work, client, work->today - day, NULL));
      if (cases[i].next != 0)
        work_add_authorization (work, client, work->today + cases[i].next, work->today + 300, 104);
      found = look (work, TRUE);
      g_assert_cmpuint (count_of (found, FP_WORK_AUTHORIZATIONS), ==, cases[i].listed);
      if (cases[i].listed == 0)
        continue;
      g_assert_cmpint (item_of (found, FP_WORK_AUTHORIZATIONS, 0)->record, ==, id);
      g_assert_cmpint (item_of (found, FP_WORK_AUTHORIZATIONS, 0)->status, ==, cases[i].status);
    }
}

/* More of them than a slice looks at, many with one end: each is looked at once. */
static void
test_many_authorizations (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (FpWork) found = NULL;

  for (guint i = 0; i < 130; i++)
    {
      g_autofree char *number = g_strdup_printf ("C-%u", i);
      gint64 client = work_add_client (work, number, number, work->today - 10);

      work_add_authorization (
          work, client, work->today - 50, work->today + (i % 3 == 0 ? 10 : 20), 104);
      work_add_authorization (work, client, work->today + 100, FP_DATE_UNSET, 104);
    }
  found = look (work, TRUE);
  g_assert_cmpuint (count_of (found, FP_WORK_AUTHORIZATIONS), ==, 130);
  g_assert_cmpuint (fp_work_list (found, FP_WORK_AUTHORIZATIONS)->items->len, ==, FP_WORK_MOST);
  g_assert_cmpint (fp_work_list (found, FP_WORK_AUTHORIZATIONS)->first, ==, work->today + 10);
}

static void
test_benefits (void)
{
  g_autoptr (Work) work = work_new ();
  FpDate november = fp_date_from_ymd (2026, 11, 1);
  gint64 fine = work_add_client (work, "C-1", "Fine", november);
  gint64 old = work_add_client (work, "C-2", "Old", november - 1);
  gint64 never = work_add_client (work, "C-3", "Never", FP_DATE_UNSET);
  gint64 away = work_add_client (work, "C-4", "Away", november - 1);
  g_autoptr (FpWork) found = NULL;

  g_free (work_add_claim (work, fine, work->today - 5, NULL));
  g_free (work_add_claim (work, old, work->today - 5, NULL));
  g_free (work_add_claim (work, never, work->today - 5, NULL));
  g_free (work_add_claim (work, away, work->today - 45, NULL));
  found = look (work, TRUE);
  g_assert_cmpuint (count_of (found, FP_WORK_BENEFITS), ==, 2);
  g_assert_cmpint (item_of (found, FP_WORK_BENEFITS, 0)->client, ==, never);
  g_assert_cmpint (item_of (found, FP_WORK_BENEFITS, 1)->client, ==, old);
  g_assert_cmpstr (item_of (found, FP_WORK_BENEFITS, 1)->who, ==, "Old");
}

static void
add_group (Work *work, guint weekdays, gint64 *members, guint n)
{
  g_autoptr (FpGroupRecord) group = fp_group_record_new ();
  g_autoptr (GError) error = NULL;
  FpClaim *session = fp_claim_copy (work->like);

  session->payer = NULL;
  session->n_authorizations = session->n_history = 0;
  session->id = NULL;
  session->client = (FpClient){ 0 };
  session->coverage = (FpCoverage){ 0 };
  g_clear_pointer (&group->session, fp_claim_free);
  group->session = session;
  group->name = "Music group";
  group->weekdays = weekdays;
  group->members = members;
  group->n_members = n;
  work_must (fp_ledger_save_group (work->ledger, group, &error), &error);
  group->members = NULL;
  group->n_members = 0;
}

static const FpWorkVisit *
visit_of (FpWork *found, const char *who)
{
  const FpWorkDay *day = fp_work_day (found);

  for (guint i = 0; i < day->visits->len; i++)
    {
      const FpWorkVisit *visit = g_ptr_array_index (day->visits, i);

      if (g_str_equal (visit->who, who))
        return visit;
    }
  g_error ("%s does not come", who);
  return NULL;
}

/* The session's own day is a Monday; the group meets on Tuesdays. */
static void
test_day (void)
{
  g_autoptr (Work) work = work_new ();
  gint64 members[] = {
    work_add_client (work, "C-1", "Covered", work->today - 10),
    work_add_client (work, "C-2", "Used up", work->today - 10),
    work_add_client (work, "C-3", "Unverified", work->today - 40),
    work_add_client (work, "C-4", "Last one", work->today - 10),
  };
  g_autoptr (FpWork) found = NULL;

  work_add_authorization (work, members[0], work->today - 50, work->today + 90, 104);
  work_add_authorization (work, members[1], work->today - 50, work->today + 90, 4);
  work_add_authorization (work, members[2], work->today - 50, work->today + 90, 104);
  work_add_authorization (work, members[3], work->today - 50, work->today + 90, 9);
  g_free (work_add_claim (work, members[1], work->today - 5, NULL));
  g_free (work_add_claim (work, members[3], work->today - 5, NULL));
  found = look (work, TRUE);
  g_assert_cmpint (fp_work_day (found)->date, ==, FP_DATE_UNSET);
  g_clear_pointer (&found, fp_work_free);

  add_group (work, 1u << 2, members, G_N_ELEMENTS (members));
  found = look (work, TRUE);
  g_assert_cmpint (fp_work_day (found)->date, ==, work->today + 1);
  g_assert_nonnull (strstr (fp_work_day (found)->title, "Music group"));
  g_assert_cmpuint (fp_work_day (found)->visits->len, ==, 4);
  g_assert_cmpint (visit_of (found, "Covered")->status, ==, FP_STATUS_PASS);
  g_assert_cmpint (visit_of (found, "Used up")->status, <=, FP_STATUS_RISK);
  g_assert_cmpint (visit_of (found, "Unverified")->status, ==, FP_STATUS_VERIFY);
  g_assert_cmpint (visit_of (found, "Last one")->status, ==, FP_STATUS_RISK);
  g_assert_cmpuint (fp_work_day (found)->covered, ==, 2);
  g_assert_cmpstr (((FpWorkVisit *) g_ptr_array_index (fp_work_day (found)->visits, 0))->who,
                   ==,
                   "Used up");
}

/* A visit that was booked is looked at as a group's is; one within the group's is the same. */
static void
test_booked (void)
{
  g_autoptr (Work) work = work_new ();
  gint64 members[] = { work_add_client (work, "C-1", "Covered", work->today - 10) };
  g_autoptr (FpWork) found = NULL;
  g_autoptr (GError) error = NULL;
  FpLine line = work->like->lines[0];

  work_add_authorization (work, members[0], work->today - 50, work->today + 90, 104);
  line.date = work->today + 3;
  work_must (fp_ledger_book (work->ledger, members[0], work->like->payer, &line, &error), &error);
  found = look (work, TRUE);
  g_assert_cmpint (fp_work_day (found)->date, ==, work->today + 3);
  g_assert_cmpuint (fp_work_day (found)->visits->len, ==, 1);
  g_assert_cmpint (visit_of (found, "Covered")->status, ==, FP_STATUS_PASS);
  g_clear_pointer (&found, fp_work_free);

  add_group (work, 1u << 4, members, 1);
  found = look (work, TRUE);
  g_assert_cmpint (fp_work_day (found)->date, ==, work->today + 3);
  g_assert_cmpuint (fp_work_day (found)->visits->len, ==, 1);
}

/* Taking back gives a claim everything it had, the day included. */
static void
test_put_back (void)
{
  g_autoptr (Work) work = work_new ();
  gint64 client = work_add_client (work, "C-1", "Rivera, Ana", work->today - 10);
  g_autofree char *number = work_add_claim (work, client, work->today - 52, NULL);
  g_autoptr (FpWork) found = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  const char *numbers[] = { number, NULL };
  const char *wrong[] = { number, "no such claim", NULL };

  send_before (work, number, 40);
  found = look (work, FALSE);
  g_ptr_array_add (rows, item_of (found, FP_WORK_WAITING, 0)->claim);
  work_must (fp_ledger_mark_claims (work->ledger, numbers, FP_CLAIM_PAID, &error), &error);
  work_must (fp_ledger_delete_claim (work->ledger, number, TRUE, &error), &error);
  work_must (fp_ledger_put_back_claims (work->ledger, rows, &error), &error);
  g_assert_false (fp_ledger_mark_claims (work->ledger, wrong, FP_CLAIM_PAID, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_NO_RECORD);
  g_ptr_array_set_size (rows, 0);
  g_clear_pointer (&found, fp_work_free);
  found = look (work, FALSE);
  g_assert_cmpuint (count_of (found, FP_WORK_WAITING), ==, 1);
  g_assert_cmpint (item_of (found, FP_WORK_WAITING, 0)->claim->status_on, ==, work->today - 40);
}

static void
test_shut (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (FpWork) found = look (work, FALSE);
  g_autoptr (FpWork) none = NULL;
  g_autoptr (GError) error = NULL;
  guint changed;

  fp_desk_close (work->desk);
  g_assert_false (fp_work_continue (found, &changed));
  none = fp_work_new (work->session, &error);
  g_assert_null (none);
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_LOCKED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/work/groups", test_groups);
  g_test_add_func ("/work/waiting", test_waiting);
  g_test_add_func ("/work/bounds", test_bounds);
  g_test_add_func ("/work/deadlines", test_deadlines);
  g_test_add_func ("/work/judgments", test_judgments);
  g_test_add_func ("/work/authorizations", test_authorizations);
  g_test_add_func ("/work/many-authorizations", test_many_authorizations);
  g_test_add_func ("/work/benefits", test_benefits);
  g_test_add_func ("/work/day", test_day);
  g_test_add_func ("/work/booked", test_booked);
  g_test_add_func ("/work/put-back", test_put_back);
  g_test_add_func ("/work/shut", test_shut);
  return g_test_run ();
}
