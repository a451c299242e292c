/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fp-policy-json.h"

#include "cases.h"

#define PACK(more, rules)                                                                          \
  "{ 'schema': 'firstpass.policy/1', 'payer': { 'id': 'p', 'kind': 'medicaid' }, " more            \
  "'rules': [ " rules " ] }"
#define HEAD "'id': 'r', 'codes': [ 'H2014' ]"
#define RULE(more) PACK ("", "{ " HEAD ", " more " }")
#define LIMIT(more) RULE ("'limits': [ { 'quantity': 4, 'of': 'units', " more " } ]")

/* What is refused. */
static const Case refused[] = {
  { "/policy/whole/minimal", PACK ("", ""), NULL },
  { "/policy/whole/schema", "{ 'schema': @'firstpass.claim/1' }", "“firstpass.policy/1”" },
  { "/policy/whole/required",
    "@@{ 'schema': 'firstpass.policy/1' }",
    "“payer” is missing|“rules”" },
  { "/policy/whole/payer",
    "{ 'schema': 'firstpass.policy/1', 'payer': @@{ }, 'rules': [] }",
    "“id” is missing|“kind” is missing" },
  { "/policy/whole/kind",
    "{ 'schema': 'firstpass.policy/1', 'payer': { 'id': 'p', 'kind': "
    "@'medicad' }, 'rules': [] }",
    "expected “medicaid”?" },
  { "/policy/whole/unknown", PACK ("@'filling': { }, ", ""), "expected “filing”?" },
  { "/policy/whole/template", PACK ("'evidence': { @'template': true }, ", ""), "“template”" },
  { "/policy/whole/duplicate-key", PACK ("'version': '1', @'version': '2', ", ""), "twice" },
  { "/policy/whole/reversed",
    PACK ("'effective': { 'from': '2026-02-01', 'to': @'2026-01-31' }, ", ""),
    "“to” is before “from”" },
  { "/policy/whole/date", PACK ("'evidence': { 'dated': @'2026-02-30' }, ", ""), "“dated”" },
  { "/policy/filing/both",
    PACK ("'filing': { 'initial_days': 95, @'initial_months': 3 }, ", ""),
    "beside “initial_days”" },
  { "/policy/filing/both-appeal",
    PACK ("'filing': { @'appeal_months': 3, 'appeal_days': 9 }, ", ""),
    "beside “appeal_days”" },
  { "/policy/filing/mixed",
    PACK ("'filing': { 'initial_days': 95, 'appeal_months': 3 }, ", ""),
    NULL },
  { "/policy/filing/zero", PACK ("'filing': { 'initial_days': @0 }, ", ""), "from 1" },
  { "/policy/filing/counted",
    PACK ("'filing': { 'counted_from': @'discharge' }, ", ""),
    "service-date" },
  { "/policy/rule/required", PACK ("", "@@{ }"), "“id” is missing|“codes” is missing" },
  { "/policy/rule/duplicate-id",
    PACK ("", "{ " HEAD " }, { 'id': @'r', 'codes': [ 'H2017' ] }"),
    "“id” is “r” in two rules" },
  { "/policy/rule/unknown", RULE ("@'limit': []"), "expected “limits”?" },
  { "/policy/code/none", PACK ("", "{ 'id': 'r', 'codes': @[] }"), "“codes” is empty" },
  { "/policy/code/short", PACK ("", "{ 'id': 'r', 'codes': [ @'H20' ] }"), "five characters" },
  { "/policy/code/long", PACK ("", "{ 'id': 'r', 'codes': [ 'H2014', @'H2014*' ] }"), "prefix" },
  { "/policy/code/star-inside", PACK ("", "{ 'id': 'r', 'codes': [ @'H*14' ] }"), "“H*14”" },
  { "/policy/code/letters", PACK ("", "{ 'id': 'r', 'codes': [ @'HABCD' ] }"), "five characters" },
  { "/policy/code/space", PACK ("", "{ 'id': 'r', 'codes': [ @'H2014 ' ] }"), "five characters" },
  { "/policy/code/text", PACK ("", "{ 'id': 'r', 'codes': @'H2014' }"), "expected a list" },
  { "/policy/code/right",
    PACK ("", "{ 'id': 'r', 'codes': [ 'h2014', '97530', '0373T', 'H20*' ] }"),
    NULL },
  { "/policy/code/modifier", RULE ("'modifiers': { 'forbidden': [ @'HQX' ] }"), "two characters" },
  { "/policy/code/place", RULE ("'places_of_service': [ @'3' ]"), "two digits" },
  { "/policy/code/diagnosis", RULE ("'diagnoses': { 'any_of': [ @'33' ] }"), "diagnosis" },
  { "/policy/empty/when-place", RULE ("'when': { 'place_of_service': @[] }"), "empty" },
  { "/policy/empty/when-activity", RULE ("'when': { 'activity': @[] }"), "empty" },
  { "/policy/empty/when-credential", RULE ("'when': { 'credential': @[] }"), "empty" },
  { "/policy/empty/when-age", RULE ("'when': { 'age': @{ } }"), "empty" },
  { "/policy/empty/places", RULE ("'places_of_service': @[]"), "empty" },
  { "/policy/empty/credentials", RULE ("'providers': { 'credentials': @[] }"), "empty" },
  { "/policy/empty/professions", RULE ("'providers': { 'professions': @[] }"), "empty" },
  { "/policy/empty/any-of", RULE ("'diagnoses': { 'any_of': @[] }"), "empty" },
  { "/policy/empty/required", RULE ("'modifiers': { 'required': [ [ 'HQ' ], @[] ] }"), "empty" },
  { "/policy/empty/position", RULE ("'modifiers': { 'positions': { '1': @[] } }"), "empty" },
  { "/policy/empty/pool", LIMIT ("'per': 'day', 'pool': @[]"), "empty" },
  { "/policy/many/forbidden",
    RULE ("'modifiers': { 'forbidden': " TOO_MANY " }"),
    "“forbidden” has 101 entries; expected 100 at the most" },
  { "/policy/many/one-of", RULE ("'modifiers': { 'required': [ " TOO_MANY " ] }"), "101 entries" },
  { "/policy/many/required",
    RULE ("'modifiers': { 'required': @[ [ 'HQ' ]" TEN (TEN (", [ 'HO' ]")) " ] }"),
    "“required” has 101 entries" },
  { "/policy/empty/nothing-forbidden",
    RULE ("'modifiers': { 'forbidden': [], 'required': [] }"),
    NULL },
  { "/policy/empty/no-limits", RULE ("'limits': [], 'documentation': []"), NULL },
  { "/policy/empty/none-of", RULE ("'diagnoses': { 'none_of': [] }"), NULL },
  { "/policy/when/age-reversed",
    RULE ("'when': { 'age': { 'from': 18, 'to': @17 } }"),
    "less than" },
  { "/policy/when/age-negative", RULE ("'when': { 'age': { 'from': @-1 } }"), "from 0" },
  { "/policy/when/group", RULE ("'when': { 'group': @'yes' }"), "true or false" },
  { "/policy/when/unknown",
    RULE ("'when': { @'places_of_service': [ '11' ] }"),
    "“place_of_service”?" },
  { "/policy/when/word", RULE ("'when': { 'activity': [ 'art', @'musik' ] }"), "“music”?" },
  { "/policy/answer/covered", RULE ("'covered': @'maybe'"), "yes, no, conditional, unknown" },
  { "/policy/answer/covered-true", RULE ("'covered': @true"), "“covered” is true" },
  { "/policy/answer/prior", RULE ("'prior_authorization': @{ }"), "“required” is missing" },
  { "/policy/answer/conditional",
    RULE ("'prior_authorization': { 'required': @'conditional' }"),
    "over-limit" },
  { "/policy/over/missing",
    RULE ("'prior_authorization': { 'required': @'over-limit' }"),
    "without “over”" },
  { "/policy/over/needless",
    RULE ("'prior_authorization': { 'required': 'yes', @'over': { 'quantity': 1, 'of': 'units', "
          "'per': 'day' } }"),
    "without over-limit" },
  { "/policy/over/keys",
    RULE ("'prior_authorization': { 'required': 'over-limit', 'over': @@{ "
          "'quantity': 1 } }"),
    "“of” is missing|“per” is missing" },
  { "/policy/limit/required", RULE ("'limits': [ @@@{ } ]"), "“quantity”|“of”|“per”" },
  { "/policy/limit/negative",
    RULE ("'limits': [ { 'quantity': @-1, 'of': 'units', 'per': 'day' } ]"),
    "from 0" },
  { "/policy/limit/real",
    RULE ("'limits': [ { 'quantity': @1.5, 'of': 'units', 'per': 'day' } ]"),
    "whole number" },
  { "/policy/limit/per", LIMIT ("'per': @'year'"), "calendar-year" },
  { "/policy/limit/rolling", LIMIT ("'per': 'rolling', 'days': 30"), NULL },
  { "/policy/limit/rolling-without", LIMIT ("'per': @'rolling'"), "without “days”" },
  { "/policy/limit/rolling-zero", LIMIT ("'per': 'rolling', 'days': @0"), "from 1" },
  { "/policy/limit/days-elsewhere", LIMIT ("'per': 'month', @'days': 30"), "only with rolling" },
  { "/policy/limit/fiscal", LIMIT ("'per': 'fiscal-year', 'starts': '07-01'"), NULL },
  { "/policy/limit/fiscal-without", LIMIT ("'per': @'fiscal-year'"), "without “starts”" },
  { "/policy/limit/fiscal-monday", LIMIT ("'per': 'fiscal-year', 'starts': @'monday'"), "MM-DD" },
  { "/policy/limit/fiscal-wrong", LIMIT ("'per': 'fiscal-year', 'starts': @'02-30'"), "MM-DD" },
  { "/policy/limit/week", LIMIT ("'per': 'week', 'starts': 'monday'"), NULL },
  { "/policy/limit/week-day", LIMIT ("'per': 'week', 'starts': @'07-01'"), "monday" },
  { "/policy/limit/starts-elsewhere",
    LIMIT ("'per': 'calendar-year', @'starts': '07-01'"),
    "“starts”" },
  { "/policy/limit/with",
    LIMIT ("'per': 'day', 'with_authorization': @'soft'"),
    "hard, may-exceed" },
  { "/policy/modifiers/flat", RULE ("'modifiers': { 'required': [ @'HQ' ] }"), "expected a list" },
  { "/policy/modifiers/position",
    RULE ("'modifiers': { 'positions': { @'5': [ 'HQ' ] } }"),
    "“5”" },
  { "/policy/modifiers/map",
    RULE ("'modifiers': { 'credential': { @'master': 'HO' } }"),
    "“masters”?" },
  { "/policy/modifiers/map-list",
    RULE ("'modifiers': { 'credential': { 'masters': @[ 'HO' ] } }"),
    "a list" },
  { "/policy/unit/zero", RULE ("'unit': { 'minutes': @0 }"), "from 1" },
  { "/policy/unit/rounding", RULE ("'unit': { 'rounding': @'down' }"), "midpoint, whole, up" },
  { "/policy/group/zero", RULE ("'group': { 'max_clients': @0 }"), "from 1" },
  { "/policy/rate/number", RULE ("'rate': { 'unit': @27.50 }"), "dollars" },
  { "/policy/rate/missing", RULE ("'rate': @{ }"), "“unit” is missing" },
  { "/policy/document/unknown", RULE ("'documentation': [ @'sesion-note' ]"), "“session-note”?" },
};

/* What is right and is warned of. */
static const Case warned[] = {
  { "/policy/warn/nothing",
    RULE ("'modifiers': { 'required': [ [ 'HA' ] ], 'forbidden': [ 'HM' ] }"),
    NULL },
  { "/policy/warn/required-forbidden",
    RULE ("'modifiers': { 'required': [ [ 'HA' ], [ 'HQ', @'tt' ] ], 'forbidden': [ 'TT' ] }"),
    "“r” also forbids TT" },
  { "/policy/warn/mapped-forbidden",
    RULE ("'modifiers': { 'credential': { 'masters': @'HO' }, 'forbidden': [ 'HO' ] }"),
    "also forbids HO" },
  { "/policy/warn/positioned-forbidden",
    RULE ("'modifiers': { 'positions': { '1': [ @'HQ' ] }, 'forbidden': [ 'HQ' ] }"),
    "also forbids HQ" },
  { "/policy/warn/when-forbidden",
    RULE ("'when': { 'modifiers': [ @'HQ' ] }, 'modifiers': { 'forbidden': [ 'HQ' ] }"),
    "also forbids HQ" },
  { "/policy/warn/when-place",
    RULE ("'when': { 'place_of_service': [ '11', @'53' ] }, 'places_of_service': [ '11' ]"),
    "place 53" },
  { "/policy/warn/when-credential",
    RULE ("'when': { 'credential': [ @'bachelors' ] }, 'providers': { 'credentials': [ 'masters' ] "
          "}"),
    "credential bachelors" },
  { "/policy/warn/when-credential-any",
    RULE ("'when': { 'credential': [ 'bachelors' ] }, 'providers': { 'professions': [ 'nurse' ] }"),
    NULL },
  { "/policy/warn/implied",
    RULE (
        "'when': { 'modifiers': [ 'HA', 'HQ' ] }, 'modifiers': { 'required': [ [ 'U1' ], @[ 'HQ', "
        "'TT' ] ] }"),
    "only where HQ is on the line" },
  { "/policy/warn/no-day",
    RULE ("'effective': @{ 'from': '2026-02-01', 'to': '2026-01-31' }"),
    "in force on no day" },
  { "/policy/warn/before-pack",
    PACK ("'effective': { 'from': '2026-01-01' }, ",
          "{ " HEAD ", 'effective': @{ 'to': '2025-12-31' } }"),
    "in force on no day" },
  { "/policy/warn/after-pack",
    PACK ("'effective': { 'to': '2026-01-01' }, ",
          "{ " HEAD ", 'effective': @{ 'from': '2026-01-02' } }"),
    "in force on no day" },
  { "/policy/warn/one-day",
    PACK ("'effective': { 'to': '2026-01-01' }, ",
          "{ " HEAD ", 'effective': { 'from': '2026-01-01' } }"),
    NULL },
};

static FpPolicy *
read_case (const Case *given, gboolean is_warning)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) bytes = case_bytes (given, places);
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autoptr (FpProblems) warnings = fp_problems_new ();
  FpPolicy *policy = fp_policy_from_json (bytes, "f", problems, is_warning ? warnings : NULL);

  assert_problems (given, is_warning ? warnings : problems, places);
  g_assert_true ((policy == NULL) == (problems->len > 0));
  return policy;
}

static void
test_refused (gconstpointer data)
{
  fp_policy_free (read_case (data, FALSE));
}

static void
test_warned (gconstpointer data)
{
  g_autoptr (FpPolicy) policy = read_case (data, TRUE);

  g_assert_nonnull (policy);
}

static const char whole[] =
    "{'schema': 'firstpass.policy/1', 'payer': {'id': 'tx', 'name': 'Texas', 'kind': 'chip', "
    "'x12_id': '99999', 'template': true}, 'version': '2026.11', 'effective': {'from': "
    "'2024-11-15', "
    "'to': null}, 'filing': {'initial_months': 3, 'counted_from': 'service-date', "
    "'roll_to_business_day': true, 'appeal_days': 120}, 'evidence': {'title': 'Manual', "
    "'verified_on': "
    "'2026-11-23'}, 'rules': [{'id': 'a', 'codes': ['h2014', 'H20*'], 'when': {'age': {'from': 3}, "
    "'group': false, 'place_of_service': ['03'], 'activity': ['skills', 'games'], 'credential': "
    "null, "
    "'modifiers': ['u1']}, 'effective': {'to': '2027-01-01'}, 'covered': 'conditional', "
    "'prior_authorization': {'required': 'over-limit', 'over': {'quantity': 24, 'of': 'units', "
    "'per': "
    "'rolling', 'days': 30}}, 'unit': {'minutes': 30, 'rounding': 'whole', 'minimum_minutes': 10}, "
    "'limits': [{'quantity': 16, 'of': 'days', 'per': 'week', 'starts': 'monday', 'pool': "
    "['H2014', "
    "'H2017'], 'with_authorization': 'may-exceed'}], 'modifiers': {'required': [['HA'], ['HQ', "
    "'TT']], "
    "'forbidden': ['HM'], 'credential': {'masters': 'ho'}, 'positions': {'2': ['HQ']}}, 'group': "
    "{'max_clients': 8, 'max_clients_per_staff': 4}, 'providers': {'credentials': ['masters'], "
    "'professions': ['counselor']}, 'places_of_service': ['03', '53'], 'diagnoses': {'any_of': "
    "['f'], "
    "'none_of': ['F1']}, 'documentation': ['treatment-plan'], 'rate': {'unit': '27.50'}, "
    "'evidence': "
    "{'dated': '2024-10-09'}}, {'id': 'b', 'codes': ['H2017'], 'limits': [], 'evidence': {'url': "
    "'https://example.org/'}}]}";

static void
assert_rule (const FpRule *rule)
{
  g_assert_cmpstr (rule->codes.items[0], ==, "H2014");
  g_assert_cmpuint (rule->when.n_conditions, ==, 5);
  g_assert_true (rule->when.has_age && rule->when.has_group && !rule->when.group);
  g_assert_cmpint (rule->when.age_from, ==, 3);
  g_assert_cmpint (rule->when.age_to, ==, -1);
  g_assert_cmpuint (rule->when.activities, ==, 1u << FP_ACTIVITY_SKILLS | 1u << FP_ACTIVITY_GAMES);
  g_assert_cmpstr (rule->when.modifiers.items[0], ==, "U1");
  g_assert_cmpint ((int) rule->covered, ==, FP_ANSWER_CONDITIONAL);
  g_assert_cmpint ((int) rule->authorization, ==, FP_ANSWER_OVER_LIMIT);
  g_assert_cmpint (rule->over.period.days, ==, 30);
  g_assert_cmpint (rule->unit_minutes, ==, 30);
  g_assert_cmpint ((int) rule->limits[0].of, ==, FP_QUANTITY_DAYS);
  g_assert_true (rule->limits[0].period.monday && rule->limits[0].may_exceed);
  g_assert_cmpuint (rule->n_required, ==, 2);
  g_assert_cmpstr (rule->credential_modifier[FP_CREDENTIAL_MASTERS], ==, "HO");
  g_assert_cmpstr (rule->positions[1].items[0], ==, "HQ");
  g_assert_cmpint (rule->max_clients_per_staff, ==, 4);
  g_assert_cmpstr (rule->any_of.items[0], ==, "F");
  g_assert_cmpuint (rule->documentation, ==, FP_DOC_BIT (FP_DOC_TREATMENT_PLAN));
  g_assert_cmpint (rule->rate, ==, 2750);
}

/* Everything that a pack can say arrives. */
static void
test_values (void)
{
  const Case given = { "/policy/values", whole, NULL };
  g_autoptr (FpPolicy) policy = read_case (&given, FALSE);
  const FpRule *second;

  g_assert_cmpint ((int) policy->kind, ==, FP_PAYER_CHIP);
  g_assert_true (policy->template_ && policy->has_filing && policy->roll_to_business_day);
  g_assert_true (policy->initial.months && !policy->appeal.months);
  g_assert_cmpint (policy->appeal.n, ==, 120);
  assert_rule (&policy->rules[0]);
  second = &policy->rules[1];
  g_assert_true (second->has_limits && second->n_limits == 0);
  g_assert_cmpint (second->rate, ==, FP_CENTS_UNSET);
  /* Evidence without title and address does not count: the pack's holds. */
  g_assert_true (policy->rules[0].evidence == policy->evidence);
  g_assert_cmpstr (second->evidence->url, ==, "https://example.org/");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    g_test_add_data_func (refused[i].path, &refused[i], test_refused);
  for (gsize i = 0; i < G_N_ELEMENTS (warned); i++)
    g_test_add_data_func (warned[i].path, &warned[i], test_warned);
  g_test_add_func ("/policy/values", test_values);
  return g_test_run ();
}
