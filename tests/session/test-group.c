/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A group session: a claim for each client who was there, and nothing of one in another's. */
#include "config.h"

#include "../sample.h"
#include "../store/shelf.h"
#include "fp-claim-json.h"
#include "fp-group.h"
#include "fp-ledger-care.h"
#include "fp-report-json.h"
#include "fp-report-text.h"
#include "lap.h"

#define OTHER "tx-other"
#define MANY 8

typedef struct
{
  Lap lap;
  Sample sample;
  FpLedger *ledger; /* the desk's */
  FpGroup *group;
  gint64 clients[MANY];
} Desk;

static const char *const names[MANY] = {
  "Rivera, Ana",  "Adeyemi, Ben", "Zhang, Cui",  "Haddad, Dina",
  "Larsen, Erik", "Moreau, Fay",  "Novak, Gert", "Pereira, Hugo",
};

/* The example pack, and one of another payer that wants TT in the place of HQ. */
static FpPolicySet *
load_policies (Lap *lap)
{
  const char *root = g_getenv ("FP_SOURCE_ROOT");
  g_autofree char *path =
      g_build_filename (root, "data", "samples", "example-medicaid.policy.json", NULL);
  g_autofree char *other = g_build_filename (lap->parent, "other.policy.json", NULL);
  g_autoptr (GPtrArray) diagnostics = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FpPolicySet) policies = fp_policy_set_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *read = NULL;

  g_assert_true (g_file_get_contents (path, &read, NULL, NULL));
  g_string_assign (text, read);
  g_assert_cmpuint (g_string_replace (text, PAYER, OTHER, 0), ==, 1);
  g_assert_cmpuint (g_string_replace (text, "[[\"HQ\"]]", "[[\"TT\"]]", 0), ==, 1);
  g_assert_cmpuint (g_string_replace (text, "{ \"1\": [\"HQ\"] }", "{ \"1\": [\"TT\"] }", 0),
                    ==,
                    1);
  g_assert_true (g_file_set_contents (other, text->str, -1, NULL));
  g_assert_true (fp_load_policies (policies, path, diagnostics, NULL));
  g_assert_true (fp_load_policies (policies, other, diagnostics, NULL));
  return g_steal_pointer (&policies);
}

static gint64
add_member (Desk *desk, guint n)
{
  g_autoptr (FpClientRecord) client = fp_client_record_new ();
  g_autoptr (FpCoverageRecord) coverage = fp_coverage_record_new ();
  g_autoptr (FpAuthorizationRecord) authorization = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *number = g_strdup_printf ("C-2%03u", n);
  g_autofree char *member = g_strdup_printf ("W77%03u", n);
  g_autofree char *granted = g_strdup_printf ("A88%03u", n);
  const char *payer = n % 2 == 0 ? PAYER : OTHER;

  client->client = desk->sample.claim->client;
  client->client.id = number;
  client->client.name = names[n];
  client->client.member_id = member;
  client->diagnoses = fp_strings_add (client->arena, client->diagnoses, "F33.1");
  fp_ledger_save_client (desk->ledger, client, &error);
  g_assert_no_error (error);
  coverage->client = client->id;
  coverage->payer = payer;
  coverage->member_id = member;
  coverage->coverage = desk->sample.claim->coverage;
  fp_ledger_save_coverage (desk->ledger, coverage, &error);
  g_assert_no_error (error);
  authorization = new_authorization (client->id, granted, "2026-10-01", "2026-12-31");
  authorization->payer = payer;
  fp_ledger_save_authorization (desk->ledger, authorization, &error);
  g_assert_no_error (error);
  return client->id;
}

/* The sample's session, without its client. */
static void
enter_session (Desk *desk)
{
  FpSession *session = fp_group_get_session (desk->group);
  FpClaim *claim = fp_claim_copy (desk->sample.claim);

  claim->id = NULL;
  claim->payer = NULL;
  claim->client = (FpClient){ 0 };
  claim->coverage = (FpCoverage){ 0 };
  claim->diagnoses = (FpStrings){ 0 };
  claim->n_authorizations = claim->n_history = 0;
  claim->total_charge = FP_CENTS_UNSET;
  claim->received_on = FP_DATE_UNSET;
  claim->lines[0].modifiers = (FpStrings){ 0 };
  claim->lines[0].n_pointers = 0;
  claim->lines[0].units = 0;
  claim->lines[0].minutes = 0;
  claim->lines[0].end = (FpTime) (claim->lines[0].start + 60);
  fp_session_replace (session, claim);
}

static void
set_up (Desk *desk, gconstpointer data)
{
  g_autoptr (FpPolicySet) policies = NULL;

  lap_set_up (&desk->lap, NULL);
  sample_load (&desk->sample, "clean", NULL, NULL);
  policies = load_policies (&desk->lap);
  fp_session_set_policies (desk->lap.session, policies);
  fp_session_set_today (desk->lap.session, fp_date_from_ymd (2026, 11, 23));
  g_assert_cmpint (fp_desk_open (desk->lap.desk), ==, FP_DESK_OPEN);
  desk->ledger = fp_desk_get_ledger (desk->lap.desk);
  fp_session_set_desk (desk->lap.session, desk->lap.desk);
  for (guint i = 0; i < MANY; i++)
    desk->clients[i] = add_member (desk, i);
  desk->group = fp_group_new (desk->lap.session);
  enter_session (desk);
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  g_clear_object (&desk->group);
  sample_clear (&desk->sample);
  lap_tear_down (&desk->lap, NULL);
}

static void
add_all (Desk *desk, guint n)
{
  for (guint i = 0; i < n; i++)
    g_assert_true (fp_group_add_client (desk->group, desk->clients[i]));
}

static const FpFinding *
find (const FpGroupMember *member, const char *check)
{
  for (guint i = 0; i < member->report->n_findings; i++)
    if (strcmp (member->report->findings[i].check, check) == 0)
      return &member->report->findings[i];
  return NULL;
}

static void
save (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  gboolean saved = fp_group_save (desk->group, &error);

  g_assert_no_error (error);
  g_assert_true (saved);
}

static guint
count_claims (Desk *desk)
{
  FpClaimFilter filter = { 0 };

  return count_list (fp_ledger_list_claims (desk->ledger, &filter, NULL));
}

/* Each claim is of its client alone, under the modifiers of its own payer. */
static void
test_claims (Desk *desk, gconstpointer data)
{
  add_all (desk, MANY);
  g_assert_cmpuint (fp_group_count_ready (desk->group), ==, MANY);
  for (guint i = 0; i < MANY; i++)
    {
      const FpGroupMember *member = fp_group_get_member (desk->group, i);
      const FpLine *line = &member->claim->lines[0];
      g_autofree char *number = g_strdup_printf ("C-2%03u", i);
      g_autofree char *granted = g_strdup_printf ("A88%03u", i);

      g_assert_cmpstr (member->claim->client.id, ==, number);
      g_assert_cmpstr (member->claim->client.name, ==, names[i]);
      g_assert_cmpstr (member->claim->payer, ==, i % 2 == 0 ? PAYER : OTHER);
      g_assert_cmpint (line->clients, ==, MANY);
      g_assert_cmpuint (line->modifiers.n, ==, 2);
      g_assert_cmpstr (line->modifiers.items[0], ==, i % 2 == 0 ? "HQ" : "TT");
      g_assert_cmpstr (line->modifiers.items[1], ==, "HO");
      g_assert_cmpuint (member->report->n_authorizations, ==, 1);
      g_assert_cmpstr (member->report->authorizations[0].number, ==, granted);
      g_assert_cmpint (member->report->authorizations[0].used_after, ==, 4);
    }
}

static void
test_twice (Desk *desk, gconstpointer data)
{
  add_all (desk, 2);
  g_assert_false (fp_group_add_client (desk->group, desk->clients[0]));
  g_assert_false (fp_group_add_client (desk->group, 4711));
  g_assert_cmpuint (fp_group_get_n_members (desk->group), ==, 2);
}

static void
test_absent (Desk *desk, gconstpointer data)
{
  add_all (desk, 4);
  fp_group_set_present (desk->group, 2, FALSE);
  g_assert_null (fp_group_get_member (desk->group, 2)->claim);
  g_assert_cmpint (fp_group_get_member (desk->group, 0)->claim->lines[0].clients, ==, 3);
  save (desk);
  g_assert_cmpuint (count_claims (desk), ==, 3);
  g_assert_null (fp_group_get_member (desk->group, 2)->saved);
  g_assert_cmpuint (count_list (fp_ledger_list_groups (desk->ledger, NULL)), ==, 1);
}

/* Size and staff are those of who is present: eight with two staff pass, nine do not. */
static void
test_size (Desk *desk, gconstpointer data)
{
  add_all (desk, MANY);
  g_assert_null (fp_group_get_size_finding (desk->group));
  {
    FpSession *session = fp_group_get_session (desk->group);
    FpClaim *claim = fp_session_begin (session);

    claim->lines[0].staff = 1;
    fp_session_commit (session, claim, "Staff");
  }
  g_assert_cmpstr (fp_group_get_size_finding (desk->group)->check, ==, "group.ratio");
  g_assert_cmpint (fp_group_get_size_finding (desk->group)->status, ==, FP_STATUS_DENY);
  for (guint i = 4; i < MANY; i++)
    fp_group_set_present (desk->group, i, FALSE);
  g_assert_null (fp_group_get_size_finding (desk->group));
  g_assert_true (find (fp_group_get_member (desk->group, 0), "group.size")->status ==
                 FP_STATUS_PASS);
}

/* Who left early has fewer units, an earlier end and less to pay; nobody else has. */
static void
test_left_early (Desk *desk, gconstpointer data)
{
  const FpGroupMember *early, *other;

  add_all (desk, 3);
  fp_group_set_minutes (desk->group, 1, 30);
  fp_group_set_participation (desk->group, 1, FP_DOC_NO);
  early = fp_group_get_member (desk->group, 1);
  other = fp_group_get_member (desk->group, 0);
  g_assert_cmpint (early->report->lines[0].units, ==, 2);
  g_assert_cmpint (early->claim->lines[0].end, ==, early->claim->lines[0].start + 30);
  g_assert_cmpint (early->claim->lines[0].charge, ==, 5500);
  g_assert_cmpint (early->claim->documentation[FP_DOC_PARTICIPATION_LEVEL], ==, FP_DOC_NO);
  g_assert_cmpint (other->report->lines[0].units, ==, 4);
  g_assert_cmpint (other->claim->lines[0].charge, ==, 11000);
  g_assert_cmpint (other->claim->documentation[FP_DOC_PARTICIPATION_LEVEL], ==, FP_DOC_YES);
}

/* Without a charge it is what the payer pays. */
static void
test_charge (Desk *desk, gconstpointer data)
{
  FpSession *session = fp_group_get_session (desk->group);
  FpClaim *claim = fp_session_begin (session);

  add_all (desk, 2);
  claim->lines[0].charge = FP_CENTS_UNSET;
  fp_session_commit (session, claim, "Charge");
  g_assert_cmpint (fp_group_get_member (desk->group, 0)->claim->lines[0].charge, ==, 4 * 2750);
}

/* Nothing that is written of one client says anything of another, nor does what is remembered. */
static void
assert_only (const char *text, guint own)
{
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *number = g_strdup_printf ("C-2%03u", i);
      g_autofree char *member = g_strdup_printf ("W77%03u", i);
      g_autofree char *granted = g_strdup_printf ("A88%03u", i);
      g_autofree char *family = g_strndup (names[i], strcspn (names[i], ","));
      const char *words[] = { number, member, granted, family };

      for (guint j = 0; i != own && j < G_N_ELEMENTS (words); j++)
        if (strstr (text, words[j]) != NULL)
          g_error ("of client %u: %s", own, words[j]);
    }
}

static void
test_nobody_else (Desk *desk, gconstpointer data)
{
  add_all (desk, MANY);
  save (desk);
  for (guint i = 0; i < MANY; i++)
    {
      const FpGroupMember *member = fp_group_get_member (desk->group, i);
      g_autoptr (FpClaim) kept = fp_ledger_get_claim (desk->ledger, member->saved, NULL, NULL);
      g_autofree char *claim = fp_claim_to_json (kept);
      g_autofree char *report = fp_report_to_json (member->report, NULL);
      g_autofree char *text =
          fp_report_to_text (member->report, NULL, kept, desk->sample.knowledge);

      g_assert_nonnull (strstr (claim, names[i]));
      assert_only (claim, i);
      assert_only (report, i);
      assert_only (text, i);
    }
  {
    g_autofree char *session =
        fp_draft_to_json (fp_session_get_claim (fp_group_get_session (desk->group)), NULL, NULL);

    assert_only (session, MANY);
  }
}

/* One that cannot be saved, and nothing is. */
static void
test_all_or_nothing (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add_all (desk, 4);
  save (desk);
  g_assert_true (fp_ledger_delete_client (desk->ledger, desk->clients[3], TRUE, NULL));
  {
    const FpGroupMember *member = fp_group_get_member (desk->group, 1);
    g_autoptr (FpClaim) claim = fp_claim_copy (member->claim);
    gint64 version = 0;

    /* Somebody else has worked on the second one since. */
    g_assert_true (
        fp_ledger_save_claim (desk->ledger, claim, member->report, &version, NULL, NULL));
  }
  fp_group_set_minutes (desk->group, 0, 30);
  g_assert_false (fp_group_save (desk->group, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_STALE);
  {
    g_autoptr (FpClaim) first =
        fp_ledger_get_claim (desk->ledger, fp_group_get_member (desk->group, 0)->saved, NULL, NULL);

    g_assert_cmpint (first->lines[0].minutes, ==, 0);
  }
  g_assert_cmpuint (fp_group_get_member (desk->group, 0)->version, ==, 1);
}

/* Saved again the same claims are changed, and who was not there after all has none. */
static void
test_again (Desk *desk, gconstpointer data)
{
  g_autofree char *number = NULL;

  add_all (desk, 4);
  save (desk);
  g_assert_true (fp_group_can_take_back (desk->group));
  number = g_strdup (fp_group_get_member (desk->group, 0)->saved);
  g_assert_null (find (fp_group_get_member (desk->group, 0), "duplicate"));
  fp_group_set_minutes (desk->group, 0, 30);
  fp_group_set_present (desk->group, 1, FALSE);
  save (desk);
  g_assert_cmpuint (count_claims (desk), ==, 3);
  g_assert_cmpstr (fp_group_get_member (desk->group, 0)->saved, ==, number);
  g_assert_false (fp_group_can_take_back (desk->group));
  {
    g_autoptr (FpClaim) claim = fp_ledger_get_claim (desk->ledger, number, NULL, NULL);

    g_assert_cmpint (claim->lines[0].minutes, ==, 30);
    g_assert_cmpint (claim->lines[0].clients, ==, 3);
  }
}

static void
test_take_back (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add_all (desk, 4);
  save (desk);
  g_assert_true (fp_group_take_back (desk->group, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_claims (desk), ==, 0);
  g_assert_cmpuint (count_list (fp_ledger_list_groups (desk->ledger, NULL)), ==, 0);
  g_assert_false (fp_group_is_saved (desk->group));
  save (desk);
  g_assert_cmpuint (count_claims (desk), ==, 4);
}

/* Also when another session was begun since, which it leaves alone. */
static void
test_take_back_later (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add_all (desk, 4);
  save (desk);
  fp_group_start (desk->group, NULL);
  g_assert_true (fp_group_add_client (desk->group, desk->clients[5]));
  g_assert_true (fp_group_take_back (desk->group, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_claims (desk), ==, 0);
  g_assert_cmpuint (fp_group_get_n_members (desk->group), ==, 1);
  g_assert_false (fp_group_can_take_back (desk->group));
}

/* Saved again, it is remembered anew. */
static void
test_forgotten (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add_all (desk, 2);
  save (desk);
  g_assert_true (fp_group_forget_group (desk->group, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_list (fp_ledger_list_groups (desk->ledger, NULL)), ==, 0);
  g_assert_cmpint (fp_group_get_group (desk->group), ==, 0);
  g_assert_cmpuint (count_claims (desk), ==, 2);
  save (desk);
  g_assert_cmpuint (count_list (fp_ledger_list_groups (desk->ledger, NULL)), ==, 1);
  g_assert_cmpuint (count_claims (desk), ==, 2);
}

/* What the ledger remembers of a group is all but the day, the payer and that day's answers. */
static void
test_remembered (Desk *desk, gconstpointer data)
{
  g_autoptr (GPtrArray) groups = NULL;
  const FpGroupRecord *record;
  const FpLine *line;

  add_all (desk, 4);
  fp_group_set_present (desk->group, 3, FALSE);
  save (desk);
  groups = fp_ledger_list_groups (desk->ledger, NULL);
  g_assert_cmpuint (groups->len, ==, 1);
  record = g_ptr_array_index (groups, 0);
  g_assert_cmpstr (record->name, ==, "Fridays, 10:00 AM, Music");
  g_assert_cmpuint (record->weekdays, ==, 1u << 5);
  g_assert_cmpuint (record->n_members, ==, 4);
  g_assert_null (record->session->payer);
  fp_group_start (desk->group, record);
  line = fp_session_get_line (fp_group_get_session (desk->group));
  g_assert_cmpint (line->date, ==, FP_DATE_UNSET);
  g_assert_cmpint (line->start, ==, 600);
  g_assert_cmpstr (line->code, ==, "H2032");
  g_assert_cmpuint (fp_group_count_present (desk->group), ==, 4);
  g_assert_cmpint (
      fp_session_get_claim (fp_group_get_session (desk->group))->documentation[FP_DOC_PROGRESS],
      ==,
      FP_DOC_UNANSWERED);
  g_assert_cmpuint (fp_group_count_ready (desk->group), ==, 0);
}

/* Nothing of anybody is there while it is locked, and what was entered comes back. */
static void
test_locked (Desk *desk, gconstpointer data)
{
  char *recovery;

  add_all (desk, 3);
  fp_group_set_present (desk->group, 1, FALSE);
  fp_group_set_minutes (desk->group, 2, 45);
  recovery = lap_set_passphrase (desk->lap.desk, "correct horse battery");
  fp_ledger_free_secret (recovery);
  fp_desk_lock (desk->lap.desk);
  g_assert_cmpuint (fp_group_get_n_members (desk->group), ==, 0);
  g_assert_null (fp_session_get_line (fp_group_get_session (desk->group))->code);
  g_assert_true (lap_unlock (desk->lap.desk, "correct horse battery", FALSE, NULL));
  g_assert_cmpuint (fp_group_get_n_members (desk->group), ==, 3);
  g_assert_false (fp_group_get_member (desk->group, 1)->present);
  g_assert_cmpint (fp_group_get_member (desk->group, 2)->minutes, ==, 45);
  g_assert_cmpstr (fp_session_get_line (fp_group_get_session (desk->group))->code, ==, "H2032");
  g_assert_cmpuint (fp_group_count_ready (desk->group), ==, 2);
}

/* One without a payer is no reason to keep the others. */
static void
test_no_payer (Desk *desk, gconstpointer data)
{
  gint64 client = add_client (desk->ledger, "C-3000", "Quinn, Ida");

  add_all (desk, 3);
  g_assert_true (fp_group_add_client (desk->group, client));
  g_assert_cmpuint (fp_group_count_present (desk->group), ==, 4);
  g_assert_cmpuint (fp_group_count_ready (desk->group), ==, 3);
  save (desk);
  g_assert_cmpuint (count_claims (desk), ==, 3);
}

static GPtrArray *
list_rosters (Desk *desk, FpDate until)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rosters = fp_ledger_list_rosters (desk->ledger, until, 10, &error);

  g_assert_no_error (error);
  return rosters;
}

static void
set_roster (Desk *desk, const FpRoster *roster, GPtrArray *attendees)
{
  gint64 clients[MANY];
  guint n = attendees != NULL ? attendees->len : 0;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    clients[i] = ((FpAttendee *) g_ptr_array_index (attendees, i))->client;
  fp_ledger_save_roster (desk->ledger, roster->group, roster->date, clients, n, &error);
  g_assert_no_error (error);
}

/* Who was there, by name, and the claim of each. */
static void
test_roster (Desk *desk, gconstpointer data)
{
  g_autoptr (GPtrArray) rosters = NULL, attendees = NULL, before = NULL;
  const FpRoster *roster;
  const FpAttendee *first;
  g_autoptr (GError) error = NULL;

  add_all (desk, 5);
  fp_group_set_present (desk->group, 3, FALSE);
  save (desk);
  rosters = list_rosters (desk, FP_DATE_UNSET);
  g_assert_cmpuint (rosters->len, ==, 1);
  roster = g_ptr_array_index (rosters, 0);
  g_assert_cmpuint (roster->n_clients, ==, 4);
  g_assert_cmpint (roster->date,
                   ==,
                   fp_session_get_line (fp_group_get_session (desk->group))->date);
  g_assert_cmpstr (roster->about->session->lines[0].code, ==, "H2032");
  before = list_rosters (desk, roster->date - 1);
  g_assert_cmpuint (before->len, ==, 0);
  attendees = fp_ledger_get_roster (desk->ledger, roster, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (attendees->len, ==, 4);
  first = g_ptr_array_index (attendees, 0);
  g_assert_cmpstr (first->name, ==, "Adeyemi, Ben");
  g_assert_cmpstr (first->claim, ==, fp_group_get_member (desk->group, 1)->saved);
}

/* It goes and comes back; of a client who is deleted meanwhile, too. */
static void
test_roster_deleted (Desk *desk, gconstpointer data)
{
  g_autoptr (GPtrArray) rosters = NULL, attendees = NULL, fewer = NULL, none = NULL, back = NULL;
  const FpRoster *roster;
  g_autoptr (GError) error = NULL;

  add_all (desk, 3);
  save (desk);
  rosters = list_rosters (desk, FP_DATE_UNSET);
  roster = g_ptr_array_index (rosters, 0);
  fp_ledger_delete_client (desk->ledger, desk->clients[0], TRUE, &error);
  g_assert_no_error (error);
  attendees = fp_ledger_get_roster (desk->ledger, roster, &error);
  g_assert_cmpuint (attendees->len, ==, 2);
  set_roster (desk, roster, NULL);
  none = list_rosters (desk, FP_DATE_UNSET);
  g_assert_cmpuint (none->len, ==, 0);
  set_roster (desk, roster, attendees);
  fewer = list_rosters (desk, FP_DATE_UNSET);
  g_assert_cmpuint (((FpRoster *) g_ptr_array_index (fewer, 0))->n_clients, ==, 2);
  fp_ledger_delete_client (desk->ledger, desk->clients[0], FALSE, &error);
  g_assert_no_error (error);
  back = list_rosters (desk, FP_DATE_UNSET);
  g_assert_cmpuint (((FpRoster *) g_ptr_array_index (back, 0))->n_clients, ==, 3);
}

#define ADD(path, function) g_test_add (path, Desk, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/group/claims", test_claims);
  ADD ("/group/twice", test_twice);
  ADD ("/group/absent", test_absent);
  ADD ("/group/size", test_size);
  ADD ("/group/left-early", test_left_early);
  ADD ("/group/charge", test_charge);
  ADD ("/group/nobody-else", test_nobody_else);
  ADD ("/group/all-or-nothing", test_all_or_nothing);
  ADD ("/group/again", test_again);
  ADD ("/group/take-back", test_take_back);
  ADD ("/group/take-back-later", test_take_back_later);
  ADD ("/group/forgotten", test_forgotten);
  ADD ("/group/remembered", test_remembered);
  ADD ("/group/locked", test_locked);
  ADD ("/group/no-payer", test_no_payer);
  ADD ("/group/roster", test_roster);
  ADD ("/group/roster/deleted", test_roster_deleted);
  return g_test_run ();
}
