/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-account.h"
#include "fp-claim-json.h"
#include "fp-date.h"
#include "fp-load.h"
#include "fp-policy-json.h"

#include <stdlib.h>
#include <string.h>

/*
 * A ledger in words, for tests. Services, with “; ” between them:
 *   billed p H2032+HQ 2026-11-19 10:00-11:00 4u 60m #A1
 * and authorizations likewise:
 *   p A1 H2032,H2014+HQ 2026-10-01..2026-12-31 104 units approved
 * A claim's history is written as services are; state and payer then say nothing.
 */

static inline FpStrings
ledger_split (FpArena *arena, const char *text, const char *separator)
{
  g_auto (GStrv) words = g_strsplit (text, separator, -1);
  FpStrings strings = { 0 };

  for (guint i = 0; words[i] != NULL; i++)
    strings = fp_strings_add (arena, strings, words[i]);
  return strings;
}

/* “H2032,H2014+HQ+HO” */
static inline void
ledger_service (FpArena *arena, const char *text, FpStrings *codes, FpStrings *modifiers)
{
  g_auto (GStrv) halves = g_strsplit (text, "+", 2);

  *codes = ledger_split (arena, halves[0], ",");
  *modifiers = halves[1] != NULL ? ledger_split (arena, halves[1], "+") : (FpStrings){ 0 };
}

static inline void
ledger_detail (FpArena *arena, const char *word, FpHistory *entry)
{
  gsize n = strlen (word);

  if (*word == '#')
    entry->authorization = fp_arena_strdup (arena, word + 1);
  else if (word[n - 1] == 'u')
    entry->units = atoi (word);
  else if (word[n - 1] == 'm')
    entry->minutes = atoi (word);
  else
    {
      g_auto (GStrv) times = g_strsplit (word, "-", 2);

      g_assert_true (fp_time_parse (times[0], &entry->start));
      if (*times[1] != '\0')
        g_assert_true (fp_time_parse (times[1], &entry->end));
    }
}

static inline FpService
ledger_read_service (FpArena *arena, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  FpService service = { .payer = fp_arena_strdup (arena, words[1]) };
  FpStrings codes;
  int state = fp_word_index (fp_service_state_words, FP_N_SERVICE_STATES, words[0]);

  g_assert_cmpint (state, >=, 0);
  service.state = (FpServiceState) state;
  ledger_service (arena, words[2], &codes, &service.entry.modifiers);
  service.entry.code = codes.items[0];
  g_assert_true (fp_date_parse (words[3], &service.entry.date));
  service.entry.start = service.entry.end = FP_TIME_UNSET;
  for (guint i = 4; words[i] != NULL; i++)
    ledger_detail (arena, words[i], &service.entry);
  return service;
}

static inline FpGrant
ledger_read_grant (FpArena *arena, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_auto (GStrv) days = g_strsplit (words[3], "..", 2);
  FpGrant grant = { .payer = fp_arena_strdup (arena, words[0]) };
  FpAuthorization *authorization = &grant.authorization;

  if (!g_str_equal (words[1], "-"))
    authorization->number = fp_arena_strdup (arena, words[1]);
  ledger_service (arena, words[2], &authorization->codes, &authorization->modifiers);
  g_assert_true (fp_date_parse (days[0], &authorization->from));
  g_assert_true (fp_date_parse (days[1], &authorization->to));
  authorization->quantity = atoi (words[4]);
  authorization->of = (FpQuantityOf) fp_word_index (fp_quantity_words, FP_N_QUANTITIES, words[5]);
  authorization->used = -1;
  authorization->status =
      (FpAuthStatus) fp_word_index (fp_auth_status_words, FP_N_AUTH_STATUSES, words[6]);
  return grant;
}

/* What the ledger knows; either text may be NULL. */
static inline FpAccount *
ledger_account (const char *services, const char *grants)
{
  FpAccount *account = fp_account_new ();
  g_auto (GStrv) service = g_strsplit (services != NULL ? services : "", "; ", -1);
  g_auto (GStrv) grant = g_strsplit (grants != NULL ? grants : "", "; ", -1);

  account->services = fp_arena_new_array (account->arena, FpService, g_strv_length (service));
  account->grants = fp_arena_new_array (account->arena, FpGrant, g_strv_length (grant));
  for (guint i = 0; service[i] != NULL; i++)
    account->services[account->n_services++] = ledger_read_service (account->arena, service[i]);
  for (guint i = 0; grant[i] != NULL; i++)
    account->grants[account->n_grants++] = ledger_read_grant (account->arena, grant[i]);
  return account;
}

static inline void
ledger_add_history (FpClaim *claim, const char *text)
{
  g_auto (GStrv) entries = g_strsplit (text, "; ", -1);

  claim->history = fp_arena_new_array (claim->arena, FpHistory, g_strv_length (entries));
  claim->n_history = 0;
  for (guint i = 0; entries[i] != NULL; i++)
    claim->history[claim->n_history++] = ledger_read_service (claim->arena, entries[i]).entry;
}

static inline GBytes *
ledger_quote (const char *json)
{
  char *quoted = g_strdelimit (g_strdup (json), "'", '"');

  return g_bytes_new_take (quoted, strlen (quoted));
}

static inline void
ledger_assert_fine (FpProblems *problems)
{
  g_autofree char *text = fp_problems_to_text (problems, "test");

  if (problems->len > 0)
    g_error ("%s", text);
}

/* JSON with ' for ". */
static inline FpClaim *
ledger_claim (const char *json)
{
  g_autoptr (GBytes) bytes = ledger_quote (json);
  g_autoptr (FpProblems) problems = fp_problems_new ();
  FpClaim *claim = fp_claim_from_json (bytes, problems);

  ledger_assert_fine (problems);
  return claim;
}

/* The set of one pack with these rules for the payer p. */
static inline FpPolicySet *
ledger_policies (const char *rules)
{
  g_autofree char *json = g_strdup_printf (
      "{ 'schema': 'firstpass.policy/1', 'payer': { 'id': 'p', 'name': 'Plan', 'kind': 'medicaid' "
      "}, 'filing': { 'initial_days': 95 }, 'evidence': { 'title': 'Manual' }, 'rules': [ %s ] }",
      rules);
  g_autoptr (GBytes) bytes = ledger_quote (json);
  g_autoptr (FpProblems) problems = fp_problems_new ();
  FpPolicySet *set = fp_policy_set_new ();
  FpPolicy *policy = fp_policy_from_json (bytes, "pack", problems, NULL);

  ledger_assert_fine (problems);
  fp_policy_set_take (set, policy);
  return set;
}
