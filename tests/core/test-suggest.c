/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-claim-json.h"
#include "fp-load.h"
#include "fp-policy-json.h"
#include "fp-suggest.h"

#include <string.h>

static FpKnowledge *knowledge;

/*
 * What is suggested, in order: “HQ” is probable, “HQ!” asked for, “TT~” right only if the facts are
 * different, “GT!~” one of several that are asked for; “>HQ” takes the place of HQ.
 */
typedef struct
{
  const char *name;
  const char *line;     /* keys of the line, with ' for " */
  const char *provider; /* keys of who rendered it */
  const char *rules;    /* of the payer's pack; NULL = no pack */
  const char *expected;
} SuggestCase;

#define MASTERS "'name': 'Lee, Sam', 'credential': 'masters'"
#define RULE(rest) "{ 'id': 'r', 'codes': ['H2032', '97530'], " rest " }"
#define REQUIRED(lists) RULE ("'modifiers': { 'required': [ " lists " ] }")

/* clang-format off */
static const SuggestCase cases[] = {
  { "nothing-known", "'code': 'H2032'", "", NULL, "HR~ HS~" },
  { "group", "'code': 'H2032', 'clients_present': 6", "", NULL, "HQ TT~ HR~ HS~" },
  { "one-to-one", "'code': 'H2032', 'clients_present': 1", "", NULL, "HR~ HS~" },
  { "group-stated", "'code': 'H2032', 'clients_present': 6, 'modifiers': ['HQ']", "", NULL, "TT~>HQ HR~ HS~" },
  { "each-alone-stated", "'code': 'H2032', 'clients_present': 6, 'modifiers': ['TT']", "", NULL, "HQ~>TT HR~ HS~" },
  { "persons-stated", "'code': 'H2014', 'clients_present': 2, 'modifiers': ['UN']", "", NULL, "TT~>UN HR~ HS~" },
  { "code-names-a-group", "'code': 'H0005', 'clients_present': 6", "", NULL, "HR~ HS~" },
  { "untimed", "'code': 'H2001', 'clients_present': 6", "", NULL, "HR~ HS~" },
  { "degree", "'code': 'H2032'", MASTERS, NULL, "HO HR~ HS~" },
  { "degree-of-a-nurse", "'code': 'H2032'", "'credential': 'rn'", NULL, "TD HR~ HS~" },
  { "no-degree", "'code': 'H2032'", "'credential': 'none'", NULL, "HM HR~ HS~" },
  { "degree-stated", "'code': 'H2032', 'modifiers': ['HO']", MASTERS, NULL, "HR~ HS~" },
  { "degree-wrong", "'code': 'H2032', 'modifiers': ['HN']", MASTERS, NULL, "HO>HN HR~ HS~" },
  { "intern-stands", "'code': 'H2032', 'modifiers': ['HL']", MASTERS, NULL, "HR~ HS~" },
  { "nurse-stands", "'code': 'H2032', 'modifiers': ['TD']", "'credential': 'bachelors', 'profession': 'nurse'", NULL, "HR~ HS~" },
  { "degree-on-another-code", "'code': '97530', 'modifiers': ['GO']", MASTERS, NULL, "CO~" },
  { "degree-mapped", "'code': 'H2032'", MASTERS,
    RULE ("'modifiers': { 'credential': { 'masters': 'U5' } }"), "U5! HR~ HS~" },
  { "degree-not-mapped", "'code': 'H2032'", MASTERS,
    RULE ("'modifiers': { 'credential': { 'bachelors': 'U4' } }"), "HO HR~ HS~" },
  { "degree-mapped-on-cpt", "'code': '97530', 'modifiers': ['GP']", MASTERS,
    RULE ("'modifiers': { 'credential': { 'masters': 'HO' } }"), "HO! CQ~" },
  { "family-stated", "'code': 'H2032', 'modifiers': ['HR']", "", NULL, "HS~>HR" },
  { "telehealth", "'code': 'H2032', 'place_of_service': '10'", "", NULL, "95~ GT~ HR~ HS~" },
  { "telehealth-elsewhere", "'code': 'H2032', 'place_of_service': '02'", "", NULL, "95~ GT~ HR~ HS~" },
  { "telehealth-not", "'code': 'H2032', 'place_of_service': '11'", "", NULL, "HR~ HS~" },
  { "telehealth-stated", "'code': 'H2032', 'place_of_service': '10', 'modifiers': ['93']", "", NULL, "HR~ HS~" },
  { "telehealth-by-rule", "'code': 'H2032', 'place_of_service': '10'", "", REQUIRED ("['95']"), "95! HR~ HS~" },
  { "telehealth-by-rule-elsewhere", "'code': 'H2032', 'place_of_service': '11'", "", REQUIRED ("['95']"), "HR~ HS~" },
  { "telehealth-one-forbidden", "'code': 'H2032', 'place_of_service': '10'", "",
    RULE ("'modifiers': { 'forbidden': ['95'] }"), "GT~ HR~ HS~" },
  { "rule-group", "'code': 'H2032', 'clients_present': 6", "", REQUIRED ("['HQ', 'TT']"), "HQ! TT~ HR~ HS~" },
  { "rule-group-met", "'code': 'H2032', 'clients_present': 6, 'modifiers': ['HQ']", "", REQUIRED ("['HQ', 'TT']"), "TT~>HQ HR~ HS~" },
  { "rule-group-of-one", "'code': 'H2032', 'clients_present': 1", "", REQUIRED ("['HQ', 'TT']"), "HR~ HS~" },
  { "rule-group-not-said", "'code': 'H2032'", "", REQUIRED ("['HQ', 'TT']"), "HQ!~ TT!~ HR~ HS~" },
  { "rule-each-alone", "'code': 'H2032', 'clients_present': 6", "", REQUIRED ("['TT']"), "TT! HR~ HS~" },
  { "rule-persons", "'code': 'H2032', 'clients_present': 3", "", REQUIRED ("['UN', 'UP', 'UQ', 'UR', 'US']"), "UP! TT~ HR~ HS~" },
  { "rule-persons-many", "'code': 'H2032', 'clients_present': 9", "", REQUIRED ("['UN', 'UP', 'UQ', 'UR', 'US']"), "US! TT~ HR~ HS~" },
  { "rule-age-adult", "'code': 'H2032'", "", REQUIRED ("['HA', 'HB', 'HC']"), "HB! HR~ HS~" },
  { "rule-age-contradicted", "'code': 'H2032'", "", REQUIRED ("['HA']"), "HR~ HS~" },
  { "rule-level-not-decided", "'code': 'H2032'", "", REQUIRED ("['U1', 'U2']"), "U1!~ U2!~ HR~ HS~" },
  { "rule-only-one", "'code': 'H2032'", "", REQUIRED ("['U1']"), "U1! HR~ HS~" },
  { "rule-two-lists", "'code': 'H2032', 'clients_present': 6", MASTERS, REQUIRED ("['HQ'], ['HE']"), "HQ! HE! HO TT~ HR~ HS~" },
  { "rule-degree", "'code': 'H2032'", MASTERS, REQUIRED ("['HN', 'HO']"), "HO! HR~ HS~" },
  { "rule-both-exclusive", "'code': 'H2032', 'clients_present': 6, 'modifiers': ['HQ']", "", REQUIRED ("['HQ'], ['TT']"), "TT! HR~ HS~" },
  { "rule-forbids", "'code': 'H2032', 'clients_present': 6", MASTERS,
    RULE ("'modifiers': { 'forbidden': ['HQ', 'HO', 'HR'] }"), "TT~ HS~" },
  { "rule-place", "'code': 'H2032'", "", RULE ("'modifiers': { 'positions': { '1': ['U7'] } }"), "U7! HR~ HS~" },
  { "rule-places-joined", "'code': 'H2032', 'clients_present': 6, 'modifiers': ['HQ']", "",
    RULE ("'modifiers': { 'positions': { '1': ['TT'] } }") ", { 'id': 's', 'codes': ['H*'], 'modifiers': { 'positions': { '1': ['HQ'] } } }",
    "TT~>HQ HR~ HS~" },
  { "rule-of-another-code", "'code': 'H2014'", "", REQUIRED ("['U1']"), "HR~ HS~" },
  { "rule-of-another-age", "'code': 'H2032'", "",
    RULE ("'when': { 'age': { 'from': 0, 'to': 17 } }, 'modifiers': { 'required': [['HA']] }"), "HR~ HS~" },
  { "plan-by-ot", "'code': '97530'", "'profession': 'occupational-therapist'", NULL, "GO! CO~ GN~ GP~" },
  { "plan-by-pt", "'code': '97530'", "'profession': 'physical-therapist'", NULL, "GP! CQ~ GN~ GO~" },
  { "plan-by-an-assistant", "'code': '97530'", "'profession': 'therapy-assistant'", NULL, "GN~ GO~ GP~" },
  { "plan-not-said", "'code': '97530'", "", NULL, "GN~ GO~ GP~" },
  { "plan-stated", "'code': '97530', 'modifiers': ['GO']", "'profession': 'occupational-therapist'", NULL, "CO~" },
  { "plan-stated-assistant", "'code': '97530', 'modifiers': ['GP']", "'profession': 'therapy-assistant'", NULL, "CQ~" },
  { "unknown-code", "'code': 'H9999', 'clients_present': 6", "", NULL, "HR~ HS~" },
  { "not-valid-then", "'code': 'H2032', 'date': '2002-12-31', 'clients_present': 6", MASTERS, NULL, "TT~" },
};
/* clang-format on */

static GBytes *
quote (const char *json)
{
  char *text = g_strdelimit (g_strdup (json), "'", '"');

  return g_bytes_new_take (text, strlen (text));
}

static FpClaim *
make_claim (const SuggestCase *test)
{
  g_autofree char *json = g_strdup_printf (
      "{ 'schema': 'firstpass.claim/1', 'payer': 'p', 'client': { 'id': 'C', 'birth_date': "
      "'1990-05-04' }, 'rendering_provider': { %s }, 'lines': [ { %s%s } ] }",
      test->provider,
      strstr (test->line, "'date'") == NULL ? "'date': '2026-11-20', " : "",
      test->line);
  g_autoptr (GBytes) bytes = quote (json);
  g_autoptr (FpProblems) problems = fp_problems_new ();
  FpClaim *claim = fp_claim_from_json (bytes, problems);
  g_autofree char *text = fp_problems_to_text (problems, test->name);

  g_assert_cmpstr (text, ==, "");
  return claim;
}

static FpPolicySet *
make_policies (const SuggestCase *test)
{
  FpPolicySet *set = fp_policy_set_new ();
  g_autofree char *json = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FpProblems) problems = fp_problems_new ();
  FpPolicy *policy;

  if (test->rules == NULL)
    return set;
  json = g_strdup_printf ("{ 'schema': 'firstpass.policy/1', 'payer': { 'id': 'p', 'name': 'Plan', "
                          "'kind': 'medicaid' }, 'evidence': { 'title': 'Manual' }, "
                          "'rules': [ %s ] }",
                          test->rules);
  bytes = quote (json);
  policy = fp_policy_from_json (bytes, NULL, problems, NULL);
  text = fp_problems_to_text (problems, test->name);
  g_assert_cmpstr (text, ==, "");
  fp_policy_set_take (set, policy);
  return set;
}

static void
test_suggest (gconstpointer data)
{
  const SuggestCase *test = data;
  g_autoptr (FpClaim) claim = make_claim (test);
  g_autoptr (FpPolicySet) policies = make_policies (test);
  g_autoptr (GPtrArray) suggestions = fp_suggest_modifiers (claim, 0, knowledge, policies);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < suggestions->len; i++)
    {
      const FpSuggestion *suggestion = g_ptr_array_index (suggestions, i);

      g_string_append_printf (text,
                              "%s%s%s%s%s%s",
                              i > 0 ? " " : "",
                              suggestion->modifier->code,
                              suggestion->required ? "!" : "",
                              suggestion->alternative ? "~" : "",
                              suggestion->replaces != NULL ? ">" : "",
                              suggestion->replaces != NULL ? suggestion->replaces : "");
      g_assert_true (g_str_has_suffix (suggestion->reason, "."));
    }
  g_assert_cmpstr (text->str, ==, test->expected);
}

typedef struct
{
  const char *name, *modifier, *reason;
  SuggestCase facts;
} ReasonCase;

/* clang-format off */
static const ReasonCase reasons[] = {
  { "clients", "HQ", "6 clients were present.", { "", "'code': 'H2032', 'clients_present': 6", "", NULL, NULL } },
  { "replaces", "TT",
    "Only if each client had individual attention. Replaces HQ: A session is either a group or one-to-one service beside others.",
    { "", "'code': 'H2032', 'clients_present': 6, 'modifiers': ['HQ']", "", NULL, NULL } },
  { "staff-enough", "TT", "Only if each client had individual attention; there was staff enough for it.",
    { "", "'code': 'H2032', 'clients_present': 2, 'staff_present': 2", "", NULL, NULL } },
  { "payer-and-clients", "HQ", "6 clients were present. Plan requires HQ.",
    { "", "'code': 'H2032', 'clients_present': 6", "", REQUIRED ("['HQ', 'TT']"), NULL } },
  { "payer-and-age", "HB", "The client is 36 years old. Plan requires HB.",
    { "", "'code': 'H2032'", "", REQUIRED ("['HA', 'HB']"), NULL } },
  { "payer-not-decided", "U2", "Plan wants one of U1 or U2.", { "", "'code': 'H2032'", "", REQUIRED ("['U1', 'U2']"), NULL } },
  { "telehealth", "GT", "The place says telehealth. Nobody has said which of GT and 95 this payer takes.",
    { "", "'code': 'H2032', 'place_of_service': '02'", "", NULL, NULL } },
  { "degree", "HO", "Lee, Sam: master’s. Many payers want the degree on the line.",
    { "", "'code': 'H2032'", MASTERS, NULL, NULL } },
};
/* clang-format on */

static void
test_reason (gconstpointer data)
{
  const ReasonCase *test = data;
  g_autoptr (FpClaim) claim = make_claim (&test->facts);
  g_autoptr (FpPolicySet) policies = make_policies (&test->facts);
  g_autoptr (GPtrArray) suggestions = fp_suggest_modifiers (claim, 0, knowledge, policies);

  for (guint i = 0; i < suggestions->len; i++)
    {
      const FpSuggestion *suggestion = g_ptr_array_index (suggestions, i);

      if (strcmp (suggestion->modifier->code, test->modifier) != 0)
        continue;
      g_assert_cmpstr (suggestion->reason, ==, test->reason);
      g_assert_true ((suggestion->evidence != NULL) ==
                     (test->facts.rules != NULL && suggestion->required));
      return;
    }
  g_test_fail ();
}

static void
test_no_line (void)
{
  g_autoptr (FpClaim) claim = fp_claim_new ();
  g_autoptr (FpPolicySet) policies = fp_policy_set_new ();
  g_autoptr (GPtrArray) none = fp_suggest_modifiers (claim, 0, knowledge, policies);
  g_autoptr (GPtrArray) no_code = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  fp_claim_add_line (claim);
  no_code = fp_suggest_modifiers (claim, 0, knowledge, policies);
  g_assert_cmpuint (no_code->len, ==, 0);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  knowledge = fp_load_knowledge ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/suggest/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_suggest);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autofree char *path = g_strdup_printf ("/suggest/reason/%s", reasons[i].name);

      g_test_add_data_func (path, &reasons[i], test_reason);
    }
  g_test_add_func ("/suggest/no-line", test_no_line);
  status = g_test_run ();
  fp_knowledge_free (knowledge);
  return status;
}
