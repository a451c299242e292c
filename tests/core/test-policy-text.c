/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-claim-json.h"
#include "fp-date.h"
#include "fp-load.h"
#include "fp-policy-json.h"
#include "fp-policy-text.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *rule;    /* what a rule on H2032 states, in JSON with single quotes */
  const char *subject; /* NULL = not looked at */
  const char *text;
} RuleCase;

#define LIMITS "'limits': [ { 'quantity': 16, 'of': 'units', 'per': 'day' }, "

static const RuleCase rule_cases[] = {
  { "covered", "'covered': 'yes'", "Anyone", "Covered." },
  { "excluded", "'covered': 'no'", NULL, "Not covered." },
  { "conditional", "'covered': 'conditional'", NULL, "Covered on conditions." },
  { "coverage-unknown", "'covered': 'unknown'", NULL, "Nobody has said whether it is covered." },
  { "both-unknown",
    "'covered': 'unknown', 'prior_authorization': { 'required': 'unknown' }",
    NULL,
    "Nobody has said whether it is covered or needs authorization." },
  { "authorization",
    "'prior_authorization': { 'required': 'yes' }",
    NULL,
    "Authorization for every visit." },
  { "no-authorization", "'prior_authorization': { 'required': 'no' }", NULL, "No authorization." },
  { "over-limit",
    "'prior_authorization': { 'required': 'over-limit', 'over': { 'quantity': 24, 'of': 'units', "
    "'per': 'month' } }",
    NULL,
    "Authorization past 24 units a month." },
  { "two-limits",
    LIMITS "{ 'quantity': 64, 'of': 'units', 'per': 'month' } ]",
    NULL,
    "At most 16 units a day and 64 a month." },
  { "limits-of-two-kinds",
    LIMITS "{ 'quantity': 1, 'of': 'visits', 'per': 'week' } ]",
    NULL,
    "At most 16 units a day and 1 visit a week." },
  { "pool",
    "'limits': [ { 'quantity': 16, 'of': 'units', 'per': 'day', 'pool': ['H2014', 'H2017'] } ]",
    NULL,
    "At most 16 units a day over H2014 and H2017 together." },
  { "may-exceed",
    "'limits': [ { 'quantity': 8, 'of': 'units', 'per': 'day', 'with_authorization': 'may-exceed' "
    "} ]",
    NULL,
    "At most 8 units a day, more with authorization." },
  { "rolling",
    "'limits': [ { 'quantity': 2, 'of': 'visits', 'per': 'rolling', 'days': 30 } ]",
    NULL,
    "At most 2 visits in any 30 days." },
  { "no-limit", "'limits': []", NULL, "No limit." },
  { "whole-units",
    "'unit': { 'minutes': 15, 'rounding': 'whole' }",
    NULL,
    "Only full 15 minutes count." },
  { "nearest-unit",
    "'unit': { 'minutes': 15, 'rounding': 'midpoint', 'minimum_minutes': 8 }",
    NULL,
    "One unit is 15 minutes. Minutes count to the nearest unit. Nothing is billable under 8 "
    "minutes." },
  { "required", "'modifiers': { 'required': [['HA'], ['HQ']] }", NULL, "HA and HQ on the line." },
  { "one-of", "'modifiers': { 'required': [['HQ', 'TT']] }", NULL, "HQ or TT on the line." },
  { "position-says-it-once",
    "'modifiers': { 'required': [['HQ', 'TT']], 'positions': { '1': ['HQ', 'TT'] } }",
    NULL,
    "HQ or TT first." },
  { "forbidden", "'modifiers': { 'forbidden': ['HM'] }", NULL, "Never with HM." },
  { "group",
    "'group': { 'max_clients': 8, 'max_clients_per_staff': 4 }",
    NULL,
    "At most 8 clients at once. At most 4 clients for each staff member." },
  { "places", "'places_of_service': ['03', '53']", NULL, "Only at place 03 or 53." },
  { "diagnoses",
    "'diagnoses': { 'any_of': ['F'], 'none_of': ['F1'] }",
    NULL,
    "For diagnoses that begin with F. Not for diagnoses that begin with F1." },
  { "rate", "'rate': { 'unit': '27.50' }", NULL, "Pays $27.50 a unit." },
  { "adults-in-a-group",
    "'when': { 'age': { 'from': 18 }, 'group': true }, 'covered': 'yes'",
    "Adults, in a group",
    "Covered." },
  { "one-to-one", "'when': { 'group': false }", "Anyone, one-to-one", "" },
  { "ages", "'when': { 'age': { 'from': 3, 'to': 20 } }", "Ages 3 to 20", "" },
  { "children", "'when': { 'age': { 'from': 0, 'to': 17 } }", "Under 18", "" },
  { "with-modifiers", "'when': { 'modifiers': ['HQ', 'HA'] }", "Anyone, with HQ and HA", "" },
};

static GBytes *
bytes_of (const char *json)
{
  g_auto (GStrv) parts = g_strsplit (json, "'", -1);
  char *text = g_strjoinv ("\"", parts);

  return g_bytes_new_take (text, strlen (text));
}

static FpPolicy *
read_pack (const char *json)
{
  g_autoptr (GBytes) bytes = bytes_of (json);
  g_autoptr (GPtrArray) problems = fp_problems_new ();
  FpPolicy *policy = fp_policy_from_json (bytes, "test", problems, NULL);

  if (policy == NULL)
    {
      g_autofree char *text = fp_problems_to_text (problems, "test");

      g_error ("%s", text);
    }
  return policy;
}

static void
test_rule (gconstpointer data)
{
  const RuleCase *c = data;
  g_autofree char *json = g_strdup_printf (
      "{ 'schema': 'firstpass.policy/1', 'payer': { 'id': 'p', 'kind': 'medicaid' },"
      "  'rules': [ { 'id': 'x', 'codes': ['H2032'], %s } ] }",
      c->rule);
  g_autoptr (FpPolicy) policy = read_pack (json);
  g_autofree char *text = fp_rule_text (&policy->rules[0], NULL);
  g_autofree char *subject = fp_rule_subject (&policy->rules[0]);

  g_assert_cmpstr (text, ==, c->text);
  if (c->subject != NULL)
    g_assert_cmpstr (subject, ==, c->subject);
}

typedef struct
{
  const char *name, *evidence, *today;
  FpAge age;
  const char *text;
} AgeCase;

static const AgeCase age_cases[] = {
  { "today",
    "{ 'title': 'Manual', 'verified_on': '2026-11-23', 'review_by': '2027-05-23' }",
    "2026-11-23",
    FP_AGE_CHECKED,
    "Checked today · Manual · again by May 23, 2027" },
  { "this-year",
    "{ 'title': 'Manual', 'dated': '2024-10-09', 'verified_on': '2026-11-02' }",
    "2026-11-23",
    FP_AGE_CHECKED,
    "Checked Nov 2 · Manual, Oct 9, 2024" },
  { "last-day",
    "{ 'title': 'Manual', 'verified_on': '2025-10-09', 'review_by': '2026-10-09' }",
    "2026-10-09",
    FP_AGE_CHECKED,
    "Checked Oct 9, 2025 · Manual · again by Oct 9" },
  { "reference",
    "{ 'title': 'Manual', 'dated': '2024-10-09', 'verified_on': '2026-11-02',"
    "  'verified_by': 'Kim', 'reference': 'call 88-12', 'review_by': '2027-05-23' }",
    "2026-11-23",
    FP_AGE_CHECKED,
    "Checked Nov 2 · Manual, Oct 9, 2024 (call 88-12) · checked by Kim · again by May 23, 2027" },
  { "reference-empty",
    "{ 'title': 'Manual', 'verified_on': '2026-11-02', 'verified_by': '', 'reference': '' }",
    "2026-11-23",
    FP_AGE_CHECKED,
    "Checked Nov 2 · Manual" },
  { "overdue",
    "{ 'title': 'Manual', 'verified_on': '2025-10-09', 'review_by': '2026-10-09' }",
    "2026-10-10",
    FP_AGE_OVERDUE,
    "Recheck overdue since Oct 9 · Manual" },
  { "unchecked",
    "{ 'title': 'Manual' }",
    "2026-11-23",
    FP_AGE_UNCHECKED,
    "Nobody has checked it yet · Manual" },
  { "unsourced",
    "{ 'verified_on': '2026-11-02' }",
    "2026-11-23",
    FP_AGE_UNSOURCED,
    "No source is given" },
};

static void
test_age (gconstpointer data)
{
  const AgeCase *c = data;
  g_autofree char *json = g_strdup_printf (
      "{ 'schema': 'firstpass.policy/1', 'payer': { 'id': 'p', 'kind': 'medicaid' }, 'rules': [],"
      "  'evidence': %s }",
      c->evidence);
  g_autoptr (FpPolicy) policy = read_pack (json);
  g_autofree char *text = NULL;
  FpDate today;

  g_assert_true (fp_date_parse (c->today, &today));
  text = fp_evidence_text (policy->evidence, today);
  g_assert_cmpint (fp_evidence_age (policy->evidence, today), ==, c->age);
  g_assert_cmpstr (text, ==, c->text);
}

typedef struct
{
  const char *name, *pack;
  guint unsaid; /* of H2032 on 2026-11-20 */
} UnsaidCase;

#define ALL (FP_UNSAID_COVERAGE | FP_UNSAID_AUTHORIZATION | FP_UNSAID_LIMITS | FP_UNSAID_FILING)

static const UnsaidCase unsaid_cases[] = {
  { "nothing-said", "'rules': []", ALL },
  { "filing-said",
    "'filing': { 'initial_days': 95 }, 'rules': []",
    ALL & ~(guint) FP_UNSAID_FILING },
  { "stated-unknown-says-nothing",
    "'rules': [ { 'id': 'x', 'codes': ['H20*'], 'covered': 'unknown' } ]",
    ALL },
  { "covered-without-limits",
    "'rules': [ { 'id': 'x', 'codes': ['H20*'], 'covered': 'yes', 'prior_authorization': { "
    "'required': 'no' } } ]",
    FP_UNSAID_LIMITS | FP_UNSAID_FILING },
  { "excluded-asks-no-more",
    "'rules': [ { 'id': 'x', 'codes': ['H2032'], 'covered': 'no' } ]",
    FP_UNSAID_FILING },
  { "another-code",
    "'rules': [ { 'id': 'x', 'codes': ['H2014'], 'covered': 'yes', 'limits': [] } ]",
    ALL },
  { "no-longer-in-force",
    "'rules': [ { 'id': 'x', 'codes': ['H2032'], 'covered': 'yes', 'effective': { 'to': "
    "'2026-11-19' } } ]",
    ALL },
};

static void
test_unsaid (gconstpointer data)
{
  const UnsaidCase *c = data;
  g_autofree char *json = g_strdup_printf (
      "{ 'schema': 'firstpass.policy/1', 'payer': { 'id': 'p', 'kind': 'medicaid' }, %s }",
      c->pack);
  g_autoptr (FpPolicy) policy = read_pack (json);
  FpDate day = fp_date_from_ymd (2026, 11, 20);

  g_assert_cmpuint (fp_policy_unsaid (policy, "H2032", day), ==, c->unsaid);
}

static void
test_filing (void)
{
  g_autoptr (FpPolicy) policy = read_pack (
      "{ 'schema': 'firstpass.policy/1', 'payer': { 'id': 'p', 'kind': 'medicaid' }, 'rules': [],"
      "  'filing': { 'initial_days': 95, 'roll_to_business_day': true, 'corrected_days': 120,"
      "  'appeal_months': 6 } }");
  g_autoptr (FpPolicy) silent = read_pack ("{ 'schema': 'firstpass.policy/1', 'payer': { 'id': "
                                           "'p', 'kind': 'medicaid' }, 'rules': [] }");
  g_autofree char *text = fp_filing_text (policy);

  g_assert_cmpstr (
      text,
      ==,
      "Within 95 days of the service; a weekend or holiday moves to the next working day. "
      "Corrections within 120 days. Appeals within 6 months.");
  g_assert_null (fp_filing_text (silent));
}

static void
test_applied (void)
{
  g_autoptr (FpPolicy) policy = read_pack (
      "{ 'schema': 'firstpass.policy/1', 'payer': { 'id': 'p', 'kind': 'medicaid' }, 'rules': ["
      "  { 'id': 'a', 'codes': ['H2014'], 'covered': 'yes', 'prior_authorization': { 'required':"
      "    'over-limit', 'over': { 'quantity': 24, 'of': 'units', 'per': 'month' } } },"
      "  { 'id': 'b', 'codes': ['H2014'], 'limits': [ { 'quantity': 16, 'of': 'units', 'per': "
      "'day' } ] },"
      "  { 'id': 'c', 'codes': ['H2017'], 'covered': 'no' } ] }");
  static const char *const expected[][2] = {
    { "H2014", "Covered; authorization past 24 units a month; 16 units a day" },
    { "H2017", "Not covered" },
    { "H2032", "Has not said" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (FpClaim) claim = fp_claim_new ();
      FpLine *line = fp_claim_add_line (claim);
      FpApplied applied = { 0 };
      g_autofree char *text = NULL;

      line->code = expected[i][0];
      line->date = fp_date_from_ymd (2026, 11, 20);
      fp_policy_apply (policy, claim, line, claim->arena, &applied);
      text = fp_applied_text (&applied);
      g_assert_cmpstr (text, ==, expected[i][1]);
    }
}

/* Every rule that ships has words, in sentences that end. */
static void
test_shipped (void)
{
  g_autoptr (FpKnowledge) knowledge = fp_load_knowledge ();
  g_autoptr (FpPolicySet) set = fp_policy_set_new ();
  g_autoptr (GPtrArray) diagnostics = g_ptr_array_new_with_free_func (g_free);

  fp_load_installed_policies (set, diagnostics);
  for (guint i = 0; i < fp_policy_set_n (set); i++)
    for (guint r = 0; r < fp_policy_set_nth (set, i)->n_rules; r++)
      {
        const FpRule *rule = &fp_policy_set_nth (set, i)->rules[r];
        g_autofree char *text = fp_rule_text (rule, knowledge);
        g_autofree char *subject = fp_rule_subject (rule);

        g_test_message ("%s: %s: %s", rule->id, subject, text);
        g_assert_true (g_str_has_suffix (text, "."));
        g_assert_null (strstr (text, "%"));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rule_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/policy-text/rule/", rule_cases[i].name, NULL);

      g_test_add_data_func (path, &rule_cases[i], test_rule);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (age_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/policy-text/age/", age_cases[i].name, NULL);

      g_test_add_data_func (path, &age_cases[i], test_age);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (unsaid_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/policy-text/unsaid/", unsaid_cases[i].name, NULL);

      g_test_add_data_func (path, &unsaid_cases[i], test_unsaid);
    }
  g_test_add_func ("/policy-text/filing", test_filing);
  g_test_add_func ("/policy-text/applied", test_applied);
  g_test_add_func ("/policy-text/shipped", test_shipped);
  return g_test_run ();
}
