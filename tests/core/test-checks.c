/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-claim-json.h"
#include "fp-date.h"
#include "fp-load.h"
#include "fp-policy-json.h"
#include "fp-report-json.h"

#include <json-glib/json-glib.h>
#include <string.h>

/*
 * Each case changes a clean claim and a complete pack by JSON merge patches (RFC 7386) and says
 * what one check then finds. “absent” means that the check could not look.
 */
static const char base_claim[] =
    "{ 'schema': 'firstpass.claim/1', 'id': 'T-1',"
    "  'client': { 'id': 'C-1', 'name': 'Client, Example', 'birth_date': '1990-05-04', 'sex': 'F', "
    "'member_id': 'W1' },"
    "  'payer': 'p',"
    "  'coverage': { 'from': '2026-01-01', 'benefit_year_starts': '10-01', 'verified_on': "
    "'2026-11-02' },"
    "  'billing_provider': { 'name': 'Example Day Program', 'npi': '1234567893', 'tax_id': "
    "'12-3456789',"
    "    'address': { 'line': '1 Elm St', 'city': 'Austin', 'state': 'TX', 'zip': '787010000' } },"
    "  'rendering_provider': { 'name': 'Staff, Example', 'npi': '1558597799', 'credential': "
    "'masters',"
    "    'profession': 'recreational-therapist' },"
    "  'diagnoses': ['F33.1'],"
    "  'lines': [ { 'code': 'H2032', 'modifiers': ['HQ', 'HO'], 'date': '2026-11-20', 'start': "
    "'10:00', 'end': '11:00',"
    "    'units': 4, 'place_of_service': '53', 'clients_present': 6, 'staff_present': 2, 'charge': "
    "'110.00',"
    "    'activity': 'music', 'purpose': 'wellbeing' } ],"
    "  'documentation': { 'treatment-plan': 'yes', 'goals-linked': 'yes', 'medical-necessity': "
    "'yes',"
    "    'activities-performed': 'yes', 'participation-level': 'yes', 'progress': 'yes', "
    "'session-note': 'yes',"
    "    'start-end-times': 'yes', 'provider-qualifications': 'yes', 'group-roster': 'yes', "
    "'group-dynamics': 'yes' } }";

static const char base_pack[] =
    "{ 'schema': 'firstpass.policy/1', 'payer': { 'id': 'p', 'name': 'Plan', 'kind': 'medicaid' },"
    "  'effective': { 'from': '2024-01-01' }, 'filing': { 'initial_days': 95 },"
    "  'evidence': { 'title': 'Manual', 'dated': '2026-01-01', 'verified_on': '2026-06-01', "
    "'review_by': '2027-06-01' },"
    "  'rules': [ { 'id': 'base', 'codes': ['H20*', '97530', 'G0176', 'T*'], 'covered': 'yes',"
    "    'prior_authorization': { 'required': 'no' }, 'unit': { 'rounding': 'midpoint' }, "
    "'limits': [],"
    "    'rate': { 'unit': '27.50' } } ] }";

/* The base rule again, for packs that add another. */
#define BASE                                                                                       \
  "{ 'id': 'base', 'codes': ['H20*', '97530', 'T*'], 'covered': 'yes', 'prior_authorization': { "  \
  "'required': 'no' },"                                                                            \
  "  'unit': { 'rounding': 'midpoint' }, 'limits': [] }"
#define WITH(rule)                                                                                 \
  "{ 'rules': [ " BASE ", { 'id': 'x', 'codes': ['H20*', '97530', 'T*'], " rule " } ] }"
#define LINE(rest)                                                                                 \
  "{ 'lines': [ { 'code': 'H2032', 'modifiers': ['HQ', 'HO'], 'date': '2026-11-20', 'start': "     \
  "'10:00', 'end': '11:00',"                                                                       \
  "    'units': 4, 'place_of_service': '53', 'clients_present': 6, 'staff_present': 2, 'charge': " \
  "'110.00',"                                                                                      \
  "    'purpose': 'wellbeing' " rest " } ] }"
#define AUTH(rest)                                                                                 \
  "{ 'authorizations': [ { 'number': 'A1', 'codes': ['H2032'], 'of': 'units', 'quantity': "        \
  "40 " rest " } ] }"
#define NEED WITH ("'prior_authorization': { 'required': 'yes' }")
#define UNKNOWN_AUTH WITH ("'prior_authorization': { 'required': 'unknown' }")

typedef struct
{
  const char *check;
  const char *name;
  const char *claim;    /* a merge patch, or NULL */
  const char *pack;     /* likewise */
  const char *expected; /* statuses of this check, in the report's order, or “absent” */
  const char *carc;     /* of the first that is not a pass; NULL = none */
} CheckCase;

/* A row a line: the formatter would make six of each. */
/* clang-format off */
static const CheckCase cases[] = {
  { "code.unknown", "known", NULL, NULL, "pass", NULL },
  { "code.unknown", "letters", LINE (", 'code': 'H9999'"), NULL, "deny", "181" },
  { "code.unknown", "number", LINE (", 'code': '90899'"), NULL, "verify", "181" },
  { "code.inactive", "before", LINE (", 'date': '2002-01-01'"), NULL, "deny", "181" },
  { "code.inactive", "after", NULL, NULL, "pass", NULL },
  { "code.not-payable", "medicare", NULL, "{ 'payer': { 'kind': 'medicare' } }", "deny", "96" },
  { "code.not-payable", "medicaid", NULL, NULL, "pass", NULL },
  { "code.similar", "own", NULL, NULL, "pass", NULL },
  { "code.similar", "other", LINE (", 'purpose': 'skills'"), NULL, "risk", "16" },
  { "code.similar", "psychotherapy", LINE (", 'purpose': 'psychotherapy'"), NULL, "risk", "16" },
  { "code.similar", "recreation", LINE (", 'purpose': 'recreation-only'"), NULL, "absent", NULL },
  { "code.similar", "wellbeing-as-skills", LINE (", 'code': 'H2014'"), NULL, "risk", "16" },
  { "code.similar", "partial-hospital", LINE (", 'place_of_service': '52'"), "{ 'payer': { 'kind': 'medicare' } }", "risk", "16" },
  { "code.similar", "g0176-wellbeing", LINE (", 'code': 'G0176'"), NULL, "pass", NULL },
  { "modifier.unknown", "letters", LINE (", 'modifiers': ['HQ', 'ZZ']"), NULL, "deny", "182" },
  { "modifier.unknown", "number", LINE (", 'modifiers': ['HQ', '31']"), NULL, "verify", "182" },
  { "modifier.unknown", "known", NULL, NULL, "pass", NULL },
  { "modifier.inactive", "early", LINE (", 'modifiers': ['XE'], 'date': '2014-12-31'"), NULL, "deny", "182" },
  { "modifier.inactive", "now", NULL, NULL, "pass", NULL },
  { "modifier.duplicate", "twice", LINE (", 'modifiers': ['HQ', 'HQ']"), NULL, "deny", "4" },
  { "modifier.duplicate", "once", NULL, NULL, "pass", NULL },
  { "modifier.too-many", "five", LINE (", 'modifiers': ['HQ', 'HO', 'HE', 'HF', 'U1']"), NULL, "deny", "16" },
  { "modifier.too-many", "four", LINE (", 'modifiers': ['HQ', 'HO', 'HE', 'U1']"), NULL, "pass", NULL },
  { "modifier.conflict", "group-and-individual", LINE (", 'modifiers': ['HQ', 'TT']"), NULL, "deny", "4" },
  { "modifier.conflict", "two-degrees", LINE (", 'modifiers': ['HO', 'HN', 'HP']"), NULL, "deny deny deny", "4" },
  { "modifier.conflict", "asked-by-two-lists", LINE (", 'modifiers': ['HQ', 'TT']"), WITH ("'modifiers': { 'required': [['HQ'], ['TT']] }"), "pass", NULL },
  { "modifier.conflict", "asked-by-one-list", LINE (", 'modifiers': ['HQ', 'TT']"), WITH ("'modifiers': { 'required': [['HQ', 'TT']] }"), "deny", "4" },
  { "modifier.conflict", "asked-twice-alike", LINE (", 'modifiers': ['HQ', 'TT']"), WITH ("'modifiers': { 'required': [['HQ', 'TT']], 'positions': { '1': ['TT', 'HQ'] } }"), "deny", "4" },
  { "modifier.conflict", "asked-by-list-and-place", LINE (", 'modifiers': ['HQ', 'TT']"), WITH ("'modifiers': { 'required': [['HQ', 'TT']], 'positions': { '1': ['HQ'] } }"), "pass", NULL },
  { "modifier.conflict", "once-a-pair", LINE (", 'modifiers': ['HQ', 'HQ', 'TT']"), NULL, "deny", "4" },
  { "modifier.conflict", "asked-by-condition", LINE (", 'modifiers': ['HQ', 'TT']"), WITH ("'when': { 'modifiers': ['HQ', 'TT'] }"), "pass", NULL },
  { "modifier.conflict", "credential-and-list", LINE (", 'modifiers': ['HO', 'TD']"), WITH ("'modifiers': { 'required': [['TD']], 'credential': { 'masters': 'HO' } }"), "pass", NULL },
  { "modifier.conflict", "telehealth-g0", LINE (", 'modifiers': ['GT', 'G0']"), NULL, "pass", NULL },
  { "modifier.missing", "rule", NULL, WITH ("'modifiers': { 'required': [['HA', 'HB']] }"), "deny", "4" },
  { "modifier.missing", "rule-met", NULL, WITH ("'modifiers': { 'required': [['HQ', 'TT']] }"), "pass", NULL },
  { "modifier.missing", "position", NULL, WITH ("'modifiers': { 'positions': { '1': ['U1'] } }"), "deny", "4" },
  { "modifier.missing", "list-and-position", NULL, WITH ("'modifiers': { 'required': [['U1']], 'positions': { '1': ['U1'] } }"), "deny", "4" },
  { "modifier.missing", "two-lists", LINE (", 'modifiers': ['HO']"), WITH ("'modifiers': { 'required': [['HQ', 'TT'], ['HQ']] }"), "deny deny", "4" },
  { "modifier.missing", "same-list-turned", LINE (", 'modifiers': ['HO']"), WITH ("'modifiers': { 'required': [['HQ', 'TT'], ['TT', 'HQ']] }"), "deny", "4" },
  { "modifier.missing", "therapy-plan", LINE (", 'code': '97530', 'purpose': 'physical-function', 'modifiers': []"), NULL, "risk", "4" },
  { "modifier.missing", "therapy-plan-met", LINE (", 'code': '97530', 'purpose': 'physical-function', 'modifiers': ['GO']"), NULL, "pass", NULL },
  { "modifier.forbidden", "rule", NULL, WITH ("'modifiers': { 'forbidden': ['HO'] }"), "deny", "4" },
  { "modifier.forbidden", "rule-met", NULL, WITH ("'modifiers': { 'forbidden': ['HM'] }"), "pass", NULL },
  { "modifier.forbidden", "no-rule", NULL, NULL, "absent", NULL },
  { "modifier.position", "rule", LINE (", 'modifiers': ['HO', 'HQ']"), WITH ("'modifiers': { 'positions': { '1': ['HQ'] } }"), "deny", "4" },
  { "modifier.position", "rule-met", NULL, WITH ("'modifiers': { 'positions': { '1': ['HQ'] } }"), "pass", NULL },
  { "modifier.position", "informational-first", LINE (", 'modifiers': ['HR', 'HQ']"), NULL, "risk", "4" },
  { "modifier.position", "informational-first-by-rule", LINE (", 'modifiers': ['HR', 'HQ']"), WITH ("'modifiers': { 'positions': { '2': ['HQ'] } }"), "pass", NULL },
  { "modifier.delivery", "group-untold", LINE (", 'modifiers': ['HO']"), NULL, "risk", "4" },
  { "modifier.delivery", "group-of-one", LINE (", 'clients_present': 1"), NULL, "risk", "4" },
  { "modifier.delivery", "persons", LINE (", 'modifiers': ['US']"), NULL, "pass", NULL },
  { "modifier.delivery", "not-said", LINE (", 'clients_present': null"), NULL, "absent", NULL },
  { "modifier.delivery", "untimed", LINE (", 'code': 'H2013', 'modifiers': []"), NULL, "pass", NULL },
  { "modifier.facts", "child", LINE (", 'modifiers': ['HQ', 'HA']"), NULL, "risk", "4" },
  { "modifier.facts", "adult", LINE (", 'modifiers': ['HQ', 'HB']"), NULL, "pass", NULL },
  { "modifier.facts", "old", LINE (", 'modifiers': ['HQ', 'HC']"), NULL, "risk", "4" },
  { "modifier.facts", "persons", LINE (", 'modifiers': ['UN']"), NULL, "risk", "4" },
  { "modifier.facts", "persons-met", LINE (", 'modifiers': ['US']"), NULL, "pass", NULL },
  { "modifier.facts", "telehealth", LINE (", 'modifiers': ['GT']"), NULL, "risk", "4" },
  { "modifier.facts", "telehealth-met", LINE (", 'modifiers': ['GT'], 'place_of_service': '10'"), NULL, "pass", NULL },
  { "modifier.credential", "contradiction", LINE (", 'modifiers': ['HQ', 'HN']"), NULL, "risk", "4" },
  { "modifier.credential", "absent", LINE (", 'modifiers': ['HQ']"), NULL, "note", "4" },
  { "modifier.credential", "fits", NULL, NULL, "pass", NULL },
  { "modifier.credential", "mapped", LINE (", 'modifiers': ['HQ', 'HN']"), WITH ("'modifiers': { 'credential': { 'masters': 'HO' } }"), "deny", "4" },
  { "modifier.credential", "mapped-elsewhere", NULL, WITH ("'modifiers': { 'credential': { 'masters': 'U4' } }"), "deny", "4" },
  { "modifier.credential", "present-without-meaning", LINE (", 'modifiers': ['HQ', 'AJ']"), NULL, "pass", NULL },
  { "modifier.credential", "not-an-h-code", LINE (", 'code': '97530', 'modifiers': ['GO']"), NULL, "pass", NULL },
  { "modifier.credential", "not-said", "{ 'rendering_provider': { 'credential': null } }", NULL, "absent", NULL },
  { "modifier.credential", "nurse", "{ 'rendering_provider': { 'profession': 'nurse' }, 'lines': [ { 'code': 'H2017', 'date': '2026-11-20', 'modifiers': ['TD'] } ] }", NULL, "pass", NULL },
  { "units.mismatch", "fits", NULL, NULL, "pass", NULL },
  { "units.mismatch", "stated-rounding", LINE (", 'units': 5"), NULL, "deny", "16" },
  { "units.mismatch", "either-rounding", LINE (", 'minutes': 55, 'units': 4"), "{ 'rules': [ ] }", "verify", "16" },
  { "units.mismatch", "both-roundings", NULL, "{ 'rules': [ ] }", "pass", NULL },
  { "units.mismatch", "only-up", LINE (", 'minutes': 50, 'units': 4"), "{ 'rules': [ ] }", "risk", "16" },
  { "units.mismatch", "none", LINE (", 'units': 7"), "{ 'rules': [ ] }", "deny", "16" },
  { "units.mismatch", "not-said-unclear", LINE (", 'minutes': 55, 'units': null"), "{ 'rules': [ ] }", "verify", "16" },
  { "units.mismatch", "not-said-clear", LINE (", 'minutes': 50, 'units': null"), "{ 'rules': [ ] }", "pass", NULL },
  { "units.mismatch", "not-said-nothing-whole", LINE (", 'minutes': 5, 'units': null"), "{ 'rules': [ ] }", "risk", "16" },
  { "units.mismatch", "only-up-gives-one", LINE (", 'minutes': 5, 'units': 1"), "{ 'rules': [ ] }", "risk", "16" },
  { "units.mismatch", "below-minimum-goes-first", LINE (", 'minutes': 7, 'units': 3"), NULL, "absent", NULL },
  { "units.below-minimum", "by-rounding", LINE (", 'minutes': 7, 'units': 1"), NULL, "deny", "16" },
  { "units.below-minimum", "by-rule", LINE (", 'minutes': 29, 'units': 2"), WITH ("'unit': { 'rounding': 'whole', 'minimum_minutes': 30 }, 'when': { 'group': true }"), "deny", "16" },
  { "units.below-minimum", "by-code", LINE (", 'code': 'G0176', 'minutes': 44, 'units': 1"), NULL, "deny", "16" },
  { "units.below-minimum", "long-enough", NULL, NULL, "pass", NULL },
  { "units.unsupported", "no-times", LINE (", 'start': null, 'end': null"), NULL, "risk", "16" },
  { "units.unsupported", "minutes", LINE (", 'start': null, 'end': null, 'minutes': 60"), NULL, "pass", NULL },
  { "coverage.excluded", "rule", NULL, WITH ("'covered': 'no'"), "deny", "96" },
  { "coverage.excluded", "recreation", LINE (", 'purpose': 'recreation-only'"), NULL, "deny", "96" },
  { "coverage.excluded", "covered", NULL, NULL, "pass", NULL },
  { "coverage.conditional", "rule", NULL, WITH ("'covered': 'conditional'"), "risk", "96" },
  { "coverage.conditional", "covered", NULL, NULL, "pass", NULL },
  { "coverage.unknown", "nothing", NULL, "{ 'rules': [ ] }", "verify", "96" },
  { "coverage.unknown", "stated-unknown-wins", NULL, WITH ("'covered': 'unknown'"), "verify", "96" },
  { "coverage.unknown", "most-conditions-win", NULL, WITH ("'covered': 'unknown' }, { 'id': 'y', 'codes': ['H2032'], 'when': { 'group': true }, 'covered': 'yes'"), "pass", NULL },
  { "coverage.inactive", "before", "{ 'coverage': { 'from': '2026-12-01' } }", NULL, "deny", "26" },
  { "coverage.inactive", "after", "{ 'coverage': { 'to': '2026-11-19' } }", NULL, "deny", "27" },
  { "coverage.inactive", "last-day", "{ 'coverage': { 'to': '2026-11-20' } }", NULL, "pass", NULL },
  { "coverage.inactive", "not-said", "{ 'coverage': null }", NULL, "absent", NULL },
  { "coverage.stale", "last-month", "{ 'coverage': { 'verified_on': '2026-10-31' } }", NULL, "verify", "27" },
  { "coverage.stale", "never", "{ 'coverage': { 'verified_on': null } }", NULL, "verify", "27" },
  { "coverage.stale", "this-month", NULL, NULL, "pass", NULL },
  { "auth.missing", "required", NULL, NEED, "deny", "197" },
  { "auth.missing", "not-required", NULL, NULL, "pass", NULL },
  { "auth.missing", "under-threshold", NULL, WITH ("'prior_authorization': { 'required': 'over-limit', 'over': { 'quantity': 4, 'of': 'units', 'per': 'month' } }"), "pass", NULL },
  { "auth.missing", "over-threshold", NULL, WITH ("'prior_authorization': { 'required': 'over-limit', 'over': { 'quantity': 3, 'of': 'units', 'per': 'month' } }"), "deny", "197" },
  { "auth.missing", "threshold-by-history", "{ 'history': [ { 'code': 'H2032', 'date': '2026-11-02', 'minutes': 55 } ] }", WITH ("'prior_authorization': { 'required': 'over-limit', 'over': { 'quantity': 7, 'of': 'units', 'per': 'month' } }"), "deny", "197" },
  { "auth.missing", "duplicate-is-not-counted", "{ 'history': [ { 'code': 'H2032', 'modifiers': ['HQ', 'HO'], 'date': '2026-11-20', 'units': 4 } ] }", WITH ("'prior_authorization': { 'required': 'over-limit', 'over': { 'quantity': 4, 'of': 'units', 'per': 'month' } }"), "pass", NULL },
  { "auth.unknown", "nobody", NULL, UNKNOWN_AUTH, "verify", "197" },
  { "auth.unknown", "threshold-not-known", "{ 'coverage': { 'benefit_year_starts': null } }", WITH ("'prior_authorization': { 'required': 'over-limit', 'over': { 'quantity': 4, 'of': 'units', 'per': 'benefit-year' } }"), "verify", "197" },
  { "auth.unknown", "record-says-none", "{ 'authorizations': [ { 'codes': ['H2032'], 'status': 'not-required' } ] }", UNKNOWN_AUTH, "pass", NULL },
  { "auth.unknown", "approved-answers", AUTH (""), UNKNOWN_AUTH, "pass", NULL },
  { "auth.unknown", "record-against-rule", "{ 'authorizations': [ { 'codes': ['H2032'], 'status': 'not-required' } ] }", NEED, "verify", "197" },
  { "auth.service", "other-code", AUTH (", 'codes': ['H2014']"), NEED, "deny", "15" },
  { "auth.service", "other-modifier", AUTH (", 'modifiers': ['HA']"), NEED, "deny", "15" },
  { "auth.service", "unknown-need", AUTH (", 'codes': ['H2014']"), UNKNOWN_AUTH, "risk", "15" },
  { "auth.service", "fits", AUTH (", 'modifiers': ['HQ']"), NEED, "pass", NULL },
  { "auth.service", "not-looked-at", AUTH (", 'codes': ['H2014']"), NULL, "absent", NULL },
  { "auth.dates", "late", AUTH (", 'to': '2026-11-19'"), NEED, "deny", "197" },
  { "auth.dates", "last-day", AUTH (", 'to': '2026-11-20'"), NEED, "pass", NULL },
  { "auth.status", "pending", AUTH (", 'status': 'pending'"), NEED, "risk", "197" },
  { "auth.status", "refused", AUTH (", 'status': 'denied'"), NEED, "deny", "39" },
  { "auth.status", "refused-unknown-need", AUTH (", 'status': 'denied'"), UNKNOWN_AUTH, "risk", "39" },
  { "auth.status", "approved", AUTH (""), NEED, "pass", NULL },
  { "auth.exceeded", "over", AUTH (", 'used': 37"), NEED, "deny", "198" },
  { "auth.exceeded", "exactly", AUTH (", 'used': 36"), NEED, "pass", NULL },
  { "auth.exceeded", "from-history", "{ 'authorizations': [ { 'number': 'A1', 'codes': ['H2032'], 'of': 'visits', 'quantity': 1 } ], 'history': [ { 'code': 'H2032', 'date': '2026-11-10', 'authorization': 'A1' } ] }", NEED, "deny", "198" },
  { "auth.exceeded", "other-number-in-history", "{ 'authorizations': [ { 'number': 'A1', 'codes': ['H2032'], 'of': 'visits', 'quantity': 1 } ], 'history': [ { 'code': 'H2032', 'date': '2026-11-10', 'authorization': 'B2' } ] }", NEED, "pass", NULL },
  { "auth.exceeded", "room-first", "{ 'authorizations': [ { 'number': 'A1', 'codes': ['H2032'], 'of': 'units', 'quantity': 40, 'used': 40, 'to': '2026-11-30' }, { 'number': 'A2', 'codes': ['H2032'], 'of': 'units', 'quantity': 40, 'used': 0, 'to': '2026-12-31' } ] }", NEED, "pass", NULL },
  { "auth.low", "tenth", AUTH (", 'used': 32"), NEED, "note", "198" },
  { "auth.low", "enough", AUTH (", 'used': 31"), NEED, "pass", NULL },
  { "limit.exceeded", "day", NULL, WITH ("'limits': [ { 'quantity': 3, 'of': 'units', 'per': 'day' } ]"), "deny", "151" },
  { "limit.exceeded", "year", NULL, WITH ("'limits': [ { 'quantity': 3, 'of': 'units', 'per': 'calendar-year' } ]"), "deny", "119" },
  { "limit.exceeded", "lifetime", NULL, WITH ("'limits': [ { 'quantity': 3, 'of': 'units', 'per': 'lifetime' } ]"), "deny", "35" },
  { "limit.exceeded", "pool", "{ 'history': [ { 'code': 'H2014', 'date': '2026-11-20', 'units': 13 } ] }", WITH ("'limits': [ { 'quantity': 16, 'of': 'units', 'per': 'day', 'pool': ['H2014', 'H2032'] } ]"), "deny", "151" },
  { "limit.exceeded", "later-dates-count", "{ 'history': [ { 'code': 'H2032', 'date': '2026-11-28', 'units': 13 } ] }", WITH ("'limits': [ { 'quantity': 16, 'of': 'units', 'per': 'month' } ]"), "deny", "151" },
  { "limit.exceeded", "rolling-looks-back", "{ 'history': [ { 'code': 'H2032', 'date': '2026-11-28', 'units': 13 } ] }", WITH ("'limits': [ { 'quantity': 16, 'of': 'units', 'per': 'rolling', 'days': 30 } ]"), "pass", NULL },
  { "limit.exceeded", "days", "{ 'history': [ { 'code': 'H2032', 'date': '2026-11-19' }, { 'code': 'H2032', 'date': '2026-11-19' } ] }", WITH ("'limits': [ { 'quantity': 2, 'of': 'days', 'per': 'week' } ]"), "pass", NULL },
  { "limit.exceeded", "visits", "{ 'history': [ { 'code': 'H2032', 'date': '2026-11-19' }, { 'code': 'H2032', 'date': '2026-11-19' } ] }", WITH ("'limits': [ { 'quantity': 2, 'of': 'visits', 'per': 'week' } ]"), "deny", "151" },
  { "limit.exceeded", "history-by-payers-rounding", "{ 'history': [ { 'code': 'H2032', 'date': '2026-11-19', 'minutes': 55 } ] }", WITH ("'limits': [ { 'quantity': 7, 'of': 'units', 'per': 'month' } ]"), "deny", "151" },
  { "limit.exceeded", "minutes-from-units", "{ 'history': [ { 'code': 'H2014', 'date': '2026-11-19', 'units': 2 } ] }", WITH ("'limits': [ { 'quantity': 89, 'of': 'minutes', 'per': 'month', 'pool': ['H20*'] } ]"), "deny", "151" },
  { "limit.exceeded", "year-cannot-be-told", "{ 'coverage': { 'benefit_year_starts': null } }", WITH ("'limits': [ { 'quantity': 1, 'of': 'units', 'per': 'benefit-year' } ]"), "absent", NULL },
  { "limit.exceeded", "may-exceed", AUTH (""), WITH ("'limits': [ { 'quantity': 3, 'of': 'units', 'per': 'day', 'with_authorization': 'may-exceed' } ]"), "pass", NULL },
  { "limit.exceeded", "may-exceed-without", NULL, WITH ("'limits': [ { 'quantity': 3, 'of': 'units', 'per': 'day', 'with_authorization': 'may-exceed' } ]"), "deny", "151" },
  { "limit.exceeded", "within", NULL, WITH ("'limits': [ { 'quantity': 4, 'of': 'units', 'per': 'day' } ]"), "pass", NULL },
  { "limit.exceeded", "nothing-stated", NULL, "{ 'rules': [ ] }", "absent", NULL },
  { "limit.unknown", "nothing-stated", NULL, "{ 'rules': [ ] }", "verify", "119" },
  { "limit.unknown", "none-stated", NULL, NULL, "pass", NULL },
  { "limit.unknown", "benefit-year-missing", "{ 'coverage': { 'benefit_year_starts': null } }", WITH ("'limits': [ { 'quantity': 90, 'of': 'units', 'per': 'benefit-year' } ]"), "verify", "119" },
  { "limit.unknown", "history-without-units", "{ 'history': [ { 'code': 'H2032', 'date': '2026-11-19' } ] }", WITH ("'limits': [ { 'quantity': 90, 'of': 'units', 'per': 'month' } ]"), "verify", "119" },
  { "limit.near", "four-fifths", "{ 'history': [ { 'code': 'H2032', 'date': '2026-11-19', 'units': 12 } ] }", WITH ("'limits': [ { 'quantity': 20, 'of': 'units', 'per': 'month' } ]"), "note", "119" },
  { "limit.near", "less", "{ 'history': [ { 'code': 'H2032', 'date': '2026-11-19', 'units': 11 } ] }", WITH ("'limits': [ { 'quantity': 20, 'of': 'units', 'per': 'month' } ]"), "pass", NULL },
  { "limit.near", "not-for-a-day", NULL, WITH ("'limits': [ { 'quantity': 4, 'of': 'units', 'per': 'day' } ]"), "pass", NULL },
  { "group.size", "large", NULL, WITH ("'group': { 'max_clients': 5 }"), "deny", "272" },
  { "group.size", "full", NULL, WITH ("'group': { 'max_clients': 6 }"), "pass", NULL },
  { "group.ratio", "few-staff", NULL, WITH ("'group': { 'max_clients_per_staff': 2 }"), "deny", "272" },
  { "group.ratio", "staff-not-said", LINE (", 'staff_present': null"), WITH ("'group': { 'max_clients_per_staff': 4 }"), "verify", "272" },
  { "group.ratio", "enough", NULL, WITH ("'group': { 'max_clients_per_staff': 3 }"), "pass", NULL },
  { "provider.credential", "profession", NULL, WITH ("'providers': { 'professions': ['counselor'] }"), "deny", "8" },
  { "provider.credential", "credential", NULL, WITH ("'providers': { 'credentials': ['doctoral'] }"), "deny", "185" },
  { "provider.credential", "expired", "{ 'rendering_provider': { 'credential_expires': '2026-11-19' } }", NULL, "deny", "B7" },
  { "provider.credential", "last-day", "{ 'rendering_provider': { 'credential_expires': '2026-11-20' } }", NULL, "pass", NULL },
  { "provider.credential", "accepted", NULL, WITH ("'providers': { 'credentials': ['masters'] }"), "pass", NULL },
  { "provider.credential", "nothing-to-judge", "{ 'rendering_provider': { 'profession': null } }", WITH ("'providers': { 'professions': ['counselor'] }"), "absent", NULL },
  { "provider.unknown", "nobody", "{ 'rendering_provider': null }", NULL, "risk", "16" },
  { "provider.unknown", "no-credential", "{ 'rendering_provider': { 'credential': null } }", NULL, "risk", "16" },
  { "provider.unknown", "known", NULL, NULL, "pass", NULL },
  { "provider.npi", "missing", "{ 'billing_provider': { 'npi': null } }", NULL, "deny", "206" },
  { "provider.npi", "wrong", "{ 'rendering_provider': { 'npi': '1558597798' } }", NULL, "deny", "207" },
  { "provider.npi", "right", NULL, NULL, "pass", NULL },
  { "provider.billing", "no-tax-id", "{ 'billing_provider': { 'tax_id': null } }", NULL, "note", "16" },
  { "provider.billing", "complete", NULL, NULL, "pass", NULL },
  { "place.missing", "missing", LINE (", 'place_of_service': null"), NULL, "deny", "16" },
  { "place.missing", "given", NULL, NULL, "pass", NULL },
  { "place.not-allowed", "no-place", LINE (", 'place_of_service': '98'"), NULL, "deny", "58" },
  { "place.not-allowed", "rule", NULL, WITH ("'places_of_service': ['11']"), "deny", "5" },
  { "place.not-allowed", "allowed", NULL, WITH ("'places_of_service': ['53']"), "pass", NULL },
  { "diagnosis.missing", "none", "{ 'diagnoses': [] }", NULL, "deny", "16" },
  { "diagnosis.missing", "no-pointer", "{ 'diagnoses': ['F33.1', 'F70'] }", NULL, "pass deny", "16" },
  { "diagnosis.missing", "one-is-understood", NULL, NULL, "pass pass", NULL },
  { "diagnosis.missing", "several-pointed-at", "{ 'diagnoses': ['F33.1', 'F70'], 'lines': [ { 'code': 'H2032', 'date': '2026-11-20', 'diagnosis_pointers': [2] } ] }", NULL, "pass pass", NULL },
  { "diagnosis.invalid", "shape", "{ 'diagnoses': ['331'] }", NULL, "deny", "146" },
  { "diagnosis.invalid", "fine", NULL, NULL, "pass", NULL },
  { "diagnosis.not-covered", "any-of", NULL, WITH ("'diagnoses': { 'any_of': ['F1', 'F2'] }"), "deny", "11" },
  { "diagnosis.not-covered", "none-of", NULL, WITH ("'diagnoses': { 'none_of': ['f331'] }"), "deny", "167" },
  { "diagnosis.not-covered", "fine", NULL, WITH ("'diagnoses': { 'any_of': ['F33'], 'none_of': ['F1'] }"), "pass", NULL },
  { "diagnosis.limits", "thirteen", "{ 'diagnoses': ['F70','F71','F72','F73','F78','F79','F80','F81','F82','F84','F88','F89','F90'] }", NULL, "deny pass", "16" },
  { "diagnosis.limits", "five-pointers", "{ 'diagnoses': ['F70','F71','F72','F73','F79'], 'lines': [ { 'code': 'H2032', 'date': '2026-11-20', 'diagnosis_pointers': [1,2,3,4,5] } ] }", NULL, "pass deny", "16" },
  { "diagnosis.limits", "past-the-last", "{ 'lines': [ { 'code': 'H2032', 'date': '2026-11-20', 'diagnosis_pointers': [2] } ] }", NULL, "pass deny", "16" },
  { "diagnosis.limits", "fine", NULL, NULL, "pass pass", NULL },
  { "documentation.missing", "no", "{ 'documentation': { 'participation-level': 'no' } }", NULL, "risk", "50" },
  { "documentation.missing", "note", "{ 'documentation': { 'session-note': 'no' } }", NULL, "risk", "226" },
  { "documentation.missing", "rule-asks", "{ 'documentation': { 'consent': 'no' } }", WITH ("'documentation': ['consent']"), "risk", "252" },
  { "documentation.missing", "nobody-asks", "{ 'documentation': { 'consent': 'no' } }", NULL, "pass", NULL },
  { "documentation.unanswered", "open", "{ 'documentation': { 'progress': null } }", NULL, "verify", "50" },
  { "documentation.unanswered", "roster-of-one", "{ 'documentation': { 'group-roster': null }, 'lines': [ { 'code': 'H2032', 'date': '2026-11-20', 'clients_present': 1 } ] }", NULL, "pass", NULL },
  { "documentation.unanswered", "not-applicable", "{ 'documentation': { 'progress': 'not-applicable' } }", NULL, "pass", NULL },
  { "date.future", "tomorrow", LINE (", 'date': '2026-11-24'"), NULL, "deny", "110" },
  { "date.future", "received-before", "{ 'received_on': '2026-11-19' }", NULL, "deny", "110" },
  { "date.future", "today", LINE (", 'date': '2026-11-23'"), NULL, "pass", NULL },
  { "filing.late", "late", "{ 'received_on': '2027-02-24' }", NULL, "deny", "29" },
  { "filing.late", "last-day", "{ 'received_on': '2027-02-23' }", NULL, "pass", NULL },
  { "filing.late", "rolls", LINE (", 'date': '2026-08-18'"), "{ 'filing': { 'initial_days': 96, 'roll_to_business_day': true } }", "pass", NULL },
  { "filing.soon", "six-days", LINE (", 'date': '2026-08-26'"), NULL, "risk", "29" },
  { "filing.soon", "received", "{ 'received_on': '2026-11-23', 'lines': [ { 'code': 'H2032', 'date': '2026-08-26' } ] }", NULL, "absent", NULL },
  { "filing.soon", "far", NULL, NULL, "pass", NULL },
  { "filing.unknown", "not-stated", NULL, "{ 'filing': null }", "verify", "29" },
  { "filing.unknown", "stated", NULL, NULL, "pass", NULL },
  { "duplicate.line", "overlap", "{ 'history': [ { 'code': 'H2032', 'modifiers': ['HO', 'HQ'], 'date': '2026-11-20', 'start': '10:30', 'end': '11:30' } ] }", NULL, "deny", "18" },
  { "duplicate.line", "equal-units", "{ 'history': [ { 'code': 'H2032', 'modifiers': ['HQ', 'HO'], 'date': '2026-11-20', 'units': 4 } ] }", NULL, "deny", "18" },
  { "duplicate.line", "other-time", "{ 'history': [ { 'code': 'H2032', 'modifiers': ['HQ', 'HO'], 'date': '2026-11-20', 'start': '13:00', 'end': '14:00' } ] }", NULL, "risk", "18" },
  { "duplicate.line", "other-modifiers", "{ 'history': [ { 'code': 'H2032', 'modifiers': ['HQ'], 'date': '2026-11-20', 'units': 4 } ] }", NULL, "pass", NULL },
  { "overlap.time", "other-code", "{ 'history': [ { 'code': 'H2014', 'date': '2026-11-20', 'start': '10:30', 'end': '11:30' } ] }", NULL, "risk", "59" },
  { "overlap.time", "back-to-back", "{ 'history': [ { 'code': 'H2014', 'date': '2026-11-20', 'start': '11:00', 'end': '11:30' } ] }", NULL, "pass", NULL },
  { "overlap.time", "duplicate-is-none", "{ 'history': [ { 'code': 'H2032', 'modifiers': ['HQ', 'HO'], 'date': '2026-11-20', 'start': '10:30', 'end': '11:30' } ] }", NULL, "pass", NULL },
  { "charge.missing", "missing", LINE (", 'charge': null"), NULL, "deny", "16" },
  { "charge.missing", "wrong-total", "{ 'total_charge': '111.00' }", NULL, "deny pass", "16" },
  { "charge.missing", "right-total", "{ 'total_charge': '110.00' }", NULL, "pass pass", NULL },
  { "member.missing", "no-id", "{ 'client': { 'member_id': null } }", NULL, "deny", "31" },
  { "member.missing", "no-birth-date", "{ 'client': { 'birth_date': null } }", NULL, "deny", "16" },
  { "member.missing", "complete", NULL, NULL, "pass", NULL },
  { "policy.missing", "other-payer", "{ 'payer': 'q' }", NULL, "verify", NULL },
  { "policy.missing", "not-in-force", LINE (", 'date': '2023-12-31'"), NULL, "verify", NULL },
  { "policy.missing", "in-force", NULL, NULL, "pass", NULL },
  { "policy.template", "template", NULL, "{ 'payer': { 'template': true } }", "verify verify", NULL },
  { "policy.template", "no-evidence", NULL, "{ 'evidence': null }", "verify verify", NULL },
  { "policy.template", "sourced", NULL, NULL, "pass", NULL },
  { "policy.stale", "overdue", NULL, "{ 'evidence': { 'review_by': '2026-11-22' } }", "verify verify", NULL },
  { "policy.stale", "today", NULL, "{ 'evidence': { 'review_by': '2026-11-23' } }", "pass", NULL },
  { "policy.fact-needed", "age", "{ 'client': { 'birth_date': null } }", WITH ("'when': { 'age': { 'from': 21 } }, 'covered': 'no'"), "verify", NULL },
  { "policy.fact-needed", "changes-nothing", "{ 'client': { 'birth_date': null } }", WITH ("'when': { 'age': { 'from': 21 } }, 'covered': 'yes'"), "pass", NULL },
  { "policy.fact-needed", "document-asked-anyway", "{ 'client': { 'birth_date': null }, 'documentation': { 'progress': null } }", WITH ("'when': { 'age': { 'from': 21 } }, 'documentation': ['progress']"), "pass", NULL },
  { "policy.fact-needed", "document", "{ 'client': { 'birth_date': null } }", WITH ("'when': { 'age': { 'from': 21 } }, 'documentation': ['consent']"), "verify", NULL },
  { "policy.fact-needed", "providers", "{ 'client': { 'birth_date': null } }", WITH ("'when': { 'age': { 'from': 21 } }, 'providers': { 'professions': ['peer'] }"), "verify", NULL },
  { "policy.fact-needed", "providers-accepted", "{ 'client': { 'birth_date': null } }", WITH ("'when': { 'age': { 'from': 21 } }, 'providers': { 'professions': ['recreational-therapist'] }"), "pass", NULL },
  { "policy.fact-needed", "benefit-year", "{ 'coverage': { 'benefit_year_starts': null } }", WITH ("'prior_authorization': { 'required': 'over-limit', 'over': { 'quantity': 4, 'of': 'units', 'per': 'benefit-year' } }"), "verify", NULL },
  { "policy.fact-needed", "value", LINE (", 'clients_present': null"), WITH ("'group': { 'max_clients': 8 }"), "verify", NULL },
  { "policy.fact-needed", "minutes", LINE (", 'start': null, 'end': null"), NULL, "verify", NULL },
  { "policy.fact-needed", "minutes-of-no-use", LINE (", 'code': 'H2013', 'start': null, 'end': null"), NULL, "pass", NULL },
  { "policy.fact-needed", "nothing", NULL, NULL, "pass", NULL },
};
/* clang-format on */

static FpKnowledge *knowledge;

static void merge (JsonObject *target, JsonObject *patch);

static void
merge_member (JsonObject *patch, const char *name, JsonNode *value, gpointer data)
{
  JsonObject *target = data;

  if (JSON_NODE_HOLDS_NULL (value))
    json_object_remove_member (target, name);
  else if (JSON_NODE_HOLDS_OBJECT (value) && json_object_has_member (target, name))
    merge (json_object_get_object_member (target, name), json_node_get_object (value));
  else
    json_object_set_member (target, name, json_node_copy (value));
}

static void
merge (JsonObject *target, JsonObject *patch)
{
  json_object_foreach_member (patch, merge_member, target);
}

/* Later keys of a case's line stand for earlier ones, which strict JSON would refuse. */
static JsonNode *
parse (const char *text)
{
  g_autofree char *quoted = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (quoted, &error);

  g_assert_no_error (error);
  return node;
}

static GBytes *
patched (const char *base, const char *patch)
{
  g_autoptr (JsonNode) node = parse (base);
  g_autoptr (JsonNode) change = patch == NULL ? NULL : parse (patch);
  char *text;

  if (change != NULL)
    merge (json_node_get_object (node), json_node_get_object (change));
  text = json_to_string (node, TRUE);
  return g_bytes_new_take (text, strlen (text));
}

static void
assert_fine (FpProblems *problems, const char *what)
{
  g_autofree char *text = fp_problems_to_text (problems, what);

  if (problems->len > 0)
    g_error ("%s", text);
}

static FpReport *
check (const char *claim_patch, const char *pack_patch)
{
  g_autoptr (GBytes) claim_bytes = patched (base_claim, claim_patch);
  g_autoptr (GBytes) pack_bytes = patched (base_pack, pack_patch);
  g_autoptr (GPtrArray) problems = fp_problems_new ();
  g_autoptr (FpPolicySet) set = fp_policy_set_new ();
  g_autoptr (FpClaim) claim = fp_claim_from_json (claim_bytes, problems);
  FpPolicy *policy = fp_policy_from_json (pack_bytes, "pack", problems, NULL);

  assert_fine (problems, g_bytes_get_data (claim_bytes, NULL));
  fp_policy_set_take (set, policy);
  return fp_check_claim (claim, NULL, knowledge, set, fp_date_from_ymd (2026, 11, 23));
}

static void
test_check (gconstpointer data)
{
  const CheckCase *test = data;
  g_autoptr (FpReport) report = check (test->claim, test->pack);
  g_autoptr (GString) found = g_string_new (NULL);
  const char *carc = NULL;

  for (guint i = 0; i < report->n_findings; i++)
    {
      const FpFinding *finding = &report->findings[i];

      if (!g_str_equal (finding->check, test->check))
        continue;
      g_string_append_printf (found,
                              "%s%s",
                              found->len > 0 ? " " : "",
                              fp_status_words[finding->status]);
      if (finding->status != FP_STATUS_PASS && carc == NULL && finding->n_carc > 0)
        carc = finding->carc[0];
      g_assert_cmpint (*finding->message, !=, '\0');
      g_assert_cmpint (*finding->title, !=, '\0');
      g_assert_cmpint (*finding->fix == '\0', ==, finding->status == FP_STATUS_PASS);
    }
  g_assert_cmpstr (found->len > 0 ? found->str : "absent", ==, test->expected);
  g_assert_cmpstr (carc, ==, test->carc);
}

/* Every row of the catalogue has a case that finds something and one that does not. */
static void
test_every_check (void)
{
  const char *id;

  for (guint i = 0; (id = fp_check_id (i)) != NULL; i++)
    {
      gboolean fires = FALSE, passes = FALSE;

      for (gsize j = 0; j < G_N_ELEMENTS (cases); j++)
        if (g_str_equal (cases[j].check, id))
          {
            gboolean fired = strstr (cases[j].expected, "deny") != NULL ||
                             strstr (cases[j].expected, "risk") != NULL ||
                             strstr (cases[j].expected, "verify") != NULL ||
                             strstr (cases[j].expected, "note") != NULL;

            fires = fires || fired;
            passes = passes || !fired;
          }
      if (!fires || !passes)
        g_error ("%s lacks a case that %s", id, fires ? "finds nothing" : "finds something");
    }
}

static void
test_clean (void)
{
  g_autoptr (FpReport) report = check (NULL, NULL);
  g_autofree char *once = fp_report_to_json (report, NULL);
  g_autoptr (FpReport) again = check (NULL, NULL);
  g_autofree char *twice = fp_report_to_json (again, NULL);

  g_assert_cmpint (report->verdict, ==, FP_VERDICT_CLEAN);
  g_assert_cmpint (report->lines[0].expected, ==, 11000);
  g_assert_cmpint (report->total_charge, ==, 11000);
  g_assert_cmpint (report->file_by, ==, fp_date_from_ymd (2027, 2, 23));
  g_assert_cmpstr (once, ==, twice);
}

/* Findings stand by line, the claim first, then in the catalogue's order, then by message. */
static void
test_order (void)
{
  g_autoptr (FpReport) report =
      check ("{ 'diagnoses': [], 'client': { 'member_id': null, 'name': null } }",
             "{ 'rules': [] }");

  for (guint i = 1; i < report->n_findings; i++)
    {
      const FpFinding *one = &report->findings[i - 1], *next = &report->findings[i];

      g_assert_cmpint (one->line, <=, next->line);
      if (one->line == next->line)
        g_assert_cmpint (one->order, <=, next->order);
      if (one->line == next->line && one->order == next->order)
        g_assert_cmpint (strcmp (one->message, next->message), <=, 0);
    }
}

/* Earlier lines count by date and start, whatever their order on the claim; duplicates do not
 * count. */
static void
test_counting (void)
{
  g_autoptr (FpReport) report = check (
      "{ 'lines': ["
      "  { 'code': 'H2032', 'date': '2026-11-20', 'start': '14:00', 'end': '15:00', 'units': 4 },"
      "  { 'code': 'H2032', 'modifiers': ['HQ'], 'date': '2026-11-20', 'start': '10:00', 'end': "
      "'11:00', 'units': 4 },"
      "  { 'code': 'H2032', 'modifiers': ['HQ'], 'date': '2026-11-20', 'start': '10:30', 'end': "
      "'11:30', 'units': 4 },"
      "  { 'code': 'H2032', 'date': '2026-11-19', 'minutes': 60 } ] }",
      WITH ("'limits': [ { 'quantity': 99, 'of': 'units', 'per': 'month' } ]"));

  g_assert_cmpuint (report->n_limits, ==, 3);
  g_assert_cmpint (report->limits[0].line, ==, 1);
  g_assert_cmpint (report->limits[0].used_before, ==, 8);
  g_assert_cmpint (report->limits[1].line, ==, 2);
  g_assert_cmpint (report->limits[1].used_before, ==, 4);
  g_assert_cmpint (report->limits[2].line, ==, 4);
  g_assert_cmpint (report->limits[2].used_before, ==, 0);
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
      g_autofree char *path = g_strdup_printf ("/checks/%s/%s", cases[i].check, cases[i].name);

      g_test_add_data_func (path, &cases[i], test_check);
    }
  g_test_add_func ("/checks/every", test_every_check);
  g_test_add_func ("/checks/clean", test_clean);
  g_test_add_func ("/checks/order", test_order);
  g_test_add_func ("/checks/counting", test_counting);
  status = g_test_run ();
  fp_knowledge_free (knowledge);
  return status;
}
