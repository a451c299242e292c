/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger.h"

#include "fp-report-json.h"
#include "fp-report.h"

static FpKnowledge *knowledge;

#define TODAY fp_date_from_ymd (2026, 11, 23)
#define CLAIM(rest)                                                                                \
  "{ 'schema': 'firstpass.claim/1', 'id': 'T-1', 'client': { 'id': 'C-1', 'name': 'Client, "       \
  "Example', 'birth_date': '1990-05-04', 'member_id': 'W1' }, 'payer': 'p', " rest " }"
#define LINE                                                                                       \
  "'lines': [ { 'code': 'H2032', 'modifiers': ['HQ', 'HO'], 'date': '2026-11-20', 'start': "       \
  "'10:00', 'end': '11:00', 'units': 4, 'clients_present': 6 } ]"
#define ALONE                                                                                      \
  "'lines': [ { 'code': 'H2032', 'date': '2026-11-20', 'start': '10:00', 'end': '11:00', "         \
  "'units': 4 } ]"
#define A1(rest)                                                                                   \
  "'authorizations': [ { 'number': 'A1', 'codes': ['H2032'], 'from': '2026-10-01', 'to': "         \
  "'2026-12-31', 'quantity': 40, 'of': 'units'" rest " } ], " LINE
#define MONTH                                                                                      \
  "{ 'id': 'r', 'codes': ['H20*'], 'covered': 'yes', 'unit': { 'rounding': 'midpoint' }, "         \
  "'prior_authorization': { 'required': 'no' }, 'limits': [ { 'quantity': 40, 'of': 'units', "     \
  "'per': 'month' } ] }"
#define NEED                                                                                       \
  "{ 'id': 'r', 'codes': ['H20*'], 'covered': 'yes', 'unit': { 'rounding': 'midpoint' }, "         \
  "'prior_authorization': { 'required': 'yes' }, 'limits': [] }"
#define ASK                                                                                        \
  "{ 'id': 'r', 'codes': ['H20*'], 'covered': 'yes', 'unit': { 'rounding': 'midpoint' }, "         \
  "'prior_authorization': { 'required': 'unknown' }, 'limits': [] }"

/* What becomes of the claim's first line: “limit 8>12”, “A1 96>100” with “(counted 92)” behind it,
 * and what the checks find whose ids begin with one of auth., duplicate., overlap. or limit.e. */
typedef struct
{
  const char *path, *claim, *rules, *history, *services, *grants, *expected;
} Case;

static const Case cases[] = {
  { "/account/counts",
    CLAIM (LINE),
    MONTH,
    NULL,
    "billed p H2032+HQ 2026-11-19 4u",
    NULL,
    "limit 4>8" },
  { "/account/draft-counts",
    CLAIM (LINE),
    MONTH,
    NULL,
    "draft p H2032 2026-11-19 4u",
    NULL,
    "limit 4>8" },
  { "/account/booked-does-not",
    CLAIM (LINE),
    MONTH,
    NULL,
    "booked p H2032 2026-11-19 4u; planned p H2032 2026-11-24 4u",
    NULL,
    "limit 0>4" },
  { "/account/planned-is-no-duplicate",
    CLAIM (LINE),
    MONTH,
    NULL,
    "planned p H2032+HQ+HO 2026-11-20 10:00-11:00 4u; booked p H2014 2026-11-20 10:30-11:30 4u",
    NULL,
    "limit 0>4" },
  { "/account/later-counts",
    CLAIM (LINE),
    MONTH,
    NULL,
    "billed p H2032 2026-11-29 4u",
    NULL,
    "limit 4>8" },
  { "/account/other-month",
    CLAIM (LINE),
    MONTH,
    NULL,
    "billed p H2032 2026-10-31 4u",
    NULL,
    "limit 0>4" },
  { "/account/exceeds",
    CLAIM (LINE),
    MONTH,
    NULL,
    "billed p H2032 2026-11-17 20u; billed p H2032 2026-11-18 20u",
    NULL,
    "limit 40>44 limit.exceeded=deny" },
  { "/account/minutes-are-reckoned",
    CLAIM (LINE),
    MONTH,
    NULL,
    "billed p H2032 2026-11-19 10:00-10:53",
    NULL,
    "limit 4>8" },
  { "/account/out-of-order",
    CLAIM (LINE),
    MONTH,
    NULL,
    "billed p H2032 2026-11-30 1u; billed p H2032 2026-10-01 2u; billed p H2032 2026-11-01 4u",
    NULL,
    "limit 5>9" },
  { "/account/other-payer",
    CLAIM (LINE),
    MONTH,
    NULL,
    "billed q H2032+HQ+HO 2026-11-20 10:00-11:00 4u; billed q H2032 2026-11-19 4u",
    NULL,
    "limit 0>4" },
  { "/account/other-payer-same-time",
    CLAIM (LINE),
    MONTH,
    NULL,
    "billed q H2014 2026-11-20 10:30-11:30 4u",
    NULL,
    "limit 0>4 overlap.time=risk" },

  { "/account/one-service",
    CLAIM (LINE),
    MONTH,
    "billed p H2032+HQ 2026-11-19 10:00-11:00 4u",
    "billed p H2032+HQ 2026-11-19 10:00-11:00 4u",
    NULL,
    "limit 4>8" },
  { "/account/one-service-modifiers-in-another-order",
    CLAIM (LINE),
    MONTH,
    "billed p H2032+HQ+HO 2026-11-19 4u",
    "billed p H2032+HO+HQ 2026-11-19 4u",
    NULL,
    "limit 4>8" },
  { "/account/one-service-units-as-reckoned",
    CLAIM (LINE),
    MONTH,
    "billed p H2032 2026-11-19 10:00- 55m",
    "billed p H2032 2026-11-19 10:00-11:00 4u",
    NULL,
    "limit 4>8" },
  { "/account/two-starts",
    CLAIM (LINE),
    MONTH,
    "billed p H2032 2026-11-19 10:00-11:00 4u",
    "billed p H2032 2026-11-19 11:00-12:00 4u",
    NULL,
    "limit 8>12" },
  { "/account/start-of-one-only",
    CLAIM (LINE),
    MONTH,
    "billed p H2032 2026-11-19 4u",
    "billed p H2032 2026-11-19 11:00-12:00 4u",
    NULL,
    "limit 8>12" },
  { "/account/two-units",
    CLAIM (LINE),
    MONTH,
    "billed p H2032 2026-11-19 4u",
    "billed p H2032 2026-11-19 3u",
    NULL,
    "limit 7>11" },
  { "/account/two-modifier-sets",
    CLAIM (LINE),
    MONTH,
    "billed p H2032+HQ 2026-11-19 4u",
    "billed p H2032 2026-11-19 4u",
    NULL,
    "limit 8>12" },
  { "/account/two-of-history",
    CLAIM (LINE),
    MONTH,
    "billed p H2032 2026-11-19 4u; billed p H2032 2026-11-19 4u",
    "billed p H2032 2026-11-19 4u",
    NULL,
    "limit 8>12" },
  { "/account/two-of-ledger",
    CLAIM (LINE),
    MONTH,
    "billed p H2032 2026-11-19 4u",
    "billed p H2032 2026-11-19 4u; billed p H2032 2026-11-19 4u",
    NULL,
    "limit 8>12" },
  { "/account/two-of-both",
    CLAIM (LINE),
    MONTH,
    "billed p H2032 2026-11-19 4u; billed p H2032 2026-11-19 4u",
    "billed p H2032 2026-11-19 4u; billed p H2032 2026-11-19 4u",
    NULL,
    "limit 8>12" },

  { "/account/duplicate",
    CLAIM (LINE),
    MONTH,
    NULL,
    "billed p H2032+HO+HQ 2026-11-20 10:30-11:30 4u",
    NULL,
    "duplicate.line=deny" },
  { "/account/duplicate-at-another-time",
    CLAIM (LINE),
    MONTH,
    NULL,
    "billed p H2032+HO+HQ 2026-11-20 11:00-12:00 4u",
    NULL,
    "limit 4>8 duplicate.line=risk" },
  { "/account/overlap",
    CLAIM (LINE),
    MONTH,
    NULL,
    "draft p H2014 2026-11-20 10:59-12:00 4u",
    NULL,
    "limit 0>4 overlap.time=risk" },

  { "/account/grant-is-used",
    CLAIM (LINE),
    NEED,
    NULL,
    "billed p H2032 2026-11-19 4u #A1; billed p H2032 2026-11-18 4u",
    "p A1 H2032 2026-10-01..2026-12-31 104 units approved",
    "A1 8>12" },
  { "/account/grant-runs-over",
    CLAIM (LINE),
    NEED,
    NULL,
    "billed p H2032 2026-11-19 4u #A1",
    "p A1 H2032 2026-10-01..2026-12-31 6 units approved",
    "A1 4>8 auth.exceeded=deny" },
  { "/account/grant-by-number",
    CLAIM (LINE),
    NEED,
    NULL,
    "billed p H2032 2026-09-19 4u #a1; billed p H2032 2026-11-18 4u #B2",
    "p A1 H2032 2026-10-01..2026-12-31 104 units approved",
    "A1 4>8" },
  { "/account/grant-of-visits",
    CLAIM (LINE),
    NEED,
    NULL,
    "billed p H2032 2026-11-19; draft p H2032 2026-11-18 4u; booked p H2032 2026-11-25 4u",
    "p A1 H2032 2026-10-01..2026-12-31 20 visits approved",
    "A1 2>3" },
  { "/account/grant-of-another-payer",
    CLAIM (LINE),
    NEED,
    NULL,
    NULL,
    "q A1 H2032 2026-10-01..2026-12-31 104 units approved",
    "auth.missing=deny" },
  { "/account/grant-for-another-service",
    CLAIM (LINE),
    NEED,
    NULL,
    NULL,
    "p A1 H2014 2026-10-01..2026-12-31 104 units approved",
    "auth.service=deny" },
  { "/account/grant-pending",
    CLAIM (LINE),
    NEED,
    NULL,
    NULL,
    "p A1 H2032 2026-10-01..2026-12-31 104 units pending",
    "auth.status=risk" },
  { "/account/grant-ended",
    CLAIM (LINE),
    NEED,
    NULL,
    NULL,
    "p A0 H2032 2025-01-01..2025-12-31 104 units approved; p A1 H2032 2026-10-01..2026-11-19 104 "
    "units approved",
    "auth.dates=deny" },
  { "/account/grant-none-needed",
    CLAIM (LINE),
    ASK,
    NULL,
    NULL,
    "p - H2032 2026-10-01..2026-12-31 0 units not-required",
    "" },
  { "/account/grants-the-one-with-room",
    CLAIM (LINE),
    NEED,
    NULL,
    "billed p H2032 2026-11-19 4u #A1",
    "p A1 H2032 2026-10-01..2026-11-30 6 units approved; p A2 H2032 2026-10-01..2026-12-31 104 "
    "units approved",
    "A2 0>4" },
  { "/account/claims-own-before-the-ledgers",
    CLAIM (A1 ("")),
    NEED,
    NULL,
    "billed p H2032 2026-11-19 4u #A1",
    "p B1 H2032 2026-10-01..2026-12-31 104 units approved",
    "A1 4>8" },
  { "/account/of-one-number-the-claim-holds",
    CLAIM (A1 ("")),
    NEED,
    NULL,
    "billed p H2032 2026-11-19 38u #A1",
    "p a1 H2032 2026-10-01..2026-12-31 104 units approved",
    "A1 38>42 auth.exceeded=deny" },
  { "/account/renewed-with-its-number",
    CLAIM (LINE),
    NEED,
    NULL,
    "billed p H2032 2026-09-19 8u #R1; billed p H2032 2026-11-19 4u #R1; billed p H2032 2026-10-02 "
    "1u #r1",
    "p R1 H2032 2026-07-01..2026-09-30 8 units approved; p R1 H2032 2026-10-01..2026-12-31 20 "
    "units approved",
    "R1 5>9" },
  { "/account/the-claim-knows-the-one-before",
    CLAIM ("'authorizations': [ { 'number': 'A1', 'codes': ['H2032'], 'from': '2026-07-01', 'to': "
           "'2026-09-30', 'quantity': 40 } ], " LINE),
    NEED,
    NULL,
    "billed p H2032 2026-09-19 8u #A1; billed p H2032 2026-11-19 4u #A1",
    "p A1 H2032 2026-10-01..2026-12-31 20 units approved",
    "A1 4>8" },
  { "/account/one-number-for-two-codes",
    CLAIM (LINE),
    NEED,
    NULL,
    "billed p H2032 2026-11-19 4u #L1; billed p H2014 2026-11-18 2u #L1",
    "p L1 H2032 2026-10-01..2026-12-31 20 units approved; p L1 H2014 2026-10-01..2026-12-31 9 "
    "units approved",
    "L1 4>8" },
  { "/account/stated-holds",
    CLAIM (A1 (", 'used': 16")),
    NEED,
    "billed p H2032 2026-11-18 4u #A1",
    "billed p H2032 2026-11-19 4u #A1",
    NULL,
    "A1 16>20 (counted 8)" },
  { "/account/stated-is-the-same",
    CLAIM (A1 (", 'used': 8")),
    NEED,
    "billed p H2032 2026-11-18 4u #A1",
    "billed p H2032 2026-11-19 4u #A1",
    NULL,
    "A1 8>12" },
  { "/account/stated-and-nothing-to-count",
    CLAIM (A1 (", 'used': 16")),
    NEED,
    NULL,
    NULL,
    NULL,
    "A1 16>20" },
  { "/account/stated-and-history-alone",
    CLAIM (A1 (", 'used': 16")),
    NEED,
    "billed p H2032 2026-11-18 4u #A1",
    NULL,
    NULL,
    "A1 16>20" },
  { "/account/stated-and-not-countable",
    CLAIM (A1 (", 'used': 16")),
    NEED,
    NULL,
    "billed p H2032 2026-11-19 #A1; billed p H2032 2026-11-18 4u #A1",
    NULL,
    "A1 16>20" },
  { "/account/number-from-the-ledger",
    CLAIM (A1 ("")),
    NEED,
    "billed p H2032 2026-11-19 4u",
    "billed p H2032 2026-11-19 4u #B9",
    NULL,
    "A1 0>4" },
};

static void
tell_uses (const FpReport *report, GString *told)
{
  for (guint i = 0; i < report->n_limits; i++)
    if (report->limits[i].line == 1)
      g_string_append_printf (told,
                              "limit %d>%d ",
                              report->limits[i].used_before,
                              report->limits[i].used_after);
  for (guint i = 0; i < report->n_authorizations; i++)
    {
      const FpSummaryAuthorization *taken = &report->authorizations[i];

      g_string_append_printf (
          told, "%s %d>%d ", taken->number, taken->used_before, taken->used_after);
      if (taken->counted >= 0)
        g_string_append_printf (told, "(counted %d) ", taken->counted);
    }
}

static char *
tell (const FpReport *report)
{
  static const char *const looked_at[] = { "auth.", "duplicate.", "overlap.", "limit.e" };
  g_autoptr (GString) told = g_string_new (NULL);

  tell_uses (report, told);
  for (guint i = 0; i < report->n_findings; i++)
    {
      const FpFinding *finding = &report->findings[i];

      for (guint j = 0; j < G_N_ELEMENTS (looked_at); j++)
        if (finding->status < FP_STATUS_NOTE && g_str_has_prefix (finding->check, looked_at[j]))
          g_string_append_printf (told, "%s=%s ", finding->check, fp_status_words[finding->status]);
    }
  return g_strchomp (g_string_free (g_steal_pointer (&told), FALSE));
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (FpClaim) claim = ledger_claim (test->claim);
  g_autoptr (FpPolicySet) policies = ledger_policies (test->rules);
  g_autoptr (FpAccount) account = ledger_account (test->services, test->grants);
  g_autoptr (FpReport) report = NULL;
  g_autofree char *told = NULL;

  if (test->history != NULL)
    ledger_add_history (claim, test->history);
  report = fp_check_claim (claim, account, knowledge, policies, TODAY);
  told = tell (report);
  g_assert_cmpstr (told, ==, test->expected);
}

typedef struct
{
  const char *path, *claim;
  FpElsewhere elsewhere;
  const char *expected;
} ElsewhereCase;

/* Day 0 is the line's; it lasts from 10:00 to 11:00. */
static const ElsewhereCase elsewhere_cases[] = {
  { "/account/elsewhere/overlaps", CLAIM (ALONE), { "H2014", 0, 630, 690 }, "overlap.time=risk" },
  { "/account/elsewhere/follows", CLAIM (ALONE), { "H2014", 0, 660, 720 }, "" },
  { "/account/elsewhere/other-day", CLAIM (ALONE), { "H2014", 1, 630, 690 }, "" },
  { "/account/elsewhere/no-end", CLAIM (ALONE), { "H2014", 0, 630, -1 }, "" },
  { "/account/elsewhere/group", CLAIM (LINE), { "H2014", 0, 630, 690 }, "" },
  { "/account/elsewhere/group-by-modifier",
    CLAIM ("'lines': [ { 'code': 'H2032', 'modifiers': ['HQ'], 'date': '2026-11-20', 'start': "
           "'10:00', 'end': '11:00' } ]"),
    { "H2014", 0, 630, 690 },
    "" },
};

static void
test_elsewhere (gconstpointer data)
{
  const ElsewhereCase *test = data;
  g_autoptr (FpClaim) claim = ledger_claim (test->claim);
  g_autoptr (FpPolicySet) policies = ledger_policies (MONTH);
  g_autoptr (FpAccount) account = ledger_account (NULL, NULL);
  FpElsewhere elsewhere = test->elsewhere;
  g_autoptr (FpReport) report = NULL;
  g_autofree char *told = NULL;

  elsewhere.date += claim->lines[0].date;
  account->elsewhere = &elsewhere;
  account->n_elsewhere = 1;
  report = fp_check_claim (claim, account, knowledge, policies, TODAY);
  told = tell (report);
  g_assert_true (g_str_has_prefix (told, "limit 0>4"));
  g_assert_cmpstr (g_strchug (told + strlen ("limit 0>4")), ==, test->expected);
}

typedef struct
{
  const char *path, *grant, *services;
  FpTaken taken;
} TakenCase;

static const TakenCase taken_cases[] = {
  { "/account/taken/states",
    "p A1 H2032 2026-10-01..2026-12-31 104 units approved",
    "billed p H2032 2026-11-01 4u; draft p H2032 2026-11-02 3u; booked p H2032 2026-11-03 2u; "
    "planned p H2032 2026-11-04 1u",
    { 4, 3, 3 } },
  { "/account/taken/minutes",
    "p A1 H2032 2026-10-01..2026-12-31 104 minutes approved",
    "billed p H2032 2026-11-01 10:00-11:00 50m; billed p H2032 2026-11-02 10:00-11:00",
    { 110, 0, 0 } },
  { "/account/taken/visits",
    "p A1 H2032 2026-10-01..2026-12-31 104 visits approved",
    "billed p H2032 2026-11-01 4u; billed p H2032 2026-11-01 4u; planned p H2032 2026-12-01 4u",
    { 2, 0, 1 } },
  { "/account/taken/by-number",
    "p A1 H2032 2026-10-01..2026-12-31 104 units approved",
    "billed p H2014 2026-09-01 4u #a1; billed p H2032 2026-11-01 4u #A2",
    { 4, 0, 0 } },
  { "/account/taken/by-service",
    "p A1 H2032+HQ 2026-10-01..2026-12-31 104 units approved",
    "billed p H2032 2026-11-01 1u; billed p H2032+HO+HQ 2026-11-01 2u; billed p H2014+HQ "
    "2026-11-01 4u; billed p H2032+HQ 2027-01-01 8u; billed p H2032+HQ 2026-10-01 16u",
    { 18, 0, 0 } },
  { "/account/taken/other-payer",
    "p A1 H2032 2026-10-01..2026-12-31 104 units approved",
    "billed q H2032 2026-11-01 4u #A1",
    { 0, 0, 0 } },
};

static void
test_taken (gconstpointer data)
{
  const TakenCase *test = data;
  g_autoptr (FpAccount) account = ledger_account (test->services, test->grant);
  FpTaken taken = fp_account_taken (account, &account->grants[0]);

  g_assert_cmpint (taken.billed, ==, test->taken.billed);
  g_assert_cmpint (taken.drafts, ==, test->taken.drafts);
  g_assert_cmpint (taken.reserved, ==, test->taken.reserved);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  knowledge = fp_load_knowledge ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_case);
  for (gsize i = 0; i < G_N_ELEMENTS (elsewhere_cases); i++)
    g_test_add_data_func (elsewhere_cases[i].path, &elsewhere_cases[i], test_elsewhere);
  for (gsize i = 0; i < G_N_ELEMENTS (taken_cases); i++)
    g_test_add_data_func (taken_cases[i].path, &taken_cases[i], test_taken);
  status = g_test_run ();
  fp_knowledge_free (knowledge);
  return status;
}
