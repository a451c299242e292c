/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The claim being worked on: changes, undo, what is offered next. */
#include "config.h"

#include <string.h>

#include "fp-asked.h"
#include "fp-date.h"
#include "fp-load.h"
#include "fp-memory.h"
#include "fp-session.h"

static FpSession *
new_session (void)
{
  g_autoptr (FpPolicySet) policies = fp_policy_set_new ();
  FpSession *session = fp_session_new (fp_load_knowledge (), policies);

  fp_session_set_today (session, fp_date_from_ymd (2026, 11, 23));
  return session;
}

static void
set_clients (FpSession *session, int clients, gboolean typing)
{
  FpClaim *claim = fp_session_begin (session);

  fp_session_line_of (session, claim)->clients = clients;
  if (typing)
    fp_session_commit_typing (session, claim, "Clients present");
  else
    fp_session_commit (session, claim, "Clients present");
}

static int
clients_of (FpSession *session)
{
  return fp_session_get_line (session)->clients;
}

static void
test_undo (void)
{
  g_autoptr (FpSession) session = new_session ();

  g_assert_null (fp_session_get_undo_label (session));
  g_assert_false (fp_session_undo (session));
  set_clients (session, 2, FALSE);
  set_clients (session, 6, FALSE);
  g_assert_cmpstr (fp_session_get_undo_label (session), ==, "Clients present");
  g_assert_true (fp_session_undo (session));
  g_assert_cmpint (clients_of (session), ==, 2);
  g_assert_cmpstr (fp_session_get_redo_label (session), ==, "Clients present");
  g_assert_true (fp_session_redo (session));
  g_assert_cmpint (clients_of (session), ==, 6);
  g_assert_false (fp_session_redo (session));
  g_assert_true (fp_session_undo (session));
  g_assert_true (fp_session_undo (session));
  g_assert_cmpint (clients_of (session), ==, 0);
}

/* A change after undo takes the place of what was undone. */
static void
test_undo_forks (void)
{
  g_autoptr (FpSession) session = new_session ();

  set_clients (session, 2, FALSE);
  fp_session_undo (session);
  set_clients (session, 3, FALSE);
  g_assert_null (fp_session_get_redo_label (session));
  g_assert_true (fp_session_undo (session));
  g_assert_cmpint (clients_of (session), ==, 0);
}

/* What is typed in one field is undone as one. */
static void
test_typing (void)
{
  g_autoptr (FpSession) session = new_session ();

  set_clients (session, 1, TRUE);
  set_clients (session, 12, TRUE);
  set_clients (session, 120, TRUE);
  g_assert_true (fp_session_undo (session));
  g_assert_cmpint (clients_of (session), ==, 0);
  g_assert_true (fp_session_redo (session));
  g_assert_cmpint (clients_of (session), ==, 120);
  set_clients (session, 5, TRUE);
  g_assert_true (fp_session_undo (session));
  g_assert_cmpint (clients_of (session), ==, 120);
}

static void
count_cb (FpSession *session, guint *n)
{
  (*n)++;
}

static void
test_changed (void)
{
  g_autoptr (FpSession) session = new_session ();
  guint n = 0;

  g_signal_connect (session, "changed", G_CALLBACK (count_cb), &n);
  set_clients (session, 2, FALSE);
  g_assert_cmpuint (n, ==, 1);
  fp_session_undo (session);
  g_assert_cmpuint (n, ==, 2);
  fp_session_set_words (session, "music");
  fp_session_set_words (session, "music");
  g_assert_cmpuint (n, ==, 3);
}

static void
test_ready (void)
{
  g_autoptr (FpSession) session = new_session ();
  FpClaim *claim = fp_session_begin (session);
  FpLine *line = fp_session_line_of (session, claim);

  g_assert_true (fp_session_is_blank (session));
  g_assert_false (fp_session_is_ready (session));
  line->code = "H2032";
  line->date = fp_date_from_ymd (2026, 11, 20);
  fp_session_commit (session, claim, "Code");
  g_assert_false (fp_session_is_blank (session));
  g_assert_false (fp_session_is_ready (session));
  claim = fp_session_begin (session);
  line = fp_session_line_of (session, claim);
  line->start = 600;
  line->end = 660;
  fp_session_commit (session, claim, "Times");
  g_assert_true (fp_session_is_ready (session));
}

static void
set_up_group (FpSession *session)
{
  FpClaim *claim = fp_session_begin (session);
  FpLine *line = fp_session_line_of (session, claim);

  claim->client.id = "C-1001";
  claim->client.name = "Rivera, Ana";
  claim->client.member_id = "W1";
  claim->payer = "tx-example";
  claim->rendering.stated = TRUE;
  claim->rendering.name = "Lee, Sam";
  claim->documentation[FP_DOC_SESSION_NOTE] = FP_DOC_YES;
  claim->diagnoses = fp_strings_add (claim->arena, claim->diagnoses, "F33.1");
  line->code = "H2032";
  line->date = fp_date_from_ymd (2026, 11, 20);
  line->start = 600;
  line->end = 661;
  line->clients = 6;
  line->place = "53";
  line->modifiers = fp_strings_add (claim->arena, line->modifiers, "HQ");
  fp_session_commit (session, claim, "Group");
}

/* What is remembered holds nothing of the client's. */
static void
test_remember (void)
{
  g_autoptr (FpSession) session = new_session ();
  const FpClaim *last;
  g_autoptr (FpClaim) next = NULL;

  set_up_group (session);
  fp_session_remember (session);
  last = fp_session_get_last (session);
  g_assert_null (last->client.id);
  g_assert_null (last->client.name);
  g_assert_cmpuint (last->diagnoses.n, ==, 0);
  g_assert_null (last->lines[0].code);
  g_assert_cmpint (last->lines[0].date, ==, FP_DATE_UNSET);
  g_assert_cmpstr (last->payer, ==, "tx-example");
  g_assert_cmpint (last->lines[0].end, ==, 661);
  g_assert_cmpuint (fp_session_get_staff (session)->len, ==, 1);

  next = fp_session_make_next (session, FP_NEXT_FRESH);
  g_assert_cmpstr (next->payer, ==, "tx-example");
  g_assert_cmpstr (next->rendering.name, ==, "Lee, Sam");
  g_assert_cmpstr (next->lines[0].place, ==, "53");
  g_assert_cmpint (next->lines[0].start, ==, FP_TIME_UNSET);
}

/* The next like this one: the same service for another client. */
static void
test_next_like_this (void)
{
  g_autoptr (FpSession) session = new_session ();
  g_autoptr (FpClaim) next = NULL;

  set_up_group (session);
  next = fp_session_make_next (session, FP_NEXT_SERVICE);
  g_assert_null (next->client.id);
  g_assert_null (next->client.name);
  g_assert_cmpuint (next->diagnoses.n, ==, 0);
  g_assert_cmpint (next->documentation[FP_DOC_SESSION_NOTE], ==, FP_DOC_UNANSWERED);
  g_assert_cmpstr (next->lines[0].code, ==, "H2032");
  g_assert_cmpint (next->lines[0].end, ==, 661);
  g_assert_true (fp_line_has_modifier (&next->lines[0], "HQ"));
}

/* The next session of the client: this one is history, and used up its part. */
static void
test_next_session (void)
{
  g_autoptr (FpSession) session = new_session ();
  g_autoptr (FpClaim) next = NULL;
  FpClaim *claim;
  FpAuthorization *authorization;

  set_up_group (session);
  claim = fp_session_begin (session);
  claim->lines[0].units = 4;
  authorization = fp_claim_add_authorization (claim);
  authorization->number = "A7731";
  authorization->codes = fp_strings_add (claim->arena, authorization->codes, "H2032");
  authorization->from = fp_date_from_ymd (2026, 10, 1);
  authorization->to = fp_date_from_ymd (2026, 12, 31);
  authorization->quantity = 104;
  authorization->used = 96;
  fp_session_commit (session, claim, "Authorization");
  next = fp_session_make_next (session, FP_NEXT_CLIENT);
  g_assert_cmpstr (next->client.id, ==, "C-1001");
  g_assert_cmpint (next->lines[0].date, ==, FP_DATE_UNSET);
  g_assert_cmpint (next->lines[0].start, ==, 600);
  g_assert_cmpint (next->documentation[FP_DOC_SESSION_NOTE], ==, FP_DOC_UNANSWERED);
  g_assert_cmpuint (next->n_history, ==, 1);
  g_assert_cmpint (next->history[0].units, ==, 4);
  g_assert_cmpint (next->history[0].date, ==, fp_date_from_ymd (2026, 11, 20));
  g_assert_cmpstr (next->history[0].authorization, ==, "A7731");
  g_assert_cmpint (next->authorizations[0].used, ==, 100);
}

static void
test_start_undo (void)
{
  g_autoptr (FpSession) session = new_session ();

  set_up_group (session);
  fp_session_start (session, fp_session_make_next (session, FP_NEXT_FRESH), "new claim");
  g_assert_null (fp_session_get_claim (session)->client.id);
  g_assert_true (fp_session_undo (session));
  g_assert_cmpstr (fp_session_get_claim (session)->client.id, ==, "C-1001");
}

static void
test_lines (void)
{
  g_autoptr (FpSession) session = new_session ();
  FpClaim *claim = fp_session_begin (session);

  fp_claim_add_line (claim)->code = "H2014";
  fp_session_commit (session, claim, "Add a line");
  fp_session_set_line_index (session, 1);
  g_assert_cmpstr (fp_session_get_line (session)->code, ==, "H2014");
  fp_session_undo (session);
  g_assert_cmpuint (fp_session_get_line_index (session), ==, 0);
}

static void
test_asked (void)
{
  g_autoptr (FpSession) session = new_session ();
  guint asked;

  g_assert_cmpuint (fp_session_asked_documents (session), ==, 0);
  set_up_group (session);
  asked = fp_session_asked_documents (session);
  g_assert_true (asked & FP_DOC_BIT (FP_DOC_GROUP_ROSTER));
  g_assert_true (asked & FP_DOC_BIT (FP_DOC_START_END_TIMES));
  set_clients (session, 1, FALSE);
  g_assert_false (fp_session_asked_documents (session) & FP_DOC_BIT (FP_DOC_GROUP_ROSTER));
}

/* A claim as long as a year of daily visits: checked while other things go on. */
static FpClaim *
new_long_claim (guint n)
{
  FpClaim *claim = fp_claim_new ();

  claim->client.id = "C-1001";
  claim->payer = "tx-example";
  for (guint i = 0; i < n; i++)
    {
      FpLine *line = fp_claim_add_line (claim);

      line->code = "H2032";
      line->date = fp_date_from_ymd (2026, 1, 1) + (FpDate) (i % 320);
      line->start = (FpTime) (480 + 60 * (i / 320));
      line->end = line->start + 60;
      line->clients = 1;
      line->staff = 1;
      line->place = "53";
    }
  return claim;
}

/* Whether the report is what a check of the claim at once says. */
static gboolean
is_current (FpSession *session)
{
  g_autoptr (FpReport) wanted = fp_check_claim (fp_session_get_claim (session),
                                                NULL,
                                                fp_session_get_knowledge (session),
                                                fp_session_get_policies (session),
                                                fp_session_get_today (session));
  const FpReport *report = fp_session_peek_report (session);

  if (report->n_findings != wanted->n_findings || report->n_lines != wanted->n_lines)
    return FALSE;
  for (guint i = 0; i < wanted->n_findings; i++)
    if (strcmp (report->findings[i].message, wanted->findings[i].message) != 0)
      return FALSE;
  return TRUE;
}

static void
wait_for_check (FpSession *session)
{
  while (fp_session_is_checking (session))
    g_main_context_iteration (NULL, TRUE);
}

/* “changed” is emitted when it changed, and when it is checked; the report of the claim before is
 * not taken for its own. */
static void
test_long (void)
{
  g_autoptr (FpSession) session = new_session ();
  guint n = 0, serial = fp_session_get_serial (session);

  g_signal_connect (session, "changed", G_CALLBACK (count_cb), &n);
  fp_session_replace (session, new_long_claim (640));
  g_assert_true (fp_session_is_checking (session));
  g_assert_cmpuint (fp_session_peek_report (session)->n_lines, ==, 0);
  g_assert_cmpuint (n, ==, 1);
  wait_for_check (session);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (fp_session_get_serial (session), !=, serial);
  g_assert_true (is_current (session));
}

/* Who needs the report has it, and is told once more. */
static void
test_long_needed (void)
{
  g_autoptr (FpSession) session = new_session ();
  guint n = 0;

  fp_session_replace (session, new_long_claim (640));
  g_signal_connect (session, "changed", G_CALLBACK (count_cb), &n);
  g_assert_cmpuint (fp_session_get_report (session)->n_lines, ==, 640);
  g_assert_false (fp_session_is_checking (session));
  g_assert_true (is_current (session));
  while (n == 0)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n, ==, 1);
}

/* What is changed while it is checked is checked, too; the last counts. */
static void
test_long_typing (void)
{
  g_autoptr (FpSession) session = new_session ();

  fp_session_replace (session, new_long_claim (640));
  wait_for_check (session);
  for (int i = 2; i < 8; i++)
    set_clients (session, i, FALSE);
  g_assert_cmpuint (fp_session_peek_report (session)->n_lines, ==, 640);
  wait_for_check (session);
  g_assert_true (is_current (session));
  for (int i = 0; i < 6; i++)
    g_assert_true (fp_session_undo (session));
  fp_session_replace (session, new_long_claim (2)); /* a short one need not wait for it */
  g_assert_false (fp_session_is_checking (session));
  g_assert_true (is_current (session));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (is_current (session));
}

/* Steps of a claim as long as that would fill the memory: fewer are kept, but always some. */
static void
test_long_undo (void)
{
  g_autoptr (FpSession) session = new_session ();
  guint n = 0;

  fp_session_replace (session, new_long_claim (1000));
  for (int i = 2; i < 40; i++)
    set_clients (session, i, FALSE);
  while (fp_session_undo (session))
    n++;
  g_assert_cmpuint (n, ==, 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/session/undo", test_undo);
  g_test_add_func ("/session/undo-forks", test_undo_forks);
  g_test_add_func ("/session/typing", test_typing);
  g_test_add_func ("/session/changed", test_changed);
  g_test_add_func ("/session/ready", test_ready);
  g_test_add_func ("/session/remember", test_remember);
  g_test_add_func ("/session/next-like-this", test_next_like_this);
  g_test_add_func ("/session/next-session", test_next_session);
  g_test_add_func ("/session/start-undo", test_start_undo);
  g_test_add_func ("/session/lines", test_lines);
  g_test_add_func ("/session/asked", test_asked);
  g_test_add_func ("/session/long", test_long);
  g_test_add_func ("/session/long/needed", test_long_needed);
  g_test_add_func ("/session/long/typing", test_long_typing);
  g_test_add_func ("/session/long/undo", test_long_undo);
  return g_test_run ();
}
