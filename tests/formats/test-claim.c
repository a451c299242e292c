/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fp-claim-json.h"

#include "cases.h"

#define HEAD "{ 'schema': 'firstpass.claim/1', 'client': { 'id': 'C' }, 'payer': 'p', "
#define LINE(more) "'lines': [ { 'code': 'H2032', 'date': '2026-11-20'" more " } ]"
#define LINES LINE ("")
#define CLIENT(more)                                                                               \
  "{ 'schema': 'firstpass.claim/1', 'payer': 'p', 'client': { 'id': 'C', " more " }, " LINES " }"

static const Case cases[] = {
  /* The text. */
  { "/claim/text/empty", "@", "nothing here" },
  { "/claim/text/space", "@ \n ", "nothing here" },
  { "/claim/text/two-roots", HEAD LINES " } @{}", "nothing after the end" },
  { "/claim/text/comment", "@// so\n" HEAD LINES " }", "“/”" },
  { "/claim/text/comment-inside", HEAD "@/* so */ " LINES " }", "a key" },
  { "/claim/text/bom", "@\xEF\xBB\xBF" HEAD LINES " }", "U+FEFF" },
  { "/claim/text/list", "@[ 1 ]", "expected an object" },
  { "/claim/text/number", "@1", "expected an object" },
  { "/claim/text/cut-off", HEAD "'lines': [ { @", "the text ends here" },
  { "/claim/text/not-closed", HEAD "@'lines\n': [] }", "not closed" },
  { "/claim/text/trailing-comma", HEAD LINES ", @}", "a key" },
  { "/claim/text/trailing-comma-list", HEAD "'diagnoses': [ 'F70', @] }", "a value" },
  { "/claim/text/no-colon", HEAD "'lines' @[] }", "“:”" },
  { "/claim/text/no-comma", HEAD LINES " @'id': 'x' }", "“,” or “}”" },
  { "/claim/text/bare-key", HEAD "@id: 'x' }", "a key" },
  { "/claim/text/nan", HEAD "'total_charge': @NaN }", "a value" },
  { "/claim/text/leading-zero", HEAD LINE (", 'units': 0@4") " }", "leading zeros" },
  { "/claim/text/plus", HEAD LINE (", 'units': @+4") " }", "a value" },
  { "/claim/text/no-digit", HEAD LINE (", 'units': -@") " }", "a digit" },
  { "/claim/text/not-utf8", HEAD LINES ", 'id': @'\xFF' }", "UTF-8" },
  { "/claim/text/overlong", HEAD LINES ", 'id': @'\xC0\xAF' }", "UTF-8" },
  { "/claim/text/surrogate-bytes", HEAD LINES ", 'id': @'\xED\xA0\x80' }", "UTF-8" },
  { "/claim/text/control", HEAD LINES ", 'id': @'a\x01' }", "control character" },
  { "/claim/text/tab", HEAD LINES ", 'id': @'a\tb' }", "control character" },
  { "/claim/text/escaped-control", HEAD LINES ", 'id': @'a\\u001fb' }", "control character" },
  { "/claim/text/escaped-newline", HEAD LINES ", 'id': @'a\\nb' }", "control character" },
  { "/claim/text/escaped-c1", HEAD LINES ", 'id': @'a\\u0085b' }", "control character" },
  { "/claim/text/nul", HEAD LINES ", 'id': @'\\u0000b' }", "NUL" },
  { "/claim/text/nul-in-key", HEAD LINES ", @'i\\u0000d': 'b' }", "NUL" },
  { "/claim/text/high-surrogate", HEAD LINES ", 'id': @'\\ud83d' }", "surrogate" },
  { "/claim/text/low-surrogate", HEAD LINES ", 'id': @'\\ude00' }", "surrogate" },
  { "/claim/text/two-high", HEAD LINES ", 'id': @'\\ud83d\\ud83d' }", "surrogate" },
  { "/claim/text/pair", HEAD LINES ", 'id': '\\ud83d\\ude00' }", NULL },
  { "/claim/text/unknown-escape", HEAD LINES ", 'id': @'\\x41' }", "unknown escape" },
  { "/claim/text/huge", HEAD LINE (", 'units': @99999999999999999999") " }", "64 bits" },
  { "/claim/text/huge-negative", HEAD LINE (", 'units': @-9223372036854775809") " }", "64 bits" },
  { "/claim/text/duplicate", HEAD LINES ", @'payer': 'q' }", "“payer” is there twice" },
  { "/claim/text/duplicate-escaped", HEAD LINES ", @'p\\u0061yer': 'q' }", "“payer”" },
  { "/claim/text/duplicate-deep", CLIENT ("@'id': 'D'"), "“id” is there twice" },
  { "/claim/text/column-in-characters", HEAD "'id': 'żółć €', @'x': 1, " LINES " }", "“x”" },
  { "/claim/text/crlf",
    "{\r\n  @'x': 1,\r\n " LINES ",\r\n 'client': { 'id': 'é' }, @'y': 2,\r\n"
    "'payer': 'p', 'schema': 'firstpass.claim/1' }",
    NULL },
  /* Lists that are held against each other. */
  { "/claim/list/most", HEAD LINE (", 'modifiers': " MOST_MODIFIERS) " }", NULL },
  { "/claim/list/too-many",
    HEAD LINE (", 'modifiers': " TOO_MANY) " }",
    "“modifiers” has 101 entries; expected 100 at the most" },
  { "/claim/list/too-many-before",
    HEAD LINES ", 'history': [ { 'code': 'H2032', 'date': '2026-11-19', 'modifiers': " TOO_MANY
               " } ] }",
    "101 entries" },
  { "/claim/list/too-many-authorized",
    HEAD LINES
    ", 'authorizations': [ { 'number': 'A1', 'codes': [ 'H2032' ], 'modifiers': " TOO_MANY " } ] }",
    "101 entries" },
  /* The schema, told of alone. */
  { "/claim/schema/missing", "@{ 'x': 1 }", "“schema” is missing" },
  { "/claim/schema/null", "@{ 'schema': null, 'x': 1 }", "“schema” is missing" },
  { "/claim/schema/other", "{ 'x': 1, 'schema': @'firstpass.claim/2' }", "“firstpass.claim/1”" },
  { "/claim/schema/number", "{ 'x': 1, 'schema': @1 }", "“firstpass.claim/1”" },
  { "/claim/schema/duplicate-too", "{ 'x': 1, 'x': 1, 'schema': @'a' }", "“firstpass.claim/1”" },
  /* What is required. */
  { "/claim/required/all", "@@@{ 'schema': 'firstpass.claim/1' }", "“client”|“payer”|“lines”" },
  { "/claim/required/null",
    "@@@{ 'schema': 'firstpass.claim/1', 'client': null, 'payer': null, "
    "'lines': null }",
    "“client” is missing" },
  { "/claim/required/client-id",
    "{ 'schema': 'firstpass.claim/1', 'payer': 'p', 'client': @{ }, " LINES " }",
    "“id” is missing" },
  { "/claim/required/no-line", HEAD "'lines': @[] }", "at least one service line" },
  { "/claim/required/line", HEAD "'lines': [ @@{ } ] }", "“code” is missing|“date” is missing" },
  { "/claim/required/history",
    HEAD LINES ", 'history': [ @@{ 'units': 1 } ] }",
    "“code” is missing" },
  /* Unknown keys. */
  { "/claim/unknown/near",
    HEAD LINE (", @'unts': 4") " }",
    "unknown key “unts”; expected “units”?" },
  { "/claim/unknown/case", HEAD LINE (", @'Units': 4") " }", "expected “units”?" },
  { "/claim/unknown/dash", HEAD LINE (", @'place-of-service': '11'") " }", "“place_of_service”?" },
  { "/claim/unknown/far", HEAD LINES ", @'zebra': 4 }", "expected one of: schema, id, client" },
  { "/claim/unknown/null", HEAD LINES ", @'zebra': null }", "“zebra”" },
  { "/claim/unknown/address", CLIENT ("'address': { @'street': 'x' }"), "“street”" },
  { "/claim/unknown/supervising",
    HEAD LINES ", 'supervising_provider': { @'tax_id': 'x' } }",
    "tax_id" },
  { "/claim/unknown/document",
    HEAD LINES ", 'documentation': { @'treatment_plan': 'yes' } }",
    "“treatment-plan”?" },
  /* Types. */
  { "/claim/type/client",
    "{ 'schema': 'firstpass.claim/1', 'payer': 'p', 'client': @'C', " LINES " }",
    "“client” is “C”; expected an object" },
  { "/claim/type/payer",
    "{ 'schema': 'firstpass.claim/1', 'payer': @7, 'client': { 'id': 'C' }, " LINES " }",
    "“payer” is 7; expected text" },
  { "/claim/type/lines", HEAD "'lines': @{} }", "a list of objects" },
  { "/claim/type/line", HEAD "'lines': [ @'x' ] }", "expected an object" },
  { "/claim/type/modifiers", HEAD LINE (", 'modifiers': @'HQ'") " }", "expected a list" },
  { "/claim/type/modifier",
    HEAD LINE (", 'modifiers': [ 'HQ', @1, @null ]") " }",
    "“modifiers” is 1" },
  { "/claim/type/units-text", HEAD LINE (", 'units': @'4'") " }", "whole number" },
  { "/claim/type/units-real", HEAD LINE (", 'units': @4.0") " }", "“units” is 4.0" },
  { "/claim/type/units-exponent", HEAD LINE (", 'units': @1e2") " }", "“units” is 1e2" },
  { "/claim/type/units-infinite", HEAD LINE (", 'units': @1e999") " }", "“units” is 1e999" },
  { "/claim/type/units-true", HEAD LINE (", 'units': @true") " }", "“units” is true" },
  { "/claim/type/date-number", HEAD LINES ", 'received_on': @20261120 }", "YYYY-MM-DD" },
  { "/claim/type/documentation", HEAD LINES ", 'documentation': { 'consent': @true } }", "yes" },
  /* Money. */
  { "/claim/money/real",
    HEAD LINE (", 'charge': @110.00") " }",
    "“charge” is 110.00; expected dollars" },
  { "/claim/money/integer", HEAD LINE (", 'charge': @110") " }", "dollars" },
  { "/claim/money/no-decimals", HEAD LINE (", 'charge': @'110'") " }", "dollars" },
  { "/claim/money/one-decimal", HEAD LINE (", 'charge': @'110.0'") " }", "dollars" },
  { "/claim/money/three-decimals", HEAD LINE (", 'charge': @'110.000'") " }", "dollars" },
  { "/claim/money/negative", HEAD LINE (", 'charge': @'-1.00'") " }", "dollars" },
  { "/claim/money/comma", HEAD LINE (", 'charge': @'1,100.00'") " }", "dollars" },
  { "/claim/money/empty", HEAD LINES ", 'total_charge': @'' }", "dollars" },
  { "/claim/money/zero", HEAD LINE (", 'charge': '0.00'") " }", NULL },
  /* Dates and times. */
  { "/claim/date/impossible",
    CLIENT ("'birth_date': @'1990-02-30'"),
    "“birth_date” is “1990-02-30”" },
  { "/claim/date/leap", CLIENT ("'birth_date': '2000-02-29'"), NULL },
  { "/claim/date/no-leap", CLIENT ("'birth_date': @'1900-02-29'"), "birth_date" },
  { "/claim/date/1899", CLIENT ("'birth_date': @'1899-12-31'"), "1900 to 2199" },
  { "/claim/date/1900", CLIENT ("'birth_date': '1900-01-01'"), NULL },
  { "/claim/date/2199", HEAD LINES ", 'received_on': '2199-12-31' }", NULL },
  { "/claim/date/2200", HEAD LINES ", 'received_on': @'2200-01-01' }", "1900 to 2199" },
  { "/claim/date/short", HEAD LINES ", 'received_on': @'2026-1-5' }", "YYYY-MM-DD" },
  { "/claim/date/time", HEAD LINES ", 'received_on': @'2026-01-05T00:00' }", "YYYY-MM-DD" },
  { "/claim/date/empty", HEAD LINES ", 'received_on': @'' }", "YYYY-MM-DD" },
  { "/claim/date/birth-after", CLIENT ("'birth_date': @'2026-11-21'"), "after a service" },
  { "/claim/date/birth-same-day", CLIENT ("'birth_date': '2026-11-20'"), NULL },
  { "/claim/date/coverage-reversed",
    HEAD LINES ", 'coverage': { 'from': '2026-02-01', 'to': @'2026-01-31' } }",
    "“to” is before “from”" },
  { "/claim/date/coverage-one-day",
    HEAD LINES ", 'coverage': { 'from': '2026-02-01', 'to': "
               "'2026-02-01' } }",
    NULL },
  { "/claim/date/year-start",
    HEAD LINES ", 'coverage': { 'benefit_year_starts': @'13-01' } }",
    "MM-DD" },
  { "/claim/date/year-start-leap",
    HEAD LINES ", 'coverage': { 'benefit_year_starts': @'02-29' } }",
    "MM-DD" },
  { "/claim/time/end-before",
    HEAD LINE (", 'start': '10:00', 'end': @'09:59'") " }",
    "not after “start”" },
  { "/claim/time/end-same", HEAD LINE (", 'start': '10:00', 'end': @'10:00'") " }", "midnight" },
  { "/claim/time/night", HEAD LINE (", 'start': '22:00', 'end': @'06:00'") " }", "midnight" },
  { "/claim/time/impossible", HEAD LINE (", 'start': @'10:60'") " }", "HH:MM" },
  { "/claim/time/seconds", HEAD LINE (", 'start': @'10:00:00'") " }", "HH:MM" },
  { "/claim/time/hour", HEAD LINE (", 'start': @'9:00'") " }", "HH:MM" },
  { "/claim/time/minutes-beyond",
    HEAD LINE (", 'start': '10:00', 'end': '11:00', 'minutes': @61") " }",
    "at most the 60" },
  { "/claim/time/a-break",
    HEAD LINE (", 'start': '10:00', 'end': '11:00', 'minutes': 59") " }",
    NULL },
  { "/claim/time/history",
    HEAD LINES ", 'history': [ { 'code': 'H2032', 'date': '2026-11-19', 'start': '10:00', 'end': "
               "@'10:00' } ] }",
    "not after “start”" },
  /* Numbers. */
  { "/claim/number/units-0",
    HEAD LINE (", 'units': @0") " }",
    "“units” is 0; expected a whole number" },
  { "/claim/number/units-negative", HEAD LINE (", 'units': @-4") " }", "“units” is -4" },
  { "/claim/number/clients-0", HEAD LINE (", 'clients_present': @0") " }", "clients_present" },
  { "/claim/number/staff-0", HEAD LINE (", 'staff_present': @0") " }", "staff_present" },
  { "/claim/number/minutes-0", HEAD LINE (", 'minutes': @0") " }", "minutes" },
  { "/claim/number/pointer-0", HEAD LINE (", 'diagnosis_pointers': [ 1, @0 ]") " }", "from 1" },
  { "/claim/number/above-int", HEAD LINE (", 'units': @4294967297") " }", "whole number" },
  { "/claim/number/used-negative",
    HEAD LINES ", 'authorizations': [ { 'number': 'A', 'codes': [ 'H2032' ], 'used': @-1 } ] }",
    "from 0" },
  /* Words. */
  { "/claim/word/near", HEAD LINE (", 'purpose': @'skils'") " }", "expected “skills”?" },
  { "/claim/word/far", HEAD LINE (", 'activity': @'chess'") " }", "one of: art, music" },
  { "/claim/word/sex", CLIENT ("'sex': @'female'"), "one of: F, M, U, X" },
  { "/claim/word/credential",
    HEAD LINES ", 'rendering_provider': { 'credential': @'phd' } }",
    "doctoral" },
  { "/claim/word/profession",
    HEAD LINES ", 'rendering_provider': { 'profession': @'' } }",
    "counselor" },
  { "/claim/word/days-of-authorization",
    HEAD LINES ", 'authorizations': [ { 'number': 'A', 'codes': [ 'H2032' ], 'of': @'days' } ] }",
    "units, visits, minutes" },
  { "/claim/word/answer",
    HEAD LINES ", 'documentation': { 'consent': @'maybe' } }",
    "not-applicable" },
  /* Empty codes. */
  { "/claim/empty/code",
    HEAD "'lines': [ { 'code': @'', 'date': '2026-11-20' } ] }",
    "“code” is empty" },
  { "/claim/empty/modifier", HEAD LINE (", 'modifiers': [ @'' ]") " }", "“modifiers” is empty" },
  { "/claim/empty/place",
    HEAD LINE (", 'place_of_service': @''") " }",
    "“place_of_service” is empty" },
  { "/claim/empty/diagnosis", HEAD LINES ", 'diagnoses': [ @' ' ] }", "“diagnoses” is empty" },
  { "/claim/empty/client",
    "{ 'schema': 'firstpass.claim/1', 'payer': @'', 'client': { 'id': @'' }, " LINES " }",
    "“payer” is empty|“id” is empty" },
  { "/claim/empty/name", CLIENT ("'name': ''"), NULL },
  /* Authorizations. */
  { "/claim/authorization/no-number",
    HEAD LINES ", 'authorizations': [ @{ 'codes': [ 'H2032' ] } ] }",
    "“number” is missing" },
  { "/claim/authorization/not-required",
    HEAD LINES ", 'authorizations': [ { 'codes': [ 'H2032' ], 'status': 'not-required' } ] }",
    NULL },
  { "/claim/authorization/no-codes",
    HEAD LINES ", 'authorizations': [ @{ 'number': 'A' } ] }",
    "“codes” is missing" },
  { "/claim/authorization/empty-codes",
    HEAD LINES ", 'authorizations': [ { 'number': 'A', 'codes': @[] } ] }",
    "“codes” is empty" },
  { "/claim/authorization/reversed",
    HEAD LINES ", 'authorizations': [ { 'number': 'A', 'codes': [ 'H2032' ], 'from': '2026-02-01', "
               "'to': @'2026-01-01' } ] }",
    "“to” is before “from”" },
  /* Several at once, in the text's order. */
  { "/claim/several",
    HEAD "'lines': [ { 'code': @'', @'x': 1, 'date': @'y', 'units': @0 },\n @@{} ],\n"
         "@'z': [], 'received_on': @5 }",
    NULL },
};

static void
test_case (gconstpointer data)
{
  const Case *given = data;
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) bytes = case_bytes (given, places);
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autoptr (FpClaim) claim = fp_claim_from_json (bytes, problems);

  assert_problems (given, problems, places);
  g_assert_true ((claim == NULL) == (places->len > 0));
}

/* Of thirty problems the first twenty are told. */
static void
test_twenty (void)
{
  g_autoptr (GString) text = g_string_new ("{\"schema\": \"firstpass.claim/1\"");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FpProblems) problems = fp_problems_new ();
  const FpProblem *last;

  for (guint i = 0; i < 30; i++)
    g_string_append_printf (text, ",\n\"x%u\": 1", i);
  g_string_append (text, "}");
  bytes = g_bytes_new (text->str, text->len);
  g_assert_null (fp_claim_from_json (bytes, problems));
  g_assert_cmpuint (problems->len, ==, 20);
  last = g_ptr_array_index (problems, 19);
  g_assert_cmpuint (last->line, ==, 18); /* three of the twenty are missing keys, at the start */
  g_assert_cmpuint (last->column, ==, 1);
}

static void
assert_nesting (guint depth, gboolean fits)
{
  g_autofree char *open = g_strnfill (depth, '[');
  g_autofree char *close = g_strnfill (depth, ']');
  g_autofree char *text = g_strdup_printf ("%s%s", open, close);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (FpProblems) problems = fp_problems_new ();
  const FpProblem *problem;

  g_assert_null (fp_claim_from_json (bytes, problems));
  problem = g_ptr_array_index (problems, 0);
  g_assert_true ((strstr (problem->message, "nested") == NULL) == fits);
  g_assert_cmpuint (problem->column, ==, fits ? 1 : 33);
}

static void
test_nesting (void)
{
  assert_nesting (32, TRUE);
  assert_nesting (33, FALSE);
  assert_nesting (1000000, FALSE);
}

static void
test_size (void)
{
  g_autofree char *text = g_strnfill (8 * 1024 * 1024 + 1, ' ');
  g_autoptr (GBytes) large = g_bytes_new_static (text, strlen (text));
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autofree char *told = NULL;

  g_assert_null (fp_claim_from_json (large, problems));
  told = fp_problems_to_text (problems, "f");
  g_assert_cmpstr (told, ==, "f: the file is too large; expected at most 8 MiB\n");
}

/* A million distinct keys are searched for duplicates in no more than a few seconds. */
static void
test_many_keys (void)
{
  g_autoptr (GString) text = g_string_new ("{\"schema\": \"firstpass.claim/1\"");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FpProblems) problems = fp_problems_new ();

  for (guint i = 0; text->len < 8 * 1024 * 1024 - 32; i++)
    g_string_append_printf (text, ",\"%x\":1", i);
  g_string_append (text, "}");
  bytes = g_bytes_new (text->str, text->len);
  g_assert_null (fp_claim_from_json (bytes, problems));
  g_assert_cmpuint (problems->len, ==, 20);
}

static const char whole[] =
    "{'schema': 'firstpass.claim/1', 'id': 'x', 'client': {'id': 'C-1', 'name': 'Rivera, Ana', "
    "'birth_date': '1990-05-04', 'sex': 'F', 'member_id': 'W1', 'address': {'line': '1 Elm St', "
    "'city': 'Austin', 'state': 'TX', 'zip': '78701'}}, 'payer': 'tx', 'coverage': {'from': "
    "'2026-01-01', 'to': '2026-12-31', 'benefit_year_starts': '10-01', 'verified_on': "
    "'2026-11-01'}, "
    "'billing_provider': {'name': 'B', 'npi': '1234567893', 'tax_id': '12-3456789', 'taxonomy': "
    "'251S00000X', 'address': {'zip': '78701'}}, 'rendering_provider': {'name': 'Lee', 'npi': "
    "'1558597799', 'credential': 'masters', 'credential_expires': '2027-01-31', 'profession': "
    "'recreational-therapist'}, 'supervising_provider': {'name': 'S', 'npi': '1993999998'}, "
    "'diagnoses': ['f33.1', 'F70'], 'authorizations': [{'number': 'A7', 'codes': ['h2032'], "
    "'modifiers': ['hq'], 'from': '2026-10-01', 'to': '2026-12-31', 'quantity': 104, 'of': "
    "'visits', "
    "'used': 0, 'status': 'pending'}], 'lines': [{'code': 'h2032', 'modifiers': ['hq', 'ho'], "
    "'date': "
    "'2026-11-20', 'start': '00:00', 'end': '01:01', 'minutes': 61, 'units': 4, "
    "'place_of_service': "
    "'53', 'clients_present': 6, 'staff_present': 1, 'charge': '110.00', 'diagnosis_pointers': [1, "
    "2], "
    "'activity': 'music', 'purpose': 'wellbeing'}], 'total_charge': '110.00', 'documentation': "
    "{'treatment-plan': 'yes', 'consent': 'not-applicable'}, 'history': [{'code': 'H2032', "
    "'modifiers': "
    "['HQ'], 'date': '2026-11-19', 'units': 4, 'minutes': 60, 'start': '10:00', 'end': '11:00', "
    "'authorization': 'A7'}], 'received_on': '2026-11-30'}";

static FpClaim *
read_whole (void)
{
  const Case given = { "/claim/whole", whole, NULL };
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) bytes = case_bytes (&given, places);
  g_autoptr (FpProblems) problems = fp_problems_new ();
  FpClaim *claim = fp_claim_from_json (bytes, problems);

  assert_problems (&given, problems, places);
  return claim;
}

/* Codes come in either case and leave in capitals; all else is kept to the letter. */
static void
test_values (void)
{
  g_autoptr (FpClaim) claim = read_whole ();
  const FpLine *line = &claim->lines[0];

  g_assert_cmpstr (line->code, ==, "H2032");
  g_assert_cmpstr (line->modifiers.items[1], ==, "HO");
  g_assert_cmpstr (claim->diagnoses.items[0], ==, "F33.1");
  g_assert_cmpstr (claim->payer, ==, "tx");
  g_assert_cmpint (line->start, ==, 0);
  g_assert_cmpint (line->charge, ==, 11000);
  g_assert_cmpint (line->pointers[1], ==, 2);
  g_assert_cmpint (claim->coverage.year_month, ==, 10);
  g_assert_cmpint (claim->authorizations[0].used, ==, 0);
  g_assert_cmpint ((int) claim->authorizations[0].of, ==, FP_QUANTITY_VISITS);
  g_assert_cmpint ((int) claim->documentation[FP_DOC_CONSENT], ==, FP_DOC_NOT_APPLICABLE);
  g_assert_cmpint ((int) claim->documentation[FP_DOC_PROGRESS], ==, FP_DOC_UNANSWERED);
  g_assert_true (claim->supervising.stated);
}

/* What is written is read as the same, and written as the same again. */
static void
test_round_trip (void)
{
  g_autoptr (FpClaim) claim = read_whole ();
  g_autofree char *text = fp_claim_to_json (claim);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autoptr (FpClaim) again = fp_claim_from_json (bytes, problems);
  g_autofree char *written = NULL;

  g_assert_nonnull (again);
  written = fp_claim_to_json (again);
  g_assert_cmpstr (written, ==, text);
  g_assert_nonnull (strstr (text, "\"benefit_year_starts\" : \"10-01\""));
}

/* A draft is kept however little there is, and however much of it contradicts itself. */
static void
test_draft (void)
{
  g_autoptr (FpClaim) claim = fp_claim_new ();
  FpLine *line = fp_claim_add_line (claim);
  g_autofree char *text = NULL;
  g_autofree char *goal = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autoptr (FpClaim) again = NULL;

  line->start = 600;
  line->end = 540;
  line->minutes = 5000;
  line->units = 3000000;
  claim->client.name = "a\nb\x7F";
  text = fp_draft_to_json (claim, "coping-mood", "music, \"loud\"");
  bytes = g_bytes_new_static (text, strlen (text));
  again = fp_draft_from_json (bytes, &goal, &words, problems);
  g_assert_nonnull (again);
  g_assert_cmpstr (goal, ==, "coping-mood");
  g_assert_cmpstr (words, ==, "music, \"loud\"");
  g_assert_cmpstr (again->client.name, ==, "a b ");
  g_assert_cmpint (again->lines[0].end, ==, 540);
  g_assert_cmpint (again->lines[0].units, ==, 3000000);
}

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

/* A claim of less than 8 MiB, of which the spaces of the layout would make more. */
static char *
long_claim (void)
{
  GString *text = g_string_new ("{\"schema\":\"firstpass.claim/1\",\"client\":{\"id\":\"C\"},"
                                "\"payer\":\"p\",\"lines\":[{\"code\":\"H2032\","
                                "\"date\":\"2026-11-20\"}],\"history\":[");

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (text,
                            "%s{\"code\":\"H2032\",\"date\":\"2026-11-19\",\"units\":4,"
                            "\"start\":\"10:00\"}",
                            i == 0 ? "" : ",");
  g_string_append (text, "]}");
  g_assert_cmpuint (text->len, <, 8 * 1024 * 1024);
  return g_string_free (text, FALSE);
}

/* What could be read can be read again when it is written, as a claim and as a draft. */
static void
test_long (void)
{
  g_autofree char *text = long_claim ();
  g_autoptr (GBytes) bytes = bytes_of (text);
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autoptr (FpClaim) claim = fp_claim_from_json (bytes, problems);
  g_autofree char *written = fp_claim_to_json (claim);
  g_autofree char *draft = fp_draft_to_json (claim, NULL, NULL);
  g_autoptr (GBytes) written_bytes = bytes_of (written), draft_bytes = bytes_of (draft);
  g_autofree char *goal = NULL, *words = NULL;
  g_autoptr (FpClaim) again = fp_claim_from_json (written_bytes, problems);
  g_autoptr (FpClaim) restored = fp_draft_from_json (draft_bytes, &goal, &words, problems);

  g_assert_nonnull (again);
  g_assert_nonnull (restored);
  g_assert_cmpuint (again->n_history, ==, 100000);
  g_assert_cmpuint (restored->n_history, ==, 100000);
}

static void
test_bad_draft (void)
{
  static const char text[] = "{\"schema\": \"firstpass.draft/1\", \"claim\": {\"lines\": 5}}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autofree char *goal = NULL;
  g_autofree char *words = NULL;

  g_assert_null (fp_draft_from_json (bytes, &goal, &words, problems));
  g_assert_cmpuint (problems->len, ==, 1);
}

/* What somebody typed is read again, however much it is. */
static void
test_long_draft (void)
{
  g_autoptr (FpClaim) claim = fp_claim_new ();
  FpLine *line = fp_claim_add_line (claim);
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autofree char *goal = NULL, *words = NULL, *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FpClaim) again = NULL;

  for (guint i = 0; i < 101; i++)
    line->modifiers = fp_strings_add (claim->arena, line->modifiers, "HQ");
  text = fp_draft_to_json (claim, NULL, NULL);
  bytes = bytes_of (text);
  again = fp_draft_from_json (bytes, &goal, &words, problems);
  g_assert_nonnull (again);
  g_assert_cmpuint (again->lines[0].modifiers.n, ==, 101);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_case);
  g_test_add_func ("/claim/twenty", test_twenty);
  g_test_add_func ("/claim/nesting", test_nesting);
  g_test_add_func ("/claim/size", test_size);
  g_test_add_func ("/claim/many-keys", test_many_keys);
  g_test_add_func ("/claim/values", test_values);
  g_test_add_func ("/claim/round-trip", test_round_trip);
  g_test_add_func ("/claim/draft", test_draft);
  g_test_add_func ("/claim/long", test_long);
  g_test_add_func ("/claim/bad-draft", test_bad_draft);
  g_test_add_func ("/claim/long-draft", test_long_draft);
  return g_test_run ();
}
